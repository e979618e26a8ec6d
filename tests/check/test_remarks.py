"""Remarks that suppress: what they may look like, what they are about, when they end, and what is said of those that do nothing."""

from __future__ import annotations

from datetime import date, timedelta
from time import process_time

import pytest

from tests.check.held import TODAY, draft, reference
from tracker.check import Library, Settings, Suppressed, Suppressor, check
from tracker.check.prose.remarks import Remark, remarks

SOURCE = "新旧动能加快转换，人居品质明显提升。\n\n改造老旧小区三万个以上，投入资金30亿元。\n\n不得大规模迁移砍伐树木。"
FAULT = "新动能加快转换，人居品质明显提升。"
BOTH = "改造老旧小区五万个以上，投入资金30亿元。新动能加快转换，人居品质明显提升。"


def checked(words: str, path: str = "draft.md", today: date = TODAY) -> Suppressed:
    return check(draft(words, path), Library([reference(SOURCE)]), Settings(), Suppressor(), today)


def states(words: str, path: str = "draft.md", today: date = TODAY) -> list[tuple[str, str]]:
    return [(each.rule, each.state) for each in checked(words, path, today).findings]


def only(raw: str) -> Remark:
    (found,) = remarks(raw, markdown=True)
    return found


@pytest.mark.parametrize(
    ("words", "rules", "reason", "until"),
    [
        ("tracker: ignore misquoted: 已核", ("misquoted",), "已核", None),
        ("tracker：ignore misquoted：已核", ("misquoted",), "已核", None),
        ("tracker ignore misquoted: 已核", ("misquoted",), "已核", None),
        ("Tracker: ignore misquoted: 已核", ("misquoted",), "已核", None),
        ("tracker: ignore misquoted, number-differs: a b", ("misquoted", "number-differs"), "a b", None),
        ("tracker: ignore misquoted、unsupported，frozen: a", ("misquoted", "unsupported", "frozen"), "a", None),
        ("tracker: ignore misquoted until 2027-01-31: 等新版", ("misquoted",), "等新版", date(2027, 1, 31)),
        ("tracker:ignore  misquoted  until  2027-01-31 ：\n 等\n新版 ", ("misquoted",), "等 新版", date(2027, 1, 31)),
        ("tracker: ignore misquoted: see: this", ("misquoted",), "see: this", None),
    ],
)
@pytest.mark.parametrize("edges", ["<!--{}-->", "<!-- {} -->", "<!--\n{}\n-->"])
def test_each_form(edges: str, words: str, rules: tuple[str, ...], reason: str, until: date | None) -> None:
    raw = "前\n\n" + edges.format(words) + "\n\n后"
    found = only(raw)
    assert (found.rules, found.reason, found.until, found.mistake) == (rules, reason, until, None)
    assert raw[found.start : found.end] == edges.format(words)
    assert found.own_line


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("tracker: ignore misquoted", "with a reason"),
        ("tracker: ignore misquoted:", "with a reason"),
        ("tracker: ignore misquoted:  ", "with a reason"),
        ("tracker: ignore: because", "with a reason"),
        ("tracker: disable misquoted: because", "with a reason"),
        ("tracker: ignore misquoted until tomorrow: because", "with a reason"),
        ("tracker: ignore misquote: because", "no rule misquote"),
        ("tracker: ignore misquoted, number: because", "no rule number"),
        ("tracker: ignore misquoted until 2027-02-30: because", "2027-02-30 is no date"),
        ("tracker: ignore misquoted until ２０２７-０１-０１: because", "is no date"),
    ],
)
def test_one_that_cannot_be_meant_suppresses_nothing_and_is_told(words: str, said: str) -> None:
    text = f"首段。\n\n{FAULT}<!-- {words} -->\n"
    found = only(text)
    assert found.mistake is not None
    assert said in found.mistake.en
    assert found.rules == ()
    done = checked(text)
    assert [each.state for each in done.findings] == ["new"]
    assert [each.en.startswith("draft.md:3: this remark does nothing: ") for each in done.notices] == [True]
    assert "这条备注不起作用" in done.notices[0].zh


@pytest.mark.parametrize(
    "comment", ["<!-- 编辑：核一下 -->", "<!-- tracking: x -->", "<!-- tracker pixel -->", "<!-- my tracker: x -->"]
)
def test_other_comments_are_none(comment: str) -> None:
    assert remarks(f"{FAULT}{comment}", markdown=True) == ()


def test_it_holds_up_to_and_with_its_day() -> None:
    text = f"{FAULT} <!-- tracker: ignore misquoted until {TODAY}: 等新版 -->\n"
    assert states(text) == [("misquoted", "suppressed")]
    assert checked(text).notices == ()
    late = checked(text, today=TODAY + timedelta(days=1))
    assert [each.state for each in late.findings] == ["new"]
    assert [each.en for each in late.notices] == [f"draft.md:1: the remark expired on {TODAY}"]


def test_the_reason_is_kept_and_what_nothing_needed_is_told() -> None:
    done = checked(
        f"<!-- tracker: ignore misquoted: 经  确认 -->\n\n{FAULT}\n\n<!-- tracker: ignore frozen: 不用 -->\n\n另一段。\n"
    )
    assert [(each.state, each.reason) for each in done.findings] == [("suppressed", "经 确认")]
    assert [each.en for each in done.notices] == ["draft.md:5: the remark suppresses nothing"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_on_its_own_line_it_is_about_what_follows_and_else_about_where_it_stands(end: str) -> None:
    remark = "<!-- tracker: ignore misquoted: 已核 -->"
    own = end.join((FAULT, "", remark, "", FAULT, ""))
    assert [state for _, state in states(own)] == ["new", "suppressed"]
    behind = end.join((FAULT + remark, "", FAULT, ""))
    assert [state for _, state in states(behind)] == ["suppressed", "new"]
    inside = end.join((FAULT[:8] + remark + FAULT[8:], "", FAULT, ""))
    assert [state for _, state in states(inside)] == ["suppressed", "new"]
    first = end.join((remark + FAULT, "", FAULT, ""))
    assert [state for _, state in states(first)] == ["suppressed", "new"]


def test_it_is_about_its_rules_only() -> None:
    assert states(BOTH) == [("number-differs", "new"), ("misquoted", "new")]
    one = f"{BOTH}<!-- tracker: ignore misquoted: 已核 -->"
    assert states(one) == [("number-differs", "new"), ("misquoted", "suppressed")]
    two = f"{BOTH}<!-- tracker: ignore misquoted，number-differs：已核 -->"
    assert states(two) == [("number-differs", "suppressed"), ("misquoted", "suppressed")]
    in_one_line = f"{BOTH}<!-- tracker: ignore misquoted: 甲 --> <!-- tracker: ignore number-differs: 乙 -->"
    done = checked(in_one_line)
    assert [(each.rule, each.reason) for each in done.findings] == [("number-differs", "乙"), ("misquoted", "甲")]
    on_own_line = f"<!-- tracker: ignore misquoted: 甲 --> <!-- tracker: ignore number-differs: 乙 -->\n\n{BOTH}"
    assert [state for _, state in states(on_own_line)] == ["suppressed", "suppressed"]


def test_in_front_matter_and_in_a_hard_wrapped_text() -> None:
    front = f"---\ntitle: 稿件\n<!-- tracker: ignore misquoted: 已核 -->\n---\n\n{FAULT}\n"
    assert [state for _, state in states(front)] == ["new"], "it is about what follows in the front matter"
    lines = [
        "本市昨天召开会议，部署明年的各项工作，会议",
        "提出，新动能加快转换，人居品质明显提升，会",
        "议还听取了有关部门的汇报，并且讨论了下一步",
        "的打算。",
    ]
    assert states("\n".join(lines), "draft.txt") == [("misquoted", "new")]
    for nth in range(4):
        told = [line + "<!-- tracker: ignore misquoted: 已核 -->" * (at == nth) for at, line in enumerate(lines)]
        assert states("\n".join(told), "draft.txt") == [("misquoted", "suppressed")], nth
    assert states("\n".join(["<!-- tracker: ignore misquoted: 已核 -->", *lines]), "draft.txt") == [
        ("misquoted", "suppressed")
    ]


REMARK = "<!-- tracker: ignore misquoted: 已核 -->"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"{FAULT}\n\n{REMARK} 今天天气很好。", ["new"]),
        (f"今天天气很好。\n\n{REMARK} {FAULT}", ["suppressed"]),
        (f"{FAULT}\n\n{REMARK}{FAULT}\n\n{FAULT}", ["new", "suppressed", "new"]),
        (f"{FAULT}\n\n- {REMARK} {FAULT}\n- {FAULT}", ["new", "suppressed", "new"]),
        (f"{FAULT}\n\n- {FAULT} {REMARK}\n- {FAULT}", ["new", "suppressed", "new"]),
        (f"{FAULT}\n\n第二条 {REMARK}　{FAULT}", ["new", "suppressed"]),
        (f"{FAULT}\n\n> {REMARK}\n\n{FAULT}", ["new", "suppressed"]),
        (f"{FAULT}\n\n> {REMARK}\n", ["new"]),
    ],
)
def test_beside_words_it_is_about_the_paragraph_of_its_line(words: str, expected: list[str]) -> None:
    assert [state for rule, state in states(words) if rule == "misquoted"] == expected


@pytest.mark.parametrize(
    "words",
    [
        f"备注写作 `{REMARK}`，{FAULT}",
        f"备注写作 `` ` {REMARK} ``，{FAULT}",
        f"```html\n{REMARK}\n```\n\n{FAULT}",
        f"~~~\n{REMARK}\n~~~\n{FAULT}",
        f"备注写作 \\{REMARK}，{FAULT}",
    ],
)
def test_shown_as_code_it_suppresses_nothing(words: str) -> None:
    assert remarks(words, markdown=True) == ()
    assert [state for rule, state in states(words) if rule == "misquoted"] == ["new"]
    assert len(remarks(words, markdown=False)) == 1, "a plain draft has no code"


def test_many_on_one_line_and_much_white_space_take_no_more_than_their_share_of_time() -> None:
    many = f"{FAULT}{REMARK * 20_000}"
    begun = process_time()
    assert len(remarks(many, markdown=True)) == 20_000
    assert not any(each.own_line for each in remarks(many, markdown=True))
    assert remarks(f"<!-- tracker: ignore misquoted{' ' * 200_000}x -->", markdown=True)[0].mistake is not None
    assert remarks(f"<!-- tracker: x{' ' * 200_000}", markdown=True) == ()
    assert process_time() - begun < 5
