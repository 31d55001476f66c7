"""Which rules hurt, and whether confidence means something."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from cosi_graph.evaluate.gold import Gold
from cosi_graph.evaluate.records import Bin, Rule
from cosi_graph.records import Activity, Mention

_BINS = 10


def judged_rules(
    gold: Gold,
    mentions: Sequence[Mention],
    activities: Sequence[Activity],
    grouped: Callable[[str], str] = str,
) -> tuple[Rule, ...]:
    """Return each rule with how much it found and how much of it is right, those with most faults first.

    `grouped` turns the name of a rule into that under which it counts.

    Right is a mention of the type, start and end of one in the gold, and an activity of the type and in the sentence
    of one in the gold.
    """
    named = {(mention.type, mention.start, mention.end) for mention in gold.mentions}
    done = {_deed(gold, activity) for activity in gold.activities}
    found = [
        *(("mentions", m.rule, (m.type, m.start, m.end) in named) for m in mentions),
        *(("activities", a.rule, _deed(gold, a) in done) for a in activities),
    ]
    predicted = Counter((finds, grouped(name)) for finds, name, _ in found)
    right = Counter((finds, grouped(name)) for finds, name, good in found if good)
    rules = (Rule(*key, count, right[key]) for key, count in predicted.items())
    return tuple(sorted(rules, key=lambda r: (r.right - r.predicted, -r.predicted, r.finds, r.name)))


def shape_of(rule: str) -> str:
    """Return the shape of sentence that a rule of activities reads, without the words that it is about.

    >>> shape_of("en/passive/en-adopt"), shape_of("name")
    ('en/passive', 'name')
    """
    *shape, words = rule.split("/")
    return "/".join(shape[:2]) if shape else words


def calibration(gold: Gold, activities: Sequence[Activity]) -> Iterator[Bin]:
    """Give bins of claimed confidence, each a tenth wide, with the share of activities that are right; no empty ones.

    The last bin holds 1.0 too. See "reliability diagram" in Niculescu-Mizil and Caruana, 2005.
    """
    done = {_deed(gold, activity) for activity in gold.activities}
    agents = {(*_deed(gold, activity), frozenset(activity.agents)) for activity in gold.activities}
    binned: dict[int, list[Activity]] = {}
    for activity in activities:
        binned.setdefault(_bin(activity.confidence), []).append(activity)
    for at, held in sorted(binned.items()):
        yield Bin(
            least=at / _BINS,
            most=(at + 1) / _BINS,
            claimed=sum(activity.confidence for activity in held) / len(held),
            predicted=len(held),
            right=sum(_deed(gold, activity) in done for activity in held),
            exact=sum((*_deed(gold, activity), frozenset(activity.agents)) in agents for activity in held),
        )


def _bin(confidence: float) -> int:
    # 0.7 * 10 is just above 7, 0.29 * 100 just below 29: a bound belongs to the bin that begins with it.
    return min(int(confidence * _BINS + 1e-9), _BINS - 1)


def _deed(gold: Gold, activity: Activity) -> tuple[int | None, str]:
    return gold.sentence_at(activity.start), activity.type
