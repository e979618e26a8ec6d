"""What a repository's own `config` may set: a store that was handed over is opened only if it cannot make git misbehave.

Most of git's settings are overridden by ours (`git.py`). These cannot be: they are read from the file before ours are,
or add up instead of the last one counting. Read as `git_parse_source` in git's config.c reads, and stricter where in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SKIPPED = re.compile(r"(?:[ \t\r\n]+|[#;][^\n]*)*")
_SECTION = re.compile(r'\[(?P<name>[A-Za-z0-9.-]+)(?:[ \t\r]+"(?P<part>(?:[^"\\\n]|\\[^\n])*)")?\]')
_ENTRY = re.compile(
    r"(?P<key>[A-Za-z][A-Za-z0-9-]*)[ \t]*"
    r'(?:=(?P<value>(?:"(?:[^"\\\n]|\\[\s\S])*"|\\[\s\S]|[^"\\\n#;])*)(?:[#;][^\n]*)?)?(?:\n|\Z)'
)

_REFUSED = (
    (r"include(if)?\..*", "makes git read a file of its choice"),
    (r"core\.worktree", "leads git out of the store"),
    (r"gc\.recentobjectshook|hook\..*", "makes git run a program"),
    (
        r"remote\..*\.(promisor|partialclonefilter)|extensions\.partialclone",
        "lets versions be missing until they are fetched from elsewhere",
    ),
    (r"extensions\..*", "says that the repository is kept in another way than the tracker's"),
)
_HARMLESS = {
    "extensions.objectformat": {"sha1"},
    "extensions.refstorage": {"files"},
    "extensions.noop": None,
    "extensions.noop-v1": None,
    "extensions.preciousobjects": None,
    "extensions.relativeworktrees": None,
    "extensions.worktreeconfig": None,  # config.worktree is read as config is
}
_REFUSED_IN_CHECKS = ((r"fsck\..*", "hides damage from `git fsck`"),)


def objection(words: str, *, checking: bool = False) -> str | None:
    """Why a store with such a `config` is not opened, or None; `checking` when damage is about to be looked for."""
    try:
        for key, value in parse(words):
            if key in _HARMLESS and ((allowed := _HARMLESS[key]) is None or value.lower() in allowed):
                continue
            for pattern, reason in _REFUSED + (_REFUSED_IN_CHECKS if checking else ()):
                if re.fullmatch(pattern, key, re.DOTALL):
                    return f"sets {key!a:.80}, which {reason}"
    except ValueError as error:
        return str(error)
    return None


def parse(words: str) -> Iterator[tuple[str, str]]:
    """Each `section.part.key`, section and key in lower case, with its value, of which only the outer quotes are taken off.

    Raises:
        ValueError: where git could read on otherwise than this does.
    """
    words = words.removeprefix("\ufeff").replace("\r\n", "\n")
    at, section = 0, ""
    while (at := _end(_SKIPPED.match(words, at))) < len(words):
        if found := _SECTION.match(words, at):
            part = found["part"]
            section = found["name"].lower() + ("" if part is None else "." + re.sub(r"\\(.)", r"\1", part))
        elif section and (found := _ENTRY.match(words, at)):
            yield f"{section}.{found['key'].lower()}", (found["value"] or "").strip().strip('"')
        else:
            raise ValueError(f"cannot be read in line {words.count(chr(10), 0, at) + 1}")
        at = found.end()


def _end(found: re.Match[str] | None) -> int:
    return found.end() if found else 0
