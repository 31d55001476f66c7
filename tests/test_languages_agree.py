"""A report says the same in every language, so what is read from it should be the same too."""

from collections import Counter
from pathlib import Path

import pytest

from cosi_graph.extract import extract
from cosi_graph.read import read_file
from cosi_graph.records import Activity

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"
# The share reached now, rounded down. What it lacks are mostly the dates of relative clauses, and new names: a task
# force that no list holds is called by the words of its language.
FLOORS = {"cosi-2017-2018": 0.89, "cosi-2024": 0.71}
TOGETHER = 0.80


def said(activity: Activity) -> tuple[str, tuple[str, ...], tuple[str, ...], str | None]:
    return activity.type, tuple(sorted(activity.agents)), tuple(sorted(activity.themes)), activity.date


def shares(name: str) -> tuple[int, int]:
    """Return (activities that both versions report, activities of both versions)."""
    dutch, english = (
        Counter(said(activity) for activity in extract(read_file(SAMPLES / f"{name}.{code}.txt")).activities)
        for code in ("nl", "en")
    )
    return 2 * (dutch & english).total(), dutch.total() + english.total()


@pytest.mark.parametrize("name", FLOORS)
def test_both_versions_of_a_sample_report_the_same(name: str) -> None:
    """Type, agents, themes and date, by Dice's coefficient."""
    common, both = shares(name)
    assert common / both >= FLOORS[name]


def test_together_they_agree_on_four_of_five_activities() -> None:
    found = [shares(name) for name in FLOORS]
    assert sum(common for common, _ in found) / sum(both for _, both in found) >= TOGETHER
