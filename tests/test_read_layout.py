"""Layout: which lines make which block, in single and double spacing, with headings, lists and a note's head.

In the sources `·` stands for a blank at the start of a page, `^L` for a form feed, `→` for a tab. A block is shown as
its kind, its section and page, and its text.
"""

from inspect import cleandoc

import pytest

from cosi_graph.languages import load_language
from cosi_graph.read.layout import Layout, lay_out


def laid_out(source: str) -> Layout:
    marked = cleandoc(source).replace("·", " ").replace("^L", "\f").replace("→", "\t")
    return lay_out(f"{marked}\n", load_language("nl"))


def blocks(source: str) -> list[str]:
    layout = laid_out(source)
    return [
        f"{block.kind} {block.section or '-'} p{block.page} {layout.text[block.start : block.end]}"
        for block in layout.blocks
    ]


def test_an_empty_line_ends_a_paragraph_in_single_spacing() -> None:
    source = """
        Het comité kwam in mei bijeen om
        over havens te spreken.  Malta zat voor.
        Zes landen spraken.

        In juni kwam→het weer bijeen.
    """
    assert blocks(source) == [
        "paragraph - p1 Het comité kwam in mei bijeen om over havens te spreken. Malta zat voor. Zes landen spraken.",
        "paragraph - p1 In juni kwam het weer bijeen.",
    ]


def test_a_short_last_line_or_a_larger_gap_ends_a_paragraph_in_double_spacing() -> None:
    source = """
        Het comité kwam bijeen om over havens

        te spreken. Malta zat voor en zes

        landen spraken.

        In mei kwam het weer bijeen. Hongarije

        deed een voorstel over schepen. Duits-

        land ook.


        Nu een witregel meer.
    """
    assert blocks(source) == [
        "paragraph - p1 Het comité kwam bijeen om over havens te spreken. Malta zat voor en zes landen spraken.",
        "paragraph - p1 In mei kwam het weer bijeen. Hongarije deed een voorstel over schepen. Duitsland ook.",
        "paragraph - p1 Nu een witregel meer.",
    ]


def test_a_gap_inside_a_sentence_ends_nothing() -> None:
    source = """
        Het comité nam nota van het verslag van

        de voorzitter en van een voorstel.
    """
    assert blocks(source) == [
        "paragraph - p1 Het comité nam nota van het verslag van de voorzitter en van een voorstel."
    ]


def test_each_line_is_a_paragraph_where_lines_are_not_wrapped() -> None:
    long = ("Het comité besprak de havens en de schepen. " * 6).strip()
    assert blocks(f"Titel\n{long}\n{long}\n{long}") == ["paragraph - p1 Titel", *[f"paragraph - p1 {long}"] * 3]


def test_a_page_start_ends_a_paragraph_only_behind_a_sentence() -> None:
    source = """
        ·Het comité sprak over de bijdrage van
        de douane aan de grote
        ·Europese onderzoeken in havens.
        ·Malta zat die dag de vergadering voor.
        Zes landen spraken en zeven luisterden
        ernaar.
    """
    assert blocks(source) == [
        "paragraph - p1 Het comité sprak over de bijdrage van de douane aan de grote Europese onderzoeken in havens.",
        "paragraph - p3 Malta zat die dag de vergadering voor. Zes landen spraken en zeven luisterden ernaar.",
    ]


def test_where_form_feeds_start_pages_a_leading_blank_does_not() -> None:
    source = """
        Het comité sprak over een
        ·bijdrage van de douane.
        ^LMalta zat voor.
    """
    assert blocks(source) == [
        "paragraph - p1 Het comité sprak over een bijdrage van de douane.",
        "paragraph - p2 Malta zat voor.",
    ]


def test_lines_of_the_head_are_paragraphs_of_their_own_and_the_subject_is_the_title() -> None:
    source = """
        NOTA
        van: het secretariaat
        aan: de delegaties
        nr. vorig doc.: 7301/31
        Betreft: Verslag over de bijdrage
        van de douane aan het onderzoek
        in havens

        Hierbij gaat een verslag over de havens: het
        betreft: Malta en Cyprus. Het is nieuw.
    """
    assert blocks(source) == [
        "paragraph - p1 NOTA",
        "paragraph - p1 van: het secretariaat",
        "paragraph - p1 aan: de delegaties",
        "paragraph - p1 nr. vorig doc.: 7301/31",
        "paragraph - p1 Betreft: Verslag over de bijdrage van de douane aan het onderzoek in havens",
        "paragraph - p1 Hierbij gaat een verslag over de havens: het betreft: Malta en Cyprus. Het is nieuw.",
    ]
    assert laid_out(source).title == "Verslag over de bijdrage van de douane aan het onderzoek in havens"


def test_headings_are_known_by_the_order_of_their_numbers() -> None:
    source = """
        1. INLEIDING OVER DE HAVENS EN DE
        SCHEPEN

        Het comité sprak over de havens op
        21 mei 2031 in Valletta, waar ook
        2 De Haan was.

        1.1 Schepen in de Zwarte Zee en de
        Noordzee (SZN)

        Malta zat voor en sprak er ook over
        3. Het bleef daarbij.

        1.2 Onderzoek door politie, douane
        en andere diensten

        Zes landen spraken.

        2 Besluiten
        Er waren er geen.

        2.1. Later

        4. VERVOLG
        In juni.
    """
    assert blocks(source) == [
        "heading 1 p1 1. INLEIDING OVER DE HAVENS EN DE SCHEPEN",
        "paragraph 1 p1 Het comité sprak over de havens op 21 mei 2031 in Valletta, waar ook 2 De Haan was.",
        "heading 1.1 p1 1.1 Schepen in de Zwarte Zee en de Noordzee (SZN)",
        "paragraph 1.1 p1 Malta zat voor en sprak er ook over 3. Het bleef daarbij.",
        "heading 1.2 p1 1.2 Onderzoek door politie, douane en andere diensten",
        "paragraph 1.2 p1 Zes landen spraken.",
        "heading 2 p1 2 Besluiten",
        "paragraph 2 p1 Er waren er geen.",
        "heading 2.1 p1 2.1. Later",
        "heading 4 p1 4. VERVOLG",
        "paragraph 4 p1 In juni.",
    ]


def test_a_heading_goes_on_in_brackets() -> None:
    source = """
        1. Het nieuwe register van de havens

        (RVH)

        Het comité nam nota van het register en

        van de brief van de voorzitter.
    """
    assert blocks(source) == [
        "heading 1 p1 1. Het nieuwe register van de havens (RVH)",
        "paragraph 1 p1 Het comité nam nota van het register en van de brief van de voorzitter.",
    ]


def test_numbered_sentences_and_lists_are_no_headings() -> None:
    source = """
        1. Het comité nam op 3 mei nota van
        het verslag en van de brief.

        2. Het comité besprak:

        1. Havens
        2. Schepen
        3. douane

        1. SLOT

        Dat was alles.
    """
    assert blocks(source) == [
        "paragraph - p1 1. Het comité nam op 3 mei nota van het verslag en van de brief.",
        "paragraph - p1 2. Het comité besprak:",
        "paragraph - p1 1. Havens",
        "paragraph - p1 2. Schepen",
        "paragraph - p1 3. douane",
        "heading 1 p1 1. SLOT",
        "paragraph 1 p1 Dat was alles.",
    ]


def test_a_table_of_contents_gives_no_headings() -> None:
    source = """
        INHOUD

        1. INLEIDING .......... 2
        2. SLOT ............... 3

        1. INLEIDING

        Dit is het begin.
    """
    assert blocks(source) == [
        "paragraph - p1 INHOUD",
        "paragraph - p1 1. INLEIDING .......... 2",
        "paragraph - p1 2. SLOT ............... 3",
        "heading 1 p1 1. INLEIDING",
        "paragraph 1 p1 Dit is het begin.",
    ]


def test_headings_of_markdown_need_no_number() -> None:
    source = """
        # Verslag over de havens
        Het comité sprak.

        ## 1. Begin
        Malta zat voor.

        ## Slot
        Dat was het.
    """
    assert blocks(source) == [
        "heading - p1 Verslag over de havens",
        "paragraph - p1 Het comité sprak.",
        "heading 1 p1 1. Begin",
        "paragraph 1 p1 Malta zat voor.",
        "heading 1 p1 Slot",
        "paragraph 1 p1 Dat was het.",
    ]


def test_items_of_a_list_are_paragraphs_of_their_own() -> None:
    source = """
        Het comité besprak op de vergadering:
        – de havens en de controle daar door
        de douane en de politie;
        – de douane.
        Het deed dat samen met het agentschap
        – en met de voorzitter – in de zaal:
        • olie
        • gas
        a) hout,
        b) steen.
    """
    assert blocks(source) == [
        "paragraph - p1 Het comité besprak op de vergadering:",
        "paragraph - p1 – de havens en de controle daar door de douane en de politie;",
        "paragraph - p1 – de douane.",
        "paragraph - p1 Het deed dat samen met het agentschap – en met de voorzitter – in de zaal:",
        "paragraph - p1 • olie",
        "paragraph - p1 • gas",
        "paragraph - p1 a) hout,",
        "paragraph - p1 b) steen.",
    ]


def test_characters_that_are_not_seen_go() -> None:
    assert laid_out("de\u00adlega\u200bties\u00a0en  \u200b het \x02comité").text == "delegaties en het comité"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_every_line_end_is_known(end: str) -> None:
    assert laid_out(f"Het comité kwam{end}bijeen.{end}{end}Malta zat voor.").text == (
        "Het comité kwam bijeen.\n\nMalta zat voor."
    )


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("# Havens\n\nHet comité sprak.", "Havens"),
        ("1. Havens\n\nHet comité sprak.", "1. Havens"),
        ("Het comité sprak.", "Het comité sprak."),
        ("NOTA\n\nOnderwerp: Havens\n\nHet comité sprak.", "Havens"),
        ("Het comité sprak over havens. " * 20, ("Het comité sprak over havens. " * 20)[:250]),
    ],
)
def test_a_title_is_the_subject_or_what_comes_first(source: str, title: str) -> None:
    assert laid_out(source).title == title
