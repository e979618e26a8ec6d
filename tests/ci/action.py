"""A GitHub action run as a runner does it: its `run` steps in order, with the environment that they declare."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.ci.conftest import ROOT, Done, Repository

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}")
_NAME = re.compile(r"'[^']*'|[a-z][\w.-]*(?:\(\))?")


@dataclass
class Job:
    """What steps say to each other, and what became of them."""

    values: dict[str, str]
    log: str = ""
    code: int = 0
    done: dict[str, Done] = field(default_factory=dict)
    used: dict[str, dict[str, str]] = field(default_factory=dict)
    """The steps that use other actions, with what they are given."""

    def value(self, expression: str) -> str:
        """What an expression of GitHub's gives; of its language, what action.yml uses."""
        found: dict[str, object] = {"cancelled()": False}

        def python(match: re.Match[str]) -> str:
            name = match.group()
            key = f"v{len(found)}"
            found[key] = name[1:-1] if name.startswith("'") else found.get(name, self.values.get(name, ""))
            return f" {key} "

        source = _NAME.sub(python, expression).replace("!=", "≠").replace("!", " not ").replace("≠", "!=")
        result = eval(source.replace("&&", " and ").replace("||", " or ").strip(), {}, found)  # noqa: S307
        return "" if result is False else "true" if result is True else str(result)

    def filled(self, text: object) -> str:
        return _EXPRESSION.sub(lambda match: self.value(match.group(1)), str(text))

    def wanted(self, step: dict[str, Any]) -> bool:
        """Does a step run? After one that failed, only those do that say so."""
        condition = str(step.get("if", "true")).strip()
        bare = re.fullmatch(r"\$\{\{(.*)\}\}", condition)
        expression = bare.group(1) if bare else condition
        if self.code and "cancelled()" not in expression:
            return False
        return expression == "true" or bool(self.value(expression))


def run_action(repository: Repository, github: dict[str, str], temporary: Path, **inputs: str) -> Job:
    """Run the action in a repository. `github` are the values of that context, `inputs` those that differ from their defaults."""
    temporary.mkdir(exist_ok=True)
    job = Job({f"github.{name}": value for name, value in github.items()})
    named = {name.replace("_", "-"): value for name, value in inputs.items()}
    assert named.keys() <= ACTION["inputs"].keys()
    for name, about in ACTION["inputs"].items():
        job.values[f"inputs.{name}"] = named.get(name, job.filled(about["default"]))
    for nth, step in enumerate(ACTION["runs"]["steps"]):
        if not job.wanted(step):
            continue
        if "uses" in step:
            job.used[step["uses"].split("@")[0]] = {key: job.filled(value) for key, value in step["with"].items()}
            continue
        outputs = temporary / f"output-{nth}"
        outputs.touch()
        done = repository.call(
            "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"],
            GITHUB_ACTION_PATH=str(ROOT),
            GITHUB_OUTPUT=str(outputs),
            GITHUB_STEP_SUMMARY=str(temporary / "summary.md"),
            GITHUB_REPOSITORY="office/drafts",
            GITHUB_JOB="drafts",
            RUNNER_TEMP=str(temporary),
            **{key: job.filled(value) for key, value in step.get("env", {}).items()},
        )  # fmt: skip
        job.done[step["name"]] = done
        job.log += done.stdout + done.stderr
        job.code = job.code or done.returncode
        for line in outputs.read_text("utf-8").splitlines():
            key, _, value = line.partition("=")
            job.values[f"steps.{step.get('id', nth)}.outputs.{key}"] = value
    return job
