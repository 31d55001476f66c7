"""Where sentences begin: after a full stop, and after every block of the layout."""

from collections.abc import Iterator

import numpy as np
from spacy.tokens import Doc, Token

from cosi_graph.languages import Language

_START, _INSIDE = 1, -1  # spaCy's values of SENT_START
_STOPS = frozenset(".?!")
_CLOSERS = frozenset("\"'”’»)]")
_OPENERS = frozenset("\"'“„‘«([")


def split_sentences(doc: Doc, language: Language) -> Doc:
    """Set `is_sent_start` on every token of a Doc.

    Abbreviations come from `[sentences] abbreviations` of the language file.
    """
    short = frozenset(language.words("sentences", "abbreviations"))
    if len(doc):
        marks = np.full((len(doc), 1), _INSIDE, dtype="int64")
        marks[[0, *_starts(doc, short)]] = _START
        # All at once: setting the attribute token by token costs a look at the whole Doc each time.
        doc.from_array(["SENT_START"], marks.astype("uint64"))  # type: ignore[arg-type]  # thinc's type is narrower
    return doc


def _starts(doc: Doc, short: frozenset[str]) -> Iterator[int]:
    for token in doc[:-1] if len(doc) else ():
        if token.is_space and "\n" in token.text:
            yield token.i + 1
        elif token.text in _STOPS and _is_end(doc, token, short):
            end = token.i + 1
            while end < len(doc) and doc[end].text in _CLOSERS and not doc[end - 1].whitespace_:
                end += 1
            if end < len(doc) and not doc[end].is_space and _may_begin(doc, end):
                yield end


def _is_end(doc: Doc, stop: Token, short: frozenset[str]) -> bool:
    """Tell a full stop from the point of an abbreviation or an initial."""
    if stop.i == 0 or stop.text != ".":
        return True
    before = doc[stop.i - 1]
    return before.lower_ not in short and not (len(before) == 1 and before.is_upper)


def _may_begin(doc: Doc, i: int) -> bool:
    """Tell whether a token can be the first of a sentence; without a blank before it, it must be a capitalised word."""
    while i < len(doc) - 1 and doc[i].text in _OPENERS:
        i += 1
    if not doc[i - 1].whitespace_ and doc[i - 1].text in _STOPS:
        before = doc[i - 2] if i > 1 else doc[i]
        return doc[i].is_title and (before.is_lower or (len(before) == 4 and before.is_digit))
    return doc[i].text[0].isupper() or doc[i].text[0].isdigit()
