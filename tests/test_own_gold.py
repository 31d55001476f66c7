"""Our own gold: it is well formed, stands where it says, uses ids that exist, and says the same in both languages.

What it was made by and what its columns mean: tests/gold/README.md. How well the program does on it: test_gold.py.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from derive_edges import FOLDERS, activities_in, table_of
from test_samples import runs

from cosi_graph.vocabulary import load_vocabulary, record_types

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"
REPORTS = sorted({folder.stem for folder in FOLDERS})
BY_NAME = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
BY_REPORT = pytest.mark.parametrize("report", REPORTS)

FILES = {"span.txt", "sentences.tsv", "mentions.tsv", "activities.jsonl", "meetings.tsv", "edges.tsv"}
VALUES = ("agents", "recipients", "themes", "documents", "meeting", "presidency", "date", "place")
SAID = ("type", *VALUES, "status", "implicit")
KEYS = [*SAID, "start", "end", "sentence_start", "sentence_end", "quote"]
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
NUMBERED = re.compile(r"document:st-\d+-\d{4}(?:-(?:rev|add|cor)\d+)*")
# Things that a text may introduce; everything else is in the vocabulary.
FREE = re.compile(rf"(?:body|document|meeting):{SLUG}")
EDTF = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?~?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?")
ACTORS = {"agency", "institution", "body", "organisation", "presidency", "country", "mission", "instrument"}
THEMES = ACTORS - {"presidency"} | {"threat", "operation", "document", "region"}
MEETING_KINDS = {"formal", "informal", "joint", "conference", "plenary"}  # of ten: those that our samples have

Row = Mapping[str, str]


def table(folder: Path, name: str) -> list[Row]:
    with (folder / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def source(folder: Path) -> str:
    return (SAMPLES / f"{folder.name}.txt").read_bytes().decode("utf-8")


def spans(rows: list[Row]) -> list[tuple[int, int]]:
    return [(int(row["start"]), int(row["end"])) for row in rows]


def reading_of(raw: str) -> re.Pattern[str]:
    """Return what a piece of the source may read as.

    Lines and pages run on; a hyphen at a line end may go or stay; a number glued to a letter, a bracket or a year is a
    footnote call and goes.
    """
    flowing = re.sub(r"\n {49}\n(?:.*\n)+? (?=\S)", "\n", raw)
    parts = re.split(r"(-\s*\n\s*|\s+|(?<=[^\W\d_])\d{1,2}(?=\s))", flowing)
    meant = ("-?" if p[0] == "-" else " " if p[0].isspace() else "" for p in parts[1::2])
    return re.compile("".join(re.escape(text) + gap for text, gap in zip(parts[::2], [*meant, ""], strict=True)))


def ids_in(folder: Path) -> Iterator[str]:
    """Give every id that the gold of a text names; dates have none."""
    yield from (row["entity"] for row in table(folder, "mentions.tsv") if row["type"] != "date")
    for activity in activities_in(folder):
        for value in (activity[key] for key in VALUES if key != "date"):
            yield from value if isinstance(value, list) else [value] if value else []
    for row in table(folder, "meetings.tsv"):
        yield from (cell for key, cell in row.items() if key in {"meeting", "presidency", "place"} and cell != "-")
        yield from (body for body in row["bodies"].split(",") if body != "-")


def dates_in(folder: Path) -> Iterator[str]:
    yield from (row["entity"].removeprefix("date:") for row in table(folder, "mentions.tsv") if row["type"] == "date")
    yield from (activity["date"] for activity in activities_in(folder) if activity["date"])
    yield from (row["date"] for row in table(folder, "meetings.tsv"))


def types(ids: list[str]) -> set[str]:
    return {id_.partition(":")[0] for id_ in ids}


def test_every_sample_has_a_gold() -> None:
    assert [folder.name for folder in FOLDERS] == sorted(path.stem for path in SAMPLES.glob("*.txt"))


@BY_NAME
def test_a_folder_holds_the_six_files_and_covers_the_whole_text(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == FILES
    assert (folder / "span.txt").read_text("utf-8") == f"0 {len(source(folder))}\n"


@BY_NAME
def test_sentences_stand_in_order_and_begin_and_end_with_text(folder: Path) -> None:
    rows, raw = table(folder, "sentences.tsv"), source(folder)
    flat = [offset for span in spans(rows) for offset in span]
    assert flat == sorted(flat)
    assert [raw[a:b] for a, b in spans(rows) if raw[a:b] != raw[a:b].strip() or not raw[a:b]] == []
    assert {row["kind"] for row in rows} == {"head", "body", "foot"}
    assert [row["section"] for row in rows if not re.fullmatch(r"\d(?:\.\d)?", row["section"])] == []


@BY_NAME
def test_every_mention_reads_as_its_source(folder: Path) -> None:
    """The text of a mention is its source with lines run on, line-end hyphens undone and footnote calls left out."""
    rows, raw = table(folder, "mentions.tsv"), source(folder)
    wrong = [r for r, (a, b) in zip(rows, spans(rows), strict=True) if not reading_of(raw[a:b]).fullmatch(r["text"])]
    assert wrong == []


@BY_NAME
def test_mentions_stand_in_order_once_and_in_a_sentence(folder: Path) -> None:
    """Nested spans are allowed, the longer one first; one span has one row."""
    rows, sentences = table(folder, "mentions.tsv"), spans(table(folder, "sentences.tsv"))
    order = [(start, -end) for start, end in spans(rows)]
    assert order == sorted(set(order))
    assert [(a, b) for a, b in spans(rows) if not any(start <= a < b <= end for start, end in sentences)] == []
    assert [row for row in rows if row["entity"].partition(":")[0] != row["type"]] == []


@BY_NAME
def test_every_activity_has_the_keys_of_the_format_and_lies_in_its_sentence(folder: Path) -> None:
    sentences, raw = spans(table(folder, "sentences.tsv")), source(folder)
    for activity in activities_in(folder):
        assert list(activity) == KEYS
        sentence = (activity["sentence_start"], activity["sentence_end"])
        assert sentence in sentences
        assert sentence[0] <= activity["start"] < activity["end"] <= sentence[1]
        assert reading_of(raw[activity["start"] : activity["end"]]).fullmatch(activity["quote"])


@BY_NAME
def test_activities_have_known_types_statuses_and_implicit_keys_that_are_filled(folder: Path) -> None:
    known = set(record_types().values())
    for activity in activities_in(folder):
        assert activity["type"] in known
        assert activity["status"] in {"held", "planned", "requested", "denied"}
        assert [key for key in activity["implicit"] if key not in VALUES or not activity[key]] == []
        assert types(activity["agents"] + activity["recipients"]) <= ACTORS
        assert types(activity["themes"]) <= THEMES


@BY_NAME
def test_what_was_only_wished_or_denied_has_no_threat(folder: Path) -> None:
    """So that nobody is said to have dealt with a threat because of what did not happen."""
    undone = [activity for activity in activities_in(folder) if activity["status"] in {"requested", "denied"}]
    assert [theme for activity in undone for theme in activity["themes"] if theme.startswith("threat:")] == []


@BY_NAME
def test_every_id_is_in_the_vocabulary_or_is_a_slug_of_a_thing_that_a_text_may_introduce(folder: Path) -> None:
    entities = load_vocabulary().entities
    assert sorted({id_ for id_ in ids_in(folder) if id_ not in entities and not FREE.fullmatch(id_)}) == []
    numbered = {id_ for id_ in ids_in(folder) if id_.startswith("document:st-")}
    assert {id_ for id_ in numbered if not NUMBERED.fullmatch(id_)} == set()


@BY_NAME
def test_dates_are_edtf(folder: Path) -> None:
    assert [date for date in dates_in(folder) if not EDTF.fullmatch(date)] == []


@BY_NAME
def test_the_meetings_are_those_of_the_activities_and_mentions(folder: Path) -> None:
    listed = [row["meeting"] for row in table(folder, "meetings.tsv")]
    named = {row["entity"] for row in table(folder, "mentions.tsv") if row["type"] == "meeting"}
    assert sorted(listed) == sorted(named | {a["meeting"] for a in activities_in(folder) if a["meeting"]})
    assert {row["kind"] for row in table(folder, "meetings.tsv")} <= MEETING_KINDS


@BY_NAME
def test_edges_are_derived_from_the_activities(folder: Path) -> None:
    """After a change of activities, `python tests/derive_edges.py` writes them anew."""
    assert (folder / "edges.tsv").read_text("utf-8") == table_of(folder)


@BY_REPORT
def test_dutch_and_english_say_the_same(report: str) -> None:
    """The two languages of a sample have the same activities in the same order, meetings, edges and things named."""
    dutch, english = (next(folder for folder in FOLDERS if folder.name == f"{report}.{x}") for x in ("nl", "en"))
    assert [told(a) for a in activities_in(dutch)] == [told(a) for a in activities_in(english)]
    for name in ("meetings.tsv", "edges.tsv"):
        assert table(dutch, name) == table(english, name)
    assert things(dutch) == things(english)
    kinds = [[(row["kind"], row["section"]) for row in table(folder, "sentences.tsv")] for folder in (dutch, english)]
    assert kinds[0] == kinds[1]


def told(activity: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an activity says, whatever the words and their places."""
    return {key: activity[key] for key in SAID}


def things(folder: Path) -> list[str]:
    return sorted(row["entity"] for row in table(folder, "mentions.tsv"))


def test_no_eight_words_are_taken_from_a_real_report(shared: Path) -> None:
    real = {run for path in (shared / "seeds").glob("*.txt") for run in runs(path.read_text("utf-8"), 8)}
    texts = [(FOLDERS[0].parent / "README.md").read_text("utf-8")]
    texts += [row["text"] for folder in FOLDERS for row in table(folder, "mentions.tsv")]
    texts += [activity["quote"] for folder in FOLDERS for activity in activities_in(folder)]
    assert [text for text in texts if runs(text, 8) & real] == []
