"""Writes edges.tsv of every gold folder anew, from its activities: which actor dealt with which threat.

    python tests/derive_edges.py

Every agent of an activity, and every recipient of a presentation, goes with every threat that is its theme, under the
activity's presidency. Countries do not count as actors. Method: section 4 of the guidelines of the gold standard.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

FOLDERS = tuple(sorted(path.parent for path in (Path(__file__).parent / "gold").glob("*/activities.jsonl")))
HEADER = ("agent", "threat", "presidency")
ACTORS = ("agency:", "institution:", "body:", "organisation:", "presidency:", "mission:", "instrument:")

Activity = Mapping[str, Any]


def activities_in(folder: Path) -> list[Activity]:
    """Return the activities of a gold folder, in the order of the text."""
    return [json.loads(line) for line in (folder / "activities.jsonl").read_text("utf-8").splitlines()]


def edges_of(activities: Iterable[Activity]) -> Iterator[tuple[str, str, str]]:
    """Give (actor, threat, presidency or "-") of every activity, with repetitions."""
    for activity in activities:
        actors = [*activity["agents"], *(activity["recipients"] if activity["type"] == "presentation" else ())]
        threats = [theme for theme in activity["themes"] if theme.startswith("threat:")]
        for actor in actors:
            if actor.startswith(ACTORS):
                yield from ((actor, threat, activity["presidency"] or "-") for threat in threats)


def table_of(folder: Path) -> str:
    """Return what edges.tsv of a gold folder must hold."""
    rows = [HEADER, *sorted(set(edges_of(activities_in(folder))))]
    return "".join("\t".join(row) + "\n" for row in rows)


if __name__ == "__main__":
    for gold in FOLDERS:
        (gold / "edges.tsv").write_text(table_of(gold), encoding="utf-8")
