"""What the explorer page shows, as immutable records: `matrix.read_explorer` makes them, `page.py` writes them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity as the page names it.

    `id` is `type:slug`, `kinds` the local names of its classes ("Agency"), `language` the tag of its label ("" when
    it has none), `page` an http(s) address about it, `since` the first day of its term (xsd:date) or "".
    """

    id: str
    label: str
    language: str = ""
    kinds: tuple[str, ...] = ()
    page: str | None = None
    since: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a report; `[start, end)` spans its trigger words in code points, an empty span when unknown.

    `language` is that of the report or "", `section` a number such as "2.3" or "", `page` counts from 1 or is "".
    """

    sentence: str
    language: str
    start: int
    end: int
    section: str
    page: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One activity with the passages that state it.

    `kinds` are the local names of its classes ("Presentation"), `date` is EDTF or "", `confidence` is in (0, 1].
    `order` sorts activities by first day, place in the report and id.
    """

    id: str
    kinds: tuple[str, ...]
    agents: tuple[Thing, ...]
    recipients: tuple[Thing, ...]
    themes: tuple[Thing, ...]
    documents: tuple[Thing, ...]
    meetings: tuple[Thing, ...]
    presidencies: tuple[Thing, ...]
    date: str
    status: str
    confidence: float | None
    inferred: tuple[str, ...]
    reports: tuple[Thing, ...]
    passages: tuple[Passage, ...]
    order: tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One actor and one threat: ordinals in `Explorer.deeds` of what is counted, and of what is only said beside it.

    `counted` are the witnesses of cosi:addresses; `others` were planned, requested or denied.
    """

    actor: Thing
    threat: Thing
    counted: tuple[int, ...]
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The actors of one kind, in the order of the rows."""

    kind: str
    actors: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows by group, columns, and the cells that are not empty, by the ids of actor and threat."""

    groups: tuple[Group, ...]
    threats: tuple[Thing, ...]
    cells: Mapping[tuple[str, str], Cell]


@dataclass(frozen=True, slots=True)
class Source:
    """A report that the graph was read from; `language` is a code of the EU language table ("NLD"), `tag` ISO 639-1."""

    title: str
    language: str
    file: str
    tag: str


@dataclass(frozen=True, slots=True)
class Explorer:
    """All that the page shows; `deeds` are in order of time, `presidencies` those that they fall under."""

    sources: tuple[Source, ...]
    mentions: int
    activities: int
    meetings: int
    matrix: Matrix
    deeds: tuple[Deed, ...]
    presidencies: tuple[Thing, ...]
