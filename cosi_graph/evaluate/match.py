"""Which of the things found are which of the things in the gold: one-to-one pairs."""

from collections.abc import Iterator, Sequence

from cosi_graph.records import Meeting, Mention

Pair = tuple[Mention, Mention]  # in the gold, found


def paired_mentions(gold: Sequence[Mention], found: Sequence[Mention]) -> tuple[Pair, ...]:
    """Pair mentions of one type that overlap, each at most once, the best pairs first.

    Best is the same span, then the same entity, then the longest common part; among equals the first in either list.
    """
    candidates = sorted(
        (not _same_span(g, f), g.entity != f.entity, -shared, at_f, at_g)
        for at_g, g in enumerate(gold)
        for at_f, f in enumerate(found)
        if g.type == f.type and (shared := min(g.end, f.end) - max(g.start, f.start)) > 0
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, at_f, at_g in candidates:
        if at_f not in taken and at_g not in pairs:
            taken.add(at_f)
            pairs[at_g] = at_f
    return tuple((gold[at_g], found[at_f]) for at_g, at_f in sorted(pairs.items()))


def paired_meetings(gold: Sequence[Meeting], found: Sequence[Meeting]) -> Iterator[tuple[Meeting, Meeting]]:
    """Pair each meeting of the gold with the first free one of its date that has the same bodies.

    A meeting for which the gold names no body needs only the date.
    """
    free = list(found)
    for meeting in gold:
        for other in free:
            if other.date == meeting.date and (not meeting.bodies or set(other.bodies) == set(meeting.bodies)):
                free.remove(other)
                yield meeting, other
                break


def _same_span(one: Mention, other: Mention) -> bool:
    return (one.start, one.end) == (other.start, other.end)
