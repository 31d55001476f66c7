"""Which characters XML 1.0 can hold (https://www.w3.org/TR/xml/#charsets)."""

import re

from cosi_graph.problems import CosiError

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def refuse_unwritable(text: str, format_name: str) -> None:
    """Refuse a text that an XML format cannot hold.

    Raises:
        CosiError: the text holds a control character.
    """
    found = _UNWRITABLE.search(text)
    if found:
        character = f"U+{ord(found.group()):04X}"
        fact = f"{format_name} is XML, which cannot hold the character {character} in {text[:60]!r}."
        raise CosiError(format_name, fact, "Export as turtle, or remove the character from the report.")
