"""The fold table: characters that look different and say the same.

One character folds to one character, or to nothing. Width and compatibility forms come from Unicode's own data; quotes,
dashes, radicals and variants are listed here. Traditional and simplified are different words to a lawyer and stay apart.
"""

from __future__ import annotations

import unicodedata

_WIDE_ASCII = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_HALF_WIDTH = dict(zip('｡､･￠￡￥￦', "。、·¢£¥₩", strict=True))  # fmt: skip
_SPACES = dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " ")
_QUOTES = {**dict.fromkeys("“”„‟「」｢｣＂〝〞〟«»", '"'), **dict.fromkeys("‘’‚‛『』＇′`´", "'")}
_MARKS = {
    **dict.fromkeys("‐‑‒–−﹣－", "-"),
    **dict.fromkeys("―─﹘", "—"),
    **dict.fromkeys("・•‧∙⋅", "·"),
    **dict.fromkeys("〜～∼", "~"),
    **dict.fromkeys("〔［", "["),
    **dict.fromkeys("〕］", "]"),
    **dict(zip("○◯﹑﹐﹒﹔﹕﹖﹗﹙﹚", "〇〇、,.;:?!()", strict=True)),
}

_RADICALS = dict(zip(
    "⺁⺈⺊⺏⺓⺖⺘⺡⺣⺧⺨⺭⺮⺱⺶⺹⺼⺽⺾⻁⻂⻄⻅⻆⻈⻉⻊⻋⻍⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱",
    "厂刀卜尢幺忄扌氵灬牛犭礻竹网羊耂肉臼艹虎衤西见角讠贝足车辶阝钅長長长门阝雨青韦页风飞食饣饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
    strict=True,
))  # fmt: skip
"""CJK Radicals Supplement, which Unicode gives no compatibility mapping: what PDF extractors leave where a character was meant."""

_VARIANTS = dict(zip(
    "臺巿爲裡衆羣綫麪啟僞峯牀恆汙勛効勅産説脱鋭閲税兑"
    "戶戸黃冊別吳呉內幷眞淸靑敎旣卽尙絶溫強敍毎歩査晉"
    "囯喩飮録禄彦顔隣祕痺盃鈎衞託讎鬭鐡踪鷄艶豓醖羡巻"
    "悅徳徧柵愼鎭顚塡",
    "台市為裏眾群線麵啓偽峰床恒污勳效敕產說脫銳閱稅兌"
    "户户黄册别吴吴内并真清青教既即尚絕温强敘每步查晋"
    "国喻飲錄祿彥顏鄰秘痹杯鉤衛托讐鬥鐵蹤雞豔豔醞羨卷"
    "悦德遍栅慎鎮顛填",
    strict=True,
))  # fmt: skip
"""Old and new shapes of one character; which shape stands for both is of no account, since only keys are compared."""


def _compatible() -> dict[str, str]:
    """Kangxi radicals and compatibility ideographs, by Unicode's own mappings."""
    blocks = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
    pairs = ((chr(code), unicodedata.normalize("NFKC", chr(code))) for block in blocks for code in block)
    return {char: plain for char, plain in pairs if plain != char and len(plain) == 1}


DROPPED = "\u00ad\u061c\u180e\ufeff" + "".join(
    chr(code)
    for first, last in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2069), (0xFE00, 0xFE0F))
    for code in range(first, last + 1)
)
"""Soft hyphen, zero-width and bidi controls, variation selectors: folded to nothing."""

_ONE_STEP = {**_compatible(), **_WIDE_ASCII, **_HALF_WIDTH, **_SPACES, **_QUOTES, **_MARKS, **_RADICALS, **_VARIANTS}

FOLDED: dict[str, str] = {char: _ONE_STEP.get(plain, plain) for char, plain in _ONE_STEP.items()}
"""Character → the character that stands for it in a key; closed, so that folding twice changes nothing more."""
