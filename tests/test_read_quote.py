"""Quotes: every clean span leads to the source and back, whatever the source looks like."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosi_graph.read import read_bytes, unwrap
from cosi_graph.records import Document

PIECES = [
    "Het comité", "nam nota van de", "politie-", "aangelegenheden", "COSI-", "in 2031", "2031-203410", "(KOBA)2",
    "groep1", "EU.", "mei 2031.", "1 Doc. 7301/31.", "2 Doc. 7302/31.", "1. HAVENS", "1.1 Schepen", "– lijst;",
    "a) olie", "https://haven.eu/a-", "b.pdf", "mailto:een@haven.eu", "Betreft: havens", "\u00ad", "\u200b", "\u00a0",
    "7301/31 HAV 1", "# Kop", "x\u0301", "\U0001f6a2",
]  # fmt: skip
GAPS = [" ", "  ", "\t", "\n", "\n\n", "\n\n\n", "\n ", "\r\n", "\r\n\r\n", "\f"]
RULERS = [f"\n{' ' * 30}\n", "\n____________________\n"]


def document(raw: str) -> Document:
    return read_bytes(f"{raw}\n".encode(), "report.txt", "nl")


sources = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GAPS + RULERS)), min_size=1, max_size=40).map(
    lambda pairs: "Start " + "".join(piece + gap for piece, gap in pairs)
)
letters = st.text(
    string.ascii_letters + string.digits + string.punctuation + " \n\f\r\t\u00ad\u2028é–", min_size=1
).map(lambda text: f"x{text}")


@given(sources | letters)
def test_segments_stand_in_the_source_unchanged_and_in_order(raw: str) -> None:
    doc = document(raw)
    ends = [0]
    for segment in doc.segments:
        there = doc.raw[segment.source : segment.source + segment.length]
        assert doc.text[segment.clean : segment.clean + segment.length] == there
        assert doc.text[ends[-1] : segment.clean] in ("", " ", "\n\n")
        ends.append(segment.clean + segment.length)
    assert ends[-1] == len(doc.text)


@given(sources | letters)
def test_blocks_part_the_text(raw: str) -> None:
    doc = document(raw)
    assert "\n\n".join(doc.text[block.start : block.end] for block in doc.blocks) == doc.text
    assert all(doc.text[block.start : block.end].strip() for block in doc.blocks)
    notes = [(block.start, block.end) for block in doc.blocks if block.kind == "footnote"]
    assert notes == [(note.start, note.end) for note in doc.footnotes]
    calls = [note.call for note in doc.footnotes if note.call is not None]
    assert all(0 < call <= len(doc.text) for call in calls)


@given(sources | letters, st.data())
def test_a_clean_span_leads_to_the_source_and_back(raw: str, data: st.DataObject) -> None:
    doc = document(raw)
    block = data.draw(st.sampled_from(doc.blocks))
    kept = [at for segment in doc.segments for at in range(segment.clean, segment.clean + segment.length)]
    inside = [at for at in kept if block.start <= at < block.end]
    start, last = sorted((data.draw(st.sampled_from(inside)), data.draw(st.sampled_from(inside))))
    assert unwrap(doc, *doc.to_source(start, last + 1)) == doc.text[start : last + 1]


@pytest.mark.parametrize(
    ("quote", "clean"),
    [
        ("Het comité1\nnam", "Het comité nam"),
        ("nota van de politie-\nlijst en", "nota van de politielijst en"),
        ("en\n                         \n1 Doc. 7301/31.\f ook", "en ook"),
        ("ook van de EU-\nlijst", "ook van de EU-lijst"),
        ("1 Doc. 7301/31.", "Doc. 7301/31."),
        ("\n                         \n", ""),
    ],
)
def test_a_source_span_is_quoted_without_its_line_breaks_page_feet_and_calls(quote: str, clean: str) -> None:
    raw = f"Het comité1\nnam nota van de politie-\nlijst en\n{' ' * 25}\n1 Doc. 7301/31.\f ook van de EU-\nlijst."
    start = raw.index(quote)
    assert unwrap(document(raw), start, start + len(quote)) == clean
