"""What the commands take: their options, the types of these, and the example that ends a command's help."""

import difflib
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    StringType = click.ParamType[str]
    PairType = click.ParamType[tuple[str, str]]
else:  # before click 8.4 the class takes no type argument
    StringType = PairType = click.ParamType

Command = TypeVar("Command", bound=Callable[..., Any])
Decorator = Callable[[Command], Command]


class OneOf(StringType):
    """One of the names that a function gives, asked only when a command needs them; a wrong one is told the nearest."""

    name = "name"

    def __init__(self, names: Callable[[], Iterable[str]]) -> None:
        self.names = names

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the value if it is one of the names."""
        known = tuple(self.names())
        if value not in known:
            self.fail(f'"{value}" is none of {", ".join(known)}. {nearest(value, known)}'.rstrip(), param, ctx)
        return value

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002 (click's)
        """Return the names, for the help."""
        return f"[{'|'.join(self.names())}]"


class NameAndValue(PairType):
    """A parameter of a question, written `name=value`."""

    name = "name=value"

    def convert(
        self, value: str | tuple[str, str], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Cut at the first equals sign."""
        if isinstance(value, tuple):
            return value
        key, equals, rest = value.partition("=")
        if not (key.strip() and equals):
            self.fail(f'"{value}" is not of the form name=value.', param, ctx)
        return key.strip(), rest


def nearest(given: str, known: Iterable[str]) -> str:
    """Return the question "Did you mean …?" for the name that is nearest, "" when none is near."""
    near = difflib.get_close_matches(given.lower(), list(known), n=1, cutoff=0.5)
    return f"Did you mean {near[0]}?" if near else ""


def example(*lines: str) -> str:
    """Return the end of a command's help: lines that run as they stand."""
    return "\n".join(("\b", "Example:", *(f"  {line}" for line in lines)))


def _keys(module: str, table: str) -> OneOf:
    return OneOf(lambda: getattr(import_module(f"cosi_graph.{module}"), table))


def _format(module: str, table: str, default: str) -> Decorator[Any]:
    return click.option("--format", "format_name", type=_keys(module, table), default=default, show_default=True)


def _output(**settings: Any) -> Decorator[Any]:
    return click.option("--output", "-o", type=FILE, help="Where to write; - is standard output.", **settings)


def _once(_: click.Context, __: click.Parameter, pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise click.BadParameter(f'"{name}" is given more than once.')
    return dict(pairs)


def _languages() -> tuple[str, ...]:
    from cosi_graph.languages import language_codes  # noqa: PLC0415  (only a wrong code or the help needs it)

    return language_codes()


# Whether a file may be read is told where it is read, so that one of many does not stop the others.
FILE = click.Path(path_type=Path, readable=False)
graph = click.argument("graph", type=FILE)
inputs = click.argument("paths", metavar="FILE|FOLDER...", type=FILE, nargs=-1, required=True)
language = click.option("--language", type=OneOf(_languages), help="The language of the reports; else it is found out.")
min_confidence = click.option(
    "--min-confidence", "least", type=click.FloatRange(0, 1), default=0.0, help="Leave out activities below it, 0 to 1."
)
quiet = click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors.")
output = _output(default="-", show_default=True)
required_output = _output(required=True)
to = click.option(
    "--to", "format_name", type=_keys("export", "FORMATS"), help="The format; else the suffix tells, and - is turtle."
)
parameters = click.option(
    "--param", "-p", "parameters", multiple=True, type=NameAndValue(), callback=_once, help="A parameter; repeatable."
)
record_format = _format("cli.listing", "RECORD_FORMATS", "jsonl")
answer_format = _format("ask", "ANSWER_FORMATS", "table")
evaluation_format = _format("evaluate.write", "FORMATS", "table")
listing_format = _format("cli.listing", "LISTING_FORMATS", "table")
