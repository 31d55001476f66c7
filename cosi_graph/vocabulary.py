"""What is known beforehand: entities with their names, and the words that trigger activities.

Read from the shipped Turtle (ontology and reference data) into plain records, so that the finders need no RDF.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from cosi_graph.identity import ID_BASE, id_of
from cosi_graph.prefixes import ONTOLOGY
from cosi_graph.problems import CosiError
from cosi_graph.shipped import shipped, shipped_turtle

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_NAMES = {f"{_SKOS}prefLabel": "pref", f"{_SKOS}altLabel": "alt", f"{_SKOS}hiddenLabel": "hidden"}

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that reports name.

    `names`, `adjectives` and `short_forms` map a language code to words; the preferred name comes first.
    `earliest` and `latest` are ISO 8601 dates, "" when unknown; `links` maps a local property name of the ontology to
    ids (`country`, `trio`, `meetsAs` ...). `collective` tells a common noun that acts ("Member States") from a name.
    """

    id: str
    classes: frozenset[str]
    names: Words
    adjectives: Words
    short_forms: Words
    links: Mapping[str, tuple[str, ...]]
    earliest: str = ""
    latest: str = ""

    @property
    def type(self) -> str:
        """The part of the id before the colon."""
        return self.id.partition(":")[0]

    @property
    def collective(self) -> bool:
        """Whether the ontology classes it as cosi:Collective."""
        return "Collective" in self.classes

    def label(self, language: str) -> str:
        """Return the preferred name in a language, else in English, else in any."""
        for names in (self.names.get(language), self.names.get("en"), *self.names.values()):
            if names:
                return names[0]
        return self.id


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that report an activity, in one language.

    `evokes` is the record type ("taking-note"); `words` maps a property's local name (`principalParts`, `particle`,
    `complement`, `noun`, `predicate`, `frame`, `preposition`) to its values.
    """

    name: str
    evokes: str
    language: str
    words: Mapping[str, tuple[str, ...]]

    def first(self, key: str) -> str:
        """Return the first value of a property, "" when it has none."""
        values = self.words.get(key, ())
        return values[0] if values else ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All entities by id and all triggers by language."""

    entities: Mapping[str, Entity]
    triggers: Mapping[str, tuple[Trigger, ...]]
    _by_type: Mapping[str, tuple[Entity, ...]] = field(repr=False)

    def of_type(self, name: str) -> tuple[Entity, ...]:
        """Return the entities of a type, sorted by id."""
        return self._by_type.get(name, ())

    def label(self, id_: str, language: str) -> str:
        """Return an entity's preferred name, "" when it is not known."""
        entity = self.entities.get(id_)
        return entity.label(language) if entity else ""


@cache
def record_types() -> Mapping[str, str]:
    """Return the type used in records for each activity class IRI, as core.ttl pairs them (cosi:recordType)."""
    quads = ox.parse(path=str(shipped("ontology", "core.ttl")), format=ox.RdfFormat.TURTLE)
    pairs = ((quad.subject, quad.object) for quad in quads if quad.predicate.value == f"{ONTOLOGY}recordType")
    return {s.value: o.value for s, o in pairs if isinstance(s, ox.NamedNode) and isinstance(o, ox.Literal)}


def load_vocabulary(paths: Iterable[Path] | None = None) -> Vocabulary:
    """Read Turtle files into a vocabulary; without paths the shipped ones, which are read once.

    Raises:
        CosiError: a file is not valid Turtle.
    """
    return _read(tuple(paths)) if paths is not None else _shipped_vocabulary()


@cache
def _shipped_vocabulary() -> Vocabulary:
    return _read(shipped_turtle())


def _read(paths: tuple[Path, ...]) -> Vocabulary:
    facts: dict[str, list[tuple[str, ox.NamedNode | ox.Literal]]] = defaultdict(list)
    for path in paths:
        try:
            for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                if isinstance(quad.object, ox.NamedNode | ox.Literal):
                    facts[getattr(quad.subject, "value", "")].append((quad.predicate.value, quad.object))
        except SyntaxError as error:
            raise CosiError(path.name, f"this is not valid Turtle: {error}.", "Correct the file.") from error
    entities = {}
    triggers: dict[str, list[Trigger]] = defaultdict(list)
    for subject in sorted(facts):
        if subject.startswith(f"{ID_BASE}trigger/"):
            trigger = _trigger(subject, facts[subject])
            triggers[trigger.language].append(trigger)
        elif subject.startswith(ID_BASE):
            entity = _entity(subject, facts[subject])
            entities[entity.id] = entity
    by_type: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities.values():
        by_type[entity.type].append(entity)
    return Vocabulary(
        entities=entities,
        triggers={code: tuple(found) for code, found in triggers.items()},
        _by_type={name: tuple(found) for name, found in by_type.items()},
    )


def _entity(subject: str, facts: list[tuple[str, ox.NamedNode | ox.Literal]]) -> Entity:
    kinds = ("pref", "alt", "hidden", "adj", "short")
    words: dict[str, dict[str, list[str]]] = {kind: defaultdict(list) for kind in kinds}
    links: dict[str, list[str]] = defaultdict(list)
    dates = {"earliest": "", "latest": ""}
    classes = set()
    keys = {**_NAMES, f"{ONTOLOGY}adjective": "adj", f"{ONTOLOGY}shortForm": "short"}
    for predicate, value in facts:
        local = predicate.removeprefix(ONTOLOGY)
        if predicate in keys and isinstance(value, ox.Literal):
            words[keys[predicate]][value.language or ""].append(value.value)
        elif predicate == _RDF_TYPE:
            classes.add(value.value.removeprefix(ONTOLOGY))
        elif local in dates:
            dates[local] = value.value
        elif isinstance(value, ox.NamedNode) and value.value.startswith(ID_BASE):
            links[local].append(id_of(value.value))
    names: dict[str, tuple[str, ...]] = {}
    for code in sorted({code for key in ("pref", "alt", "hidden") for code in words[key]}):
        found = (name for key in ("pref", "alt", "hidden") for name in sorted(words[key].get(code, ())))
        names[code] = tuple(dict.fromkeys(found))
    return Entity(
        id=id_of(subject),
        classes=frozenset(classes),
        names=names,
        adjectives={code: tuple(sorted(found)) for code, found in words["adj"].items()},
        short_forms={code: tuple(sorted(found)) for code, found in words["short"].items()},
        links={key: tuple(sorted(found)) for key, found in links.items()},
        **dates,
    )


def _trigger(subject: str, facts: list[tuple[str, ox.NamedNode | ox.Literal]]) -> Trigger:
    words: dict[str, list[str]] = defaultdict(list)
    evokes, language = "", ""
    for predicate, value in facts:
        local = predicate.removeprefix(ONTOLOGY)
        if local == "evokes":
            evokes = record_types().get(value.value, "")
        elif isinstance(value, ox.Literal):
            words[local].append(value.value)
            language = value.language or language
    return Trigger(
        name=subject.rpartition("/")[2],
        evokes=evokes,
        language=language,
        words={key: tuple(sorted(found)) for key, found in words.items()},
    )
