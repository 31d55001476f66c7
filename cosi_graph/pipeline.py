"""From files to a graph: find the reports, read each, extract it, and bring the graphs together.

One bad file does not stop the others: what came of each file is an `Outcome`, which tells a fault as a record.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from cosi_graph.confidence import confident
from cosi_graph.derive import derive
from cosi_graph.files import is_file, is_folder
from cosi_graph.graph import document_quads, reference_quads
from cosi_graph.labels import IDENTIFIER
from cosi_graph.pieces import merge, pieces
from cosi_graph.problems import CosiError, Problem
from cosi_graph.read import READERS, read_file
from cosi_graph.records import Document, Report
from cosi_graph.statements import value_of
from cosi_graph.vocabulary import load_vocabulary

COUNTED = ("documents", "mentions", "meetings", "activities", "problems")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: a report, or the fault that kept it from being one, or neither (it was a double).

    `notes` are worth telling, but nothing is wrong.
    """

    path: Path
    report: Report | None = None
    fault: Problem | None = None
    notes: tuple[Problem, ...] = ()


def build_graph(outcomes: Iterable[Outcome]) -> ox.Store:
    """Bring the reports among the outcomes together with what is known beforehand and what follows from both.

    A report is let go as soon as its statements are in the graph, which is in memory.
    """
    reference = list(reference_quads())
    known = {value_of(quad.object) for quad in reference if quad.predicate == IDENTIFIER}
    graph = ox.Store()
    graph.extend(reference)
    for outcome in outcomes:
        if outcome.report:
            graph.extend(document_quads(outcome.report, known))
    derive(graph)
    return graph


def counts(outcome: Outcome) -> dict[str, int]:
    """Return what an outcome adds to the numbers of a build, by their names in `COUNTED`."""
    report = outcome.report
    found = (1, len(report.mentions), len(report.meetings), len(report.activities)) if report else (0, 0, 0, 0)
    return dict(zip(COUNTED, (*found, 1 if outcome.fault else 0), strict=True))


def extract_files(paths: Iterable[Path], language: str | None = None, least: float = 0.0) -> Iterator[Outcome]:
    """Read and extract files one after the other; of files with the same bytes only the first.

    Args:
        paths: the files, as `find_files` gives them.
        language: the language of all of them, an ISO 639-1 code; None to find out that of each.
        least: the confidence below which activities are left out.
    """
    seen: dict[str, Path] = {}
    for path in paths:
        try:
            document = read_document(path, language)
            first = seen.setdefault(document.sha256, path)
            if first is not path:
                note = Problem(str(path), f"it has the same bytes as {first} and is taken once.")
                yield Outcome(path, notes=(note,))
                continue
            report = confident(extract_document(document), least)
        except CosiError as error:
            yield Outcome(path, fault=error.problem)
        else:
            yield Outcome(path, report, notes=(*report.problems, *_nameless(path, report)))


def refuse_faults(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Pass outcomes on until one tells a fault.

    Raises:
        CosiError: that fault.
    """
    for outcome in outcomes:
        if outcome.fault:
            raise CosiError(outcome.fault.place, outcome.fault.fact, outcome.fault.way_out)
        yield outcome


def read_document(path: Path, language: str | None = None) -> Document:
    """Read a report, with the known names as an example of which words have a hyphen.

    Raises:
        CosiError: there is no such file, it cannot be read, it holds no text, or its language is not known.
    """
    if is_folder(path):
        if not _may_enter(path):
            raise CosiError(str(path), "you may not look into this folder.", "Ask for the right to read it.")
        known = ", ".join(filter(None, READERS))
        raise CosiError(str(path), "there is no report in this folder.", f"Reports end in {known}.")
    document = read_file(path, language, _hyphenated())
    # A file name may hold bytes that are no UTF-8 and so cannot be written into a graph.
    return replace(document, source=os.fsencode(document.source).decode("utf-8", "replace"))


def extract_document(document: Document) -> Report:
    """Find everything in a document, a very long one piece by piece.

    Raises:
        CosiError: there are no rules for the document's language.
    """
    from cosi_graph.extract import extract  # noqa: PLC0415  (spaCy loads slowly, and reading needs none of it)

    found = [extract(piece) for piece in pieces(document)]
    return found[0] if len(found) == 1 else merge(document, found)


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files that paths mean: a folder means the files below it that can be read, sorted by name.

    A path that is no folder, or a folder without such files, stays as it is, and so does a folder below that one may
    not look into: `extract_files` tells what is wrong with it. Each is given once. Of a folder, what is hidden is left
    out, and so is what tells about the others (README).
    """
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_below(path) or (path,)))
    return list(found)


def _below(folder: Path) -> list[Path]:
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        inside = Path(parent)
        found += (path for path in map(inside.joinpath, folders) if not _may_enter(path))
        found += (path for path in map(inside.joinpath, names) if path.suffix and _is_report(path))
    return sorted(path for path in found if not _is_aside(path.relative_to(folder)))


def _is_report(path: Path) -> bool:
    return path.suffix.lower() in READERS and is_file(path)


def _may_enter(folder: Path) -> bool:
    return os.access(folder, os.R_OK | os.X_OK)


def _is_aside(path: Path) -> bool:
    return path.stem.lower() == "readme" or any(part.startswith(".") for part in path.parts)


def _nameless(path: Path, report: Report) -> tuple[Problem, ...]:
    if any(mention.type != "date" for mention in report.mentions):
        return ()
    return (Problem(str(path), "no known name was found in it.", f"It was read as {report.document.language}."),)


@cache
def _hyphenated() -> tuple[str, ...]:
    """Return the known names with a hyphen that are not known without it too."""
    entities = load_vocabulary().entities.values()
    names = {name for entity in entities for words in entity.names.values() for name in words}
    solid = {name.lower() for name in names}
    return tuple(sorted(name for name in names if "-" in name and name.replace("-", "").lower() not in solid))
