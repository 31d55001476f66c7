"""The tokenizer opens compounds and hyphens, and changes no character."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from cosi_graph.find.tokens import NameTokenizer

TOKENIZE = NameTokenizer(spacy.blank("xx").vocab, ["mensenhandel", "terrorisme", "spam"])


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Europol en Frontex.", ["Europol", "en", "Frontex", "."]),
        ("een COSI-werklunch", ["een", "COSI", "-", "werklunch"]),
        ("mensenhandelnetwerken", ["mensenhandel", "netwerken"]),
        ("Terrorismebestrijding", ["Terrorisme", "bestrijding"]),
        ("mensenhandels", ["mensenhandels"]),  # an inflection, not a compound
        ("spamfilters", ["spamfilters"]),  # too short a part to be sure
        ("OAP's in 8065/23 en 2.0", ["OAP's", "in", "8065/23", "en", "2.0"]),
        ("2017.In mei", ["2017", ".", "In", "mei"]),
        ("een\n\ntwee  drie", ["een", "\n\n", "twee", "  ", "drie"]),
        (" voor", [" ", "voor"]),
        ("", []),
    ],
)
def test_text_is_split_where_names_may_begin_or_end(text: str, tokens: list[str]) -> None:
    assert [token.text for token in TOKENIZE(text)] == tokens


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200))
def test_no_character_is_changed(text: str) -> None:
    assert TOKENIZE(text).text == text


def test_parts_and_genitives_survive_serialisation() -> None:
    original = NameTokenizer(spacy.blank("xx").vocab, ["mensenhandel"], ["'s"])
    copy = NameTokenizer(spacy.blank("xx").vocab).from_bytes(original.to_bytes())
    assert [token.text for token in copy("mensenhandelnetwerken")] == ["mensenhandel", "netwerken"]
    assert [token.text for token in copy("Europol's")] == ["Europol", "'s"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [("Europol's list", ["Europol", "'s", "list"]), ("EUROPOL’S", ["EUROPOL", "’S"]), ("'s", ["'", "s"])],
)
def test_genitive_endings_are_tokens_where_a_language_has_them(text: str, tokens: list[str]) -> None:
    english = NameTokenizer(spacy.blank("xx").vocab, genitives=["'s", "’S"])
    assert [token.text for token in english(text)] == tokens
