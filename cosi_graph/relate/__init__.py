"""From mentions to activities: who did what, to whom, about what, where, when."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Doc, Span

from cosi_graph.find.context import document_of, header_end, reporting_body, sentence_bounds
from cosi_graph.find.grammar import finite_verbs, load_grammar, nonfinite_forms
from cosi_graph.find.mark import mentions
from cosi_graph.find.meetings import MEETINGS
from cosi_graph.languages import Language
from cosi_graph.records import Activity, Document, Meeting
from cosi_graph.relate.clauses import ClauseSplitter
from cosi_graph.relate.confidence import confidence
from cosi_graph.relate.discourse import Discourse, State
from cosi_graph.relate.drafts import Drafter
from cosi_graph.relate.frames import Draft
from cosi_graph.relate.lexicon import load_lexicon
from cosi_graph.relate.roles import RoleReader
from cosi_graph.relate.scene import Scene, actor_starts
from cosi_graph.relate.setting import SettingReader
from cosi_graph.relate.triggers import TriggerFinder
from cosi_graph.terms import Terms
from cosi_graph.vocabulary import Vocabulary


@dataclass(frozen=True)
class Relater:
    """Finds the activities of a Doc whose mentions are marked."""

    vocabulary: Vocabulary
    language: Language

    @cached_property
    def _verbs(self) -> frozenset[str]:
        return finite_verbs(load_grammar(self.language), self.vocabulary, self.language)

    @cached_property
    def _splitter(self) -> ClauseSplitter:
        closing = nonfinite_forms(self.vocabulary.triggers.get(self.language.code, ()))
        return ClauseSplitter(load_grammar(self.language), self._verbs, closing)

    @cached_property
    def _finder(self) -> TriggerFinder:
        endings = self.language.table("roles")
        lexicon = load_lexicon(self.vocabulary, self.language.code, endings["participle_ending"])
        grammar, second = load_grammar(self.language), bool(endings["verb_second"])
        return TriggerFinder(lexicon, grammar, endings["adjective_ending"], verb_second=second)

    @cached_property
    def _settings(self) -> SettingReader:
        return SettingReader(load_grammar(self.language), self.language)

    @cached_property
    def _drafter(self) -> Drafter:
        grammar = load_grammar(self.language)
        return Drafter(RoleReader(grammar, self.language, self._verbs), grammar, self._settings)

    def __call__(self, doc: Doc) -> list[Activity]:
        """Return the activities of a Doc in text order."""
        meetings: tuple[Meeting, ...] = doc.user_data.get(MEETINGS, ())
        terms, behind_header = Terms.of(self.vocabulary), header_end(doc)
        sender = next((s.kb_id_ for s in mentions(doc, "presidency") if s.start < behind_header), None)
        by_id = {meeting.id: meeting for meeting in meetings}
        discourse = Discourse(by_id, terms, self._settings, reporting_body(doc), sender)
        footnotes = _Footnotes(doc)
        state, found = State(), []
        for scene in self._scenes(doc):
            drafts = self._drafter(scene, self._finder(scene))
            in_header = scene.start < behind_header
            drafts, state = discourse.complete(scene, drafts, _paragraph(doc, scene), state, in_header=in_header)
            found += [_activity(scene, draft, self.language.code) for draft in footnotes.tie(scene, drafts)]
        return found

    def _scenes(self, doc: Doc) -> Iterator[Scene]:
        """Yield the sentences of the body text, headings and footnotes left out."""
        document = document_of(doc)
        spans = mentions(doc)
        starts = [span.start for span in spans]
        at = 0
        while at < len(doc):
            start, end = sentence_bounds(doc, at)
            at = end
            while end > start and doc[end - 1].is_space:
                end -= 1
            block = document.block_at(doc[start].idx) if document else None
            if end == start or (block is not None and block.kind != "paragraph"):
                continue
            inside = [s for s in spans[bisect_left(starts, start) : bisect_left(starts, end)] if s.end <= end]
            actors = actor_starts(doc, inside)
            matters = [s.start for s in inside if s.label_ == "threat"]
            clauses = self._splitter(doc, start, end, [(s.start, s.end) for s in actors.values()], matters)
            yield Scene(doc, start, end, tuple(clauses), tuple(inside), actors)


class _Footnotes:
    """The documents that each footnote cites, by the place of its call (clean offsets)."""

    def __init__(self, doc: Doc) -> None:
        document = document_of(doc)
        cited = [s for s in mentions(doc, "document") if document]
        self.calls: list[tuple[int, tuple[str, ...]]] = []
        for note in document.footnotes if document else ():
            ids = tuple(s.kb_id_ for s in cited if note.start <= s.start_char and s.end_char <= note.end)
            if note.call is not None and ids:
                self.calls.append((note.call, ids))

    def tie(self, scene: Scene, drafts: list[Draft]) -> list[Draft]:
        """Give each call's documents to the activity that it stands at: the last main one around it, and its nouns."""
        doc, out = scene.doc, list(drafts)
        start, end = doc[scene.start].idx, doc[scene.end - 1].idx + len(doc[scene.end - 1])
        for call, ids in self.calls:
            if not start < call <= end:
                continue
            before = [n for n, d in enumerate(out) if doc[_first_token(scene, d)].idx < call]
            main = [n for n in before if not out[n].nested]
            for n in before[before.index(main[-1]) :] if main else before[-1:]:
                new = tuple(i for i in ids if i not in out[n].documents)
                if new:
                    inferred = tuple(dict.fromkeys((*out[n].inferred, "documents")))
                    out[n] = replace(out[n], documents=(*out[n].documents, *new), inferred=inferred)
        return out


def _first_token(scene: Scene, draft: Draft) -> int:
    """Return where the words of an activity start: its noun phrase, or its whole clause."""
    return draft.candidate.start if draft.nested else scene.root(draft.candidate.clause).start


def _paragraph(doc: Doc, scene: Scene) -> int:
    """Return a number that tells paragraphs apart."""
    document = document_of(doc)
    block = document.block_at(doc[scene.start].idx) if document else None
    return block.start if block else doc.text.rfind("\n\n", 0, doc[scene.start].idx)


def _activity(scene: Scene, draft: Draft, code: str) -> Activity:
    doc = scene.doc
    trigger = doc[draft.candidate.start : draft.candidate.end]
    sentence = doc[scene.start : scene.end]
    document = document_of(doc)
    block = document.block_at(sentence.start_char) if document else None
    start, end = _source(document, trigger)
    sentence_start, sentence_end = _source(document, sentence)
    return Activity(
        type=draft.type,
        agents=draft.agents,
        recipients=draft.recipients,
        themes=tuple(t for t in draft.themes if t not in {*draft.agents, *draft.recipients}),
        documents=draft.documents,
        meeting=draft.setting.meeting,
        presidency=draft.setting.presidency,
        date=draft.setting.date,
        place=draft.setting.place,
        status=draft.status,
        inferred=draft.inferred,
        start=start,
        end=end,
        quote=trigger.text,
        sentence_start=sentence_start,
        sentence_end=sentence_end,
        rule=f"{code}/{draft.candidate.construction}/{draft.candidate.trigger.name}",
        confidence=confidence(draft),
        sentence=sentence.text,
        section=block.section if block else "",
        page=block.page if block else 1,
    )


def _source(document: Document | None, span: Span) -> tuple[int, int]:
    return document.to_source(span.start_char, span.end_char) if document else (span.start_char, span.end_char)
