"""The HTML report: its order, its safety, its links, and what it shows in either mode."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest

import tracker
from tests.report import samples
from tests.report.building import Change, Row, revision
from tests.report.reading import find, read, squeezed
from tests.report.test_report_style import FOLDER
from tracker.model import Comparison
from tracker.report import Lang, View, render

SAMPLES = {
    "summary": samples.summary_pair(unsupported=True),
    "turned": samples.summary_pair(full_first=True),
    "law": samples.law_pair(),
    "english": samples.english_pair(),
    "hostile": samples.hostile_pair(),
    "identical": samples.identical_pair(),
    "noise": samples.noise_pair(),
    "empty": revision((), ()),
    "one-sided": revision((Row("1", "{+新增的一段。+}", old=(), kind="added"),), ()),
}
LANGS: tuple[Lang, ...] = ("zh", "en")


def html(comparison: Comparison, lang: Lang = "zh") -> str:
    return render("html", comparison, View(lang=lang))


@pytest.fixture(params=SAMPLES)
def comparison(request: pytest.FixtureRequest) -> Comparison:
    return SAMPLES[request.param]


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_is_well_formed_and_safe(comparison: Comparison, lang: Lang) -> None:
    page = html(comparison, lang)
    elements = read(page)
    assert page.startswith("<!doctype html>\n<html lang=")
    tags = {element.tag for element in elements}
    assert not tags & {"img", "iframe", "object", "embed", "link", "base", "image", "use", "foreignobject"}
    assert [element.tag for element in elements].count("script") == 1
    for element in elements:
        assert not [
            name for name in element.attrs if name.startswith("on") or name in ("style", "src", "srcset", "action")
        ]
        assert element.attrs.get("href", "#").startswith("#")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]", page)


@pytest.mark.parametrize("lang", LANGS)
def test_ids_are_unique_and_every_link_arrives(comparison: Comparison, lang: Lang) -> None:
    elements = read(html(comparison, lang))
    ids = [element.attrs["id"] for element in elements if "id" in element.attrs]
    assert len(ids) == len(set(ids))
    assert {element.attrs["href"][1:] for element in elements if "href" in element.attrs} <= set(ids)


def test_the_policy_allows_this_style_and_this_script_and_nothing_else(comparison: Comparison) -> None:
    page = html(comparison)
    elements = read(page)
    (policy,) = [e.attrs["content"] for e in elements if e.attrs.get("http-equiv") == "Content-Security-Policy"]
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = [b64encode(sha256(text.encode()).digest()).decode() for text in (style, script)]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style
    assert "@import" not in style


def test_the_order_of_a_summary_report() -> None:
    headings = [squeezed(e.text) for e in read(html(SAMPLES["summary"])) if e.tag in ("h1", "h2")]
    assert headings == [
        "核对结论", "重点差异 3", "勘误单 复制勘误单", "原文未见 1", "无法核对 2", "摘要未提及的要点 22", "段落对应图", "逐段对照",
        "已折叠：转述用语、标点、格式 18 处", "版本与出处", "按键说明",
    ]  # fmt: skip


def test_the_order_of_a_revision_report() -> None:
    headings = [squeezed(e.text) for e in read(html(SAMPLES["law"])) if e.tag in ("h1", "h2")]
    assert headings == [
        "核对结论", "措辞差异一览 13 条，15 处", "整段增删 2", "段落对应图", "逐段对照",
        "已折叠：转述用语、标点、格式 1 处", "版本与出处", "按键说明",
    ]  # fmt: skip
    english = [squeezed(e.text) for e in read(html(SAMPLES["english"], "en")) if e.tag in ("h1", "h2")]
    assert english == [
        "Findings", "Changes of wording 6", "Paragraphs added and deleted 1",
        "Which paragraph went where", "Side by side", "Versions and sources", "Keys",
    ]  # fmt: skip


def test_the_verdict_is_the_first_sentence() -> None:
    body = read(html(SAMPLES["summary"]))
    paragraphs = find(body, "p")
    assert paragraphs[0].attrs["class"] == "verdict"
    assert squeezed(paragraphs[0].text) == (
        "已核对部分：措辞与原文不一致 3 处，原文未见 1 处；另有 2 段因原文不全（下转第六版）无法核对。"
    )


def test_insertions_and_deletions_belong_to_revisions(comparison: Comparison) -> None:
    tags = {element.tag for element in read(html(comparison))}
    if comparison.mode == "summary":
        assert not tags & {"ins", "del"}
    else:
        assert "mark" not in tags


def test_sides_stand_by_role_whatever_the_order_of_arguments() -> None:
    assert html(samples.summary_pair()) == html(samples.summary_pair(full_first=True))


def test_every_change_has_its_address_and_its_words_in_context(comparison: Comparison) -> None:
    elements = read(html(comparison))
    ranked = (*comparison.substance, *comparison.noise)
    for number, change in enumerate(ranked, start=1):
        (entry,) = find(elements, "li", address=f"change-{number}")
        if "\x1b" not in change.old:
            assert change.old in entry.text
            assert change.new in entry.text


def test_a_change_is_said_by_role() -> None:
    elements = read(html(SAMPLES["summary"]))
    said = [squeezed(element.text) for element in find(elements, "p", "says")]
    assert said == [
        "第 3 段原文作新旧动能", "第 4 段摘要作新动能（漏“旧”）",
        "第 3 段原文作人居品质", "第 4 段摘要作人居环境（“品质”作“环境”）",
        "第（十八）项原文作历史文化保护", "第 10 段摘要作历史文化遗产（“保护”作“遗产”）",
    ]  # fmt: skip


def test_places_are_marked_in_the_side_by_side_and_link_back() -> None:
    elements = read(html(SAMPLES["summary"]))
    rows = find(elements, "div", "row")
    (row,) = [row for row in rows if row.attrs["id"] == "row-4"]
    assert "restated" in row.attrs["class"]
    marked = find(elements, "mark", address="place-1-1")
    assert [mark.text for mark in marked] == ["新动能"]
    assert [a.text for a in find(elements, "a", "ref")][:2] == ["1", "2"]


def test_what_is_said_elsewhere_or_unsaid_is_quiet_and_whole() -> None:
    elements = read(html(SAMPLES["summary"]))
    folded = find(elements, "details", "unsaid")
    assert any(squeezed(details.text).startswith("未提及 70 字加强对城市独特的历史文脉") for details in folded)
    assert [span.text for span in find(elements, "span", "unsaid")][-1] == "大力弘扬社会主义核心价值观。"
    left = "".join(cell.words for cell in find(elements, "div", "l"))
    for segment in samples.summary_pair().new.segments:
        if segment.kind in ("item", "paragraph") and not segment.text.startswith("创新拓展"):
            assert segment.text in left


def test_the_outline_holds_what_no_row_shows() -> None:
    elements = read(html(SAMPLES["summary"]))
    (outline,) = find(elements, "section", address="omitted")
    assert "文明城市创建要防止形式主义。" in outline.text
    assert "整段未提及" in outline.text
    assert "支持京津冀" not in outline.text


def test_moves_and_new_numbers_are_told() -> None:
    elements = read(html(SAMPLES["law"]))
    flags = [squeezed(flag.text) for flag in find(elements, "span", "flag")]
    assert "位置调整 第十八条→第四条之一" in flags
    assert "条号变动 第七条→第八条" in flags
    assert [squeezed(e.text) for e in find(elements, "p", "departed")] == ["第十八条 移至第四条之一"]


def test_rows_stand_in_reading_order_and_hold_both_texts_once() -> None:
    comparison = SAMPLES["law"]
    elements = read(html(comparison))
    (heads,) = find(elements, "div", "heads")
    rows = elements[elements.index(heads) + 3 :]
    new = [cell.words for cell in find(rows, "div", "r") if "absent" not in cell.attrs["class"]]
    assert re.sub(r"\s", "", "".join(new)) == "".join(f"{s.label}{s.text}" for s in comparison.new.segments)
    old = [cell.words for cell in find(rows, "div", "l") if "absent" not in cell.attrs["class"]]
    assert sorted(re.sub(r"\s", "", "".join(old))) == sorted(
        "".join(f"{s.label}{s.text}" for s in comparison.old.segments)
    )
    deleted = ["deleted" in row.attrs["class"].split() for row in find(elements, "div", "row")]
    assert deleted.index(True) == len(deleted) - 3


def test_long_unchanged_stretches_fold_to_one_line() -> None:
    rows = [Row(str(n), f"第{n}段不变。") for n in range(9)] + [Row("x", "此处[-甲-]{+乙+}。", kind="reworded")]
    elements = read(html(revision(rows, (Change("甲", "乙", "wording", "错字", ("x",)),))))
    (fold,) = find(elements, "details", "fold")
    assert squeezed(fold.text).startswith("8 段一致 第 1 段至第 8 段 · 共 48 字")


def test_hostile_words_stay_words() -> None:
    page = html(SAMPLES["hostile"])
    text = squeezed(read(page)[0].text)
    for words in (
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "[red]红[/red]",
        "<img src=x onerror=alert(1)>",
        "</style></title><!--",
    ):
        assert words in text
    assert "⟨ESC⟩[31m" in text
    assert "⟨NUL⟩" in text
    assert "⟨U+202E⟩" in text
    assert "49" not in text


def test_a_blank_term_is_spelt_out() -> None:
    comparison = revision(
        (Row("1", "甲[- -]{+\u3000+}乙", kind="reworded"),), (Change(" ", "\u3000", "typography", "", ("1",)),)
    )
    (pair,) = find(read(html(comparison)), "span", "pair")
    assert pair.text == "␣ → ⟨U+3000⟩"


def test_the_same_words_in_another_form_are_not_marked_as_different() -> None:
    page = html(
        tracker.compare_texts(
            "第一章 总则\n\n第一条 本法适用。", "第一章 总\u3000则\n\n第一条 本法施行。", mode="revision"
        )
    )
    heading = next(e for e in find(read(page), "div", "heading") if "总" in e.text)
    assert "told" not in next(row for row in find(read(page), "div", "row") if heading.text in row.text).attrs["class"]
    assert "<del>总</del>" not in page
    assert "适用" in page


def test_texts_carry_their_own_language() -> None:
    cells = find(read(html(SAMPLES["summary"], "en")), "div", "cell")
    assert {cell.attrs["lang"] for cell in cells if "lang" in cell.attrs} == {"zh-Hans"}
    assert read(html(SAMPLES["summary"], "en"))[0].attrs["lang"] == "en"


def test_same_input_same_bytes(comparison: Comparison) -> None:
    assert html(comparison) == html(comparison)


def test_a_long_law_stays_lean() -> None:
    sentence = "城市公园的规划、建设、保护和管理应当坚持以人为本、生态优先、因地制宜、便民利民的原则。"
    rows, changes = [], []
    for n in range(1000):
        changed = n % 5 < 2
        rows.append(Row(str(n), sentence * 2 + ("[-可以-]{+应当+}" + sentence if changed else ""), (f"第{n}条",), (f"第{n}条",),
                        "reworded" if changed else "same"))  # fmt: skip
        if changed:
            changes.append(Change("可以", "应当", "modality", "错字", (str(n),)))
    comparison = revision(rows, changes)
    texts = len(comparison.old.text.body.encode()) + len(comparison.new.text.body.encode())
    assert len(html(comparison).encode()) < 4 * texts


def test_the_space_beside_a_word_that_came_marks_nothing_else() -> None:
    page = tracker.render(
        "html", tracker.compare_texts("Permits are limited.", "Permits are strictly limited.", mode="summary")
    )
    assert "strictly" in page
    assert '<span class="noise">' not in page


def test_words_that_act_leave_no_attribute() -> None:
    acting = '优\x07" onclick="x" autofocus="'
    full = (
        "加快城市发展方式转型，推动城市高质量发展。完善公共服务体系，改善人居环境。保护历史文化遗产，塑造城市特色风貌。"
    )
    comparison = tracker.compare_texts(full, full.replace("公共服务", f"公共{acting}服务"), mode="summary")
    page = html(comparison)
    elements = read(page)
    assert not [name for element in elements for name in element.attrs if name in ("onclick", "autofocus")]
    (line,) = [element.attrs["data-line"] for element in elements if "data-line" in element.attrs]
    assert '⟨BEL⟩" onclick="x"' in line
    assert "<span" not in line


def test_a_label_that_acts_is_shown_in_the_picture_too() -> None:
    label = '第"\u2028<b>条'
    comparison = revision((Row("1", "[-甲-]{+乙+}丙丁。", (label,), (label,), "reworded"),), ())
    titles = [element.text for element in find(read(html(comparison)), "title")]
    assert any("⟨U+2028⟩<b>" in title for title in titles[1:])


_OURS = re.compile(
    r"w\(|.*\|(?:px|plain)$|[\w.]+\.(?:tag|look|address|filed|number|spark|height|width|column|hash|matter|row|state)\b|"
    r".*isoformat\(\)$|each\.tags\[n\]$|(?:tag|lang|mode|id|far|filed|size|row|look|address)$|anchor\([\w.]+\)$|"
    r"\"false\" if |\"l\" if |\" large\" if |d\.totals\|length \* 5$"
)
"""What attributes of templates may hold: words of ours, numbers, names of ours; and words of a text as `plain` gives them."""


def test_no_attribute_of_a_template_holds_words_of_a_text_as_they_are() -> None:
    held: list[str] = []
    for path in sorted(FOLDER.parent.glob("*.j2")):
        expressions: list[str] = []

        def taken(found: re.Match[str], expressions: list[str] = expressions) -> str:
            expressions.append(found[1].strip())
            return f"\0{len(expressions) - 1}\0"

        markup = re.sub(r"\{\{(.*?)\}\}", taken, re.sub(r"\{%.*?%\}", "", path.read_text("utf-8")))
        for attribute in re.findall(r'=\s*"([^"<>]*)"', markup):
            held += [expressions[int(n)] for n in re.findall(r"\0(\d+)\0", attribute)]
    assert len(held) > 60
    assert "line|plain" in held
    assert [expression for expression in held if not _OURS.match(expression)] == []
