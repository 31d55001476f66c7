"""How a participle stands in its clause: before its noun, behind it, or as the verb of a passive or a perfect."""

from collections.abc import Callable
from typing import Literal

from spacy.tokens import Doc

from cosi_graph.find.grammar import Grammar
from cosi_graph.relate.clauses import Clause
from cosi_graph.relate.scene import Scene

FindFinite = Callable[[Doc, Clause, frozenset[str]], int]
Voice = tuple[Literal["active", "passive"], int]


class ParticipleReader:
    """Read participles; `finite` finds the finite verb of a clause, `past` holds the past tenses of trigger verbs."""

    def __init__(self, grammar: Grammar, finite: FindFinite, past: frozenset[str]) -> None:
        self.grammar = grammar
        self.finite = finite
        self.past = past

    def voice(self, scene: Scene, clause: Clause, i: int, finite: int) -> Voice | None:
        """Read the voice of a participle; one behind a conjunction shares the finite verb of the main clause before."""
        doc = scene.doc
        if has_article(self.grammar, doc, i):
            return None
        if finite < 0:
            before = [c for c in scene.clauses if c.start < clause.start and c.kind == "main"]
            goes_on = before and clause.kind in {"main", "rest"}
            finite = self.finite(doc, before[-1], self.grammar.auxiliaries) if goes_on else -1
        if finite < 0:
            return None
        words = {doc[k].lower_ for k in range(clause.start, clause.end)} | {doc[finite].lower_}
        if words & self.grammar.perfect and not words & self.grammar.passive:  # "has been set up" is passive
            return "active", finite
        return ("passive", finite) if words & (self.grammar.passive | self.grammar.being) else None

    def before_noun(self, doc: Doc, i: int, clause: Clause) -> bool:
        """Tell "de door X goedgekeurde lijst" from a finite form: a by-phrase before it, a noun behind it."""
        if i + 1 >= clause.end or not doc[i + 1].is_alpha:
            return False
        closed = self.grammar.auxiliaries | self.grammar.prepositions | self.grammar.infinitive
        if doc[i + 1].lower_ in closed - self.grammar.coordinators:
            return False
        return any(doc[k].lower_ in self.grammar.by and self._opens_attribute(doc, k) for k in range(clause.start, i))

    def _opens_attribute(self, doc: Doc, k: int) -> bool:
        """Tell whether a by-phrase stands inside a noun phrase: behind its article, an adverb or a conjunction."""
        before = doc[k - 1].lower_ if k else ""
        return before in self.grammar.determiners | self.grammar.adverbs | self.grammar.coordinators

    def is_attribute(self, doc: Doc, clause: Clause, i: int, finite: int) -> bool:
        """Tell "the report presented by X was …" from a verb: the clause has another one, or a by-phrase follows."""
        if 0 <= finite < i:
            return any(doc[k].lower_ in self.past for k in range(finite + 1, i))
        behind_noun = i > clause.body or clause.opener == 0
        if finite > i or (behind_noun and self.leads_to_agent(doc, clause, i)):
            return True
        return any(doc[k].lower_ in self.past for k in range(clause.body, i))

    def leads_to_agent(self, doc: Doc, clause: Clause, i: int) -> bool:
        """Tell whether "by" stands behind a participle and at most one particle."""
        return any(k < clause.end and doc[k].lower_ in self.grammar.by for k in (i + 1, i + 2))


def has_article(grammar: Grammar, doc: Doc, i: int) -> bool:
    """Tell whether a noun's article or a preposition stands right before token i."""
    before = doc[i - 1].lower_ if i else ""
    articles = grammar.articles | grammar.possessives | grammar.indefinite
    leads_to_noun = (articles - grammar.pronouns) | (grammar.prepositions - grammar.infinitive)
    return before in leads_to_noun
