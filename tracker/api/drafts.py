"""Which files are drafts: paths, patterns and folders as they were named, or what `tracker.toml` says."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from tracker.check import Draft
    from tracker.config_check import CheckConfig

STANDARD_INPUT = "-"
_ENDINGS = (".md", ".markdown", ".txt")
_SIGNS = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft: `name` is what it is called in findings, with slashes; `inside` its path from the folder of `tracker.toml`.

    `data` is what came from standard input, which can be read only once; None for a file.
    """

    path: Path
    name: str
    inside: str
    data: bytes | None = None


def draft_files(
    names: Sequence[str], config: CheckConfig, standard_input: Callable[[], bytes] | None = None
) -> tuple[DraftFile, ...]:
    """The drafts of these names, each once; without names, those that `[[check.path]]` tables name.

    A folder stands for the .md and .txt files in it; locked references are drafts only where they are named one by one. - is
    what `standard_input` gives. Raises UsageError for a pattern or a folder that holds none.
    """
    if not names:
        found = list(_declared(config))
        if not found:
            raise UsageError(
                "No drafts are named." if not config.paths else "No file matches the files of [[check.path]].",
                hint='Name files (tracker check drafts/*.md), or say files = ["drafts/**/*.md"] in [[check.path]].',
            )
    else:
        found = [path for name in names if name != STANDARD_INPUT for path in _named(name, config)]
    first: dict[str, Path] = {}
    for path in found:
        first.setdefault(os.path.realpath(path), path)
    files = [_file(path, config) for path in first.values()]
    if STANDARD_INPUT in names:
        data = (standard_input or sys.stdin.buffer.read)()
        files.insert(0, DraftFile(Path(STANDARD_INPUT), STANDARD_INPUT, STANDARD_INPUT, data))
    return tuple(files)


def take(file: DraftFile) -> bytes:
    """The bytes of a draft. Raises UnreadableError for what is missing, empty or cannot be read."""
    from tracker import ingest

    if file.data is not None:
        return ingest.take_bytes(file.data, address="standard input").data
    return ingest.take_file(file.path, address=file.name).data


def read_draft(file: DraftFile, data: bytes) -> Draft:
    """A draft of these bytes. Raises UnreadableError for what is not text, or holds no words."""
    from tracker import ingest
    from tracker.check import Draft
    from tracker.check.prose.markup import is_markdown, readable, unmarked
    from tracker.check.prose.remarks import remarks

    raw = ingest.characters(data, file.name)
    markdown = is_markdown(file.name)
    segments = unmarked(ingest.read_string(readable(raw, markdown=markdown)).segments, raw, markdown=markdown)
    if not segments:
        raise UnreadableError(f"{file.name} holds no words.", hint="There is only white space in it.")
    return Draft(file.name, raw, segments, remarks(raw, markdown=markdown))


def _file(path: Path, config: CheckConfig) -> DraftFile:
    name = Path(os.path.normpath(path)).as_posix()
    inside = os.path.relpath(os.path.abspath(path), os.path.abspath(config.folder))
    return DraftFile(path, name, Path(inside).as_posix())


def _named(name: str, config: CheckConfig) -> Iterator[Path]:
    """What a name stands for; a file wins over the pattern that its name could be."""
    if not name:
        raise UsageError("One of the names is empty.", hint="A variable of the shell may be unset; . is this folder.")
    path = Path(name)
    if os.path.isdir(path):
        found = sorted(each for each in _walk(path) if each.suffix.lower() in _ENDINGS)
        found = _without_references(found, config)
        if not found:
            raise UsageError(f"The folder {name} holds no drafts.", hint="Drafts end in .md or .txt.")
        yield from found
    elif not _SIGNS.isdisjoint(name) and not os.path.lexists(path):
        matched = sorted(Path(each) for each in glob.glob(name, recursive=True) if os.path.isfile(each))
        matched = _without_references(matched, config)
        if not matched:
            raise UsageError(f"No file matches {name}.", hint="Patterns lead from the folder that you are in.")
        yield from matched
    else:
        yield path


def _declared(config: CheckConfig) -> Iterable[Path]:
    from tracker.check.patterns import matches

    patterns = [pattern for path in config.paths for pattern in path.files]
    folder = config.folder
    for path in _without_references(sorted(_walk(folder)), config) if patterns else ():
        if matches(path.relative_to(folder).as_posix(), patterns):
            yield Path(os.path.relpath(path))


def _without_references(paths: Iterable[Path], config: CheckConfig) -> list[Path]:
    references = os.path.join(os.path.realpath(config.references), "")
    return [path for path in paths if not os.path.realpath(path).startswith(references)]


def _walk(folder: Path) -> Iterator[Path]:
    """The files in a folder and in those below it that are not hidden."""
    for where, folders, files in os.walk(folder, onerror=_unreadable):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        yield from (Path(where, each) for each in files if not each.startswith("."))


def _unreadable(error: OSError) -> None:
    """Whatever a folder hides is not passed over."""
    raise UnreadableError(
        f"The folder {error.filename} cannot be looked through: {error.strerror}.", hint="Check its permissions."
    ) from error
