"""Objects by name, from one `git cat-file --batch` that stays open: a look-up takes a tenth of a millisecond."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from tracker.store.complaints import trouble
from tracker.store.git import Git, end

if TYPE_CHECKING:
    from tracker.store.git import Process

_AHEAD = 64
"""Questions sent before the answers are read: few enough that twice as many fit into a pipe while git waits for us."""


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
        (found,) = self.find_all([name])
        return found

    def find_all(self, names: Sequence[str]) -> Generator[Found | None, None, None]:
        """What `find` gives for each of many names: git looks for the next while the last is being used.

        Nothing else can be asked before the last answer was taken, or the generator closed.
        """
        if any("\n" in name for name in names):
            raise ValueError("a name of two lines would be two questions")
        if self._process.returncode is not None:  # stopped in the middle of an answer
            self._process = self._start()
        try:
            self._ask(names[:_AHEAD])
            for start in range(0, len(names), _AHEAD):
                self._ask(names[start + _AHEAD : start + 2 * _AHEAD])
                for _ in names[start : start + _AHEAD]:
                    yield self._answer()
        except BaseException:  # a half-read answer would be taken for the next one's
            end(self._process)
            raise

    def close(self) -> None:
        end(self._process)

    def _ask(self, names: Sequence[str]) -> None:
        try:
            self._process.stdin.write("".join(f"{name}\n" for name in names).encode())
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
