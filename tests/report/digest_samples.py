"""The digests that the tests of letters look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.report import samples
from tests.report.building import Change, Row, revision
from tracker.digests import Changed, Digest, Reverted, Silent
from tracker.model import ChangeClass, Comparison, Origin, Version

AT = datetime(2025, 11, 29, 1, 30, tzinfo=UTC)
BACK = Reverted(
    "parking", "关于印发《临江市停车管理办法》的通知", 2, AT - timedelta(hours=3), "https://example.org/parking.html"
)
QUIET = Silent("gazette", "临江市人民政府公报", AT - timedelta(days=9, hours=1), "The server example.org answered 503.")


def stored(comparison: Comparison, document: str = "rules") -> Comparison:
    """The comparison as one of two stored versions, nine days apart."""

    def kept(version: Version, commit: str, days: int) -> Version:
        at = AT - timedelta(days=days)
        return replace(
            version,
            document=document,
            id=commit * 10,
            origin=Origin("s", "https://example.org/", "text/html", "ab" * 32, at, at),
        )

    return replace(comparison, old=kept(comparison.old, "a1b2", 9), new=kept(comparison.new, "c3d4", 0))


def one_change(old: str, new: str, cls: ChangeClass = "wording", title: str = "意见", places: int = 1) -> Comparison:
    """One pair of terms, in as many paragraphs; with the marks of `revision` where one is empty."""
    marked = (f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else "")
    rows = [Row(str(n), f"到第{n}年，城市的{marked}加快转换。", kind="reworded") for n in range(places)]
    change = Change(old, new, cls, "", tuple(str(n) for n in range(places)))
    return revision(rows, [change], titles=(title, title))


def changed(comparison: Comparison, versions: int = 1, attached: str = "", address: str = "") -> Changed:
    return Changed("rules", comparison, versions, attached, address)


def digest(*comparisons: Comparison) -> Digest:
    return Digest("评论部", "at-once", AT, tuple(map(changed, comparisons)))


DIGESTS = {
    "law": Digest(
        "法规组", "daily", AT,
        (changed(stored(samples.law_pair()), 3, address="https://example.org/site/rules.html?a=1&b=<2>"),), (BACK,), (QUIET,),
    ),
    "summary": Digest("评论部", "at-once", AT, (changed(samples.summary_pair(unsupported=True), attached="意见 对照.html"),)),
    "english": Digest("Editors", "weekly", AT, (changed(stored(samples.english_pair(), "society"), 2),), (BACK,), (QUIET,)),
    "hostile": Digest("\u202e<b>{{ 7*7 }}\r\nBcc: x", "at-once", AT, (changed(samples.hostile_pair()),)),
    "noise": Digest("评论部", "daily", AT, (changed(samples.noise_pair()),)),
    "several": digest(samples.law_pair(), samples.english_pair(), samples.noise_pair(), samples.summary_pair()),
    "reverted": Digest("评论部", "daily", AT, (), (BACK,)),
    "silent": Digest("评论部", "at-once", AT, (), (), (QUIET, Silent("x", "", None))),
}  # fmt: skip
