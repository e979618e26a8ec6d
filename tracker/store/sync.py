"""Directories on the disk. Git syncs the files that it writes, but not the directories it renames them into."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path


def sync_directories(directories: Iterable[Path]) -> None:
    """Make the entries of these directories outlast a power cut; one that does not exist is passed over."""
    if sys.platform == "win32":  # directories cannot be opened there, and NTFS keeps a journal of them
        return
    for directory in dict.fromkeys(directories):
        try:
            handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:  # its objects are in a pack
            continue
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sync_tree(root: Path) -> None:
    """Sync every file and directory below `root`, and `root`."""
    for folder, _, files in os.walk(root, topdown=False):
        for name in files:
            with open(os.path.join(folder, name), "rb") as file:
                os.fsync(file.fileno())
        sync_directories([Path(folder)])
