"""The records that flow through cosi-graph, from a source file to a graph.

Read this file and you know what the program knows. Every record is immutable. Positions are half-open
code-point offsets; two coordinate systems exist and never mix:

- *clean* offsets count in `Document.text` (used by `Block`, `Footnote`, and spaCy spans);
- *source* offsets count in `Document.raw` (used by `Mention` and `Activity`, and by all output).

`Document.to_source` leads from the first to the second.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

from cosi_graph.problems import Problem

BlockKind = Literal["heading", "paragraph", "footnote"]
Status = Literal["held", "planned", "requested", "denied"]

HELD: Status = "held"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of clean text that stands in the source unchanged: `length` code points from `clean` and from `source`."""

    clean: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a footnote of the clean text, `[start, end)` in clean offsets.

    `section` is the number of the section it stands in ("2.3", "" before the first), `page` counts from 1.
    """

    kind: BlockKind
    start: int
    end: int
    section: str
    page: int


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its number, where it is called from and what it says (clean offsets).

    `call` is the offset just behind the last character that the call was glued to, None when no call was found.
    `[start, end)` spans the definition without its number.
    """

    number: int
    call: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A report as read: the decoded source, its clean text and the way back from one to the other.

    `source` is the file's name without folders, `sha256` the digest of its bytes, `language` an ISO 639-1 code.
    """

    id: str
    source: str
    language: str
    sha256: str
    title: str
    raw: str = field(repr=False)
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    footnotes: tuple[Footnote, ...] = field(repr=False)
    segments: tuple[Segment, ...] = field(repr=False)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Turn a clean span into the source span that it was read from.

        Args:
            start: first clean code point.
            end: one past the last clean code point; at least `start + 1`.

        Raises:
            IndexError: the span is empty or outside the clean text.
        """
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"no clean span [{start}, {end}) in a text of {len(self.text)} code points")
        return self._source_of(start), self._source_of(end - 1) + 1

    def _source_of(self, clean: int) -> int:
        segment = self.segments[bisect_right(self.segments, clean, key=lambda s: s.clean) - 1]
        # A character that the reader put in (the blank for a line break) stands for the gap behind its segment.
        return segment.source + min(clean - segment.clean, segment.length)

    def block_at(self, clean: int) -> Block | None:
        """Return the block that holds a clean offset."""
        at = bisect_right(self.blocks, clean, key=lambda b: b.start) - 1
        return self.blocks[at] if at >= 0 and clean < self.blocks[at].end else None


@dataclass(frozen=True, slots=True)
class Mention:
    """A piece of text that names something: `raw[start:end]` (source offsets) names `entity`.

    `text` is its clean text, `label` the entity's preferred label in the report's language, `rule` what found it.
    """

    type: str
    entity: str
    start: int
    end: int
    text: str
    label: str
    rule: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """An event at which bodies or people met; `date` is EDTF, `kind` one of the ontology's meeting kinds."""

    id: str
    bodies: tuple[str, ...]
    kind: str
    date: str | None
    presidency: str | None
    place: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing that somebody did, as one sentence states it (source offsets).

    `[start, end)` spans the trigger words, `quote` is their clean text; `sentence` is the clean text of the whole
    sentence. `inferred` names the fields whose value the sentence itself does not state. `confidence`, in (0, 1], is
    the share of such activities that are right: that type, in that sentence (see `relate/confidence.py`).
    """

    type: str
    agents: tuple[str, ...]
    recipients: tuple[str, ...]
    themes: tuple[str, ...]
    documents: tuple[str, ...]
    meeting: str | None
    presidency: str | None
    date: str | None
    place: str | None
    status: Status
    inferred: tuple[str, ...]
    start: int
    end: int
    quote: str
    sentence_start: int
    sentence_end: int
    rule: str
    confidence: float
    sentence: str
    section: str
    page: int


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found in one document, each list in text order."""

    document: Document
    mentions: tuple[Mention, ...]
    meetings: tuple[Meeting, ...]
    activities: tuple[Activity, ...]
    problems: tuple[Problem, ...] = ()
