"""Versions and where they come from."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "fact.title": ("标题", "Title"),
    "fact.document": ("文档", "Document"),
    "fact.version": ("版本", "Version"),
    "fact.retrieved": ("取得时间", "Retrieved"),
    "fact.address": ("地址", "Address"),
    "fact.sha256": ("SHA-256", "SHA-256"),
    "fact.extractor": ("提取方式", "Extractor"),
    "fact.encoding": ("编码", "Encoding"),
    "fact.size": ("篇幅", "Size"),
    "fact.truncated": ("是否完整", "Completeness"),
    "fact.mode": ("比较方式", "Comparison"),
    "size": ("{n} 段，{characters} 字", "{n} paragraph, {characters} characters|{n} paragraphs, {characters} characters"),
    "truncated": ("不全：{jump}", "incomplete: {jump}"),
    "mode.summary": ("摘要核对：摘要逐句对照原文", "Summary: the summary is checked against the full text"),
    "mode.revision": ("修订比较：修订后对照修订前", "Revision: the text after is compared with the text before"),
}  # fmt: skip
