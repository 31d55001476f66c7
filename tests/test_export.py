"""An exported graph is the same bytes for the same content, and every format of RDF gives the content back."""

import csv
import io
import os
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import networkx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from cosi_graph.export import FORMATS, export, format_of, to_networkx
from cosi_graph.prefixes import PREFIXES
from cosi_graph.problems import CosiError

HEADER = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
CONTENT = f"""{HEADER}
<https://w3id.org/cosi-graph/graph/reference> {{
    agency:frontex a cosi:Agency ; skos:prefLabel "Frontex"@en , "Frontex"@nl .
    threat:smuggling-of-bees a cosi:Threat ; skos:prefLabel "bijensmokkel"@nl , "=bee smuggling"@en .
    body:cosi a cosi:Body ; skos:prefLabel "COSI"@en ; skos:exactMatch corp:COSI .
}}
<https://w3id.org/cosi-graph/graph/document/00> {{
    meeting:cosi-2031-02 a cosi:Meeting ; rdfs:label "COSI, februari 2031"@nl ; cosi:convenes body:cosi ;
        cosi:underPresidency presidency:hu-2031 ; cosi:date "2031-02"^^edtf:EDTF .
    activity:a1 a cosi:Presentation ; cosi:agent agency:frontex ; cosi:recipient body:cosi ;
        cosi:theme threat:smuggling-of-bees ; cosi:atMeeting meeting:cosi-2031-02 ; cosi:status "held" ;
        cosi:underPresidency presidency:hu-2031 ; cosi:confidence 0.9 ; cosi:evidence evidence:e1 .
    activity:a2 a cosi:Request ; cosi:agent body:cosi ; cosi:recipient agency:frontex ; cosi:status "planned" .
    evidence:e1 cosi:page 3 ; cosi:sentence "Frontex zei: \\"bijen\\" \\\\ en\\r\\nhoning." ;
        oa:hasTarget <https://w3id.org/cosi-graph/id/evidence/e1#target> .
}}
<https://w3id.org/cosi-graph/graph/derived> {{
    agency:frontex cosi:addresses threat:smuggling-of-bees .
    relation:r1 a cosi:Relation ; cosi:agent agency:frontex ; cosi:theme threat:smuggling-of-bees ;
        cosi:underPresidency presidency:hu-2031 ; cosi:witness activity:a1 , activity:a3 .
}}
agency:frontex a cosi:Agency .
"""
RDF_FORMATS = {
    "turtle": (ox.RdfFormat.TURTLE, "turtle"),
    "ntriples": (ox.RdfFormat.N_TRIPLES, "nt"),
    "nquads": (ox.RdfFormat.N_QUADS, "nquads"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
    "rdfxml": (ox.RdfFormat.RDF_XML, "xml"),
}
WITH_GRAPHS = ("nquads", "trig")


def store_of(quads: Iterable[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.extend(quads)
    return store


def content() -> list[ox.Quad]:
    return list(ox.parse(CONTENT, format=ox.RdfFormat.TRIG))


def exported(store: ox.Store, format_name: str) -> bytes:
    page = io.BytesIO()
    export(store, format_name, page)
    return page.getvalue()


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_what_was_exported_reads_back_as_the_same_statements(name: str) -> None:
    back = list(ox.parse(exported(store_of(content()), name), format=RDF_FORMATS[name][0]))
    if name in WITH_GRAPHS:
        assert set(back) == set(content())
    else:
        assert {quad.triple for quad in back} == {quad.triple for quad in content()}


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_rdflib_reads_the_same_statements(name: str) -> None:
    expected = rdflib.Graph().parse(data=exported(store_of(content()), "ntriples"), format="nt")
    found = rdflib.Dataset(default_union=True).parse(
        data=exported(store_of(content()), name), format=RDF_FORMATS[name][1]
    )
    assert {(s, p, o) for s, p, o, *_ in found} == set(expected)


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_in_which_statements_came_changes_no_byte(name: str) -> None:
    shuffled = content()
    random.Random(7).shuffle(shuffled)
    assert exported(store_of(shuffled), name) == exported(store_of(content()), name)


@pytest.mark.parametrize("name", FORMATS)
def test_the_seed_of_python_changes_no_byte(name: str, tmp_path: Path) -> None:
    source = tmp_path / "content.trig"
    source.write_text(CONTENT, encoding="utf-8")
    script = (
        "import sys; from pathlib import Path;"
        "from cosi_graph.store import open_graph; from cosi_graph.export import export;"
        "export(open_graph(Path(sys.argv[1])), sys.argv[2], sys.stdout.buffer)"
    )
    pages = [
        subprocess.run(
            [sys.executable, "-c", script, source, name],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert pages[0] == pages[1] == exported(store_of(content()), name)


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_no_node_is_blank(name: str) -> None:
    back = ox.parse(exported(store_of(content()), name), format=RDF_FORMATS[name][0])
    assert not [
        quad for quad in back if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)
    ]


NODE = ox.NamedNode(f"{PREFIXES['agency']}x")
TAGS = st.sampled_from(["", "nl", "en", "bg"])


def labelled(text: str, language: str) -> ox.Quad:
    literal = ox.Literal(text, language=language) if language else ox.Literal(text)
    return ox.Quad(NODE, ox.NamedNode(f"{PREFIXES['rdfs']}label"), literal)


@given(st.sampled_from([name for name in RDF_FORMATS if name != "rdfxml"]), st.text(), TAGS)
def test_any_text_survives_the_way_there_and_back(name: str, text: str, language: str) -> None:
    store = store_of([labelled(text, language)])
    assert {quad.triple for quad in ox.parse(exported(store, name), format=RDF_FORMATS[name][0])} == {
        quad.triple for quad in store
    }


@given(
    st.text(
        st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
        | st.sampled_from("\t\r\n")
    ),
    TAGS,
)
def test_any_text_that_xml_can_hold_survives_rdfxml_as_rdflib_reads_it(text: str, language: str) -> None:
    graph = rdflib.Graph().parse(data=exported(store_of([labelled(text, language)]), "rdfxml"), format="xml")
    assert [str(value) for value in graph.objects()] == [text]


@pytest.mark.parametrize("name", ["rdfxml", "graphml", "gexf"])
def test_a_character_that_xml_cannot_hold_is_refused(name: str) -> None:
    label = ox.Quad(
        ox.NamedNode(f"{PREFIXES['meeting']}m"), ox.NamedNode(f"{PREFIXES['rdfs']}label"), ox.Literal("a\x07b")
    )
    convenes = ox.Quad(
        label.subject, ox.NamedNode(f"{PREFIXES['cosi']}convenes"), ox.NamedNode(f"{PREFIXES['body']}cosi")
    )
    with pytest.raises(CosiError, match=r"cannot hold the character U\+0007.*Export as turtle"):
        exported(store_of([label, convenes]), name)


TURTLE = """@prefix agency: <https://w3id.org/cosi-graph/id/agency/> .
@prefix cosi: <https://w3id.org/cosi-graph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

agency:cepol a cosi:Agency ;
\tskos:prefLabel "CEPOL"@en , "Cepol .\\n"@nl .

agency:frontex a cosi:Agency .
"""
JSON_LD = """{
 "@context": {
  "agency": "https://w3id.org/cosi-graph/id/agency/",
  "cosi": "https://w3id.org/cosi-graph/ontology#",
  "skos": "http://www.w3.org/2004/02/skos/core#"
 },
 "@graph": [
  {
   "@id": "agency:cepol",
   "@type": [
    "cosi:Agency"
   ],
   "skos:prefLabel": [
    {
     "@value": "CEPOL",
     "@language": "en"
    },
    {
     "@value": "Cepol .\\n",
     "@language": "nl"
    }
   ]
  },
  {
   "@id": "agency:frontex",
   "@type": [
    "cosi:Agency"
   ]
  }
 ]
}
"""


@pytest.mark.parametrize(("name", "page"), [("turtle", TURTLE), ("jsonld", JSON_LD)])
def test_people_can_read_it_with_the_prefixes_it_uses_and_no_other(name: str, page: str) -> None:
    store = store_of(ox.parse(TURTLE, format=ox.RdfFormat.TURTLE))
    assert exported(store, name).decode() == page


def test_an_empty_graph_is_an_empty_page() -> None:
    assert exported(ox.Store(), "turtle") == b""


NODES = {
    "agency:frontex": {"label": "Frontex", "type": "agency"},
    "body:cosi": {"label": "COSI", "type": "body"},
    "meeting:cosi-2031-02": {"label": "COSI, februari 2031", "type": "meeting"},
    "threat:smuggling-of-bees": {"label": "=bee smuggling", "type": "threat"},
}
EDGES = [
    ("agency:frontex", "threat:smuggling-of-bees", "addresses", 2),
    ("agency:frontex", "meeting:cosi-2031-02", "atMeeting", 1),
    ("agency:frontex", "body:cosi", "recipient", 1),
    ("meeting:cosi-2031-02", "body:cosi", "convenes", 1),
]


def in_short(network: "networkx.Graph[str]") -> list[tuple[str, str, str, int]]:
    return [(s, t, facts["relation"], int(facts["weight"])) for s, t, facts in network.edges(data=True)]


def test_the_network_joins_actors_threats_bodies_and_meetings_by_what_was_held() -> None:
    network = to_networkx(store_of(content()))
    assert {node: dict(network.nodes[node]) for node in network} == NODES
    assert in_short(network) == EDGES
    assert {facts["presidency"] for _, _, facts in network.edges(data=True)} == {"presidency:hu-2031"}
    assert to_networkx(store_of(content()), "nl").nodes["threat:smuggling-of-bees"]["label"] == "bijensmokkel"


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networkx_reads_its_formats_back(name: str) -> None:
    page = io.BytesIO(exported(store_of(content()), name))
    back = networkx.read_graphml(page, force_multigraph=True) if name == "graphml" else networkx.read_gexf(page)
    assert {node: facts["label"] for node, facts in back.nodes(data=True)} == {n: f["label"] for n, f in NODES.items()}
    assert sorted(in_short(back)) == sorted(EDGES)
    assert b"lastmodifieddate" not in page.getvalue()


def test_the_edge_list_has_names_and_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(exported(store_of(content()), "csv").decode(), newline="")))
    assert rows[:2] == [
        ["source", "source_label", "relation", "target", "target_label", "presidency", "weight"],
        [
            "agency:frontex",
            "Frontex",
            "addresses",
            "threat:smuggling-of-bees",
            "'=bee smuggling",
            "presidency:hu-2031",
            "2",
        ],
    ]
    assert len(rows) == 1 + len(EDGES)


def test_the_suffix_tells_the_format_and_a_wrong_one_gets_a_suggestion() -> None:
    assert {name: [format_of(Path(f"g{s.upper()}")) for s in known.suffixes] for name, known in FORMATS.items()} == {
        name: [name] * len(known.suffixes) for name, known in FORMATS.items()
    }
    with pytest.raises(CosiError, match=r"g\.json: .*Did you mean \.jsonld\?"):
        format_of(Path("g.json"))
    with pytest.raises(CosiError, match=r"there is no such format\. Did you mean turtle\?"):
        export(ox.Store(), "turtl", io.BytesIO())
