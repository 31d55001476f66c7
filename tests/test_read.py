"""Reading: a file becomes a document, or one sentence says what is the matter and what to do."""

import csv
import hashlib
import re
import time
from pathlib import Path

import pytest

from cosi_graph.problems import CosiError
from cosi_graph.read import READERS, read_bytes, read_file, unwrap
from cosi_graph.records import Block, Document, Footnote, Segment

SAMPLES = sorted((Path(__file__).resolve().parent.parent / "data" / "samples").glob("*.txt"))

KINDS = {"body": "paragraph", "head": "heading"}


def test_a_file_becomes_a_document(tmp_path: Path) -> None:
    data = "Het Comité nam nota van het\r\nverslag over de havens.\r\n".encode("cp1252")
    path = tmp_path / "havens.txt"
    path.write_bytes(data)
    sha256 = hashlib.sha256(data).hexdigest()
    assert read_file(path) == Document(
        id=f"document:het-comite-nam-nota-van-het-verslag-over-{sha256[:8]}",
        source="havens.txt",
        language="nl",
        sha256=sha256,
        title="Het Comité nam nota van het verslag over de havens.",
        raw="Het Comité nam nota van het\r\nverslag over de havens.\r\n",
        text="Het Comité nam nota van het verslag over de havens.",
        blocks=(Block("paragraph", 0, 51, "", 1),),
        footnotes=(),
        segments=(Segment(0, 0, 27), Segment(28, 29, 23)),
    )


@pytest.mark.parametrize("name", ["report", "report.txt", "REPORT.TXT", "report.md", "folder/report.txt"])
def test_a_suffix_tells_how_to_read(name: str) -> None:
    assert read_bytes(b"De raad sprak.", name, "nl").source == Path(name).name
    assert sorted(READERS) == ["", ".md", ".txt"]


def test_known_names_tell_which_words_have_a_hyphen() -> None:
    data = b"Het comit\xc3\xa9 sprak over de haven-\nlijst."
    assert read_bytes(data, "a.txt", "nl").text == "Het comité sprak over de havenlijst."
    assert read_bytes(data, "a.txt", "nl", {"haven-lijst"}).text == "Het comité sprak over de haven-lijst."


@pytest.mark.parametrize(
    ("name", "data", "language", "message"),
    [
        ("a.txt", b"", "nl", "a.txt: it is empty. Give a file with text."),
        ("a.txt", b" \r\n\x0c \xc2\xa0\n", "nl", "a.txt: it is empty. Give a file with text."),
        ("a.txt", b"\xef\xbb\xbf", None, "a.txt: it is empty. Give a file with text."),
        ("a.txt", b"a\0b", "nl", "a.txt: it is a binary file, not text. Give a text file."),
        ("a.exe", b"text", "nl", "a.exe: there is no reader for .exe files. Save it as one of .md, .txt."),
        ("a.txt", b"text", "xx", "xx: there are no rules for this language. Choose one of en, nl with --language."),
        (
            "a.txt",
            b"text",
            None,
            (
                "a.txt: its language is not clear; it does not read like one of English, Dutch. "
                "Name it with --language en|nl."
            ),
        ),
    ],
)
def test_bad_input_is_one_sentence_with_a_way_out(name: str, data: bytes, language: str | None, message: str) -> None:
    with pytest.raises(CosiError) as caught:
        read_bytes(data, name, language)
    assert str(caught.value) == message


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CosiError) as caught:
        read_file(tmp_path / "no.txt")
    assert str(caught.value) == f"{tmp_path / 'no.txt'}: there is no such file. Check the path."
    with pytest.raises(CosiError) as caught:
        read_file(tmp_path)
    assert str(caught.value) == f"{tmp_path}: it is a folder. Name the files in it."


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(CosiError) as caught:
        read_file(tmp_path / "a.txt")
    assert str(caught.value) == f"{tmp_path / 'a.txt'}: you may not read this file. Ask for the right to read it."


def reports(shared: Path) -> list[Document]:
    return [read_file(path) for path in (*sorted((shared / "seeds").glob("*.txt")), *SAMPLES)]


def test_every_footnote_of_the_reports_has_a_call_and_a_definition(shared: Path) -> None:
    expected = [list(range(1, count + 1)) for count in (25, 12, 12, 8, 8)]
    documents = reports(shared)
    assert [[note.number for note in document.footnotes] for document in documents] == expected
    assert [note for document in documents for note in document.footnotes if not note.call] == []


def test_calls_are_cut_and_no_number_keeps_one(shared: Path) -> None:
    for document in reports(shared):
        body = document.text[: document.footnotes[0].start]
        assert [number for number in re.findall(r"\d+", body) if len(number) > 4 and number[0] == "2"] == []
        assert [behind_call(document, note) for note in document.footnotes] == [
            str(note.number) for note in document.footnotes
        ]


def behind_call(document: Document, note: Footnote) -> str:
    """Return the digits that stand in the source where the clean text has a call."""
    assert note.call is not None
    _, end = document.to_source(note.call - 1, note.call)
    return document.raw[end : end + len(str(note.number))]


def test_the_headings_of_the_real_report_are_its_sections(shared: Path) -> None:
    document = reports(shared)[0]
    expected = [
        "1",
        "2",
        "2.1",
        "2.2",
        "2.3",
        "2.4",
        "3",
        "3.1",
        "3.2",
        "3.3",
        "4",
        "4.1",
        "4.2",
        "4.3",
        "4.4",
        "5",
        "5.1",
        "5.2",
        "5.3",
        "6",
        "6.1",
        "6.2",
        "7",
        "7.1",
        "7.2",
    ]
    assert [block.section for block in document.blocks if block.kind == "heading"] == expected
    assert {block.page for block in document.blocks} == set(range(1, 21))


def test_the_sentences_of_the_gold_standard_stand_in_one_block_each(shared: Path) -> None:
    document = reports(shared)[0]
    with (shared / "gold" / "sentences.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["kind"] in ("body", "head")]
    # The first span holds the whole head of the note.
    for row in rows[1:]:
        start, end = int(row["start"]), int(row["end"])
        quote = unwrap(document, start, end)
        clean = document.text.index(quote)
        block = document.block_at(clean)
        assert block is not None
        assert (block.kind, block.section or "0") == (KINDS[row["kind"]], row["section"])
        assert clean + len(quote) <= block.end
        assert document.to_source(clean, clean + len(quote))[0] == start


def test_the_samples_are_read_alike_in_both_languages() -> None:
    outlines = {
        path.name: [(block.kind, block.section) for block in read_file(path).blocks if block.kind != "paragraph"]
        for path in SAMPLES
    }
    for name, outline in outlines.items():
        assert outline == outlines[name.replace(".en.", ".nl.")]
    assert len(outlines) == 4


def test_the_real_report_is_read_in_a_blink(shared: Path) -> None:
    path = next((shared / "seeds").glob("*.txt"))
    times = []
    for _ in range(5):
        start = time.process_time()
        read_file(path)
        times.append(time.process_time() - start)
    assert min(times) < 0.06


def test_time_grows_no_faster_than_the_text() -> None:
    paragraph = "Het comité besprak de havens en nam nota van de politie-\ninzet en van wachtlijst-\nnummers.\n\n"

    def seconds(times: int) -> float:
        start = time.process_time()
        read_bytes((paragraph * times).encode(), "a.txt", "nl")
        return time.process_time() - start

    assert min(seconds(4000) for _ in range(2)) < 8 * min(seconds(1000) for _ in range(3))
