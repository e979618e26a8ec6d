"""A document's history, and the index of a site."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "trail": ("上级页面", "Pages above"),
    "history": ("历次版本", "Versions"),
    "chains": ("提法沿革", "How terms changed"),
    # the sentence below the title
    "history.one": ("自 {at} 起共 1 个版本，尚无改动", "1 version, of {at}; nothing has changed since"),
    "history.span": ("{first} 至 {last} 共 {n} 个版本", "{n} version from {first} to {last}|{n} versions from {first} to {last}"),
    "history.day": ("{first} 共 {n} 个版本", "{n} version of {first}|{n} versions of {first}"),
    "history.unreadable": ("其中 {n} 个未能读出文字", "{n} of them could not be read as a text"),
    "history.last": ("最近一次改动于 {at}：{verdict}", "last changed on {at}: {verdict}"),
    "history.added": ("新增 {n} 段", "{n} paragraph was added|{n} paragraphs were added"),
    "history.deleted": ("删去 {n} 段", "{n} paragraph was deleted|{n} paragraphs were deleted"),
    "revised": ("{told}", "paragraphs: {told}"),
    # the picture
    "timeline": ("历次改动图", "When and how much it changed"),
    "timeline.key": (
        "一柱为一个版本，高度按处数的平方根；自下而上，肯定与否定在先，措辞在后，末为整段增删。空心圆为首个版本，短线表示没有实质改动，"
        "叉号表示未能读出文字。点击看对照；日期按 UTC。",
        "One bar for each version, as high as the square root of its places; from the ground up by rank, whole paragraphs last. "
        "A ring is the first version, a short line no change of substance, a cross a version that could not be read. "
        "Each leads to its comparison; dates are in UTC.",
    ),
    "step.name": ("{at}：{said}", "{at}: {said}"),
    "step.first": ("首个版本", "First version"),
    "step.unreadable": ("未能读出文字，原始数据已保存", "Could not be read as a text; its bytes are kept"),
    "step.matter": ("{name} {n}", "{name} {n}"),
    "class.added": ("整段新增", "Paragraphs added"),
    "class.deleted": ("整段删去", "Paragraphs deleted"),
    "mark.added": ("增", "+"),
    "mark.deleted": ("删", "−"),
    # the table
    "history.when": ("时间（UTC）", "When (UTC)"),
    "history.what": ("改动", "What changed"),
    "history.characters": ("增删字数", "Characters"),
    "history.version": ("版本", "Version"),
    # the terms
    "chains.legend": (
        "改动不止一次的提法，按先后排列；日期指改成该提法的版本。",
        "Terms that changed more than once, in their order; a date is that of the version that brought the term.",
    ),
    "chains.between": ("其间改动 {n} 次", "{n} change between|{n} changes between"),
    "chains.more": ("另有 {n} 条", "{n} more"),
    # where it comes from
    "history.source": ("来源", "Source"),
    "history.checked": ("最近核查", "Last looked at"),
    "history.reread": ("重新提取", "Extracted again"),
    "history.reread.line": (
        "另有 {n} 个版本仅因提取方式更新而产生，原文未变，不计为改动",
        "{n} more version that a newer extractor alone made; it counts as no change|"
        "{n} more versions that a newer extractor alone made; they count as no change",
    ),
    # the index
    "index": ("文档总览", "Documents and their histories"),
    "index.documents": ("文档", "Documents"),
    "index.count": ("共 {n} 个文档", "{n} document|{n} documents"),
    "index.versions": ("{n} 个版本", "{n} version|{n} versions"),
    "index.empty": ("尚未存入任何文档", "No document is stored yet"),
    "index.document": ("文档", "Document"),
    "index.last": ("最近改动（UTC）", "Last change (UTC)"),
    "index.since": ("{first} 起", "since {first}"),
    "index.size": ("版本", "Versions"),
    "index.comparisons": ("来源比对", "Between sources"),
    "index.missing": ("已登记、尚未存入：", "Declared and not stored yet: "),
    "index.damaged": ("历史无法读取，未能列出：", "Not listed, since their histories cannot be read: "),
    "step.further": ("另 {n} 条", "{n} more"),
}  # fmt: skip
