"""Where the pages and the feeds of a site stand in its folder, and how one links to another."""

from __future__ import annotations

import posixpath
from hashlib import sha256
from unicodedata import category, is_normalized
from urllib.parse import quote

LONGEST = 200
"""Bytes of a file's or a folder's name, in UTF-8: some file systems take no more than 255, and a temporary name is longer."""

_ID_LENGTH = 10
INDEX = "index.html"
FEED = "feed.xml"


def history(document: str) -> str:
    """The page of a document's history."""
    return f"documents/{component(document)}/{INDEX}"


def feed(document: str) -> str:
    """The feed of a document's changes."""
    return f"documents/{component(document)}/{FEED}"


def step(document: str, old_id: str, new_id: str) -> str:
    """The page that compares two versions of a document."""
    return f"documents/{component(document)}/{old_id[:_ID_LENGTH]}..{new_id[:_ID_LENGTH]}.html"


def comparison(old: str, new: str) -> str:
    """The page that compares what these two names stand for."""
    return f"comparisons/{component(old)}/{component(new, '.html')}"


def link(origin: str, target: str) -> str:
    """The address of a page as another page links to it: relative, percent-encoded."""
    return quote(posixpath.relpath(target, posixpath.dirname(origin) or "."))


def address(site: str, target: str) -> str:
    """The whole address of a page on the web, where the folder of the site has the address `site`, with a slash at its end."""
    return site + quote(target)


def component(name: str, ending: str = "") -> str:
    """One name in a path, safe for any file system, of `LONGEST` bytes at most; two names never share one.

    A document's id stands as it is. In any other name what is no letter or digit is written in hexadecimal after an equals
    sign, which no id holds, and a name that is too long ends in a hash after two of them.
    """
    from tracker.store import is_id

    whole = name if is_id(name) else _escaped(name)
    if len(f"{whole}{ending}".encode()) <= LONGEST:
        return f"{whole}{ending}"
    mark = f"=={sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}{ending}"
    return whole.encode()[: LONGEST - len(mark.encode())].decode("utf-8", "ignore") + mark


def _escaped(name: str) -> str:
    kept = [char if _plain(char) else _hexadecimal(char) for char in name]
    if kept and "".join(kept) == name:  # no id for another reason: the name of a device, HEAD
        kept[0] = _hexadecimal(name[0])
    return "".join(kept) or "="


def _plain(char: str) -> bool:
    return char in "_-" or (category(char)[0] in "LN" and is_normalized("NFKC", char))


def _hexadecimal(char: str) -> str:
    return "".join(f"={byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))
