"""Where a token stands: its sentence, its section, the header. A Doc made from plain text is one section."""

from bisect import bisect_right

from spacy.tokens import Doc

from cosi_graph.find.mark import mentions
from cosi_graph.records import Document
from cosi_graph.terms import reporting_period

DOCUMENT = "cosi_document"  # key in Doc.user_data
_SECTIONS = "cosi_sections"
_SENTENCES = "cosi_sentences"
_BODY = "cosi_reporting_body"
_FIRST_BODIES = 20


def attach(doc: Doc, document: Document) -> None:
    """Tell a Doc the layout of the document that its text comes from."""
    doc.user_data[DOCUMENT] = document


def document_of(doc: Doc) -> Document | None:
    """Return the document that a Doc was read from, None for plain text."""
    found = doc.user_data.get(DOCUMENT)
    return found if isinstance(found, Document) else None


def sentence_bounds(doc: Doc, i: int) -> tuple[int, int]:
    """Return the token span `[start, end)` of the sentence that holds token i."""
    starts = _sentence_starts(doc)
    at = bisect_right(starts, i) - 1
    return starts[at], starts[at + 1] if at + 1 < len(starts) else len(doc)


def section_start(doc: Doc, i: int) -> int:
    """Return the index of the first token of the section that token i stands in."""
    starts = section_starts(doc)
    return starts[max(bisect_right(starts, i) - 1, 0)]


def header_end(doc: Doc) -> int:
    """Return the index of the first token behind the header (the part before the first numbered section)."""
    starts = section_starts(doc)
    return starts[1] if len(starts) > 1 else 0


def months_reported(doc: Doc) -> str | None:
    """Return the months that a report covers as EDTF, when it names them near its start."""
    dates = [span.kb_id_.removeprefix("date:") for span in mentions(doc, "date")]
    if not dates or "/" not in dates[0]:
        return None
    first, last = reporting_period(dates)
    return f"{first[:7]}/{last[:7]}"


def _sentence_starts(doc: Doc) -> list[int]:
    if _SENTENCES not in doc.user_data:
        doc.user_data[_SENTENCES] = [t.i for t in doc if t.is_sent_start or t.i == 0]
    found: list[int] = doc.user_data[_SENTENCES]
    return found


def section_starts(doc: Doc) -> list[int]:
    """Return the indices of the tokens at which sections start; the header, which may be empty, is the first."""
    if _SECTIONS not in doc.user_data:
        doc.user_data[_SECTIONS] = _find_sections(doc)
    found: list[int] = doc.user_data[_SECTIONS]
    return found


def _find_sections(doc: Doc) -> list[int]:
    document = document_of(doc)
    starts, section = [0], ""
    for block in document.blocks if document else ():
        if block.kind == "heading" and block.section != section:
            section = block.section
            span = doc.char_span(block.start, block.end, alignment_mode="expand")
            if span is not None:
                starts.append(span.start)
    return starts


def reporting_body(doc: Doc) -> str | None:
    """Return the body whose work a report is about: the one named most often among the first mentions of bodies."""
    if _BODY not in doc.user_data:
        named = [s.kb_id_ for s in mentions(doc, "body")][:_FIRST_BODIES]
        doc.user_data[_BODY] = max(named, key=lambda id_: (named.count(id_), -named.index(id_)), default=None)
    found: str | None = doc.user_data[_BODY]
    return found
