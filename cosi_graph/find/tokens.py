"""A tokenizer that never hides a name inside a longer token.

spaCy's Dutch tokenizer keeps `COSI-werklunch` and `mensenhandelnetwerken` whole; a phrase matcher then cannot see the
body or the threat in them. This one splits at every hyphen and behind a known first part of a compound, keeps dotted
numbers and apostrophes together, and is a plain regular expression, so it costs less than the default.
"""

import json
import re
from collections.abc import Callable, Collection

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

# A number with inner points, commas or slashes; a word with inner apostrophes; white space that is no single blank;
# any other single character.
_TOKEN = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[ ]?[^\S ]\s*|[ ]{2,}|[^\w\s]|_|\w")
_SHORTEST_PART = 6  # a first part shorter than this starts too many unrelated words
_SHORTEST_REST = 4  # a shorter rest is an inflection, which labels list themselves


class NameTokenizer:
    """Split text into tokens.

    `parts` are the lower-case words that may stand at the front of a compound, `genitives` the endings that become
    tokens of their own ("Europol's").
    """

    def __init__(self, vocab: Vocab, parts: Collection[str] = (), genitives: Collection[str] = ()) -> None:
        self.vocab = vocab
        self.genitives = tuple(sorted(genitives))
        self.parts = frozenset(part for part in parts if len(part) >= _SHORTEST_PART)
        self._longest = max(map(len, self.parts), default=0)
        self._seen: dict[str, int] = {}

    def __call__(self, text: str) -> Doc:
        """Return a spaCy Doc whose text equals `text`."""
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for match in _TOKEN.finditer(text):
            if match.start() > at:
                _blank(words, spaces)
            at = match.end()
            word = match.group()
            cut = self._cut(word)
            words += [word[:cut], word[cut:]] if cut else [word]
            spaces += [False, False] if cut else [False]
        if at < len(text):
            _blank(words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def _cut(self, word: str) -> int:
        """Return where to split a genitive or a compound, 0 for not at all."""
        ending = next((g for g in self.genitives if word.endswith(g)), "")
        if 0 < len(ending) < len(word):
            return len(word) - len(ending)
        if len(word) < _SHORTEST_PART + _SHORTEST_REST or not self.parts:
            return 0
        lower = word.lower()
        if lower not in self._seen:
            longest = min(self._longest, len(lower) - _SHORTEST_REST)
            cuts = (n for n in range(longest, _SHORTEST_PART - 1, -1) if lower[:n] in self.parts)
            self._seen[lower] = 0 if lower in self.parts else next(cuts, 0)
        return self._seen[lower]

    def to_bytes(self, **_: object) -> bytes:
        """Serialise for spaCy: two JSON lists, parts and genitives."""
        return json.dumps([sorted(self.parts), self.genitives]).encode()

    def from_bytes(self, data: bytes, **_: object) -> "NameTokenizer":
        """Restore from `to_bytes`."""
        self.__init__(self.vocab, *json.loads(data))  # type: ignore[misc]
        return self


def _blank(words: list[str], spaces: list[bool]) -> None:
    """Record one blank: behind the last token, or as a token of its own at the very start."""
    if words:
        spaces[-1] = True
    else:
        words.append(" ")
        spaces.append(False)


@registry.tokenizers("cosi_graph.names.v1")  # type: ignore[untyped-decorator]  # catalogue is untyped
def create_tokenizer(parts: list[str], genitives: list[str]) -> Callable[[Language], NameTokenizer]:
    """Return the tokenizer factory that a spaCy config names; the lists are those of `NameTokenizer`."""
    return lambda nlp: NameTokenizer(nlp.vocab, parts, genitives)
