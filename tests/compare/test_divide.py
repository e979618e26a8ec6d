"""A replaced stretch is divided where a clause came or went beside it, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.compare.divide import divide

TEXT = st.text(st.sampled_from("船东员应当可以不得，。；、a b"), max_size=16)


def pieces(gone: str, come: str, left: str = "", right: str = "") -> list[tuple[str, str]]:
    return [(gone[i:i2], come[j:j2]) for i, i2, j, j2 in divide(gone, come, left, right)]


@pytest.mark.parametrize(
    ("gone", "come", "left", "right", "expected"),
    [
        ("航标", "航道，保护岸线", "维护", "。", [("航标", "航道"), ("", "，保护岸线")]),
        ("非", "除前項規定外，應", "", "有照明", [("", "除前項規定外，"), ("非", "應")]),
        ("大副", "轮机长、水手长，", "船长、", "在船", [("大副", "轮机长、水手长"), ("", "，")]),
        (
            "五百元",
            "八百元為限。但逾期者，以千元",
            "",
            "為限。",
            [("五百元", "八百元"), ("", "為限。但逾期者，以千元")],
        ),
        ("应当", "可以", "", "", [("应当", "可以")]),
        ("甲乙丙丁", "戊己，庚辛", "", "", [("甲乙丙丁", "戊己，庚辛")]),
    ],
)
def test_clauses_stand_apart(gone: str, come: str, left: str, right: str, expected: list[tuple[str, str]]) -> None:
    assert pieces(gone, come, left, right) == expected
    assert pieces(come, gone, left, right) == [(b, a) for a, b in expected]


@given(TEXT, TEXT, TEXT, TEXT)
def test_what_is_left_out_is_equal_on_both_sides(gone: str, come: str, left: str, right: str) -> None:
    i = j = 0
    for a, a2, b, b2 in [*divide(gone, come, left, right), (len(gone), len(gone), len(come), len(come))]:
        assert i <= a <= a2
        assert j <= b <= b2
        assert gone[i:a] == come[j:b]
        i, j = a2, b2
