"""Names that are known beforehand, found with spaCy's PhraseMatcher."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from cosi_graph.find.mark import mark
from cosi_graph.languages import Language
from cosi_graph.vocabulary import Vocabulary

# In Turtle, labels show their case: all lower-case ones match in any case, others as written or in capitals.
# Rules: a name, the adjective of a country, a common noun that acts ("the Member States").
NAME, ADJECTIVE, COLLECTIVE = "name", "adjective", "collective"
_ANY_CASE, _AS_WRITTEN = "LOWER", "ORTH"


def compound_parts(vocabulary: Vocabulary, language: Language) -> frozenset[str]:
    """Return the single-word common nouns that may stand at the front of a compound in this language."""
    if not language.table("names")["compounds"]:
        return frozenset()
    labels = (label for label, _ in _name_table(vocabulary, language.code))
    return frozenset(label for label in labels if label.islower() and label.isalpha())


class NameFinder:
    """Find the names of a vocabulary in a Doc, the longest first, and names of other things inside them."""

    def __init__(self, vocabulary: Vocabulary, language: Language, make_doc: Callable[[str], Doc]) -> None:
        self.entities: dict[str, str] = {}
        self.prepositions = frozenset(language.words("names", "prepositions"))
        self.fillers = frozenset(language.words("names", "articles"))
        vocab = make_doc("").vocab
        self._matchers = {key: PhraseMatcher(vocab, attr=key) for key in (_ANY_CASE, _AS_WRITTEN)}
        patterns: dict[tuple[str, str], list[Doc]] = defaultdict(list)
        for label, entity in sorted(_name_table(vocabulary, language.code)):
            for attribute, form in _forms(label):
                patterns[attribute, entity].append(make_doc(form))
        for (attribute, entity), docs in patterns.items():
            self._matchers[attribute].add(entity, docs)

    def __call__(self, doc: Doc) -> list[Span]:
        """Return the mentions, nested ones included, as spans labelled with type, entity and rule."""
        found = list(self._matches(doc))
        outer = filter_spans(found)
        starts = [span.start for span in outer]
        inner = [span for span in found if self._may_nest(doc, span, outer[bisect_right(starts, span.start) - 1])]
        return sorted([*outer, *filter_spans(inner)], key=lambda span: (span.start, -span.end))

    def _matches(self, doc: Doc) -> Iterator[Span]:
        seen = set()
        for matcher in self._matchers.values():
            for key, start, end in matcher(doc):
                if (start, end) not in seen and _whole_words(doc, start, end):
                    seen.add((start, end))
                    entity, _, rule = doc.vocab.strings[key].partition(" ")
                    yield mark(doc, start, end, entity, rule)

    def _may_nest(self, doc: Doc, span: Span, around: Span) -> bool:
        """Tell whether a name is a thing of its own inside the longer name `around`, the last that starts before it.

        A country inside a threat is ("Russian war of aggression against Ukraine"); elsewhere the inner name must be
        joined by a preposition ("network of JHA agencies") and must not be the first part of a compound.
        """
        nested = around.start <= span.start and span.end <= around.end and len(around) > len(span)
        if not nested or around.kb_id_ == span.kb_id_:
            return False
        if around.label_ == "threat" and span.label_ in {"country", "region"}:
            return True
        if span.start == around.start or (span.end < len(doc) and _glued(doc, span.end)):
            return False
        before = span.start - 1
        while before > around.start and doc[before].lower_ in self.fillers:
            before -= 1
        return doc[before].lower_ in self.prepositions


@cache
def _forms(label: str) -> tuple[tuple[str, str], ...]:
    """Return the (attribute, form) pairs under which a label is matched."""
    if label.islower():
        return ((_ANY_CASE, label),)
    capitals = label.upper()
    return ((_AS_WRITTEN, label),) if capitals == label else ((_AS_WRITTEN, label), (_AS_WRITTEN, capitals))


def _name_table(vocabulary: Vocabulary, code: str) -> Iterator[tuple[str, str]]:
    """Yield every label with a key that holds the entity's id and the rule that the label stands for."""
    for entity in vocabulary.entities.values():
        for label in entity.names.get(code, ()):
            yield label, f"{entity.id} {COLLECTIVE if entity.collective else NAME}"
        for label in entity.adjectives.get(code, ()):
            yield label, f"{entity.id} {ADJECTIVE}"


def _glued(doc: Doc, i: int) -> bool:
    """Tell whether token i continues the word before it (the rest of a compound)."""
    return not doc[i - 1].whitespace_ and doc[i - 1].text[-1].isalpha() and doc[i].text[0].isalpha()


def _whole_words(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a match is no fragment: it starts a word and, unless it is one word, ends one."""
    if start and _glued(doc, start):
        return False
    return end - start == 1 or end >= len(doc) or not _glued(doc, end) or doc[end - 1].is_lower
