"""A store looked at with plain git alone: every commit of every branch, and whether each is whole."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Kept:
    """A version as it lies in the repository."""

    id: str
    body: str
    pages: tuple[bytes, ...]


def kept(store: Path) -> dict[str, list[Kept]]:
    """The versions of each document, oldest first; each was seen to be whole, and to follow the one before it."""
    repository = store / "texts.git"
    if not repository.exists():
        return {}
    tips = _git(repository, "for-each-ref", "--format=%(objectname) %(refname:lstrip=2)", "refs/heads/").decode()
    parents = dict(
        _parents(line) for line in _git(repository, "rev-list", "--parents", "--branches").decode().splitlines()
    )
    messages = dict(zip(parents, _objects(repository, parents), strict=True))
    trees = dict(zip(parents, map(_names, _objects(repository, (f"{each}^{{tree}}" for each in parents))), strict=True))
    blobs = iter(_objects(repository, (f"{each}:{name}" for each, names in trees.items() for name in names)))
    files = {each: {name: next(blobs) for name in names} for each, names in trees.items()}
    found = {}
    for tip, document in (line.split(" ", 1) for line in tips.splitlines()):
        line = [tip]
        while before := parents[line[-1]]:
            line.append(before)
        found[document] = [_version(document, each, messages[each].decode(), files[each]) for each in reversed(line)]
    return found


def objects(repository: Path, version: str) -> list[str]:
    """The names of a version, of those before it, and of all that they hold."""
    return _git(repository, "rev-list", "--objects", "--no-object-names", version).decode().split()


def _parents(line: str) -> tuple[str, str]:
    commit, *parents = line.split()
    assert len(parents) < 2, f"{commit} has the parents {parents}"
    return commit, "".join(parents)


def _version(document: str, commit: str, message: str, files: dict[str, bytes]) -> Kept:
    raws = sorted((name for name in files if name.startswith("raw")), key=lambda name: (len(name), name))
    assert {"text.txt", "blocks.json", *raws} == set(files), f"{document} {commit}: {sorted(files)}"
    assert f"\nDocument: {document}\n" in message
    sha256 = re.search(r"^Raw-SHA256: (\w+)$", message, re.MULTILINE)
    assert sha256, f"{document} {commit}: {message}"
    assert sha256[1] == hashlib.sha256(files[raws[0]]).hexdigest(), f"{document} {commit}: other bytes than it says"
    body = files["text.txt"].decode()
    ends = [block["end"] for block in json.loads(files["blocks.json"])["blocks"]]
    parts = body.removesuffix("\n").split("\n\n")
    assert ends == [len("\n\n".join(parts[: n + 1])) for n in range(len(parts))], f"{document} {commit}: other blocks"
    return Kept(commit, body, tuple(files[name] for name in raws))


def _names(tree: bytes) -> list[str]:
    return [name.decode() for name in re.findall(rb"100644 ([^\0]+)\0.{20}", tree, re.DOTALL)]


def _objects(repository: Path, names: Iterable[str]) -> list[bytes]:
    asked = list(names)
    out, at, found = (
        _git(repository, "cat-file", "--batch", data="".join(f"{each}\n" for each in asked).encode()),
        0,
        [],
    )
    for name in asked:
        end = out.index(b"\n", at)
        head = out[at:end].split()
        assert len(head) == 3, f"{name}: {out[at:end].decode()}"
        at = end + 1 + int(head[2]) + 1
        found.append(out[end + 1 : at - 1])
    return found


def _git(repository: Path, *arguments: str, data: bytes = b"") -> bytes:
    done = subprocess.run(["git", *arguments], cwd=repository, input=data, capture_output=True, check=False)
    assert done.returncode == 0, f"git {' '.join(arguments)}: {done.stderr.decode()}"
    return done.stdout
