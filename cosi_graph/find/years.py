"""Fill in the year of dates that name none, from the dates around them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from cosi_graph.find.dates import NO_YEAR, is_calendar
from cosi_graph.find.found import Found

Bounds = tuple[date, date]

_POINT = re.compile(r"(\d{4})(?:-\d{2}){0,2}~?")
_MONTH_DAY = re.compile(rf"{NO_YEAR}-(\d{{2}})(?:-(\d{{2}}))?")


def complete_years(
    found: Sequence[Found], sections: Sequence[int] = (), bounds_of: Callable[[Found], Bounds | None] | None = None
) -> list[Found]:
    """Give dates without a year the year of the nearest earlier date in their section.

    Months and days are asked before bare years ("annual report of 2021"), and a date that spans years gives none. A
    date that finds no year stays as it is, with `XXXX`; one that is completed keeps `inferred=("year",)`.

    Args:
        found: what `find_dates` returned, in text order; finds of other types pass through.
        sections: sorted offsets (code points) at which sections start.
        bounds_of: first and last day that the context of a find allows, a term of office for instance.
    """
    completed: list[Found] = []
    for one in found:
        if one.inferred == ("year",) and NO_YEAR in one.entity:
            at = bisect_right(sections, one.start) - 1
            start = sections[at] if at >= 0 else 0
            near = _nearest_year([earlier for earlier in completed if earlier.start >= start])
            completed.append(_with_year(one, resolve_year(one.entity, near, bounds_of(one) if bounds_of else None)))
        else:
            completed.append(one)
    return completed


def resolve_year(month_day: str, year: int | None, bounds: Bounds | None = None) -> int | None:
    """Return the year of a month or a day: `year`, unless the bounds allow exactly one other.

    >>> resolve_year("XXXX-03-28", 2021, (date(2020, 7, 1), date(2020, 12, 31)))
    2021
    >>> resolve_year("XXXX-11", 2021, (date(2020, 7, 1), date(2020, 12, 31)))
    2020

    Args:
        month_day: EDTF with `XXXX` for the year; of an interval the start counts.
        year: the year that the text around it names, None when it names none.
        bounds: first and last day that are possible.
    """
    match = _MONTH_DAY.search(month_day)
    if match is None or bounds is None:
        return year
    month, day = int(match[1]), int(match[2] or 1)
    first, last = (end.isoformat() for end in bounds)
    years = range(bounds[0].year, bounds[1].year + 1)
    allowed = [each for each in years if first <= f"{each:04}-{month:02}-{day:02}" <= last]
    return allowed[0] if len(allowed) == 1 else year


def _nearest_year(earlier: Sequence[Found]) -> int | None:
    """Return the year of the last find that names a month, or else of the last one that names a year."""
    named = [(year, one) for one in reversed(earlier) if (year := _year_of(one))]
    with_month = [year for year, one in named if "-" in _ends(one)[0]]
    return next(iter(with_month or [year for year, _ in named]), None)


def _year_of(one: Found) -> int | None:
    """Return the one year that a find lies in, None when it is no date, names no year, or spans several."""
    points = [_POINT.fullmatch(end) for end in _ends(one)]
    years = {int(point[1]) if point else None for point in points}
    return years.pop() if len(years) == 1 else None


def _ends(one: Found) -> list[str]:
    return one.entity.removeprefix("date:").split("/")


def _with_year(one: Found, year: int | None) -> Found:
    """Put a year into a find; the end of a range that crosses New Year gets the next. Without such a day: no change."""
    if year is None:
        return one
    ends = _ends(one)
    years = [year, year + (ends[-1] < ends[0])]  # all start with XXXX, so the months decide
    edtf = "/".join(end.replace(NO_YEAR, f"{each:04}") for end, each in zip(ends, years, strict=False))
    return replace(one, entity=f"date:{edtf}") if is_calendar(edtf) else one
