"""What records claim, piece by piece: a claim is right when the gold holds one with the same key."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cosi_graph.evaluate.gold import Edge, Gold
from cosi_graph.evaluate.records import Figures, Measure, Miss
from cosi_graph.evaluate.scheme import load_scheme, type_of
from cosi_graph.records import Activity, Mention

Key = tuple[object, ...]
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that is right or wrong as a whole: `key` decides, `said` tells people, `start` is a source offset."""

    key: Key
    said: tuple[str, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Place:
    """The report, to tell where a claim stands: its gold and its decoded source ("" when it is not at hand)."""

    gold: Gold
    raw: str

    def sentence(self, start: int) -> str:
        """Return the text of the sentence at an offset on one line, "" when there is none."""
        at = self.gold.sentence_at(start)
        if at is None:
            return ""
        sentence = self.gold.sentences[at]
        return " ".join(self.raw[sentence.start : sentence.end].split())

    def miss(self, claim: Claim, *, made_up: bool) -> Miss:
        """Return the miss that a claim is."""
        return Miss(made_up, claim.said, claim.start, self.sentence(claim.start))

    def misses(self, missed: Iterable[Claim], made_up: Iterable[Claim]) -> tuple[Miss, ...]:
        """Return misses in text order, at the same place what was missed first."""
        found = [
            *(self.miss(claim, made_up=False) for claim in missed),
            *(self.miss(claim, made_up=True) for claim in made_up),
        ]
        return tuple(sorted(found, key=lambda m: (m.start, m.made_up, m.said)))


def compared(name: str, gold: Iterable[Claim], found: Iterable[Claim], place: Place) -> Measure:
    """Measure distinct claims: each key counts once, however often it is claimed."""
    there, claimed = _by_key(gold), _by_key(found)
    figures = Figures(len(there.keys() & claimed.keys()), len(claimed), len(there))
    missed = (claim for key, claim in there.items() if key not in claimed)
    made_up = (claim for key, claim in claimed.items() if key not in there)
    return Measure(name, figures, place.misses(missed, made_up))


def _by_key(claims: Iterable[Claim]) -> dict[Key, Claim]:
    """Return the first claim of each key."""
    known: dict[Key, Claim] = {}
    for claim in claims:
        known.setdefault(claim.key, claim)
    return known


def mention_claim(mention: Mention) -> Claim:
    """Claim that something of this type is named from here to there."""
    return Claim((mention.start, mention.end, mention.type), (mention.type, mention.text), mention.start)


def entity_claim(mention: Mention) -> Claim:
    """Claim that this piece of text names this entity."""
    return Claim((mention.start, mention.end, mention.entity), (mention.entity, mention.text), mention.start)


def activity_claims(kind: str, activities: Iterable[Activity], gold: Gold) -> Iterator[Claim]:
    """Give what activities claim of one kind, a key of `CLAIMED`; a claim holds for a sentence."""
    for activity in activities:
        for said in CLAIMED[kind](activity):
            yield Claim((gold.sentence_at(activity.start), *said), said, activity.start)


def edges_of(activities: Iterable[Activity]) -> Iterator[tuple[Edge, int]]:
    """Give who dealt with which threat under which presidency, and where it says so."""
    scheme = load_scheme()
    for activity in activities:
        told = activity.recipients if activity.type in scheme.heard else ()
        for actor in filter(lambda id_: type_of(id_) in scheme.actors, (*activity.agents, *told)):
            for theme in filter(lambda id_: type_of(id_) == scheme.threat, activity.themes):
                yield (actor, theme, activity.presidency), activity.start


def edge_claims(edges: Iterable[Edge], places: Mapping[Edge, int], length: int) -> Iterator[Claim]:
    """Give edges as claims of their first so many parts, in a fixed order."""
    for edge in sorted(edges, key=lambda e: (places.get(e, NOWHERE), *map(str, e))):
        said = tuple(part or "-" for part in edge[:length])
        yield Claim(said, said, places.get(edge, NOWHERE))


def _whens(activity: Activity) -> list[tuple[str, ...]]:
    return [(value,) for value in (activity.date, activity.meeting) if value]


CLAIMED: Mapping[str, Callable[[Activity], list[tuple[str, ...]]]] = MappingProxyType(
    {
        "activity": lambda a: [(a.type,)],
        "agent": lambda a: [(a.type, agent) for agent in a.agents],
        "theme": lambda a: [(a.type, theme) for theme in a.themes],
        "fact": lambda a: [(agent, theme) for agent in a.agents for theme in a.themes],
        "when": _whens,
        "presidency": lambda a: [(a.presidency,)] if a.presidency else [],
    }
)
