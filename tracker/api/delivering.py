"""Delivering: what waits in the outbox, handed over by mail, webhook or command."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from tracker.config_mail import PASSWORD, SECRET
from tracker.deliveries import Attempt, Channel, Delivery
from tracker.errors import ConfigError, TrackerError

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.config_mail import HookConfig, ServerConfig
    from tracker.deliver.command import Command
    from tracker.deliver.queue import Transport, Tried
    from tracker.deliver.webhook import Webhook
    from tracker.mailboxes import Mailbox
    from tracker.store import Outbox

KEPT = timedelta(days=90)
"""How long the outbox remembers what arrived, and keeps what was set aside."""

_LEFT = "This address is no longer among the recipients of the subscription."


def server_of(config: Config) -> tuple[ServerConfig, Mailbox]:
    """The mail server and the sender. Raises ConfigError, with the lines to add, where either is not set."""
    mail = config.mail
    if mail.server is None or mail.sender is None:
        where = config.path or "a tracker.toml here"
        lacking = "server" if mail.server is None else "sender"
        raise ConfigError(
            f"No mail can be sent: no mail {lacking} is set.",
            hint=f'Add these lines to {where}:\n[mail]\nserver = "smtp.example.org"\nfrom = "Tracker <tracker@example.org>"',
        )
    return mail.server, mail.sender


def place_of(url: str) -> str:
    """The scheme and the host of a webhook. Raises ConfigError for an address that cannot be posted to."""
    from tracker.deliver.webhook import Target

    return Target(url).place


def deliver(
    outbox: Outbox,
    config: Config,
    channels: Sequence[Channel],
    clock: Callable[[], datetime],
    hooks: Sequence[HookConfig] = (),
) -> Iterator[Tried]:
    """Try what is due on these channels, each delivery told as it was tried; for `hooks` and those that tracker.toml declares.
    What is for other hooks is left alone; what is for somebody who has left a subscription is dropped.

    Raises ConfigError or UnreadableError, when all else was tried, where mail waits and there is no server, no sender or no
    password. What is wrong with a hook is told by its deliveries.
    """
    from tracker.deliver.queue import work

    declared = {hook.name: hook for hook in (*config.hooks, *hooks)}
    yield from _left(outbox, config, clock())
    waiting = {delivery.channel for delivery in outbox.due(clock(), channels)}
    transports: dict[Channel, Transport] = {}
    trouble: TrackerError | None = None
    for channel in (each for each in channels if each in waiting):
        try:
            transports[channel] = _transport(channel, config, declared)
        except TrackerError as error:
            trouble = error
    yield from work(outbox, transports, clock, lambda each: each.channel == "mail" or each.target in declared)
    outbox.forget(clock() - KEPT)
    if trouble is not None:
        raise trouble


def _left(outbox: Outbox, config: Config, now: datetime) -> Iterator[Tried]:
    """Drop the mail of those who are no more among the recipients of their subscription."""
    from tracker.deliver.queue import Tried

    here = {(each.name, to.address) for each in config.mail.subscriptions for to in each.to}
    for each in outbox.listed(("waiting",)):
        if each.channel == "mail" and each.follower and (each.follower, each.target) not in here:
            outbox.drop([each.number], now, _LEFT)
            yield Tried(each, "dropped", now, _LEFT)


def _transport(channel: Channel, config: Config, hooks: Mapping[str, HookConfig]) -> Transport:
    if channel == "mail":
        from tracker.deliver.smtp import Smtp, password

        server, sender = server_of(config)
        return Smtp(server, sender, password(server, os.environ))
    return Hooks(hooks, _secrets(config, hooks.values()))


def _secrets(config: Config, hooks: Iterable[HookConfig]) -> frozenset[str]:
    """The environment variables that hold secrets of ours, which are no business of a command."""
    named = {name for hook in hooks for name in (hook.secret_env, hook.url_env) if name}
    return frozenset({PASSWORD, SECRET, *named, *((config.mail.server.password_env,) if config.mail.server else ())})


class Hooks:
    """Webhooks and commands by name. One that lacks its address keeps no other from its deliveries; `withheld` are the environment
    variables that no command is given.
    """

    def __init__(self, hooks: Mapping[str, HookConfig], withheld: Collection[str]) -> None:
        self._hooks, self._withheld = hooks, withheld

    def send(self, delivery: Delivery, data: bytes) -> Attempt:
        transport = self._commands if self._hooks[delivery.target].command else self._webhooks
        try:
            return transport.send(delivery, data)
        except TrackerError as error:
            return Attempt("later", error.message)

    def close(self) -> None:
        """Nothing stays open."""

    @cached_property
    def _webhooks(self) -> Webhook:
        from tracker.deliver.webhook import Webhook, target

        return Webhook(lambda name: target(self._hooks[name], os.environ))

    @cached_property
    def _commands(self) -> Command:
        from tracker.deliver.command import Command, Program

        def program(name: str) -> Program:
            hook = self._hooks[name]
            return Program(hook.command, hook.timeout, hook.folder)

        return Command(program, withheld=self._withheld)
