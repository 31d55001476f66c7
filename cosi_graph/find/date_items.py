"""The grammar of dates: items ("15", "16 september 2022", "medio 2024") and the joints between them ("en", "–")."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from cosi_graph.find.patterns import any_of, key_of
from cosi_graph.languages import load_language

# How an item hangs on the one before it: a list may be one date ("15 and 16 May"), items apart never are.
Joint = Literal["", "list", "apart", "range"]

# Digits are [0-9]: \d would also match those of other scripts.
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_YEAR = r"(?:19|20)[0-9][0-9](?!\w)"
_SIGN = r"[-–—/]"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a date, `[start, end)` in code points; `dated` when its own words name its year.

    `until` is the last month of a part of a year ("first half"); `mark` is "~" (about) or "+" (open end).
    """

    start: int
    end: int
    joint: Joint
    year: int | None
    month: int | None
    day: int | None
    until: int | None = None
    mark: str = ""
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled [dates] table of one language; `before_…` match at the end of the text in front of a date."""

    start: re.Pattern[str]
    forms: tuple[re.Pattern[str], ...]
    joint: re.Pattern[str]
    before_range: re.Pattern[str]
    before_year: re.Pattern[str]
    before_number: re.Pattern[str]
    after_year: re.Pattern[str]
    after_number: re.Pattern[str]
    months: Mapping[str, int]
    qualifiers: Mapping[str, int]
    parts: Mapping[str, Sequence[int]]


@cache
def date_grammar(code: str) -> Grammar:
    """Compile the [dates] table of a language file, given its ISO 639-1 code."""
    table = load_language(code).table("dates")
    months = {key_of(name): at for at, names in enumerate(table["months"], 1) for name in names}
    words = [*(name for names in table["months"] for name in names), *table["qualifiers"], *table["parts"]]
    leading = any_of([*table["prepositions"], *table["year_words"]])
    return Grammar(
        start=re.compile(rf"(?<![\w/@=\-])(?<![A-Za-z]\()(?:(?<!\.)[0-9]|{any_of(words)})"),
        forms=tuple(re.compile(form) for form in _forms(table)),
        joint=re.compile(_joint(table)),
        before_range=re.compile(rf"(?<!\w){any_of(table['between'])}\s+$"),
        before_year=re.compile(rf"(?<!\w){leading}\s+$|\b[A-Z][\w'’-]*\s+$"),
        before_number=re.compile(rf"(?<!\w){any_of(table['numbered'])}\s*$|[€$£]\s*$|(?<![0-9.,])[0-9]+\s+\(?$"),
        after_year=re.compile(rf"\s*(?:$|[^\w\s%€$£]|{any_of(table['followers'])})"),
        after_number=re.compile(rf"\s*{any_of(table['counted'])}"),
        months=months,
        qualifiers={key_of(word): month for word, month in table["qualifiers"].items()},
        parts={key_of(word): span for word, span in table["parts"].items()},
    )


def _forms(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the forms of an item, the most telling first; all use the same group names."""
    name = any_of(name for names in table["months"] for name in names)
    ordinal = f"(?:{'|'.join(table['ordinals'])})?" if table["ordinals"] else ""
    linked = rf"(?:\s+{any_of(table['of'])})?"
    qualifier = rf"(?:(?P<qualifier>{any_of(table['qualifiers'])}){linked}(?:\s+|-))?"
    month, day = rf"(?P<month>{name})", rf"(?P<day>{_DAY}){ordinal}(?!\w)"
    # A number behind a sign makes a year the number of something, unless that is a year or a day again.
    year = rf"(?P<year>{_YEAR}(?!(?:{_SIGN}|\.)(?!{_YEAR}|{_DAY}\s+{name})[0-9]))"
    yield r"(?P<year>(?:19|20)[0-9][0-9])-(?P<month>[0-9][0-9])-(?P<day>[0-9][0-9])(?!\w)"
    yield from (rf"(?P<day>[0-9][0-9]?){s}(?P<month>[0-9][0-9]?){s}(?P<year>{_YEAR})" for s in (r"\.", "/", "-"))
    yield rf"(?P<part>{any_of(table['parts'])}){linked}\s+{year}"
    if table["month_first"]:
        yield rf"{qualifier}{month}\s+{day}(?:,?\s+{year})?"
        yield rf"{day},\s+{year}"  # the end of "May 3 and 4, 2022"
    yield rf"{qualifier}(?:{day}{linked}\s+)?{month}(?:,?\s+{year})?"
    yield rf"{qualifier}{year}(?P<open>\+(?!\w))?"
    yield day


def _joint(table: Mapping[str, Any]) -> str:
    conjunction = any_of(table["and"])
    series = rf"(?:\s*,\s*(?:{conjunction}\s+)?|\s+{conjunction}\s+)"
    return (
        rf"(?P<range>\s*{_SIGN}\s*|\s+{any_of(table['range'])}\s+)"
        rf"|(?P<apart>{series}{any_of(table['prepositions'])}\s+|\s+{any_of(table['or'])}\s+)"
        rf"|(?P<list>{series})"
    )


def chains(text: str, grammar: Grammar) -> Iterator[list[Item]]:
    """Yield each longest row of joined items, with what they leave to each other filled in."""
    at = 0
    while start := grammar.start.search(text, at):
        at = start.start() + 1
        item = _item(text, start.start(), "", grammar)
        items: list[Item] = []
        while item:
            items.append(item)
            at = item.end
            joint = grammar.joint.match(text, at)
            item = _item(text, joint.end(), joint.lastgroup, grammar) if joint else None
        if items:
            yield completed(items)


def _item(text: str, at: int, joint: str | None, grammar: Grammar) -> Item | None:
    match = next(filter(None, (form.match(text, at) for form in grammar.forms)), None)
    if match is None:
        return None
    words = match.groupdict()
    year, day = (int(words[name]) if words.get(name) else None for name in ("year", "day"))
    month, until, mark = _month(words.get("month"), grammar), None, "+" if words.get("open") else ""
    if part := words.get("part"):
        month, until = grammar.parts[key_of(part)]
    if qualifier := words.get("qualifier"):
        month, mark = month or grammar.qualifiers[key_of(qualifier)] or None, "~"
    return Item(at, match.end(), joint or "", year, month, day, until, mark, dated=year is not None)  # type: ignore[arg-type]


def _month(word: str | None, grammar: Grammar) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdecimal() else grammar.months[key_of(word)]


def completed(items: Sequence[Item]) -> list[Item]:
    """Give items the month and the year that they share with a neighbour.

    "15 en 16 mei 2022": 15 takes both from its right. "May 3 and 4, 2022": 4 takes its month from its left. "december –
    januari 2022": December takes the year before. "maart 2022 – april": only a range takes a year from its left.
    """
    items = list(items)
    for at, item in enumerate(items):
        if item.day and item.year and not item.month:
            items[at] = replace(item, month=next((left.month for left in items[at::-1] if left.month), None))
    for at in range(len(items) - 2, -1, -1):
        items[at] = _from_right(items[at], items[at + 1])
    for at in range(1, len(items)):
        items[at] = _from_left(items[at], items[at - 1])
    return items


def _from_right(item: Item, right: Item) -> Item:
    month = item.month or (right.month if item.day else None)
    if item.year or month is None or right.month is None or right.year is None:
        return replace(item, month=month)
    turns = month > right.month and (right.joint == "range" or (month, right.month) == (12, 1))
    return replace(item, month=month, year=right.year - turns)


def _from_left(item: Item, left: Item) -> Item:
    if item.joint != "range" or item.year or item.month is None or left.month is None or left.year is None:
        return item
    return replace(item, year=left.year + (item.month < left.month))
