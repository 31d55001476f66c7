"""The layout of a report: from its source to blocks, footnotes and the way back."""

from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from cosi_graph.languages import Language
from cosi_graph.read.calls import Call, find_calls
from cosi_graph.read.hyphens import Hyphens
from cosi_graph.read.pages import Page, read_pages
from cosi_graph.read.paragraphs import group_lines, head_of
from cosi_graph.read.weave import Weaver
from cosi_graph.records import Block, Footnote, Segment

_LONGEST_TITLE = 250  # code points


class Layout(NamedTuple):
    """A report as laid out; see `records.Document` for what the fields mean."""

    title: str
    text: str
    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...]
    segments: tuple[Segment, ...]


def lay_out(raw: str, language: Language, hyphenated: Collection[str] = ()) -> Layout:
    """Turn a source into clean text in blocks; footnotes come last, so that a sentence runs on over a page foot.

    Args:
        raw: the decoded source.
        language: its table [read] holds the words of the rules.
        hyphenated: known names, as an example of which words have a hyphen.
    """
    pages = read_pages(raw)
    calls = find_calls(pages)
    by_line: dict[int, list[Call]] = {}
    for placed in filter(None, calls):
        by_line.setdefault(placed.line, []).append(placed)
    weaver = Weaver(raw, Hyphens(raw, language, hyphenated), by_line)
    blocks = list(_body(weaver, pages))
    sections = _section_by_page(blocks, len(pages))
    footnotes = []
    definitions = ((at, definition) for at, page in enumerate(pages) for definition in page.definitions)
    for (at, definition), call in zip(definitions, calls, strict=True):
        start, end = weaver.block(definition.lines, definition.skip)
        if start < end:
            blocks.append(Block("footnote", start, end, sections[at], at + 1))
            footnotes.append(Footnote(definition.number, weaver.called[call.start] if call else None, start, end))
    text = weaver.text
    title = _title(blocks, text, language.words("read", "subject"))
    return Layout(title, text, tuple(blocks), tuple(footnotes), tuple(weaver.segments))


def _body(weaver: Weaver, pages: Sequence[Page]) -> Iterator[Block]:
    for group in group_lines([page.body for page in pages]):
        start, end = weaver.block(group.lines, group.skip)
        if start < end:
            yield Block(group.kind, start, end, group.section, group.page)


def _section_by_page(blocks: Sequence[Block], pages: int) -> list[str]:
    """Return for each page the section at its foot."""
    latest = {block.page: block.section for block in blocks}
    section = ""
    return [section := latest.get(page, section) for page in range(1, pages + 1)]


def _title(blocks: Sequence[Block], text: str, subjects: Sequence[str]) -> str:
    """Return the subject that the head of a note gives, else the first line, else the first heading."""
    head = list(takewhile(lambda block: block.kind == "paragraph", blocks))
    for block in head:
        line = head_of(text[block.start : block.end])
        if line and line.key.lower() in subjects:
            return text[block.start + line.value : block.end]
    named = [text[block.start : block.end] for block in (*head[:1], *blocks[len(head) :][:1], *blocks[:1])]
    return next((name for name in named if len(name) <= _LONGEST_TITLE), named[0][:_LONGEST_TITLE] if named else "")
