from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.store import Store, open_store


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new store's folder, to be copied and not to be used: making one takes four processes."""
    folder = tmp_path_factory.mktemp("empty") / "snapshots"
    open_store(folder, create=True).close()
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "snapshots"


@pytest.fixture
def store(folder: Path, empty: Path) -> Iterator[Store]:
    shutil.copytree(empty, folder)
    with open_store(folder) as opened:
        yield opened
