"""`tracker.toml`: which documents there are, where each is taken from, and where the store and the site are.

Every mistake in the file is told at once, with its place. pydantic is loaded only where there is a file to read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from tracker.errors import ConfigError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

NAME = "tracker.toml"
STORE = "snapshots"
"""The store, where the file does not name one or there is no file."""
REPORTS = "reports"
"""The folder of the site that `tracker report` writes, where the file does not name one or there is no file."""
LATER = frozenset({"check", "mail"})
"""Tables that the tracker is to know one day."""
_KNOWN = {
    ("", 1): "store, reports, terms, comparison and document",
    ("terms", 2): "known",
    ("comparison", 3): "old, new and mode",
    ("document", 3): "title, source, from, until and part",
    ("document", 5): "source, from and until",
}
"""What is known in the file, in its terms, a comparison, a document and a part, by the table and the depth of the key."""

MODES = ("auto", "revision", "summary")

_SHORTEST_TERM = 2


@dataclass(frozen=True, slots=True)
class PartConfig:
    """A part of a document: `source` as it is written, `path` where that leads from the file, and what bounds the part."""

    source: str
    path: Path
    from_text: str | None = None
    until_text: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentConfig:
    """A document with its parts, at least one; `title` is "" where the headline is to be the title."""

    id: str
    title: str
    parts: tuple[PartConfig, ...]


@dataclass(frozen=True, slots=True)
class ComparisonConfig:
    """Two documents, or versions of them, that the site compares, named as on the command line."""

    old: str
    new: str
    mode: Literal["auto", "revision", "summary"] = "auto"


@dataclass(frozen=True, slots=True)
class Config:
    """What `tracker.toml` says; `path` is None where there is none. Documents are by id, in the order of the file.

    `terms` are the terms that are told whole where a part of them changed; `reports` is the folder of the site, and
    `comparisons` are those between sources that it shows.
    """

    path: Path | None
    store: Path
    documents: Mapping[str, DocumentConfig]
    terms: tuple[str, ...] = ()
    reports: Path = Path(REPORTS)
    comparisons: tuple[ComparisonConfig, ...] = ()


def load(path: Path | None, start: Path) -> Config:
    """The configuration in `path`; else in the nearest `tracker.toml`, in `start` and upwards; else the default one.

    Paths in the file are relative to it. Raises ConfigError where it cannot be read or is wrong.
    """
    found = path if path is not None else _find(start)
    if found is None:
        return Config(None, start / STORE, MappingProxyType({}), reports=start / REPORTS)
    tables = _toml(found)
    wrong = _mistakes(tables)
    if wrong:
        count = "a mistake" if len(wrong) == 1 else f"{len(wrong)} mistakes"
        raise ConfigError(f"{found} has {count}.", hint="\n".join(wrong))
    folder = found.resolve().parent
    documents = {name: _document(name, table, folder) for name, table in tables.get("document", {}).items()}
    terms = tuple(dict.fromkeys(tables.get("terms", {}).get("known", ())))
    store, reports = (
        (folder / tables.get(key, name)).resolve() for key, name in (("store", STORE), ("reports", REPORTS))
    )
    comparisons = tuple(ComparisonConfig(**table) for table in tables.get("comparison", ()))
    return Config(found, store, MappingProxyType(documents), terms, reports, comparisons)


def _find(start: Path) -> Path | None:
    here = start.resolve()
    return next((folder / NAME for folder in (here, *here.parents) if (folder / NAME).is_file()), None)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise ConfigError(f"{path} does not exist.", hint="Check the path that --config gives.") from None
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}.", hint="Name a file that may be read.") from None
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{path} is not UTF-8: see the byte at offset {error.start}.", hint="Save it as UTF-8."
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            f"{path} is not valid TOML: {error}.", hint="Mind quotes, brackets and equals signs there."
        ) from None


def _document(name: str, table: dict[str, Any], folder: Path) -> DocumentConfig:
    tables = ([table] if "source" in table else []) + table.get("part", [])
    return DocumentConfig(name, table.get("title", ""), tuple(_part(each, folder) for each in tables))


def _part(table: dict[str, Any], folder: Path) -> PartConfig:
    source = table["source"]
    return PartConfig(source, (folder / source).resolve(), table.get("from"), table.get("until"))


def _mistakes(tables: dict[str, Any]) -> list[str]:
    """What is wrong in the file, each with its place: document.opinion.from …"""
    from pydantic import ValidationError

    from tracker.config_schema import schema

    try:
        schema().model_validate(tables)
    except ValidationError as error:
        of_shape = [f"{_place(each['loc'])}: {_said(each)}" for each in error.errors(include_url=False)]
        return of_shape + list(_mistakes_of_sense(tables))
    return list(_mistakes_of_sense(tables))


def _mistakes_of_sense(tables: dict[str, Any]) -> Iterator[str]:
    """What has the right shape and cannot be meant: words that are blank, a document without a source."""
    yield from _blanks("", tables, ("store", "reports"))
    yield from _mistaken_terms(tables.get("terms"))
    yield from _mistaken_comparisons(tables.get("comparison"))
    documents = tables.get("document")
    for name, table in documents.items() if isinstance(documents, dict) else ():
        if not isinstance(table, dict):
            continue
        place = f"document.{name}"
        yield from _blanks(f"{place}.", table, ("source", "from", "until"))
        parts = table.get("part")
        for nth, part in enumerate(parts if isinstance(parts, list) else (), 1):
            yield from _blanks(f"{place}.part[{nth}].", part, ("source", "from", "until"))
        if "source" not in table and not parts:
            yield f'{place}: has no source; give it source = "…", or [[{place}.part]] tables'
        elif "source" not in table and ("from" in table or "until" in table):
            yield f"{place}: has from or until, but no source of its own that they belong to"


def _mistaken_terms(table: Any) -> Iterator[str]:
    known = table.get("known") if isinstance(table, dict) else None
    for nth, term in enumerate(known if isinstance(known, list) else (), 1):
        if isinstance(term, str) and (len(term.strip()) < _SHORTEST_TERM or term != term.strip() or "\n" in term):
            yield f"terms.known[{nth}]: must be a term of two characters or more on one line, without space around it"


def _mistaken_comparisons(tables: Any) -> Iterator[str]:
    told: dict[tuple[Any, Any], int] = {}
    for nth, table in enumerate(tables if isinstance(tables, list) else (), 1):
        place = f"comparison[{nth}]"
        yield from _blanks(f"{place}.", table, ("old", "new"))
        if not isinstance(table, dict):
            continue
        names = table.get("old"), table.get("new")
        if names in told:
            yield f"{place}: is the same as comparison[{told[names]}]"
        elif all(isinstance(name, str) for name in names):
            told[names] = nth


def _blanks(place: str, table: Any, keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys if isinstance(table, dict) else ():
        if isinstance(table.get(key), str) and "\0" in table[key]:
            yield f"{place}{key}: holds a NUL character"
        elif isinstance(table.get(key), str) and not table[key].strip():
            yield f"{place}{key}: is blank; leave it out, or give it words"


def _place(loc: tuple[int | str, ...]) -> str:
    """document.opinion.part[2].from; parts are counted from 1."""
    place = ""
    for step in loc:
        place += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if place else step
    return place


def _said(each: ErrorDetails) -> str:
    """What is wrong, in words."""
    kind, loc, given = each["type"], each["loc"], each["input"]
    if kind == "extra_forbidden":
        if len(loc) == 1 and loc[0] in LATER:
            return "is a table that this version does not know yet; leave it out"
        table = str(loc[0]) if len(loc) > 1 else ""
        return f"is not known here; what is known: {_KNOWN.get((table, len(loc)), 'nothing')}"
    if kind == "missing":
        return "is missing"
    if kind == "string_type":
        return f"must be text in quotes, not {given!r}"
    if kind in ("model_type", "dict_type"):
        return f"must be a table, not {given!r}"
    if kind == "literal_error":
        return f"must be {', '.join(MODES[:-1])} or {MODES[-1]}, not {given!r}"
    if kind == "list_type" and loc[0] == "terms":
        return f"must be a list of texts in square brackets, not {given!r}"
    if kind == "list_type":
        return f"must be tables in double brackets, not {given!r}"
    return each["msg"]
