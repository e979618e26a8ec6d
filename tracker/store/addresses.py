"""Where a store is that versions are fetched from: which addresses are followed, and how one is printed."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from tracker.errors import UsageError

HINT = "It is the path of a store, or an address of one: https://…, ssh://…, git@host:path or file:///…."

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://(.*)", re.DOTALL)
_ALLOWED = ("file", "https", "ssh")
_OF_SHELL = re.compile(r"(?P<host>[^/\\:]{2,}|\[[^]/]*\]):(?P<path>.+)", re.DOTALL)
"""`host:path` and `git@host:path`; one letter before the colon is a drive."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address as git is given it, and as people may see it: without what stands before the host.

    `place` is the repository where it is one of this machine.
    """

    git: str
    shown: str
    place: Path | None = None


def parse(written: str, folder: Path) -> Address:
    """The address of a store; paths lead from `folder`.

    Raises:
        UsageError: for what git could take for an option or a command, and for protocols that are not encrypted.
    """
    if not written.strip() or written.startswith("-") or not written.isprintable() or "::" in _before_path(written):
        raise _refused(written, "is none that can be meant")
    if match := _SCHEME.fullmatch(written):
        scheme, rest = match[1].lower(), match[2]
        if scheme not in _ALLOWED:
            raise _refused(written, f"is of a kind that is not followed ({scheme})")
        user, _, host = rest.partition("/")[0].rpartition("@")
        if scheme != "file" and (not host or _is_option(host) or _is_option(user)):
            raise _refused(written, "names no host")
        if scheme == "file":
            if not (path := unquote(f"/{rest.partition('/')[2]}")).isprintable():
                raise _refused(written, "is none that can be meant")
            return _local(Path(path), shown(written))
        return Address(written, shown(written))
    if (match := _OF_SHELL.fullmatch(written)) and not os.path.exists(folder / written):
        if any(map(_is_option, (match["host"], match["host"].rpartition("@")[2], match["path"]))):
            raise _refused(written, "names no host")
        return Address(written, shown(written))
    return _local(folder / written, written)


def _local(path: Path, written: str) -> Address:
    """A repository of this machine, or the store's folder that it is in."""
    place = Path(os.path.realpath(path))
    place = place / "texts.git" if os.path.isdir(place / "texts.git") else place
    return Address(os.fspath(place), written, place)


def to_be_kept(written: str, here: Path, folder: Path) -> str:
    """An address as tracker.lock in `folder` says it; a relative path, which leads from `here`, leads from there.

    Raises:
        UsageError: as `parse` does, and for an address that holds credentials.
    """
    address = parse(written, here)
    if _secret(written):
        raise UsageError(
            f"The address {address.shown} holds credentials, and tracker.lock is for all to read.",
            hint="Leave them out, and let git find them: a credential helper, a .netrc, or an SSH key.",
        )
    if address.place is not None and not os.path.isfile(address.place / "HEAD"):
        raise UsageError(f"There is no store at {address.shown}.", hint=HINT)
    if address.place is None or _SCHEME.fullmatch(written) or os.path.isabs(written):
        return written
    return Path(os.path.relpath(here / written, folder)).as_posix()


def shown(text: str) -> str:
    """Words with an address in them, or one alone, without what stands between its scheme and its host, or after a `?`."""
    return re.sub(r"(\w://[^\s?#]*)[?#][^\s']*", r"\1", re.sub(r"(\w://)[^/\s]*@", r"\1", text))


def _secret(written: str) -> bool:
    """Does it hold a password, or what may be a token? The user of an SSH host is none."""
    match = _SCHEME.fullmatch(written)
    user = (match[2] if match else written).partition("/")[0].rpartition("@")[0]
    of_https = match is not None and match[1].lower() == "https"
    return ":" in user or (of_https and (bool(user) or "?" in written))


def _is_option(part: str) -> bool:
    """Could ssh take it for an option? Git takes the brackets of a host away."""
    return part.lstrip("[").startswith("-")


def _before_path(written: str) -> str:
    """What could name a helper of git's (`ext::…`); addresses of IPv6 stand in brackets."""
    return re.sub(r"\[[^]]*\]", "", written.partition("/")[0])


def _refused(written: str, reason: str) -> UsageError:
    return UsageError(f"The address {shown(written)!r} {reason}.", hint=HINT)
