"""What holds for every Text, however it was read: checked wherever a test reads one."""

from __future__ import annotations

from tracker.model import Segment, Text

BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def blocks(text: Text) -> list[str]:
    """The blocks of a text: what stands between its blank lines."""
    return text.body.split("\n\n") if text.body else []


def check(text: Text, raw: str | None) -> None:
    """The body gives the blocks back, segments are where they say, and runs lead back to `raw` character for character."""
    assert len(blocks(text)) == len(text.segments)
    place = 0
    for block, segment in zip(blocks(text), text.segments, strict=True):
        assert block.strip(), "a block without words"
        assert "\n\n" not in block
        assert text.body[segment.start : segment.end] == segment.text
        assert segment.end == place + len(block)
        before = text.body[place : segment.start]
        assert before.startswith(segment.label)
        assert not before[len(segment.label) :].strip(), "only space stands between a label and its words"
        assert segment.label == segment.label.strip()
        place = segment.end + 2
        if raw is not None:
            check_runs(segment, raw)


def check_runs(segment: Segment, raw: str) -> None:
    assert sum(end - start for start, end in segment.raw) == len(segment.text)
    taken = "".join(raw[start:end] for start, end in segment.raw)
    assert len(taken) == len(segment.text)
    for mine, theirs in zip(segment.text, taken, strict=True):
        assert mine == theirs or (mine == " " and theirs.isspace()) or (mine == "\n" and theirs in BREAKS)
