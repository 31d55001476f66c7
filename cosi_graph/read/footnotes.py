"""Footnotes as they are defined at the foot of a page, behind a ruler."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from cosi_graph.read.lines import Line

_NUMBER = re.compile(r"(\d{1,4})(?:[.)]?\s+(?=\S)|(?=[A-Z]|https?:))")


class Definition(NamedTuple):
    """A footnote's text at the page foot: its number, the code points that the number takes up, its lines."""

    number: int
    skip: int
    lines: list[Line]


class Foot(NamedTuple):
    """A page parted into body, definitions, lines that carry on the last footnote, and lines of the next page."""

    body: list[Line]
    carried: list[Line]
    definitions: list[Definition]
    rest: list[Line]


def part_foot(page: list[Line], last: int, *, open_end: bool) -> Foot:
    """Part a page at the ruler behind which footnotes are defined, numbered on from the last or anew from 1.

    Args:
        page: the lines of a page.
        last: the number of the last footnote before this page.
        open_end: whether no marks of pages are known, so that the foot ends where text follows a finished footnote.
    """
    for at, line in enumerate(page):
        if line.ruler:
            end = _foot_end(page, at, last) if open_end else len(page)
            carried, definitions = _definitions(page[at:end], last)
            if definitions and (last or not carried):
                return Foot(page[:at], carried, definitions, page[end:])
    return Foot(page, [], [], [])


def _definitions(lines: Sequence[Line], last: int) -> tuple[list[Line], list[Definition]]:
    carried: list[Line] = []
    definitions: list[Definition] = []
    for line in lines:
        match = _NUMBER.match(line.text)
        number = int(match[1]) if match else 0
        if match and (number == last + 1 or (number == 1 and not definitions)):
            definitions.append(Definition(number, match.end(), [line]))
            last = number
        elif definitions:
            definitions[-1].lines.append(line)
        else:
            carried.append(line)
    return carried, definitions


def _foot_end(page: Sequence[Line], at: int, last: int) -> int:
    defined = last
    for index in range(at, len(page)):
        match = _NUMBER.match(page[index].text)
        if match and int(match[1]) in (defined + 1, 1):
            defined = int(match[1])
        elif index > at and page[index].breaks > 1 and page[index - 1].ended and not page[index].lower:
            return index
    return len(page)
