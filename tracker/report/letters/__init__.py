"""What a follower is told, put into words: a mail, a fragment for a feed, and a note for a chat. Each a function of a view.

What they need is loaded when they are called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.report.view import View

if TYPE_CHECKING:
    from tracker.digests import Changed, Digest, Letter, Note

__all__ = ["event", "fragment", "headline", "letter", "note", "subject_of"]


def letter(digest: Digest, view: View) -> Letter:
    """The digest as a mail: subject, preheader, plain text, and an HTML document of at most 65,500 bytes."""
    from tracker.report.letters.mail import composed

    return composed(digest, view)


def fragment(changed: Changed, view: View) -> str:
    """One document's change as a fragment of HTML, the same that stands in the mail."""
    from tracker.report.letters.mail import alone

    return alone(changed, view)


def headline(changed: Changed, view: View) -> str:
    """One document's change in a line, as a feed's reader lists it."""
    from tracker.report.letters import subject
    from tracker.report.words import Words

    return subject.headline(changed, Words(view.lang))


def subject_of(digest: Digest, view: View) -> str:
    """The subject of the mail alone, which is the title of the note too; no document is laid out for it."""
    from tracker.report.letters.subject import subject
    from tracker.report.words import Words

    return subject(digest, Words(view.lang))


def note(digest: Digest, view: View) -> Note:
    """The digest as a chat says it: a few short lines for each of a few documents, the others counted."""
    from tracker.report.letters.chat import noted

    return noted(digest, view)


def event(digest: Digest) -> str:
    """The one document of a digest that has no changed words, as JSON for a program."""
    from tracker.report.letters.events import told

    return told(digest)
