"""The lines of a text, with what the white space before each of them says about the page."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

RULER = 20  # blanks (or strokes) that make a ruler, in characters

_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = re.compile(rf"(\s*+)(\S(?:[^{_ENDS}]*\S)?)")
_END = re.compile(rf"\r\n|[{_ENDS}]")
_STROKES = re.compile(rf"[_\-–—=]{{{RULER},}}")
_SENTENCE_END = re.compile(r"""(?:[.!?…]|[^\d\s][.!?]["'”’»)\]]?\d{1,3})["'”’»)\]]*$""")
_TAIL = 12  # code points at the end of a line that tell whether it ends a sentence


class Line(NamedTuple):
    """A line with text: `raw[start:end]`, without the white space around it.

    `breaks` counts the line ends since the text before it, `indent` its leading white space, `feed` tells of a form
    feed before it, `ruler` of a ruler.
    """

    start: int
    end: int
    text: str
    breaks: int
    indent: int
    feed: bool
    ruler: bool

    @property
    def ended(self) -> bool:
        """Whether it ends a sentence (a footnote call may stand behind the full stop)."""
        return _SENTENCE_END.search(self.text[-_TAIL:]) is not None

    @property
    def closed(self) -> bool:
        """Whether it ends a sentence, a list item or the words before a list."""
        return self.text.endswith((":", ";")) or self.ended

    @property
    def lower(self) -> bool:
        """Whether it begins with a small letter, so that it goes on from the line before."""
        return self.text[0].islower()

    @property
    def first_word(self) -> str:
        """Its first word."""
        return self.text.split(None, 1)[0]


def split_lines(raw: str) -> Iterator[Line]:
    """Yield the lines that hold text; rulers and empty lines are told of by the line behind them."""
    breaks, feed, ruler = 0, False, False
    for match in _LINE.finditer(raw):
        more, indent, fed, ruled = _gap(match[1])
        breaks, feed, ruler = breaks + more, feed or fed, ruler or ruled
        text = match[2]
        if _STROKES.fullmatch(text):
            ruler = True
            continue
        yield Line(match.start(2), match.end(2), text, breaks, indent, feed, ruler)
        breaks, feed, ruler = 0, False, False


@lru_cache(maxsize=1024)
def _gap(space: str) -> tuple[int, int, bool, bool]:
    """Return line ends, indent, form feed and ruler of the white space before a line."""
    rows = _END.split(space)
    # The first row is the end of the line before, the last one the indent: neither is a ruler.
    return len(rows) - 1, len(rows[-1]), "\f" in space, any(len(row) >= RULER for row in rows[1:-1])
