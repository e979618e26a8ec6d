"""What a digest reads like: the change stands in the subject, its sentence beside it, and the mail holds what the page holds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from time import process_time

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tracker
from tests.report import mail_lint, samples
from tests.report.building import Change, Row, revision
from tests.report.digest_samples import AT, BACK, DIGESTS, QUIET, changed, digest, one_change, stored
from tests.report.reading import find, read, squeezed
from tracker.digests import Changed, Digest, Letter, Reverted, Silent
from tracker.model import Comparison, Renumbering
from tracker.report import Lang, View, render
from tracker.report.letters import fragment, letter, note
from tracker.report.letters.documents import LEAST, laid_out
from tracker.report.letters.told import told as prepared
from tracker.report.words import Words

ACTING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]")
LONG = "中共中央 国务院关于推动城市高质量发展的意见"
HTML, TEXT, SUBJECT, PREHEADER = 90_000, 60_000, 74, 140
"""Of HTML, the bytes as it is sent; of text, its bytes; of the others, characters."""


def zh(told: Digest) -> Letter:
    return letter(told, View("zh"))


def moved() -> Comparison:
    rows = (Row("1", "甲段写公园每日开放。"), Row("2", "乙段写节假日延长。", moved=True), Row("3", "丙段写提供饮水。"))
    return revision(rows, (), ("2", "1", "3"), ("条例", "条例"))


def whole(added: str = "", deleted: str = "") -> Comparison:
    old, new = ("园区的道路两旁栽种银杏，秋天金黄的叶子落满小径。",) * 2
    return tracker.compare_texts(f"{old}\n\n{deleted}".strip(), f"{new}\n\n{added}".strip(), mode="revision")


SUBJECTS: tuple[tuple[Comparison, str, str], ...] = (
    (
        one_change("新动能", "新旧动能", places=3), "【措辞变化】《意见》：新动能→新旧动能，共 3 处",
        "[Wording change] 意见: 新动能 → 新旧动能, 3 places",
    ),
    (one_change("", "应当"), "【措辞变化】《意见》：增“应当”", "[Wording change] 意见: “应当” added"),
    (one_change("不得", ""), "【措辞变化】《意见》：删“不得”", "[Wording change] 意见: “不得” deleted"),
    (
        one_change("", "新增", title=LONG), "【措辞变化】《中共中央 国…市高质量发展的意见》：增“新增”",
        "[Wording change] 中共中央 国务院关于推动城市高质量发展的意见: “新增” added",
    ),
    (
        samples.law_pair(), "【措辞变化】《临江市公园条例》：除国家重点工程外，不得…→或者不得侵占等 13 条，共 15 处；新增 1 段，删去 1 段",
        "[Wording change] 临江市公园条例: 除国家重点工程外，不得侵占 → 或者不得侵占 and 12 more, 15 places",
    ),
    (
        samples.english_pair(), "【措辞变化】《Rules…Society》：may not…→may refuse等 6 条，共 6 处；新增 1 段",
        "[Wording change] Rules of the Society: may not refuse → may refuse",
    ),
    (
        samples.summary_pair(), "【措辞变化】《中共中央 国…市高质量发展的意见》：原文“新旧动能”，摘要“新动能”等 3 条，共 3 处",
        "[Wording change] 中共中央 国务院关于推动城市高质量发展的意见: full text “新旧动能”, summary “新动能”",
    ),
    (moved(), "【措辞变化】《条例》：位置调整 1 段", "[Wording change] 条例: paragraphs: 1 moved"),
    (whole(added="游人应当爱护公园设施。"), "【措辞变化】《rules》：新增“游人应当爱护公园设施”",
     "[Wording change] rules: “游人应当爱护公园设施” added"),
    (samples.noise_pair(), "【措辞变化】《rules》：标点 ，→；", "[Wording change] rules: punctuation ， → ；"),
    (samples.identical_pair(), "【措辞变化】《rules》：两个文本一致", "[Wording change] rules: The two texts are identical"),
    (
        tracker.compare_texts("# 城市公园条例\n\n公园每日开放。", "# 城市公园管理条例\n\n公园每日开放。", mode="revision"),
        "【措辞变化】《城市公园管理条例》：标题 城市公园条例→城市公园管理条例",
        "[Wording change] 城市公园管理条例: title: 城市公园条例 → 城市公园管理条例",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("comparison", "chinese", "english"), SUBJECTS)
def test_the_subject_says_the_gravest_change(comparison: Comparison, chinese: str, english: str) -> None:
    assert letter(digest(comparison), View("zh")).subject == chinese
    assert letter(digest(comparison), View("en")).subject == english


def test_a_paragraph_that_is_graver_than_every_term_leads() -> None:
    old = "公园每日开放，供市民休息游览，节假日延长开放时间。\n\n任何人不得在公园内吸烟、烧烤、燃放烟花爆竹。"
    new = "公园每日开放，供公众休息游览，节假日延长开放时间。"
    told = zh(digest(tracker.compare_texts(old, new, mode="revision")))
    assert told.subject == "【措辞变化】《rules》：删去“任何人不得在公园内吸烟、烧烤、燃放烟花爆竹”；市民→公众"
    assert told.preheader.startswith("第 2 段 删去：任何人不得在公园内吸烟、烧烤、燃放烟花爆竹。")


@pytest.mark.parametrize(
    ("told", "subject"),
    [
        (replace(DIGESTS["law"], period="daily"), "【措辞变化日报 11-29】"),
        (replace(DIGESTS["law"], period="weekly"), "【措辞变化周报 11-29】"),
        (digest(one_change("甲", "乙"), moved(), moved()), "【措辞变化】《意见》：甲→乙；另有 2 篇有变化"),
        (digest(one_change("甲", "乙", title="《意见》")), "【措辞变化】《意见》：甲→乙"),
        (DIGESTS["reverted"], "【措辞变化日报 11-29】《关于印发〈临…车管理办法〉的通知》：改动后又改回，合计无变化"),
        (
            Digest("x", "at-once", AT, (), (BACK, BACK)),
            "【措辞变化】《关于印发〈临…车管理办法〉的通知》等 2 篇：改动后又改回，合计无变化",
        ),
        (Digest("x", "at-once", AT, (), (), (QUIET,)), "【久未核对】《临江市人民政府公报》：已 9 天未能核对"),
        (
            Digest("x", "daily", AT, (), (), (replace(QUIET, since=None),)),
            "【久未核对 11-29】《临江市人民政府公报》：从未核对成功",
        ),
    ],
)
def test_the_subject_of_a_digest(told: Digest, subject: str) -> None:
    assert zh(told).subject.startswith(subject)


def test_an_english_digest_counts_the_other_documents() -> None:
    told = letter(digest(one_change("may", "shall", title="Rules"), moved()), View("en")).subject
    assert told == "[Wording change] Rules: may → shall; 1 more document changed"


def test_the_preheader_is_the_decisive_sentence() -> None:
    told = zh(DIGESTS["summary"])
    assert told.preheader.startswith("第 4 段：主要目标是：到2030年，")
    assert "政策制度不断完善，【新旧动能→新动能】加快转换，人居环境明显提升" in told.preheader
    assert squeezed(told.preheader) in squeezed(told.html)
    assert (
        zh(digest(one_change("", "全面"))).preheader
        == "第 1 段：到第0年，城市的【增：全面】加快转换。 有改动 1 段；措辞改动 1 处。"
    )


def test_a_long_sentence_keeps_its_term_in_the_preheader() -> None:
    long = "，".join(f"第{n}项工作任务" for n in range(60))
    rows = (Row("1", f"{long}[-可以-]{{+应当+}}{long}", kind="reworded"),)
    told = zh(digest(revision(rows, (Change("可以", "应当", "modality", "", ("1",)),)))).preheader
    assert "【可以→应当】" in told
    assert 90 <= len(told) <= PREHEADER


def rows_of(html: str) -> list[tuple[str, str, str, str]]:
    """The changes of a mail: number, class, note and count, terms."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    cells = [cell for cell in tree.iter("td") if len(cell) > 1 and cell[0].tag == "p" and cell[0].find("b") is not None]
    return [
        (cell[0][0].text, cell[0][2].text, squeezed(cell[0][2].tail or ""), "".join(cell[1].itertext()))
        for cell in cells
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["law", "summary", "english", "hostile"])
def test_classes_and_counts_are_those_of_the_page(name: str, lang: Lang) -> None:
    view, told = View(lang), DIGESTS[name].changed[0]
    page = read(render("html", told.comparison, view))
    listed = []
    at = page.index(find(page, address="changes")[0])
    for n, gutter in enumerate(find(page[at:], "li", "change")):
        inside = page[page.index(gutter) : page.index(gutter) + 12]
        listed.append((str(n + 1), find(inside, cls="class")[0].text[len(find(inside, cls="sign")[0].text) :]))
        notes = [note.text for note in find(inside, cls="note")]
        assert rows_of(fragment(told, view))[n][2] == squeezed("".join(f" · {note}" for note in notes))
    assert [row[:2] for row in rows_of(fragment(told, view))] == listed
    found = letter(DIGESTS[name], view).html
    assert [row[:2] for row in rows_of(found)] == listed
    assert squeezed(find(page, cls="verdict")[0].text) in squeezed(plain_words(found))


def unspaced(text: str) -> str:
    return re.sub(r"\s", "", text)


def plain_words(html: str) -> str:
    return "".join(html5lib.parse(html, namespaceHTMLElements=False).itertext())


def test_a_change_is_told_in_plain_words() -> None:
    told = plain_words(fragment(DIGESTS["summary"].changed[0], View()))
    for words in (
        "新旧动能 → 新动能（漏“旧”）",
        "原文 · 第 3 段",
        "摘要 · 第 4 段",
        "新旧动能加快转换",
        "新▲动能加快转换",
        "原文未见 1",
        "无法核对 2",
    ):
        assert words in told
    law = plain_words(fragment(DIGESTS["law"].changed[0], View()))
    for words in (
        "可以征求 → 应当征求",
        "修订前 · 第七条",
        "修订后 · 第八条",
        "（无） → 不得携带犬只",
        "见 第十四条、第十五条、第十六条",
        "第十八条→第四条之一",
    ):
        assert words in law


def test_only_what_differs_is_marked() -> None:
    told = fragment(DIGESTS["law"].changed[0], View())
    tree = html5lib.parse(told, namespaceHTMLElements=False)
    marked = {tag: {"".join(element.itertext()) for element in tree.iter(tag)} for tag in ("del", "ins")}
    assert {"可以", "十五"} <= marked["del"]
    assert {"应当", "三十"} <= marked["ins"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", DIGESTS)
def test_mail_programs_take_all_of_it_and_no_text_acts(name: str, lang: Lang) -> None:
    told = letter(DIGESTS[name], View(lang))
    assert mail_lint.complaints(told.html) == []
    for each in DIGESTS[name].changed:
        assert mail_lint.complaints(f"<!doctype html><title>x</title>{fragment(each, View(lang))}") == []
    for said in (told.subject, told.preheader, told.text, told.html):
        assert not ACTING.search(said)
    assert "\n" not in told.subject + told.preheader
    assert len(told.subject) <= SUBJECT
    assert len(told.preheader) <= PREHEADER


def test_the_lint_finds_what_mail_programs_drop() -> None:
    faults = (
        '<p class="x">', '<img src="x">', '<a href="javascript:1">', '<p style="display:flex">', '<p style="margin:1em">',
        '<p style="color:rgba(0,0,0,1)">', '<p style="width:calc(1px)">',
    )  # fmt: skip
    for fault in faults:
        assert mail_lint.complaints(f"<!doctype html><title>x</title><div>{fault}</div>" if "img" in fault else
                                    f"<!doctype html><title>x</title><div>{fault}x</{fault[1]}></div>"), fault  # fmt: skip
    with pytest.raises(html5lib.html5parser.ParseError):
        mail_lint.complaints("<!doctype html><title>x</title><div></p></span>")


def test_markup_of_a_text_is_words_in_a_mail() -> None:
    told = zh(DIGESTS["hostile"])
    assert "<script" not in told.html
    assert "<img" not in told.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in told.html.replace("<wbr>", "")
    assert "⟨U+202E⟩" in told.html
    assert "⟨U+202E⟩" in told.text
    assert "Bcc" not in told.subject
    assert "\r" not in told.text


@pytest.mark.parametrize(
    "title", ["قرار بشأن المدن", "🏙️👨‍👩‍👧‍👦 城市意见", "A\r\nBcc: x", "\u202eevil", "一" * 5_000, "👨‍👩‍👧" * 500]
)
def test_any_title_stands_on_one_line(title: str) -> None:
    for lang in ("zh", "en"):
        told = letter(digest(one_change("甲", "乙", title=title)), View(lang))  # type: ignore[arg-type]
        assert len(told.subject) <= SUBJECT
        assert re.search(r"[\r\n\u202e]", told.subject) is None
        assert ("甲→乙" if lang == "zh" else "甲 → 乙") in told.subject
        assert re.search(r'<h2[^>]* dir="auto">', told.html)


def test_where_the_whole_report_is() -> None:
    linked = zh(DIGESTS["law"])
    assert '<a href="https://example.org/site/rules.html?a=1&amp;b=%3C2%3E"' in linked.html
    assert "完整报告：https://example.org/site/rules.html?a=1&b=<2>" in linked.text
    attached = zh(DIGESTS["summary"])
    assert all("完整报告见附件 意见 对照.html" in said for said in (attached.html, attached.text))
    command = letter(DIGESTS["english"], View("en"))
    assert all("tracker compare society@a1b2a1b2a1 society@c3d4c3d4c3 -o report.html" in said
               for said in (command.text, command.html.replace("<wbr>", "")))  # fmt: skip


def test_addresses_that_are_not_of_the_web_are_no_links() -> None:
    for address in (
        "javascript:alert(1)",
        "data:text/html,x",
        'https://x/"onclick="y',
        "https://x/\u202e",
        "https://x/" + "y" * 5_000,
    ):
        told = fragment(changed(one_change("甲", "乙"), address=address), View())
        assert mail_lint.complaints(f"<!doctype html><title>x</title>{told}") == []
        assert 'onclick="' not in told


def test_versions_that_came_in_between_are_counted() -> None:
    told = zh(DIGESTS["law"])
    for said in (told.html, told.text):
        assert "上次告知以来有 3 个版本，此处合并比较" in said
        assert "修订前 2025-11-20 01:30 UTC → 修订后 2025-11-29 01:30 UTC" in said


def test_those_back_as_they_were_and_those_not_looked_at_are_told_with_the_foot() -> None:
    told = zh(DIGESTS["law"])
    for said in (unspaced(plain_words(told.html)), unspaced(told.text)):
        for line in (
            "《关于印发〈临江市停车管理办法〉的通知》：其间 2 个版本，2025-11-28 22:30 UTC 与此前所告知的一致，合计无变化",
            "《临江市人民政府公报》：已 9 天未能核对，上次核对于 2025-11-20 00:30 UTC；",
            "最近一次失败：The server example.org answered 503.",
            "您收到此信，是因为订阅了“法规组”：每日汇总一次。",
            "生成于 2025-11-29 01:30 UTC",
        ):
            assert unspaced(line) in said
    assert "《x》：从未核对成功；期间没有运行过核对" in zh(DIGESTS["silent"]).text


def test_a_limit_on_complexity_is_told() -> None:
    rows = (Row("1", "[-甲-]{+乙+}丙", kind="reworded"),)
    told = zh(digest(revision(rows, (Change("甲", "乙", "wording", "", ("1",)),), limits=("too-long-for-words",))))
    for said in (plain_words(told.html), told.text):
        assert "达到复杂度上限：有的段落过长，未逐词比较，两侧整段列出。" in said


def many(changes: int, filler: str = "") -> Comparison:
    rows = [Row(str(n), f"[-可以-]{{+应当+}}在第{n}日公示{filler}。", kind="reworded") for n in range(changes)]
    return revision(
        rows, [Change("可以", "应当", "modality", "错字", (str(n),)) for n in range(changes)], titles=("甲", "甲")
    )


def within(told: Letter) -> None:
    assert mail_lint.sent(told.html) < HTML
    assert len(told.text.encode()) <= TEXT
    assert len(told.subject) <= SUBJECT
    assert len(told.preheader) <= PREHEADER
    html5lib.HTMLParser(strict=True).parse(told.html)


def test_ten_thousand_changes_are_cut_by_entries_and_counted() -> None:
    comparison = many(10_000)
    began = process_time()
    told = zh(digest(comparison))
    assert process_time() - began < 6
    within(told)
    kept = len(rows_of(told.html))
    assert kept > 20
    assert f"另有 {10_000 - kept:,} 条差异（{10_000 - kept:,} 处）未列出，见完整报告" in told.html
    assert "另有 9,920 条未列出" in told.text
    assert mail_lint.sent(fragment(changed(comparison), View())) < HTML


def test_three_hundred_documents_are_told_or_named_or_counted() -> None:
    told = zh(digest(*(one_change("新动能", "新旧动能", title=f"第{n}号意见", places=2) for n in range(300))))
    within(told)
    whole = len(re.findall("<h2", told.html)) - 1
    left = 300 - whole
    assert whole > 5
    assert f"另有 {left} 篇有变化" in told.html
    named = len(re.findall(r"《第\d+号意见》</span>：新动能→新旧动能，共 2 处", told.html))
    assert named > 20
    assert f"其余 {left - named} 篇未列出，用 tracker log 逐篇查看。" in told.html
    assert re.search(r"另有 \d+ 篇有变化\n=+\n《第\d+号意见》：新动能→新旧动能，共 2 处", told.text)
    assert re.search(r"其余 \d+ 篇未列出", told.text)


def test_a_small_document_beside_a_large_one_is_told_whole() -> None:
    for comparisons in ((many(500), one_change("甲", "乙")), (one_change("甲", "乙"), many(500))):
        told = zh(digest(*comparisons))
        within(told)
        assert "甲</span></del>" in told.html
        assert len(told.html.encode()) > 55_000, "the room that the small one leaves is used"
        assert "另有" in told.html


def crowded(character: str) -> Comparison:
    """Every list that a document can have, and every name and word of it 300 characters long."""
    long = character * 300
    rows = [Row(f"m{n}", f"{long}{n}。", (long,), (f"{long}x",), moved=True) for n in range(20)]
    rows += [Row(f"a{n}", f"{{+{long}。+}}", (), (long,), "added") for n in range(20)]
    rows += [Row(f"c{n}", f"{long}[-{long}甲-]{{+{long}乙+}}{long}", (long,), (long,), "reworded") for n in range(20)]
    changes = [Change(f"{long}甲", f"{long}乙", "negation", "错字", (f"c{n}",)) for n in range(20)]
    found = stored(revision(rows, changes, titles=(long, f"{long}x"), limits=(long,) * 9))
    return replace(found, renumberings=(Renumbering((long, long), (long, long), (0, 1, 2)),) * 20)


@pytest.mark.parametrize("character", ["\u202e", "&", "👩", "长"])
def test_what_is_never_cut_of_a_document_fits_into_the_least_room(character: str) -> None:
    address = f"https://example.org/{'&' * 570}"
    crowd = Changed("d", crowded(character), 3, character * 300, address)
    assert len(laid_out(prepared(crowd, Words("zh")), LEAST).encode()) <= LEAST
    back, silent = Reverted("x", character * 300, 2, AT, address), Silent("x", character * 300, AT, character * 300)
    for count in (1, 4, 9):
        within(letter(Digest(character * 300, "daily", AT, (crowd,) * count, (back,) * 50, (silent,) * 50), View()))


@pytest.mark.parametrize("long", ["长" * 100_000, "<&" * 50_000, "👩‍👩‍👧" * 30_000, "x" * 100_000, "\u202e" * 100_000])
def test_words_of_any_length_hold_the_limits(long: str) -> None:
    began = process_time()
    comparison = replace(stored(one_change(f"甲{long}", f"乙{long}", title=long)), limits=(long,) * 9)
    told = letter(
        Digest(long, "daily", AT, (Changed(long, comparison, 2, long, f"https://x/{long}"),) * 8,
               (Reverted(long, long, 2, AT, long),) * 300, (Silent(long, long, AT - timedelta(days=9), long),) * 300),
        View(),
    )  # fmt: skip
    within(told)
    assert process_time() - began < 3


words = st.text(st.sampled_from("城市，。 \n<>&\"'\u202e\u200d👩🏙ab\x00\ud800قر"), max_size=200)


@settings(max_examples=25, deadline=None)
@given(old=words, new=words, title=words, name=words, count=st.integers(1, 12))
def test_whatever_the_words_are_a_letter_is_sound(old: str, new: str, title: str, name: str, count: int) -> None:
    compared = tracker.compare_texts(f"开头。\n\n{old}尾", f"开头。\n\n{new}尾", mode="revision")
    compared = replace(compared, new=replace(compared.new, text=replace(compared.new.text, title=title)))
    told = letter(Digest(name, "daily", AT, (Changed("d", compared),) * count, (BACK,), (QUIET,)), View())
    within(told)
    assert mail_lint.complaints(told.html) == []
    assert not any(map(ACTING.search, (told.subject, told.preheader, told.text, told.html)))


@pytest.mark.parametrize("name", DIGESTS)
def test_a_note_is_short_lines_of_a_few_documents(name: str) -> None:
    told = note(DIGESTS[name], View())
    assert told.title == zh(DIGESTS[name]).subject
    assert told.sections
    for section in told.sections:
        assert 1 <= len(section.lines) <= 8
        assert all(0 < len(line) <= 100 and not ACTING.search(line) and "\n" not in line for line in section.lines)


def test_a_note_counts_what_it_does_not_tell() -> None:
    told = note(digest(*(many(9) for _ in range(12))), View())
    assert len(told.sections) == 6
    assert told.sections[0].heading == "《甲》"
    assert told.sections[0].lines[1] == "义务用语：可以→应当（第 1 段）"
    assert told.sections[0].lines[-1] == "另有 5 条措辞差异"
    assert told.sections[5].heading == "另有 7 篇有变化"
    assert told.sections[5].lines[-1] == "其余 4 篇未列出"


def test_a_thousand_letters_take_a_few_seconds() -> None:
    told = digest(stored(many(10, "，接受社会监督")))
    zh(told)
    began = process_time()
    for _ in range(40):
        zh(told)
    assert (process_time() - began) / 40 < 0.02, "five times what it takes on a machine that has nothing else to do"
