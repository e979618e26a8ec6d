"""How alike clauses are: the nearest are found without looking at each, and are those that looking at each finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.compare.likeness import Likeness

_KEYS = st.text(alphabet="新旧动能转换城市", max_size=12)


@given(st.lists(_KEYS, max_size=20), _KEYS, st.floats(min_value=0.05, max_value=0.95))
def test_nearest_finds_what_looking_at_each_finds(keys: list[str], asked: str, least: float) -> None:
    alike = Likeness(keys)
    found = dict(alike.nearest(asked, least))
    for key in dict.fromkeys(keys):
        likeness = alike(asked, key)
        if len(asked) > 1 and len(key) > 1 and abs(likeness - least) > 1e-9:
            assert (key in found) == (likeness >= least)


@given(st.lists(_KEYS, max_size=20), _KEYS)
def test_the_nearest_are_told_in_the_order_of_the_keys(keys: list[str], asked: str) -> None:
    order = list(dict.fromkeys(keys))
    found = [key for key, _ in Likeness(keys).nearest(asked, 0.2)]
    assert found == sorted(found, key=order.index)


def test_a_rare_pair_says_more_than_a_common_one() -> None:
    alike = Likeness(["城市更新", "城市绿化", "城市照明", "韧性建设"])
    assert alike("城市韧性", "韧性建设") > alike("城市韧性", "城市绿化")
