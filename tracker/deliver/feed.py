"""Feeds as Atom 1.0 (RFC 4287). Nothing in one says when it was made: the same values give the same bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid5
from xml.etree import ElementTree

AUTHOR = "Tracker"
MEDIA_TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_OURS = UUID("5f3c1f4e-2a0b-5d7e-9c41-7d0a6b8e2f13")
"""The namespace of all ids (RFC 9562, 5.5). With another one every reader would be told everything again."""

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A change that a feed tells. `address` is the page that shows it, as found from the feed; `html` is a fragment.

    `summary` is in plain words; `updated` has a zone, and `lang` is a language tag (BCP 47) or "".
    """

    id: str
    title: str
    updated: datetime
    address: str
    summary: str
    html: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed tells, in the order of `entries`. `address` is its page, `own` where it stands itself, "" where that is unknown."""

    id: str
    title: str
    updated: datetime
    address: str
    own: str = ""
    entries: tuple[FeedEntry, ...] = ()
    lang: str = ""


def identity(*parts: str) -> str:
    """The id of what these parts name, none of which holds a line break: always the same, and no others' (`urn:uuid:`)."""
    return uuid5(_OURS, "\n".join(parts)).urn


def render(feed: Feed) -> str:
    """The feed as XML, to be written in UTF-8. In place of what XML 1.0 cannot hold stands U+FFFD."""
    root = ElementTree.Element("feed", {"xmlns": _ATOM, **_lang(feed.lang)})
    _head(root, feed)
    _add(root, "author")
    _add(root[-1], "name", AUTHOR)
    _add(root, "generator", AUTHOR)
    _link(root, "alternate", feed.address, "text/html")
    if feed.own:
        _link(root, "self", feed.own, MEDIA_TYPE)
    for entry in feed.entries:
        _entry(root, entry)
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _entry(root: ElementTree.Element, entry: FeedEntry) -> None:
    made = _add(root, "entry", **_lang(entry.lang))
    _head(made, entry)
    _link(made, "alternate", entry.address, "text/html")
    _add(made, "summary", entry.summary, type="text")
    _add(made, "content", entry.html, type="html")


def _head(element: ElementTree.Element, said: Feed | FeedEntry) -> None:
    _add(element, "id", said.id)
    _add(element, "title", said.title, type="text")
    _add(element, "updated", said.updated.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z")


def _link(element: ElementTree.Element, relation: str, address: str, media_type: str) -> None:
    _add(element, "link", rel=relation, type=media_type, href=_allowed(address))


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, name, attributes)
    made.text = _allowed(text) or None
    return made


def _lang(tag: str) -> dict[str, str]:
    return {"xml:lang": tag} if tag else {}


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub(_REPLACEMENT, text)
