"""The network of a graph: who dealt with what and whom, as networkx and its file formats have it.

Nodes are ids with two attributes: `label` (a name) and `type` (the part of the id before the colon). Edges have:

- `relation`: `addresses` (actor → threat), `recipient` (actor → who was told or asked), `atMeeting` (actor → meeting at
  which it did something) or `convenes` (meeting → body);
- `presidency`: the id of the presidency under which that was, "" when not known;
- `weight`: the number of activities that say so, 1 for `convenes`.

Only what was held counts. (The attribute is not called `type`: GEXF and Gephi take that for directed or undirected.)
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

from cosi_graph.identity import id_of, iri
from cosi_graph.labels import labels
from cosi_graph.prefixes import PREFIXES
from cosi_graph.statements import value_of
from cosi_graph.xmltext import refuse_unwritable

if TYPE_CHECKING:
    import networkx

_DONE = '?activity cosi:status "held" ; cosi:agent ?source . OPTIONAL { ?activity cosi:underPresidency ?presidency }'
_EDGES = {
    "addresses": """?relation a cosi:Relation ; cosi:agent ?source ; cosi:theme ?target ; cosi:witness ?activity .
        OPTIONAL { ?relation cosi:underPresidency ?presidency }""",
    "recipient": f"?activity cosi:recipient ?target . {_DONE}",
    "atMeeting": f"?activity cosi:atMeeting ?target . {_DONE}",
    "convenes": """?source cosi:convenes ?target . BIND(?source AS ?activity)
        OPTIONAL { ?source cosi:underPresidency ?presidency }""",
}
_COLUMNS = ("source", "source_label", "relation", "target", "target_label", "presidency", "weight")


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """One line of the edge list; ids, names for ids, and the number of activities that say so."""

    source: str
    relation: str
    target: str
    presidency: str
    weight: int


def edges(store: ox.Store) -> list[Edge]:
    """Return the edges of a graph in a fixed order."""
    return sorted(edge for relation, pattern in _EDGES.items() for edge in _edges(store, relation, pattern))


def to_networkx(store: ox.Store, language: str = "en") -> "networkx.MultiDiGraph[str]":
    """Return the network as a networkx graph; nodes and edges in a fixed order, names in a language where they are."""
    import networkx  # noqa: PLC0415  (heavy, and asking a graph needs none of it)

    found = edges(store)
    names = labels(store, language)
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in sorted({edge.source for edge in found} | {edge.target for edge in found}):
        network.add_node(node, label=_label(names, node), type=node.partition(":")[0])
    for edge in found:
        facts = {"relation": edge.relation, "presidency": edge.presidency, "weight": edge.weight}
        network.add_edge(edge.source, edge.target, **facts)
    return network


def write_edge_list(store: ox.Store, target: BinaryIO) -> None:
    """Write the edges as CSV (RFC 4180, UTF-8) with the columns of `_COLUMNS`.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    names = labels(store, "en")
    page = io.StringIO()
    writer = csv.writer(page)
    writer.writerow(_COLUMNS)
    for edge in edges(store):
        source, relation, end, presidency, weight = astuple(edge)
        row = (source, _label(names, source), relation, end, _label(names, end), presidency)
        writer.writerow([*(_as_text(cell) for cell in row), weight])
    target.write(page.getvalue().encode())


def write_graphml(store: ox.Store, target: BinaryIO) -> None:
    """Write the network as GraphML (http://graphml.graphdrawing.org/)."""
    from networkx.readwrite.graphml import GraphMLWriter  # noqa: PLC0415

    # write_graphml() of networkx would take lxml where it is installed, which writes other bytes.
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(_checked(store, "graphml"))
    writer.dump(target)


def write_gexf(store: ox.Store, target: BinaryIO) -> None:
    """Write the network as GEXF 1.2 (https://gexf.net/), which Gephi reads."""
    from networkx.readwrite.gexf import GEXFWriter  # noqa: PLC0415

    writer = GEXFWriter(_checked(store, "gexf"))
    for meta in [child for child in writer.xml if child.tag == "meta"]:
        writer.xml.remove(meta)  # it holds today's date and the version of networkx
    writer.write(target)


def _checked(store: ox.Store, format_name: str) -> "networkx.MultiDiGraph[str]":
    network = to_networkx(store)
    for node, label in network.nodes(data="label"):
        refuse_unwritable(f"{node} {label}", format_name)
    return network


def _edges(store: ox.Store, relation: str, pattern: str) -> Iterator[Edge]:
    query = f"""SELECT ?source ?target ?presidency (COUNT(DISTINCT ?activity) AS ?weight)
        WHERE {{ {pattern} }} GROUP BY ?source ?target ?presidency"""
    solutions = store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    for source, target, presidency, weight in solutions:
        under = id_of(value_of(presidency)) if presidency else ""
        yield Edge(id_of(value_of(source)), relation, id_of(value_of(target)), under, int(value_of(weight)))


def _label(names: dict[str, str], node: str) -> str:
    return names.get(iri(node) if ":" in node else node, node)


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
