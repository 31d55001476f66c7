"""How a component writes down what it found, and how the next one reads it."""

from collections.abc import Iterable

from spacy.tokens import Doc, Span

GROUP = "cosi"  # the span group that holds every mention
_SORTED = "cosi_mentions"  # key in Doc.user_data: the same in text order, since a span group makes new spans each time
_BY_TYPES = "cosi_mentions_by_types"  # key in Doc.user_data: those of some types, so that asking again costs nothing


def mark(doc: Doc, start: int, end: int, entity: str, rule: str) -> Span:
    """Return a mention as a spaCy span over tokens `[start, end)`: label, kb_id and span_id are type, entity, rule."""
    return Span(doc, start, end, label=entity.partition(":")[0], kb_id=entity, span_id=rule)


def mentions(doc: Doc, *types: str) -> list[Span]:
    """Return the mentions of a Doc in text order, longer first where two start together; all types when none given."""
    group = doc.spans.get(GROUP, ())
    cached: list[Span] = doc.user_data.get(_SORTED, [])
    if len(cached) != len(group):
        cached = sorted(group, key=lambda span: (span.start, -span.end, span.label_, span.kb_id_))
        doc.user_data[_SORTED], doc.user_data[_BY_TYPES] = cached, {}
    if not types:
        return list(cached)
    known: dict[tuple[str, ...], list[Span]] = doc.user_data.get(_BY_TYPES, {})
    if types not in known:
        known[types] = [span for span in cached if span.label_ in types]
    return list(known[types])


def add(doc: Doc, found: Iterable[Span]) -> None:
    """Add mentions to a Doc."""
    replace(doc, [*mentions(doc), *found])


def replace(doc: Doc, found: Iterable[Span]) -> None:
    """Set the mentions of a Doc."""
    doc.spans[GROUP] = list(found)
    doc.user_data.pop(_SORTED, None)
    doc.user_data.pop(_BY_TYPES, None)
