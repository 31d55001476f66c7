"""Terms of office: which presidency was in force when, and which one a report means."""

from collections.abc import Iterable
from dataclasses import dataclass

from cosi_graph.edtf import bounds
from cosi_graph.vocabulary import Entity, Vocabulary

UNKNOWN = "X"  # an EDTF digit that nobody knows
Period = tuple[str, str]  # first and last day, ISO 8601


@dataclass(frozen=True, slots=True)
class Terms:
    """The presidencies and the trios of a vocabulary, each in order of time."""

    single: tuple[Entity, ...]
    trios: tuple[Entity, ...]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> "Terms":
        """Collect the terms of office that a vocabulary knows."""
        known = sorted(vocabulary.of_type("presidency"), key=lambda e: e.earliest)
        is_trio = [("TrioPresidency" in e.classes) for e in known]
        return cls(
            single=tuple(e for e, trio in zip(known, is_trio, strict=True) if not trio),
            trios=tuple(e for e, trio in zip(known, is_trio, strict=True) if trio),
        )

    def during(self, date: str) -> str | None:
        """Return the presidency whose term holds a whole EDTF date, None when none does."""
        return None if UNKNOWN in date else _holding(self.single, period_of(date))

    def of_country(self, country: str, period: Period) -> str | None:
        """Return a country's presidency that overlaps a period, else its nearest one, None when it never presided."""
        held = [e for e in self.single if country in e.links.get("country", ())]
        return min(held, key=lambda e: (_distance(e, period), e.earliest)).id if held else None

    def trio(self, period: Period, step: int = 0) -> str | None:
        """Return the trio of a period (the one that overlaps it most), or its `step`-th neighbour in time."""
        if not self.trios:
            return None
        best = max(range(len(self.trios)), key=lambda i: (_overlap(self.trios[i], period), -i))
        at = best + step
        return self.trios[at].id if 0 <= at < len(self.trios) else None

    def months(self, presidency: str) -> str | None:
        """Return a presidency's term as an EDTF interval of months."""
        held = next((e for e in (*self.single, *self.trios) if e.id == presidency), None)
        return f"{held.earliest[:7]}/{held.latest[:7]}" if held else None

    def neighbour(self, presidency: str, step: int) -> str | None:
        """Return the presidency before (-1) or after (+1) another one."""
        ids = [e.id for e in self.single]
        at = ids.index(presidency) + step if presidency in ids else -1
        return ids[at] if 0 <= at < len(ids) else None


def period_of(date: str) -> Period:
    """Return the first and the last day of an EDTF date as ISO 8601 strings."""
    first, last = bounds(date)
    return first.isoformat(), last.isoformat()


def reporting_period(dates: Iterable[str]) -> Period:
    """Return the period that a report covers, from its EDTF dates in text order.

    That is the first interval longer than a month, else the span of its days and months, else of all its dates. A
    report without a date gets the whole calendar.
    """
    seen = [date for date in dates if not date.endswith("..") and UNKNOWN not in date]
    if not seen:
        return "0001-01-01", "9999-12-31"
    first = seen[0]
    if "/" in first and len(first.split("/")[0]) == len("2022-01"):
        return period_of(first)
    exact = [date for date in seen if len(date.rstrip("~")) > len("2022")] or seen
    periods = [period_of(date) for date in exact]
    return min(p[0] for p in periods), max(p[1] for p in periods)


def _holding(terms: Iterable[Entity], period: Period) -> str | None:
    return next((e.id for e in terms if e.earliest <= period[0] and period[1] <= e.latest), None)


def _overlap(term: Entity, period: Period) -> int:
    """Return roughly how many days a term shares with a period."""
    return max(0, _days(min(term.latest, period[1])) - _days(max(term.earliest, period[0])))


def _distance(term: Entity, period: Period) -> int:
    """Return roughly how many days lie between a term and a period, 0 when they overlap."""
    return max(0, _days(term.earliest) - _days(period[1]), _days(period[0]) - _days(term.latest))


def _days(iso: str) -> int:
    year, month, day = (int(part) for part in iso.split("-"))
    return year * 372 + month * 31 + day
