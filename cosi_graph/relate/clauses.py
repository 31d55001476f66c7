"""Sentences cut into clauses by word order alone: no parser, no part-of-speech tags.

Dutch and English mark the edges of clauses with few words: relative pronouns and subordinators, `om`/`to` of purpose,
a conjunction before a finite verb. What a clause is (main, dependent) decides where its subject stands.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from cosi_graph.find.grammar import Grammar

ClauseKind = Literal["main", "relative", "subordinate", "purpose", "rest"]


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `[start, end)` of one clause; `opener` is how many of them only open it (`dat`, `en`, `om`).

    "rest" is what goes on of a main clause behind a dependent one.
    """

    start: int
    end: int
    kind: ClauseKind
    opener: int

    @property
    def body(self) -> int:
        """Index of the first token behind the opener."""
        return self.start + self.opener


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of a sentence: actors by first token with their ends, and the first tokens of what cannot act."""

    actors: Mapping[int, int]
    matters: frozenset[int]


class ClauseSplitter:
    """Cut sentences into clauses.

    `verbs` are the finite forms that may follow a conjunction, `closing` the infinitives and participles that may stand
    at the end of a dependent clause too.
    """

    def __init__(self, grammar: Grammar, verbs: frozenset[str], closing: frozenset[str]) -> None:
        self.grammar = grammar
        self.verbs = verbs
        self.closing = closing
        # An infinitive clause has no finite verb: one of these belongs to the main clause again.
        self.finite = grammar.passive | grammar.perfect | grammar.being - grammar.possessives

    def __call__(
        self, doc: Doc, start: int, end: int, actors: Sequence[tuple[int, int]], matters: Collection[int] = ()
    ) -> list[Clause]:
        """Return the clauses of the sentence `[start, end)` in order.

        `actors` are token spans of possible subjects, `matters` the tokens at which a name starts that cannot act: no
        verb stands there ("fraud, organised property crime").
        """
        names = _Names(dict(actors), frozenset(matters))
        edges = list(self._edges(doc, start, end, names))
        stops = [edge[0] for edge in edges[1:]] + [end]
        return [Clause(at, stop, kind, opener) for (at, kind, opener), stop in zip(edges, stops, strict=True)]

    def _edges(self, doc: Doc, start: int, end: int, names: "_Names") -> Iterator[tuple[int, ClauseKind, int]]:
        first = self._first(doc, start, end)
        yield first
        depth, complete, kind = 0, doc[start].lower_ in self.verbs, first[1]
        for i in range(start + 1, end):
            depth += (doc[i].text == "(") - (doc[i].text == ")")
            # An infinitive clause has no finite verb, so what comes behind it may be whole.
            whole = complete or kind == "purpose"
            edge = self._edge(doc, i, end, names, complete=whole) if depth <= 0 else None
            if edge is None and complete and kind in {"relative", "subordinate"} and self._is_over(doc, i):
                edge = (i, "rest", 1)
            if edge is None and kind == "purpose" and depth <= 0 and doc[i].lower_ in self.finite:
                edge = (i, "rest", 0)
            if edge is not None:
                complete, kind = False, edge[1]
                yield edge
            complete = complete or doc[i].lower_ in self.verbs

    def _first(self, doc: Doc, start: int, end: int) -> tuple[int, ClauseKind, int]:
        """Return the clause that a sentence begins with; a condition ends in its verb and a comma ("als … komt,")."""
        word = doc[start].lower_
        hypothesis = word in self.grammar.hypotheses and any(self._is_over(doc, i) for i in range(start + 2, end))
        opens = hypothesis or (word in self.grammar.subordinators and word not in self.grammar.relatives)
        return (start, "subordinate", 1) if opens else (start, "main", 0)

    def _edge(
        self, doc: Doc, i: int, end: int, names: "_Names", *, complete: bool
    ) -> tuple[int, ClauseKind, int] | None:
        """Return the edge at token i; `complete` says that the clause before it has its finite verb."""
        word, before = doc[i].lower_, doc[i - 1]
        if word in self.grammar.purpose | self.grammar.relatives | self.grammar.subordinators:
            return self._dependent(doc, i, end)
        if doc[i].text == ";" and i + 1 < end:
            return i, "main", 1
        joins_verbs = before.lower_ in self.closing and i + 1 < end and doc[i + 1].lower_ in self.closing
        if word in self.grammar.coordinators and not joins_verbs:
            known = names if complete else _Names({}, names.matters)
            return (i, "main", 1) if self._verb_near(doc, i + 1, end, known) else None
        return (i, "main", 0) if before.text == "," and self._verb_near(doc, i, end, names) else None

    def _dependent(self, doc: Doc, i: int, end: int) -> tuple[int, ClauseKind, int] | None:
        """Return the edge of a dependent clause that the word at i opens, None when it opens none there."""
        word, comma = doc[i].lower_, doc[i - 1].text == ","
        if word in self.grammar.purpose and self._opens_purpose(doc, i, end):
            return i, "purpose", 1
        if word in self.grammar.relatives and (comma or self._is_relative(doc, i)):
            content = word in self.grammar.subordinators and not comma and not self._is_subject(doc, i, end)
            return i, ("subordinate" if content else "relative"), 1
        plain = word not in self.grammar.relatives | self.grammar.adverbs  # "zodat", not "toen" or "dat"
        if word in self.grammar.subordinators and (comma or plain):
            return i, "subordinate", 1
        return None

    def _is_over(self, doc: Doc, i: int) -> bool:
        """Tell whether a dependent clause has ended: a comma stands right behind its verb."""
        return doc[i].text == "," and doc[i - 1].lower_ in self.verbs | self.closing

    def _opens_purpose(self, doc: Doc, i: int, end: int) -> bool:
        """Tell "to examine" from "to COSI": a word that is a preposition too opens a clause before a verb only."""
        return doc[i].lower_ not in self.grammar.prepositions or (i + 1 < end and doc[i + 1].lower_ in self.verbs)

    def _is_subject(self, doc: Doc, i: int, end: int) -> bool:
        """Tell "Europol that launched it" from "said that Europol": behind a noun, before a verb."""
        return doc[i - 1].lower_ not in self.verbs and i + 1 < end and doc[i + 1].lower_ in self.verbs

    def _is_relative(self, doc: Doc, i: int) -> bool:
        """Tell a relative pronoun from a determiner: it stands behind a noun, not behind a preposition or a verb."""
        before = doc[i - 1]
        grammar = self.grammar
        function_words = grammar.prepositions | grammar.coordinators | grammar.determiners | self.verbs
        if doc[i].lower_ in grammar.demonstratives and before.lower_ in function_words:
            return doc[i].lower_ in grammar.subordinators and before.lower_ in self.verbs
        if doc[i].lower_ in grammar.demonstratives and not self._has_verb(doc, i):
            return False
        return before.is_alpha or before.text in {")", '"', "”"} or before.text[0].isdigit()

    def _has_verb(self, doc: Doc, i: int) -> bool:
        """Tell whether a verb follows before the next mark, as a relative clause must have."""
        for token in doc[i + 1 :]:
            if token.is_punct and token.text not in {"-", '"', "(", ")"}:
                return False
            if token.lower_ in self.verbs:
                return True
        return False

    def _verb_near(self, doc: Doc, i: int, end: int, names: "_Names") -> bool:
        """Tell whether a finite verb stands at i, or right behind an adverb or an actor that starts there."""
        at = i
        while at < end and doc[at].lower_ in self.grammar.adverbs:
            at += 1
        if at in names.matters:
            return False
        if at < end and self._is_verb(doc, at, end):
            return True
        while at < end and doc[at].lower_ in self.grammar.articles:
            at += 1
        at = names.actors.get(at, 0) or (at + 1 if at < end and doc[at].lower_ in self.grammar.pronouns else 0)
        return 0 < at < end and self._is_verb(doc, at, end)

    def _is_verb(self, doc: Doc, i: int, end: int) -> bool:
        """Tell a finite verb from a possessive of the same form, which a noun phrase follows."""
        word = doc[i].lower_
        if word not in self.verbs or word not in self.grammar.possessives:
            return word in self.verbs
        closed = self.grammar.determiners | self.grammar.prepositions | self.grammar.adverbs
        return i + 1 >= end or doc[i + 1].lower_ in closed
