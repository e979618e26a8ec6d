"""Manifests: a .jsonl file, each line of which names a version, {"id": "opinion", "time": "2025-08-29T10:00Z", "path": "a.txt"}.

Paths lead from the manifest's folder and stay in it. A time without a zone is of the machine's own. A line may also have
`title`, `source`, `address` and `media_type`; `pages`, the further pages that the document stands on, each with its path,
address and media type; and `passages`, which stretches of the pages it is (pages counted from 1, as `from` and `until` in
tracker.toml). `text` leads to the text as it was read, for people; it is not read back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tracker.errors import UsageError
from tracker.model import Passage

NAME = "manifest.jsonl"
"""What an export calls its own."""
PLAIN = "text/plain"
_NECESSARY = ("id", "time", "path")
_WORDS = ("id", "time", "path", "title", "source", "address", "media_type", "text")
_PAGE = ("path", "address", "media_type")
_PASSAGE = ("page", "from", "until")
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page of a version: its file, by its path from the manifest's folder, and what it was."""

    path: str
    address: str | None = None
    media_type: str = PLAIN


@dataclass(frozen=True, slots=True)
class Listed:
    """A version as a line of a manifest names it; None is what it does not say."""

    document: str
    at: datetime
    pages: tuple[ListedPage, ...]
    title: str | None = None
    source: str | None = None
    passages: tuple[Passage, ...] | None = None
    text: str = ""
    number: int = 0
    """Of the line in its manifest."""


def render(listed: Listed) -> str:
    """The line that says so."""
    first, *further = listed.pages
    table: dict[str, Any] = {
        "id": listed.document,
        "time": listed.at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "path": first.path,
        "title": listed.title,
        "source": listed.source,
        "address": first.address,
        "media_type": first.media_type,
        "pages": [
            {"path": page.path, "address": page.address or "", "media_type": page.media_type} for page in further
        ],
        "passages": [_plain(passage) for passage in listed.passages or ()],
        "text": listed.text,
    }
    needed = {key: value for key, value in table.items() if value or isinstance(value, str)}
    line = json.dumps(needed, ensure_ascii=False)
    try:
        line.encode()
    except (
        UnicodeEncodeError
    ):  # half a character of UTF-16, or a byte of a name that is no UTF-8: it can only be escaped
        line = json.dumps(needed)
    return f"{line}\n"


def _plain(passage: Passage) -> dict[str, Any]:
    said = {"page": passage.page + 1, "from": passage.from_text, "until": passage.until_text}
    return {key: value for key, value in said.items() if value is not None}


def load(path: Path) -> list[Listed]:
    """The versions that a manifest lists, in its order.

    Raises UsageError with all that is wrong in it, by line: a file that is missing or lies elsewhere is wrong too.
    """
    folder = path.parent.resolve()
    found: list[Listed] = []
    wrong: list[str] = []
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            found.append(_listed(json.loads(line), folder, number))
        except json.JSONDecodeError as error:
            wrong.append(f"line {number}: is not JSON: {error.msg} at character {error.pos + 1}")
        except _WrongError as error:
            wrong += (f"line {number}: {each}" for each in error.mistakes)
        except RecursionError:
            wrong.append(f"line {number}: is nested too deeply")
    if wrong:
        more = [f"and {len(wrong) - _SHOWN} more"] if len(wrong) > _SHOWN else []
        count = "a mistake" if len(wrong) == 1 else f"{len(wrong)} mistakes"
        raise UsageError(f"{path} has {count}.", hint="\n".join([*wrong[:_SHOWN], *more]))
    if not found:
        raise UsageError(
            f"{path} lists nothing.", hint='A line is {"id": "opinion", "time": "2025-08-29", "path": "…"}.'
        )
    return found


class _WrongError(Exception):
    """What is wrong in one line."""

    def __init__(self, *mistakes: str) -> None:
        super().__init__(*mistakes)
        self.mistakes = mistakes


def _lines(path: Path) -> list[str]:
    try:
        return path.read_bytes().decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{path} is not UTF-8: see the byte at offset {error.start}.", hint="Save it as UTF-8."
        ) from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", hint="Check the path.") from None


def _listed(table: Any, folder: Path, number: int) -> Listed:
    if not isinstance(table, dict):
        raise _WrongError('must be an object in braces, {"id": …, "time": …, "path": …}')
    wrong = [f"{key} is missing" for key in _NECESSARY if key not in table]
    wrong += _misshapen(table, _WORDS, {*_WORDS, "pages", "passages"})
    pages, passages = _tables(table, "pages", wrong), _tables(table, "passages", wrong)
    for nth, page in enumerate(pages, 1):
        wrong += (f"pages[{nth}]: {each}" for each in ([] if "path" in page else ["path is missing"]))
        wrong += (f"pages[{nth}]: {each}" for each in _misshapen(page, _PAGE, set(_PAGE)))
    for nth, passage in enumerate(passages, 1):
        wrong += (f"passages[{nth}]: {each}" for each in _mistaken(passage, 1 + len(pages)))
    if wrong:
        raise _WrongError(*wrong)
    wrong += (each for page in (table, *pages) for each in _misplaced(page["path"], folder))
    at = _moment(table["time"])
    if at is None:
        wrong.append(f"time is no time: {table['time']!r}; write it as 2025-08-29T10:00:00+08:00")
    if wrong or at is None:
        raise _WrongError(*wrong)
    return Listed(
        table["id"],
        at,
        tuple(ListedPage(each["path"], each.get("address"), each.get("media_type", PLAIN)) for each in (table, *pages)),
        table.get("title"),
        table.get("source"),
        tuple(Passage(each["page"] - 1, each.get("from"), each.get("until")) for each in passages) or None,
        table.get("text", ""),
        number,
    )


def _tables(table: dict[str, Any], key: str, wrong: list[str]) -> list[dict[str, Any]]:
    """The objects in a list, [] where there is none."""
    found = table.get(key, [])
    if isinstance(found, list) and all(isinstance(each, dict) for each in found):
        return found
    wrong.append(f"{key} must be a list of objects")
    return []


def _misshapen(table: dict[str, Any], words: tuple[str, ...], known: set[str]) -> Iterator[str]:
    for key, value in table.items():
        if key not in known:
            yield f"{key} is not known here; what is known: {', '.join(sorted(known))}"
        elif key in words and not isinstance(value, str):
            yield f"{key} must be text in quotes, not {value!r}"
        elif key in words and not _encodable(value):
            yield f"{key} holds half a character"


def _encodable(text: str) -> bool:
    """JSON can escape halves of a character (\\ud83d), which no file can hold."""
    return text.isprintable() or not any("\ud800" <= char <= "\udfff" for char in text)


def _mistaken(passage: dict[str, Any], pages: int) -> Iterator[str]:
    yield from _misshapen(passage, ("from", "until"), set(_PASSAGE))
    page = passage.get("page")
    if type(page) is not int or not 1 <= page <= pages:
        yield f"page must be a number from 1 to {pages}, not {page!r}"


def _misplaced(path: str, folder: Path) -> Iterator[str]:
    """A list that was handed over may not reach for what lies elsewhere."""
    try:
        place = (folder / path).resolve()
        if Path(path).is_absolute() or not place.is_relative_to(folder):
            yield f"path {path!r} leads out of the manifest's folder"
        elif not place.exists():
            yield f"path {path!r} does not exist"
        elif not place.is_file():
            yield f"path {path!r} is not a file"
    except (OSError, ValueError, RuntimeError) as error:
        yield f"path {path!r} cannot be followed: {error}"


def _moment(written: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(written.strip())
        return at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
