"""Composing: a digest made into what each recipient is sent, ready for the outbox."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from tracker.api.comparing import render, report_language
from tracker.api.kept import Kept
from tracker.deliveries import Channel, Parcel
from tracker.mailboxes import Mailbox

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.config_mail import Enclosure, Following, HookConfig, SubscriptionConfig
    from tracker.deliver.message import Enclosed
    from tracker.digests import Changed, Digest
    from tracker.model import Comparison
    from tracker.report import Lang, View

LARGEST, MOST = 5_000_000, 10
"""Bytes of all the reports that go along with one mail, since many servers refuse messages of over ten million, encoded; and
how many they are.
"""

_ROOM = 50_000_000
"""Characters of the reports that are kept for the next follower of the same change."""

_ONCE = "tracker mail"
"""The list of those who are told once."""

_NOBODY = Mailbox("tracker@localhost")
"""Who a mail is from that is only shown, where nobody is set."""


class Composer:
    """Composes for many followers; each report is rendered once, as far as room is kept. `again` is "" where what was sent
    before is not to be sent again; else it tells this time from others.
    """

    def __init__(self, config: Config, again: str = "") -> None:
        self._config, self._again = config, again
        self._pages = Kept(_page, len, _ROOM)

    def mails(self, digest: Digest, subscription: SubscriptionConfig) -> tuple[Parcel, ...]:
        """A mail for each recipient of a subscription."""
        from tracker.deliver import message
        from tracker.report import letters

        mail = self._config.mail
        view = _view(digest, subscription.following)
        how = subscription.report or ("linked" if self._config.site else "attached")
        digest, enclosed = self._with_reports(digest, how, view.lang)
        letter = letters.letter(digest, view)
        content = message.content(letter.text, letter.html, enclosed)
        sender = mail.sender or _NOBODY

        def parcel(to: Mailbox) -> Parcel:
            key = _key(digest, to.address, self._again)
            head = message.head(
                sender=sender, to=to, subject=letter.subject, message_id=message.message_id(key, sender.domain),
                date=digest.made_at, follower=digest.follower or _ONCE, unsubscribe=mail.unsubscribe,
            )  # fmt: skip
            return Parcel(key, "mail", to.address, letter.subject, head, content)

        return tuple(map(parcel, subscription.to))

    def posts(self, digest: Digest, hook: HookConfig) -> tuple[Parcel, ...]:
        """What a hook is given: each comparison by itself, or a note of all for a chat."""
        from tracker.deliver import payloads
        from tracker.report import letters

        view = _view(digest, hook.following)
        channel: Channel = "command" if hook.command else "webhook"
        if hook.payload != "comparison":
            note = letters.note(digest, view)
            content = payloads.payload(hook.payload, note)
            return (Parcel(_key(digest, hook.name, self._again), channel, hook.name, note.title, b"", (content,)),)
        return tuple(
            Parcel(_key(each, hook.name, self._again), channel, hook.name, title, b"", (data,))
            for each, title, data in self._events(digest, view)
        )

    def _events(self, digest: Digest, view: View) -> Iterator[tuple[Digest, str, bytes]]:
        """The digest, one document at a time, as JSON."""
        from tracker.report import letters

        for alone in _parted(digest):
            text = render("json", alone.changed[0].comparison, view) if alone.changed else letters.event(alone)
            yield alone, letters.subject_of(alone, view), text.encode("utf-8")

    def _with_reports(self, digest: Digest, how: Enclosure, lang: Lang) -> tuple[Digest, tuple[Enclosed, ...]]:
        """The digest with the whole reports of its changes attached, as far as there is room, or linked."""
        from tracker.deliver.message import Enclosed

        changed: list[Changed] = []
        enclosed: list[Enclosed] = []
        room = LARGEST
        for each in digest.changed:
            if how == "none":
                changed.append(replace(each, address=""))
                continue
            versions = each.document, each.comparison.old.id, each.comparison.new.id
            text = self._pages(_Wanted(versions, lang, each.comparison)) if how == "attached" else ""
            size = len(text.encode("utf-8"))
            if not text or size > room or len(enclosed) == MOST:
                changed.append(each)
                continue
            room -= size
            name = _file_name(each.document, [file.name for file in enclosed])
            enclosed.append(Enclosed(name, text))
            changed.append(replace(each, attached=name))
        return replace(digest, changed=tuple(changed)), tuple(enclosed)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A report, known by the versions that it compares: comparisons are too large to be told apart by what is in them."""

    versions: tuple[str | None, ...]
    lang: Lang
    comparison: Comparison = field(compare=False)


def _page(wanted: _Wanted) -> str:
    from tracker.report import View

    return render("html", wanted.comparison, View(wanted.lang))


def _view(digest: Digest, following: Following) -> View:
    """In the language that is asked for, or that of what changed most gravely."""
    from tracker.report import View
    from tracker.report.tongue import prevailing

    if following.lang != "auto":
        return View(following.lang)
    if digest.changed:
        return View(report_language(digest.changed[0].comparison))
    titles = [each.title for each in digest.reverted] + [each.title for each in digest.silent]
    return View(prevailing("".join(titles)))


def _parted(digest: Digest) -> Iterator[Digest]:
    bare = replace(digest, changed=(), reverted=(), silent=())
    yield from (replace(bare, changed=(each,)) for each in digest.changed)
    yield from (replace(bare, reverted=(each,)) for each in digest.reverted)
    yield from (replace(bare, silent=(each,)) for each in digest.silent)


def _file_name(document: str, taken: Sequence[str]) -> str:
    name, number = f"{document}.html", 1
    while name in taken:
        number += 1
        name = f"{document}-{number}.html"
    return name


def _key(digest: Digest, recipient: str, again: str) -> str:
    """What is told to whom: the versions, and the silences by when they began. The same is never recorded twice."""
    told = [f"{each.document} {each.comparison.old.id} {each.comparison.new.id}" for each in digest.changed]
    told += [f"{each.document} {each.versions} {each.retrieved_at.isoformat()}" for each in digest.reverted]
    told += [f"{each.document} silent {each.since.isoformat() if each.since else ''}" for each in digest.silent]
    whole = "\n".join((again, digest.follower, recipient, *told))
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
