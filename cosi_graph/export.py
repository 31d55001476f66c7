"""Write a graph in the formats of other tools, the same bytes for the same content.

To add a format: one function `(store, target) -> None` and one line in `FORMATS`.
"""

import difflib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

import pyoxigraph as ox

from cosi_graph.network import to_networkx, write_edge_list, write_gexf, write_graphml
from cosi_graph.prefixes import PREFIXES, prefix_of, used_prefixes
from cosi_graph.problems import CosiError
from cosi_graph.statements import RDF_TYPE
from cosi_graph.xmltext import refuse_unwritable

__all__ = ["FORMATS", "Format", "export", "format_of", "to_networkx"]


@dataclass(frozen=True, slots=True)
class Format:
    """An export format: what writes it, the suffixes that mean it, and what it is for."""

    write: Callable[[ox.Store, BinaryIO], None]
    suffixes: tuple[str, ...]
    description: str


def export(store: ox.Store, format_name: str, target: BinaryIO) -> None:
    """Write a graph.

    N-Quads and TriG keep the named graphs; the other formats of RDF merge them.

    Raises:
        CosiError: the format is unknown, or cannot hold a character of the graph.
    """
    if format_name not in FORMATS:
        near = difflib.get_close_matches(format_name, FORMATS, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"Choose one of {', '.join(FORMATS)}."
        raise CosiError(format_name, "there is no such format.", hint)
    FORMATS[format_name].write(store, target)


def format_of(path: Path) -> str:
    """Return the name of the format that a file's suffix means.

    Raises:
        CosiError: no format has this suffix.
    """
    by_suffix = {suffix: name for name, known in FORMATS.items() for suffix in known.suffixes}
    suffix = path.suffix.lower()
    if suffix in by_suffix:
        return by_suffix[suffix]
    near = difflib.get_close_matches(suffix, by_suffix, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"Use one of {', '.join(by_suffix)}."
    raise CosiError(str(path), f'its suffix "{path.suffix}" names no format.', hint)


def sorted_triples(store: ox.Store) -> list[ox.Triple]:
    """Return the statements of all graphs, merged: by subject, then the class first, then by property and value."""
    return sorted({quad.triple for quad in store}, key=_order)


def _order(triple: ox.Triple) -> tuple[str, bool, str, str]:
    return str(triple.subject), triple.predicate != RDF_TYPE, triple.predicate.value, str(triple.object)


def _sorted_quads(store: ox.Store) -> list[ox.Quad]:
    return sorted(store, key=lambda quad: (_graph_order(quad), *_order(quad.triple)))


def _graph_order(quad: ox.Quad) -> str:
    # The default graph has no name and comes first.
    return "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)


# Every format has a shorter way to write these: "a", a plain string, a language tag.
_IMPLIED = {RDF_TYPE, ox.Literal("").datatype, ox.Literal("", language="en").datatype}


def _prefixes(statements: Iterable[ox.Triple | ox.Quad]) -> dict[str, str]:
    terms = {term for s in statements for term in (*_terms(s), getattr(s, "graph_name", None))}
    return used_prefixes({term.value for term in terms - _IMPLIED if isinstance(term, ox.NamedNode)})


def _terms(statement: ox.Triple | ox.Quad) -> Iterator[object]:
    yield from (statement.subject, statement.predicate, statement.object)
    if isinstance(statement.object, ox.Literal):
        yield statement.object.datatype


def _serialised(triples: list[ox.Triple], rdf_format: ox.RdfFormat, prefixes: dict[str, str]) -> bytes:
    page = io.BytesIO()
    ox.serialize(triples, page, format=rdf_format, prefixes=prefixes)
    return page.getvalue()


def _turtle(store: ox.Store, target: BinaryIO) -> None:
    triples = sorted_triples(store)
    prefixes = _prefixes(triples)
    data = _serialised(triples, ox.RdfFormat.TURTLE, prefixes)
    lines = data.split(b"\n", len(prefixes))
    target.write(b"".join(line + b"\n" for line in lines[: len(prefixes)]))
    # Line breaks within literals are escaped, so this is the end of a block; a blank line sets blocks apart.
    body = lines[-1].replace(b" .\n", b" .\n\n").removesuffix(b"\n")
    target.write(b"\n" + body if prefixes else body)


def _ntriples(store: ox.Store, target: BinaryIO) -> None:
    ox.serialize(sorted_triples(store), target, format=ox.RdfFormat.N_TRIPLES)


def _nquads(store: ox.Store, target: BinaryIO) -> None:
    ox.serialize(_sorted_quads(store), target, format=ox.RdfFormat.N_QUADS)


def _trig(store: ox.Store, target: BinaryIO) -> None:
    quads = _sorted_quads(store)
    ox.serialize(quads, target, format=ox.RdfFormat.TRIG, prefixes=_prefixes(quads))


def _rdfxml(store: ox.Store, target: BinaryIO) -> None:
    triples = sorted_triples(store)
    for triple in triples:
        if isinstance(triple.object, ox.Literal):
            refuse_unwritable(triple.object.value, "rdfxml")
    data = _serialised(triples, ox.RdfFormat.RDF_XML, _prefixes(triples))
    # An XML parser would read a bare carriage return as a line feed.
    target.write(data.replace(b"\r", b"&#13;"))


def _jsonld(store: ox.Store, target: BinaryIO) -> None:
    # Written here because pyoxigraph's JSON-LD has no @context, so that people cannot read it.
    triples = sorted_triples(store)
    nodes = [_node(subject, facts) for subject, facts in groupby(triples, key=lambda t: t.subject)]
    page = json.dumps({"@context": _prefixes(triples), "@graph": nodes}, ensure_ascii=False, indent=1)
    target.write(page.encode() + b"\n")


def _node(subject: object, facts: Iterable[ox.Triple]) -> dict[str, object]:
    node: dict[str, object] = {"@id": _compact(subject)}
    for predicate, group in groupby(facts, key=lambda t: t.predicate):
        objects = [t.object for t in group]
        if predicate == RDF_TYPE and all(isinstance(value, ox.NamedNode) for value in objects):
            node["@type"] = [_compact(value) for value in objects]
        else:
            node[_compact(predicate)] = [_value(value) for value in objects]
    return node


def _value(term: object) -> object:
    if not isinstance(term, ox.Literal):
        return {"@id": _compact(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == f"{PREFIXES['xsd']}string":
        return term.value
    return {"@value": term.value, "@type": _compact(term.datatype)}


def _compact(term: object) -> str:
    if not isinstance(term, ox.NamedNode):
        return str(term)
    prefix = prefix_of(term.value)
    rest = term.value.removeprefix(PREFIXES[prefix]) if prefix else ""
    # JSON-LD takes "prefix://…" for a full IRI (https://www.w3.org/TR/json-ld11/#compact-iris).
    return f"{prefix}:{rest}" if prefix and not rest.startswith("//") else term.value


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "turtle": Format(_turtle, (".ttl",), "Turtle: RDF for people, all graphs merged"),
        "ntriples": Format(_ntriples, (".nt",), "N-Triples: RDF, one statement a line, all graphs merged"),
        "nquads": Format(_nquads, (".nq",), "N-Quads: RDF, one statement a line, with its graph"),
        "trig": Format(_trig, (".trig",), "TriG: Turtle with named graphs"),
        "jsonld": Format(_jsonld, (".jsonld",), "JSON-LD: RDF for programs that read JSON, all graphs merged"),
        "rdfxml": Format(_rdfxml, (".rdf",), "RDF/XML, all graphs merged"),
        "graphml": Format(write_graphml, (".graphml",), "GraphML: the network, for yEd, Cytoscape, igraph"),
        "gexf": Format(write_gexf, (".gexf",), "GEXF: the network, for Gephi"),
        "csv": Format(write_edge_list, (".csv",), "CSV: the network as a list of edges, for spreadsheets"),
    }
)
