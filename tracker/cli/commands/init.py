"""`tracker init`: a tracker.toml that declares the texts found here."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated

import typer

_HEAD = """\
# The documents that are tracked here, and where each is taken from. Paths are relative to this file.
# A page that holds several articles: `from` gives a document's first words, `until` its last ones.
"""
_EXAMPLE = """
# [document.opinion]
# title  = "The title, where the page does not give it"
# source = "page.txt"
# from   = "the first words of the document"
# until  = "its last words"
"""


def run(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the texts are.")] = Path(),
) -> None:
    """Declare the .txt and .md files of a folder in a tracker.toml.

    Example: tracker init drafts
    """
    from tracker.cli.output import write_file
    from tracker.errors import UsageError

    target = folder / "tracker.toml"
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder.", hint="Make it first, or name the folder that holds the texts.")
    if target.exists():
        raise UsageError(
            f"{target} is there already and was left as it is.",
            hint="Add documents to it, or remove it and run tracker init again.",
        )
    sources = sorted(path for path in folder.iterdir() if _is_text(path))
    ids = _ids(sources)
    write_file(target, _HEAD + ("".join(map(_declaration, ids, sources)) or _EXAMPLE))
    typer.echo(f"wrote {target} with {len(ids)} document{'' if len(ids) == 1 else 's'}")
    if ids:
        typer.echo("next: tracker snapshot; but first tracker import, where you have older versions")
    else:
        typer.echo(
            "next: declare a document in it, then tracker snapshot; or tracker import, for versions that you have kept"
        )


def _is_text(path: Path) -> bool:
    """A .txt or .md file that is not hidden; a name that is no Unicode cannot stand in a TOML file."""
    return path.suffix.lower() in (".txt", ".md") and path.is_file() and path.name[0] != "." and path.name.isprintable()


def _ids(sources: list[Path]) -> list[str]:
    """An id for each file, from its name; a name that is taken, case aside, gets a number."""
    from tracker.store import is_id

    ids: list[str] = []
    for source in sources:
        stem = re.sub(r"[^\w.-]+|\.{2,}", "-", source.stem).strip("-._")
        stem = stem if is_id(stem) else "text"
        taken = {known.casefold() for known in ids}
        ids.append(
            next(
                name
                for name in (stem, *(f"{stem}-{n}" for n in range(2, len(sources) + 2)))
                if name.casefold() not in taken
            )
        )
    return ids


def _declaration(document: str, source: Path) -> str:
    """One table of the file; a JSON string is a TOML string."""
    return f"\n[document.{json.dumps(document, ensure_ascii=False)}]\nsource = {json.dumps(source.name, ensure_ascii=False)}\n"
