"""The explorer page says what the graph says, shows its evidence, and lets nothing in."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest

from cosi_graph.problems import CosiError
from cosi_graph.view import view
from cosi_graph.view.wording import short

STORE = Path(__file__).parent / "golden" / "view" / "store.trig"
VOID = {"meta", "br", "hr", "input"}
HOSTILE = "</script><img src=x onerror=alert(1)>\"'&\u202egnp.exe\u0007"

# Counted otherwise than the page does: from the activities themselves, not from the relations derived from them.
COUNT_OTHERWISE = """
PREFIX cosi: <https://w3id.org/cosi-graph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?who ?what (COUNT(DISTINCT ?activity) AS ?n) WHERE {
  ?activity cosi:theme ?threat ; cosi:status "held" . ?threat a cosi:Threat .
  { ?activity cosi:agent ?actor } UNION { ?activity a cosi:Presentation ; cosi:recipient ?actor }
  ?actor skos:prefLabel ?who . FILTER(LANG(?who) = "en") ?threat skos:prefLabel ?what . FILTER(LANG(?what) = "en")
} GROUP BY ?who ?what
"""


class Page(HTMLParser):
    """A page as its reader gets it: elements in order, and the faults of its nesting."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[int, str] = {}
        self.faults: list[str] = []
        self._open: list[tuple[str, int]] = []
        self.feed(html)
        self.faults += [f"<{tag}> is left open" for tag, _ in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and that it is open."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append((tag, len(self.elements) - 1))

    def handle_endtag(self, tag: str) -> None:
        """Close the element that is open, or note a fault."""
        last = self._open.pop()[0] if self._open else "nothing"
        if last != tag:
            self.faults.append(f"</{tag}> closes <{last}>")

    def handle_data(self, data: str) -> None:
        """Add a text to every open element."""
        for _, place in self._open:
            self.texts[place] = self.texts.get(place, "") + data

    def found(self, tag: str, class_: str = "") -> list[tuple[dict[str, str | None], str]]:
        """Return the attributes and the text of elements."""
        return [
            (attributes, self.texts.get(place, ""))
            for place, (name, attributes) in enumerate(self.elements)
            if name == tag and class_ in ["", *(attributes.get("class") or "").split()]
        ]


def store_of(turtle: str) -> ox.Store:
    store = ox.Store()
    store.load(turtle, format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return store_of(STORE.read_text("utf-8"))


@pytest.fixture(scope="module")
def page(store: ox.Store) -> Page:
    return Page(view(store))


def numbers(page: Page) -> dict[str, int]:
    """Return the numbers of the matrix by "actor, threat"."""
    cells = page.found("a", "cell")
    return {(attributes["aria-label"] or "").partition(": ")[2]: int(text) for attributes, text in cells}


def test_every_number_is_what_sparql_counts_from_the_activities(store: ox.Store, page: Page) -> None:
    rows = store.query(COUNT_OTHERWISE, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    assert numbers(page) == {f"{row['who'].value}, {row['what'].value}": int(row["n"].value) for row in rows}
    assert numbers(page)["COSI, drug trafficking"] == 3


def test_the_query_on_the_page_gives_the_numbers_on_the_page(store: ox.Store, page: Page) -> None:
    [(_, query)] = page.found("code")
    rows = store.query(query, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    assert sorted(int(row["activities"].value) for row in rows) == sorted(numbers(page).values())


def test_a_total_counts_an_activity_once_even_if_it_names_two_threats(page: Page) -> None:
    totals = [text for _, text in page.found("td", "total")]
    assert totals == ["13", *["3", "3", "2", "5", "2", "2"], *["5", "2", "8", "3"]]


def test_a_cell_leads_to_its_activities_in_plain_words_with_the_sentence_marked(page: Page) -> None:
    places = {attributes.get("id"): text for attributes, text in page.found("section")}
    assert places["agency:europol/threat:cybercrime"] == (
        "Europol × cybercrimeEuropol gave a presentation on cybercrime to COSI, 17 September 2024, Hungarian Presidency"
    )
    articles = {attributes["id"]: text for attributes, text in page.found("article")}
    assert articles["activity:0000000000000001"] == (
        "Europol gave a presentation on drug trafficking to COSI, February 2024, Belgian Presidency"
        "In februari 2024 gaf Europol het comité een presentatie over cocaïne in zeehavens."
        "ReportVoorbeeldverslag over interne veiligheid, 2024–2025, section 2.1, page 3"
        "DocumentsST 7001/24"
        "MeetingCOSI, februari 2024"
        "Themesdrug trafficking"
        "Statusheld"
        "Confidence90%"
        "Inferredpresidency: not in the sentence itself"
    )
    assert page.found("mark")[0][1] == "gaf Europol het comité een presentatie"


def test_what_was_only_planned_is_not_counted_but_shown_beside(page: Page) -> None:
    planned = [text.partition("Europol zal")[0] for _, text in page.found("article", "beside")]
    assert planned == [
        "Europol was to give a presentation on drug trafficking to COSI, March–April 2025, Polish Presidency"
    ]
    [cell] = [a for a, _ in page.found("a", "cell") if a["href"] == "#agency:europol/threat:drug-trafficking"]
    assert (cell["data-counted"], cell["data-others"]) == ("0 3", "10")


def test_rows_stand_by_kind(page: Page) -> None:
    rows = [text for a, text in page.found("th") if a["scope"] in ("row", "rowgroup")]
    assert rows == [
        *("Total", "Agencies", "Europol", "Frontex", "Bodies", "COSI", "Groups of states and people", "Member States"),
    ]


def test_the_page_speaks_dutch_and_names_things_in_dutch(store: ox.Store) -> None:
    dutch = Page(view(store, "nl"))
    assert dutch.found("h1")[0][1] == "Wie zich met welke dreiging bezighoudt"
    assert numbers(dutch)["COSI, drugshandel"] == 3
    assert [text for _, text in dutch.found("h3") if "zou" in text] == [
        "Europol zou een presentatie over drugshandel aan COSI geven, maart–april 2025, Pools voorzitterschap"
    ]


def test_a_language_without_words_is_refused_with_a_way_out(store: ox.Store) -> None:
    with pytest.raises(CosiError, match=r"fr: the page has no words in this language\. Use one of: en, nl"):
        view(store, "fr")


def test_the_same_graph_gives_the_same_bytes_in_whatever_graphs_and_order_it_is_kept(store: ox.Store) -> None:
    quads = sorted(store, key=str, reverse=True)
    merged = ox.Store()
    merged.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    assert view(store) == view(store) == view(merged)


def test_the_page_is_well_formed_and_every_id_stands_once(page: Page) -> None:
    assert page.faults == []
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_the_table_has_a_caption_and_headings_with_scope(page: Page) -> None:
    assert page.found("caption") == [({}, "Activities held, by actor and threat")]
    assert {attributes["scope"] for attributes, _ in page.found("th")} == {"col", "row", "rowgroup"}


def test_the_policy_lets_in_nothing_but_the_two_blocks_of_the_page(page: Page) -> None:
    def digest(tag: str) -> str:
        [(_, block)] = page.found(tag)
        return "sha256-" + base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()

    [policy] = [a["content"] for a, _ in page.found("meta") if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy == (
        f"default-src 'none'; style-src '{digest('style')}'; script-src '{digest('script')}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_fetched_and_only_documents_are_linked(page: Page) -> None:
    addresses = [v or "" for _, a in page.elements for key, v in a.items() if key in ("href", "src", "action")]
    assert {address for address in addresses if not address.startswith("#")} == {
        "https://data.consilium.europa.eu/doc/document/ST-7001-2024-INIT/nl/pdf",
        "https://data.consilium.europa.eu/doc/document/ST-9002-2025-REV-1/nl/pdf",
    }
    assert not re.search(r"url\(|@import", page.found("style")[0][1])


@pytest.mark.parametrize("label", [HOSTILE, "x" * 10_000, "\u200f\u202eעברית", "${title} $$ {} %s", "'\"><b>"])
def test_hostile_names_stay_text(label: str) -> None:
    """A name is only ever text: it makes no element and no attribute, and controls become U+FFFD."""
    text = STORE.read_text("utf-8")
    written = ox.Literal(label, language="en")
    for name in ("Europol", "cybercrime", "Belgian Presidency", "Member States"):
        text = text.replace(f'"{name}"@en', str(written))
    page, plain = Page(view(store_of(text))), Page(view(store_of(STORE.read_text("utf-8"))))
    assert page.faults == []
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in plain.elements]
    assert sorted({key for _, a in page.elements for key in a} - {"title"}) == sorted(
        {key for _, a in plain.elements for key in a} - {"title"}
    )
    assert short(label, 200).replace("\u0007", "\ufffd") in [text for _, text in page.found("bdi")]


def test_hostile_sentences_and_addresses_stay_text() -> None:
    text = STORE.read_text("utf-8")
    sentence = "Europol gaf een overzicht van de dreiging van aanslagen."
    text = text.replace(f'"{sentence}"', str(ox.Literal(f"{HOSTILE} {sentence}")))
    text = text.replace("https://data.consilium.europa.eu/doc/document/ST-7001-2024-INIT/nl/pdf", "javascript:alert(1)")
    page = Page(view(store_of(text)))
    assert page.faults == []
    assert f"{HOSTILE} {sentence}".replace("\u0007", "\ufffd") in [text for _, text in page.found("blockquote")]
    assert not [v for _, a in page.elements for v in a.values() if v and v.startswith("javascript")]


def test_a_graph_without_relations_says_so() -> None:
    page = Page(view(ox.Store()))
    assert page.faults == []
    assert "This graph links no actor to a threat" in page.found("main")[0][1]
    assert page.found("table") == []


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour "#rrggbb" (WCAG 2.2)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_text_stands_out_from_what_it_stands_on(page: Page, scheme: int) -> None:
    """Contrast is at least 4.5 to 1 (WCAG 2.2 AA) in every colour scheme."""
    roots = re.findall(r":root \{(.*?)\}", page.found("style")[0][1], re.DOTALL)
    schemes = [dict(re.findall(r"--([\w-]+): (#\w+);", root)) for root in roots]
    schemes = [{**schemes[0], **colours} for colours in schemes if "shade-1" in colours]
    colours = {k: v if len(v) == 7 else "#" + "".join(c * 2 for c in v[1:]) for k, v in schemes[scheme].items()}
    pairs = [("on-pale", f"shade-{n}") for n in (1, 2, 3)] + [("on-deep", f"shade-{n}") for n in (4, 5)]
    pairs += [(ink, ground) for ink in ("ink", "quiet", "accent") for ground in ("paper", "raised", "faint")]
    pairs += [("marker-ink", "marker")]
    for ink, ground in pairs:
        dark, light = sorted((_luminance(colours[ink]), _luminance(colours[ground])))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)
