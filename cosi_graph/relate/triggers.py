"""Which words of a sentence report an activity, and in which construction they stand."""

from dataclasses import dataclass

from spacy.tokens import Doc

from cosi_graph.find.grammar import Grammar
from cosi_graph.relate.clauses import Clause
from cosi_graph.relate.lexicon import Form, Lexicon, Words, verb_forms
from cosi_graph.relate.scene import Scene
from cosi_graph.relate.verbs import Construction, Modal, VerbReader
from cosi_graph.vocabulary import Trigger

_CLOSED = frozenset({"agency", "institution", "body", "threat", "mission", "operation"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger found in a clause.

    `head` is its verb or noun, `finite` the finite verb of the clause (-1 for none), `[start, end)` spans all trigger
    words from the first to the last, `words` are their indices, `weight` counts their letters (the more, the surer).
    """

    trigger: Trigger
    clause: Clause
    construction: Construction
    head: int
    finite: int
    start: int
    end: int
    weight: int
    present: bool
    modal: Modal = ""
    words: frozenset[int] = frozenset()


class TriggerFinder:
    """Find the triggers of a sentence: one at a word, the one with the most fixed words."""

    def __init__(self, lexicon: Lexicon, grammar: Grammar, adjective_ending: str, *, verb_second: bool) -> None:
        self.lexicon = lexicon
        self.grammar = grammar
        self.verbs = VerbReader(grammar, adjective_ending, verb_forms(lexicon), verb_second=verb_second)

    def __call__(self, scene: Scene) -> list[Candidate]:
        """Return the candidates of a sentence in text order."""
        named = {i for s in scene.mentions if s.label_ in _CLOSED for i in range(s.start, s.end)}
        best: dict[int, Candidate] = {}
        for i in range(scene.start, scene.end):
            for form in self.lexicon.get(scene.doc[i].lower_, ()) if i not in named else ():
                candidate = self._candidate(scene, form, i)
                if candidate is not None and (i not in best or _surer(candidate, best[i])):
                    best[i] = candidate
        found = [best[i] for i in sorted(best)]
        return [c for c in found if not any(_swallows(o, c) for o in found)]

    def _candidate(self, scene: Scene, form: Form, i: int) -> Candidate | None:
        clause = scene.clause_at(i)
        end = i + len(form.words)
        if end > clause.end or not follows(scene.doc, i, form.words):
            return None
        if form.kind == "noun":
            return Candidate(form.trigger, clause, "nominal", i, -1, i, end, _letters(form.words), present=False)
        if form.kind == "predicate":
            return self._predicate(scene, form, clause, i)
        return self._verb(scene, form, clause, i)

    def _predicate(self, scene: Scene, form: Form, clause: Clause, i: int) -> Candidate | None:
        grammar = self.grammar
        copulas = grammar.being | grammar.staying | grammar.passive | grammar.perfect
        finite = self.verbs.finite(scene.doc, clause, copulas)
        if finite < 0:
            return None
        end = i + len(form.words)
        present = scene.doc[finite].lower_ in grammar.present
        weight = _letters(form.words) + len(scene.doc[finite])
        start = finite if finite < i else i
        return Candidate(
            form.trigger, clause, "predicate", i, finite, start, max(end, finite + 1), weight, present=present
        )

    def _verb(self, scene: Scene, form: Form, clause: Clause, i: int) -> Candidate | None:
        spread = self._fixed_words(scene, form, clause, i)
        read = self.verbs.read(scene, form.kind, clause, i) if spread is not None else None
        if spread is None or read is None:
            return None
        words, weight = spread
        start, end = min(words), max(words) + 1
        construction, finite, modal = read
        present = form.present if finite == i else finite >= 0 and scene.doc[finite].lower_ in self.grammar.present
        return Candidate(form.trigger, clause, construction, i, finite, start, end, weight, present, modal, words)

    def _fixed_words(self, scene: Scene, form: Form, clause: Clause, i: int) -> tuple[frozenset[int], int] | None:
        """Find particle and complement in the clause: (tokens, letters), None when one is missing."""
        found, weight = {i}, len(scene.doc[i])
        if form.particle:
            at = self.verbs.particle(scene, form.particle, i, clause)
            if at < 0:
                return None
            found, weight = {i, at}, weight + len(form.particle)
        if not form.complements:
            return frozenset(found), weight
        for words in sorted(form.complements, key=_letters, reverse=True):
            places = [k for k in self._places(scene, clause, words) if k != i]
            if places:
                at = min(places, key=lambda k: abs(k - i))
                return frozenset({*found, *range(at, at + len(words))}), weight + _letters(words)
        return None

    def _places(self, scene: Scene, clause: Clause, words: Words) -> list[int]:
        """Return where a complement stands: in the verb's clause, or opening what it leads to ("invited to attend")."""
        starts = list(range(clause.start, clause.end - len(words) + 1))
        following = [c for c in scene.clauses if c.start == clause.end and c.kind == "purpose"]
        starts += [start for c in following for start in (c.start, c.body)]
        return [k for k in starts if follows(scene.doc, k, words)]


def _surer(one: Candidate, other: Candidate) -> bool:
    """Tell which of two readings of a word is surer: more fixed letters, else the auxiliary's verb ("will support")."""
    if one.weight != other.weight:
        return one.weight > other.weight
    return other.construction == "nominal" and one.finite not in {-1, one.head}


def follows(doc: Doc, i: int, words: Words) -> bool:
    """Tell whether some lower-case words stand at token i."""
    return i + len(words) <= len(doc) and all(doc[i + n].lower_ == word for n, word in enumerate(words))


def _letters(words: Words) -> int:
    return sum(map(len, words))


def _swallows(outer: Candidate, inner: Candidate) -> bool:
    """Tell whether a fixed expression contains the words of another one, or a noun is part of a verb's expression."""
    if outer is not inner and inner.construction in {"nominal", "predicate"} and inner.head in outer.words:
        return True
    if outer is inner or outer.construction != inner.construction or outer.construction != "predicate":
        return False
    return outer.head <= inner.head and inner.end <= outer.end and outer.weight > inner.weight
