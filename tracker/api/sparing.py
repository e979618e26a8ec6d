"""The files that a check only reads: nothing may be written over them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.api.drafts import STANDARD_INPUT, draft_files
from tracker.api.references import file_of, references_named

if TYPE_CHECKING:
    from tracker.config import Config


def check_inputs(names: Sequence[str], config: Config, against: Sequence[str] = ()) -> frozenset[Path]:
    """The drafts of these names, and what they are held against, where they really are."""
    files = [name for name in names if name != STANDARD_INPUT]
    drafts = draft_files(files, config.check) if files or not names else ()
    return frozenset(Path(os.path.realpath(each.path)) for each in drafts) | sources(config, against)


def sources(config: Config, against: Sequence[str] = ()) -> frozenset[Path]:
    """References that are files, sources of documents, the lock and what it names, where they really are."""
    named = (file_of(name, config) for name in (*references_named(config), *against))
    parts = (part.path for document in config.documents.values() for part in document.parts)
    locked = (path for path in config.check.references.rglob("*") if path.is_file())
    found = (*(Path(name) for name in named if name is not None), *parts, *locked, config.check.lock)
    return frozenset(path.resolve() for path in found)
