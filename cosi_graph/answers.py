"""Answers, and the formats in which they are written.

To add a format: one function `(answer, target) -> None` and one line in `ANSWER_FORMATS`.
"""

import csv
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TextIO

import pyoxigraph as ox

from cosi_graph.prefixes import PREFIXES, curie
from cosi_graph.statements import value_of

Value = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = tuple[Value | None, ...]

_STRING = f"{PREFIXES['xsd']}string"
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WIDTH = 100  # columns that a table has at least when it is not written to a terminal
_WIDEST, _NARROWEST, _SHORT = 44, 12, 24  # columns of a cell: at most, at least, and when it is never wrapped


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives, by its kind.

    `select`: `variables` and a row of values for each solution (None where a variable is unbound);
    `ask`: `value`; `construct` (and DESCRIBE): `triples`.
    """

    kind: Literal["select", "ask", "construct"]
    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    value: bool = False
    triples: tuple[ox.Triple, ...] = ()

    def table(self) -> tuple[tuple[str, ...], tuple[Row, ...]]:
        """Return columns and rows; triples have the columns subject, predicate and object."""
        if self.kind == "construct":
            return ("subject", "predicate", "object"), tuple((t.subject, t.predicate, t.object) for t in self.triples)
        return self.variables, self.rows


def shown(value: Value | None) -> str:
    """Return a value for people: ids and other IRIs with their prefix, literals without type or language."""
    if value is None:
        return ""
    if isinstance(value, ox.NamedNode):
        return curie(value.value) or value.value
    return value_of(value)


def write_table(answer: Answer, target: TextIO) -> None:
    """Write a table that wraps in the width of the terminal; without colours where there is none."""
    from rich import box  # noqa: PLC0415  (only this format needs it)
    from rich.cells import cell_len  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    if answer.kind == "ask":
        target.write(f"{_truth(answer)}\n")
        return
    columns, rows = answer.table()
    if not rows:
        target.write("No answer in this graph.\n")
        return
    # Text, not markup: a report may hold square brackets, and escape codes that a terminal would obey.
    cells = [[Text(_CONTROLS.sub("\ufffd", shown(value))) for value in row] for row in rows]
    lengths = [
        max(max(map(cell_len, cell.plain.split("\n"))) for cell in column) for column in zip(*cells, strict=True)
    ]
    widths = [min(_WIDEST, length) for length in lengths]
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name, width in zip(columns, widths, strict=True):
        # A short value stays on one line; long ones share what is left.
        table.add_column(name, overflow="fold", min_width=width if width <= _SHORT else _NARROWEST)
    for line in cells:
        table.add_row(*line)
    natural = sum(max(width, len(name)) + 2 for name, width in zip(columns, widths, strict=True))
    room = None if target.isatty() else max(_WIDTH, natural)
    Console(file=target, width=room, highlight=False, soft_wrap=False).print(table)


def write_csv(answer: Answer, target: TextIO) -> None:
    """Write CSV as https://www.w3.org/TR/sparql11-results-csv-tsv/ has it: values without type, lines end in CR LF."""
    if answer.kind == "ask":
        target.write(f"{_truth(answer)}\r\n")
        return
    columns, rows = answer.table()
    writer = csv.writer(target)
    writer.writerow(columns)
    writer.writerows([_plain(value) for value in row] for row in rows)


def write_tsv(answer: Answer, target: TextIO) -> None:
    """Write TSV as https://www.w3.org/TR/sparql11-results-csv-tsv/ has it: every value as N-Triples writes it."""
    if answer.kind == "ask":
        target.write(f"{_truth(answer)}\n")
        return
    columns, rows = answer.table()
    target.write("\t".join(f"?{column}" for column in columns) + "\n")
    target.writelines("\t".join(_ntriples(value) for value in row) + "\n" for row in rows)


def write_json(answer: Answer, target: TextIO) -> None:
    """Write JSON as https://www.w3.org/TR/sparql11-results-json/ has it."""
    columns, rows = answer.table()
    page: dict[str, object]
    if answer.kind == "ask":
        page = {"head": {}, "boolean": answer.value}
    else:
        page = {"head": {"vars": columns}, "results": {"bindings": [_binding(columns, row) for row in rows]}}
    target.write(json.dumps(page, ensure_ascii=False, indent=1) + "\n")


def write_markdown(answer: Answer, target: TextIO) -> None:
    """Write a table of Markdown."""
    if answer.kind == "ask":
        target.write(f"{_truth(answer)}\n")
        return
    columns, rows = answer.table()
    target.write(_markdown_row(columns) + _markdown_row(["---"] * len(columns)))
    target.writelines(_markdown_row([_cell(value) for value in row]) for row in rows)


def _truth(answer: Answer) -> str:
    return "true" if answer.value else "false"


def _plain(value: Value | None) -> str:
    return "" if value is None else value_of(value)


def _ntriples(value: Value | None) -> str:
    # Triples may hold raw tabs nowhere; in literals N-Triples writes them as \t.
    return "" if value is None else str(value).replace("\t", "\\t")


def _binding(columns: Sequence[str], row: Row) -> dict[str, dict[str, str]]:
    pairs = zip(columns, row, strict=True)
    return {column: _json_term(value) for column, value in pairs if value is not None}


def _json_term(value: Value) -> dict[str, str]:
    if isinstance(value, ox.NamedNode):
        return {"type": "uri", "value": value.value}
    if not isinstance(value, ox.Literal):
        return {"type": "bnode", "value": str(value).removeprefix("_:")}
    if value.language:
        return {"type": "literal", "value": value.value, "xml:lang": value.language}
    typed = {} if value.datatype.value == _STRING else {"datatype": value.datatype.value}
    return {"type": "literal", "value": value.value, **typed}


def _cell(value: Value | None) -> str:
    return " ".join(shown(value).split()).replace("\\", "\\\\").replace("|", "\\|")


def _markdown_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


ANSWER_FORMATS: Mapping[str, Callable[[Answer, TextIO], None]] = MappingProxyType(
    {"table": write_table, "csv": write_csv, "tsv": write_tsv, "json": write_json, "markdown": write_markdown}
)
