"""Find legal acts and treaty articles in plain text.

How acts are numbered: Interinstitutional style guide of the EU, 1.2.2 (year first since 2015; before that the number
stood first behind "No", and acts without "No" had the year first and their domain behind: 2010/131/EU).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from cosi_graph.find.found import Found
from cosi_graph.find.patterns import any_of, free_matches, key_of, row
from cosi_graph.languages import Language, load_language

_YEARS = range(1950, 2050)
_MAPPINGS = ("kinds", "domains", "treaties")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled [citations] table of one language, as far as law goes.

    `act` and `articles` start a row of citations; `following_act` matches one more act of the row, `article` each
    article of a row. The mappings lead from words to parts of ids.
    """

    act: re.Pattern[str]
    following_act: re.Pattern[str]
    articles: re.Pattern[str]
    article: re.Pattern[str]
    kinds: Mapping[str, str]
    domains: Mapping[str, str]
    treaties: Mapping[str, str]


def find_acts(text: str, language: Language) -> Iterator[Found]:
    """Yield the legal acts that a text cites, with ids like `document:decision-2010-131-eu` in every language."""
    grammar = _grammar(language.code)
    for first in free_matches(grammar.act, text):
        kind, domain = grammar.kinds[key_of(first["kind"])], ""
        for match in row(first, grammar.following_act):
            domain = grammar.domains.get(key_of(match["domain"] or match["tail"] or ""), domain)
            if numbers := _year_and_number(match):
                entity = "-".join(filter(None, [f"document:{kind}", *map(str, numbers), domain]))
                start = match.start() if match is first else match.start("named")
                yield Found(start, match.end(), "document", entity, "legal-act")


def find_articles(text: str, language: Language) -> Iterator[Found]:
    """Yield the treaty articles that a text cites, with ids like `document:tfeu-art-71`.

    Paragraphs and points belong to the span of their article, not to its id; of a range of articles the ends count.
    """
    grammar = _grammar(language.code)
    for match in free_matches(grammar.articles, text):
        treaty = grammar.treaties[key_of(match["treaty"])]
        articles = list(grammar.article.finditer(text, match.start("row"), match.end("row")))
        ends = [*(article.end() for article in articles[:-1]), match.end()]
        for article, end in zip(articles, ends, strict=True):
            entity = f"document:{treaty}-art-{article['number']}"
            yield Found(article.start(), end, "document", entity, "treaty-article")


@cache
def _grammar(code: str) -> Grammar:
    """Compile the patterns for law, given an ISO 639-1 code."""
    language = load_language(code)
    table = language.table("citations")
    kind, domain, treaty = (any_of(w for words in table[key].values() for w in words) for key in _MAPPINGS)
    numeral, conjunction, articles, of, range_, below = (
        any_of(language.words("citations", key)) for key in ("number", "and", "articles", "of", "range", "subdivisions")
    )
    then = rf"(?:\s*[,;]\s*(?:{conjunction}\s+)?|\s+(?:{conjunction}|{range_})\s+|\s*[–-]\s*)"
    act = (
        rf"(?P<named>(?:\((?P<domain>{domain})(?:,\s*\w+)?\)\s*)?(?P<numeral>{numeral}\s*)?"
        rf"(?P<first>[0-9]{{1,4}})/(?P<second>[0-9]{{1,4}})(?:/(?P<tail>{domain}))?(?![\w/]))"
    )
    item = r"\w{1,4}(?:\s*\)|(?!\w))"
    subdivision = rf"(?:\s*\(\w{{1,4}}\))*(?:\s*,?\s+(?:\w+\s+)?{below}(?:\s+{item}(?:{then}[0-9]{{1,2}}(?!\w))*)?)*"
    number = rf"[0-9]{{1,3}}[a-z]?(?!\w){subdivision}"
    return Grammar(
        act=re.compile(rf"(?P<kind>{kind})\s+{act}"),
        following_act=re.compile(rf"{then}(?=\D*(?:[0-9]{{1,4}}/)?(?:19|20)[0-9][0-9](?![0-9])){act}"),
        articles=re.compile(
            rf"(?P<row>{articles}\s+{number}(?:{then}(?:{articles}\s+)?{number})*)"
            rf"\s*,?\s+(?:{of}\s+)?(?P<treaty>{treaty})"
        ),
        article=re.compile(rf"(?:{articles}\s+)?(?P<number>[0-9]{{1,3}}[a-z]?)(?!\w){subdivision}"),
        **{key: _part_of_word(table[key]) for key in _MAPPINGS},
    )


def _part_of_word(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {key_of(word): part for part, words in table.items() for word in words}


def _year_and_number(match: re.Match[str]) -> tuple[int, int] | None:
    first, second = match["first"], match["second"]
    pairs = [(first, second), (second, first)]
    if match["numeral"]:
        pairs.reverse()
    for year, number in pairs:
        full = f"19{year}" if len(year) == 2 else year
        if int(full) in _YEARS:
            return int(full), int(number)
    return None
