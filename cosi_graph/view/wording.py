"""Words what the page says, in the language of its reader: `strings.toml` filled in."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from cosi_graph.problems import CosiError
from cosi_graph.view.markup import Html, element, escape, join
from cosi_graph.view.records import Deed, Thing

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?([~?%]?)")
_HELD, _ANY, _OTHER, _MANY = "held", "Activity", "Other", "Collective"
_OPEN = ("", "..")
HEADING = 44  # characters of a name at the head of a row or column
_NAME = 200  # and elsewhere: only a broken or hostile name is longer


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language: `page` for the page itself, the rest by what they word."""

    language: str
    words: Mapping[str, Any]
    page: Mapping[str, str]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of actors in the order of the page."""
        return tuple(self.words["kinds"])

    def kind_of(self, actor: Thing) -> str:
        """Return the kind under which an actor stands: the last, most special one that fits its classes and its id."""
        own = {*actor.kinds, actor.id.partition(":")[0].capitalize()}
        return next((kind for kind in reversed(self.kinds) if kind in own), _OTHER)

    def named(self, table: str, key: str) -> str:
        """Return the word for a key of a table, or the key itself."""
        word = self.words[table].get(key, key)
        return str(word["name"] if isinstance(word, dict) else word)


@cache
def _strings() -> Mapping[str, Any]:
    return tomllib.loads(files("cosi_graph.view").joinpath("strings.toml").read_text("utf-8"))


def load_wording(language: str) -> Wording:
    """Return the words of a language.

    Raises:
        CosiError: the page has no words in this language.
    """
    known = _strings()
    if language not in known:
        way_out = f"Use one of: {', '.join(sorted(known))}; or add it to cosi_graph/view/strings.toml."
        raise CosiError(language, "the page has no words in this language.", way_out)
    return Wording(language, known[language], known[language]["page"])


def label(thing: Thing, wording: Wording, longest: int = _NAME, leading: bool = False) -> Html:
    """Return a name set apart from its surroundings, so that a right-to-left one turns nothing else round.

    A `leading` name opens a line or a sentence, where common nouns ("lidstaten") take a capital.
    """
    capital = leading and _MANY in thing.kinds
    text = thing.label[:1].upper() + thing.label[1:] if capital else thing.label
    language = thing.language if thing.language != wording.language else ""
    return element("bdi", short(text, longest), lang=language or None)


def short(text: str, longest: int = HEADING) -> str:
    """Return a text cut to a number of code points, by default to the length of a heading."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def sentence(deed: Deed, wording: Wording) -> Html:
    """Say an activity in one plain sentence: who did what about what, when, under which presidency."""
    form = _form(deed, wording)
    pattern = wording.words["patterns"].get(deed.status, wording.words["patterns"][_HELD])
    number = "many" if len(deed.agents) > 1 or any(_MANY in agent.kinds for agent in deed.agents) else "one"
    parts: dict[str, str] = {
        "{agents}": listed(deed.agents, wording, leading=True) if deed.agents else wording.words["unnamed"],
        "{verb}": form[number],
        "{modal}": pattern[number],
        "{infinitive}": form["infinitive"],
        "{object}": form["object"],
        "{themes}": _filled(form["themes"], deed.themes, wording),
        "{recipients}": _filled(form["recipients"], deed.recipients, wording),
    }
    said = join(*filter(None, (parts.get(word, word) for word in pattern["pattern"].split())), by=" ")
    return join(*filter(None, (said, spoken_date(deed.date, wording), _presidency(deed, wording))), by=", ")


def listed(things: Sequence[Thing], wording: Wording, leading: bool = False) -> Html:
    """Return names as a list in running text: "a, b and c"; `leading` ones open a sentence."""
    names = [label(thing, wording, leading=leading and not place) for place, thing in enumerate(things)]
    if len(names) < 2:
        return join(*names)
    return join(join(*names[:-1], by=", "), wording.words["and"], names[-1], by=" ")


def spoken_date(edtf: str, wording: Wording) -> str:
    """Return an EDTF date as people write it; a form that has no words stays as it is.

    >>> spoken_date("2022-09-15/2022-09-16", load_wording("en"))
    '15–16 September 2022'
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _spoken(start, wording)
    if start in _OPEN or end in _OPEN:
        pattern = wording.words["until_date" if start in _OPEN else "from_date"]
        return str(pattern.format(_spoken(end if start in _OPEN else start, wording)))
    first, last = _spoken(start, wording).split(" "), _spoken(end, wording).split(" ")
    shared = 0
    while shared < min(len(first), len(last)) - 1 and first[-1 - shared] == last[-1 - shared]:
        shared += 1
    kept = first[: len(first) - shared]
    dash = "–" if len(kept) == len(last) - shared == 1 else " – "
    return f"{' '.join(kept)}{dash}{' '.join(last)}"


def _spoken(date: str, wording: Wording) -> str:
    match = _DATE.fullmatch(date)
    if match is None:
        return date
    year, month, day, unsure = match.groups()
    words = (str(int(day)) if day else "", wording.words["months"][int(month) - 1] if month else "", year)
    text = " ".join(filter(None, words))
    return wording.words["about_date"].format(text) if unsure else text


def _form(deed: Deed, wording: Wording) -> Mapping[str, str]:
    forms = wording.words["activities"]
    form: Mapping[str, str] = forms[next((kind for kind in deed.kinds if kind in forms and kind != _ANY), _ANY)]
    return form


def _filled(pattern: str, things: Sequence[Thing], wording: Wording) -> Html:
    if not things:
        return Html()
    before, _, behind = pattern.partition("{}")
    return Html(escape(before) + listed(things, wording) + escape(behind))


def _presidency(deed: Deed, wording: Wording) -> Html:
    """Return the presidency, unless it is itself the one that acted."""
    acting = {thing.id for thing in deed.agents}
    return listed([thing for thing in deed.presidencies if thing.id not in acting], wording)
