"""Marks names in the text of a sentence, one inside another where they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cosi_graph.evaluate.compare import Marked
from cosi_graph.evaluate.names import Words
from cosi_graph.view.markup import Html, element, escape, join


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two readers: the word and the class of what only they have."""

    mark: str
    tag: str


PEOPLE = Side("alone-gold", "missed")
PROGRAM = Side("alone-found", "extra")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a mention: one that crosses the end of another goes on in a second piece; the last ends at `stop`."""

    start: int
    end: int
    stop: int
    marked: Marked

    @property
    def last(self) -> bool:
        return self.end == self.stop


@dataclass(frozen=True, slots=True)
class Marker:
    """Marks what one side named in a source text."""

    raw: str
    side: Side
    words: Words

    def text(self, start: int, end: int, marks: Iterable[Marked]) -> Html:
        """Return the text between two source offsets with its mentions marked; what differs is named behind it."""
        stops = ((min(marked.mention.end, end), marked) for marked in marks)
        return join(*self._within(start, end, [_Piece(m.mention.start, stop, stop, m) for stop, m in stops]))

    def _within(self, start: int, end: int, pieces: list[_Piece]) -> Iterator[Html]:
        at, left = start, sorted(pieces, key=_outer_first)
        while left:
            outer, *left = left
            inner = [replace(piece, end=min(piece.end, outer.end)) for piece in left if piece.start < outer.end]
            crossing = [replace(p, start=outer.end) for p in left if p.start < outer.end < p.end]
            left = sorted([*crossing, *(piece for piece in left if piece.start >= outer.end)], key=_outer_first)
            yield escape(self.raw[at : outer.start])
            yield self._mark(outer, self._within(outer.start, outer.end, inner))
            at = outer.end
        yield escape(self.raw[at:end])

    def _mark(self, piece: _Piece, content: Iterable[Html]) -> Html:
        mention, verdict = piece.marked.mention, piece.marked.verdict
        title = f"{self.words.type_name(mention.type)}: {self.words.name(mention.entity)} ({mention.entity})"
        if verdict == "agreed":
            return element("mark", *content, class_=verdict, title=title)
        alone = verdict == "alone"
        what = self.words.name(mention.entity) if verdict == "entity" else self.words.type_name(mention.type)
        said = f"{self.words[self.side.tag if alone else verdict]}: {what}"
        tag = element("span", said, class_=f"tag {self.side.tag if alone else 'other'}") if piece.last else ""
        return element(
            "mark", *content, tag and Html(f" {tag}"), class_=self.side.mark if alone else "other", title=title
        )


def _outer_first(piece: _Piece) -> tuple[int, int]:
    return piece.start, -piece.end
