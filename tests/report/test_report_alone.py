"""What stands in one text only is shown with what came or went, quietly, where that says something."""

from __future__ import annotations

import json

import pytest

import tracker
from tests.report.reading import find, read
from tracker.model import Comparison
from tracker.report import Lang, View, render

SAME = "公园每日开放，供市民休息游览，节假日延长开放时间，并提供饮水和导览服务。"
FORBIDDEN = "任何人不得在公园内吸烟、烧烤、燃放烟花爆竹，违者由管理单位劝阻。"
PLAIN = "园区的道路两旁栽种银杏，秋天金黄的叶子落满小径，是摄影爱好者喜爱的去处。"
CLAIM = "到2035年全省投资三万亿元。"


def revision() -> Comparison:
    return tracker.compare_texts(f"{SAME}\n\n{FORBIDDEN}", f"{PLAIN}\n\n{SAME}", mode="revision")


def summary() -> Comparison:
    full = "城市是现代化建设的重要载体。优化现代化城市体系，推动城市群一体化发展。完善住房保障制度，保护历史文化。"
    return tracker.compare_texts(full[:35] + CLAIM, full * 2, mode="summary")


@pytest.mark.parametrize(("lang", "tag"), [("zh", "肯定/否定"), ("en", "Negation")])
def test_a_deleted_prohibition_is_tagged_and_plain_words_are_not(lang: Lang, tag: str) -> None:
    view = View(lang=lang)
    rows = find(read(render("html", revision(), view)), cls="row")
    assert [tag in row.text for row in rows if FORBIDDEN in row.words] == [True]
    assert [tag in row.text for row in rows if PLAIN in row.words] == [False]
    assert render("terminal", revision(), view).count(tag) == 1


@pytest.mark.parametrize(("lang", "tag"), [("zh", "数字日期"), ("en", "Number or date")])
def test_a_figure_that_the_full_text_lacks_is_tagged(lang: Lang, tag: str) -> None:
    view = View(lang=lang)
    (quote,) = (item for item in find(read(render("html", summary(), view)), tag="li") if CLAIM in item.text)
    assert tag in quote.text
    assert tag in render("terminal", summary(), view)


def test_json_has_the_class_of_what_came_or_went_and_of_nothing_else() -> None:
    links = json.loads(render("json", revision(), View()))["links"]
    assert [link.get("class") for link in links] == [
        None if link["old"] and link["new"] else "negation" if link["old"] else "wording" for link in links
    ]
