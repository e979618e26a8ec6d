"""The verbs, a few lines each, a file for each stage of the way. What a verb needs is loaded when it is called."""

from tracker.api.comparing import (
    ModeChoice,
    align_texts,
    compare_texts,
    compare_versions,
    differs,
    render,
    report_language,
)
from tracker.api.finding import Found, find_version
from tracker.api.keeping import Outcome, read, reextract, take_snapshot
from tracker.api.opening import declared, load_config, open_store, stored
from tracker.api.verifying import verify

__all__ = [
    "Found",
    "ModeChoice",
    "Outcome",
    "align_texts",
    "compare_texts",
    "compare_versions",
    "declared",
    "differs",
    "find_version",
    "load_config",
    "open_store",
    "read",
    "reextract",
    "render",
    "report_language",
    "stored",
    "take_snapshot",
    "verify",
]
