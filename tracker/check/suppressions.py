"""Findings that are suppressed, by a remark in the draft or by `tracker.toml`; one that expired, or that nothing needs, is told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.check.patterns import matches
from tracker.check.prose.draft import Draft, Places
from tracker.check.prose.remarks import Remark
from tracker.config_check import SuppressionConfig
from tracker.findings import Finding, Said


@dataclass(frozen=True, slots=True)
class Suppressed:
    """The findings of one draft, those that are suppressed with their reasons, and what is to be said of remarks."""

    findings: tuple[Finding, ...]
    notices: tuple[Said, ...] = ()
    used: frozenset[int] = frozenset()
    """Which suppressions of `tracker.toml` were needed, by index."""


@dataclass(frozen=True, slots=True)
class Suppressor:
    """What `tracker.toml` suppresses. `path` is the draft's, from the folder of that file."""

    configured: tuple[SuppressionConfig, ...] = ()

    def apply(self, draft: Draft, findings: Sequence[Finding], today: date, path: str | None = None) -> Suppressed:
        where = draft.path if path is None else path
        by_remark = _remarked(draft)
        used: set[int] = set()
        needed: set[Remark] = set()
        out: list[Finding] = []
        for finding in findings:
            remark = _holding(by_remark, finding, today)
            nth = None if remark else self._configured(finding, where, today)
            if remark:
                needed.add(remark)
                finding = replace(finding, state="suppressed", reason=remark.reason)
            elif nth is not None:
                used.add(nth)
                finding = replace(finding, state="suppressed", reason=self.configured[nth].reason)
            out.append(finding)
        return Suppressed(tuple(out), tuple(_notices(draft, needed, today)), frozenset(used))

    def _configured(self, finding: Finding, path: str, today: date) -> int | None:
        for nth, each in enumerate(self.configured):
            if (
                each.rule == finding.rule
                and (not each.files or matches(path, each.files))
                and (not each.words or _is_about(each.words, finding))
                and (each.until is None or today <= each.until)
            ):
                return nth
        return None

    def notices(self, used: frozenset[int], today: date, paths: Iterable[str]) -> tuple[Said, ...]:
        """Of the suppressions in `tracker.toml`, those that have expired, and of those that are about one of the `paths` looked at
        the ones that nothing needed.
        """
        looked_at = tuple(paths)
        found = []
        for nth, each in enumerate(self.configured):
            name = f"[[check.suppress]] {nth + 1} ({each.rule})"
            if each.until is not None and today > each.until:
                found.append(Said(f"{name} 已于 {each.until} 过期", f"{name} expired on {each.until}"))
            elif nth not in used and (not each.files or any(matches(path, each.files) for path in looked_at)):
                found.append(Said(f"{name} 没有用到", f"{name} suppresses nothing"))
        return tuple(found)


def _is_about(words: str, finding: Finding) -> bool:
    """Are these words in what a finding is about, or that in them? Where words lack, that is what stands around the place."""
    said = finding.excerpt.words
    if said:
        return words in said or said in words
    return words in finding.excerpt.before + finding.excerpt.after


def _remarked(draft: Draft) -> list[tuple[int, int, Remark]]:
    """Each remark with the stretch of the draft that it is about, if there is one."""
    edges = sorted((each.raw[0][0], each.raw[-1][1]) for each in draft.segments if each.raw) if draft.remarks else []
    about = ((_about(remark, edges), remark) for remark in draft.remarks)
    return [(*stretch, remark) for stretch, remark in about if stretch is not None]


def _about(remark: Remark, edges: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The paragraph that a remark is about: the one that begins behind it on its line, else the one that it stands in or behind there,
    and where its line has none the next one.
    """
    nth = bisect_left(edges, (remark.end, 0))
    after = edges[nth] if nth < len(edges) else None
    begin, end = remark.line
    if remark.own_line or (after is not None and after[0] < end):
        return after
    return edges[nth - 1] if nth and edges[nth - 1][1] > begin else after


def _holding(by_remark: Sequence[tuple[int, int, Remark]], finding: Finding, today: date) -> Remark | None:
    at = finding.region.start.offset
    return next(
        (
            remark
            for start, end, remark in by_remark
            if finding.rule in remark.rules and start <= at <= end and (remark.until is None or today <= remark.until)
        ),
        None,
    )


def _notices(draft: Draft, needed: set[Remark], today: date) -> list[Said]:
    found = []
    if not draft.remarks:
        return []
    places = Places(draft.raw)
    for remark in draft.remarks:
        where = f"{draft.path}:{places.region(remark.start, remark.end).start.line}"
        if remark.mistake is not None:
            found.append(
                Said(
                    f"{where}：这条备注不起作用：{remark.mistake.zh}",
                    f"{where}: this remark does nothing: {remark.mistake.en}",
                )
            )
        elif remark.until is not None and today > remark.until:
            found.append(
                Said(f"{where}：备注已于 {remark.until} 过期", f"{where}: the remark expired on {remark.until}")
            )
        elif remark not in needed:
            found.append(Said(f"{where}：备注没有用到", f"{where}: the remark suppresses nothing"))
    return found
