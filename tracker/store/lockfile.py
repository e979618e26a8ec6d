"""`tracker.lock`: which versions of the references drafts are held against. Written by us, and readable in a diff.

The texts stand beside it in files, or in a store that has an address; either way their SHA-256 stands here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tracker.errors import LockError
from tracker.store.ids import is_id

FORMAT = 1
_HEAD = """\
# Made by `tracker lock`: the versions that drafts are checked against. To move one, run tracker lock --update ID.
"""
_VERSION = re.compile(r"[0-9a-f]{40}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_FILE = re.compile(r'(?:earlier/)?[^-./\\:*?"<>|\x00-\x20][^/\\:*?"<>|\x00-\x20]*')
_ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


@dataclass(frozen=True, slots=True)
class LockedText:
    """A version and where its text is: two files in the folder of references, or "" where a store has it.

    `sha256` is that of the text's body in UTF-8, which are the bytes of `file`.
    """

    version: str
    title: str
    truncated: str | None
    retrieved_at: datetime
    sha256: str
    file: str = ""
    blocks: str = ""
    blocks_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A reference: the document, the name by which it was asked for, its text and the earlier ones, the newest first."""

    id: str
    name: str
    text: LockedText
    earlier: tuple[LockedText, ...] = ()

    @property
    def texts(self) -> tuple[LockedText, ...]:
        return (self.text, *self.earlier)


@dataclass(frozen=True, slots=True)
class Lock:
    """What is locked, by id and name. `store` is the address of the store that has the texts; "" where files have them."""

    entries: tuple[Entry, ...] = ()
    store: str = ""

    def find(self, name: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.name == name), None)

    @property
    def files(self) -> dict[str, str]:
        """The SHA-256 of every file, by its name in the folder of references."""
        texts = [text for entry in self.entries for text in entry.texts if text.file]
        return {name: sha for t in texts for name, sha in ((t.file, t.sha256), (t.blocks, t.blocks_sha256))}


def read(path: Path) -> Lock | None:
    """The lock in a file, or None where there is no such file.

    Raises:
        LockError: when it cannot be read, or is not what `render` makes.
    """
    try:
        return parse(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LockError(f"{path} cannot be read: {error.strerror}.", hint="Look at its permissions.") from error
    except ValueError as error:
        said = " ".join(str(error).split())[:200]
        raise LockError(
            f"{path} cannot be read: {said}.", hint=f"Restore {path.name} from git, or remove it and run tracker lock."
        ) from error


def parse(data: bytes) -> Lock:
    """The lock of a file's bytes. Raises ValueError where they are not what `render` makes."""
    try:
        tables = tomllib.loads(data.decode("utf-8"))
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if tables.get("format") != FORMAT or type(tables["format"]) is not int:
        raise ValueError(f"its format is not {FORMAT}, which this tracker knows")
    store = _string(tables, "store", "")
    entries = tuple(_entry(table, bool(store)) for table in _tables(tables, "reference"))
    names = [entry.name for entry in entries]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise ValueError(f"it holds {twice!r} twice")
    return Lock(entries, store)


def render(lock: Lock) -> str:
    """The file: sorted by id and name, the same bytes for the same lock."""
    lines = [_HEAD + f"format = {FORMAT}\n"]
    lines += [f"store = {quoted(lock.store)}\n"] if lock.store else []
    for entry in sorted(lock.entries, key=lambda entry: (entry.id, entry.name)):
        named = {"id": entry.id} | ({"name": entry.name} if entry.name != entry.id else {})
        lines.append("\n[[reference]]\n" + "".join(_lines(named)) + "".join(_lines(_said(entry.text))))
        lines += ["\n[[reference.earlier]]\n" + "".join(_lines(_said(text))) for text in entry.earlier]
    return "".join(lines)


def quoted(text: str) -> str:
    """A TOML basic string. What cannot be seen is escaped: a diff shows all that there is."""
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable() or char == "\u3000":  # what Chinese texts indent and space with
        return char
    return f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"


def _lines(said: Mapping[str, str | datetime]) -> Iterator[str]:
    for key, value in said.items():
        yield f"{key} = {quoted(value) if isinstance(value, str) else f'{value.replace(tzinfo=None).isoformat()}Z'}\n"


def _said(text: LockedText) -> dict[str, str | datetime]:
    said: dict[str, str | datetime] = {"version": text.version, "title": text.title}
    if text.truncated is not None:
        said["truncated"] = text.truncated
    said |= {"retrieved-at": text.retrieved_at, "sha256": text.sha256}
    if text.file:
        said |= {"file": text.file, "blocks": text.blocks, "blocks-sha256": text.blocks_sha256}
    return said


def _entry(table: Mapping[str, Any], elsewhere: bool) -> Entry:
    document = _string(table, "id")
    name = _string(table, "name", document)
    if not is_id(document) or name.partition("@")[0] != document:
        raise ValueError(f"{name!r} is no name of a document {document!r}")
    earlier = tuple(_text(each, elsewhere) for each in _tables(table, "earlier"))
    return Entry(document, name, _text(table, elsewhere), earlier)


def _text(table: Mapping[str, Any], elsewhere: bool) -> LockedText:
    at = table.get("retrieved-at")
    if not isinstance(at, datetime) or at.tzinfo is None:
        raise ValueError("retrieved-at is not a time with its zone")
    try:
        at = at.astimezone(UTC)
    except OverflowError:
        raise ValueError("retrieved-at is beyond the calendar") from None
    text = LockedText(
        version=_shaped(table, "version", _VERSION),
        title=_string(table, "title"),
        truncated=_string(table, "truncated") if "truncated" in table else None,
        retrieved_at=at,
        sha256=_shaped(table, "sha256", _SHA256),
    )
    if elsewhere:
        return text
    return LockedText(
        text.version, text.title, text.truncated, text.retrieved_at, text.sha256,
        _shaped(table, "file", _FILE), _shaped(table, "blocks", _FILE), _shaped(table, "blocks-sha256", _SHA256),
    )  # fmt: skip


def _tables(table: Mapping[str, Any], key: str) -> Iterable[Mapping[str, Any]]:
    held = table.get(key, [])
    if not isinstance(held, list) or not all(isinstance(each, dict) for each in held):
        raise ValueError(f"{key} is not a list of tables")
    return held


def _string(table: Mapping[str, Any], key: str, default: str | None = None) -> str:
    held = table.get(key, default)
    if not isinstance(held, str):
        raise ValueError(f"{key} is not a string" if key in table else f"it lacks {key}")  # noqa: TRY004 - of the file, not the code
    return held


def _shaped(table: Mapping[str, Any], key: str, shape: re.Pattern[str]) -> str:
    """A string of a certain shape: no name of a file leads out of the folder, no version is an option or an expression."""
    held = _string(table, key)
    if not shape.fullmatch(held) or ".." in held:
        raise ValueError(f"{key} cannot be {held[:60]!r}")
    return held
