"""Whatever goes wrong is told in one sentence on standard error: no traceback, no half-written file."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from cosi_graph.cli import cli

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
COMMAND = [sys.executable, "-m", "cosi_graph"]
REPORT = """Verslag over de binnenlandse veiligheid

In maart 2019 presenteerde Frontex aan het COSI een analyse van mensensmokkel op de Westelijke Balkan („één” vraag).
"""
NAMELESS = "De imkers van het dorp kwamen bijeen en spraken over de oogst van de honing en de prijs van de was.\n"
MEGABYTE = 1_000_000
unix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such devices and signals")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a good report."""
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the path of the graph of the good report."""
    folder = tmp_path_factory.mktemp("graph")
    (folder / "good.txt").write_text(REPORT, encoding="utf-8")
    assert run("build", str(folder / "good.txt"), "-o", str(folder / "graph.nt"), "-q") == (0, "", [])
    return str(folder / "graph.nt")


def run(*arguments: str) -> tuple[int, str, list[str]]:
    """Return the exit status, standard output, and the lines of standard error; an unforeseen exception is raised."""
    done = CliRunner(catch_exceptions=False).invoke(cli, arguments)
    return done.exit_code, done.stdout, done.stderr.splitlines()


def names(here: Path) -> list[str]:
    return sorted(path.name for path in here.iterdir())


BAD_FILES = {
    "empty": (b"", "it is empty. Give a file with text."),
    "blank": (b" \r\n\t\n", "it is empty. Give a file with text."),
    "binary": (bytes(range(256)) * 40, "it is a binary file, not text. Give a text file."),
    "half": (
        "Tekst".encode("utf-16") + b"\x00",
        "it begins like UTF-16-LE, but is broken at byte 10. Save it as UTF-8 text.",
    ),
    "foreign": (b"Pszczelarze zebrali si\xc4\x99 we wsi i rozmawiali o miodzie.\n" * 9, None),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_file_that_is_no_report_is_told_in_one_sentence(kind: str, here: Path) -> None:
    """And since there was no other file, nothing is written."""
    data, fact = BAD_FILES[kind]
    (here / "bad.txt").write_bytes(data)
    before = names(here)
    status, output, told = run("build", "bad.txt", "-o", "graph.ttl")
    assert (status, output, len(told)) == (1, "", 1)
    assert told[0] == f"Error: bad.txt: {fact}" if fact else told[0].startswith("Error: bad.txt: ")
    assert names(here) == before


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings_are_read_rightly(encoding: str, here: Path) -> None:
    """Offsets count in the decoded text, so the records are those of the same report in UTF-8."""
    text = REPORT if encoding != "latin-1" else REPORT.replace("„", '"').replace("”", '"')
    (here / "plain.txt").write_text(text, encoding="utf-8")
    (here / "other.txt").write_bytes(text.encode(encoding))
    expected, found = (records(name) for name in ("plain.txt", "other.txt"))
    assert found == expected
    assert [record["entity"] for record in found if record["record"] == "mention"].count("agency:frontex") == 1


def records(name: str) -> list[dict[str, object]]:
    status, output, told = run("extract", name)
    assert (status, told) == (0, [])
    return [json.loads(line) for line in output.splitlines()[1:]]


def test_a_report_without_a_known_name_is_a_report(here: Path) -> None:
    """It may be in a genre or a language that the reference data does not cover, so people are told."""
    (here / "bees.txt").write_text(NAMELESS, encoding="utf-8")
    status, output, (note, summary) = run("build", "bees.txt", "-o", "graph.ttl")
    assert (status, output) == (0, "")
    assert note == "Note: bees.txt: no known name was found in it. It was read as nl."
    assert summary.startswith("graph.ttl: 1 document, 0 mentions, 0 meetings, 0 activities, 0 problems, ")
    assert (here / "graph.ttl").stat().st_size > 0


def test_good_files_are_built_though_others_are_bad(here: Path) -> None:
    """Each fault has its line, in the order of the files, and the exit status says that there were some."""
    (here / "empty.txt").touch()
    (here / "folder").mkdir()
    status, output, told = run("build", "gone.txt", "good.txt", "empty.txt", "folder", "x.exe", "-o", "graph.ttl")
    assert (status, output) == (1, "")
    assert told[:-1] == [
        "Error: gone.txt: there is no such file. Check the path.",
        "Error: empty.txt: it is empty. Give a file with text.",
        "Error: folder: there is no report in this folder. Reports end in .md, .txt.",
        "Error: x.exe: there is no such file. Check the path.",
    ]
    assert told[-1].startswith("graph.ttl: 1 document, 6 mentions, 0 meetings, 1 activity, 4 problems, ")
    alone = run("build", "good.txt", "-o", "alone.ttl")
    assert alone[0] == 0
    assert (here / "graph.ttl").read_bytes() == (here / "alone.ttl").read_bytes()


def test_good_files_are_built_though_others_may_not_be_read(here: Path) -> None:
    """Neither a file nor a folder, given or found below one, stops the others; nor is the target blamed for them."""
    closed = here / "all" / "closed"
    closed.mkdir(parents=True)
    (here / "good.txt").rename(here / "all" / "good.txt")
    (closed / "hidden.txt").write_text(REPORT, encoding="utf-8")
    (here / "secret.txt").write_text(REPORT + "\n", encoding="utf-8")
    paths = ("secret.txt", "all", "all/closed/hidden.txt", "x" * 300 + ".txt")
    closed.chmod(0)
    (here / "secret.txt").chmod(0)
    try:
        if os.access(closed, os.R_OK):
            pytest.skip("this user may read everything")
        status, _, told = run("build", *paths, "-o", "graph.ttl")
    finally:
        closed.chmod(0o700)
    assert status == 1
    assert told[:-1] == [
        "Error: secret.txt: you may not read this file. Ask for the right to read it.",
        "Error: all/closed: you may not look into this folder. Ask for the right to read it.",
        "Error: all/closed/hidden.txt: you may not read this file. Ask for the right to read it.",
        f"Error: {paths[-1]}: it cannot be read: File name too long.",
    ]
    assert told[-1].startswith("graph.ttl: 1 document, 6 mentions, 0 meetings, 1 activity, 4 problems, ")


@pytest.mark.parametrize(
    ("target", "fact"),
    [
        ("gone/graph.ttl", "the folder gone does not exist. Make it first."),
        ("folder", "this is a folder. Name a file in it."),
        ("graph.tll", 'its suffix "tll" names no format. Did you mean .ttl?'.replace("tll", ".tll")),
        ("good.txt/graph.ttl", "the folder good.txt does not exist. Make it first."),
    ],
)
@pytest.mark.parametrize("command", ["build", "export"])
def test_a_target_that_cannot_be_written_is_told_before_the_work(
    command: str, target: str, fact: str, here: Path, graph: str
) -> None:
    (here / "folder").mkdir()
    before = names(here)
    assert run(command, "good.txt" if command == "build" else graph, "-o", target) == (
        1,
        "",
        [f"Error: {target}: {fact}"],
    )
    assert names(here) == before


@unix_only
def test_a_full_disk_is_told(here: Path) -> None:
    """`/dev/full` is a disk without space."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    fact = "No space left on device"
    expected = [f"Error: /dev/full: this file cannot be written: {fact}. Choose another place."]
    assert run("build", "good.txt", "--to", "turtle", "-o", "/dev/full") == (1, "", expected)
    with Path("/dev/full").open("wb") as full:
        command = [*COMMAND, "extract", "good.txt"]
        done = subprocess.run(command, cwd=here, env=ENVIRONMENT, stdout=full, stderr=subprocess.PIPE, check=False)
    told = f"Error: standard output: it cannot be written: {fact}. Free some space or write to another place.\n"
    assert (done.returncode, done.stderr.decode()) == (1, told)


QUERIES = {
    "SELECT ?a WHERE {\n  ?a cosi:agent agency:europol ;; }\n  ORDER BY }": "query:3:12: ",
    "SELECT ?a WHERE { ?a a coosi:Agency }": "query:1:24: the prefix coosi: is not declared. Did you mean cosi: ?",
    "SELEKT ?a WHERE { ?a a cosi:Agency }": "query:1:1: SELEKT is no word of SPARQL. Did you mean SELECT?",
    "agency-succesion": "agency-succesion: there is no such question. Did you mean agency-succession?",
    "gone.rq": "gone.rq: this file cannot be read: No such file or directory.",
}


@pytest.mark.parametrize("asked", QUERIES)
def test_a_question_that_cannot_be_asked_is_told_with_line_and_column_or_the_nearest_name(
    asked: str, graph: str
) -> None:
    status, output, told = run("query", asked, "--graph", graph)
    assert (status, output) == (1, "")
    assert told[0].startswith(f"Error: {QUERIES[asked]}")
    # A fault within a query is followed by the line that holds it, and a caret below the place.
    assert [line.strip() for line in told[2:]] == (["^"] if "{" in asked else [])


@pytest.mark.parametrize(
    ("arguments", "fact"),
    [
        (
            ("agensy=agency:europol",),
            'agencies-and-threats: this question has no parameter "agensy". Did you mean agency?',
        ),
        (("agency=agency:europool",), "agency:europool: this graph knows no such entity. Did you mean agency:europol"),
        (("language=Dutch",), "language=Dutch: this is no language code. Write two letters such as nl or en."),
    ],
)
def test_a_wrong_parameter_is_told_with_the_nearest(arguments: tuple[str], fact: str, graph: str) -> None:
    options = [word for argument in arguments for word in ("--param", argument)]
    status, output, told = run("query", "agencies-and-threats", "--graph", graph, *options)
    assert (status, output, len(told)) == (1, "", 1)
    assert told[0].startswith(f"Error: {fact}")


@pytest.mark.parametrize(
    ("name", "data", "fact"),
    [
        ("gone.ttl", None, 'gone.ttl: there is no such file. Make it with "cosi-graph build REPORT -o gone.ttl".'),
        ("graph.tt", b"", 'graph.tt: its suffix ".tt" names no graph format. Did you mean .ttl?'),
        ("empty.ttl", b"", 'empty.ttl: this graph holds no statement. Make one with "cosi-graph build".'),
        ("bad.nt", b"<http://a> <http://b> .\n", "bad.nt:1: this is not valid N-Triples: "),
    ],
)
@pytest.mark.parametrize("command", ["query", "export", "view", "check"])
def test_a_file_that_is_no_graph_is_told(command: str, name: str, data: bytes | None, fact: str, here: Path) -> None:
    if data is not None:
        (here / name).write_bytes(data)
    arguments = {
        "query": ("agency-succession", "--graph", name),
        "export": (name, "-o", "x.nt"),
        "view": (name, "-o", "x.html"),
        "check": (name,),
    }
    before = names(here)
    status, output, told = run(command, *arguments[command])
    assert (status, output, len(told)) == (1, "", 1)
    assert told[0].startswith(f"Error: {fact}")
    assert names(here) == before


@unix_only
@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        (signal.SIGINT, 130, ["Interrupted; nothing was written."]),
        (signal.SIGTERM, 143, []),
    ],
)
def test_a_build_that_is_stopped_leaves_no_half_written_file(
    sent: signal.Signals, status: int, said: list[str], here: Path
) -> None:
    """Ctrl-C in the middle of several files: the graph of the last build stays, and nothing lies beside it."""
    (here / "graph.ttl").write_text("what was there before")
    for number in range(60):
        (here / f"{number:02}.txt").write_text(
            NAMELESS + f"Dat was in het jaar {2031 + number}.\n" + REPORT * 20, "utf-8"
        )
    (here / "00.txt").write_text(NAMELESS, encoding="utf-8")
    before = names(here)
    command = [*COMMAND, "build", ".", "-o", "graph.ttl"]
    with subprocess.Popen(command, cwd=here, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr
        assert running.stderr.readline() == "Note: 00.txt: no known name was found in it. It was read as nl.\n"
        running.send_signal(sent)
        told = running.stderr.read().splitlines()
    assert (running.returncode, told) == (status, said)
    assert (names(here), (here / "graph.ttl").read_text()) == (before, "what was there before")


@unix_only
def test_a_query_that_takes_too_long_can_be_stopped(here: Path) -> None:
    """The engine answers outside Python, where a signal would wait for the answer."""
    pipe = here / "graph.nt"
    os.mkfifo(pipe)
    product = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    command = [*COMMAND, "query", product, "--graph", str(pipe)]
    with subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr
        with pipe.open("w", encoding="utf-8") as graph:  # waits until the command opens it
            graph.writelines(f'<http://a/{n}> <http://b> "{n}" .\n' for n in range(3000))
        time.sleep(0.5)
        running.send_signal(signal.SIGINT)
        told = running.stderr.read()
    assert (running.returncode, told) == (130, "Interrupted; nothing was written.\n")


@unix_only
def test_a_very_long_file_is_extracted_in_bounded_memory(here: Path) -> None:
    """A megabyte of repeated text, or as many as COSI_GRAPH_HUGE_MB says, in 400 MB and 16 bytes a byte of source."""
    megabytes = int(os.environ.get("COSI_GRAPH_HUGE_MB", "1"))
    before = NAMELESS * (megabytes * MEGABYTE // len(NAMELESS))
    (here / "huge.txt").write_text(before + "\n" + REPORT, encoding="utf-8")
    running = subprocess.Popen([*COMMAND, "extract", "huge.txt", "-o", "records.jsonl", "--quiet"], env=ENVIRONMENT)
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    _, *mentions, activity = map(json.loads, (here / "records.jsonl").read_text("utf-8").splitlines())
    assert running.returncode == 0
    assert [m["entity"] for m in mentions[-3:]] == ["body:cosi", "threat:migrant-smuggling", "region:western-balkans"]
    assert activity["start"] == len(before) + 1 + REPORT.index("presenteerde")
    # `ru_maxrss` counts bytes on macOS and kilobytes elsewhere.
    assert usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) < (400 + 16 * megabytes) * MEGABYTE
