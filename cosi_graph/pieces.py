"""Very long documents, cut into pieces that are extracted one after the other so that memory stays within bounds.

spaCy refuses texts of more than a million characters, and its Doc takes kilobytes a sentence. A piece is a document of
the same source: what is found in it has the same source offsets as in the whole. What it loses is the context before it
(the year that a date leaves out, the meeting that "that meeting" means), so it begins at a heading where possible.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from cosi_graph.records import Block, Document, Footnote, Report, Segment

LONGEST = 250_000  # code points of clean text: five times a report of 25 pages
_BETWEEN = "\n\n"  # what stands between two blocks, as in `read`
_SENTENCE_END = re.compile(r"[.?!]\s+(?=\S)")
_BLANK = re.compile(r"\s+(?=\S)")


class _Part(NamedTuple):
    """A block of a piece, or a part of one: where it stands in the whole, and where in the piece."""

    block: Block
    at: int

    @property
    def shift(self) -> int:
        return self.at - self.block.start


def pieces(document: Document, longest: int = LONGEST) -> Iterator[Document]:
    """Cut a document into documents of at most `longest` code points of clean text; a shorter one stays as it is.

    A footnote goes into the piece from which it is called. A new piece begins where the next block would make the last
    one too long, or at a heading when the last one is more than half full.
    """
    if len(document.text) <= longest:
        yield document
        return
    filled: list[Block] = []
    size = 0
    for block in _in_reading_order(document):
        for part in _cut(document.text, block, longest):
            length = part.end - part.start + len(_BETWEEN)
            if filled and size + length > (longest // 2 if part.kind == "heading" else longest):
                yield _piece(document, filled)
                filled, size = [], 0
            filled.append(part)
            size += length
    if filled:
        yield _piece(document, filled)


def merge(document: Document, reports: Sequence[Report]) -> Report:
    """Bring what was found in the pieces of a document together, each list in text order."""
    mentions = {mention for report in reports for mention in report.mentions}
    activities = [activity for report in reports for activity in report.activities]
    meetings = {meeting.id: meeting for report in reversed(reports) for meeting in reversed(report.meetings)}
    return Report(
        document=document,
        mentions=tuple(sorted(mentions, key=lambda m: (m.start, -m.end, m.type, m.entity, m.rule))),
        meetings=tuple(reversed(meetings.values())),
        activities=tuple(sorted(activities, key=lambda a: (a.sentence_start, a.start))),
        problems=tuple(problem for report in reports for problem in report.problems),
    )


def _in_reading_order(document: Document) -> list[Block]:
    """Return the blocks with each footnote behind the block that calls it; an uncalled one follows the one before."""
    places: dict[int, int] = {}
    latest = 0
    for note in document.footnotes:
        latest = note.call - 1 if note.call else latest
        places[note.start] = latest
    return sorted(document.blocks, key=lambda b: (places.get(b.start, b.start), b.start))


def _cut(text: str, block: Block, longest: int) -> Iterator[Block]:
    """Cut a block that is too long at the end of a sentence, else at a blank, else anywhere."""
    start = block.start
    while block.end - start > longest:
        half = start + longest // 2
        end = _last(_SENTENCE_END, text, half, start + longest) or _last(_BLANK, text, half, start + longest)
        end = end or start + longest
        yield replace(block, start=start, end=start + len(text[start:end].rstrip()))
        start = end
    yield replace(block, start=start)


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    found = None
    for found in pattern.finditer(text, start, end):  # noqa: B007 (the last one is wanted)
        pass
    return found.end() if found else None


def _piece(document: Document, blocks: Sequence[Block]) -> Document:
    parts: list[_Part] = []
    at = 0
    for block in sorted(blocks, key=lambda b: b.start):
        parts.append(_Part(block, at))
        at += block.end - block.start + len(_BETWEEN)
    return replace(
        document,
        text=_BETWEEN.join(document.text[block.start : block.end] for block, _ in parts),
        blocks=tuple(replace(p.block, start=p.at, end=p.block.end + p.shift) for p in parts),
        footnotes=tuple(_footnotes(document.footnotes, parts)),
        segments=tuple(segment for part in parts for segment in _segments(document.segments, part)),
    )


def _footnotes(footnotes: Sequence[Footnote], parts: Sequence[_Part]) -> Iterator[Footnote]:
    starts = [part.block.start for part in parts]

    def part_of(first: int, last: int) -> _Part | None:
        part = parts[max(bisect_right(starts, first) - 1, 0)]
        return part if part.block.start <= first and last < part.block.end else None

    for note in footnotes:
        here = part_of(note.start, note.end - 1)
        caller = part_of(note.call - 1, note.call - 1) if note.call else None
        if here:
            call = note.call + caller.shift if note.call and caller else None
            yield Footnote(note.number, call, note.start + here.shift, note.end + here.shift)


def _segments(segments: Sequence[Segment], part: _Part) -> Iterator[Segment]:
    block = part.block
    first = max(bisect_right(segments, block.start, key=lambda s: s.clean) - 1, 0)
    for at in range(first, len(segments)):
        segment = segments[at]
        if segment.clean >= block.end:
            return
        skip = max(0, block.start - segment.clean)
        length = min(segment.length, block.end - segment.clean) - skip
        if length > 0:
            yield Segment(segment.clean + skip + part.shift, segment.source + skip, length)
