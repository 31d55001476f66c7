"""What is found in the real report, which lives beside the checkout; test_ratchet.py tells how much of it is right."""

import re
from difflib import ndiff
from pathlib import Path

import pytest

from cosi_graph.extract import extract
from cosi_graph.read import read_file
from cosi_graph.records import Report


@pytest.fixture(scope="module")
def report(shared: Path) -> Report:
    return extract(read_file(next((shared / "seeds").glob("*.txt"))))


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
