"""What the reports in lines say beside."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "left_out": ("另有 {n} 条未列出，见 HTML 报告", "{n} more not listed here: see the HTML report"),
    "changed_paragraphs": ("改动段落", "Changed paragraphs"),
}  # fmt: skip
