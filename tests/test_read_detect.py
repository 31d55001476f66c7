"""Detecting: the language is the one whose function words fill the text; where none does, the user is asked."""

import pytest

from cosi_graph.problems import CosiError
from cosi_graph.read.detect import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("De ministers namen nota van het verslag over de handel in vuurwapens.", "nl"),
        ("The ministers took note of the report on trafficking in firearms.", "en"),
        ("NOTA\nBetreft: verslag\n\nHet comité besprak de voortgang van het actieplan met de agentschappen.", "nl"),
    ],
)
def test_a_text_tells_its_language(text: str, language: str) -> None:
    assert detect_language(text, "report.txt") == language


@pytest.mark.parametrize(
    "text",
    [
        "12345 67890",
        "Europol Frontex Eurojust",
        "Le Comité a pris note du rapport sur la lutte contre le trafic de drogue en Europe et dans le monde.",
        "Der Ausschuss hat den Bericht über die Bekämpfung des Menschenhandels in der Union zur Kenntnis genommen.",
        "Komitet omówił zagrożenia związane z przestępczością zorganizowaną.",
        "The report on the table. Het verslag van de raad.",
    ],
)
def test_a_text_in_no_known_language_or_in_two_asks_for_the_option(text: str) -> None:
    with pytest.raises(CosiError) as caught:
        detect_language(text, "report.txt")
    assert str(caught.value) == (
        "report.txt: its language is not clear; it does not read like one of English, Dutch. "
        "Name it with --language en|nl."
    )
