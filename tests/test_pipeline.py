"""From files to a graph: which files are taken, what is told of each, and the same bytes anywhere."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from cosi_graph.export import export
from cosi_graph.pipeline import build_graph, counts, extract_files, find_files, read_document, refuse_faults
from cosi_graph.problems import CosiError, Problem

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "data" / "samples"
ONE = "In maart 2019 presenteerde Frontex aan het COSI een analyse van mensensmokkel op de Westelijke Balkan.\n"
TWO = "Eurojust gaf in april 2019 toelichting over de cybercriminaliteit van het jaar ervoor.\n"
NAMELESS = "De imkers van het dorp kwamen bijeen en spraken over de oogst van de honing.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two reports and what else lies about in folders."""
    files = {
        "b.txt": TWO,
        "a/one.TXT": ONE,
        "a/again.txt": ONE,
        "README.md": "Wat in deze map staat.",
        "notes.xlsx": "geen tekst",
        ".cache/c.txt": TWO,
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def turtle(graph: ox.Store) -> bytes:
    target = io.BytesIO()
    export(graph, "turtle", target)
    return target.getvalue()


def test_a_folder_means_the_readable_files_below_it_in_order(folder: Path) -> None:
    """Hidden files and READMEs are not reports."""
    assert find_files([folder]) == [folder / "a" / "again.txt", folder / "a" / "one.TXT", folder / "b.txt"]


def test_files_are_taken_as_given_and_each_path_once(folder: Path) -> None:
    """Whether a named file can be read is told when it is read, so a README that is named is read."""
    given = [folder / "b.txt", folder / "README.md", folder / "gone.txt", folder, folder / "b.txt"]
    again, one = folder / "a" / "again.txt", folder / "a" / "one.TXT"
    assert find_files(given) == [folder / "b.txt", folder / "README.md", folder / "gone.txt", again, one]


def test_each_file_has_an_outcome_and_one_fault_does_not_stop_the_others(folder: Path) -> None:
    """Files with the same bytes are one document; a file without names is a document too, with a note."""
    (folder / "c.txt").write_text(NAMELESS, encoding="utf-8")
    (folder / "empty").mkdir()
    paths = [*find_files([folder]), folder / "gone.txt", folder / "empty"]
    outcomes = list(extract_files(paths, "nl"))
    again, one, two, nameless, gone, empty = outcomes
    assert [outcome.path for outcome in outcomes] == paths
    assert [bool(outcome.report) for outcome in outcomes] == [True, False, True, True, False, False]
    assert [outcome.fault for outcome in (again, one, two, nameless)] == [None] * 4
    assert [outcome.notes for outcome in (again, two, gone, empty)] == [()] * 4
    assert one.notes == (Problem(str(one.path), f"it has the same bytes as {again.path} and is taken once."),)
    assert nameless.notes == (Problem(str(nameless.path), "no known name was found in it.", "It was read as nl."),)
    assert gone.fault == Problem(str(gone.path), "there is no such file.", "Check the path.")
    assert empty.fault == Problem(str(empty.path), "there is no report in this folder.", "Reports end in .md, .txt.")


def test_outcomes_are_counted(folder: Path) -> None:
    good, double, bad = extract_files([folder / "b.txt", folder / "b.txt", folder / "gone.txt"])
    none = {"documents": 0, "mentions": 0, "meetings": 0, "activities": 0, "problems": 0}
    assert counts(good) == {**none, "documents": 1, "mentions": 3, "activities": 1}
    assert counts(double) == none
    assert counts(bad) == {**none, "problems": 1}


def test_a_fault_can_be_made_an_error(folder: Path) -> None:
    """Who calls from Python wants an exception, at the first fault."""
    passed = refuse_faults(extract_files([folder / "b.txt", folder / "gone.txt"]))
    assert next(passed).path == folder / "b.txt"
    with pytest.raises(CosiError, match=r"gone\.txt: there is no such file"):
        next(passed)


def test_the_order_of_the_files_does_not_matter(folder: Path) -> None:
    paths = find_files([folder])
    assert turtle(build_graph(extract_files(paths))) == turtle(build_graph(extract_files([paths[2], paths[0]])))


def test_a_graph_holds_what_was_read_what_is_known_and_what_follows(folder: Path) -> None:
    """One named graph for each document, one for the reference data, one for the derived relations."""
    graph = build_graph(extract_files([folder / "a" / "one.TXT"]))
    names = sorted(str(name.value).rpartition("/graph/")[2] for name in graph.named_graphs())
    sha256 = read_document(folder / "a" / "one.TXT").sha256
    assert names == ["derived", f"document/{sha256}", "reference"]
    question = "ASK { agency:frontex cosi:addresses threat:migrant-smuggling }"
    prefixes = {
        "cosi": "https://w3id.org/cosi-graph/ontology#",
        "agency": "https://w3id.org/cosi-graph/id/agency/",
        "threat": "https://w3id.org/cosi-graph/id/threat/",
    }
    assert bool(graph.query(question, prefixes=prefixes, use_default_graph_as_union=True))


def test_known_names_teach_which_hyphens_stay(tmp_path: Path) -> None:
    """At a line end a hyphen may go or stay; it stays in a name that is only known with it."""
    path = tmp_path / "hyphens.txt"
    path.write_text("Het verslag gaat over btw-\nfraude, cyber-\naanvallen en imker-\nverenigingen.\n", "utf-8")
    assert read_document(path, "nl").text == ("Het verslag gaat over btw-fraude, cyberaanvallen en imkerverenigingen.")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="their file names are always Unicode")
def test_a_file_name_that_is_no_utf8_can_still_be_written_into_a_graph(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text(ONE, encoding="utf-8")
    assert read_document(path).source == "caf\ufffd.txt"
    assert turtle(build_graph(extract_files([path])))


def test_two_builds_are_the_same_bytes_without_blank_nodes(tmp_path: Path) -> None:
    """Whatever the hash seed and the working folder, and the graph of the samples has a name for every node."""
    built = []
    for seed, place in (("1", ROOT), ("4321", tmp_path)):
        target = tmp_path / f"{seed}.ttl"
        command = [sys.executable, "-m", "cosi_graph", "build", os.path.relpath(SAMPLES, place), "-o", str(target)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, cwd=place, env=environment, capture_output=True, check=True)
        built.append(target.read_bytes())
    first, second = built
    assert first == second
    nodes = {term for quad in ox.parse(first, ox.RdfFormat.TURTLE) for term in (quad.subject, quad.object)}
    assert [term for term in nodes if isinstance(term, ox.BlankNode)] == []
