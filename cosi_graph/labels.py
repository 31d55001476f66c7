"""The names that a graph gives to its entities, for people: to show them and to look them up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from cosi_graph.prefixes import PREFIXES
from cosi_graph.statements import value_of

_SKOS = PREFIXES["skos"]
PREF_LABEL = ox.NamedNode(f"{_SKOS}prefLabel")
RDFS_LABEL = ox.NamedNode(f"{PREFIXES['rdfs']}label")
IDENTIFIER = ox.NamedNode(f"{PREFIXES['dcterms']}identifier")
_SHOWN = (PREF_LABEL, RDFS_LABEL)
_KNOWN = (*_SHOWN, ox.NamedNode(f"{_SKOS}altLabel"), ox.NamedNode(f"{_SKOS}hiddenLabel"))


def identifiers(store: ox.Store) -> dict[str, str]:
    """Return the id of every entity by its IRI."""
    quads = store.quads_for_pattern(None, IDENTIFIER, None)
    return {value_of(quad.subject): value_of(quad.object) for quad in quads}


def labels(store: ox.Store, language: str) -> dict[str, str]:
    """Return a name for every named thing by its IRI.

    The preferred label in the language comes first, then an English one, then one without a language, then any.
    """
    order = {language: 0, "en": 1, "": 2} if language != "en" else {"en": 0, "": 1}
    best: dict[str, tuple[int, int, str, str]] = {}
    for rank, iri, label in _labelled(store, _SHOWN):
        candidate = (order.get(label.language or "", len(order)), rank, label.language or "", label.value)
        best[iri] = min(candidate, best.get(iri, candidate))
    return {iri: name for iri, (*_, name) in best.items()}


def names(store: ox.Store) -> Mapping[str, frozenset[str]]:
    """Return the IRIs of the entities that bear a name, by the name in lower case (casefold).

    Names are labels of any kind, also those that are not shown, in any language.
    """
    entities = identifiers(store)
    bearers: dict[str, set[str]] = defaultdict(set)
    for _, iri, label in _labelled(store, _KNOWN):
        if iri in entities:
            bearers[label.value.casefold()].add(iri)
    return {name: frozenset(iris) for name, iris in bearers.items()}


def _labelled(store: ox.Store, predicates: Iterable[ox.NamedNode]) -> Iterator[tuple[int, str, ox.Literal]]:
    for rank, predicate in enumerate(predicates):
        for quad in store.quads_for_pattern(None, predicate, None):
            if isinstance(quad.object, ox.Literal) and isinstance(quad.subject, ox.NamedNode):
                yield rank, quad.subject.value, quad.object
