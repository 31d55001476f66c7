"""Short definite forms that refer back: "het comité", "de hub", "the network", "the war"."""

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from cosi_graph.find.mark import mark, mentions
from cosi_graph.languages import Language
from cosi_graph.vocabulary import Vocabulary


class AnaphoraFinder:
    """Resolve a definite short form to the thing of that form that was named last before it."""

    def __init__(self, vocabulary: Vocabulary, language: Language) -> None:
        indefinite = language.words("grammar", "indefinite")
        keys = ("articles", "demonstratives", "possessives")
        words = (word for key in keys for word in language.words("grammar", key))
        self.definite = frozenset(word for word in words if word not in indefinite)
        self.prepositions = frozenset(language.words("grammar", "prepositions"))
        self.of: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for entity in vocabulary.entities.values():
            for form in entity.short_forms.get(language.code, ()):
                self.of[tuple(form.lower().split())].add(entity.id)
        self._lengths: dict[str, list[int]] = defaultdict(list)
        for form_words in sorted(self.of, key=len, reverse=True):
            self._lengths[form_words[0]].append(len(form_words))

    def __call__(self, doc: Doc) -> list[Span]:
        """Return the new mentions: the short form alone, without its article."""
        found: list[Span] = []
        recent: list[Span] = []
        coined: list[Span] = []
        named = mentions(doc)
        around: dict[int, Span] = {}
        for span in named:
            around |= {i: span for i in range(span.start, span.end) if i not in around}
        queue = iter([*named, None])
        upcoming = next(queue)
        for start, end in self._forms(doc):
            if found and start < found[-1].end:
                continue
            while upcoming is not None and upcoming.start < start:
                recent.append(upcoming)
                coined += [upcoming] if upcoming.id_.startswith("coined/") else []
                upcoming = next(queue)
            words = tuple(token.lower_ for token in doc[start:end])
            candidates = self.of.get(words, set()) | self._coined(coined, words)
            outer = around.get(start)
            if outer is not None and (outer.kb_id_ in candidates or not self._is_complement(doc, start)):
                continue
            last = next((span for span in reversed(recent) if span.kb_id_ in candidates), None)
            if last is not None:
                found.append(mark(doc, start, end, last.kb_id_, "anaphora"))
                recent.append(found[-1])
        return found

    def _coined(self, coined: list[Span], words: tuple[str, ...]) -> set[str]:
        """Return those of some new names that a short form heads: "taskforce", "groep"."""
        return {s.kb_id_ for s in coined if s[0].lower_.endswith(words[-1])}

    def _forms(self, doc: Doc) -> Iterator[tuple[int, int]]:
        """Yield the token spans of definite short forms in text order, the longest first."""
        for token in doc:
            for length in self._lengths.get(token.lower_, ()):
                words = tuple(t.lower_ for t in doc[token.i : token.i + length])
                if words in self.of and self._is_definite(doc, token.i):
                    yield token.i, token.i + length
                    break

    def _is_definite(self, doc: Doc, i: int) -> bool:
        """Tell whether an article, demonstrative or possessive stands before token i, an adjective between allowed."""
        if i and doc[i - 1].lower_ in self.definite:
            return True
        return i > 1 and doc[i - 2].lower_ in self.definite and doc[i - 1].is_lower and doc[i - 1].is_alpha

    def _is_complement(self, doc: Doc, i: int) -> bool:
        """Tell whether token i inside a longer name is what a preposition leads to ("steering group of the hub")."""
        return i > 1 and doc[i - 1].lower_ in self.definite and doc[i - 2].lower_ in self.prepositions
