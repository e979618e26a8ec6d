"""Looking what there is to tell a follower: whether it is due, where it was told last, and what came since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal
from unicodedata import normalize

from tracker.api import news
from tracker.api.chronicle import Chronicle
from tracker.api.schedule import due_after, is_due
from tracker.digests import Changed, Digest, Reverted
from tracker.errors import DamagedVersionError, NotFoundError

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.config_mail import Following
    from tracker.store import Known, LogEntry, Overview, Store, Told

_EARLIER = re.compile(r"\d{4}-\d|~\d")


@dataclass(frozen=True, slots=True)
class Look:
    """What came of looking: the follower came (and is told what changes from now on), its digest is not due, there is nothing
    to tell, or there is a digest. `told` is what it knows with that, as far as that is new; `due_at` is when the next digest is.
    """

    follower: str
    outcome: Literal["came", "not-due", "nothing", "news"]
    told: Mapping[str, Told] = field(default_factory=dict)
    whole: bool = True
    """Were all of its documents looked at? Else the others have their turn still."""

    digest: Digest | None = None
    due_at: datetime | None = None
    unmatched: tuple[str, ...] = ()
    """Patterns of documents that name none."""


class Lookout:
    """A store at one moment, as it is looked at for many followers. `ids` are the only documents to be told of, none for all;
    `since` names the version that changes are told from at the latest, "" for what each was told last.

    Raises NotFoundError where no document has such a version.
    """

    def __init__(self, store: Store, config: Config, now: datetime, ids: Sequence[str] = (), since: str = "") -> None:
        self._store, self._now = store, now
        self._ids = frozenset(ids)
        self._declared = {normalize("NFC", name): document for name, document in config.documents.items()}
        self._silent_after, self._site = config.mail.silent_after, config.site
        self._chronicle = Chronicle(store, config.terms)
        self.damaged: dict[str, DamagedVersionError] = {}
        """Documents of which something cannot be read, for whichever follower that was: to them nothing is told of it."""

        self._present: dict[str, Overview] = {}
        for document, found in store.overview():
            if isinstance(found, DamagedVersionError):
                self.damaged[document] = found
            else:
                self._present[document] = found
        self._failures = store.failures()
        self._since = self._versions_since(since) if since else None

    def newcomer(self, name: str, following: Following) -> Look | None:
        """A follower that has not come yet, and is told what changes from now on; None for one that is here."""
        if self._store.outbox.known(name) is not None:
            return None
        looked = (self._looked(document, None, None) for document in self._followed(following))
        told = _told_by(tuple(account for account, _ in filter(None, looked)), {})
        due_at = due_after(following, self._now)
        return Look(name, "came", told, due_at=due_at, unmatched=self._unmatched(following))

    def look(self, name: str, following: Following) -> Look:
        """What there is to tell a follower. Nothing is recorded."""
        if self._since is None and (came := self.newcomer(name, following)):
            return came
        known = self._store.outbox.known(name) if name else None
        if known and self._since is None and not is_due(following, known.told_at, self._now):
            return Look(name, "not-due", due_at=due_after(following, known.told_at))
        telling = news.Telling(following.classes, self._silent_after, self._site, self._now)
        looked = tuple(filter(None, (self._looked(each, known, telling) for each in self._followed(following))))
        changes = [each for _, several in looked for each in several]
        silences = {each.document: found for each, _ in looked if (found := news.silence(each, telling))}
        silent = {document: at for document, (_, at) in silences.items()}
        before = known.told if known else {}
        told = _told_by(tuple(account for account, _ in looked), silent)
        fresh = {document: each for document, each in told.items() if before.get(document) != each}
        unheard = any(document not in before or before[document].silent != at for document, at in silent.items())
        look = Look(name, "nothing", fresh, whole=not self._ids, unmatched=self._unmatched(following))
        if not changes and not unheard:
            return look
        digest = Digest(
            name, following.when, self._now.astimezone(),  # in the machine's zone, which is the reader's
            changed=tuple(sorted((each for each in changes if isinstance(each, Changed)), key=news.rank)),
            reverted=tuple(each for each in changes if isinstance(each, Reverted)),
            silent=tuple(each for each, _ in silences.values()),
        )  # fmt: skip
        return replace(look, outcome="news", digest=digest)

    def _followed(self, following: Following) -> Iterator[str]:
        failing = (name for name in self._failures if name in self._declared)
        for name in dict.fromkeys((*self._present, *failing)):
            meant = (not self._ids or name in self._ids) and (self._since is None or name in self._since)
            if meant and (not following.documents or any(_names(each, name) for each in following.documents)):
                yield name

    def _unmatched(self, following: Following) -> tuple[str, ...]:
        names = (*self._present, *self._declared, *self.damaged)
        return tuple(each for each in following.documents if not any(_names(each, name) for name in names))

    def _looked(
        self, document: str, known: Known | None, telling: news.Telling | None
    ) -> tuple[news.Account, tuple[Changed | Reverted, ...]] | None:
        """Where a follower stands with a document, and what became of its words since; None where that cannot be read."""
        try:
            account = self._account(document, known)
            return account, tuple(news.changes(self._chronicle, account, telling)) if telling else ()
        except DamagedVersionError as error:  # the others are told all the same
            self.damaged[document] = error
            return None

    def _account(self, document: str, known: Known | None) -> news.Account:
        present, declared = self._present.get(document), self._declared.get(document)
        title = (declared.title if declared else "") or (present.last.title if present else "") or document
        checked = max(present.checked, present.last.origin.stored_at) if present else None
        account = news.Account(document, title, checked=checked, failure=self._failures.get(document))
        if not declared:  # nobody means to look at it
            account = replace(account, checked=None, failure=None)
        if present is None:
            return account
        version = known.told[document].version if known and document in known.told else None
        if self._since is None and version == present.last.id:
            return replace(account, last=version)
        entries, _ = self._chronicle.entries(document)
        begin = self._begin(document, entries, known, version) if entries else None
        return replace(account, begin=begin, last=entries[-1].id if entries else "")

    def _begin(
        self, document: str, entries: Sequence[LogEntry], known: Known | None, version: str | None
    ) -> int | None:
        """Where the follower was told last, among the versions that can be read. Where the document is new to it, that is the
        version that was there when it was last looked, or else the first; and what is asked for may be earlier. None where
        nothing is known of the follower, and nothing was asked for.
        """
        ids = [entry.id for entry in entries]
        told = ids.index(version) if version in ids else 0 if version == "" else None
        if told is None and known:
            told = sum(entry.origin.retrieved_at < known.told_at for entry in entries)
            told = max(told - 1, 0)
        if self._since is None:
            return told
        since = self._since[document]
        asked = ids.index(since) if since in ids else 0
        return asked if told is None else min(asked, told)

    def _versions_since(self, since: str) -> dict[str, str]:
        """The version of each document that changes are told from; "" is the first, where it is younger than that."""
        found: dict[str, str] = {}
        missing: NotFoundError | None = None
        for document in self._present:
            if self._ids and document not in self._ids:
                continue
            try:
                found[document] = self._store.resolve(f"{document}@{since}").id
            except DamagedVersionError as error:
                self.damaged[document] = error
            except NotFoundError as error:
                if _EARLIER.match(since):
                    found[document] = ""
                missing = missing or error
        if missing and not found:
            raise missing
        return found


def _told_by(accounts: Sequence[news.Account], silent: Mapping[str, datetime]) -> dict[str, Told]:
    """What a follower knows that has been told of all of these."""
    from tracker.store import Told

    return {each.document: Told(each.last, silent.get(each.document)) for each in accounts}


def _names(pattern: str, document: str) -> bool:
    """Whether a pattern names a document; ids are told apart by more than case."""
    return fnmatchcase(document.casefold(), pattern.casefold())
