"""The command line: each verb, what goes to which stream, and with which exit status it ends."""

import csv
import io
import json
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from cosi_graph import __version__
from cosi_graph.cli import cli
from cosi_graph.export import FORMATS
from cosi_graph.pipeline import read_document
from cosi_graph.questions import questions

ROOT = Path(__file__).resolve().parent.parent
REPORT = """Verslag over de binnenlandse veiligheid

1. INLEIDING

In maart 2019 presenteerde Frontex aan het COSI een analyse van mensensmokkel op de
Westelijke Balkan. Eurojust gaf in april 2019 toelichting over cybercriminali-
teit.
"""
SUMMARY = "1 document, 9 mentions, 0 meetings, 2 activities, 0 problems"
PRESENTED = [
    ["2019-03", "Frontex", "https://w3id.org/cosi-graph/id/threat/migrant-smuggling"],
    ["2019-04", "Eurojust", "https://w3id.org/cosi-graph/id/threat/cybercrime"],
]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Work in a folder with a report, its graph, the samples and their gold."""
    folder = tmp_path_factory.mktemp("here")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "data").symlink_to(ROOT / "data")
    (folder / "tests").symlink_to(ROOT / "tests")
    before = Path.cwd()
    os.chdir(folder)
    for graph in ("report.ttl", "report.nq"):
        assert run("build", "report.txt", "-o", graph).exit_code == 0
    yield folder
    os.chdir(before)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cosi_graph", *arguments]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=False)


def test_version_is_that_of_the_package() -> None:
    assert run("--version").stdout == f"cosi-graph, version {__version__}\n"


def test_the_commands_come_in_the_order_of_use() -> None:
    order = ["read", "extract", "build", "query", "queries", "export", "view", "check", "evaluate"]
    assert list(cli.commands) == order
    assert cli.list_commands(click.Context(cli)) == list(cli.commands)


@pytest.mark.parametrize("name", cli.commands)
def test_the_examples_that_end_the_help_run(name: str, here: Path) -> None:
    """Each help ends in lines that can be copied; an option that does not exist any more would fail here."""
    shown = [line.strip() for line in run(name, "--help").stdout.partition("Example:")[2].splitlines()]
    commands = [shlex.split(line) for line in shown if line]
    assert commands[-1][:2] == ["cosi-graph", name]
    for _, *arguments in commands:
        done = run(*arguments)
        assert (done.exit_code, done.exception) == (0, None), done.output


def test_help_appears_at_once() -> None:
    """It loads neither libraries nor data: at most 0.3 seconds over bare Python, the best of five."""

    def seconds(*arguments: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
        return time.perf_counter() - start

    bare = min(seconds("-c", "pass") for _ in range(5))
    assert min(seconds("-m", "cosi_graph", "--help") for _ in range(5)) < bare + 0.3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], 'There is no command "biuld". Did you mean build?'),
        (["xyzzy"], 'There is no command "xyzzy".'),
        (["queries", "--format", "tabel"], '"tabel" is none of table, json, markdown. Did you mean table?'),
        (["export", "report.ttl", "--to", "gefx", "-o", "x"], "Did you mean gexf?"),
        (["read", "report.txt", "--language", "ln"], '"ln" is none of en, nl. Did you mean nl?'),
        (["build", "report.txt", "--ouput", "x.ttl"], "--output"),
        (["build", "report.txt"], "Missing option"),
        (["query", "x", "-g", "report.ttl", "-p", "agency"], '"agency" is not of the form name=value.'),
        (["query", "x", "-g", "report.ttl", "-p", "a=1", "-p", "a=2"], '"a" is given more than once.'),
    ],
)
def test_a_usage_error_exits_with_2_and_tells_what_is_near(arguments: list[str], said: str, here: Path) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr.splitlines()[-1]


def test_read_prints_the_clean_text(here: Path) -> None:
    done = run("read", "report.txt")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == read_document(Path("report.txt")).text + "\n"
    assert "mensensmokkel op de Westelijke Balkan. Eurojust gaf" in done.stdout
    assert done.stdout.endswith(" cybercriminaliteit.\n")


def test_extract_prints_json_lines(here: Path) -> None:
    """What is printed quotes the source; the keys of the lines are specified in test_jsonl.py."""
    done = run("extract", "report.txt")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.exit_code, done.stderr) == (0, "")
    assert [record["record"] for record in records] == ["document"] + ["mention"] * 9 + ["activity"] * 2
    assert [REPORT[r["start"] : r["end"]] for r in records[-2:]] == ["presenteerde", "gaf in april 2019 toelichting"]


def test_extract_takes_several_files_and_writes_to_a_file(here: Path) -> None:
    Path("other.txt").write_text("Ook Europol sprak over drugshandel in het jaar 2031.\n", encoding="utf-8")
    done = run("extract", "other.txt", "report.txt", "-o", "records.jsonl")
    records = [json.loads(line) for line in Path("records.jsonl").read_text("utf-8").splitlines()]
    assert (done.exit_code, done.output) == (0, "")
    assert [r["source"] for r in records if r["record"] == "document"] == ["other.txt", "report.txt"]


def test_extract_prints_tables_for_people(here: Path) -> None:
    lines = run("extract", "report.txt", "--format", "table").stdout.splitlines()
    assert lines[0].startswith("report.txt (document:verslag-over-de-binnenlandse-veiligheid-")
    assert [line for line in lines if line.startswith(tuple("0123456789")) and line.endswith("s")] == [
        "9 mentions",
        "0 meetings",
        "2 activities",
    ]
    assert any(line.split()[:4] == ["98", "102", "body:cosi", "COSI"] for line in lines)


def test_build_writes_a_graph_and_tells_what_is_in_it(here: Path) -> None:
    """Standard output is for data; the summary goes to standard error, unless people want quiet."""
    done = run("build", "report.txt", "-o", "again.ttl")
    triples = len(list(ox.parse(path="again.ttl", format=ox.RdfFormat.TURTLE)))
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith(f"again.ttl: {SUMMARY}, ")
    assert triples > 1000
    assert run("build", "report.txt", "-o", "quiet.ttl", "--quiet").output == ""
    assert Path("quiet.ttl").read_bytes() == Path("again.ttl").read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_build_takes_the_format_from_the_suffix_and_export_writes_the_same(name: str, here: Path) -> None:
    """A graph that was built into a format equals one that was built with its named graphs and exported."""
    suffix = FORMATS[name].suffixes[0]
    assert run("build", "report.txt", "-o", f"built{suffix}", "-q").exit_code == 0
    assert run("export", "report.nq", "-o", f"by-suffix{suffix}").output == ""
    assert run("export", "report.nq", "--to", name, "-o", "by-name").output == ""
    assert (
        Path(f"built{suffix}").read_bytes() == Path(f"by-suffix{suffix}").read_bytes() == Path("by-name").read_bytes()
    )


def test_a_hyphen_is_standard_output(here: Path) -> None:
    """Turtle, if nothing else is said."""
    turtle = Path("report.ttl").read_text("utf-8")
    assert run("build", "report.txt", "-o", "-").stdout == turtle
    assert run("export", "report.ttl", "-o", "-").stdout == turtle
    assert run("build", "report.txt", "-o", "-", "--to", "ntriples", "-q").stdout.startswith("<http")


def test_a_document_given_twice_is_taken_once(here: Path) -> None:
    Path("copy.txt").write_text(REPORT, encoding="utf-8")
    done = run("build", "report.txt", "copy.txt", "-o", "twice.ttl")
    note, summary = done.stderr.splitlines()
    assert done.exit_code == 0
    assert note == "Note: copy.txt: it has the same bytes as report.txt and is taken once."
    assert summary.startswith(f"twice.ttl: {SUMMARY}, ")
    assert Path("twice.ttl").read_bytes() == Path("report.ttl").read_bytes()


def test_query_answers_by_name_by_file_and_by_sparql(here: Path) -> None:
    question = next(q for q in questions() if q.name == "presentations-to")
    Path("mine.rq").write_text(question.text, encoding="utf-8")
    for asked in (question.name, "mine.rq", question.text):
        done = run("query", asked, "--graph", "report.ttl", "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        assert (done.exit_code, done.stderr) == (0, "")
        assert [[row["date"], row["name"], row["theme"]] for row in rows] == PRESENTED


def test_query_takes_parameters_and_writes_to_a_file(here: Path) -> None:
    arguments = ["agencies-and-threats", "-g", "report.ttl", "-p", "agency=Eurojust", "-p", "language=nl"]
    assert run("query", *arguments, "--format", "json", "-o", "answer.json").output == ""
    found = json.loads(Path("answer.json").read_text("utf-8"))["results"]["bindings"]
    assert [(row["threat"]["value"][-10:], row["name"]["value"]) for row in found] == [
        ("cybercrime", "cybercriminaliteit")
    ]


@pytest.mark.parametrize(
    ("format_name", "first"),
    [
        ("table", "actor"),
        ("csv", "actor"),
        ("tsv", "?actor"),
        ("json", "{"),
        ("markdown", "| actor |"),
    ],
)
def test_query_writes_each_format(format_name: str, first: str, here: Path) -> None:
    sparql = "SELECT ?actor WHERE { ?actor cosi:addresses ?threat }"
    done = run("query", sparql, "-g", "report.ttl", "--format", format_name)
    assert (done.exit_code, done.stderr, done.stdout.splitlines()[0].rstrip()) == (0, "", first)


def test_queries_lists_every_question(here: Path) -> None:
    names = [question.name for question in questions()]
    listed = json.loads(run("queries", "--format", "json").stdout)
    table, markdown = (run("queries", "--format", name).stdout for name in ("table", "markdown"))
    assert [item["name"] for item in listed] == names
    assert {tuple(item) for item in listed} == {("name", "summary", "parameters")}
    assert all(item["summary"] for item in listed)
    assert [line.split()[1] for line in markdown.splitlines()[2:]] == names
    assert [name for name in names if name not in table] == []


def test_view_writes_a_page(here: Path) -> None:
    assert run("view", "report.ttl", "-o", "page.html").output == ""
    assert run("view", "report.ttl", "-o", "-", "--language", "nl").stdout.startswith("<!doctype html>")
    assert "Frontex" in Path("page.html").read_text("utf-8")


def test_check_says_that_there_is_no_problem(here: Path) -> None:
    """People are told; a program gets an empty list."""
    done = run("check", "report.ttl")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "report.ttl: no problems\n")
    assert run("check", "report.ttl", "--format", "json", "--quiet").output == "[]\n"


def test_check_lists_problems_and_exits_with_1(here: Path) -> None:
    broken = "<https://w3id.org/cosi-graph/id/activity/0123> a <https://w3id.org/cosi-graph/ontology#Presentation> .\n"
    Path("broken.nt").write_text(broken.replace(" a ", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "), "utf-8")
    done = run("check", "broken.nt", "--format", "json")
    problems = json.loads(done.stdout)
    assert done.exit_code == 1
    assert {problem["place"] for problem in problems} == {"activity:0123", "cosi:Report"}
    assert done.stderr == f"broken.nt: {len(problems)} problems\n"
    assert run("check", "broken.nt").stdout.startswith("place")


def test_output_is_utf8_whatever_the_locale(here: Path) -> None:
    """Data that goes into a file by a redirection must not depend on the machine's settings."""
    Path("accents.txt").write_text("Verslag „één”: Europol sprak in 2031 over drugshandel met Curaçao.\n", "utf-8")
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = process("read", "accents.txt", "--language", "nl", **locale)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8") == "Verslag „één”: Europol sprak in 2031 over drugshandel met Curaçao.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no head on Windows")
@pytest.mark.parametrize(
    "command", ["export report.ttl -o -", "query 'SELECT * { ?s ?p ?o }' -g report.ttl --format tsv"]
)
def test_a_reader_that_has_seen_enough_is_no_error(command: str, here: Path) -> None:
    """`| head` ends the writer without a word."""
    piped = f"{shlex.quote(sys.executable)} -m cosi_graph {command} | head -n 1"
    done = subprocess.run(piped, shell=True, capture_output=True, check=True)
    assert (len(done.stdout.splitlines()), done.stderr) == (1, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_a_bar_is_drawn_for_several_files_on_a_terminal(here: Path) -> None:
    """At the end it is gone and what was told stays; there is none for one report, or where people want quiet."""
    Path("note.txt").write_text("De imkers van het dorp spraken over de oogst van de honing.\n", encoding="utf-8")
    several, one = seen_on_a_terminal("report.txt", "note.txt"), seen_on_a_terminal("report.txt")
    assert "Reading" in several
    assert "Note: note.txt: no known name was found in it." in several
    assert "bar.ttl: 2 documents, " in several
    assert "Reading" not in one + seen_on_a_terminal("report.txt", "note.txt", "--quiet")


def seen_on_a_terminal(*arguments: str) -> str:
    """Return what a build writes to a terminal."""
    import pty  # noqa: PLC0415  (Unix only)

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "cosi_graph", "build", *arguments, "-o", "bar.ttl"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "200"}
    with subprocess.Popen(command, stderr=theirs, env=environment) as running:
        os.close(theirs)
        seen = b"".join(iter(lambda: read_terminal(ours), b""))
    os.close(ours)
    assert running.returncode == 0
    return seen.decode("utf-8")


def read_terminal(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux tells so that the other side is closed
        return b""
