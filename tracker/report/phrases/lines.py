"""What the reports in lines say beside."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "left_out": ("另有 {n} 条未列出，见 HTML 报告", "{n} more not listed here: see the HTML report"),
    "changed_paragraphs": ("改动段落", "Changed paragraphs"),
    "further_paragraphs": ("新增、删去、拆分、合并、移动的段落", "Paragraphs added, deleted, split, merged or moved"),
}  # fmt: skip
