"""What stands on pages but is no text: running heads, page numbers, addresses of links."""

import re
from collections.abc import Iterable, Sequence, Set
from itertools import accumulate, chain

from cosi_graph.read.lines import Line

_EDGE = 3  # lines at the top and at the foot of a page that may be running heads
_NEAR = (-2, -1, 1, 2)  # heads may differ on left and right pages
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)\S+", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_TEXT_ENDS = (".", "!", "?", "-", ",", ";", ":")
_WINDOW = 200  # lines before an address in which the same address may stand


def without_addresses(page: Sequence[Line]) -> list[Line]:
    """Drop the addresses of links that a PDF's annotations leave behind on lines of their own.

    An address is dropped when it is a mail link, when the page shows it before, or when it stands at the end of the
    page behind a finished sentence. An address that ends a sentence of the text stays.
    """
    found = [at for at, line in enumerate(page) if _ADDRESS.fullmatch(line.text)]
    if not found:
        return list(page)
    shown = _shown_before(page, found)
    dropped = {at for at in found if at in shown or page[at].text.lower().startswith("mailto:")}
    dropped |= set(_trailing(page, dropped.union(found)))
    return [line for at, line in enumerate(page) if at not in dropped]


def _shown_before(page: Sequence[Line], addresses: Sequence[int]) -> set[int]:
    """Return the addresses that some lines before them show too, perhaps broken over lines."""
    words = ["".join(line.text.split()) for line in page]
    starts = [0, *accumulate(map(len, words))]
    text = "".join(words)
    shown = (text.find(page[at].text.rstrip("/"), starts[max(0, at - _WINDOW)], starts[at]) >= 0 for at in addresses)
    return {at for at, found in zip(addresses, shown, strict=True) if found}


def _trailing(page: Sequence[Line], addresses: Set[int]) -> range:
    first = len(page)
    while first - 1 in addresses:
        first -= 1
    return range(first, len(page)) if first and page[first - 1].ended else range(0)


def running_lines(pages: Sequence[tuple[Sequence[Line], Sequence[Line]]]) -> frozenset[int]:
    """Return the starts of the lines that run through the pages: heads, feet and page numbers.

    A line runs when a page near by has the same line, digits aside, at the same edge.

    Args:
        pages: for each page the lines that may stand at its top and at its foot, from the edge inwards.
    """
    return frozenset(chain(_running([top for top, _ in pages]), _running([foot for _, foot in pages])))


def _running(edges: Sequence[Sequence[Line]]) -> Iterable[int]:
    patterns = [[_pattern(line) for line in edge[:_EDGE]] for edge in edges]
    for at, edge in enumerate(edges):
        near = set(chain.from_iterable(patterns[at + step] for step in _NEAR if 0 <= at + step < len(edges)))
        for line, pattern in zip(edge, patterns[at], strict=False):
            if not pattern or pattern not in near:
                break
            yield line.start


def _pattern(line: Line) -> str:
    """Return the line with its digits made alike; empty when it reads as text, by its end."""
    has_letters = any(char.isalpha() for char in line.text)
    if has_letters and line.text.endswith(_TEXT_ENDS):
        return ""
    return " ".join(_DIGITS.sub("#", line.text).split())
