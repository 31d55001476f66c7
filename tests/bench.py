"""Measure cosi-graph against bare spaCy, in one run on one machine; `make bench` calls it.

Absolute times differ between machines, so each figure stands beside that of spaCy doing nothing but its own start, or
nothing but cutting the same text into tokens. Prints a table and writes `bench.json` at the top of the checkout.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
TIMES = 50  # how often a report is repeated to see whether long texts take time in proportion
BARE = [sys.executable, "-c", "import spacy; spacy.blank('nl')"]
TABLE = """{report} ({words} words)
                                    cosi-graph   bare spaCy   ratio
  build against start, seconds      {build_seconds:>10.2f}   {bare_seconds:>10.2f}   {build_ratio:>5.2f}
  peak memory, MB                   {build_peak_mb:>10.0f}   {bare_peak_mb:>10.0f}   {peak_ratio:>5.2f}
  extract against tokenise, words/s {extract_pace:>10.0f}   {tokenise_pace:>10.0f}   {extract_ratio:>5.2f}
  the same, {times} times in one text {long_extract_pace:>11.0f}   {long_tokenise_pace:>10.0f}   {long_ratio:>5.3f}
"""
# `ru_maxrss` counts bytes on macOS and kilobytes elsewhere.
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Run:
    """What one process took: wall time in seconds and peak memory in bytes."""

    seconds: float
    peak: int


@dataclass(frozen=True)
class Cost:
    """What a build took, and a start of bare spaCy: median seconds and highest peak, with the ratios of the two."""

    build_seconds: float
    bare_seconds: float
    build_ratio: float
    build_peak_mb: float
    bare_peak_mb: float
    peak_ratio: float


@dataclass(frozen=True)
class Pace:
    """How many words of a text are extracted, and tokenised by bare spaCy, in a second; both with warm caches."""

    words: int
    extract_pace: float
    tokenise_pace: float
    extract_ratio: float


@dataclass(frozen=True)
class LongPace:
    """The same of a report repeated so many times in one file, read for the first time and measured once."""

    times: int
    long_extract_pace: float
    long_tokenise_pace: float
    long_ratio: float


def main() -> None:
    """Measure every report, print the table and write the file."""
    # A process starts with its parent's memory in its peak, so all processes run before this one loads spaCy.
    costs = [(report, cost_of(report)) for report in reports()]
    figures = [
        {"report": report.name, **asdict(cost), **asdict(pace_of(report)), **asdict(long_pace_of(report))}
        for report, cost in costs
    ]
    for one in figures:
        print(TABLE.format(**one))
    target = ROOT / "bench.json"
    target.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    print(f"Written to {target.name}.")


def reports() -> list[Path]:
    """Return the longest Dutch sample, and the real reports where they lie beside the checkout."""
    samples = (ROOT / "data" / "samples").glob("*.nl.txt")
    longest = max(samples, key=lambda path: (path.stat().st_size, path.name))
    return [longest, *sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))]


def cost_of(report: Path) -> Cost:
    """Build the graph of a report, and start bare spaCy, in turns, so that a busy moment of the machine hits both."""
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "cosi_graph", "build", "-q", str(report), "-o", str(Path(folder) / "graph.ttl")]
        pairs = [(run(build), run(BARE)) for _ in range(ROUNDS)]
    built, bare = ([pair[side] for pair in pairs] for side in (0, 1))
    build_seconds, bare_seconds = (statistics.median(one.seconds for one in side) for side in (built, bare))
    build_peak, bare_peak = (max(one.peak for one in side) / 1e6 for side in (built, bare))
    return Cost(
        build_seconds, bare_seconds, build_seconds / bare_seconds, build_peak, bare_peak, build_peak / bare_peak
    )


def run(command: list[str]) -> Run:
    """Run a command and measure that process alone."""
    started = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(time.perf_counter() - started, usage.ru_maxrss * PEAK_UNIT)


def pace_of(report: Path) -> Pace:
    """Extract a report that is read already, and tokenise its text, in this process."""
    import spacy  # noqa: PLC0415  (see main)

    from cosi_graph.extract import extract  # noqa: PLC0415
    from cosi_graph.read import read_file  # noqa: PLC0415

    document = read_file(report)
    tokenise = spacy.blank(document.language)
    words = len(document.text.split())
    extracting, tokenising = timed(lambda: extract(document)), timed(lambda: tokenise(document.text))
    return Pace(words, words / extracting, words / tokenising, extracting / tokenising)


def long_pace_of(report: Path) -> LongPace:
    """Extract a report repeated in one text, which is cut into pieces, and tokenise that text whole."""
    import spacy  # noqa: PLC0415  (see main)

    from cosi_graph.pipeline import extract_document, read_document  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        repeated = Path(folder) / report.name
        repeated.write_text("\n\n".join([report.read_text("utf-8")] * TIMES), "utf-8")
        document = read_document(repeated)
    tokenise = spacy.blank(document.language)
    tokenise.max_length = len(document.text) + 1
    words = len(document.text.split())
    started = time.perf_counter()
    extract_document(document)
    extracted = time.perf_counter()
    tokenise(document.text)
    extracting, tokenising = extracted - started, time.perf_counter() - extracted
    return LongPace(TIMES, words / extracting, words / tokenising, tokenising / extracting)


def timed(work: Callable[[], object]) -> float:
    """Return the median seconds of some work; a first time, which fills caches, does not count."""
    work()
    seconds = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


if __name__ == "__main__":
    main()
