"""What is wrong in a `tracker.toml`: every mistake at once, each with its place, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tracker.config_blanks import blanks
from tracker.config_check import mistakes_of_check
from tracker.config_followers import mistakes_of_followers
from tracker.config_mail import PASSWORD

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_FOLLOWING = "documents, classes, when, at, on, lang"
_KNOWN = {
    "": "store, reports, site, terms, comparison, check, mail, notify and document",
    "terms": "known",
    "comparison": "old, new and mode",
    "check": "against, fail-on, references, levels, path, term and suppress",
    "check.path": "files, against, levels, base, frozen and listed",
    "check.term": "use, not and files",
    "check.suppress": "rule, reason, files, words and until",
    "mail": "server, security, user, password_env, password_file, ca_file, timeout, from, unsubscribe, silent_after and subscription",
    "mail.subscription": f"name, to, {_FOLLOWING} and report",
    "notify": f"name, command, url, url_env, url_file, payload, secret_env, secret_file, timeout, {_FOLLOWING}",
    "document.*": "title, source, from, until and part",
    "document.*.part": "source, from and until",
}
"""What is known in each table; * is any document."""

_TABLES = {
    (table, key)
    for table, key in (
        ("comparison", "comparison"),
        ("document", "part"),
        ("check", "path"),
        ("check", "term"),
        ("check", "suppress"),
        ("mail", "subscription"),
        ("notify", "notify"),
    )
}
"""Keys that hold tables, each with the first table on the way to it."""

_SHORTEST_TERM = 2


def mistakes(tables: dict[str, Any]) -> list[str]:
    """What is wrong in the file, each with its place: document.opinion.from …"""
    from pydantic import ValidationError

    from tracker.config_schema import FileTable

    try:
        FileTable.model_validate(tables)
    except ValidationError as error:
        of_shape = [f"{_place(each['loc'])}: {_said(each)}" for each in error.errors(include_url=False)]
        return of_shape + list(_mistakes_of_sense(tables))
    return list(_mistakes_of_sense(tables))


def _mistakes_of_sense(tables: dict[str, Any]) -> Iterator[str]:
    """What has the right shape and cannot be meant: words that are blank, a document without a source."""
    yield from blanks("", tables, ("store", "reports", "site"))
    yield from _mistaken_terms(tables.get("terms"))
    yield from _mistaken_comparisons(tables.get("comparison"))
    yield from mistakes_of_check(tables.get("check"))
    yield from mistakes_of_followers(tables)
    documents = tables.get("document")
    for name, table in documents.items() if isinstance(documents, dict) else ():
        if not isinstance(table, dict):
            continue
        place = f"document.{name}"
        yield from blanks(f"{place}.", table, ("source", "from", "until"))
        parts = table.get("part")
        for nth, part in enumerate(parts if isinstance(parts, list) else (), 1):
            yield from blanks(f"{place}.part[{nth}].", part, ("source", "from", "until"))
        if "source" not in table and not parts:
            yield f'{place}: has no source; give it source = "…", or [[{place}.part]] tables'
        elif "source" not in table and ("from" in table or "until" in table):
            yield f"{place}: has from or until, but no source of its own that they belong to"


def _mistaken_terms(table: Any) -> Iterator[str]:
    known = table.get("known") if isinstance(table, dict) else None
    for nth, term in enumerate(known if isinstance(known, list) else (), 1):
        if isinstance(term, str) and (len(term.strip()) < _SHORTEST_TERM or term != term.strip() or "\n" in term):
            yield f"terms.known[{nth}]: must be a term of two characters or more on one line, without space around it"


def _mistaken_comparisons(tables: Any) -> Iterator[str]:
    told: dict[tuple[Any, Any], int] = {}
    for nth, table in enumerate(tables if isinstance(tables, list) else (), 1):
        place = f"comparison[{nth}]"
        yield from blanks(f"{place}.", table, ("old", "new"))
        if not isinstance(table, dict):
            continue
        names = table.get("old"), table.get("new")
        if names in told:
            yield f"{place}: is the same as comparison[{told[names]}]"
        elif all(isinstance(name, str) for name in names):
            told[names] = nth


def _place(loc: tuple[int | str, ...]) -> str:
    """document.opinion.part[2].from; parts are counted from 1."""
    place = ""
    for step in loc:
        place += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if place else step
    return place


def _said(each: ErrorDetails) -> str:
    """What is wrong, in words."""
    kind, loc, given = each["type"], each["loc"], each["input"]
    if kind == "extra_forbidden":
        if loc == ("mail", "password"):
            return f"is never kept here; put it into the environment, as {PASSWORD}, or name a password_file"
        return f"is not known here; what is known: {_KNOWN.get(_table(loc), 'nothing')}"
    if kind == "missing":
        return "is missing"
    if kind == "string_type":
        return f"must be text in quotes, not {given!r}"
    if kind in ("model_type", "dict_type"):
        return f"must be a table, not {given!r}"
    if kind == "literal_error":
        return f"must be {each['ctx']['expected'].replace(chr(39), '')}, not {given!r}"
    if kind == "list_type" and (loc[0], loc[-1]) not in _TABLES:
        return f"must be a list of texts in square brackets, not {given!r}"
    if kind == "list_type":
        return f"must be tables in double brackets, not {given!r}"
    if kind == "float_type":
        return f"must be a number, not {given!r}"
    if kind == "date_type":
        return f"must be a date without quotes, as 2027-01-31, not {given!r}"
    return each["msg"]


def _table(loc: tuple[int | str, ...]) -> str:
    """The table that a key stands in, as it is called in `_KNOWN`."""
    steps = [step for step in loc[:-1] if isinstance(step, str)]
    return ".".join("*" if at == 1 and steps[0] == "document" else step for at, step in enumerate(steps))
