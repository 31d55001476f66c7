"""What follows from the activities: shortcut relations, made by the rules in `ontology/derive`."""

from pathlib import Path

import pyoxigraph as ox

from cosi_graph.graph import DERIVED_GRAPH
from cosi_graph.problems import CosiError
from cosi_graph.shipped import shipped


def derive(store: ox.Store) -> int:
    """Fill the derived graph of a store with what the shipped rules make of all its other graphs.

    What the derived graph held before is replaced, so that deriving twice is deriving once. Each rule is a SPARQL
    CONSTRUCT query; none of them sees what another made.

    Returns:
        the number of triples in the derived graph.

    Raises:
        CosiError: the rules are missing from the installation, or one is not a CONSTRUCT query.
    """
    store.clear_graph(DERIVED_GRAPH)
    made = dict.fromkeys(triple for rule in rules() for triple in _construct(store, rule))
    store.extend(ox.Quad(triple.subject, triple.predicate, triple.object, DERIVED_GRAPH) for triple in made)
    return len(made)


def rules() -> tuple[Path, ...]:
    """Return the files of the shipped rules, sorted by name."""
    return tuple(sorted(shipped("ontology", "derive").glob("*.rq")))


def _construct(store: ox.Store, rule: Path) -> tuple[ox.Triple, ...]:
    try:
        found = store.query(rule.read_text(encoding="utf-8"), use_default_graph_as_union=True)
    except SyntaxError as error:
        raise CosiError(rule.name, f"this is not valid SPARQL: {error}.", "Correct the rule.") from error
    if not isinstance(found, ox.QueryTriples):
        raise CosiError(rule.name, "this rule makes no triples.", "Write it as a CONSTRUCT query.")
    return tuple(found)
