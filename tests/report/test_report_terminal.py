"""The terminal report: what it says, that it fits, and that no text can act on the terminal."""

from __future__ import annotations

import re

import pytest

from tests.report import samples
from tests.report.building import Change, Row, revision
from tests.report.test_report_html import SAMPLES
from tracker.model import Comparison
from tracker.report import Lang, View, render
from tracker.report.folding import columns, fold
from tracker.report.ink import Line

SUMMARY = """\
核对结论
已核对部分：措辞与原文不一致 3 处；另有 2 段因原文不全（下转第六版）无法核对。

重点差异 3
  1 原文作“新旧动能”，摘要作“新动能”（漏“旧”）
    措辞 · 漏字
    原文 第 3 段  …适应城市高质量发展的政策制度不断完善，【新旧动能】加快转换，
      人居品质明显提升，绿色转型深入推进…
    摘要 第 4 段  …适应城市高质量发展的政策制度不断完善，【新动能】加快转换，人
      居环境明显提升，绿色转型深入推进…
  2 原文作“人居品质”，摘要作“人居环境”（“品质”作“环境”）
    措辞 · 错字
    原文 第 3 段  …适应城市高质量发展的政策制度不断完善，新旧动能加快转换，【人
      居品质】明显提升，绿色转型深入推进，安全基础有力夯实…
    摘要 第 4 段  …适应城市高质量发展的政策制度不断完善，新动能加快转换，【人居
      环境】明显提升，绿色转型深入推进，安全基础有力夯实…
  3 原文作“历史文化保护”，摘要作“历史文化遗产”（“保护”作“遗产”）
    措辞 · 错字
    原文 第（十八）项  推动城市【历史文化保护】利用传承。
    摘要 第 10 段  推动城市【历史文化遗产】利用传承，塑造城市特色风貌，丰富城市
      精神文化生活。

无法核对 2
    第 11 段  提升城市治理能力水平。完善城市治理体系，推动城市治理智慧化精细化，
      加强城市社会治理。
    第 12 段  加强组织实施，坚持和加强党中央对城市工作的集中统一领导，构建中央统
      筹、省负总责、城市抓落实的工作格局。

摘要未提及的要点：20 条首句，19 条一致，1 条有出入；原文 22 段有摘要未提及的文
字，共 907 字
已折叠：转述用语、标点、格式 18 处（转述用语 4，标点 14）

版本与出处
    原文  中共中央 国务院关于推动城市高质量发展的意见  opinion@91c0de5  31 段，
      1,640 字  不全：下转第六版  2025-08-29 01:30:00 UTC  seeds/opinion.txt
      SHA-256 2f2f2f2f2f2f
    摘要  事关城市高质量发展，中央重磅文件对外公布 营造高品质城市生活空间
      summary@a1b2c3d  13 段，814 字  2025-08-30 01:30:00 UTC  seeds/summary.txt
      SHA-256 7b7b7b7b7b7b
"""


def terminal(comparison: Comparison, lang: Lang = "zh", width: int = 80, color: bool = False) -> str:
    return render("terminal", comparison, View(lang, width, color))


def test_a_summary_in_eighty_columns() -> None:
    assert terminal(samples.summary_pair()) == SUMMARY


def test_a_revision_shows_its_changed_paragraphs_in_one_line_each() -> None:
    text = re.sub(r"\n +", "", terminal(samples.law_pair()))
    assert "城市公园规划[-可以-]{+应当+}征求社会公众意见，征求意见的时间不得少于[-十五日-]{+三十日+}。" in text
    assert "新增  第七条{+城市公园应当设置无障碍设施" in text
    assert "有改动 · 位置调整  第十八条→第四条之一" in text
    assert "建立安全管理制度，{+¶+}配备" in text
    assert "修订前无，修订后增“不得携带犬只" in text
    assert "每年向公园管理机构缴纳管理费。”，修订后删去" in text


@pytest.mark.parametrize("width", [40, 80, 100])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", SAMPLES)
def test_it_fits_and_no_text_acts(name: str, lang: Lang, width: int) -> None:
    text = terminal(SAMPLES[name], lang, width)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\u2028]", text)
    for line in text.splitlines():
        assert columns(line) <= width, line
        assert line == line.rstrip()


@pytest.mark.parametrize("name", SAMPLES)
def test_colours_are_ours_alone(name: str) -> None:
    text = terminal(SAMPLES[name], color=True)
    bare = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert "\x1b" not in bare
    assert "[-" not in bare.replace("[-]", "")


def test_markup_stays_text() -> None:
    text = terminal(samples.hostile_pair(), width=200)
    assert "[red]红[/red] 与 {{ 7*7 }}" in text or "{{ 7*7 }}" in text
    assert "<img src=x> [red]上限[/red]⟨ESC⟩[1m" in text
    assert "⟨ESC⟩]0;改⟨BEL⟩" in text


def test_what_is_left_out_is_counted() -> None:
    rows = [Row(str(n), "[-可以-]{+应当+}" + f"公示第{n}号。", kind="reworded") for n in range(100)]
    changes = [Change("可以", "应当", "modality", "错字", (str(n),)) for n in range(100)]
    text = terminal(revision(rows, changes))
    assert "另有 20 条未列出，见 HTML 报告" in text
    assert "另有 70 条未列出，见 HTML 报告" in text


def test_chinese_is_folded_by_its_rules() -> None:
    line = Line((("甲乙丙丁，戊己“庚辛”壬癸。", "plain"),))
    assert [part.plain for part in fold(line, 9, 9)] == ["甲乙丙", "丁，戊己", "“庚辛”壬", "癸。"]
    words = Line((("one two three", "plain"),))
    assert [part.plain for part in fold(words, 8, 8)] == ["one two", "three"]
    assert [part.plain for part in fold(Line((("abcdefghij", "plain"),)), 4, 4)] == ["abcd", "efgh", "ij"]


def test_same_input_same_bytes() -> None:
    assert terminal(samples.law_pair(), color=True) == terminal(samples.law_pair(), color=True)
