"""Find dates in plain text and normalise them to EDTF.

EDTF: Library of Congress, Extended Date/Time Format, levels 0 and 1. Numeric dates are read day first (4.5.2023).
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cosi_graph.edtf import bounds
from cosi_graph.find.date_items import Grammar, Item, chains, date_grammar
from cosi_graph.find.found import Found, Span, outside
from cosi_graph.languages import Language
from cosi_graph.problems import CosiError

NO_YEAR = "XXXX"

_LOOK = 40  # code points read on each side of a date to tell a year from a number
_YEARS = range(1990, 2036)  # what a number that stands alone may be, when it is a year
_URL = re.compile(r"(?:https?://|www\.)\S+")


def find_dates(text: str, language: Language, blocked: Sequence[Span] = ()) -> list[Found]:
    """Return the dates of a text in text order, none overlapping another.

    A date that names no year has `XXXX` for it and `inferred=("year",)`; `years.complete_years` fills it in.
    The items of an enumeration that follow each other in the calendar are one interval ("15 en 16 mei 2022").

    Args:
        text: any text; all white space counts as a blank.
        language: its words for months, parts of years and so on.
        blocked: spans that hold numbers but no dates, such as citations.
    """
    grammar = date_grammar(language.code)
    found = [one for chain in chains(text, grammar) for one in _in_chain(text, chain, grammar)]
    return outside(found, [*blocked, *(url.span() for url in _URL.finditer(text))])


def _in_chain(text: str, chain: Sequence[Item], grammar: Grammar) -> Iterator[Found]:
    before = text[max(0, chain[0].start - _LOOK) : chain[0].start]
    ranged = len(chain) > 1 and bool(grammar.before_range.search(before))
    accepted = False
    for run in _runs(chain, ranged):
        accepted = _is_date(text, run, grammar, accepted and run[0].joint in ("list", "apart"))
        edtf = _edtf(run) if accepted else None
        if edtf:
            inferred = ("year",) if NO_YEAR in edtf else ()
            yield Found(run[0].start, run[-1].end, "date", f"date:{edtf}", "date", inferred)


def _runs(chain: Sequence[Item], ranged: bool) -> list[list[Item]]:
    """Split a chain into dates: the two ends of a range, neighbours in the calendar, or single items."""
    runs: list[list[Item]] = []
    for at, item in enumerate(chain):
        is_range = item.joint == "range" or (ranged and at == 1 and item.joint == "list")
        if runs and (is_range or (item.joint == "list" and _follows(item, runs[-1][-1]))):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _follows(item: Item, left: Item) -> bool:
    """Tell whether two items that share a year are neighbours in the calendar."""
    if left.dated or left.month is None or item.month is None or left.until or item.until or left.mark or item.mark:
        return False
    if left.day and item.day:
        # Without a year both a common and a leap year may be meant.
        years = [(left.year, item.year)] if left.year and item.year else [(2023, 2023), (2024, 2024), (2023, 2024)]
        return any(_day_after(a, left) == _day(b, item) is not None for a, b in years)
    return not left.day and not item.day and left.month % 12 + 1 == item.month


def _day(year: int, item: Item) -> date | None:
    try:
        return date(year, item.month or 0, item.day or 0)
    except ValueError:
        return None


def _day_after(year: int, item: Item) -> date | None:
    day = _day(year, item)
    return day + timedelta(days=1) if day else None


def _is_date(text: str, run: Sequence[Item], grammar: Grammar, goes_on: bool) -> bool:
    """Tell dates from other numbers and words; `goes_on` when the run continues a list of dates."""
    first, last = run[0], run[-1]
    if any(item.month is None and item.year is None for item in run):
        return False  # a number without a month
    if first.day or first.until:
        return True
    before, after = text[max(0, first.start - _LOOK) : first.start], text[last.end : last.end + _LOOK]
    if not goes_on and grammar.before_number.search(before):
        return False
    backed = goes_on or len(run) > 1 or bool(first.mark) or bool(grammar.before_year.search(before))
    if first.month:
        return backed or first.year is not None
    if grammar.after_number.match(after) or last.year not in _YEARS:
        return False
    return backed or bool(grammar.after_year.match(after))


def _edtf(run: Sequence[Item]) -> str | None:
    """Return the EDTF of a run, None when it names no day of the calendar or ends before it starts."""
    first, last = _point(run[0], run[0].month), _point(run[-1], run[-1].until or run[-1].month)
    edtf = first if len(run) == 1 and not run[0].until else f"{first}/{last}"
    edtf += "/.." if run[-1].mark == "+" else ""
    return edtf if _is_valid(edtf) else None


def _point(item: Item, month: int | None) -> str:
    numbers = [f"{item.year:04}" if item.year else NO_YEAR]
    numbers += [f"{number:02}" for number in (month, item.day) if number]
    return "-".join(numbers) + ("~" if item.mark == "~" else "")


def _is_valid(edtf: str) -> bool:
    if NO_YEAR not in edtf:
        return is_calendar(edtf)
    # Both ends must lack the year; a range may then cross New Year, so each end is tried alone, in a leap year.
    return all(NO_YEAR in end and is_calendar(end.replace(NO_YEAR, "2024")) for end in edtf.split("/"))


def is_calendar(edtf: str) -> bool:
    """Tell whether EDTF names days that exist, in order."""
    try:
        bounds(edtf)
    except CosiError:
        return False
    return True
