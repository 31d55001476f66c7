"""Event nouns and what is said of the event right there: kind, bodies, date, place, presidency, topic, name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from cosi_graph.find.grammar import PhraseReader
from cosi_graph.find.mark import mentions
from cosi_graph.languages import Language
from cosi_graph.terms import UNKNOWN
from cosi_graph.vocabulary import Vocabulary

CONVENING = frozenset({"body", "institution", "organisation", "agency"})
_QUOTES = frozenset("\"'“”„‘’«»")
_LONGEST_NAME = 8  # tokens of a name in quotes


@dataclass(frozen=True, slots=True)
class Event:
    """An event noun at token `noun` with its modifiers, together `[start, end)`.

    `topic` is the token span of what the event is about or of its own name; `modified` says that anything was said of
    it at all, `again` that it is a further edition of an event named before; `organiser` convenes it without giving it
    its name.
    """

    start: int
    end: int
    noun: int
    kind: str
    bodies: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    presidency: str | None = None
    topic: tuple[int, int] | None = None
    modified: bool = False
    again: bool = False
    organiser: tuple[str, ...] = ()


class EventReader:
    """Reads events from a Doc by the words of `[meetings]` in a language file."""

    def __init__(self, vocabulary: Vocabulary, language: Language, phrases: PhraseReader) -> None:
        table = language.table("meetings")
        self.nouns: Mapping[str, str] = table["nouns"]
        self.adjectives: Mapping[str, str] = table["adjectives"]
        keys = ("joined", "hosted", "during", "at", "about", "definite", "neutral", "named")
        self.words = {key: frozenset(table[key]) for key in keys}
        self.articles = frozenset(language.words("grammar", "articles"))
        self.joining = frozenset(language.words("grammar", "joining"))
        self.compounds = bool(language.table("names")["compounds"])
        self.phrases = phrases
        self.meets_as = {e.id: e.links["meetsAs"][0] for e in vocabulary.entities.values() if "meetsAs" in e.links}

    def __call__(self, doc: Doc) -> list[Event]:
        """Return the events of a Doc in text order; one inside another is left out."""
        known = _Known(doc)
        events = [self._read(doc, known, seed) for seed in self._seeds(doc, known)]
        return [e for e in events if not any(o is not e and o.start <= e.start and e.end <= o.end for o in events)]

    def is_definite(self, doc: Doc, i: int) -> bool:
        """Tell whether an article or a demonstrative stands before token i."""
        return i > 0 and doc[i - 1].lower_ in self.words["definite"]

    def is_at(self, doc: Doc, i: int) -> bool:
        """Tell whether the word before token i leads to when an event is."""
        return i > 0 and doc[i - 1].lower_ in self.words["at"]

    # -- where an event starts --------------------------------------------------------------------------------------

    def _seeds(self, doc: Doc, known: "_Known") -> Iterator[Event]:
        """Yield each event noun with the adjectives before it, and each body that meets under its own name."""
        for token in doc:
            if token.lower_ in self.nouns and token.i not in known.inside:
                seed = self._noun(doc, known, token.i)
                if seed is not None:
                    yield seed
            elif token.i in known.starts and known.starts[token.i].kb_id_ in self.meets_as:
                span = known.starts[token.i]
                start, kind = self._front(doc, span.start, "formal")
                dated = span.end + 1 < len(doc) and doc[span.end].lower_ in self.words["at"]
                if (dated and span.end + 1 in known.exact) or kind != "formal" or self._is_during(doc, start):
                    yield Event(start, span.end, span.start, kind, (self._body(span.kb_id_),), modified=True)

    def _is_during(self, doc: Doc, i: int) -> bool:
        """Tell whether "during the" stands before token i."""
        at = i - 1
        while at > 0 and doc[at].lower_ in self.articles:
            at -= 1
        return at >= 0 and doc[at].lower_ in self.words["during"]

    def _noun(self, doc: Doc, known: "_Known", i: int) -> Event | None:
        start, kind = self._front(doc, i, self.nouns[doc[i].lower_])
        name = self._name(doc, i)
        if name:
            return Event(start, name, i, kind, topic=(i, name), modified=True)
        if doc[i].lower_ in self.words["named"] and not (start == i and self.is_definite(doc, i)):
            return None
        bodies: tuple[str, ...] = ()
        if start > 1 and doc[start - 1].text == "-" and start - 1 in known.ends:
            body = known.ends[start - 1]
            start, bodies = body.start, ((self._body(body.kb_id_),) if body.label_ in CONVENING else ())
        elif not self.compounds and start in known.ends and known.ends[start].label_ in CONVENING:
            bodies = (self._body(known.ends[start].kb_id_),)
            start, kind = self._front(doc, known.ends[start].start, kind)
        return Event(start, i + 1, i, kind, bodies, modified=bool(bodies))

    def _name(self, doc: Doc, i: int) -> int:
        """Return where a proper name that starts with the noun at i ends: at the closing quotation mark; 0 for none."""
        if not (doc[i].is_title and i and doc[i - 1].text in _QUOTES):
            return 0
        ends = (k for k in range(i + 1, min(i + _LONGEST_NAME, len(doc))) if doc[k].text in _QUOTES)
        end = next(ends, 0)
        return end if end > i + 1 else 0

    def _front(self, doc: Doc, i: int, kind: str) -> tuple[int, str]:
        start = i
        while start and (doc[start - 1].lower_ in self.adjectives or self._neutral(doc, start - 1)):
            start -= 1
            kind = self.adjectives.get(doc[start].lower_, kind)
        return start, kind

    def _neutral(self, doc: Doc, i: int) -> bool:
        token = doc[i]
        ordinal = i > 0 and token.text.isalpha() and doc[i - 1].is_digit and not doc[i - 1].whitespace_
        return token.lower_ in self.words["neutral"] or ordinal or (token.is_digit and not token.whitespace_)

    def _body(self, id_: str) -> str:
        return self.meets_as.get(id_, id_)

    # -- what is said of it -----------------------------------------------------------------------------------------

    def _read(self, doc: Doc, known: "_Known", event: Event) -> Event:
        while True:
            longer = self._modifier(doc, known, event)
            if longer is None:
                return event
            event = replace(longer, modified=True)

    def _modifier(self, doc: Doc, known: "_Known", event: Event) -> Event | None:
        """Return the event with one more modifier, None when none follows."""
        i = event.end
        if i >= len(doc) - 1:
            return None
        if not event.modified and i not in known.starts and self._is_name(doc, i):
            end = next(k for k in range(i, len(doc)) if not (self._is_name(doc, k) or doc[k].text in "-–"))
            return replace(event, end=end, topic=(i, end))
        if doc[i].text == "(" and i + 1 in known.starts and known.starts[i + 1].end < len(doc):
            span = known.starts[i + 1]
            return replace(event, end=span.end + 1) if doc[span.end].text == ")" and event.bodies else None
        return self._complement(doc, known, event)

    def _complement(self, doc: Doc, known: "_Known", event: Event) -> Event | None:
        """Return the event with what a preposition or a conjunction behind it leads to."""
        i = event.end
        word, head = doc[i].lower_, i + 1
        while head < len(doc) and doc[head].lower_ in self.articles:
            head += 1
        span = known.starts.get(head)
        if span is not None and word in self.words["hosted"]:
            return replace(event, end=span.end) if span.label_ in CONVENING else None
        leads = span is not None and word in self.words["at"] | self.words["joined"] | self.joining
        taken = self._take(event, span, word) if span is not None and leads else None
        if taken is not None:
            return taken
        if word in self.words["joined"] and self._edition(doc, i + 1):
            return replace(event, end=self._edition(doc, i + 1), again=True)
        if word in self.words["about"] and event.topic is None:
            end = self.phrases.end(doc, i + 1, known.date_tokens)
            return replace(event, end=end, topic=(i + 1, end)) if end > i + 1 else None
        return None

    def _is_name(self, doc: Doc, i: int) -> bool:
        """Tell whether an acronym stands right behind an event noun ("conference EU-MENA")."""
        return i < len(doc) - 1 and doc[i].is_upper and doc[i].is_alpha and len(doc[i]) > 1

    def _edition(self, doc: Doc, i: int) -> int:
        """Return the end of "this informal forum" behind "second edition of", 0 when nothing of the kind follows."""
        if not (i < len(doc) and doc[i].lower_ in self.words["definite"]):
            return 0
        while i < len(doc) - 1 and (doc[i].lower_ in self.words["definite"] or doc[i].lower_ in self.adjectives):
            i += 1
        return i + 1 if doc[i].lower_ in self.nouns else 0

    def _take(self, event: Event, span: Span, word: str) -> Event | None:
        """Take a mention behind `word` as a modifier of an event, None when it is not one."""
        if span.label_ in CONVENING and word in self.words["joined"] | self.joining:
            return self._convene(event, span) if event.bodies or word not in self.joining else None
        if word in self.joining:
            return None
        end, value = span.end, span.kb_id_
        if span.label_ == "date" and event.date is None and UNKNOWN not in value:
            return replace(event, end=end, date=value.removeprefix("date:"))
        if span.label_ == "presidency" and event.presidency is None:
            return replace(event, end=end, presidency=value)
        if span.label_ in {"place", "country"} and event.place is None and word in self.words["at"]:
            return replace(event, end=end, place=value if span.label_ == "place" else None)
        return None

    def _convene(self, event: Event, span: Span) -> Event:
        bodies = tuple(dict.fromkeys((*event.bodies, self._body(span.kb_id_))))
        kind = "joint" if len(bodies) > 1 and event.kind == "formal" else event.kind
        return replace(event, end=span.end, bodies=bodies, kind=kind)


class _Known:
    """The mentions of a Doc by their first and last tokens, the longest where several start together."""

    def __init__(self, doc: Doc) -> None:
        spans = mentions(doc)
        self.starts = {span.start: span for span in reversed(spans)}
        self.ends = {span.end: span for span in spans}
        self.exact = {s.start for s in spans if s.label_ == "date" and len(s.kb_id_) > len("date:2022")}
        self.date_tokens = {i for span in spans if span.label_ == "date" for i in range(span.start, span.end)}
        self.inside = {i for s in spans if s.label_ in CONVENING for i in range(s.start, s.end)}
