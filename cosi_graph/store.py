"""Open a graph file as an in-memory store that SPARQL can ask."""

import difflib
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from xml.parsers import expat

import pyoxigraph as ox

from cosi_graph.problems import CosiError

GRAPH_SUFFIXES: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {
        ".ttl": ox.RdfFormat.TURTLE,
        ".nt": ox.RdfFormat.N_TRIPLES,
        ".nq": ox.RdfFormat.N_QUADS,
        ".trig": ox.RdfFormat.TRIG,
        ".jsonld": ox.RdfFormat.JSON_LD,
        ".rdf": ox.RdfFormat.RDF_XML,
    }
)

_PLACE = re.compile(r" \((?:[^()]*, )?line \d+\)$")  # Python adds it to a syntax error


def open_graph(path: Path) -> ox.Store:
    """Read a graph file into an in-memory store; its suffix tells the format.

    Raises:
        CosiError: the suffix is unknown, the file cannot be read, holds no statement, or is not valid (with the line).
    """
    rdf_format = _format(path)
    store = ox.Store()
    try:
        store.bulk_load(path=str(path), format=rdf_format)
    except FileNotFoundError as error:
        way_out = f'Make it with "cosi-graph build REPORT -o {path}".'
        raise CosiError(str(path), "there is no such file.", way_out) from error
    except OSError as error:
        fact = f"this file cannot be read: {error.strerror or error}."
        raise CosiError(str(path), fact, "Check its path and rights.") from error
    except (SyntaxError, ValueError) as error:
        raise _invalid(path, rdf_format, error) from error
    if not len(store):
        raise CosiError(str(path), "this graph holds no statement.", 'Make one with "cosi-graph build".')
    return store


def _format(path: Path) -> ox.RdfFormat:
    known = GRAPH_SUFFIXES.get(path.suffix.lower())
    if known is not None:
        return known
    near = difflib.get_close_matches(path.suffix.lower(), GRAPH_SUFFIXES, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"A graph file ends in {', '.join(GRAPH_SUFFIXES)}."
    raise CosiError(str(path), f'its suffix "{path.suffix}" names no graph format.', hint)


def _invalid(path: Path, rdf_format: ox.RdfFormat, error: Exception) -> CosiError:
    line = getattr(error, "lineno", None) or _xml_line(path, rdf_format)
    place = f"{path}:{line}" if line else str(path)
    fact = str(error).partition(": ")[2] if str(error).startswith("Parser error at") else str(error)
    fact = _PLACE.sub("", fact).rstrip(".")
    return CosiError(place, f"this is not valid {rdf_format.name}: {fact}.", "Correct the file or build it again.")


def _xml_line(path: Path, rdf_format: ox.RdfFormat) -> int | None:
    """Find the line of a fault in XML, which the RDF parser does not tell."""
    if rdf_format != ox.RdfFormat.RDF_XML:
        return None
    try:
        expat.ParserCreate().Parse(path.read_bytes(), True)
    except expat.ExpatError as error:
        return error.lineno
    return None
