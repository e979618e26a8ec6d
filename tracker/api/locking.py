"""Locking: the references as they are now, written down so that a machine without the store holds drafts against the same texts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from tracker.api.comparing import compare_versions
from tracker.api.fetching import fetched, say
from tracker.api.lock_planning import Plan, Wish, plan_lock
from tracker.api.opening import open_store
from tracker.api.references import read_locked
from tracker.errors import LockError, NotFoundError, TrackerError

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.model import Comparison, Version
    from tracker.store import Store
    from tracker.store.locked_texts import Write
    from tracker.store.lockfile import Entry, LockedText

Outcome = Literal["locked", "kept", "restored", "updated", "unchanged", "unused", "removed"]


@dataclass(frozen=True, slots=True)
class Locking:
    """What came of a reference. `before` is the version that was locked; `comparison` is there where it was to be moved."""

    name: str
    outcome: Outcome
    text: LockedText
    before: str = ""
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True)
class _Made:
    """An entry as it will be locked, with its texts, and what is told of it."""

    entry: Entry
    versions: tuple[Version, ...]
    told: Locking


def lock_references(config: Config, wish: Wish, *, tell: Callable[[str], None] = say) -> tuple[Locking, ...]:
    """Write `tracker.lock` and the references' texts; nothing is written before all is known to be there.

    What is locked stays at its version unless it is to be updated; files that are missing or damaged are made again.

    Raises UsageError for a file and for an address that is not followed, NotFoundError for what the store lacks, LockError
    where the lock cannot be read, OutputError where it cannot be written.
    """
    from tracker.store import locked_texts

    plan = plan_lock(config, wish, tell)
    if not plan.names and not plan.lock.entries:  # all references are files
        return ()
    made = _made(plan, _amiss(plan))
    kept = {entry.name: entry for entry in plan.stays if entry.name not in made}
    locked_texts.write(_written(plan, list(kept.values()), made))
    names = dict.fromkeys((*plan.names, *made))
    told = (made[name].told if name in made else Locking(name, "kept", kept[name].text) for name in names)
    outcome: Outcome = "removed" if wish.prune else "unused"
    return (*told, *(Locking(entry.name, outcome, entry.text) for entry in plan.unused))


def _amiss(plan: Plan) -> dict[str, LockError]:
    """What is wrong with the files of entries that stay where they are."""
    from tracker.store import locked_texts

    found: dict[str, LockError] = {}
    if plan.lock.store or plan.address:
        return found
    for entry in plan.stays:
        try:
            for text in entry.texts:
                locked_texts.load(plan.config.check.references, entry, text)
        except LockError as error:
            found[entry.name] = error
    return found


def _made(plan: Plan, amiss: Mapping[str, LockError]) -> dict[str, _Made]:
    """All entries that are new, move or must be made again, read from a store before anything is written."""
    count = plan.wish.earlier
    open_again = bool(plan.lock.store) and not plan.address  # texts that only a store had
    wanted: dict[str, Entry | None] = {name: plan.lock.find(name) for name in plan.names}
    wanted = {
        name: entry
        for name, entry in wanted.items()
        if entry is None or name in plan.moves or (count is not None and count > len(entry.earlier))
    }
    wanted |= {entry.name: entry for entry in plan.stays if entry.name in amiss or open_again}
    if not wanted:
        return {}
    with _source(plan, list(wanted), next(iter(amiss.values()), None)) as store:
        return {name: _make(plan, store, name, entry, name in amiss) for name, entry in wanted.items()}


@contextmanager
def _source(plan: Plan, names: Sequence[str], amiss: LockError | None) -> Iterator[Store]:
    """The store to read from: the local one, or where there is none the one that has an address."""
    address = plan.address or plan.lock.store
    with ExitStack() as opened:
        if address and not os.path.exists(plan.config.store / "texts.git"):
            documents = [name.partition("@")[0] for name in names]
            yield opened.enter_context(fetched(address, plan.config.check.folder, documents, plan.tell))
            return
        try:
            store = opened.enter_context(open_store(plan.config.store))
        except NotFoundError as error:
            raise amiss or error from error
        yield store


def _make(plan: Plan, store: Store, name: str, entry: Entry | None, damaged: bool) -> _Made:
    from tracker.store import lockfile
    from tracker.store.earlier import EARLIER, earlier_than

    count = plan.wish.earlier
    stays = entry if name not in plan.moves else None
    if stays is None:
        resolved = store.resolve(plan.moves.get(name, name))
        version = store.read(resolved.document, resolved.id)
    else:
        version = read_locked(store, stays, stays.text)
    if stays is None or count is not None:
        earlier = earlier_than(store, version, EARLIER if count is None else count)
    else:
        earlier = tuple(read_locked(store, stays, text) for text in stays.earlier)
    text = _text(version)
    new = lockfile.Entry(version.document or "", name, text, tuple(map(_text, earlier)))
    if entry is None:
        told = Locking(name, "locked", text)
    elif name not in plan.moves:
        told = Locking(name, "restored" if damaged else "kept", text)
    else:
        told = _moved(plan, store, entry, version, text)
    return _Made(new, (version, *earlier), told)


def _moved(plan: Plan, store: Store, entry: Entry, version: Version, text: LockedText) -> Locking:
    """What changed between what was locked and what is now; where the old text is nowhere any more, nothing is compared."""
    from tracker.store import locked_texts

    outcome: Outcome = "unchanged" if entry.text.version == text.version else "updated"
    try:
        old = read_locked(store, entry, entry.text)
    except TrackerError:
        try:
            old = locked_texts.load(plan.config.check.references, entry, entry.text)
        except TrackerError:
            return Locking(entry.name, outcome, text, entry.text.version)
    comparison = compare_versions(old, version, terms=plan.config.terms)
    return Locking(entry.name, outcome, text, entry.text.version, comparison)


def _text(version: Version) -> LockedText:
    """What the lock says of a version; where it is kept is not said yet."""
    from tracker.store import locked_texts, lockfile

    if version.id is None or version.origin is None:
        raise ValueError("a version that is not stored cannot be locked")
    words = version.text
    return lockfile.LockedText(
        version.id, words.title, words.truncated, version.origin.retrieved_at, locked_texts.sha256_of(version)
    )


def _written(plan: Plan, kept: Sequence[Entry], made: Mapping[str, _Made]) -> list[Write]:
    """What is to be written, and what is to be taken away."""
    from tracker.store import locked_texts, lockfile

    check = plan.config.check
    entries = [_kept(entry, plan) for entry in kept]
    contents: dict[str, bytes] = {}
    for each in made.values():
        entry = each.entry
        if not plan.address:
            entry, of_entry = locked_texts.lay_out(entry, each.versions)
            contents |= of_entry
        entries.append(entry)
    new = lockfile.Lock(tuple(entries), plan.address)
    lock = locked_texts.Write(check.lock, lockfile.render(new).encode())
    ours = set(plan.lock.files)
    return list(locked_texts.steps(check.references, contents, ours - set(new.files), ours=ours, lock=lock))


def _kept(entry: Entry, plan: Plan) -> Entry:
    """An entry that stays: with as many earlier versions as are asked for, and without files where a store has the texts."""
    earlier = entry.earlier if plan.wish.earlier is None else entry.earlier[: plan.wish.earlier]
    if not plan.address:
        return replace(entry, earlier=earlier)
    text, *others = (replace(each, file="", blocks="", blocks_sha256="") for each in (entry.text, *earlier))
    return replace(entry, text=text, earlier=tuple(others))
