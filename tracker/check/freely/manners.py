"""How a thing is to be done, told of the same verb in another way (推动落后产能有序退出 → 落后产能呢，要限期退出), and whose or how large
it is (全省首家 → 全国首家).

The rest of the sentence may be told freely: the verb is the reference's own, and what is beside it says which of its sentences is
meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from tracker.check.closely.retelling import content_words, is_empty
from tracker.check.freely.exchanged import Exchange, is_of_others
from tracker.check.freely.scales import STEPS, are_other_steps
from tracker.check.freely.sentences import Sentences
from tracker.check.reading import Reading
from tracker.compare.words import words
from tracker.lazy import lazy
from tracker.model import Span

_PACE = (
    "加快|尽快|迅速|快速|从快|加速|立即|限期|限时|如期|按期|适时|及时|定期|不定期|随时|逐步|逐渐|逐年|逐级|逐项|逐一|稳步|循序渐进|"
    "提前|延期|推迟|先行|率先|同步|动态|实时|滚动|轮流|突击|临时|季节性|经常性?|阶段性|一次性|常态化|长期|持续|分批|分期|分步|分阶段|梯次|交替"
)
_EXTENT = (
    "大力|积极|全力|着力|努力|主动|深入|全面|普遍|广泛|切实|扎实|有效|重点|优先|择优|适度|适当|酌情|有限|局部|部分|试点|全域|整体|整片|连片|零星|"
    "大规模|小规模|规模化|全过程|全程|一律|一揽子|从严|严格|稳妥|稳慎|审慎|慎重|平稳|有序|依次"
)
_WAY = (
    "因地制宜|因城施策|分类|分级|分层|分区|分散|集中|统一|统筹|协同|联合|共同|单独|独立|分别|分头|错位|差异化|一体化|规范化|市场化|社会化|精准|"
    "精细化?|科学|合理|自主|自愿|强制|免费|有偿|无偿|公开|秘密|依法|就地|就近|异地|示范|高质量|高水平|高标准|低成本|定向|直接|间接|平等|公平|均衡|"
    "并行|线上|线下|现场|当面|书面|口头|事前|事后"
)
_FIRST = "".join(sorted({word[0] for word in f"{_PACE}|{_EXTENT}|{_WAY}|{STEPS}".split("|")}))
_MANNER = lazy(
    rf"(?=[{_FIRST}]|..式)(?P<way>[\u4e00-\u9fff]{{2}}式|{_PACE}|{_EXTENT}|{_WAY}|(?P<step>{STEPS})的?)地?(?=(?P<rest>[\u4e00-\u9fff]{{2,6}}))"
)
"""Words that say when, how far and in what way something is done, or how large and whose a thing is, with what follows them."""

_LONGEST = 200
"""Characters of a clause at most: what is longer is none."""

_LEAST, _SHARE = 4, 0.3
"""Characters of the words around the verb that its sentence in the reference must hold, and the share of them."""


def manners(reading: Reading) -> Iterator[Exchange]:
    """The words that tell of a verb of the reference another manner than the reference does."""
    if not reading.found:
        return
    for c, clause in enumerate(reading.clauses):
        if not clause.claims or clause.key in reading.library.source.places:
            continue
        span = reading.bare(c)
        if span.end - span.start > _LONGEST:
            continue
        for found in _MANNER.finditer(reading.draft.words(span)):
            source = _otherwise(found, c, reading)
            if source is not None and not is_of_others(c, reading):
                way = _way(found)
                start = span.start + found.start()
                mine = Span(span.segment, start, start + len(way))
                yield Exchange(reading.library.words(source), way, mine, source)


def _way(found: re.Match[str]) -> str:
    """The manner, or the step of a scale."""
    return found["step"] or found["way"]


def _verb(found: re.Match[str]) -> str:
    """The word that a manner is told of; "" where none follows."""
    first = words(found["rest"])[0]
    return first if len(first) > 1 and not is_empty(first) else ""


def _otherwise(found: re.Match[str], c: int, reading: Reading) -> Span | None:
    """The manner in which the reference has it done, in the sentence that is meant, if that is another one."""
    way, verb, sentences = _way(found), _verb(found), reading.library.sentences
    near = [each for each in (c - 1, c, c + 1) if each in reading.near(c)]
    topic = {word for each in near for word in _topic(each, way, verb, reading)}
    held = _held(verb, topic, sentences) if verb and topic else {}
    meant = {at: size for at, size in held.items() if size >= _LEAST}
    most = max(meant.values(), default=0)
    itself = any(way in sentences.text(at) for at, size in meant.items() if size >= most / 2)
    if itself or most < _SHARE * sum(map(len, topic)):
        return None
    places = [_manner_of(found, verb, at, reading) for at, size in sorted(meant.items()) if size == most]
    said = "".join(reading.draft.words(reading.bare(each)) for each in reading.near(c))
    return next((place for place in places if place and reading.library.words(place) not in said), None)


def _topic(c: int, way: str, verb: str, reading: Reading) -> Iterator[str]:
    """The words of a clause that say what it is about."""
    for word in content_words(reading.draft.words(reading.bare(c))):
        manner = _MANNER.match(word + verb)
        if not (word in way or way in word or verb in word or (manner and _way(manner) == word)):
            yield word


def _held(verb: str, topic: set[str], sentences: Sentences) -> Mapping[int, int]:
    """For each sentence of the references with the verb, how many characters of the other words it holds."""
    with_verb = sentences.holders(verb)
    held: dict[int, int] = defaultdict(int)
    for word in topic:
        for at in with_verb & sentences.holders(word):
            held[at] += len(word)
    return held


def _manner_of(mine: re.Match[str], verb: str, at: int, reading: Reading) -> Span | None:
    """Where a sentence of the references says how it is done."""
    sentence = reading.library.sentences.places[at]
    for found in _MANNER.finditer(reading.library.words(sentence)):
        another = are_other_steps(_way(found), _way(mine)) if mine["step"] else not found["step"]
        if another and _verb(found) == verb:
            start = sentence.start + found.start()
            return Span(sentence.segment, start, start + len(_way(found)))
    return None
