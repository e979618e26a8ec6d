"""The text files of a folder, each dated by its name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tracker.errors import UsageError
from tracker.ingest.dated import dates, id_of_folder

ENDINGS = (".txt", ".md")
_NAMED = 5
_LISTS = "or list the files in a .jsonl of id, time and path; or, where they are in a git repository, give --git."
_OTHER_WAYS = f"Write the date in each name, with year, month and day, as in opinion-2025-08-29.txt; {_LISTS}"


@dataclass(frozen=True, slots=True)
class DatedFile:
    """A file that holds a document as it was at a time."""

    path: Path
    document: str
    at: datetime


def text_files(source: Path) -> list[Path]:
    """The .txt and .md files in a folder and below it, sorted, hidden ones left out; or the file itself.

    Raises UsageError where there are none.
    """
    if source.is_dir():
        found = sorted(_walked(source))
        if not found:
            raise UsageError(f"{source} holds no .txt or .md files.", hint="Name the folder that the texts are in.")
        return found
    if not source.exists():
        raise UsageError(f"{source} does not exist.", hint="Check the path; it is looked up from here.")
    if not is_text(source.name) or not source.is_file():
        raise UsageError(
            f"{source} is neither a folder nor a .txt or .md file.",
            hint="Save what it says as a .txt file in UTF-8; or name a folder of those, or a .jsonl that lists them.",
        )
    return [source]


def is_text(name: str) -> bool:
    """Is this the name of a text file, and not hidden?"""
    return name.lower().endswith(ENDINGS) and name[0] != "."


def dated_files(paths: Iterable[Path], document: str = "") -> list[DatedFile]:
    """The files with their dates and ids; `document` is the id of all, where it is given. A file named twice counts once.

    Raises UsageError where a name bears no date or several, gives no id, or says the same as another file's.
    """
    found: dict[str, DatedFile] = {}
    undated: list[Path] = []
    for path in paths:
        place = os.path.abspath(path)
        said = dates(path.stem)
        if len(said) > 1:
            raise UsageError(f"{path} has two dates in its name.", hint=f"Leave one date in the name; {_LISTS}")
        if said:
            found[place] = DatedFile(path, document or said[0].rest or id_of_folder(Path(place)), said[0].at)
        else:
            undated.append(path)
    if undated:
        named = ", ".join(map(str, undated[:_NAMED])) + (f" and {len(undated) - _NAMED} more" * (len(undated) > _NAMED))
        raise UsageError(_counted(len(undated), named), hint=_OTHER_WAYS)
    _check_apart(found.values())
    return list(found.values())


def gathered(files: Iterable[DatedFile]) -> Iterator[str]:
    """What is to be said of documents whose files lie in several folders: 甲/2023-03-01 修订稿 and 乙/2023-04-01 修订稿.

    Folders that are themselves numbers or dates (意见/2025/08) tell no documents apart.
    """
    folders: dict[str, dict[str, None]] = {}
    for each in files:
        folders.setdefault(each.document, {})[id_of_folder(Path(os.path.abspath(each.path)))] = None
    for document, names in folders.items():
        if len(names) > 1:
            yield (
                f"{document} is made of files in {len(names)} folders ({', '.join(list(names)[:_NAMED])}); where those are "
                "different documents, import them apart with --id"
            )


def _walked(folder: Path) -> Iterable[Path]:
    for place, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if name[0] != "."]
        yield from (Path(place, name) for name in names if is_text(name))


def _refuse(error: OSError) -> None:
    raise UsageError(f"{error.filename} cannot be read: {error.strerror}.", hint="Check its permissions.")


def _counted(count: int, named: str) -> str:
    return f"The name bears no date: {named}." if count == 1 else f"{count} names bear no date: {named}."


def _check_apart(files: Iterable[DatedFile]) -> None:
    """Which of two texts of one document and one time came first, their names do not say."""
    held: dict[tuple[str, datetime], Path] = {}
    for each in files:
        if not each.document:
            raise UsageError(f"{each.path} is named by a date alone, as its folder is.", hint="Give the id with --id.")
        other = held.setdefault((each.document, each.at), each.path)
        if other is not each.path:
            raise UsageError(
                f"{other} and {each.path} are both {each.document} of one time.",
                hint="Write the time behind the date (2025-08-29T1000), or import them apart with --id.",
            )
