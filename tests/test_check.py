"""A good graph has no problem; a broken one says where, what is the matter and the way out."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from cosi_graph.check import check_graph
from cosi_graph.problems import Problem

GOOD = (Path(__file__).parent / "golden" / "check" / "good.ttl").read_text(encoding="utf-8")

# Each case: what is put in the place of what, and the one problem that this makes.
BROKEN = {
    "an activity of no type": (
        "activity:1 a cosi:Presentation ;",
        "activity:1",
        Problem(
            "activity:1",
            "This activity has no type of activity.",
            "Give it a subclass of cosi:Activity, such as cosi:Discussion.",
        ),
    ),
    "an activity of a class that is no type": (
        "a cosi:Presentation",
        "a cosi:Relic",
        Problem(
            "activity:1",
            "This activity has no type of activity.",
            "Give it a subclass of cosi:Activity, such as cosi:Discussion.",
        ),
    ),
    "an activity of two types": (
        "a cosi:Presentation",
        "a cosi:Presentation , cosi:Discussion",
        Problem("activity:1", "This activity has more than one type.", "Keep the one that its trigger words evoke."),
    ),
    "an activity without evidence": (
        "cosi:evidence evidence:1",
        "cosi:page 1",
        Problem(
            "activity:1",
            "This activity has no evidence.",
            "Let cosi:evidence name the cosi:Evidence with the sentence that states it.",
        ),
    ),
    "an activity from no report": (
        "cosi:report document:sample ;",
        "",
        Problem(
            "activity:1",
            "This activity does not come from exactly one report.",
            "Add one cosi:report that names a cosi:Report.",
        ),
    ),
    "an unknown status": (
        '"held"',
        '"perhaps"',
        Problem(
            "activity:1",
            "This activity does not have exactly one known status.",
            "Set cosi:status to held, planned, requested or denied.",
        ),
    ),
    "a confidence above 1": (
        "cosi:confidence 0.9",
        "cosi:confidence 1.1",
        Problem(
            "activity:1",
            "This activity does not have exactly one confidence above 0 and at most 1.",
            "Set cosi:confidence to such an xsd:decimal.",
        ),
    ),
    "an activity that no rule found": (
        'cosi:rule "en/active" ;',
        "",
        Problem("activity:1", "This activity does not say which rule found it.", "Add cosi:rule."),
    ),
    "a threat that acts": (
        "cosi:recipient body:cosi",
        "cosi:recipient threat:fraud",
        Problem(
            "threat:fraud",
            "This acts, receives or meets but is no actor.",
            "Give it a subclass of cosi:Actor, or take it out of that role.",
        ),
    ),
    "a theme without a class": (
        "cosi:theme threat:fraud ;\n    cosi:document",
        "cosi:theme threat:fraud , threat:unheard-of ;\n    cosi:document",
        Problem(
            "threat:unheard-of",
            "This is spoken of but has no class.",
            "Give it a class of ontology/core.ttl.",
        ),
    ),
    "a place given as a document": (
        "cosi:document document:sample",
        "cosi:document place:budapest",
        Problem("place:budapest", "This is given as a document but is none.", "Make it a cosi:Document."),
    ),
    "an activity at a body instead of a meeting": (
        "cosi:atMeeting meeting:cosi-2024-10",
        "cosi:atMeeting body:cosi",
        Problem("body:cosi", "This is given as a meeting but is none.", "Make it a cosi:Meeting."),
    ),
    "a country given as a presidency": (
        "    cosi:underPresidency presidency:hu-2024 ;\n    cosi:status",
        "    cosi:underPresidency country:hu ;\n    cosi:status",
        Problem("country:hu", "This is given as a presidency but is none.", "Make it a cosi:Presidency."),
    ),
    "a threat without a label": (
        '; skos:prefLabel "fraud"@en',
        "",
        Problem(
            "threat:fraud",
            "This threat has no label.",
            "Add skos:prefLabel in ontology/threats.ttl, or rdfs:label.",
        ),
    ),
    "a mention of two entities": (
        "oa:hasBody agency:new ;",
        "oa:hasBody agency:new , agency:old ;",
        Problem("mention:1", "This mention names more than one entity.", "Keep one oa:hasBody."),
    ),
    "a mention of something without a class": (
        "oa:hasBody agency:new ;",
        "oa:hasBody agency:unheard-of ;",
        Problem(
            "agency:unheard-of",
            "This is named by a report but has no class.",
            "Give it a class of ontology/core.ttl.",
        ),
    ),
    "a mention of nothing": (
        "oa:hasBody agency:new ;",
        "",
        Problem("mention:1", "This mention names nothing.", "Add oa:hasBody with an entity, or cosi:date."),
    ),
    "a mention that no rule found": (
        'cosi:rule "name" ;',
        "",
        Problem("mention:1", "This mention does not say which rule found it.", "Add cosi:rule."),
    ),
    "a mention that quotes nothing": (
        "    oa:hasTarget <https://w3id.org/cosi-graph/id/mention/1#target> .",
        "    .",
        Problem(
            "mention:1",
            "This does not quote its report.",
            "Add oa:hasTarget with oa:hasSource, a position and a quote selector.",
        ),
    ),
    "evidence without a position": (
        "oa:hasSelector <https://w3id.org/cosi-graph/id/evidence/1#position> , ",
        "oa:hasSelector ",
        Problem(
            "evidence:1",
            "This does not quote its report.",
            "Add oa:hasTarget with oa:hasSource, a position and a quote selector.",
        ),
    ),
    "a quote from a place": (
        "oa:hasSource document:sample ;\n    oa:hasSelector <https://w3id.org/cosi-graph/id/evidence/",
        "oa:hasSource place:budapest ;\n    oa:hasSelector <https://w3id.org/cosi-graph/id/evidence/",
        Problem(
            "evidence:1",
            "This quotes something else than one report.",
            "Let oa:hasSource name one cosi:Report.",
        ),
    ),
    "a quote before the beginning": (
        "oa:start 20",
        "oa:start -20",
        Problem(
            "mention:1",
            "This position does not have exactly one start of 0 or more.",
            "Correct oa:start.",
        ),
    ),
    "a quote without an end": (
        "oa:start 20 ; oa:end 30",
        "oa:start 20",
        Problem("mention:1", "This position does not have exactly one end.", "Correct oa:end."),
    ),
    "an empty span": (
        "oa:start 20 ; oa:end 30",
        "oa:start 30 ; oa:end 30",
        Problem("mention:1", "This position does not start before it ends.", "Correct oa:start and oa:end."),
    ),
    "a quote without text": (
        'oa:exact "New Agency"',
        'oa:exact ""',
        Problem("mention:1", "This quote has no text, or two.", "Set oa:exact to the words of the report."),
    ),
    "evidence of no activity": (
        "oa:hasBody activity:1 ;",
        "",
        Problem(
            "evidence:1",
            "This evidence does not belong to exactly one activity.",
            "Let oa:hasBody name the one that it states.",
        ),
    ),
    "evidence without its sentence": (
        'cosi:sentence "In October 2024 the New Agency presented its findings on fraud." ;',
        "",
        Problem(
            "evidence:1",
            "This evidence does not have exactly one sentence.",
            "Add its text as cosi:sentence.",
        ),
    ),
    "words that the sentence does not contain": (
        'oa:exact "presented"',
        'oa:exact "discussed"',
        Problem(
            "evidence:1",
            "This evidence quotes words that its sentence does not contain.",
            "Correct oa:exact or cosi:sentence.",
        ),
    ),
    "a report of unknown bytes": (
        'cosi:sha256 "0123',
        'cosi:sha256 "',
        Problem(
            "document:sample",
            "This report does not tell the bytes that were read.",
            "Set cosi:sha256 to the 64 digits of their SHA-256.",
        ),
    ),
    "a meeting of an unknown kind": (
        '"formal"',
        '"pleasant"',
        Problem(
            "meeting:cosi-2024-10",
            "This meeting does not have exactly one known kind.",
            "Set cosi:kind to formal, informal or another kind that ontology/core.ttl lists.",
        ),
    ),
    "a meeting without a name": (
        "cosi:convenes body:cosi ;",
        "",
        Problem(
            "meeting:cosi-2024-10",
            "This meeting has neither a body nor a label.",
            "Add cosi:convenes or rdfs:label.",
        ),
    ),
    "a meeting without a date": (
        'cosi:kind "formal" ;\n    cosi:date "2024-10"^^edtf:EDTF ;',
        'cosi:kind "formal" ;',
        Problem(
            "meeting:cosi-2024-10",
            "This meeting has no date and does not say that it is unknown.",
            "Add cosi:date, or cosi:dateUnknown true.",
        ),
    ),
    "a date that is no EDTF": (
        'cosi:kind "formal" ;\n    cosi:date "2024-10"',
        'cosi:kind "formal" ;\n    cosi:date "October 2024"',
        Problem(
            "meeting:cosi-2024-10",
            "This does not have one well-formed date.",
            "Write cosi:date as EDTF, such as 2022-09 or 2022-09-15/2022-09-16.",
        ),
    ),
    "a day that the calendar does not have": (
        'cosi:latest "2024-12-31"^^xsd:date .\n\npresidency:trio',
        'cosi:latest "2024-12-32"^^xsd:date .\n\npresidency:trio',
        Problem(
            "presidency:hu-2024",
            "This has a latest day that is no day, or two of them.",
            "Write cosi:latest as one xsd:date.",
        ),
    ),
    "an end before the beginning": (
        'cosi:earliest "2023-07-01"',
        'cosi:earliest "2025-07-01"',
        Problem(
            "presidency:trio-es-be-hu-2023",
            "This ends before it begins.",
            "Correct cosi:earliest and cosi:latest.",
        ),
    ),
    "a presidency without a first day": (
        'cosi:earliest "2024-01-01"^^xsd:date ;',
        "",
        Problem("presidency:be-2024", "This presidency has no first day.", "Add cosi:earliest."),
    ),
    "a presidency of two countries": (
        "cosi:country country:be ;",
        "cosi:country country:be , country:hu ;",
        Problem(
            "presidency:be-2024",
            "This presidency has two countries, or something else in their place.",
            "Keep one cosi:country.",
        ),
    ),
    "a presidency of no country": (
        "cosi:country country:be ;",
        "",
        Problem(
            "presidency:be-2024",
            "This presidency has no country.",
            "Add cosi:country, or make it a cosi:TrioPresidency.",
        ),
    ),
    "a trio of one country": (
        "a cosi:TrioPresidency ;",
        "a cosi:TrioPresidency ; cosi:country country:hu ;",
        Problem(
            "presidency:trio-es-be-hu-2023",
            "This trio has a country, but only the presidencies in it have one.",
            "Remove cosi:country.",
        ),
    ),
    "an activity under the wrong presidency": (
        "    cosi:underPresidency presidency:hu-2024 ;\n    cosi:status",
        "    cosi:underPresidency presidency:be-2024 ;\n    cosi:status",
        Problem(
            "activity:1",
            "This lies within the term of another presidency than it states.",
            "Correct cosi:date or cosi:underPresidency.",
        ),
    ),
    "a meeting under the wrong presidency": (
        "    cosi:underPresidency presidency:hu-2024 ;\n    cosi:place",
        "    cosi:underPresidency presidency:be-2024 ;\n    cosi:place",
        Problem(
            "meeting:cosi-2024-10",
            "This lies within the term of another presidency than it states.",
            "Correct cosi:date or cosi:underPresidency.",
        ),
    ),
    "a relation without an actor": (
        "a cosi:Relation ;\n    cosi:agent agency:new ;",
        "a cosi:Relation ;",
        Problem("relation:1", "This relation does not have exactly one actor.", "Let cosi:agent name it."),
    ),
    "a relation that is about a place": (
        "cosi:theme threat:fraud ;\n    cosi:underPresidency",
        "cosi:theme place:budapest ;\n    cosi:underPresidency",
        Problem("relation:1", "This relation is not about exactly one threat.", "Let cosi:theme name it."),
    ),
    "a relation without a witness": (
        "presidency:hu-2024 ;\n    cosi:witness activity:1 .",
        "presidency:hu-2024 .",
        Problem(
            "relation:1",
            "This relation has no witness.",
            "Add cosi:witness with an activity that shows it, or build the graph again.",
        ),
    ),
    "a successor that does not know its predecessor": (
        "; cosi:predecessor agency:old",
        "",
        Problem(
            "agency:old",
            "This has a predecessor or successor that does not say so too.",
            "Add cosi:successor or cosi:predecessor there.",
        ),
    ),
}


def problems_of(turtle: str) -> tuple[Problem, ...]:
    store = ox.Store()
    store.load(turtle, format=ox.RdfFormat.TURTLE)
    return check_graph(store)


def test_a_good_graph_has_no_problem() -> None:
    assert problems_of(GOOD) == ()


def test_a_graph_of_something_else_is_no_good_graph() -> None:
    """Nothing in it breaks a rule about activities, but to say "no problems" would be a false comfort."""
    problem = Problem("cosi:Report", "This graph holds no report.", 'Make one with "cosi-graph build".')
    assert problems_of('<https://example.org/a> <https://example.org/b> "c" .') == (problem,)


@pytest.mark.parametrize(("old", "new", "problem"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_graph_has_exactly_the_problem_that_breaks_it(old: str, new: str, problem: Problem) -> None:
    assert GOOD.count(old) == 1
    assert problems_of(GOOD.replace(old, new)) == (problem,)


@pytest.mark.parametrize(
    "date", ["2024", "2024~", "2024-10", "2024-10-05", "2024-10-05/2024-10-06", "2022/2025", "2022/..", "2024-01~"]
)
def test_every_form_of_date_that_reports_use_is_good(date: str) -> None:
    assert problems_of(GOOD.replace('cosi:date "2024-10"', f'cosi:date "{date}"')) == ()


def test_a_meeting_may_say_that_its_date_is_unknown() -> None:
    old = 'cosi:kind "formal" ;\n    cosi:date "2024-10"^^edtf:EDTF ;'
    assert problems_of(GOOD.replace(old, 'cosi:kind "formal" ; cosi:dateUnknown true ;')) == ()


def test_a_trio_agrees_with_every_date() -> None:
    stated = "cosi:underPresidency presidency:"
    assert problems_of(GOOD.replace(f"{stated}hu-2024", f"{stated}trio-es-be-hu-2023")) == ()


def test_a_date_that_spans_two_terms_agrees_with_either() -> None:
    wide = GOOD.replace('"2024-10-01"^^xsd:date', '"2024-06-01"^^xsd:date')
    other = wide.replace("presidency:hu-2024 ;\n    cosi:status", "presidency:be-2024 ;\n    cosi:status")
    assert other != wide
    assert problems_of(other) == ()


def test_named_graphs_are_checked_together() -> None:
    """What a document's graph speaks of is classed in the reference graph."""
    store = ox.Store()
    for number, quad in enumerate(ox.parse(GOOD, format=ox.RdfFormat.TURTLE)):
        graph = ox.NamedNode(f"https://w3id.org/cosi-graph/graph/{number % 3}")
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object, graph))
    assert check_graph(store) == ()


def test_problems_come_sorted_and_each_once() -> None:
    broken = GOOD.replace('"held"', '"perhaps"').replace('"formal"', '"pleasant"').replace('cosi:rule "name" ;', "")
    assert [(problem.place, problem.fact) for problem in problems_of(broken)] == [
        ("activity:1", "This activity does not have exactly one known status."),
        ("meeting:cosi-2024-10", "This meeting does not have exactly one known kind."),
        ("mention:1", "This mention does not say which rule found it."),
    ]


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    problems_of(GOOD.replace('cosi:latest "2024-12-31"', 'cosi:latest "New Year\'s Eve"'))
    assert caplog.records == []
