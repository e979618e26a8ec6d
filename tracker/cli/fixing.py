"""Safe replacements, written to the drafts."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tracker.cli.output import write_bytes
from tracker.report.visible import visible

if TYPE_CHECKING:
    from tracker.api import CheckRun
    from tracker.config import Config

_MARK = b"\xef\xbb\xbf"


def write_fixes(found: CheckRun, loaded: Config, against: Sequence[str]) -> int:
    """Apply the safe replacements that are told to each draft that `_unfixable` has nothing against; line breaks stay as they are.

    Returns how many.
    """
    from tracker import api

    total = 0
    sources = api.sources(loaded, against)
    root = loaded.path.parent if loaded.path else Path.cwd()
    for file, digest in zip(found.files, found.digests, strict=True):
        mine = [each for each in found.checked.findings if each.path == file.name]
        if not any(each.state == "new" and each.replacement and each.replacement.safe for each in mine):
            continue
        data = _read(file.path)
        if reason := _unfixable(file.path, data, digest, sources, root):
            _tell(file.name, f"not fixed, since {reason}")
            continue
        text, count = api.fixed(data.removeprefix(_MARK).decode("utf-8"), mine)
        write_bytes(file.path, (_MARK if data.startswith(_MARK) else b"") + text.encode("utf-8"))
        _tell(file.name, f"{count} fixed")
        total += count
    return total


def _unfixable(path: Path, data: bytes, digest: bytes, sources: Collection[Path], root: Path) -> str:
    """Why a draft is left alone, or nothing: a reference, a link that leads out of `root`, bytes not checked, or not UTF-8."""
    if path.resolve() in sources:
        return "others are held against it"
    if _leads_out(path, root):
        return f"it is a link to a file outside {root}\nhint: name the file itself, if it is to be fixed"
    if hashlib.sha256(data).digest() != digest:
        return "it was changed since it was checked\nhint: run the command again"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "it is not UTF-8"
    return ""


def _read(path: Path) -> bytes:
    """The bytes of a draft; none, which are not those that were checked, where it can no longer be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _leads_out(path: Path, root: Path) -> bool:
    """Is a path a link to a file outside a folder, or does it lead out of it by a link among its folders?"""
    if path.resolve().is_relative_to(root.resolve()):
        return False
    return path.is_symlink() or Path(os.path.abspath(path)).is_relative_to(os.path.abspath(root))


def _tell(name: str, what: str) -> None:
    typer.echo(visible(f"{name}: {what}"), err=True)
