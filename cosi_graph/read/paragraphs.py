"""Lines to blocks: headings, paragraphs, list items and the lines of a note's head."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from cosi_graph.read.headings import Heading, Number, heading_at, is_contents, section_name
from cosi_graph.read.lines import Line
from cosi_graph.read.spacing import Spacing, measure

_SIGN = re.compile(r"[•▪‣●○◦■□➢✓·*]\s*(?=\S|$)")
_ITEM = re.compile(r"(?:[–—-](?:\s|$)|\(?[a-z0-9]{1,3}\)(?:\s|$)|\(?[ivx]{1,5}\)\s|\d{1,2}\.\s)")
_KEY = re.compile(r"(?P<key>[^\W\d_][\w./'’()-]*(?: [\w./'’()-]+){0,3})\s?:(?:\s+(?P<value>\S)|$)")
_AHEAD = 6  # lines that a heading needs to see


class Group(NamedTuple):
    """The lines of a block: its kind, its section, its page (counted from 1).

    `skip` is the number of code points at its start that are markup.
    """

    kind: Literal["heading", "paragraph"]
    lines: tuple[Line, ...]
    skip: int
    section: str
    page: int


class Head(NamedTuple):
    """A line of a note's head: its key, and the code point in the line where its value begins."""

    key: str
    value: int


def head_of(text: str) -> Head | None:
    """Return key and place of the value of a line such as "Subject: Draft report"."""
    match = _KEY.match(text)
    return Head(match["key"], match.start("value")) if match and match["value"] else None


def group_lines(pages: Sequence[Sequence[Line]]) -> Iterator[Group]:
    """Put the lines of the body, page by page, together into blocks."""
    body = _Body(pages)
    section: Number = ()
    first, in_head = 0, True
    while first < len(body.lines):
        heading = body.heading(first, section)
        if heading:
            section = heading.number or section
            end = first + heading.rows
        else:
            end = first + 1
            while end < len(body.lines) and not body.begins(first, end, section, in_head=in_head):
                end += 1
        lines = tuple(body.lines[first:end])
        kind: Literal["heading", "paragraph"] = "heading" if heading else "paragraph"
        skip = heading.skip if heading else 0
        yield Group(kind, lines, skip, section_name(section), body.page_of[first] + 1)
        in_head = in_head and heading is None and not lines[-1].ended
        first = end


class _Body:
    """The lines of the body with what decides where a block begins."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        self.spacing: Spacing = measure(pages)
        self.lines = [line for page in pages for line in page]
        self.page_of = [at for at, page in enumerate(pages) for _ in page]

    def heading(self, at: int, section: Number) -> Heading | None:
        """Return the heading that a line begins."""
        if self.lines[at].text[0] not in "#0123456789":
            return None
        width = self.spacing.widths[self.page_of[at]]
        return heading_at(self.lines[at : at + _AHEAD], section, width, lambda rows: self._is_apart(at + rows))

    def begins(self, first: int, at: int, section: Number, *, in_head: bool) -> bool:
        """Tell whether a line begins a new block, given where the block before it begins."""
        before, line = self.lines[at - 1], self.lines[at]
        short = self.spacing.is_short(before, line, self.page_of[at - 1])
        free = short or before.closed or self._is_apart(at)
        if self._is_item(first, at, free=free) or (free and self.heading(at, section)):
            return True
        if is_contents(before.text) or (in_head and short and _KEY.match(line.text)):
            return True
        # A title is short from its first line on, the first line of a paragraph is full.
        titled = short and at == first + 1 and not line.lower and not _KEY.match(before.text)
        return (in_head and titled) or self._ends_before(at, short=short, titled=titled)

    def _ends_before(self, at: int, *, short: bool, titled: bool) -> bool:
        """Tell whether a paragraph ends before a line, by sentence end, gap and length."""
        before, line = self.lines[at - 1], self.lines[at]
        if line.lower and not (before.closed and line.breaks > self.spacing.normal):
            return False
        if self.page_of[at] != self.page_of[at - 1]:
            return before.ended or titled
        if line.breaks != self.spacing.normal:
            return line.breaks > self.spacing.normal
        return self.spacing.unwrapped or (self.spacing.by_length and short and before.ended)

    def _is_apart(self, at: int) -> bool:
        if at >= len(self.lines):
            return True
        return self.page_of[at] != self.page_of[at - 1] or self.lines[at].breaks > self.spacing.normal

    def _is_item(self, first: int, at: int, *, free: bool) -> bool:
        """Tell whether a line is an item of a list: by its sign, where a block may begin or behind a like item."""
        text, before = self.lines[at].text, self.lines[at - 1]
        if _SIGN.match(text):
            return free or self.lines[first].text[0] == text[0]
        if not _ITEM.match(text):
            return False
        like = _ITEM.match(self.lines[first].text) is not None
        return like if before.text.endswith(",") else free or (like and self.lines[first].text[0] == text[0])
