"""References: the texts that drafts are held against, out of `tracker.lock` where there is one, and never moved by reading."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.api.fetching import fetched, say
from tracker.api.finding import find_version
from tracker.api.opening import listed, open_store
from tracker.errors import LockError, NotFoundError
from tracker.references import LockedReference

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.model import Version
    from tracker.store import Store
    from tracker.store.lockfile import Entry, Lock, LockedText

__all__ = ["LockedReference", "file_of", "find_references", "references_named"]


def find_references(
    names: Sequence[str], config: Config, *, tell: Callable[[str], None] = say
) -> tuple[LockedReference, ...]:
    """The reference of each name: a file, a document, or a version of one.

    Where there is a `tracker.lock`, a document is read as it is locked; a version that is not locked by its name is read from
    the store. Where the lock names another store, what is needed of that is fetched; that it takes long is told to `tell`.

    Raises NotFoundError for a name that there is not, or that is not locked; LockError where the lock, or a text that it
    names, is not what was locked; StoreError where a store cannot be read or fetched.
    """
    from tracker.store import lockfile

    lock = lockfile.read(config.check.lock)
    entries = {name: entry for name in names if lock and (entry := lock.find(_normal(name)))}
    others = [name for name in dict.fromkeys(names) if name not in entries]
    if lock is not None:
        _check_locked(others, lock, config)
    found = _locked(entries, lock, config, tell) if lock is not None else {}
    found |= _unlocked(others, config)
    return tuple(found[name] for name in names)


def references_named(config: Config) -> tuple[str, ...]:
    """All references that `[check]` names, files too, in the order of the file."""
    check = config.check
    of_paths = (name for path in check.paths for name in (*(path.against or ()), *([path.base] if path.base else ())))
    return tuple(dict.fromkeys((*check.against, *of_paths)))


def file_of(name: str, config: Config) -> str | None:
    """The path of the file that a name is, from here or else from the folder of `tracker.toml`; None for a document's name.

    A name with a path separator is always a file, one with an ending where there is such a file.
    """
    always = "/" in name or "\\" in name or name == "-"
    if not always and not Path(name).suffix:
        return None
    for path in (name, os.fspath(config.check.folder / name)):
        if os.path.isfile(path):
            return path
    return name if always else None


def _normal(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _check_locked(names: Sequence[str], lock: Lock, config: Config) -> None:
    """Raise NotFoundError for a document that is not locked, or a version that is not and cannot be read from a store."""
    for name in names:
        if file_of(name, config) is not None:
            continue
        held = listed((entry.name for entry in lock.entries), name)
        hint = f"Lock it: tracker lock {name}. {config.check.lock.name} holds {held}."
        if "@" not in name:
            raise NotFoundError(f"The reference {name} is not locked.", hint=hint)
        if not os.path.exists(config.store / "texts.git"):
            raise NotFoundError(
                f"The reference {name} is not locked, and there is no store to read it from.", hint=hint
            )


def _locked(
    entries: Mapping[str, Entry], lock: Lock, config: Config, tell: Callable[[str], None]
) -> dict[str, LockedReference]:
    from tracker.store import locked_texts

    def reference(name: str, entry: Entry, read: Callable[[Entry, LockedText], Version]) -> LockedReference:
        version, *earlier = (read(entry, text) for text in entry.texts)
        return LockedReference(name, version, entry.text.sha256, tuple(earlier))

    if not entries:
        return {}
    if not lock.store:
        folder = config.check.references
        return {
            name: reference(name, entry, lambda entry, text: locked_texts.load(folder, entry, text))
            for name, entry in entries.items()
        }
    documents = [entry.id for entry in entries.values()]
    with fetched(lock.store, config.check.folder, documents, tell) as store:
        return {
            name: reference(name, entry, lambda entry, text: read_locked(store, entry, text))
            for name, entry in entries.items()
        }


def read_locked(store: Store, entry: Entry, text: LockedText) -> Version:
    """A locked version out of a store. Raises LockError where the store lacks it, or its text is not what was locked."""
    from tracker.store import locked_texts

    try:
        version = store.read(entry.id, text.version)
    except NotFoundError as error:
        raise LockError(
            f"The store has no version {text.version[:10]} of {entry.id}, which is locked.",
            hint="Send it there from the store that it was locked in (git push --mirror), or lock another one: "
            f"tracker lock --update {entry.name}.",
        ) from error
    if locked_texts.sha256_of(version) != text.sha256:
        raise LockError(
            f"Version {text.version[:10]} of {entry.id} is not what was locked: its text has another SHA-256.",
            hint=f"Look at who changed tracker.lock or the store; tracker lock --update {entry.name} locks it anew.",
        )
    return version


def _unlocked(names: Sequence[str], config: Config) -> dict[str, LockedReference]:
    """Files as they are, and stored versions with those before them."""
    if not names:
        return {}
    from tracker.store import locked_texts
    from tracker.store.earlier import earlier_than

    versions = {name: find_version(file_of(name, config) or name, config).version for name in names}
    earlier: dict[str, tuple[Version, ...]] = {}
    stored = {name: version for name, version in versions.items() if version.id}
    if stored:
        with open_store(config.store) as store:
            earlier = {name: earlier_than(store, version) for name, version in stored.items()}
    return {
        name: LockedReference(name, version, locked_texts.sha256_of(version), earlier.get(name, ()))
        for name, version in versions.items()
    }
