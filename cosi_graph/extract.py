"""From a document to its records: run the spaCy pipeline and turn what it marked into mentions and activities."""

from functools import cache

import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc, Span

from cosi_graph.find import tokens  # noqa: F401 (registers the tokenizer)
from cosi_graph.find.components import COMPONENTS, tokenizer_config
from cosi_graph.find.context import attach
from cosi_graph.find.mark import mentions
from cosi_graph.find.meetings import MEETINGS
from cosi_graph.find.names import COLLECTIVE
from cosi_graph.languages import load_language
from cosi_graph.records import Document, Meeting, Mention, Report
from cosi_graph.relate import component  # noqa: F401 (registers cosi_activities)
from cosi_graph.vocabulary import Vocabulary, load_vocabulary


def load(language: str = "nl") -> Pipeline:
    """Return a spaCy pipeline that marks mentions in `doc.spans["cosi"]` and activities in `doc._.activities`.

    Raises:
        CosiError: there are no rules for this language.
    """
    load_language(language)
    # With its tokenizer in the config spaCy need not build the language's own one first.
    pipeline = spacy.blank(language, config={"nlp": {"tokenizer": tokenizer_config(language)}})
    for name in (*COMPONENTS, "cosi_activities"):
        pipeline.add_pipe(name)
    return pipeline


@cache
def _loaded(language: str) -> Pipeline:
    return load(language)


def extract(document: Document) -> Report:
    """Find everything in a document: mentions, meetings and activities, in source offsets and text order.

    Raises:
        CosiError: there are no rules for the document's language.
    """
    pipeline, vocabulary = _loaded(document.language), load_vocabulary()
    doc = pipeline.make_doc(document.text)
    attach(doc, document)
    for _, step in pipeline.pipeline:
        doc = step(doc)
    found = [_mention(document, vocabulary, span) for span in mentions(doc) if span.id_ != COLLECTIVE]
    return Report(
        document=document,
        mentions=tuple(sorted(set(found), key=lambda m: (m.start, -m.end, m.type, m.entity))),
        meetings=_meetings(doc),
        activities=doc._.activities,
    )


def _meetings(doc: Doc) -> tuple[Meeting, ...]:
    found: tuple[Meeting, ...] = doc.user_data.get(MEETINGS, ())
    return found


def _mention(document: Document, vocabulary: Vocabulary, span: Span) -> Mention:
    start, end = document.to_source(span.start_char, span.end_char)
    label = vocabulary.label(span.kb_id_, document.language) or span.text
    return Mention(span.label_, span.kb_id_, start, end, span.text, label, span.id_)
