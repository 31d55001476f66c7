"""The finders as spaCy components, so that they run in anybody's pipeline.

Each component is a factory named `cosi_…`; add them in the order of `COMPONENTS`. Mentions end up in
`doc.spans["cosi"]`: `label_` is the type, `kb_id_` the entity's id and `id_` the rule that found it.
"""

from collections.abc import Callable, Sequence

from spacy.language import Language as Pipeline
from spacy.tokens import Doc, Span

from cosi_graph.find.anaphora import AnaphoraFinder
from cosi_graph.find.citations import find_citations
from cosi_graph.find.coined import CoinedNameFinder
from cosi_graph.find.context import document_of, section_starts
from cosi_graph.find.dates import find_dates
from cosi_graph.find.documents import DocumentFinder
from cosi_graph.find.ellipsis import EllipsisFinder
from cosi_graph.find.found import Found
from cosi_graph.find.grammar import PhraseReader, finite_verbs, load_grammar
from cosi_graph.find.mark import add, mark, mentions, replace
from cosi_graph.find.meetings import MeetingFinder
from cosi_graph.find.names import NameFinder, compound_parts
from cosi_graph.find.presidencies import PresidencyFinder
from cosi_graph.find.sentences import split_sentences
from cosi_graph.find.years import complete_years
from cosi_graph.languages import load_language
from cosi_graph.vocabulary import load_vocabulary

COMPONENTS = (
    "cosi_sentences",
    "cosi_names",
    "cosi_numbers",
    "cosi_presidencies",
    "cosi_coined",
    "cosi_anaphora",
    "cosi_documents",
    "cosi_meetings",
)

Step = Callable[[Doc], Doc]


def tokenizer_config(code: str) -> dict[str, object]:
    """Return the config of the tokenizer that opens compounds, with the words of the shipped vocabulary."""
    parts = compound_parts(load_vocabulary(), load_language(code))
    genitives = sorted(load_language(code).words("names", "genitives"))
    return {"@tokenizers": "cosi_graph.names.v1", "parts": sorted(parts), "genitives": genitives}


@Pipeline.factory("cosi_sentences", assigns=["token.is_sent_start"])
def create_sentences(nlp: Pipeline, name: str) -> Step:  # noqa: ARG001 (spaCy calls factories with both)
    """Split sentences at full stops and at the layout's blocks."""
    language = load_language(nlp.lang)
    return lambda doc: split_sentences(doc, language)


@Pipeline.factory("cosi_names")
def create_names(nlp: Pipeline, name: str) -> Step:  # noqa: ARG001
    """Find the names of the vocabulary."""
    names = NameFinder(load_vocabulary(), load_language(nlp.lang), nlp.make_doc)
    shared = EllipsisFinder(load_vocabulary(), load_language(nlp.lang))
    return _adding(lambda doc: [*names(doc), *shared(doc)])


@Pipeline.factory("cosi_numbers")
def create_numbers(nlp: Pipeline, name: str) -> Step:  # noqa: ARG001
    """Find citations and dates, and the years that dates leave out."""
    language = load_language(nlp.lang)

    def step(doc: Doc) -> Doc:
        document = document_of(doc)
        notes = [(block.start, block.end) for block in document.blocks if block.kind == "footnote"] if document else []
        citations = find_citations(doc.text, language, notes)
        dates = find_dates(doc.text, language, [(c.start, c.end) for c in citations])
        sections = [doc[i].idx for i in section_starts(doc)]
        # A year comes from the section, else from anywhere before.
        completed = complete_years(complete_years(dates, sections))
        numbers = _spans(doc, [*citations, *completed])
        cited = {i for span in numbers if span.label_ == "document" for i in range(span.start, span.end)}
        kept = [s for s in mentions(doc) if s.label_ != "document" or cited.isdisjoint(range(s.start, s.end))]
        replace(doc, [*kept, *numbers])
        return doc

    return step


@Pipeline.factory("cosi_presidencies")
def create_presidencies(nlp: Pipeline, name: str) -> Step:  # noqa: ARG001
    """Find presidencies and say which term of office is meant."""
    finder = PresidencyFinder(load_vocabulary(), load_language(nlp.lang))

    def step(doc: Doc) -> Doc:
        replace(doc, finder(doc))
        return doc

    return step


@Pipeline.factory("cosi_coined")
def create_coined(nlp: Pipeline, name: str) -> Step:  # noqa: ARG001
    """Find names that no list holds, by the nouns that head them."""
    finder = CoinedNameFinder(load_language(nlp.lang), _phrases(nlp))

    def step(doc: Doc) -> Doc:
        coined = finder(doc)
        inside = {i for span in coined for i in range(span.start, span.end)}
        kept = [s for s in mentions(doc) if s.label_ != "country" or s.start not in inside]
        replace(doc, [*kept, *coined])
        return doc

    return step


@Pipeline.factory("cosi_anaphora")
def create_anaphora(nlp: Pipeline, name: str) -> Step:  # noqa: ARG001
    """Resolve short definite forms such as "the Committee"."""
    return _adding(AnaphoraFinder(load_vocabulary(), load_language(nlp.lang)))


@Pipeline.factory("cosi_documents")
def create_documents(nlp: Pipeline, name: str) -> Step:  # noqa: ARG001
    """Find documents that no list holds, by their head nouns."""
    language = load_language(nlp.lang)
    triggers = load_vocabulary().triggers.get(language.code, ())
    fixed = {word for trigger in triggers for value in trigger.words.get("complement", ()) for word in value.split()}
    return _adding(DocumentFinder(language, _phrases(nlp), fixed))


@Pipeline.factory("cosi_meetings")
def create_meetings(nlp: Pipeline, name: str) -> Step:  # noqa: ARG001
    """Find meetings and tell them apart."""
    return _adding(MeetingFinder(load_vocabulary(), load_language(nlp.lang), _phrases(nlp)))


def _phrases(nlp: Pipeline) -> PhraseReader:
    language = load_language(nlp.lang)
    grammar = load_grammar(language)
    triggers = load_vocabulary().triggers.get(language.code, ())
    return PhraseReader(grammar, finite_verbs(grammar, load_vocabulary(), language), triggers)


def _adding(finder: Callable[[Doc], Sequence[Span]]) -> Step:
    def step(doc: Doc) -> Doc:
        add(doc, finder(doc))
        return doc

    return step


def _spans(doc: Doc, found: Sequence[Found]) -> list[Span]:
    spans = ((one, doc.char_span(one.start, one.end, alignment_mode="expand")) for one in found)
    return [mark(doc, s.start, s.end, one.entity, _rule(one)) for one, s in spans if s is not None]


def _rule(found: Found) -> str:
    """Return the rule of a find, saying where what it infers is from."""
    return f"{found.rule}/context" if found.inferred else found.rule
