"""Meetings: which event a mention means, and one record for each."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span

from cosi_graph.find.context import reporting_body, section_start, sentence_bounds
from cosi_graph.find.events import CONVENING, Event, EventReader
from cosi_graph.find.grammar import PhraseReader, finite_forms
from cosi_graph.find.mark import mark, mentions
from cosi_graph.find.names import COLLECTIVE
from cosi_graph.identity import slug
from cosi_graph.languages import Language
from cosi_graph.records import Meeting
from cosi_graph.terms import UNKNOWN, Terms, reporting_period
from cosi_graph.vocabulary import Vocabulary

MEETINGS = "cosi_meetings"  # key in Doc.user_data: the Meeting records, in text order
_HELD_BY_BODIES = frozenset({"informal", "joint", "extraordinary", "plenary"})
_OWN_EVENT = frozenset({"conference", "seminar", "symposium", "working-lunch"})  # an event even without body or date
_LONGEST_SLUG = 60


class MeetingFinder:
    """Find mentions of meetings and give every distinct meeting one id."""

    def __init__(self, vocabulary: Vocabulary, language: Language, phrases: PhraseReader) -> None:
        self.read = EventReader(vocabulary, language, phrases)
        self.plural = frozenset(language.table("meetings")["plural"])
        self.terms = Terms.of(vocabulary)
        triggers = [t for t in vocabulary.triggers.get(language.code, ()) if t.evokes == "organisation"]
        plain = (t for t in triggers if not t.words.get("complement") and not t.first("particle"))
        self.organising = frozenset(form for trigger in plain for form in finite_forms(trigger))

    def __call__(self, doc: Doc) -> list[Span]:
        """Return meeting mentions; the records go to `doc.user_data["cosi_meetings"]`."""
        events = [self._complete(doc, event) for event in self.read(doc)]
        register: dict[str, Meeting] = {}
        found: list[Span] = []
        before: Event | None = None
        for event in _merge_months(events):
            same = before is not None and _is_apposition(doc, before, event)
            id_ = found[-1].kb_id_ if same else self._resolve(doc, event, register)
            if id_:
                found.append(mark(doc, event.start, event.end, id_, "meeting"))
                before = event
        doc.user_data[MEETINGS] = tuple(register.values())
        return found

    # -- what the context adds --------------------------------------------------------------------------------------

    def _complete(self, doc: Doc, event: Event) -> Event:
        """Fill body, date, place and presidency from the sentence and the section."""
        if self._refers_back(doc, event):
            return event
        start, end = sentence_bounds(doc, event.start)
        around = [s for s in mentions(doc, "date", "place") if start <= s.start < end]
        own = event.kind in _OWN_EVENT
        date = event.date
        if date is None and (event.modified or own or event.start < event.noun):
            free = [s for s in around if s.label_ == "date" and self._says_when(doc, s) and not _in_a_name(doc, s)]
            nearest = min(free, key=lambda s: abs(s.start - event.noun), default=None)
            date = nearest.kb_id_.removeprefix("date:") if nearest is not None else None
        place = event.place or next((s.kb_id_ for s in around if s.label_ == "place"), None)
        presidency = event.presidency or (self.terms.during(date) if date else None)
        if presidency is None and date is None and own:
            presidency = self._last_presidency(doc, event)
        held = event.kind in _HELD_BY_BODIES and not event.bodies and (event.modified or date)
        bodies = self._holders(doc, event, start) if held else self._bodies(doc, event)
        modified = event.modified or bool(held)
        organiser = self._organiser(doc, start, end) if own and not bodies else ()
        event = replace(event, date=date, place=place, presidency=presidency, organiser=organiser)
        return replace(event, bodies=bodies, modified=modified)

    def _organiser(self, doc: Doc, start: int, end: int) -> tuple[str, ...]:
        """Return who organises an event: the actor right before or behind a verb of organising."""
        verb = next((i for i in range(start, end) if doc[i].lower_ in self.organising), -1)
        if verb < 0:
            return ()
        acting = [s for s in mentions(doc, *CONVENING) if start <= s.start < end and s.id_ != COLLECTIVE]
        near = (s for s in acting if s.end == verb or verb < s.start <= verb + 2)
        return tuple(span.kb_id_ for span in list(near)[:1])

    def _holders(self, doc: Doc, event: Event, start: int) -> tuple[str, ...]:
        """Return the bodies that a sentence names before "held two informal meetings"."""
        named = [s.kb_id_ for s in mentions(doc, "body") if start <= s.start < event.start]
        return tuple(dict.fromkeys(named)) or self._bodies(doc, replace(event, modified=True))

    def _says_when(self, doc: Doc, date: Span) -> bool:
        """Tell the date of an event from one that another word leads to ("since September")."""
        if UNKNOWN in date.kb_id_:
            return False
        return date.start == 0 or date.start == sentence_bounds(doc, date.start)[0] or self.read.is_at(doc, date.start)

    def _bodies(self, doc: Doc, event: Event) -> tuple[str, ...]:
        """Return who met: without a body of its own the body reported on; a joint meeting includes that body."""
        body = reporting_body(doc)
        if body and event.modified and event.kind not in _OWN_EVENT:
            if not event.bodies and event.kind != "plenary":
                return (body,)
            if event.kind == "joint" and len(event.bodies) == 1 and body not in event.bodies:
                return (body, *event.bodies)
        return event.bodies

    def _last_presidency(self, doc: Doc, event: Event) -> str | None:
        since = section_start(doc, event.start)
        named = [s.kb_id_ for s in mentions(doc, "presidency") if since <= s.start < event.start]
        return next((id_ for id_ in reversed(named) if "trio" not in id_), None)

    # -- telling events apart ---------------------------------------------------------------------------------------

    def _refers_back(self, doc: Doc, event: Event) -> bool:
        return not event.modified and event.start == event.noun and self.read.is_definite(doc, event.start)

    def _resolve(self, doc: Doc, event: Event, register: dict[str, Meeting]) -> str | None:
        """Return the id of the meeting that an event is, entering it in the register; None for a generic noun."""
        kind = self.read.nouns.get(doc[event.noun].lower_, event.kind)
        if self._refers_back(doc, event):
            fits = [m for m in register.values() if m.kind == kind or (kind == "formal" and m.bodies)]
            return self._of_month(doc, event, register) or (fits[-1].id if fits else None)
        dated = event.date or event.presidency or event.topic
        if not (dated or event.kind in _OWN_EVENT or event.kind == "joint"):
            return None
        if not event.modified and event.kind not in _OWN_EVENT:
            return None
        earlier = [m for m in register.values() if m.kind == kind and kind in _OWN_EVENT] if event.again else []
        meetings = [self._record(doc, one, earlier[-1] if earlier else None) for one in self._respectively(doc, event)]
        for meeting in meetings:
            register[meeting.id] = register.pop(meeting.id, meeting)
        return next((m.id for m in meetings if m.bodies == (reporting_body(doc),)), meetings[0].id)

    def _respectively(self, doc: Doc, event: Event) -> list[Event]:
        """Read "the meetings of A and B of January and February" as one meeting each."""
        months = event.date.split("/") if event.date and doc[event.noun].lower_ in self.plural else []
        if len(months) != 2 or len(months) != len(event.bodies) or len(months[0]) != len("2022-01"):
            return [event]
        pairs = zip(event.bodies, months, strict=True)
        return [replace(event, bodies=(body,), date=month, kind="formal") for body, month in pairs]

    def _of_month(self, doc: Doc, event: Event, register: dict[str, Meeting]) -> str | None:
        """Return the meeting of the body reported on in the month that was named last, if no meeting was since."""
        since = section_start(doc, event.start)
        spans = [s for s in mentions(doc, "date") if since <= s.start < event.start]
        month = spans[-1].kb_id_.removeprefix("date:") if spans else ""
        body = reporting_body(doc)
        held = [m for m in register.values() if m.bodies == (body,) and m.kind != "informal" and m.date]
        return next((m.id for m in held if m.date and m.date[:7] == month), None)

    def _record(self, doc: Doc, event: Event, earlier: Meeting | None) -> Meeting:
        names = [body.partition(":")[2] for body in event.bodies]
        if not names:
            topic = doc[event.topic[0] : event.topic[1]] if event.topic else doc[event.noun : event.end]
            names = [slug(earlier.label if earlier else topic.text)[:_LONGEST_SLUG].strip("-")]
        when = event.date.split("/")[0].rstrip("~") if event.date else ""
        if len(when) <= len("2022") and event.presidency:
            when = event.presidency.partition(":")[2]
        told = event.kind == "informal" or (event.bodies and event.kind in _OWN_EVENT)
        kind = [event.kind] if told or (not when and event.kind != "formal") else []
        return Meeting(
            id=f"meeting:{'-'.join([*names, *kind, *([when] if when else [])])}",
            bodies=event.bodies or event.organiser,
            kind=event.kind,
            date=event.date or self._span(doc, event),
            presidency=event.presidency,
            place=event.place,
            label=doc[event.start : event.end].text,
        )

    def _span(self, doc: Doc, event: Event) -> str | None:
        """Return the months within which an undated meeting must lie: those of its presidency or of the report."""
        if event.presidency:
            return self.terms.months(event.presidency)
        plural = doc[event.noun].lower_ in self.plural
        dates = [s.kb_id_.removeprefix("date:") for s in mentions(doc, "date")]
        first, last = reporting_period(dates)
        return f"{first[:7]}/{last[:7]}" if plural and first > "0001-01-01" else None


def _merge_months(events: list[Event]) -> Iterator[Event]:
    """Give a meeting that is dated by its month the day on which the same bodies met in that month."""
    days: dict[tuple[tuple[str, ...], str, str], str] = {}
    for event in events:
        if event.date and len(event.date) >= len("2022-01-01") and event.bodies:
            days.setdefault((event.bodies, event.kind, event.date[:7]), event.date)
    for event in events:
        exact = days.get((event.bodies, event.kind, event.date or ""))
        yield replace(event, date=exact) if exact else event


def _is_apposition(doc: Doc, before: Event, event: Event) -> bool:
    """Tell "the 'Forum', a symposium on …" from two events: only marks and an article stand between."""
    between = doc[before.end : event.start]
    return 0 < len(between) <= 3 and any(t.text == "," for t in between) and not any(t.is_digit for t in between)


def _in_a_name(doc: Doc, date: Span) -> bool:
    """Tell whether a date belongs to the name of a document or an instrument."""
    return any(s.start <= date.start and date.end <= s.end for s in mentions(doc, "document", "instrument"))
