"""The verbs of the command line for Python: they take paths or graphs, and raise a CosiError instead of exiting."""

import importlib
from pathlib import Path

import pyoxigraph as ox
import pytest

import cosi_graph
from cosi_graph.problems import CosiError

REPORT = "In maart 2019 presenteerde Frontex aan het COSI een analyse van mensensmokkel op de Westelijke Balkan.\n"
ACT = ("presentation", ("agency:frontex",), ("body:cosi",), ("threat:migrant-smuggling",), "2019-03")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("api") / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def graph(report: Path) -> ox.Store:
    return cosi_graph.build(report)


def test_a_report_is_read_and_extracted_from_a_path_or_a_document(report: Path) -> None:
    document = cosi_graph.read(report)
    found = cosi_graph.extract(document)
    assert [(a.type, a.agents, a.recipients, a.themes, a.date) for a in found.activities] == [ACT]
    assert cosi_graph.extract(str(report), language="nl") == found


def test_a_graph_is_asked_by_name_with_parameters(graph: ox.Store, report: Path) -> None:
    answer = cosi_graph.query(graph, "agencies-and-threats", agency="agency:frontex")
    threats = [str(row[answer.variables.index("threat")]) for row in answer.rows]
    assert threats == ["<https://w3id.org/cosi-graph/id/threat/migrant-smuggling>"]


def test_a_graph_file_is_as_good_as_a_graph(graph: ox.Store, tmp_path: Path) -> None:
    """What was written can be asked, looked at, checked and drawn from."""
    cosi_graph.export(graph, tmp_path / "graph.ttl")
    cosi_graph.export(tmp_path / "graph.ttl", str(tmp_path / "again"), to="turtle")
    assert (tmp_path / "again").read_bytes() == (tmp_path / "graph.ttl").read_bytes()
    file = str(tmp_path / "graph.ttl")
    assert cosi_graph.query(file, "agency-succession") == cosi_graph.query(graph, "agency-succession")
    assert cosi_graph.view(file) == cosi_graph.view(graph)
    assert cosi_graph.check(file) == cosi_graph.check(graph) == ()
    assert sorted(cosi_graph.to_networkx(file).edges) == sorted(cosi_graph.to_networkx(graph).edges)


def test_a_spacy_pipeline_marks_plain_text() -> None:
    doc = cosi_graph.load("nl")("Europol lichtte het COSI in.")
    assert [(span.text, span.label_, span.kb_id_) for span in doc.spans["cosi"]] == [
        ("Europol", "agency", "agency:europol"),
        ("COSI", "body", "body:cosi"),
    ]


def test_a_bad_file_is_an_exception(report: Path) -> None:
    """The command line goes on with the other files; a program decides for itself."""
    with pytest.raises(CosiError, match=r"gone\.txt: there is no such file"):
        cosi_graph.build(report, report.with_name("gone.txt"))


@pytest.mark.parametrize("name", cosi_graph.__all__)
def test_a_verb_stays_a_function_when_a_module_of_its_name_is_imported(name: str) -> None:
    """Python would put `cosi_graph/export.py` in the place of `cosi_graph.export` as soon as anybody imports it."""
    for module in ("check", "export", "extract", "read", "view"):
        importlib.import_module(f"cosi_graph.{module}")
    verb = getattr(cosi_graph, name)
    assert (verb.__module__, verb.__name__) == ("cosi_graph", name)
