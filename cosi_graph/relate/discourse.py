"""What a sentence leaves to its context: time, meeting, presidency, agent, addressee.

Everything that is filled in here is named in the activity's `inferred`; what the sentence states always wins.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cosi_graph.records import HELD, Meeting
from cosi_graph.relate.frames import Draft
from cosi_graph.relate.scene import Scene
from cosi_graph.relate.setting import UNSET, Setting, SettingReader
from cosi_graph.terms import Terms

_DONE_BY_THE_MEETING = frozenset({"request", "discussion", "concern", "taking-note", "adoption", "emphasis"})
_DONE_BY_WHO_IS_THERE = frozenset({"request", "discussion", "concern", "taking-note"})
_SITTINGS = frozenset({"formal", "informal", "joint", "extraordinary", "plenary"})  # others are events beside the work
_HOLD_MEETINGS = "organisation"
_FIELDS = ("date", "meeting", "presidency")


@dataclass(frozen=True, slots=True)
class State:
    """What the discourse has established so far: the setting of the paragraph, who acted last, who was there."""

    paragraph: int = -1
    setting: Setting = UNSET
    subject: tuple[str, ...] = ()
    present_body: str | None = None


class Discourse:
    """Completes the drafts of one document, sentence by sentence in text order.

    `meetings` are the document's meetings by id, `body` is the one whose work it reports on, `sender` the presidency
    that speaks in its header.
    """

    def __init__(
        self,
        meetings: Mapping[str, Meeting],
        terms: Terms,
        settings: SettingReader,
        body: str | None,
        sender: str | None,
    ) -> None:
        self.meetings = meetings
        self.terms = terms
        self.settings = settings
        self.body = body
        self.sender = sender
        self.months = {
            (m.bodies[0], m.date[:7]): m.id
            for m in reversed(list(meetings.values()))
            if m.kind in _SITTINGS - {"informal"} and len(m.bodies) == 1 and m.date and len(m.date) >= len("2022-01")
        }

    def complete(
        self, scene: Scene, drafts: Sequence[Draft], paragraph: int, state: State, *, in_header: bool
    ) -> tuple[list[Draft], State]:
        """Return the completed drafts of a sentence and the state behind it."""
        if paragraph != state.paragraph:
            state = State(paragraph, subject=state.subject)
        finite = [d.candidate.finite for d in drafts if d.candidate.finite >= 0]
        lead = self.settings.read(scene, None, scene.start, min(finite, default=scene.end), is_event=False)
        done: list[Draft] = []
        for draft in drafts:
            if draft.pronoun and not draft.agents:
                draft = replace(draft, agents=state.subject)  # noqa: PLW2901 (a pronoun stands for who acted last)
            full = self._who(self._when(draft, lead, done, state), state, self.sender if in_header else None)
            if _says_something(full):
                done.append(full)
                state = self._after(full, state)
        if not drafts and lead:
            state = replace(state, setting=self._known(lead))
        return done, state

    def _after(self, draft: Draft, state: State) -> State:
        """Return the state behind a main activity; an event other than a sitting is no setting for what follows."""
        if draft.nested or draft.candidate.clause.kind != "main":
            return state
        setting = draft.setting
        held = self.meetings.get(setting.meeting or "")
        if draft.type == _HOLD_MEETINGS and not (held and held.bodies and held.kind in _SITTINGS):
            setting = Setting(presidency=setting.presidency)
        present = next((a for a in draft.agents + draft.recipients if a == self.body), state.present_body)
        return replace(
            state, setting=setting or state.setting, subject=draft.agents or state.subject, present_body=present
        )

    # -- when -------------------------------------------------------------------------------------------------------

    def _when(self, draft: Draft, lead: Setting, before: Sequence[Draft], state: State) -> Draft:
        setting, inferred = draft.setting, list(draft.inferred)
        dependent = draft.candidate.clause.kind not in {"main", "rest"}
        if dependent and before and not draft.nested and not setting.meeting:
            setting = setting.filled(before[-1].setting)
        if not draft.nested or draft.type == "presentation":
            setting = setting.filled(lead)
        same_term = setting.presidency in {None, state.setting.presidency}
        undated = not (setting.date or setting.meeting)
        own_setting = draft.names_term or draft.nested or draft.candidate.present
        if undated and same_term and state.setting and not own_setting:
            inferred += [name for name in _FIELDS if getattr(state.setting, name) and not getattr(setting, name)]
            setting = state.setting
        known = self._known(setting)
        if not known.meeting and known.date:
            known = replace(known, meeting=self._meeting_of_month(draft, known.date))
        inferred += [name for name in ("meeting", "presidency") if getattr(known, name) and not getattr(setting, name)]
        held_at = self.meetings.get(known.meeting or "")
        if known.place is None and held_at:
            known = replace(known, place=held_at.place)
        return replace(draft, setting=known, inferred=tuple(dict.fromkeys(inferred)))

    def _known(self, setting: Setting) -> Setting:
        """Add what follows: the date of a meeting, the presidency of a date."""
        meeting = self.meetings.get(setting.meeting or "")
        date = setting.date or (meeting.date if meeting and not _is_vague(meeting.date) else None)
        presidency = setting.presidency or (meeting.presidency if meeting else None)
        if presidency is None and date:
            presidency = self.terms.during(date)
        return replace(setting, date=date, presidency=presidency)

    def _meeting_of_month(self, draft: Draft, date: str) -> str | None:
        """Return the meeting that a body is known to have had in a month, when that body takes part."""
        if len(date) != len("2022-01"):
            return None
        hearer = [self.body] if draft.type == "presentation" and not draft.recipients and self.body else []
        present = (*draft.agents, *draft.recipients, *hearer)
        return next((self.months[body, date] for body in present if (body, date) in self.months), None)

    # -- who --------------------------------------------------------------------------------------------------------

    def _who(self, draft: Draft, state: State, sender: str | None) -> Draft:
        meeting = self.meetings.get(draft.setting.meeting or "")
        bodies = meeting.bodies if meeting and (meeting.kind in _SITTINGS or draft.type == _HOLD_MEETINGS) else ()
        if draft.type == _HOLD_MEETINGS:
            if meeting and meeting.kind == "joint":
                return replace(draft, agents=tuple(dict.fromkeys((*draft.agents, *bodies))))
            stated = draft.setting.presidency if "presidency" not in draft.inferred else None
            holders = bodies or ((stated,) if stated else ())
            return draft if draft.agents else replace(draft, agents=holders)
        if draft.status != HELD and not bodies:
            return draft
        if not draft.agents and not draft.nested and draft.type in _DONE_BY_THE_MEETING:
            alone = draft.type in _DONE_BY_WHO_IS_THERE and draft.candidate.clause.kind == "main"
            fallback = sender or (state.present_body if alone else None)
            agents = bodies or ((fallback,) if fallback else ())
            draft = self._infer_agents(draft, tuple(a for a in agents if a not in draft.recipients))
        if draft.type == "presentation" and not draft.recipients and self.body and self.body not in draft.agents:
            draft = replace(draft, recipients=(self.body,), inferred=(*draft.inferred, "recipients"))
        return draft

    def _infer_agents(self, draft: Draft, agents: tuple[str, ...]) -> Draft:
        if not agents:
            return draft
        setting, inferred = draft.setting, [*draft.inferred, "agents"]
        if setting.presidency is None and agents[0].startswith("presidency:"):
            setting = replace(setting, presidency=agents[0])
            inferred.append("presidency")
        return replace(draft, agents=agents, setting=setting, inferred=tuple(inferred))


def _is_vague(date: str | None) -> bool:
    """Tell the months within which an undated meeting lies from the date of a meeting."""
    return date is not None and "/" in date and len(date.split("/")[0]) == len("2022-01")


def _says_something(draft: Draft) -> bool:
    """Tell an activity from a trigger that reports nobody and nothing, or a wish that nobody is asked to fulfil."""
    if draft.status == "requested" and not (draft.agents or draft.recipients):
        return False
    return bool(draft.agents or draft.recipients or draft.themes or draft.documents or draft.setting.meeting)
