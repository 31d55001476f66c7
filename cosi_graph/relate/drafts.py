"""What a draft activity is about, when and where: themes, documents, setting and status as the sentence states them."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from cosi_graph.find.grammar import Grammar
from cosi_graph.find.names import COLLECTIVE
from cosi_graph.find.presidencies import NAMED_TERM
from cosi_graph.records import Status
from cosi_graph.relate.clauses import Clause
from cosi_graph.relate.frames import NESTED, Draft, FrameReader
from cosi_graph.relate.roles import RoleReader
from cosi_graph.relate.scene import ACTORS, THEMES, Scene, inside
from cosi_graph.relate.setting import SettingReader, without
from cosi_graph.relate.triggers import Candidate

# Types whose object is a document that they produce, adopt or take note of; elsewhere a document is a theme.
_ABOUT_DOCUMENTS = frozenset(
    {"adoption", "discussion", "establishment", "presentation", "proposal", "revision", "support", "taking-note"}
)
_ACTORS_MET = frozenset({"body", "institution", "agency", "organisation", "country"})
_NAMED_AFTER = frozenset({"agency", "body", "organisation", "institution"})
# What may stand inside the name of what without being meant itself; a task force is about the threat in its name.
_PARTS_OF_NAMES = {
    "agency": frozenset({"body"}),
    "country": frozenset({"threat", *_NAMED_AFTER}),
    "threat": frozenset({"agency", "institution"}),
}
_EVENT = "organisation"


class Drafter:
    """Turn the candidates of a sentence into drafts."""

    def __init__(self, roles: RoleReader, grammar: Grammar, settings: SettingReader) -> None:
        self.roles = roles
        self.frames = FrameReader(roles, grammar)
        self.grammar = grammar
        self.settings = settings

    def __call__(self, scene: Scene, candidates: list[Candidate]) -> list[Draft]:
        """Return the drafts of a sentence in text order."""
        drafts: list[Draft] = []
        for candidate in candidates:
            if _is_hypothetical(scene, candidate, self.grammar):
                continue
            draft = self.frames.draft(scene, candidate, drafts)
            if draft is not None:
                drafts.append(draft)
        busy = [d.candidate.clause for d in drafts if not d.nested]
        return self._shared(scene, [self._content(scene, d, busy, drafts) for d in drafts])

    def _shared(self, scene: Scene, drafts: list[Draft]) -> list[Draft]:
        """Let coordinated verbs share an object that a pronoun stands for ("draws up plans and carries these out")."""
        out = list(drafts)
        for n, draft in enumerate(out):
            main = [k for k in range(n) if not out[k].nested and out[k].agents == draft.agents]
            if not main or draft.nested or draft.candidate.clause.kind != "main":
                continue
            joined = out[main[-1]].candidate.head == draft.candidate.clause.start - 1  # "discussed and adopted"
            if joined or self._has_pronoun(scene, draft):
                themes = tuple(dict.fromkeys((*out[main[-1]].themes, *draft.themes)))
                for k in (*main, n):
                    out[k] = replace(out[k], themes=themes)
        return out

    def _has_pronoun(self, scene: Scene, draft: Draft) -> bool:
        """Tell whether a demonstrative stands alone right behind the verb of a clause."""
        at, doc = draft.candidate.finite + 1, scene.doc
        pronouns = self.grammar.demonstratives - self.grammar.subordinators
        if not 0 < at < scene.end - 1 or doc[at].lower_ not in pronouns:
            return False
        closed = self.grammar.prepositions | self.grammar.adverbs | self.grammar.coordinators
        return doc[at + 1].lower_ in closed or doc[at + 1].is_punct or at + 1 in draft.candidate.words

    # -- what it is about, when and where -----------------------------------------------------------------------------

    def _content(self, scene: Scene, draft: Draft, busy: list[Clause], drafts: list[Draft]) -> Draft:
        start, end = self._extent(scene, draft)
        if draft.candidate.construction == "nominal":
            nouns = (d.candidate.start for d in drafts if d.candidate.construction == "nominal")
            end = min([end, *(noun for noun in nouns if noun > start)])
        own = draft.candidate.clause
        # What a relative clause dates is its own matter, and so is what reports something itself.
        dependent = [c for c in scene.clauses if c.kind == "relative"] + [
            c for c in busy if c.kind not in {"main", "rest"}
        ]
        apart = [c for c in dependent if c.start != own.start and c.start >= start]
        apart = [] if draft.nested else apart
        free = without(scene, apart)
        setting = self.settings.read(free, draft.candidate, start, end, is_event=draft.type == _EVENT)
        months = None if setting.date else self.settings.months(scene, start, end)
        setting = replace(setting, date=setting.date or months)
        term = next((id_ for id_ in draft.agents if id_.startswith("presidency:")), None)
        documents, themes = self._themes(scene, draft, start, end, _agents_of_others(drafts, draft))
        return replace(
            draft,
            themes=themes,
            documents=documents,
            setting=replace(setting, presidency=term) if term else setting,
            inferred=("date",) if months else (),
            names_term=any(s.id_ == NAMED_TERM for s in scene.within(start, end, "presidency")),
            status=self._status(scene, draft.candidate),
        )

    def _extent(self, scene: Scene, draft: Draft) -> tuple[int, int]:
        """Return the tokens that an activity is about: its clause and what depends on it.

        A noun or participle in front of the finite verb reaches only up to that verb, an event only to the end of its
        clause.
        """
        candidate, clause = draft.candidate, draft.candidate.clause
        end = scene.reach(clause)
        if draft.nested:
            start = candidate.start if candidate.construction == "nominal" else candidate.head
            verb = next((i for i in range(clause.body, clause.end) if self._ends_extent(scene, candidate, i)), -1)
            return start, verb if verb > start and clause.kind == "main" else end
        return scene.root(clause).start, clause.end if draft.type == _EVENT else end

    def _ends_extent(self, scene: Scene, candidate: Candidate, i: int) -> bool:
        """Tell whether a verb stands at token i behind which the extent of a noun or participle does not go on.

        For a participle it must report something itself: "the list drawn up by X was adopted", not "comprises".
        """
        word = scene.doc[i].lower_
        if candidate.construction == "attributive":
            return i > candidate.head and word in self.roles.verbs - self.grammar.verbs
        return word in self.roles.verbs

    def _themes(
        self, scene: Scene, draft: Draft, start: int, end: int, others: frozenset[str]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return (documents, themes) of the extent, in text order, actors of the activity and of others left out."""
        taken = {*draft.agents, *draft.recipients, *others}
        meetings = list(scene.within(start, end, "meeting"))
        # What stands inside a name is no theme of its own: "war against Ukraine", "Authority against Money Laundering".
        names = list(scene.within(start, end, "threat", *_NAMED_AFTER))
        themes: list[str] = []
        documents: list[str] = []
        for span in _outside(scene.within(start, end, "document", *THEMES), meetings, _ACTORS_MET):
            part_of_name = any(inside(span, n) and n.label_ in _PARTS_OF_NAMES.get(span.label_, ()) for n in names)
            if span.kb_id_ in taken or span.id_ == COLLECTIVE or part_of_name or self._is_aside(scene, span):
                continue
            is_document = span.label_ == "document" and draft.type in _ABOUT_DOCUMENTS
            (documents if is_document else themes).append(span.kb_id_)
        return tuple(dict.fromkeys(documents)), tuple(dict.fromkeys(themes))

    def _is_aside(self, scene: Scene, span: Span) -> bool:
        """Tell an actor that only says so, stands in or is left out ("according to X") from what it is about."""
        at = span.start - 1
        while at > scene.start and scene.doc[at].lower_ in self.grammar.determiners:
            at -= 1
        return span.label_ in ACTORS and at >= scene.start and scene.doc[at].lower_ in self.grammar.asides

    def _status(self, scene: Scene, candidate: Candidate) -> Status:
        clause = candidate.clause
        named = {i for s in scene.mentions for i in range(s.start, s.end)}  # "Regulation (EU) No 439/2010"
        words = (i for i in range(clause.start, clause.end) if i not in named)
        negated = any(self._negates(scene, i) for i in words)
        if candidate.construction not in NESTED and negated:
            return "denied"
        if candidate.modal == "planned":
            return "planned"
        return "requested" if candidate.modal == "requested" or self._is_wished(scene, candidate) else "held"

    def _negates(self, scene: Scene, i: int) -> bool:
        """Tell "not" from "non-EU" and from "not only"."""
        following = scene.doc[i + 1].lower_ if i + 1 < scene.end else ""
        return scene.doc[i].lower_ in self.grammar.negations and following not in {"-", *self.grammar.only}

    def _is_wished(self, scene: Scene, candidate: Candidate) -> bool:
        """Tell what somebody would like: a clause of content behind a main clause in a wishing mood."""
        main = [c for c in scene.clauses if c.start < candidate.clause.start and c.kind == "main"]
        if candidate.clause.kind != "subordinate" or not main:
            return False
        return any(token.lower_ in self.grammar.wished for token in scene.doc[main[-1].start : main[-1].end])


def _is_hypothetical(scene: Scene, candidate: Candidate, grammar: Grammar) -> bool:
    """Tell what somebody can do, or should do by a dependent clause, or does in a condition, from what was done."""
    clause = candidate.clause
    if clause.kind == "subordinate" and scene.doc[clause.start].lower_ in grammar.hypotheses:
        return True
    dependent = clause.kind == "subordinate" and candidate.modal in {"able", "requested"}
    return dependent or (candidate.modal == "able" and candidate.present and candidate.finite >= 0)


def _agents_of_others(drafts: list[Draft], draft: Draft) -> frozenset[str]:
    """Return who acts in the other activities of the sentence: not the owners of nouns ("the report of Europol")."""
    explicit = (d for d in drafts if d.by_phrase or d.candidate.construction in {"active", "attributive"})
    others = (d for d in explicit if d is not draft)
    roles = (id_ for d in others for id_ in (*d.agents, *d.recipients))
    return frozenset(id_ for id_ in roles if not id_.startswith("instrument:"))


def _outside(spans: Iterator[Span], outer: list[Span], types: frozenset[str]) -> Iterator[Span]:
    """Yield the spans, leaving out those of some types that lie inside an outer one (the bodies that meet)."""
    return (s for s in spans if s.label_ not in types or not any(inside(s, o) for o in outer))
