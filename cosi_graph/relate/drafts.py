"""What a draft activity is about, when and where: themes, documents, setting and status as the sentence states them."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from cosi_graph.find.grammar import Grammar
from cosi_graph.find.names import COLLECTIVE
from cosi_graph.records import Status
from cosi_graph.relate.frames import NESTED, Draft, FrameReader
from cosi_graph.relate.roles import RoleReader
from cosi_graph.relate.scene import THEMES, Scene, inside
from cosi_graph.relate.setting import SettingReader
from cosi_graph.relate.triggers import Candidate

_CONFIDENCE = {"active": 0.9, "passive": 0.85, "attributive": 0.8, "predicate": 0.8, "nominal": 0.65}
_NO_AGENT = 0.15  # what an activity without a stated agent loses
# Types whose object is a document that they produce, adopt or take note of; elsewhere a document is a theme.
_ABOUT_DOCUMENTS = frozenset(
    {"adoption", "discussion", "establishment", "presentation", "proposal", "revision", "support", "taking-note"}
)
_ACTORS_MET = frozenset({"body", "institution", "agency", "organisation", "country"})
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
            if _is_hypothetical(candidate):
                continue
            draft = self.frames.draft(scene, candidate, drafts)
            if draft is not None:
                drafts.append(draft)
        busy = [d.candidate.clause.start for d in drafts if not d.nested]
        others = {d.candidate.head: _agents_of_others(drafts, d) for d in drafts}
        return [self._content(scene, d, busy, others[d.candidate.head]) for d in drafts]

    # -- what it is about, when and where -----------------------------------------------------------------------------

    def _content(self, scene: Scene, draft: Draft, busy: list[int], others: frozenset[str]) -> Draft:
        start, end = self._extent(scene, draft)
        own = next((b for b in sorted(busy) if b > draft.candidate.clause.start), end)
        setting = self.settings.read(scene, draft.candidate, start, min(end, own), is_event=draft.type == _EVENT)
        term = next((id_ for id_ in draft.agents if id_.startswith("presidency:")), None)
        documents, themes = self._themes(scene, draft, start, end, others)
        loss = 0 if draft.agents or draft.pronoun else _NO_AGENT
        return replace(
            draft,
            themes=themes,
            documents=documents,
            setting=replace(setting, presidency=term) if term else setting,
            status=self._status(scene, draft.candidate),
            confidence=round(_CONFIDENCE[draft.candidate.construction] - loss, 2),
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
        threats = list(
            scene.within(start, end, "threat")
        )  # the country in "war against Ukraine" is no theme of its own
        themes: list[str] = []
        documents: list[str] = []
        for span in _outside(scene.within(start, end, "document", *THEMES), meetings, _ACTORS_MET):
            if (
                span.kb_id_ in taken
                or span.id_ == COLLECTIVE
                or (span.label_ == "country" and any(inside(span, t) for t in threats))
            ):
                continue
            is_document = span.label_ == "document" and draft.type in _ABOUT_DOCUMENTS
            (documents if is_document else themes).append(span.kb_id_)
        return tuple(dict.fromkeys(documents)), tuple(dict.fromkeys(themes))

    def _status(self, scene: Scene, candidate: Candidate) -> Status:
        clause = candidate.clause
        named = {i for s in scene.mentions for i in range(s.start, s.end)}  # "Regulation (EU) No 439/2010"
        words = (scene.doc[i] for i in range(clause.start, clause.end) if i not in named)
        negated = any(token.lower_ in self.grammar.negations and token.whitespace_ for token in words)
        if candidate.construction not in NESTED and negated:
            return "denied"
        if candidate.modal == "planned":
            return "planned"
        return "requested" if candidate.modal == "requested" or self._is_wished(scene, candidate) else "held"

    def _is_wished(self, scene: Scene, candidate: Candidate) -> bool:
        """Tell what somebody would like: a clause of content behind a main clause in a wishing mood."""
        main = [c for c in scene.clauses if c.start < candidate.clause.start and c.kind == "main"]
        if candidate.clause.kind != "subordinate" or not main:
            return False
        return any(token.lower_ in self.grammar.wished for token in scene.doc[main[-1].start : main[-1].end])


def _is_hypothetical(candidate: Candidate) -> bool:
    """Tell what somebody can or should do, told in a dependent clause, from what was done."""
    return candidate.modal in {"able", "requested"} and candidate.clause.kind == "subordinate"


def _agents_of_others(drafts: list[Draft], draft: Draft) -> frozenset[str]:
    """Return who acts in the other activities of the sentence: not the owners of nouns ("the report of Europol")."""
    explicit = (d for d in drafts if d.by_phrase or d.candidate.construction in {"active", "attributive"})
    others = (d for d in explicit if d is not draft)
    return frozenset(id_ for d in others for id_ in d.agents if not id_.startswith("instrument:"))


def _outside(spans: Iterator[Span], outer: list[Span], types: frozenset[str]) -> Iterator[Span]:
    """Yield the spans, leaving out those of some types that lie inside an outer one (the bodies that meet)."""
    return (s for s in spans if s.label_ not in types or not any(inside(s, o) for o in outer))
