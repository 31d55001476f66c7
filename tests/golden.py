"""What the sample reports give, written down: every record, and the answer to every shipped question.

`make golden` writes the files anew after a change of rules; the change to them is read before it is committed, since
they are the specification of the whole pipeline on two reports.
"""

import io
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from cosi_graph.ask import ANSWER_FORMATS, ask, questions
from cosi_graph.jsonl import write_jsonl
from cosi_graph.pipeline import build_graph, extract_files
from cosi_graph.records import Report

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "data" / "samples"
FOLDER = ROOT / "tests" / "golden"
# What the questions are asked about where they have no default of their own.
PARAMETERS: Mapping[str, Mapping[str, str]] = {
    "activities-of": {"actor": "agency:europol"},
    "evidence": {"actor": "body:cosi", "threat": "threat:drug-trafficking"},
    "new-threats": {"presidency": "presidency:hu-2024"},
}


def golden_files() -> Iterator[tuple[Path, str]]:
    """Give every golden file with what it must hold now."""
    for path in sorted(SAMPLES.glob("*.txt")):
        yield FOLDER / "samples" / f"{path.stem}.jsonl", records(path)
    for question in questions():
        yield FOLDER / "answers" / f"{question.name}.csv", answer(question.name)


def records(path: Path) -> str:
    """Return the records of a sample as JSON lines."""
    target = io.StringIO()
    write_jsonl(_report(path), target)
    return target.getvalue()


def answer(name: str) -> str:
    """Return the answer to a question about the Dutch samples, as CSV."""
    question = next(question for question in questions() if question.name == name)
    given = PARAMETERS.get(name, {})
    target = io.StringIO(newline="")
    ANSWER_FORMATS["csv"](ask(graph(), question, given), target)
    return target.getvalue().replace("\r\n", "\n")


@cache
def graph() -> ox.Store:
    """Return the graph of the Dutch samples."""
    return build_graph(extract_files(sorted(SAMPLES.glob("*.nl.txt"))))


@cache
def _report(path: Path) -> Report:
    outcome = next(extract_files([path]))
    assert outcome.report is not None, outcome.fault
    return outcome.report


if __name__ == "__main__":
    for golden, text in golden_files():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
