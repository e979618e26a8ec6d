"""The demonstration's material: the two newspaper pages that the project ships."""

from __future__ import annotations

import shutil
from pathlib import Path

from tracker.errors import OutputError

_PACKAGE = Path(__file__).parent
_SEEDS = (_PACKAGE / "seeds", _PACKAGE.parent / "seeds")
"""Where the pages are: inside an installed package, or beside it in a clone."""


def lay_out(folder: Path) -> Path:
    """Make `seeds/` (unless it is there) and `reports/` in a folder; returns the path of the seeds' tracker.toml."""
    config = folder / "seeds" / "tracker.toml"
    try:
        if not config.exists():
            shutil.copytree(next(path for path in _SEEDS if path.is_dir()), folder / "seeds", dirs_exist_ok=True)
        (folder / "reports").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{folder} could not be written: {error.strerror}.",
            hint="Name a folder that you may write to: tracker demo FOLDER.",
        ) from error
    return config
