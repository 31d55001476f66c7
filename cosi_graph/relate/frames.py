"""Who does it and to whom: the frame of a trigger read into roles."""

from dataclasses import dataclass, replace

from cosi_graph.find.grammar import Grammar
from cosi_graph.records import Status
from cosi_graph.relate.groups import Group
from cosi_graph.relate.roles import RoleReader
from cosi_graph.relate.scene import Scene, inside
from cosi_graph.relate.setting import UNSET, Setting
from cosi_graph.relate.triggers import Candidate

NESTED = frozenset({"nominal", "attributive"})  # constructions that do not make a sentence of their own


@dataclass(frozen=True, slots=True)
class Draft:
    """An activity as its sentence states it; `setting` is when and where, the rest as in `Activity`.

    `pronoun` says that a pronoun acts, `by_phrase` that a by-phrase names who acts, `names_term` that the
    sentence names a presidency with its country, and so opens a setting of its own.
    """

    candidate: Candidate
    type: str
    agents: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    setting: Setting = UNSET
    status: Status = "held"
    inferred: tuple[str, ...] = ()
    pronoun: bool = False
    by_phrase: bool = False
    names_term: bool = False

    @property
    def nested(self) -> bool:
        """Whether it stands inside a noun phrase."""
        return self.candidate.construction in NESTED


_UNADDRESSED = frozenset({"adoption", "monitoring", "organisation", "prioritisation", "taking-note"})


class FrameReader:
    """Read the roles of a candidate by its construction and its trigger's frame."""

    def __init__(self, roles: RoleReader, grammar: Grammar) -> None:
        self.roles = roles
        self.grammar = grammar

    def draft(self, scene: Scene, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """Return who acts and who is addressed; None when a nested trigger names nobody.

        `before` are the drafts of the same sentence so far.
        """
        if candidate.construction == "nominal":
            return self._nominal(scene, candidate)
        if candidate.construction == "attributive":
            return self._attributive(scene, candidate)
        clause = candidate.clause
        subject = self._subject(scene, candidate, before)
        by = self.roles.agent(scene, clause.start, candidate.head, clause.end)
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
            agents = by.ids or self._author(scene, candidate)
            return Draft(candidate, candidate.trigger.evokes, agents, to, by_phrase=bool(by.ids))
        return Draft(candidate, candidate.trigger.evokes, subject.ids, to, pronoun=subject.pronoun)

    def _addressees(self, scene: Scene, candidate: Candidate) -> tuple[str, ...]:
        """Return to whom something is done; an instrument is a matter, no addressee, and taking note has none."""
        if candidate.trigger.evokes in _UNADDRESSED:
            return ()
        to = self.roles.behind(scene, self.grammar.to, candidate.clause.start, candidate.clause.end)
        return tuple(id_ for id_ in to.ids if not id_.startswith("instrument:"))

    def _subject(self, scene: Scene, candidate: Candidate, before: list[Draft]) -> Group:
        """Return the subject; a clause without one, or with a pronoun, shares that of the main clause before it."""
        clause = candidate.clause
        coordinated = clause.kind == "main" and clause.start > scene.start and clause.body >= candidate.finite
        shared_subject = self.roles.before_verb(scene, clause) if coordinated else None
        if shared_subject and candidate.construction != "passive":
            return Group(shared_subject.ids, candidate.finite, shared_subject.pronoun)
        subject = self.roles.subject(scene, clause, candidate.finite)
        shared = not subject and clause.kind == "main" and not clause.body < candidate.finite
        shared = shared or (not subject and candidate.modal == "planned" and clause.kind == "purpose")
        if not (shared or subject.pronoun) or candidate.construction == "passive":
            return subject
        acting = (d for d in before if d.agents or d.pronoun)
        main = [d for d in acting if not d.nested and d.candidate.clause.kind == "main"]
        if main:
            return Group(main[-1].agents, subject.end, main[-1].pronoun)
        lead = self.roles.lead(scene, clause)
        return Group(lead.ids, subject.end, subject.pronoun and not lead.ids) if lead.ids or shared else subject

    def _address(self, scene: Scene, candidate: Candidate, subject: Group, by: Group) -> Draft:
        """Read who addresses whom: the object (active) or the subject (passive) is the recipient."""
        evokes = candidate.trigger.evokes
        if candidate.construction == "passive":
            return Draft(candidate, evokes, by.ids, subject.ids)
        addressed = self._object(scene, candidate, subject)
        return Draft(candidate, evokes, subject.ids, addressed, pronoun=subject.pronoun)

    def _inform(self, scene: Scene, candidate: Candidate, subject: Group, by: Group) -> Draft:
        """Read who informs whom; who is informed by nobody named takes note."""
        draft = self._address(scene, candidate, subject, by)
        if candidate.construction == "passive" and not by.ids and draft.recipients:
            return replace(draft, type="taking-note", agents=draft.recipients, recipients=(), pronoun=subject.pronoun)
        return draft

    def _involve(self, scene: Scene, candidate: Candidate, subject: Group, by: Group) -> Draft:
        """Read who is invited or involved and so takes part: the object (active) or the subject (passive)."""
        draft = self._address(scene, candidate, subject, by)
        return replace(draft, agents=draft.recipients or draft.agents, recipients=(), pronoun=False)

    def _receive(self, scene: Scene, candidate: Candidate, subject: Group, by: Group) -> Draft:
        """Read who receives something: with a named giver, the giver presents it."""
        clause, leads = candidate.clause, self.roles.of | self.grammar.by
        givers = self.roles.behind(scene, leads, candidate.start, clause.end)
        if not givers.ids:
            givers = self.roles.behind(scene, leads, clause.start, candidate.start)
        if givers.ids and candidate.trigger.evokes == "taking-note" and not set(givers.ids) & set(subject.ids):
            return Draft(candidate, "presentation", givers.ids, subject.ids)
        return Draft(candidate, candidate.trigger.evokes, subject.ids or by.ids, pronoun=subject.pronoun)

    def _for_whom(self, scene: Scene, candidate: Candidate, subject: Group, by: Group) -> Draft:
        """Read for whom something is a matter ("a priority for COSI")."""
        words = frozenset(candidate.trigger.words.get("preposition", ()))
        concerned = self.roles.behind(scene, words, candidate.finite, candidate.clause.end)
        return Draft(candidate, candidate.trigger.evokes, concerned.ids or subject.ids or by.ids)

    def _object(self, scene: Scene, candidate: Candidate, subject: Group) -> tuple[str, ...]:
        """Return the actors that stand behind the verb, or behind an inverted subject, without a preposition."""
        clause = candidate.clause
        verb = candidate.finite if self.roles.verb_second else candidate.head
        at = subject.end if subject.end > verb else verb + 1
        found = self.roles.group(scene, at, clause.end)
        if not found.ids:  # "called on the Member States"
            found = self.roles.group(scene, max(candidate.head + 1, candidate.end), clause.end)
        if not found.ids:
            found = self.roles.behind(scene, self.grammar.to, clause.start, clause.end)
        return tuple(id_ for id_ in found.ids if id_ not in subject.ids)

    def _author(self, scene: Scene, candidate: Candidate) -> tuple[str, ...]:
        """Return the author in "the report of Europol, in which mention was made of …"."""
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
        owner = self._owner(scene, candidate.start)
        if owner:
            return Draft(candidate, candidate.trigger.evokes, (owner,))
        if candidate.start and scene.doc[candidate.start - 1].lower_ in self.grammar.possessives:
            owners = self._owners(scene, candidate)
            return Draft(candidate, candidate.trigger.evokes, owners, pronoun=not owners)
        return None

    def _owners(self, scene: Scene, candidate: Candidate) -> tuple[str, ...]:
        """Return whose "their contribution" is: the subject's, unless another actor stands nearer."""
        before = [s for s in scene.actors.values() if s.end <= candidate.start]
        nearest = [s for s in before if not any(inside(s, o) for o in before)][-1:]
        clause = candidate.clause
        verb = next((i for i in range(clause.body, candidate.start) if scene.doc[i].lower_ in self.roles.verbs), -1)
        subject = self.roles.subject(scene, clause, verb) if verb >= 0 else Group((), clause.start)
        if subject.ids and nearest and nearest[0].end <= subject.end:
            return subject.ids
        return tuple(span.kb_id_ for span in nearest)

    def _owner(self, scene: Scene, i: int) -> str | None:
        """Return the actor in the genitive before a noun, adjectives between allowed: "Europol's new proposal"."""
        while i > scene.start and self.roles.is_adjective(scene.doc[i - 1]):
            i -= 1
        genitive = i > scene.start and scene.doc[i - 1].lower_ in self.roles.genitives
        return next((s.kb_id_ for s in scene.actors.values() if genitive and s.end == i - 1), None)

    def _attributive(self, scene: Scene, candidate: Candidate) -> Draft | None:
        """Read "the list drawn up by Europol" by its by-phrase: behind the participle, or in front of it."""
        if candidate.end < candidate.clause.end and scene.doc[candidate.end].lower_ in self.grammar.by:
            agents = self.roles.group(scene, candidate.end + 1, candidate.clause.end)
            return Draft(candidate, candidate.trigger.evokes, agents.ids) if agents.ids else None
        for i in range(candidate.head - 1, candidate.clause.start - 1, -1):
            if scene.doc[i].lower_ in self.grammar.by:
                agents = self.roles.group(scene, i + 1, candidate.head)
                return Draft(candidate, candidate.trigger.evokes, agents.ids) if agents.ids else None
        return None
