"""Predicates that turn a measure round, or loosen or tighten it, in a sentence told freely (县域经济，意见说的是限制发展)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.check.closely.around import is_wrong_on_purpose
from tracker.check.closely.retelling import content_words, names_a_paper
from tracker.check.freely.answers import question
from tracker.check.freely.turns import BESIDE, DENIED, TURNS
from tracker.check.prose.attributed import OWN
from tracker.check.reading import Reading
from tracker.compare.claims import Clause
from tracker.compare.classes import negation, strength
from tracker.compare.classes.reading import read
from tracker.compare.words import words
from tracker.model import Span

_GENERAL = re.compile(
    "有所|主张|态度|口径|说法|提法|用词|报上|报纸|从严|逐步|对待|予以|规模|实施|推进|推动|发展|支持|管控|参与|考虑|原则|对于|这条|这一条"
)
"""Words that go with any measure, and tell none from another."""

_LABEL = re.compile(r"[-*•·■●\s]*[\w、“”]{1,8}[：:]")
"""A word or two that head what follows."""

_LOOSENS = re.compile("放开|放松|放宽|自愿|(?:可以?|允许)(?:适度|适当|酌情|继续)")
_TIGHT = re.compile("限制|禁止|控制|管控|严格|不得|严禁|遏制|避免|防止|严控")
"""Words that loosen a measure, and those of the reference that they turn round."""

_PARTS = ("；", ";")
_LEAST, _CONTEXT = 4, 2
_FEW = 2
"""Sentences of the references at most, for all words of a clause to tell them from the others."""

_SHARE = 0.5
"""Share of the other words of a clause that the reference's sentence must hold."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """The words that turn a measure round, and the reference's sentence that they are about."""

    words: str
    draft: Span
    source: Span


def reversals(reading: Reading) -> Iterator[Reversal]:
    """The clauses that turn round what their sentence restates, or what they are said to take from the reference."""
    for c, clause in enumerate(reading.clauses):
        text = reading.draft.segments[clause.segment].text
        found = TURNS.search(text, clause.start, clause.end)
        if found is None:
            continue
        near = reading.near(c)
        told = [each for each in near if not _recites(each, c, reading)]
        own = c not in reading.given.said and OWN.search(_up_to(c, told, text, reading))
        denied = DENIED.search(text, clause.start, found.start())
        if own or denied or _is_label(text, found, clause) or _asks(c, near, reading):
            continue
        if _is_theirs(text, *found.span(), c, reading):
            continue
        source = _about(c, near, _predicate(text, found, clause.end), reading)
        if source is not None and not is_wrong_on_purpose(reading, c):
            yield Reversal(found.group(), Span(clause.segment, found.start(), found.end()), source)


def _words(clauses: Sequence[int], reading: Reading) -> str:
    return "".join(reading.draft.words(reading.bare(c)) for c in clauses)


def _recites(lead: int, c: int, reading: Reading) -> bool:
    """Does a clause only lead over to what is told of the reference behind its colon, before another clause (记者背了一段：…)?"""
    return reading.announces(lead) and any(each in reading.found for each in range(lead + 1, c))


def _is_label(text: str, turn: re.Match[str], clause: Clause) -> bool:
    """Do the words only head what follows their colon (变更与终止：…)?"""
    label = _LABEL.match(text, clause.start)
    return label is not None and turn.end() <= label.end() and not names_a_paper(label.group())


def _up_to(c: int, sentence: Sequence[int], text: str, reading: Reading) -> str:
    """The words of a sentence up to a clause, from the last semicolon before it on."""
    said = [each for each in sentence if each <= c]
    ends = [each for each in said[:-1] if text[: reading.clauses[each].end].rstrip().endswith(_PARTS)]
    return _words(said[said.index(ends[-1]) + 1 :] if ends else said, reading)


def _asks(c: int, sentence: Sequence[int], reading: Reading) -> bool:
    """Is a clause part of a question? What is given as the reference's is none, where others follow that may ask."""
    return reading.asks(c) and (c == sentence[-1] or c not in reading.given.said)


def _predicate(text: str, turn: re.Match[str], end: int) -> str:
    """The words that turn, with the verb behind them (不再成立, 尚未启动)."""
    following = words(text[turn.end() : end])
    return turn.group() + (following[0] if following and following[0].isalnum() else "")


def _is_theirs(text: str, start: int, end: int, c: int, reading: Reading) -> bool:
    """Do the references have such a word beside the same ones (海水淡化, 责令限期)? An adverb (严格限制) tells it from others only
    together with words of its clause.
    """
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    body, turn = reading.library.body, text[start:end]
    return any(
        len(context) == _CONTEXT
        and context.isalpha()
        and whole in body
        and (not strength.kinds(read(context)) or _is_said_of(whole, turn, c, reading))
        for context, whole in ((before, before + turn), (after, turn + after))
    )


def _is_said_of(whole: str, turn: str, c: int, reading: Reading) -> bool:
    """Do the references say this of what a clause is about?"""
    sentences = reading.library.sentences
    said = {word for each in (c - 1, c) if each in reading.near(c) for word in _besides(each, turn, reading)}
    return any(
        sum(len(word) for word in said if at in sentences.holders(word)) >= _LEAST for at in sentences.holders(whole)
    )


def _about(c: int, sentence: Sequence[int], predicate: str, reading: Reading) -> Span | None:
    """The words of the references that a clause with such a predicate is about, if they say nothing of the kind."""
    said = _besides(c, predicate, reading)
    told = sorted((each for each in sentence if each in reading.found), key=lambda each: abs(each - c))
    mine = _words(sentence, reading).replace(predicate, "")
    asked = _asked(c, predicate, reading)
    for source in _told(told, reading) or _told_freely(c, sentence, predicate, asked, reading):
        theirs = reading.library.words(source)
        if _says_itself(predicate, theirs, mine):
            return None
        held = sum(len(word) for word in said if word in theirs)
        if said and held >= _SHARE * sum(map(len, said)):
            return source
        verb = TURNS.sub("", predicate, count=1)
        near = (
            c in reading.given.said or (told and abs(told[0] - c) <= 1) or (len(verb) > 1 and verb in theirs) or asked
        )
        if not said and near:
            return source
        if len(verb) > 1 and verb in theirs and told and abs(told[0] - c) <= 1:
            return source
    return None


def _says_itself(predicate: str, theirs: str, mine: str) -> bool:
    """Does the reference say something of the kind that the rest of the draft's sentence does not: that it limits, or denies?"""
    denies = negation.denials(read(predicate)) and negation.denials(read(theirs))
    limits = not _loosens(predicate, theirs) and any(found not in mine for found in BESIDE.findall(theirs))
    return bool(denies) or limits


def _loosens(predicate: str, theirs: str) -> bool:
    """Is loosened what the reference only tightens?"""
    return bool(_LOOSENS.search(predicate) and _TIGHT.search(theirs)) and not _LOOSENS.search(theirs)


def _told(clauses: Sequence[int], reading: Reading) -> list[Span]:
    """What clauses restate: the reference's clauses, and then the sentences that those stand in."""
    sentences = reading.library.sentences
    found = [reading.found[c] for c in clauses]
    return list(
        dict.fromkeys([_clause(f, reading) for f in found] + [sentences.places[sentences.of_clause[f]] for f in found])
    )


def _clause(f: int, reading: Reading) -> Span:
    clause = reading.library.source.clauses[f]
    return Span(clause.segment, clause.start, clause.end)


def _told_freely(c: int, sentence: Sequence[int], predicate: str, asked: Sequence[str], reading: Reading) -> list[Span]:
    """The reference's sentences that share most of a sentence's words, or most of those up to the predicate, from near or far."""
    sentences = reading.library.sentences
    for clauses in (sentence, [each for each in sentence if c - 1 <= each <= c], [c]):
        told = (word for each in clauses for word in _besides(each, predicate, reading))
        said = list(dict.fromkeys([*asked, *told]))
        if sum(map(len, said)) >= _LEAST:
            near = sentences.nearest(said, counting=False)
            if near:
                return [sentences.places[at] for at in near]
    verb = TURNS.sub("", predicate, count=1)
    said += [verb] * (len(verb) > 1)
    if c not in reading.given.said or len(said) < 2 or sum(map(len, said)) < _LEAST:
        return []
    together = frozenset.intersection(*map(sentences.holders, said))
    return [sentences.places[at] for at in sorted(together)] if len(together) <= _FEW else []


def _besides(c: int, predicate: str, reading: Reading) -> list[str]:
    """The words of a clause that tell which measure is meant."""
    said = content_words(reading.draft.words(reading.bare(c)))
    return [word for word in said if word not in predicate and predicate not in word and not _GENERAL.fullmatch(word)]


def _asked(c: int, predicate: str, reading: Reading) -> list[str]:
    """The words of the question that the sentence of a clause answers."""
    return [word for each in question(c, reading) for word in _besides(each, predicate, reading)]
