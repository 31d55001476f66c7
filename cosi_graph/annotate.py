"""Web annotations: mentions and activities, each tied to the characters of the report that say so.

The model is https://www.w3.org/TR/annotation-model/: an annotation (oa:hasBody) has a target in a source, selected by
position (half-open code points of the report's text) and by quote (with the text before and behind it).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain

import pyoxigraph as ox

from cosi_graph.identity import iri
from cosi_graph.records import Activity, Document, Mention
from cosi_graph.statements import (
    RDF_TYPE,
    Term,
    about,
    cosi,
    date_facts,
    decimal,
    edtf,
    integer,
    minted,
    name,
    text,
)
from cosi_graph.vocabulary import record_types

_CONTEXT = 32  # code points of oa:prefix and oa:suffix
_BLANKS = re.compile(r"\s+")


def mention_triples(document: Document, mention: Mention) -> Iterator[ox.Triple]:
    """Say what a piece of the report names, and where it stands."""
    node = minted("mention", document.sha256, mention.start, mention.end, mention.entity)
    kind, _, value = mention.entity.partition(":")
    body = (cosi("date"), edtf(value)) if kind == "date" else (name("oa:hasBody"), ox.NamedNode(iri(mention.entity)))
    facts = ((RDF_TYPE, cosi("Mention")), body, (name("oa:motivatedBy"), name("oa:identifying")))
    yield from about(node, (*facts, (cosi("rule"), text(mention.rule))))
    yield from _target(node, document, mention.start, mention.end, mention.text)


def activity_triples(document: Document, activity: Activity, twin: int) -> Iterator[ox.Triple]:
    """Say what somebody did, and which sentence says so.

    `twin` counts the activities before it that share its type, trigger and sentence, so that each gets its own node.
    """
    place = (document.sha256, activity.type, activity.start, activity.end, activity.sentence_start, twin)
    node, evidence = minted("activity", *place), minted("evidence", *place)
    yield from about(node, chain(_doing(activity), _setting(activity)))
    yield from about(node, ((cosi("report"), ox.NamedNode(iri(document.id))), (cosi("evidence"), evidence)))
    yield from about(evidence, _evidence(node, activity))
    yield from _target(evidence, document, activity.start, activity.end, activity.quote)


@cache
def _activity_classes() -> Mapping[str, ox.NamedNode]:
    """Return the class of each record type, as the ontology pairs them."""
    return {name: ox.NamedNode(address) for address, name in record_types().items()}


def _doing(activity: Activity) -> Iterator[tuple[ox.NamedNode, Term]]:
    yield RDF_TYPE, _activity_classes()[activity.type]
    roles = {
        "agent": activity.agents,
        "recipient": activity.recipients,
        "theme": activity.themes,
        "document": activity.documents,
    }
    for role, ids in roles.items():
        for identifier in ids:
            yield cosi(role), ox.NamedNode(iri(identifier))
    for key in activity.inferred:
        yield cosi("inferred"), text(key)
    yield cosi("status"), text(activity.status)
    yield cosi("rule"), text(activity.rule)
    yield cosi("confidence"), decimal(activity.confidence)


def _setting(activity: Activity) -> Iterator[tuple[ox.NamedNode, Term]]:
    where = {"atMeeting": activity.meeting, "underPresidency": activity.presidency, "place": activity.place}
    for role, identifier in where.items():
        if identifier:
            yield cosi(role), ox.NamedNode(iri(identifier))
    yield from date_facts(activity.date)


def _evidence(node: ox.NamedNode, activity: Activity) -> Iterator[tuple[ox.NamedNode, Term | None]]:
    yield RDF_TYPE, cosi("Evidence")
    yield name("oa:hasBody"), node
    yield name("oa:motivatedBy"), name("oa:describing")
    yield cosi("sentence"), text(activity.sentence)
    yield cosi("section"), text(activity.section) if activity.section else None
    yield cosi("page"), integer(activity.page)


def _target(annotation: ox.NamedNode, document: Document, start: int, end: int, quote: str) -> Iterator[ox.Triple]:
    target, position, quoted = (ox.NamedNode(f"{annotation.value}#{part}") for part in ("target", "position", "quote"))
    yield from about(annotation, ((name("oa:hasTarget"), target),))
    yield from about(
        target,
        (
            (RDF_TYPE, name("oa:SpecificResource")),
            (name("oa:hasSource"), ox.NamedNode(iri(document.id))),
            (name("oa:hasSelector"), position),
            (name("oa:hasSelector"), quoted),
        ),
    )
    yield from about(
        position,
        (
            (RDF_TYPE, name("oa:TextPositionSelector")),
            (name("oa:start"), integer(start)),
            (name("oa:end"), integer(end)),
        ),
    )
    before, behind = _context(document.raw, start, end)
    yield from about(
        quoted,
        (
            (RDF_TYPE, name("oa:TextQuoteSelector")),
            (name("oa:exact"), text(quote)),
            (name("oa:prefix"), text(before) if before else None),
            (name("oa:suffix"), text(behind) if behind else None),
        ),
    )


def _context(raw: str, start: int, end: int) -> tuple[str, str]:
    """Return the text before and behind a span, with every run of white space as one blank, as the quote has it."""
    reach = 4 * _CONTEXT  # a report with a blank line after every line needs more than it keeps
    before = _BLANKS.sub(" ", raw[max(0, start - reach) : start])
    behind = _BLANKS.sub(" ", raw[end : end + reach])
    return before[-_CONTEXT:], behind[:_CONTEXT]
