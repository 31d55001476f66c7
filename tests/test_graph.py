"""A report's records become one named graph, in which every statement points at the characters that support it."""

from dataclasses import replace

import pyoxigraph as ox
import pytest

from cosi_graph.graph import REFERENCE_GRAPH, document_graph, document_quads, reference_quads
from cosi_graph.identity import ID_BASE
from cosi_graph.prefixes import PREFIXES
from cosi_graph.problems import CosiError
from cosi_graph.records import Activity, Document, Meeting, Mention, Report

RAW = "1. Havens\n\n\nIn mei 2031 bracht Europol\n\nhet comité op de hoogte van containerfraude (doc. 77/31 REV 2)."
CLEAN = "In mei 2031 bracht Europol het comité op de hoogte van containerfraude (doc. 77/31 REV 2)."

DOCUMENT = Document(
    id="document:havens",
    source="havens.txt",
    language="nl",
    sha256="ab" * 32,
    title="Havens",
    raw=RAW,
    text=CLEAN,
    blocks=(),
    footnotes=(),
    segments=(),
)


def mention(kind: str, entity: str, words: str, label: str = "", rule: str = "name") -> Mention:
    start = RAW.index(words)
    return Mention(kind, entity, start, start + len(words), words, label or words, rule)


MEETING = Meeting(
    "meeting:cosi-2031-05", ("body:cosi",), "formal", "2031-05", "presidency:ee-2031", None, "COSI, mei 2031"
)
ACTIVITY = Activity(
    type="taking-note",
    agents=("agency:europol",),
    recipients=("body:cosi",),
    themes=("threat:containerfraude",),
    documents=("document:st-77-2031-rev2",),
    meeting="meeting:cosi-2031-05",
    presidency="presidency:ee-2031",
    date="2031-05",
    place=None,
    status="held",
    inferred=("meeting", "presidency"),
    start=RAW.index("bracht"),
    end=RAW.index(" van cont"),
    quote="bracht Europol het comité op de hoogte",
    sentence_start=RAW.index("In mei"),
    sentence_end=len(RAW),
    rule="nl/active",
    confidence=0.9,
    sentence=CLEAN,
    section="1",
    page=3,
)
REPORT = Report(
    document=DOCUMENT,
    mentions=(
        mention("date", "date:2031-05", "mei 2031", rule="month"),
        mention("agency", "agency:europol", "Europol"),
        mention("threat", "threat:containerfraude", "containerfraude"),
        mention("document", "document:st-77-2031-rev2", "77/31 REV 2", rule="council"),
    ),
    meetings=(MEETING,),
    activities=(ACTIVITY,),
)
KNOWN = {"agency:europol", "body:cosi"}

HEADER = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())

# The mentions but one are left out here; the next test is about the whole of one.
EXPECTED = f"""{HEADER}
document:havens a cosi:Document , cosi:Report ; dcterms:title "Havens"@nl ; dcterms:identifier "document:havens" ;
    dcterms:language <http://publications.europa.eu/resource/authority/language/NLD> ;
    cosi:sha256 "{DOCUMENT.sha256}" ; cosi:fileName "havens.txt" ; cosi:characters {len(RAW)} ;
    dcterms:references document:st-77-2031-rev2 .
<{document_graph(DOCUMENT.sha256).value}> a prov:Entity ; prov:wasDerivedFrom document:havens .

document:st-77-2031-rev2 a cosi:CouncilDocument ; dcterms:identifier "document:st-77-2031-rev2" ;
    rdfs:label "ST 77/31 REV 2" ;
    foaf:page <https://data.consilium.europa.eu/doc/document/ST-77-2031-REV-2/nl/pdf> .
threat:containerfraude a cosi:Threat ; dcterms:identifier "threat:containerfraude" ; rdfs:label "containerfraude"@nl .
presidency:ee-2031 a cosi:Presidency ; dcterms:identifier "presidency:ee-2031" .

meeting:cosi-2031-05 a cosi:Meeting ; dcterms:identifier "meeting:cosi-2031-05" ; rdfs:label "COSI, mei 2031"@nl ;
    cosi:convenes body:cosi ; cosi:kind "formal" ; cosi:underPresidency presidency:ee-2031 ;
    cosi:date "2031-05"^^edtf:EDTF ; cosi:earliest "2031-05-01"^^xsd:date ; cosi:latest "2031-05-31"^^xsd:date .

activity:891047ad30194e6b a cosi:TakingNote ; cosi:agent agency:europol ; cosi:recipient body:cosi ;
    cosi:theme threat:containerfraude ; cosi:document document:st-77-2031-rev2 ;
    cosi:atMeeting meeting:cosi-2031-05 ; cosi:underPresidency presidency:ee-2031 ;
    cosi:date "2031-05"^^edtf:EDTF ; cosi:earliest "2031-05-01"^^xsd:date ; cosi:latest "2031-05-31"^^xsd:date ;
    cosi:status "held" ; cosi:inferred "meeting" , "presidency" ; cosi:rule "nl/active" ; cosi:confidence 0.9 ;
    cosi:report document:havens ; cosi:evidence evidence:a65777c0407ce798 .
evidence:a65777c0407ce798 a cosi:Evidence ; oa:hasBody activity:891047ad30194e6b ; oa:motivatedBy oa:describing ;
    cosi:sentence "{CLEAN}" ; cosi:section "1" ; cosi:page 3 ;
    oa:hasTarget <{ID_BASE}evidence/a65777c0407ce798#target> .
<{ID_BASE}evidence/a65777c0407ce798#target> a oa:SpecificResource ; oa:hasSource document:havens ;
    oa:hasSelector <{ID_BASE}evidence/a65777c0407ce798#position> , <{ID_BASE}evidence/a65777c0407ce798#quote> .
<{ID_BASE}evidence/a65777c0407ce798#position> a oa:TextPositionSelector ; oa:start 24 ; oa:end 63 .
<{ID_BASE}evidence/a65777c0407ce798#quote> a oa:TextQuoteSelector ; oa:exact "bracht Europol het comité op de hoogte" ;
    oa:prefix "1. Havens In mei 2031 " ; oa:suffix " van containerfraude (doc. 77/31" .
"""


def parsed(turtle: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}


def triples(report: Report) -> set[ox.Triple]:
    return {quad.triple for quad in document_quads(report, KNOWN)}


def test_a_report_becomes_its_document_entities_meetings_activities_and_evidence() -> None:
    assert triples(replace(REPORT, mentions=REPORT.mentions[2:])) - of_mentions(REPORT) == parsed(EXPECTED)


def of_mentions(report: Report) -> set[ox.Triple]:
    return {triple for triple in triples(report) if "/id/mention/" in str(triple.subject)}


def test_a_mention_is_an_annotation_that_quotes_its_place() -> None:
    node = f"{ID_BASE}mention/46a432e577b2611a"
    assert of_mentions(replace(REPORT, mentions=REPORT.mentions[1:2])) == parsed(f"""{HEADER}
        <{node}> a cosi:Mention ; oa:hasBody agency:europol ; oa:motivatedBy oa:identifying ; cosi:rule "name" ;
            oa:hasTarget <{node}#target> .
        <{node}#target> a oa:SpecificResource ; oa:hasSource document:havens ;
            oa:hasSelector <{node}#position> , <{node}#quote> .
        <{node}#position> a oa:TextPositionSelector ; oa:start 31 ; oa:end 38 .
        <{node}#quote> a oa:TextQuoteSelector ; oa:exact "Europol" ; oa:prefix "1. Havens In mei 2031 bracht " ;
            oa:suffix " het comité op de hoogte van con" .""")


def test_the_mention_of_a_date_has_the_date_for_a_body() -> None:
    found = triples(replace(REPORT, mentions=REPORT.mentions[:1]))
    bodies = {t for t in found if "/mention/" in str(t.subject) and t.predicate.value in DATE_OR_BODY}
    assert {(t.predicate.value, t.object) for t in bodies} == {
        (DATE_OR_BODY[0], ox.Literal("2031-05", datatype=ox.NamedNode(f"{PREFIXES['edtf']}EDTF")))
    }


DATE_OR_BODY = (f"{PREFIXES['cosi']}date", f"{PREFIXES['oa']}hasBody")


def objects(report: Report, subject: str, predicate: str) -> list[str]:
    prefix, _, local = predicate.partition(":")
    subject_iri = ID_BASE + subject.replace(":", "/", 1)
    found = (t for t in triples(report) if t.predicate.value == PREFIXES[prefix] + local)
    return sorted(
        str(t.object) for t in found if isinstance(t.subject, ox.NamedNode) and t.subject.value == subject_iri
    )


def test_an_open_end_has_no_latest_day_and_a_meeting_without_date_says_so() -> None:
    since = replace(REPORT, meetings=(replace(MEETING, date="2031/.."),))
    assert objects(since, MEETING.id, "cosi:earliest") == [f'"2031-01-01"^^<{PREFIXES["xsd"]}date>']
    assert objects(since, MEETING.id, "cosi:latest") == []
    undated = replace(REPORT, meetings=(replace(MEETING, date=None),))
    assert objects(undated, MEETING.id, "cosi:dateUnknown") == [f'"true"^^<{PREFIXES["xsd"]}boolean>']
    assert objects(undated, MEETING.id, "cosi:date") == []


def test_a_report_with_a_council_number_has_its_register_page() -> None:
    numbered = replace(REPORT, document=replace(DOCUMENT, id="document:st-501-2031"))
    assert objects(numbered, "document:st-501-2031", "foaf:page") == [
        "<https://data.consilium.europa.eu/doc/document/ST-501-2031-INIT/nl/pdf>"
    ]


def test_two_activities_of_one_trigger_are_two_nodes_with_two_evidences() -> None:
    twins = replace(REPORT, activities=(ACTIVITY, replace(ACTIVITY, agents=("agency:frontex",))))
    kinds = [(t.subject, t.object) for t in triples(twins) if t.predicate.value == f"{PREFIXES['cosi']}evidence"]
    assert len({subject for subject, _ in kinds}) == len({evidence for _, evidence in kinds}) == 2


def test_every_statement_is_said_once_in_the_graph_of_the_document() -> None:
    quads = list(document_quads(replace(REPORT, mentions=REPORT.mentions * 2), KNOWN))
    assert len(quads) == len(set(quads))
    assert {quad.graph_name for quad in quads} == {document_graph(DOCUMENT.sha256)}


def test_no_node_is_blank_and_a_second_writing_is_the_same() -> None:
    quads = list(document_quads(REPORT, KNOWN))
    assert quads == list(document_quads(REPORT, KNOWN))
    assert not [q for q in quads if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)]


def test_a_date_that_is_no_edtf_is_refused() -> None:
    wrong = replace(REPORT, meetings=(replace(MEETING, date="May"),))
    with pytest.raises(CosiError, match="not an EDTF date"):
        list(document_quads(wrong, KNOWN))


def test_the_reference_graph_names_every_entity_by_its_id_and_leaves_the_trigger_words_out() -> None:
    quads = list(reference_quads())
    identifier = ox.NamedNode(f"{PREFIXES['dcterms']}identifier")
    subjects = {q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)}
    entities = {subject for subject in subjects if subject.startswith(ID_BASE)}
    ids = {(q.subject.value, q.object.value) for q in quads if q.predicate == identifier}  # type: ignore[union-attr]
    assert ids == {(iri, iri.removeprefix(ID_BASE).replace("/", ":", 1)) for iri in entities}
    assert {q.graph_name for q in quads} == {REFERENCE_GRAPH}
    assert not [q for q in quads if "/id/trigger/" in f"{q.subject} {q.object}"]
