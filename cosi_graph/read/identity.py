"""The id of a report: its own Council number where its head shows one, else its title and digest."""

import re
from itertools import islice

from cosi_graph.identity import council_id, slug
from cosi_graph.read.lines import split_lines

_HEAD = 60  # lines at the top that may show the number
_TITLE_WORDS = 8
_DIGEST = 8
# "7301/24 REV 1", "ST 7301/1/24 REV 1" and "ST 7301 2024 INIT" or "ST-7301-2024-INIT", and nothing else on the line.
_MARKS = r"((?:[\s-]+[A-Z]{3,4}(?:[\s-]?\d{1,2})?)*)"
_WITH_SLASH = re.compile(rf"(?:ST\s+)?(\d{{3,5}})(?:/\d{{1,2}})?/((?:19|20)?\d\d){_MARKS}")
_WITH_BLANKS = re.compile(rf"ST[\s-]+(\d{{3,5}})[\s-]((?:19|20)\d\d){_MARKS}")


def document_id(raw: str, title: str, sha256: str) -> str:
    """Return the id of a report.

    Args:
        raw: its source; a line near the top that holds nothing but a Council number names the report itself, numbers
            of other documents stand in sentences or behind a key.
        title: its title.
        sha256: the digest of its bytes, in hexadecimal.
    """
    for line in islice(split_lines(raw), _HEAD):
        match = _WITH_SLASH.fullmatch(line.text) or _WITH_BLANKS.fullmatch(line.text)
        if match:
            return council_id(match[1], match[2], match[3])
        if line.ended:
            break
    words = "-".join(slug(title).split("-")[:_TITLE_WORDS])
    return f"document:{words}-{sha256[:_DIGEST]}"
