"""Reads entities and their labels from the store, in the reader's language where the graph has it."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Store

from cosi_graph.identity import id_of
from cosi_graph.prefixes import PREFIXES
from cosi_graph.statements import name
from cosi_graph.view.records import Thing

_LABELS = ("skos:prefLabel", "rdfs:label", "dcterms:title")
_COSI = PREFIXES["cosi"]
_SAFE_SCHEMES = ("https://", "http://")


class Facts:
    """A store seen by one reader: what it says about a node, in all its graphs, in a fixed order.

    Predicates are compact IRIs such as `cosi:agent`.
    """

    def __init__(self, store: Store, language: str) -> None:
        self.store = store
        self.language = language
        self._things: dict[NamedNode, Thing] = {}

    def nodes(self, subject: NamedNode, predicate: str) -> tuple[NamedNode, ...]:
        """Return the IRIs that a property leads to, sorted, each once."""
        found = {o for o in self._objects(subject, predicate) if isinstance(o, NamedNode)}
        return tuple(sorted(found, key=lambda node: node.value))

    def literals(self, subject: NamedNode, predicate: str) -> tuple[Literal, ...]:
        """Return the literals of a property, sorted by value and language, each once."""
        found = {o for o in self._objects(subject, predicate) if isinstance(o, Literal)}
        return tuple(sorted(found, key=lambda literal: (literal.value, literal.language or "")))

    def text(self, subject: NamedNode, predicate: str) -> str:
        """Return the first literal of a property, "" when it has none."""
        return next((literal.value for literal in self.literals(subject, predicate)), "")

    def thing(self, node: NamedNode) -> Thing:
        """Return an entity with its label; every entity is read once."""
        if node not in self._things:
            self._things[node] = self._read(node)
        return self._things[node]

    def things(self, subject: NamedNode, predicate: str) -> tuple[Thing, ...]:
        """Return the entities that a property leads to, by label."""
        found = (self.thing(node) for node in self.nodes(subject, predicate))
        return tuple(sorted(found, key=lambda thing: (thing.label.casefold(), thing.id)))

    def kinds(self, node: NamedNode) -> tuple[str, ...]:
        """Return the local names of a node's classes in our ontology, sorted."""
        types = (kind.value for kind in self.nodes(node, "rdf:type"))
        return tuple(kind.removeprefix(_COSI) for kind in types if kind.startswith(_COSI))

    def _objects(self, subject: NamedNode, predicate: str) -> Iterator[object]:
        return (quad.object for quad in self.store.quads_for_pattern(subject, name(predicate), None, None))

    def _read(self, node: NamedNode) -> Thing:
        label = self._label(node)
        pages = [page.value for page in self.nodes(node, "foaf:page") if page.value.startswith(_SAFE_SCHEMES)]
        return Thing(
            id=id_of(node.value),
            label=label.value if label else id_of(node.value),
            language=(label.language or "") if label else "",
            kinds=self.kinds(node),
            page=pages[0] if pages else None,
            since=self.text(node, "cosi:earliest"),
        )

    def _label(self, node: NamedNode) -> Literal | None:
        """Return the label in the reader's language, else one without a language, else English, else any."""
        found = [label for predicate in _LABELS for label in self.literals(node, predicate) if label.value.strip()]
        preferred = (self.language, "", "en")
        for language in preferred:
            for label in found:
                if (label.language or "") == language:
                    return label
        return found[0] if found else None
