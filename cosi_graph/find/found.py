"""What a recogniser of plain text returns, and how overlapping finds are settled."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

Span = tuple[int, int]


@dataclass(frozen=True)
class Found:
    """A piece of text `[start, end)` (code points) that names `entity`, found by `rule`.

    `type` is the mention type ("date", "document"), `inferred` names what the words themselves do not say ("year").
    """

    start: int
    end: int
    type: str
    entity: str
    rule: str
    inferred: tuple[str, ...] = ()


def outside(found: Iterable[Found], taken: Sequence[Span]) -> list[Found]:
    """Return the finds that share no character with a taken span, in the order given."""
    spans = sorted(taken)
    furthest = [0, *accumulate((end for _, end in spans), max)]
    return [one for one in found if furthest[bisect_left(spans, (one.end,))] <= one.start]


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """Return the finds in text order; of two that overlap the earlier stays, of two that start together the longer."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end, f.entity)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
