"""Versions by name: stored ones, files, standard input."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.api.opening import listed, open_store
from tracker.errors import NotFoundError, StoreError, UsageError
from tracker.model import Version

if TYPE_CHECKING:
    from tracker.config import Config


@dataclass(frozen=True, slots=True)
class Found:
    """The version that a name stands for; `instant` is the moment that a date in the name was taken to mean."""

    version: Version
    instant: datetime | None = None


def find_version(name: str, config: Config) -> Found:
    """The version of this name: stored (ID, ID@latest, ID@~1, ID@DATE, ID@HEX), a file, or standard input (-).

    A stored document wins over a file of the same name; a name with a path separator is a file.
    Raises NotFoundError when there is neither, UnreadableError when there is a file that cannot be read.
    """
    from tracker import ingest

    if name == "-":
        return Found(Version(ingest.read(ingest.take_bytes(sys.stdin.buffer.read(), address="-"))))
    if not name:
        raise UsageError(
            "A name is empty.", hint="Give a document, one of its versions, a file, or - for standard input."
        )
    stored = None if _is_path(name) else _stored(name, config)
    if stored:
        return stored
    if _is_path(name) or os.path.exists(name):
        return Found(Version(ingest.read(ingest.take_file(Path(name)))))
    raise NotFoundError(f"There is no document and no file {name}.", hint=_known(name, config))


def _is_path(name: str) -> bool:
    return "/" in name or "\\" in name


def _stored(name: str, config: Config) -> Found | None:
    """The stored version of this name, or None when the store has no such document."""
    from tracker.store import split_name

    if not os.path.exists(config.store / "texts.git"):
        return None
    try:
        with open_store(config.store) as store:
            if not store.has(split_name(name)[0]):
                return None
            found = store.resolve(name)
            return Found(store.read(found.document, found.id), found.instant)
    except StoreError as error:
        if os.path.exists(name):
            raise StoreError(
                error.message, hint=f"{error.hint} To compare the file of this name, write ./{name}."
            ) from error
        raise


def _known(name: str, config: Config) -> str:
    from tracker.store import split_name

    try:
        with open_store(config.store) as store:
            return f"The store {config.store} holds {listed(store.documents(), split_name(name)[0])}."
    except (StoreError, NotFoundError):
        return f"There is no store at {config.store} yet; tracker snapshot makes it."
