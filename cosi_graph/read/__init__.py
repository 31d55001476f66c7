"""Read reports: from a file to a document with clean text, blocks, footnotes and the way back to the source."""

import hashlib
from collections.abc import Callable, Collection
from pathlib import Path

from cosi_graph.languages import load_language
from cosi_graph.problems import CosiError
from cosi_graph.read.decode import decode
from cosi_graph.read.detect import detect_language
from cosi_graph.read.identity import document_id
from cosi_graph.read.layout import lay_out
from cosi_graph.read.quote import unwrap
from cosi_graph.records import Document

__all__ = ["READERS", "read_bytes", "read_file", "unwrap"]

# How to get the text out of a file, by suffix: a function of its bytes and its name.
READERS: dict[str, Callable[[bytes, str], str]] = {"": decode, ".md": decode, ".txt": decode}


def read_file(path: Path, language: str | None = None, hyphenated: Collection[str] = ()) -> Document:
    """Read a report.

    Args:
        path: the file.
        language: its ISO 639-1 code; None to find it out.
        hyphenated: known names, as an example of which words have a hyphen.

    Raises:
        CosiError: there is no such file, it cannot be read, it holds no text, or its language is not known.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise CosiError(str(path), "there is no such file.", "Check the path.") from error
    except IsADirectoryError as error:
        raise CosiError(str(path), "it is a folder.", "Name the files in it.") from error
    except PermissionError as error:
        raise CosiError(str(path), "you may not read this file.", "Ask for the right to read it.") from error
    except OSError as error:
        raise CosiError(str(path), f"it cannot be read: {error.strerror}.") from error
    return read_bytes(data, str(path), language, hyphenated)


def read_bytes(data: bytes, name: str, language: str | None = None, hyphenated: Collection[str] = ()) -> Document:
    """Read a report from its bytes.

    Args:
        data: the bytes of the file.
        name: the name of the file; its suffix tells how to read it.
        language: its ISO 639-1 code; None to find it out.
        hyphenated: known names, as an example of which words have a hyphen.

    Raises:
        CosiError: there is no reader for this suffix, it holds no text, or its language is not known.
    """
    suffix = Path(name).suffix.lower()
    if suffix not in READERS:
        known = ", ".join(filter(None, READERS))
        raise CosiError(name, f"there is no reader for {suffix} files.", f"Save it as one of {known}.")
    raw = READERS[suffix](data, name)
    if not raw.strip():
        raise CosiError(name, "it is empty.", "Give a file with text.")
    rules = load_language(language or detect_language(raw, name))
    sha256 = hashlib.sha256(data).hexdigest()
    layout = lay_out(raw, rules, hyphenated)
    return Document(
        id=document_id(raw, layout.title, sha256),
        source=Path(name).name,
        language=rules.code,
        sha256=sha256,
        title=layout.title,
        raw=raw,
        text=layout.text,
        blocks=layout.blocks,
        footnotes=layout.footnotes,
        segments=layout.segments,
    )
