"""The language of a text, by the share of its words that are a language's own function words."""

import re

from cosi_graph.languages import language_codes, load_language
from cosi_graph.problems import CosiError

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 200_000  # code points; more do not change the shares
_LEAST = 0.15  # of the words; running text has 30 to 50 %
_LEAD = 1.5  # times the share of the second language


def detect_language(text: str, name: str) -> str:
    """Return the ISO 639-1 code of the language of a text.

    Args:
        text: the text.
        name: what to call it in a message.

    Raises:
        CosiError: no language has a share that is large enough, or two are alike.
    """
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    shares = {code: _share(words, code) for code in language_codes()}
    first, *others = sorted(shares, key=lambda code: (-shares[code], code))
    lead = shares[others[0]] if others else 0.0
    if shares[first] < _LEAST or shares[first] < _LEAD * lead:
        known = ", ".join(load_language(code).name for code in language_codes())
        fact = f"its language is not clear; it does not read like one of {known}."
        raise CosiError(name, fact, f"Name it with --language {'|'.join(language_codes())}.")
    return first


def _share(words: list[str], code: str) -> float:
    known = frozenset(load_language(code).words("detect", "words"))
    return sum(word in known for word in words) / len(words) if words else 0.0
