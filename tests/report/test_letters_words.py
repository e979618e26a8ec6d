"""What letters say, case by case: of noise, counts, times, silences, and in both of a mail's parts the same."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, timedelta, timezone

import html5lib
import pytest

from tests.report import samples
from tests.report.building import Change, Row, revision
from tests.report.digest_samples import AT, BACK, DIGESTS, QUIET, changed, digest, one_change, stored
from tests.report.mail_lint import sent
from tests.report.reading import squeezed
from tracker.digests import PERIODS, Digest, Period, Silent
from tracker.model import ChangeClass, Comparison, Renumbering
from tracker.report import Lang, View
from tracker.report.fitting import mailed
from tracker.report.letters import fragment, letter, note, subject_of
from tracker.report.letters.clipping import ended, middled

EAST = timezone(timedelta(hours=8))
LANGS: tuple[Lang, ...] = ("zh", "en")
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
    assert sent(told.html) < 90_000
    assert len(told.text.encode()) < 60_000
    assert "条差异（" in told.html
    assert "另有 2,920 条未列出" in told.text


def test_beside_renumbered_articles_noise_is_listed_but_does_not_lead() -> None:
    compared = replace(
        noise("punctuation"), renumberings=(Renumbering(("第五条", "第五条"), ("第六条", "第六条"), (0,)),)
    )
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


def test_addresses_that_a_follower_is_called_by_are_not_told_to_the_others() -> None:
    for period in PERIODS:
        for lang in LANGS:
            told = letter(
                replace(digest(one_change("甲", "乙")), follower="a@x.org, b@y.org", period=period), View(lang)
            )
            for said in (words_of(told.html), told.text):
                assert "x.org" not in said
                assert (
                    "您收到此信，是因为订阅了文本的变化"
                    if lang == "zh"
                    else "You get this because of a subscription that"
                ) in said


def test_times_are_those_of_the_zone_in_which_the_mail_is_made() -> None:
    compared = stored(one_change("甲", "乙"))
    for zone, name, old in (
        (timezone(timedelta(hours=8)), "UTC+8", "2025-11-20 09:30"),
        (timezone(-timedelta(hours=3, minutes=30)), "UTC-3:30", "2025-11-19 22:00"),
        (UTC, "UTC", "2025-11-20 01:30"),
    ):
        made = AT.astimezone(zone)
        told = letter(Digest("x", "daily", made, (changed(compared),), (BACK,), (QUIET,)), View("zh"))
        at = f"{made:%Y-%m-%d %H:%M} {name}"
        for said in (words_of(told.html), squeezed(told.text)):
            assert f"修订前 {old} {name} → 修订后 {at}" in said
            assert f"生成于 {at}" in said
            assert f"{BACK.retrieved_at.astimezone(zone):%Y-%m-%d %H:%M} {name}" in said
            assert set(re.findall(r"UTC[-+:\d]*", said)) == {name}
        assert f"【措辞变化日报 {made:%m-%d}】" in told.subject
        sections = note(Digest("x", "daily", made, (), (BACK,), (QUIET,)), View("zh")).sections
        assert all(f" {name}" in line for section in sections for line in section.lines)


def test_a_feed_has_its_times_in_utc() -> None:
    compared = stored(one_change("甲", "乙"))
    east = replace(
        compared, new=replace(compared.new, origin=replace(compared.new.origin, retrieved_at=AT.astimezone(EAST)))
    )  # type: ignore[type-var]
    assert "修订前 2025-11-20 01:30 UTC → 修订后 2025-11-29 01:30 UTC" in words_of(fragment(changed(east), View("zh")))


def test_what_was_changed_back_in_part_is_not_said_to_be_as_it_was() -> None:
    back = replace(BACK, partly=True)
    for lang, gist, never in (
        ("zh", "所关注的改动已改回", "合计无变化"),
        ("en", "reverted in what you follow", "no net change"),
    ):
        told = letter(Digest("x", "daily", AT, (), (back,)), View(lang))
        assert gist in told.subject
        assert all(never not in said for said in (told.subject, told.preheader, told.html, told.text))


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize("period", PERIODS)
def test_an_english_subject_of_a_reversion_is_not_cut_in_its_words(count: int, period: Period) -> None:
    back = replace(BACK, title="Notice on the Parking of Vehicles in the City and its Suburbs")
    told = letter(Digest("x", period, AT, (), (back,) * count), View("en")).subject
    assert "reverted, no net " in told
    assert len(told) <= 74


@pytest.mark.parametrize(
    ("away", "chinese", "english"),
    [
        (timedelta(days=1), "已 1 天未能核对", "not looked at for 1 day"),
        (timedelta(hours=23, minutes=59), "已 23 小时未能核对", "not looked at for 23 hours"),
        (timedelta(hours=1), "已 1 小时未能核对", "not looked at for 1 hour"),
        (timedelta(minutes=59), "不到 1 小时未能核对", "not looked at for less than an hour"),
    ],
)
def test_a_silence_is_not_told_to_be_longer_than_it_was(away: timedelta, chinese: str, english: str) -> None:
    told = Digest("x", "at-once", AT, (), (), (Silent("x", "公报", AT - away),))
    assert letter(told, View("zh")).subject == f"【久未核对】《公报》：{chinese}"
    assert letter(told, View("en")).subject == f"[Not looked at] 公报: {english}"


def test_html_and_text_name_the_same_paragraphs() -> None:
    told = letter(digest(samples.law_pair()), View("zh"))
    listed = words_of(told.html)
    assert "拆分、合并、移动的段落 3" in listed
    for at, kinds in (
        ("第十五条→第十六条", "拆分"),
        ("第十六条→第十八条", "合并"),
        ("第十八条→第四条之一", "有改动 · 位置调整"),
    ):
        assert f"{at} · {kinds}" in listed
        assert f"{kinds}  {at}" in told.text


def test_marks_are_explained_where_they_stand() -> None:
    for lang, html, text in (
        ("zh", "标记：删去 新增 ▲ 此处缺字", "[-…-] 为删去，{+…+} 为新增"),
        ("en", "Marks: deleted added ▲ words are missing here", "[-…-] was deleted, {+…+} was added"),
    ):
        told = letter(digest(one_change("甲", "乙")), View(lang))
        assert html in words_of(told.html)
        assert html in words_of(fragment(changed(one_change("甲", "乙")), View(lang)))
        assert f"\n{text}\n" in told.text
    summary, same = (
        letter(digest(samples.summary_pair()), View("zh")),
        letter(digest(samples.identical_pair()), View("zh")),
    )
    for other in (summary, same):
        assert "标记：" not in other.html
        assert "为删去" not in other.text


def test_what_went_and_what_came_are_told_apart_without_colours() -> None:
    tree = html5lib.parse(fragment(changed(one_change("甲", "乙")), View("zh")), namespaceHTMLElements=False)
    looks = {tag: {span.get("style") for element in tree.iter(tag) for span in element} for tag in ("del", "ins")}
    assert all("border-bottom:2px dashed" in look and "underline" not in look for look in looks["del"])
    assert all("text-decoration:underline" in look and "dashed" not in look for look in looks["ins"])


def test_a_feeds_entry_brings_its_paper() -> None:
    tree = html5lib.parse(fragment(changed(one_change("甲", "乙")), View("zh")), namespaceHTMLElements=False)
    cell = next(tree.iter("td"))
    assert cell.get("bgcolor")
    assert f"background-color:{cell.get('bgcolor')};" in cell.get("style", "")


@pytest.mark.parametrize("filler", ["", "城" * 40, "\n", "<p>" * 9])
def test_the_html_is_under_ninety_thousand_bytes_as_it_is_sent(filler: str) -> None:
    rows = [Row(str(n), f"[-可以-]{{+应当+}}在第{n}日{filler.strip()}。", kind="reworded") for n in range(400)]
    changes = [Change("可以", "应当", "modality", "", (str(n),)) for n in range(400)]
    compared = revision(rows, changes, titles=("甲", "甲"))
    for html in (letter(digest(compared), View("zh")).html, fragment(changed(compared), View("zh"))):
        assert 80_000 < sent(html) < 90_000


LONG = "禁止在公园内燃放烟花爆竹、野炊烧烤以及从事其他影响游人安全的活动。"


def paragraphs(added: tuple[str, ...], deleted: tuple[str, ...] = ()) -> Comparison:
    """Paragraphs that came or went, and nothing else; each is of the class of negation where it begins with 禁止."""
    rows = [Row("s", "城市公园是公益性的设施。")]
    rows += [Row(f"a{n}", f"{{+{text}+}}", (), ("",), "added") for n, text in enumerate(added)]
    rows += [Row(f"d{n}", f"[-{text}-]", ("",), (), "deleted") for n, text in enumerate(deleted)]
    compared = revision(rows, (), titles=("条例", "条例"))
    marked = (text.startswith("禁止") for text in ("", *added, *deleted))
    links = zip(compared.links, marked, strict=True)
    return replace(compared, links=tuple(replace(link, cls="negation") if grave else link for link, grave in links))


@pytest.mark.parametrize(
    ("comparison", "chinese", "english"),
    [
        (paragraphs(("游人应当爱护公园。",)), "新增“游人应当爱护公园”", "“游人应当爱护公园” added"),
        (
            paragraphs(("游人应当爱护公园。", LONG)), "新增“禁止在公园内燃放烟花爆竹、野炊烧烤以及从事其他…”等 2 段",
            "“禁止在公园内燃放烟花爆竹、野炊烧烤以及从事其他影响游人安全的活动” added and 1 more",
        ),
        (paragraphs(("。",)), "新增“。”", "“。” added"),
        (paragraphs(("一。", "二。"), ("禁止吸烟。",)), "删去“禁止吸烟”，新增 2 段", "“禁止吸烟” deleted, 2 paragraphs were added"),
    ],
)  # fmt: skip
def test_whole_paragraphs_are_quoted_in_the_subject(comparison: Comparison, chinese: str, english: str) -> None:
    assert letter(digest(comparison), View("zh")).subject == f"【措辞变化】《条例》：{chinese}"
    assert letter(digest(comparison), View("en")).subject == f"[Wording change] 条例: {english}"


def test_words_of_an_alphabet_are_not_cut() -> None:
    title = "Rules of Conduct for Visitors of the Botanical Garden"
    assert (
        letter(digest(one_change("甲", "乙", title=title)), View("zh")).subject == "【措辞变化】《Rules…Garden》：甲→乙"
    )
    assert ended("What you follow was changed back", 20) == "What you follow was…"
    assert ended("x" * 30, 20) == "x" * 19 + "…"
    assert middled("x" * 30, 11) == "xxxx…xxxxxx"


def test_punctuation_at_the_ends_of_a_quoted_insertion_is_left_out() -> None:
    compared = one_change("", "，也不得烧烤、", title="条例")
    assert letter(digest(compared), View("zh")).subject == "【措辞变化】《条例》：增“也不得烧烤”"
    assert letter(digest(one_change("。”", "", title="条例")), View("zh")).subject == "【措辞变化】《条例》：删“””"
    assert (
        letter(digest(one_change("，", "", "wording", title="条例")), View("zh")).subject
        == "【措辞变化】《条例》：删“，”"
    )


def test_an_english_preheader_has_no_capital_in_its_middle() -> None:
    assert letter(digest(paragraphs(("Keep out.",))), View("en")).preheader.startswith("paragraph 2 added: Keep out.")
    found = replace(samples.summary_pair(unsupported=True), wording=())
    assert ", not in the full text: " in letter(digest(found), View("en")).preheader


def test_what_holds_a_title_runs_in_its_direction() -> None:
    told = fragment(
        changed(stored(revision((Row("1", "a"),), (), titles=("قرار", "قرار جديد"), limits=("قيد",)))), View("en")
    )
    told_in = list(html5lib.parse(told, namespaceHTMLElements=False).iter("p"))
    for words in ("Before 2025-11-20", "the title “قرار”", "A limit on complexity"):
        (found,) = [p for p in told_in if words in "".join(p.itertext())]
        assert found.get("dir") == "auto"


def test_what_a_page_counts_stands_in_both_parts() -> None:
    """Renumberings, what a summary leaves unsaid, and folded noise."""
    compared = replace(
        samples.law_pair(), renumberings=(Renumbering(("第五条", "第七条"), ("第六条", "第八条"), (6, 7, 8)),)
    )
    told = letter(digest(compared), View("zh"))
    for said in (words_of(told.html), squeezed(told.text)):
        assert "条号、序号变动 1" in said
        assert "第五条至第七条→第六条至第八条（3 个）" in said
        assert "已折叠：转述用语、标点、格式 1 处（标点 1）" in said
    summary = letter(digest(samples.summary_pair()), View("zh"))
    for said in (words_of(summary.html), squeezed(summary.text)):
        assert "摘要未提及的要点：" in said


@pytest.mark.parametrize("name", DIGESTS)
def test_the_subject_alone_is_that_of_the_mail(name: str) -> None:
    for lang in LANGS:
        assert subject_of(DIGESTS[name], View(lang)) == letter(DIGESTS[name], View(lang)).subject


def test_noise_stays_folded_beside_a_paragraph_that_came() -> None:
    row = Row("new", "{+禁止吸烟。+}", (), ("",), "added")
    noisy = Row("1", "应当组织验收[-，-]{+；+}合格的，方可使用。", kind="reworded")
    told = letter(digest(revision((noisy, row), (Change("，", "；", "punctuation", "", ("1",)),))), View("zh"))
    assert told.subject == "【措辞变化】《rules》：新增“禁止吸烟”"
    assert "已折叠：转述用语、标点、格式 1 处（标点 1）" in words_of(told.html)


def test_line_ends_are_counted_as_they_are_sent() -> None:
    assert mailed("甲\n乙\n") == len("甲\r\n乙\r\n".encode())
    runs = tuple(Renumbering((f"第{n}条", "x"), (f"第{n + 1}条", "x"), (0,)) for n in range(1_000))
    html = letter(digest(replace(one_change("甲", "乙"), renumberings=runs)), View("zh")).html
    assert 64_000 < mailed(html) <= 65_500
