"""Looking what there is to tell a follower: whether it is due, where it was told last, and what came since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal

from tracker.api import news
from tracker.api.chronicle import Chronicle
from tracker.api.readings import readable
from tracker.api.schedule import due_after, is_due
from tracker.digests import Changed, Digest, Reverted
from tracker.errors import DamagedVersionError, NotFoundError

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.config_mail import Following
    from tracker.store import Known, Overview, Store, Told

_EARLIER = re.compile(r"\d{4}-\d|~\d")


@dataclass(frozen=True, slots=True)
class Look:
    """What came of looking: the follower came (and is told what changes from now on), its digest is not due, there is nothing
    to tell, or there is a digest. `told` is what it knows with that; `due_at` is when the next digest is.
    """

    follower: str
    outcome: Literal["came", "not-due", "nothing", "news"]
    told: Mapping[str, Told]
    looked_at: datetime | None = None
    """None where only some of its documents were looked at: the others have their turn still; or where nothing is new."""

    digest: Digest | None = None
    due_at: datetime | None = None


class Lookout:
    """A store at one moment, as it is looked at for many followers. `ids` are the only documents to be told of, none for all;
    `since` names the version that changes are told from, "" for what each was told last.
    """

    def __init__(self, store: Store, config: Config, now: datetime, ids: Sequence[str] = (), since: str = "") -> None:
        self._store, self._config, self._now, self._since = store, config, now, since
        self._ids = frozenset(ids)
        self._chronicle = Chronicle(store, config.terms)
        self._present: dict[str, Overview] = {}
        self.damaged: dict[str, DamagedVersionError] = {}
        """Documents whose history cannot be read: nothing is told of them."""

        for document, found in store.overview():
            if isinstance(found, DamagedVersionError):
                self.damaged[document] = found
            else:
                self._present[document] = found
        self._failures = store.failures()

    def look(self, name: str, following: Following) -> Look:
        """What there is to tell a follower; one that has not come yet is told what changes from now on. Nothing is recorded."""
        known = self._store.outbox.known(name)
        if known is None and not self._since:
            told = self._knows(self._followed(following), None, {})
            return Look(name, "came", told, self._now, due_at=due_after(following, self._now))
        if known and not self._since and not is_due(following, known.told_at, self._now):
            return Look(name, "not-due", {}, due_at=due_after(following, known.told_at))
        followed = self._followed(following)
        telling = news.Telling(following.classes, self._config.mail.silent_after, self._config.site, self._now)
        accounts = tuple(self._accounts(known, followed))
        changes = [each for account in accounts for each in self._changes(account, telling)]
        silences = {each.document: found for each in accounts if (found := news.silence(each, telling))}
        silent = {document: at for document, (_, at) in silences.items()}
        told = self._knows(followed, known, silent)
        looked_at = None if self._ids else self._now
        before = known.told if known else {}
        unheard = any(document not in before or before[document].silent != at for document, at in silent.items())
        if not changes and not unheard:
            if following.when == "at-once" and all(before.get(document) == each for document, each in told.items()):
                return Look(name, "nothing", {})
            return Look(name, "nothing", told, looked_at)
        digest = Digest(
            name, following.when, self._now,
            changed=tuple(sorted((each for each in changes if isinstance(each, Changed)), key=news.rank)),
            reverted=tuple(each for each in changes if isinstance(each, Reverted)),
            silent=tuple(each for each, _ in silences.values()),
        )  # fmt: skip
        return Look(name, "news", told, looked_at, digest)

    def _followed(self, following: Following) -> tuple[str, ...]:
        failing = (name for name in self._failures if name in self._config.documents)
        names = dict.fromkeys((*self._present, *failing))
        return tuple(
            name
            for name in names
            if (not self._ids or name in self._ids)
            and (not following.documents or any(fnmatchcase(name, pattern) for pattern in following.documents))
        )

    def _knows(self, documents: Sequence[str], known: Known | None, silent: Mapping[str, datetime]) -> dict[str, Told]:
        """What a follower knows of documents when it has been told of their present versions, and of their silence."""
        from tracker.store import Told

        whole = (name for name in documents if name not in self.damaged)
        return {name: Told(self._last(name, known), silent.get(name)) for name in whole}

    def _last(self, document: str, known: Known | None) -> str:
        """The last version that can be read, as it was looked at; "" where there is none."""
        present = self._present.get(document)
        if present is None:
            return ""
        if readable(present.last) and (known is None or _told(known, document) == present.last.id):
            return present.last.id
        entries, _ = self._chronicle.entries(document)
        return entries[-1].id if entries else ""

    def _changes(self, account: news.Account, telling: news.Telling) -> Sequence[Changed | Reverted]:
        try:
            return tuple(news.changes(self._chronicle, account, telling))
        except DamagedVersionError as error:  # the others are told all the same
            self.damaged[account.document] = error
            return ()

    def _accounts(self, known: Known | None, documents: Sequence[str]) -> Iterator[news.Account]:
        for name in documents:
            present, declared = self._present.get(name), self._config.documents.get(name)
            title = (declared.title if declared else "") or (present.last.title if present else "") or name
            begin = self._begin(name, known, present) if present else None
            if declared:
                checked = present.checked if present else None
                yield news.Account(name, title, begin, checked, self._failures.get(name))
            else:  # nobody means to look at it
                yield news.Account(name, title, begin)

    def _begin(self, document: str, known: Known | None, present: Overview) -> int | None:
        """Where the follower was told last, among the versions that can be read; where the document is new to it, or its store,
        that is the version that was there when it was last looked, or else the first. None where nothing came since.
        """
        version = self._version_since(document) if self._since else _told(known, document)
        if version == present.last.id:
            return None
        try:
            entries, _ = self._chronicle.entries(document)
        except DamagedVersionError as error:  # the others are told all the same
            self.damaged[document] = error
            return None
        ids = [entry.id for entry in entries]
        if version in ids or not ids:
            return ids.index(version) if ids else None
        before = [at for at, entry in enumerate(entries) if known and entry.origin.stored_at < known.told_at]
        return before[-1] if before and not self._since else 0

    def _version_since(self, document: str) -> str:
        """The version that changes are told from; "" where the document is younger than that."""
        try:
            return self._store.resolve(f"{document}@{self._since}").id
        except NotFoundError:
            if _EARLIER.match(self._since):
                return ""
            raise


def _told(known: Known | None, document: str) -> str:
    return known.told[document].version if known and document in known.told else ""
