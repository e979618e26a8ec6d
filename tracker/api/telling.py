"""Telling followers what changed: what there is for each is looked at and composed, recorded, and then delivered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeAlias
from uuid import uuid4

from tracker.api.composing import Composer
from tracker.api.looking import Look, Lookout
from tracker.config_mail import Following, HookConfig, SubscriptionConfig
from tracker.errors import UsageError
from tracker.mailboxes import mailbox, unique

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.deliveries import Parcel
    from tracker.errors import DamagedVersionError
    from tracker.store import Store

Follower: TypeAlias = SubscriptionConfig | HookConfig
_ONCE = ""
"""What somebody is called who is told once: nobody is to know what he knows."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What there is to tell a follower, and what its recipients are to be sent; but for what waits for somebody who is told
    once: it is not to be sent twice because it was asked for again.
    """

    look: Look
    parcels: tuple[Parcel, ...] = ()
    waiting: tuple[int, ...] = ()


class Telling:
    """What there is to tell at one moment; `ids` are the only documents, none for all, and `since` names the version that
    changes are told from, "" for what each follower was told last.
    """

    def __init__(
        self, store: Store, config: Config, now: datetime, *, ids: Sequence[str] = (), since: str = ""
    ) -> None:
        self._lookout = Lookout(store, config, now, ids, since)
        self._composer = Composer(config, again=uuid4().hex if since else "")
        self._outbox, self._now = store.outbox, now
        self._looked: list[str] = []

    @property
    def damaged(self) -> dict[str, DamagedVersionError]:
        """Documents whose history cannot be read; nothing was told of them."""
        return self._lookout.damaged

    def newcomers(self, followers: Sequence[Follower]) -> Iterator[Prepared]:
        """Those who have not come yet. Nothing is recorded."""
        for follower in followers:
            look = self._lookout.newcomer(follower.name, follower.following)
            if look is not None:
                yield Prepared(look)

    def prepared(self, followers: Sequence[Follower]) -> Iterator[Prepared]:
        """What there is to tell these followers, one by one. Nothing is recorded."""
        for follower in followers:
            look = self._lookout.look(follower.name, follower.following)
            if look.digest is None:
                yield Prepared(look)
            elif isinstance(follower, HookConfig):
                yield Prepared(look, self._composer.posts(look.digest, follower))
            else:
                yield self._without_waiting(look, self._composer.mails(look.digest, follower))

    def _without_waiting(self, look: Look, parcels: tuple[Parcel, ...]) -> Prepared:
        if look.follower:
            return Prepared(look, parcels)
        listed = (each for each in self._outbox.listed(("waiting", "aside")) if not each.follower)
        known = {(each.target, each.subject): each.number for each in listed}
        fresh = tuple(each for each in parcels if (each.target, each.subject) not in known)
        numbers = {known.get((each.target, each.subject)) for each in parcels}
        return Prepared(look, fresh, tuple(sorted(number for number in numbers if number is not None)))

    def record(self, prepared: Prepared) -> None:
        """Record what is to be delivered, and that its follower, if it has a name, knows it then."""
        look = prepared.look
        if prepared.waiting:
            self._outbox.retry(prepared.waiting, self._now)
        if prepared.parcels or look.told or look.outcome == "came":
            looked_at = self._now if look.whole else None
            self._outbox.record(look.follower, prepared.parcels, self._now, told=look.told, looked_at=looked_at)
        elif look.outcome == "nothing" and look.whole and look.follower:
            self._looked.append(look.follower)

    def close(self) -> None:
        """Record that it was looked for the others, too, all at once."""
        if self._looked:
            self._outbox.looked(self._looked, self._now)


def recipients(addresses: Sequence[str], lang: Literal["auto", "zh", "en"] = "auto") -> SubscriptionConfig:
    """Who is told once, at these addresses. Raises UsageError for one that is none."""
    found = []
    for written in addresses:
        try:
            found.append(mailbox(written))
        except ValueError as error:
            raise UsageError(
                f"The address {written!r} {error}.", hint="Write editor@example.org, or 'Name <editor@example.org>'."
            ) from error
    return SubscriptionConfig(_ONCE, unique(found), Following(lang=lang))
