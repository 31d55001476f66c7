"""When, where, at which meeting and under which presidency: the setting that a stretch of a sentence states."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span

from cosi_graph.find.context import months_reported
from cosi_graph.find.grammar import Grammar
from cosi_graph.languages import Language
from cosi_graph.relate.clauses import Clause
from cosi_graph.relate.scene import Scene
from cosi_graph.relate.triggers import Candidate
from cosi_graph.terms import UNKNOWN

_NAMES = ("document", "instrument", "threat")  # a date inside such a name is part of the name
_YEAR = len("2022")


@dataclass(frozen=True, slots=True)
class Setting:
    """When (EDTF), at which meeting, under which presidency and where something happened."""

    date: str | None = None
    meeting: str | None = None
    presidency: str | None = None
    place: str | None = None

    def __bool__(self) -> bool:
        return bool(self.date or self.meeting or self.presidency)

    def filled(self, other: "Setting") -> "Setting":
        """Return this setting with what it leaves open taken from another; a different date keeps it as it is."""
        if self.date and other.date and self.date != other.date:
            return self
        return Setting(
            self.date or other.date,
            self.meeting or other.meeting,
            self.presidency or other.presidency,
            self.place or other.place,
        )


UNSET = Setting()


class SettingReader:
    """Reads settings by the prepositions that lead to them, `[roles] during` and `not_during` of a language file."""

    def __init__(self, grammar: Grammar, language: Language) -> None:
        self.grammar = grammar
        self.during = frozenset(language.words("roles", "during"))
        self.not_during = frozenset(language.words("roles", "not_during"))
        self.spans = frozenset(language.words("roles", "spans"))
        self.events = tuple(language.table("meetings")["nouns"])
        self.periods = tuple(tuple(words.split()) for words in language.words("roles", "periods"))

    def read(self, scene: Scene, candidate: Candidate | None, start: int, end: int, *, is_event: bool) -> Setting:
        """Return the setting stated in `[start, end)`; for an event the meeting held counts, however it is joined."""
        meetings = list(scene.within(start, end, "meeting"))
        if candidate is not None and candidate.clause.kind == "relative":
            meetings += [m for m in scene.within(scene.start, start, "meeting") if start - m.end <= 1]
        meeting = next((m for m in meetings if is_event or self._holds(scene, m)), None)
        presidency = next(scene.within(start, end, "presidency"), None)
        place = next(scene.within(start, end, "place"), None)
        return Setting(
            self._date(scene, start, end, meeting),
            meeting.kb_id_ if meeting is not None else None,
            presidency.kb_id_ if presidency is not None else None,
            place.kb_id_ if place is not None else None,
        )

    def months(self, scene: Scene, start: int, end: int) -> str | None:
        """Return the months that "in the reporting period" means, when the stretch says so."""
        words = [token.lower_ for token in scene.doc[start:end]]
        named = any(tuple(words[i : i + len(p)]) == p for p in self.periods for i in range(len(words)))
        return months_reported(scene.doc) if named else None

    def _date(self, scene: Scene, start: int, end: int, meeting: Span | None) -> str | None:
        """Return the first date that says when: not one in a name, nor of another meeting, nor "the 2024 budget"."""
        names = [s for s in scene.within(start, end, *_NAMES, "meeting") if s is not meeting]
        for span in scene.within(start, end, "date"):
            in_name = any(n.start <= span.start and span.end <= n.end for n in names)
            in_meeting = meeting is not None and meeting.start <= span.start and span.end <= meeting.end
            if not in_name and ((in_meeting and UNKNOWN not in span.kb_id_) or self._says_when(scene, span)):
                return span.kb_id_.removeprefix("date:")
        return None

    def _says_when(self, scene: Scene, date: Span) -> bool:
        """Tell "in 2022" and "in mei 2022" from "the 2022 report" and "the years 2022-2025"."""
        edtf = date.kb_id_.removeprefix("date:")
        at = date.start - 1
        while at > scene.start and scene.doc[at].lower_ in self.grammar.determiners:
            at -= 1
        before = scene.doc[at].lower_ if at >= scene.start else ""
        article = at > scene.start and scene.doc[at - 1].lower_ in self.grammar.articles
        # "zal het in mei …": behind an auxiliary the same word is a pronoun.
        attributive = article and scene.doc[at - 2].lower_ not in self.grammar.auxiliaries
        # "a follow-up meeting in 2025" dates the meeting, not what is said of it.
        of_event = at > scene.start and scene.doc[at - 1].lower_.endswith(self.events)
        if attributive or of_event or UNKNOWN in edtf or ("/" in edtf and len(edtf.split("/")[0]) == _YEAR):
            return False
        if before in self.not_during:
            return False
        if "/" in edtf and before in self.spans:
            return True
        return date.start == scene.start or before in self.during or edtf.endswith("~")

    def _holds(self, scene: Scene, meeting: Span) -> bool:
        """Tell a meeting at which something happened, or that is the subject, from one that is only talked about."""
        closed = self.grammar.prepositions | self.during | self.not_during
        words = []
        for i in range(meeting.start - 1, max(meeting.start - 4, scene.start - 1), -1):
            words.append(scene.doc[i].lower_)
            if words[-1] in closed:
                break
        if words and words[-1] in closed:
            return words[-1] in self.during and not set(words) & self.not_during
        clause = scene.clause_at(meeting.start)
        return all(scene.doc[i].lower_ in self.grammar.determiners for i in range(clause.body, meeting.start))


def without(scene: Scene, clauses: Sequence[Clause]) -> Scene:
    """Return a sentence without the mentions of some of its clauses."""
    kept = (s for s in scene.mentions if not any(c.start <= s.start < c.end for c in clauses))
    return replace(scene, mentions=tuple(kept)) if clauses else scene
