"""The verbs, a few lines each, a file for each stage of the way.

Each file is loaded when a name of it is first asked for, and what a verb needs when it is called.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.api.checking import CheckRun, check_drafts, fails, findings_language, fixed, render_findings
    from tracker.api.comparing import (
        ModeChoice,
        align_texts,
        classes_named,
        compare_texts,
        compare_versions,
        differs,
        differs_in,
        render,
        report_language,
    )
    from tracker.api.delivering import deliver, place_of, server_of
    from tracker.api.exporting import Export, export
    from tracker.api.feeding import feed_all, feed_documents
    from tracker.api.finding import Found, find_version
    from tracker.api.histories import SitePage
    from tracker.api.importing import Imported, import_entries
    from tracker.api.keeping import Outcome, read, reextract, take_snapshot
    from tracker.api.lock_planning import Wish
    from tracker.api.locking import Locking, lock_references
    from tracker.api.opening import declared, load_config, open_store, stored
    from tracker.api.planning import Entry, Plan, plan_import
    from tracker.api.references import LockedReference, find_references, references_named
    from tracker.api.reporting import Site, Unreported, report_all, report_documents
    from tracker.api.sparing import check_inputs, sources
    from tracker.api.telling import Follower, Prepared, Telling, recipients
    from tracker.api.trying import SUBJECT, try_mail
    from tracker.api.verifying import verify

__all__ = [
    "SUBJECT",
    "CheckRun",
    "Entry",
    "Export",
    "Follower",
    "Found",
    "Imported",
    "LockedReference",
    "Locking",
    "ModeChoice",
    "Outcome",
    "Plan",
    "Prepared",
    "Site",
    "SitePage",
    "Telling",
    "Unreported",
    "Wish",
    "align_texts",
    "check_drafts",
    "check_inputs",
    "classes_named",
    "compare_texts",
    "compare_versions",
    "declared",
    "deliver",
    "differs",
    "differs_in",
    "export",
    "fails",
    "feed_all",
    "feed_documents",
    "find_references",
    "find_version",
    "findings_language",
    "fixed",
    "import_entries",
    "load_config",
    "lock_references",
    "open_store",
    "place_of",
    "plan_import",
    "read",
    "recipients",
    "reextract",
    "references_named",
    "render",
    "render_findings",
    "report_all",
    "report_documents",
    "report_language",
    "server_of",
    "sources",
    "stored",
    "take_snapshot",
    "try_mail",
    "verify",
]

_HOMES = {
    "CheckRun": "checking",
    "check_drafts": "checking",
    "fails": "checking",
    "findings_language": "checking",
    "fixed": "checking",
    "render_findings": "checking",
    "ModeChoice": "comparing",
    "align_texts": "comparing",
    "classes_named": "comparing",
    "compare_texts": "comparing",
    "compare_versions": "comparing",
    "differs": "comparing",
    "differs_in": "comparing",
    "render": "comparing",
    "report_language": "comparing",
    "deliver": "delivering",
    "place_of": "delivering",
    "server_of": "delivering",
    "Export": "exporting",
    "export": "exporting",
    "feed_all": "feeding",
    "feed_documents": "feeding",
    "Found": "finding",
    "find_version": "finding",
    "SitePage": "histories",
    "Imported": "importing",
    "import_entries": "importing",
    "Outcome": "keeping",
    "read": "keeping",
    "reextract": "keeping",
    "take_snapshot": "keeping",
    "Wish": "lock_planning",
    "Locking": "locking",
    "lock_references": "locking",
    "declared": "opening",
    "load_config": "opening",
    "open_store": "opening",
    "stored": "opening",
    "Entry": "planning",
    "Plan": "planning",
    "plan_import": "planning",
    "LockedReference": "references",
    "find_references": "references",
    "references_named": "references",
    "Site": "reporting",
    "Unreported": "reporting",
    "report_all": "reporting",
    "report_documents": "reporting",
    "check_inputs": "sparing",
    "sources": "sparing",
    "Follower": "telling",
    "Prepared": "telling",
    "Telling": "telling",
    "recipients": "telling",
    "SUBJECT": "trying",
    "try_mail": "trying",
    "verify": "verifying",
}
"""Where each name is at home."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
