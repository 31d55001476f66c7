"""Footnote calls: small numbers glued to the words, years and numbers of the text."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cosi_graph.read.lines import Line
from cosi_graph.read.pages import Page

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_DIGITS = re.compile(r"(?<=\S)[⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<![\d/])\d++(?![^\W\d_]|[%°€]|[-–/]\w|[.,:]\d)")
_LONGEST = 4  # digits of a footnote number
_TOKEN = 100  # code points before a call that tell what it is glued to
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOSING = frozenset(")]}\"'”’»%+")
_STOPS = frozenset(".,;:!?…")

# What it costs to take digits for a call, by what they are glued to.
_TO_WORD, _TO_ACRONYM, _TO_YEAR, _TO_STOP, _TO_DECIMAL, _TO_NUMBER = 1.0, 2.0, 3.0, 4.0, 6.0, 12.0
_AT_NUMBER = (
    (re.compile(r"(?:^|[^\w/])(?:\d{4}[-–])?(?:19|20)\d\d$"), _TO_YEAR),
    (re.compile(r"(?:^|[\s(\[\"'“‘«])\d+[.,]\d+$"), _TO_DECIMAL),
    (re.compile(r"(?:^|[\s(\[\"'“‘«])\d+$"), _TO_NUMBER),
)
_TO_LETTER = 20.0  # "Q3" and "G7" are names, "m²" is a unit
_PLACED = 100.0  # what placing a call is worth: more than any costs


class Call(NamedTuple):
    """A footnote call in the text: `raw[start:end]` are its digits, on the line that starts at `line`."""

    number: int
    line: int
    start: int
    end: int


def find_calls(pages: Sequence[Page]) -> list[Call | None]:
    """Find the call of each footnote, in the order of their definitions.

    A call is looked for on the page that defines its footnote, then anywhere between the calls of its neighbours.
    """
    numbers = [definition.number for page in pages for definition in page.definitions]
    calls: list[Call | None] = []
    for page in pages:
        if page.definitions:
            here = [definition.number for definition in page.definitions]
            placed = {call.number: call for call in place_calls(page.body, here)}
            calls.extend(placed.get(number) for number in here)
    page_of = [at for at, page in enumerate(pages) for _ in page.definitions]
    for first, end in list(_missing(calls, numbers)):
        low = calls[first - 1] if first else None
        high = calls[end] if end < len(calls) else None
        span = pages[page_of[first - 1] if first else 0 : page_of[end - 1] + 1]
        lines = [line for page in span for line in page.body]
        found = place_calls(lines, numbers[first:end], low.end if low else 0, high.start if high else None)
        placed = {call.number: call for call in found}
        calls[first:end] = [placed.get(number) for number in numbers[first:end]]
    return calls


def _missing(calls: Sequence[Call | None], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of footnotes without a call; numbers rise within each."""
    parts = [at for at in range(1, len(calls)) if (calls[at] is None) != (calls[at - 1] is None)]
    anew = [at for at in range(1, len(calls)) if numbers[at] <= numbers[at - 1]]
    for first, end in pairwise(sorted({0, *parts, *anew, len(calls)})):
        if calls[first] is None:
            yield first, end


def place_calls(lines: Sequence[Line], numbers: Sequence[int], start: int = 0, stop: int | None = None) -> list[Call]:
    """Place the calls of footnotes in some lines, in order and each at most once.

    Of all placements in order the one is taken that places most calls and, among these, the likeliest: glued to a word
    or a bracket, then to a year, behind a full stop, to a decimal, to another number; the first of equals.

    Args:
        lines: lines of body text in text order.
        numbers: the numbers of the footnotes that may be called there, rising.
        start: the source offset before which no call may begin.
        stop: the source offset behind which none may end.
    """
    choices: dict[int, list[tuple[float, Call]]] = {number: [] for number in numbers}
    for line in lines:
        for cost, call in _candidates(line, choices):
            if call.start >= start and (stop is None or call.end <= stop):
                choices[call.number].append((cost, call))
    return _cheapest([choices[number] for number in numbers])


class _Chain(NamedTuple):
    """Some calls placed in order: where the last one ends, what they cost together, the last one, those before."""

    end: int
    cost: float
    call: Call | None = None
    before: "_Chain | None" = None


def _cheapest(choices: Sequence[Sequence[tuple[float, Call]]]) -> list[Call]:
    # `front` holds the chains worth going on with, by where they end: the further one reaches, the less it costs.
    front = [_Chain(-1, 0.0)]
    for candidates in choices:
        steps = []
        for cost, call in candidates:
            before = front[bisect_right(front, call.start, key=_end) - 1]
            steps.append(_Chain(call.end, before.cost + cost - _PLACED, call, before))
        for chain in steps:
            _add(front, chain)
    return _calls_of(front[-1])


def _end(chain: _Chain) -> int:
    return chain.end


def _add(front: list[_Chain], chain: _Chain) -> None:
    at = bisect_right(front, chain.end, key=_end)
    if front[at - 1].cost <= chain.cost:
        return
    end = at
    while end < len(front) and front[end].cost >= chain.cost:
        end += 1
    front[at - (front[at - 1].end == chain.end) : end] = [chain]


def _calls_of(chain: _Chain) -> list[Call]:
    calls = []
    step: _Chain | None = chain
    while step is not None:
        if step.call is not None:
            calls.append(step.call)
        step = step.before
    return calls[::-1]


def _candidates(line: Line, wanted: Container[int]) -> Iterator[tuple[float, Call]]:
    for match in _DIGITS.finditer(line.text):
        digits = match[0].translate(_RAISED)
        raised = digits != match[0]
        for length in (len(digits),) if raised else range(1, min(len(digits), _LONGEST) + 1):
            number, at = digits[-length:], match.end() - length
            if number[0] == "0" or int(number) not in wanted:
                continue
            cost = _cost(line.text[max(0, at - _TOKEN) : at], match[0])
            if cost is not None:
                start = line.start + at
                call = Call(int(number), line.start, start, start + length)
                yield (0.0 if raised and cost < _TO_LETTER else cost), call


def _cost(before: str, run: str) -> float | None:
    """Return how unlikely it is that the end of a run of digits is a call, None when it cannot be one.

    Args:
        before: the text before the digits that may be the call.
        run: the whole run of digits.
    """
    token = before.rsplit(None, 1)[-1] if before and not before[-1].isspace() else ""
    if not token or "://" in token or "@" in token:
        return None
    if token[-1].isalpha():
        return _cost_at_word(token)
    if token[-1] in _CLOSING:
        return _TO_WORD
    if token[-1] in _STOPS:
        return _TO_STOP if len(token) > 1 and (token[-2].isalpha() or token[-2] in _CLOSING) else None
    return _cost_at_number(before, run)


def _cost_at_word(token: str) -> float:
    if len(token) == 1 or (len(token) == 2 and token.islower()):
        return _TO_LETTER
    return _TO_ACRONYM if len(token) == 2 and token.isupper() else _TO_WORD


def _cost_at_number(before: str, run: str) -> float | None:
    if _YEAR.fullmatch(run):
        return None
    return next((cost for pattern, cost in _AT_NUMBER if pattern.search(before)), None)
