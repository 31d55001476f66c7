"""The ontology is OWL 2 DL as far as a file can show it: each term declared once, in one kind, and explained twice.

Rules of https://www.w3.org/TR/owl2-syntax/ sections 3, 5.8 and 11: declarations, no punning of property kinds, acyclic
hierarchies, datatypes of the OWL 2 map.
"""

import re
from pathlib import Path

import owlrl  # type: ignore[import-untyped]  # it ships no type hints
import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, VANN
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Node

ROOT = Path(__file__).resolve().parent.parent
COSI = Namespace("https://w3id.org/cosi-graph/ontology#")
ONTOLOGY = URIRef("https://w3id.org/cosi-graph/ontology")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")  # what owlrl says of a contradiction

CORE = Graph().parse(ROOT / "ontology" / "core.ttl")
SHAPES = Graph().parse(ROOT / "ontology" / "shapes.ttl")
WORDS = [path for path in sorted((ROOT / "ontology").glob("*.ttl")) if path.stem not in {"core", "shapes"}]
REFERENCE = sorted((ROOT / "data" / "reference").glob("*.ttl"))
GOOD = ROOT / "tests" / "golden" / "check" / "good.ttl"
QUERIES = [*sorted((ROOT / "ontology" / "derive").glob("*.rq")), *sorted((ROOT / "queries").glob("*.rq"))]

PROPERTY_KINDS = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
KINDS = PROPERTY_KINDS | {OWL.Class, RDFS.Datatype, OWL.NamedIndividual, OWL.Ontology}
BUILT_IN = tuple(str(namespace) for namespace in (RDF, RDFS, OWL, XSD))
# The datatypes of OWL 2 (section 4) that we use; xsd:date is not among them.
OWL_DATATYPES = {XSD.string, XSD.boolean, XSD.integer, XSD.decimal}

ACTIVITY_TYPES = {
    "discussion", "presentation", "taking-note", "adoption", "support", "concern", "request", "proposal",
    "organisation", "establishment", "revision", "monitoring", "prioritisation", "emphasis", "participation",
    "evaluation", "contribution", "designation",
}  # fmt: skip


def kinds(term: Node) -> set[Node]:
    return {kind for kind in CORE.objects(term, RDF.type) if kind in KINDS}


def declared() -> set[Node]:
    return {term for kind in KINDS for term in CORE.subjects(RDF.type, kind)}


def ours() -> list[URIRef]:
    return sorted(term for term in declared() if isinstance(term, URIRef) and term in COSI)


def undeclared(terms: set[Node]) -> list[str]:
    known = declared()
    return sorted(str(t) for t in terms if isinstance(t, URIRef) and not str(t).startswith(BUILT_IN) and t not in known)


def used_as_term(graph: Graph) -> set[Node]:
    """Return what stands in the place of a property or of a class."""
    return {*graph.predicates(unique=True), *graph.objects(None, RDF.type, unique=True)}


def name_of(path: Path) -> str:
    return path.name


def test_the_ontology_says_what_it_is() -> None:
    said = {p: sorted(str(o) for o in CORE.objects(ONTOLOGY, p)) for p in CORE.predicates(ONTOLOGY, unique=True)}
    assert said.pop(RDF.type) == [str(OWL.Ontology)]
    assert said.pop(DCTERMS.title) == ["Ontologie van cosi-graph", "Ontology of cosi-graph"]
    assert len(said.pop(DCTERMS.description)) == 2
    assert said == {
        DCTERMS.creator: ["The cosi-graph authors"],
        DCTERMS.license: ["https://spdx.org/licenses/MIT"],
        OWL.versionInfo: ["0.1.0"],
        VANN.preferredNamespacePrefix: ["cosi"],
        VANN.preferredNamespaceUri: [str(COSI)],
    }


def test_every_term_of_ours_has_one_label_and_one_comment_in_english_and_in_dutch() -> None:
    for term in ours():
        for predicate in (RDFS.label, RDFS.comment):
            texts = [o for o in CORE.objects(term, predicate) if isinstance(o, Literal)]
            assert sorted(str(text.language) for text in texts) == ["en", "nl"], (term, predicate)


def test_every_term_has_exactly_one_kind() -> None:
    """A class is no individual, and an object property is no datatype or annotation property."""
    assert {str(term): kinds(term) for term in declared() if len(kinds(term)) != 1} == {}
    extra = {(s, o) for s, o in CORE.subject_objects(RDF.type) if o not in KINDS}
    assert {s for s, _ in extra if kinds(s) != {OWL.NamedIndividual}} == set()


@pytest.mark.parametrize("path", [*sorted((ROOT / "ontology").glob("*.ttl")), *REFERENCE, GOOD], ids=name_of)
def test_nothing_is_a_blank_node(path: Path) -> None:
    assert [t for triple in Graph().parse(path) for t in triple if isinstance(t, BNode)] == []


def test_what_the_ontology_builds_on_is_declared() -> None:
    relations = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.disjointWith, OWL.inverseOf)
    terms = {term for relation in relations for pair in CORE.subject_objects(relation) for term in pair}
    assert undeclared(terms | used_as_term(CORE)) == []


def test_hierarchies_join_terms_of_one_kind_and_have_no_cycle() -> None:
    for relation in (RDFS.subClassOf, RDFS.subPropertyOf):
        for narrow, broad in CORE.subject_objects(relation):
            assert kinds(narrow) == kinds(broad), (narrow, broad)
            assert narrow not in set(CORE.transitive_objects(broad, relation)), narrow


def test_domains_are_classes_and_ranges_fit_the_kind_of_property() -> None:
    for prop, domain in CORE.subject_objects(RDFS.domain):
        assert kinds(domain) == {OWL.Class}, prop
    for prop, value in CORE.subject_objects(RDFS.range):
        fits = {OWL.Class} if kinds(prop) == {OWL.ObjectProperty} else {RDFS.Datatype}
        assert value in OWL_DATATYPES or kinds(value) == fits, prop
        assert (value in OWL_DATATYPES) <= (kinds(prop) == {OWL.DatatypeProperty}), prop


@pytest.mark.parametrize("path", [*WORDS, *REFERENCE, GOOD], ids=name_of)
def test_data_use_declared_terms_only_and_as_their_kind_demands(path: Path) -> None:
    data = Graph().parse(path)
    assert undeclared(used_as_term(data)) == []
    for subject, predicate, value in data:
        kind = kinds(predicate)
        assert kind != {OWL.ObjectProperty} or isinstance(value, URIRef), (subject, predicate, value)
        assert kind != {OWL.DatatypeProperty} or isinstance(value, Literal), (subject, predicate, value)


def test_the_ontology_has_the_activity_types_of_the_records() -> None:
    types = {c: str(CORE.value(c, COSI.recordType)) for c in CORE.subjects(RDFS.subClassOf, COSI.Activity)}
    assert sorted(types.values()) == sorted(ACTIVITY_TYPES)
    assert set(CORE.subjects(COSI.recordType)) == set(types)


def test_every_trigger_evokes_a_type_of_activity() -> None:
    data = Graph().parse(ROOT / "ontology" / "activities.ttl")
    types = set(CORE.subjects(RDFS.subClassOf, COSI.Activity))
    assert sorted({str(o) for o in data.objects(None, COSI.evokes) if o not in types}) == []


def test_shapes_speak_of_declared_terms_and_each_has_its_message() -> None:
    about = (SH.path, SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf, SH["class"], SH.datatype)
    assert undeclared({o for predicate in about for o in SHAPES.objects(None, predicate)}) == []
    for shape in SHAPES.subjects(RDF.type, None):
        if (shape, SH.sparql, None) in SHAPES or (shape, RDF.type, OWL.Ontology) in SHAPES:
            continue
        assert re.fullmatch(r"This [^.]+\. [A-Z].+\.", str(SHAPES.value(shape, SH.message))), shape


def test_constraints_in_sparql_use_declared_terms() -> None:
    for select in SHAPES.objects(None, SH.select):
        assert undeclared({COSI[name] for name in re.findall(r"\bcosi:(\w+)", str(select))}) == []


@pytest.mark.parametrize("path", QUERIES, ids=name_of)
def test_queries_use_declared_terms(path: Path) -> None:
    text = re.sub(r"^#.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert undeclared({COSI[name] for name in re.findall(r"\bcosi:(\w+)", text)}) == []


@pytest.mark.parametrize("path", sorted((ROOT / "ontology" / "derive").glob("*.rq")), ids=name_of)
def test_rules_are_standard_sparql(path: Path) -> None:
    """They run in pyoxigraph; another engine reads them too."""
    assert prepareQuery(path.read_text(encoding="utf-8")).algebra.name == "ConstructQuery"


def contradictions(extra: str) -> list[str]:
    """Return what an OWL 2 RL reasoner finds wrong with the ontology and the good graph with something added."""
    graph = Graph().parse(ROOT / "ontology" / "core.ttl").parse(GOOD)
    graph.parse(data=f"@prefix cosi: <{COSI}> . @prefix skos: <{SKOS}> . {extra}", format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return sorted(str(message) for message in graph.objects(None, ERROR))


def test_a_reasoner_finds_no_contradiction() -> None:
    assert contradictions("") == []


def test_a_reasoner_finds_a_threat_that_is_a_meeting() -> None:
    assert len(contradictions("cosi:x a cosi:Threat , cosi:Meeting .")) == 1
