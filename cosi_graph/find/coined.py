"""Names that no list holds, found by the nouns that head them and the shapes that names have.

A ministry or a national service ("Spaanse Ministerie van Binnenlandse Zaken"), a group ("taskforce tegen sabotage"),
an operation ("operatie Morgenrood"), a mission ("EUAM Wonderland"), a database ("Icarus-databank"). Each gets an id
made of its words, so the same name has the same id in every report of a language.
"""

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Span

from cosi_graph.find.grammar import PhraseReader
from cosi_graph.find.mark import mark, mentions
from cosi_graph.find.names import ADJECTIVE
from cosi_graph.identity import slug
from cosi_graph.languages import Language

_LONGEST_SLUG = 60
_MOST_BETWEEN = 3  # words between a country's adjective and the noun it belongs to
_LONGEST_QUOTE = 6  # tokens


class CoinedNameFinder:
    """Find new names by `[coined]` of a language file, outside the mentions found before."""

    def __init__(self, language: Language, phrases: PhraseReader) -> None:
        table: Mapping[str, list[str]] = language.table("coined")
        self.words = {key: frozenset(values) for key, values in table.items()}
        self.groups = tuple(sorted((tuple(name.split()) for name in table["groups"]), key=len, reverse=True))
        self.group_starts = frozenset(words[0] for words in self.groups)
        self.phrases = phrases

    def __call__(self, doc: Doc) -> list[Span]:
        """Return the new mentions, the rule of each telling its shape."""
        known = mentions(doc)
        named = [s for s in known if s.label_ != "country"]
        dates = {i for s in known if s.label_ == "date" for i in range(s.start, s.end)}
        adjectives = {s.start: s for s in known if s.id_ == ADJECTIVE}
        found: list[Span] = []
        for span in self._candidates(doc, adjectives, dates):
            # A name inside it stays ("task force against fraud"); one around or across it was there first.
            if all(s.end <= span.start or span.end <= s.start or _is_inside(s, span) for s in (*named, *found)):
                found.append(span)
        return found

    def _candidates(self, doc: Doc, adjectives: dict[int, Span], dates: set[int]) -> Iterator[Span]:
        for token in doc:
            if token.i in adjectives:
                yield from self._national(doc, adjectives[token.i])
            yield from self._ministry(doc, token.i, token.i, "")
            yield from self._group(doc, token.i, dates)
            yield from self._operation(doc, token.i)
            yield from self._mission(doc, token.i)
            yield from self._database(doc, token.i)

    # -- organisations ----------------------------------------------------------------------------------------------

    def _national(self, doc: Doc, adjective: Span) -> Iterator[Span]:
        """Read a service with its country: "Spaanse kustwacht", "Spaanse Ministerie van Binnenlandse Zaken"."""
        country = adjective.kb_id_.partition(":")[2]
        for i in range(adjective.end, min(adjective.end + _MOST_BETWEEN + 1, len(doc))):
            word = doc[i].lower_
            if word in self.words["ministries"]:
                yield from self._ministry(doc, i, adjective.start, f"{country}-")
                return
            if word in self.words["services"]:
                name = slug(doc[adjective.end : i + 1].text)
                yield mark(doc, adjective.start, i + 1, f"organisation:{country}-{name}", "coined/service")
                return
            if not doc[i].is_alpha and doc[i].text != "-":
                return

    def _ministry(self, doc: Doc, i: int, start: int, prefix: str) -> Iterator[Span]:
        """Read "Ministerie van Justitie en Veiligheid": the noun, "of", and capitalised words."""
        of_something = i + 2 < len(doc) and doc[i + 1].lower_ in self.words["of"]
        if doc[i].lower_ not in self.words["ministries"] or not of_something:
            return
        end = i + 2
        while end < len(doc) and (doc[end].lower_ in self.phrases.grammar.articles or self._goes_on(doc, end)):
            end += 1
        if doc[end - 1].is_title:
            name = slug(doc[i:end].text)[:_LONGEST_SLUG].strip("-")
            yield mark(doc, start, end, f"organisation:{prefix}{name}", "coined/ministry")

    def _goes_on(self, doc: Doc, i: int) -> bool:
        """Tell whether token i belongs to a capitalised name: a capital, or "and" between two."""
        if doc[i].is_title:
            return True
        return doc[i].lower_ in self.phrases.grammar.joining and i + 1 < len(doc) and doc[i + 1].is_title

    def _group(self, doc: Doc, i: int, dates: set[int]) -> Iterator[Span]:
        """Read "taskforce tegen sabotage": a kind of group with what it is about."""
        for words in self.groups if doc[i].lower_ in self.group_starts else ():
            end = i + len(words)
            named = tuple(token.lower_ for token in doc[i:end]) == words
            if named and end < len(doc) and doc[end].lower_ in self.words["about"]:
                stop = self.phrases.end(doc, end + 1, dates)
                if stop > end + 1:
                    name = slug(doc[i:stop].text)[:_LONGEST_SLUG].strip("-")
                    yield mark(doc, i, stop, f"body:{name}", "coined/group")
                return

    # -- operations, missions, databases ----------------------------------------------------------------------------

    def _operation(self, doc: Doc, i: int) -> Iterator[Span]:
        """Read "operatie Morgenrood" or "Operation Dawn": the noun and a name with a capital."""
        if doc[i].lower_ not in self.words["operations"] or i + 1 >= len(doc):
            return
        start = i + 2 if doc[i + 1].is_quote else i + 1
        end = start
        while end < len(doc) and doc[end].is_alpha and (doc[end].is_title or doc[end].is_upper):
            end += 1
        if end > start:
            yield mark(doc, i, end, f"operation:{slug(doc[start:end].text)}", "coined/operation")

    def _mission(self, doc: Doc, i: int) -> Iterator[Span]:
        """Read "EUAM Wonderland": an acronym of a kind of mission and the names of its country."""
        if doc[i].text not in self.words["missions"]:
            return
        end = i + 1
        while end < len(doc) and doc[end].is_title and doc[end].is_alpha:
            end += 1
        if end > i + 1:
            yield mark(doc, i, end, f"mission:{slug(doc[i:end].text)}", "coined/mission")

    def _database(self, doc: Doc, i: int) -> Iterator[Span]:
        """Read the name before "-databank": a word with a capital, or words in quotation marks."""
        if doc[i].lower_ not in self.words["systems"] or i < 2 or doc[i - 1].text != "-" or doc[i - 1].whitespace_:
            return
        start = end = i - 1
        if doc[end - 1].is_quote:
            end -= 1
            opening = (k for k in range(end - 1, max(end - _LONGEST_QUOTE, 0), -1) if doc[k].is_quote)
            start = next(opening, end) + 1
        elif not doc[end - 1].is_lower and doc[end - 1].is_alpha:
            start = end - 1
        if start < end:
            yield mark(doc, start, end, f"instrument:{slug(doc[start:end].text)}", "coined/system")


def _is_inside(inner: Span, outer: Span) -> bool:
    return outer.start < inner.start and inner.end <= outer.end
