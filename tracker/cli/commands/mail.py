"""`tracker mail`: tell subscribers by mail what changed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.commands.compare import Lang
from tracker.cli.options import ConfigOption, DryRunOption, SinceOption, ToldIds
from tracker.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.cli.telling import Round
    from tracker.config import Config
    from tracker.store import Store

_LAST = "~1"


def run(
    ids: ToldIds = None,
    since: SinceOption = "",
    to: Annotated[
        list[str] | None, typer.Option(metavar="ADDRESS", help="Send to this address once, and to no subscriber.")
    ] = None,
    dry_run: DryRunOption = False,
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="FILE", help="Write the message here instead: FILE.eml, FOLDER/, or -."),
    ] = "",
    test: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Send a mail that tells of nothing, to try the settings.")
    ] = "",
    lang: Annotated[Lang, typer.Option(help="The language of a mail to --to.")] = Lang.auto,
    config: ConfigOption = None,
) -> None:
    """Mail subscribers what changed since they were told last.

    What could not be delivered before is tried again; what cannot be now is kept for the next run.

    Example: tracker mail opinion --since 2025-08-29 --to editor@example.org
    """
    from tracker import api
    from tracker.cli.output import print_notices

    loaded = api.load_config(config)
    if test:
        _try(loaded, test)
        return
    with api.open_store(loaded.store) as store:
        plan = _plan(store, loaded, ids or (), since, to or (), lang)
        code = _done(store, loaded, plan, output, dry_run)
        print_notices(store)
    if code:
        raise typer.Exit(code)


def _done(store: Store, config: Config, plan: Round, output: str, dry_run: bool) -> int:
    """Send what there is, write it, or say what it would be; returns the exit code."""
    from tracker import api
    from tracker.cli import telling

    if output:
        found, code = telling.messages(store, config, plan)
        _write(found, output, config)
        return code
    if dry_run:
        return telling.rehearse(store, config, plan)
    api.server_of(config)
    return telling.tell(store, config, plan)


def _plan(store: Store, config: Config, ids: Sequence[str], since: str, to: Sequence[str], lang: Lang) -> Round:
    from tracker import api
    from tracker.cli.telling import Round

    named = api.stored(store, ids) if ids else ()
    if to:
        if not ids and not since:
            raise UsageError(
                "What is to be sent is not said.", hint="Name documents, or with --since from when on changes are told."
            )
        return Round((api.recipients(to, lang.value),), ("mail",), named, since or _LAST)
    if lang is not Lang.auto:
        raise UsageError("--lang is for a mail to --to.", hint="Subscriptions have their own lang in tracker.toml.")
    if not config.mail.subscriptions:
        raise UsageError(
            f"{config.path or 'A tracker.toml that is not there'} has no subscriptions.",
            hint='Add one, as [[mail.subscription]] with to = ["editor@example.org"], or say --to ADDRESS.',
        )
    return Round(config.mail.subscriptions, ("mail",), named, since)


def _try(config: Config, written: str) -> None:
    from tracker import api
    from tracker.cli.output import print_row
    from tracker.cli.telling import now

    (to,) = api.recipients([written]).to
    api.try_mail(config, to, now())
    print_row(("sent", to.address, api.SUBJECT))


def _write(messages: Sequence[tuple[str, bytes]], target: str, config: Config) -> None:
    """Write the message to a file or standard output, or several into a folder; one that ends in a slash is made."""
    from tracker.cli import output as out

    output = Path(target)

    if not messages:
        typer.echo("note: there is nothing to send, and nothing was written.", err=True)
        return
    if target.endswith(("/", os.sep)) or output.is_dir():
        out.check_outside(output, config)
        out.make_folder(output)
        paths = [output / f"{name}.eml" for name, _ in messages]
    elif len(messages) == 1:
        paths = [output]
    else:
        raise UsageError(
            f"There are {len(messages)} messages, and {output} is one file.",
            hint=f"Name a folder, {output}/, or a document and --to.",
        )
    for path, (_, message) in zip(paths, messages, strict=True):
        if path == Path("-"):
            out.emit(message.decode("ascii"))
            continue
        out.make_ready(path, config)
        out.write_bytes(path, message)
        typer.echo(f"wrote {path}", err=True)
