"""What is said of findings: levels, the sentence that counts them, what stands beside one, what was left out."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "level.error": ("错误", "error"),
    "level.warning": ("警告", "warning"),
    "level.note": ("提示", "note"),
    # the sentence that counts them
    "findings.told": ("发现 {n} 处", "{n} finding|{n} findings"),
    "findings.error": ("错误 {n} 处", "{n} error|{n} errors"),
    "findings.warning": ("警告 {n} 处", "{n} warning|{n} warnings"),
    "findings.note": ("提示 {n} 处", "{n} note|{n} notes"),
    "findings.none": ("未发现问题", "Nothing was found"),
    "findings.none.new": ("未发现新问题", "Nothing new was found"),
    "findings.unchecked": (
        "核对不完整，未能核对 {n} 篇",
        "The check is incomplete, {n} draft could not be checked|The check is incomplete, {n} drafts could not be checked",
    ),
    "findings.checked": ("已核对稿件 {drafts}，对照原文 {references}", "{drafts} checked against {references}"),
    "findings.drafts": ("{n} 篇", "{n} draft|{n} drafts"),
    "findings.references": ("{n} 份", "{n} reference|{n} references"),
    "findings.filtered": ("另有{told}，未列出。", "Not listed: {told}."),
    "findings.known": ("此前已报 {n} 处", "{n} known from before"),
    "findings.suppressed": ("已注明忽略 {n} 处", "{n} suppressed"),
    "findings.notice": ("说明", "Notice"),
    # one of them
    "finding.draft": ("稿件", "Draft"),
    "finding.reference": ("原文", "Reference"),
    "finding.suggestion": ("建议", "Suggested"),
    "finding.replace": ("改为“{text}”", "write “{text}”"),
    "finding.insert": ("补入“{text}”", "insert “{text}”"),
    "finding.delete": ("删去", "delete"),
    "finding.delete.words": ("删去“{text}”", "delete “{text}”"),
    "finding.known": ("此前已报", "known from before"),
    "finding.suppressed": ("已注明忽略", "suppressed"),
    "finding.passed": ("核对通过", "checked"),
    "finding.unchecked": ("未能核对", "not checked"),
    # the table
    "findings.line": ("行", "Line"),
    "findings.level": ("级别", "Level"),
    "findings.message": ("问题", "Finding"),
    "findings.draft": ("稿件作", "Draft"),
    "findings.reference": ("原文作", "Reference"),
    # where addresses of drafts begin
    "findings.root": ("运行命令的目录", "The folder in which the command was run"),
    # what was left out
    "findings.cut": ("限于篇幅，另有 {n} 处未列出：{told}。", "{n} more not listed here: {told}."),
    "findings.cut.notices": ("另有说明 {n} 条未列出。", "{n} more notice not listed.|{n} more notices not listed."),
    "findings.cut.references": ("另有原文 {n} 份", "{n} more reference|{n} more references"),
}  # fmt: skip
