"""How a verb form stands in its clause: voice, finite verb, mood. Told from word order and auxiliaries alone."""

from typing import Literal

from spacy.tokens import Doc

from cosi_graph.find.grammar import Grammar
from cosi_graph.relate.clauses import Clause
from cosi_graph.relate.lexicon import FormKind, VerbForms
from cosi_graph.relate.participles import ParticipleReader, has_article
from cosi_graph.relate.scene import Scene

Construction = Literal["active", "passive", "attributive", "nominal", "predicate"]
Modal = Literal["", "planned", "requested", "able"]
Reading = tuple[Construction, int, Modal]


class VerbReader:
    """Read verb forms with the auxiliaries of a grammar.

    `adjective_ending` is what attributive adjectives end in, `forms` are those of the trigger verbs; where the verb
    does not stand second (`verb_second`), a participle may follow its noun.
    """

    def __init__(self, grammar: Grammar, adjective_ending: str, forms: VerbForms, *, verb_second: bool) -> None:
        self.grammar = grammar
        self.verb_second = verb_second
        self.participles = ParticipleReader(grammar, self.finite, forms.past)
        self.forms = forms
        self.adjective_ending = adjective_ending
        self.auxiliaries = grammar.auxiliaries
        self._modals = grammar.intended | grammar.wished | grammar.able | grammar.staying
        self._voices = grammar.passive | grammar.perfect | grammar.being

    def read(self, scene: Scene, kind: FormKind, clause: Clause, i: int) -> Reading | None:
        """Return (construction, finite verb or -1, modal) of a form at token i, None when it is no verb there."""
        doc = scene.doc
        if doc[i].is_title and not doc[i].is_sent_start:
            return None
        finite = self.finite(doc, clause, self.auxiliaries)
        modal = self._modal(doc, clause)
        if self._stands_with_noun(doc, kind, clause, i, finite):
            led = self.verb_second or (kind == "participle" and self.participles.leads_to_agent(doc, clause, i))
            return ("attributive", -1, "") if led else None
        if kind in {"participle", "attributive"}:
            voice = self.participles.voice(scene, clause, i, finite)
            return (*voice, modal) if voice else None
        if has_article(self.grammar, doc, i) or self._is_noun(scene, kind, i):
            return None
        if kind == "plain" and self._is_infinitive(doc, clause, i, finite):
            return self._infinitive(scene, clause, i, finite, modal)
        return None if self._has_other_finite(clause, i, finite) else ("active", i, "")

    def _stands_with_noun(self, doc: Doc, kind: FormKind, clause: Clause, i: int, finite: int) -> bool:
        """Tell a participle in a noun phrase from a verb: it stands before its noun, or behind it as in English."""
        if self.verb_second:
            return kind == "attributive" and self.participles.before_noun(doc, i, clause)
        return self.participles.is_attribute(doc, clause, i, finite)

    def finite(self, doc: Doc, clause: Clause, verbs: frozenset[str]) -> int:
        """Return the finite verb of a clause: the first in a main clause, the last in a dependent one; -1 for none."""
        found = [k for k in range(clause.body, clause.end) if doc[k].lower_ in verbs and self._is_verb(doc, k, clause)]
        if not found:
            return -1
        return found[0] if clause.kind == "main" else found[-1]

    def particle(self, scene: Scene, particle: str, i: int, clause: Clause) -> int:
        """Return where a separated particle stands, not as a preposition before its noun; -1 if nowhere.

        It stands behind its verb i, or before the "te" of an infinitive. A particle that is no preposition may also
        stand behind the clauses that depend on the verb's.
        """
        doc, opens = scene.doc, self.grammar.determiners | self.grammar.pronouns
        if i - 2 >= clause.start and doc[i - 1].lower_ in self.grammar.infinitive and doc[i - 2].lower_ == particle:
            return i - 2  # "voor te stellen"
        stop = clause.end if particle in self.grammar.prepositions else scene.reach(clause)
        for k in range(stop - 1, i, -1):
            if doc[k].lower_ != particle:
                continue
            following = doc[k + 1] if k + 1 < len(doc) else None
            if particle not in self.grammar.prepositions or following is None or k + 1 >= stop:
                return k
            if following.is_punct or following.lower_ in self.grammar.prepositions | self.grammar.coordinators:
                return k
            if following.lower_ in opens and not self._noun_between(scene, i, k):
                return k
        return -1

    def _noun_between(self, scene: Scene, i: int, k: int) -> bool:
        """Tell whether more than actors stand between a verb and token k, which then leads to a noun's complement."""
        closed = self.grammar.adverbs | self.grammar.determiners | self.grammar.pronouns | self.grammar.coordinators
        acting = {n for span in scene.actors.values() for n in range(span.start, span.end)}
        between = (n for n in range(i + 1, k) if n not in acting)
        return any(scene.doc[n].is_alpha and scene.doc[n].lower_ not in closed for n in between)

    def _is_verb(self, doc: Doc, k: int, clause: Clause) -> bool:
        """Tell the verb "zijn" from the possessive: a possessive opens a noun phrase."""
        if doc[k].lower_ not in self.grammar.possessives:
            return True
        following = doc[k + 1] if k + 1 < clause.end else None
        if following is None or following.is_punct:
            return True
        closed = self.grammar.articles | self.grammar.prepositions | self.grammar.adverbs | self.grammar.negations
        return following.lower_ in closed

    def _is_noun(self, scene: Scene, kind: FormKind, i: int) -> bool:
        """Tell a noun from a verb form that is written alike."""
        if kind == "plain" and self._has_adjectives(scene.doc, i):
            return True
        return not self.verb_second and self._heads_title(scene, i)

    def _has_adjectives(self, doc: Doc, i: int) -> bool:
        """Tell a noun of the same form as an infinitive: adjectives with an article before it, or it lists nouns."""
        at = i - 1
        while at > 0 and doc[at].is_lower and len(doc[at]) > 3 and doc[at].text.endswith(self.adjective_ending or "\n"):
            at -= 1
        if at < 0:
            return False
        if doc[at].lower_ in self.grammar.determiners:
            return True
        return doc[at].lower_ in self.grammar.coordinators and doc[at - 1].lower_ in self.grammar.prepositions

    def _heads_title(self, scene: Scene, i: int) -> bool:
        """Tell the noun of "Annual reports on fraud" from a verb in the present: only adjectives stand before it."""
        doc, front = scene.doc, range(scene.start, i)
        if doc[i].lower_ not in self.forms.present - self.forms.past or scene.clause_at(i).start > scene.start:
            return False
        named = {n for s in scene.mentions for n in range(s.start, s.end)}
        closed = self.grammar.determiners | self.grammar.pronouns | self.auxiliaries
        return not any(n in named or doc[n].lower_ in closed or doc[n].is_punct for n in front)

    def _is_infinitive(self, doc: Doc, clause: Clause, i: int, finite: int) -> bool:
        return (i > clause.start and doc[i - 1].lower_ in self.grammar.infinitive) or 0 <= finite < i

    def _infinitive(self, scene: Scene, clause: Clause, i: int, finite: int, modal: Modal) -> Reading | None:
        """Read an infinitive: behind a modal verb, or with "te" behind an intention; others are aims, not acts."""
        doc = scene.doc
        marked = doc[i - 1].lower_ in self.grammar.infinitive
        if marked and not self._is_intended(scene, clause, i):
            return None
        modals = {doc[k].lower_ for k in range(clause.start, clause.end)} & self._modals
        if not marked and not modals:
            return None
        passive = any(doc[k].lower_ in self.grammar.passive for k in range(clause.start, clause.end))
        return ("passive" if passive else "active"), finite, ("planned" if marked else modal)

    def _is_intended(self, scene: Scene, clause: Clause, i: int) -> bool:
        """Tell "intends to propose" from "will ask X to propose": no verb stands between the intention and its aim."""
        doc, start = scene.doc, clause.start
        if clause.kind == "purpose":
            start = max((c.start for c in scene.clauses if c.start < start), default=start)
        places = [k for k in range(start, i) if doc[k].lower_ in self.grammar.intended]
        verbs = self.forms.past | self.forms.present
        return bool(places) and not any(doc[k].lower_ in verbs for k in range(places[-1] + 1, i))

    def _has_other_finite(self, clause: Clause, i: int, finite: int) -> bool:
        """Tell whether the clause has its one finite verb already: an auxiliary before a form that could be another."""
        if finite < 0 or finite == i:
            return False
        return finite < i if clause.kind == "main" else abs(finite - i) == 1

    def _modal(self, doc: Doc, clause: Clause) -> Modal:
        words = {doc[k].lower_ for k in range(clause.start, clause.end)}
        if words & self.grammar.intended:
            return "planned"
        if words & self.grammar.wished:
            return "requested"
        return "able" if words & self.grammar.able else ""
