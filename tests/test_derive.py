"""What follows from held activities: addresses, relations, presentedTo, askedOf and dealtWithAt."""

import hashlib

import pyoxigraph as ox

from cosi_graph.derive import derive, rules
from cosi_graph.graph import DERIVED_GRAPH
from cosi_graph.prefixes import PREFIXES, curie

REFERENCE = "threat:arson a cosi:Threat . threat:piracy a cosi:Threat . instrument:sis a cosi:Instrument ."


def store_of(said: str) -> ox.Store:
    """Put statements about activities into a document's graph, beside a reference graph."""
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    store = ox.Store()
    for name, turtle in (("reference", REFERENCE), ("document/1", said)):
        graph = ox.NamedNode(f"https://w3id.org/cosi-graph/graph/{name}")
        store.load(head + turtle, format=ox.RdfFormat.TURTLE, to_graph=graph)
    return store


def compact(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return curie(term.value) or term.value if isinstance(term, ox.NamedNode) else str(term)


def derived(store: ox.Store) -> set[tuple[str, str, str]]:
    quads = store.quads_for_pattern(None, None, None, DERIVED_GRAPH)
    return {(compact(q.subject), compact(q.predicate), compact(q.object)) for q in quads}


def relation(agent: str, threat: str, presidency: str = "-") -> str:
    """Return the id of a relation: the digest of its actor's, threat's and presidency's IRIs, "-" for none."""
    parts = (identifier.partition(":") for identifier in (agent, threat, presidency))
    key = " ".join(f"{PREFIXES[prefix]}{name}" if name else prefix for prefix, _, name in parts)
    return f"relation:{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def related(agent: str, threat: str, *witnesses: str, presidency: str = "-") -> set[tuple[str, str, str]]:
    """Return all triples that say that an actor dealt with a threat."""
    node = relation(agent, threat, presidency)
    term = {(node, "cosi:underPresidency", presidency)} if presidency != "-" else set()
    return {
        (agent, "cosi:addresses", threat),
        (node, "rdf:type", "cosi:Relation"),
        (node, "cosi:agent", agent),
        (node, "cosi:theme", threat),
        *((node, "cosi:witness", witness) for witness in witnesses),
        *term,
    }


def test_an_agent_addresses_the_threats_that_its_activity_is_about() -> None:
    """Themes that are no threat make no relation."""
    store = store_of("""
        activity:1 a cosi:Discussion ; cosi:agent body:cosi ; cosi:theme threat:arson , threat:piracy , instrument:sis ;
            cosi:status "held" .
    """)
    assert derive(store) == 10
    assert derived(store) == {
        *related("body:cosi", "threat:arson", "activity:1"),
        *related("body:cosi", "threat:piracy", "activity:1"),
    }


def test_who_receives_a_presentation_addresses_its_threats_too() -> None:
    store = store_of("""
        activity:1 a cosi:Presentation ; cosi:agent agency:cepol ; cosi:recipient body:cosi ; cosi:theme threat:arson ;
            cosi:status "held" .
    """)
    derive(store)
    assert derived(store) == {
        *related("agency:cepol", "threat:arson", "activity:1"),
        *related("body:cosi", "threat:arson", "activity:1"),
        ("agency:cepol", "cosi:presentedTo", "body:cosi"),
    }


def test_who_is_asked_does_not_yet_address_the_threat() -> None:
    store = store_of("""
        activity:1 a cosi:Request ; cosi:agent body:cosi ; cosi:recipient agency:cepol , body:cosi ;
            cosi:theme threat:arson ; cosi:status "held" .
    """)
    derive(store)
    assert derived(store) == {
        *related("body:cosi", "threat:arson", "activity:1"),
        ("body:cosi", "cosi:askedOf", "agency:cepol"),
    }


def test_what_is_planned_requested_or_denied_makes_nothing() -> None:
    store = store_of("""
        activity:1 a cosi:Presentation ; cosi:agent agency:cepol ; cosi:recipient body:cosi ; cosi:theme threat:arson ;
            cosi:atMeeting meeting:m ; cosi:status "planned" .
        activity:2 a cosi:Request ; cosi:agent agency:cepol ; cosi:recipient body:cosi ; cosi:theme threat:arson ;
            cosi:status "requested" .
        activity:3 a cosi:Discussion ; cosi:agent body:cosi ; cosi:theme threat:arson ; cosi:status "denied" .
    """)
    assert derive(store) == 0
    assert derived(store) == set()


def test_a_relation_holds_for_one_presidency_and_names_every_witness() -> None:
    store = store_of("""
        activity:1 a cosi:Discussion ; cosi:agent body:cosi ; cosi:theme threat:arson ; cosi:status "held" ;
            cosi:underPresidency presidency:ie-2026 .
        activity:2 a cosi:Concern ; cosi:agent body:cosi ; cosi:theme threat:arson ; cosi:status "held" ;
            cosi:underPresidency presidency:ie-2026 .
        activity:3 a cosi:Support ; cosi:agent body:cosi ; cosi:theme threat:arson ; cosi:status "held" ;
            cosi:underPresidency presidency:lt-2027 .
        activity:4 a cosi:Support ; cosi:agent body:cosi ; cosi:theme threat:arson ; cosi:status "held" .
    """)
    derive(store)
    assert derived(store) == {
        *related("body:cosi", "threat:arson", "activity:1", "activity:2", presidency="presidency:ie-2026"),
        *related("body:cosi", "threat:arson", "activity:3", presidency="presidency:lt-2027"),
        *related("body:cosi", "threat:arson", "activity:4"),
    }


def test_a_threat_is_dealt_with_at_the_meeting_of_the_activity() -> None:
    store = store_of("""
        activity:1 a cosi:TakingNote ; cosi:theme threat:arson , instrument:sis ; cosi:status "held" ;
            cosi:atMeeting meeting:cosi-2026-09 .
    """)
    derive(store)
    assert derived(store) == {("threat:arson", "cosi:dealtWithAt", "meeting:cosi-2026-09")}


def test_deriving_twice_is_deriving_once() -> None:
    store = store_of("""
        activity:1 a cosi:Presentation ; cosi:agent agency:cepol ; cosi:recipient body:cosi ; cosi:theme threat:arson ;
            cosi:atMeeting meeting:cosi-2026-09 ; cosi:underPresidency presidency:ie-2026 ; cosi:status "held" .
    """)
    count, once = derive(store), set(store)
    assert (derive(store), set(store)) == (count, once)


def test_what_no_longer_follows_is_taken_away() -> None:
    store = store_of("""
        activity:1 a cosi:Concern ; cosi:agent body:cosi ; cosi:theme threat:arson ; cosi:status "held" .
    """)
    derive(store)
    for quad in list(store.quads_for_pattern(None, ox.NamedNode(f"{PREFIXES['cosi']}status"), None)):
        store.remove(quad)
    assert derive(store) == 0
    assert derived(store) == set()


def test_every_rule_says_what_it_does() -> None:
    firsts = {rule.name: rule.read_text(encoding="utf-8").split("\n", 1)[0] for rule in rules()}
    assert list(firsts) == ["addresses.rq", "asked-of.rq", "dealt-with-at.rq", "presented-to.rq", "relations.rq"]
    assert [name for name, first in firsts.items() if not first.startswith("#+ summary: ")] == []
