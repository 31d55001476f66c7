"""What the reference data must be like, so that whoever adds a block by hand learns at once what it lacks."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from cosi_graph.identity import ID_BASE

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "data" / "reference").glob("*.ttl"))
THREATS = ROOT / "ontology" / "threats.ttl"

COSI = "https://w3id.org/cosi-graph/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SOURCE = "http://purl.org/dc/terms/source"
NAMES = (f"{SKOS}prefLabel", f"{SKOS}altLabel", f"{SKOS}hiddenLabel", f"{COSI}adjective")

# What each file holds and the classes that its entities may have.
CLASSES = {
    "agencies": ("agency", {"Agency"}),
    "bodies": ("body", {"Body"}),
    "countries": ("country", {"Country"}),
    "documents": ("document", {"Document", "LegalAct"}),
    "institutions": ("institution", {"Institution"}),
    "instruments": ("instrument", {"Instrument"}),
    "missions": ("mission", {"Mission"}),
    "operations": ("operation", {"Operation"}),
    "organisations": ("organisation", {"Organisation", "Collective"}),
    "places": ("place", {"Place"}),
    "presidencies": ("presidency", {"Presidency", "TrioPresidency"}),
    "regions": ("region", {"Region"}),
}

Facts = dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]


@cache
def facts_of(path: Path) -> Facts:
    """Return the objects of a Turtle file by id of this project and predicate IRI."""
    facts: Facts = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        assert isinstance(quad.subject, ox.NamedNode), f"{path.name}: no blank nodes, give {quad.subject} an IRI"
        assert isinstance(quad.object, ox.NamedNode | ox.Literal), f"{path.name}: no blank nodes under {quad.subject}"
        facts[to_id(quad.subject.value)][quad.predicate.value].append(quad.object)
    return facts


def to_id(iri: str) -> str:
    return iri.removeprefix(ID_BASE).replace("/", ":", 1) if iri.startswith(ID_BASE) else iri


@cache
def known() -> Facts:
    """Return the facts of all reference files together."""
    return {id_: facts for path in FILES for id_, facts in facts_of(path).items()}


def values(id_: str, local: str) -> list[str]:
    """Return the values of one of the ontology's properties, ids where they are entities of this project."""
    return [to_id(value.value) for value in known()[id_].get(COSI + local, [])]


def linked(local: str) -> set[tuple[str, str]]:
    return {(id_, value) for id_ in known() for value in values(id_, local)}


def names(facts: Facts, properties: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield id, language and label."""
    for id_, about in facts.items():
        for name in properties:
            for label in about.get(name, []):
                assert isinstance(label, ox.Literal)
                yield id_, label.language or "", label.value


def terms(class_: str) -> list[tuple[date, date, str]]:
    """Return first day, last day and id of the presidencies or trios, in order of time."""
    wanted = ox.NamedNode(COSI + class_)
    return sorted(
        (date.fromisoformat(values(id_, "earliest")[0]), date.fromisoformat(values(id_, "latest")[0]), id_)
        for id_, about in known().items()
        if wanted in about[TYPE]
    )


def test_there_is_one_file_for_each_type() -> None:
    assert [path.stem for path in FILES] == sorted(CLASSES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_holds_one_type_and_each_entity_has_one_class_of_that_type(path: Path) -> None:
    type_, classes = CLASSES[path.stem]
    for id_, about in facts_of(path).items():
        own = [kind.value.removeprefix(COSI) for kind in about[TYPE] if kind.value.startswith(COSI)]
        assert re.fullmatch(rf"{type_}:[a-z0-9]+(?:[.-][a-z0-9]+)*", id_), id_
        assert len(own) == 1, (id_, own)
        assert own[0] in classes, (id_, own)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_blocks_stand_in_the_order_of_their_ids(path: Path) -> None:
    ids = re.findall(r"^([a-z]+:\S+) a cosi:", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert ids == sorted(ids)
    assert set(ids) == set(facts_of(path)), "one block an entity"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_says_what_it_holds_where_it_is_from_and_how_to_add_one(path: Path) -> None:
    head = path.read_text(encoding="utf-8").split("\n@prefix")[0]
    assert all(line.startswith("#") or not line for line in head.splitlines())
    assert re.search("Source:", head)
    assert re.search("To add one:", head)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_entity_has_one_preferred_name_a_language_in_dutch_and_english_at_least(path: Path) -> None:
    for id_, about in facts_of(path).items():
        languages = sorted(code for _, code, _ in names({id_: about}, NAMES[:1]))
        assert len(languages) == len(set(languages)), (id_, languages)
        assert {"nl", "en"} <= set(languages), (id_, languages)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_entity_says_where_it_is_known_from(path: Path) -> None:
    assert [id_ for id_, about in facts_of(path).items() if not about.get(SOURCE)] == []


def test_no_two_entities_share_a_name_in_a_language_whatever_its_case() -> None:
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    threats = facts_of(THREATS) if THREATS.exists() else {}
    for id_, code, label in [*names(known(), NAMES), *names(threats, NAMES)]:
        bearers[code, label.casefold()].add(id_)
    assert {name: sorted(ids) for name, ids in bearers.items() if len(ids) > 1} == {}


def test_names_are_written_as_in_running_text_without_article() -> None:
    article = re.compile(r"(?:de|het|een|the|an?) ")
    labels = list(names(known(), (*NAMES, f"{COSI}shortForm")))
    assert [one for one in labels if article.match(one[2]) or one[2] != " ".join(one[2].split())] == []


def test_a_collective_says_who_is_meant() -> None:
    about = "http://purl.org/dc/terms/description"
    collectives = [f for f in known().values() if ox.NamedNode(f"{COSI}Collective") in f[TYPE]]
    assert collectives
    assert all(facts.get(about) for facts in collectives)


def test_dutch_adjectives_in_ees_lose_an_e_when_inflected() -> None:
    assert [label for _, code, label in names(known(), NAMES[3:]) if code == "nl" and label.endswith("eese")] == []


def test_every_country_that_presides_has_adjectives_in_both_languages() -> None:
    presiding = {values(id_, "country")[0] for _, _, id_ in terms("Presidency")}
    adjectives = {(id_, code) for id_, code, _ in names(known(), NAMES[3:])}
    assert {(id_, code) for id_ in presiding for code in ("nl", "en")} - adjectives == set()


@pytest.mark.parametrize(
    ("class_", "first"), [("Presidency", date(2005, 1, 1)), ("TrioPresidency", date(2007, 1, 1))], ids=str
)
def test_terms_leave_no_gap_and_no_overlap_until_the_end_of_2030(class_: str, first: date) -> None:
    held = terms(class_)
    ends = [last for _, last, _ in held]
    assert [start for start, _, _ in held] == [first, *(last + timedelta(days=1) for last in ends[:-1])]
    assert ends[-1] == date(2030, 12, 31)


def test_the_id_of_a_presidency_names_its_country_and_the_year_it_begins() -> None:
    expected = {f"presidency:{values(id_, 'country')[0][-2:]}-{first.year}" for first, _, id_ in terms("Presidency")}
    assert {id_ for _, _, id_ in terms("Presidency")} == expected


def test_a_trio_has_three_presidencies_in_order_that_fill_it() -> None:
    members: dict[str, list[tuple[date, date, str]]] = defaultdict(list)
    for first, last, id_ in terms("Presidency"):
        for trio in values(id_, "trio"):
            members[trio].append((first, last, values(id_, "position")[0]))
    assert sorted(members) == sorted(id_ for _, _, id_ in terms("TrioPresidency"))
    for first, last, id_ in terms("TrioPresidency"):
        assert [position for _, _, position in members[id_]] == ["1", "2", "3"]
        assert (members[id_][0][0], members[id_][-1][1]) == (first, last)


def test_predecessor_and_successor_are_two_sides_of_one_fact_and_their_days_do_not_overlap() -> None:
    assert linked("predecessor") == {(new, old) for old, new in linked("successor")}
    assert linked("predecessor")
    for new, old in linked("predecessor"):
        assert values(old, "latest") < values(new, "earliest"), (old, new)


def test_nothing_ends_before_it_begins() -> None:
    for id_ in known():
        days = [date.fromisoformat(day) for local in ("earliest", "latest") for day in values(id_, local)]
        assert days == sorted(days), id_


def test_everything_referred_to_is_there() -> None:
    there = set(known()) | set(facts_of(THREATS) if THREATS.exists() else {})
    objects = {o.value for facts in known().values() for found in facts.values() for o in found}
    assert {to_id(iri) for iri in objects if iri.startswith(ID_BASE)} - there == set()
