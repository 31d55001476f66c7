"""Mentions in Dutch: names, presidencies, short forms, documents and meetings, each with its extent and its entity."""

import pytest
from spacy.language import Language

from cosi_graph.extract import load
from cosi_graph.find.mark import mentions

Found = list[tuple[str, str]]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load("nl")


def found(nlp: Language, text: str, *types: str) -> Found:
    return [(span.text, span.kb_id_) for span in mentions(nlp(text), *types)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Eurojust sprak met het Bureau van de Europese Unie voor de grondrechten (FRA).",
            [
                ("Eurojust", "agency:eurojust"),
                ("Bureau van de Europese Unie voor de grondrechten", "agency:fra"),
                ("FRA", "agency:fra"),
            ],
        ),
        ("DE AANPAK VAN MENSENHANDEL", [("MENSENHANDEL", "threat:trafficking-in-human-beings")]),
        ("de mensenhandelnetwerken", [("mensenhandel", "threat:trafficking-in-human-beings")]),
        ("de raad van bestuur en de commissie van wijzen", []),  # no capital: not the institutions
        (
            "de Russische aanvalsoorlog tegen Oekraïne",
            [
                ("Russische aanvalsoorlog tegen Oekraïne", "threat:russian-war-of-aggression"),
                ("Russische", "country:ru"),
                ("Oekraïne", "country:ua"),
            ],
        ),
        (
            "het netwerk van JBZ-instanties",
            [("netwerk van JBZ-instanties", "body:jhaan"), ("JBZ-instanties", "agency:jha-agencies")],
        ),
        ("de Groep terrorisme", [("Groep terrorisme", "body:twp")]),  # no threat: it is part of the name
        ("de JBZ-Raad", [("JBZ-Raad", "body:jha-council")]),
        (
            "de strijd tegen accijns- en btw-fraude",
            [("accijns", "threat:excise-fraud"), ("btw-fraude", "threat:vat-fraud")],
        ),
        (
            "mensenhandel en -smokkel",
            [("mensenhandel", "threat:trafficking-in-human-beings"), ("smokkel", "threat:migrant-smuggling")],
        ),
        ("de in- en uitvoer", []),
        (
            "een taskforce tegen sabotage en het Spaanse Ministerie van Justitie",
            [
                ("taskforce tegen sabotage", "body:taskforce-tegen-sabotage"),
                ("sabotage", "threat:sabotage"),
                ("Spaanse Ministerie van Justitie", "organisation:es-ministerie-van-justitie"),
            ],
        ),
        (
            "operatie Morgenrood, EUAM Wonderland en de Icarus-databank",
            [
                ("operatie Morgenrood", "operation:morgenrood"),
                ("EUAM Wonderland", "mission:euam-wonderland"),
                ("Icarus", "instrument:icarus"),
            ],
        ),
    ],
)
def test_known_names_and_the_names_inside_them(nlp: Language, text: str, expected: Found) -> None:
    assert found(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In juni 2019 sprak het Roemeense voorzitterschap.", [("Roemeense voorzitterschap", "presidency:ro-2019")]),
        ("In mei 2009 sprak het Tsjechische voorzitterschap.", [("Tsjechische voorzitterschap", "presidency:cz-2009")]),
        ("In mei 2023 sprak Frans talent over het Franse recht.", []),
        (
            "In 2019 werkten het Finse en het Kroatische voorzitterschap samen.",
            [("Finse", "presidency:fi-2019"), ("Kroatische voorzitterschap", "presidency:hr-2020")],
        ),
        (
            "Onder het voorzitterschap van Estland, in oktober 2017, sprak Cepol.",
            [("voorzitterschap van Estland", "presidency:ee-2017")],
        ),
        ("In september 2018 koos het voorzitterschap een thema.", [("voorzitterschap", "presidency:at-2018")]),
        (
            "In mei 2018 sprak het Bulgaarse voorzitterschap. Het voorzitterschap bleef kort.",
            [("Bulgaarse voorzitterschap", "presidency:bg-2018"), ("voorzitterschap", "presidency:bg-2018")],
        ),
        ("In mei 2018 nam Cepol het voorzitterschap van het JHAAN over.", []),  # another body's chair
        (
            "Van juli 2020 tot en met december 2021 werkte het voorzitterschapstrio samen.",
            [("voorzitterschapstrio", "presidency:trio-de-pt-si-2020")],
        ),
        (
            "Van juli 2020 tot en met december 2021 bouwde men voort op het vorige voorzitterschapstrio.",
            [("voorzitterschapstrio", "presidency:trio-ro-fi-hr-2019")],
        ),
        ("Het voorzitterschap sprak.", []),  # nothing says which
    ],
)
def test_a_presidency_is_a_term_of_office(nlp: Language, text: str, expected: Found) -> None:
    assert found(nlp, text, "presidency") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het CATS sprak. Het comité zweeg.", [("CATS", "body:cats"), ("comité", "body:cats")]),
        ("Het CATS en het COSI spraken. Het comité zweeg.", [("CATS", "body:cats"), ("COSI", "body:cosi")]),
        ("Een comité sprak.", []),
        ("Het comité sprak.", []),  # nothing named before
    ],
)
def test_a_short_form_refers_to_what_was_named_last(nlp: Language, text: str, expected: Found) -> None:
    if "zweeg" in text and "COSI" in text:
        expected = [*expected, ("comité", "body:cosi")]
    assert found(nlp, text, "body") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Het besprak het jaarverslag van Eurojust.",
            [("jaarverslag van Eurojust", "document:jaarverslag-van-eurojust")],
        ),
        ("Het besprak het jaarverslag van 2016.", [("jaarverslag van 2016", "document:jaarverslag-van-2016")]),
        (
            "Het stelde een actieplan inzake wapens op.",
            [("actieplan inzake wapens", "document:actieplan-inzake-wapens")],
        ),
        ("Zij nam nota van de tekst.", []),  # part of the verb
        ("Zie doc. 7123/19.", [("doc. 7123/19", "document:st-7123-2019")]),
        ("Artikel 88 VWEU geldt.", [("Artikel 88 VWEU", "document:tfeu-art-88")]),
    ],
)
def test_documents(nlp: Language, text: str, expected: Found) -> None:
    assert found(nlp, text, "document") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tijdens de vergadering van het CATS van mei 2019",
            [("vergadering van het CATS van mei 2019", "cats-2019-05")],
        ),
        (
            "de informele vergadering van het CATS op 4 en 5 juli 2019 in Helsinki",
            [("informele vergadering van het CATS op 4 en 5 juli 2019 in Helsinki", "cats-informal-2019-07-04")],
        ),
        (
            "De vergadering van het CATS van mei 2019 was kort. Na die vergadering vertrok men.",
            [("vergadering van het CATS van mei 2019", "cats-2019-05"), ("vergadering", "cats-2019-05")],
        ),
        ("de JBZ-Raad van 6 juni 2019", [("JBZ-Raad van 6 juni 2019", "jha-council-2019-06-06")]),
        (
            "In maart 2019 vond een seminar over sabotage plaats.",
            [("seminar over sabotage", "sabotage-2019-03")],
        ),
        (
            "de vergaderingen van het CATS en het COSI van maart en april 2019",
            [("vergaderingen van het CATS en het COSI van maart en april 2019", "cosi-2019-04")],
        ),
        ("Het CATS houdt elk jaar vergaderingen.", []),  # no meeting in particular
        ("Deze vergadering was kort.", []),  # refers to nothing
    ],
)
def test_meetings(nlp: Language, text: str, expected: Found) -> None:
    spans = [(text, f"meeting:{id_}") for text, id_ in expected]
    assert found(nlp, f"Het COSI, het COSI. {text}" if "COSI van maart" in text else text, "meeting") == spans


def test_mentions_carry_type_entity_and_rule(nlp: Language) -> None:
    """`doc.spans["cosi"]` is what other spaCy code reads."""
    spans = nlp("Franse agenten van Europol spraken op 3 mei 2019.").spans["cosi"]
    assert [(s.label_, s.kb_id_, s.id_) for s in spans] == [
        ("country", "country:fr", "adjective"),
        ("agency", "agency:europol", "name"),
        ("date", "date:2019-05-03", "date"),
    ]
