"""Run the README and write down what its commands and its Python print; `make readme` calls it.

What is run, in a folder that holds the samples under `data/samples` and their gold under `tests/gold`:

- lines that begin with `$ ` in blocks marked `console`, by a shell; what they print follows them, errors too;
- lines that begin with `>>> ` in blocks marked `pycon`, all blocks in one session;
- commands in a comment `<!-- printed by: COMMAND -->`; what they print follows as Markdown, up to `<!-- end -->`.
"""

import doctest
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
_PART = re.compile(
    r"^```console\n(?P<console>.*?)^```$"
    r"|^```pycon\n(?P<pycon>.*?)^```$"
    r"|^<!-- printed by: (?P<command>.*?) -->\n.*?^<!-- end -->$",
    re.MULTILINE | re.DOTALL,
)
_COMMAND = re.compile(r"^\$ (.*(?:\\\n.*)*)\n", re.MULTILINE)


def prepare(folder: Path) -> None:
    """Put into a folder what the README's commands take."""
    for part in (Path("data", "samples"), Path("tests", "gold")):
        shutil.copytree(ROOT / part, folder / part)


def rerun(text: str, folder: Path) -> str:
    """Return the README as it would be if its outputs were those of today.

    Args:
        text: the README.
        folder: where its commands run; what one makes is there for the next.
    """
    names: dict[str, object] = {}

    def again(match: re.Match[str]) -> str:
        if match["console"] is not None:
            return "```console\n" + "".join(_console(match["console"], folder)) + "```"
        if match["pycon"] is not None:
            return "```pycon\n" + _session(match["pycon"], folder, names) + "```"
        return f"<!-- printed by: {match['command']} -->\n{printed_by(match['command'], folder)}<!-- end -->"

    return _PART.sub(again, text)


def commands(text: str) -> list[str]:
    """Return the commands that the README runs."""
    blocks = [match["console"] for match in _PART.finditer(text) if match["console"] is not None]
    return [command for block in blocks for command in _COMMAND.findall(block)]


def printed_by(command: str, folder: Path) -> str:
    """Return what a command prints, without blanks at the ends of lines; a failure ends with its exit status."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    surroundings = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=surroundings,
        shell=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command} ended with {done.returncode}:\n{done.stdout}"
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def _console(block: str, folder: Path) -> Iterator[str]:
    for command in _COMMAND.findall(block):
        yield f"$ {command}\n{printed_by(command, folder)}"


def _session(block: str, folder: Path, names: dict[str, object]) -> str:
    """Run the examples of a block; what is neither example nor output, such as a blank line, stays."""
    lines, made, at = block.splitlines(keepends=True), [], 0
    for example in doctest.DocTestParser().get_examples(block):
        printed = io.StringIO()
        with chdir(folder), redirect_stdout(printed):
            # "single" prints the value of an expression, as the prompt does.
            exec(compile(example.source, README.name, "single"), names)
        source_end = example.lineno + example.source.count("\n")
        made += [*lines[at:source_end], printed.getvalue()]
        at = source_end + example.want.count("\n")
    return "".join([*made, *lines[at:]])


def main() -> None:
    """Rewrite the README in place."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        README.write_text(rerun(README.read_text("utf-8"), Path(folder)), "utf-8")


if __name__ == "__main__":
    main()
