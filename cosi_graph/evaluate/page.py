"""Writes an evaluation as one HTML file that needs nothing else and asks nothing of anybody."""

from importlib.resources import files
from string import Template

from cosi_graph.evaluate.compare import Compared, sentences_compared
from cosi_graph.evaluate.figures import details, headline, questions
from cosi_graph.evaluate.names import Words, load_words
from cosi_graph.evaluate.records import Evaluation
from cosi_graph.evaluate.rows import sentence_article
from cosi_graph.problems import CosiError
from cosi_graph.view.markup import Html, content_policy, element, escape, join

_CHOICES = {"all": "show_all", "any": "show_differs", "names": "show_names", "deeds": "show_deeds"}
_LEGEND = {"agreed": "legend_agreed", "alone-gold": "legend_alone_gold", "alone-found": "legend_alone_found"}


def write_page(evaluation: Evaluation) -> str:
    """Return the page, in the language of the report where it has words in it; the same input gives the same bytes.

    Raises:
        CosiError: the text of the report is not known, only its records.
    """
    document = evaluation.report.document
    if not document.raw:
        way_out = "Give the report itself, or put it beside the records."
        raise CosiError(document.source or "the records", "a page shows the text, which is not at hand.", way_out)
    words = load_words(evaluation.gold, evaluation.report)
    style, script = _template("page.css"), _template("page.js")
    return Template(_template("page.html")).substitute(
        language=escape(words.language),
        policy=escape(content_policy(style, script)),
        title=escape(words["title"]),
        style=style,
        script=script,
        skip=escape(words["skip"]),
        header=_header(evaluation, words),
        body=_body(evaluation, words),
        footer=escape(words["footer"]),
    )


def _template(name: str) -> str:
    return files("cosi_graph.evaluate").joinpath("template", name).read_text("utf-8")


def _header(evaluation: Evaluation, words: Words) -> Html:
    document, gold = evaluation.report.document, evaluation.gold
    about = (document.title, document.source, words["part"].format(start=gold.start, end=gold.end))
    return join(
        element("p", words["overline"], class_="overline"),
        element("h1", words["title"]),
        element("p", words["lead"], class_="lead"),
        headline(evaluation, words),
        element("p", words["summary_note"], class_="note"),
        element("p", " · ".join(filter(None, about)), class_="about"),
    )


def _body(evaluation: Evaluation, words: Words) -> Html:
    compared = sentences_compared(evaluation.gold, evaluation.report)
    raw = evaluation.report.document.raw
    articles = (sentence_article(one, number, raw, words) for number, one in enumerate(compared, start=1))
    figures = (
        element("h2", words["figures"]),
        element("p", words["figures_lead"]),
        questions(evaluation, words),
        details(evaluation, words),
    )
    text = (
        element("h2", words["sentences"]),
        element("p", words["sentences_lead"]),
        _legend(words),
        _filters(compared, words),
        element("p", words["nothing"], class_="nothing", hidden=True),
        *articles,
    )
    return join(element("section", *figures), element("section", *text, id="text"))


def _legend(words: Words) -> Html:
    marks = [element("mark", words[key], class_=kind) for kind, key in (*_LEGEND.items(), ("other", "legend_other"))]
    return element("ul", *(element("li", mark) for mark in marks), class_="legend")


def _filters(compared: tuple[Compared, ...], words: Words) -> Html:
    """Return the bar that chooses sentences, which shows itself only where a script can work it."""
    options = (element("option", words[key], value=value) for value, key in _CHOICES.items())
    state = words["state"].format(shown=len(compared), all=len(compared))
    return element(
        "form",
        element("label", words["show"], for_="show"),
        element("select", *options, id="show", name="show", autocomplete="off"),
        element("button", words["previous"], type="button", name="previous"),
        element("button", words["next"], type="button", name="next"),
        element("output", state, data_pattern=words["state"]),
        id="filters",
        aria_label=words["show"],
        hidden=True,
    )
