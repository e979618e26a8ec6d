"""The end of a sending: what is watched when the time is over is shut down, and nothing else."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from tracker.deliver.deadline import Deadline


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(5)
        theirs.settimeout(0.1)
        yield ours, theirs


def test_who_reads_when_the_time_is_over_meets_an_end(pair: tuple[socket.socket, socket.socket]) -> None:
    with Deadline(0.05) as deadline:
        deadline.watch(pair[0])
        assert pair[0].recv(1) == b""
        assert deadline.passed


def test_what_comes_when_the_time_is_over_is_shut_down_at_once(pair: tuple[socket.socket, socket.socket]) -> None:
    with Deadline(0.01) as deadline:
        time.sleep(0.1)
        deadline.watch(pair[0])
        assert pair[0].recv(1) == b""


def test_a_connection_stays_open_behind_its_deadline(pair: tuple[socket.socket, socket.socket]) -> None:
    before = threading.active_count()
    with Deadline(30) as deadline:
        deadline.watch(pair[0])
    for _ in range(100):
        if threading.active_count() == before:
            break
        time.sleep(0.01)
    assert threading.active_count() == before  # nobody waits for a time that means nothing any more
    assert not deadline.passed
    pair[1].sendall(b"x")
    assert pair[0].recv(1) == b"x"


def test_the_last_connection_is_the_one_that_is_watched(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, Deadline(0.1) as deadline:
        deadline.watch(ours)
        deadline.watch(pair[0])
        assert pair[0].recv(1) == b""
        theirs.sendall(b"x")
        assert ours.recv(1) == b"x"


def test_a_connection_that_was_closed_already_keeps_nobody(pair: tuple[socket.socket, socket.socket]) -> None:
    with Deadline(0.05) as deadline:
        deadline.watch(pair[0])
        pair[0].close()
        pair[1].close()
        time.sleep(0.15)
        assert deadline.passed
