"""What mail programs take of HTML and CSS, as a table: whatever is not in it is a fault.

After caniemail.com: the elements, attributes and properties that Gmail, Outlook (with Word's engine too), Apple Mail and the
webmails of QQ and NetEase show, or drop without harm (`wbr`, `mark`, `dir`, `word-break`, `letter-spacing`).
"""

from __future__ import annotations

import re
from base64 import encodebytes
from collections.abc import Iterator

import html5lib
from html5lib.constants import namespaces

_NAMESPACE = f"{{{namespaces['html']}}}"
_TABLE = {"role", "width", "cellpadding", "cellspacing", "border", "bgcolor", "lang"}
_WORDS = {"style", "lang", "dir"}
ATTRIBUTES: dict[str, set[str]] = {
    "html": {"lang"}, "head": set(), "title": set(), "meta": {"charset", "name", "content"}, "body": {"style", "bgcolor"},
    "div": {"style", "role"}, "table": _TABLE, "tbody": set(), "tr": set(), "td": {"style", "align", "bgcolor"},
    "h1": _WORDS, "h2": _WORDS, "h3": _WORDS, "p": _WORDS, "span": _WORDS, "a": {"href", "style"}, "b": {"style"}, "u": set(),
    "ins": {"style"}, "del": {"style"}, "mark": {"style"}, "code": {"style"}, "br": set(), "wbr": set(),
}  # fmt: skip
"""By element, what it may carry."""

_LENGTH = r"(?:0|\d+px|\d+%|auto)"
_LENGTHS = rf"{_LENGTH}(?: {_LENGTH}){{0,3}}"
_COLOUR = r"#[0-9a-f]{6}"
_FAMILY = r"(?:'[\w ]+'|[\w-]+)"
PROPERTIES: dict[str, str] = {
    "background-color": _COLOUR, "color": _COLOUR, "border": rf"1px solid {_COLOUR}",
    "border-bottom": rf"(?:1px solid|2px dashed) {_COLOUR}",
    "border-top": rf"1px solid {_COLOUR}", "font-family": rf"{_FAMILY}(?:,{_FAMILY})*", "font-size": r"\d+px", "font-weight": "bold|normal",
    "letter-spacing": r"\d+px", "line-height": r"\d+(?:px|%)", "margin": _LENGTHS, "padding": _LENGTHS, "max-width": r"\d+px",
    "max-height": "0", "overflow": "hidden", "display": "none", "mso-hide": "all", "text-align": "left",
    "text-decoration": "none|underline", "word-break": "break-word",
}  # fmt: skip
"""By property, what its value may be."""

_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+")


def complaints(html: str) -> list[str]:
    """What a mail program might not take. Raises for what does not parse without an error."""
    tree = html5lib.HTMLParser(strict=True).parse(html)
    return [
        fault
        for element in tree.iter()
        if isinstance(element.tag, str)
        for fault in _faults(element.tag, element.attrib)
    ]


def sent(html: str) -> int:
    """The bytes of base64, its lines and those of the HTML ended by CRLF."""
    return len(encodebytes(html.replace("\n", "\r\n").encode()).replace(b"\n", b"\r\n"))


def _faults(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    name = tag.removeprefix(_NAMESPACE)
    if name not in ATTRIBUTES:
        yield f"<{name}>"
        return
    yield from (f"<{name} {attribute}>" for attribute in attributes.keys() - ATTRIBUTES[name])
    if not _ADDRESS.fullmatch(attributes.get("href", "https://example.org/")):
        yield f"<{name} href={attributes['href']}>"
    style = attributes.get("style", "")
    yield from (f"<{name} style={rule}>" for rule in filter(None, style.split(";")) if not _sound(rule))
    if name in ("body", "table", "td") and "background-color" in style and "bgcolor" not in attributes:
        yield f"<{name}> without bgcolor"


def _sound(rule: str) -> bool:
    name, _, value = rule.partition(":")
    return name in PROPERTIES and bool(re.fullmatch(PROPERTIES[name], value))
