"""What is to be locked: a wish, beside the lock and the configuration that there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from tracker.api.opening import listed
from tracker.api.references import file_of, references_named
from tracker.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.store.lockfile import Entry, Lock


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be locked: references by name (none: all that `[check]` names), those that move, and how.

    `store` is the address of the store that has the texts; with `texts` they stand beside the lock again. `earlier` is how
    many earlier versions are kept (None: as it is, 5 for what is locked now); `prune` removes what nobody refers to.
    """

    names: tuple[str, ...] = ()
    updates: tuple[str, ...] = ()
    store: str = ""
    texts: bool = False
    earlier: int | None = None
    prune: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What a wish means beside a lock: the names looked at, and for those that move the version that is meant.

    `address` is that of the store that will have the texts; `unused` is what nobody refers to.
    """

    config: Config
    wish: Wish
    lock: Lock
    address: str
    names: tuple[str, ...]
    moves: Mapping[str, str]
    unused: tuple[Entry, ...]
    tell: Callable[[str], None] = field(repr=False)

    @property
    def stays(self) -> tuple[Entry, ...]:
        """What is locked and is not removed."""
        return tuple(entry for entry in self.lock.entries if not (self.wish.prune and entry in self.unused))


def plan_lock(config: Config, wish: Wish, tell: Callable[[str], None]) -> Plan:
    """What is to be looked at, moved and removed.

    Raises UsageError for what cannot be meant, NotFoundError for an update of what is not locked, LockError where the lock
    cannot be read.
    """
    from tracker.store import addresses, lockfile

    check = config.check
    lock = lockfile.read(check.lock) or lockfile.Lock()
    _check_folder(config)
    if wish.store and wish.texts:
        raise UsageError("--store and --texts exclude each other.", hint="Say where the texts are to be read.")
    for name in (*wish.names, *wish.updates):
        if file_of(name, config) is not None and not lock.find(name):
            raise UsageError(
                f"{name} is a file, and needs no lock: the repository keeps it.",
                hint="Lock documents of the store, or versions of them.",
            )
    named = wish.names or tuple(name for name in references_named(config) if file_of(name, config) is None)
    names = tuple(dict.fromkeys(normalize("NFC", name) for name in named))
    if not (names or lock.entries or references_named(config)):
        raise UsageError(
            "There is nothing to lock: no reference is named, here or in tracker.toml.",
            hint='It is tracker lock NAME, or against = ["NAME"] under [check] in tracker.toml.',
        )
    moves = _moves(wish.updates, lock, names)
    address = addresses.to_be_kept(wish.store, Path.cwd(), check.folder) if wish.store else lock.store
    names = tuple(dict.fromkeys((*names, *moves)))
    used = {*names, *(normalize("NFC", name) for name in references_named(config))}
    unused = tuple(entry for entry in lock.entries if entry.name not in used)
    return Plan(config, wish, lock, "" if wish.texts else address, names, moves, unused, tell)


def _check_folder(config: Config) -> None:
    folder, store = config.check.references.resolve(), config.store.resolve()
    if store in (folder, *folder.parents):
        raise UsageError(
            f"The folder for references, {config.check.references}, belongs to the store.",
            hint='Name one outside of it: references = "…" under [check] in tracker.toml.',
        )


def _moves(updates: Sequence[str], lock: Lock, names: Sequence[str]) -> dict[str, str]:
    """What each update moves, and to which version: ID to its latest one, ID@… what is locked by this name, or else ID."""
    held = {*(entry.name for entry in lock.entries), *names}
    moves: dict[str, str] = {}
    for target in (normalize("NFC", update) for update in updates):
        name = target if target in held else target.partition("@")[0]
        if name not in held:
            raise NotFoundError(
                f"The reference {name} is not locked.",
                hint=f"Lock it: tracker lock {name}. Locked are {listed(sorted(held), name)}.",
            )
        if moves.setdefault(name, target) != target:
            raise UsageError(f"{name} cannot move to two versions.", hint=f"Say --update {name} once.")
    return moves
