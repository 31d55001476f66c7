"""From a trigger to a draft activity: its roles, themes, documents, time and place as the sentence states them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span

from cosi_graph.find.grammar import Grammar
from cosi_graph.find.names import COLLECTIVE
from cosi_graph.records import Status
from cosi_graph.relate.roles import Group, RoleReader
from cosi_graph.relate.scene import THEMES, Scene
from cosi_graph.relate.setting import Setting, SettingReader
from cosi_graph.relate.triggers import Candidate

NESTED = frozenset({"nominal", "attributive"})  # constructions that do not make a sentence of their own
_CONFIDENCE = {"active": 0.9, "passive": 0.85, "attributive": 0.8, "predicate": 0.8, "nominal": 0.65}
_NO_AGENT = 0.15  # what an activity without a stated agent loses
# Types whose object is a document that they produce, adopt or take note of; elsewhere a document is a theme.
_ABOUT_DOCUMENTS = frozenset(
    {"adoption", "discussion", "establishment", "presentation", "proposal", "revision", "support", "taking-note"}
)
_ACTORS_MET = frozenset({"body", "institution", "agency", "organisation", "country"})
_EVENT = "organisation"


@dataclass(frozen=True, slots=True)
class Draft:
    """An activity as its sentence states it; `setting` is when and where, the rest as in `Activity`.

    `pronoun` says that a pronoun acts, `present` that the tense is present.
    """

    candidate: Candidate
    type: str
    agents: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    setting: Setting = Setting()
    status: Status = "held"
    inferred: tuple[str, ...] = ()
    pronoun: bool = False
    confidence: float = 1.0

    @property
    def nested(self) -> bool:
        """Whether it stands inside a noun phrase."""
        return self.candidate.construction in NESTED


class Drafter:
    """Turn the candidates of a sentence into drafts."""

    def __init__(self, roles: RoleReader, grammar: Grammar, settings: SettingReader) -> None:
        self.roles = roles
        self.grammar = grammar
        self.settings = settings

    def __call__(self, scene: Scene, candidates: list[Candidate]) -> list[Draft]:
        """Return the drafts of a sentence in text order."""
        drafts: list[Draft] = []
        for candidate in candidates:
            if _is_hypothetical(candidate):
                continue
            draft = self._roles(scene, candidate, drafts)
            if draft is not None:
                drafts.append(draft)
        busy = [d.candidate.clause.start for d in drafts if not d.nested]
        others = {d.candidate.head: _agents_of_others(drafts, d) for d in drafts}
        return [self._content(scene, d, busy, others[d.candidate.head]) for d in drafts]

    # -- roles ------------------------------------------------------------------------------------------------------

    def _roles(self, scene: Scene, candidate: Candidate, before: list[Draft]) -> Draft | None:
        if candidate.construction == "nominal":
            return self._nominal(scene, candidate)
        if candidate.construction == "attributive":
            return self._attributive(scene, candidate)
        clause = candidate.clause
        subject = self._subject(scene, candidate, before)
        by = self.roles.agent(scene, clause.start, clause.end)
        frame = candidate.trigger.first("frame")
        read = {
            "address": self._address,
            "inform": self._inform,
            "involve": self._involve,
            "receive": self._receive,
            "for": self._for_whom,
        }
        if frame in read:
            return read[frame](scene, candidate, subject, by)
        to = self._addressees(scene, candidate)
        if candidate.construction == "passive":
            return Draft(candidate, candidate.trigger.evokes, by.ids or self._author(scene, candidate), to)
        return Draft(candidate, candidate.trigger.evokes, subject.ids, to, pronoun=subject.pronoun)

    def _addressees(self, scene: Scene, candidate: Candidate) -> tuple[str, ...]:
        """Return to whom something is done; an instrument is a matter, no addressee."""
        to = self.roles.behind(scene, self.grammar.to, candidate.clause.start, candidate.clause.end)
        return tuple(id_ for id_ in to.ids if not id_.startswith("instrument:"))

    def _subject(self, scene: Scene, candidate: Candidate, before: list[Draft]) -> Group:
        """Return the subject; a clause without one, or with a pronoun, shares that of the main clause before it."""
        clause = candidate.clause
        subject = self.roles.subject(scene, clause, candidate.finite)
        shared = not subject and clause.kind == "main" and not clause.body < candidate.finite
        shared = shared or (not subject and candidate.modal == "planned" and clause.kind == "purpose")
        if not (shared or subject.pronoun) or candidate.construction == "passive":
            return subject
        main = [d for d in before if not d.nested and d.candidate.clause.kind == "main" and (d.agents or d.pronoun)]
        if main:
            return Group(main[-1].agents, subject.end, main[-1].pronoun)
        lead = self.roles.lead(scene, clause)
        return Group(lead.ids, subject.end, subject.pronoun and not lead.ids) if lead.ids or shared else subject

    def _address(self, scene: Scene, candidate: Candidate, subject: Group, by: Group) -> Draft:
        """Somebody addresses somebody: the object (active) or the subject (passive) is the recipient."""
        evokes = candidate.trigger.evokes
        if candidate.construction == "passive":
            return Draft(candidate, evokes, by.ids, subject.ids)
        addressed = self._object(scene, candidate, subject)
        return Draft(candidate, evokes, subject.ids, addressed, pronoun=subject.pronoun)

    def _inform(self, scene: Scene, candidate: Candidate, subject: Group, by: Group) -> Draft:
        """Like `_address`, but who is informed by nobody named takes note."""
        draft = self._address(scene, candidate, subject, by)
        if candidate.construction == "passive" and not by.ids and draft.recipients:
            return replace(draft, type="taking-note", agents=draft.recipients, recipients=(), pronoun=subject.pronoun)
        return draft

    def _involve(self, scene: Scene, candidate: Candidate, subject: Group, by: Group) -> Draft:
        """Who is invited or involved takes part: the object (active) or the subject (passive)."""
        draft = self._address(scene, candidate, subject, by)
        return replace(draft, agents=draft.recipients or draft.agents, recipients=(), pronoun=False)

    def _receive(self, scene: Scene, candidate: Candidate, subject: Group, by: Group) -> Draft:
        """The subject receives something; with a named giver the giver presents it."""
        givers = self.roles.behind(scene, self.roles.of | self.grammar.by, candidate.start, candidate.clause.end)
        if givers.ids and candidate.trigger.evokes == "taking-note" and not set(givers.ids) & set(subject.ids):
            return Draft(candidate, "presentation", givers.ids, subject.ids)
        return Draft(candidate, candidate.trigger.evokes, subject.ids or by.ids, pronoun=subject.pronoun)

    def _for_whom(self, scene: Scene, candidate: Candidate, subject: Group, by: Group) -> Draft:
        """The subject is a matter "for COSI"."""
        words = frozenset(candidate.trigger.words.get("preposition", ()))
        concerned = self.roles.behind(scene, words, candidate.finite, candidate.clause.end)
        return Draft(candidate, candidate.trigger.evokes, concerned.ids or subject.ids or by.ids)

    def _object(self, scene: Scene, candidate: Candidate, subject: Group) -> tuple[str, ...]:
        """Return the actors that stand behind the verb, or behind an inverted subject, without a preposition."""
        clause = candidate.clause
        at = subject.end if subject.end > candidate.finite else candidate.finite + 1
        found = self.roles.group(scene, at, clause.end)
        if not found.ids:
            found = self.roles.behind(scene, self.grammar.to, clause.start, clause.end)
        return tuple(id_ for id_ in found.ids if id_ not in subject.ids)

    def _author(self, scene: Scene, candidate: Candidate) -> tuple[str, ...]:
        """In "the report of Europol, in which mention was made of …" the author of the document acts."""
        clause = candidate.clause
        if clause.kind != "relative" or scene.doc[clause.start].lower_ in self.grammar.demonstratives:
            return ()
        end = clause.start - (scene.doc[clause.start - 1].text == ",")
        written = [d for d in scene.within(scene.start, end, "document") if d.end == end]
        return tuple(s.kb_id_ for d in written for s in scene.actors.values() if d.start < s.start and s.end == end)

    def _nominal(self, scene: Scene, candidate: Candidate) -> Draft | None:
        """Read "the proposal of the Commission": a noun reports an activity only with its agent."""
        stop, at = scene.reach(candidate.clause), candidate.end
        if at < stop and scene.doc[at].lower_ in self.roles.of | self.grammar.by:
            agents = self.roles.group(scene, at + 1, stop)
            if agents.ids:
                return Draft(candidate, candidate.trigger.evokes, agents.ids)
        if candidate.start and scene.doc[candidate.start - 1].lower_ in self.grammar.possessives:
            owners = self._owners(scene, candidate)
            return Draft(candidate, candidate.trigger.evokes, owners, pronoun=not owners)
        return None

    def _owners(self, scene: Scene, candidate: Candidate) -> tuple[str, ...]:
        """Return whose "their contribution" is: the subject's, unless another actor stands nearer."""
        before = [s for s in scene.actors.values() if s.end <= candidate.start]
        nearest = [s for s in before if not any(_inside(s, o) for o in before)][-1:]
        clause = candidate.clause
        verb = next((i for i in range(clause.body, candidate.start) if scene.doc[i].lower_ in self.roles.verbs), -1)
        subject = self.roles.subject(scene, clause, verb) if verb >= 0 else Group((), clause.start)
        if subject.ids and nearest and nearest[0].end <= subject.end:
            return subject.ids
        return tuple(span.kb_id_ for span in nearest)

    def _attributive(self, scene: Scene, candidate: Candidate) -> Draft | None:
        """Read "the list drawn up by Europol" where the participle stands before its noun, behind its by-phrase."""
        for i in range(candidate.head - 1, candidate.clause.start - 1, -1):
            if scene.doc[i].lower_ in self.grammar.by:
                agents = self.roles.group(scene, i + 1, candidate.head)
                return Draft(candidate, candidate.trigger.evokes, agents.ids) if agents.ids else None
        return None

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

        A noun in front of the finite verb reaches only up to that verb, an event only to the end of its clause.
        """
        candidate, clause = draft.candidate, draft.candidate.clause
        end = scene.reach(clause)
        if candidate.construction == "nominal":
            verbs = (i for i in range(clause.body, clause.end) if scene.doc[i].lower_ in self.roles.verbs)
            verb = next(verbs, -1)
            return candidate.start, verb if verb > candidate.start and clause.kind == "main" else end
        if candidate.construction == "attributive":
            return candidate.head, end
        return clause.start, clause.end if draft.type == _EVENT else end

    def _themes(
        self, scene: Scene, draft: Draft, start: int, end: int, others: frozenset[str]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return (documents, themes) of the extent, in text order, actors of the activity and of others left out."""
        taken = {*draft.agents, *draft.recipients, *others}
        meetings = list(scene.within(start, end, "meeting"))
        threats = list(scene.within(start, end, "threat"))
        themes, documents = [], []
        for span in _outside(scene.within(start, end, "document", *THEMES), meetings, _ACTORS_MET):
            if span.kb_id_ in taken or span.id_ == COLLECTIVE or (span.label_ == "country" and any(_inside(span, t) for t in threats)):
                continue
            is_document = span.label_ == "document" and draft.type in _ABOUT_DOCUMENTS
            (documents if is_document else themes).append(span.kb_id_)
        return tuple(dict.fromkeys(documents)), tuple(dict.fromkeys(themes))

    def _status(self, scene: Scene, candidate: Candidate) -> Status:
        clause = candidate.clause
        doc = scene.doc
        negated = any(doc[i].lower_ in self.grammar.negations and doc[i].whitespace_ for i in range(clause.start, clause.end))
        if candidate.construction not in NESTED and negated:
            return "denied"
        if candidate.modal == "planned":
            return "planned"
        return "requested" if candidate.modal == "requested" else "held"


def _is_hypothetical(candidate: Candidate) -> bool:
    """Tell what somebody can or should do, told in a dependent clause, from what was done."""
    return candidate.modal in {"able", "requested"} and candidate.clause.kind == "subordinate"


def _agents_of_others(drafts: list[Draft], draft: Draft) -> frozenset[str]:
    """Return who acts in the other activities of the sentence: not the owners of nouns ("the report of Europol")."""
    others = (d for d in drafts if d is not draft and d.candidate.construction in {"active", "attributive"})
    return frozenset(id_ for d in others for id_ in d.agents if not id_.startswith(("instrument:", "country:")))


def _outside(spans: Iterator[Span], outer: list[Span], types: frozenset[str]) -> Iterator[Span]:
    """Yield the spans, leaving out those of some types that lie inside an outer one (the bodies that meet)."""
    return (s for s in spans if s.label_ not in types or not any(_inside(s, o) for o in outer))


def _inside(inner: Span, outer: Span) -> bool:
    return bool(outer.start <= inner.start and inner.end <= outer.end and inner is not outer)
