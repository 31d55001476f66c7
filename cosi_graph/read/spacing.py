"""How a text sets its lines: how far apart, how wide, and so where a block may begin."""

from collections.abc import Sequence
from typing import NamedTuple

from cosi_graph.read.lines import Line

_UNWRAPPED = 160  # code points; a usual line longer than this is a whole paragraph
_FULL = 0.88  # of the usual width: letters differ in width, so a full line may count this much less
_LARGE, _SAMPLE = 0.9, 10  # the usual width is this quantile, of at least so many lines


class Spacing(NamedTuple):
    """The line setting of a text.

    `normal` is the number of line ends between two lines of a paragraph, `by_length` whether only a short last line
    shows the end of a paragraph, `unwrapped` whether each line is a paragraph, `widths` the usual width of the lines
    of each page in code points.
    """

    normal: int
    by_length: bool
    unwrapped: bool
    widths: tuple[int, ...]

    def is_short(self, before: Line, line: Line, page: int) -> bool:
        """Tell whether a line would have had room for the first word of the next one."""
        return len(before.text) + 1 + len(line.first_word) < _FULL * self.widths[page]


def measure(pages: Sequence[Sequence[Line]]) -> Spacing:
    """Measure the line setting of the body text.

    A text is double-spaced when most of its lines have one empty line before them and many of those go on in small
    letters: in a single-spaced text an empty line comes before a new paragraph, which begins with a capital.
    """
    lines = [line for page in pages for line in page[1:]]
    usual = _width([line for page in pages for line in page], 0)
    tight = sum(line.breaks == 1 for line in lines)
    apart = [line for line in lines if line.breaks == 2]
    double = len(apart) > tight and 4 * sum(line.lower for line in apart) >= len(apart)
    return Spacing(
        normal=2 if double else 1,
        by_length=double or tight == len(lines),
        unwrapped=usual > _UNWRAPPED,
        widths=tuple(_width(page, usual) for page in pages),
    )


def _width(lines: Sequence[Line], usual: int) -> int:
    if not lines or (usual and len(lines) < _SAMPLE):
        return usual
    return sorted(len(line.text) for line in lines)[int(_LARGE * (len(lines) - 1))]
