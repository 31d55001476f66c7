"""Quotes: the clean text of a span of the source."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from cosi_graph.records import Document, Segment


def unwrap(document: Document, start: int, end: int) -> str:
    """Return the clean text of a source span: line breaks, page feet and footnote calls inside it are gone.

    A span that holds body text gives the body text, whatever footnotes lie between; a span inside a page foot gives
    the footnote. A span of which nothing is text gives "".

    Args:
        document: the document.
        start: first source code point.
        end: one past the last source code point.
    """
    notes = next((block.start for block in document.blocks if block.kind == "footnote"), len(document.text))
    parted = bisect_left(document.segments, notes, key=lambda segment: segment.clean)
    # Within the body and within the footnotes, source offsets rise with clean offsets.
    for segments in (document.segments[:parted], document.segments[parted:]):
        span = _clean_span(segments, start, end)
        if span:
            return document.text[span[0] : span[1]]
    return ""


def _clean_span(segments: Sequence[Segment], start: int, end: int) -> tuple[int, int] | None:
    first = bisect_right(segments, start, key=lambda segment: segment.source + segment.length)
    last = bisect_left(segments, end, key=lambda segment: segment.source) - 1
    if first > last:
        return None
    opening, closing = segments[first], segments[last]
    clean_start = opening.clean + max(0, start - opening.source)
    return clean_start, closing.clean + min(closing.length, end - closing.source)
