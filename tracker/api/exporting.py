"""Exporting: the versions of documents as files, with a manifest that `tracker import` takes.

Versions that only a newer extractor made (`re-extracted`) are left out: whoever imports the bytes reads them with the
extractor there is, which is what those versions did.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from unicodedata import normalize

from tracker.errors import DamagedVersionError, OutputError, UsageError

if TYPE_CHECKING:
    from tracker.store import LogEntry, Store


@dataclass(frozen=True, slots=True)
class Export:
    """An export under way: the versions that are to be written, and the folder that is filled, in the end moved to `target`."""

    versions: tuple[LogEntry, ...]
    damaged: tuple[tuple[str, DamagedVersionError], ...]
    """Documents whose histories cannot be read, and why; the others are exported all the same."""

    _store: Store
    _folder: Path
    _names: dict[str, str]
    _manifest: TextIO

    def write(self, version: LogEntry) -> None:
        """Write a version's pages, its text and its line of the manifest.

        Raises OutputError where there is no room, and DamagedVersionError, before anything of it is written.
        """
        from tracker.ingest import manifest
        from tracker.store import raw_file

        at = version.origin.retrieved_at.astimezone(UTC)
        stem = f"{self._names[version.document]}/{at.isoformat()[:19].replace('-', '').replace(':', '')}Z-{version.id[:10]}"
        taken = self._store.pages(version.document, version.id)
        unreadable = version.origin.kind == "unreadable"
        body = "" if unreadable else self._store.read(version.document, version.id).text.body
        pages = []
        for nth, page in enumerate(taken, 1):
            path = raw_file(page.media_type, nth).replace("raw", stem, 1)
            self._put(path, page.data)
            pages.append(manifest.ListedPage(path, page.address, page.media_type))
        text = ""
        if not unreadable:
            text = f"{stem}.text.txt"
            self._put(text, f"{body}\n".encode())
        origin, selection = version.origin, version.origin.selection
        line = manifest.Listed(
            version.document, at, tuple(pages), selection.title, origin.source, selection.passages, text
        )
        with _told(self._folder):
            self._manifest.write(manifest.render(line))
            self._manifest.flush()

    def _put(self, path: str, data: bytes) -> None:
        place = self._folder / path
        with _told(place):
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(data)


@contextmanager
def export(store: Store, documents: Sequence[str], target: Path) -> Iterator[Export]:
    """Export these documents to a folder, which must not exist or be empty; it stands there whole when the block is left, or not.

    Raises NotFoundError for a document that is not there, UsageError where the folder is taken, OutputError where it cannot
    be written.
    """
    from tracker.ingest import manifest

    with _told(target):
        _check_free(target, store.path)
    versions: list[LogEntry] = []
    damaged: list[tuple[str, DamagedVersionError]] = []
    for document in dict.fromkeys(normalize("NFC", document) for document in documents):
        try:
            versions += (each for each in reversed(store.log(document)) if each.origin.kind != "re-extracted")
        except DamagedVersionError as error:
            damaged.append((document, error))
    names = _folders({version.document for version in versions})
    with _beside(target) as folder:
        with _told(target):
            file = open(folder / manifest.NAME, "w", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed by the next line
        with file:
            yield Export(tuple(versions), tuple(damaged), store, folder, names, file)


def _check_free(target: Path, store: Path) -> None:
    place = target.resolve()
    if place == store.resolve() or store.resolve() in place.parents:
        raise UsageError(f"{target} belongs to the store.", hint="Name a folder outside of it.")
    if place == Path.cwd():
        raise UsageError(f"{target} is the working directory.", hint="Name a new folder in it.")
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise UsageError(f"{target} is there already, and not an empty folder.", hint="Name a new folder.")
    if not place.parent.is_dir():
        raise UsageError(f"{target} has no folder to stand in.", hint=f"Make {target.parent} first.")


def _folders(documents: set[str]) -> dict[str, str]:
    """A folder for each document, called as it is; only the manifest's name is taken."""
    from tracker.ingest import manifest

    taken = {document.casefold() for document in documents}
    folders = {}
    for document in documents:
        folder = document
        while folder.casefold() == manifest.NAME or (folder != document and folder.casefold() in taken):
            folder += "_"
        folders[document] = folder
    return folders


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A folder to be filled, then moved to its place in one step; what goes wrong leaves nothing there."""
    place = target.resolve()
    umask = os.umask(0)
    os.umask(umask)
    with _told(target):
        folder = Path(tempfile.mkdtemp(prefix=".export-", dir=place.parent))
    try:
        yield folder
        with _told(target):
            folder.chmod(0o777 & ~umask)
            if place.exists():
                place.rmdir()
            folder.rename(place)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{path} could not be written: {error.strerror}.", hint="Name a place with room that you may write to."
        ) from error
