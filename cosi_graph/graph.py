"""From records to RDF quads: one named graph a document, and one for what is known beforehand.

Every node has an IRI: that of its id, or one minted from a digest of the report and the place in it (`annotate`).
"""

import re
from collections import Counter
from collections.abc import Container, Iterator
from itertools import chain

import pyoxigraph as ox

from cosi_graph.annotate import activity_triples, mention_triples
from cosi_graph.identity import ID_BASE, id_of, iri, register_url
from cosi_graph.languages import load_language
from cosi_graph.problems import CosiError
from cosi_graph.records import Activity, Document, Meeting, Report
from cosi_graph.shipped import shipped_turtle
from cosi_graph.statements import RDF_TYPE, Term, about, cosi, date_facts, integer, name, text, value_of

_GRAPHS = "https://w3id.org/cosi-graph/graph/"
REFERENCE_GRAPH = ox.NamedNode(f"{_GRAPHS}reference")
DERIVED_GRAPH = ox.NamedNode(f"{_GRAPHS}derived")
_MARK = re.compile(r"(?<=[A-Z])\d+")
_LANGUAGES = "http://publications.europa.eu/resource/authority/language/"


def document_graph(sha256: str) -> ox.NamedNode:
    """Return the name of the graph of the document with these bytes."""
    return ox.NamedNode(f"{_GRAPHS}document/{sha256}")


def document_quads(report: Report, known: Container[str]) -> Iterator[ox.Quad]:
    """Say all that was found in a document, in its named graph, each statement once.

    Args:
        report: the records of the document.
        known: the ids of the reference data, whose names and classes are said there and not here.

    Raises:
        CosiError: a date is no EDTF, or the language has no rules.
    """
    graph = document_graph(report.document.sha256)
    triples = chain(
        _document(report, graph),
        _entities(report, known),
        chain.from_iterable(_meeting(meeting, report.document.language) for meeting in report.meetings),
        chain.from_iterable(mention_triples(report.document, mention) for mention in report.mentions),
        _activities(report),
    )
    return (_in_graph(triple, graph) for triple in dict.fromkeys(triples))


def reference_quads() -> Iterator[ox.Quad]:
    """Give the shipped entities, in the reference graph, each with its id; the trigger words stay behind.

    Raises:
        CosiError: a shipped file is not valid Turtle.
    """
    triples = list(chain.from_iterable(_parsed()))
    triggers = {t.subject for t in triples if t.predicate == RDF_TYPE and t.object == cosi("Trigger")}
    kept = [t for t in triples if t.subject not in triggers and t.object not in triggers]
    subjects = dict.fromkeys(value_of(t.subject) for t in kept)
    named = (ox.NamedNode(subject) for subject in subjects if subject.startswith(ID_BASE))
    ids = (ox.Triple(node, name("dcterms:identifier"), text(id_of(node.value))) for node in named)
    return (_in_graph(triple, REFERENCE_GRAPH) for triple in chain(kept, ids))


def _in_graph(triple: ox.Triple, graph: ox.NamedNode) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _parsed() -> Iterator[Iterator[ox.Triple]]:
    for path in shipped_turtle():
        try:
            yield iter([quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)])
        except SyntaxError as error:
            raise CosiError(path.name, f"this is not valid Turtle: {error}.", "Correct the file.") from error


def _document(report: Report, graph: ox.NamedNode) -> Iterator[ox.Triple]:
    document = report.document
    node = ox.NamedNode(iri(document.id))
    cited = {m.entity for m in report.mentions if m.type == "document"} - {document.id}
    page = register_url(document.id, document.language)
    authority = load_language(document.language).authority
    yield from about(
        node,
        (
            (RDF_TYPE, cosi("Document")),
            (RDF_TYPE, cosi("Report")),
            (name("dcterms:title"), text(document.title, document.language) if document.title else None),
            (name("dcterms:identifier"), text(document.id)),
            (name("dcterms:language"), ox.NamedNode(f"{_LANGUAGES}{authority}")),
            (cosi("sha256"), text(document.sha256)),
            (cosi("fileName"), text(document.source)),
            (cosi("characters"), integer(len(document.raw))),
            (name("foaf:page"), ox.NamedNode(page) if page else None),
            *((name("dcterms:references"), ox.NamedNode(iri(other))) for other in sorted(cited)),
        ),
    )
    yield from about(graph, ((RDF_TYPE, name("prov:Entity")), (name("prov:wasDerivedFrom"), node)))


def _entities(report: Report, known: Container[str]) -> Iterator[ox.Triple]:
    """Name and class what the reference data does not know; the first mention gives the name."""
    meetings = {meeting.id for meeting in report.meetings}
    said = {m.entity: m.label or m.text for m in reversed(report.mentions) if m.type != "date"}
    for identifier in sorted({*said, *_linked(report)}):
        if identifier not in known and identifier not in meetings and identifier != report.document.id:
            node = ox.NamedNode(iri(identifier))
            yield from about(node, _entity(identifier, said.get(identifier), report.document))


def _entity(identifier: str, label: str | None, document: Document) -> Iterator[tuple[ox.NamedNode, Term | None]]:
    yield name("dcterms:identifier"), text(identifier)
    page = register_url(identifier, document.language)
    if page:
        yield RDF_TYPE, cosi("CouncilDocument")
        yield name("rdfs:label"), text(_council_number(identifier))
        yield name("foaf:page"), ox.NamedNode(page)
    else:
        yield RDF_TYPE, cosi(identifier.partition(":")[0].capitalize())
        yield name("rdfs:label"), text(label, document.language) if label else None


def _council_number(identifier: str) -> str:
    """Write a Council document's number as the Council does: `document:st-11905-2022-rev1` → "ST 11905/22 REV 1"."""
    _, number, year, *marks = identifier.split("-")
    return " ".join((f"ST {number}/{year[2:]}", *(_MARK.sub(r" \g<0>", mark.upper()) for mark in marks)))


def _linked(report: Report) -> Iterator[str]:
    """Give the ids that activities and meetings point to, named by the text or not."""
    for meeting in report.meetings:
        yield from (*meeting.bodies, *filter(None, (meeting.presidency, meeting.place)))
    for activity in report.activities:
        yield from (*activity.agents, *activity.recipients, *activity.themes, *activity.documents)
        yield from filter(None, (activity.meeting, activity.presidency, activity.place))


def _meeting(meeting: Meeting, language: str) -> Iterator[ox.Triple]:
    undated = ox.Literal("true", datatype=name("xsd:boolean"))
    facts = (
        (RDF_TYPE, cosi("Meeting")),
        (name("dcterms:identifier"), text(meeting.id)),
        (name("rdfs:label"), text(meeting.label, language) if meeting.label else None),
        *((cosi("convenes"), ox.NamedNode(iri(body))) for body in meeting.bodies),
        (cosi("kind"), text(meeting.kind)),
        (cosi("underPresidency"), ox.NamedNode(iri(meeting.presidency)) if meeting.presidency else None),
        (cosi("place"), ox.NamedNode(iri(meeting.place)) if meeting.place else None),
        *(date_facts(meeting.date) if meeting.date else ((cosi("dateUnknown"), undated),)),
    )
    return about(ox.NamedNode(iri(meeting.id)), facts)


def _activities(report: Report) -> Iterator[ox.Triple]:
    seen: Counter[tuple[object, ...]] = Counter()
    for activity in report.activities:
        key = _place(activity)
        yield from activity_triples(report.document, activity, seen[key])
        seen[key] += 1


def _place(activity: Activity) -> tuple[object, ...]:
    return activity.type, activity.start, activity.end, activity.sentence_start
