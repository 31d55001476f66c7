"""From a trigger to a draft activity: its roles, themes, documents, time and place as the sentence states them."""

from dataclasses import dataclass, replace

from spacy.tokens import Span

from cosi_graph.find.grammar import Grammar
from cosi_graph.records import Status
from cosi_graph.relate.roles import Group, RoleReader
from cosi_graph.relate.scene import THEMES, Scene
from cosi_graph.relate.triggers import Candidate

_CONFIDENCE = {"active": 0.9, "passive": 0.85, "attributive": 0.8, "predicate": 0.8, "nominal": 0.65}
_NO_AGENT = 0.15  # what an activity without a stated agent loses
# Types whose object is a document that they produce, adopt or take note of; elsewhere a document is a theme.
_ABOUT_DOCUMENTS = frozenset(
    {"adoption", "discussion", "establishment", "presentation", "proposal", "revision", "support", "taking-note"}
)


@dataclass(frozen=True, slots=True)
class Draft:
    """An activity as its sentence states it; positions are tokens, everything else as in `Activity`.

    `subject` and `pronoun` tell the context who acted; `present` is the tense.
    """

    candidate: Candidate
    type: str
    agents: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    meeting: str | None = None
    presidency: str | None = None
    date: str | None = None
    place: str | None = None
    status: Status = "held"
    inferred: tuple[str, ...] = ()
    pronoun: bool = False
    present: bool = False
    rule: str = ""
    confidence: float = 1.0


class Drafter:
    """Turn the candidates of a sentence into drafts."""

    def __init__(self, roles: RoleReader, grammar: Grammar) -> None:
        self.roles = roles
        self.grammar = grammar

    def __call__(self, scene: Scene, candidates: list[Candidate]) -> list[Draft]:
        """Return one draft for each candidate that has somebody or something to report about."""
        drafts: list[Draft] = []
        for candidate in candidates:
            draft = self._roles(scene, candidate, drafts)
            if draft is not None:
                drafts.append(self._circumstances(scene, draft))
        return [draft for draft in drafts if _says_something(draft)]

    # -- roles ------------------------------------------------------------------------------------------------------

    def _roles(self, scene: Scene, candidate: Candidate, before: list[Draft]) -> Draft | None:
        frame = candidate.trigger.first("frame")
        reader = {"nominal": self._nominal, "attributive": self._attributive}.get(candidate.construction)
        if reader is not None:
            return reader(scene, candidate)
        clause = candidate.clause
        subject = self.roles.subject(scene, clause, candidate.finite)
        if not subject and before and clause.kind == "main" and clause.body >= candidate.finite:
            subject = Group(before[-1].agents, subject.end, before[-1].pronoun)
        by = self.roles.behind(scene, self.grammar.by, clause.start, clause.end)
        to = self.roles.behind(scene, self.grammar.to, clause.start, clause.end)
        read = {"address": self._address, "inform": self._inform, "receive": self._receive, "for": self._for_whom}
        if frame in read:
            return read[frame](scene, candidate, subject, by)
        if candidate.construction == "passive":
            return Draft(candidate, candidate.trigger.evokes, by.ids, to.ids)
        return Draft(candidate, candidate.trigger.evokes, subject.ids, to.ids, pronoun=subject.pronoun)

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

    def _receive(self, scene: Scene, candidate: Candidate, subject: Group, by: Group) -> Draft:
        """The subject receives something; with a named giver the giver presents it."""
        givers = self.roles.behind(scene, self.roles.of | self.grammar.by, candidate.start, candidate.clause.end)
        if givers.ids and candidate.trigger.evokes == "taking-note" and not set(givers.ids) & set(subject.ids):
            return Draft(candidate, "presentation", givers.ids, subject.ids, pronoun=False)
        return Draft(candidate, candidate.trigger.evokes, subject.ids or by.ids, pronoun=subject.pronoun)

    def _for_whom(self, scene: Scene, candidate: Candidate, subject: Group, by: Group) -> Draft:
        """The subject is a matter "for COSI"."""
        concerned = self.roles.behind(
            scene, frozenset(candidate.trigger.words.get("preposition", ())), candidate.clause.start, candidate.clause.end
        )
        return Draft(candidate, candidate.trigger.evokes, concerned.ids or subject.ids or by.ids)

    def _object(self, scene: Scene, candidate: Candidate, subject: Group) -> tuple[str, ...]:
        """Return the actors that stand behind the verb, or behind an inverted subject, without a preposition."""
        clause = candidate.clause
        at = subject.end if subject.end > candidate.finite else candidate.finite + 1
        found = self.roles.group(scene, at, clause.end)
        if not found.ids:
            found = self.roles.behind(scene, self.grammar.to, candidate.finite, clause.end)
        return tuple(id_ for id_ in found.ids if id_ not in subject.ids)

    def _nominal(self, scene: Scene, candidate: Candidate) -> Draft | None:
        """Read "the proposal of the Commission": a noun reports an activity only with its agent."""
        stop = scene.reach(candidate.clause)
        at = candidate.end
        of = self.roles.of | self.grammar.by
        if at < stop and scene.doc[at].lower_ in of:
            agents = self.roles.group(scene, at + 1, stop)
            if agents.ids:
                return Draft(candidate, candidate.trigger.evokes, agents.ids)
        if candidate.start and scene.doc[candidate.start - 1].lower_ in self.grammar.possessives:
            return Draft(candidate, candidate.trigger.evokes, (), pronoun=True)
        return None

    def _attributive(self, scene: Scene, candidate: Candidate) -> Draft | None:
        """Read "the list drawn up by Europol" where the participle stands before its noun, behind its by-phrase."""
        for i in range(candidate.head - 1, candidate.clause.start - 1, -1):
            if scene.doc[i].lower_ in self.grammar.by:
                agents = self.roles.group(scene, i + 1, candidate.head)
                return Draft(candidate, candidate.trigger.evokes, agents.ids) if agents.ids else None
        return None

    # -- circumstances ----------------------------------------------------------------------------------------------

    def _circumstances(self, scene: Scene, draft: Draft) -> Draft:
        start, end = self._extent(scene, draft.candidate)
        meetings = list(scene.within(start, end, "meeting"))
        presidencies = [s for s in scene.within(start, end, "presidency") if s.kb_id_ not in draft.agents]
        date = self._date(scene, start, end)
        place = next((s.kb_id_ for s in scene.within(start, end, "place")), None)
        documents, themes = self._themes(scene, draft, start, end)
        agent_term = next((id_ for id_ in draft.agents if id_.startswith("presidency:")), None)
        confidence = _CONFIDENCE[draft.candidate.construction] - (0 if draft.agents or draft.pronoun else _NO_AGENT)
        return replace(
            draft,
            themes=themes,
            documents=documents,
            meeting=meetings[0].kb_id_ if meetings else None,
            presidency=agent_term or (presidencies[0].kb_id_ if presidencies else None),
            date=date,
            place=place,
            status=self._status(scene, draft.candidate),
            present=draft.candidate.present,
            rule=f"{draft.candidate.trigger.name}/{draft.candidate.construction}",
            confidence=round(confidence, 2),
        )

    def _extent(self, scene: Scene, candidate: Candidate) -> tuple[int, int]:
        """Return the tokens that an activity is about: its clause and what depends on it.

        A noun or an attribute in front of the finite verb reaches only up to that verb.
        """
        clause, end = candidate.clause, scene.reach(candidate.clause)
        if candidate.construction == "nominal":
            verb = next((i for i in range(candidate.end, clause.end) if scene.doc[i].lower_ in self.roles.verbs), end)
            return candidate.start, verb if verb < clause.end else end
        if candidate.construction == "attributive":
            return candidate.head, end
        return clause.start, end

    def _date(self, scene: Scene, start: int, end: int) -> str | None:
        """Return the date of the activity: of its clause, not one inside the name of a document or an instrument."""
        names = list(scene.within(start, end, "document", "instrument", "threat"))
        for span in scene.within(start, end, "date"):
            if not any(n.start <= span.start and span.end <= n.end for n in names):
                return span.kb_id_.removeprefix("date:")
        return None

    def _themes(self, scene: Scene, draft: Draft, start: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return (documents, themes) of the extent, in text order, actors of the activity left out."""
        taken = {*draft.agents, *draft.recipients}
        outer = list(scene.within(start, end, "meeting"))
        threats = list(scene.within(start, end, "threat"))
        themes, documents = [], []
        for span in scene.within(start, end, "document", *THEMES):
            if span.kb_id_ in taken or any(_inside(span, o) for o in outer):
                continue
            if span.label_ == "country" and any(_inside(span, t) for t in threats):
                continue
            is_document = span.label_ == "document" and draft.type in _ABOUT_DOCUMENTS
            (documents if is_document else themes).append(span.kb_id_)
        return tuple(dict.fromkeys(documents)), tuple(dict.fromkeys(themes))

    def _status(self, scene: Scene, candidate: Candidate) -> Status:
        clause = candidate.clause
        words = {scene.doc[i].lower_ for i in range(clause.start, clause.end)}
        if candidate.construction in {"active", "passive", "predicate"} and words & self.grammar.negations:
            return "denied"
        if candidate.modal == "planned":
            return "planned"
        return "requested" if candidate.modal == "requested" else "held"


def _inside(inner: Span, outer: Span) -> bool:
    return bool(outer.start <= inner.start and inner.end <= outer.end and inner is not outer)


def _says_something(draft: Draft) -> bool:
    """A trigger without agent, recipient, theme and document reports nothing."""
    return bool(draft.agents or draft.recipients or draft.pronoun or draft.themes or draft.documents or draft.meeting)
