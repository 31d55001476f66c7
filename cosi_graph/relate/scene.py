"""One sentence, seen as clauses with the mentions that stand in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from cosi_graph.find.names import ADJECTIVE
from cosi_graph.relate.clauses import Clause

ACTORS = frozenset({"agency", "institution", "body", "organisation", "presidency", "country", "mission", "instrument"})
THEMES = ACTORS - {"presidency"} | {"threat", "operation"}


@dataclass(frozen=True, slots=True)
class Scene:
    """The sentence `[start, end)` of a Doc: its clauses in order and its mentions in text order.

    `actors` maps the first token of every possible actor to its span.
    """

    doc: Doc
    start: int
    end: int
    clauses: tuple[Clause, ...]
    mentions: tuple[Span, ...]
    actors: dict[int, Span] = field(repr=False)

    def clause_at(self, i: int) -> Clause:
        """Return the clause that holds token i."""
        return next(clause for clause in reversed(self.clauses) if clause.start <= i)

    def reach(self, clause: Clause) -> int:
        """Return where the clauses that depend on a clause end: at the next main clause, or where that goes on."""
        ends = {"main"} if clause.kind == "main" else {"main", "rest"}
        later = (c.start for c in self.clauses if c.start > clause.start and c.kind in ends)
        return next(later, self.end)

    def root(self, clause: Clause) -> Clause:
        """Return the main clause that a clause goes on with, the clause itself when it is whole."""
        if clause.kind != "rest":
            return clause
        return next((c for c in reversed(self.clauses) if c.start < clause.start and c.kind == "main"), clause)

    def within(self, start: int, end: int, *types: str) -> Iterator[Span]:
        """Yield the mentions of some types that lie inside `[start, end)`."""
        return (s for s in self.mentions if start <= s.start and s.end <= end and s.label_ in types)


def actor_starts(doc: Doc, found: list[Span]) -> dict[int, Span]:
    """Return the mentions that can act, by first token: no adjectives, no first parts of compounds."""
    actors: dict[int, Span] = {}
    for span in found:
        glued = span.end < len(doc) and doc[span.end].text == "-" and not doc[span.end - 1].whitespace_
        if span.label_ in ACTORS and span.id_ != ADJECTIVE and not glued:
            actors.setdefault(span.start, span)
    return actors


def inside(inner: Span, outer: Span) -> bool:
    """Tell whether a mention lies inside another one."""
    return outer.start <= inner.start and inner.end <= outer.end and inner is not outer
