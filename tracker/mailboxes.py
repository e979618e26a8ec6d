"""Addresses of mail, each with the name that it may have: 王编辑 <editor@example.org>. What does not parse is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_NAME = 100
"""Characters of a name: longer ones are a mistake, and some servers refuse their lines."""

_LONGEST, _LONGEST_LOCAL = 254, 64  # RFC 5321, 4.5.3.1
_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)")
_DEVIANT = re.compile("[\u00df\u1e9e\u03c2\u200c\u200d]")
"""What the domain names of 2003, which are those of the standard library, write as something else than those of 2008 (UTS 46, 7)."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address as it goes over the wire, in ASCII, and the name that stands before it; "" for none."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


def mailbox(written: str) -> Mailbox:
    """The mailbox that is written as `address` or `name <address>`; a domain in other letters becomes its ASCII form.

    The address is a dot-string of RFC 5321 at a domain name; quoted local parts and literal addresses are not taken.

    Raises ValueError, with what is wrong in words, for anything else.
    """
    if any(not char.isprintable() for char in written):
        raise ValueError("holds a line break or another character that cannot be seen")
    named = _NAMED.fullmatch(written.strip())
    name, address = (named["name"].strip().strip('"'), named["address"]) if named else ("", written.strip())
    local, at, domain = address.rpartition("@")
    if not at or "@" in local or any(char in address for char in ",; <>"):
        raise ValueError("is not one address, as editor@example.org or 王编辑 <editor@example.org>")
    if not _LOCAL.fullmatch(local) or len(local) > _LONGEST_LOCAL:
        raise ValueError(f"has no sound name before the @: {local!r}")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"has a name of over {LONGEST_NAME} characters")
    found = Mailbox(f"{local}@{_ascii(domain)}", name)
    if len(found.address) > _LONGEST:
        raise ValueError(f"is over {_LONGEST} characters long")
    return found


def unique(found: Iterable[Mailbox]) -> tuple[Mailbox, ...]:
    """Each address once, with the name that it has first."""
    first: dict[str, Mailbox] = {}
    for each in found:
        first.setdefault(each.address, each)
    return tuple(first.values())


def _ascii(domain: str) -> str:
    if _DEVIANT.search(domain):
        raise ValueError(f"has a letter in its domain that not all programs read alike; write it as xn--…: {domain!r}")
    try:
        plain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        plain = ""
    labels = plain.split(".")
    if not all(map(_LABEL.fullmatch, labels)) or labels[-1].isdigit():
        raise ValueError(f"has no sound domain behind the @: {domain!r}")
    return plain.lower()
