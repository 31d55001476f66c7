"""Records as JSON lines: what `cosi-graph extract` prints, for other programs to read.

One JSON object (RFC 8259) a line, UTF-8; `record` tells which kind it is, and each kind has its keys in a fixed order.
`start`, `end` and `sentence_*` are half-open code-point offsets into the decoded source.
"""

import json
from collections.abc import Iterator
from typing import TextIO

from cosi_graph.records import Activity, Document, Meeting, Mention, Report

_MENTION = ("type", "entity", "start", "end", "text", "label", "rule")
_MEETING = ("id", "bodies", "kind", "date", "presidency", "place")
_ACTIVITY = (
    *("type", "agents", "recipients", "themes", "documents", "meeting", "presidency", "date", "place", "status"),
    *("inferred", "start", "end", "quote", "sentence_start", "sentence_end", "rule", "confidence"),
)


def write_jsonl(report: Report, target: TextIO) -> None:
    """Write a report: its document, then its mentions, meetings and activities, each list in text order."""
    for record in as_records(report):
        target.write(json.dumps(record, ensure_ascii=False) + "\n")


def as_records(report: Report) -> Iterator[dict[str, object]]:
    """Give the records of a report with the keys that JSON lines have, in that order."""
    yield _document(report.document)
    yield from (_picked("mention", mention, _MENTION) for mention in report.mentions)
    yield from (_picked("meeting", meeting, _MEETING) for meeting in report.meetings)
    yield from (_picked("activity", activity, _ACTIVITY) for activity in report.activities)


def _document(document: Document) -> dict[str, object]:
    """Describe the document; `characters` counts the code points of its decoded source."""
    keys = ("id", "source", "language", "sha256", "title")
    return {**_picked("document", document, keys), "characters": len(document.raw)}


def _picked(kind: str, record: Document | Mention | Meeting | Activity, keys: tuple[str, ...]) -> dict[str, object]:
    return {"record": kind, **{key: getattr(record, key) for key in keys}}
