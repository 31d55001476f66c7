"""Writes the explorer as one HTML file that needs nothing else and asks nothing of anybody."""

from collections.abc import Iterator
from importlib.resources import files
from string import Template

from cosi_graph.view.evidence import cell_index, evidence_list
from cosi_graph.view.markup import Html, content_policy, element, escape, join
from cosi_graph.view.matrix import MATRIX_QUERY
from cosi_graph.view.records import Explorer, Source
from cosi_graph.view.table import legend, longest_heading, matrix_table
from cosi_graph.view.wording import Wording, short

_THOUSANDS = "\u202f"  # a narrow space, which English and Dutch readers both take
_NONE = "none"  # the choice of activities under no known presidency


def write_page(explorer: Explorer, wording: Wording) -> str:
    """Return the page; the same content gives the same characters."""
    style = f"{_template('page.css')}:root {{ --longest: {longest_heading(explorer.matrix)}; }}\n"
    script = _template("page.js")
    return Template(_template("page.html")).substitute(
        language=escape(wording.language),
        policy=escape(content_policy(style, script)),
        title=escape(wording.page["title"]),
        style=style,
        script=script,
        skip=escape(wording.page["skip"]),
        header=_header(explorer, wording),
        body=_body(explorer, wording) if explorer.matrix.threats else element("p", wording.page["empty"]),
        footer=escape(wording.page["footer"]),
    )


def _template(name: str) -> str:
    return files("cosi_graph.view").joinpath("template", name).read_text("utf-8")


def _header(explorer: Explorer, wording: Wording) -> Html:
    page = wording.page
    counts = (("mentions", explorer.mentions), ("activities", explorer.activities), ("meetings", explorer.meetings))
    sources = [_source(source, wording) for source in explorer.sources] or [element("li", page["no_sources"])]
    return join(
        element("p", page["overline"], class_="overline"),
        element("h1", page["title"]),
        element("p", page["lead"], class_="lead"),
        element("div", element("h2", page["sources"]), element("ul", *sources), class_="sources"),
        element(
            "dl",
            *(element("div", element("dt", page[key]), element("dd", _written(number))) for key, number in counts),
            class_="counts",
        ),
    )


def _written(number: int) -> str:
    return f"{number:,}".replace(",", _THOUSANDS)


def _source(source: Source, wording: Wording) -> Html:
    about = (wording.named("languages", source.language), source.file)
    title = element("cite", source.title or source.file, lang=source.tag or None)
    return element("li", title, element("span", ", ".join(filter(None, about))))


def _body(explorer: Explorer, wording: Wording) -> Html:
    page = wording.page
    box = element(
        "div", matrix_table(explorer, wording), class_="box", tabindex=0, role="region", aria_label=page["matrix"]
    )
    evidence = element(
        "section",
        element("h2", page["evidence"]),
        element("p", page["evidence_lead"]),
        evidence_list(explorer, wording),
        id="evidence",
    )
    index = element("section", element("h2", page["index"]), cell_index(explorer, wording), class_="index")
    return join(_filters(explorer, wording), box, _under(wording), _reading(wording), index, evidence, _dialog(wording))


def _filters(explorer: Explorer, wording: Wording) -> Html:
    """Return the row of filters, which shows itself only where a script can work them."""
    page = wording.page
    choices = element("select", *_presidencies(explorer, wording), id="presidency", name="presidency")
    words = element("input", type="search", id="text", name="text", autocomplete="off", spellcheck="false")
    total = len({ordinal for cell in explorer.matrix.cells.values() for ordinal in cell.counted})
    return element(
        "form",
        element("div", element("label", page["presidency"], for_="presidency"), choices),
        element("div", element("label", page["text"], for_="text"), words),
        element("button", page["reset"], type="reset", hidden=True),
        element("output", page["state"].format(shown=total, all=total), data_pattern=page["state"]),
        element("p", page["nothing"], class_="nothing", hidden=True),
        id="filters",
        aria_label=page["filters"],
        hidden=True,
    )


def _presidencies(explorer: Explorer, wording: Wording) -> Iterator[Html]:
    yield element("option", wording.page["all_presidencies"], value="")
    for presidency in explorer.presidencies:
        yield element("option", short(presidency.label), value=presidency.id)
    if not all(deed.presidencies for deed in explorer.deeds):
        yield element("option", wording.page["no_presidency"], value=_NONE)


def _under(wording: Wording) -> Html:
    page = wording.page
    notes = element("p", page["order_note"], " ", element("span", page["keys"], class_="keys"))
    return element("div", legend(wording), notes, class_="under")


def _reading(wording: Wording) -> Html:
    page = wording.page
    paragraphs = (element("p", page[f"reading_{number}"]) for number in (1, 2, 3))
    query = element(
        "details", element("summary", page["query"]), element("pre", element("code", MATRIX_QUERY), tabindex=0)
    )
    return element("section", element("h2", page["reading"]), *paragraphs, query, class_="reading")


def _dialog(wording: Wording) -> Html:
    """Return the empty panel that the script fills with the evidence of a cell."""
    page, counted = wording.page, wording.words["counted"]
    return element(
        "dialog",
        element(
            "header",
            element("h2", id="panel-title"),
            element("p", class_="count", data_one=counted["one"], data_many=counted["many"]),
            element("button", page["close"], type="button", class_="close"),
        ),
        element("div", class_="found"),
        element("div", element("h3", page["beside"], class_="part"), class_="others", hidden=True),
        id="panel",
        aria_labelledby="panel-title",
    )
