"""Crumbs: what is left equal between two changes is weighed, and aligned again where changes lie close together."""

from __future__ import annotations

import pytest

from tracker.compare.diff import diff
from tracker.compare.realign import realign, weight

MARKS = {"equal": "{}", "delete": "[-{}-]", "insert": "[+{}+]"}


def marked(old: str, new: str) -> str:
    return "".join(MARKS[edit.op].format(edit.text) for edit in diff(old, new).edits)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # a particle between two replaced words is a crumb, a name is not
        ("船东的义务由法律规定。", "船员的权利由法律规定。", "[-船东的义务-][+船员的权利+]由法律规定。"),
        (
            "拒绝海事管理机构检查的，罚款。",
            "妨碍海事管理机构调查的，罚款。",
            "[-拒绝-][+妨碍+]海事管理机构[-检查-][+调查+]的，罚款。",
        ),
        # numbers are aligned with numbers
        (
            "处二万元以上十万元以下罚款。",
            "处五百元以上二万元以下罚款。",
            "处[-二万元-][+五百元+]以上[-十万元-][+二万元+]以下罚款。",
        ),
        # a clause that came joins no replaced word
        (
            "船舶進港，應於法定職掌範圍內為之。",
            "船舶進港，除前條所定情形外，應於執行職務範圍內為之。",
            "船舶進港，[+除前條所定情形外，+]應於[-法定職掌-][+執行職務+]範圍內為之。",
        ),
        # words that changed places are one change, and so is a list that lost its marks
        ("召开船东临时大会。", "召开临时船东大会。", "召开[-船东临时-][+临时船东+]大会。"),
        ("平等、团结、互助的关系。", "平等团结互助友爱的关系。", "平等[-、团结、互助-][+团结互助友爱+]的关系。"),
        ("港务和航标工作。", "港务、航标、救生工作。", "港务[-和航标-][+、航标、救生+]工作。"),
    ],
)
def test_crumbs(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


def test_weights() -> None:
    assert weight(["的", "，"]) == 0.5
    assert weight(["海事", "管理"]) == 4
    assert weight(["the", " ", "vessel"]) == 2.5


def test_what_is_too_long_to_be_aligned_again_is_left() -> None:
    assert realign(["甲"] * 100, ["乙"] * 100) is None
    assert realign(["法制"], ["贯彻", "法治"]) == [("", "贯彻"), ("法制", "法治")]
