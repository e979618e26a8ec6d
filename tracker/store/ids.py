"""Which ids a document may have: names that git, every file system and a person can tell apart."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from tracker.errors import RefusedIdError

MAX_BYTES = 200
HINT = "An id is made of letters of any script, digits, '_', '.' and '-', for example opinion-2025."

_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)
_PLAIN = re.compile(r"[\w.-]+")
# Blank letters and marks that change nothing to be seen; two ids that look alike would be mixed up by people.
_INVISIBLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")


def check_id(document: str) -> str:
    """The id in NFC.

    Raises:
        RefusedIdError: with the reason, when no document may be called so.
    """
    normal = unicodedata.normalize("NFC", document)
    reason = _objection(normal)
    if reason:
        raise RefusedIdError(f"The id {shown(document)} is refused: {reason}.", hint=HINT)
    return normal


def is_id(document: str) -> bool:
    """Whether a document may be called so; the name is taken as it is, without being brought to NFC."""
    return unicodedata.is_normalized("NFC", document) and not _objection(document)


def check_unique(document: str, held: Iterable[str]) -> None:
    """Refuse a new id that differs from one that is held only in case.

    Raises:
        RefusedIdError: naming the id that is held.
    """
    folded = fold(document)
    for other in held:
        if other != document and fold(other) == folded:
            raise RefusedIdError(
                f"The id {shown(document)} is refused: {shown(other)} differs from it only in case.",
                hint=f"Use {other}, or an id that differs in more than case.",
            )


def check_ids(documents: Iterable[str]) -> None:
    """Raise RefusedIdError for the first of these ids that no document may have, or that another differs from only in case."""
    checked: dict[str, str] = {}
    for document in documents:
        normal = check_id(document)
        folded = fold(normal)
        if checked.get(folded) == normal:
            raise RefusedIdError(
                f"The id {shown(document)} is refused: it is there twice, in two Unicode forms of the same letters.",
                hint="Use another id for one of the two.",
            )
        check_unique(normal, [checked.setdefault(folded, normal)])


def fold(document: str) -> str:
    """The key by which ids must differ (canonical caseless matching, Unicode 3.13 D145)."""
    if document.isascii():
        return document.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", document).casefold())


def branch(document: str) -> str:
    """The one spelling of a document's branch."""
    return f"refs/heads/{document}"


def ref_file(repository: Path, name: str) -> Path:
    """Where git keeps a ref that is not packed: under a name in UTF-8, whatever the locale is."""
    return repository / os.fsdecode(name.encode())


def shown(name: str) -> str:
    """A name as an error may print it: quoted, on one line, nothing invisible in it, and not too long."""
    text = ascii(name) if any(unicodedata.category(char) == "Cs" for char in name) else repr(name)
    return text if len(text) <= 80 else f"{text[:76]}…{text[-1]}"


def _objection(document: str) -> str | None:
    if not document:
        return "it is empty"
    if len(document.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return f"it is longer than {MAX_BYTES} bytes in UTF-8, which are {MAX_BYTES // 3} Chinese characters"
    if not _PLAIN.fullmatch(document) or _INVISIBLE.search(document):
        return _foreign(document)
    return _shape(document)


def _foreign(document: str) -> str | None:
    """The objection to its characters; combining marks, which `\\w` leaves out, belong to letters."""
    for char in document:
        if _INVISIBLE.match(char) or not (char in "_.-" or unicodedata.category(char)[0] in "LMN"):
            named = unicodedata.name(char, f"U+{ord(char):04X}")
            return f"it holds {shown(char)} ({named})"
    if unicodedata.category(document[0])[0] == "M":
        return "it begins with a combining mark"
    return _shape(document)


def _shape(document: str) -> str | None:
    if document[0] in "-.":
        return f"it begins with '{document[0]}'"
    if ".." in document:
        return "it holds '..'"
    if document.endswith(".") or document.lower().endswith(".lock"):
        return "it ends in '.' or '.lock'"
    if document == "HEAD":
        return "git gives this name another meaning"
    if _DEVICE.match(document):
        return "it is the name of a device on Windows"
    return None
