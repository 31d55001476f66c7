"""Reads activities and the passages that state them from the store."""

import re
from itertools import takewhile

from pyoxigraph import NamedNode

from cosi_graph.identity import id_of
from cosi_graph.view.facts import Facts
from cosi_graph.view.records import Deed, Passage

_BLANKS = re.compile(r"\s+")
_LAST = "9999"  # what has no date comes last


def read_deed(facts: Facts, node: NamedNode) -> Deed:
    """Return one activity with all that the store says about it."""
    evidence = facts.nodes(node, "cosi:evidence")
    return Deed(
        id=id_of(node.value),
        kinds=facts.kinds(node),
        agents=facts.things(node, "cosi:agent"),
        recipients=facts.things(node, "cosi:recipient"),
        themes=facts.things(node, "cosi:theme"),
        documents=facts.things(node, "cosi:document"),
        meetings=facts.things(node, "cosi:atMeeting"),
        presidencies=facts.things(node, "cosi:underPresidency"),
        date=facts.text(node, "cosi:date"),
        status=facts.text(node, "cosi:status"),
        confidence=_number(facts.text(node, "cosi:confidence")),
        inferred=tuple(literal.value for literal in facts.literals(node, "cosi:inferred")),
        reports=facts.things(node, "cosi:report"),
        passages=tuple(_passage(facts, place, _language(facts, node)) for place in evidence),
        order=(facts.text(node, "cosi:earliest") or _LAST, _position(facts, evidence), id_of(node.value)),
    )


def trigger_span(sentence: str, exact: str, prefix: str = "", suffix: str = "") -> tuple[int, int]:
    """Find the trigger words in the sentence, with the help of the text around them where they occur twice.

    Returns:
        A half-open span in code points of the sentence, (0, 0) when the words do not stand in it.

    >>> trigger_span("Europol reported and Frontex reported.", "reported", prefix="Frontex ")
    (29, 37)
    """
    places = [match.start() for match in re.finditer(re.escape(exact), sentence)] if exact else []
    if not places:
        return 0, 0
    best = max(places, key=lambda at: _agreement(sentence, at, at + len(exact), prefix, suffix))
    return best, best + len(exact)


def _agreement(sentence: str, start: int, end: int, prefix: str, suffix: str) -> int:
    """Count the characters around a place that agree with a quote's prefix and suffix."""
    before = zip(reversed(sentence[:start]), reversed(_BLANKS.sub(" ", prefix)), strict=False)
    behind = zip(sentence[end:], _BLANKS.sub(" ", suffix), strict=False)
    return sum(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)) for pairs in (before, behind))


def _passage(facts: Facts, evidence: NamedNode, language: str) -> Passage:
    sentence = facts.text(evidence, "cosi:sentence")
    quote = dict.fromkeys(("exact", "prefix", "suffix"), "")
    for selector in _selectors(facts, evidence):
        quote = {key: quote[key] or facts.text(selector, f"oa:{key}") for key in quote}
    start, end = trigger_span(sentence, **quote)
    return Passage(
        sentence=sentence,
        language=language,
        start=start,
        end=end,
        section=facts.text(evidence, "cosi:section"),
        page=facts.text(evidence, "cosi:page"),
    )


def _selectors(facts: Facts, evidence: NamedNode) -> list[NamedNode]:
    targets = facts.nodes(evidence, "oa:hasTarget")
    return [selector for target in targets for selector in facts.nodes(target, "oa:hasSelector")]


def _language(facts: Facts, activity: NamedNode) -> str:
    titles = (facts.literals(report, "dcterms:title") for report in facts.nodes(activity, "cosi:report"))
    return next((title.language or "" for found in titles for title in found), "")


def _position(facts: Facts, evidence: tuple[NamedNode, ...]) -> int:
    """Return where in the source the first trigger starts, in code points."""
    starts = [facts.text(selector, "oa:start") for place in evidence for selector in _selectors(facts, place)]
    return min((int(start) for start in starts if start.isdecimal()), default=0)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
