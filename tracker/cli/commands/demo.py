"""`tracker demo`: the two newspaper pages, from end to end."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def run(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where seeds/, snapshots/ and reports/ are or will be made.")
    ] = Path(),
) -> None:
    """Store two newspaper pages, and compare summary and policy.

    Example: tracker demo
    """
    from tracker import demo
    from tracker.cli.commands import compare, snapshot

    config = demo.lay_out(folder)
    snapshot.run(None, config=config)
    typer.echo()
    report = folder / "reports" / "summary-opinion.html"
    compare.run("summary", "opinion", config=config)
    compare.run("summary", "opinion", output=report, config=config)
    typer.echo(f"next: open {report}; tracker snapshot --config {config} stores the pages again", err=True)
