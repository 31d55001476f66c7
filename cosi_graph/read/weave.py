"""Blocks of lines to clean text, with the segments that lead back to the source."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cosi_graph.read.calls import Call
from cosi_graph.read.hyphens import Hyphens
from cosi_graph.read.lines import Line
from cosi_graph.records import Segment

BLOCK_END = "\n\n"
# Characters that are not seen, and control characters that a PDF's text layer leaves behind.
_UNSEEN = "\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_IRREGULAR = re.compile(rf"[\s{_UNSEEN}]{{2,}}|[{_UNSEEN}]|[^\S ]")
_SPACE = re.compile(r"\s")


@dataclass
class Weaver:
    """Writes clean text piece by piece and remembers where each piece stands in the source.

    Args:
        raw: the source.
        hyphens: what becomes of line ends.
        calls: the footnote calls to cut out, by the start of their line.
    """

    raw: str = field(repr=False)
    hyphens: Hyphens
    calls: Mapping[int, Sequence[Call]]
    length: int = 0
    called: dict[int, int] = field(default_factory=dict)
    segments: list[Segment] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _gap: str = ""
    _gap_source: int = 0

    @property
    def text(self) -> str:
        """The clean text so far."""
        return "".join(self._parts)

    def block(self, lines: Sequence[Line], skip: int = 0) -> tuple[int, int]:
        """Write a block and return its clean span, which is empty when its lines hold nothing to be seen.

        Args:
            lines: its lines.
            skip: code points at the start of the first line that do not belong to the text.
        """
        self._gap = BLOCK_END if self.length else ""
        start = self.length + len(self._gap)
        for at, line in enumerate(lines):
            following = lines[at + 1] if at + 1 < len(lines) else None
            joint = self.hyphens.joint(line.text, following.text) if following else None
            self._line(line.start + (skip if at == 0 else 0), line.end - (joint.drop if joint else 0), line.start)
            if joint and joint.between:
                self._blank(line.end)
        return start, max(start, self.length)

    def _line(self, start: int, end: int, line: int) -> None:
        for call in self.calls.get(line, ()):
            self._stretch(start, call.start)
            self.called[call.start] = self.length
            start = call.end
        self._stretch(start, end)

    def _stretch(self, start: int, end: int) -> None:
        """Write a stretch of a line: runs of white space become one blank, what is not seen goes."""
        for match in _IRREGULAR.finditer(self.raw, start, end):
            self._copy(start, match.start())
            space = _SPACE.search(match[0])
            if space:
                self._blank(match.start() + space.start())
            start = match.end()
        self._copy(start, end)

    def _blank(self, source: int) -> None:
        """Remember a blank to write before the next piece; none is written before the first or behind the last."""
        if self.length and not self._gap:
            self._gap, self._gap_source = " ", source

    def _close_gap(self) -> None:
        gap, self._gap = self._gap, ""
        if gap == " " and self.raw[self._gap_source] == " ":
            # A blank that stands in the source makes the segment longer instead of parting it.
            self._copy(self._gap_source, self._gap_source + 1)
        elif gap:
            self._parts.append(gap)
            self.length += len(gap)

    def _copy(self, start: int, end: int) -> None:
        if start >= end:
            return
        if self._gap:
            self._close_gap()
        last = self.segments[-1] if self.segments else None
        if last and last.clean + last.length == self.length and last.source + last.length == start:
            self.segments[-1] = Segment(last.clean, last.source, last.length + end - start)
        else:
            self.segments.append(Segment(self.length, start, end - start))
        self._parts.append(self.raw[start:end])
        self.length += end - start
