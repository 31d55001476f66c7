"""What a sentence leaves to its context: time, meeting, presidency, agent, addressee.

Everything that is filled in here is named in the activity's `inferred`; what the sentence states always wins.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span

from cosi_graph.records import Meeting
from cosi_graph.relate.drafts import Draft
from cosi_graph.relate.scene import Scene
from cosi_graph.terms import Terms

_NESTED = frozenset({"nominal", "attributive"})
_DONE_BY_THE_MEETING = frozenset({"request", "discussion", "concern", "taking-note", "adoption"})
_HOLD_MEETINGS = "organisation"
_GUESSED_AGENT = 0.1  # what an inferred agent costs in confidence


@dataclass(frozen=True, slots=True)
class Setting:
    """When, at which meeting and under which presidency something happened."""

    date: str | None = None
    meeting: str | None = None
    presidency: str | None = None

    def __bool__(self) -> bool:
        return bool(self.date or self.meeting or self.presidency)


@dataclass(frozen=True, slots=True)
class State:
    """What the discourse has established so far: the setting of the paragraph, who acted last, who was there."""

    paragraph: int = -1
    setting: Setting = Setting()
    subject: tuple[str, ...] = ()
    present_body: str | None = None


class Discourse:
    """Completes the drafts of one document, sentence by sentence in text order.

    `meetings` are the document's meetings by id, `body` is the one whose work it reports on.
    """

    def __init__(self, meetings: Mapping[str, Meeting], terms: Terms, body: str | None) -> None:
        self.meetings = meetings
        self.terms = terms
        self.body = body
        self.months = {
            (m.bodies[0], m.date[:7]): m.id
            for m in reversed(list(meetings.values()))
            if m.kind != "informal" and len(m.bodies) == 1 and m.date and len(m.date) >= len("2022-01")
        }

    def complete(
        self, scene: Scene, drafts: Sequence[Draft], paragraph: int, state: State
    ) -> tuple[list[Draft], State]:
        """Return the completed drafts of a sentence and the state behind it."""
        if paragraph != state.paragraph:
            state = State(paragraph, subject=state.subject)
        lead = self._lead(scene, drafts)
        done: list[Draft] = []
        for draft in drafts:
            full = self._who(self._when(self._refer(draft, state), lead, state), state)
            done.append(full)
            if full.candidate.construction not in _NESTED:
                state = replace(
                    state,
                    setting=_setting(full) if _setting(full) else state.setting,
                    subject=full.agents or state.subject,
                    present_body=next((a for a in full.agents + full.recipients if a == self.body), state.present_body),
                )
        if not drafts and lead:
            state = replace(state, setting=self._known(lead))
        return done, state

    def _lead(self, scene: Scene, drafts: Sequence[Draft]) -> Setting:
        """Return the setting that stands in front of the first verb and holds for the whole sentence."""
        finite = [d.candidate.finite for d in drafts if d.candidate.finite >= 0]
        stop = min(finite, default=scene.end)
        first = list(scene.within(scene.start, stop, "date", "meeting", "presidency", "document", "instrument"))
        free = [s for s in first if not any(_encloses(o, s) for o in first if o.label_ in {"document", "instrument"})]
        found = {label: next((s.kb_id_ for s in free if s.label_ == label), None) for label in _LABELS}
        date = found["date"].removeprefix("date:") if found["date"] else None
        return Setting(date, found["meeting"], found["presidency"])

    def _refer(self, draft: Draft, state: State) -> Draft:
        """Let a pronoun subject stand for whoever acted last."""
        return replace(draft, agents=state.subject) if draft.pronoun and not draft.agents else draft

    # -- when -------------------------------------------------------------------------------------------------------

    def _when(self, draft: Draft, lead: Setting, state: State) -> Draft:
        setting, inferred = _setting(draft), list(draft.inferred)
        nested = draft.candidate.construction in _NESTED
        if not nested:
            setting = _merge(setting, lead)
        if not setting and not nested and not draft.present and state.setting:
            setting = state.setting
            inferred += [name for name in _FIELDS if getattr(setting, name)]
        known = self._known(setting)
        if not known.meeting and known.date:
            meeting = self._meeting_of_month(draft, known.date)
            known = replace(known, meeting=meeting)
        inferred += [name for name in ("meeting", "presidency") if getattr(known, name) and not getattr(setting, name)]
        place = draft.place or (self.meetings[known.meeting].place if known.meeting in self.meetings else None)
        return replace(
            draft,
            date=known.date,
            meeting=known.meeting,
            presidency=known.presidency,
            place=place,
            inferred=tuple(dict.fromkeys(inferred)),
        )

    def _known(self, setting: Setting) -> Setting:
        """Add what follows: the date of a meeting, the presidency of a date."""
        meeting = self.meetings.get(setting.meeting or "")
        date = setting.date or (meeting.date if meeting else None)
        presidency = setting.presidency or (meeting.presidency if meeting else None)
        if presidency is None and date:
            presidency = self.terms.during(date)
        return Setting(date, setting.meeting, presidency)

    def _meeting_of_month(self, draft: Draft, date: str) -> str | None:
        """Return the meeting that a body is known to have had in a month, when that body takes part."""
        if len(date) != len("2022-01"):
            return None
        bodies = (*draft.agents, *draft.recipients, *([self.body] if draft.type == "presentation" and self.body else []))
        return next((self.months[b, date] for b in bodies if (b, date) in self.months), None)

    # -- who --------------------------------------------------------------------------------------------------------

    def _who(self, draft: Draft, state: State) -> Draft:
        meeting = self.meetings.get(draft.meeting or "")
        bodies = meeting.bodies if meeting else ()
        if draft.type == _HOLD_MEETINGS and not draft.agents and bodies:
            return replace(draft, agents=bodies)
        if draft.type == _HOLD_MEETINGS and not draft.agents and draft.presidency:
            return replace(draft, agents=(draft.presidency,))
        if self._wants_agent(draft):
            agents = bodies or ((state.present_body,) if state.present_body else ())
            agents = tuple(a for a in agents if a not in draft.recipients)
            if agents:
                confidence = round(draft.confidence - _GUESSED_AGENT, 2)
                draft = replace(draft, agents=agents, inferred=(*draft.inferred, "agents"), confidence=confidence)
        if draft.type == "presentation" and not draft.recipients and self.body and self.body not in draft.agents:
            draft = replace(draft, recipients=(self.body,), inferred=(*draft.inferred, "recipients"))
        return draft

    def _wants_agent(self, draft: Draft) -> bool:
        passive = draft.candidate.construction in {"passive", "active", "predicate"}
        return passive and not draft.agents and draft.type in _DONE_BY_THE_MEETING


_LABELS = ("date", "meeting", "presidency")
_FIELDS = ("date", "meeting", "presidency")


def _setting(draft: Draft) -> Setting:
    return Setting(draft.date, draft.meeting, draft.presidency)


def _merge(own: Setting, lead: Setting) -> Setting:
    """Fill what a clause leaves open from the lead of its sentence; another date of its own makes it independent."""
    if own.date and lead.date and own.date != lead.date:
        return own
    return Setting(own.date or lead.date, own.meeting or lead.meeting, own.presidency or lead.presidency)


def _encloses(outer: Span, inner: Span) -> bool:
    return bool(outer.start <= inner.start and inner.end <= outer.end and outer is not inner)
