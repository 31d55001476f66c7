"""The closed word classes of a language, and where a noun phrase ends."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from spacy.tokens import Doc

from cosi_graph.languages import Language
from cosi_graph.vocabulary import Trigger, Vocabulary

_IN_PHRASE = frozenset("-/\"'’‘“”„–")  # punctuation that does not end a noun phrase


@dataclass(frozen=True, slots=True)
class Grammar:
    """Word classes as lower-case sets; the fields are the keys of `[grammar]` in a language file."""

    articles: frozenset[str]
    indefinite: frozenset[str]
    demonstratives: frozenset[str]
    possessives: frozenset[str]
    pronouns: frozenset[str]
    coordinators: frozenset[str]
    joining: frozenset[str]
    prepositions: frozenset[str]
    relatives: frozenset[str]
    subordinators: frozenset[str]
    hypotheses: frozenset[str]
    purpose: frozenset[str]
    examples: frozenset[str]
    by: frozenset[str]
    to: frozenset[str]
    passive: frozenset[str]
    perfect: frozenset[str]
    being: frozenset[str]
    staying: frozenset[str]
    intended: frozenset[str]
    wished: frozenset[str]
    able: frozenset[str]
    present: frozenset[str]
    negations: frozenset[str]
    only: frozenset[str]
    asides: frozenset[str]
    infinitive: frozenset[str]
    adverbs: frozenset[str]
    verbs: frozenset[str]

    @property
    def determiners(self) -> frozenset[str]:
        """Words that open a noun phrase."""
        return self.articles | self.demonstratives | self.possessives | self.indefinite

    @property
    def auxiliaries(self) -> frozenset[str]:
        """Finite verbs that stand in for a trigger in the second place of a sentence."""
        groups = (self.passive, self.perfect, self.being, self.staying, self.intended, self.wished, self.able)
        return frozenset().union(*groups)


def load_grammar(language: Language) -> Grammar:
    """Read `[grammar]` of a language file.

    Raises:
        CosiError: a word class is missing.
    """
    return Grammar(**{f.name: frozenset(language.words("grammar", f.name)) for f in fields(Grammar)})


def finite_verbs(grammar: Grammar, vocabulary: Vocabulary, language: Language) -> frozenset[str]:
    """Return the finite forms that end a noun phrase: auxiliaries, verbs of the genre and all trigger verbs."""
    triggers = vocabulary.triggers.get(language.code, ())
    forms = {form for trigger in triggers for form in finite_forms(trigger)}
    return grammar.auxiliaries | grammar.verbs | (forms - grammar.prepositions)


def finite_forms(trigger: Trigger) -> tuple[str, ...]:
    """Return the finite forms of a trigger verb: present and past, singular and plural, without its particle."""
    parts = trigger.first("principalParts").split()
    return tuple(parts[:4])


def participle(trigger: Trigger) -> str:
    """Return the past participle of a trigger verb, its particle in front."""
    return trigger.first("particle") + trigger.first("principalParts").split()[4]


def nonfinite_forms(triggers: Iterable[Trigger]) -> frozenset[str]:
    """Return the infinitives and past participles of trigger verbs, their particles in front."""
    found = set()
    for trigger in triggers:
        parts = trigger.first("principalParts").split()
        found |= {trigger.first("particle") + part for part in (parts[1], parts[4])} if parts else set()
    return frozenset(found)


class PhraseReader:
    """Reads on from a token to the end of its noun phrase, complements included.

    `verbs` are finite verb forms; `triggers` give the particles that separable verbs leave at the end of a clause, and
    the participles that stand there.
    """

    def __init__(self, grammar: Grammar, verbs: frozenset[str], triggers: Iterable[Trigger]) -> None:
        verb_triggers = [trigger for trigger in triggers if trigger.first("principalParts")]
        self.grammar = grammar
        self.particles = frozenset(trigger.first("particle") for trigger in verb_triggers)
        self.participles = frozenset(participle(trigger) for trigger in verb_triggers)
        self._ends = verbs | grammar.by | grammar.relatives | grammar.subordinators | grammar.purpose | grammar.examples
        self._new = grammar.determiners | grammar.prepositions | grammar.pronouns | grammar.negations

    def end(self, doc: Doc, start: int, dates: set[int]) -> int:
        """Return the index behind the last token of the phrase that goes on at `start`.

        A phrase ends before a verb or its particle, a clause opener, most punctuation, a preposition that leads to a
        date, and a conjunction that opens a new phrase. `dates` are the tokens inside date mentions.
        """
        i = start
        while i < len(doc) and not self._stops(doc, i, dates):
            i += 1
        while i > start and (doc[i - 1].text in _IN_PHRASE or doc[i - 1].lower_ in self._tail()):
            i -= 1
        return i

    def _tail(self) -> frozenset[str]:
        return self.grammar.prepositions | self.grammar.articles | self.grammar.coordinators | self.grammar.adverbs

    def _stops(self, doc: Doc, i: int, dates: set[int]) -> bool:
        token = doc[i]
        if token.is_space or (token.is_punct and token.text not in _IN_PHRASE) or token.lower_ in self._ends:
            return True
        if i + 1 >= len(doc):
            return False
        following = doc[i + 1].lower_
        closes = doc[i + 1].is_punct and doc[i + 1].text not in _IN_PHRASE
        if token.lower_ in self.particles and closes:
            return True
        if token.lower_ in self.participles and (closes or following in self._new or following in self._ends):
            return True
        if token.lower_ in self.grammar.coordinators:
            return following in self._new or following in self._ends
        return token.lower_ in self.grammar.prepositions and i + 1 in dates and len(doc[i + 1]) != 4
