"""How the page calls things: its own words, and the names of entities."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import pyoxigraph as ox

from cosi_graph.evaluate.gold import Gold
from cosi_graph.evaluate.scheme import load_scheme
from cosi_graph.prefixes import ONTOLOGY, PREFIXES
from cosi_graph.records import Report
from cosi_graph.shipped import shipped
from cosi_graph.statements import value_of
from cosi_graph.view.markup import Html, element
from cosi_graph.view.wording import Wording, load_wording, short, spoken_date
from cosi_graph.vocabulary import load_vocabulary, record_types

_DEFAULT = "en"
_LONGEST = 90  # characters of a name
_LABEL = f"{PREFIXES['rdfs']}label"


@dataclass(frozen=True, slots=True)
class Words:
    """What the page says in one language, and what it calls the entities of one report."""

    language: str
    said: Mapping[str, Any]
    labels: Mapping[str, str]
    wording: Wording

    def __getitem__(self, key: str) -> str:
        return str(self.said[key])

    def question(self, measure: str) -> str:
        """Return what a measure asks."""
        return str(self.said["questions"][measure])

    def type_name(self, type_: str) -> str:
        """Return what the ontology calls a type of activities or mentions; a date is no class of it."""
        return type_names(self.language).get(type_) or str(self.said["kinds"].get(type_, type_))

    def name(self, id_: str) -> str:
        """Return the name of an entity, a date in words, or the id itself when nothing names it."""
        kind, _, rest = id_.rpartition(":")
        if kind in ("", load_scheme().date):
            return spoken_date(rest, self.wording)
        return short(self.labels.get(id_) or load_vocabulary().label(id_, self.language) or id_, _LONGEST)

    def value(self, id_: str, *, with_id: bool = False) -> Html:
        """Return an entity's name, with its id behind it where people are to tell it from another."""
        name = self.name(id_)
        shown = element("bdi", name, title=id_)
        return Html(shown + element("span", " ", id_, class_="id")) if with_id and name != id_ else shown


@cache
def type_names(language: str) -> Mapping[str, str]:
    """Return the labels of the ontology's classes in a language, by the type that records have."""
    types = record_types()
    names: dict[str, str] = {}
    for quad in ox.parse(path=str(shipped("ontology", "core.ttl")), format=ox.RdfFormat.TURTLE):
        iri, label = value_of(quad.subject), quad.object
        if quad.predicate.value == _LABEL and isinstance(label, ox.Literal) and label.language == language:
            names[types.get(iri) or iri.removeprefix(ONTOLOGY).lower()] = label.value
    return names


@cache
def _strings() -> Mapping[str, Any]:
    return tomllib.loads(files("cosi_graph.evaluate").joinpath("strings.toml").read_text("utf-8"))


def load_words(gold: Gold, report: Report) -> Words:
    """Return the words of the report's language, or English ones when the page has none in it."""
    known = report.document.language
    language = known if known in _strings() else _DEFAULT
    texts = {m.entity: m.text for m in (*reversed(report.mentions), *reversed(gold.mentions))}
    labels = {id_: text for id_, text in texts.items() if not load_vocabulary().label(id_, language)}
    return Words(language, _strings()[language], labels, load_wording(language))
