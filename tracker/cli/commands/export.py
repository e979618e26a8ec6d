"""`tracker export`: the versions of documents as files, and a manifest of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.options import ConfigOption
from tracker.errors import DamagedVersionError, UsageError

if TYPE_CHECKING:
    from tracker.api import Export


def run(
    *,
    ids: Annotated[list[str] | None, typer.Argument(metavar="ID", help="Documents of the store.")] = None,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The new folder to write.")],
    all_documents: Annotated[bool, typer.Option("--all", help="Export every document of the store.")] = False,
    config: ConfigOption = None,
) -> None:
    """Write every version of documents to a new folder.

    It holds the bytes, the texts, and a manifest that tracker import takes.

    Example: tracker export opinion archive
    """
    from tracker import api

    if bool(ids) is all_documents:
        raise UsageError(
            "Which documents are meant is not said twice."
            if ids
            else "Which documents are to be exported is not said.",
            hint="It is tracker export ID DIR, or tracker export --all DIR.",
        )
    with api.open_store(api.load_config(config).store) as store:
        if store.has(folder) and not Path(folder).exists():
            raise UsageError(
                f"The folder to write is not said: {folder} is a document.",
                hint=f"It is tracker export ID DIR; for a folder of that name, write ./{folder}.",
            )
        with api.export(store, ids or store.documents(), Path(folder)) as export:
            written, failed = _written(export)
    for document, why in failed:
        typer.echo(f"{document}: error: {why.message}\nhint: {why.hint}", err=True)
    counts = _count(len(written), "version"), _count(len(set(written)), "document")
    typer.echo(f"export: {' of '.join(counts)} in {folder}", err=True)
    if failed:
        raise typer.Exit(3)


def _written(export: Export) -> tuple[list[str], list[tuple[str, DamagedVersionError]]]:
    """Write all versions that are whole; returns the document of each, and of each that is not, and why."""
    from tracker.cli.progress import track

    written: list[str] = []
    failed = list(export.damaged)
    for version in track(export.versions, "export"):
        try:
            export.write(version)
            written.append(version.document)
        except DamagedVersionError as error:
            failed.append((version.document, error))
    return written, failed


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
