"""The annotation scheme as far as the measures depend on it: `scheme.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Scheme:
    """Types of ids and records by what they mean for a measure; `scheme.toml` explains each."""

    closed: frozenset[str]
    closed_prefix: str
    date: str
    meeting: str
    actors: frozenset[str]
    threat: str
    heard: frozenset[str]

    def is_closed(self, type_: str, entity: str) -> bool:
        """Whether a mention names something that is known beforehand."""
        return type_ in self.closed or entity.startswith(self.closed_prefix)


@cache
def load_scheme() -> Scheme:
    """Return the scheme that ships with cosi-graph."""
    known: dict[str, Any] = tomllib.loads(files("cosi_graph.evaluate").joinpath("scheme.toml").read_text("utf-8"))
    lists: dict[str, Any] = {key: frozenset(value) for key, value in known.items() if isinstance(value, list)}
    return Scheme(**{**known, **lists})


def type_of(id_: str) -> str:
    """Return the type of an id: "agency" of agency:europol."""
    return id_.partition(":")[0]
