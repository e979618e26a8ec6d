"""What letters say, case by case: of noise, counts, times, silences, and in both of a mail's parts the same."""

from __future__ import annotations

from dataclasses import replace

import html5lib
import pytest

import tracker
from tests.report import samples
from tests.report.building import Change, Row, revision
from tests.report.digest_samples import changed, digest, one_change
from tests.report.reading import squeezed
from tracker.model import ChangeClass, Comparison, Renumbering
from tracker.report import View
from tracker.report.letters import fragment, letter, note

NOISE: tuple[tuple[ChangeClass, str, str], ...] = (
    ("punctuation", "标点 ，→；等 2 条，共 4 处", "punctuation ， → ； and 1 more, 4 places"),
    ("typography", "字形格式 ，→；等 2 条，共 4 处", "form ， → ； and 1 more, 4 places"),
    ("framing", "转述用语 ，→；等 2 条，共 4 处", "attribution ， → ； and 1 more, 4 places"),
)


def words_of(html: str) -> str:
    """What a reader of the HTML sees, without the breaks in long words."""
    return squeezed("".join(html5lib.parse(html, namespaceHTMLElements=False).itertext()))


def noise(cls: ChangeClass, places: int = 3) -> Comparison:
    """Two changes of noise, and nothing else: the first in so many places, the second in one."""
    rows = [Row(str(n), f"应当验收第{n}段[-，-]{{+；+}}合格的方可使用。", kind="reworded") for n in range(places)]
    rows.append(Row("x", "游人应当爱护[-。-]{+！+}", kind="reworded"))
    keys = tuple(str(n) for n in range(places))
    changes = (Change("，", "；", cls, "", keys), Change("。", "！", cls, "", ("x",)))
    return revision(rows, changes, titles=("办法", "办法"))


@pytest.mark.parametrize(("cls", "chinese", "english"), NOISE)
def test_noise_is_listed_and_named_where_it_is_all_there_is(cls: ChangeClass, chinese: str, english: str) -> None:
    told, compared = letter(digest(noise(cls)), View("zh")), noise(cls)
    assert told.subject == f"【措辞变化】《办法》：{chinese}"
    assert letter(digest(compared), View("en")).subject == f"[Wording change] 办法: {english}"
    assert "【，→；】" in told.preheader
    assert "，→；" in "".join(note(digest(compared), View("zh")).sections[0].lines)
    for listed in (words_of(told.html), words_of(fragment(changed(compared), View("zh")))):
        assert "， → ；" in listed
        assert "应当验收第0段；合格的方可使用" in listed
        assert "已折叠" not in listed
    assert "应当验收第0段[-，-]{+；+}合格的方可使用。" in told.text
    assert "已折叠" not in told.text


def test_noise_stays_folded_beside_substance() -> None:
    told = letter(digest(samples.law_pair()), View("zh"))
    for said in (words_of(told.html), told.text):
        assert "已折叠：转述用语、标点、格式 1 处（标点 1）" in said
        assert "验收；验收合格" not in said


def test_much_noise_is_cut_by_entries_and_counted() -> None:
    rows = [Row(str(n), f"应当验收第{n}段[-，-]{{+；+}}合格的方可使用。", kind="reworded") for n in range(3_000)]
    changes = [Change("，", "；", "punctuation", "", (str(n),)) for n in range(3_000)]
    told = letter(digest(revision(rows, changes)), View("zh"))
    assert len(told.html.encode()) < 66_000
    assert len(told.text.encode()) < 60_000
    assert "条差异（" in told.html
    assert "另有 2,920 条未列出" in told.text


def test_beside_renumbered_articles_noise_is_listed_but_does_not_lead() -> None:
    compared = replace(noise("punctuation"), renumberings=(Renumbering(("第五条", "第五条"), ("第六条", "第六条"), (0,)),))
    told = letter(digest(compared), View("zh"))
    assert "标点 ，→；" not in told.subject
    assert "， → ；" in words_of(told.html)


def test_references_that_follow_a_renumbering_are_not_listed_as_noise() -> None:
    compared = noise("punctuation")
    compared = replace(compared, wording=compared.wording[:1], references=compared.wording[1:])
    told = letter(digest(compared), View("zh"))
    assert "游人应当爱护！" not in words_of(told.html)
    assert "随条号变动的引用 1" in words_of(told.html)


def several(old: str, new: str, first: int) -> Comparison:
    """A change of terms in so many places, and one other in one place."""
    rows = [Row(str(n), f"到第{n}年[-{old}-]{{+{new}+}}转换。", kind="reworded") for n in range(first)]
    rows.append(Row("x", "[-可以-]{+应当+}公示。", kind="reworded"))
    keys = tuple(str(n) for n in range(first))
    changes = (Change(old, new, "modality", "", keys), Change("可以", "应当", "modality", "", ("x",)))
    return revision(rows, changes, titles=("意见", "意见"))


@pytest.mark.parametrize(
    ("comparison", "chinese", "english"),
    [
        (one_change("新动能", "新旧动能"), "新动能→新旧动能", "新动能 → 新旧动能"),
        (one_change("新动能", "新旧动能", places=3), "新动能→新旧动能，共 3 处", "新动能 → 新旧动能, 3 places"),
        (several("新动能", "新旧动能", 1), "新动能→新旧动能等 2 条，共 2 处", "新动能 → 新旧动能 and 1 more, 2 places"),
        (several("新动能", "新旧动能", 3), "新动能→新旧动能等 2 条，共 4 处", "新动能 → 新旧动能 and 1 more, 4 places"),
    ],
)
def test_places_of_other_changes_are_not_counted_as_those_of_the_first(
    comparison: Comparison, chinese: str, english: str
) -> None:
    told = digest(comparison)
    assert letter(told, View("zh")).subject == note(told, View("zh")).title == f"【措辞变化】《意见》：{chinese}"
    assert letter(told, View("en")).subject == note(told, View("en")).title == f"[Wording change] 意见: {english}"
