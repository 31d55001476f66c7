"""Years that a date does not name itself."""

from datetime import date

import pytest

from cosi_graph.find.dates import find_dates
from cosi_graph.find.found import Found
from cosi_graph.find.years import Bounds, complete_years, resolve_year
from cosi_graph.languages import load_language


def years(text: str, sections: tuple[int, ...] = ()) -> list[str]:
    return [f.entity.removeprefix("date:") for f in complete_years(find_dates(text, load_language("nl")), sections)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("In mei 2016 en op 3 juni.", ["2016-05", "2016-06-03"]),
        ("In mei 2016. Later, op 30 en 31 maart.", ["2016-05", "2016-03-30/2016-03-31"]),
        ("In mei 2016. Op 3 juni. In juli 2017.", ["2016-05", "2016-06-03", "2017-07"]),
        ("In mei 2016. Van 28 december tot 2 januari.", ["2016-05", "2016-12-28/2017-01-02"]),
        # A month is a better witness than a year that may belong to a report.
        ("In mei 2016 het jaarverslag van 2015 op 3 juni.", ["2016-05", "2015", "2016-06-03"]),
        ("In 2016 en op 3 juni.", ["2016", "2016-06-03"]),
        # A span of years, an open end or a day that the year lacks gives nothing.
        ("De cyclus 2014-2017 op 3 juni.", ["2014/2017", "XXXX-06-03"]),
        ("Empact 2018+ op 3 juni.", ["2018/..", "XXXX-06-03"]),
        ("In mei 2017 en op 29 februari.", ["2017-05", "XXXX-02-29"]),
        ("Op 3 juni, dus voor mei 2016.", ["XXXX-06-03", "2016-05"]),
    ],
)
def test_a_date_takes_the_year_of_the_nearest_earlier_date(text: str, edtf: list[str]) -> None:
    assert years(text) == edtf


def test_no_year_comes_from_another_section() -> None:
    text = "In mei 2016. Op 3 juni."
    assert years(text, sections=(0, text.index("Op"))) == ["2016-05", "XXXX-06-03"]


def test_a_completed_date_says_that_its_year_is_inferred() -> None:
    found = complete_years(find_dates("In mei 2016 en op 3 juni.", load_language("nl")))
    assert [f.inferred for f in found] == [(), ("year",)]


def test_finds_of_other_types_pass_through() -> None:
    other = Found(0, 3, "document", "document:st-8000-2016", "council-document")
    assert complete_years([other]) == [other]


SECOND_HALF: Bounds = (date(2016, 7, 1), date(2016, 12, 31))
TRIO: Bounds = (date(2016, 1, 1), date(2017, 6, 30))


@pytest.mark.parametrize(
    ("month_day", "year", "bounds", "expected"),
    [
        ("XXXX-09-15", 2017, SECOND_HALF, 2016),
        ("XXXX-09", None, SECOND_HALF, 2016),
        ("XXXX-03-28", 2017, SECOND_HALF, 2017),  # outside the term: the text decides
        ("XXXX-03-28", 2017, TRIO, 2017),  # in two years of the term: the text decides
        ("XXXX-09-15/XXXX-09-16", 2017, TRIO, 2016),
        ("XXXX-03-28", 2017, None, 2017),
        ("XXXX-03-28", None, None, None),
    ],
)
def test_a_term_of_office_decides_when_it_allows_one_year(
    month_day: str, year: int | None, bounds: Bounds | None, expected: int | None
) -> None:
    assert resolve_year(month_day, year, bounds) == expected


def test_the_caller_names_the_term_of_office() -> None:
    found = find_dates("In mei 2017 en op 3 september.", load_language("nl"))
    completed = complete_years(found, bounds_of=lambda _: SECOND_HALF)
    assert [f.entity for f in completed] == ["date:2017-05", "date:2016-09-03"]
