"""Regular expressions from word lists: letter case, blanks, full stops and ends of words."""

import re

import pytest

from cosi_graph.find.found import Found, outside, without_overlaps
from cosi_graph.find.patterns import any_of, free_matches, key_of


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["mei"], "mei Mei MEI meid", ["mei", "Mei", "MEI"]),
        (["May"], "may May MAY Mayor", ["May", "MAY"]),
        (["jan.", "januari"], "jan jan. januari", ["jan", "jan.", "januari"]),
        (["tot", "tot en met"], "tot\n en met tot", ["tot\n en met", "tot"]),
        (["+", "&"], "a+b & c", ["+", "&"]),
        ([], "anything", []),
    ],
)
def test_words_match_by_the_convention_of_labels(words: list[str], text: str, found: list[str]) -> None:
    assert re.findall(any_of(words), text) == found


def test_the_key_of_a_match_is_how_its_table_writes_it() -> None:
    assert key_of("Tot\n EN met.") == "tot en met"


def test_a_free_match_starts_neither_in_a_word_nor_in_an_address() -> None:
    text = "5/10 doc x5 a/doc .7 goed.doc EU-doc"
    assert [m.start() for m in free_matches(re.compile("doc|[0-9]+"), text)] == [0, 5, 26, 33]


def find(start: int, end: int) -> Found:
    return Found(start, end, "date", "date:2016", "date")


def test_of_overlapping_finds_the_earlier_and_the_longer_stays() -> None:
    assert without_overlaps([find(4, 9), find(0, 5), find(0, 3), find(5, 6)]) == [find(0, 5), find(5, 6)]


def test_outside_keeps_what_touches_no_taken_span() -> None:
    assert outside([find(0, 2), find(2, 4), find(5, 6)], [(8, 9), (3, 5), (0, 1)]) == [find(5, 6)]
