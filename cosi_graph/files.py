"""Look at a path whatever it is; write a file so that it is either whole or not there."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cosi_graph.problems import CosiError


def is_folder(path: Path) -> bool:
    """Whether a path is a folder, as far as one may look: no fault is raised, whoever reads it tells."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Whether a path is a plain file, as far as one may look; see `is_folder`."""
    try:
        return path.is_file()
    except OSError:
        return False


@contextmanager
def write_beside(path: Path) -> Iterator[BinaryIO]:
    """Yield a binary file that takes the place of `path` when the block ends well.

    Until then an existing file stays as it was; an error or Ctrl-C in the block removes what was written. The new file
    has the rights of the old one. A link keeps pointing to its target. What is no plain file (a pipe, a device) is
    written directly.

    Raises:
        CosiError: the folder is missing, or the folder or the file may not be written, or the disk is full.
    """
    target = _resolved(path)
    _refuse(path, target)
    if target.exists() and not target.is_file():
        with target.open("wb") as direct:
            yield direct
        return
    beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        with _told(path):
            # Not by `tempfile`, whose files only their owner may read: this one gets the rights that the umask gives.
            file = beside.open("xb")
        with file:
            yield file
            with _told(path):
                file.flush()
                os.fsync(file.fileno())
        with _told(path):
            if target.exists():
                beside.chmod(target.stat().st_mode & 0o7777)
            beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:  # before Python 3.13 a loop is a RuntimeError
        raise CosiError(str(path), "this link leads back to itself.", "Choose another name.") from error


def _refuse(path: Path, target: Path) -> None:
    if target.is_dir():
        raise CosiError(str(path), "this is a folder.", "Name a file in it.")
    if not target.parent.is_dir():
        raise CosiError(str(path), f"the folder {path.parent} does not exist.", "Make it first.")
    if target.exists() and not os.access(target, os.W_OK):
        raise CosiError(str(path), "this file may not be written.", "Choose another name or change its rights.")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        fact = f"this file cannot be written: {error.strerror}."
        raise CosiError(str(path), fact, "Choose another place.") from error
