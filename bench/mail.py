"""What mail takes: 1,000 digests of ten changes composed, and 1,000 deliveries to a mail server on this machine.

    python bench/mail.py

Texts are made at random but seeded, of the seed pages' words: 1,000 documents of 3,000 characters, ten paragraphs of each reworded
in one place. Composing begins with their comparisons and ends with whole messages, one recipient each: the report linked, as where
the site has an address, and attached. Delivering is a run of `tracker mail`, start-up included, with all that it records.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import large

sys.path.insert(0, str(large.ROOT))

import tracker
from tests.deliver.mail_server import MailServer
from tracker.api.composing import Composer
from tracker.config import Config, load
from tracker.config_mail import Following, SubscriptionConfig
from tracker.digests import Changed, Digest
from tracker.mailboxes import Mailbox
from tracker.model import Comparison

DIGESTS, CHANGES, CHARACTERS = 1000, 10, 3000
DELIVERIES = 1000
_COMPOSED, _DELIVERED = 10.0, 20.0


def compared(of: large.Source, seed: int) -> Comparison:
    random = Random(seed)
    blocks = large.filled(of, CHARACTERS, seed=seed)
    while len(blocks) < CHANGES:
        blocks += large.filled(of, CHARACTERS, seed=seed + DIGESTS)
    changed = random.sample(range(len(blocks)), CHANGES)
    new = [large.reworded(block, of, random) if at in changed else block for at, block in enumerate(blocks)]
    found = tracker.compare_texts(large.BETWEEN.join(blocks), large.BETWEEN.join(new), mode="revision")
    name = f"d{seed}"
    return replace(
        found, old=replace(found.old, document=name, id="a" * 40), new=replace(found.new, document=name, id="b" * 40)
    )


def composed(comparisons: list[Comparison], config: Config) -> tuple[float, int]:
    """Seconds to compose a digest of each, and the bytes of the largest message."""
    composer, largest = Composer(config), 0
    subscription = SubscriptionConfig("desk", (Mailbox("editor@example.org"),), Following())
    now = datetime.now(UTC)
    begun = time.perf_counter()
    for each in comparisons:
        changed = Changed(each.new.document or "", each, address=f"{config.site}x.html" if config.site else "")
        (parcel,) = composer.mails(Digest("desk", "at-once", now, (changed,)), subscription)
        largest = max(largest, len(parcel.head) + sum(map(len, parcel.content)))
    return time.perf_counter() - begun, largest


def delivered(folder: Path) -> float:
    """Seconds of a run that tells 1,000 subscribers of one change."""
    with MailServer() as server:
        tables = "".join(
            f'[[mail.subscription]]\nname = "s{nth}"\nto = ["reader{nth}@example.org"]\n' for nth in range(DELIVERIES)
        )
        (folder / "tracker.toml").write_text(
            f'site = "https://example.org/"\n[document.a]\nsource = "a.txt"\n[mail]\nserver = "127.0.0.1:{server.port}"\n'
            f'security = "none"\nfrom = "tracker@example.org"\n{tables}',
            "utf-8",
        )
        for words in ("新动能加快转换。", "新旧动能加快转换。"):
            (folder / "a.txt").write_text(words, "utf-8")
            _tracker(folder, "snapshot")
            took = _tracker(folder, "mail")
        assert len({each.recipient for each in server.received}) == len(server.received) == DELIVERIES
    return took


def _tracker(folder: Path, *words: str) -> float:
    environ = {**os.environ, "PYTHONPATH": str(large.ROOT), "PYTHONUTF8": "1"}
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "tracker", *words], cwd=folder, env=environ, capture_output=True, check=True)
    return time.perf_counter() - begun


def told(seconds: float, most: float) -> str:
    return f"{seconds:.1f} s (at most {most:g}: {'reached' if seconds <= most else 'MISSED'})"


def main() -> None:
    of = large.source("".join(large.articles()))
    comparisons = [compared(of, seed) for seed in range(1, DIGESTS + 1)]
    changes = sum(len(each.substance) for each in comparisons) / len(comparisons)
    with tempfile.TemporaryDirectory() as name:
        plain = load(None, Path(name))
        linked, largest = composed(comparisons, replace(plain, site="https://example.org/"))
        attached, whole = composed(comparisons, plain)
        print(
            f"{DIGESTS:,} digests of {changes:.1f} changes composed, linked: {told(linked, _COMPOSED)}, {largest:,} bytes at most"
        )
        print(f"the same with the report attached: {attached:.1f} s, {whole:,} bytes at most")
        print(f"{DELIVERIES:,} deliveries to a local server: {told(delivered(Path(name)), _DELIVERED)}")


if __name__ == "__main__":
    main()
