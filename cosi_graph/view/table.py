"""Writes the matrix as a table: rows are actors by kind, columns threats, each number a link to its evidence."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from cosi_graph.view.markup import Html, element, join
from cosi_graph.view.records import Cell, Explorer, Matrix, Thing
from cosi_graph.view.wording import HEADING, Wording, label, short

SHADES = ("1", "2", "3–4", "5–8", "9")  # what each shade stands for; the last is open


def shade(number: int) -> int:
    """Return the shade of a number of activities, 1 to 5: each stands for twice as many as the one before."""
    return min(len(SHADES), (number - 1).bit_length() + 1)


def anchor(cell: Cell) -> str:
    """Return the id of a cell's evidence, which is also what its link leads to."""
    return f"{cell.actor.id}/{cell.threat.id}"


def link(target: str) -> str:
    """Return the address of a place on the page."""
    return "#" + quote(target, safe=":/")


def matrix_table(explorer: Explorer, wording: Wording) -> Html:
    """Return the table with its headings and totals."""
    matrix = explorer.matrix
    return element(
        "table",
        element("caption", wording.page["caption"]),
        element("thead", _threats(matrix, wording), _totals(matrix, wording)),
        *_groups(matrix, wording),
        class_="matrix",
    )


def longest_heading(matrix: Matrix) -> int:
    """Return the length of the longest column heading in characters."""
    return max((len(short(threat.label)) for threat in matrix.threats), default=0)


def _threats(matrix: Matrix, wording: Wording) -> Html:
    total = element("span", wording.words["total"], title=wording.page["total_note"])
    return element(
        "tr",
        element("th", element("span", wording.page["actor"], class_="hidden"), scope="col", class_="corner"),
        element("th", total, scope="col", class_="slanted total"),
        *(element("th", _heading(threat, wording), scope="col", class_="slanted") for threat in matrix.threats),
    )


def _heading(thing: Thing, wording: Wording) -> Html:
    cut = short(thing.label) != thing.label
    return element("span", label(thing, wording, HEADING, leading=True), title=thing.label if cut else None)


def _totals(matrix: Matrix, wording: Wording) -> Html:
    cells = matrix.cells.values()
    return element(
        "tr",
        element("th", wording.words["total"], scope="row", class_="corner"),
        element("td", str(_different(cells)), class_="total all"),
        *(
            element("td", str(_different(cell for cell in cells if cell.threat.id == threat.id)), class_="total")
            for threat in matrix.threats
        ),
        class_="totals",
    )


def _different(cells: Iterable[Cell]) -> int:
    return len({ordinal for cell in cells for ordinal in cell.counted})


def _groups(matrix: Matrix, wording: Wording) -> Iterator[Html]:
    columns = len(matrix.threats) + 2
    for group in matrix.groups:
        name = element("span", wording.named("kinds", group.kind))
        heading = element("tr", element("th", name, scope="rowgroup", colspan=columns), class_="kind")
        yield element("tbody", heading, *(_row(actor, matrix, wording) for actor in group.actors))


def _row(actor: Thing, matrix: Matrix, wording: Wording) -> Html:
    cells = [matrix.cells.get((actor.id, threat.id)) for threat in matrix.threats]
    return element(
        "tr",
        element("th", _heading(actor, wording), scope="row"),
        element("td", str(_different(filter(None, cells))), class_="total"),
        *(element("td", _number(cell)) if cell else element("td") for cell in cells),
    )


def _number(cell: Cell) -> Html:
    number = len(cell.counted)
    return element(
        "a",
        str(number),
        href=link(anchor(cell)),
        class_=f"cell shade-{shade(number)}",
        aria_label=f"{number}: {short(cell.actor.label)}, {short(cell.threat.label)}",
        data_counted=" ".join(map(str, cell.counted)),
        data_others=" ".join(map(str, cell.others)) or None,
    )


def legend(wording: Wording) -> Html:
    """Return what the shades stand for."""
    names = (*SHADES[:-1], wording.page["legend_more"].format(SHADES[-1]))
    items = (element("li", name, class_=f"shade-{number}") for number, name in enumerate(names, start=1))
    title = element("span", wording.page["legend"], id="legend")
    return element("div", title, element("ul", join(*items), aria_labelledby="legend"), class_="legend")
