"""Planning an import: files dated by name, manifests and other repositories to entries, and nothing stored before all are sound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from unicodedata import normalize

from tracker.api.keeping import selected
from tracker.errors import RefusedIdError, UsageError
from tracker.model import Passage, Selection, Snapshot

if TYPE_CHECKING:
    from tracker.config import Config, DocumentConfig
    from tracker.ingest.folder import DatedFile
    from tracker.ingest.manifest import Listed
    from tracker.store import History, Revision


@dataclass(frozen=True, slots=True)
class Entry:
    """A version to be imported. `place` is where it is, in words; `take` reads its pages when they are needed."""

    document: str
    at: datetime
    place: str
    source: str
    selection: Selection
    take: Callable[[], tuple[Snapshot, ...]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be imported, by document and in the order of time; and what is to be said of where it comes from."""

    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()


@contextmanager
def plan_import(
    sources: Sequence[Path], config: Config, *, document: str = "", from_git: bool = False
) -> Iterator[Plan]:
    """What importing these sources means; only names and lists are read yet. `document` is the id of all, if it is given.

    Raises UsageError for what cannot be meant: a path that is wrong, a name without a date, an id that no document may have.
    """
    declared = {normalize("NFC", name): each for name, each in config.documents.items()}
    with ExitStack() as opened:
        if from_git:
            histories = [opened.enter_context(_history(source)) for source in sources]
            _check_apart(histories, document)
            entries = [entry for history in histories for entry in _of_history(history, document, declared)]
            notes = tuple(note for history in histories for note in _notes(history))
        else:
            entries, notes = _of_files(sources, document, declared)
        _check_times(entries)
        _check_ids(entries)
        entries = [replace(entry, document=normalize("NFC", entry.document)) for entry in entries]
        yield Plan(tuple(sorted(entries, key=attrgetter("document", "at"))), notes)


def _of_files(
    sources: Sequence[Path], document: str, declared: Mapping[str, DocumentConfig]
) -> tuple[list[Entry], tuple[str, ...]]:
    """The entries, and what is to be said of where they come from."""
    from tracker.ingest import folder, manifest

    entries: list[Entry] = []
    paths: list[Path] = []
    for source in sources:
        listing = source / manifest.NAME if source.is_dir() else source
        if listing.suffix.lower() == ".jsonl" and listing.is_file():
            entries += (_of_line(each, listing, document, declared) for each in manifest.load(listing))
        else:
            paths += folder.text_files(source)
    files = folder.dated_files(paths, document)
    notes = () if document else tuple(folder.gathered(files))
    return entries + [_of_file(each, declared) for each in files], notes


def _of_file(file: DatedFile, declared: Mapping[str, DocumentConfig]) -> Entry:
    place = _written(str(file.path))
    take = partial(_take_files, ((file.path, place, None),), file.at)
    return Entry(file.document, file.at, place, place, _selection(file.document, declared, place), take)


def _of_line(line: Listed, listing: Path, document: str, declared: Mapping[str, DocumentConfig]) -> Entry:
    place = f"{listing}, line {line.number}"
    pages = tuple(
        (listing.parent / page.path, page.path if page.address is None else page.address, page.media_type)
        for page in line.pages
    )
    document = document or line.document
    if line.passages or len(pages) > 1:
        passages = line.passages or tuple(Passage(page) for page in range(len(pages)))
        selection = Selection(line.title or "", passages)
    else:
        selection = _selection(document, declared, place)
        selection = selection if line.title is None else replace(selection, title=line.title)
    source = pages[0][1] if line.source is None else line.source
    return Entry(
        document, line.at, f"{place}, {line.pages[0].path}", source, selection, partial(_take_files, pages, line.at)
    )


def _take_files(pages: Iterable[tuple[Path, str, str | None]], at: datetime) -> tuple[Snapshot, ...]:
    from tracker import ingest

    taken = ((ingest.take_file(path, address=address), media_type) for path, address, media_type in pages)
    return tuple(
        replace(page, retrieved_at=at, media_type=page.media_type if media_type is None else media_type)
        for page, media_type in taken
    )


def _history(source: Path) -> History:
    from tracker.ingest.folder import is_text
    from tracker.store import History

    return History(
        source, lambda path: is_text(path.rpartition("/")[2]) and not path.startswith(".") and "/." not in path
    )


def _of_history(history: History, document: str, declared: Mapping[str, DocumentConfig]) -> Iterator[Entry]:
    for revision in history.revisions:
        place = _written(f"{history.repository}@{revision.commit}:{revision.path}")
        name = document or _id_below(history, revision.path)
        take = partial(_take_revision, history, revision, place)
        yield Entry(name, revision.at, place, _written(revision.path), _selection(name, declared, place), take)


def _take_revision(history: History, revision: Revision, place: str) -> tuple[Snapshot, ...]:
    from tracker import ingest

    return (replace(ingest.take_bytes(history.read(revision), address=place), retrieved_at=revision.at),)


def _notes(history: History) -> Iterator[str]:
    if history.shallow:
        yield f"{history.repository} is a shallow clone: what was before its first commit is not in it"
    if history.turned:
        count = "a commit is" if history.turned == 1 else f"{history.turned} commits are"
        yield f"{history.repository}: {count} dated before the one before, and given that one's time"


def _selection(document: str, declared: Mapping[str, DocumentConfig], place: str) -> Selection:
    """What of one page is the document, by its declaration. One that stands on several pages cannot be had from one."""
    config = declared.get(normalize("NFC", document))
    if config is None:
        return Selection()
    if len({part.path for part in config.parts}) > 1:
        raise UsageError(
            f"{place} is one page, and tracker.toml declares {document} on several.",
            hint="List its versions in a .jsonl with `pages` and `passages`, or give another id with --id.",
        )
    return selected(config)


def _written(name: str) -> str:
    """A file's name as it can be written down, though its bytes be no Unicode."""
    return name.encode("utf-8", "backslashreplace").decode()


def _check_apart(histories: Iterable[History], document: str) -> None:
    """Raise UsageError where two files of repositories would be one document."""
    held: dict[str, tuple[Path, str]] = {}
    for history in histories:
        for path in dict.fromkeys(revision.path for revision in history.revisions):
            name, mine = document or _id_below(history, path), (history.repository, path)
            other = held.setdefault(name, mine)
            if other != mine:
                both = f"{other[1]} of {other[0]} and {path} of {history.repository}"
                raise UsageError(
                    f"{both} would both be the document {name}.", hint="Import them one by one, each with its --id."
                )


def _id_below(history: History, path: str) -> str:
    """A file's id is its path below what was named, hyphens between: two folders may each hold a file of one name."""
    from tracker.ingest.dated import id_of

    whole = PurePosixPath(path)
    below = PurePosixPath(whole.name) if path == history.inside else whole.relative_to(history.inside)
    return id_of("-".join(below.with_suffix("").parts))


def _check_times(entries: Iterable[Entry]) -> None:
    """Raise UsageError for a time to come: no source was looked at then, and nothing could be stored before it is there."""
    latest = datetime.now(UTC) + timedelta(days=1)  # a day, for clocks and zones that are off
    for entry in entries:
        if entry.at > latest:
            raise UsageError(
                f"{entry.place} is dated {entry.at.date()}, which is to come.",
                hint="A version's time is when its text was retrieved; correct it, or leave the file out.",
            )


def _check_ids(entries: Iterable[Entry]) -> None:
    from tracker.store import check_id, check_ids

    first = {entry.document: entry for entry in reversed(list(entries))}
    for document, entry in first.items():
        try:
            check_id(document)
        except RefusedIdError as error:
            raise RefusedIdError(
                f"{entry.place}: {error.message}", hint=f"{error.hint} Or give one with --id."
            ) from None
    check_ids(sorted(first))
