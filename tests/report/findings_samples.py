"""What runs found, by hand: a newspaper's draft, what is hostile, nothing at all, and five thousand findings."""

from __future__ import annotations

from dataclasses import replace

from tracker.findings import (
    Checked,
    Cited,
    Excerpt,
    Finding,
    Level,
    Position,
    Reference,
    Region,
    Replacement,
    Rule,
    Said,
    State,
    Unchecked,
)

FRONT = "稿件/头版, 要闻/a b.md"
BACK = "稿件/四版.md"
CLEAN = "稿件/副刊.md"
DRAFTS = {
    FRONT: "# 事关城市高质量发展\n\n😀意见提出，𠮷地的新动能加快转换，人居环境明显提升。\n到2026年，城市更新取得进展。\n",
    BACK: "本报讯　各地不得借机大拆大建，应当量力而行。\r\n韧性城市建设稳步推进。\n",
    CLEAN: "今日无事。\n",
}
RULES = (
    Rule("misquoted", "error", Said("引文与原文不符", "Misquoted"), Said("引号内的文字与原文逐字核对。", "Quotes, word by word.")),
    Rule("number-differs", "error", Said("数字不符", "Number differs"), Said("数字、日期。", "Numbers and dates.")),
    Rule("list-differs", "warning", Said("列举有缺", "List differs"), Said("列举的各项。", "Items of a list.")),
    Rule("outdated-reference", "note", Said("原文已有新版本", "Outdated"), Said("所据版本。", "The version used.")),
)  # fmt: skip
OPINION = Reference("opinion", "91c0de5f00ba9f1e", "关于推动城市高质量发展的意见", "2f" * 32)


def position(text: str, offset: int) -> Position:
    start = text.rfind("\n", 0, offset) + 1
    line = text.count("\n", 0, offset) + 1
    return Position(offset, line, offset - start + 1, len(text[start:offset].encode("utf-8", "surrogatepass")) + 1)


def region(text: str, words: str, length: int | None = None) -> Region:
    at = text.index(words)
    return Region(position(text, at), position(text, at + (len(words) if length is None else length)))


def finding(
    path: str, words: str, rule: str, level: Level, message: tuple[str, str], *, length: int | None = None,
    cited: Cited | None = None, write: str | None = None, state: State = "new", reason: str = "", key: str = "",
) -> Finding:  # fmt: skip
    text = DRAFTS[path]
    at = region(text, words, length)
    start, end = at.start.offset, at.end.offset
    line_end = end + len(text[end:].splitlines()[0])
    excerpt = Excerpt(
        text[max(text.rfind("\n", 0, start) + 1, start - 12) : start],
        text[start:end],
        text[end : min(line_end, end + 12)],
    )
    replacement = None if write is None else Replacement(at, write, safe=rule == "misquoted")
    return Finding(
        rule, level, path, Said(*message), at, excerpt, key or f"{rule}:{words}", cited, replacement, state, reason
    )


def cited(before: str, words: str, after: str) -> Cited:
    return Cited(
        "opinion",
        "91c0de5f00ba9f1e",
        OPINION.title,
        Said("第（十八）项", "item (18)"),
        Excerpt(before, words, after),
    )


def newspaper() -> Checked:
    findings = (
        finding(
            FRONT, "新动能", "misquoted", "error", ("原文作“新旧动能”，稿件漏“旧”", "the reference has “新旧动能”: “旧” is left out"),
            cited=cited("制度不断完善，", "新旧动能", "加快转换，人居品质"), write="新旧动能",
        ),
        finding(
            FRONT, "人居环境", "misquoted", "error", ("原文作“人居品质”", "the reference has “人居品质”"),
            cited=cited("新旧动能加快转换，", "人居品质", "明显提升"), write="人居品质", state="known",
        ),
        finding(
            FRONT, "2026年", "number-differs", "error", ("原文作“2030年”", "the reference has “2030年”"),
            cited=cited("到", "2030年", "，城市更新"),
        ),
        finding(
            BACK, "应当量力而行", "list-differs", "warning", ("列举缺“尽力而为”", "the list lacks “尽力而为”"), length=0,
            cited=cited("", "尽力而为", "、量力而行"), write="尽力而为、",
        ),
        finding(
            BACK, "韧性城市", "outdated-reference", "note", ("原文已有新版本", "the reference has a newer version"),
            state="suppressed", reason="编委会已定，见 2025-08-30 会议纪要",
        ),
        finding(BACK, "稳步", "outdated-reference", "note", ("“稳步”已不再使用", "“稳步” is no longer used"), write=""),
    )  # fmt: skip
    notices = (Said("“四版”的一条忽略已过期", "a suppression in 四版 has expired"),)
    return Checked(findings, (FRONT, BACK, CLEAN), (OPINION,), RULES, notices)


def nothing() -> Checked:
    return Checked((), (CLEAN, BACK), (OPINION,), RULES)


def unread() -> Checked:
    """Nothing was found, and one draft could not be checked."""
    said = Said("稿件/缺, 页.md 未能核对：50%\x1b\n不是 UTF-8", "稿件/缺, 页.md was not checked: 50%\x1b\nis not UTF-8")
    return replace(nothing(), notices=(said,), unchecked=(Unchecked("稿件/缺, 页.md", said),))


def known_alone() -> Checked:
    found = newspaper()
    return replace(found, findings=tuple(replace(f, state="known") for f in found.findings), notices=())


BAD = (
    "<script>alert(1)</script>", "]]>", "<![CDATA[", "&amp;&lt;", "\x00\x01\x08", "\x1b[31m红\x1b]0;题\x07",
    "\u202e倒\u2066", "\ud83d", "\udcff", "\ufffe\uffff", "%0A::error::x", "%25%0D", "::error file=x::y",
    "\n::warning::z", "\r\n::add-mask::x", "##[error]x", "::stop-commands::t", "a | b", "`code`", "```",
    "[x](javascript:alert(1))", "{0} {{1}}", "@everyone #123 www.example.com", "a1b2c3d4e5f6a7b8",
    "[red]红[/red]", "\u2028\u2029\x85", "\u200b\ufeff", "'\"", "一、二，三：四", "=+-", "$x$ :smile: \\",
    "😀👨\u200d👩", "", " ", "\t",
)  # fmt: skip


def hostile() -> Checked:
    """What is bad, everywhere a draft, a reference, a configuration or a file's name can bring it."""
    place = Position(0, 1, 1, 1)
    findings = [
        Finding(
            bad, ("error", "warning", "note")[n % 3], bad, Said(bad, bad), Region(place, Position(3, 1, 4, 4)),
            Excerpt(bad, bad, bad), bad, Cited(bad, bad, bad, Said(bad, bad), Excerpt(bad, bad, bad)),
            Replacement(Region(place, place), bad), ("new", "new", "suppressed", "known")[n % 4], bad,
        )
        for n, bad in enumerate(BAD * 2)
    ]  # fmt: skip
    references = tuple(Reference(bad, bad, bad, bad) for bad in BAD)
    rules = tuple(Rule(bad, "error", Said(bad, bad), Said(bad, bad)) for bad in BAD[:8])
    return Checked(tuple(findings), tuple(BAD), references, rules, tuple(Said(bad, bad) for bad in BAD))


def many(count: int = 5_000) -> Checked:
    """Notes first, so that what is grave would be cut if it were not looked for; a draft for each hundred."""
    note = newspaper().findings[5]
    levels: tuple[Level, ...] = ("note",) * (count - 3) + ("error", "warning", "error")
    findings = tuple(replace(note, level=level, path=f"稿件/{n // 100}.md") for n, level in enumerate(levels))
    return Checked(findings, tuple(dict.fromkeys(f.path for f in findings)), (OPINION,), RULES)


SAMPLES: dict[str, Checked] = {
    "newspaper": newspaper(),
    "nothing": nothing(),
    "known_alone": known_alone(),
    "hostile": hostile(),
    "many": many(),
    "empty": Checked((), (), (), ()),
}
