"""Where the files that ship with cosi-graph are: ontology, reference data and queries."""

from pathlib import Path

from cosi_graph.problems import CosiError

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    """Return the folder that holds `ontology/`: inside the wheel, or the checkout around the package."""
    inside = _PACKAGE / "shipped_files"
    return inside if inside.is_dir() else _PACKAGE.parent


def shipped(*parts: str) -> Path:
    """Return the path of a shipped file or folder, for instance `shipped("ontology", "core.ttl")`.

    Raises:
        CosiError: it is not there, so the installation is incomplete.
    """
    path = _root().joinpath(*parts)
    if not path.exists():
        raise CosiError("/".join(parts), "this shipped file is missing.", "Reinstall cosi-graph.")
    return path


def shipped_turtle() -> tuple[Path, ...]:
    """Return the Turtle files that hold words and facts, threats and activities first, in a fixed order."""
    ontology = (shipped("ontology", name) for name in ("threats.ttl", "activities.ttl"))
    return (*ontology, *sorted(shipped("data", "reference").glob("*.ttl")))
