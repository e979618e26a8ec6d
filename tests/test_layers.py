"""The architecture, held: a module imports only from layers below its own, and each heavy library has one owner."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "tracker").rglob("*.py"))

LAYERS = (
    ("__main__",),
    ("cli",),
    ("__init__",),
    ("api",),
    ("ingest", "store", "report", "check", "deliver"),
    ("compare",),
    ("demo", "config"),
    ("config_mistakes",),
    ("config_schema", "config_check", "config_followers"),
    ("config_mail",),
    ("config_blanks", "references", "digests"),
    ("model", "findings", "errors", "lazy", "mailboxes", "deliveries"),
)
"""From the top; modules of one layer are strangers to each other."""

OWNERS = {
    "git": ("store/git.py",),
    "sqlite3": ("store/database.py",),
    "diff_match_patch": ("compare/diff.py",),
    "rjieba": ("compare/words.py",),
    "rapidfuzz": ("compare/", "ingest/", "check/"),
    "opencc": ("compare/script.py",),
    "jinja2": ("report/",),
    "markupsafe": ("report/",),
    "rich": ("report/printed.py", "cli/progress.py"),
    "typer": ("cli/",),
    "pydantic": ("config_mistakes.py", "config_schema.py"),
    "tomllib": ("config.py", "store/lockfile.py"),
    "subprocess": ("deliver/command.py",),
    "smtplib": ("deliver/smtp.py",),
    "ssl": ("deliver/",),
    "email": ("deliver/",),
    "http": ("deliver/webhook.py",),
    "xml": ("report/findings/junit.py", "deliver/feed.py"),
}
IMPURE = {"os", "pathlib", "time", "datetime", "random", "socket", "subprocess", "sys", "locale", "tempfile", "io"}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            if node.module == "tracker":
                yield from (f"tracker.{alias.name}" for alias in node.names)


def place(path: Path) -> str:
    inside = path.relative_to(ROOT / "tracker")
    return inside.parts[0].removesuffix(".py")


def rank(name: str) -> int:
    return next(at for at, layer in enumerate(LAYERS) if name in layer)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_from_layers_below(path: Path) -> None:
    mine = place(path)
    for name in imports(path):
        if name.startswith("tracker."):
            theirs = name.split(".")[1]
            theirs = theirs if any(theirs in layer for layer in LAYERS) else "__init__"
            assert theirs == mine or rank(theirs) > rank(mine), f"{mine} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_heavy_library_has_one_owner(path: Path) -> None:
    inside = str(path.relative_to(ROOT / "tracker"))
    for name in imports(path):
        owners = OWNERS.get(name.split(".")[0])
        assert owners is None or inside.startswith(owners), f"{inside} imports {name}"


@pytest.mark.parametrize("path", [path for path in FILES if place(path) == "compare"], ids=lambda path: path.name)
def test_comparing_is_pure(path: Path) -> None:
    assert not IMPURE & {name.split(".")[0] for name in imports(path)}
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"print", "open", "input"}


def test_every_top_level_module_has_its_layer() -> None:
    known = {name for layer in LAYERS for name in layer}
    assert {place(path) for path in FILES} <= known
