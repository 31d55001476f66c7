"""Sentences of each language and what they report, as its file of examples says, through the whole pipeline.

An activity is written as a phrase in the notation of those files: "planned discussion by body:cosi about threat:fraud".
Meeting, date, presidency and place are compared where an example tells any of them.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language as Pipeline

import cosi_graph.languages
from cosi_graph.extract import load
from cosi_graph.languages import Example, examples, language_codes
from cosi_graph.problems import CosiError
from cosi_graph.records import HELD, Activity
from cosi_graph.vocabulary import load_vocabulary

FIELDS = {
    "by": "agents",
    "to": "recipients",
    "about": "themes",
    "of": "documents",
    "at": "meeting",
    "on": "date",
    "under": "presidency",
    "in": "place",
}
UNDATED = "undated"
ALWAYS = ("by", "to", "about", "of")
MINTED = frozenset({"document", "meeting"})  # of these a text may name some that no list holds
PHRASE = re.compile(
    r"(?:(?:planned|requested|denied) )?(?P<type>[a-z-]+)"
    r"(?: by(?: [a-z]+:\S+)+)?(?: to(?: [a-z]+:\S+)+)?(?: about(?: [a-z]+:\S+)+)?(?: of(?: [a-z]+:\S+)+)?"
    r"(?: at meeting:\S+)?(?: on [0-9~/.-]+| undated)?(?: under presidency:\S+)?(?: in place:\S+)?"
)

pipeline = cache(load)


def every_example() -> Iterator[tuple[str, Example]]:
    for code in language_codes():
        yield from ((code, example) for example in examples(code))


def told(example: Example) -> frozenset[str]:
    """Return the prepositions of what an example tells of any of its activities."""
    words = {"on" if word == UNDATED else word for line in example.finds for word in line.split()}
    return frozenset(words & FIELDS.keys())


def phrase(activity: Activity, prepositions: frozenset[str], *, undated: bool) -> str:
    """Write an activity as a phrase, by the fields that some prepositions lead to; `undated` says so of a date."""
    words = [activity.type] if activity.status == HELD else [activity.status, activity.type]
    for preposition, name in FIELDS.items():
        value = getattr(activity, name)
        if value and (preposition in ALWAYS or preposition in prepositions):
            words += [preposition, *((value,) if isinstance(value, str) else value)]
        elif preposition == "on" and undated:
            words.append(UNDATED)
    return " ".join(words)


def found(nlp: Pipeline, example: Example) -> tuple[str, ...]:
    undated = any(UNDATED in line.split() for line in example.finds)
    return tuple(phrase(a, told(example), undated=undated) for a in nlp(example.text)._.activities)


def cases() -> Iterator[object]:
    for code, example in every_example():
        marks = [pytest.mark.xfail(strict=True, reason=example.fails)] if example.fails else []
        yield pytest.param(code, example, id=f"{code}: {example.text}", marks=marks)


@pytest.mark.parametrize(("code", "example"), list(cases()))
def test_a_text_reports_what_its_example_says(code: str, example: Example) -> None:
    """Every activity, whole and in text order, and no other; an example that fails says why."""
    assert found(pipeline(code), example) == example.finds


def test_finds_are_written_in_the_notation() -> None:
    """Types have triggers, ids are known, and no phrase says the same thing in two ways."""
    vocabulary = load_vocabulary()
    types = {code: {trigger.evokes for trigger in vocabulary.triggers[code]} for code in language_codes()}
    wrong = []
    for code, example in every_example():
        for line in example.finds:
            match = PHRASE.fullmatch(line)
            ids = [word for word in line.split() if ":" in word and word.partition(":")[0] not in MINTED]
            if match is None or match["type"] not in types[code] or not vocabulary.entities.keys() >= set(ids):
                wrong.append(line)
    assert wrong == []


def test_examples_are_many_and_some_show_what_must_not_be_found() -> None:
    """No text stands twice; one in ten at least reports nothing."""
    texts = [example.text for _, example in every_example()]
    assert len(set(texts)) == len(texts)
    silent = [example for _, example in every_example() if not example.finds]
    assert (len(texts) >= 120, len(silent) >= len(texts) / 10) == (True, True)


def test_a_file_of_examples_is_no_language() -> None:
    assert [code for code in language_codes() if "." in code] == []


def test_a_language_without_examples_has_none() -> None:
    assert examples("xx") == ()


def test_an_unknown_key_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "nl.examples.toml").write_text('[[examples]]\nshape = "s"\ntext = "T."\nfind = []\n', encoding="utf-8")
    monkeypatch.setattr(cosi_graph.languages, "_FOLDER", tmp_path)
    with pytest.raises(CosiError, match="finds"):
        examples("nl")
