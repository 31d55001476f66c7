"""Documents that no list holds: a head noun with what it is about or whose it is."""

from spacy.tokens import Doc, Span

from cosi_graph.find.grammar import PhraseReader
from cosi_graph.find.mark import mark, mentions
from cosi_graph.identity import slug
from cosi_graph.languages import Language

_LONGEST_SLUG = 80


class DocumentFinder:
    """Find "annual report of Europol", "action plan on firearms trafficking": a noun and its complements."""

    def __init__(self, language: Language, phrases: PhraseReader) -> None:
        self.nouns = frozenset(language.words("documents", "nouns"))
        self.of = frozenset(language.words("documents", "of"))
        self.phrases = phrases
        self.longer = tuple(tuple(words.split()) for words in language.words("documents", "phrases"))

    def __call__(self, doc: Doc) -> list[Span]:
        """Return the document mentions that are not inside or around a known document."""
        known = {i for span in mentions(doc, "document") for i in range(span.start, span.end)}
        dates = {i for span in mentions(doc, "date") for i in range(span.start, span.end)}
        actors = {s.start: s for s in mentions(doc) if s.label_ not in {"date", "threat", "country", "place"}}
        found = []
        for token in doc:
            if token.lower_ in self.nouns and token.i not in known:
                end = self._end(doc, token.i, dates, actors)
                if end > token.i + 1 and not known & set(range(token.i, end)):
                    text = doc[token.i : end].text
                    entity = f"document:{slug(text)[:_LONGEST_SLUG].rstrip('-')}"
                    found.append(mark(doc, token.i, end, "document", entity, "document/head-noun"))
        return found

    def _end(self, doc: Doc, i: int, dates: set[int], actors: dict[int, Span]) -> int:
        """Return where the name ends: behind an author, behind a year, or behind what the document is about."""
        at = i + 1
        for words in self.longer:
            if tuple(t.lower_ for t in doc[at : at + len(words)]) == words:
                return self.phrases.end(doc, at + len(words), dates)
        if at >= len(doc) - 1 or doc[at].lower_ not in self.of:
            return at
        head = at + 1
        while head < len(doc) and doc[head].lower_ in self.phrases.grammar.articles:
            head += 1
        if head in dates and len(doc[head]) == len("2022"):
            return head + 1
        if head in actors:
            return actors[head].end
        return self.phrases.end(doc, at + 1, dates)
