"""Writes HTML in which everything is escaped that was not made here."""

import base64
import hashlib
import html
import re

# C0 and C1 controls other than tab and line ends are no HTML characters (WHATWG HTML, 13.2.3.5).
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_VOID = frozenset({"br", "hr", "input", "meta"})

Attribute = str | int | bool | None


class Html(str):
    """Markup: a text that needs no escaping any more."""

    __slots__ = ()


def escape(text: str) -> Html:
    """Return a text as HTML; markup stays as it is, control characters become U+FFFD.

    >>> escape("<b> & 'c'")
    '&lt;b&gt; &amp; &#x27;c&#x27;'
    """
    return text if isinstance(text, Html) else Html(html.escape(_CONTROLS.sub("\ufffd", text)))


def join(*children: str, by: str = "") -> Html:
    """Return texts and markup one after another."""
    return Html(escape(by).join(escape(child) for child in children))


def element(tag: str, *children: str, **attributes: Attribute) -> Html:
    """Return an element; `class_` and `for_` lose their mark, `data_x` becomes `data-x`, None and False leave out.

    >>> element("td", "a < b", class_="cell", hidden=True)
    '<td class="cell" hidden>a &lt; b</td>'
    """
    opening = tag + "".join(_attribute(name, value) for name, value in attributes.items())
    if tag in _VOID:
        return Html(f"<{opening}>")
    return Html(f"<{opening}>{join(*children)}</{tag}>")


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    written = name.removesuffix("_").replace("_", "-")
    return f" {written}" if value is True else f' {written}="{escape(str(value))}"'


def content_policy(style: str, script: str) -> str:
    """Return a Content Security Policy that lets only these two blocks in (W3C CSP 3, hash sources)."""
    blocks = f"style-src {_digest(style)}; script-src {_digest(script)}"
    return f"default-src 'none'; {blocks}; base-uri 'none'; form-action 'none'"


def _digest(block: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}'"
