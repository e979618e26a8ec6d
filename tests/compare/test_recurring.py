"""Terms that only the texts themselves tell."""

from __future__ import annotations

import tracker
from tracker.compare.recurring import recurring

OLD = [f"{place}的票面金额由公司确定，票面金额不得随意变更。" for place in ("甲类股份", "乙类股份", "丙类股份")]
NEW = [text.replace("随意", "擅自") for text in OLD]


def test_two_words_that_stand_together_are_a_term() -> None:
    assert "票面金额" in recurring(OLD, NEW)


def test_words_that_also_stand_alone_are_none() -> None:
    alone = ["票面与金额不同。", "金额另行确定，票面由公司印制。"] * 4
    assert "票面金额" not in recurring([*OLD, *alone], [*NEW, *alone])


def test_what_is_no_name_is_none() -> None:
    text = ["应当如实供述自己的罪行，并且如实供述别人的。"] * 4
    assert recurring(text, text) == ()


def test_a_language_that_parts_its_words_has_none() -> None:
    text = ["The holder of the share certificate presents the share certificate."] * 6
    assert recurring(text, text) == ()


def test_a_change_in_a_part_of_it_is_told_whole() -> None:
    steady = "".join(f"第{n}项的票面金额由公司确定。" for n in "一二三四五六七八")
    comparison = tracker.compare_texts(
        f"{steady}前款所称数额不含票面金额的一半。", f"{steady}前款所称数额不含票面价格的一半。"
    )
    assert [(change.old, change.new) for change in comparison.wording] == [("票面金额", "票面价格")]
