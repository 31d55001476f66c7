"""An evaluation as tables for the terminal, as Markdown, as JSON and as a page.

To add a format: one function `(evaluation, errors, target) -> None` and one line in `FORMATS`; `errors` tells whether
people want the list of what was missed and made up.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TextIO

import pyoxigraph as ox

from cosi_graph.answers import Answer, write_markdown, write_table
from cosi_graph.evaluate.records import Bin, Evaluation, Figures, Measure, Miss, Rule

_FIGURES = ("precision", "recall", "F1", "found", "gold")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heading; all cells are text."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(evaluation: Evaluation, *, errors: bool) -> Iterator[Table]:
    """Give the tables of an evaluation that have a row, what went wrong last."""
    yield from filter(lambda table: table.rows, _tables(evaluation, errors=errors))


def _tables(evaluation: Evaluation, *, errors: bool) -> Iterator[Table]:
    yield _measures("Measures", "measure", evaluation.measures)
    yield _measures("Mentions by type", "type", evaluation.mention_types)
    yield _measures("Activities by type", "type", evaluation.activity_types)
    for heading, rules in (("Shapes of sentences", evaluation.shapes), ("Rules", evaluation.rules)):
        yield Table(heading, ("finds", "rule", "found", "right", "precision"), tuple(map(_rule, rules)))
    columns = ("confidence", "activities", "claimed", "right", "right with agents")
    heading = f"Confidence (mean distance of claimed from right: {evaluation.calibration_error:.3f})"
    yield Table(heading, columns, tuple(map(_bin, evaluation.bins)))
    if errors:
        rows = ((measure.name, *_miss(miss)) for measure in evaluation.measures for miss in measure.misses)
        yield Table("Missed and made up", ("measure", "fault", "what", "at", "sentence"), tuple(rows))


def _measures(heading: str, name: str, measures: Iterable[Measure]) -> Table:
    return Table(heading, (name, *_FIGURES), tuple((measure.name, *_figures(measure.figures)) for measure in measures))


def _figures(figures: Figures) -> tuple[str, ...]:
    shares = (f"{share:.3f}" for share in (figures.precision, figures.recall, figures.f1))
    return (*shares, str(figures.predicted), str(figures.gold))


def _rule(rule: Rule) -> tuple[str, ...]:
    return rule.finds, rule.name, str(rule.predicted), str(rule.right), f"{rule.precision:.3f}"


def _bin(bin_: Bin) -> tuple[str, ...]:
    bounds = f"{bin_.least:.1f}-{bin_.most:.1f}"
    shares = (f"{share:.3f}" for share in (bin_.claimed, bin_.observed, bin_.observed_exact))
    return (bounds, str(bin_.predicted), *shares)


def _miss(miss: Miss) -> tuple[str, ...]:
    return _fault(miss), " · ".join(miss.said), str(miss.start) if miss.start >= 0 else "", miss.sentence


def _fault(miss: Miss) -> str:
    return "made up" if miss.made_up else "missed"


def _write_table(evaluation: Evaluation, errors: bool, target: TextIO) -> None:
    for table in tables(evaluation, errors=errors):
        target.write(f"{table.heading}\n\n")
        write_table(_answer(table), target)
        target.write("\n")


def _write_markdown(evaluation: Evaluation, errors: bool, target: TextIO) -> None:
    for at, table in enumerate(tables(evaluation, errors=errors)):
        newline = "\n" if at else ""
        target.write(f"{newline}## {table.heading}\n\n")
        write_markdown(_answer(table), target)


def _write_json(evaluation: Evaluation, errors: bool, target: TextIO) -> None:
    target.write(json.dumps(_json(evaluation, errors=errors), ensure_ascii=False, indent=1) + "\n")


def _json(evaluation: Evaluation, *, errors: bool) -> dict[str, object]:
    """Return what JSON holds; shares are rounded to three decimals."""
    held: dict[str, object] = {
        "score": _json_figures(evaluation.measures),
        "mentions_by_type": _json_figures(evaluation.mention_types),
        "activities_by_type": _json_figures(evaluation.activity_types),
        "shapes": [_json_rule(rule) for rule in evaluation.shapes],
        "rules": [_json_rule(rule) for rule in evaluation.rules],
        "calibration": [_json_bin(bin_) for bin_ in evaluation.bins],
        "calibration_error": round(evaluation.calibration_error, 3),
    }
    if errors:
        held["errors"] = [
            {"measure": measure.name, "fault": _fault(miss), "said": miss.said, "start": miss.start}
            | ({"sentence": miss.sentence} if miss.sentence else {})
            for measure in evaluation.measures
            for miss in measure.misses
        ]
    return held


def _json_figures(measures: Sequence[Measure]) -> dict[str, dict[str, float | int]]:
    return {measure.name: _json_shares(measure.figures) for measure in measures}


def _json_shares(figures: Figures) -> dict[str, float | int]:
    shares = {"p": figures.precision, "r": figures.recall, "f1": figures.f1}
    return {key: round(share, 3) for key, share in shares.items()} | {"pred": figures.predicted, "gold": figures.gold}


def _json_rule(rule: Rule) -> dict[str, object]:
    shares = {"pred": rule.predicted, "right": rule.right, "p": round(rule.precision, 3)}
    return {"finds": rule.finds, "rule": rule.name, **shares}


def _json_bin(bin_: Bin) -> dict[str, float | int]:
    shares = {"claimed": bin_.claimed, "right": bin_.observed, "right_with_agents": bin_.observed_exact}
    bounds = {"least": bin_.least, "most": bin_.most, "pred": bin_.predicted}
    return bounds | {key: round(share, 3) for key, share in shares.items()}


def _write_html(evaluation: Evaluation, errors: bool, target: TextIO) -> None:  # noqa: ARG001 (it shows them in place)
    from cosi_graph.evaluate.page import write_page  # noqa: PLC0415  (templates are read only when a page is made)

    target.write(write_page(evaluation))


def _answer(table: Table) -> Answer:
    return Answer("select", table.columns, tuple(tuple(ox.Literal(cell) for cell in row) for row in table.rows))


FORMATS: Mapping[str, Callable[[Evaluation, bool, TextIO], None]] = MappingProxyType(
    {"table": _write_table, "json": _write_json, "markdown": _write_markdown, "html": _write_html}
)
