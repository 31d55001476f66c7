"""How a component writes down what it found, and how the next one reads it."""

from collections.abc import Iterable

from spacy.tokens import Doc, Span

GROUP = "cosi"  # the span group that holds every mention
_SORTED = "cosi_mentions"  # key in Doc.user_data: the same in text order, since a span group makes new spans each time


def mark(doc: Doc, start: int, end: int, entity: str, rule: str) -> Span:
    """Return a mention as a spaCy span over tokens `[start, end)`: label, kb_id and span_id are type, entity, rule."""
    return Span(doc, start, end, label=entity.partition(":")[0], kb_id=entity, span_id=rule)


def mentions(doc: Doc, *types: str) -> list[Span]:
    """Return the mentions of a Doc in text order, longer first where two start together; all types when none given."""
    group = doc.spans.get(GROUP, ())
    cached: list[Span] = doc.user_data.get(_SORTED, [])
    if len(cached) != len(group):
        cached = sorted(group, key=lambda span: (span.start, -span.end, span.label_, span.kb_id_))
        doc.user_data[_SORTED] = cached
    return [span for span in cached if span.label_ in types] if types else list(cached)


def add(doc: Doc, found: Iterable[Span]) -> None:
    """Add mentions to a Doc."""
    replace(doc, [*mentions(doc), *found])


def replace(doc: Doc, found: Iterable[Span]) -> None:
    """Set the mentions of a Doc."""
    doc.spans[GROUP] = list(found)
    doc.user_data.pop(_SORTED, None)
