"""Coordinated actors, read from one place of a sentence: "the Commission, Europol (EC3) and Frontex"."""

from dataclasses import dataclass

from spacy.tokens import Token

from cosi_graph.find.grammar import Grammar
from cosi_graph.languages import Language
from cosi_graph.relate.scene import Scene

_MOST_ADJECTIVES = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Coordinated actors read from one place: their ids and the token behind the last one.

    `pronoun` says that a pronoun stood there instead, which refers to the subject before.
    """

    ids: tuple[str, ...]
    end: int
    pronoun: bool = False

    def __bool__(self) -> bool:
        return bool(self.ids) or self.pronoun


class GroupReader:
    """Read groups of actors; `verbs` are finite verb forms, before which a noun phrase ends."""

    def __init__(self, grammar: Grammar, language: Language, verbs: frozenset[str]) -> None:
        self.grammar = grammar
        self.verbs = verbs
        self.spokespeople = frozenset(language.words("roles", "spokespeople"))
        self.of = frozenset(language.words("roles", "of"))
        self.together = tuple(tuple(words.split()) for words in language.words("roles", "together"))
        self.fillers = tuple(tuple(words.split()) for words in language.words("roles", "fillers"))
        self._function = (
            grammar.prepositions | grammar.coordinators | grammar.relatives | verbs | grammar.negations
        ) - grammar.demonstratives

    def group(self, scene: Scene, i: int, stop: int) -> Group:
        """Read "the Commission, Europol (EC3) and Frontex" from token i; an empty group when no actor stands there."""
        ids: list[str] = []
        at = i
        while True:
            head = self._head(scene, at, stop)
            actor = scene.actors.get(head)
            if actor is None or actor.end > stop:
                break
            ids.append(actor.kb_id_)
            end = at = self._behind_brackets(scene, actor.end, stop)
            at = self._joined(scene, at, stop)
            if at == end:
                break
        if ids:
            return Group(tuple(dict.fromkeys(ids)), end)
        return self._pronoun(scene, i, stop)

    def _pronoun(self, scene: Scene, i: int, stop: int) -> Group:
        doc, at = scene.doc, i
        while at < stop and doc[at].lower_ in self.grammar.adverbs:
            at += 1
        if at < stop and doc[at].lower_ in self.grammar.pronouns and self._stands_alone(scene, at, stop):
            return Group((), at + 1, pronoun=True)
        return Group((), i)

    def _stands_alone(self, scene: Scene, i: int, stop: int) -> bool:
        """Tell a pronoun from an article of the same form: no noun phrase goes on behind it."""
        word = scene.doc[i].lower_
        if word not in self.grammar.articles and word not in self.grammar.possessives:
            return True
        following = scene.doc[i + 1].lower_ if i + 1 < stop else ""
        closed = self._function | self.grammar.determiners | self.grammar.adverbs
        return not following or following in closed or not following[0].isalpha()

    def _head(self, scene: Scene, i: int, stop: int) -> int:
        """Skip the words before the head of a noun phrase: "the two co-chairs of the", "ook de"."""
        doc, at, adjectives = scene.doc, i, 0
        while at < stop and at not in scene.actors:
            word = doc[at].lower_
            if word in self.grammar.pronouns and self._stands_alone(scene, at, stop):
                break
            filler = next((f for f in self.fillers if tuple(t.lower_ for t in doc[at : at + len(f)]) == f), ())
            if filler:
                at += len(filler)
            elif word in self.spokespeople and at + 1 < stop and doc[at + 1].lower_ in self.of:
                at += 2
            elif word in self.grammar.determiners | self.grammar.adverbs or doc[at].is_quote:
                at += 1
            elif self.is_adjective(doc[at]) and adjectives < _MOST_ADJECTIVES:
                at, adjectives = at + 1, adjectives + 1
            else:
                break
        return at

    def is_adjective(self, token: Token) -> bool:
        """Tell whether a word may stand between an article and a name: lower case and of no closed class."""
        return token.is_lower and token.is_alpha and token.lower_ not in self._function

    def _behind_brackets(self, scene: Scene, i: int, stop: int) -> int:
        if i < stop and scene.doc[i].text == "(":
            close = next((k for k in range(i, stop) if scene.doc[k].text == ")"), i - 1)
            return close + 1
        return i

    def _joined(self, scene: Scene, i: int, stop: int) -> int:
        """Return where the next member of an enumeration starts, i itself when there is none."""
        doc, at = scene.doc, i
        if at < stop and doc[at].text == ",":
            at += 1
        for words in self.together:
            if tuple(token.lower_ for token in doc[at : min(at + len(words), stop)]) == words:
                at += len(words)
                break
        return at if at > i and scene.actors.get(self._head(scene, at, stop)) is not None else i
