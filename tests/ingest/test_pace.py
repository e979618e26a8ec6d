"""Reading is linear: a text ten times as long takes about ten times as long, whatever it is made of."""

from __future__ import annotations

import time

import pytest

from tracker.ingest import read_string

LINE = "城市是现代化建设的重要载体，人民幸福生"
SHAPES = {
    "wrapped": f"{LINE}\n活的重要空间，{LINE}\n活的重要空间。\n\n",
    "laws": "第一条 为了规范城市绿化活动，改善生态环境，制定本条例。\n",
    "one line": "城市",
    "headlines": "# 甲\n",
    "cut everywhere": f"{LINE}\n\n",
    "bars": "a|b ",
    "brackets": "（下转",
    "english": "and some words that go on and on until the line is full and\nso they are continued\n\n",
}


def seconds(raw: str) -> float:
    start = time.process_time()
    read_string(raw)
    return time.process_time() - start


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_reading_is_linear(shape: str) -> None:
    short = shape * (20_000 // len(shape))
    base = max(min(seconds(short) for _ in range(3)), 0.002)
    assert seconds(short * 8) < 40 * base
