"""Bytes to text: find the encoding, and refuse what is no text.

Offsets count in the text that comes out here. Line ends stay as they are; a byte-order mark is not part of the text.
"""

import codecs
import re

from cosi_graph.problems import CosiError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What begins a file that is no plain text though it may be named so, and what people call it. A web page or RTF would
# else be read with its markup.
_FORMATS = (
    (re.compile(rb"%PDF-"), "a PDF"),
    (re.compile(rb"PK\x03\x04"), "a zipped file, such as a Word document"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "an old Word document"),
    (re.compile(rb"\{\\rtf"), "an RTF document"),
    (re.compile(rb"\s*<(?:!doctype html|html|\?xml)\b", re.IGNORECASE), "a web page or XML"),
)
_SAMPLE = 1_000_000  # bytes that are looked at to guess an encoding
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_LATIN = 0.3  # of the letters are unaccented in every Western text; in Greek or Cyrillic hardly any
_CONTROL_SHARE = 0.005  # a PDF's text layer leaves a few control characters behind; a binary file has many
# What cp1252 never has behind a letter, or between two letters, when the bytes really are cp1252.
_WRONG_IN_1252 = re.compile(r"[^\W\d_](?:[‚ƒ„†‡ˆ‰˜¤¡¿]|[¢£¥¦§©¬®¯±²³¶¸¹¼½¾×÷‹›](?=[^\W\d_]))")
_WAY_OUT = "Save it as UTF-8 text."


def decode(data: bytes, name: str) -> str:
    """Return the text of a file.

    A byte-order mark decides; then UTF-16 is known by its NULs, then UTF-8 is tried, then the 8-bit code pages:
    Windows-1252 wherever it gives sensible words, since short Western texts fit Windows-1250 as well, else what
    charset-normalizer finds.

    Args:
        data: the bytes of the file.
        name: what to call the file in a message.

    Raises:
        CosiError: the file is binary or of another format than plain text, or no encoding fits.
    """
    _refuse_formats(data, name)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data[len(mark) :], encoding, name), name)
    if b"\0" in data:
        return _checked(_strictly(data, _wide_encoding(data, name), name), name)
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise CosiError(name, f"it is UTF-8, but broken at byte {error.start}.", "Repair or re-save it.") from error
    return _checked(_legacy(data, name), name)


def _refuse_formats(data: bytes, name: str) -> None:
    start = data.removeprefix(codecs.BOM_UTF8)
    for signature, kind in _FORMATS:
        if signature.match(start):
            raise CosiError(
                name, f"it is {kind}, not plain text.", "Save it as text, keeping its lines, and give that."
            )


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        fact = f"it begins like {encoding.upper()}, but is broken at byte {error.start}."
        raise CosiError(name, fact, _WAY_OUT) from error


def _wide_encoding(data: bytes, name: str) -> str:
    """Tell UTF-16 by where its NULs stand: Latin text has one in nearly every pair, always on the same side."""
    sample = data[:_SAMPLE]
    even, odd, pairs = sample[::2].count(0), sample[1::2].count(0), len(sample) // 2
    if len(data) % 2 == 0 and odd > 0.7 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if len(data) % 2 == 0 and even > 0.7 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    raise CosiError(name, "it is a binary file, not text.", "Give a text file.")


def _is_damaged_utf8(data: bytes) -> bool:
    sample = data[:_SAMPLE].decode("utf-8", "replace")
    broken = sample.count("\ufffd")
    return sum(char > "\x7f" for char in sample) - broken > 4 * broken


def _legacy(data: bytes, name: str) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if text and _reads_as_1252(text[:_SAMPLE]):
        return text
    from charset_normalizer import from_bytes  # noqa: PLC0415  # slow to import, and seldom needed

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise CosiError(name, "its encoding is not known.", _WAY_OUT)
    return _strictly(data, best.encoding, name)


def _reads_as_1252(text: str) -> bool:
    letters = sum(char.isalpha() for char in text)
    latin = sum(char.isascii() and char.isalpha() for char in text)
    return latin >= _LATIN * letters and not _WRONG_IN_1252.search(text)


def _checked(text: str, name: str) -> str:
    sample = text[:_SAMPLE]
    if "\0" in text or len(_CONTROL.findall(sample)) > _CONTROL_SHARE * len(sample):
        raise CosiError(name, "it is a binary file, not text.", "Give a text file.")
    return text
