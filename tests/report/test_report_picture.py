"""The picture of counterparts: to scale, inside its frame, crossing where moved, and small however long the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tracker
from tests.report import samples
from tests.report.building import Row, revision
from tests.report.reading import find, read
from tracker.model import Comparison
from tracker.report import View, render
from tracker.report.page import page
from tracker.report.picture import HEIGHT, Picture
from tracker.report.ribbons import ribbon
from tracker.report.spread import spread
from tracker.report.words import Words

SAMPLES = {
    "summary": samples.summary_pair(unsupported=True),
    "turned": samples.summary_pair(full_first=True),
    "law": samples.law_pair(),
    "english": samples.english_pair(),
    "empty": revision((), ()),
}


def drawn(comparison: Comparison) -> Picture:
    return page(spread(comparison, Words("zh"))).picture


@pytest.mark.parametrize("name", SAMPLES)
def test_all_is_inside_the_frame(name: str) -> None:
    for band in drawn(SAMPLES[name]).bands:
        assert band.left or band.right
        for run in (band.left, band.right):
            if run:
                assert 0 <= run[0] < run[1] <= HEIGHT + 0.1


def test_blocks_are_to_scale_and_fill_the_column() -> None:
    comparison = revision(
        (Row("1", "甲" * 30), Row("2", "{+乙+}" + "丙" * 59, kind="reworded"), Row("3", "丁" * 10)), ()
    )
    bands = drawn(comparison).bands
    heights = [round(band.right[1] - band.right[0]) for band in bands if band.right]
    assert heights == [126, 252, 42]
    assert [band.look for band in bands] == ["same", "changed", "same"]


def test_what_moved_crosses_and_what_has_no_counterpart_fades() -> None:
    picture = drawn(SAMPLES["law"])
    (moved,) = [band for band in picture.bands if band.look == "moved"]
    others = [band for band in picture.bands if band.left and band.right and band is not moved]
    assert moved.left
    assert moved.right
    assert any(b.left[0] < moved.left[0] and b.right[0] > moved.right[0] for b in others if b.left and b.right)
    alone = [band for band in picture.bands if band.look == "alone"]
    assert {(band.left is None, band.right is None) for band in alone} == {(True, False), (False, True)}
    assert all("url(#fade-" in ribbon(band, picture) for band in alone)
    assert "<path" in ribbon(moved, picture)


def test_every_band_has_a_name_and_leads_to_a_row() -> None:
    for comparison in SAMPLES.values():
        ids = {element.attrs.get("id") for element in read(render("html", comparison, View()))}
        for band in drawn(comparison).bands:
            assert band.name
            assert band.address in ids or (band.look == "quiet" and not band.address)


def test_what_differs_in_a_summary_is_told_apart() -> None:
    looks = [band.look for band in drawn(SAMPLES["summary"]).bands]
    assert looks.count("changed") == 2
    assert looks.count("unchecked") == 2
    assert looks.count("alone") == 1
    assert "quiet" in looks
    assert "same" in looks


@pytest.mark.parametrize("every", [1, 2, 7])
def test_a_long_text_stays_a_small_picture(every: int) -> None:
    rows = [
        Row(
            str(n),
            f"第{n}段的文字。" + ("[-甲-]{+乙+}" if n % every == 0 else ""),
            kind="reworded" if n % every == 0 else "same",
        )
        for n in range(5000)
    ]
    bands = drawn(revision(rows, ())).bands
    assert 1 <= len(bands) <= 400
    covered = sum(band.right[1] - band.right[0] for band in bands if band.right)
    assert covered >= 0.98 * HEIGHT


@given(st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=12), st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=12))
def test_every_segment_is_in_the_picture(old: list[str], new: list[str]) -> None:
    comparison = tracker.compare_texts(
        "\n\n".join(letter * 30 + "。" for letter in old),
        "\n\n".join(letter * 30 + "。" for letter in new),
        mode="revision",
    )
    bands = drawn(comparison).bands
    for n, version in enumerate((comparison.old, comparison.new)):
        runs = [run for band in bands if (run := (band.left, band.right)[n])]
        covered = sum(end - start for start, end in runs)
        assert covered >= 0.97 * HEIGHT * bool(version.segments)


def test_the_picture_is_for_ears_too() -> None:
    elements = read(render("html", SAMPLES["law"], View()))
    (svg,) = [each for each in find(elements, "svg") if "role" in each.attrs]
    assert svg.attrs["aria-label"] == "段落对应图"
    titles = [each.text for each in find(elements, "title")[1:]]
    assert "第十八条→第四条之一：位置调整" in titles
