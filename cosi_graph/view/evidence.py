"""Writes the evidence: every activity as a plain sentence, with the sentence of the report that states it."""

from collections.abc import Iterator

from cosi_graph.view.markup import Html, element, join
from cosi_graph.view.records import Cell, Deed, Explorer, Passage, Thing
from cosi_graph.view.table import anchor, link
from cosi_graph.view.wording import Wording, label, listed, sentence

_HELD = "held"


def evidence_list(explorer: Explorer, wording: Wording) -> Html:
    """Return every activity of the matrix once, in order of time."""
    return join(*(article(deed, wording) for deed in explorer.deeds))


def article(deed: Deed, wording: Wording) -> Html:
    """Return one activity with its passages and what is known about it."""
    return element(
        "article",
        element("h3", sentence(deed, wording)),
        *(_quote(passage) for passage in deed.passages),
        element("dl", *(_fact(name, value) for name, value in _facts(deed, wording) if value)),
        id=deed.id,
        class_="deed" if deed.status == _HELD else "deed beside",
        data_presidency=" ".join(thing.id for thing in deed.presidencies),
    )


def cell_index(explorer: Explorer, wording: Wording) -> Html:
    """Return, for readers without JavaScript, a list of links to the evidence of every cell."""
    matrix = explorer.matrix
    found = (
        matrix.cells.get((actor.id, threat.id))
        for group in matrix.groups
        for actor in group.actors
        for threat in matrix.threats
    )
    return join(*(_cell(cell, explorer, wording) for cell in found if cell))


def _cell(cell: Cell, explorer: Explorer, wording: Wording) -> Html:
    counted = (explorer.deeds[ordinal] for ordinal in cell.counted)
    links = (element("li", element("a", sentence(deed, wording), href=link(deed.id))) for deed in counted)
    title = join(label(cell.actor, wording, leading=True), label(cell.threat, wording), by=" × ")
    return element("section", element("h3", title), element("ol", *links), id=anchor(cell))


def _quote(passage: Passage) -> Html:
    """Return the sentence with its trigger words marked."""
    text, start, end = passage.sentence, passage.start, passage.end
    marked = element("mark", text[start:end]) if end > start else ""
    return element("blockquote", element("p", text[:start], marked, text[end:]), lang=passage.language or None)


def _fact(name: str, value: Html) -> Html:
    return element("div", element("dt", name), element("dd", value))


def _facts(deed: Deed, wording: Wording) -> Iterator[tuple[str, Html]]:
    page = wording.page
    yield page["report"], join(*filter(None, (_linked(deed.reports, wording), *_places(deed, wording))), by=", ")
    yield page["documents"], _linked(deed.documents, wording)
    yield page["meeting"], listed(deed.meetings, wording)
    yield page["themes"], listed(deed.themes, wording)
    yield page["status"], join(wording.named("patterns", deed.status))
    yield page["confidence"], join(_percent(deed.confidence))
    inferred = ", ".join(wording.named("inferred", key) for key in deed.inferred)
    yield page["inferred"], join(page["inferred_note"].format(inferred) if inferred else "")


def _places(deed: Deed, wording: Wording) -> Iterator[str]:
    for passage in deed.passages:
        if passage.section:
            yield wording.page["section"].format(passage.section)
        if passage.page:
            yield wording.page["page_number"].format(passage.page)


def _linked(things: tuple[Thing, ...], wording: Wording) -> Html:
    return join(*(_page_link(thing, wording) for thing in things), by=", ")


def _page_link(thing: Thing, wording: Wording) -> Html:
    name = label(thing, wording)
    return element("a", name, href=thing.page, rel="noopener noreferrer") if thing.page else name


def _percent(confidence: float | None) -> str:
    return "" if confidence is None else f"{confidence:.0%}"
