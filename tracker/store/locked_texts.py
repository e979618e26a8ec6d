"""The texts of locked references, in files that the repository keeps: read only if they are what was locked, and written.

A text stands in its file as it is, without a line end of ours, so that `sha256sum` gives what the lock says.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import NamedTemporaryFile

from tracker.errors import LockError, OutputError, UsageError
from tracker.model import Origin, Text, Version
from tracker.store import blocks
from tracker.store.interrupts import held_back
from tracker.store.lockfile import Entry, LockedText

ATTRIBUTES = ".gitattributes"
_AS_IT_IS = b"# git changes no line end here: the SHA-256 of each file stands in tracker.lock.\n* -text\n"
_SHORT = 10


@dataclass(frozen=True, slots=True)
class Write:
    """A step of writing: the whole content of a file, or None where it is to go; no link may lead it out of `within`."""

    path: Path
    data: bytes | None
    within: Path | None = None


def sha256_of(version: Version) -> str:
    """The SHA-256 of a text's body in UTF-8."""
    return hashlib.sha256(version.text.body.encode()).hexdigest()


def load(folder: Path, entry: Entry, text: LockedText) -> Version:
    """A locked version out of its files; where the store had it from, only the store knows.

    Raises:
        LockError: when they are missing, or not what was locked.
    """
    words = _checked(folder / text.file, text.sha256, entry)
    places = _checked(folder / text.blocks, text.blocks_sha256, entry)
    path = folder / text.file
    try:
        body = words.decode()
        path = folder / text.blocks
        segments = blocks.parse(places, body)
    except ValueError as error:
        raise LockError(f"{path} cannot be read: {error}.", hint=_restore(entry)) from error
    origin = Origin(entry.id, text.file, "text/plain", text.sha256, text.retrieved_at, text.retrieved_at)
    return Version(Text(body, segments, text.title, text.truncated), entry.id, text.version, origin)


def _checked(path: Path, sha256: str, entry: Entry) -> bytes:
    """The bytes of a file that are what was locked."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise LockError(f"{path} is not a file.", hint=_restore(entry))
        data = path.read_bytes()
    except FileNotFoundError:
        raise LockError(f"{path}, which tracker.lock names, is missing.", hint=_restore(entry)) from None
    except OSError as error:
        raise LockError(f"{path} cannot be read: {error.strerror}.", hint=_restore(entry)) from error
    if hashlib.sha256(data).hexdigest() == sha256:
        return data
    lf = data.replace(b"\r\n", b"\n")
    if lf != data and hashlib.sha256(lf).hexdigest() == sha256:
        raise LockError(
            f"{path} differs from what was locked only in its line ends (CRLF), as git's autocrlf leaves them.",
            hint=f"Write `* -text` into {path.parent / ATTRIBUTES}, remove the file and check it out again with git.",
        )
    if hashlib.sha256(lf.rstrip(b"\n")).hexdigest() == sha256:
        raise LockError(
            f"{path} differs from what was locked only in the line end after its last word.",
            hint=f"Restore it from git, and keep hooks that end files in a line end away from {path.parent}.",
        )
    raise LockError(f"{path} is not what was locked: its SHA-256 is another.", hint=_restore(entry))


def _restore(entry: Entry) -> str:
    name = entry.name
    return f"Restore it from git, or from the store: tracker lock {name}, or tracker lock --update {name} for the latest version."


def lay_out(entry: Entry, versions: Sequence[Version]) -> tuple[Entry, dict[str, bytes]]:
    """The entry with its files, and their contents by name; `versions` are the entry's texts, in their order.

    Names hold the version but for that of the text that moves, which is to be seen in a diff as the changed text it is.
    """
    stems = [entry.id if entry.name == entry.id else f"{entry.id}@{entry.text.version[:_SHORT]}"]
    stems += [f"earlier/{entry.id}-{text.version[:_SHORT]}" for text in entry.earlier]
    made: list[LockedText] = []
    contents: dict[str, bytes] = {}
    for stem, text, version in zip(stems, entry.texts, versions, strict=True):
        body = version.text.body
        places = blocks.render(body, tuple(replace(segment, raw=()) for segment in version.segments))
        named = replace(
            text, file=f"{stem}.txt", blocks=f"{stem}.json", blocks_sha256=hashlib.sha256(places).hexdigest()
        )
        contents |= {named.file: body.encode(), named.blocks: places}
        made.append(named)
    return replace(entry, text=made[0], earlier=tuple(made[1:])), contents


def steps(folder: Path, contents: dict[str, bytes], stale: set[str], *, ours: set[str], lock: Write) -> Iterator[Write]:
    """What is to be written, in its order: texts, the lock, and then what nothing names any more is taken away.

    A file that is what it shall be is left alone. `ours` are the files that the lock named before.

    Raises:
        UsageError: for a file in the way that no lock has named.
    """
    attributes = folder / ATTRIBUTES
    if contents and not os.path.lexists(attributes) and folder.resolve() != lock.path.parent.resolve():
        yield Write(attributes, _AS_IT_IS)
    for name, data in sorted(contents.items()):
        held = _held(folder / name)
        if held is not None and held != data and name not in ours:
            raise UsageError(
                f"{folder / name} is in the way, and tracker.lock does not name it.",
                hint='Remove it, if an earlier lock has left it, or name another folder: references = "…" in [check].',
            )
        if held != data:
            yield Write(folder / name, data, folder)
    if _held(lock.path) != lock.data:
        yield lock
    for name in sorted(stale - contents.keys()):
        if os.path.lexists(folder / name):
            yield Write(folder / name, None, folder)


def _held(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OutputError(f"{path} is in the way: {error.strerror}.", hint="Move it away.") from error


def write(planned: Sequence[Write]) -> None:
    """Write each file whole or not at all, one after the other; an interrupt waits until all are.

    Killed in the middle, a text can stand beside a lock that does not know it: reading says so, and locking again mends it.

    Raises:
        OutputError: where one cannot be written, or a link would lead it elsewhere: then none is.
    """
    for step in planned:
        _check_inside(step)
    with held_back():
        for step in planned:
            try:
                _put(step)
            except OSError as error:
                raise OutputError(
                    f"{step.path} could not be written: {error.strerror}.",
                    hint="Make room, or look at the permissions of its folder; then run tracker lock again.",
                ) from error


def _check_inside(step: Write) -> None:
    """Raise OutputError for a file whose folder is a link that leads out of where it belongs."""
    folder = step.path.parent
    if step.within is not None and not folder.resolve().is_relative_to(step.within.resolve()):
        raise OutputError(
            f"{folder} is a link that leads out of {step.within}, and nothing is written there.",
            hint="Remove the link; tracker lock makes the folder anew.",
        )


def _put(step: Write) -> None:
    """Put a file in its place in one step; a link that stands there is replaced, and not followed."""
    target = step.path
    if step.data is None:
        target.unlink(missing_ok=True)
        with suppress(OSError):  # it holds more
            target.parent.rmdir()
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    umask = os.umask(0)
    os.umask(umask)
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        try:
            file.write(step.data)
            file.flush()
            os.fsync(file.fileno())
            os.chmod(file.name, stat.S_IMODE(target.stat().st_mode) if target.is_file() else 0o666 & ~umask)
            os.replace(file.name, target)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
