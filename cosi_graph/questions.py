"""The questions that ship with cosi-graph, and how a question file says what it asks.

A question is a SPARQL query whose first lines are front matter; `queries/README.md` describes it:

    #+ summary: one sentence
    #+ param: name (type, default) description
"""

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from cosi_graph.files import is_file
from cosi_graph.problems import CosiError
from cosi_graph.shipped import shipped

ParameterType = Literal["entity", "date", "text", "number", "language"]
PARAMETER_TYPES: tuple[str, ...] = get_args(ParameterType)

_LINE = re.compile(r"#\+\s*(?P<key>\w+)\s*:\s*(?P<value>.*?)\s*")
_PARAMETER = re.compile(
    r"(?P<name>[a-z]\w*)\s*\(\s*(?P<type>\w+)\s*(?:,\s*(?P<default>[^)]+?)\s*)?\)\s*(?P<description>.*)"
)
_OPTIONAL = "optional"
_DESCRIBE = re.compile(r"\s*DESCRIBE\s", re.IGNORECASE)  # the one form of SPARQL that needs no braces


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that an asker may choose: a variable of the query that gets a value of this type.

    Without a `default` it must be given, unless it is `optional`: then the variable stays free.
    """

    name: str
    type: ParameterType
    description: str
    default: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A SPARQL query with a name, a sentence that says what it asks, and its parameters."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    text: str


def questions() -> tuple[Question, ...]:
    """Return the shipped questions, sorted by name."""
    paths = sorted(shipped("queries").glob("*.rq"))
    return tuple(parse_question(path.stem, path.read_text(encoding="utf-8")) for path in paths)


def find_question(name: str) -> Question:
    """Return a shipped question.

    Raises:
        CosiError: there is none of this name.
    """
    known = {question.name: question for question in questions()}
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"Did you mean {near[0]}?" if near else 'See "cosi-graph queries", or give a file or SPARQL.'
        raise CosiError(name, "there is no such question.", hint)
    return known[name]


def read_question(argument: str) -> Question:
    """Return the question that an argument means: SPARQL itself, a file, or the name of a shipped question.

    Raises:
        CosiError: it is none of them, the file cannot be read, or the front matter is wrong.
    """
    if "{" in argument or _DESCRIBE.match(argument):
        return parse_question("query", argument)
    path = Path(argument)
    if path.suffix == ".rq" or is_file(path):
        return _from_file(path)
    return find_question(argument)


def _from_file(path: Path) -> Question:
    try:
        return parse_question(path.name, path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CosiError(
            str(path), f"this file cannot be read: {error.strerror}.", "Check its path and rights."
        ) from error
    except UnicodeDecodeError as error:
        raise CosiError(str(path), "this file is not UTF-8 text.", "Save it as UTF-8.") from error


def parse_question(name: str, text: str) -> Question:
    """Read the front matter of a query; a query without any has neither summary nor parameters.

    Raises:
        CosiError: a line of it says something unknown, with the line.
    """
    summary = ""
    parameters: dict[str, Parameter] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#+"):
            continue
        match = _LINE.fullmatch(line)
        key = match["key"] if match else ""
        if match and key == "summary":
            summary = match["value"]
        elif match and key == "param":
            parameter = _parameter(f"{name}:{number}", match["value"])
            parameters[parameter.name] = parameter
        else:
            raise CosiError(f"{name}:{number}", f'"{line}" is no front matter.', 'Write "#+ summary:" or "#+ param:".')
    return Question(name, summary, tuple(parameters.values()), text)


def _parameter(place: str, value: str) -> Parameter:
    match = _PARAMETER.fullmatch(value)
    if match is None:
        raise CosiError(place, f'"{value}" describes no parameter.', "Write: name (type, default) description.")
    if match["type"] not in PARAMETER_TYPES:
        raise CosiError(
            place, f'"{match["type"]}" is no type of parameter.', f"Use one of {', '.join(PARAMETER_TYPES)}."
        )
    optional = match["default"] == _OPTIONAL
    return Parameter(
        name=match["name"],
        type=cast("ParameterType", match["type"]),
        description=match["description"],
        default=None if optional else match["default"],
        optional=optional,
    )
