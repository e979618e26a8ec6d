"""Comparing: two versions, two strings or two lists of segments in, a Comparison, its links or its report out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from tracker.errors import UsageError
from tracker.model import CLASSES, NOISE, ChangeClass, Comparison, Link, Version

if TYPE_CHECKING:
    from tracker.report import Lang, View

ModeChoice = Literal["auto", "revision", "summary"]


def compare_versions(
    old: Version, new: Version, *, mode: ModeChoice = "auto", terms: Sequence[str] = (), fold_script: bool = False
) -> Comparison:
    """Compare two versions. Mode `auto` tells a summary from a revision by what covers what.

    Each of `terms` is told whole where a part of it changed. With `fold_script`, characters that differ as traditional and
    simplified ones are typography; raises MissingExtraError where OpenCC is not installed.
    """
    from tracker.compare.compare import compare

    if fold_script:
        from tracker.compare.script import in_one_script, in_own_script

        found = compare(in_one_script(old), in_one_script(new), mode, tuple(terms))
        return in_own_script(found, old, new)
    return compare(old, new, mode, tuple(terms))


def compare_texts(
    old: str, new: str, *, mode: ModeChoice = "auto", terms: Sequence[str] = (), fold_script: bool = False
) -> Comparison:
    """Compare two strings, read as a .txt file would be read: wrapped lines joined, labels taken off."""
    from tracker import ingest

    before, after = map(Version, ingest.read_strings(old, new))
    return compare_versions(before, after, mode=mode, terms=terms, fold_script=fold_script)


def align_texts(old: Sequence[str], new: Sequence[str]) -> tuple[Link, ...]:
    """Align two lists of segments in revision mode: each string is one segment, and each segment is in exactly one link."""
    from tracker.compare import revise
    from tracker.compare.segment import segment

    return revise.links(segment(old).segments, segment(new).segments)


def differs(comparison: Comparison) -> bool:
    """Is there a difference of substance? What only looks different, where paragraphs end,
    and what a summary leaves unsaid, is none.
    """
    grave = {"added", "deleted", "unsupported"}
    return bool(comparison.substance) or any(
        link.kind in grave or link.moved or link.renumbered or link.limited for link in comparison.links
    )


def classes_named(words: str) -> frozenset[ChangeClass]:
    """The classes of change in a list with commas. Raises UsageError, which lists them, for one that does not exist."""
    named = [word.strip() for word in words.split(",") if word.strip()]
    found = frozenset(each for each in CLASSES if each in named)
    if unknown := [word for word in named if word not in found]:
        raise UsageError(f"There is no class of change {unknown[0]}.", hint=f"Classes are {', '.join(CLASSES)}.")
    if not found:
        raise UsageError("No class of change is named.", hint=f"Classes are {', '.join(CLASSES)}.")
    return found


def differs_in(comparison: Comparison, classes: frozenset[ChangeClass]) -> bool:
    """Is there a difference of one of these classes: changed words, or something added, deleted or unsupported?

    A pair that was too long to be compared word by word can hold a change of any class, and counts for all of substance.
    """
    return any(change.cls in classes for change in comparison.wording) or any(
        link.cls in classes or (link.limited and bool(classes - NOISE)) for link in comparison.links
    )


def report_language(comparison: Comparison, lang: Literal["auto", "zh", "en"] = "auto") -> Lang:
    """The language of a report's own words: as asked, or that of the texts."""
    from tracker import report

    return report.language(comparison) if lang == "auto" else lang


def render(format_name: str, comparison: Comparison, view: View | None = None) -> str:
    """The comparison as a report: `terminal`, `text`, `markdown`, `json`, `html` or `diff`."""
    from tracker import report

    return report.render(format_name, comparison, view or report.View(lang=report.language(comparison)))
