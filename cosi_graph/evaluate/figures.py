"""The figures of an evaluation on the page, each with the question that it answers."""

from collections.abc import Iterable, Iterator

from cosi_graph.evaluate.names import Words
from cosi_graph.evaluate.records import Bin, Evaluation, Measure, Rule
from cosi_graph.view.markup import Html, element, join

# Which measures are about what: a heading of the page and the first measure under it.
_PARTS = {"mention-exact": "names", "activity": "activities", "meeting": "whole"}


def headline(evaluation: Evaluation, words: Words) -> Html:
    """Return the two figures that matter most, as sentences."""
    told = (("summary_mentions", "mention-exact"), ("summary_activities", "activity"))
    sentences = (
        words[key].format(gold=figures.gold, found=figures.predicted, right=figures.tp)
        for key, figures in ((key, evaluation.figures(name)) for key, name in told)
    )
    return element("ul", *(element("li", sentence) for sentence in sentences), class_="headline")


def questions(evaluation: Evaluation, words: Words) -> Html:
    """Return the table of all measures."""
    rows = (row for measure in evaluation.measures for row in _question(measure, words))
    return _table(_heads("question", words), rows)


def details(evaluation: Evaluation, words: Words) -> Html:
    """Return the tables by type, by rule and by confidence, folded."""
    types = (
        Html(
            element("h3", words[key])
            + _table(_heads("type", words), (_measure(words.type_name(m.name), m, words) for m in measures))
        )
        for key, measures in (
            ("mention_types", evaluation.mention_types),
            ("activity_types", evaluation.activity_types),
        )
    )
    return join(
        _folded("types", words, *types),
        _folded("rules", words, _rules(evaluation, words)),
        _folded("confidence", words, *_confidence(evaluation, words)),
    )


def _folded(key: str, words: Words, *content: str) -> Html:
    return element("details", element("summary", words[key]), *content)


def _heads(first: str, words: Words) -> tuple[str, ...]:
    return words[first], words["precision"], words["recall"], words["f1"]


def _table(heads: Iterable[str], rows: Iterable[Html]) -> Html:
    head = element("tr", *(element("th", head, scope="col") for head in heads))
    table = element("table", element("thead", head), element("tbody", *rows), class_="figures")
    return element("div", table, class_="scroll")


def _row(name: str, *cells: str) -> Html:
    return element("tr", element("th", name, scope="row"), *(element("td", cell) for cell in cells))


def _question(measure: Measure, words: Words) -> Iterator[Html]:
    if measure.name in _PARTS:
        name = words[_PARTS[measure.name]]
        yield element("tr", element("th", name, colspan=4, scope="rowgroup"), class_="part")
    name = join(words.question(measure.name), element("br"), element("small", measure.name))
    yield _measure(name, measure, words)


def _measure(name: str, measure: Measure, words: Words) -> Html:
    figures = measure.figures
    precision = _share(figures.precision, figures.tp, figures.predicted, words)
    recall = _share(figures.recall, figures.tp, figures.gold, words)
    return _row(name, precision, recall, join(_percent(figures.f1), _bar(figures.f1)))


def _share(share: float, part: int, whole: int, words: Words) -> Html:
    return element("span", words["share"].format(share=f"{100 * share:.1f}", part=part, whole=whole))


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _bar(share: float) -> Html:
    filled = element("rect", width=f"{100 * share:.1f}", height=10)
    return element("svg", filled, class_="bar", viewBox="0 0 100 10", preserveAspectRatio="none", aria_hidden="true")


def _rules(evaluation: Evaluation, words: Words) -> Html:
    def row(rule: Rule) -> Html:
        return _row(rule.name, str(rule.predicted), str(rule.predicted - rule.right))

    faulty = [row(rule) for rule in evaluation.rules if rule.right < rule.predicted]
    heads = (words["rule"], words["found_by"], words["wrong"])
    return join(
        element("p", words["rules_lead"]), _table(heads, faulty) if faulty else element("p", words["no_faults"])
    )


def _confidence(evaluation: Evaluation, words: Words) -> Iterator[Html]:
    def row(bin_: Bin) -> Html:
        shares = (_share(s, n, bin_.predicted, words) for s, n in _observed(bin_))
        return _row(_percent(bin_.claimed), str(bin_.predicted), *shares)

    heads = tuple(words[key] for key in ("claimed", "number", "observed", "observed_exact"))
    yield element("p", words["confidence_lead"].format(error=f"{100 * evaluation.calibration_error:.1f}"))
    yield _table(heads, map(row, evaluation.bins))


def _observed(bin_: Bin) -> tuple[tuple[float, int], ...]:
    return (bin_.observed, bin_.right), (bin_.observed_exact, bin_.exact)
