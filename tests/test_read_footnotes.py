"""Footnotes: a definition at a page foot gives each call back to what it was glued to; without one nothing goes.

In the sources `·` stands for a blank at the start of a page, `RULER` for a line of blanks, `^L` for a form feed.
"""

from inspect import cleandoc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosi_graph.languages import load_language
from cosi_graph.read.layout import Layout, lay_out

RULER = " " * 49


def laid_out(source: str) -> Layout:
    marked = cleandoc(source).replace("RULER", RULER).replace("·", " ").replace("^L", "\f")
    return lay_out(f"{marked}\n", load_language("nl"))


def footnotes(layout: Layout) -> list[tuple[int, str | None, str]]:
    """Return number, last word before the call, and text of each footnote."""
    return [
        (
            note.number,
            None if note.call is None else layout.text[: note.call].split()[-1],
            layout.text[note.start : note.end],
        )
        for note in layout.footnotes
    ]


def test_footnotes_stand_behind_the_text_and_a_sentence_runs_on_over_the_page_foot() -> None:
    source = """
        1. HAVENS

        Het comité1 kwam in Valletta2 bijeen en sprak
        RULER
        1 Besluit 2031/7/EU.
        2 Zie ook de lijst van
        de voorzitter.
        ·daarna over schepen3.
        RULER
        3 Doc. 7301/31, 7302/31.
    """
    layout = laid_out(source)
    assert layout.text == (
        "1. HAVENS\n\nHet comité kwam in Valletta bijeen en sprak daarna over schepen.\n\n"
        "Besluit 2031/7/EU.\n\nZie ook de lijst van de voorzitter.\n\nDoc. 7301/31, 7302/31."
    )
    assert footnotes(layout) == [
        (1, "comité", "Besluit 2031/7/EU."),
        (2, "Valletta", "Zie ook de lijst van de voorzitter."),
        (3, "schepen", "Doc. 7301/31, 7302/31."),
    ]
    assert [(block.kind, block.section, block.page) for block in layout.blocks] == [
        ("heading", "1", 1),
        ("paragraph", "1", 1),
        ("footnote", "1", 1),
        ("footnote", "1", 1),
        ("footnote", "1", 2),
    ]


def with_foot(text: str, *numbers: int) -> Layout:
    notes = "\n".join(f"{number} Doc. 730{number}/31." for number in numbers)
    before = "\n".join(f"Zaak{number}.\n{RULER}\n{number} Doc.\f" for number in range(1, numbers[0]))
    return lay_out(f"{before}{text}\n{RULER}\n{notes}\n", load_language("nl"))


@pytest.mark.parametrize(
    ("text", "number", "clean"),
    [
        ("volgens het VWEU4 en", 4, "volgens het VWEU en"),
        ("het kader (KOBA3)8. De", 8, "het kader (KOBA3). De"),
        ("de “lijst”5 en", 5, "de “lijst” en"),
        ("met 40%2 meer", 2, "met 40% meer"),
        ("de cyclus 2031+9 en", 9, "de cyclus 2031+ en"),
        ("de jaren 2031-203410 zijn", 10, "de jaren 2031-2034 zijn"),
        ("de jaren 2031–203410, die", 10, "de jaren 2031–2034, die"),
        ("in mei 203112.", 12, "in mei 2031."),
        ("de Ruimte 3.06 is", 6, "de Ruimte 3.0 is"),
        ("de factor 1,57 is", 7, "de factor 1,5 is"),
        ("van de EU7; en", 7, "van de EU; en"),
        ("van de Unie.7 En", 7, "van de Unie. En"),
        ("van de Unie⁷ en", 7, "van de Unie en"),
        ("van de Unie¹¹ en", 11, "van de Unie en"),
    ],
)
def test_a_call_is_cut_from_what_it_is_glued_to(text: str, number: int, clean: str) -> None:
    assert f"Wij {clean}" in with_foot(f"Wij {text} zo voort.", number).text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("na COVID-19 was", 19),
        ("het kader KOBA3K is", 3),
        ("Besluit 2031/7/EU", 7),
        ("Doc. 7301/32 en 7301/2/32 REV 2", 2),
        ("in 2031 en 2032", 2),
        ("de 12e zitting", 12),
        ("op 12 mei", 12),
        ("een factor 2,5 meer", 5),
        ("https://haven.eu/a5 en", 5),
        ("een@haven5.eu en haven@eu5", 5),
        ("van 25% en 5°C", 5),
        ("het H2O-gehalte van A2-wegen", 2),
    ],
)
def test_other_numbers_stay_whole(text: str, number: int) -> None:
    layout = with_foot(f"Wij zagen {text}.", number)
    assert f"Wij zagen {text}." in layout.text
    assert layout.footnotes[-1].call is None


@pytest.mark.parametrize(
    ("text", "number", "clean"),
    [
        ("In Q3 zag het comité3 dat", 3, "In Q3 zag het comité dat"),
        ("In 20312 zag het comité2 dat", 2, "In 20312 zag het comité dat"),
        ("Op 5 en 16 mei de Ruimte 3.06 en", 6, "Op 5 en 16 mei de Ruimte 3.0 en"),
        ("In 25 havens in 20315 was", 5, "In 25 havens in 2031 was"),
    ],
)
def test_a_word_is_likelier_than_a_year_and_a_year_than_another_number(text: str, number: int, clean: str) -> None:
    assert clean in with_foot(text, number).text


def test_calls_stand_in_order_and_on_the_page_that_defines_them() -> None:
    source = """
        Het comité2 kwam1 en de groep2
        kwam2 later.
        RULER
        1 Eerste.
        2 Tweede.
        ^LEr kwam1 niemand3 meer.
        RULER
        3 Derde.
    """
    layout = laid_out(source)
    assert layout.text.split("\n\n")[:2] == ["Het comité2 kwam en de groep kwam2 later.", "Er kwam1 niemand meer."]


def test_a_call_on_another_page_is_found_between_its_neighbours() -> None:
    source = """
        Het comité1 kwam met de groep2 en
        de delegatie3.
        RULER
        1 Eerste.
        ^LEr kwam niemand4 meer.
        RULER
        2 Tweede.
        3 Derde.
        4 Vierde.
    """
    assert footnotes(laid_out(source)) == [
        (1, "comité", "Eerste."),
        (2, "groep", "Tweede."),
        (3, "delegatie", "Derde."),
        (4, "niemand", "Vierde."),
    ]


def test_without_a_definition_nothing_goes() -> None:
    source = """
        Het comité1 kwam bijeen in 203112.
        RULER
        Slotwoord van de voorzitter.
    """
    layout = laid_out(source)
    assert layout.text == "Het comité1 kwam bijeen in 203112.\n\nSlotwoord van de voorzitter."
    assert layout.footnotes == ()


def test_numbers_may_begin_anew_on_each_page() -> None:
    source = """
        Het comité1 kwam.
        RULER
        1 Eerste.
        ^LDe groep1 kwam ook.
        RULER
        1 Weer de eerste.
    """
    assert footnotes(laid_out(source)) == [(1, "comité", "Eerste."), (1, "groep", "Weer de eerste.")]


def test_a_footnote_may_run_on_at_the_next_page_foot() -> None:
    source = """
        Het comité1 kwam.
        RULER
        1 Dit is een
        ^LDe groep2 kwam ook.
        RULER
        lange noot.
        2 Tweede.
    """
    assert footnotes(laid_out(source)) == [(1, "comité", "Dit is een lange noot."), (2, "groep", "Tweede.")]


def test_a_page_foot_without_marks_of_pages_ends_where_text_goes_on() -> None:
    source = """
        Het comité1 kwam bijeen.

        ____________________
        1 Doc. 7301/31.
        2 Doc. 7302/31.

        De groep2 ook.
    """
    layout = laid_out(source)
    assert layout.text == "Het comité kwam bijeen.\n\nDe groep2 ook.\n\nDoc. 7301/31.\n\nDoc. 7302/31."


def test_an_address_in_a_footnote_grows_together_and_its_link_goes() -> None:
    source = """
        Het comité1 kwam.

        RULER
        1 https://haven.eu/2031_lijst-

        van-havens.pdf

        https://haven.eu/2031_lijst-van-havens.pdf
        ·De groep kwam ook.
        Malta zat voor.
    """
    assert laid_out(source).text == (
        "Het comité kwam.\n\nDe groep kwam ook. Malta zat voor.\n\nhttps://haven.eu/2031_lijst-van-havens.pdf"
    )


def test_a_running_foot_does_not_end_up_in_a_footnote() -> None:
    source = """
        Het comité1 kwam.
        RULER
        1 Doc. 7301/31.
        7399/31 HAV 1
        ^LDe groep2 kwam ook.
        RULER
        2 Doc. 7302/31.
        7399/31 HAV 2
    """
    assert footnotes(laid_out(source)) == [(1, "comité", "Doc. 7301/31."), (2, "groep", "Doc. 7302/31.")]


@given(st.lists(st.sampled_from(["kwam", "2031", "3.0", "(AB)", "2031-2034"]), min_size=1, max_size=40))
def test_every_call_in_a_row_is_found(words: list[str]) -> None:
    text = " ".join(f"woord {word}{number}" for number, word in enumerate(words, 1))
    layout = with_foot(text, *range(1, len(words) + 1))
    assert layout.text.split("\n\n")[0] == " ".join(f"woord {word}" for word in words)
    assert [note.number for note in layout.footnotes if note.call] == list(range(1, len(words) + 1))
