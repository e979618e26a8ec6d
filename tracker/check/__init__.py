"""Drafts held against references: what is quoted wrong, by rules of one file each. Pure, as comparing is."""

from __future__ import annotations

from tracker.check.library import Held, Library
from tracker.check.prose.draft import Draft
from tracker.check.run import check
from tracker.check.settings import Scope, Settings, scope
from tracker.check.suppressions import Suppressed, Suppressor

__all__ = ["Draft", "Held", "Library", "Scope", "Settings", "Suppressed", "Suppressor", "check", "scope"]
