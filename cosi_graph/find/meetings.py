"""Meetings: an event noun with its bodies, date, place and presidency, and the words that refer back to one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span

from cosi_graph.find.context import sentence_bounds
from cosi_graph.find.grammar import PhraseReader
from cosi_graph.find.mark import mark, mentions
from cosi_graph.identity import slug
from cosi_graph.languages import Language
from cosi_graph.records import Meeting
from cosi_graph.terms import Terms
from cosi_graph.vocabulary import Vocabulary

_CONVENING = frozenset({"body", "institution", "organisation", "agency"})
_OWN_EVENT = frozenset({"conference", "seminar", "symposium", "working-lunch"})  # an event even without body or date
MEETINGS = "cosi_meetings"  # key in Doc.user_data: the Meeting records, in text order


@dataclass(frozen=True, slots=True)
class _Event:
    """An event noun as it is being read: token span, kind, and what its modifiers say."""

    start: int
    end: int
    noun: int
    kind: str
    bodies: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    presidency: str | None = None
    topic: tuple[int, int] | None = None
    modified: bool = field(default=False)


class MeetingFinder:
    """Find mentions of meetings and give every distinct meeting one id."""

    def __init__(self, vocabulary: Vocabulary, language: Language, phrases: PhraseReader) -> None:
        table = language.table("meetings")
        self.nouns: Mapping[str, str] = table["nouns"]
        self.adjectives: Mapping[str, str] = table["adjectives"]
        self.words = {key: frozenset(table[key]) for key in ("plural", "joined", "at", "about", "definite", "neutral")}
        self.articles = frozenset(language.words("grammar", "articles"))
        self.joining = frozenset(language.words("grammar", "joining"))
        self.phrases = phrases
        self.terms = Terms.of(vocabulary)
        self.meets_as = {e.id: e.links["meetsAs"][0] for e in vocabulary.entities.values() if "meetsAs" in e.links}

    def __call__(self, doc: Doc) -> list[Span]:
        """Return meeting mentions; the records go to `doc.user_data["cosi_meetings"]`."""
        known = _ByStart(doc)
        events = [self._complete(doc, self._read(doc, known, event)) for event in self._seeds(doc, known)]
        register: dict[str, Meeting] = {}
        found = []
        for event in self._merge_months(events):
            id_ = self._resolve(doc, event, register)
            if id_:
                found.append(mark(doc, event.start, event.end, "meeting", id_, "meeting"))
        doc.user_data[MEETINGS] = tuple(register.values())
        return found

    # -- reading one event ------------------------------------------------------------------------------------------

    def _seeds(self, doc: Doc, known: "_ByStart") -> Iterator[_Event]:
        """Yield each event noun with the adjectives before it, and each body that meets under its own name."""
        for token in doc:
            if token.lower_ in self.nouns:
                start, kind = self._front(doc, token.i, self.nouns[token.lower_])
                bodies: tuple[str, ...] = ()
                if start > 1 and doc[start - 1].text == "-" and start - 1 in known.ends:
                    body = known.ends[start - 1]
                    start, bodies = body.start, (self._body(body.kb_id_),) if body.label_ in _CONVENING else ()
                yield _Event(start, token.i + 1, token.i, kind, bodies, modified=bool(bodies))
            elif token.i in known.starts and known.starts[token.i].kb_id_ in self.meets_as:
                span = known.starts[token.i]
                start, kind = self._front(doc, span.start, "formal")
                dated = span.end + 1 < len(doc) and doc[span.end].lower_ in self.words["at"]
                if (dated and span.end + 1 in known.dates) or kind != "formal":
                    yield _Event(start, span.end, span.start, kind, (self._body(span.kb_id_),), modified=True)

    def _front(self, doc: Doc, i: int, kind: str) -> tuple[int, str]:
        start = i
        while start and (doc[start - 1].lower_ in self.adjectives or self._neutral(doc, start - 1)):
            start -= 1
            kind = self.adjectives.get(doc[start].lower_, kind)
        return start, kind

    def _neutral(self, doc: Doc, i: int) -> bool:
        token = doc[i]
        return token.lower_ in self.words["neutral"] or (token.is_lower and token.text[0].isdigit())

    def _body(self, id_: str) -> str:
        return self.meets_as.get(id_, id_)

    def _read(self, doc: Doc, known: "_ByStart", event: _Event) -> _Event:
        """Read the modifiers behind an event noun, as far as they belong to it."""
        while True:
            longer = self._modifier(doc, known, event)
            if longer is None:
                return event
            event = replace(longer, modified=True)

    def _modifier(self, doc: Doc, known: "_ByStart", event: _Event) -> _Event | None:
        i = event.end
        if i >= len(doc) - 1:
            return None
        if doc[i].text == "(" and i + 1 in known.starts and known.starts[i + 1].end < len(doc):
            span = known.starts[i + 1]
            return replace(event, end=span.end + 1) if doc[span.end].text == ")" and event.bodies else None
        head = i + 1
        while head < len(doc) and doc[head].lower_ in self.articles:
            head += 1
        span = known.starts.get(head)
        word = doc[i].lower_
        if span is not None and word in self.words["at"] | self.words["joined"] | self.joining:
            taken = self._take(event, span, joined=word in self.words["joined"], going_on=word in self.joining)
            if taken is not None:
                return taken
        if word in self.words["about"] and event.topic is None:
            end = self.phrases.end(doc, i + 1, known.date_tokens)
            return replace(event, end=end, topic=(i + 1, end)) if end > i + 1 else None
        return None

    def _take(self, event: _Event, span: Span, *, joined: bool, going_on: bool) -> _Event | None:
        """Take a mention as a modifier of an event, None when it is not one."""
        if going_on and not event.bodies:
            return None
        if span.label_ in _CONVENING and (joined or going_on):
            body = self._body(span.kb_id_)
            kind = "joint" if event.bodies and event.kind == "formal" else event.kind
            return replace(event, end=span.end, bodies=(*event.bodies, body), kind=kind)
        if going_on:
            return None
        if span.label_ == "date" and event.date is None:
            return replace(event, end=span.end, date=span.kb_id_.removeprefix("date:"))
        if span.label_ == "presidency" and event.presidency is None:
            return replace(event, end=span.end, presidency=span.kb_id_)
        if span.label_ in {"place", "country"} and event.place is None:
            return replace(event, end=span.end, place=span.kb_id_ if span.label_ == "place" else None)
        return None

    # -- telling events apart ---------------------------------------------------------------------------------------

    def _complete(self, doc: Doc, event: _Event) -> _Event:
        """Fill date and place from the sentence, the presidency from the date."""
        if self._refers_back(doc, event):
            return event
        start, end = sentence_bounds(doc, event.start)
        around = [s for s in mentions(doc, "date", "place") if start <= s.start < end]
        date = event.date
        if date is None and (event.modified or event.kind in _OWN_EVENT):
            dates = [s for s in around if s.label_ == "date" and not _inside(doc, s)]
            nearest = sorted(dates, key=lambda s: abs(s.start - event.noun))
            date = nearest[0].kb_id_.removeprefix("date:") if nearest else None
        place = event.place or next((s.kb_id_ for s in around if s.label_ == "place"), None)
        presidency = event.presidency or (self.terms.during(date) if date else None)
        return replace(event, date=date, place=place, presidency=presidency)

    def _refers_back(self, doc: Doc, event: _Event) -> bool:
        return not event.modified and event.start == event.noun and self._definite(doc, event.start)

    def _definite(self, doc: Doc, start: int) -> bool:
        return start > 0 and doc[start - 1].lower_ in self.words["definite"]

    def _merge_months(self, events: list[_Event]) -> Iterator[_Event]:
        """Give a meeting that is dated by its month the day on which the same bodies met in that month."""
        days = {}
        for event in events:
            if event.date and len(event.date) >= len("2022-01-01") and event.bodies:
                days.setdefault((event.bodies, event.kind, event.date[:7]), event.date)
        for event in events:
            exact = days.get((event.bodies, event.kind, event.date or ""))
            yield replace(event, date=exact) if exact else event

    def _resolve(self, doc: Doc, event: _Event, register: dict[str, Meeting]) -> str | None:
        """Return the id of the meeting that an event is, entering it in the register; None for a generic noun."""
        if self._refers_back(doc, event):
            wanted = self.nouns[doc[event.noun].lower_]
            fits = [m for m in register.values() if wanted == "formal" and m.bodies or m.kind == wanted]
            return fits[-1].id if fits else None
        if not (event.date or event.presidency or event.topic or event.kind in _OWN_EVENT):
            return None
        if not event.modified and event.kind not in _OWN_EVENT:
            return None
        meeting = self._record(doc, event)
        register[meeting.id] = register.pop(meeting.id, meeting)
        return meeting.id

    def _record(self, doc: Doc, event: _Event) -> Meeting:
        label = doc[event.start : event.end].text
        names = [body.partition(":")[2] for body in event.bodies]
        if not names:
            topic = doc[event.topic[0] : event.topic[1]] if event.topic else doc[event.noun : event.end]
            names = [slug(topic.text)]
        when = event.date.split("/")[0].rstrip("~") if event.date else None
        if when is None and event.presidency:
            when = event.presidency.partition(":")[2]
        kind = [event.kind] if event.kind == "informal" or (when is None and event.kind != "formal") else []
        return Meeting(
            id=f"meeting:{'-'.join([*dict.fromkeys(names), *kind, *([when] if when else [])])}",
            bodies=tuple(dict.fromkeys(event.bodies)),
            kind=event.kind,
            date=event.date,
            presidency=event.presidency,
            place=event.place,
            label=label,
        )


class _ByStart:
    """The mentions of a Doc by their first and last tokens, the longest where several start together."""

    def __init__(self, doc: Doc) -> None:
        spans = mentions(doc)
        self.starts = {span.start: span for span in reversed(spans)}
        self.ends = {span.end: span for span in spans}
        self.dates = {span.start for span in spans if span.label_ == "date"}
        self.date_tokens = {i for span in spans if span.label_ == "date" for i in range(span.start, span.end)}


def _inside(doc: Doc, date: Span) -> bool:
    """Tell whether a date belongs to the name of a document or an instrument."""
    return any(s.start <= date.start and date.end <= s.end for s in mentions(doc, "document", "instrument"))
