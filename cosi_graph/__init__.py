"""cosi-graph: from a Council report on internal security to a graph you can ask.

    graph = cosi_graph.build("report.txt")
    answer = cosi_graph.query(graph, "agencies-and-threats", agency="agency:europol")
    cosi_graph.export(graph, "graph.ttl")

A graph is a `pyoxigraph.Store`: one named graph a document, one for what is known beforehand, one for what follows from
both. A function that takes a graph also takes the path of a graph file. Importing this module loads no library: each
function loads what it needs.
"""

import os
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import networkx
    import pyoxigraph
    from spacy.language import Language

    from cosi_graph.answers import Answer
    from cosi_graph.problems import Problem
    from cosi_graph.records import Document, Report

    Graph: TypeAlias = pyoxigraph.Store | str | os.PathLike[str]

__version__ = "0.1.0"
__all__ = ["build", "check", "export", "extract", "load", "query", "read", "to_networkx", "view"]

# ruff: noqa: PLC0415  (importing cosi_graph is to be fast, so each function imports what it needs)


def read(path: "str | os.PathLike[str]", language: "str | None" = None) -> "Document":
    """Read a report: its clean text, blocks and footnotes, with the way back to the source.

    Args:
        path: the file.
        language: its ISO 639-1 code; None to find it out.

    Raises:
        CosiError: there is no such file, it cannot be read, it holds no text, or its language is not known.
    """
    from cosi_graph.pipeline import read_document

    return read_document(Path(path), language)


def extract(report: "Document | str | os.PathLike[str]", language: "str | None" = None) -> "Report":
    """Find the mentions, meetings and activities of a report, in source offsets (code points) and text order.

    Args:
        report: a document that `read` gave, or the path of a file.
        language: the language of a file, an ISO 639-1 code; None to find it out.

    Raises:
        CosiError: the file cannot be read, or there are no rules for its language.
    """
    from cosi_graph.pipeline import extract_document
    from cosi_graph.records import Document

    return extract_document(report if isinstance(report, Document) else read(report, language))


def build(*paths: "str | os.PathLike[str]", language: "str | None" = None) -> "pyoxigraph.Store":
    """Make a graph of reports, with what is known beforehand and what follows from both.

    Args:
        paths: files, and folders whose readable files are all taken.
        language: the language of all of them, an ISO 639-1 code; None to find out that of each.

    Raises:
        CosiError: a file cannot be read. (The command line goes on with the others; see `cosi_graph.pipeline`.)
    """
    from cosi_graph.pipeline import build_graph, extract_files, find_files, refuse_faults

    return build_graph(refuse_faults(extract_files(find_files(map(Path, paths)), language)))


def query(graph: "Graph", question: str, /, **parameters: str) -> "Answer":
    """Ask a graph a question.

    Args:
        graph: a graph, or the path of a graph file.
        question: the name of a shipped question, a file with SPARQL, or SPARQL itself.
        parameters: values by parameter name.

    Returns:
        the answer: `variables` and `rows` of RDF terms for SELECT, `value` for ASK, `triples` for CONSTRUCT.

    Raises:
        CosiError: the question is unknown or not valid, or a parameter is unknown, missing or wrong.
    """
    from cosi_graph.ask import ask, read_question

    return ask(_store(graph), read_question(question), parameters)


def export(graph: "Graph", path: "str | os.PathLike[str]", to: "str | None" = None) -> None:
    """Write a graph to a file, the same bytes for the same content; the file is whole or not there.

    Args:
        graph: a graph, or the path of a graph file.
        path: the file.
        to: the name of a format, such as "turtle" or "graphml"; None for the one that the file's suffix means.

    Raises:
        CosiError: the format is not known or cannot hold the graph, or the file cannot be written.
    """
    from cosi_graph.export import export as write
    from cosi_graph.export import format_of
    from cosi_graph.files import write_beside

    name = to or format_of(Path(path))
    store = _store(graph)
    with write_beside(Path(path)) as target:
        write(store, name, target)


def view(graph: "Graph", language: str = "en") -> str:
    """Return a page about a graph, one HTML file: who deals with which threat, and the sentences that say so.

    Raises:
        CosiError: there is no page in this language.
    """
    from cosi_graph.view import view as page

    return page(_store(graph), language)


def check(graph: "Graph") -> "tuple[Problem, ...]":
    """Return the problems of a graph, in plain words and a fixed order; none for a good graph."""
    from cosi_graph.check import check_graph

    return check_graph(_store(graph))


def to_networkx(graph: "Graph", language: str = "en") -> "networkx.MultiDiGraph[str]":
    """Return who dealt with what and whom as a networkx graph, with names in a language where they are.

    Nodes are ids with `label` and `type`; edges have `relation`, `presidency` and `weight`.
    """
    from cosi_graph.network import to_networkx as network

    return network(_store(graph), language)


def load(language: str = "nl") -> "Language":
    """Return a spaCy pipeline that marks mentions in `doc.spans["cosi"]` and activities in `doc._.activities`.

    Raises:
        CosiError: there are no rules for this language.
    """
    from cosi_graph.extract import load as pipeline

    return pipeline(language)


def _store(graph: "Graph") -> "pyoxigraph.Store":
    from cosi_graph.store import open_graph

    return open_graph(Path(graph)) if isinstance(graph, (str, os.PathLike)) else graph


class _Package(ModuleType):
    """Keeps the verbs of this package when a module of the same name is imported, which Python would put in place.

    `cosi_graph.export` is the function and stays it after `from cosi_graph.export import FORMATS`.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
