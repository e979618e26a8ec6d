"""`[check]` in `tracker.toml`: what drafts are held against, and how strictly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from tracker.config_blanks import blank_entries, blanks, tables
from tracker.findings import RULE_IDS, Level

REFERENCES = "references"
"""The folder of the locked references, where the file does not name one."""
LOCK = "tracker.lock"
ARROW = "→"
"""Between the two terms of a listed change."""

Setting = Level | Literal["off"]
_NONE: Mapping[str, Setting] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PathConfig:
    """What holds for the drafts that one of `files` (patterns) names; None is what holds for all drafts.

    `base` is the version that `frozen` (labels of segments) and `listed` (the changes that an amendment may make) are about.
    """

    files: tuple[str, ...]
    against: tuple[str, ...] | None = None
    levels: Mapping[str, Setting] = field(default_factory=lambda: _NONE)
    base: str | None = None
    frozen: tuple[str, ...] = ()
    listed: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class TermConfig:
    """Mandated wording and its forbidden variants; … stands for words between."""

    use: str
    variants: tuple[str, ...]
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SuppressionConfig:
    """Findings of a rule that are not told: in `files`, about `words`, up to and with a day; "" and () are any."""

    rule: str
    reason: str
    files: tuple[str, ...] = ()
    words: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class CheckConfig:
    """How drafts are checked. Of the paths that match a draft, what a later one says replaces what an earlier one said."""

    folder: Path = Path()
    """The folder of `tracker.toml`, where patterns of files lead from and the lock file is; without one, the working directory."""

    against: tuple[str, ...] = ()
    fail_on: Level = "warning"
    references: Path = Path(REFERENCES)
    """The folder of the locked references."""

    levels: Mapping[str, Setting] = field(default_factory=lambda: _NONE)
    paths: tuple[PathConfig, ...] = ()
    terms: tuple[TermConfig, ...] = ()
    suppressions: tuple[SuppressionConfig, ...] = ()

    @property
    def lock(self) -> Path:
        """The file that says which versions of the references drafts are held against."""
        return self.folder / LOCK


def check_config(table: dict[str, Any], folder: Path) -> CheckConfig:
    """What a `[check]` table without mistakes says; `folder` is that of the file."""
    return CheckConfig(
        folder=folder,
        against=tuple(table.get("against", ())),
        fail_on=table.get("fail-on", "warning"),
        references=folder / table.get("references", REFERENCES),
        levels=MappingProxyType(table.get("levels", {})),
        paths=tuple(map(_path, table.get("path", ()))),
        terms=tuple(
            TermConfig(term["use"], tuple(term["not"]), tuple(term.get("files", ()))) for term in table.get("term", ())
        ),
        suppressions=tuple(map(_suppression, table.get("suppress", ()))),
    )


def _path(table: dict[str, Any]) -> PathConfig:
    return PathConfig(
        files=tuple(table["files"]),
        against=tuple(table["against"]) if "against" in table else None,
        levels=MappingProxyType(table.get("levels", {})),
        base=table.get("base"),
        frozen=tuple(table.get("frozen", ())),
        listed=tuple(table["listed"]) if "listed" in table else None,
    )


def _suppression(table: dict[str, Any]) -> SuppressionConfig:
    return SuppressionConfig(
        table["rule"], table["reason"], tuple(table.get("files", ())), table.get("words", ""), table.get("until")
    )


def mistakes_of_check(table: Any) -> Iterator[str]:
    """What has the right shape in `[check]` and cannot be meant."""
    if not isinstance(table, dict):
        return
    yield from blanks("check.", table, ("references",))
    yield from blank_entries("check", table, ("against",))
    yield from _unknown_rules("check.levels", table.get("levels"))
    for nth, path in tables(table.get("path")):
        place = f"check.path[{nth}]"
        yield from _unknown_rules(f"{place}.levels", path.get("levels"))
        yield from blanks(f"{place}.", path, ("base",))
        yield from blank_entries(place, path, ("files", "against", "frozen", "listed"))
        yield from _mistaken_changes(place, path.get("listed"))
        if path.get("files") == []:
            yield f"{place}.files: names no files"
        if ("frozen" in path or "listed" in path) and "base" not in path:
            yield f'{place}: has frozen or listed, but no base = "…", the version that they are about'
    for nth, term in tables(table.get("term")):
        yield from _mistaken_term(f"check.term[{nth}]", term)
    for nth, suppression in tables(table.get("suppress")):
        place = f"check.suppress[{nth}]"
        yield from blanks(f"{place}.", suppression, ("reason", "words"))
        yield from blank_entries(place, suppression, ("files",))
        if isinstance(rule := suppression.get("rule"), str) and rule not in RULE_IDS:
            yield f"{place}.rule: there is no rule {rule}; rules are {', '.join(RULE_IDS)}"


def _mistaken_changes(place: str, listed: Any) -> Iterator[str]:
    for nth, each in enumerate(listed if isinstance(listed, list) else (), 1):
        if isinstance(each, str) and each.strip():
            old, arrow, new = (part.strip() for part in each.partition(ARROW))
            if ARROW in new or "->" in each or (arrow and not (old or new)):
                yield f"{place}.listed[{nth}]: must be a label (第三条) or one pair old{ARROW}new, not {each!r}"
            elif arrow and old == new:
                yield f"{place}.listed[{nth}]: changes nothing"


def _unknown_rules(place: str, levels: Any) -> Iterator[str]:
    for rule in levels if isinstance(levels, dict) else ():
        if rule not in RULE_IDS:
            yield f"{place}.{rule}: is no rule; rules are {', '.join(RULE_IDS)}"


def _mistaken_term(place: str, term: dict[str, Any]) -> Iterator[str]:
    use, variants = term.get("use"), term.get("not")
    if variants == []:
        yield f"{place}.not: names no wording to find"
    for key, words in (("use", use), *(("not", each) for each in (variants if isinstance(variants, list) else ()))):
        if isinstance(words, str) and not words.replace("…", "").strip():
            yield f"{place}.{key}: holds no words"
        elif isinstance(words, str) and (words != words.strip("… ") or "\n" in words):
            yield f"{place}.{key}: must begin and end with words, on one line"
    if isinstance(variants, list) and use in variants:
        yield f"{place}.not: holds the wording that is mandated"
