"""Citations: Council documents, Commission documents, legal acts and treaty articles, with their spans and ids."""

import csv
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosi_graph.find.citations import find_citations
from cosi_graph.find.found import Found
from cosi_graph.languages import load_language

# In each text the brackets show the citations; they are taken out before the text is read.
DUTCH = [
    ("Zie [Doc. 9412/17].", ["st-9412-2017"]),
    ("zie [doc. 12345/1/16 REV 1]", ["st-12345-2016-rev1"]),
    ("zie [doc. 12345/1/16]", ["st-12345-2016-rev1"]),
    ("zie [document nr. 9412/99]", ["st-9412-1999"]),
    ("zie [DOC. 9412/17]", ["st-9412-2017"]),
    ("zie [doc.\n\n9412/17 ADD 1\nCOR 2] op", ["st-9412-2017-add1-cor2"]),
    ("zie [ST 9412/17]", ["st-9412-2017"]),
    ("zie [ST 9412 2017 INIT]", ["st-9412-2017"]),
    ("zie [ST-9412-2017-REV-3]", ["st-9412-2017-rev3"]),
    ("zie [doc. ST 9412 2017 REV 2]", ["st-9412-2017-rev2"]),
    ("[Doc. 5/10] van de groep", ["st-5-2010"]),
    # Each number is one mention, and the label belongs to the first.
    ("[Doc. 9412/17], [15001/16 REV 1] en [10330/16].", ["st-9412-2017", "st-15001-2016-rev1", "st-10330-2016"]),
    ("[Doc. 9412/17] + [9500/17], 24/7", ["st-9412-2017", "st-9500-2017"]),
    ("[doc. 9412/17] en [doc. 12/17]", ["st-9412-2017", "st-12-2017"]),
    # Commission documents.
    ("[COM(2019) 552 final] en [SWD (2018) 42]", ["com-2019-552", "swd-2018-42"]),
    ("[JOIN(2017)18]; [C(2016) 7 definitief]", ["join-2017-18", "c-2016-7"]),
    # Treaty articles.
    ("[artikel 71 VWEU]", ["tfeu-art-71"]),
    ("[ARTIKEL 71 VWEU]", ["tfeu-art-71"]),
    ("[artikel 88, lid 2, onder a), VWEU]", ["tfeu-art-88"]),
    ("[artikel 67, leden 1 en 3, VWEU]", ["tfeu-art-67"]),
    ("[artikel 4, lid 2, van het VEU]", ["teu-art-4"]),
    ("[artikel 42 van het Verdrag betreffende de Europese Unie] (VEU)", ["teu-art-42"]),
    ("[artikelen 87] en [88 VWEU]", ["tfeu-art-87", "tfeu-art-88"]),
    ("[artikelen 82] tot en met [86 VWEU]", ["tfeu-art-82", "tfeu-art-86"]),
    ("[artikel 82, lid 1, tweede alinea], en [artikel 83 VWEU]", ["tfeu-art-82", "tfeu-art-83"]),
    # Legal acts: year first, or number first behind "nr.".
    ("artikel 3, eerste alinea, van [Besluit 2010/131/EU]", ["decision-2010-131-eu"]),
    ("[Verordening (EU) 2018/1727]", ["regulation-2018-1727-eu"]),
    ("de Eurojust-[verordening (EU) 2018/1727]", ["regulation-2018-1727-eu"]),
    ("[Verordening (EU, Euratom) 2018/1046]", ["regulation-2018-1046-eu"]),
    ("[Verordening (EG) nr. 1920/2006]", ["regulation-2006-1920-ec"]),
    ("[Richtlijn 95/46/EG]", ["directive-1995-46-ec"]),
    ("[Kaderbesluit 2002/584/JBZ]", ["framework-decision-2002-584-jha"]),
    ("[Besluit (GBVB) 2023/855]", ["decision-2023-855-cfsp"]),
    ("[Uitvoeringsbesluit (EU) 2017/759]", ["implementing-decision-2017-759-eu"]),
    (
        "[Verordeningen (EU) 2018/1860], [(EU) 2018/1861] en [2018/1862]",
        ["regulation-2018-1860-eu", "regulation-2018-1861-eu", "regulation-2018-1862-eu"],
    ),
]
ENGLISH = [
    ("[docs. 9412/17] and [15001/16]", ["st-9412-2017", "st-15001-2016"]),
    ("see [document No. 9412/17 ADD 1]", ["st-9412-2017-add1"]),
    ("[COM(2019) 552 final]", ["com-2019-552"]),
    ("[Article 71 TFEU]", ["tfeu-art-71"]),
    ("[Article 4(2) TEU]", ["teu-art-4"]),
    ("[Article 87(2)(a) of the TFEU]", ["tfeu-art-87"]),
    ("[Articles 87] and [88 TFEU]", ["tfeu-art-87", "tfeu-art-88"]),
    ("[Article 87 of the Treaty on the Functioning of the European Union]", ["tfeu-art-87"]),
    ("[Regulation (EC) No 1920/2006]", ["regulation-2006-1920-ec"]),
    ("Council [Framework Decision 2002/584/JHA]", ["framework-decision-2002-584-jha"]),
    ("[Decision (CFSP) 2023/855]", ["decision-2023-855-cfsp"]),
    ("[Decision No 1313/2013/EU]", ["decision-2013-1313-eu"]),
    ("[Directive 2011/36/EU]", ["directive-2011-36-eu"]),
]
NONE = [
    "24/7 en 5/10",
    "9412/17",
    "op 13/14 februari 2017",
    "artikel 6, lid 2",
    "het VWEU",
    "besluit 2016",
    "het besluit van 5/6 mei",
    "https://voorbeeld.eu/doc/document/ST-9412-2017-INIT/nl/pdf",
    "https://voorbeeld.eu/doc/9412/17",
    "een document van 2016/2017",
    "subdoc. 9412/175",
]


def bracketed(text: str, found: Sequence[Found]) -> str:
    """Return a text with brackets around its finds."""
    for one in reversed(found):
        text = f"{text[: one.start]}[{text[one.start : one.end]}]{text[one.end :]}"
    return text


@pytest.mark.parametrize(
    ("code", "marked", "slugs"), [("nl", *case) for case in DUTCH] + [("en", *case) for case in ENGLISH]
)
def test_a_citation_is_found_with_its_span_and_id(code: str, marked: str, slugs: list[str]) -> None:
    """Ids are the same in every language."""
    text = marked.replace("[", "").replace("]", "")
    found = find_citations(text, load_language(code))
    assert bracketed(text, found) == marked
    assert [(f.type, f.entity) for f in found] == [("document", f"document:{slug}") for slug in slugs]


@pytest.mark.parametrize("text", NONE)
@pytest.mark.parametrize("code", ["nl", "en"])
def test_other_numbers_are_no_citations(code: str, text: str) -> None:
    assert find_citations(text, load_language(code)) == []


def test_in_a_footnote_a_council_number_needs_no_label() -> None:
    """Numbers below 5000 and numbers of other series still are something else."""
    text = "9412/17. 1 9413/17, 15001/1/16 REV 1; 5/10; WK 9500/17; 24/7."
    found = find_citations(text, load_language("nl"), footnote_spans=[(9, len(text))])
    assert [(text[f.start : f.end], f.entity) for f in found] == [
        ("9413/17", "document:st-9413-2017"),
        ("15001/1/16 REV 1", "document:st-15001-2016-rev1"),
    ]


def test_each_kind_of_citation_names_its_rule() -> None:
    text = "Doc. 9412/17, COM(2019) 552, artikel 71 VWEU, Richtlijn 2011/36/EU"
    rules = ["council-document", "commission-document", "treaty-article", "legal-act"]
    assert [f.rule for f in find_citations(text, load_language("nl"))] == rules


PIECES = [*"0123456789 -–/.,();+\n٣ſ", "9412/17", "15001/1/16", "Doc. ", "ST ", " REV 1", "COM(2019) ", "2016", "nr. "]
PIECES += ["artikel ", "Articles ", ", lid 2", " en ", " and ", " VWEU", " TEU", "Besluit ", "Regulation (EU) ", "/JBZ"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=24).map("".join) | st.text(max_size=40)


@given(TEXTS, st.sampled_from(["nl", "en"]))
def test_every_citation_lies_in_the_text_apart_from_the_others_and_has_a_plain_id(text: str, code: str) -> None:
    at = 0
    for found in find_citations(text, load_language(code), footnote_spans=[(0, len(text))]):
        assert at <= found.start < found.end <= len(text)
        assert re.fullmatch(r"document:[a-z0-9]+(-[a-z0-9]+)+", found.entity, re.ASCII)
        at = found.end


def test_the_numbers_acts_and_articles_of_the_gold_standard_are_found(shared: Path) -> None:
    """Precision and recall of exact span and id are at least 0.97 on what is cited by number."""
    with (shared / "gold/dev/mentions.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    cited = [row for row in rows if row["type"] == "document" and re.search("[0-9]/[0-9]|VWEU|Verdrag", row["text"])]
    gold = {(int(row["start"]), int(row["end"]), row["entity"]) for row in cited}
    end = int((shared / "gold/dev/span.txt").read_text().split()[1])
    (report,) = (shared / "seeds").glob("*.txt")
    # One footnote call is glued to an abbreviation.
    text = re.sub(r"(?<=VWEU)[0-9](?=\.)", " ", report.read_bytes().decode("utf-8"))
    found = {(f.start, f.end, f.entity) for f in find_citations(text, load_language("nl")) if f.start < end}
    assert len(found & gold) >= 0.97 * max(len(found), len(gold))
