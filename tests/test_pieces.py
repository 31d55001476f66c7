"""A very long document is cut so that nothing in it is lost, moved or torn apart."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cosi_graph.pieces import merge, pieces
from cosi_graph.read import read_bytes
from cosi_graph.records import Activity, Document, Meeting, Mention, Report

CHAPTER = """ {number}. OVER {thing}

In het jaar {year}{call} telden de imkers van het dorp hun kor-
ven. Zij vonden er {count}, en dat was veel.

Daarna   dronken zij thee.
"""
FOOT = "\n" + " " * 49 + "\n{call} Doc. {number}/21.\n"


def report(chapters: int) -> Document:
    """Read a report with a footnote call in each chapter, and a page for each."""
    pages = [
        CHAPTER.format(number=n, thing=thing, year=1990 + n, call=n, count=n * 7) + FOOT.format(call=n, number=4000 + n)
        for n, thing in enumerate(("BIJEN", "HONING", "KORVEN", "WAS", "THEE")[:chapters], start=1)
    ]
    return read_bytes("".join(pages).encode(), "imkers.txt", "nl")


def words(document: Document) -> list[tuple[str, str]]:
    """Return each word of the clean text with the source that it was read from."""
    found = []
    at = 0
    for word in document.text.split():
        at = document.text.index(word, at)
        start, end = document.to_source(at, at + len(word))
        found.append((word, document.raw[start:end]))
        at += len(word)
    return found


def test_a_short_document_stays_as_it_is() -> None:
    document = report(2)
    (piece,) = pieces(document, len(document.text))
    assert piece is document


@given(st.integers(20, 400))
def test_pieces_hold_every_word_once_and_lead_back_to_its_source(longest: int) -> None:
    """Whatever their length: a piece is a document of the same source."""
    document = report(5)
    cut = list(pieces(document, longest))
    assert all(len(piece.text) <= longest for piece in cut)
    assert {piece.raw for piece in cut} == {document.raw}
    assert sorted(word for piece in cut for word in words(piece)) == sorted(words(document))


def test_a_piece_begins_at_a_heading_and_takes_its_footnotes_with_it() -> None:
    """Footnotes stand at the end of the clean text, far from their calls in a long report."""
    cut = list(pieces(report(4), 400))
    assert [piece.text.split("\n\n")[0] for piece in cut] == ["1. OVER BIJEN", "3. OVER KORVEN"]
    calls = [
        [(n.number, piece.text[: n.call or 0][-4:], piece.text[n.start : n.end]) for n in piece.footnotes]
        for piece in cut
    ]
    assert calls == [
        [(1, "1991", "Doc. 4001/21."), (2, "1992", "Doc. 4002/21.")],
        [(3, "1993", "Doc. 4003/21."), (4, "1994", "Doc. 4004/21.")],
    ]


def test_blocks_keep_their_section_and_page() -> None:
    document = report(4)
    blocks = {(b.kind, b.section, b.page) for piece in pieces(document, 400) for b in piece.blocks}
    assert blocks == {(b.kind, b.section, b.page) for b in document.blocks}


def test_one_endless_paragraph_is_cut_at_sentences_else_at_blanks_else_anywhere() -> None:
    """A file may hold a single line of many megabytes."""

    def cut(text: str) -> list[str]:
        return [piece.text for piece in pieces(read_bytes(text.encode(), "lang.txt", "nl"), 20)]

    assert cut("De bij zoemt. De bij slaapt. De bij danst.") == ["De bij zoemt.", "De bij slaapt.", "De bij danst."]
    assert cut("bijen en honing en korven en was") == ["bijen en honing en", "korven en was"]
    assert cut("z" * 50) == ["z" * 20, "z" * 20, "z" * 10]


def test_merging_gives_each_list_in_text_order_and_each_meeting_once() -> None:
    """The first record of a meeting counts; a mention that two pieces share is one."""
    document = report(1)
    early = Mention("body", "body:cosi", 3, 7, "COSI", "COSI", "name")
    late = replace(early, start=90, end=94)
    meeting = Meeting("meeting:cosi-2031-02", ("body:cosi",), "formal", "2031-02", None, None, "COSI")
    other = replace(meeting, id="meeting:cosi-2031-03", date="2031-03")
    first, second = done(10), done(80)
    parts = (
        Report(document, (early,), (meeting,), (first,)),
        Report(document, (early, late), (replace(meeting, kind="joint"), other), (second,)),
    )
    assert merge(document, parts) == Report(document, (early, late), (meeting, other), (first, second))


def done(start: int) -> Activity:
    return Activity(
        *("support", (), (), (), (), None, None, None, None, "held", ()),
        *(start, start + 4, "zegt", start, start + 30, "nl/active", 0.9, "Zij zegt ja.", "1", 1),
    )
