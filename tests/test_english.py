"""What English names and refers to, and that its words are complete; what its sentences report, its examples say."""

import tomllib
from pathlib import Path

import pytest
from spacy.language import Language as Pipeline

from cosi_graph.extract import load
from cosi_graph.find.mark import mentions
from cosi_graph.vocabulary import load_vocabulary

LANGUAGES = Path(__file__).resolve().parent.parent / "cosi_graph" / "languages"
COSI, CATS = "body:cosi", "body:cats"
COUNCIL = "institution:council"


@pytest.fixture(scope="module")
def nlp() -> Pipeline:
    """Return the English pipeline."""
    return load("en")


MENTIONED = [
    (
        "The Slovenian Presidency and the Romanian Presidency drew up a programme.",
        [("Slovenian Presidency", "presidency:si-2008"), ("Romanian Presidency", "presidency:ro-2019")],
    ),
    (
        "In March 2021 the Presidency presented its plans.",
        [("March 2021", "date:2021-03"), ("Presidency", "presidency:pt-2021")],
    ),
    (
        "The COSI Support Group met in Rome. The support group discussed fraud.",
        [
            ("COSI Support Group", "body:cosi-sg"),
            ("Rome", "place:rome"),
            ("support group", "body:cosi-sg"),
            ("fraud", "threat:fraud"),
        ],
    ),
    (
        "Europol launched a network in 2019. In May 2019 the agency reported on fraud.",
        [
            ("Europol", "agency:europol"),
            ("2019", "date:2019"),
            ("May 2019", "date:2019-05"),
            ("agency", "agency:europol"),
            ("fraud", "threat:fraud"),
        ],
    ),
    (
        "The informal meeting of COSI in Tallinn in July 2017 was useful. At that meeting COSI thanked Estonia.",
        [
            ("informal meeting of COSI in Tallinn in July 2017", "meeting:cosi-informal-2017-07"),
            ("COSI", COSI),
            ("Tallinn", "place:tallinn"),
            ("July 2017", "date:2017-07"),
            ("meeting", "meeting:cosi-informal-2017-07"),
            ("COSI", COSI),
            ("Estonia", "country:ee"),
        ],
    ),
    (
        "The JHA Council of 12 October 2020 and the joint meeting of COSI and CATS in June 2019.",
        [
            ("JHA Council of 12 October 2020", "meeting:jha-council-2020-10-12"),
            ("JHA Council", "body:jha-council"),
            ("12 October 2020", "date:2020-10-12"),
            ("joint meeting of COSI and CATS in June 2019", "meeting:cosi-cats-2019-06"),
            ("COSI", COSI),
            ("CATS", CATS),
            ("June 2019", "date:2019-06"),
        ],
    ),
    (
        "A conference on missing persons was held in Bucharest in May 2019.",
        [
            ("conference on missing persons", "meeting:missing-persons-2019-05"),
            ("Bucharest", "place:bucharest"),
            ("May 2019", "date:2019-05"),
        ],
    ),
    (
        "Human trafficking, cyberattacks and illegal firearms trafficking threaten Ukraine.",
        [
            ("Human trafficking", "threat:trafficking-in-human-beings"),
            ("cyberattacks", "threat:cyberattacks"),
            ("illegal firearms trafficking", "threat:firearms-trafficking"),
            ("Ukraine", "country:ua"),
        ],
    ),
    (
        "COSI approved the annual report of Europol and the strategy on drugs.",
        [
            ("COSI", COSI),
            ("report of Europol", "document:report-of-europol"),
            ("Europol", "agency:europol"),
            ("strategy on drugs", "document:strategy-on-drugs"),
        ],
    ),
    (
        "Europol informed COSI. That standing committee thanked Europol, and the committee met in June 2018.",
        [
            ("Europol", "agency:europol"),
            ("COSI", COSI),
            ("standing committee", COSI),
            ("Europol", "agency:europol"),
            ("committee", COSI),
            ("June 2018", "date:2018-06"),
        ],
    ),
    (
        "The COSI meeting of February 2018 was long.",
        [
            ("COSI meeting of February 2018", "meeting:cosi-2018-02"),
            ("COSI", COSI),
            ("February 2018", "date:2018-02"),
        ],
    ),
    (
        "The Trio Presidency of Romania, Finland and Croatia and the Presidency of the Council of Europe met in 2019.",
        [
            ("Trio Presidency of Romania, Finland and Croatia", "presidency:trio-ro-fi-hr-2019"),
            ("Council of Europe", "organisation:coe"),
            ("Europe", "region:europe"),
            ("2019", "date:2019"),
        ],
    ),
    ("EUROPOL's director spoke.", [("EUROPOL", "agency:europol")]),
    (
        "The trio of Romania, Finland and Croatia began in January 2019.",
        [
            ("trio of Romania, Finland and Croatia", "presidency:trio-ro-fi-hr-2019"),
            ("January 2019", "date:2019-01"),
        ],
    ),
    (
        "The Presidency of the Council was held by Malta in May 2017.",
        [
            ("Presidency", "presidency:mt-2017"),
            ("Council", COUNCIL),
            ("Malta", "country:mt"),
            ("May 2017", "date:2017-05"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MENTIONED)
def test_mentions(nlp: Pipeline, text: str, expected: list[tuple[str, str]]) -> None:
    """Names, dates, meetings, presidencies and short forms that refer back, each with the thing it means."""
    assert [(span.text, span.kb_id_) for span in mentions(nlp(text))] == expected


def test_a_name_that_no_list_holds_is_a_theme(nlp: Pipeline) -> None:
    """Examples name listed things only; a group that only the text names is reported like any other."""
    (found,) = nlp("Poland and Denmark chair the task force against drones.")._.activities
    assert (found.type, found.agents) == ("designation", ("country:pl", "country:dk"))
    assert found.themes == ("body:task-force-against-drones",)


def test_every_activity_type_has_english_words() -> None:
    """Dutch and English triggers evoke the same activity types."""
    triggers = load_vocabulary().triggers
    assert {t.evokes for t in triggers["en"]} == {t.evokes for t in triggers["nl"]}


def test_english_has_every_key_of_dutch() -> None:
    """The code asks both language files for the same tables and keys."""
    tables = {code: tomllib.loads((LANGUAGES / f"{code}.toml").read_text(encoding="utf-8")) for code in ("nl", "en")}
    keys = {code: {(name, key) for name, table in tables[code].items() for key in table} for code in tables}
    fixed = {(name, key) for name, key in keys["nl"] if name not in {"dates", "citations", "detect", "read"}}
    assert fixed - keys["en"] == set()


def test_verbs_have_five_principal_parts() -> None:
    """Third person, infinitive, past singular, past plural and participle, or none at all for nouns and predicates."""
    parts = {t.name: len(t.first("principalParts").split()) for t in load_vocabulary().triggers["en"]}
    assert {name: count for name, count in parts.items() if count not in {0, 5}} == {}
