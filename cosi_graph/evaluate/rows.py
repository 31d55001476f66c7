"""A sentence as a table: its text and its activities, people on the left, the program on the right."""

from collections.abc import Iterator

from cosi_graph.evaluate.compare import FIELDS, Compared, Deeds
from cosi_graph.evaluate.marks import PEOPLE, PROGRAM, Marker, Side
from cosi_graph.evaluate.names import Words
from cosi_graph.records import Activity
from cosi_graph.view.markup import Html, element, join


def sentence_article(compared: Compared, number: int, raw: str, words: Words) -> Html:
    """Return a sentence with all that people and program read in it."""
    differs = {"names": not compared.names_agree, "deeds": not compared.deeds_agree}
    kinds = " ".join(kind for kind, differ in differs.items() if differ)
    heads = element("tr", *(element("th", words[key], scope="col") for key in ("row", "by_hand", "by_program")))
    rows = [_text_row(compared, raw, words), *(row for deeds in compared.deeds for row in _deed_rows(deeds, words))]
    return element(
        "article",
        _heading(compared, number, kinds, words),
        element("table", element("thead", heads) if kinds else "", element("tbody", *rows)),
        class_=f"sentence {compared.sentence.kind}" if compared.sentence.kind.isalpha() else "sentence",
        tabindex=-1,
        data_differs=kinds or None,
    )


def _heading(compared: Compared, number: int, kinds: str, words: Words) -> Html:
    section = compared.sentence.section.lstrip("0")  # "0" stands before the first
    told = [element("strong", words[f"differs_{kind}"]) for kind in kinds.split()]
    return element(
        "h3",
        element("span", words["page_part"].format(number)),
        element("span", words["section"].format(section)) if section else "",
        *(told or [element("span", words["agrees"])]),
    )


def _text_row(compared: Compared, raw: str, words: Words) -> Html:
    start, end = compared.sentence.start, compared.sentence.end
    left, right = (
        Marker(raw, side, words).text(start, end, marks)
        for marks, side in ((compared.gold, PEOPLE), (compared.found, PROGRAM))
    )
    return _row(words["text"], left, right, same=compared.names_agree, kind="text")


def _deed_rows(deeds: Deeds, words: Words) -> Iterator[Html]:
    """Give the rows of an activity; a field of which neither side says anything has none."""
    left = _deed(deeds.gold, words["no_activity_gold"], deeds, PEOPLE, words)
    right = _deed(deeds.found, words["no_activity_found"], deeds, PROGRAM, words)
    yield _row(words["activity"], left, right, same=deeds.same_type, kind="deed")
    for field in FIELDS:
        gold, found = deeds.values(field)
        if gold or found:
            cells = (_values(gold, found, PEOPLE, words), _values(found, gold, PROGRAM, words))
            if not (deeds.gold and deeds.found):  # that all of it is missing is said above
                cells = (_names(gold, words), _names(found, words))
            yield _row(words[field], *cells, same=deeds.agree_in(field))


def _row(name: str, left: str, right: str, *, same: bool, kind: str = "") -> Html:
    head = element("th", name, scope="row")
    cells = [element("td", right, colspan=2)] if same else [element("td", left), element("td", right)]
    classes = " ".join(filter(None, (kind, "" if same else "divided")))
    return element("tr", head, *cells, class_=classes or None)


def _deed(activity: Activity | None, nobody: str, deeds: Deeds, side: Side, words: Words) -> Html:
    if activity is None:
        return element("span", nobody, class_="sure")
    confidence = words["sure"].format(round(100 * activity.confidence)) if side is PROGRAM else ""
    tag = "" if deeds.same_type else element("span", words[side.tag], class_=f"tag {side.tag}")
    return join(
        element("b", words.type_name(activity.type)),
        tag and Html(f" {tag}"),
        " ",
        element("q", activity.quote),
        element("span", " ", confidence, class_="sure") if confidence else "",
    )


def _values(own: tuple[str, ...], others: tuple[str, ...], side: Side, words: Words) -> Html:
    """Return the values of one side, each that the other side does not have named so."""
    namesakes = {words.name(id_) for id_ in own} & {words.name(id_) for id_ in others}
    tag = element("span", words[side.tag], class_=f"tag {side.tag}")

    def value(id_: str) -> Html:
        if id_ in others:
            return words.value(id_)
        return join(words.value(id_, with_id=words.name(id_) in namesakes), " ", tag)

    if not own:
        return element("span", words["none"], class_="sure")
    return join(*(element("span", value(id_), class_="value") for id_ in own))


def _names(values: tuple[str, ...], words: Words) -> Html:
    return join(*(element("span", words.value(id_), class_="value") for id_ in values))
