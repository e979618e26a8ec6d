"""`tracker.toml`: which documents there are, where each is taken from, and where the store and the site are.

Every mistake in the file is told at once, with its place. pydantic is loaded only where there is a file to read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from tracker.config_check import CheckConfig, check_config
from tracker.errors import ConfigError

NAME = "tracker.toml"
STORE = "snapshots"
"""The store, where the file does not name one or there is no file."""
REPORTS = "reports"
"""The folder of the site that `tracker report` writes, where the file does not name one or there is no file."""


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
    check: CheckConfig = field(default_factory=CheckConfig)
    site: str = ""
    """The address that the folder of the site has on the web; "" where that is unknown."""


def load(path: Path | None, start: Path) -> Config:
    """The configuration in `path`; else in the nearest `tracker.toml`, in `start` and upwards; else the default one.

    Paths in the file are relative to it. Raises ConfigError where it cannot be read or is wrong.
    """
    found = path if path is not None else _find(start)
    if found is None:
        check = check_config({}, start)
        return Config(None, start / STORE, MappingProxyType({}), reports=start / REPORTS, check=check)
    tables = _toml(found)
    from tracker.config_mistakes import mistakes

    wrong = mistakes(tables)
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
    check = check_config(tables.get("check", {}), folder)
    return Config(found, store, MappingProxyType(documents), terms, reports, comparisons, check)


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
