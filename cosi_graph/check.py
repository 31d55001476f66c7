"""Whether a graph is a good one: `ontology/shapes.ttl` asked by pyshacl, problems told in plain sentences."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyoxigraph as ox

from cosi_graph.identity import ID_BASE
from cosi_graph.prefixes import curie
from cosi_graph.problems import Problem
from cosi_graph.shipped import shipped

if TYPE_CHECKING:
    import rdflib

# rdflib warns of each ill-formed literal; the shapes report those that matter.
_CHATTY = ("rdflib.term", "pyshacl-validate")


def check_graph(store: ox.Store) -> tuple[Problem, ...]:
    """Check all graphs of a store together against the shipped shapes (SHACL, https://www.w3.org/TR/shacl/).

    Returns:
        the problems, each once, sorted; `place` is the compact IRI of the faulty node (`activity:1f…`), `fact` the
        first sentence of the shape's message, `way_out` the rest.

    Raises:
        CosiError: the shapes or the ontology are missing from the installation.
    """
    from pyshacl import validate  # noqa: PLC0415  (rdflib and pyshacl load slowly, and only this needs them)

    with _silence():
        data = _rdflib_graph(store)
        shapes = _parsed("shapes.ttl")
        _, report, _ = validate(data, shacl_graph=shapes, inference="none", inplace=True)
    return tuple(sorted(set(_problems(report)), key=lambda p: (p.place, p.fact)))


def _rdflib_graph(store: ox.Store) -> "rdflib.Graph":
    """Merge all graphs of a store and the ontology, whose subclasses the shapes rely on."""
    triples = dict.fromkeys(quad.triple for quad in store)
    graph = _parsed("core.ttl")
    return graph.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"", format="nt")


def _parsed(name: str) -> "rdflib.Graph":
    import rdflib  # noqa: PLC0415

    return rdflib.Graph().parse(shipped("ontology", name), format="turtle")


def _problems(report: "rdflib.Graph") -> Iterator[Problem]:
    from rdflib import SH  # noqa: PLC0415

    for result in report.objects(None, SH.result):
        # A constraint in SPARQL has a class in focus, and the instance that breaks the rule as its value.
        of_class = report.value(result, SH.sourceConstraint) is not None
        node = report.value(result, SH.value if of_class else SH.focusNode)
        fact, _, way_out = str(report.value(result, SH.resultMessage)).partition(". ")
        yield Problem(_place(str(node)), f"{fact.removesuffix('.')}.", way_out)


def _place(iri: str) -> str:
    """Write a node compactly; the parts of an annotation (`…#quote`) are shown as the annotation."""
    whole = iri.partition("#")[0] if iri.startswith(ID_BASE) else iri
    return curie(whole) or whole


@contextmanager
def _silence() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in _CHATTY]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled
