"""Killed at any moment, the tracker loses no delivery, and sends none twice but what the server took in the instant of a kill."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from email import message_from_bytes
from itertools import pairwise
from pathlib import Path

import pytest

from tests.deliver.mail_server import MailServer

ROOT = Path(__file__).parents[3]
DELIVERIES, SUBSCRIPTIONS = 50, 5
SLOW = 0.06
"""Seconds for which the server thinks about a message, at most."""

FIRST, SECOND = "新动能加快转换，人居品质明显提升。\n", "新旧动能加快转换，人居品质明显提升。\n"


class Victim:
    """A folder whose deliveries are killed, and when that was."""

    def __init__(self, folder: Path, server: MailServer, chance: random.Random) -> None:
        self.folder, self.server, self.chance = folder, server, chance
        self.kills: list[float] = []
        people = [f"reader{number}@example.org" for number in range(DELIVERIES)]
        each = DELIVERIES // SUBSCRIPTIONS
        subscriptions = "".join(
            f'[[mail.subscription]]\nname = "list {nth}"\nto = {people[nth * each : (nth + 1) * each]}\n'
            for nth in range(SUBSCRIPTIONS)
        )
        folder.mkdir()
        (folder / "tracker.toml").write_text(
            f'[document.a]\nsource = "a.txt"\n[mail]\nserver = "127.0.0.1:{server.port}"\nsecurity = "none"\n'
            f'from = "tracker@example.org"\n{subscriptions}',
            "utf-8",
        )
        self.keep(FIRST)

    def keep(self, text: str) -> None:
        (self.folder / "a.txt").write_text(text, "utf-8")
        assert self.start("snapshot").wait() == 0

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "tracker", *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self, longest: float) -> bool:
        """Kill a run at a moment drawn by lot; whether it was still going on then."""
        run = self.start("mail")
        time.sleep(self.chance.uniform(0, longest))
        if run.poll() is not None:
            assert run.returncode == 0
            return False
        run.send_signal(signal.SIGKILL)
        run.wait()
        self.kills.append(time.monotonic())
        return True

    def waiting(self) -> bytes:
        done = subprocess.run(
            [sys.executable, "-m", "tracker", "outbox"], cwd=self.folder, env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True, check=True,
        )  # fmt: skip
        return done.stdout


class Thinking:
    """Thinks for a while about each message that is whole, and knows when it came."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.came: list[tuple[str, float]] = []

    def __call__(self, stage: str, who: str) -> None:
        if stage == "BODY":
            self.came.append((who, time.monotonic()))
            time.sleep(self.chance.uniform(0, SLOW))


def only_by_kills(came: list[tuple[str, float]], kills: list[float]) -> bool:
    """Whether each message that came again was the last one to come before a kill: the server had it, and nobody could note that."""
    last_before = [
        max((each for each in came if each[1] < kill), key=lambda each: each[1], default=None) for kill in kills
    ]
    ordered = sorted(came)
    again = [first for first, second in pairwise(ordered) if first[0] == second[0]]
    return all(each in last_before for each in again)


@pytest.mark.slow
def test_every_delivery_arrives_and_only_a_kill_makes_two_of_one(
    request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kills = 2 * int(request.config.getoption("--torture")) // 3
    chance = random.Random(int(request.config.getoption("--torture-seed")))  # noqa: S311 — moments, not secrets
    done, doubles, rounds = 0, 0, 0
    while done < kills:
        rounds += 1
        thinking = Thinking(chance)
        with MailServer(behave=thinking) as server:
            victim = Victim(tmp_path / str(rounds), server, chance)
            victim.kill(1.0)  # while the followers come
            assert victim.start("mail").wait() == 0
            victim.keep(SECOND)
            while victim.kill(1.6):
                pass
            while victim.start("mail").wait() or victim.waiting():
                pass
            received = list(server.received)
        assert {each.recipient for each in received} == {f"reader{number}@example.org" for number in range(DELIVERIES)}
        names = {(each.recipient, message_from_bytes(each.data)["Message-ID"]) for each in received}
        assert len(names) == DELIVERIES
        assert only_by_kills(thinking.came, victim.kills)
        done += len(victim.kills)
        doubles += len(received) - DELIVERIES
    with capsys.disabled():
        print(f"\n{done} kills in {rounds} rounds of {DELIVERIES} deliveries: none lost, {doubles} sent twice")
