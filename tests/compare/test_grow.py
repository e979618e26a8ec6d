"""What a change is reported as: the rules of growth, one after the other, in both scripts and in English."""

from __future__ import annotations

import pytest

import tracker


def changes(old: str, new: str, terms: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    found = tracker.compare_texts(old, new, mode="revision", terms=terms).wording
    return {(change.old, change.new) for change in found}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # 1. what both sides share is not part of the change, but a number is never cut
        ("船员连续工作满一年的，可以休假。", "船员连续工作满一百八十天的，可以休假。", {("一年", "一百八十天")}),
        # 2. what came stands where a joining word sets it off, and takes its like (6)
        ("船舶所有人应当投保。", "船舶所有人或者船舶经营人应当投保。", {("船舶所有人", "船舶所有人或者船舶经营人")}),
        ("港務機關應設置燈塔。", "港務機關或非港務機關應設置燈塔。", {("港務機關", "港務機關或非港務機關")}),
        # 3. words of duty, denial and joining stay as they are
        ("乘客不得携带宠物上船。", "乘客得携带宠物上船。", {("不得", "得")}),
        ("由船長或大副簽署。", "由船長及大副簽署。", {("或", "及")}),
        ("Passengers may board with pets.", "Passengers shall board with pets.", {("may", "shall")}),
        ("The master or the mate signs.", "The master and the mate signs.", {("or", "and")}),
        # 4. a character replaced inside a word takes that word
        ("渔港监督在任期内辞职，由他人代理。", "渔港监督在任期内辞任，由他人代理。", {("辞职", "辞任")}),
        ("漁民之補助標準另行公告。", "漁民之補貼標準另行公告。", {("補助", "補貼")}),
        # 5. quantities
        (
            "情节严重的，处二年以下有期徒刑。",
            "情节严重的，处四年以下有期徒刑。",
            {("处二年以下有期徒刑", "处四年以下有期徒刑")},
        ),
        ("由三分之一以上船东提议。", "由四分之一以上船东提议。", {("由三分之一以上船东", "由四分之一以上船东")}),
        ("船舶价值为200万元。", "船舶价值为200亿元。", {("200万元", "200亿元")}),
        ("稅率為百分之五。", "稅率為百分之八。", {("百分之五", "百分之八")}),
        ("Notice is given within 30 days.", "Notice is given within 45 days.", {("30 days", "45 days")}),
        ("It adopts version 1.4, as amended.", "It adopts version 1.5, as amended.", {("version 1.4", "version 1.5")}),
        ("See example.org/rules/1/4/text.", "See example.org/rules/1/5/text.", {("rules/1/4", "rules/1/5")}),
        # 6. enumerations
        (
            "捕捞、养殖和加工业应当登记。",
            "捕捞、养殖、加工和运输业应当登记。",
            {("养殖和加工业", "养殖、加工和运输业")},
        ),
        ("船长、大副应当在船。", "船长、轮机长、水手长应当在船。", {("船长、大副", "船长、轮机长、水手长")}),
        ("管理渔政、港务和航标等工作。", "管理渔政、港务等工作。", {("港务和航标", "港务")}),
        ("管理漁政、港務、航標、救生工作。", "管理漁政、港務、救生工作。", {("港務、航標", "港務")}),
        ("Fishing, farming and trade are open.", "Fishing, farming and inland trade are open.", {("", "inland")}),
        # 7. 的 and 之 belong to their head
        ("視同受託船行之人。", "視同受託船行。", {("船行之人", "船行")}),
        # 8. little that came or went takes what it describes
        ("不得伪造记名船票。", "不得伪造船票。", {("记名船票", "船票")}),
        ("主管機關應公告禁漁期。", "中央主管機關應公告禁漁期。", {("主管機關", "中央主管機關")}),
        ("遇险船员从岸边组织撤离。", "遇险船员向岸边组织撤离。", {("从岸边", "向岸边")}),
        # 9. nouns and places
        ("在英国境内登记的船舶免税。", "在大不列颠境内登记的船舶免税。", {("英国境内", "大不列颠境内")}),
        # 11. quotation marks
        ("本法所称“船票”包括电子凭证。", "本法所称“客票”包括电子凭证。", {("“船票”", "“客票”")}),
        # 12. a particle with one place takes the words around it
        ("不得利用其优势地位损害他人。", "不得利用优势地位损害他人。", {("利用其优势地位", "利用优势地位")}),
        # 13. a short clause in which one character was replaced
        ("船东应当制定应急预案，并报备案。", "船东应当制订应急预案，并报备案。", {("制定", "制订")}),
        ("应当制定救生方案，并报备案。", "应当制订救生方案，并报备案。", {("制定救生方案", "制订救生方案")}),
        # 10. a word that denies goes with what it denies
        ("注册资本不低于二百亿元。", "注册资本不高于二百亿元。", {("不低于", "不高于")}),
        ("工程尚未完成验收。", "工程尚未开始验收。", {("未完成", "未开始")}),
        ("乘客不得携带宠物上船。", "乘客不应携带宠物上船。", {("得", "应")}),
    ],
)
def test_changes_read_as_an_editor_names_them(old: str, new: str, expected: set[tuple[str, str]]) -> None:
    assert changes(old, new) == expected
    assert changes(new, old) == {(after, before) for before, after in expected}


def test_known_terms_are_told_whole() -> None:
    old, new = "统筹珠江航运带的生态保护。", "统筹湘江航运带的生态保护。"
    assert changes(old, new) == {("珠江", "湘江")}
    assert changes(old, new, ("珠江航运带",)) == {("珠江航运带", "湘江航运带")}


def test_a_change_made_throughout_is_one_change_and_one_made_once_reads_as_a_phrase() -> None:
    old = "船东必须投保。\n\n船长必须在船。\n\n船员必须持证，并遵守其规定。"
    new = "船东应当投保。\n\n船长应当在船。\n\n船员应当持证，并遵守规定。"
    found = tracker.compare_texts(old, new, mode="revision").wording
    assert [(change.old, change.new, change.count) for change in found] == [
        ("必须", "应当", 3),
        ("遵守其规定", "遵守规定", 1),
    ]


def test_a_change_made_often_is_told_by_itself_beside_another() -> None:
    line = "船東有{}情形之一者，不予登記。"
    old = "\n\n".join(f"第{n}條 {line.format('左列')}" for n in "一二三") + "\n\n第四條 有左列情形者，處罰鍰。"
    new = "\n\n".join(f"第{n}條 {line.format('下列')}" for n in "一二三") + "\n\n第四條 引水人有下列情形者，處罰鍰。"
    found = {(change.old, change.new): change.count for change in tracker.compare_texts(old, new).wording}
    assert found[("左列", "下列")] == 4
    assert not any("左列" in before and before != "左列" for before, _ in found)
