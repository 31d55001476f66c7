"""The report that a gold folder is about: extracted now, or as records that were written before."""

import re
from dataclasses import replace
from pathlib import Path

from cosi_graph.evaluate.gold import Gold
from cosi_graph.evaluate.lines import read_records
from cosi_graph.pipeline import extract_document, read_document
from cosi_graph.problems import CosiError
from cosi_graph.records import Document, Report
from cosi_graph.shipped import shipped

_RECORDS = ".jsonl"
_SAMPLES = ("data", "samples")
_SUFFIX = ".txt"


def report_for(gold: Gold, file: Path | None = None, language: str | None = None) -> Report:
    """Return what was found in the report that a gold is about.

    Args:
        gold: the gold.
        file: the report, or records as `cosi-graph extract` prints them (.jsonl); None for the sample of the folder's
            name.
        language: the language of the report, an ISO 639-1 code; None to find it out.

    Raises:
        CosiError: there is no such file, it cannot be read, or it is not the report that the gold is about.
    """
    path = file or _sample(gold.folder)
    if path.suffix.lower() == _RECORDS:
        report = read_records(path)
        report = replace(report, document=_with_text(report.document, (path.parent, gold.folder), language))
    else:
        report = extract_document(read_document(path, language))
    _refuse_another(gold, report.document, path)
    return report


def _sample(folder: Path) -> Path:
    """Return the sample report that has the name of a gold folder."""
    name = f"{folder.resolve().name}{_SUFFIX}"
    here = Path(*_SAMPLES, name)
    try:
        return here if here.exists() else shipped(*_SAMPLES, name)
    except CosiError as error:
        way_out = f"Name the report: cosi-graph evaluate {folder} REPORT.txt."
        raise CosiError(str(folder), f"there is no sample {here} for this gold.", way_out) from error


def _with_text(document: Document, folders: tuple[Path, ...], language: str | None) -> Document:
    """Return the document that records are of with its text, if a file of its name and content is at hand."""
    for folder in folders:
        path = folder / Path(document.source).name
        if document.source and path.is_file():
            found = read_document(path, language or document.language or None)
            if found.sha256 == document.sha256:
                return found
    return document


def _refuse_another(gold: Gold, document: Document, path: Path) -> None:
    """Refuse a text in which most of what the gold names does not stand where the gold says."""
    there = sum(_letters(m.text) in _letters(document.raw[m.start : m.end]) for m in gold.mentions)
    if document.raw and 2 * there < len(gold.mentions):
        fact = f"only {there} of the {len(gold.mentions)} names of {gold.folder} stand in it where the gold says."
        raise CosiError(str(path), fact, "Name the very file that was annotated, with the same line ends.")


def _letters(text: str) -> str:
    """Leave out what reading undoes: line breaks, hyphens, footnote calls."""
    return re.sub(r"[\s\-\d]+", "", text)
