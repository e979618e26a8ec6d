"""The Markdown: what it says, that it fits into a comment, and that no word of a text is markup, a link or a mention."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.compare.test_renumber import compared
from tests.report import samples
from tests.report.building import Change, Row, revision
from tests.report.reading import Element, find, read, squeezed
from tests.report.test_report_html import LANGS, SAMPLES
from tracker.model import CLASSES, Comparison, Version
from tracker.report import Lang, View, render
from tracker.report.fitting import Part, fitted, units
from tracker.report.inert import inert

PARSER = MarkdownIt("commonmark", {"html": True})
PARSER.enable(["table", "strikethrough"])
OURS = {
    "p", "strong", "h4", "table", "thead", "tbody", "tr", "th", "td", "kbd", "b", "br", "span", "details", "summary", "del",
    "ins", "hr", "ul", "li", "code",
}  # fmt: skip
LIVE = re.compile(
    r"@|#\d|[a-z]+://|www\.|(?<![0-9a-z])[0-9a-f]{7,}(?![0-9a-z])|:[\w+-]+:|\$|[a-z]-\d", re.ASCII | re.IGNORECASE
)
"""What GitHub would make a link, a picture or a formula of."""

BAD = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style>", "javascript:alert(1)", "[x](javascript:alert(1))",
    "![x](http://a.b/c.png)", "<http://a.b>", "http://a.b/c", "www.example.com", "someone@example.com", "@everyone", "@org/team",
    "#123", "owner/repo#1", "GH-7", "JIRA-12", "a1b2c3d4e5f60718293a4b5c6d7e8f9012345678", "`code`", "```\ncode", "a | b", "| a |",
    "**b** __b__ *i* _i_ ~~s~~", "# h", "- x", "+ x", "1. x", "> q", "> [!NOTE]", "- [ ] x", "[^1]", "<!-- x", "-->", "&lt;&copy;",
    ":smile:", "$x$", "$$x$$", "\\*", "line\nline", "x\n\n# y", "\x1b[31m", "\u202ereversed", "\x00", "</details>", "<details>", "</p>",
    "| --- | --- |\n| a | b |", "===", "---", "    code", "\tcode", "[x]: http://a.b", "نص عربي", "{{ 7*7 }}", "]]>", "<![CDATA[",
)  # fmt: skip


def markdown(comparison: Comparison, lang: Lang = "zh") -> str:
    return render("markdown", comparison, View(lang))


def elements(text: str) -> list[Element]:
    return read(PARSER.render(text).replace("<br />", "<br>").replace("<hr />", "").replace("<hr>", ""))


def checked(text: str) -> list[Element]:
    """The elements, all of them ours: without links, with rows of seven cells, with nothing that GitHub would act on."""
    assert units(text) < 60_000
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\u2028\ud800-\udfff]", text)
    found = elements(text)
    assert {element.tag for element in found} <= OURS
    for element in found:
        assert element.attrs.keys() <= (
            {"dir"} if element.tag == "span" else {"style"} if element.tag in ("td", "th") else set()
        )
    rows = len(find(found, "tr"))
    assert len(find(found, "td")) + len(find(found, "th")) == 7 * rows
    for piece in re.split(r"<[^>]*>", PARSER.render(text)):
        plain = unescape(piece)
        assert not LIVE.search(plain) or plain in ("@", "$"), plain
    return found


def of(found: list[Element], tag: str) -> list[str]:
    return [squeezed(element.text) for element in find(found, tag)]


def test_a_summary_as_a_comment() -> None:
    text = markdown(samples.summary_pair())
    assert text.splitlines()[0] == "**已核对部分：措辞与原文不一致 3 处；另有 2 段因原文不全（下转第六版）无法核对。**"
    found = checked(text)
    assert of(found, "h4") == ["重点差异（3）", "无法核对（2）"]
    assert of(found, "th") == ["序号", "类别", "原文作", "摘要作", "说明", "处数", "位置"]
    assert of(found, "td")[:7] == ["1", "词 措辞", "新旧动能", "新动能", "漏字", "1", "摘要 第 4 段原文 第 3 段"]
    assert "| 新<b>旧</b>动能 | 新动能 |" in text
    assert "\n摘要未提及的要点：20 条首句，19 条一致，1 条有出入；原文 22 段有摘要未提及的文字，共 907 字\n" in text
    assert "\n已折叠：转述用语、标点、格式 18 处（转述用语 4，标点 14）\n" in text
    assert (
        of(found, "li")[-1] == "完整报告：tracker compare summary@a1b2c3d opinion@91c0de5 --mode summary -o report.html"
    )
    assert "seeds/opinion.txt" in of(found, "li")[-3]
    assert "未列出" not in text


def test_a_revision_as_a_comment() -> None:
    found = checked(markdown(samples.law_pair()))
    assert of(found, "h4") == ["措辞差异一览（15）"]
    assert of(found, "th")[2:4] == ["修订前作", "修订后作"]
    assert len(find(found, "tr")) == 14
    assert of(found, "td")[7 * 8 + 2 : 7 * 9] == ["管理机构", "管理单位", "换字", "3", "第十四条、第十五条、第十六条"]
    assert of(found, "td")[7 * 9 + 2] == "（无）"
    assert of(found, "summary") == ["改动段落（14）"]
    assert "第七条→第八条（有改动）城市公园规划可以应当征求社会公众意见，征求意见的时间不得少于十五日三十日。" in of(
        found, "p"
    )
    assert {"可以", "十五日", "¶"} <= set(of(found, "del"))
    assert {"应当", "三十日"} <= set(of(found, "ins"))


def test_the_order_of_a_revision() -> None:
    text = markdown(samples.law_pair())
    assert (
        text.index("**共比较")
        < text.index("#### ")
        < text.index("<details>")
        < text.index("已折叠")
        < text.index("\n---\n")
    )


def test_renumberings_stand_before_the_paragraphs() -> None:
    found = checked(markdown(compared()))
    assert "条号、序号变动（1）" in of(found, "h4")
    assert "第一条至第八条→第二条至第九条（8 个）" in of(found, "li")


def test_what_the_full_text_lacks_is_quoted_with_its_class() -> None:
    found = checked(markdown(samples.summary_pair(unsupported=True)))
    assert "原文未见（1）" in of(found, "h4")


def test_in_english() -> None:
    found = checked(markdown(samples.english_pair(), "en"))
    assert of(found, "h4") == ["Changes of wording (6)"]
    assert of(found, "td")[:7] == ["1", "¬ Negation", "may not refuse", "may refuse", "shortened", "1", "1.2"]
    assert of(found, "summary") == ["Changed paragraphs (4)"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_is_sound(name: str, lang: Lang) -> None:
    checked(markdown(SAMPLES[name], lang))


def test_two_empty_texts_and_an_empty_side() -> None:
    assert markdown(SAMPLES["empty"]).startswith("**两个文本一致。**\n")
    assert of(checked(markdown(SAMPLES["one-sided"])), "ins") == ["新增的一段。"]


def everywhere(bad: str) -> Comparison:
    """These words as term, in a text, as label, title, document, address, and jump line."""
    line = bad.replace("\n", " ")
    rows = (
        Row("1", f"甲{line}[-{line}旧-]{{+{line}新+}}{line}。", (line,), (line,), "reworded"),
        Row("2", f"{{+{line}+}}", (), (line,), "added"),
        Row("3", f"[-{line}-]", (line,), (), "deleted"),
        Row("4", line, (line,), ("二",), moved=True),
    )
    changes = [Change(f"{line}旧", f"{line}新", cls, "错字", ("1",)) for cls in CLASSES]
    made = revision(rows, changes, titles=(bad, f"{bad}二"), limits=(bad,))
    made = replace(made, wording=(*made.wording, *(replace(c, old=bad, new=bad * 2) for c in made.wording)))
    origin = samples.summary_pair().old.origin
    assert origin
    hostile = replace(origin, address=bad, source=bad, sha256="a1" * 32)
    old = Version(replace(made.old.text, truncated=bad), bad, bad, hostile)
    return replace(made, old=old, new=Version(made.new.text, f"b{bad}", "c", hostile))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("bad", BAD)
def test_no_word_is_markup(bad: str, lang: Lang) -> None:
    comparison = everywhere(bad)
    text = markdown(comparison, lang)
    found = checked(text)
    assert len(find(found, "tr")) == 1 + len(comparison.substance)
    assert len(find(found, "details")) == 1
    assert len(find(found, "h4")) == 1
    assert len(find(found, "li")) == 3


@pytest.mark.parametrize("bad", [bad for bad in BAD if not re.search(r"[\n\t\x00-\x1f\u202e]|^ ", bad)])
def test_words_read_as_they_were(bad: str) -> None:
    (cell,) = find(elements(f"| a |\n|---|\n| {inert(bad)} |\n"), "td")
    assert cell.text == bad
    (item,) = find(elements(f"- {inert(bad)}\n"), "li")
    assert item.text == bad


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=50)
@given(st.text("ab12@#:/.w|\\`*_[]<>&~$-+=!()\n \t'\"城。", max_size=24))
def test_no_mixture_is_markup(bad: str) -> None:
    checked(markdown(everywhere(bad or "甲")))


@settings(deadline=None)
@given(st.text(max_size=30).filter(lambda text: text.strip()))
def test_any_text_stays_in_its_cell(text: str) -> None:
    found = elements(f"| a | b |\n|---|---|\n| <b>{inert(text)}</b> | {inert(text)} |\n")
    assert len(find(found, "td")) == 2
    assert {element.tag for element in found} <= OURS


def thousands(count: int, term: str = "", about: str = "") -> Comparison:
    rows = [Row(str(n), f"[-可以{term}-]{{+应当{term}+}}公示第{n}号{about}。", kind="reworded") for n in range(count)]
    changes = [Change(f"可以{term}", f"应当{term}", "modality", "错字", (str(n),)) for n in range(count)]
    return revision(rows, changes)


@pytest.mark.parametrize("lang", LANGS)
def test_ten_thousand_changes_fit_and_what_is_cut_is_told(lang: Lang) -> None:
    comparison = thousands(10_000)
    began = time.process_time()
    text = markdown(comparison, lang)
    assert time.process_time() - began < 2
    found = checked(text)
    assert len(text) > 55_000
    listed = len(find(found, "tr")) - 1
    assert listed > 700
    rest = f"{10_000 - listed:,}"
    if lang == "zh":
        assert f"\n另有 {rest} 条差异（{rest} 处）未列出，见完整报告\n" in text
        assert "\n另有 10,000 段改动未列出，见完整报告\n" in text
    else:
        assert f"\n{rest} more differences not listed ({rest} places): see the full report\n" in text
        assert "\n10,000 more changed paragraphs not listed: see the full report\n" in text
    assert not find(found, "details")
    assert "-o report.html" in text


def test_paragraphs_are_cut_before_changes() -> None:
    text = markdown(thousands(400, about="，并向社会公布有关情况" * 8))
    found = checked(text)
    assert len(find(found, "tr")) == 401
    shown = len(find(found, "del"))
    assert 0 < shown < 400
    assert f"\n另有 {400 - shown} 段改动未列出，见完整报告\n" in text


@pytest.mark.parametrize("sign", ["甲", "@", "<", "😀", "$ ", "#1", "\x00", "a1b2c3d ", "\n", "ع"])
def test_what_is_long_is_clipped_and_counted(sign: str) -> None:
    long = sign * 2_000
    comparison = everywhere(sign * 3)
    text = replace(comparison.old.text, title=long, truncated=long)
    wording = tuple(replace(change, old=f"x{long}", new=f"y{long}") for change in comparison.wording)
    many = replace(
        comparison, old=replace(comparison.old, text=text), wording=wording * 30, limits=(long,) * 9,
        links=tuple(replace(link, edits=tuple(replace(edit, text=long) for edit in link.edits)) for link in comparison.links) * 30,
    )  # fmt: skip
    shown = markdown(many)
    checked(shown)
    assert "字〕" in shown


def test_a_clipped_term_says_how_much_is_cut() -> None:
    rows = [Row("1", "{+" + "甲" * 100 + "+}", (), kind="added")]
    text = markdown(revision(rows, [Change("", "甲" * 100, "wording", "多字", ("1",))]))
    assert f"| {'甲' * 80}〔另 20 字〕 |" in text


def test_the_least_important_is_cut_first() -> None:
    def part(name: str, count: int, rank: int) -> Part:
        entries = (f"{name}{n}\n" for n in range(count))
        return Part(f"{name}\n", "(\n", entries, ")\n", count, lambda kept: f"{name} {count - kept} more\n", rank)

    def text(room: int) -> str:
        return "".join(fitted([part("b", 9, 1), part("a", 9, 0)], room))

    assert text(1000).count("\n") == 24
    assert "more" not in text(1000)
    for room in range(60, 200):
        found = text(room)
        assert units(found) <= room
        shown = {name: len(re.findall(rf"^{name}\d$", found, re.MULTILINE)) for name in "ab"}
        assert shown["b"] == 0 or shown["a"] == 9
        for name in "ab":
            assert (f"{name} {9 - shown[name]} more\n" in found) == (shown[name] < 9)
            assert ("(" in found) == (shown["a"] + shown["b"] > 0)


def test_characters_beyond_the_first_plane_count_twice() -> None:
    assert units("甲😀") == 3


def test_same_input_same_bytes() -> None:
    assert markdown(samples.law_pair()) == markdown(samples.law_pair())
