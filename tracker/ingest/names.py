"""Which two to four characters may be a Chinese personal name."""

from __future__ import annotations

import re

_SURNAMES = frozenset(
    "赵趙钱錢孙孫李周吴吳郑鄭王冯馮陈陳褚卫衛蒋蔣沈韩韓杨楊朱秦尤许許何吕呂张張孔曹严嚴华魏陶姜戚谢謝邹鄒喻柏窦竇章苏蘇潘葛范彭郎"
    "鲁魯韦韋马馬苗方俞任袁柳鲍鮑史唐费費廉岑薛雷贺賀倪汤湯滕殷罗羅毕畢郝邬鄔康伍余元卜顾顧孟黄黃穆萧蕭肖尹姚邵湛汪祁毛禹狄"
    "贝臧戴宋茅庞龐熊纪紀舒屈项項祝董梁杜阮蓝藍闵閔席季麻贾賈娄婁江颜顏郭梅林刁钟鍾鐘徐邱骆駱夏蔡田樊胡凌霍虞万萬柯卢盧莫房丁"
    "邓鄧洪包左石崔龚龔程邢裴陆陸荣榮翁荀惠曲封储靳井段富焦巴牧谷车車侯宓全班仰秋仲伊宫宁寧仇甘厉厲祖武符刘劉景詹束龙龍叶葉"
    "司黎薄白蒲卓池乔喬闻聞党翟谭譚姬申冉桑桂牛尚温溫庄莊晏柴瞿阎閻闫慕茹习易慎戈廖终居步耿满弘匡寇广阙沃蔚越隆师师巩聂聶晁"
    "敖冷辛阚那简简饶饒曾沙丰關关查荆游竺权盖桓岳帅亓佟佘商牟苟原初解强柳遇栾欒单单于"
)  # fmt: skip
_COMPOUND = (
    "欧阳",
    "歐陽",
    "司马",
    "司馬",
    "上官",
    "诸葛",
    "諸葛",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "皇甫",
    "端木",
    "东方",
    "宇文",
    "长孙",
    "夏侯",
)
_APART = re.compile("[ \u3000、]+")
_MOST = 16


def is_name(text: str) -> bool:
    """Is the whole of `text` one to three personal names? 王 五 is one: it was set as wide as a name of three characters."""
    if not 2 <= len(text) <= _MOST:
        return False
    names = _APART.split(text)
    if len(names) == 2 and len(names[0]) == len(names[1]) == 1:
        names = ["".join(names)]
    return len(names) <= 3 and all(map(_is_one, names))


def has_surname(text: str) -> bool:
    """Does `text` begin as a Chinese name does?"""
    return text[:1] in _SURNAMES or text.startswith(_COMPOUND)


def _is_one(name: str) -> bool:
    if not all("\u4e00" <= char <= "\u9fff" for char in name):
        return False
    return (name[:1] in _SURNAMES and len(name) in (2, 3)) or (name.startswith(_COMPOUND) and len(name) in (3, 4))
