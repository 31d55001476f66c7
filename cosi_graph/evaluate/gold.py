"""Reads a gold folder: what careful readers found in a part of a report.

It holds span.txt (first and last offset of that part), mentions.tsv, activities.jsonl, meetings.tsv and edges.tsv;
sentences.tsv stands in it or beside it. Offsets are half-open code-point offsets into the decoded report. In the tables
"-" means none.
"""

import csv
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from cosi_graph.evaluate.lines import activity_of, objects_in
from cosi_graph.problems import CosiError
from cosi_graph.records import Activity, Meeting, Mention

T = TypeVar("T")
Row = Mapping[str, str]
Edge = tuple[str, str, str | None]  # agent, threat, presidency
_NONE = "-"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the source: `kind` is body, head or foot; `section` its number."""

    start: int
    end: int
    kind: str
    section: str


@dataclass(frozen=True, slots=True)
class Gold:
    """What is right in the part `[start, end)` of a report; `sentences` are those of the whole report, in order."""

    folder: Path
    start: int
    end: int
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    activities: tuple[Activity, ...]
    meetings: tuple[Meeting, ...]
    edges: frozenset[Edge]

    def sentence_at(self, offset: int) -> int | None:
        """Return the ordinal of the sentence at a source offset, None when it is in no sentence."""
        at = bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        return at if at >= 0 and offset < self.sentences[at].end else None

    def covers(self, offset: int) -> bool:
        """Whether the gold says anything about this source offset."""
        return self.start <= offset < self.end


def read_gold(folder: Path) -> Gold:
    """Read a gold folder.

    Raises:
        CosiError: a file is missing or not as it should be.
    """
    if not folder.is_dir():
        raise CosiError(str(folder), "there is no such folder.", "Name a folder that holds a gold standard.")
    start, end = _span(folder / "span.txt")
    return Gold(
        folder=folder,
        start=start,
        end=end,
        sentences=_sentences(folder),
        mentions=tuple(_table(folder / "mentions.tsv", _mention)),
        activities=tuple(objects_in(folder / "activities.jsonl", partial(activity_of, rule="gold"))),
        meetings=tuple(_table(folder / "meetings.tsv", _meeting)),
        edges=frozenset(_table(folder / "edges.tsv", _edge)),
    )


def _span(path: Path) -> tuple[int, int]:
    words = _read(path).split()
    try:
        start, end = map(int, words)
    except ValueError as error:
        raise CosiError(str(path), "this is not two offsets.", 'Write the first and the last: "0 1200".') from error
    return start, end


def _sentences(folder: Path) -> tuple[Sentence, ...]:
    own = folder / "sentences.tsv"
    # By its full path: the parent of "." is "." itself.
    path = own if own.exists() else folder.resolve().parent / own.name
    if not path.exists():
        raise CosiError(str(own), "there is no such file, neither here nor in the folder above.", "Put it in one.")
    found = tuple(_table(path, lambda r: Sentence(int(r["start"]), int(r["end"]), r["kind"], r["section"])))
    for at, (one, other) in enumerate(pairwise(found), start=3):
        if not one.start < one.end <= other.start:
            raise CosiError(f"{path}:{at}", "this sentence begins before the last one ends.", "Put them in order.")
    return found


def _mention(row: Row) -> Mention:
    start, end, text = int(row["start"]), int(row["end"]), row["text"]
    return Mention(row["type"], row["entity"], start, end, text, label=text, rule="gold")


def _meeting(row: Row) -> Meeting:
    bodies = () if row["bodies"] == _NONE else tuple(row["bodies"].split(","))
    date, presidency, place = (_value(row[key]) for key in ("date", "presidency", "place"))
    return Meeting(row["meeting"], bodies, row["kind"], date, presidency, place, label="")


def _edge(row: Row) -> Edge:
    return row["agent"], row["threat"], _value(row["presidency"])


def _value(cell: str) -> str | None:
    return None if cell == _NONE else cell


def _table(path: Path, made: Callable[[Row], T]) -> Iterator[T]:
    """Give what a function makes of each row of a table whose first line names the columns."""
    lines = _read(path).split("\n")
    for number, row in enumerate(_rows(lines), start=2):
        try:
            yield made(row)
        except (KeyError, ValueError, AttributeError) as error:
            fact = f"this row is not as the others: {type(error).__name__} {error}."
            raise CosiError(f"{path}:{number}", fact, "Give each column of the first line its value.") from error


def _rows(lines: Sequence[str]) -> Iterator[Row]:
    return iter(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        way_out = "A gold folder holds span.txt, mentions.tsv, activities.jsonl, meetings.tsv and edges.tsv."
        raise CosiError(str(path), "there is no such file.", way_out) from error
    except (OSError, UnicodeDecodeError) as error:
        raise CosiError(str(path), f"it cannot be read: {error}.", "Save it as UTF-8 text.") from error
