"""Puts similar rows beside similar rows (seriation), the same on every machine.

Method: rows and columns are vectors of counts; an open path through them is sought on which neighbours are as similar
as can be (cosine), by cheapest insertion and then 2-opt, cf. Hahsler, Hornik and Buchta, "Getting Things in Order",
J. Stat. Softw. 25(3), 2008. A spectral order would be shorter to write, but the sign of an eigenvector and the order
within equal eigenvalues differ between linear-algebra libraries, and the page must be the same bytes everywhere.
"""

from collections.abc import Mapping, Sequence
from math import sqrt

Vector = Mapping[str, int]
_MAX_ROUNDS = 20  # 2-opt settles within a few rounds on real tables


def cosine(one: Vector, other: Vector) -> float:
    """Return the cosine of the angle between two sparse vectors of counts, from 0 (nothing shared) to 1."""
    shared = sum(one[key] * other[key] for key in sorted(one.keys() & other.keys()))
    size = sum(n * n for n in one.values()) * sum(n * n for n in other.values())
    return shared / sqrt(size) if size else 0.0


def seriate(vectors: Mapping[str, Vector], labels: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of `vectors` so that similar ones stand together, the heavier end first.

    Args:
        vectors: for each row its counts by column (or the other way round).
        labels: for each row the name that decides ties.
    """
    keys = sorted(vectors, key=lambda key: (-sum(vectors[key].values()), labels[key].casefold(), key))
    near = {(a, b): cosine(vectors[a], vectors[b]) for a in keys for b in keys}
    path = _untangle(_insert_all(keys, near), near)
    return tuple(path if _leans_left(path, vectors) else reversed(path))


def _insert_all(keys: Sequence[str], near: Mapping[tuple[str, str], float]) -> list[str]:
    path: list[str] = []
    for key in keys:
        gains = [_gain(path, place, key, near) for place in range(len(path) + 1)]
        # The first of equal places, counted from the light end, keeps unrelated rows behind the heavy ones.
        path.insert(max(range(len(gains)), key=lambda place: (gains[place], place)), key)
    return path


def _gain(path: Sequence[str], place: int, key: str, near: Mapping[tuple[str, str], float]) -> float:
    """Return how much similarity between neighbours an insertion adds."""
    before, after = path[place - 1] if place else None, path[place] if place < len(path) else None
    gain = (near[before, key] if before else 0.0) + (near[key, after] if after else 0.0)
    return gain - (near[before, after] if before and after else 0.0)


def _untangle(path: list[str], near: Mapping[tuple[str, str], float]) -> list[str]:
    """Turn round stretches of the path as long as that brings similar ones together (2-opt)."""
    for _ in range(_MAX_ROUNDS):
        changed = False
        for start in range(len(path) - 1):
            for end in range(start + 2, len(path) + 1):
                if _turn_helps(path, start, end, near):
                    path[start:end] = reversed(path[start:end])
                    changed = True
        if not changed:
            break
    return path


def _turn_helps(path: Sequence[str], start: int, end: int, near: Mapping[tuple[str, str], float]) -> bool:
    now = then = 0.0
    if start:
        now, then = near[path[start - 1], path[start]], near[path[start - 1], path[end - 1]]
    if end < len(path):
        now, then = now + near[path[end - 1], path[end]], then + near[path[start], path[end]]
    return then > now + 1e-12


def _leans_left(path: Sequence[str], vectors: Mapping[str, Vector]) -> bool:
    """Tell whether the first half of the path weighs at least as much as the second."""
    weights = [sum(vectors[key].values()) for key in path]
    return sum(weight * (len(path) - 1 - 2 * place) for place, weight in enumerate(weights)) >= 0
