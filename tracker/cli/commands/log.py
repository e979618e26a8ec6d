"""`tracker log`: the versions of a document."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli.options import ConfigOption


def run(
    document: Annotated[str, typer.Argument(metavar="ID", help="A document of the store.")],
    config: ConfigOption = None,
) -> None:
    """List the versions of a document, the newest first.

    Example: tracker log opinion
    """
    from tracker import api
    from tracker.cli.output import local_time, print_table

    with api.open_store(api.load_config(config).store) as store:
        entries = store.log(document)
    print_table(
        ("VERSION", "RETRIEVED", "KIND", "SHA-256", "TITLE"),
        [(e.id[:10], local_time(e.origin.retrieved_at), e.origin.kind, e.origin.sha256[:12], e.title) for e in entries],
    )
