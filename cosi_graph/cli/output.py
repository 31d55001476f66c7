"""Where the output of a command goes: to a file that is whole or not there, or to standard output."""

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

import click

from cosi_graph.files import write_beside
from cosi_graph.problems import CosiError

INTERRUPTED = 130  # what a shell calls a program that Ctrl-C ended: 128 + SIGINT
STDOUT = Path("-")


@contextmanager
def binary_output(path: Path) -> Iterator[BinaryIO]:
    """Yield where bytes go: a file that is there only when the block ends well, or standard output for `-`.

    Raises:
        CosiError: it cannot be written.
    """
    if path == STDOUT:
        with _standard_output() as target:
            yield target
        return
    try:
        with write_beside(path) as target:
            yield target
    except OSError as error:
        fact = f"this file cannot be written: {error.strerror}."
        raise CosiError(str(path), fact, "Choose another place.") from error


@contextmanager
def _standard_output() -> Iterator[BinaryIO]:
    target = sys.stdout.buffer
    try:
        yield target
        target.flush()
    except KeyboardInterrupt:
        click.echo("Interrupted.", err=True)  # some of it may have been written
        raise click.exceptions.Exit(INTERRUPTED) from None
    except OSError as error:
        # What is still in the buffer would fail again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno == errno.EPIPE:
            raise  # the reader has seen enough (`| head`), and click ends quietly
        fact = f"it cannot be written: {error.strerror}."
        raise CosiError("standard output", fact, "Free some space or write to another place.") from error


@contextmanager
def text_output(path: Path) -> Iterator[TextIO]:
    """Yield where text goes, always as UTF-8 and with the line ends as they are; see `binary_output`."""
    with binary_output(path) as target:
        text = io.TextIOWrapper(target, encoding="utf-8", newline="")
        try:
            yield text
            text.flush()
        finally:
            text.detach()  # or it would close standard output
