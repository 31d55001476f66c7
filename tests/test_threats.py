"""The threat scheme is complete in both languages, hangs together and finds each label in one threat only."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from cosi_graph.shipped import shipped

SKOS = "http://www.w3.org/2004/02/skos/core#"
COSI = "https://w3id.org/cosi-graph/ontology#"
THREAT = "https://w3id.org/cosi-graph/id/threat/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DCTERMS_SOURCE = "http://purl.org/dc/terms/source"
SCHEME = f"{COSI}threats"
LANGUAGES = ["en", "nl"]
NAMING = ("prefLabel", "altLabel", "hiddenLabel")
MAPPING = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
# Words that reports use about threats but that are not always one.
GENERIC = (
    *("criminaliteit", "misdaad", "dreiging", "dreigingen", "drugs", "vuurwapens", "wapens", "drones", "geweld"),
    *("crime", "threat", "threats", "firearms", "weapons", "drone", "violence", "war", "trafficking", "smuggling"),
    *("oorlog", "conflict", "smokkel", "handel"),
)

Values = list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    return list(ox.parse(path=shipped("ontology", "threats.ttl")))


@pytest.fixture(scope="module")
def threats(quads: list[ox.Quad]) -> dict[str, dict[str, Values]]:
    """Every threat by its slug, its values by property IRI."""
    found: dict[str, dict[str, Values]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        subject = quad.subject
        if isinstance(subject, ox.NamedNode) and subject.value.startswith(THREAT):
            found[subject.value.removeprefix(THREAT)][quad.predicate.value].append(quad.object)
    return found


def texts(values: Values) -> list[tuple[str, str]]:
    """Return (language, text) of each literal, sorted."""
    return sorted((v.language or "", v.value) for v in values if isinstance(v, ox.Literal))


def slugs(values: Values) -> list[str]:
    """Return the slug of each threat among the values."""
    return [v.value.removeprefix(THREAT) for v in values if isinstance(v, ox.NamedNode)]


def labels(threats: dict[str, dict[str, Values]]) -> Iterator[tuple[str, str, str, str]]:
    """Yield (slug, kind of label, language, text) of every label that names a threat by itself."""
    for slug, values in threats.items():
        for kind in NAMING:
            yield from ((slug, kind, language, text) for language, text in texts(values[SKOS + kind]))


def test_scheme_is_large_enough_and_has_no_blank_nodes(
    quads: list[ox.Quad], threats: dict[str, dict[str, Values]]
) -> None:
    assert len(threats) >= 60
    assert not [q for q in quads if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)]


def test_every_subject_is_the_scheme_or_a_threat_with_a_slug(quads: list[ox.Quad]) -> None:
    pattern = re.compile(re.escape(THREAT) + r"[a-z0-9]+(-[a-z0-9]+)*")
    subjects = {q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)}
    assert sorted(s for s in subjects if not pattern.fullmatch(s)) == [SCHEME]


def test_every_threat_is_a_concept_of_the_scheme(threats: dict[str, dict[str, Values]]) -> None:
    classes = {ox.NamedNode(f"{COSI}Threat"), ox.NamedNode(f"{SKOS}Concept")}
    assert [s for s, values in threats.items() if set(values[RDF_TYPE]) != classes] == []
    assert [s for s, values in threats.items() if values[f"{SKOS}inScheme"] != [ox.NamedNode(SCHEME)]] == []


@pytest.mark.parametrize("name", ["prefLabel", "definition"])
def test_every_threat_has_exactly_one_in_each_language(threats: dict[str, dict[str, Values]], name: str) -> None:
    wrong = [s for s, values in threats.items() if [lang for lang, _ in texts(values[SKOS + name])] != LANGUAGES]
    assert wrong == []


def test_a_definition_is_one_sentence(threats: dict[str, dict[str, Values]]) -> None:
    sentence = re.compile(r"[^.!?]+\.")
    wrong = [
        (slug, text)
        for slug, values in threats.items()
        for _, text in texts(values[f"{SKOS}definition"])
        if not sentence.fullmatch(text)
    ]
    assert wrong == []


def test_a_label_names_one_threat_only(threats: dict[str, dict[str, Values]]) -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for slug, _, language, text in labels(threats):
        owners[language, text.casefold()].add(slug)
    assert {label: sorted(found) for label, found in owners.items() if len(found) > 1} == {}


def test_a_label_stands_once_in_a_threat(threats: dict[str, dict[str, Values]]) -> None:
    """A form is preferred, alternative or hidden, never two of them (SKOS integrity condition S13)."""
    kinds: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for slug, kind, language, text in labels(threats):
        kinds[slug, language, text].append(kind)
    assert {label: found for label, found in kinds.items() if len(found) > 1} == {}


def test_labels_are_clean_text_in_a_known_language(threats: dict[str, dict[str, Values]]) -> None:
    wrong = [found for found in labels(threats) if found[2] not in LANGUAGES or " ".join(found[3].split()) != found[3]]
    assert wrong == []


def test_a_label_has_no_article(threats: dict[str, dict[str, Values]]) -> None:
    article = re.compile(r"(de|het|een|the|a|an) ", re.IGNORECASE)
    assert [found for found in labels(threats) if article.match(found[3])] == []


@pytest.mark.parametrize("word", GENERIC)
def test_a_word_that_is_not_always_a_threat_is_no_label(threats: dict[str, dict[str, Values]], word: str) -> None:
    assert [found for found in labels(threats) if found[3].casefold() == word] == []


def test_a_short_form_is_no_label_of_any_threat(threats: dict[str, dict[str, Values]]) -> None:
    """A short form counts only once its threat has been named, so it may not name one by itself."""
    short = {found for values in threats.values() for found in texts(values[f"{COSI}shortForm"])}
    assert ("nl", "oorlog") in short
    assert ("en", "war") in short
    assert [found for found in labels(threats) if (found[2], found[3]) in short] == []


def test_a_threat_is_at_the_top_or_has_something_broader(threats: dict[str, dict[str, Values]]) -> None:
    tops = sorted(s for s, values in threats.items() if values[f"{SKOS}topConceptOf"])
    assert len(tops) >= 8
    assert sorted(s for s, values in threats.items() if not values[f"{SKOS}broader"]) == tops


def test_every_chain_of_broader_threats_ends_at_the_top(threats: dict[str, dict[str, Values]]) -> None:
    broader = {slug: slugs(values[f"{SKOS}broader"]) for slug, values in threats.items()}

    def climb(slug: str, below: tuple[str, ...]) -> None:
        assert slug not in below, f"threat:{slug} is broader than itself: {below}"
        assert slug in broader, f"threat:{slug} is used as broader, but does not exist"
        for above in broader[slug]:
            climb(above, (*below, slug))

    for slug in broader:
        climb(slug, ())


def test_the_hierarchy_has_several_levels(threats: dict[str, dict[str, Values]]) -> None:
    assert slugs(threats["mtic-fraud"][f"{SKOS}broader"]) == ["vat-fraud"]
    assert slugs(threats["vat-fraud"][f"{SKOS}broader"]) == ["tax-fraud"]
    assert slugs(threats["tax-fraud"][f"{SKOS}broader"]) == ["fraud"]
    assert slugs(threats["fraud"][f"{SKOS}broader"]) == ["economic-financial-crime"]


def test_related_threats_are_not_above_each_other(threats: dict[str, dict[str, Values]]) -> None:
    """SKOS integrity condition S27: related and broader exclude each other."""
    for slug, values in threats.items():
        for other in slugs(values[f"{SKOS}related"]):
            assert other in threats
            assert other not in slugs(values[f"{SKOS}broader"])
            assert slug not in slugs(threats[other][f"{SKOS}broader"])


def test_every_link_and_priority_has_its_source(threats: dict[str, dict[str, Values]]) -> None:
    linked = [f"{SKOS}{name}" for name in MAPPING] + [f"{COSI}priorityOf"]
    wrong = [s for s, values in threats.items() if any(values[p] for p in linked) and not values[DCTERMS_SOURCE]]
    assert wrong == []


def test_every_eurovoc_link_is_named_in_the_source(threats: dict[str, dict[str, Values]]) -> None:
    for slug, values in threats.items():
        said = " ".join(text for _, text in texts(values[DCTERMS_SOURCE]))
        for name in MAPPING:
            for linked in values[f"{SKOS}{name}"]:
                assert isinstance(linked, ox.NamedNode)
                descriptor = linked.value.removeprefix("http://eurovoc.europa.eu/")
                assert re.search(rf"\b{descriptor} \(", said), f"threat:{slug}: {descriptor}"


def test_the_priorities_of_the_empact_cycles(threats: dict[str, dict[str, Values]]) -> None:
    """Each cycle's priorities; one priority may name several threats, and its number stands in the source."""
    cycles: dict[str, list[str]] = defaultdict(list)
    for slug, values in sorted(threats.items()):
        for cycle in values[f"{COSI}priorityOf"]:
            assert isinstance(cycle, ox.NamedNode)
            cycles[cycle.value.rpartition("/")[2]].append(slug)
            said = " ".join(text for _, text in texts(values[DCTERMS_SOURCE]))
            assert f"EMPACT {cycle.value[-9:]}" in said, f"threat:{slug}"
    assert sorted(cycles) == ["empact-2014-2017", "empact-2018-2021", "empact-2022-2025", "empact-2026-2029"]
    assert " ".join(cycles["empact-2022-2025"]) == (
        "child-sexual-abuse criminal-networks cyberattacks drug-trafficking economic-financial-crime "
        "environmental-crime firearms-trafficking fraud migrant-smuggling property-crime "
        "trafficking-in-human-beings"
    )
    assert " ".join(cycles["empact-2026-2029"]) == (
        "child-sexual-abuse criminal-networks cyberattacks drug-trafficking economic-financial-crime "
        "environmental-crime explosives-crime firearms-trafficking intellectual-property-crime "
        "migrant-smuggling online-fraud trafficking-in-human-beings vat-fraud"
    )


def test_every_threat_of_the_gold_standard_is_in_the_scheme(
    threats: dict[str, dict[str, Values]], shared: Path
) -> None:
    table = (shared / "gold" / "entities.tsv").read_text(encoding="utf-8")
    wanted = {line.split("\t")[0] for line in table.splitlines() if line.startswith("threat:")}
    assert wanted
    assert sorted(wanted - {f"threat:{slug}" for slug in threats}) == []
