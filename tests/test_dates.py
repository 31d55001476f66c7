"""Dates: which pieces of text are dates, where they start and end, and which EDTF they mean."""

import csv
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from cosi_graph.find.citations import find_citations
from cosi_graph.find.dates import find_dates
from cosi_graph.find.found import Found
from cosi_graph.find.years import complete_years
from cosi_graph.languages import load_language

# In each text the brackets show the dates; they are taken out before the text is read.
DUTCH = [
    ("in [april 2019]", ["2019-04"]),
    ("op [26 januari 2017]", ["2017-01-26"]),
    ("op maandag [5 oktober 2015]", ["2015-10-05"]),
    ("op [1e mei 2016]", ["2016-05-01"]),
    ("[JANUARI 2019]", ["2019-01"]),
    ("in [sept. 2019]", ["2019-09"]),
    ("in [mei\n\n2019] te Gent", ["2019-05"]),
    ("[november 2018].In [mei 2019]", ["2018-11", "2019-05"]),
    # Two days or months: a range, or neighbours in the calendar, are one date.
    ("op [13 en 14 februari 2017]", ["2017-02-13/2017-02-14"]),
    ("op [13/14 februari 2017]", ["2017-02-13/2017-02-14"]),
    ("op [13-14 februari 2017]", ["2017-02-13/2017-02-14"]),
    ("van [3 tot en met 5 mei 2016]", ["2016-05-03/2016-05-05"]),
    ("op [28 februari en 1 maart 2018]", ["2018-02-28/2018-03-01"]),
    ("op [28 februari en 1 maart]", ["XXXX-02-28/XXXX-03-01"]),
    ("op [31 december en 1 januari 2018]", ["2017-12-31/2018-01-01"]),
    ("van [1 mei 2016-2 juni 2016]", ["2016-05-01/2016-06-02"]),
    ("in [januari en februari 2019]", ["2019-01/2019-02"]),
    ("van [juli 2017 tot en met juni 2018]", ["2017-07/2018-06"]),
    ("de periode [juli 2017 – juni 2018]", ["2017-07/2018-06"]),
    ("in [januari-juni 2018]", ["2018-01/2018-06"]),
    ("tussen [januari en juni 2018]", ["2018-01/2018-06"]),
    ("van [december tot en met maart 2018]", ["2017-12/2018-03"]),
    ("van [december 2017 tot maart]", ["2017-12/2018-03"]),
    # What does not follow each other stays apart, but shares month and year.
    ("in [maart], [mei en juni 2017]", ["2017-03", "2017-05/2017-06"]),
    ("op [5], [12 en 13 mei 2016]", ["2016-05-05", "2016-05-12/2016-05-13"]),
    ("van [2 en 3 maart] en [14 april 2016]", ["2016-03-02/2016-03-03", "2016-04-14"]),
    ("op [21 april] en in [mei 2016]", ["2016-04-21", "2016-05"]),
    ("op [21 april 2016] en [22 april 2016]", ["2016-04-21", "2016-04-22"]),
    ("in de jaren [2015], [2016] en [2017]", ["2015", "2016", "2017"]),
    # Without a year.
    ("op [28 maart]", ["XXXX-03-28"]),
    ("op [29 februari]", ["XXXX-02-29"]),
    ("in [maart]", ["XXXX-03"]),
    ("eind van de dag, [eind maart]", ["XXXX-03~"]),
    ("van [28 december tot 2 januari]", ["XXXX-12-28/XXXX-01-02"]),
    # Years and parts of years.
    ("in [2010]", ["2010"]),
    ("het jaarverslag van [2015]", ["2015"]),
    ("het jaar [2015]", ["2015"]),
    ("het werkprogramma [2015] werd verspreid", ["2015"]),
    ("Empact [2018] loopt", ["2018"]),
    ("sinds [2018]", ["2018"]),
    ("tegen [2030]", ["2030"]),
    ("de cyclus [2014-2017]", ["2014/2017"]),
    ("de cyclus [2014–2017]", ["2014/2017"]),
    ("het schooljaar [2014/2015]", ["2014/2015"]),
    ("Empact [2018+]", ["2018/.."]),
    ("[medio 2017]", ["2017~"]),
    ("[Begin 2017]", ["2017-01~"]),
    ("[eind 2017]", ["2017-12~"]),
    ("[eind van 2017]", ["2017-12~"]),
    ("[begin mei 2017]", ["2017-05~"]),
    ("van [begin 2016 tot medio 2017]", ["2016-01~/2017~"]),
    ("in de [eerste helft van 2017]", ["2017-01/2017-06"]),
    ("het [tweede semester van 2017]", ["2017-07/2017-12"]),
    ("het [derde kwartaal 2017]", ["2017-07/2017-09"]),
    ("in [H1 2017]", ["2017-01/2017-06"]),
    # Numeric dates, day first.
    ("op [2016-05-04]", ["2016-05-04"]),
    ("op [4.5.2016]", ["2016-05-04"]),
    ("op [04/05/2016].", ["2016-05-04"]),
]
ENGLISH = [
    ("on [26 January 2017]", ["2017-01-26"]),
    ("on [January 26, 2017]", ["2017-01-26"]),
    ("on [26th of January 2017]", ["2017-01-26"]),
    ("the [2nd and 3rd of May 2016]", ["2016-05-02/2016-05-03"]),
    ("on [September 15 and 16, 2016]", ["2016-09-15/2016-09-16"]),
    ("on [March 3, 4] and [9, 2016]", ["2016-03-03/2016-03-04", "2016-03-09"]),
    ("from [28 March to 2 April 2016]", ["2016-03-28/2016-04-02"]),
    ("on [15 September]", ["XXXX-09-15"]),
    ("in [May]", ["XXXX-05"]),
    ("between [January and June 2018]", ["2018-01/2018-06"]),
    ("from [2014 to 2017]", ["2014/2017"]),
    ("in [mid-2017]", ["2017~"]),
    ("in [early 2017] and [late 2018]", ["2017-01~", "2018-12~"]),
    ("at the [end of May 2017]", ["2017-05~"]),
    ("the [first half of 2017]", ["2017-01/2017-06"]),
    ("[Q3 2017]", ["2017-07/2017-09"]),
    ("the annual report of [2015]", ["2015"]),
]
DUTCH_NONE = [
    "31 februari",
    "31 februari 2016",
    "32 mei 2016",
    "29 februari 2017",
    "13 en 45 van de leden",
    "de cyclus 2017-2014",
    "2016 personen",
    "ruim 2016 arrestaties in drie landen",
    "in 2000 gevallen",
    "EUR 2016 per maand",
    "artikel 2016",
    "pagina 2016",
    "nr. 15-2016",
    "Besluit 2010/131/EU",
    "Verordening (EU) 2016/794",
    "COM(2016) 170",
    "resolutie 2178 (2014)",
    "24/7 en 5/10",
    "post.2016@voorbeeld.eu of info2016@voorbeeld.eu",
    "https://voorbeeld.eu/2016/mei-2016/verslag_2016.pdf",
    "het mei-overleg van de maartse ministers",
    "versie 2.06",
    "1985 en 2040",
]
ENGLISH_NONE = [
    "ministers may 2 or 3 times march on",
    "over 2000 arrests were made",
    "at least 2016 officers",
    "Article 2016",
    "Regulation (EU) No 2016/2017/18",
    "30 February 2016",
]


def bracketed(text: str, found: Sequence[Found]) -> str:
    """Return a text with brackets around its finds."""
    for one in reversed(found):
        text = f"{text[: one.start]}[{text[one.start : one.end]}]{text[one.end :]}"
    return text


@pytest.mark.parametrize(
    ("code", "marked", "edtf"), [("nl", *case) for case in DUTCH] + [("en", *case) for case in ENGLISH]
)
def test_a_date_is_found_with_its_span_and_edtf(code: str, marked: str, edtf: list[str]) -> None:
    """A date's span leaves out the preposition and keeps medio, begin, eind."""
    text = marked.replace("[", "").replace("]", "")
    found = find_dates(text, load_language(code))
    assert bracketed(text, found) == marked
    assert [(f.type, f.entity) for f in found] == [("date", f"date:{date}") for date in edtf]


@pytest.mark.parametrize(
    ("code", "text"), [("nl", text) for text in DUTCH_NONE] + [("en", text) for text in ENGLISH_NONE]
)
def test_other_numbers_are_no_dates(code: str, text: str) -> None:
    assert find_dates(text, load_language(code)) == []


def test_what_stands_in_a_blocked_span_is_no_date() -> None:
    """The caller blocks citations; a date beside one is still found."""
    text = "Doc. 2018 van 3 mei 2018"
    found = find_dates(text, load_language("nl"), blocked=[(0, 9)])
    assert [text[f.start : f.end] for f in found] == ["3 mei 2018"]


@pytest.mark.parametrize(("text", "inferred"), [("3 mei", ("year",)), ("3 mei 2018", ()), ("3 mei en 5 juni 2018", ())])
def test_only_a_year_that_the_words_do_not_say_is_inferred(text: str, inferred: tuple[str, ...]) -> None:
    assert {f.inferred for f in find_dates(text, load_language("nl"))} == {inferred}


PIECES = [*"0123456789 -–/.,+()\n٣éİ", "2016", "2017", "12", "31", "mei", "maart", "May", "March", "december", "ſept."]
PIECES += ["Q3", "eerste helft", "medio", "en", "and", "tot", "to", "van", "of", "in"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=24).map("".join) | st.text(max_size=40)


@given(TEXTS, st.sampled_from(["nl", "en"]))
def test_every_date_lies_in_the_text_apart_from_the_others_and_is_valid_edtf(text: str, code: str) -> None:
    at = 0
    for found in complete_years(find_dates(text, load_language(code))):
        assert at <= found.start < found.end <= len(text)
        parse_edtf(found.entity.removeprefix("date:"))
        at = found.end


def without_calls(raw: str) -> str:
    """Blank out footnote calls that are glued to a year, a word or a bracket, so that offsets stay."""
    glued = r"(?<=[0-9]{4})[0-9]{1,2}(?=[\s.,])|(?<=[a-zë)+])[0-9]{1,2}(?=[\s.,])|(?<=[A-Z]{4})[0-9](?=\.)"
    return re.sub(glued, lambda call: " " * len(call[0]), raw)


def test_the_dates_of_the_gold_standard_are_found(shared: Path) -> None:
    """Precision and recall of exact span and EDTF are at least 0.97."""
    with (shared / "gold/dev/mentions.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    gold = {(int(row["start"]), int(row["end"]), row["entity"]) for row in rows if row["type"] == "date"}
    end = int((shared / "gold/dev/span.txt").read_text().split()[1])
    (report,) = (shared / "seeds").glob("*.txt")
    text = without_calls(report.read_bytes().decode("utf-8"))
    language = load_language("nl")
    sections = [heading.start() for heading in re.finditer(r"^ ?[0-9]\.[0-9]? \w", text, re.MULTILINE)]
    citations = [(f.start, f.end) for f in find_citations(text, language)]
    dates = complete_years(find_dates(text, language, citations), sections)
    found = {(f.start, f.end, f.entity) for f in dates if f.start < end}
    assert len(found & gold) >= 0.97 * max(len(found), len(gold))
