"""Compounds that share a part: "drugs- en wapenhandel", "mensenhandel en -smokkel"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from cosi_graph.find.mark import mark
from cosi_graph.languages import Language
from cosi_graph.vocabulary import Vocabulary

_SHORTEST = 4  # letters of a shared part
_REACH = 4  # tokens behind the conjunction in which the whole compound ends


class EllipsisFinder:
    """Find the threats that a word names together with a part of the compound beside it."""

    def __init__(self, vocabulary: Vocabulary, language: Language) -> None:
        self.joining = frozenset(language.words("grammar", "coordinators")) | {","}
        self.threats = {
            label.replace("-", ""): entity.id
            for entity in vocabulary.of_type("threat")
            for label in entity.names.get(language.code, ())
            if language.table("names")["compounds"] and label.islower() and label.replace("-", "").isalpha()
        }

    def __call__(self, doc: Doc) -> list[Span]:
        """Return the new mentions, each of the word without its hyphen."""
        return [span for token in doc if token.text == "-" for span in self._at(doc, token.i)]

    def _at(self, doc: Doc, i: int) -> Iterator[Span]:
        if i and doc[i].whitespace_ and not doc[i - 1].whitespace_ and i + 2 < len(doc):
            yield from self._front(doc, i)
        elif i > 1 and doc[i - 1].whitespace_ and not doc[i].whitespace_ and i + 1 < len(doc):
            yield from self._back(doc, i)

    def _front(self, doc: Doc, i: int) -> Iterator[Span]:
        """Read "drugs-" with what the compound behind the conjunction ends in."""
        if doc[i + 1].lower_ not in self.joining:
            return
        for token in doc[i + 2 : i + 2 + _REACH]:
            whole = token.lower_
            for cut in range(len(whole) - _SHORTEST + 1):
                entity = self.threats.get(doc[i - 1].lower_ + whole[cut:])
                if entity:
                    yield mark(doc, i - 1, i, entity, "name/ellipsis")
                    return

    def _back(self, doc: Doc, i: int) -> Iterator[Span]:
        """Read "-smokkel" with what the compound before the conjunction begins with."""
        if doc[i - 1].lower_ not in self.joining:
            return
        whole = doc[i - 2].lower_
        for cut in range(len(whole), _SHORTEST - 1, -1):
            entity = self.threats.get(whole[:cut] + doc[i + 1].lower_)
            if entity:
                yield mark(doc, i + 1, i + 2, entity, "name/ellipsis")
                return
