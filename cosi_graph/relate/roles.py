"""Who acts and who is addressed: subjects, by-phrases and addressees by their place in the clause."""

from cosi_graph.find.grammar import Grammar
from cosi_graph.languages import Language
from cosi_graph.relate.clauses import Clause
from cosi_graph.relate.groups import Group, GroupReader
from cosi_graph.relate.scene import Scene


class RoleReader(GroupReader):
    """Read the actors of a clause by the word order of its language."""

    def __init__(self, grammar: Grammar, language: Language, verbs: frozenset[str]) -> None:
        super().__init__(grammar, language, verbs)
        self.genitives = frozenset(language.words("names", "genitives"))
        self.verb_second = bool(language.table("roles")["verb_second"])
        self.subject_relatives = frozenset(language.words("roles", "subject_relatives"))

    def subject(self, scene: Scene, clause: Clause, verb: int) -> Group:
        """Return the subject of a clause whose finite verb is token `verb`.

        In a main clause it stands before the verb when it comes first, else right behind it (verb second); in a
        dependent clause behind the opener, or it is what a relative pronoun refers to. An empty group: not an actor.
        """
        main = clause.kind in {"main", "rest"}
        first = self.group(scene, scene.root(clause).body if main else clause.body, verb if main else clause.end)
        if first or clause.kind == "purpose":
            return first
        if main and self.verb_second:
            return self.group(scene, verb + 1, clause.end)
        if not self.verb_second:
            first = self._right_before(scene, clause, verb)
        return first if first or main else self._antecedent(scene, clause)

    def _right_before(self, scene: Scene, clause: Clause, verb: int) -> Group:
        """Return the actors that end at the verb behind a fronted phrase: "In 2018 COSI and the PSC discussed"."""
        for i in range(clause.body + 1, verb):
            if self._opens_phrase(scene, i):
                found = self.group(scene, i, verb)
                words = (scene.doc[k].lower_ for k in range(found.end, verb))
                if found and all(word in self.grammar.adverbs | self.grammar.auxiliaries for word in words):
                    return found
        return Group((), clause.body)

    def _opens_phrase(self, scene: Scene, i: int) -> bool:
        """Tell whether a noun phrase can start at token i: no article, preposition or conjunction leads to it."""
        before = scene.doc[i - 1].lower_
        return before not in self.grammar.determiners | self.grammar.prepositions | self.grammar.coordinators

    def _antecedent(self, scene: Scene, clause: Clause) -> Group:
        """Return what a relative pronoun that is the subject refers to: a verb stands right behind it."""
        doc, at = scene.doc, clause.body
        while at < clause.end and doc[at].lower_ in self.grammar.adverbs:
            at += 1
        follows = self.verb_second or (at < clause.end and doc[at].lower_ in self.verbs)
        led = doc[clause.start - 1].lower_ in self.grammar.prepositions
        if clause.kind != "relative" or led or not follows or doc[clause.start].lower_ not in self.subject_relatives:
            return Group((), clause.start)
        end = clause.start - (scene.doc[clause.start - 1].text == ",")
        found = [span for span in scene.actors.values() if span.end == end]
        return Group(tuple(span.kb_id_ for span in found[-1:]), clause.start)

    def behind(self, scene: Scene, words: frozenset[str], start: int, end: int) -> Group:
        """Return the first actors that follow one of some prepositions in `[start, end)`."""
        groups = (self.group(scene, i + 1, end) for i in range(start, end) if scene.doc[i].lower_ in words)
        return next((group for group in groups if group.ids), Group((), start))

    def agent(self, scene: Scene, start: int, head: int, end: int) -> Group:
        """Return the actors of the by-phrase that is nearest to a verb: before it where the verb stands last."""
        before = self._by_phrase(scene, range(head - 1, start - 1, -1), start, end)
        behind = self._by_phrase(scene, range(head, end), start, end)
        return (before or behind) if self.verb_second else (behind or before)

    def _by_phrase(self, scene: Scene, places: range, start: int, end: int) -> Group:
        """Return the actors of the first by-phrase of the clause itself, not one in a noun phrase ("de door X …")."""
        for i in places:
            before = scene.doc[i - 1].lower_ if i > start else ""
            if scene.doc[i].lower_ in self.grammar.by and before not in self.grammar.articles | self.grammar.indefinite:
                found = self.group(scene, i + 1, end)
                if found.ids:
                    return found
        return Group((), start)

    def before_verb(self, scene: Scene, clause: Clause) -> Group:
        """Return the subject of the main clauses before a clause when it stands before its verb.

        Clauses that begin with their verb share it ("X noted …, asked … and welcomed …").
        """
        for earlier in reversed([c for c in scene.clauses if c.start < clause.start and c.kind == "main"]):
            verbs = (i for i in range(earlier.body, earlier.end) if scene.doc[i].lower_ in self.verbs)
            finite = next(verbs, earlier.end)
            if finite > earlier.body or earlier.start == scene.start:
                return self.group(scene, earlier.body, finite)
        return Group((), clause.start)

    def lead(self, scene: Scene, clause: Clause) -> Group:
        """Return the subject of the last main clause before a clause, by its finite verb."""
        for earlier in reversed(scene.clauses):
            if earlier.start >= clause.start or earlier.kind != "main":
                continue
            finite = next((i for i in range(earlier.body, earlier.end) if scene.doc[i].lower_ in self.verbs), -1)
            cut_off = self.group(scene, earlier.body, earlier.end)  # "Eurojust, which …, contributed"
            found = self.subject(scene, earlier, finite) if finite >= 0 else cut_off
            if found.ids:
                return found
        return Group((), clause.start)
