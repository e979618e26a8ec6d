"""Words that a retelling may add, leave out or exchange without saying another thing."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from tracker.compare.words import words
from tracker.lazy import lazy

_PAPERS = "意见|文件|方案|规划|通知|报告|决定|办法|条例|本报|记者|policy|report|schedule"
_SAYING = "说|表示|介绍|透露|讲|提出|要求|强调|明确|指出|点到|作出|规定|部署"
_EMPTY = (
    "要|将|应|的|地|得|了|着|过|也|还|并且?|而且?|就|则|把|对于?|在|是|又|都|以|于|至|到|等等?|共同|一起|中|里|这些?|那些?|其中?|它们?|他们|[这那此该][个项类种件条份]|该|此|本次|此次|"
    "我们|一个|一种|继续|同时|此外|更好?|需要?|来|去|起来|下去|进行|通过|从|由|向|为了?|让|使得?|给|与|和|及|以及|能|会|上|下|有|成为|作为|当作|"
    "由于|随着|才能|随之|跟着|一道|这样|那样|这么|那么|如此|叫做?|用|达到?|做到|分为?|所以|因此|因为|目前|当前|今后|现在|大约|约|如何|怎样|什么|哪些|哪里|哪个|多少|几个?|谁|方面|有关|相关|内容|工作|措施|问题|任务|"
    "事项|做法|机构|部门|活动|情况|共有?|均|已经?|正在?|一是|二是|三是|四是|首先|其次|最后|再|才|只|既|不仅|而是|比如|例如|包括|时|一共|总共|拿到手?|得到"
)
_ENGLISH = (
    "a|an|the|and|or|of|to|in|is|are|was|were|be|been|being|has|have|had|it|its|that|this|these|those|which|who|whom|whose|you|your|we|our|us|"
    "they|them|their|he|she|his|her|i|my|me|with|by|for|at|on|as|from|into|so|then|there|here|also|too|will|would|do|does|did|if|when|where|"
    "while|but|about|each|any|such|up|out|says?|said|states?|stated|requires?|required|provides?|provided|policy|report|section|under|however|"
    "according|asks?|sets?|adds?|added|notes?|lists?|listed|that's|it's|s|one|ones"
)
_NOTHING = lazy(rf"(?i:{_ENGLISH})|{_EMPTY}|{_SAYING}|意见|文件|条例|本报|记者|[\s“”‘’「」、，：；。—（）()-]+")
_DROPPED = re.compile(
    "(?:(?i:the|a|an|and|of|to|that|is|are|be|also|then)|进行|予以|加以|给予|给以|发生|作出|共同|一同|一道|一起|一并|要|将|的|地|了|着|过|也|还|并|就|则|是|和|与|及|以及|[\\s“”‘’「」、，：；。—（）()-])+"
)
"""What may be left out within a clause: verbs without a meaning of their own, and 共同, too; other small words may be part of a longer one
(中高端).
"""

_BUILDS = lazy(rf"(?i:{_ENGLISH})|的|是|有|还有?|这|这是|那|就|就是|了|把|将|要|被|为|给|分|则|都|也|我们|会")
_PAPER = re.compile(_PAPERS)


@lru_cache(maxsize=65_536)
def is_empty(word: str) -> bool:
    """Is this a word that only leads in, joins, or stands for what was left out?"""
    return bool(_NOTHING.fullmatch(word))


@lru_cache(maxsize=4096)
def cut(text: str) -> tuple[str, ...]:
    """The words of a text, for what asks for them again and again."""
    return tuple(words(text))


def says_nothing(text: str) -> bool:
    """Are these words that only lead in, join, or stand for what was left out? A word is taken whole: 分会 is none of them."""
    return all(is_empty(word) for word in words(text))


def is_retold(text: str) -> bool:
    """Is a sentence built anew with these words (的, 是, 有, 就是为 …)?"""
    return any(_BUILDS.fullmatch(word) for word in words(text))


def drops_nothing(text: str) -> bool:
    """Is nothing lost where these words are left out?"""
    return not text or bool(_DROPPED.fullmatch(text))


def without_paper(text: str) -> str:
    """Words without the paper that they begin with (意见强制推行)."""
    found = _PAPER.match(text)
    return text[found.end() :] if found else text


def names_a_paper(text: str) -> bool:
    return bool(_PAPER.search(text))


def content(text: str) -> str:
    """Words without those at their edges that say nothing."""
    cut = words(text)
    said = [at for at, word in enumerate(cut) if not is_empty(word)]
    return "".join(cut[said[0] : said[-1] + 1]) if said else ""


def differing(old: str, new: str) -> tuple[Counter[str], Counter[str]]:
    """The words that one of two texts holds beyond the other, in whatever order and case, without those that say nothing."""
    a, b = (Counter(word for word in words(text.lower()) if not is_empty(word)) for text in (old, new))
    return a - b, b - a


def content_words(text: str) -> list[str]:
    """The words of a text that say something: of two characters or more, and numbers."""
    return [word for word in words(text) if not is_empty(word) and (len(word) > 1 or word.isdigit())]
