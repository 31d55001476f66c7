"""Asks the store for what the explorer page shows: who deals with which threat, and where it says so."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from cosi_graph.identity import id_of
from cosi_graph.view.deeds import read_deed
from cosi_graph.view.facts import Facts
from cosi_graph.view.order import seriate
from cosi_graph.view.records import Cell, Deed, Explorer, Group, Matrix, Source, Thing

MATRIX_QUERY = files("cosi_graph.view").joinpath("matrix.rq").read_text("utf-8")

_PREFIXES = """PREFIX cosi: <https://w3id.org/cosi-graph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
_WITNESSES = """SELECT DISTINCT ?actor ?threat ?activity WHERE {
  ?actor cosi:addresses ?threat .
  ?relation a cosi:Relation ; cosi:agent ?actor ; cosi:theme ?threat ; cosi:witness ?activity .
  ?activity cosi:status "held" .
}"""
# Said of an actor and a threat, but not as something that happened.
_BESIDE = """SELECT DISTINCT ?actor ?threat ?activity WHERE {
  ?actor cosi:addresses ?threat .
  ?activity cosi:agent ?actor ; cosi:theme ?threat ; cosi:status ?status .
  FILTER (?status != "held")
}"""
_COUNTS = """SELECT
  (COUNT(DISTINCT ?mention) AS ?mentions) (COUNT(DISTINCT ?activity) AS ?activities)
  (COUNT(DISTINCT ?meeting) AS ?meetings)
WHERE { { ?mention a cosi:Mention } UNION { ?activity cosi:evidence ?evidence } UNION { ?meeting a cosi:Meeting } }"""
_SOURCES = """SELECT DISTINCT ?report ?title ?language ?file WHERE {
  ?report a cosi:Report .
  OPTIONAL { ?report dcterms:title ?title }
  OPTIONAL { ?report dcterms:language ?language }
  OPTIONAL { ?report cosi:fileName ?file }
} ORDER BY ?title ?file ?report ?language"""

Pair = tuple[NamedNode, NamedNode]
Sorter = Callable[[Thing], str]


def read_explorer(store: Store, language: str, kind_of: Sorter, kinds: Sequence[str]) -> Explorer:
    """Read the whole content of the page.

    Args:
        store: a graph as `cosi-graph build` makes it.
        language: the language of labels where the graph has them, an ISO 639-1 code.
        kind_of: tells under which kind an actor stands.
        kinds: the kinds in the order of the groups of rows.
    """
    facts = Facts(store, language)
    counted, beside = _pairs(store, _WITNESSES), _pairs(store, _BESIDE)
    nodes = {deed for pairs in (counted, beside) for found in pairs.values() for deed in found}
    deeds = tuple(sorted((read_deed(facts, node) for node in nodes), key=lambda deed: deed.order))
    place = {deed.id: ordinal for ordinal, deed in enumerate(deeds)}

    def ordinals(found: Iterable[NamedNode]) -> tuple[int, ...]:
        return tuple(sorted(place[id_of(node.value)] for node in found))

    cells = [
        Cell(facts.thing(actor), facts.thing(threat), ordinals(found), ordinals(beside.get((actor, threat), ())))
        for (actor, threat), found in counted.items()
    ]
    mentions, activities, meetings = _counts(store)
    matrix = _matrix(cells, kind_of, kinds)
    return Explorer(tuple(_sources(store)), mentions, activities, meetings, matrix, deeds, _presidencies(deeds))


def _select(store: Store, query: str) -> QuerySolutions:
    found = store.query(_PREFIXES + query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return found


def _pairs(store: Store, query: str) -> Mapping[Pair, tuple[NamedNode, ...]]:
    """Return the activities of every pair of actor and threat, the pairs sorted by IRI."""
    found: dict[Pair, list[NamedNode]] = defaultdict(list)
    for row in _select(store, query):
        actor, threat, activity = row["actor"], row["threat"], row["activity"]
        if isinstance(actor, NamedNode) and isinstance(threat, NamedNode) and isinstance(activity, NamedNode):
            found[actor, threat].append(activity)
    return {pair: tuple(found[pair]) for pair in sorted(found, key=lambda pair: (pair[0].value, pair[1].value))}


def _counts(store: Store) -> tuple[int, int, int]:
    row = next(iter(_select(store, _COUNTS)))
    mentions, activities, meetings = (int(row[key].value) for key in ("mentions", "activities", "meetings"))
    return mentions, activities, meetings


def _sources(store: Store) -> Iterator[Source]:
    seen: set[str] = set()
    for row in _select(store, _SOURCES):
        report, title, language, file = (row[key] for key in ("report", "title", "language", "file"))
        if report.value not in seen:
            seen.add(report.value)
            tag = title.language if isinstance(title, Literal) else None
            name = title.value if title else ""
            code = language.value.rpartition("/")[2] if language else ""
            yield Source(name, code, file.value if file else "", tag or "")


def _matrix(cells: Sequence[Cell], kind_of: Sorter, kinds: Sequence[str]) -> Matrix:
    rows: dict[str, dict[str, int]] = defaultdict(dict)
    columns: dict[str, dict[str, int]] = defaultdict(dict)
    things: dict[str, Thing] = {}
    for cell in cells:
        rows[cell.actor.id][cell.threat.id] = columns[cell.threat.id][cell.actor.id] = len(cell.counted)
        things |= {cell.actor.id: cell.actor, cell.threat.id: cell.threat}
    labels = {key: thing.label for key, thing in things.items()}
    groups = []
    for kind in kinds:
        members = {key: row for key, row in rows.items() if kind_of(things[key]) == kind}
        if members:
            groups.append(Group(kind, tuple(things[key] for key in seriate(members, labels))))
    threats = tuple(things[key] for key in seriate(columns, labels))
    return Matrix(tuple(groups), threats, {(cell.actor.id, cell.threat.id): cell for cell in cells})


def _presidencies(deeds: Iterable[Deed]) -> tuple[Thing, ...]:
    """Return the presidencies of the activities, by first day of their term."""
    found = {thing.id: thing for deed in deeds for thing in deed.presidencies}
    return tuple(sorted(found.values(), key=lambda thing: (thing.since or "9999", thing.label.casefold(), thing.id)))
