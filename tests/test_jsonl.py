"""JSON lines are a contract: these keys, in this order, whatever else the records come to hold."""

import io
import json

from cosi_graph.jsonl import write_jsonl
from cosi_graph.records import Activity, Block, Document, Meeting, Mention, Report, Segment

RAW = "Frontex gaf\nuitleg over de \U0001f41d-smokkel."
DOCUMENT = Document(
    id="document:bijen-0011aabb",
    source="bijen.txt",
    language="nl",
    sha256="00" * 32,
    title="Bijen „en” honing",
    raw=RAW,
    text=RAW.replace("\n", " "),
    blocks=(Block("paragraph", 0, len(RAW), "", 1),),
    footnotes=(),
    segments=(Segment(0, 0, len(RAW)),),
)
MENTION = Mention("agency", "agency:frontex", 0, 7, "Frontex", "Frontex", "name")
MEETING = Meeting("meeting:cosi-2031-02", ("body:cosi",), "formal", "2031-02", "presidency:hu-2031", None, "COSI")
ACTIVITY = Activity(
    type="presentation",
    agents=("agency:frontex",),
    recipients=(),
    themes=("threat:bee-smuggling",),
    documents=(),
    meeting="meeting:cosi-2031-02",
    presidency=None,
    date="2031-02",
    place=None,
    status="held",
    inferred=("date", "meeting"),
    start=8,
    end=18,
    quote="gaf uitleg",
    sentence_start=0,
    sentence_end=37,
    rule="nl/active",
    confidence=0.9,
    sentence="not printed: it can be cut from the source",
    section="2.3",
    page=4,
)


def written(report: Report) -> str:
    target = io.StringIO()
    write_jsonl(report, target)
    return target.getvalue()


def test_each_record_is_one_line_with_its_keys_in_the_fixed_order() -> None:
    """Labels, sentences, sections and pages stay in the graph; non-ASCII letters stay readable."""
    assert written(Report(DOCUMENT, (MENTION,), (MEETING,), (ACTIVITY,))).splitlines() == [
        (
            '{"record": "document", "id": "document:bijen-0011aabb", "source": "bijen.txt", "language": "nl", '
            f'"sha256": "{"00" * 32}", "title": "Bijen „en” honing", "characters": {len(RAW)}}}'
        ),
        (
            '{"record": "mention", "type": "agency", "entity": "agency:frontex", "start": 0, "end": 7, '
            '"text": "Frontex", "label": "Frontex", "rule": "name"}'
        ),
        (
            '{"record": "meeting", "id": "meeting:cosi-2031-02", "bodies": ["body:cosi"], "kind": "formal", '
            '"date": "2031-02", "presidency": "presidency:hu-2031", "place": null}'
        ),
        (
            '{"record": "activity", "type": "presentation", "agents": ["agency:frontex"], "recipients": [], '
            '"themes": ["threat:bee-smuggling"], "documents": [], "meeting": "meeting:cosi-2031-02", '
            '"presidency": null, "date": "2031-02", "place": null, "status": "held", "inferred": ["date", "meeting"], '
            '"start": 8, "end": 18, "quote": "gaf uitleg", "sentence_start": 0, "sentence_end": 37, '
            '"rule": "nl/active", "confidence": 0.9}'
        ),
    ]


def test_a_document_without_findings_is_still_a_record() -> None:
    """A program that reads the lines learns that the file was read and held nothing."""
    lines = [json.loads(line) for line in written(Report(DOCUMENT, (), (), ())).splitlines()]
    assert [line["record"] for line in lines] == ["document"]


def test_line_separators_within_text_do_not_end_a_line() -> None:
    """JSON leaves U+2028 and U+0085 as they are; a reader that splits at line feeds gets whole records."""
    mention = Mention("agency", "agency:frontex", 0, 7, "Fron\u2028tex\x85\n", "Frontex", "name")
    lines = written(Report(DOCUMENT, (mention,), (), ())).split("\n")
    assert [json.loads(line)["text"] for line in lines[1:-1]] == ["Fron\u2028tex\x85\n"]
