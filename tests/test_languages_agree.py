"""Two language versions of one report say the same: what is found in one is found in the other.

Each sample was written in both languages, and the golds of its versions agree on every activity, so what is lacking
below is the extraction's. A floor may be raised, not lowered.
"""

from collections import Counter
from pathlib import Path

import pytest

from cosi_graph.evaluate import read_gold
from cosi_graph.pipeline import extract_document, read_document
from cosi_graph.records import Activity

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("nl", "en")
FLOORS = {"cosi-2017-2018": 0.89, "cosi-2024": 0.71}


@pytest.mark.parametrize("sample", FLOORS)
def test_both_versions_tell_the_same_activities(sample: str) -> None:
    """Two activities are the same when their type, agents, themes and date are."""
    dutch, english = (told_by(found_in(sample, language)) for language in LANGUAGES)
    assert agreement(dutch, english) >= FLOORS[sample]


@pytest.mark.parametrize("sample", FLOORS)
def test_the_golds_of_both_versions_agree(sample: str) -> None:
    """Whatever differs between the versions is no difference between the texts."""
    dutch, english = (
        told_by(read_gold(ROOT / "tests" / "gold" / f"{sample}.{language}").activities) for language in LANGUAGES
    )
    assert agreement(dutch, english) == 1


def test_every_sample_has_a_floor() -> None:
    samples = {path.name.split(".")[0] for path in (ROOT / "data" / "samples").glob("*.nl.txt")}
    assert samples == FLOORS.keys()


def found_in(sample: str, language: str) -> tuple[Activity, ...]:
    path = ROOT / "data" / "samples" / f"{sample}.{language}.txt"
    return extract_document(read_document(path)).activities


def told_by(activities: tuple[Activity, ...]) -> Counter[tuple[object, ...]]:
    return Counter((a.type, frozenset(a.agents), frozenset(a.themes), a.date) for a in activities)


def agreement(one: Counter[tuple[object, ...]], other: Counter[tuple[object, ...]]) -> float:
    """Return the share of activities with a partner in the other version (Dice 1945)."""
    return 2 * (one & other).total() / (one.total() + other.total())
