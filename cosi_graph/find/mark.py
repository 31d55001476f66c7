"""How a component writes down what it found, and how the next one reads it."""

from collections.abc import Iterable

from spacy.tokens import Doc, Span

GROUP = "cosi"  # the span group that holds every mention


def mark(doc: Doc, start: int, end: int, type_: str, entity: str, rule: str) -> Span:
    """Return a mention as a spaCy span over tokens `[start, end)`: label, kb_id and span_id are type, entity, rule."""
    return Span(doc, start, end, label=type_, kb_id=entity, span_id=rule)


def mentions(doc: Doc, *types: str) -> list[Span]:
    """Return the mentions of a Doc in text order, longer first where two start together; all types when none given."""
    found = (span for span in doc.spans.get(GROUP, ()) if not types or span.label_ in types)
    return sorted(found, key=lambda span: (span.start, -span.end, span.label_, span.kb_id_))


def add(doc: Doc, found: Iterable[Span]) -> None:
    """Add mentions to a Doc."""
    doc.spans[GROUP] = [*doc.spans.get(GROUP, ()), *found]


def replace(doc: Doc, found: Iterable[Span]) -> None:
    """Set the mentions of a Doc."""
    doc.spans[GROUP] = list(found)


def covered(doc: Doc, *types: str) -> set[int]:
    """Return the indices of all tokens inside mentions of the given types."""
    return {i for span in mentions(doc, *types) for i in range(span.start, span.end)}
