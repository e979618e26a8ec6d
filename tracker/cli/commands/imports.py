"""`tracker import`: versions that were kept elsewhere, with the times that they had there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.options import ConfigOption
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.api import Entry, Imported
    from tracker.store import Store

_KEPT = "These bytes are versions already, so give what you save another --id."


def run(
    sources: Annotated[
        list[Path],
        typer.Argument(
            metavar="SOURCE",
            help="Texts dated by file name (opinion-2025-08-29.txt), folders of them, a .jsonl of id, time and path; "
            "with --git, a repository or a file or folder in one.",
        ),
    ],
    from_git: Annotated[
        bool, typer.Option("--git", help="Take the history of each text from its git repository.")
    ] = False,
    document: Annotated[str, typer.Option("--id", metavar="ID", help="The document that all of them are.")] = "",
    config: ConfigOption = None,
) -> None:
    """Store versions that were kept elsewhere, of the time they bear.

    Those that are there already are passed over.

    Example: tracker import drafts
    """
    from tracker import api
    from tracker.cli.output import print_notices

    loaded = api.load_config(config)
    with api.plan_import(sources, loaded, document=document, from_git=from_git) as plan:
        for note in plan.notes:
            typer.echo(f"note: {note}", err=True)
        with api.open_store(loaded.store, create=True) as store:
            counts = _stored(store, plan.entries)
            store.tidy()
            print_notices(store)
    if counts["refused"] or counts["unreadable"]:
        raise typer.Exit(3)


def _stored(store: Store, entries: Sequence[Entry]) -> Counter[str]:
    """Store the entries, tell of each, and of all at the end, whatever ends it; returns how many came to what."""
    from tracker import api
    from tracker.cli.progress import track

    counts: Counter[str] = Counter()
    hinted: set[str] = set()
    try:
        for outcome in api.import_entries(store, entries, partial(track, label="import")):
            counts[_told(outcome, hinted)] += 1
            counts["unreadable"] += bool(outcome.saved and outcome.error)
    except KeyboardInterrupt:
        typer.echo("interrupted: what was told is stored; the same command goes on where it stopped", err=True)
        _summarise(counts)
        raise typer.Exit(130) from None
    except TrackerError:
        if counts:  # the error alone says that nothing was done
            _summarise(counts)
        raise
    _summarise(counts)
    return counts


def _told(outcome: Imported, hinted: set[str]) -> str:
    """Print what came of one version, and say in a word what that is. What was `hinted` already is not said again."""
    from tracker.cli.output import local_time, print_row
    from tracker.report.visible import visible

    entry, saved, error = outcome.entry, outcome.saved, outcome.error
    if saved and saved.new:
        print_row((entry.document, "stored", (saved.version.id or "")[:10], saved.version.text.title))
    if error:
        said = "kept, but cannot be read" if saved else "refused"
        about = f"{entry.document}, {local_time(entry.at)}, {entry.place}"
        typer.echo(visible(f"{about}: {said}: {' '.join(error.message.split())}"), err=True)
        hint = f"{error.hint} {_KEPT}" if saved else error.hint
        if hint not in hinted:
            hinted.add(hint)
            typer.echo(f"hint: {hint}", err=True)
    if saved is None:
        return "refused"
    return "stored" if saved.new else "unchanged"


def _summarise(counts: Counter[str]) -> None:
    said = [f"{counts[word]} {word}" for word in ("stored", "unchanged", "refused")]
    said += [f"{counts['unreadable']} unreadable"] if counts["unreadable"] else []
    typer.echo(f"import: {', '.join(said)}", err=True)
