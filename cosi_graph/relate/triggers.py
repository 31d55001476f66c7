"""Which words of a sentence report an activity, and in which construction they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from cosi_graph.find.grammar import Grammar
from cosi_graph.relate.clauses import Clause
from cosi_graph.relate.lexicon import Form, Lexicon, Words
from cosi_graph.relate.scene import Scene
from cosi_graph.vocabulary import Trigger

Construction = Literal["active", "passive", "attributive", "nominal", "predicate"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger found in a clause.

    `head` is its verb or noun, `finite` the finite verb of the clause (-1 for none), `[start, end)` spans all trigger
    words from the first to the last, `fixed` counts the words that had to fit (the more, the surer).
    """

    trigger: Trigger
    clause: Clause
    construction: Construction
    head: int
    finite: int
    start: int
    end: int
    fixed: int
    present: bool
    modal: str = ""


class TriggerFinder:
    """Find the triggers of a sentence, at most one of a type at one word, the most specific first."""

    def __init__(self, lexicon: Lexicon, grammar: Grammar) -> None:
        self.lexicon = lexicon
        self.grammar = grammar
        self._auxiliaries = grammar.auxiliaries
        self._copulas = grammar.being | grammar.staying

    def __call__(self, scene: Scene) -> list[Candidate]:
        """Return the candidates of a sentence in text order."""
        named = {i for s in scene.mentions if s.label_ in _CLOSED for i in range(s.start, s.end)}
        found: dict[int, Candidate] = {}
        for i in range(scene.start, scene.end):
            for form in self.lexicon.get(scene.doc[i].lower_, ()) if i not in named else ():
                candidate = self._candidate(scene, form, i)
                if candidate is not None and (i not in found or candidate.fixed > found[i].fixed):
                    found[i] = candidate
        return [found[i] for i in sorted(found)]

    def _candidate(self, scene: Scene, form: Form, i: int) -> Candidate | None:
        clause = scene.clause_at(i)
        end = i + len(form.words)
        if end > clause.end or not _follows(scene.doc, i, form.words):
            return None
        if form.kind == "noun":
            return Candidate(form.trigger, clause, "nominal", i, -1, i, end, len(form.words), present=False)
        if form.kind == "predicate":
            return self._predicate(scene, form, clause, i, end)
        return self._verb(scene, form, clause, i)

    def _predicate(self, scene: Scene, form: Form, clause: Clause, i: int, end: int) -> Candidate | None:
        finite = self._finite(scene.doc, clause, self._copulas | self.grammar.passive | self.grammar.perfect)
        wanted = form.trigger.words.get("verb", ())
        if wanted:
            finite = self._finite(scene.doc, clause, frozenset(wanted))
        if finite < 0:
            return None
        start, stop = min(i, finite), max(end, finite + 1)
        present = scene.doc[finite].lower_ in self.grammar.present
        return Candidate(form.trigger, clause, "predicate", i, finite, start, stop, len(form.words) + 1, present)

    def _verb(self, scene: Scene, form: Form, clause: Clause, i: int) -> Candidate | None:
        spread = self._fixed_words(scene.doc, form, clause, i)
        if spread is None:
            return None
        start, end, fixed = spread
        finite = self._finite(scene.doc, clause, self._auxiliaries)
        construction: Construction = "active"
        if form.kind == "attributive" and self._stands_before_noun(scene.doc, i, clause):
            construction = "attributive"
        elif form.kind in {"participle", "attributive"}:
            read = self._participle(scene, clause, finite)
            if read is None:
                return None
            construction, finite = read
        elif form.kind == "plain" and self._is_infinitive(scene.doc, clause, i, finite):
            if finite < 0:
                return None
            construction = self._passive_infinitive(scene.doc, clause)
        else:
            finite = i
        modal = self._modal(scene.doc, clause)
        present = form.present if finite == i else finite >= 0 and scene.doc[finite].lower_ in self.grammar.present
        return Candidate(form.trigger, clause, construction, i, finite, start, end, fixed, present, modal)

    def _fixed_words(self, doc: Doc, form: Form, clause: Clause, i: int) -> tuple[int, int, int] | None:
        """Find particle and complement in the clause: (first, behind last, count), None when one is missing."""
        start, end, fixed = i, i + 1, 1
        if form.particle:
            at = self._particle(doc, form.particle, i, clause.end)
            if at < 0:
                return None
            end, fixed = at + 1, fixed + 1
        if not form.complements:
            return start, end, fixed
        for words in sorted(form.complements, key=len, reverse=True):
            places = [k for k in range(clause.start, clause.end - len(words) + 1) if _follows(doc, k, words) and k != i]
            if places:
                at = min(places, key=lambda k: abs(k - i))
                return min(start, at), max(end, at + len(words)), fixed + len(words)
        return None

    def _particle(self, doc: Doc, particle: str, i: int, stop: int) -> int:
        """Return where a separated particle stands: at the clause end, not as a preposition before its noun."""
        opens = self.grammar.determiners | self.grammar.pronouns
        for k in range(stop - 1, i, -1):
            if doc[k].lower_ != particle:
                continue
            following = doc[k + 1] if k + 1 < len(doc) else None
            if particle not in self.grammar.prepositions or following is None or k + 1 >= stop:
                return k
            if following.is_punct or following.lower_ in self.grammar.prepositions | self.grammar.coordinators:
                return k
            if k == i + 1 and following.lower_ in opens and not self._noun_between(doc, i, k):
                return k
        return -1

    def _noun_between(self, doc: Doc, i: int, k: int) -> bool:
        return any(doc[n].is_alpha and doc[n].lower_ not in self.grammar.adverbs for n in range(i + 1, k))

    def _finite(self, doc: Doc, clause: Clause, verbs: frozenset[str]) -> int:
        """Return the finite verb of a clause: the first in a main clause, the last in a dependent one; -1 for none."""
        found = [k for k in range(clause.body, clause.end) if doc[k].lower_ in verbs and self._is_verb(doc, k, clause)]
        if not found:
            return -1
        return found[0] if clause.kind == "main" else found[-1]

    def _is_verb(self, doc: Doc, k: int, clause: Clause) -> bool:
        """Tell the verb "zijn" from the possessive: a possessive opens a noun phrase."""
        if doc[k].lower_ not in self.grammar.possessives:
            return True
        following = doc[k + 1] if k + 1 < clause.end else None
        if following is None or following.is_punct or clause.kind != "main":
            return clause.kind != "main" or following is None or following.is_punct
        closed = self.grammar.articles | self.grammar.prepositions | self.grammar.adverbs | self.grammar.negations
        return following.lower_ in closed

    def _stands_before_noun(self, doc: Doc, i: int, clause: Clause) -> bool:
        """Tell "de goedgekeurde lijst" from "werd goedgekeurd": a noun goes on behind the participle."""
        if i + 1 >= clause.end:
            return False
        following = doc[i + 1]
        closed = self.grammar.auxiliaries | self.grammar.prepositions | self.grammar.infinitive
        return following.is_alpha and following.lower_ not in closed

    def _participle(self, scene: Scene, clause: Clause, finite: int) -> tuple[Construction, int] | None:
        """Read voice and finite verb of a participle; one behind a conjunction shares those of the clause before."""
        doc = scene.doc
        if finite < 0:
            before = [c for c in scene.clauses if c.start < clause.start]
            finite = self._finite(doc, before[-1], self._auxiliaries) if before and clause.kind == "main" else -1
        if finite < 0:
            return None
        words = {doc[k].lower_ for k in range(clause.start, clause.end)} | {doc[finite].lower_}
        if words & self.grammar.perfect:
            return "active", finite
        return ("passive", finite) if words & (self.grammar.passive | self.grammar.being) else ("active", finite)

    def _is_infinitive(self, doc: Doc, clause: Clause, i: int, finite: int) -> bool:
        if i > clause.start and doc[i - 1].lower_ in self.grammar.infinitive:
            return True
        return finite >= 0 and finite < i and doc[finite].lower_ not in self.grammar.being | self.grammar.perfect

    def _passive_infinitive(self, doc: Doc, clause: Clause) -> Construction:
        passive = any(doc[k].lower_ in self.grammar.passive for k in range(clause.start, clause.end))
        return "passive" if passive else "active"

    def _modal(self, doc: Doc, clause: Clause) -> str:
        groups = {"planned": self.grammar.intended, "requested": self.grammar.wished, "able": self.grammar.able}
        words = {doc[k].lower_ for k in range(clause.start, clause.end)}
        return next((name for name, group in groups.items() if words & group), "")


_CLOSED = frozenset({"agency", "institution", "body", "threat", "mission", "operation"})


def _follows(doc: Doc, i: int, words: Words) -> bool:
    return i + len(words) <= len(doc) and all(doc[i + n].lower_ == word for n, word in enumerate(words))


def spread(candidates: list[Candidate]) -> Iterator[tuple[Candidate, int]]:
    """Yield each candidate with the head of the next main verb of its sentence, or -1."""
    for n, candidate in enumerate(candidates):
        later = (c.head for c in candidates[n + 1 :] if c.construction in {"active", "passive", "predicate"})
        yield candidate, next(later, -1)
