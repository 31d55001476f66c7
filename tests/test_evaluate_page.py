"""The evaluation page: what it compares, how it marks and names differences, and what a reader does with it."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, sync_playwright
from test_evaluate import GOLD, RAW, REPORT, mention

from cosi_graph.cli import cli
from cosi_graph.evaluate import evaluate
from cosi_graph.evaluate.compare import Marked, sentences_compared
from cosi_graph.evaluate.marks import PEOPLE, PROGRAM, Marker
from cosi_graph.evaluate.names import load_words
from cosi_graph.evaluate.page import write_page
from cosi_graph.problems import CosiError

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = shutil.which("chromium")
WORDS = load_words(GOLD, replace(REPORT, document=replace(REPORT.document, language="en")))
PAGE = write_page(evaluate(GOLD, REPORT))


def test_sentences_are_compared_one_by_one() -> None:
    """Activities of one type, or with overlapping trigger words, stand beside each other."""
    first, second = sentences_compared(GOLD, replace(REPORT, mentions=REPORT.mentions[:-1]))
    assert [(m.mention.text, m.verdict) for m in first.gold] == [
        ("mei 2019", "agreed"),
        ("Frontex", "entity"),
        ("mensensmokkel", "extent"),
    ]
    assert [(m.mention.text, m.verdict) for m in second.found] == [("havens", "alone"), ("Europol", "agreed")]
    pairs = [(d.gold and d.gold.type, d.found and d.found.type) for d in (*first.deeds, *second.deeds)]
    assert pairs == [("presentation", "presentation"), ("discussion", "discussion"), ("support", "adoption")]
    assert [deeds.agree_in("meeting") for deeds in first.deeds] == [False]
    assert (first.names_agree, first.deeds_agree) == (False, False)


def test_the_same_on_both_sides_is_no_difference() -> None:
    same = replace(REPORT, mentions=GOLD.mentions, activities=GOLD.activities)
    assert [(one.names_agree, one.deeds_agree) for one in sentences_compared(GOLD, same)] == [(True, True)] * 2


def test_what_stands_between_sentences_is_shown_too() -> None:
    """Nothing that was found may be lost, even where the gold knows no sentence."""
    gold = replace(GOLD, sentences=GOLD.sentences[1:])
    gap, _ = sentences_compared(gold, replace(REPORT, mentions=(), activities=()))
    assert (gap.sentence.kind, gap.sentence.start, gap.sentence.end) == ("gap", 0, 77)
    assert [marked.mention.text for marked in gap.gold] == ["mei 2019", "Frontex", "mensensmokkel"]


def test_marks_lie_in_one_another_and_are_named_where_they_differ() -> None:
    """What crosses the end of another mark goes on behind it; the word for the difference stands at its end."""
    outer = mention("drugshandel in\nde havens", "meeting", "meeting:ports")
    inner = mention("drugshandel", "threat", "threat:drug-trafficking")
    crossing = mention("havens en steunde", "place", "place:ports")
    marks = [Marked(crossing, "alone"), Marked(inner, "agreed"), Marked(outer, "extent")]
    text = str(Marker(RAW, PROGRAM, WORDS).text(outer.start, crossing.end, marks))
    assert re.sub(r' title="[^"]*"', "", text) == (
        '<mark class="other"><mark class="agreed">drugshandel</mark> in\nde '
        '<mark class="alone-found">havens</mark> <span class="tag other">other extent: meeting</span></mark>'
        '<mark class="alone-found"> en steunde <span class="tag extra">added: place</span></mark>'
    )
    alone = str(Marker(RAW, PEOPLE, WORDS).text(inner.start, inner.end, [Marked(inner, "entity")]))
    assert alone.endswith('<span class="tag other">means another: drug trafficking</span></mark>')


def test_the_page_is_one_file_that_lets_nothing_else_in() -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', PAGE)
    assert policy is not None
    assert re.sub(r"sha256-[\w+/=]+", "…", policy[1]).replace("&#x27;", "'") == (
        "default-src 'none'; style-src '…'; script-src '…'; base-uri 'none'; form-action 'none'"
    )
    assert re.findall(r"""(?:src|href)="(?!#)[^"]*"|url\(|@import|style=""", PAGE) == []
    assert write_page(evaluate(GOLD, REPORT)) == PAGE


def test_the_page_speaks_the_language_of_the_report() -> None:
    """And English where it has no words in it."""
    english = replace(REPORT, document=replace(REPORT.document, language="fr"))
    assert '<html lang="nl">' in PAGE
    assert "Van de 3 activiteiten die mensen opschreven, vond het programma er 2." in PAGE
    assert "Of the 3 activities that people wrote down, the program found 2." in write_page(evaluate(GOLD, english))


def test_hostile_text_stays_text() -> None:
    hostile = "<script>alert(1)</script>"
    report = replace(REPORT, document=replace(REPORT.document, raw=RAW.replace("de havens", hostile), title=hostile))
    page = write_page(evaluate(replace(GOLD, mentions=GOLD.mentions[:3]), replace(report, mentions=())))
    assert page.count(hostile) == 0
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 2


def test_without_the_text_there_is_no_page() -> None:
    with pytest.raises(CosiError, match="a page shows the text, which is not at hand"):
        write_page(evaluate(GOLD, replace(REPORT, document=replace(REPORT.document, raw=""))))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Open the page from disk; at the end the console must be silent and nothing else been asked for."""
    if CHROMIUM is None:
        pytest.skip("this test needs Debian's chromium on the path")
    file = tmp_path_factory.mktemp("evaluate") / "page.html"
    agreed = replace(REPORT, activities=GOLD.activities[:1], mentions=GOLD.mentions)
    file.write_text(write_page(evaluate(GOLD, agreed)), "utf-8")
    options = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=options)
        opened = browser.new_page()
        noise: list[str] = []
        opened.on("console", lambda message: noise.append(message.text))
        opened.on("request", lambda request: noise.append(request.url) if request.url != file.as_uri() else None)
        opened.goto(file.as_uri())
        yield opened
        browser.close()
        assert noise == []


def test_a_reader_sees_only_sentences_with_differences(page: Page) -> None:
    def shown() -> list[str]:
        return [heading.inner_text() for heading in page.locator(".sentence h3 span:first-child:visible").all()]

    seen = {}
    for choice in ("all", "any", "names", "deeds"):
        page.select_option("#show", choice)
        seen[choice] = (shown(), page.locator("output").inner_text(), page.locator(".nothing").is_visible())
    assert seen == {
        "all": (["zin 1", "zin 2"], "2 van 2 zinnen", False),
        "any": (["zin 2"], "1 van 2 zinnen", False),
        "names": ([], "0 van 2 zinnen", True),
        "deeds": (["zin 2"], "1 van 2 zinnen", False),
    }


def test_a_reader_steps_from_difference_to_difference(page: Page) -> None:
    page.select_option("#show", "all")
    page.click("[name=next]")
    assert page.evaluate("document.activeElement.querySelector('h3').innerText").startswith("zin 2")


def test_a_row_is_divided_only_where_sides_differ(page: Page) -> None:
    page.select_option("#show", "all")
    rows = page.locator(".sentence").nth(1).locator("tbody tr")
    assert [row.locator("td").count() for row in rows.all()] == [1, 2, 2, 2, 2, 2]
    assert rows.nth(1).locator("td").all_inner_texts() == [
        "bespreking gemist besprak",
        "Het programma meldt zo'n activiteit niet.",
    ]


@pytest.mark.parametrize("format_name", ["table", "json", "markdown", "html"])
def test_the_command_finds_the_sample_of_the_folders_name(format_name: str) -> None:
    gold = ROOT / "tests" / "gold" / "cosi-2024.nl"
    done = CliRunner().invoke(cli, ["evaluate", str(gold), "--format", format_name, "--errors"])
    assert (done.exit_code, done.stderr) == (0, "")
    heads = {"table": "Measures\n", "json": '{\n "score": {', "markdown": "## Measures\n", "html": "<!doctype html>"}
    assert done.stdout.startswith(heads[format_name])


def test_the_command_takes_records_and_finds_their_text_beside_them(tmp_path: Path) -> None:
    gold, sample = ROOT / "tests" / "gold" / "cosi-2024.nl", ROOT / "data" / "samples" / "cosi-2024.nl.txt"
    records = tmp_path / "records.jsonl"
    assert CliRunner().invoke(cli, ["extract", str(sample), "-o", str(records)]).exit_code == 0
    ask = ["evaluate", str(gold), str(records), "--format", "html"]
    assert "a page shows the text, which is not at hand" in CliRunner().invoke(cli, ask).stderr
    shutil.copy(sample, tmp_path)
    direct = CliRunner().invoke(cli, ["evaluate", str(gold), str(sample), "--format", "html"]).stdout
    beside = CliRunner().invoke(cli, ask).stdout
    assert set(beside.splitlines()) ^ set(direct.splitlines()) == set()


def test_the_command_refuses_another_report(tmp_path: Path) -> None:
    gold = ROOT / "tests" / "gold" / "cosi-2024.nl"
    other = CliRunner().invoke(cli, ["evaluate", str(gold), str(ROOT / "data" / "samples" / "cosi-2024.en.txt")])
    assert (other.exit_code, "Name the very file that was annotated" in other.stderr) == (1, True)
    shutil.copytree(gold, tmp_path / "nameless")
    nothing = CliRunner().invoke(cli, ["evaluate", str(tmp_path / "nameless")])
    assert "there is no sample data/samples/nameless.txt for this gold. Name the report:" in nothing.stderr


def test_extract_build_and_evaluate_leave_out_the_doubtful(tmp_path: Path) -> None:
    sample = str(ROOT / "data" / "samples" / "cosi-2024.nl.txt")

    def activities(*options: str) -> int:
        return CliRunner().invoke(cli, ["extract", sample, *options]).stdout.count('"record": "activity"')

    graph = str(tmp_path / "graph.nq")
    built = CliRunner().invoke(cli, ["build", sample, "-o", graph, "--min-confidence", "0.85"])
    assert f" {activities('--min-confidence', '0.85')} activities," in built.stderr
    assert 0 == activities("--min-confidence", "1") < activities("--min-confidence", "0.85") < activities()
    measured = ["evaluate", str(ROOT / "tests" / "gold" / "cosi-2024.nl"), sample, "--format", "json"]
    assert '"pred": 0,' in CliRunner().invoke(cli, [*measured, "--min-confidence", "1"]).stdout
    wrong = CliRunner().invoke(cli, ["extract", sample, "--min-confidence", "2"])
    assert (wrong.exit_code, "not in the range 0<=x<=1" in wrong.stderr) == (2, True)
