"""Numbered headings, known by the order of their numbers."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from cosi_graph.read.lines import Line

_NUMBERED = re.compile(r"(?:#{1,6}\s+)?(\d{1,2}(?:\.\d{1,2}){0,4})([.)]?)\s+(?=[^\W\d_]|[\"“‘«'(])")
_HASHED = re.compile(r"#{1,6}\s+(?=\S)")
_CONTENTS = re.compile(r"(?:\.{3,}|…|\s{3,})\s*\d{1,3}$")  # a line of a table of contents ends in a page number
_LONGEST = 250  # code points of a heading
_ROWS = 4  # lines of a heading
_SHORT, _LONG = 0.5, 0.6  # of the usual width

Number = tuple[int, ...]


class Heading(NamedTuple):
    """A heading: its number (empty when it has none), its lines, and the code points of markup that it begins with."""

    number: Number
    rows: int
    skip: int = 0


def section_name(number: Number) -> str:
    """Return a section number as it is written: "2.3"."""
    return ".".join(map(str, number))


def is_contents(text: str) -> bool:
    """Tell whether a line stands in a table of contents."""
    return text[-1].isdigit() and _CONTENTS.search(text) is not None


def heading_at(lines: Sequence[Line], last: Number, width: int, starts: Callable[[int], bool]) -> Heading | None:
    """Return the heading that some lines begin with.

    A number makes a heading only where it is the next one: "21 april" and "2 of the three" are none. In capitals a
    heading may also skip numbers.

    Args:
        lines: the line in question and some lines behind it.
        last: the number of the last heading.
        width: the usual width of a line, in code points.
        starts: whether the line at an index certainly begins a block, by page, gap or list sign.
    """
    first = lines[0].text
    match = _NUMBERED.match(first)
    number = tuple(map(int, match[1].split("."))) if match else ()
    hashed = _HASHED.match(first)
    if hashed:
        return Heading(number, 1, hashed.end())
    if not match or is_contents(first):
        return None
    caps = _in_capitals(first)
    if not (_follows(last, number) or (caps and number > last)) or first[match.end() :].lstrip("\"“‘«'(")[0].islower():
        return None
    if len(number) == 1 and not match[2] and not caps and len(first) > 0.7 * width:
        return None
    rows = _rows(lines, width, starts)
    text = " ".join(line.text for line in lines[:rows])
    if rows == _ROWS or len(text) > _LONGEST or lines[rows - 1].text.endswith((".", ",", ";", ":")):
        return None
    return None if _is_item(lines, rows, number) else Heading(number, rows)


def _follows(last: Number, number: Number) -> bool:
    """Tell whether a number may come next: the next one on any level, or the first one below."""
    if number == (*last, 1):
        return True
    level = len(number)
    return level <= len(last) and number == (*last[: level - 1], last[level - 1] + 1)


def _rows(lines: Sequence[Line], width: int, starts: Callable[[int], bool]) -> int:
    rows = 1
    while rows < min(_ROWS, len(lines)) and not starts(rows) and _goes_on(lines, rows, width):
        rows += 1
    return rows


def _goes_on(lines: Sequence[Line], at: int, width: int) -> bool:
    """Tell whether a heading goes on: in capitals, in small letters, in brackets, or because its line was full."""
    before, line = lines[at - 1].text, lines[at].text
    if _NUMBERED.match(line):
        return False
    if _in_capitals(before):
        return _in_capitals(line) or (line[0] in "(" and len(line) < _SHORT * width)
    brief = len(line) < _SHORT * width and not lines[at].closed
    if line[0].islower() or (line[0] == "(" and brief):
        return True
    fresh = at + 1 >= len(lines) or not lines[at + 1].lower
    return brief and fresh and len(before) > _LONG * width


def _in_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 3 and sum(char.isupper() for char in letters) > 0.8 * len(letters)


def _is_item(lines: Sequence[Line], rows: int, number: Number) -> bool:
    """Tell whether it is an item of a list, since the next item follows at once."""
    if rows >= len(lines) or len(number) > 1:
        return False
    match = _NUMBERED.match(lines[rows].text)
    return match is not None and match[1] == str(number[0] + 1) and not _in_capitals(lines[rows].text)
