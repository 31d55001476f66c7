"""What can go wrong, said in one way: where, what, and the way out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault or a doubt about some input, as a record that steps pass on.

    `place` is a file, a file with line and column, or an id; `fact` what is the matter; `way_out` what to do about it.
    """

    place: str
    fact: str
    way_out: str = ""

    def __str__(self) -> str:
        text = f"{self.place}: {self.fact}"
        return f"{text} {self.way_out}" if self.way_out else text


class CosiError(Exception):
    """A problem that stops the work at hand; the command line shows it as one sentence and exits with 1."""

    def __init__(self, place: str, fact: str, way_out: str = "") -> None:
        self.problem = Problem(place, fact, way_out)
        super().__init__(str(self.problem))
