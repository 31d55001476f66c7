"""What may be asked, and where a query is wrong: a look at the tokens of SPARQL 1.1 that needs no full parser.

Section 19.8 of https://www.w3.org/TR/sparql11-query/ gives the tokens.
"""

import difflib
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from cosi_graph.prefixes import PREFIXES
from cosi_graph.problems import CosiError

_TOKEN = re.compile(
    r"""
      (?P<iri><[^<>"{}|^`\s]*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<comment>\#[^\n\r]*)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:_|[^\W\d_][\w.-]*)?:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*)?)
    | (?P<word>[A-Za-z_]\w*)
    | (?P<bracket>[(){}\[\]])
    | (?P<escape>\\.)
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"))
# Keywords and functions; "a", "true" and "false" are not matched by case, which does no harm here.
_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        BASE PREFIX SELECT DISTINCT REDUCED AS CONSTRUCT DESCRIBE ASK FROM NAMED WHERE GROUP BY HAVING ORDER ASC DESC
        LIMIT OFFSET VALUES UNDEF OPTIONAL GRAPH SERVICE SILENT BIND MINUS UNION FILTER EXISTS NOT IN A TRUE FALSE
        COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS
        CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR
        MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG
        STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE E
        """,
    )
)
_ENGINE_ERROR = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<fact>.*)", re.DOTALL)
# Among the many tokens that the engine would have taken may stand a sentence, which is the reason.
_REASON = re.compile(r"\bThe [A-Z]+ [^,\[]+|\bIRI parsing failed")
_PAIRS = {")": "(", "}": "{", "]": "["}
_SHOWN = 60  # characters of the faulty line on each side


class Token(NamedTuple):
    """A piece of a query: what it is, where it starts (code points), and its text."""

    kind: str
    start: int
    text: str


def tokens(query: str) -> Iterator[Token]:
    """Cut a query into its IRIs, strings, comments, variables, prefixed names and words; operators are left out."""
    return (Token(match.lastgroup or "", match.start(), match.group()) for match in _TOKEN.finditer(query))


def is_ordered(query: str) -> bool:
    """Whether some part of a query says ORDER BY."""
    return any(token.kind == "word" and token.text.upper() == "ORDER" for token in tokens(query))


def refuse_what_reaches_out(query: str, place: str) -> None:
    """Refuse a query that would change the graph, reach another server, or ask other graphs than the one given.

    Raises:
        CosiError: with the line and the column.
    """
    for token in tokens(query):
        # Word boundaries are optional in the engine's grammar: it reads "trueSERVICE<…>" and "SERVICE:x" as two tokens.
        if token.kind in ("word", "name") and "SERVICE" in token.text.upper():
            way_out = "Ask about the graph at hand; write a name that contains the word as a full <IRI>."
            raise fault(query, place, token.start, "SERVICE would reach another server.", way_out)
        if token.kind == "word" and token.text.upper().startswith("FROM"):
            raise fault(query, place, token.start, "FROM would ask another graph.", "Leave it out, or use GRAPH.")
        if token.kind == "word" and token.text.upper() in _UPDATES:
            fact = f"{token.text.upper()} would change the graph, and a question only reads."
            raise fault(query, place, token.start, fact, "Use SELECT, ASK, CONSTRUCT or DESCRIBE.")


def syntax_fault(query: str, place: str, error: SyntaxError) -> CosiError:
    """Say in one sentence and a line of the query what its syntax error is.

    An undeclared prefix, a misspelt keyword or a bracket without its pair is named as such: the engine only tells where
    it gave up, which may be a good deal further on.
    """
    suspect = _undeclared(query, place) or _misspelt(query, place) or _unpaired(query, place)
    if suspect:
        return suspect
    match = _ENGINE_ERROR.fullmatch(str(error))
    if match is None:
        return CosiError(place, f"this is not valid SPARQL: {error}.", "Correct the query.")
    start = _offset(query, int(match["line"]), int(match["column"]))
    reason = _REASON.search(match["fact"])
    fact = f"this is not valid SPARQL: {reason.group()}." if reason else "this is not valid SPARQL."
    return fault(query, place, start, fact, "The fault is here or before.")


def fault(query: str, place: str, start: int, fact: str, way_out: str) -> CosiError:
    """Make an error that shows the line of a query with a caret below a position."""
    line = query.count("\n", 0, start) + 1
    column = start - query.rfind("\n", 0, start)
    whole = (query.split("\n")[line - 1]).replace("\t", " ").replace("\r", "")
    cut = max(0, column - _SHOWN)
    shown = whole[cut : column + _SHOWN]
    return CosiError(f"{place}:{line}:{column}", fact, f"{way_out}\n    {shown}\n    {' ' * (column - 1 - cut)}^")


def _undeclared(query: str, place: str) -> CosiError | None:
    found = list(tokens(query))
    declared = {after.text for token, after in pairwise(found) if token.text.upper() == "PREFIX"}
    for token in found:
        prefix, colon, _ = token.text.partition(":")
        if token.kind == "name" and prefix != "_" and prefix not in PREFIXES and f"{prefix}{colon}" not in declared:
            near = difflib.get_close_matches(prefix, PREFIXES, n=1)
            hint = f"Did you mean {near[0]}: ?" if near else f'Declare it with "PREFIX {prefix}: <...>".'
            return fault(query, place, token.start, f"the prefix {prefix}: is not declared.", hint)
    return None


def _misspelt(query: str, place: str) -> CosiError | None:
    for token in tokens(query):
        if token.kind == "word" and token.text.upper() not in _WORDS:
            near = difflib.get_close_matches(token.text.upper(), _WORDS, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"A variable is written ?{token.text}."
            return fault(query, place, token.start, f"{token.text} is no word of SPARQL.", hint)
    return None


def _unpaired(query: str, place: str) -> CosiError | None:
    open_brackets: list[Token] = []
    for token in tokens(query):
        if token.kind != "bracket":
            continue
        if token.text not in _PAIRS:
            open_brackets.append(token)
        elif not open_brackets or open_brackets.pop().text != _PAIRS[token.text]:
            return fault(query, place, token.start, f"this {token.text} closes nothing.", "Remove it or open it.")
    if open_brackets:
        last = open_brackets[-1]
        return fault(query, place, last.start, f"this {last.text} is never closed.", "Close it.")
    return None


def _offset(query: str, line: int, column: int) -> int:
    lines = query.split("\n")
    return sum(len(text) + 1 for text in lines[: line - 1]) + column - 1
