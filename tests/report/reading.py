"""Reads a report's HTML as a browser would, as far as the tests ask: elements in order, their text, what they link to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_OWN = ("ref", "other", "basis")
VOID = {"meta", "br", "input"}


@dataclass
class Element:
    tag: str
    attrs: dict[str, str]
    text: str = ""
    words: str = ""
    """The text without the report's own signs: numbers that refer to changes, lines that open a fold."""


@dataclass
class Reader(HTMLParser):
    """All elements in document order. Fails where elements are not closed in order."""

    elements: list[Element] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        own = any(element.tag == "summary" or element.attrs.get("class") in _OWN for element in self._open)
        for element in self._open:
            element.text += data
            element.words += "" if own else data

    def close(self) -> None:
        super().close()
        assert not self._open, [element.tag for element in self._open]


def read(html: str) -> list[Element]:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.elements


def find(elements: list[Element], tag: str = "", cls: str = "", address: str = "") -> list[Element]:
    return [
        element
        for element in elements
        if (not tag or element.tag == tag)
        and (not cls or cls in element.attrs.get("class", "").split())
        and (not address or element.attrs.get("id") == address)
    ]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
