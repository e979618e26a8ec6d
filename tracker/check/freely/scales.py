"""Words that are steps of one scale: whose, how grave, how often, how many. Of two that are no synonyms, one says another thing."""

from __future__ import annotations

_SCALES = (
    (
        "国际|全球|世界|世界级|国际级",
        "国家|国家级|全国|中央|国内",
        "省级|省里|省内|全省|本省",
        "市级|市里|市内|全市|本市",
        "区级|县级|县里|区里|全县|全区|本县|本区",
        "镇级|乡级|全镇|全乡",
    ),
    ("特别重大|特大|超大", "重大|重要|大型", "较大", "中型", "一般|普通", "轻微|小型|微型"),
    ("每年|年度", "每半年", "每季度|每季|季度", "每月|月度", "每周", "每日|每天"),
    ("定期", "不定期"),
    ("首次|初次", "再次|多次"),
    ("事前", "事中", "事后"),
    ("长期|永久", "中期", "短期|临时"),
    ("近期", "远期"),
    ("主要|主管", "分管", "次要"),
    ("全部|所有|全体|各类", "多数", "部分|某类", "少数|个别"),
    ("全面", "局部"),
    ("成年人", "未成年人|儿童|青少年", "青年|青年人", "老年人|老人"),
    ("男性", "女性|妇女"),
)
_STEPS = {
    word: (scale, step)
    for scale, steps in enumerate(_SCALES)
    for step, words in enumerate(steps)
    for word in words.split("|")
}

STEPS = "|".join(sorted(_STEPS, key=lambda word: (-len(word), word)))
"""All of them, as a pattern."""


def are_other_steps(old: str, new: str) -> bool:
    """Are two words of one scale, and not of one step (国家, 省里)?"""
    (scale, step), (other, another) = _STEPS.get(old, (-1, 0)), _STEPS.get(new, (-2, 0))
    return scale == other and step != another
