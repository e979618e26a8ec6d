"""The corpus of drafts: reads the marked drafts in corpus/ and gives plain texts and the faults planted in them."""

import re
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
HALVES = ("dev", "test", "more", "laws")
RULES = ("misquoted", "number-differs", "negation-or-modality-differs", "list-differs", "unsupported")

MARK = re.compile(r"⟦([^|⟦⟧]*)\|([^|⟦⟧]*)\|([^|⟦⟧]*)⟧")
FULL_STOP = (
    r"(?<!^\d)(?<!^\d\d)"  # the number of an item
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\be\.g)(?<!\bi\.e)(?!(?<=\bNo)\.\s+\d)"
    r"\.[”’\"')*]*(?=\s+[^\sa-z]|\s*\Z)"
)
SENTENCE_END = re.compile(r"[。！？!?]+[”’」』）)\"*]*|\n[ \t　]*\n\s*|\n|" + FULL_STOP, re.MULTILINE)
CHINESE = re.compile("[\u4e00-\u9fff]")
WRAPPED_WIDTH = 30  # no line of a hard-wrapped draft is longer
WRAPPED_WIDTH_ENGLISH = 72
WRAPPED_SLACK = 3  # a wrapped line may be this much shorter than the longest: punctuation is pulled across its end


@dataclass(frozen=True, slots=True)
class Fault:
    """A planted fault: text[start:end] is words, where the reference has right; start == end where words are left out."""

    rule: str
    start: int
    end: int
    words: str
    right: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft without its marks; against names the references, offsets of the faults are into text."""

    name: str
    half: str
    against: tuple[str, ...]
    text: str
    faults: tuple[Fault, ...]


def load(half: str) -> list[Draft]:
    """The drafts of a half (one of HALVES) in the order of their names; ValueError says what is malformed."""
    paths = sorted(path for path in (CORPUS / half).iterdir() if path.suffix in (".md", ".txt"))
    return [parse(path.name, half, path.read_text(encoding="utf-8")) for path in paths]


def parse(name: str, half: str, marked: str) -> Draft:
    """A draft file's content as a Draft; ValueError where the header is missing or a mark is malformed."""
    header, _, body = marked.partition("\n\n")
    if not header.startswith("against: ") or "\n" in header:
        raise ValueError(f"{half}/{name}: the first line is not “against: …” with an empty line after it")
    text, faults = unmark(body)
    if stray := re.search("[⟦⟧]", text):
        raise ValueError(f"{half}/{name}: malformed mark near “{text[max(0, stray.start() - 10) : stray.end() + 10]}”")
    return Draft(name, half, tuple(header.split()[1:]), text, faults)


def unmark(marked: str) -> tuple[str, tuple[Fault, ...]]:
    """The text with each mark replaced by the draft's own words, and the marks as faults."""
    text, faults, done = "", [], 0
    for mark in MARK.finditer(marked):
        rule, words, right = mark.groups()
        text += marked[done : mark.start()]
        faults.append(Fault(rule, len(text), len(text) + len(words), words, right))
        text, done = text + words, mark.end()
    return text + marked[done:], tuple(faults)


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of a draft's sentences, half-open, in characters, without the white space around them.

    A sentence ends after 。！？!?, an English full stop and the closing quotes that follow, at a blank line, and at a
    newline that is no wrap.
    """
    spans, start = [], 0
    for end in [*sentence_ends(text), len(text)]:
        piece = text[start:end]
        if piece.strip():
            spans.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
        start = end
    return spans


def sentence_ends(text: str) -> list[int]:
    """The offsets after which a new sentence may begin."""
    longest = max(map(len, text.split("\n")))
    return [
        end.end() for end in SENTENCE_END.finditer(text) if end[0] != "\n" or not is_wrap(text, end.start(), longest)
    ]


def is_wrap(text: str, newline: int, longest: int) -> bool:
    """Whether the newline only wraps a line: the whole draft is narrow, and this line is full."""
    line = newline - (text.rfind("\n", 0, newline) + 1)
    if not CHINESE.search(text):
        next_word = re.match(r"\S*", text[newline + 1 :])[0]
        return longest <= WRAPPED_WIDTH_ENGLISH and line + 1 + len(next_word) > longest
    return longest <= WRAPPED_WIDTH and line >= longest - WRAPPED_SLACK
