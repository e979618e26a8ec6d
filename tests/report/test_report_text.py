"""The plain text: the terminal's sheet, whole, and nothing in it acts."""

from __future__ import annotations

import re

import pytest

import tracker
from tests.report import samples
from tests.report.building import Change, Row, revision
from tests.report.test_report_html import SAMPLES
from tracker.model import Comparison
from tracker.report import Lang, View, render
from tracker.report.folding import columns


def text(comparison: Comparison, lang: Lang = "zh", width: int = 100) -> str:
    return render("text", comparison, View(lang, width, color=True))


def unfolded(found: str) -> str:
    return re.sub(r"\n +", "", found)


def test_it_begins_as_the_terminal_does() -> None:
    found, short = (render(name, samples.summary_pair(), View(width=80)) for name in ("text", "terminal"))
    end = short.index("摘要未提及的要点")
    assert found[:end] == short[:end]


def test_all_is_listed() -> None:
    rows = [Row(str(n), f"[-可以-]{{+应当+}}公示第{n}号。", kind="reworded") for n in range(200)]
    changes = [Change("可以", "应当", "modality", "错字", (str(n),)) for n in range(200)]
    found = text(revision(rows, changes))
    assert "未列出" not in found
    assert found.count("修订前作“可以”，修订后作“应当”") == 200
    assert all(f"[-可以-]{{+应当+}}公示第{n}号。" in found for n in range(200))


def test_paragraphs_and_terms_are_whole() -> None:
    long = "甲乙丙丁戊己庚辛壬癸" * 60
    rows = [
        Row("1", f"{long}[-可以-]{{+应当+}}{long}", kind="reworded"),
        Row("2", "{+" + long + "+}", (), kind="added"),
    ]
    found = unfolded(text(revision(rows, [Change("", long, "wording", "多字", ("2",))])))
    assert f"{long}[-可以-]{{+应当+}}{long}" in found
    assert f"修订后增“{long}”" in found
    assert "…" not in found


def test_quotes_are_whole() -> None:
    said = "到二〇三五年，全省城镇老旧管网改造全部完成，" * 12
    full = "城市是现代化建设的重要载体。优化现代化城市体系，推动城市群一体化发展。" * 20
    found = unfolded(text(tracker.compare_texts(f"城市是现代化建设的重要载体。\n\n{said}。", full, mode="summary")))
    assert f"{said}。" in found


def test_a_change_names_all_its_places() -> None:
    assert re.search(r"见 +第十四条、第十五条、第十六条", text(samples.law_pair()))


def test_noise_and_what_is_unsaid_are_listed_last() -> None:
    found = text(samples.summary_pair())
    assert "已折叠" not in found
    assert found.index("摘要未提及的要点：") < found.index("转述用语、标点、格式 18 处") < found.index("版本与出处")
    assert "整段未提及" in found
    assert "修订前作“，”，修订后作“；”  第 1 段" in text(samples.noise_pair())


def test_hashes_are_whole() -> None:
    assert "2f" * 32 in unfolded(text(samples.summary_pair()))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", SAMPLES)
def test_it_fits_and_no_text_acts(name: str, lang: Lang) -> None:
    found = text(SAMPLES[name], lang, 60)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\u2028]", found)
    for line in found.splitlines():
        assert columns(line) <= 60, line
        assert line == line.rstrip()


def test_a_moved_paragraph_is_shown_where_it_is_cut() -> None:
    rows = [Row("1", "甲" * 80 + "。", moved=True), Row("2", "乙。")]
    short = unfolded(render("terminal", revision(rows, (), ("2", "1")), View()))
    assert "甲" * 24 + "…" in short
    assert "甲" * 80 in unfolded(text(revision(rows, (), ("2", "1"))))
