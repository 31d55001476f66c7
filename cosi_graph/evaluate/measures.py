"""The measures: micro precision, recall and F1 of mentions, activities, meetings and edges.

mention-exact     a mention of the same type, start and end
mention-overlap   a mention of the same type that overlaps, one to one
linking           the same entity, among overlapping mentions of things that are known beforehand
dates             the same EDTF date, among overlapping dates
activity          an activity of the same type in the same sentence
agent             the same agent of the same type of activity in the same sentence
theme             the same theme of the same type of activity in the same sentence
fact              the same agent with the same theme in the same sentence, whatever the type of activity
when              the same date, and the same meeting, in the same sentence
presidency        the same presidency in the same sentence
meeting           a meeting of the same date and bodies
edge              an actor that dealt with a threat, once for the whole text
edge-presidency   the same with the presidency
"""

from collections.abc import Iterator, Sequence

from cosi_graph.evaluate.claims import (
    CLAIMED,
    NOWHERE,
    Claim,
    Place,
    activity_claims,
    compared,
    edge_claims,
    edges_of,
    entity_claim,
    mention_claim,
)
from cosi_graph.evaluate.match import Pair, paired_meetings, paired_mentions
from cosi_graph.evaluate.records import Figures, Measure
from cosi_graph.evaluate.scheme import load_scheme
from cosi_graph.records import Activity, Meeting, Mention, Report


def measured(place: Place, report: Report) -> Iterator[Measure]:
    """Give the measures of what was found, a report that holds nothing outside the gold's part but meetings."""
    gold, pairs = place.gold, paired_mentions(place.gold.mentions, report.mentions)
    yield compared("mention-exact", map(mention_claim, gold.mentions), map(mention_claim, report.mentions), place)
    yield _overlaps("mention-overlap", gold.mentions, report.mentions, pairs, place)
    yield _linking(pairs, place)
    yield _dates(report.mentions, pairs, place)
    for kind in CLAIMED:
        there, claimed = (activity_claims(kind, a, gold) for a in (gold.activities, report.activities))
        yield compared(kind, there, claimed, place)
    yield _meetings(report, place)
    for name, length in (("edge", 2), ("edge-presidency", 3)):
        yield _edges(name, length, report.activities, place)


def mentions_by_type(place: Place, mentions: Sequence[Mention]) -> Iterator[Measure]:
    """Measure overlapping mentions of each type that the gold has."""
    pairs = paired_mentions(place.gold.mentions, mentions)
    for type_ in sorted({mention.type for mention in place.gold.mentions}):
        there, claimed = (
            [mention for mention in side if mention.type == type_] for side in (place.gold.mentions, mentions)
        )
        yield _overlaps(type_, there, claimed, [pair for pair in pairs if pair[0].type == type_], place)


def activities_by_type(place: Place, activities: Sequence[Activity]) -> Iterator[Measure]:
    """Measure activities of each type that the gold or the report has."""
    sides = (place.gold.activities, activities)
    for type_ in sorted({activity.type for side in sides for activity in side}):
        there, claimed = (
            activity_claims("activity", [a for a in side if a.type == type_], place.gold) for side in sides
        )
        yield compared(type_, there, claimed, place)


def _overlaps(
    name: str, gold: Sequence[Mention], found: Sequence[Mention], pairs: Sequence[Pair], place: Place
) -> Measure:
    """Count mentions, also those that stand there twice: the pairs are the right ones."""
    known, right = ({id(pair[side]) for pair in pairs} for side in (0, 1))
    missed = (mention_claim(mention) for mention in gold if id(mention) not in known)
    made_up = (mention_claim(mention) for mention in found if id(mention) not in right)
    return Measure(name, Figures(len(pairs), len(found), len(gold)), place.misses(missed, made_up))


def _linking(pairs: Sequence[Pair], place: Place) -> Measure:
    scheme = load_scheme()

    def closed(mention: Mention) -> bool:
        return scheme.is_closed(mention.type, mention.entity)

    known = [pair for pair in pairs if closed(pair[0])]
    return _same_entity("linking", known, len(known), sum(map(closed, place.gold.mentions)), place)


def _dates(found: Sequence[Mention], pairs: Sequence[Pair], place: Place) -> Measure:
    date = load_scheme().date
    predicted, gold = (sum(mention.type == date for mention in side) for side in (found, place.gold.mentions))
    return _same_entity("dates", [pair for pair in pairs if pair[0].type == date], predicted, gold, place)


def _same_entity(name: str, pairs: Sequence[Pair], predicted: int, gold: int, place: Place) -> Measure:
    """Measure which pairs name the same; what is in no pair is a miss of mentions, not told again here."""
    wrong = [(one, other) for one, other in pairs if one.entity != other.entity]
    misses = place.misses((entity_claim(one) for one, _ in wrong), (entity_claim(other) for _, other in wrong))
    return Measure(name, Figures(len(pairs) - len(wrong), predicted, gold), misses)


def _meetings(report: Report, place: Place) -> Measure:
    """Measure the meetings that the gold's part mentions or where something happened in it."""
    named, at_all = (_meeting_places(side.mentions, side.activities) for side in (place.gold, report))
    found = [meeting for meeting in report.meetings if meeting.id in at_all]
    pairs = tuple(paired_meetings(place.gold.meetings, found))
    known, right = ({id(pair[side]) for pair in pairs} for side in (0, 1))
    missed = (_meeting_claim(meeting, named) for meeting in place.gold.meetings if id(meeting) not in known)
    made_up = (_meeting_claim(meeting, at_all) for meeting in found if id(meeting) not in right)
    figures = Figures(len(pairs), len(found), len(place.gold.meetings))
    return Measure("meeting", figures, place.misses(missed, made_up))


def _meeting_places(mentions: Sequence[Mention], activities: Sequence[Activity]) -> dict[str, int]:
    """Return where each meeting is first mentioned, or something first happened at it."""
    meeting = load_scheme().meeting
    named = [(m.entity, m.start) for m in mentions if m.type == meeting]
    held = [(a.meeting, a.start) for a in activities if a.meeting]
    return dict(sorted([*named, *held], key=lambda item: item[1], reverse=True))


def _meeting_claim(meeting: Meeting, places: dict[str, int]) -> Claim:
    said = (meeting.id, ",".join(meeting.bodies) or "-", meeting.date or "-")
    return Claim((meeting.id,), said, places.get(meeting.id, NOWHERE))


def _edges(name: str, length: int, activities: Sequence[Activity], place: Place) -> Measure:
    there, claimed = (dict(reversed([*edges_of(side)])) for side in (place.gold.activities, activities))
    gold, found = edge_claims(place.gold.edges, there, length), edge_claims(claimed, claimed, length)
    return compared(name, gold, found, place)
