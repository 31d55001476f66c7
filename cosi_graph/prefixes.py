"""The prefixes that Turtle, queries and answers share, and how an IRI is written with them.

There is one prefix per id type, so that an id such as `agency:europol` is a compact IRI too.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from cosi_graph.identity import ID_BASE

ONTOLOGY = "https://w3id.org/cosi-graph/ontology#"
_AUTHORITY = "http://publications.europa.eu/resource/authority/"

# The types of entities, then the nodes that documents add.
ENTITY_TYPES = (
    "agency", "institution", "body", "organisation", "presidency", "country", "region", "place", "threat", "meeting",
    "document", "operation", "mission", "instrument",
)  # fmt: skip
_NODE_TYPES = ("activity", "mention", "evidence", "relation")

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "cosi": ONTOLOGY,
        **{name: f"{ID_BASE}{name}/" for name in (*ENTITY_TYPES, *_NODE_TYPES)},
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dcterms": "http://purl.org/dc/terms/",
        "prov": "http://www.w3.org/ns/prov#",
        "org": "http://www.w3.org/ns/org#",
        "time": "http://www.w3.org/2006/time#",
        "schema": "https://schema.org/",
        "oa": "http://www.w3.org/ns/oa#",
        "eli": "http://data.europa.eu/eli/ontology#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "corp": f"{_AUTHORITY}corporate-body/",
        "atcountry": f"{_AUTHORITY}country/",
        "atplace": f"{_AUTHORITY}place/",
        "ev": "http://eurovoc.europa.eu/",
        "wd": "http://www.wikidata.org/entity/",
    }
)
_NAMES = {namespace: name for name, namespace in PREFIXES.items()}
_NAMESPACE = re.compile(r".*[/#]", re.DOTALL)
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w.-]*[\w-])?")  # the local names that Turtle and SPARQL take without escapes


def prefix_of(iri: str) -> str | None:
    """Return the prefix whose namespace is all of an IRI up to its last `/` or `#`, or up to its `#fragment`."""
    for text in (iri, iri.partition("#")[0]):
        match = _NAMESPACE.match(text)
        if match and match.group() in _NAMES:
            return _NAMES[match.group()]
    return None


def curie(iri: str) -> str | None:
    """Return an IRI with its prefix, None when there is none or the rest would need escapes.

    >>> curie("https://w3id.org/cosi-graph/id/agency/europol")
    'agency:europol'
    """
    prefix = prefix_of(iri)
    if prefix is None:
        return None
    local = iri.removeprefix(PREFIXES[prefix])
    return f"{prefix}:{local}" if _LOCAL.fullmatch(local) else None


def used_prefixes(iris: Iterable[str]) -> dict[str, str]:
    """Return the prefixes that some of the IRIs need, in alphabetical order."""
    names = {prefix_of(iri) for iri in iris}
    return {name: PREFIXES[name] for name in sorted(filter(None, names))}
