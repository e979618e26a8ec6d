"""A rule's example: a draft, what it is held against, and the words that the rule finds; its test and its documentation."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.check.settings import Settings


@dataclass(frozen=True, slots=True)
class Example:
    """`words` are those that findings are about, in order; () where the rule has nothing against the draft.

    `title` is the reference's, `earlier` its version before.
    """

    draft: str
    reference: str = ""
    words: tuple[str, ...] = ()
    title: str = "关于推动城市高质量发展的意见"
    earlier: str = ""
    settings: Settings = field(default_factory=Settings)
