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


def read_snapshot(snapshot: Snapshot, title: str) -> Text:
    """The text of a whole source."""
    page, shapes = extract(snapshot), Shapes()
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


def read_parts(parts: Sequence[Part], title: str, document: str) -> Text:
    """The text of a document that stands in several places."""
    pages: dict[tuple[str, bytes], Page] = {}
    blocks: list[Block] = []
    shapes = Shapes()
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
