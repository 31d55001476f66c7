"""Short definite forms that refer back: "het comité", "de hub", "the network", "de oorlog"."""

from collections import defaultdict

from spacy.tokens import Doc, Span

from cosi_graph.find.mark import mark, mentions
from cosi_graph.languages import Language
from cosi_graph.vocabulary import Vocabulary


class AnaphoraFinder:
    """Resolve a definite short form to the thing of that form that was named last before it."""

    def __init__(self, vocabulary: Vocabulary, language: Language) -> None:
        self.definite = frozenset(
            word
            for key in ("articles", "demonstratives", "possessives")
            for word in language.words("grammar", key)
            if word not in language.words("grammar", "indefinite")
        )
        self.of: dict[str, set[str]] = defaultdict(set)
        for entity in vocabulary.entities.values():
            for form in entity.short_forms.get(language.code, ()):
                self.of[form.lower()].add(entity.id)

    def __call__(self, doc: Doc) -> list[Span]:
        """Return the new mentions: the short form alone, without its article."""
        named = mentions(doc)
        inside = {i for span in named for i in range(span.start, span.end)}
        found: list[Span] = []
        recent: list[Span] = []
        queue = iter([*named, None])
        upcoming = next(queue)
        for token in doc:
            while upcoming is not None and upcoming.start <= token.i:
                recent.append(upcoming)
                upcoming = next(queue)
            if token.lower_ in self.of and token.i not in inside and self._is_definite(doc, token.i):
                candidates = self.of[token.lower_]
                last = next((s for s in reversed(recent) if s.kb_id_ in candidates), None)
                if last is not None:
                    span = mark(doc, token.i, token.i + 1, last.label_, last.kb_id_, "anaphora")
                    found.append(span)
                    recent.append(span)
        return found

    def _is_definite(self, doc: Doc, i: int) -> bool:
        """Tell whether an article, demonstrative or possessive stands before token i, an adjective between allowed."""
        if i and doc[i - 1].lower_ in self.definite:
            return True
        return i > 1 and doc[i - 2].lower_ in self.definite and doc[i - 1].is_lower and doc[i - 1].is_alpha
