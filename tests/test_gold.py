"""What is found in the real report, held against the gold standard that lives beside the checkout.

The floors are what the rules reach now, rounded down: a change that lowers one of them fails here.
"""

import json
import re
import subprocess
import sys
from difflib import ndiff
from pathlib import Path

import pytest

from cosi_graph.extract import extract
from cosi_graph.jsonl import write_jsonl
from cosi_graph.read import read_file
from cosi_graph.records import Report

FLOORS = {
    "mention-exact": 0.96,
    "linking": 0.98,
    "dates": 1.0,
    "meeting": 0.89,
    "activity": 0.90,
    "agent": 0.89,
    "theme": 0.77,
    "fact": 0.81,
    "when": 0.88,
    "presidency": 0.93,
    "edge": 0.88,
    "edge-presidency": 0.84,
}


@pytest.fixture(scope="module")
def report(shared: Path) -> Report:
    return extract(read_file(next((shared / "seeds").glob("*.txt"))))


def test_no_measure_falls_below_its_floor(report: Report, shared: Path, tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    with records.open("w", encoding="utf-8") as target:
        write_jsonl(report, target)
    command = [sys.executable, str(shared / "gold" / "score.py"), str(records), str(shared / "gold" / "dev"), "--json"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    reached = {name: figures["f1"] for name, figures in json.loads(printed)["score"].items()}
    assert {name: reached[name] for name in FLOORS if reached[name] < FLOORS[name]} == {}


def letters(text: str) -> str:
    """Leave out what a line break may add to or take from a quote: white space and hyphens."""
    return re.sub(r"[\s\-]+", "", text)


def test_every_mention_and_activity_quotes_its_source(report: Report) -> None:
    """Line breaks and hyphens aside, a quote is the source; footnote calls are the only digits that it may lack."""
    raw = report.document.raw
    wrong = []
    quoted = [(mention.start, mention.end, mention.text) for mention in report.mentions]
    quoted += [(activity.start, activity.end, activity.quote) for activity in report.activities]
    for start, end, text in quoted:
        quote, source = letters(text), letters(raw[start:end])
        extra = [difference[2:] for difference in ndiff(quote, source) if difference[0] in "+-"]
        if not all(character.isdigit() for character in extra) or len(quote) > len(source):
            wrong.append((start, quote, source))
    assert wrong == []


def test_every_document_number_of_every_footnote_is_found(report: Report) -> None:
    document = report.document
    notes = " ".join(document.text[note.start : note.end] for note in document.footnotes)
    numbers = re.findall(r"\b\d{4,5}/(?:\d+/)?\d\d\b", notes)
    cited = [m.entity for m in report.mentions if m.entity.startswith("document:st-")]
    assert len(numbers) == len(cited)
    tied = {id_ for activity in report.activities for id_ in activity.documents if id_.startswith("document:st-")}
    assert sorted(set(cited) - tied) == []


def test_no_number_keeps_a_footnote_call(report: Report) -> None:
    document = report.document
    assert [note.number for note in document.footnotes] == list(range(1, 26))
    assert all(note.call is not None for note in document.footnotes)
    years = re.findall(r"(?<![\d/.])(?:19|20)\d{2,}", document.text)
    assert [year for year in years if len(year) != 4] == []
