"""Line ends: half of the hyphens stay, half go, and addresses grow together again."""

import pytest

from cosi_graph.languages import load_language
from cosi_graph.read.hyphens import Hyphens


def joined(left: str, right: str, language: str = "nl", raw: str = "", labels: tuple[str, ...] = ()) -> str:
    joint = Hyphens(raw, load_language(language), labels).joint(left, right)
    return left[: len(left) - joint.drop] + joint.between + right


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("twee", "woorden", "twee woorden"),
        # A word that was broken, or a compound that is written as one word.
        ("de water-", "scheiding", "de waterscheiding"),
        ("de douane\u00ad", "post", "de douanepost"),
        # Acronyms, numbers, capitals and signs keep the hyphen.
        ("het EU-", "beleid", "het EU-beleid"),
        ("de eu-", "LISA-medewerkers", "de eu-LISA-medewerkers"),
        ("de G7-", "landen", "de G7-landen"),
        ("Noord-", "Afrika", "Noord-Afrika"),
        ("het EP-", "/Raadsakkoord", "het EP-/Raadsakkoord"),
        ("2031-", "2034", "2031-2034"),
        ("2031–", "2034", "2031–2034"),
        # Vowels that would clash keep it.
        ("de politie-", "inspectie", "de politie-inspectie"),
        ("de zee-", "egel", "de zee-egel"),
        ("de radio-", "uitzending", "de radio-uitzending"),
        ("de zee-", "vaart", "de zeevaart"),
        # First parts that are always hyphenated.
        ("een oud-", "minister", "een oud-minister"),
        # Half a word was left out.
        ("grens-", "en kustwacht", "grens- en kustwacht"),
        ("lucht-", "of zeehaven", "lucht- of zeehaven"),
        # A dash is no hyphen, and a slash needs no blank.
        ("de landen –", "ook Malta", "de landen – ook Malta"),
        ("de landen -", "ook Malta", "de landen - ook Malta"),
        ("havens/", "luchthavens", "havens/luchthavens"),
        ("voor/", "(na)", "voor/(na)"),
    ],
)
def test_dutch_line_ends(left: str, right: str, expected: str) -> None:
    assert joined(left, right) == expected


@pytest.mark.parametrize(
    ("raw", "labels", "expected"),
    [
        ("", (), "deelnemersaanpak"),
        ("De deelnemers-aanpak is nieuw.", (), "deelnemers-aanpak"),
        ("Hun deelnemers-\naanpak is nieuw.", (), "deelnemersaanpak"),
        ("", ("deelnemers-aanpakken",), "deelnemers-aanpak"),
        ("De deelnemers-lijst is nieuw.", (), "deelnemersaanpak"),
    ],
)
def test_a_hyphen_stays_where_the_report_or_a_known_name_has_it_too(
    raw: str, labels: tuple[str, ...], expected: str
) -> None:
    assert joined("deelnemers-", "aanpak", raw=raw, labels=labels) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("an investi-", "gation", "an investigation"),
        ("short-", "and long-term", "short- and long-term"),
        ("a data-", "sharing tool", "a data-sharing tool"),
        ("a self-", "assessment", "a self-assessment"),
    ],
)
def test_english_keeps_the_hyphen_between_two_words_of_the_text(left: str, right: str, expected: str) -> None:
    assert joined(left, right, "en", raw="The data are for sharing. An investi-\ngation began.") == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("https://example.eu/rap-", "port.pdf", "https://example.eu/rap-port.pdf"),
        ("https://example.eu/", "docs/one.html", "https://example.eu/docs/one.html"),
        ("zie https://example.eu/a_", "b", "zie https://example.eu/a_b"),
        ("https://example.eu/me", "dia/2031_7.pdf", "https://example.eu/media/2031_7.pdf"),
        ("zie https://example.eu/", "voor meer", "zie https://example.eu/ voor meer"),
        ("zie https://example.eu.", "De lidstaten", "zie https://example.eu. De lidstaten"),
        ("zie www.example.eu", "De lidstaten", "zie www.example.eu De lidstaten"),
    ],
)
def test_an_address_broken_over_lines_grows_together(left: str, right: str, expected: str) -> None:
    assert joined(left, right) == expected
