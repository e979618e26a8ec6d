"""What `tracker --help` takes beside the bare import of typer: both as processes, in turns, the best of each.

python bench/startup.py
"""

from __future__ import annotations

import subprocess
import sys
import time

COMMANDS = {
    "python -c 'import typer'": [sys.executable, "-c", "import typer"],
    "tracker --help": [sys.executable, "-m", "tracker", "--help"],
}


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    found = {
        name: min(times)
        for name, times in zip(
            COMMANDS, zip(*(map(seconds, COMMANDS.values()) for _ in range(15)), strict=True), strict=True
        )
    }
    base = found["python -c 'import typer'"]
    for name, best in found.items():
        print(f"{name:28s}{best * 1000:8.1f} ms{best / base:7.2f} ×")


if __name__ == "__main__":
    main()
