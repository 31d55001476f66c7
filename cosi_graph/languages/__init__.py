"""Sentence shapes and function words of each language, one TOML file a language.

Words for things (agencies, threats, activities) live with the thing in the ontology and the reference data; here
stand the words that a language is built with: months, meeting nouns, clause words, anaphora. Beside them, in
`<code>.examples.toml`, stand sentences and what they report: the specification that the tests run.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from cosi_graph.problems import CosiError

_FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Language:
    """One language file: ISO 639-1 code, English name, code in the EU's language table, and its tables."""

    code: str
    name: str
    authority: str
    tables: Mapping[str, Mapping[str, Any]] = field(repr=False)

    def table(self, name: str) -> Mapping[str, Any]:
        """Return one table of the file, for instance `"dates"`.

        Raises:
            CosiError: the file has no such table.
        """
        if name not in self.tables:
            raise CosiError(f"languages/{self.code}.toml", f"table [{name}] is missing.", f"Add [{name}].")
        return self.tables[name]

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """Return a list of words of a table.

        Raises:
            CosiError: the table or the key is missing.
        """
        values = self.table(table).get(key)
        if values is None:
            raise CosiError(f"languages/{self.code}.toml", f"[{table}] has no {key}.", f"Add {key} = [...].")
        return tuple(values)


@dataclass(frozen=True, slots=True)
class Example:
    """A text of one or two sentences of some shape, and what it reports, one phrase an activity in text order.

    A phrase reads "discussion by body:cosi about threat:fraud on 2019-03"; the head of the file says how. `fails` is
    why the rules cannot read the text yet, "" when they can.
    """

    shape: str
    text: str
    finds: tuple[str, ...]
    fails: str = ""


def language_codes() -> tuple[str, ...]:
    """Return the codes of the languages that have a file, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("??.toml")))


@cache
def load_language(code: str) -> Language:
    """Load a language file.

    Raises:
        CosiError: there is no file for this code.
    """
    path = _FOLDER / f"{code}.toml"
    if not path.is_file():
        known = ", ".join(language_codes())
        raise CosiError(code, "there are no rules for this language.", f"Choose one of {known} with --language.")
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    head = tables.pop("language")
    return Language(code=code, name=head["name"], authority=head["authority"], tables=tables)


def examples(code: str) -> tuple[Example, ...]:
    """Return the examples of a language in file order, none when it has no file of examples.

    Raises:
        CosiError: an example lacks its shape, text or finds, or has a key that means nothing.
    """
    path = _FOLDER / f"{code}.examples.toml"
    if not path.is_file():
        return ()
    found = []
    for table in tomllib.loads(path.read_text(encoding="utf-8"))["examples"]:
        wrong = {"shape", "text", "finds"} - table.keys() | table.keys() - set(Example.__slots__)
        if wrong:
            fact = f"the example {table.get('text', '')!r} has no or an unknown key: {', '.join(sorted(wrong))}."
            raise CosiError(f"languages/{path.name}", fact, "Give shape, text, finds and, if it fails, fails.")
        found.append(Example(**(table | {"finds": tuple(table["finds"])})))
    return tuple(found)
