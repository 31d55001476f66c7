"""Identity of reports: the Council number in the head, else the title and the digest."""

import pytest

from cosi_graph.read.identity import document_id

SHA256 = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("line", "identifier"),
    [
        ("7301/31", "document:st-7301-2031"),
        ("ST 7301/31", "document:st-7301-2031"),
        ("ST 7301 2031 INIT", "document:st-7301-2031"),
        ("ST-7301-2031-REV-2", "document:st-7301-2031-rev2"),
        ("10986/1/31 REV 1", "document:st-10986-2031-rev1"),
        ("10986/31 ADD 1 COR 2", "document:st-10986-2031-add1-cor2"),
    ],
)
def test_a_number_alone_on_a_line_of_the_head_names_the_report(line: str, identifier: str) -> None:
    assert document_id(f"Raad\nMadrid, 3 mei 2031\n{line}\n\nNOTA\nHet comité sprak.", "Havens", SHA256) == identifier


@pytest.mark.parametrize(
    "raw",
    [
        "NOTA\nnr. vorig doc.: 7301/31\nBetreft: havens",
        "NOTA\nZie Doc. 7301/31",
        "2031/0155(COD)\nNOTA",
        "2031/0155\nNOTA",
        "Het comité sprak.\n7301/31",
    ],
)
def test_other_numbers_do_not(raw: str) -> None:
    title = "Verslag over de coördinatie van alle havens in de Unie"
    assert document_id(raw, title, SHA256) == "document:verslag-over-de-coordinatie-van-alle-havens-in-01234567"
