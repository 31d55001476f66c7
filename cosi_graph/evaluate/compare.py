"""A report and its gold sentence by sentence: which names and activities agree, and in what the others differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from cosi_graph.evaluate.gold import Gold, Sentence
from cosi_graph.evaluate.match import paired_mentions
from cosi_graph.records import Activity, Mention, Report

Verdict = Literal["agreed", "alone", "extent", "entity"]
GAP = "gap"  # the kind of what stands between two sentences, such as a page number

FIELDS = ("agents", "recipients", "themes", "meeting", "date", "presidency")


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention of one side, and what the other side has there.

    `verdict`: the same (agreed), nothing (alone), the same type with another extent, or another entity.
    """

    mention: Mention
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Deeds:
    """An activity of the gold beside the one found for it; either may be missing."""

    gold: Activity | None
    found: Activity | None

    def values(self, field: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return what the gold and what the program says in a field, a name of `FIELDS`."""
        return _values(self.gold, field), _values(self.found, field)

    def agree_in(self, field: str) -> bool:
        """Whether both say the same, in whatever order."""
        gold, found = self.values(field)
        return set(gold) == set(found)

    @property
    def same_type(self) -> bool:
        """Whether both are there and of one type."""
        return bool(self.gold and self.found and self.gold.type == self.found.type)

    @property
    def agree(self) -> bool:
        """Whether there is no difference."""
        return self.same_type and all(map(self.agree_in, FIELDS))


@dataclass(frozen=True, slots=True)
class Compared:
    """A sentence with the mentions of either side and the activities of both, in text order."""

    sentence: Sentence
    gold: tuple[Marked, ...]
    found: tuple[Marked, ...]
    deeds: tuple[Deeds, ...]

    @property
    def names_agree(self) -> bool:
        """Whether both sides marked the same names and dates."""
        return all(marked.verdict == "agreed" for marked in (*self.gold, *self.found))

    @property
    def deeds_agree(self) -> bool:
        """Whether both sides read the same activities."""
        return all(deeds.agree for deeds in self.deeds)


def sentences_compared(gold: Gold, report: Report) -> tuple[Compared, ...]:
    """Compare the part that the gold covers; a gap between sentences is told only when something begins in it."""
    known, claimed = _verdicts(gold.mentions, report.mentions)
    return tuple(
        Compared(
            sentence,
            tuple(marked for marked in known if _begins_in(sentence, marked.mention)),
            tuple(marked for marked in claimed if _begins_in(sentence, marked.mention)),
            _paired_deeds(*([a for a in side.activities if _begins_in(sentence, a)] for side in (gold, report))),
        )
        for sentence in _all_sentences(gold, report)
    )


def _all_sentences(gold: Gold, report: Report) -> Iterator[Sentence]:
    """Give the sentences of the gold's part, and the gaps between them in which something begins."""
    items: tuple[Mention | Activity, ...] = (*gold.mentions, *report.mentions, *gold.activities, *report.activities)
    first = Sentence(gold.start, gold.start, GAP, "")
    last = Sentence(gold.end, gold.end, GAP, "")
    inside = [sentence for sentence in gold.sentences if gold.start < sentence.end and sentence.start < gold.end]
    for one, other in pairwise((first, *inside, last)):
        gap = Sentence(one.end, other.start, GAP, one.section)
        if any(_begins_in(gap, item) for item in items):
            yield gap
        if other is not last:
            yield other


def _begins_in(sentence: Sentence, item: Mention | Activity) -> bool:
    return sentence.start <= item.start < sentence.end


def _verdicts(gold: Sequence[Mention], found: Sequence[Mention]) -> tuple[list[Marked], list[Marked]]:
    known: dict[int, Verdict] = {}
    for one, other in paired_mentions(gold, found):
        verdict: Verdict = "agreed" if one.entity == other.entity else "entity"
        if (one.start, one.end) != (other.start, other.end):
            verdict = "extent"
        known[id(one)] = known[id(other)] = verdict
    return _marked(gold, known), _marked(found, known)


def _marked(mentions: Sequence[Mention], verdicts: Mapping[int, Verdict]) -> list[Marked]:
    return [Marked(mention, verdicts.get(id(mention), "alone")) for mention in mentions]


def _paired_deeds(gold: Sequence[Activity], found: Sequence[Activity]) -> tuple[Deeds, ...]:
    """Pair activities of one type, or of overlapping trigger words, the most alike first; the others stay alone."""
    candidates = sorted(
        (one.type != other.type, -_alike(one, other), abs(one.start - other.start), at, at_other)
        for at, one in enumerate(gold)
        for at_other, other in enumerate(found)
        if one.type == other.type or max(one.start, other.start) < min(one.end, other.end)
    )
    pairs: dict[int, int] = {}
    for *_, at, at_other in candidates:
        if at not in pairs and at_other not in pairs.values():
            pairs[at] = at_other
    deeds = [Deeds(one, found[pairs[at]] if at in pairs else None) for at, one in enumerate(gold)]
    deeds += [Deeds(None, other) for at, other in enumerate(found) if at not in pairs.values()]
    return tuple(sorted(deeds, key=_start))


def _alike(one: Activity, other: Activity) -> int:
    return sum(len(set(_values(one, field)) & set(_values(other, field))) for field in FIELDS)


def _start(deeds: Deeds) -> int:
    return min(activity.start for activity in (deeds.gold, deeds.found) if activity)


def _values(activity: Activity | None, field: str) -> tuple[str, ...]:
    if activity is None:
        return ()
    value: str | tuple[str, ...] | None = getattr(activity, field)
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()
