"""The samples: the layout phenomena their README lists are there, and the two languages of a report agree."""

import re
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"
REPORTS = ("cosi-2017-2018", "cosi-2024")
FILES = tuple(f"{report}.{language}" for report in REPORTS for language in ("nl", "en"))

BLANKS = " " * 49
CELL = re.compile(r"^(?P<line>\d+) (?:`(?P<text>[^`]+)`|\((?P<blanks>\d+) blanks\))$")
DEFINITION = re.compile(r"^(\d+) (?=Doc\.|https:|PB |OJ |Zie |See |Verordening |Regulation )", re.M)
DOCUMENT_NUMBER = re.compile(r"\b\d{4,5}(?:/\d)?/\d{2}\b(?: (?:REV|ADD|COR) \d)*")
HEADING = re.compile(r"^ ?(\d(?:\.(?: |\d )))(?=[A-Z])", re.M)

# The word before each call, which a PDF glues to it. Order of the calls is the order of these words.
CALLED_AT = {
    "cosi-2017-2018.nl": "VWEU Raad plan 2018 (Empact) strijders 1,5 verslag Balkan verslag 2017-2020 2018-2021",
    "cosi-2017-2018.en": "TFEU website plan 2018 (EMPACT) fighters 1.5 report Balkans report 2017-2020 2018-2021",
    "cosi-2024.nl": "VWEU (EUDA) verslag 2026-2029 drugsmarktverslag versleuteling netwerk (AMLA)",
    "cosi-2024.en": "TFEU (EUDA) report 2026-2029 report encryption network (AMLA)",
}


def read(file: str) -> str:
    return (SAMPLES / f"{file}.txt").read_text(encoding="utf-8")


def pages(text: str) -> list[tuple[str, str]]:
    """Split a sample into pages of (body, foot): a page starts with one blank, its foot follows the run of blanks."""
    starts = [found.start() for found in re.finditer(r"^ (?=\S)", text, re.M)]
    cut = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    return [(body, foot) for body, _, foot in (page.partition(f"\n{BLANKS}\n") for page in cut)]


def listed() -> list[tuple[str, str, str]]:
    """Return what the README's table says: (phenomenon, file, cell), cells without a finding left out."""
    rows = [line.strip("|").split(" | ") for line in (SAMPLES / "README.md").read_text("utf-8").splitlines()]
    table = [[cell.strip() for cell in row] for row in rows if len(row) == 1 + len(FILES)]
    assert [cell.strip("`") for cell in table[0]] == ["phenomenon", *FILES]
    return [(row[0], file, cell) for row in table[1:] for file, cell in zip(FILES, row[1:], strict=True) if cell != "–"]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Return all word runs of a text: as it stands, and with line-end hyphens closed up or kept."""
    forms = (text, re.sub(r"-\s*\n\s*", "", text), re.sub(r"-\s*\n\s*", "-", text))
    return {tuple(found[at : at + length]) for found in map(words, forms) for at in range(len(found) - length + 1)}


@pytest.mark.parametrize(("phenomenon", "file", "cell"), listed())
def test_readme_tells_where_each_phenomenon_stands(phenomenon: str, file: str, cell: str) -> None:
    """A cell is `line text`: the text stands in that line; behind `⏎` comes the start of the next non-empty line."""
    found = CELL.match(cell)
    assert found, f"README.md: {phenomenon}, {file}: cannot read {cell!r}"
    lines = read(file).split("\n")[int(found["line"]) - 1 :]
    if found["blanks"]:
        assert lines[0] == " " * int(found["blanks"])
        return
    here, _, below = found["text"].partition("⏎")
    if not below:
        assert lines[0].startswith(here) if here.startswith(" ") else here in lines[0]
        return
    assert lines[0].rstrip(" ").endswith(here.rstrip(" "))
    assert next(line for line in lines[1:] if line.strip()).startswith(below)


def test_readme_lists_every_kind_of_phenomenon_in_both_layouts() -> None:
    """Both reports, in both languages, have phenomena of their own."""
    assert {file for _, file, _ in listed()} == set(FILES)
    assert len({phenomenon for phenomenon, _, _ in listed()}) == 33


@pytest.mark.parametrize("file", FILES)
def test_footnotes_are_numbered_without_gap_and_called_on_their_own_page(file: str) -> None:
    """Calls run 1..n in order; the page that has a call has its definition, and no other."""
    expected = CALLED_AT[file].split()
    number = 0
    for body, foot in pages(read(file)):
        defined = [int(found) for found in DEFINITION.findall(foot)]
        assert defined == list(range(number + 1, number + 1 + len(defined)))
        at = 0
        for number in defined:
            call = re.compile(rf"{re.escape(expected[number - 1])}{number}(?!\d)").search(body, at)
            assert call, f"{file}: no call {number} behind {expected[number - 1]!r}"
            at = call.end()
    assert number == len(expected)


@pytest.mark.parametrize("file", FILES)
def test_body_lines_end_in_a_blank_unless_hyphenated(file: str) -> None:
    """Conversion leaves a blank at each line end; a hyphen at the end of a line and a PDF annotation have none."""
    without = [line for line in read(file).split("\n") if line and not line.endswith((" ", "-"))]
    assert all(re.fullmatch(r"https://\S+", line) for line in without)


def test_the_first_report_is_double_spaced_and_the_second_is_not() -> None:
    """Between two lines of a paragraph the first report has an empty line, the second none."""
    assert "van het COSI van januari \n\n2017 tot" in read("cosi-2017-2018.nl")
    assert "Parlement in kennis \nvan het werk" in read("cosi-2024.nl")


@pytest.mark.parametrize("report", REPORTS)
def test_dutch_and_english_have_the_same_sections_and_documents(report: str) -> None:
    """The two languages differ in words only."""
    dutch, english = read(f"{report}.nl"), read(f"{report}.en")
    assert HEADING.findall(dutch) == HEADING.findall(english) != []
    assert DOCUMENT_NUMBER.findall(dutch) == DOCUMENT_NUMBER.findall(english) != []
    assert len(pages(dutch)) == len(pages(english)) == 4


@pytest.mark.parametrize("file", FILES)
def test_a_sample_has_the_length_of_two_to_three_pages(file: str) -> None:
    """Between 700 and 1000 words, footnotes included."""
    assert 700 <= len(read(file).split()) <= 1000


@pytest.mark.parametrize("file", FILES)
def test_no_eight_words_are_taken_from_a_real_report(file: str, shared: Path) -> None:
    """The sentences are our own: no run of eight words stands in a real report."""
    for real in sorted((shared / "seeds").glob("*.txt")):
        assert runs(read(file), 8) & runs(real.read_text(encoding="utf-8"), 8) == set()
