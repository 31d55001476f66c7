"""Dates as reports give them, in EDTF (Library of Congress, levels 0 and 1), and the days that they cover."""

import re
from calendar import monthrange
from datetime import date

from cosi_graph.problems import CosiError

OPEN_START = date.min
OPEN_END = date.max

# A year, a month or a day; behind it "~" (approximately), "?" (uncertain) or "%" (both), which move no bound.
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?[~?%]?")
_OPEN = ".."
_WRONG, _WAY_OUT = "this is not an EDTF date: {}.", "Write 2022-09 or 2022-09-15/2022-09-16."


def bounds(edtf: str) -> tuple[date, date]:
    """Return the first and the last day of an EDTF date or interval, both included.

    An open end ("2022/..") is `OPEN_END`, an open start `OPEN_START`. A qualifier widens nothing: "2024~" is 2024.

    >>> bounds("2022-09")
    (datetime.date(2022, 9, 1), datetime.date(2022, 9, 30))

    Raises:
        CosiError: the text is no EDTF of these forms, names no day of the calendar, or ends before it starts.
    """
    start, slash, end = edtf.partition("/")
    try:
        first = OPEN_START if slash and start == _OPEN else _days(start)[0]
        last = OPEN_END if slash and end == _OPEN else _days(end if slash else start)[1]
    except ValueError as error:
        raise CosiError(edtf, _WRONG.format(error), _WAY_OUT) from error
    if first > last:
        raise CosiError(edtf, "this interval ends before it starts.", "Put the earlier date first.")
    return first, last


def _days(text: str) -> tuple[date, date]:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a year, a month or a day")
    year, month, day = (int(part) if part else None for part in match.group("year", "month", "day"))
    if year is None or month is None:
        return date(year or 0, 1, 1), date(year or 0, 12, 31)
    if day is not None:
        return date(year, month, day), date(year, month, day)
    first = date(year, month, 1)
    return first, first.replace(day=monthrange(year, month)[1])
