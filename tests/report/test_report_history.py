"""A document's history: steps of comparisons, chains of terms, the page and the index."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

import tracker
from tests.report.building import stored, text_of
from tests.report.reading import find, read, squeezed
from tests.report.test_report_style import FOLDER, luminance
from tracker.model import Origin, Version
from tracker.report import Lang, View, history_page, index_page, render
from tracker.report.history import History, Replaced, Step, Threads, chains, first, followed, reread, step
from tracker.report.history_page import said, sentence
from tracker.report.words import Words

ZH, EN = Words("zh"), Words("en")
START = datetime(2023, 9, 12, 4, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script>\"><img onerror=x>'</style></title></svg>\u202e\x07{{ 7*7 }}\n[red]"


def version(nth: int, *paragraphs: str, title: str = "") -> Version:
    body = text_of([("paragraph", "", words) for words in paragraphs], title)
    return stored(body, "opinion", f"{nth:010x}" * 4, f"{nth:02x}", nth)


def steps_of(*texts: tuple[str, ...], words: Words = ZH) -> tuple[Step, ...]:
    """The steps of a history whose versions have these paragraphs."""
    versions = [version(nth, *texts) for nth, texts in enumerate(texts, 1)]
    steps, threads = [first(versions[0])], reread(versions[0], Threads((), 0))
    for nth, (old, new) in enumerate(pairwise(versions), 1):
        compared = tracker.compare_versions(old, new, mode="revision")
        known, threads = threads, followed(compared, threads)
        steps.append(step(compared, words, f"{nth}..{nth + 1}.html", known, threads))
    return tuple(steps)


def told(steps: tuple[Step, ...]) -> list[list[str]]:
    return [[stage.term for stage in chain] for chain in chains(steps)]


def history(
    *steps: Step, document: str = "opinion", title: str = "意见", address: str = "seeds/opinion.txt"
) -> History:
    origin = Origin("opinion.txt", address, "text/plain", "ab" * 32, START, START)
    return History(document, title, steps, origin, "zh-Hans")


def at(day: int, **more: object) -> Step:
    made = Step(f"{day:010x}" * 4, START + timedelta(days=day), "意见", "snapshot")
    return Step(**{name: more.get(name, getattr(made, name)) for name in Step.__slots__})


def replaced(*changes: tuple[str, str], thread: int = 0) -> tuple[Replaced, ...]:
    return tuple(Replaced(old, new, ((thread, thread),)) for old, new in changes)


def test_a_step_counts_what_its_comparison_found() -> None:
    _, made = steps_of(
        ("市政府应当在十日内公布结果。", "费用由申请人承担，不得减免。", "旧的一段话，与后面的都不同。"),
        ("市政府可以在三十日内公布结果。", "费用由申请人承担，不得减免。", "本办法自公布之日起施行，有效期五年。"),
    )
    assert dict(made.matters) == {"modality": 1, "number": 1, "added": 1, "deleted": 1}
    assert [matter for matter, _ in made.matters] == ["modality", "number", "added", "deleted"]
    assert (made.places, made.total) == (2, 4)
    assert (made.came, made.went) == (
        len("可以三十日本办法自公布之日起施行，有效期五年。"),
        len("应当十日旧的一段话，与后面的都不同。"),
    )
    assert made.verdict == "有改动 1 段，新增 1 段，删去 1 段；措辞改动 2 处。"
    assert made.address == "1..2.html"
    assert said(made, ZH) == "2025-08-02：措辞改动 2 处（义务用语 1，数字日期 1），整段新增 1，整段删去 1"


def test_noise_is_no_place() -> None:
    _, made = steps_of(("公布结果,接受监督。",), ("公布结果，接受监督。",))
    assert made.matters == ()
    assert said(made, ZH) == f"2025-08-02：{made.verdict}"
    assert "标点、格式" in made.verdict


def test_a_step_in_english_says_what_it_counts() -> None:
    _, made = steps_of(("The office shall open.",), ("The office may open.",), words=EN)
    assert made.verdict == "paragraphs: 1 changed; the wording changed in 1 place."


def test_a_version_that_is_not_stored_makes_no_step() -> None:
    with pytest.raises(ValueError, match="stored versions"):
        first(Version(text_of([("paragraph", "", "一")])))


def test_terms_that_changed_more_than_once_are_chained() -> None:
    texts = [(f"加快{term}转换，应当公开。",) for term in ("新动能", "新旧动能", "新质生产力", "新动能")]
    steps = steps_of(*texts)
    (chain,) = chains(steps)
    assert [stage.term for stage in chain] == ["新动能", "新旧动能", "新质生产力", "新动能"]
    assert [stage.step for stage in chain] == [None, *steps[1:]]


def test_a_term_that_changed_once_is_no_chain() -> None:
    assert told(steps_of(("加快新动能转换。",), ("加快新旧动能转换。",), ("加快新旧动能转换。", "另有一段话。"))) == []


def test_the_same_words_in_another_paragraph_are_no_chain() -> None:
    one, other = "编制方案应当征求意见不少于{}。", "区政府自收到申请之日起{}内作出决定。"
    texts = [(one.format(a), other.format(b)) for a, b in (("十日", "六十日"), ("十日", "三十日"), ("十日", "三十日"))]
    texts[2] = (one.format("三十日"), other.format("三十日"))
    texts.append((one.format("四十日"), other.format("三十日")))
    assert told(steps_of(*texts)) == [["十日", "三十日", "四十日"]]


def test_a_paragraph_is_followed_where_it_moves() -> None:
    filler = ("城市是现代化建设的重要载体，本段不变。", "人民城市人民建，人民城市为人民，本段也不变。")
    texts = [
        ("加快新动能转换，促进就业。", *filler),
        ("加快新旧动能转换，促进就业。", *filler),
        (*filler, "加快新质生产力转换，促进就业。"),
    ]
    assert told(steps_of(*texts)) == [["新动能", "新旧动能", "新质生产力"]]


def test_changes_of_one_step_do_not_follow_each_other() -> None:
    swapped = at(1, replaced=replaced(("甲", "乙"), ("乙", "甲")))
    assert told((at(0), swapped)) == []
    assert told((at(0), swapped, at(2, replaced=replaced(("乙", "丙"))))) == [["甲", "乙", "丙"]]


def test_a_chain_is_told_once_to_its_end_and_the_longest_first() -> None:
    steps = [at(0)] + [at(n, replaced=replaced((f"a{n}", f"a{n + 1}"), *([("x", "y")] if n == 2 else [("y", "x")] if n == 3 else [])))
                       for n in range(1, 5)]  # fmt: skip
    assert told(tuple(steps)) == [["a1", "a2", "a3", "a4", "a5"], ["x", "y", "x"]]


def test_a_recurring_term_is_chained_once() -> None:
    everywhere = (Replaced("甲", "乙", ((0, 0), (1, 1))),)
    after = (Replaced("乙", "丙", ((0, 0), (1, 1))),)
    assert told((at(0), at(1, replaced=everywhere), at(2, replaced=after))) == [["甲", "乙", "丙"]]
    parted = replaced(("乙", "丙"), thread=0) + replaced(("乙", "丁"), thread=1)
    assert told((at(0), at(1, replaced=everywhere), at(2, replaced=parted))) == [["甲", "乙", "丁"], ["甲", "乙", "丙"]]


def test_threads_go_on_through_texts_that_were_read_again() -> None:
    before = Threads((4, 7), 8)
    assert reread(version(1, "甲", "乙"), before) == before
    assert reread(version(1, "甲"), before) == Threads((8,), 9)


def test_the_sentence_tells_the_whole_history() -> None:
    steps = steps_of(("应当公开。",), ("可以公开。",), ("不得公开。",))
    assert sentence(history(*steps), ZH) == (
        "2025-08-01 至 2025-08-03 共 3 个版本，措辞改动 2 处；最近一次改动于 2025-08-03：有改动 1 段；措辞改动 1 处。"
    )
    assert sentence(history(at(0)), ZH) == "自 2023-09-12 起共 1 个版本，尚无改动。"
    assert sentence(history(at(0)), EN) == "1 version, of 2023-09-12; nothing has changed since."
    assert sentence(history(at(0), at(0, kind="unreadable")), ZH) == "2023-09-12 共 2 个版本，其中 1 个未能读出文字。"
    assert (
        sentence(history(at(0, kind="unreadable")), EN)
        == "1 version of 2023-09-12, 1 of them could not be read as a text."
    )


def page(made: History, lang: Lang = "zh") -> str:
    return history_page.render(made, View(lang, trail=(("总览", "../../index.html"),)))


LONG = tuple(
    at(n, address=f"{n}.html", matters=(("number", n),), verdict="有改动。", replaced=replaced((f"a{n}", f"a{n + 1}")))
    for n in range(1, 30)
)
HISTORIES = {
    "one": history(at(0)),
    "unreadable": history(at(0, kind="unreadable")),
    "unreadable first": history(at(0, kind="unreadable"), at(1), at(2, address="a..b.html", verdict="文字一致。")),
    "three": history(*steps_of(("应当公开。",), ("可以公开。",), ("不得公开。", "新的一段。"))),
    "long": history(at(0), *LONG),
    "hostile": history(
        at(0, title=HOSTILE),
        at(1, title=HOSTILE, address="a..b.html", verdict=f"标题由“{HOSTILE}”改为“x”。", replaced=replaced(("甲", HOSTILE))),
        at(2, address="b..c.html", verdict=HOSTILE, replaced=replaced((HOSTILE, "甲"))),
        title=HOSTILE, address="javascript:alert(1)",
    ),
}  # fmt: skip


@pytest.fixture(params=HISTORIES)
def made(request: pytest.FixtureRequest) -> History:
    return HISTORIES[request.param]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_is_well_formed_and_safe(made: History, lang: Lang) -> None:
    html = page(made, lang)
    elements = read(html)
    tags = {element.tag for element in elements}
    assert not tags & {
        "script",
        "img",
        "iframe",
        "object",
        "embed",
        "link",
        "base",
        "form",
        "use",
        "image",
        "foreignobject",
    }
    for element in elements:
        assert not [name for name in element.attrs if name.startswith("on") or name in ("style", "src")]
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html)
    assert "url(" not in html
    ids = [element.attrs["id"] for element in elements if "id" in element.attrs]
    assert len(ids) == len(set(ids))
    links = {element.attrs["href"] for element in elements if "href" in element.attrs}
    steps = {step.address for step in made.steps if step.address}
    assert {link for link in links if not link.startswith("#")} == steps | {"../../index.html"}
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)


def test_hostile_words_stay_words() -> None:
    html = page(HISTORIES["hostile"])
    text = squeezed(read(html)[0].text)
    assert text.count("<script>alert(1)</script>") >= 8
    assert "⟨U+202E⟩" in text
    assert "⟨BEL⟩" in text
    assert "{{ 7*7 }}" in text
    assert "javascript:alert(1)" in text
    assert html.count("<script") == html.count("<img") == 0
    (chain,) = find(read(html), "ol", "chains")
    assert chain.text.count("onerror") == 1


def test_every_bar_has_a_name_and_a_way(made: History) -> None:
    elements = read(page(made))
    bars = [element for element in elements if element.tag == "title"][1:]
    assert len(bars) == 2 * len(made.steps)
    for bar, of in zip(bars, made.steps * 2, strict=True):
        assert squeezed(bar.text).startswith(f"{of.retrieved_at:%Y-%m-%d}：")
    rows = [row for row in elements if row.tag == "tr" and row.attrs.get("id", "").startswith("version-")]
    assert [row.attrs["id"] for row in rows] == [f"version-{of.version[:10]}" for of in reversed(made.steps)]


def test_the_table_says_what_the_picture_shows() -> None:
    elements = read(page(HISTORIES["three"]))
    rows = [squeezed(row.text) for row in elements if row.tag == "tr" and "id" in row.attrs]
    assert rows[0].startswith("2025-08-03 01:30 有改动 1 段，新增 1 段；措辞改动 1 处。")
    assert "增整段新增 1" in rows[0]
    assert rows[-1].startswith("2025-08-01 01:30 首个版本")
    (key,) = find(elements, "ul", "key")
    assert "整段新增 1" in key.text


def test_chains_stand_below_and_only_where_there_are_any() -> None:
    headings = [squeezed(each.text) for each in read(page(HISTORIES["three"])) if each.tag == "h2"]
    assert headings == ["历次版本 3", "提法沿革 1", "版本与出处"]
    assert "提法沿革" not in page(HISTORIES["one"])
    (chain,) = find(read(page(HISTORIES["long"])), "ol", "chains")
    words = squeezed(chain.text)
    assert words.startswith("a1 → a2 2023-09-13 … 其间改动 18 次 … → a21")
    assert words.endswith("→ a30 2023-10-11")


def test_the_same_history_gives_the_same_bytes(made: History) -> None:
    assert page(made) == page(made)


def listed(document: str, day: int, **more: str) -> index_page.Listed:
    made = history(
        at(0), at(day, address="a.html", verdict=more.get("verdict", "有改动。")),
        document=document, title=more.get("title", document),
    )  # fmt: skip
    return index_page.listed(made, f"documents/{document}/index.html", "zh")


def test_the_index_is_sorted_by_the_last_change() -> None:
    index = index_page.Index(tuple(listed(name, day) for name, day in (("b", 2), ("c", 9), ("a", 2))), ())
    html = index_page.render(index, View())
    names = [squeezed(cell.text) for cell in find(read(html), "td", "document-name")]
    assert names == ["c", "a", "b"]
    assert "共 3 个文档，6 个版本。" in squeezed(read(html)[0].text)
    assert html == index_page.render(index_page.Index(index.documents[::-1], ()), View())


def test_the_index_escapes_what_it_is_given() -> None:
    compared = index_page.Compared("comparisons/a/b.html", "zh", (HOSTILE, HOSTILE), (HOSTILE, ""), ("zh", ""), HOSTILE)
    index = index_page.Index((listed("a", 1, title=HOSTILE, verdict=HOSTILE),), (compared,), (HOSTILE,), (HOSTILE,))
    for lang in ("zh", "en"):
        html = index_page.render(index, View(lang))  # type: ignore[arg-type]
        assert html.count("<script") == html.count("<img") == 0
        assert not re.search(r"[\u202e\x07]", html)
        assert squeezed(read(html)[0].text).count("<script>") == 9


def test_an_empty_index_says_so() -> None:
    html = index_page.render(index_page.Index((), ()), View())
    assert "尚未存入任何文档。" in squeezed(read(html)[0].text)
    assert "<table" not in html


def test_a_comparison_of_a_site_leads_up_and_another_does_not() -> None:
    compared = tracker.compare_texts("应当公开。", "可以公开。")
    alone = render("html", compared, View())
    assert 'class="trail"' not in alone
    html = render("html", compared, View(trail=((HOSTILE, "../index.html"), ("意见", "index.html"))))
    (trail,) = find(read(html), "nav", "trail")
    assert trail.attrs["aria-label"] == "上级页面"
    assert "<script>alert(1)</script>" in trail.text
    assert [e.attrs["href"] for e in read(html) if "href" in e.attrs and not e.attrs["href"].startswith("#")] == [
        "../index.html",
        "index.html",
    ]


PALETTE = (FOLDER / "timeline.css").read_text("utf-8")
COLOURS = (FOLDER / "colours.css").read_text("utf-8")


@pytest.mark.parametrize("nth", [0, 1], ids=["light", "dark"])
def test_signs_can_be_read_on_their_colours(nth: int) -> None:
    papers = re.findall(r"--paper: (#\w{6})", COLOURS)
    tones = [dict(re.findall(r"--(\w+): (#\w{6});", block)) for block in re.findall(r":root \{([^}]*)\}", PALETTE)]
    assert set(tones[nth]) == set(re.findall(r"\.of-(\w+) \{ --tone", PALETTE))
    assert len(tones[nth]) == 8
    for tone in tones[nth].values():
        darker, lighter = sorted((luminance(papers[nth]), luminance(tone)))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_a_step_tells_its_gravest_changes_in_their_own_words() -> None:
    (_, changed) = steps_of(
        ("规划应当征求意见，时间不得少于十五日。", "处五千元罚款。", "新旧动能加快转换。", "园林部门负责。"),
        ("规划可以征求意见，时间不得少于二十日。", "处一万元罚款。", "新动能加快转换。", "园林部门负责。"),
    )
    assert changed.foremost == (("应当", "可以"), ("十五日", "二十日"), ("五千元", "一万元"))
    assert (changed.changes, changed.further) == (4, 1)
    page = history_page.render(history(at(0), changed), View())
    (shown,) = find(read(page), "ul", "foremost")
    assert squeezed(shown.text) == "应当 →可以 十五日 →二十日 五千元 →一万元 另 1 条"


def test_what_came_without_a_counterpart_is_told_as_that() -> None:
    (_, changed) = steps_of(("公园应当免费开放。",), ("公园应当免费开放，但另有规定的除外。",))
    page = history_page.render(history(at(0), changed), View())
    (shown,) = find(read(page), "ul", "foremost")
    assert squeezed(shown.text).startswith("无 →")
