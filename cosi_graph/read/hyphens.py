"""Line ends inside a paragraph: what becomes of the hyphen and of the line break."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from cosi_graph.languages import Language

_HYPHENS = ("-", "\u2010", "\u00ad")
_PART = re.compile(r"\b([^\W\d_]++)[-\u2010](?=([^\W\d_]+))")
_WORD = re.compile(r"(?<![-\w])[^\W\d_]++(?![-\w])")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_WORD = re.compile(r"(?<![-\w])[^\W\d_]++(?![-\w])")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"[/_=%?&#~]|[.\-]\w")
_FRAGMENT = re.compile(r"[_=?&#%]|\d/|/\d|\.(?:pdf|html?|aspx?)$")
_BREAKS_AT = ("/", "-", "_", "=", "?", "&", "%", "#", ".")
_LONGEST_WORD = 100  # letters
_STEM = 4  # letters that two forms of a word must share at least


class Joint(NamedTuple):
    """How two lines meet: how many code points go from the end of the first, and what stands between them."""

    drop: int
    between: str


BLANK = Joint(0, " ")
GLUED = Joint(0, "")
JOINED = Joint(1, "")


@dataclass(frozen=True)
class Hyphens:
    """What a document and a language tell about hyphens.

    Args:
        raw: the source, whose other hyphens are an example.
        language: its table [read] holds the words of the rules.
        labels: known names, whose hyphens are an example too.
    """

    raw: str = field(repr=False)
    language: Language
    labels: Collection[str] = ()

    def joint(self, left: str, right: str) -> Joint:
        """Return how a line meets the next one of its paragraph."""
        address = _ADDRESS.search(left) if "://" in left or "www." in left.lower() else None
        if address:
            return GLUED if _goes_on(address[0], right) else BLANK
        last = left[-1]
        if last in _HYPHENS and left[-2:-1].isalnum():
            return self._hyphen(left, right)
        if last == "/" and left[-2:-1].isalnum():
            return GLUED
        # The years of a span belong together, whatever dash stands between them.
        return GLUED if last == "–" and left[-2:-1].isdigit() and right[0].isdigit() else BLANK

    def _hyphen(self, left: str, right: str) -> Joint:
        if left[-1] == "\u00ad":
            return JOINED
        if right.split(None, 1)[0].rstrip(",;") in self._conjunctions:
            return BLANK
        before, after = left[-2], right[0]
        if not after.isalpha() or after.isupper() or not before.isalpha() or before.isupper():
            return GLUED
        return GLUED if self._stays(left[:-1], right) else JOINED

    def _stays(self, left: str, right: str) -> bool:
        """Tell whether the hyphen belongs to the word."""
        first, second = _tail(left).lower(), _head(right).lower()
        if first in self._prefixes or first[-1] + second[0] in self._clashes:
            return True
        if any(_same_stem(second, known) for known in self._parts.get(first, ())):
            return True
        return not self._solid and first in self._words and second in self._words

    @cached_property
    def _conjunctions(self) -> frozenset[str]:
        return frozenset(self.language.words("read", "conjunctions"))

    @cached_property
    def _prefixes(self) -> frozenset[str]:
        return frozenset(self.language.words("read", "prefixes"))

    @cached_property
    def _clashes(self) -> frozenset[str]:
        return frozenset(self.language.words("read", "clashes"))

    @cached_property
    def _solid(self) -> bool:
        return bool(self.language.table("read")["solid_compounds"])

    @cached_property
    def _parts(self) -> dict[str, set[str]]:
        """The hyphenated words of the document and the labels: first part to second parts."""
        parts: dict[str, set[str]] = {}
        for text in (self.raw, *self.labels):
            for match in _PART.finditer(text):
                parts.setdefault(match[1].lower(), set()).add(match[2].lower())
        return parts

    @cached_property
    def _words(self) -> set[str]:
        """The words of the document that stand alone; halves before a hyphen do not."""
        return {match[0].lower() for match in _WORD.finditer(self.raw)}


def _tail(text: str) -> str:
    match = _LAST_WORD.search(text[-_LONGEST_WORD:])
    return match[0] if match else text


def _head(text: str) -> str:
    match = _FIRST_WORD.match(text)
    return match[0] if match else text


def _same_stem(word: str, known: str) -> bool:
    shorter = min(len(word), len(known))
    return word == known or (shorter >= _STEM and word[:shorter] == known[:shorter])


def _goes_on(address: str, right: str) -> bool:
    """Tell whether a line begins with the rest of an address."""
    token, _, behind = right.partition(" ")
    token = token.rstrip(".,;:)")
    if not address.endswith(_BREAKS_AT):
        return bool(_FRAGMENT.search(token))
    return bool(_IN_ADDRESS.search(token)) or not (behind.strip() or token[:1].isupper())
