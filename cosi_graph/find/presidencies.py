"""Presidencies: an adjective or a country with the noun, a trio, or the bare noun in its context."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from cosi_graph.find.context import header_end, section_start, sentence_bounds
from cosi_graph.find.mark import mark, mentions
from cosi_graph.languages import Language
from cosi_graph.terms import Period, Terms, reporting_period
from cosi_graph.vocabulary import Vocabulary

_MEMBERS = 3  # presidencies of a trio


NAMED_TERM = "presidency/named"  # rule of a presidency that is named with its country


class PresidencyFinder:
    """Find presidencies and resolve them by date: a presidency is a term of office, not a country."""

    def __init__(self, vocabulary: Vocabulary, language: Language) -> None:
        table = {key: frozenset(words) for key, words in language.table("presidencies").items()}
        self.nouns, self.trios, self.of = table["nouns"], table["trios"], table["of"]
        self.presided = table["presided"]
        self.steps = dict.fromkeys(table["previous"], -1) | dict.fromkeys(table["next"], 1)
        self.joining = frozenset(language.words("grammar", "joining"))
        self.articles = frozenset(language.words("grammar", "articles"))
        self.terms = Terms.of(vocabulary)

    def __call__(self, doc: Doc) -> list[Span]:
        """Return all mentions of a Doc: presidencies added, the country adjectives inside them taken out."""
        before = mentions(doc)
        period = reporting_period(_dates(before))
        countries = {span.end: span for span in before if span.label_ == "country"}
        starts = {span.start: span for span in before}
        found: list[Span] = []
        for token in doc:
            if found and found[-1].start <= token.i < found[-1].end:
                continue  # "Trio Presidency"
            if token.lower_ in self.trios:
                found += self._trio(doc, token.i, period, countries)
            elif token.lower_ in self.nouns:
                found += self._named(doc, token.i, period, countries, starts) or self._bare(doc, token.i, found, starts)
        taken = {i for span in found for i in range(span.start, span.end)}
        return [*(s for s in before if s.label_ != "country" or s.start not in taken), *found]

    def _named(
        self, doc: Doc, i: int, period: Period, countries: dict[int, Span], starts: dict[int, Span]
    ) -> list[Span]:
        """Read "French presidency", "French and Czech presidency" or "presidency of France" around the noun at i."""
        found: list[Span] = []
        at, end = i, i + 1
        while at in countries:
            country = countries[at]
            found += self._term(doc, country.start, end, country.kb_id_, period)
            at = end = country.start
            while at and (doc[at - 1].text == "," or doc[at - 1].lower_ in self.joining | self.articles):
                at = end = at - 1
        after = i + 1
        while not found and after < len(doc) and doc[after].lower_ in self.of | self.articles:
            after += 1
        named = starts.get(after)
        if not found and after > i + 1 and named is not None and named.label_ == "country":
            found += self._term(doc, i, named.end, named.kb_id_, period)
        return found

    def _term(self, doc: Doc, start: int, end: int, country: str, period: Period) -> Iterator[Span]:
        presidency = self.terms.of_country(country, period)
        if presidency:
            yield mark(doc, start, end, presidency, NAMED_TERM)

    def _trio(self, doc: Doc, i: int, period: Period, countries: dict[int, Span]) -> Iterator[Span]:
        step = self.steps.get(doc[i - 1].lower_, 0) if i else 0
        trio = self.terms.trio(period, step)
        end = i + 2 if i + 1 < len(doc) and doc[i + 1].lower_ in self.nouns else i + 1
        if trio:
            members = {span.start: span for span in countries.values()}
            yield mark(doc, i, self._members(doc, end, members), trio, "presidency/trio")

    def _members(self, doc: Doc, i: int, countries: dict[int, Span]) -> int:
        """Return where "of Romania, Finland and Croatia" ends behind a trio's noun, i when no country follows."""
        at = end = i
        for _ in range(_MEMBERS):
            while at < len(doc) and (
                doc[at].text in "-–/," or doc[at].lower_ in self.of | self.articles | self.joining
            ):
                at += 1
            if at not in countries:
                break
            at = end = countries[at].end
        return end

    def _bare(self, doc: Doc, i: int, found: list[Span], starts: dict[int, Span]) -> Iterator[Span]:
        """Resolve "the presidency": by a date of its sentence, else the last one named in the section."""
        after = i + 1
        while after < len(doc) and doc[after].lower_ in self.of | self.articles:
            after += 1
        if after > i + 1 and after in starts and self._is_another(doc, starts[after]):
            return
        presidency = self._by_context(doc, i, found)
        step = self.steps.get(doc[i - 1].lower_, 0) if i else 0
        if presidency and step:
            presidency = self.terms.neighbour(presidency, step)
        if presidency:
            yield mark(doc, i, i + 1, presidency, "presidency/context")

    def _is_another(self, doc: Doc, owner: Span) -> bool:
        """Tell the presidency of another body from "the Presidency of the Council"."""
        council = owner.label_ == "institution" and doc[owner.start].lower_ in self.presided
        return owner.label_ not in {"date", "country"} and not council

    def _by_context(self, doc: Doc, i: int, found: list[Span]) -> str | None:
        start, end = sentence_bounds(doc, i)
        dates = [span for span in mentions(doc, "date") if start <= span.start < end]
        nearest = sorted(dates, key=lambda span: abs(span.start - i))
        by_date = (self.terms.during(_edtf(span)) for span in nearest)
        first = next((presidency for presidency in by_date if presidency), None)
        if first:
            return first
        since = section_start(doc, i)
        named = [s.kb_id_ for s in found if s.start >= since and "trio" not in s.kb_id_]
        if named:
            return named[-1]
        if i < header_end(doc):
            return self._author(doc)
        return None

    def _author(self, doc: Doc) -> str | None:
        """Return the presidency in force at the latest date of the header: the one that sends the note."""
        dates = [_edtf(span) for span in mentions(doc, "date") if span.start < header_end(doc)]
        single = sorted(date for date in dates if "/" not in date)
        return self.terms.during(single[-1]) if single else None


def _edtf(span: Span) -> str:
    return span.kb_id_.removeprefix("date:")


def _dates(spans: list[Span]) -> list[str]:
    return [_edtf(span) for span in spans if span.label_ == "date"]
