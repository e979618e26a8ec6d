"""Objects by name, from one `git cat-file --batch` that stays open: a look-up takes a tenth of a millisecond."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from tracker.store.git import Git, end, trouble

if TYPE_CHECKING:
    from tracker.store.git import Process

_TOGETHER = 64
"""Questions sent without waiting: few enough that they fit into a pipe, should git wait for us to read."""


@dataclass(frozen=True, slots=True)
class Found:
    id: str
    kind: str
    """`commit`, `tree` or `blob`."""
    data: bytes


class Objects:
    """What a repository holds now, other processes' work included. Not for use by two threads at once."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._process = self._start()

    def find(self, name: str) -> Found | None:
        """The object of a name, or None. The name goes out as UTF-8, whatever the user's locale is.

        Raises:
            StoreError: when the repository cannot be read.
        """
        return self._answers([name])[0]

    def find_all(self, names: Sequence[str]) -> list[Found | None]:
        """What `find` gives for each of many names, which are asked for together: git looks while we read."""
        found: list[Found | None] = []
        for start in range(0, len(names), _TOGETHER):
            found += self._answers(names[start : start + _TOGETHER])
        return found

    def close(self) -> None:
        end(self._process)

    def _answers(self, names: Sequence[str]) -> list[Found | None]:
        if any("\n" in name for name in names):
            raise ValueError("a name of two lines would be two questions")
        if self._process.returncode is not None:  # stopped in the middle of an answer
            self._process = self._start()
        try:
            self._ask("".join(f"{name}\n" for name in names))
            return [self._answer() for _ in names]
        except BaseException:  # a half-read answer would be taken for the next one's
            end(self._process)
            raise

    def _ask(self, questions: str) -> None:
        try:
            self._process.stdin.write(questions.encode())
            self._process.stdin.flush()
        except BrokenPipeError:
            self._fail(ended=True)

    def _answer(self) -> Found | None:
        process = self._process
        header: bytes = process.stdout.readline()
        if header.endswith((b" missing\n", b" ambiguous\n")):
            return None
        fields = header.decode("ascii", "replace").split()
        if len(fields) != 3:
            self._fail(ended=not header)
        data: bytes = process.stdout.read(int(fields[2]) + 1)
        if len(data) != int(fields[2]) + 1:
            self._fail(ended=True)
        return Found(fields[0], fields[1], data[:-1])

    def _fail(self, *, ended: bool) -> NoReturn:
        complaint = self._process.stderr.read() if ended else b""
        raise trouble(self._git.directory, "read an object", complaint.decode("utf-8", "replace"))

    def _start(self) -> Process:
        return self._git.start("cat-file", "--batch")
