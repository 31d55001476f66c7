"""Identity: labels become slugs, ids become IRIs, Council documents have one id and one address."""

import doctest
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosi_graph import identity
from cosi_graph.identity import council_id, iri, register_url, slug


def test_the_examples_in_the_documentation_hold() -> None:
    assert doctest.testmod(identity) == doctest.TestResults(failed=0, attempted=5)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Europol", "europol"),
        ("Comité für Größe", "comite-fur-grosse"),
        ("Łódź & Ærø", "lodz-aero"),
        ("  AI-act (2024) ", "ai-act-2024"),
        ("ﬁnanciën", "financien"),
        ("Съвет", slug("Съвет")),
    ],
)
def test_a_slug_is_lower_case_ascii_with_hyphens(label: str, expected: str) -> None:
    assert slug(label) == expected


@given(st.text())
def test_a_slug_is_never_empty_and_stays_as_it_is(label: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(label))
    assert slug(slug(label)) == slug(label)


@pytest.mark.parametrize("identifier", ["", "europol", "agency:", ":europol"])
def test_an_id_without_type_or_slug_has_no_iri(identifier: str) -> None:
    with pytest.raises(ValueError, match="not an id of the form type:slug"):
        iri(identifier)


@pytest.mark.parametrize(
    ("parts", "identifier", "name"),
    [
        (("7301", "24"), "document:st-7301-2024", "ST-7301-2024-INIT"),
        (("7301", "2024", "INIT"), "document:st-7301-2024", "ST-7301-2024-INIT"),
        (("05120", "99"), "document:st-5120-1999", "ST-5120-1999-INIT"),
        (("7301", "24", "REV 2"), "document:st-7301-2024-rev2", "ST-7301-2024-REV-2"),
        (("7301", "24", "ADD 1 COR 3"), "document:st-7301-2024-add1-cor3", "ST-7301-2024-ADD-1-COR-3"),
        (("7301", "24", "rev1"), "document:st-7301-2024-rev1", "ST-7301-2024-REV-1"),
    ],
)
def test_a_council_document_has_one_id_and_one_address(parts: tuple[str, ...], identifier: str, name: str) -> None:
    assert council_id(*parts) == identifier
    assert register_url(identifier, "nl") == f"https://data.consilium.europa.eu/doc/document/{name}/nl/pdf"


@pytest.mark.parametrize("identifier", ["agency:europol", "document:eu-drugs-strategy", "document:st-7301"])
def test_only_council_documents_stand_in_the_register(identifier: str) -> None:
    assert register_url(identifier, "nl") is None
