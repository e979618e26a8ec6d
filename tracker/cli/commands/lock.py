"""`tracker lock`: which versions of the references drafts are held against."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.options import ConfigOption

if TYPE_CHECKING:
    from tracker.api import Locking

_SAID = {
    "locked": "locked",
    "kept": "locked already",
    "restored": "made again",
    "updated": "updated",
    "unchanged": "unchanged",
    "unused": "not referred to",
    "removed": "removed",
}


def run(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME", help="Documents, or versions of them; all that [check] names, if none is given."
        ),
    ] = None,
    update: Annotated[
        list[str] | None,
        typer.Option("--update", metavar="ID", help="Move to the latest version, or to ID@…, and tell what changed."),
    ] = None,
    store: Annotated[
        str, typer.Option("--store", metavar="ADDRESS", help="Keep no texts: a check fetches them from this store.")
    ] = "",
    texts: Annotated[bool, typer.Option("--texts", help="Keep the texts here again, after --store.")] = False,
    earlier: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Earlier versions to keep with each; 5, unless it is said.")
    ] = None,
    prune: Annotated[bool, typer.Option("--prune", help="Remove what nobody refers to any more.")] = False,
    config: ConfigOption = None,
) -> None:
    """Write down which versions drafts are checked against.

    They are written into tracker.lock, and their texts beside it, for the repository to keep. What is locked stays at its
    version until it is updated.

    Example: tracker lock opinion --update opinion
    """
    from tracker import api

    wish = api.Wish(tuple(names or ()), tuple(update or ()), store, texts, earlier, prune)
    lockings = api.lock_references(api.load_config(config), wish)
    for locking in lockings:
        _tell(locking)
    if not lockings:
        typer.echo("nothing to lock: all references are files, which the repository keeps", err=True)


def _tell(locking: Locking) -> None:
    """A row for each reference; below it, what changed."""
    from tracker import api
    from tracker.cli.output import emit, print_row, view_for

    new = locking.text.version[:10]
    moved = f"{locking.before[:10]} → {new}" if locking.outcome == "updated" else new
    print_row((locking.name, _SAID[locking.outcome], moved, locking.text.title))
    if locking.outcome == "unused":
        typer.echo("note: nothing in tracker.toml refers to it; --prune removes it", err=True)
    if locking.comparison is not None:
        format_name = "terminal" if sys.stdout.isatty() else "text"
        view = view_for(format_name, None, api.report_language(locking.comparison))
        emit(api.render(format_name, locking.comparison, view))
    elif locking.before:
        typer.echo("note: the text that was locked is not there any more, so what changed is not told", err=True)
