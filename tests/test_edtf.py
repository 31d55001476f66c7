"""EDTF dates give the days that they cover, as the `edtf` package reads them too."""

from datetime import date
from math import inf
from time import struct_time

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from cosi_graph.edtf import OPEN_END, OPEN_START, bounds
from cosi_graph.problems import CosiError

FORMS = {
    "2010": (date(2010, 1, 1), date(2010, 12, 31)),
    "2022-09": (date(2022, 9, 1), date(2022, 9, 30)),
    "2024-02": (date(2024, 2, 1), date(2024, 2, 29)),
    "2022-04-21": (date(2022, 4, 21), date(2022, 4, 21)),
    "2024~": (date(2024, 1, 1), date(2024, 12, 31)),
    "2023-01~": (date(2023, 1, 1), date(2023, 1, 31)),
    "2022-09-15/2022-09-16": (date(2022, 9, 15), date(2022, 9, 16)),
    "2022-01/2023-06": (date(2022, 1, 1), date(2023, 6, 30)),
    "2022/2025": (date(2022, 1, 1), date(2025, 12, 31)),
    "2022/2025-03~": (date(2022, 1, 1), date(2025, 3, 31)),
    "2022/..": (date(2022, 1, 1), OPEN_END),
    "../2022-06": (OPEN_START, date(2022, 6, 30)),
}


def as_date(moment: struct_time | float) -> date:
    if isinstance(moment, float):
        return OPEN_END if moment == inf else OPEN_START
    return date(*moment[:3])


@pytest.mark.parametrize(("text", "days"), FORMS.items())
def test_every_form_covers_its_days_and_the_edtf_package_agrees(text: str, days: tuple[date, date]) -> None:
    parsed = parse_edtf(text)
    assert bounds(text) == days == (as_date(parsed.lower_strict()), as_date(parsed.upper_strict()))


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)), st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_an_interval_of_days_gives_those_days_back(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert bounds(f"{first}/{last}") == (first, last)


NO_EDTF = ["", "..", "/", "2022-9", "2022-13", "2023-02-29", "medio", "2022-09/", "../2022-13", "0000", "2022/../x"]


@pytest.mark.parametrize("text", NO_EDTF)
def test_what_is_no_edtf_is_refused_with_the_way_to_write_it(text: str) -> None:
    with pytest.raises(CosiError, match=r"not an EDTF date.*Write 2022-09"):
        bounds(text)


def test_an_interval_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(CosiError) as caught:
        bounds("2023/2022")
    assert str(caught.value) == "2023/2022: this interval ends before it starts. Put the earlier date first."
