"""What RFC 4287 asks of a feed, said of one by xml.etree: section 4.1 and 4.2, and the times of section 3.3."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ONCE = ("id", "title", "updated")
AT_MOST_ONCE = {
    "feed": ("generator", "icon", "logo", "rights", "subtitle"),
    "entry": ("content", "published", "summary"),
}
KNOWN = {
    "feed": {*ONCE, *AT_MOST_ONCE["feed"], "author", "category", "contributor", "link", "entry"},
    "entry": {*ONCE, *AT_MOST_ONCE["entry"], "author", "category", "contributor", "link", "rights", "source"},
}
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def parse(feed: str) -> ElementTree.Element:
    return ElementTree.fromstring(feed.encode("utf-8"))  # noqa: S314 — our own


def entries(root: ElementTree.Element) -> list[ElementTree.Element]:
    return root.findall(f"{ATOM}entry")


def said(element: ElementTree.Element, name: str) -> str:
    """The text of a child that must be there."""
    found = element.find(ATOM + name)
    assert found is not None, name
    return found.text or ""


def links(element: ElementTree.Element, relation: str) -> list[str]:
    return [link.attrib["href"] for link in element.findall(f"{ATOM}link") if link.get("rel", "alternate") == relation]


def faults(root: ElementTree.Element) -> list[str]:
    """All that is wrong with a feed, in words; nothing for a valid one."""
    found = [] if root.tag == f"{ATOM}feed" else [f"the root is {root.tag}"]
    found += _of(root, "feed")
    authored = root.find(f"{ATOM}author/{ATOM}name") is not None
    for entry in entries(root):
        found += _of(entry, "entry")
        if not authored and entry.find(f"{ATOM}author/{ATOM}name") is None:
            found.append("an entry has no author")
        if entry.find(f"{ATOM}content") is None and not links(entry, "alternate"):
            found.append("an entry has neither content nor a page")
    ids = Counter(said(entry, "id") for entry in entries(root) if entry.find(f"{ATOM}id") is not None)
    return found + [f"{name} stands twice" for name, count in ids.items() if count > 1]


def _of(element: ElementTree.Element, kind: str) -> Iterator[str]:
    names = Counter(child.tag.removeprefix(ATOM) for child in element)
    yield from (f"{kind}: {names[name]} × {name}" for name in ONCE if names[name] != 1)
    yield from (f"{kind}: {names[name]} × {name}" for name in AT_MOST_ONCE[kind] if names[name] > 1)
    yield from (f"{kind}: unknown {name}" for name in names.keys() - KNOWN[kind])
    for child in element:
        yield from (f"{kind}: {fault}" for fault in _child(child))
    pages = Counter(
        (link.get("type"), link.get("hreflang")) for link in element.findall(f"{ATOM}link[@rel='alternate']")
    )
    yield from (f"{kind}: two pages of one type" for count in pages.values() if count > 1)
    if (
        kind == "feed"
        and element.find(f"{ATOM}author") is not None
        and element.find(f"{ATOM}author/{ATOM}name") is None
    ):
        yield "feed: an author without a name"


def _child(child: ElementTree.Element) -> Iterator[str]:
    name, text = child.tag.removeprefix(ATOM), child.text or ""
    if name == "id" and not urlsplit(text).scheme:
        yield f"the id {text!r} is no address"
    if name == "updated" and not (_TIME.fullmatch(text) and datetime.fromisoformat(text)):
        yield f"the time {text!r}"
    if name in ("title", "summary", "content") and child.get("type", "text") not in ("text", "html"):
        yield f"{name} of type {child.get('type')}"
    if name in ("title", "summary", "content") and len(child):
        yield f"{name} holds elements"
    if name == "link" and not re.fullmatch(r"[!-~]+", child.get("href", "")):
        yield f"a link to {child.get('href')!r}"
