"""Measuring: the figures, the misses and the tables of a small report that was read by hand, and those of score.py."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosi_graph.confidence import confident
from cosi_graph.evaluate import Bin, Figures, Gold, Miss, evaluate, read_gold
from cosi_graph.evaluate.gold import Sentence
from cosi_graph.evaluate.lines import read_records
from cosi_graph.evaluate.match import paired_mentions
from cosi_graph.evaluate.tables import shape_of
from cosi_graph.evaluate.write import FORMATS
from cosi_graph.extract import extract
from cosi_graph.jsonl import write_jsonl
from cosi_graph.problems import CosiError
from cosi_graph.read import read_file
from cosi_graph.records import Activity, Document, Meeting, Mention, Report

RAW = (
    "In mei 2019 presenteerde Frontex aan het COSI een analyse van mensensmokkel.\n"
    "Het COSI besprak drugshandel in\nde havens en steunde Europol.\n"
    "Buiten beschouwing: Cepol."
)
FIRST, SECOND, THIRD = (Sentence(0, 76, "body", "1"), Sentence(77, 138, "body", "1"), Sentence(140, 166, "body", "2"))


def mention(text: str, type_: str, entity: str, rule: str = "name") -> Mention:
    start = RAW.index(text)
    return Mention(type_, entity, start, start + len(text), text, text, rule)


def activity(quote: str, type_: str, agents: str, themes: str = "", confidence: float = 0.9, **said: str) -> Activity:
    start = RAW.index(quote)
    return Activity(
        type=type_,
        agents=tuple(agents.split()),
        recipients=tuple(said.get("recipients", "").split()),
        themes=tuple(themes.split()),
        documents=(),
        meeting=said.get("meeting"),
        presidency=said.get("presidency"),
        date=said.get("date"),
        place=None,
        status="held",
        inferred=(),
        start=start,
        end=start + len(quote),
        quote=quote,
        sentence_start=0,
        sentence_end=0,
        rule=f"nl/active/nl-{type_}",
        confidence=confidence,
        sentence="",
        section="",
        page=0,
    )


def meeting(id_: str, bodies: str, date: str | None) -> Meeting:
    return Meeting(id_, tuple(bodies.split()), "formal", date, None, None, "")


DATE = mention("mei 2019", "date", "date:2019-05", "date")
SMUGGLING = mention("mensensmokkel", "threat", "threat:migrant-smuggling")
PRESENTED = activity(
    "presenteerde",
    "presentation",
    "agency:frontex",
    "threat:migrant-smuggling",
    recipients="body:cosi",
    date="2019-05",
    presidency="presidency:ro-2019",
)
GOLD = Gold(
    folder=Path("small"),
    start=0,
    end=140,
    sentences=(FIRST, SECOND, THIRD),
    mentions=(
        DATE,
        mention("Frontex", "agency", "agency:frontex"),
        SMUGGLING,
        mention("drugshandel", "threat", "threat:drug-trafficking"),
        mention("Europol", "agency", "agency:europol"),
    ),
    activities=(
        PRESENTED,
        activity("besprak", "discussion", "body:cosi", "threat:drug-trafficking"),
        activity("steunde", "support", "body:cosi"),
    ),
    meetings=(meeting("meeting:cosi-2019-05", "body:cosi", "2019-05"), meeting("meeting:ports", "", "2019")),
    edges=frozenset(
        {
            ("agency:frontex", "threat:migrant-smuggling", "presidency:ro-2019"),
            ("body:cosi", "threat:migrant-smuggling", "presidency:ro-2019"),
            ("body:cosi", "threat:drug-trafficking", None),
        }
    ),
)
REPORT = Report(
    document=Document("document:small", "small.txt", "nl", "0" * 64, "Klein", RAW, "", (), (), ()),
    mentions=(
        DATE,
        mention("Frontex", "agency", "agency:cepol"),  # the right span, but another agency
        mention("analyse van mensensmokkel", "threat", "threat:migrant-smuggling"),  # too long
        mention("havens", "place", "place:ports"),  # made up
        mention("Europol", "agency", "agency:europol"),
        mention("Cepol", "agency", "agency:cepol"),  # outside the gold's part
    ),
    meetings=(
        meeting("meeting:cosi-2019-05", "body:cosi", "2019-05"),
        meeting("meeting:elsewhere", "body:cosi", "2020"),  # neither mentioned nor used in the part
    ),
    activities=(
        replace(PRESENTED, meeting="meeting:cosi-2019-05"),
        activity("besprak", "discussion", "agency:europol", "threat:drug-trafficking", 0.6),
        activity("steunde", "adoption", "body:cosi", "", 0.65),
        activity("beschouwing", "support", "agency:cepol", "", 0.9),  # outside the gold's part
    ),
)
LINES = (
    "In mei 2019 presenteerde Frontex aan het COSI een analyse van mensensmokkel.",
    "Het COSI besprak drugshandel in de havens en steunde Europol.",
)


def test_the_figures_of_a_small_report() -> None:
    """True positives, found, in the gold; what begins outside the gold's part does not count."""
    evaluation = evaluate(GOLD, REPORT)
    assert {measure.name: measure.figures for measure in evaluation.measures} == {
        "mention-exact": Figures(3, 5, 5),
        "mention-overlap": Figures(4, 5, 5),
        "linking": Figures(2, 3, 4),
        "dates": Figures(1, 1, 1),
        "activity": Figures(2, 3, 3),
        "agent": Figures(1, 3, 3),
        "theme": Figures(2, 2, 2),
        "fact": Figures(1, 2, 2),
        "when": Figures(1, 2, 1),
        "presidency": Figures(1, 1, 1),
        "meeting": Figures(1, 1, 2),
        "edge": Figures(2, 3, 3),
        "edge-presidency": Figures(2, 3, 3),
    }


def test_what_was_missed_and_made_up_with_its_sentence() -> None:
    """In text order, what was missed first; a line break in a sentence becomes a blank."""
    misses = {measure.name: measure.misses for measure in evaluate(GOLD, REPORT).measures}
    assert misses["mention-exact"] == (
        Miss(True, ("threat", "analyse van mensensmokkel"), 50, LINES[0]),
        Miss(False, ("threat", "mensensmokkel"), 62, LINES[0]),
        Miss(False, ("threat", "drugshandel"), 94, LINES[1]),
        Miss(True, ("place", "havens"), 112, LINES[1]),
    )
    assert misses["linking"] == (
        Miss(False, ("agency:frontex", "Frontex"), 25, LINES[0]),
        Miss(True, ("agency:cepol", "Frontex"), 25, LINES[0]),
    )
    assert misses["agent"] == (
        Miss(False, ("discussion", "body:cosi"), 86, LINES[1]),
        Miss(True, ("discussion", "agency:europol"), 86, LINES[1]),
        Miss(False, ("support", "body:cosi"), 122, LINES[1]),
        Miss(True, ("adoption", "body:cosi"), 122, LINES[1]),
    )
    assert misses["meeting"] == (Miss(False, ("meeting:ports", "-", "2019"), -1, ""),)
    assert misses["edge-presidency"] == (
        Miss(False, ("body:cosi", "threat:drug-trafficking", "-"), 86, LINES[1]),
        Miss(True, ("agency:europol", "threat:drug-trafficking", "-"), 86, LINES[1]),
    )


def test_the_tables_by_type_and_by_rule() -> None:
    evaluation = evaluate(GOLD, REPORT)
    assert {measure.name: measure.figures for measure in evaluation.mention_types} == {
        "agency": Figures(2, 2, 2),
        "date": Figures(1, 1, 1),
        "threat": Figures(1, 1, 2),
    }
    assert {measure.name: measure.figures for measure in evaluation.activity_types} == {
        "adoption": Figures(0, 1, 0),
        "discussion": Figures(1, 1, 1),
        "presentation": Figures(1, 1, 1),
        "support": Figures(0, 0, 1),
    }
    assert [(rule.finds, rule.name, rule.predicted, rule.right) for rule in evaluation.rules] == [
        ("mentions", "name", 4, 2),
        ("activities", "nl/active/nl-adoption", 1, 0),
        ("activities", "nl/active/nl-discussion", 1, 1),
        ("activities", "nl/active/nl-presentation", 1, 1),
        ("mentions", "date", 1, 1),
    ]
    assert [(rule.name, rule.predicted, rule.right) for rule in evaluation.shapes] == [
        ("name", 4, 2),
        ("nl/active", 3, 2),
        ("date", 1, 1),
    ]


def test_confidence_is_held_against_what_is_right() -> None:
    """Right is the type in its sentence; the stricter count asks for the same agents, too."""
    evaluation = evaluate(GOLD, REPORT)
    assert evaluation.bins == (Bin(0.6, 0.7, 0.625, 2, 1, 0), Bin(0.9, 1.0, 0.9, 1, 1, 1))
    assert evaluation.calibration_error == pytest.approx((2 * 0.125 + 0.1) / 3)


@pytest.mark.parametrize(
    ("rule", "shape"),
    [("nl/active/nl-presenteren", "nl/active"), ("document/head-noun", "document"), ("name", "name")],
)
def test_the_shape_of_a_rule_is_its_name_without_the_words(rule: str, shape: str) -> None:
    assert shape_of(rule) == shape


def test_doubtful_activities_are_left_out() -> None:
    """Those below the bound; what has just this confidence stays, and so do mentions and meetings."""
    kept = confident(REPORT, 0.65)
    assert [a.type for a in kept.activities] == ["presentation", "adoption", "support"]
    assert replace(kept, activities=REPORT.activities) == REPORT
    assert confident(REPORT, 0.0) is REPORT


def test_a_mention_pairs_once_and_with_the_best() -> None:
    """The same span beats the same entity, and that the longer overlap."""
    whole, part = mention("Frontex", "agency", "agency:frontex"), replace(mention("Front", "agency", "agency:frontex"))
    other = replace(whole, entity="agency:cepol")
    assert paired_mentions([whole], [part, other]) == ((whole, other),)
    assert paired_mentions([whole, part], [part, other]) == ((whole, other), (part, part))
    assert paired_mentions([whole], [replace(whole, type="body")]) == ()


def random_activities() -> st.SearchStrategy[list[Activity]]:
    agents = st.sampled_from(["agency:europol", "body:cosi", "country:fr"])
    themes = st.sampled_from(["threat:fraud", "threat:cybercrime", "body:cosi"])
    one = st.builds(
        activity,
        st.sampled_from(["presenteerde", "besprak", "steunde"]),
        st.sampled_from(["presentation", "discussion"]),
        agents,
        themes,
    )
    return st.lists(one, max_size=6)


@given(gold=random_activities(), found=random_activities())
def test_figures_hang_together(gold: list[Activity], found: list[Activity]) -> None:
    """Exchanging gold and found exchanges precision and recall; every fault is told; the same scores 1."""
    there, back = ({m.name: m for m in evaluate(with_gold(g), with_found(f)).measures} for g, f in both(gold, found))
    for name in ("activity", "agent", "theme", "fact", "edge"):
        one, other = there[name].figures, back[name].figures
        assert (one.tp, one.predicted, one.gold) == (other.tp, other.gold, other.predicted)
        assert len(there[name].misses) == one.predicted + one.gold - 2 * one.tp
    same = evaluate(with_gold(gold), with_found(gold)).figures("fact")
    assert same.f1 == (1.0 if gold else 0.0)


def both(gold: list[Activity], found: list[Activity]) -> list[tuple[list[Activity], list[Activity]]]:
    return [(gold, found), (found, gold)]


def with_gold(activities: list[Activity]) -> Gold:
    edges = {
        (agent, theme, None)
        for a in activities
        for agent in a.agents
        for theme in a.themes
        if not agent.startswith("country:") and theme.startswith("threat:")
    }
    return replace(GOLD, mentions=(), meetings=(), activities=tuple(activities), edges=frozenset(edges))


def with_found(activities: list[Activity]) -> Report:
    return replace(REPORT, mentions=(), meetings=(), activities=tuple(activities))


def test_figures_without_anything_are_zero() -> None:
    assert (Figures(0, 0, 0).precision, Figures(0, 0, 0).recall, Figures(0, 0, 0).f1) == (0.0, 0.0, 0.0)
    assert Figures(3, 4, 6).f1 == pytest.approx(0.6)


def test_the_figures_are_those_of_the_reference_program(shared: Path, tmp_path: Path) -> None:
    """On the real report and its gold, to three decimals, by measure and by type, in the same order."""
    records = tmp_path / "records.jsonl"
    with records.open("w", encoding="utf-8") as target:
        write_jsonl(extract(read_file(next((shared / "seeds").glob("*.txt")))), target)
    gold = shared / "gold" / "dev"
    command = [sys.executable, str(shared / "gold" / "score.py"), str(records), str(gold), "--json"]
    reference = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    own = tmp_path / "own.json"
    with own.open("w", encoding="utf-8") as target:
        FORMATS["json"](evaluate(read_gold(gold), read_records(records)), False, target)
    written = json.loads(own.read_text("utf-8"))
    assert {key: list(written[key].items()) for key in reference} == {
        key: list(figures.items()) for key, figures in reference.items()
    }


def write_gold(folder: Path, **changed: str | None) -> Path:
    """Write a small gold folder; a file whose text is None is left out."""
    texts: dict[str, str | None] = {
        "span.txt": "0 140\n",
        "sentences.tsv": "start\tend\tkind\tsection\n0\t76\tbody\t1\n77\t138\tbody\t1\n",
        "mentions.tsv": "start\tend\ttype\tentity\ttext\n25\t32\tagency\tagency:frontex\tFrontex\n",
        "activities.jsonl": '{"type": "support", "agents": ["body:cosi"], "start": 122, "end": 129}\n\n',
        "meetings.tsv": "meeting\tbodies\tkind\tdate\tpresidency\tplace\nmeeting:x\t-\tformal\t-\t-\t-\n",
        "edges.tsv": "agent\tthreat\tpresidency\nbody:cosi\tthreat:fraud\t-\n",
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (texts | {f"{name}": text for name, text in changed.items()}).items():
        if text is not None:
            (folder / name).write_text(text, "utf-8")
    return folder


def test_a_gold_folder_is_read(tmp_path: Path) -> None:
    """A dash is none; what an activity does not say is empty; sentences may stand in the folder above."""
    gold = read_gold(write_gold(tmp_path / "one"))
    assert (gold.start, gold.end, gold.sentences) == (0, 140, (FIRST, SECOND))
    assert [(m.type, m.entity, m.start, m.end, m.text) for m in gold.mentions] == [
        ("agency", "agency:frontex", 25, 32, "Frontex")
    ]
    assert [(a.type, a.agents, a.themes, a.meeting, a.status) for a in gold.activities] == [
        ("support", ("body:cosi",), (), None, "held")
    ]
    assert gold.meetings == (Meeting("meeting:x", (), "formal", None, None, None, ""),)
    assert gold.edges == {("body:cosi", "threat:fraud", None)}
    (tmp_path / "one" / "sentences.tsv").rename(tmp_path / "sentences.tsv")
    assert read_gold(tmp_path / "one") == gold


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("span.txt", "0", 'span.txt: this is not two offsets. Write the first and the last: "0 1200".'),
        ("edges.tsv", None, "edges.tsv: there is no such file. A gold folder holds span.txt,"),
        ("sentences.tsv", None, "sentences.tsv: there is no such file, neither here nor in the folder above."),
        ("mentions.tsv", "start\tend\n1\tx\n", "mentions.tsv:2: this row is not as the others: ValueError"),
        ("meetings.tsv", "meeting\tbodies\nm\t-\n", "meetings.tsv:2: this row is not as the others: KeyError 'date'"),
        ("activities.jsonl", "{}\n{", "activities.jsonl:1: this line is no such record: KeyError"),
        ("activities.jsonl", "[]", "activities.jsonl:1: this line is no such record: "),
        (
            "sentences.tsv",
            "start\tend\tkind\tsection\n5\t9\tbody\t1\n8\t12\tbody\t1\n",
            "sentences.tsv:3: this sentence begins before the last one ends.",
        ),
    ],
)
def test_what_is_wrong_with_a_gold_folder_is_told(tmp_path: Path, name: str, text: str | None, told: str) -> None:
    folder = write_gold(tmp_path, **{name: text})
    with pytest.raises(CosiError) as caught:
        read_gold(folder)
    assert str(caught.value).startswith(f"{tmp_path}/{told}")


def test_records_are_read_as_they_were_written(tmp_path: Path) -> None:
    """All that JSON lines hold; the text of the report is not among it."""
    path = tmp_path / "records.jsonl"
    with path.open("w", encoding="utf-8") as target:
        write_jsonl(REPORT, target)
    assert read_records(path) == replace(REPORT, document=replace(REPORT.document, raw=""))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"record": "mention"}', "records.jsonl:1: this line is no such record: KeyError"),
        ('{"record": "person"}', "records.jsonl:1: this line is no such record: KeyError 'person'."),
        ("\nmention", "records.jsonl:2: this line is no such record: JSONDecodeError"),
        (2 * '{"record": "document"}\n', "records.jsonl: these are records of 2 reports."),
    ],
)
def test_what_is_wrong_with_records_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "records.jsonl").write_text(text, "utf-8")
    with pytest.raises(CosiError) as caught:
        read_records(tmp_path / "records.jsonl")
    assert str(caught.value).startswith(f"{tmp_path}/{told}")
