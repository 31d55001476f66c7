"""Sentences begin behind a full stop and behind a block; abbreviations and initials end none."""

import pytest
import spacy

from cosi_graph.find.sentences import split_sentences
from cosi_graph.find.tokens import NameTokenizer
from cosi_graph.languages import load_language

TOKENIZE = NameTokenizer(spacy.blank("xx").vocab)


def sentences(text: str, language: str = "nl") -> list[str]:
    doc = split_sentences(TOKENIZE(text), load_language(language))
    return [sentence.text.strip() for sentence in doc.sents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cepol sprak. Eurojust ook.", ["Cepol sprak.", "Eurojust ook."]),
        ("In oktober 2019.In mei 2020 sprak Cepol.", ["In oktober 2019.", "In mei 2020 sprak Cepol."]),
        ("Zie doc. 7123/19 van Cepol.", ["Zie doc. 7123/19 van Cepol."]),
        ("Versie 2.0 werd besproken.", ["Versie 2.0 werd besproken."]),
        ('Zij zei: "Goed." Hij zweeg.', ['Zij zei: "Goed."', "Hij zweeg."]),
        ("Kop zonder punt\n\nEerste zin.", ["Kop zonder punt", "Eerste zin."]),
        ("Werkt dat? Ja! Dat werkt.", ["Werkt dat?", "Ja!", "Dat werkt."]),
        ("J. Jansen sprak.", ["J. Jansen sprak."]),
        ("zie cosi@example.org. Daarna kwam", ["zie cosi@example.org.", "Daarna kwam"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected
