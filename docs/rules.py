"""The rules of `tracker check`, as a page: what each finds, with the examples that are its tests.

    python docs/rules.py [FILE]

Written to docs/rules.md; a test holds that the page is what the rules say.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import TypeAlias

from tracker.check.example import Example
from tracker.check.rules import RULES, misquoted
from tracker.findings import Level
from tracker.model import CLASSES, NOISE
from tracker.report.words import Words

PAGE = Path(__file__).with_suffix(".md")
_ZH = Words("zh")

_Held: TypeAlias = tuple[str, str, str, tuple[str, ...]]
"""What an example is held against: title, words and earlier version of the reference, and the settings as lines."""

_HEAD = """\
# Rules of a check · 核对规则

Made by `make rules` of `tracker/check/rules/`, one file for each rule; the examples are its tests. 【…】 is what the rule finds in
them. How a draft is checked, and what to do with a finding: [ci.md](ci.md).

由 `make rules` 从 `tracker/check/rules/` 生成，一条规则一个文件，例子就是它的测试；例中【…】是查出的字词。怎样核对稿件、
查出之后怎样处理，见 [ci.md](ci.md)（英文）。

A level is the rule's own unless `[check.levels]` or a `[[check.path]]` of `tracker.toml` sets another (`error`, `warning`,
`note`, `off`). The id of a rule never changes.

A draft that only uses the references' phrases to tell of another matter (the congress of another city) is held against them in its
quotations, titles and outdated wording alone, and a notice says so.

只是借用原文的句式讲另一件事的稿件（如别市的大会），只核对引语、书名号里的名称和旧版用语，并在提示里说明。

级别可在 `tracker.toml` 的 `[check.levels]` 或 `[[check.path]]` 里另设，`off` 为停用；规则的代号不会变。

| rule 规则 | level 级别 | finds 查什么 |
|---|---|---|
"""


def page() -> str:
    """The whole page."""
    rows = "".join(
        f"| [`{rule.ID}`](#{rule.ID}) | {_level(rule.LEVEL)} | {rule.TITLE.en} · {rule.TITLE.zh} |\n"
        for rule in RULES.values()
    )
    return _HEAD + rows + "".join(line for rule in RULES.values() for line in _rule(rule))


def _rule(rule: ModuleType) -> Iterator[str]:
    yield f"\n## {rule.ID}\n\n**{rule.TITLE.en} · {rule.TITLE.zh}** — {_level(rule.LEVEL)}\n\n"
    yield f"{rule.EXPLANATION.en}\n\n{rule.EXPLANATION.zh}\n"
    if rule is misquoted:
        yield from _classes()
    groups: dict[_Held, list[Example]] = {}
    for each in (*rule.FINDS, *rule.PASSES):
        groups.setdefault((each.title, each.reference, each.earlier, _settings(each)), []).append(each)
    for held, examples in groups.items():
        yield from _examples(held, examples)


def _classes() -> Iterator[str]:
    """How grave a misquotation is, by the class of the change."""
    yield (
        "\nThe [class](glossary.md#classes-of-a-change) of what differs sets the level. In quoted speech and in titles it is always "
        "`error`.\n\n差异的类别决定级别；引号中的原话和标题一律为错误。\n\n| class 类别 | level 级别 |\n|---|---|\n"
    )
    for cls in CLASSES:
        level = _level(misquoted.LEVELS.get(cls, misquoted.LEVEL))
        if cls in NOISE:
            level = "not told 不算"
        elif cls in misquoted.ELSEWHERE:
            level = f"told by 归入 [`{misquoted.ELSEWHERE[cls]}`](#{misquoted.ELSEWHERE[cls]})"
        elif cls == "list":
            level += "; an enumeration restated item by item is told by 照列各项的归入 [`list-differs`](#list-differs)"
        yield f"| `{cls}` {_ZH(f'class.{cls}')} | {level} |\n"


def _examples(held: _Held, examples: Sequence[Example]) -> Iterator[str]:
    title, reference, earlier, settings = held
    yield "\n"
    if reference:
        yield f"Reference 原文 《{title}》: {_lines(reference)}\n\n"
    if earlier:
        yield f"Its earlier version 旧版本: {_lines(earlier)}\n\n"
    for line in settings:
        yield f"{line}\n\n"
    yield "| | draft 稿件 |\n|---|---|\n"
    for example in examples:
        yield f"| {'found 查出' if example.words else 'passes 通过'} | {_lines(_marked(example))} |\n"


def _settings(example: Example) -> tuple[str, ...]:
    """What stands in `tracker.toml`, and the version that it is about."""
    said = example.settings
    found = [f"Base 原版本: {_lines(chr(10).join(map(_segment, said.base.segments)))}"] if said.base else []
    for key, names in (("frozen", said.frozen), ("listed", said.listed)):
        found += [f"`{key} = {_strings(names)}`"] if names else []
    found += [f'`[[check.term]]` `use = "{term.use}"` `not = {_strings(term.variants)}`' for term in said.terms]
    return tuple(found)


def _segment(segment: object) -> str:
    label, text = getattr(segment, "label", ""), getattr(segment, "text", "")
    return f"{label}　{text}" if label else text


def _strings(names: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"


def _marked(example: Example) -> str:
    """The draft with the words that are found marked."""
    out, at = "", 0
    for words in example.words:
        start = example.draft.index(words, at)
        out += f"{example.draft[at:start]}【{words}】"
        at = start + len(words)
    return out + example.draft[at:]


def _lines(text: str) -> str:
    return "<br>".join(text.splitlines())


def _level(level: Level) -> str:
    return f"`{level}` {_ZH(f'level.{level}')}"


if __name__ == "__main__":
    target = Path(sys.argv[1]) if sys.argv[1:] else PAGE
    target.write_text(page(), "utf-8")
    print(target)
