"""Documents that no list holds: a head noun with what it is about or whose it is."""

from collections.abc import Collection

from spacy.tokens import Doc, Span

from cosi_graph.find.grammar import PhraseReader
from cosi_graph.find.mark import mark, mentions
from cosi_graph.identity import slug
from cosi_graph.languages import Language

_LONGEST_SLUG = 80
_LOOK_BACK = 3  # tokens in which the article of a document must stand before its noun


class DocumentFinder:
    """Find "annual report of Europol", "action plan on firearms trafficking": a noun and its complements.

    `fixed` are the words that belong to verbs ("take note of"): as nouns they need an article of their own.
    """

    def __init__(self, language: Language, phrases: PhraseReader, fixed: Collection[str]) -> None:
        self.nouns = frozenset(language.words("documents", "nouns"))
        self.of = frozenset(language.words("documents", "of"))
        self.about = frozenset(language.words("meetings", "about"))
        self.bare = frozenset(language.words("documents", "bare"))
        self.phrases = phrases
        self.adjective_ending = str(language.table("roles")["adjective_ending"])
        self.fixed = frozenset(fixed) & self.nouns
        self.longer = tuple(tuple(words.split()) for words in language.words("documents", "phrases"))

    def __call__(self, doc: Doc) -> list[Span]:
        """Return the document mentions that are not inside or around a known document."""
        known = {i for span in mentions(doc, "document") for i in range(span.start, span.end)}
        dates = {i for span in mentions(doc, "date") for i in range(span.start, span.end)}
        owners = {s.start: s for s in reversed(mentions(doc)) if s.label_ not in {"date", "threat", "country", "place"}}
        found: list[Span] = []
        for token in doc:
            if token.lower_ not in self.nouns or token.i in known or not self._is_definite(doc, token.i):
                continue
            end = self._end(doc, token.i, dates, owners)
            if end > token.i + 1 and not known & set(range(token.i, end)):
                known |= set(range(token.i, end))
                entity = f"document:{slug(doc[token.i : end].text)[:_LONGEST_SLUG].rstrip('-')}"
                found.append(mark(doc, token.i, end, entity, "document/head-noun"))
        return found

    def _is_definite(self, doc: Doc, i: int) -> bool:
        """Tell a document from a noun in a fixed expression ("took note of"): by its article or its place."""
        before = doc[max(0, i - _LOOK_BACK) : i]
        if doc[i].lower_ in self.bare or doc[i].is_sent_start:
            return True
        grammar = self.phrases.grammar
        if doc[i].lower_ in self.fixed:
            described = i > 1 and doc[i - 1].is_lower and doc[i - 1].text.endswith(self.adjective_ending)
            return any(doc[k].lower_ in grammar.determiners for k in ((i - 1, i - 2) if described else (i - 1,)))
        for token in reversed(list(before)):
            if token.lower_ in grammar.determiners:
                return True
            if token.lower_ in grammar.prepositions or not token.is_alpha or not token.is_lower:
                return False
        return False

    def _end(self, doc: Doc, i: int, dates: set[int], owners: dict[int, Span]) -> int:
        """Return where the name ends: behind its owner or year, and behind what it is about."""
        at = i + 1
        owner = self._owner(doc, at, dates, owners)
        if owner > at:
            return self._topic(doc, owner, dates, self.about) if doc[i].lower_ in self.bare else owner
        return self._topic(doc, at, dates, self.of | self.about)

    def _owner(self, doc: Doc, at: int, dates: set[int], owners: dict[int, Span]) -> int:
        """Return the end of "of Europol" or "of 2021" at a token, the token itself when neither stands there."""
        if at >= len(doc) - 1 or doc[at].lower_ not in self.of:
            return at
        head = at + 1
        while head < len(doc) - 1 and doc[head].lower_ in self.phrases.grammar.articles:
            head += 1
        if head in dates and len(doc[head]) == len("2022"):
            return head + 1
        return owners[head].end if head in owners else at

    def _topic(self, doc: Doc, at: int, dates: set[int], openers: frozenset[str]) -> int:
        for words in self.longer:
            if tuple(token.lower_ for token in doc[at : at + len(words)]) == words:
                return self.phrases.end(doc, at + len(words), dates)
        if at < len(doc) - 1 and doc[at].lower_ in openers:
            end = self.phrases.end(doc, at + 1, dates)
            return end if end > at + 1 else at
        return at
