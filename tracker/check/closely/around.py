"""What stands around a clause that restates another: what is told of it, and how closely."""

from __future__ import annotations

import re
from itertools import pairwise

from tracker.check.closely.restated import Restated, Spot
from tracker.check.closely.retelling import content
from tracker.check.reading import Reading
from tracker.compare.words import words

_WRONG_ON_PURPOSE = re.compile("应为|有误|误作|误为|误写|错为|错作|更正|[（(][×✗xX][）)]|corrected|should read")
"""A paragraph that tells what was wrong before, or asks whether it is."""

_CORRECTS = re.compile("更正|勘误|纠错|判断题|[Cc]orrection|[Ee]rrat")
_CLOSE, _BESIDE, _CLOSE_ALONE = 0.66, 0.6, 0.75
"""Shares of a clause that must stand in its counterpart for every word to count, where the draft says that it is the reference's; beside
a clause that restates the next one less, and in a clause by itself more.
"""

_CLOSE_IN_WORDS, _BESIDE_IN_WORDS = 0.75, 0.6
"""The same where a clause is measured in words, of which there are fewer."""

_LEAST, _LEAST_WORDS, _LEAST_WORDS_BESIDE = 6, 5, 2
"""Characters, or words, that a clause must share with what it restates, for its words to be held against it; words, where it stands
beside one that restates what stands beside its counterpart.
"""

_OFTEN = 5
"""Places from which a term of a reference is one that a draft may shorten: 本馆 for 公共工具图书馆."""

_TERM = 4
"""Characters from which what is left out is a term, and not a part of one."""

_SHORT_FORM = re.compile(r"[本该我咱此贵]\w{1,2}|\w{1,2}[方里上内]")
_ITSELF = frozenset("本该此")
_INSTEAD = frozenset({"", "该", "此", "这部", "这个", "这份", "这一"})
"""Words with which a paper points at itself, and what a draft says instead."""

_BEHIND = 20
"""Characters behind a sentence in which it may be called wrong."""

_NEAR = 200
"""Characters around a clause in which its sentence is looked at."""

_INTRODUCED = 12
"""Characters before a clause in which it may be introduced."""

_BOTH_SIDES, _OF_TERM = 2, 5
"""Characters that are equal on each side of what was exchanged within a term, and on both together."""


class Around:
    """What stands around a clause: the rest of the draft's sentence, and of the reference's segment."""

    def __init__(self, reading: Reading, restated: Restated) -> None:
        self._reading, self._restated = reading, restated
        self._mine = reading.clauses[restated.clause]
        self._text = reading.draft.segments[self._mine.segment].text

    @property
    def draft(self) -> str:
        """The other clauses of the sentence."""
        mine = self._restated.clause
        near = self._reading.near(mine)
        return "\n".join(
            self._text[each.start : each.end] for c in near if (each := self._reading.clauses[c]) is not self._mine
        )

    @property
    def source(self) -> str:
        """The other clauses of the reference's segment."""
        span = self._restated.source
        return self.segment[: span.start] + "\n" + self.segment[span.end :]

    @property
    def segment(self) -> str:
        """The reference's segment."""
        return self._reading.library.segments[self._restated.source.segment].text

    def only_this(self, spot: Spot) -> bool:
        """Is this the only place that differs in the clause?"""
        return self._restated.spots == (spot,)

    def in_one_term(self, spot: Spot) -> bool:
        """Does what was exchanged stand within a term, of which enough is equal on both sides (城市[更新→体检]专项规划)?"""
        before = _equal(self._text[: spot.draft.start][::-1], self.segment[: spot.source.start][::-1])
        behind = _equal(self._text[spot.draft.end :], self.segment[spot.source.end :])
        return min(before, behind) >= _BOTH_SIDES and before + behind >= _OF_TERM

    def begins_alike(self, spot: Spot) -> bool:
        """Is the clause up to here long enough, and the same from its beginning on?"""
        equal = spot.draft.start - self._restated.draft.start
        return equal == spot.source.start - self._restated.source.start and equal >= _LEAST

    def draft_from(self, at: int) -> str:
        """What follows in the draft's paragraph."""
        return self._text[at:]

    def source_from(self, at: int) -> str:
        """What follows in the reference's segment."""
        return self.segment[at:]

    @property
    def begins_within(self) -> bool:
        """Are the words that are restated only a part of the reference's clause, of which another part stands before them?"""
        return self._restated.source.start > self._restated.whole.start

    def lists(self, spot: Spot) -> bool:
        """Does an enumeration go on behind a spot, in the draft and in the reference?"""
        return self.draft_from(spot.draft.end)[:1] == self.source_from(spot.source.end)[:1] == "、"

    @property
    def clause(self) -> str:
        return self._reading.draft.words(self._restated.draft)

    @property
    def counterpart(self) -> str:
        return self._reading.library.words(self._restated.source)

    @property
    def introduction(self) -> str:
        return (
            self._text[self._mine.start : self._mine.start + self._mine.framing]
            or self._text[max(0, self._mine.start - _INTRODUCED) : self._mine.start]
        )

    @property
    def supported(self) -> bool:
        """Does the clause beside this one restate the clause beside its counterpart?"""
        c, f, found = self._restated.clause, self._restated.source_clause, self._reading.found
        return found.get(c - 1) == f - 1 or found.get(c + 1) == f + 1

    @property
    def wrong_on_purpose(self) -> bool:
        return is_wrong_on_purpose(self._reading, self._restated.clause)

    def is_short_for(self, short: str, term: str) -> bool:
        """Is a term that the reference says again and again named by a short form, or a pronoun?"""
        said, meant = content(short), content(term)
        if not said or len(said) >= len(meant) or self._reading.library.body.count(meant) < _OFTEN:
            return False
        rest = iter(meant)
        return bool(_SHORT_FORM.fullmatch(said)) or (len(said) > 1 and all(char in rest for char in said))

    def is_said_once_for_all(self, term: str) -> bool:
        """Is a term that the reference says again and again told in another place of the draft (耗材补偿, in a list of prices)?"""
        if len(term) < _TERM or self._reading.library.body.count(term) < _OFTEN:
            return False
        return any(term in segment.text for segment in self._reading.draft.segments)

    def is_topic(self, word: str) -> bool:
        """Is a word told in another place of the draft, so that no item need repeat it (海洋渔业、海洋矿业)?"""
        return len(word) > 1 and any(word in segment.text for segment in self._reading.draft.segments)

    def is_abbreviated(self, spot: Spot) -> bool:
        """Are two words told by the first character of each (科创 for 科技创新)? 新动能 is not 新旧动能 in short."""
        at, source = 0, self._restated.source
        cut = words(self.counterpart)
        for first, second in pairwise(cut):
            start, end = source.start + at, source.start + at + len(first) + len(second)
            at += len(first)
            if len(first) == len(second) == 2 and start <= spot.source.start and spot.source.end <= end:
                initials = first[0] + second[0]
                if spot.come in ("", initials) and any(found != second for found in self._followed(initials)):
                    return True
        return False

    def _followed(self, initials: str) -> list[str]:
        """The second of two characters with what follows it, wherever the draft's clause has both."""
        clause = self.clause
        return [clause[at + 1 : at + 3] for at in range(len(clause)) if clause.startswith(initials, at)]

    @property
    def english(self) -> bool:
        return self.clause.isascii()

    @property
    def enough(self) -> bool:
        """Is there enough in common for the words to be held against the clause?"""
        if self.english:
            beside = self.supported and self.sure and self._restated.close >= _CLOSE
            return self._restated.shared >= (_LEAST_WORDS_BESIDE if beside else _LEAST_WORDS)
        return self._restated.shared >= _LEAST or self.supported

    @property
    def close(self) -> bool:
        """Is the clause told closely enough for every term to count?"""
        if self.english:
            return self._restated.close >= (_BESIDE_IN_WORDS if self.supported and self.sure else _CLOSE_IN_WORDS)
        if self.supported and self.sure:
            return self._restated.close >= _BESIDE
        return self._restated.close >= (_CLOSE if self.sure and self.said else _CLOSE_ALONE)

    @property
    def worded(self) -> bool:
        """Is the clause given as the reference's very words, without quotation marks?"""
        given = self._reading.given.said.get(self._restated.clause)
        return given is not None and given.worded and not self.asks

    @property
    def at_edge_of_speech(self) -> tuple[bool, bool]:
        """Does the clause begin, and does it end, the quotation that it stands in?"""
        c, speech = self._restated.clause, self._reading.given.speech_of.get(self._restated.clause)
        return (c == speech.clauses[0], c == speech.clauses[-1]) if speech else (False, False)

    def in_speech(self, spot: Spot) -> bool:
        """Does a spot stand within the quotation marks, where its clause is longer than what they hold?"""
        speech = self._reading.given.speech_of.get(self._restated.clause)
        return speech is None or (spot.draft.start < speech.span.end and spot.draft.end > speech.span.start)

    def goes_on_with(self, spot: Spot) -> bool:
        """Are the words that the draft has beyond the reference's the ones with which the reference goes on?"""
        return self.source_from(spot.source.end).startswith(spot.come)

    def points_at_itself(self, spot: Spot) -> bool:
        """Does the reference call itself 本条例, which a draft that is no part of it cannot say?"""
        return spot.gone in _ITSELF and spot.come in _INSTEAD

    @property
    def said(self) -> bool:
        """Is the clause said to be the reference's?"""
        return self._restated.clause in self._reading.given.said

    @property
    def sure(self) -> bool:
        return self._restated.sure

    @property
    def asks(self) -> bool:
        """Is it a question?"""
        return self._reading.asks(self._restated.clause)


def is_wrong_on_purpose(reading: Reading, c: int) -> bool:
    """Does the sentence of a clause tell the right wording too, or the draft only correct another text?"""
    heading = next((each.text for each in reading.draft.segments if each.kind in ("title", "heading")), "")
    mine, beside = reading.clauses[c], reading.beside(c)
    first = max(reading.clauses[beside[0]].start, mine.start - _NEAR)
    last = min(reading.clauses[beside[-1]].end, mine.end + _NEAR) + _BEHIND
    told = _WRONG_ON_PURPOSE.search(reading.draft.segments[mine.segment].text, first, last)
    return bool(told or _CORRECTS.search(heading))


def _equal(a: str, b: str) -> int:
    """With how many letters and digits that are the same two texts begin."""
    return next(
        (at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y or not x.isalnum()), min(len(a), len(b))
    )
