"""How followers are told, for the commands that tell them: what there is, recorded, then delivered, each with a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from tracker.cli.output import local_time, print_row

if TYPE_CHECKING:
    from tracker.api import Follower, Prepared, Telling
    from tracker.config import Config
    from tracker.config_mail import HookConfig
    from tracker.deliver.queue import Tried
    from tracker.deliveries import Channel
    from tracker.store import Store

TROUBLE = 3


@dataclass(frozen=True, slots=True)
class Round:
    """Whom to tell what: followers, of these documents alone (none: all), since a version ("": since what each was told last).

    `hooks` are those that tracker.toml does not name.
    """

    followers: Sequence[Follower]
    channels: Sequence[Channel]
    ids: Sequence[str] = ()
    since: str = ""
    hooks: Sequence[HookConfig] = ()


def now() -> datetime:
    return datetime.now(UTC)


def tell(store: Store, config: Config, plan: Round) -> int:
    """Record what there is to tell and deliver it, with what waits from before; returns the exit code."""
    with _alone(store) as alone:
        if not alone:
            return 0
        telling = _telling(store, config, plan)
        for prepared in _prepared(telling, plan):
            telling.record(prepared)
            _say(prepared)
        return max(_damaged(telling), _delivered(store, config, plan.channels, plan.hooks))


def rehearse(store: Store, config: Config, plan: Round) -> int:
    """Say what would be sent to whom, and record nothing; returns the exit code."""
    telling = _telling(store, config, plan)
    for prepared in _prepared(telling, plan):
        _say(prepared)
        for parcel in prepared.parcels:
            print_row(("would send", parcel.target, parcel.subject))
    return _damaged(telling)


def begin(store: Store, config: Config, plan: Round) -> None:
    """Let followers come who have not: they are told of what is stored from now on."""
    with _alone(store) as alone:
        if alone:
            telling = _telling(store, config, plan)
            for prepared in telling.prepared(plan.followers):
                if prepared.look.outcome == "came":
                    telling.record(prepared)


def messages(store: Store, config: Config, plan: Round) -> list[bytes]:
    """The messages that would be sent, whole."""
    telling = _telling(store, config, plan)
    found = []
    for prepared in _prepared(telling, plan):
        _say(prepared)
        found += [parcel.head + parcel.content for parcel in prepared.parcels]
    _damaged(telling)
    return found


def deliver(store: Store, config: Config, channels: Sequence[Channel]) -> int:
    """Deliver what waits; returns the exit code."""
    with _alone(store) as alone:
        return _delivered(store, config, channels, ()) if alone else 0


@contextmanager
def _alone(store: Store) -> Iterator[bool]:
    with store.outbox.held() as alone:
        if not alone:
            typer.echo("note: another tracker is delivering; what is new is told the next time.", err=True)
        yield alone


def _telling(store: Store, config: Config, plan: Round) -> Telling:
    from tracker import api

    return api.Telling(store, config, now(), ids=plan.ids, since=plan.since)


def _prepared(telling: Telling, plan: Round) -> Iterable[Prepared]:
    from tracker.cli.progress import follow

    return follow(telling.prepared(plan.followers), len(plan.followers), "compose")


def _say(prepared: Prepared) -> None:
    """What becomes of a follower that gets nothing now."""
    from tracker.report.visible import visible

    look = prepared.look
    if not look.follower and look.outcome == "nothing":
        typer.echo("note: there is nothing to tell: no change of substance.", err=True)
        return
    due = f"; its next digest is due at {local_time(look.due_at)}" if look.due_at else ""
    said = {
        "came": f"is told what changes from now on{due}",
        "not-due": f"is told later{due}",
        "nothing": "has nothing to be told",
    }.get(look.outcome)
    if said:
        typer.echo(visible(f"note: {look.follower} {said}."), err=True)


def _damaged(telling: Telling) -> int:
    from tracker.cli.output import print_error

    for error in telling.damaged.values():
        print_error(error.message, error.hint)
    return TROUBLE if telling.damaged else 0


def _delivered(store: Store, config: Config, channels: Sequence[Channel], hooks: Sequence[HookConfig]) -> int:
    from tracker import api
    from tracker.cli.progress import follow

    due = len(store.outbox.due(now(), channels))
    failed = 0
    for tried in follow(api.deliver(store.outbox, config, channels, now, hooks), due, "deliver"):
        _tell(tried)
        failed += tried.standing != "sent"
    left = len(store.outbox.listed(("waiting", "aside")))
    if failed and left:
        typer.echo(
            f"hint: tracker outbox lists the {left:,} that have not arrived; tracker outbox retry tries again.",
            err=True,
        )
    return TROUBLE if failed else 0


def _tell(tried: Tried) -> None:
    """A line for a delivery that was tried, and on standard error why it has not arrived."""
    from tracker.report.visible import visible

    delivery = tried.delivery
    print_row((tried.standing, delivery.target, delivery.subject))
    if tried.standing != "sent":
        again = (
            f" It is tried again after {local_time(tried.at)}." if tried.standing == "waiting" else " It is set aside."
        )
        typer.echo(visible(f"{delivery.target}: {tried.reason or 'no reason was given'}{again}"), err=True)
