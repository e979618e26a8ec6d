"""Messages of mail (RFC 5322, MIME): a head for each recipient, and before a body that all of them share.

The head followed by the content is the whole message, all of it ASCII with CRLF.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from urllib.parse import quote

from tracker.deliver.encoded import address, file_name, header, phrase, words
from tracker.deliver.one_line import one_line
from tracker.mailboxes import Mailbox, mailbox

_BREAKS = re.compile(r"\r\n?|\n")
_LABEL = 16  # hexadecimal digits
_LONGEST = 50  # characters of a name in an address, so that the line keeps under the 998 octets that servers take


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file of HTML that goes along: its name, in any letters, and its text."""

    name: str
    text: str


def content(text: str, html: str, enclosed: Sequence[Enclosed] = ()) -> tuple[bytes, ...]:
    """The MIME headers and the body, in pieces: the text and the HTML as alternatives, and the files behind them, each of which
    is the same piece in every message that it goes along with.

    All of it is base64, which no server has reason to touch and no line of which is over 76 octets. The boundaries are made of
    what they bound, so that equal input gives equal bytes; no line of base64 begins as they do. A text comes back with CRLF.
    """
    alternatives = b"".join(_multipart("alternative", [_part("plain", text), _part("html", html)]))
    files = [
        _part("html", each.text, header("Content-Disposition", ["attachment;", *file_name(each.name)]))
        for each in enclosed
    ]
    version = b"MIME-Version: 1.0\r\n"
    if not files:
        return (version + alternatives,)
    before, body, *rest = _multipart("mixed", [alternatives, *files])
    return version + before + body, *rest


def _part(subtype: str, text: str, headers: str = "") -> bytes:
    told = f"Content-Type: text/{subtype}; charset=utf-8\r\n{headers}Content-Transfer-Encoding: base64\r\n\r\n"
    octets = _BREAKS.sub("\r\n", text).encode("utf-8", "replace")  # lone surrogates, which nothing can carry, become ?
    return told.encode("ascii") + base64.encodebytes(octets).replace(b"\n", b"\r\n")


def _multipart(subtype: str, parts: Sequence[bytes]) -> Iterator[bytes]:
    """The parts, each of them a piece, and what stands before, between and behind them."""
    boundary = f"--{subtype}-{sha256(b''.join(parts)).hexdigest()[:24]}".encode("ascii")
    told = header("Content-Type", [f"multipart/{subtype};", f'boundary="{boundary[2:].decode("ascii")}"'])
    before = told.encode("ascii")
    for part in parts:
        yield before + b"\r\n" + boundary + b"\r\n"
        yield part
        before = b""
    yield b"\r\n" + boundary + b"--\r\n"


def head(
    *,
    sender: Mailbox,
    to: Mailbox,
    subject: str,
    message_id: str,
    date: datetime,
    follower: str,
    unsubscribe: str = "",
) -> bytes:
    """The headers that are a recipient's own. `date` is in a zone; `unsubscribe` is an https address, one of mail, or "" for
    the sender's own.

    Auto-Submitted (RFC 3834), List-Id (RFC 2919) and Exchange's X-Auto-Response-Suppress keep those who are away from
    answering by themselves. There is no Precedence: it is no standard, says no more than these, and some servers hold back
    what is called bulk. There is no List-Unsubscribe-Post (RFC 8058): that is a promise only the address's owner can make.
    """
    from email.utils import format_datetime

    lines = (
        header("From", address(sender)),
        header("To", address(to)),
        header("Subject", words(subject)),
        header("Date", [format_datetime(date)]),
        header("Message-ID", [message_id]),
        header("List-Id", _list_id(follower, sender.domain)),
        header("List-Unsubscribe", [f"<{_unsubscribe(unsubscribe, sender, follower)}>"]),
        header("Auto-Submitted", ["auto-generated"]),
        header("X-Auto-Response-Suppress", ["All"]),
    )
    return "".join(lines).encode("ascii")


def message_id(key: str, domain: str) -> str:
    """The name of a message in the whole world: of one key always the same."""
    return f"<{_digest(key)[:32]}@{domain}>"


def _list_id(follower: str, domain: str) -> list[str]:
    """What mail programs sort by. A follower without a name is called by addresses, which are nobody else's to see."""
    return [*([] if "@" in follower else phrase(follower)), f"<{_digest(follower)[:_LABEL]}.tracker.{domain}>"]


def _unsubscribe(written: str, sender: Mailbox, follower: str) -> str:
    if written.startswith(("https://", "http://")):
        return quote(written, safe="!#$%&'*+,/:;=?@[]~()")
    found = mailbox(written.removeprefix("mailto:")) if written else sender
    name = _digest(follower)[:_LABEL] if "@" in follower else one_line(follower)[:_LONGEST]
    return f"mailto:{quote(found.address, safe='@')}?subject={quote(f'unsubscribe {name}', safe='')}"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
