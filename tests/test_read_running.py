"""Running lines: heads, feet, page numbers and addresses of links are no text."""

from inspect import cleandoc

import pytest

from cosi_graph.read.pages import read_pages


def pages(source: str) -> list[list[str]]:
    return [[line.text for line in page.body] for page in read_pages(cleandoc(source).replace("^L", "\f"))]


def test_lines_at_the_edges_that_come_back_on_near_pages_are_dropped() -> None:
    source = """
        Raad van havens
        Het comité sprak over
        7301/31    ab/CD/ef    1
        HAV.1
        ^LRaad van havens
        de controle van schepen.
        7301/31    ab/CD/ef    2
        HAV.1
        ^LRaad van havens
        Malta zat voor.
        7301/31    ab/CD/ef    3
        HAV.1
    """
    assert pages(source) == [["Het comité sprak over"], ["de controle van schepen."], ["Malta zat voor."]]


def test_bare_page_numbers_are_dropped_and_heads_may_alternate() -> None:
    source = """
        Links
        Een zin.
        - 1 -
        ^LRechts
        Twee zinnen.
        - 2 -
        ^LLinks
        Drie zinnen.
        - 3 -
        ^LRechts
        Vier zinnen.
        - 4 -
    """
    assert pages(source) == [["Een zin."], ["Twee zinnen."], ["Drie zinnen."], ["Vier zinnen."]]


def test_sentences_and_headings_that_come_back_are_text() -> None:
    source = """
        1. Havens
        Het comité sprak.
        ^L2. Schepen
        Het comité sprak.
    """
    assert pages(source) == [["1. Havens", "Het comité sprak."], ["2. Schepen", "Het comité sprak."]]


@pytest.mark.parametrize(
    ("source", "body"),
    [
        # Links that the page shows, broken or not, and mail links.
        ("Zie www.haven.eu/a-\nb.\nwww.haven.eu/a-b\nmailto:een@haven.eu", ["Zie www.haven.eu/a-", "b."]),
        # Links behind a finished page.
        ("Zie het register.\nhttps://haven.eu/", ["Zie het register."]),
        # An address that ends a sentence.
        ("Het register staat op\nhttps://haven.eu/", ["Het register staat op", "https://haven.eu/"]),
        # An address in the middle of the text.
        (
            "Zie het register.\nhttps://haven.eu/\nen de lijst.",
            ["Zie het register.", "https://haven.eu/", "en de lijst."],
        ),
    ],
)
def test_addresses_of_links_are_dropped_and_addresses_of_the_text_stay(source: str, body: list[str]) -> None:
    assert pages(source) == [body]
