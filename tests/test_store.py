"""A graph file is opened by its suffix, and a file that is no graph is refused with the line."""

from pathlib import Path

import pytest

from cosi_graph.problems import CosiError
from cosi_graph.store import GRAPH_SUFFIXES, open_graph

STATEMENT = {
    ".ttl": "<https://x.eu/a> <https://x.eu/b> 1 .",
    ".nt": "<https://x.eu/a> <https://x.eu/b> <https://x.eu/c> .",
    ".nq": "<https://x.eu/a> <https://x.eu/b> <https://x.eu/c> <https://x.eu/g> .",
    ".trig": "<https://x.eu/g> { <https://x.eu/a> <https://x.eu/b> 1 }",
    ".jsonld": '{"@id": "https://x.eu/a", "https://x.eu/b": 1}',
    ".rdf": """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="https://x.eu/">
        <rdf:Description rdf:about="https://x.eu/a"><x:b>1</x:b></rdf:Description></rdf:RDF>""",
}


@pytest.mark.parametrize("suffix", GRAPH_SUFFIXES)
def test_every_format_is_opened_by_its_suffix_in_any_case(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"graph{suffix.upper()}"
    path.write_text(STATEMENT[suffix], encoding="utf-8")
    assert len(open_graph(path)) == 1


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("g.ttl", b"", "g.ttl: this graph holds no statement."),
        (
            "g.ttl",
            b"<https://x.eu/a> <https://x.eu/b> 1 .\n\n<https://x.eu/a> oops .\n",
            "g.ttl:3: this is not valid Turtle: ",
        ),
        ("g.nt", b"\xff\xfe", "g.nt:1: this is not valid N-Triples: Invalid UTF-8 character encoding."),
        ("g.rdf", b"<a>\n<b>\n</a>", "g.rdf:3: this is not valid RDF/XML: "),
        ("g.jsonld", b"{\n]", "g.jsonld:2: this is not valid JSON-LD: "),
        ("g.tll", b"", 'its suffix ".tll" names no graph format. Did you mean .ttl?'),
        ("g", b"", "A graph file ends in .ttl, .nt, .nq, .trig, .jsonld, .rdf."),
    ],
)
def test_a_file_that_is_no_graph_is_refused_with_the_line(
    tmp_path: Path, file: str, content: bytes, message: str
) -> None:
    path = tmp_path / file
    path.write_bytes(content)
    with pytest.raises(CosiError) as caught:
        open_graph(path)
    assert message in str(caught.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CosiError, match=r"there is no such file\. Make it with \"cosi-graph build"):
        open_graph(tmp_path / "g.ttl")
    (tmp_path / "f.ttl").mkdir()
    with pytest.raises(CosiError, match=r"f\.ttl: this file cannot be read"):
        open_graph(tmp_path / "f.ttl")
