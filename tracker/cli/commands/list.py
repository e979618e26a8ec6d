"""`tracker list`: the documents of the store."""

from __future__ import annotations

import typer

from tracker.cli.options import ConfigOption
from tracker.errors import TrackerError


def run(config: ConfigOption = None) -> None:
    """List the documents that are stored, with their latest versions.

    Example: tracker list
    """
    from tracker import api
    from tracker.cli.output import local_time, print_notices, print_table

    failure = 0
    rows = []
    with api.open_store(api.load_config(config).store) as store:
        for document, found in store.overview():
            if isinstance(found, TrackerError):  # the others can be listed all the same
                failure = max(failure, found.exit_code)
                typer.echo(f"{document}: error: {found.message}\nhint: {found.hint}", err=True)
                continue
            times = found.last.origin.retrieved_at, found.checked
            rows.append((document, str(found.versions), *map(local_time, times), found.last.title))
        print_notices(store)
    if not rows and not failure:
        typer.echo("the store holds no documents yet", err=True)
    print_table(("ID", "VERSIONS", "LATEST", "CHECKED", "TITLE"), rows)
    if failure:
        raise typer.Exit(failure)
