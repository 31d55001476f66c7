"""Lists for people and programs: the records of a report, the questions that can be asked, the problems of a graph."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import TextIO

import pyoxigraph as ox

from cosi_graph.answers import Answer, write_markdown, write_table
from cosi_graph.jsonl import write_jsonl
from cosi_graph.problems import Problem
from cosi_graph.questions import Parameter, Question
from cosi_graph.records import Report

_MENTION = ("start", "end", "entity", "text", "rule")
_MEETING = ("id", "bodies", "kind", "date", "presidency", "place")
_ACTIVITY = ("type", "status", "agents", "recipients", "themes", "date", "quote")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: `columns` and `rows` of text as people read it, `items` as programs do (what JSON can hold)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    items: tuple[Mapping[str, object], ...]


def list_questions(questions: Iterable[Question]) -> Listing:
    """List questions with what they ask and the parameters they take."""
    listed = tuple(questions)
    columns = ("name", "summary", "parameters")
    rows = ((q.name, q.summary, "\n".join(_signature(parameter) for parameter in q.parameters)) for q in listed)
    items = ({key: value for key, value in asdict(q).items() if key in columns} for q in listed)
    return Listing(columns, tuple(rows), tuple(items))


def list_problems(problems: Iterable[Problem]) -> Listing:
    """List problems with their place, the fact and the way out."""
    items = tuple(asdict(problem) for problem in problems)
    return Listing(("place", "fact", "way_out"), tuple(tuple(item.values()) for item in items), items)


def write_records(report: Report, target: TextIO) -> None:
    """Write the records of a report as three tables: mentions, meetings and activities."""
    target.write(f"{report.document.source} ({report.document.id}): {report.document.title}\n")
    kinds: tuple[tuple[str, Sequence[object], tuple[str, ...]], ...] = (
        ("mentions", report.mentions, _MENTION),
        ("meetings", report.meetings, _MEETING),
        ("activities", report.activities, _ACTIVITY),
    )
    for kind, records, columns in kinds:
        rows = tuple(tuple(_cell(getattr(record, column)) for column in columns) for record in records)
        target.write(f"\n{len(rows)} {kind}\n")
        if rows:
            write_table(_answer(columns, rows), target)
    target.write("\n")


def _signature(parameter: Parameter) -> str:
    default = "optional" if parameter.optional else parameter.default
    return f"{parameter.name} ({parameter.type}{f', {default}' if default else ''})"


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(value)
    return "" if value is None else str(value)


def _answer(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Answer:
    return Answer("select", columns, tuple(tuple(ox.Literal(cell) for cell in row) for row in rows))


def _table(listing: Listing, target: TextIO) -> None:
    if listing.rows:
        write_table(_answer(listing.columns, listing.rows), target)


def _json(listing: Listing, target: TextIO) -> None:
    target.write(json.dumps(listing.items, ensure_ascii=False, indent=1) + "\n")


def _markdown(listing: Listing, target: TextIO) -> None:
    write_markdown(_answer(listing.columns, listing.rows), target)


RECORD_FORMATS: Mapping[str, Callable[[Report, TextIO], None]] = MappingProxyType(
    {"jsonl": write_jsonl, "table": write_records}
)
LISTING_FORMATS: Mapping[str, Callable[[Listing, TextIO], None]] = MappingProxyType(
    {"table": _table, "json": _json, "markdown": _markdown}
)
