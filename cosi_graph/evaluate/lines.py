"""JSON lines to records: those that `cosi-graph extract` printed, and the activities of a gold folder."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from cosi_graph.problems import CosiError
from cosi_graph.records import HELD, Activity, Document, Meeting, Mention, Report

T = TypeVar("T")
Line = Mapping[str, Any]


def read_records(path: Path) -> Report:
    """Read the records of one report; it has no text, only its name, digest and language.

    Raises:
        CosiError: the file cannot be read, a line is no record, or the records are those of several reports.
    """
    kinds = {"document": _document, "mention": _mention, "meeting": _meeting, "activity": activity_of}
    found = tuple(objects_in(path, lambda line: kinds[line["record"]](line)))
    documents = tuple(record for record in found if isinstance(record, Document))
    if len(documents) > 1:
        fact = f"these are records of {len(documents)} reports."
        raise CosiError(str(path), fact, "Extract the one that the gold is about.")
    return Report(
        document=documents[0] if documents else _document({}),
        mentions=tuple(record for record in found if isinstance(record, Mention)),
        meetings=tuple(record for record in found if isinstance(record, Meeting)),
        activities=tuple(record for record in found if isinstance(record, Activity)),
    )


def objects_in(path: Path, made: Callable[[Line], T]) -> Iterator[T]:
    """Give what a function makes of the JSON object in each line of a file.

    Raises:
        CosiError: the file cannot be read, or a line is no such object.
    """
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            made_of_it = made(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            fact = f"this line is no such record: {type(error).__name__} {error}."
            raise CosiError(f"{path}:{number}", fact, 'Write records with "cosi-graph extract".') from error
        yield made_of_it


def activity_of(line: Line, rule: str = "") -> Activity:
    """Return an activity; the gold leaves out what only a program says, such as its rule and confidence."""
    stated: dict[str, Any] = {key: tuple(line.get(key) or ()) for key in ("recipients", "themes", "documents")}
    stated |= {key: line.get(key) or None for key in ("meeting", "presidency", "date", "place")}
    return Activity(
        type=line["type"],
        agents=tuple(line["agents"]),
        **stated,
        status=line.get("status", HELD),
        inferred=tuple(line.get("inferred", line.get("implicit")) or ()),
        start=int(line["start"]),
        end=int(line["end"]),
        quote=line.get("quote", ""),
        sentence_start=line.get("sentence_start", line["start"]),
        sentence_end=line.get("sentence_end", line["end"]),
        rule=line.get("rule", rule),
        confidence=line.get("confidence", 1.0),
        sentence="",
        section="",
        page=0,
    )


def _document(line: Line) -> Document:
    said = {key: line.get(key, "") for key in ("id", "source", "language", "sha256", "title")}
    return Document(**said, raw="", text="", blocks=(), footnotes=(), segments=())


def _mention(line: Line) -> Mention:
    said = {key: line.get(key, "") for key in ("text", "label", "rule")}
    return Mention(type=line["type"], entity=line["entity"], start=int(line["start"]), end=int(line["end"]), **said)


def _meeting(line: Line) -> Meeting:
    said = {key: line.get(key) or None for key in ("date", "presidency", "place")}
    bodies = tuple(line.get("bodies") or ())
    return Meeting(id=line["id"], bodies=bodies, kind=line.get("kind", ""), label=line.get("label", ""), **said)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").split("\n")
    except FileNotFoundError as error:
        raise CosiError(str(path), "there is no such file.", "Check the path.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise CosiError(str(path), f"it cannot be read: {error}.", "Save it as UTF-8 text.") from error
