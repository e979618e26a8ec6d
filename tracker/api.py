"""The verbs, a few lines each: snapshot, compare, report. What a verb needs is loaded when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tracker.errors import NotFoundError, StoreError, TrackerError, UnreadableError, UsageError
from tracker.model import Comparison, Link, Version

if TYPE_CHECKING:
    from tracker.config import Config, DocumentConfig
    from tracker.report import Lang, View
    from tracker.store import Saved, Store

ModeChoice = Literal["auto", "revision", "summary"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the snapshot of one document: what was saved, or the error that kept it from being saved whole."""

    saved: Saved | None = None
    error: TrackerError | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The version that a name stands for; `instant` is the moment that a date in the name was taken to mean."""

    version: Version
    instant: datetime | None = None


def load_config(path: Path | None = None, start: Path | None = None) -> Config:
    """The configuration at `path`, or the tracker.toml found in `start` (the working directory) and upwards.

    Raises ConfigError with all that is wrong in the file, and where.
    """
    from tracker import config

    try:
        return config.load(path, start or Path.cwd())
    except FileNotFoundError as error:  # of the working directory; what is missing besides is told by load itself
        raise UsageError("The working directory does not exist any more.", hint="Change to one that does.") from error


def open_store(path: Path, *, create: bool = False) -> Store:
    """The store in the folder `path`. Raises StoreError when it is not ours or cannot be opened."""
    from tracker import store

    return store.open_store(path, create=create)


def declared(config: Config, ids: Sequence[str]) -> list[DocumentConfig]:
    """The documents of these ids, or all that are declared. Raises NotFoundError for an id that is not."""
    if not config.documents:
        where = (
            f"{config.path} declares no documents"
            if config.path
            else "there is no tracker.toml here or in a folder above"
        )
        raise UsageError(
            where, hint="Run tracker init in the folder that holds the texts, or name the file with --config."
        )
    from tracker.store import check_ids

    check_ids(config.documents)
    for document in ids:
        if document not in config.documents:
            raise NotFoundError(
                f"{config.path} declares no document {document}.", hint=f"It declares {_listed(config.documents)}."
            )
    return [config.documents[document] for document in ids or config.documents]


def take_snapshot(store: Store, document: DocumentConfig) -> Outcome:
    """Store the document's present text, if it has changed. What fails is an outcome, so that the others go on.

    Bytes that are no text are kept all the same, as an unreadable version, which names of versions skip.
    """
    from tracker import ingest

    try:
        snapshots = {part.path: ingest.take_file(part.path, address=part.source) for part in document.parts}
        parts = [ingest.Part(snapshots[part.path], part.from_text, part.until_text) for part in document.parts]
        source = ", ".join(dict.fromkeys(part.source for part in document.parts))
        first, *further = snapshots.values()
        try:
            text = ingest.read(parts, title=document.title, document=document.id)
        except UnreadableError as error:
            store.save(document.id, first, None, source=source, further=further)
            return Outcome(error=error)
        return Outcome(saved=store.save(document.id, first, text, source=source, further=further))
    except TrackerError as error:
        return Outcome(error=error)


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
    raise NotFoundError(f"There is no document and no file {name}.", hint=_known(config))


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


def _known(config: Config) -> str:
    try:
        with open_store(config.store) as store:
            return f"The store {config.store} holds {_listed(store.documents())}."
    except (StoreError, NotFoundError):
        return f"There is no store at {config.store} yet; tracker snapshot makes it."


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "nothing yet"


def compare_versions(
    old: Version, new: Version, *, mode: ModeChoice = "auto", terms: Sequence[str] = (), fold_script: bool = False
) -> Comparison:
    """Compare two versions. Mode `auto` tells a summary from a revision by what covers what.

    Each of `terms` is told whole where a part of it changed. With `fold_script`, characters that differ as traditional and
    simplified ones are typography; raises MissingExtraError where OpenCC is not installed.
    """
    from tracker.compare.compare import compare

    if fold_script:
        from tracker.compare.script import in_one_script, in_own_script

        found = compare(in_one_script(old), in_one_script(new), mode, tuple(terms))
        return in_own_script(found, old, new)
    return compare(old, new, mode, tuple(terms))


def compare_texts(
    old: str, new: str, *, mode: ModeChoice = "auto", terms: Sequence[str] = (), fold_script: bool = False
) -> Comparison:
    """Compare two strings, read as a .txt file would be read: wrapped lines joined, labels taken off."""
    from tracker import ingest

    before, after = map(Version, ingest.read_strings(old, new))
    return compare_versions(before, after, mode=mode, terms=terms, fold_script=fold_script)


def align_texts(old: Sequence[str], new: Sequence[str]) -> tuple[Link, ...]:
    """Align two lists of segments in revision mode: each string is one segment, and each segment is in exactly one link."""
    from tracker.compare import revise
    from tracker.compare.segment import segment

    return revise.links(segment(old).segments, segment(new).segments)


def differs(comparison: Comparison) -> bool:
    """Is there a difference of substance? What only looks different, where paragraphs end,
    and what a summary leaves unsaid, is none.
    """
    grave = {"added", "deleted", "unsupported"}
    return bool(comparison.substance) or any(
        link.kind in grave or link.moved or link.renumbered or link.limited for link in comparison.links
    )


def report_language(comparison: Comparison, lang: Literal["auto", "zh", "en"] = "auto") -> Lang:
    """The language of a report's own words: as asked, or that of the texts."""
    from tracker import report

    return report.language(comparison) if lang == "auto" else lang


def render(format_name: str, comparison: Comparison, view: View | None = None) -> str:
    """The comparison as a report: `terminal`, `json` or `html`."""
    from tracker import report

    return report.render(format_name, comparison, view or report.View(lang=report.language(comparison)))
