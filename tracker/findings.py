"""The nouns of checking, as frozen values: what the rules have against a draft, and what a run found in all drafts.

Lines and columns are counted from 1, in the draft as it is written; ranges are half-open, as offsets are.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal, TypeAlias

Level: TypeAlias = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")
"""The gravest first."""

RULE_IDS: tuple[str, ...] = (
    "misquoted",
    "number-differs",
    "negation-or-modality-differs",
    "list-differs",
    "unsupported",
    "outdated-reference",
    "protected-term",
    "frozen",
    "only-listed-changes",
)
"""Every rule, by the name that configurations, suppressions and baselines know it by."""

State: TypeAlias = Literal["new", "known", "suppressed"]
"""Is a finding told, known from before (a baseline, or the branch's base), or suppressed with a reason?"""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in both languages of the interface."""

    zh: str
    en: str

    def in_language(self, lang: Literal["zh", "en"]) -> str:
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a draft as it is written: `column` in characters (code points), `byte_column` in bytes of UTF-8."""

    offset: int
    line: int
    column: int
    byte_column: int


@dataclass(frozen=True, slots=True)
class Region:
    """From one place to another; both are the same where only something lacks."""

    start: Position
    end: Position


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words with what stands around them, on one line."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Cited:
    """What a finding holds a draft against: a reference, where in it ("第（十八）项", "第 4 段"), and its own words."""

    reference: str
    version: str
    title: str
    where: Said
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Replacement:
    """What to write in a region of the draft. A safe one may be applied without being looked at."""

    region: Region
    text: str
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has against a draft.

    `path` is the draft's, with slashes, as it was named. `key` names the finding by what it says and not by where it stands:
    the same words with the same fault have the same key after lines were added above them. `reason` is why it is suppressed.
    """

    rule: str
    level: Level
    path: str
    message: Said
    region: Region
    excerpt: Excerpt
    key: str
    cited: Cited | None = None
    replacement: Replacement | None = None
    state: State = "new"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it is told to readers: its id, the level that it has by itself, what it is called and what it finds."""

    id: str
    level: Level
    title: Said
    explanation: Said


@dataclass(frozen=True, slots=True)
class Reference:
    """A text that drafts are held against, as it was used: `sha256` is that of its text in UTF-8."""

    name: str
    version: str
    title: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A draft that could not be checked, and a sentence that says so and why."""

    path: str
    message: Said


@dataclass(frozen=True, slots=True)
class Checked:
    """What a run found: findings by draft and place, whatever their state; the drafts looked at, the references, the rules.

    `notices` are what a reader should know beside the findings: a suppression that has expired, one that nothing needs, and
    what is said of each draft of `unchecked`. Those are not among `paths`.
    """

    findings: tuple[Finding, ...]
    paths: tuple[str, ...]
    references: tuple[Reference, ...]
    rules: tuple[Rule, ...]
    notices: tuple[Said, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()

    @property
    def told(self) -> tuple[Finding, ...]:
        """The findings that are neither known nor suppressed."""
        return tuple(finding for finding in self.findings if finding.state == "new")

    @property
    def counts(self) -> dict[Level, int]:
        """How many are told, by level, the gravest first."""
        found = Counter(finding.level for finding in self.told)
        return {level: found[level] for level in LEVELS}

    @property
    def filtered(self) -> dict[State, int]:
        """How many are known, and how many suppressed."""
        found = Counter(finding.state for finding in self.findings)
        return {"known": found["known"], "suppressed": found["suppressed"]}


def at_least(level: Level, least: Level) -> bool:
    """Is a level as grave as another, or graver?"""
    return LEVELS.index(level) <= LEVELS.index(least)
