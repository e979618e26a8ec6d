"""What is wrong in `[mail]`, `[[mail.subscription]]` and `[[notify]]`: what has the right shape and cannot be meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from tracker.config_blanks import blank_entries, blanks, tables
from tracker.config_mail import clock, length, server_address, subscription_name
from tracker.mailboxes import mailbox
from tracker.model import CLASSES

_LOCAL = ("localhost", "127.0.0.1", "::1")
_TIMED = ("at", "on")
_LONGEST_WAIT = 86_400
_LONGEST_LINK = 900
"""Characters of an address in a header, which is not folded there; RFC 5322, 2.1.1, allows 998 in a line."""


def mistakes_of_followers(file: dict[str, Any]) -> Iterator[str]:
    """All that is wrong in these tables, each with its place."""
    mail = file.get("mail")
    mail = mail if isinstance(mail, dict) else {}
    if isinstance(site := file.get("site"), str) and not site.startswith(("https://", "http://")):
        yield f"site: must be an address of the web, as https://example.org/reports/, not {site!r}"
    yield from _mistakes_of_mail(mail)
    for nth, table in tables(mail.get("subscription")):
        yield from _mistakes_of_subscription(f"mail.subscription[{nth}]", table, "site" in file)
    for nth, table in tables(file.get("notify")):
        yield from _mistakes_of_hook(f"notify[{nth}]", table)
    yield from _same_names(mail, file)


def _mistakes_of_mail(table: dict[str, Any]) -> Iterator[str]:
    yield from blanks("mail.", table, ("user", "password_env", "password_file", "ca_file"))
    yield from _no_nul("mail", table, ("server",))
    yield from _unsound("mail", table, "server", server_address)
    yield from _unsound("mail", table, "from", mailbox)
    yield from _unsound("mail", table, "silent_after", length)
    yield from _unsound("mail", table, "unsubscribe", _unsubscribe)
    yield from _no_time("mail", table)
    if table.get("security") == "none" and "user" in table and not str(table.get("server")).startswith(_LOCAL):
        yield "mail.security: would send the password in the clear; leave it out, or log in over starttls or tls"


def _mistakes_of_subscription(place: str, table: dict[str, Any], site: bool) -> Iterator[str]:
    yield from _mistakes_of_following(place, table)
    to = table.get("to")
    if to == []:
        yield f"{place}.to: names nobody"
    for nth, each in enumerate(to if isinstance(to, list) else (), 1):
        yield from _unsound(place, {f"to[{nth}]": each}, f"to[{nth}]", mailbox)
    if table.get("report") == "linked" and not site:
        yield f'{place}.report: has nothing to link to; add site = "https://…" at the top, where the reports stand'


def _mistakes_of_hook(place: str, table: dict[str, Any]) -> Iterator[str]:
    yield from _mistakes_of_following(place, table)
    yield from _no_time(place, table)
    yield from _no_nul(place, table, ("url", "command"))
    yield from blanks(f"{place}.", table, ("url_env", "url_file", "secret_env", "secret_file"))
    yield from blank_entries(place, table, ("command",))
    ways = [key for key in ("command", "url", "url_env", "url_file") if key in table]
    if len(ways) != 1:
        yield f"{place}: must have one of command, url, url_env and url_file, not {' and '.join(ways) or 'none of them'}"
    if table.get("command") == []:
        yield f"{place}.command: names no program"
    if "command" in table and table.get("payload", "comparison") != "comparison":
        yield f"{place}.payload: is for webhooks; a command is given the comparison"
    if isinstance(url := table.get("url"), str) and not url.startswith(("https://", "http://")):
        yield f"{place}.url: must begin with https:// or http://"


def _mistakes_of_following(place: str, table: dict[str, Any]) -> Iterator[str]:
    yield from blanks(f"{place}.", table, ("name",))
    yield from blank_entries(place, table, ("documents",))
    yield from _no_nul(place, table, ("documents",))
    if isinstance(name := table.get("name"), str) and not name.isprintable():
        yield f"{place}.name: must stand on one line"
    classes = table.get("classes")
    if classes == []:
        yield f"{place}.classes: names no class; leave it out for all of substance"
    for each in classes if isinstance(classes, list) else ():
        if isinstance(each, str) and each not in CLASSES:
            yield f"{place}.classes: there is no class {each}; classes are {', '.join(CLASSES)}"
    yield from _unsound(place, table, "at", clock)
    when = table.get("when", "at-once")
    if when == "at-once" and any(key in table for key in _TIMED):
        yield f'{place}: has {" and ".join(key for key in _TIMED if key in table)}, but no when = "daily" or "weekly"'
    elif when == "daily" and "on" in table:
        yield f'{place}.on: is for when = "weekly"'


def _unsound(place: str, table: dict[str, Any], key: str, read: Callable[[str], object]) -> Iterator[str]:
    """What `read` has against a value; what is no text is told elsewhere."""
    if not isinstance(written := table.get(key), str):
        return
    try:
        read(written)
    except ValueError as error:
        yield f"{place}.{key}: {error}"


def _no_nul(place: str, table: dict[str, Any], keys: tuple[str, ...]) -> Iterator[str]:
    """What no program, no host and no address can be given, alone or in lists."""
    for key in keys:
        held = table.get(key)
        for nth, each in enumerate(held if isinstance(held, list) else (held,), 1):
            if isinstance(each, str) and "\0" in each:
                yield f"{place}.{key}{f'[{nth}]' if isinstance(held, list) else ''}: holds a NUL character"


def _unsubscribe(written: str) -> None:
    if not (written.startswith("https://") and written.isprintable() and written.isascii() and " " not in written):
        mailbox(written.removeprefix("mailto:"))
    elif len(written) > _LONGEST_LINK:
        raise ValueError(f"is over {_LONGEST_LINK} characters long, more than a line of mail holds")


def _no_time(place: str, table: dict[str, Any]) -> Iterator[str]:
    timeout = table.get("timeout")
    if isinstance(timeout, int | float) and not timeout > 0:  # neither is what is not a number
        yield f"{place}.timeout: must be seconds above zero"
    elif isinstance(timeout, int | float) and timeout > _LONGEST_WAIT:
        yield f"{place}.timeout: must be seconds, {_LONGEST_WAIT} at most, which is a day"


def _same_names(mail: dict[str, Any], file: dict[str, Any]) -> Iterator[str]:
    """Followers are known by their names from run to run: two of one name would be told what only one was."""
    named = [
        (f"mail.subscription[{nth}]", subscription_name(table))
        for nth, table in tables(mail.get("subscription"))
        if table.get("name") or (isinstance(table.get("to"), list) and all(isinstance(to, str) for to in table["to"]))
    ]
    named += [(f"notify[{nth}]", table["name"]) for nth, table in tables(file.get("notify")) if "name" in table]
    counts = Counter(name for _, name in named)
    for nth, (place, name) in enumerate(named):
        if counts[name] > 1 and any(name == before for _, before in named[:nth]):
            yield f"{place}: is called {name!r}, as another one is; give it a name of its own"
