"""`tracker feed`: what changed last, as feeds that news readers follow."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.commands.compare import Lang
from tracker.cli.options import ConfigOption


def run(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="Documents of the store; else all, and a feed of all.")
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FOLDER", help="Else what tracker.toml says, or reports/.")
    ] = None,
    lang: Annotated[Lang, typer.Option(help="The language of the feeds' own words.")] = Lang.auto,
    config: ConfigOption = None,
) -> None:
    """Write the last changes of documents as Atom feeds.

    They stand beside the pages of tracker report --all, to which each entry links.

    Example: tracker feed -o reports
    """
    from tracker import api
    from tracker.cli import output as out
    from tracker.cli.site import near, tell, write_site

    loaded = api.load_config(config)
    target = folder or near(loaded.reports)
    out.check_outside(target, loaded)
    with api.open_store(loaded.store) as store:
        feeds = api.feed_documents(store, loaded, ids, lang.value) if ids else api.feed_all(store, loaded, lang.value)
        entries, failed = write_site(feeds, target, loaded, "feed", "feed")
        out.print_notices(store)
    tell(entries, failed)
