"""What came of each document: a line for machines and people on standard output, or an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from tracker.cli.output import print_row

if TYPE_CHECKING:
    from tracker.api import Outcome
    from tracker.store import Saved


def tell(document: str, outcome: Outcome, *, quiet: bool = False) -> int:
    """Print what came of a document, or if `quiet` only what went wrong; returns the exit code that it calls for."""
    for saved in (outcome.reread, outcome.saved):
        if saved is not None and not quiet:
            _line(document, saved)
    if outcome.error is None:
        return 0
    typer.echo(f"{document}: error: {outcome.error.message}\nhint: {outcome.error.hint}", err=True)
    return outcome.error.exit_code


def _line(document: str, saved: Saved) -> None:
    version = saved.version
    kind = version.origin.kind if version.origin else "snapshot"
    state = ("re-extracted" if kind == "re-extracted" else "stored") if saved.new else "unchanged since"
    print_row((document, state, (version.id or "")[:10], version.text.title))
