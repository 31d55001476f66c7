"""How statements are made: nodes, literals and triples in the terms of the ontology."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache

import pyoxigraph as ox

from cosi_graph.edtf import OPEN_END, OPEN_START, bounds
from cosi_graph.identity import ID_BASE
from cosi_graph.prefixes import PREFIXES

Term = ox.NamedNode | ox.Literal
RDF_TYPE = ox.NamedNode(f"{PREFIXES['rdf']}type")


@cache
def name(curie: str) -> ox.NamedNode:
    """Return the IRI of a compact one such as `oa:exact`."""
    prefix, _, local = curie.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def cosi(local: str) -> ox.NamedNode:
    """Return a class or a property of the ontology."""
    return name(f"cosi:{local}")


def minted(kind: str, *parts: object) -> ox.NamedNode:
    """Return a node called by the first 16 hexadecimal digits of the SHA-256 of its parts.

    The parts must tell the node from every other of its kind.
    """
    digest = hashlib.sha256("\x1f".join((kind, *map(str, parts))).encode()).hexdigest()
    return ox.NamedNode(f"{ID_BASE}{kind}/{digest[:16]}")


def value_of(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | ox.DefaultGraph) -> str:
    """Return the IRI of a node, the text of a literal, and for anything else how N-Triples writes it."""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def text(value: str, language: str | None = None) -> ox.Literal:
    """Return a text, with its language where it has one."""
    return ox.Literal(value, language=language) if language else ox.Literal(value)


def integer(value: int) -> ox.Literal:
    """Return a whole number."""
    return ox.Literal(str(value), datatype=name("xsd:integer"))


def decimal(value: float) -> ox.Literal:
    """Return a decimal number, never in scientific notation."""
    return ox.Literal(f"{Decimal(repr(value)):f}", datatype=name("xsd:decimal"))


def about(subject: ox.NamedNode, facts: Iterable[tuple[ox.NamedNode, Term | None]]) -> Iterator[ox.Triple]:
    """Make the triples of a subject; a fact whose value is None says nothing."""
    return (ox.Triple(subject, predicate, value) for predicate, value in facts if value is not None)


def edtf(value: str) -> ox.Literal:
    """Return an EDTF date."""
    return ox.Literal(value, datatype=name("edtf:EDTF"))


def date_facts(value: str | None) -> Iterator[tuple[ox.NamedNode, Term]]:
    """Say a date: as EDTF, and its first and last day for filters; an open end has no last day."""
    if value is None:
        return
    first, last = bounds(value)
    yield cosi("date"), edtf(value)
    if first != OPEN_START:
        yield cosi("earliest"), _day(first)
    if last != OPEN_END:
        yield cosi("latest"), _day(last)


def _day(value: date) -> ox.Literal:
    return ox.Literal(value.isoformat(), datatype=name("xsd:date"))
