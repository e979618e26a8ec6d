"""The only place that starts git: with its own environment and configuration, whatever the user's say.

GitPython starts the processes. Its errors, and git's, leave here as one sentence about the store.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tracker.errors import StoreError
from tracker.store.complaints import ended_by, trouble

if TYPE_CHECKING:
    import git

    Process: TypeAlias = git.Git.AutoInterrupt
    """A process with pipes; it has what `subprocess.Popen` has, and is stopped when it is let go of."""

OLDEST = (2, 36)
"""The first git that can sync everything it writes (`core.fsync`)."""

_NOWHERE = f"{os.devnull}/none"
_CONFIG = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.alternateRefsCommand": "false",
    "core.commitGraph": "false",  # a forged one would hide versions; whoever writes or checks it says -c core.commitGraph=true
    "core.multiPackIndex": "true",
    "core.preferSymlinkRefs": "false",
    "core.filesRefLockTimeout": "100",
    "core.packedRefsTimeout": "1000",
    "core.fsync": "all",
    "core.fsyncMethod": "fsync",
    "core.logAllRefUpdates": "false",
    "core.warnAmbiguousRefs": "false",
    "core.attributesFile": os.devnull,
    "core.sshCommand": "false",
    "fastimport.unpackLimit": "0",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "i18n.commitEncoding": "UTF-8",
    "i18n.logOutputEncoding": "UTF-8",
    "protocol.allow": "never",
    "safe.directory": "*",
}
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_COUNT": str(len(_CONFIG)),
    **{f"GIT_CONFIG_KEY_{number}": key for number, key in enumerate(_CONFIG)},
    **{f"GIT_CONFIG_VALUE_{number}": value for number, value in enumerate(_CONFIG.values())},
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": _NOWHERE,
    "GIT_SHALLOW_FILE": "",
    "GIT_DEFAULT_HASH": "sha1",
    "GIT_DEFAULT_REF_FORMAT": "files",
    "LC_ALL": "C",
    "LANGUAGE": "C",
}
_environ_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Finished:
    """A process that has ended."""

    pid: int
    status: int
    out: bytes
    complaint: str
    """What it wrote to standard error."""


@dataclass(frozen=True, slots=True)
class Git:
    """Git, bound to one bare repository. Arguments are ASCII; names of documents go through standard input."""

    directory: Path
    _commands: git.Git = field(repr=False)

    @classmethod
    def at(cls, directory: Path) -> Git:
        """Raises: StoreError when git is missing or too old."""
        commands = _installed()(directory)
        place = os.fspath(directory)
        variables = {"GIT_DIR": place, "GIT_COMMON_DIR": place, "GIT_OBJECT_DIRECTORY": os.path.join(place, "objects")}
        commands.update_environment(**_ENVIRONMENT, **variables)
        return cls(directory, commands)

    def start(self, *arguments: str, variables: Mapping[str, str] | None = None, keep: Sequence[int] = ()) -> Process:
        """Start a process whose three streams are pipes. It holds the locks of the handles in `keep` as long as it runs."""
        from git.cmd import PIPE  # type: ignore[attr-defined]  # subprocess's: no process is started but by GitPython

        command = [self._commands.GIT_PYTHON_GIT_EXECUTABLE or "git", *arguments]
        with _clean_environ(), _spoken(self.directory):
            return self._commands.execute(command, istream=PIPE, as_process=True, env=variables, pass_fds=keep)

    def attempt(
        self,
        *arguments: str,
        data: bytes = b"",
        variables: Mapping[str, str] | None = None,
        keep: Sequence[int] = (),
    ) -> Finished:
        """Run a command to its end. Interrupted, it is stopped (git then takes its lock files away) and waited for."""
        process = self.start(*arguments, variables=variables, keep=keep)
        try:
            out, complaint = process.communicate(data)
        except BaseException:
            end(process)
            raise
        said = complaint.decode("utf-8", "replace") or ended_by(process.returncode)
        return Finished(process.pid, process.returncode, out, said)

    def run(self, *arguments: str, to: str, data: bytes = b"") -> bytes:
        """What a command prints.

        Raises:
            StoreError: when it fails; `to` says in words what was to be done.
        """
        done = self.attempt(*arguments, data=data)
        if done.status:
            raise trouble(self.directory, to, done.complaint)
        return done.out


def end(process: Process) -> None:
    """Stop a process, wait for it, and close its pipes."""
    process.terminate()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            try:
                pipe.close()
            except BrokenPipeError:  # what was still to be written to it
                continue
    if process.proc is not None:
        process.proc.wait()


@contextmanager
def _spoken(directory: Path) -> Iterator[None]:
    from git.exc import GitCommandNotFound

    try:
        yield
    except GitCommandNotFound as error:
        raise _missing() from error
    except OSError as error:
        raise trouble(directory, "start git", error.strerror or str(error)) from error


@contextmanager
def _clean_environ(**ours: str) -> Iterator[None]:
    """Hide the caller's GIT_… variables from a process that is started.

    Those of a hook of another repository would turn git to that one, and some (GIT_QUARANTINE_PATH) do harm with any
    value, even an empty one. GitPython copies `os.environ` and offers no way to leave one out.
    """
    with _environ_lock:
        foreign = [name for name in os.environ if name.startswith("GIT_") and not name.startswith("GIT_PYTHON_")]
        held = {name: os.environ.pop(name) for name in {*foreign, *ours} - {"GIT_EXEC_PATH"} if name in os.environ}
        os.environ.update(ours)
        try:
            yield
        finally:
            for name in ours:
                del os.environ[name]
            os.environ.update(held)


@cache
def _installed() -> type[git.Git]:
    """GitPython's `Git`, imported when first needed: it takes 0.1 s and starts git to see whether it is there."""
    with _clean_environ(**_ENVIRONMENT):
        try:
            import git
        except ModuleNotFoundError:
            raise
        except ImportError as error:  # what GitPython raises when there is no git
            raise _missing() from error
        try:
            version = git.Git().version_info[:2]
        except (git.GitError, OSError, IndexError) as error:
            raise _missing() from error
    if version < OLDEST:
        found, oldest = ".".join(map(str, version)), ".".join(map(str, OLDEST))
        raise StoreError(
            f"Git {found} is too old: the store needs git {oldest} or later.",
            hint="Install a newer git; older ones cannot make sure that a version is on the disk.",
        )
    return git.Git


def _missing() -> StoreError:
    return StoreError("Git cannot be started, and the store needs it.", hint="Install git 2.36 or later.")
