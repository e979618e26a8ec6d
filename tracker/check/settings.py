"""What holds for one draft, of all that `tracker.toml` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tracker.check.patterns import matches
from tracker.config_check import CheckConfig, Setting, TermConfig
from tracker.findings import Level
from tracker.model import Version


@dataclass(frozen=True, slots=True)
class Settings:
    """`levels` replace those that the rules have by themselves; `base` is the version that `frozen` and `listed` are about."""

    levels: Mapping[str, Setting] = field(default_factory=lambda: MappingProxyType({}))
    terms: tuple[TermConfig, ...] = ()
    base: Version | None = None
    frozen: tuple[str, ...] = ()
    listed: tuple[str, ...] | None = None

    def level(self, rule: str, own: Level) -> Setting:
        return self.levels.get(rule, own)


@dataclass(frozen=True, slots=True)
class Scope:
    """What `tracker.toml` says of one path, with the names of references and of the base."""

    against: tuple[str, ...]
    levels: Mapping[str, Setting]
    terms: tuple[TermConfig, ...]
    base: str | None
    frozen: tuple[str, ...]
    listed: tuple[str, ...] | None


def scope(config: CheckConfig, path: str) -> Scope:
    """What holds for the draft at `path`, which leads from the folder of the configuration, with slashes."""
    against, levels = tuple(dict.fromkeys(config.against)), dict(config.levels)
    base: str | None = None
    frozen: tuple[str, ...] = ()
    listed: tuple[str, ...] | None = None
    for each in config.paths:
        if matches(path, each.files):
            against = tuple(dict.fromkeys(each.against)) if each.against is not None else against
            levels |= each.levels
            base = each.base or base
            frozen = each.frozen or frozen
            listed = each.listed if each.listed is not None else listed
    terms = tuple(term for term in config.terms if not term.files or matches(path, term.files))
    return Scope(against, MappingProxyType(levels), terms, base, frozen, listed)
