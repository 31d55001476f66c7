"""Regular expressions from word lists."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

_WORD_GLUE = "_/@"
_NUMBER_GLUE = "_/@.-="


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression, one group without a name, that matches any of the words.

    Words follow the convention of labels: an all lower-case word also matches with capitals, a word with a capital
    matches as written or all upper-case. A blank matches any white space, a final full stop may be missing, and a word
    that ends with a letter or a digit ends there.

    >>> re.findall(any_of(["jan.", "May"]), "JAN. May may MAY January")
    ['JAN.', 'May', 'MAY']
    """
    forms = sorted({form for word in words for form in _forms(word)}, key=lambda form: (form[0], -len(form), form))
    if not forms:
        return "(?!)"
    # Cases spelt out and branches by first letter let a search skip all other letters, which (?i:...) cannot.
    branches = [
        re.escape(first) + f"(?:{'|'.join(_expression(form).removeprefix(re.escape(first)) for form in group)})"
        for first, group in groupby(forms, key=lambda form: form[0])
    ]
    return f"(?:{'|'.join(branches)})"


def free_matches(pattern: re.Pattern[str], text: str, span: tuple[int, int] | None = None) -> Iterator[re.Match[str]]:
    """Yield the matches that do not start inside a word, a longer number, a path or an address.

    The test stands here because a pattern that starts with it cannot skip to its first letter.
    """
    for match in pattern.finditer(text, *(span or (0, len(text)))):
        before = text[match.start() - 1] if match.start() else " "
        if not (before.isalnum() or before in (_NUMBER_GLUE if match.group()[0].isdigit() else _WORD_GLUE)):
            yield match


def row(first: re.Match[str], following: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield a match and all that follow it directly, one behind the other."""
    match: re.Match[str] | None = first
    while match:
        yield match
        match = following.match(first.string, match.end())


def key_of(words: str) -> str:
    """Return the form under which a table holds a matched piece of text: lower-case, single blanks, no full stop."""
    return " ".join(words.lower().split()).rstrip(".")


def _forms(word: str) -> tuple[str, ...]:
    if word != word.lower():
        return word, word.upper()
    return word, word.capitalize(), word.title(), word.upper()


def _expression(form: str) -> str:
    stem = form.rstrip(".")
    expression = r"\s+".join(re.escape(part) for part in stem.split())
    boundary = r"(?!\w)" if stem[-1:].isalnum() else ""
    return expression + boundary + (r"\.?" if stem != form else "")
