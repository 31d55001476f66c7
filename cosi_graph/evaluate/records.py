"""The records of an evaluation: how much was found, how much of it is right, and what went wrong where."""

from dataclasses import dataclass, field

from cosi_graph.evaluate.gold import Gold
from cosi_graph.records import Report


@dataclass(frozen=True, slots=True)
class Figures:
    """Micro precision, recall and F1 of `tp` true positives among so many predicted and so many in the gold."""

    tp: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 when nothing was found."""
        return self.tp / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 0 when nothing is there."""
        return self.tp / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """Something in which what was found differs from the gold.

    `made_up` tells what was found but is not in the gold from what was missed. `said` is what it says, `start` where
    (a source offset, -1 when nothing in the text says it) and `sentence` the text there, on one line.
    """

    made_up: bool
    said: tuple[str, ...]
    start: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Measure:
    """The figures of one question, and the misses behind them in text order."""

    name: str
    figures: Figures
    misses: tuple[Miss, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule, or all rules of one shape, found, mentions or activities (`finds`), and how much of it is right."""

    finds: str
    name: str
    predicted: int
    right: int

    @property
    def precision(self) -> float:
        """The share of what it found that is right."""
        return self.right / self.predicted if self.predicted else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """The activities whose confidence is in [least, most): `claimed` is its mean.

    `right` have the type and the sentence of an activity in the gold, `exact` of these have its agents too.
    """

    least: float
    most: float
    claimed: float
    predicted: int
    right: int
    exact: int

    @property
    def observed(self) -> float:
        """The share that is right."""
        return self.right / self.predicted

    @property
    def observed_exact(self) -> float:
        """The share that has the right agents too."""
        return self.exact / self.predicted


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that is measured of one report against one gold; `report` holds what begins in the gold's part."""

    gold: Gold = field(repr=False)
    report: Report = field(repr=False)
    measures: tuple[Measure, ...]
    mention_types: tuple[Measure, ...]
    activity_types: tuple[Measure, ...]
    rules: tuple[Rule, ...]
    shapes: tuple[Rule, ...]
    bins: tuple[Bin, ...]

    @property
    def calibration_error(self) -> float:
        """The mean distance of claimed from observed, weighted by activities (expected calibration error)."""
        total = sum(found.predicted for found in self.bins)
        return sum(abs(b.claimed - b.observed) * b.predicted for b in self.bins) / total if total else 0.0

    def figures(self, name: str) -> Figures:
        """Return the figures of a measure.

        Raises:
            KeyError: there is no measure of this name.
        """
        return {measure.name: measure.figures for measure in self.measures}[name]
