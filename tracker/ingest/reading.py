"""Reading: snapshots to the text of a document, each stage after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.errors import UnreadableError
from tracker.ingest.blocks import Block
from tracker.ingest.compose import compose
from tracker.ingest.extractors import extract
from tracker.ingest.lines import Page
from tracker.ingest.look import Shapes
from tracker.ingest.part import Part
from tracker.ingest.parts import continued
from tracker.ingest.reflow import reflow
from tracker.ingest.select import WHOLE, select
from tracker.ingest.text import page_of
from tracker.model import Snapshot, Text

_TEXTS, _LEAST = 4, 16_384
"""Lines of four texts are remembered, and of texts that are shorter than so many characters, of more."""


class Reader:
    """Reads one text after the other, each as it is read alone, faster where they are versions of one text.

    What one of them has shown of a line is not looked for again. What is remembered is bounded by the size of a text.
    """

    def __init__(self) -> None:
        self._shapes = Shapes()
        self._length = _LEAST

    def read(self, source: Snapshot | Sequence[Part], *, title: str = "", document: str = "") -> Text:
        """As `ingest.read`, with the same errors."""
        if self._shapes.size > _TEXTS * self._length:
            self._shapes = Shapes()
        if isinstance(source, Sequence):
            text = _read_parts(source, title, document, self._shapes)
        else:
            text = _read_snapshot(source, title, self._shapes)
        self._length = max(_LEAST, len(text.body))
        return text


def _read_snapshot(snapshot: Snapshot, title: str, shapes: Shapes) -> Text:
    """The text of a whole source."""
    page = extract(snapshot)
    blocks = reflow(page.lines, WHOLE, shapes)
    if not blocks:
        raise UnreadableError(f"{snapshot.address} holds no words.", hint="There is only white space in it.")
    return _composed(blocks, page, title, shapes)


def read_strings(texts: Iterable[str], title: str) -> list[Text]:
    """The texts of characters that were never bytes; what one of them has shown of a line is not looked for again."""
    shapes = Shapes()
    pages = map(page_of, texts)
    return [_composed(reflow(page.lines, WHOLE, shapes), page, title, shapes) for page in pages]


def _composed(blocks: Sequence[Block], page: Page, title: str, shapes: Shapes) -> Text:
    return compose(blocks, shapes, title=title, encoding=page.encoding, extractor=page.extractor)


def _read_parts(parts: Sequence[Part], title: str, document: str, shapes: Shapes) -> Text:
    """The text of a document that stands in several places."""
    pages: dict[tuple[str, bytes], Page] = {}
    blocks: list[Block] = []
    for nth, part in enumerate(parts, 1):
        key = (part.snapshot.address, part.snapshot.data)
        page = pages[key] if key in pages else pages.setdefault(key, extract(part.snapshot))
        chosen = select(page, part.from_text, part.until_text, _where(part, nth, len(parts), document))
        found = reflow(page.lines, chosen, shapes)
        if not found:
            raise UnreadableError(f"{part.snapshot.address} holds no words.", hint="There is only white space in it.")
        blocks = continued(blocks, found, page.raw) if blocks else found
    if len(pages) > 1:
        blocks = [block._replace(runs=()) for block in blocks]
    return _composed(blocks, next(iter(pages.values())), title, shapes)


def _where(part: Part, nth: int, count: int, document: str) -> str:
    """What an error of selection is about: opinion, part 2, in page6.txt."""
    names = ([document] if document else []) + ([f"part {nth}"] if count > 1 else [])
    return ", ".join([*names, f"in {part.snapshot.address}"] if names else [part.snapshot.address])
