"""Confidence means something: of the activities that claim a confidence, about that share is right.

Run as a program, it prints the tables of .github/decisions/confidence.md anew, with the gold of the real report where
that lies beside the checkout.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from cosi_graph.evaluate import Evaluation, evaluate, read_gold
from cosi_graph.evaluate.subject import report_for
from cosi_graph.relate.confidence import IN_PASSING, NOBODY, WHO_ALONE, WHO_AND_WHAT

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
RECORD = ROOT / ".github" / "decisions" / "confidence.md"
LEVELS = (NOBODY, IN_PASSING, WHO_ALONE, WHO_AND_WHAT)
ENOUGH = 10  # fewer activities say nothing about a share
TABLE_HEAD = (
    "| confidence | activities | right | observed | right with agents |\n|---:|---:|---:|---:|---:|\n",
    "| at least | activities | right | precision | recall |\n|---:|---:|---:|---:|---:|\n",
)
Judged = tuple[float, bool, bool]  # confidence; whether an activity is right, and its agents too


def test_what_is_claimed_is_observed() -> None:
    """On our golds together, each level with enough activities is right about as often as it claims."""
    found = {level: judged for level, judged in by_level(own()).items() if len(judged) >= ENOUGH}
    assert {level: share(judged) for level, judged in found.items() if abs(share(judged) - level) > 0.15} == {}


def test_what_is_claimed_is_observed_on_all_golds() -> None:
    """With the real report the levels are those that the record was made from."""
    if not SHARED.is_dir():
        pytest.skip("the real report does not lie beside this checkout")
    found = {level: judged for level, judged in by_level(own() + real()).items() if len(judged) >= ENOUGH}
    assert {level: share(judged) for level, judged in found.items() if abs(share(judged) - level) > 0.07} == {}


def test_every_activity_has_one_of_the_levels() -> None:
    assert {activity.confidence for evaluation in own() for activity in evaluation.report.activities} <= set(LEVELS)


def test_leaving_out_the_doubtful_buys_precision_with_recall() -> None:
    """A higher `--min-confidence` leaves fewer activities, of which a larger share is right than of all."""
    kept = [at_least(level, judged_of(own())) for level in LEVELS]
    shares, numbers = [share(judged) for judged in kept], [len(judged) for judged in kept]
    assert [shares[0] < one for one in shares[1:]] == [True, True, True]
    assert sorted(set(numbers), reverse=True) == numbers


def test_the_record_names_the_levels_that_hold() -> None:
    recorded = re.findall(r"^\| (0\.\d\d) \|", RECORD.read_text("utf-8"), re.MULTILINE)
    assert set(map(float, recorded)) == set(LEVELS)


@cache
def own() -> tuple[Evaluation, ...]:
    folders = sorted(path.parent for path in (ROOT / "tests" / "gold").glob("*/span.txt"))
    return tuple(evaluation_of(folder) for folder in folders)


@cache
def real() -> tuple[Evaluation, ...]:
    reports = sorted((SHARED / "seeds").glob("*.txt"))
    return tuple(evaluation_of(SHARED / "gold" / "dev", report) for report in reports[:1])


def evaluation_of(folder: Path, report: Path | None = None) -> Evaluation:
    gold = read_gold(folder)
    return evaluate(gold, report_for(gold, report))


def judged_of(evaluations: Iterable[Evaluation]) -> list[Judged]:
    """Return what each activity claims, and whether it is right as `evaluate` counts it."""
    judged: list[Judged] = []
    for evaluation in evaluations:
        gold, found = evaluation.gold, evaluation.report.activities
        known = {(gold.sentence_at(a.start), a.type) for a in gold.activities}
        exact = {(gold.sentence_at(a.start), a.type, frozenset(a.agents)) for a in gold.activities}
        for a in found:
            place = gold.sentence_at(a.start)
            right = (place, a.type) in known
            judged.append((a.confidence, right, (place, a.type, frozenset(a.agents)) in exact))
    return judged


def by_level(evaluations: Iterable[Evaluation]) -> dict[float, list[Judged]]:
    judged = judged_of(evaluations)
    return {level: [one for one in judged if one[0] == level] for level in LEVELS}


def at_least(level: float, judged: Iterable[Judged]) -> list[Judged]:
    return [one for one in judged if one[0] >= level]


def share(judged: Sequence[Judged]) -> float:
    return sum(right for _, right, _ in judged) / len(judged)


def tables_now() -> Iterator[str]:
    """Give what is claimed against what is observed, and what each threshold keeps."""
    evaluations = own() + real()
    yield TABLE_HEAD[0]
    for level, found in reversed(by_level(evaluations).items()):
        exact = sum(exact for *_, exact in found) / len(found)
        right = sum(right for _, right, _ in found)
        yield f"| {level:.2f} | {len(found)} | {right} | {share(found):.2f} | {exact:.2f} |\n"
    yield "\n" + TABLE_HEAD[1]
    judged, there = judged_of(evaluations), sum(len(one.gold.activities) for one in evaluations)
    for kept in (at_least(level, judged) for level in LEVELS):
        right = sum(right for _, right, _ in kept)
        least = min(level for level, *_ in kept)
        yield f"| {least:g} | {len(kept)} | {right} | {share(kept):.3f} | {right / there:.3f} |\n"


if __name__ == "__main__":
    sys.stdout.writelines(tables_now())
