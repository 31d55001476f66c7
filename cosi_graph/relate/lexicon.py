"""The trigger words of a language, ready to be looked up token by token."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cosi_graph.vocabulary import Trigger, Vocabulary

FormKind = Literal["finite", "plain", "participle", "attributive", "noun", "predicate"]
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One written form of a trigger.

    `kind` says how it may stand: "finite" (conjugated), "plain" (infinitive or present plural), "participle",
    "attributive" (participle before a noun), "noun", "predicate" (behind a copula). `words` are the further words of a
    fixed expression that starts here; `particle` and `complements` (alternatives) must stand elsewhere in the clause.
    `present` tells a present tense.
    """

    trigger: Trigger
    kind: FormKind
    words: Words
    particle: str = ""
    complements: tuple[Words, ...] = ()
    present: bool = False


Lexicon = Mapping[str, tuple[Form, ...]]


@dataclass(frozen=True, slots=True)
class VerbForms:
    """The single words that trigger verbs stand in: past tenses, and present tenses and infinitives."""

    past: frozenset[str]
    present: frozenset[str]


def verb_forms(lexicon: Lexicon) -> VerbForms:
    """Return the finite forms and infinitives of a lexicon."""
    verbs = [(w, form.present) for w, forms in lexicon.items() for form in forms if form.kind in {"finite", "plain"}]
    past = frozenset(word for word, present in verbs if not present)
    return VerbForms(past, frozenset(word for word, present in verbs if present))


def load_lexicon(vocabulary: Vocabulary, code: str, attributive_ending: str) -> Lexicon:
    """Return all trigger forms of a language by their first word, lower case.

    `attributive_ending` is what a participle takes before a noun ("e" in Dutch, "" in English).
    """
    forms: dict[str, list[Form]] = defaultdict(list)
    for trigger in vocabulary.triggers.get(code, ()):
        for form in (*_verb_forms(trigger, attributive_ending), *_fixed_forms(trigger)):
            forms[form.words[0]].append(form)
    return {word: tuple(found) for word, found in forms.items()}


def _verb_forms(trigger: Trigger, ending: str) -> list[Form]:
    parts = trigger.first("principalParts").lower().split()
    if not parts:
        return []
    particle = trigger.first("particle").lower()
    complements = tuple(tuple(value.lower().split()) for value in trigger.words.get("complement", ()))
    found: list[Form] = []

    def add(kind: FormKind, word: str, *, apart: bool = False, present: bool = False) -> None:
        found.append(Form(trigger, kind, (word,), particle if apart else "", complements, present))

    for n, word in enumerate(parts[:4]):
        kind: FormKind = "plain" if n == 1 else "finite"
        add(kind, word, apart=bool(particle), present=n < 2)
        if particle:
            add(kind, particle + word, present=n < 2)
    participle = particle + parts[4]
    # The attributive reading goes first: where both are the same word, it is the narrower one.
    add("attributive", participle if participle.endswith("en") else participle + ending)
    add("participle", participle)
    return found


def _fixed_forms(trigger: Trigger) -> list[Form]:
    """Nouns and predicates: fixed expressions of one or more words."""
    found = []
    kinds: tuple[FormKind, ...] = ("noun", "predicate")
    for kind in kinds:
        found += [Form(trigger, kind, tuple(value.lower().split())) for value in trigger.words.get(kind, ())]
    return found
