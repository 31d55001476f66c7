"""What people are told while files are read: faults, notes, a bar, and numbers at the end; all on standard error."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cosi_graph.pipeline import Outcome

Say = Callable[[str], None]
_SINGULAR = {
    "documents": "document",
    "mentions": "mention",
    "meetings": "meeting",
    "activities": "activity",
    "problems": "problem",
}


def say(message: str, *, quiet: bool = False) -> None:
    """Tell people something, unless they want quiet."""
    if not quiet:
        click.echo(message, err=True)


def say_summary(place: Path, numbers: Mapping[str, int], *, quiet: bool = False) -> None:
    """Tell what a file was made from, in numbers."""
    said = ", ".join(f"{count} {_SINGULAR.get(name, name) if count == 1 else name}" for name, count in numbers.items())
    say(f"{place}: {said}", quiet=quiet)


@contextmanager
def watched(
    paths: Iterable[Path], language: str | None, *, least: float = 0.0, quiet: bool = False
) -> Iterator[tuple[Iterator["Outcome"], Counter[str]]]:
    """Yield what comes of the files, to go through once, and the numbers that are counted meanwhile.

    Faults are told as they come, and so are notes unless people want quiet.

    Raises:
        Exit: at the end of the block, when no file was good.
    """
    from cosi_graph.pipeline import COUNTED, counts, extract_files, find_files  # noqa: PLC0415  (slow, and help needs none)

    files = find_files(paths)
    tally: Counter[str] = Counter(dict.fromkeys(COUNTED, 0))
    with _bar(len(files), quiet=quiet) as (say_above, advance):

        def outcomes() -> Iterator["Outcome"]:
            for outcome in extract_files(files, language, least):
                _tell(outcome, say_above, quiet=quiet)
                tally.update(counts(outcome))
                advance()
                yield outcome

        yield outcomes(), tally
    if not tally["documents"]:
        raise click.exceptions.Exit(1)


def _tell(outcome: "Outcome", say_above: Say, *, quiet: bool) -> None:
    if outcome.fault:
        say_above(f"Error: {outcome.fault}")
    for note in () if quiet else outcome.notes:
        say_above(f"Note: {note}")


@contextmanager
def _bar(total: int, *, quiet: bool) -> Iterator[tuple[Say, Callable[[], None]]]:
    """Yield how to tell something and how to go one step on; a bar is drawn for several files on a terminal."""
    if quiet or total < 2 or not sys.stderr.isatty():
        yield say, lambda: None
        return
    from rich.console import Console  # noqa: PLC0415  (only a bar needs it)
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading", total=total)

        def say_above(message: str) -> None:
            progress.console.print(message, markup=False, highlight=False, soft_wrap=True)

        yield say_above, lambda: progress.advance(task)
