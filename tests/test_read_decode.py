"""Decoding: every encoding that reports come in gives the same text; what is no text is refused."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosi_graph.problems import CosiError
from cosi_graph.read.decode import decode

DUTCH = "Het Comité besprak de coördinatie van financiële zaken; België en Oekraïne drongen aan op één lijst."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_every_unicode_encoding_gives_the_same_text_without_its_mark(encoding: str) -> None:
    assert decode(DUTCH.encode(encoding), "report.txt") == DUTCH


@pytest.mark.parametrize(
    "text",
    [
        DUTCH,
        "Het Comité kwam bijeen in maart 2031.",
        "één",
        "Le Comité a été informé des résultats de l’enquête menée à Genève, où l’été fut très chaud.",
        "Der Ausschuss erörterte die Maßnahmen gegen Geldwäsche in Österreich.",
        "Kommittén för inre säkerhet diskuterade åtgärder på mötet i Malmö.",
        "El Comité examinó la situación en España – mañana más.",
        "The Committee’s “threat picture” – discussed in a café – is new.",
        "Kosten: 3 000 € en £5; artikel 12 § 3, 20 °C.",
    ],
)
def test_a_western_text_in_windows_1252_comes_out_right_however_short(text: str) -> None:
    assert decode(text.encode("cp1252"), "report.txt") == text


def test_latin_1_is_read_as_windows_1252() -> None:
    assert decode(DUTCH.encode("latin-1"), "report.txt") == DUTCH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Komitet omówił zagrożenia związane z przestępczością oraz współpracę służb państw członkowskich. ", "cp1250"),
        ("Комитетът обсъди заплахите, свързани с организираната престъпност, и прие заключения. ", "cp1251"),
        ("Η επιτροπή συζήτησε τις απειλές που συνδέονται με το οργανωμένο έγκλημα. ", "cp1253"),
    ],
)
def test_other_code_pages_are_guessed_from_their_letters(text: str, encoding: str) -> None:
    assert decode((text * 5).encode(encoding), "report.txt") == text * 5


def test_line_ends_stay_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\n\x0cd", "report.txt") == "a\r\nb\rc\n\x0cd"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 4,
        b"text with a NUL\0 in it",
        b"\x01\x02\x03\x04\x05",
        "tekst".encode("utf-32-le"),
    ],
)
def test_a_binary_file_is_refused(data: bytes) -> None:
    with pytest.raises(CosiError) as caught:
        decode(data, "report.txt")
    assert str(caught.value) == "report.txt: it is a binary file, not text. Give a text file."


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj\n<< /Title (Report) >>\nendobj\n", "a PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00", "a zipped file, such as a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9), "an old Word document"),
        (b"{\\rtf1\\ansi Het COSI}", "an RTF document"),
        (b"\n<!DOCTYPE html>\n<html><body>Het COSI</body></html>", "a web page or XML"),
        (codecs.BOM_UTF8 + b'<?xml version="1.0"?><report/>', "a web page or XML"),
    ],
)
def test_another_format_under_the_name_of_text_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(CosiError) as caught:
        decode(data, "report.txt")
    way_out = "Save it as text, keeping its lines, and give that."
    assert str(caught.value) == f"report.txt: it is {kind}, not plain text. {way_out}"


def test_text_that_speaks_of_formats_is_text() -> None:
    assert decode(b"<htmlx> %PDF-1.7 <html>", "report.txt") == "<htmlx> %PDF-1.7 <html>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (("één " * 9).encode() + b"\xff", "report.txt: it is UTF-8, but broken at byte 54. Repair or re-save it."),
        (
            codecs.BOM_UTF8 + b"a\xff",
            "report.txt: it begins like UTF-8, but is broken at byte 1. Save it as UTF-8 text.",
        ),
        (
            codecs.BOM_UTF16_LE + b"a\0b",
            "report.txt: it begins like UTF-16-LE, but is broken at byte 2. Save it as UTF-8 text.",
        ),
    ],
)
def test_a_broken_file_is_refused_with_the_place(data: bytes, message: str) -> None:
    with pytest.raises(CosiError) as caught:
        decode(data, "report.txt")
    assert str(caught.value) == message


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_what_is_written_in_utf_8_is_read(text: str) -> None:
    assert decode(text.encode("utf-8-sig"), "report.txt") == text


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "report.txt")
    except CosiError as error:
        assert error.problem.place == "report.txt"
    else:
        assert "\0" not in text
