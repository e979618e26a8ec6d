"""`tracker notify`: tell webhooks and commands what changed."""

from __future__ import annotations

import shlex
from enum import StrEnum
from shutil import which
from typing import Annotated

import typer

from tracker.cli.options import ConfigOption, DryRunOption, SinceOption, ToldIds
from tracker.config_mail import Following, HookConfig
from tracker.errors import UsageError


class Payload(StrEnum):
    comparison = "comparison"
    wecom = "wecom"
    feishu = "feishu"
    dingtalk = "dingtalk"
    slack = "slack"


def run(
    ids: ToldIds = None,
    command: Annotated[
        str, typer.Option(metavar="CMD", help="Run this for each change; the comparison as JSON is its input.")
    ] = "",
    webhook: Annotated[str, typer.Option(metavar="URL", help="Post each change to this address.")] = "",
    payload: Annotated[Payload, typer.Option(help="What is posted to URL.")] = Payload.comparison,
    since: SinceOption = "",
    dry_run: DryRunOption = False,
    config: ConfigOption = None,
) -> None:
    """Tell webhooks, chats and commands what changed.

    They are those of tracker.toml ([[notify]]), or the one that is named here.

    Example: tracker notify --command ./on-change
    """
    from tracker import api
    from tracker.cli import output as out
    from tracker.cli import telling

    loaded = api.load_config(config)
    given = _given(command, webhook, payload)
    hooks = given or loaded.hooks
    if not hooks:
        raise UsageError(
            "There is nobody to tell.",
            hint="Say --command CMD or --webhook URL, or declare [[notify]] in tracker.toml.",
        )
    with api.open_store(loaded.store) as store:
        named = api.stored(store, ids) if ids else ()
        plan = telling.Round(hooks, ("webhook", "command"), named, since, hooks=given)
        code = (telling.rehearse if dry_run else telling.tell)(store, loaded, plan)
        out.print_notices(store)
    if code:
        raise typer.Exit(code)


def _given(command: str, webhook: str, payload: Payload) -> tuple[HookConfig, ...]:
    """The hook that the command line names; it is known by what it is the next time."""
    if command and webhook:
        raise UsageError("Who is to be told is said twice.", hint="Say --command CMD or --webhook URL.")
    if payload != Payload.comparison and not webhook:
        raise UsageError("--payload is for a webhook.", hint="Say --webhook URL, too.")
    if command:
        try:
            words = tuple(shlex.split(command))
        except ValueError as error:
            raise UsageError(f"The command cannot be split into words: {error}.", hint="Mind its quotes.") from error
        if not words:
            raise UsageError("The command is blank.", hint="Name a program with --command.")
        if which(words[0]) is None:
            raise UsageError(
                f"There is no program {words[0]} that can be run.", hint="Check its path, and that it may be executed."
            )
        return (HookConfig(shlex.join(words), Following(), command=words),)
    return (_posted(webhook, payload),) if webhook else ()


def _posted(webhook: str, payload: Payload) -> HookConfig:
    """A webhook, known by its host and a hash: its path may be as good as a password."""
    from hashlib import sha256

    from tracker import api

    digest = sha256(f"{webhook} {payload}".encode()).hexdigest()[:8]
    return HookConfig(f"{api.place_of(webhook)} {digest}", Following(), url=webhook, payload=payload.value)
