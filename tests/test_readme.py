"""The README says what the program does: its commands and its Python run, and nothing to choose from is missing."""

import difflib
import re
import tomllib
from pathlib import Path
from typing import get_args

import click
import pytest
from readme import README, ROOT, commands, prepare, rerun

import cosi_graph
from cosi_graph.answers import ANSWER_FORMATS
from cosi_graph.cli import cli
from cosi_graph.cli.listing import LISTING_FORMATS, RECORD_FORMATS
from cosi_graph.export import FORMATS
from cosi_graph.questions import questions
from cosi_graph.read import READERS
from cosi_graph.records import Status

TEXT = README.read_text("utf-8")


def test_the_readme_is_what_running_it_gives(tmp_path: Path) -> None:
    """Every shown output is that of today; `make readme` writes it anew."""
    prepare(tmp_path)
    today = rerun(TEXT, tmp_path)
    assert list(difflib.unified_diff(TEXT.splitlines(), today.splitlines(), "README.md", "today", n=0)) == []


def test_every_command_is_run() -> None:
    run = " ".join([*commands(TEXT), *re.findall(r"printed by: (.*?) -->", TEXT)])
    assert [name for name in cli.commands if f"cosi-graph {name}" not in run] == []


@pytest.mark.parametrize("name", list(cli.commands))
def test_a_command_is_listed_with_its_options_and_no_others(name: str) -> None:
    (row,) = re.findall(rf"^\| `{name}\b.*$", TEXT, re.MULTILINE)
    assert set(re.findall(r"--[a-z-]+", row)) == long_options(cli.commands[name])


def test_every_graph_format_is_listed_with_its_suffix() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `(\.\w+)` \|", TEXT, re.MULTILINE)
    assert rows == [(name, *known.suffixes) for name, known in FORMATS.items()]


def test_every_other_format_is_named() -> None:
    """Those of answers, records, lists and input files."""
    suffixes = [suffix for suffix in READERS if suffix]
    missing = [name for name in (*ANSWER_FORMATS, *suffixes) if f"`{name}`" not in TEXT]
    assert missing == []
    for choices in (RECORD_FORMATS, LISTING_FORMATS):
        assert "--format " + r"\|".join(choices) in TEXT


def test_every_question_is_listed() -> None:
    rows = re.findall(r"^\| ([a-z-]+) \| [A-Z]", TEXT, re.MULTILINE)
    assert rows == [question.name for question in questions()]


def test_every_verb_of_the_python_api_is_shown() -> None:
    assert [name for name in cosi_graph.__all__ if f"cosi_graph.{name}(" not in TEXT] == []


def test_every_extra_and_every_status_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [name for name in project["optional-dependencies"] if name != "dev"]
    assert [name for name in (*extras, *get_args(Status)) if f"`{name}`" not in TEXT] == []


def test_every_link_to_a_file_leads_somewhere() -> None:
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", TEXT) if "://" not in target]
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_every_part_is_in_the_picture() -> None:
    """The architecture names each module and package of `cosi_graph`."""
    picture = TEXT.partition("## Architecture")[2].partition("\n## ")[0]
    parts = {path.stem for path in (ROOT / "cosi_graph").iterdir() if path.suffix == ".py" or path.is_dir()}
    assert [name for name in sorted(parts) if not name.startswith("_") and name not in picture] == []


def long_options(command: click.Command) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts if name.startswith("--")}
