"""`tracker snapshot`: store the present text of the declared documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.options import ConfigOption
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.api import Follower
    from tracker.cli.telling import Round
    from tracker.config import Config


def run(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="Documents of tracker.toml; all, if none is named.")
    ] = None,
    notify: Annotated[
        bool, typer.Option("--notify", help="Then tell subscribers and hooks of tracker.toml what changed.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say only what goes wrong, as a crontab wants it.")
    ] = False,
    config: ConfigOption = None,
) -> None:
    """Store a version of each document whose text has changed.

    Example: tracker snapshot opinion
    """
    from tracker import api
    from tracker.cli import telling
    from tracker.cli.outcomes import tell
    from tracker.cli.output import print_notices
    from tracker.cli.progress import track

    loaded = api.load_config(config)
    documents = api.declared(loaded, ids or ())
    plan = _plan(loaded, quiet) if notify else None
    failure = 0
    with api.open_store(loaded.store, create=True) as store:
        if plan:
            telling.begin(store, loaded, plan)
        for document in track(documents, "snapshot"):
            failure = max(failure, tell(document.id, api.take_snapshot(store, document), quiet=quiet))
        store.tidy()
        if plan:
            failure = max(failure, telling.tell(store, loaded, plan))
        print_notices(store)
    if failure:
        raise typer.Exit(failure)


def _plan(config: Config, quiet: bool) -> Round:
    """All whom tracker.toml names. Raises before anything is stored where there is nobody, or no mail can be sent."""
    from tracker import api
    from tracker.cli.telling import Round

    followers: tuple[Follower, ...] = (*config.mail.subscriptions, *config.hooks)
    if not followers:
        raise UsageError(
            f"{config.path} names nobody to be told.",
            hint='Add [[mail.subscription]] with to = ["editor@example.org"], or [[notify]], or leave out --notify.',
        )
    if config.mail.subscriptions:
        api.server_of(config)
    return Round(followers, ("mail", "webhook", "command"), quiet=quiet)
