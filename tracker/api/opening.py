"""Where the work begins: the configuration, the store, the documents that are declared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from tracker.config import Config, DocumentConfig
    from tracker.store import Store


_LISTED = 12
"""Names that an error's hint has room for."""


def load_config(path: Path | None = None, start: Path | None = None) -> Config:
    """The configuration at `path`, or the tracker.toml found in `start` (the working directory) and upwards.

    Raises ConfigError with all that is wrong in the file, and where.
    """
    from tracker import config

    try:
        return config.load(path, start or Path.cwd())
    except FileNotFoundError as error:  # of the working directory; what is missing besides is told by load itself
        raise UsageError("The working directory does not exist any more.", hint="Change to one that does.") from error


def open_store(path: Path, *, create: bool = False) -> Store:
    """The store in the folder `path`. Raises StoreError when it is not ours or cannot be opened."""
    from tracker import store

    return store.open_store(path, create=create)


def declared(config: Config, ids: Sequence[str]) -> list[DocumentConfig]:
    """The documents of these ids, or all that are declared. Raises NotFoundError for an id that is not."""
    if not config.documents:
        where = (
            f"{config.path} declares no documents"
            if config.path
            else "there is no tracker.toml here or in a folder above"
        )
        raise UsageError(
            where, hint="Run tracker init in the folder that holds the texts, or name the file with --config."
        )
    from tracker.store import check_ids

    check_ids(config.documents)
    for document in ids:
        if document not in config.documents:
            raise NotFoundError(
                f"{config.path} declares no document {document}.",
                hint=f"It declares {listed(config.documents, document)}.",
            )
    return [config.documents[document] for document in ids or config.documents]


def stored(store: Store, ids: Sequence[str]) -> tuple[str, ...]:
    """The documents of these ids, or all that the store holds. Raises NotFoundError for an id that it does not hold."""
    held = store.documents()
    return tuple(document if document in held else store.last(document).document for document in ids) or held


def listed(names: Iterable[str], meant: str = "") -> str:
    """Names in a row, for an error's hint; of many, those that are most like what was `meant`, or the first."""
    held = tuple(names)
    if len(held) <= _LISTED:
        return ", ".join(held) or "nothing yet"
    folded = {name.casefold(): name for name in held}
    near = [folded[each] for each in get_close_matches(meant.casefold(), folded, _LISTED)]
    shown = near or held[:_LISTED]
    return f"{', '.join(shown)} and {len(held) - len(shown):,} more"
