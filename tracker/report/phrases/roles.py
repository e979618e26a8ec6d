"""What the two texts are called, and the marks between words."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "role.old": ("修订前", "Before"),
    "role.new": ("修订后", "After"),
    "role.full": ("原文", "Full text"),
    "role.summary": ("摘要", "Summary"),
    "says.old": ("修订前作", "Before: "),
    "says.new": ("修订后作", "After: "),
    "says.full": ("原文作", "Full text: "),
    "says.summary": ("摘要作", "Summary: "),
    "lacks.old": ("修订前无", "Before: no such words"),
    "lacks.new": ("修订后删去", "After: deleted"),
    "lacks.full": ("原文无", "Full text: no such words"),
    "lacks.summary": ("摘要无", "Summary: no such words"),
    "adds.new": ("修订后增", "After: added "),
    "adds.summary": ("摘要多", "Summary: adds "),
    "colon": ("：", ": "),
    "comma": ("，", ", "),
    "then": ("，", "; "),
    "semicolon": ("；", "; "),
    "stop": ("。", "."),
    "aside": ("（{text}）", " ({text})"),
    "quoted": ("“{text}”", "“{text}”"),
}  # fmt: skip
