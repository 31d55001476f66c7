"""Find citations in plain text: Council documents, Commission documents, legal acts and treaty articles.

Every number is one mention; words that introduce several of them ("Doc.", "artikelen") belong to the first.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from cosi_graph.find.found import Found, Span, without_overlaps
from cosi_graph.find.legal import find_acts, find_articles
from cosi_graph.find.patterns import any_of, free_matches, key_of, row
from cosi_graph.identity import council_id
from cosi_graph.languages import Language, load_language

_NUMBER = r"(?P<number>[0-9]{1,5})(?:/(?P<revision>[0-9]{1,2}))?/(?P<year>(?:19|20)[0-9][0-9]|[0-9][0-9])(?![\w/])"
_SPACED = r"(?P<number>[0-9]{1,5})[\s-]+(?P<year>(?:19|20)[0-9][0-9])(?!\w)"  # only behind "ST": "ST 8065 2023 INIT"
_MARKS = r"(?P<marks>(?:[\s-]+(?:INIT|(?:REV|ADD|COR|EXT|DCL)(?:[\s-]*[0-9]{1,2})?)(?!\w))*)"
# The register numbers Council documents from 5000 on, so a smaller number without a label is something else.
_REGISTERED = r"(?=(?:[5-9]|[12][0-9])[0-9]{3}/)" + _NUMBER + _MARKS


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled [citations] table of one language, as far as document numbers go.

    `labelled` start a row of numbers, `following` matches one more number of the row.
    """

    labelled: tuple[re.Pattern[str], ...]
    following: re.Pattern[str]
    unlabelled: re.Pattern[str]
    commission: re.Pattern[str]


def find_citations(text: str, language: Language, footnote_spans: Sequence[Span] = ()) -> list[Found]:
    """Return the citations of a text in text order, none overlapping another.

    Args:
        text: any text; all white space counts as a blank.
        language: its words for documents, legal acts and treaties.
        footnote_spans: where a Council number needs no label ("8065/23"); elsewhere it needs one ("Doc. 8065/23").
    """
    grammar = _grammar(language.code)
    numbers = [*_labelled(text, grammar), *_unlabelled(text, grammar, footnote_spans), *_commission(text, grammar)]
    return without_overlaps([*numbers, *find_acts(text, language), *find_articles(text, language)])


@cache
def _grammar(code: str) -> Grammar:
    """Compile the patterns for document numbers, given an ISO 639-1 code."""
    language = load_language(code)
    label, numeral, conjunction, series, final = (
        any_of(language.words("citations", key)) for key in ("labels", "number", "and", "series", "final")
    )
    then = rf"(?:\s*[,;]\s*(?:{conjunction}\s+)?|\s+{conjunction}\s+)"
    labelled = rf"(?:{label}\s*(?:{numeral}\s*)?(?:ST[\s-]*)?|ST[\s-]*)"
    return Grammar(
        labelled=(
            re.compile(labelled + _NUMBER + _MARKS),
            re.compile(rf"(?:{label}\s*ST|ST)[\s-]*{_SPACED}{_MARKS}"),
        ),
        following=re.compile(then + _REGISTERED),
        unlabelled=re.compile(rf"(?<![A-Z]\s){_REGISTERED}"),
        commission=re.compile(
            rf"(?P<series>{series})\s*\((?P<year>(?:19|20)[0-9][0-9])\)\s*(?P<number>[0-9]{{1,5}})(?!\w)(?:\s+{final})?"
        ),
    )


def _labelled(text: str, grammar: Grammar) -> Iterator[Found]:
    for pattern in grammar.labelled:
        for first in free_matches(pattern, text):
            for match in row(first, grammar.following):
                yield _document(match, match.start() if match is first else match.start("number"))


def _unlabelled(text: str, grammar: Grammar, spans: Sequence[Span]) -> Iterator[Found]:
    for span in spans:
        for match in free_matches(grammar.unlabelled, text, span):
            yield _document(match, match.start())


def _document(match: re.Match[str], start: int) -> Found:
    marks = " ".join(match["marks"].split())
    # "11905/1/22" says the revision in the number; mostly "REV 1" says it again.
    if "revision" in match.groupdict() and match["revision"] and "REV" not in marks:
        marks = f"REV {int(match['revision'])} {marks}"
    return Found(start, match.end(), "document", council_id(match["number"], match["year"], marks), "council-document")


def _commission(text: str, grammar: Grammar) -> Iterator[Found]:
    for match in free_matches(grammar.commission, text):
        entity = f"document:{key_of(match['series'])}-{match['year']}-{int(match['number'])}"
        yield Found(match.start(), match.end(), "document", entity, "commission-document")
