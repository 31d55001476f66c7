"""Quality never falls: on each gold, no measure is below its floor in tests/gold/floors.toml.

Run as a program, it prints the floors that extraction reaches now; it raises them, but lowers none.
"""

import math
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from cosi_graph.evaluate import Evaluation, evaluate, read_gold
from cosi_graph.evaluate.subject import report_for

OWN = Path(__file__).resolve().parent / "gold"
FLOORS: dict[str, dict[str, float]] = tomllib.loads((OWN / "floors.toml").read_text("utf-8"))
DEV = "dev"  # the gold of a real report, which lives beside the checkout


def evaluation_of(folder: Path, file: Path | None = None) -> Evaluation:
    gold = read_gold(folder)
    return evaluate(gold, report_for(gold, file))


def below(evaluation: Evaluation, floors: dict[str, float]) -> dict[str, float]:
    """Return the measures below their floor with what they reach; figures count to three decimals."""
    reached = {name: round(evaluation.figures(name).f1, 3) for name in floors}
    return {name: f1 for name, f1 in reached.items() if f1 < floors[name]}


@pytest.mark.parametrize("name", [name for name in FLOORS if name != DEV])
def test_no_measure_falls_below_its_floor(name: str) -> None:
    assert below(evaluation_of(OWN / name), FLOORS[name]) == {}


def test_no_measure_falls_below_its_floor_on_the_real_report(shared: Path) -> None:
    report = next((shared / "seeds").glob("*.txt"))
    assert below(evaluation_of(shared / "gold" / DEV, report), FLOORS[DEV]) == {}


def test_every_gold_has_a_floor_for_every_measure() -> None:
    """Whoever adds a gold, or a measure, adds floors."""
    measures = [measure.name for measure in evaluation_of(next(iter(folders()))).measures]
    golds = (DEV, *(folder.name for folder in folders()))
    assert {name: list(floors) for name, floors in FLOORS.items()} == dict.fromkeys(golds, measures)


def folders() -> list[Path]:
    return sorted(path.parent for path in OWN.glob("*/span.txt"))


def rounded_down(f1: float) -> float:
    # 0.29 * 100 is just below 29.
    return math.floor(round(f1, 3) * 100 + 1e-9) / 100


def floors_now() -> Iterator[str]:
    """Give the lines of floors.toml, raised to what extraction reaches now; without the real report its own stay."""
    shared = OWN.parent.parent.parent / "shared"
    report = next((shared / "seeds").glob("*.txt"), None)
    yield from (line for line in (OWN / "floors.toml").read_text("utf-8").splitlines() if line.startswith("#"))
    for name, folder in ((DEV, shared / "gold" / DEV), *((folder.name, folder) for folder in folders())):
        yield f'\n["{name}"]'
        known = FLOORS.get(name, {})
        if name != DEV or report:
            evaluation = evaluation_of(folder, report if name == DEV else None)
            known = {m.name: max(rounded_down(m.figures.f1), known.get(m.name, 0)) for m in evaluation.measures}
        yield from (f"{measure} = {floor:.2f}" for measure, floor in known.items())


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in floors_now())
