"""Pages: where they begin, and what is body and what is foot on each."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cosi_graph.read.footnotes import Definition, part_foot
from cosi_graph.read.lines import Line, split_lines
from cosi_graph.read.running import running_lines, without_addresses


class Page(NamedTuple):
    """A page without what runs through all pages: its body, and the footnotes defined at its foot."""

    body: list[Line]
    definitions: list[Definition]


def read_pages(raw: str) -> list[Page]:
    """Part a source into pages, each into body and footnotes, without running heads and addresses of links."""
    pages = list(_parted(paginate(list(split_lines(raw)))))
    running = running_lines([(page.body, _foot_lines(page)) for page in pages])
    return [_without(page, running) for page in pages] if running else pages


def _parted(sheets: Sequence[Sequence[Line]]) -> Iterator[Page]:
    last: Definition | None = None
    for sheet in sheets:
        rest = without_addresses(sheet)
        while rest:
            foot = part_foot(rest, last.number if last else 0, open_end=len(sheets) == 1)
            if last:
                last.lines.extend(foot.carried)
            yield Page(foot.body, foot.definitions)
            last = foot.definitions[-1] if foot.definitions else last
            rest = foot.rest


def _foot_lines(page: Page) -> list[Line]:
    """Return the lines that may be a running foot, from the edge inwards: no definition of a footnote is one."""
    return (page.definitions[-1].lines[1:] if page.definitions else page.body)[::-1]


def _without(page: Page, dropped: frozenset[int]) -> Page:
    body = [line for line in page.body if line.start not in dropped]
    for definition in page.definitions:
        definition.lines[:] = [line for line in definition.lines if line.start not in dropped]
    return Page(body, page.definitions)


def paginate(lines: Sequence[Line]) -> list[list[Line]]:
    """Part the lines at form feeds; without any, at lines that one leading blank marks as the first of a page."""
    fed = any(line.feed for line in lines[1:])
    marked = 0 if fed else sum(line.indent == 1 for line in lines)
    # Where most lines are indented, the indent says nothing about pages.
    usable = 2 * marked <= len(lines)
    pages: list[list[Line]] = []
    for line in lines:
        starts = line.feed if fed else usable and line.indent == 1
        if starts or not pages:
            pages.append([])
        pages[-1].append(line)
    return pages
