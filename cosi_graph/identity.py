"""How things are called: ids `type:slug`, their IRIs, and the addresses of Council documents in the register."""

import hashlib
import re
import unicodedata

ID_BASE = "https://w3id.org/cosi-graph/id/"
REGISTER = "https://data.consilium.europa.eu/doc/document/"

# Letters of EU languages that Unicode does not decompose into an ASCII letter and a mark.
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "ng"}
)
_APART = re.compile(r"[^a-z0-9]+")
_MARK = re.compile(r"([A-Z]+)[ -]?(\d*)")
_COUNCIL = re.compile(r"document:st-(\d+)-(\d{4})((?:-[a-z]+\d*)*)")
_CENTURY_TURN = 50  # the register starts in 1999, so "99" is 1999 and "23" is 2023


def slug(text: str) -> str:
    """Return the ASCII slug of a label: lower case, one hyphen between words.

    A text without a Latin letter or digit gets the first eight digits of its SHA-256, so that a slug is never empty.

    >>> slug("Forum des Îles")
    'forum-des-iles'
    """
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    ascii_text = letters.encode("ascii", "ignore").decode("ascii").lower()
    return _APART.sub("-", ascii_text).strip("-") or hashlib.sha256(text.encode()).hexdigest()[:8]


def iri(identifier: str) -> str:
    """Return the IRI of an id.

    >>> iri("agency:europol")
    'https://w3id.org/cosi-graph/id/agency/europol'

    Raises:
        ValueError: the id is not of the form `type:slug`.
    """
    kind, colon, name = identifier.partition(":")
    if not (kind and colon and name):
        raise ValueError(f"{identifier!r} is not an id of the form type:slug")
    return f"{ID_BASE}{kind}/{name}"


def id_of(address: str) -> str:
    """Return the id of an IRI of this project, the IRI itself for any other.

    >>> id_of("https://w3id.org/cosi-graph/id/agency/europol")
    'agency:europol'
    """
    local = address.removeprefix(ID_BASE)
    return local if local == address else local.replace("/", ":", 1)


def council_id(number: str, year: str, marks: str = "") -> str:
    """Return the id of a Council document from the parts of its number.

    Args:
        number: the serial number ("8065").
        year: two or four digits ("23", "2023").
        marks: the marks behind it ("REV 1", "ADD 1 COR 2"); "INIT" adds nothing.

    >>> council_id("11905", "22", "REV 1")
    'document:st-11905-2022-rev1'
    """
    full = year if len(year) == 4 else f"{'19' if int(year) >= _CENTURY_TURN else '20'}{year}"
    tail = "".join(f"-{name.lower()}{count}" for name, count in _MARK.findall(marks.upper()) if name != "INIT")
    return f"document:st-{int(number)}-{full}{tail}"


def register_url(identifier: str, language: str) -> str | None:
    """Return the address of a Council document in the public register, None for any other id.

    Args:
        identifier: an id.
        language: the language version, an ISO 639-1 code.

    >>> register_url("document:st-11905-2022-rev1", "nl")
    'https://data.consilium.europa.eu/doc/document/ST-11905-2022-REV-1/nl/pdf'
    """
    match = _COUNCIL.fullmatch(identifier)
    if match is None:
        return None
    number, year, tail = match.groups()
    marks = "-".join(part for mark in _MARK.findall(tail.upper()) for part in mark if part)
    return f"{REGISTER}ST-{number}-{year}-{marks or 'INIT'}/{language}/pdf"
