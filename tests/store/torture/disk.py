"""What POSIX promises of a disk after a power cut, as a model.

A file's data outlasts it once the file was synced, a name once its folder was synced after the name was made. What
ext4 or another file system promises besides is not relied on. After ALICE (Pillai et al., OSDI 2014) and CrashMonkey
(Mohan et al., OSDI 2018).
"""

from __future__ import annotations

import copy
import os
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from strace import WRITES, Call


@dataclass(eq=False, slots=True)
class File:
    number: int
    data: bytes
    synced: bool


@dataclass(eq=False, slots=True)
class Folder:
    names: dict[str, list[Entry | None]] = field(default_factory=dict)
    """What each name has stood for since the folder was synced: the first is on the disk, the last is what programs see."""

    def sees(self, name: str) -> Entry | None:
        return self.names.get(name, [None])[-1]

    def put(self, name: str, entry: Entry | None) -> None:
        self.names.setdefault(name, [None]).append(entry)

    def sync(self) -> None:
        self.names = {name: stood[-1:] for name, stood in self.names.items() if stood[-1] is not None}


Entry: TypeAlias = File | Folder


class Disk:
    """The files below one folder; all that is there when it is begun is on the disk."""

    def __init__(self, root: Path) -> None:
        self.root = os.path.realpath(root)
        self._count = 0
        self._top = self._load(Path(self.root))

    def copy(self) -> Disk:
        return copy.deepcopy(self)

    def apply(self, call: Call) -> None:
        """Do what a call did. What happens elsewhere than below the root changes nothing."""
        path = call.paths[-1] if call.paths else ""
        if not f"{path}/".startswith(f"{self.root}/"):
            return
        if call.name in ("rename", "renameat", "renameat2", "link", "linkat"):
            self._move(call)
        elif call.name in ("fsync", "fdatasync"):
            self._sync(path)
        elif call.name in WRITES or (call.name == "openat" and "O_TRUNC" in call.flags and self.sees(path)):
            self._write(path, call)
        elif call.name in ("mkdir", "mkdirat"):
            self._put(path, Folder())
        elif call.name in ("unlink", "unlinkat", "rmdir"):
            self._put(path, None)
        elif call.name == "openat" and "O_CREAT" in call.flags and self.sees(path) is None:
            self._put(path, self._file(b"", synced=False))

    def sees(self, path: str | Path) -> Entry | None:
        """What a running program finds at a path."""
        entry: Entry | None = self._top
        inside = os.path.relpath(path, self.root)
        for name in [] if inside == "." else inside.split("/"):
            entry = entry.sees(name) if isinstance(entry, Folder) else None
        return entry

    def paths(self) -> dict[str, bool]:
        """All that a running program sees, as paths from the root; would each outlast a power cut now?"""
        return {path: kept for path, _, kept in _walk(self._top, "", kept=True)}

    def pending(self) -> tuple[str, ...]:
        """What a power cut now could take away, of all that a running program sees."""
        return tuple(sorted(path for path, kept in self.paths().items() if not kept))

    def contents(self) -> dict[int, bytes]:
        """The bytes of the files that are really there, when all calls have been applied; by their numbers."""
        walked = [(path, entry) for path, entry, _ in _walk(self._top, "", kept=True) if isinstance(entry, File)]
        return {entry.number: Path(self.root, path).read_bytes() for path, entry in walked}

    def cut(self, chance: random.Random, target: Path, contents: Mapping[int, bytes]) -> None:
        """Write what a power cut now may leave: of what is pending, any part may be there, each for itself."""
        _leave(self._top, chance, target, contents)

    def _load(self, path: Path) -> Folder:
        folder = Folder()
        for entry in sorted(path.iterdir()):
            loaded = self._load(entry) if entry.is_dir() else self._file(entry.read_bytes(), synced=True)
            folder.names[entry.name] = [loaded]
        return folder

    def _file(self, data: bytes, *, synced: bool) -> File:
        self._count += 1
        return File(self._count, data, synced)

    def _put(self, path: str, entry: Entry | None) -> None:
        folder = self.sees(os.path.dirname(path))
        assert isinstance(folder, Folder), f"{path}: it was not seen how its folder was made"
        folder.put(os.path.basename(path), entry)

    def _move(self, call: Call) -> None:
        old, new = call.paths
        entry = self.sees(old)
        assert entry is not None, f"{call}: it was not seen how this was made"
        assert "EXCHANGE" not in call.flags, call
        self._put(new, entry)
        if call.name.startswith("rename"):
            self._put(old, None)

    def _sync(self, path: str) -> None:
        entry = self.sees(path)
        if isinstance(entry, File):
            entry.synced = True
        elif entry is not None:
            entry.sync()

    def _write(self, path: str, call: Call) -> None:
        entry = self.sees(path)
        if isinstance(entry, File):  # one that was taken away and is still open has no path
            entry.data = b"" if call.name == "openat" else entry.data + call.data
            entry.synced = False


def _walk(folder: Folder, at: str, *, kept: bool) -> Iterator[tuple[str, Entry, bool]]:
    for name, stood in folder.names.items():
        entry, path = stood[-1], f"{at}{name}"
        if entry is None:
            continue
        there = kept and len({id(each) for each in stood}) == 1
        yield path, entry, there and (isinstance(entry, Folder) or entry.synced)
        if isinstance(entry, Folder):
            yield from _walk(entry, f"{path}/", kept=there)


def _leave(folder: Folder, chance: random.Random, target: Path, contents: Mapping[int, bytes]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for name, stood in folder.names.items():
        entry = chance.choice(stood)
        if isinstance(entry, Folder):
            _leave(entry, chance, target / name, contents)
        elif entry is not None:
            data = contents.get(entry.number, entry.data)
            torn = (data, data[: len(data) // 2], b"", bytes(len(data)))
            (target / name).write_bytes(data if entry.synced else chance.choice(torn))
