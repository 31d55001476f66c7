"""The parts of the explorer page: order of rows, dates and triggers in words, shades."""

import pytest

from cosi_graph.view.deeds import trigger_span
from cosi_graph.view.order import seriate
from cosi_graph.view.table import shade
from cosi_graph.view.wording import load_wording, spoken_date


def test_similar_rows_stand_together_whatever_order_they_come_in() -> None:
    vectors = {"a": {"x": 3, "y": 1}, "b": {"z": 2}, "c": {"x": 1, "y": 1}, "d": {"y": 1, "z": 2}}
    labels = {key: key for key in vectors}
    assert seriate(vectors, labels) == ("a", "c", "d", "b")
    assert seriate(dict(reversed(vectors.items())), labels) == ("a", "c", "d", "b")


def test_equal_rows_stand_by_label() -> None:
    rows = {key: {"x": 1} for key in ("k3", "k1", "k2")}
    assert seriate(rows, {"k1": "Ö", "k2": "o", "k3": "b"}) == ("k3", "k2", "k1")
    assert seriate({}, {}) == ()


def test_both_languages_word_the_same_things() -> None:
    english, dutch = load_wording("en").words, load_wording("nl").words
    assert {k: sorted(v) for k, v in english.items() if isinstance(v, dict)} == {
        k: sorted(v) for k, v in dutch.items() if isinstance(v, dict)
    }


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2024", "2024"),
        ("2024-05", "May 2024"),
        ("2024-05-03", "3 May 2024"),
        ("2024-05-03/2024-05-04", "3–4 May 2024"),
        ("2024-05/2024-06", "May–June 2024"),
        ("2024-05-30/2024-06-02", "30 May – 2 June 2024"),
        ("2024-05/2025-06", "May 2024 – June 2025"),
        ("2024/2026", "2024–2026"),
        ("2025~", "about 2025"),
        ("2024/..", "from 2024"),
        ("../2024-05", "until May 2024"),
        ("2024-37", "2024-37"),
        ("", ""),
    ],
)
def test_dates_are_said_as_people_say_them(edtf: str, said: str) -> None:
    assert spoken_date(edtf, load_wording("en")) == said


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "span"),
    [
        ("nam nota", "", "", (0, 8)),
        ("nota", "en weer ", "", (24, 28)),
        ("nota", "", " van X,", (4, 8)),
        ("besprak", "", "", (0, 0)),
        ("", "", "", (0, 0)),
    ],
)
def test_trigger_words_are_found_where_their_surroundings_agree(
    exact: str, prefix: str, suffix: str, span: tuple[int, int]
) -> None:
    assert trigger_span("nam nota van X, en weer nota van Y", exact, prefix, suffix) == span


def test_each_shade_stands_for_twice_as_many() -> None:
    assert [shade(number) for number in (1, 2, 3, 4, 5, 8, 9, 5000)] == [1, 2, 3, 3, 4, 4, 5, 5]
