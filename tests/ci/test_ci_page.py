"""docs/ci.md is true: what it shows is taken out of it and run, in a repository with a branch."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from junitparser import JUnitXml

import tracker
from tests.ci.action import ACTION, run_action
from tests.ci.conftest import OPINION, RIGHT, ROOT, WRONG, Repository, tool

PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
CONFIGS = {body.splitlines()[0].removeprefix("# "): yaml.safe_load(body) for kind, body in BLOCKS if kind == "yaml"}
PLACE = "https://github.com/OWNER/tracker"


def block(kind: str) -> str:
    (found,) = (body for each, body in BLOCKS if each == kind)
    return str(found)


@pytest.fixture
def checkout(repository: Repository, tmp_path: Path) -> Repository:
    return repository.clone(tmp_path / "checkout", "--branch=draft")


def test_the_configuration_says_what_the_page_says(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text(block("toml"), "utf-8")
    check = tracker.load_config(tmp_path / "tracker.toml").check
    assert (check.against, check.fail_on, check.levels) == (("opinion",), "warning", {"unsupported": "note"})
    assert [path.files for path in check.paths] == [("drafts/**/*.md",), ("drafts/law/*.md",), ("amendments/*.md",)]
    assert check.suppressions[0].until == date(2027, 1, 31)


def test_the_configuration_runs(repository: Repository) -> None:
    repository.write("tracker.toml", block("toml").replace("2027-01-31", "9999-12-31"))
    repository.write("law.txt", "第一条　股东大会每年召开一次。\n\n第二条　董事由股东大会选举。\n")
    for words in block("console").replace("$ ", "").splitlines():
        repository.call(*words.split(), check=True)
    assert (repository.folder / "references" / "opinion.txt").read_text("utf-8").startswith(OPINION[:10])
    repository.write("drafts/columns/a.md", WRONG)
    repository.write("drafts/law/b.md", WRONG)
    repository.write("amendments/law.md", "第一条　股东会每年召开一次。\n\n第二条　董事由大家选举。\n")
    repository.call("tracker", "check", "-o", "found.json", check=False)
    found = json.loads((repository.folder / "found.json").read_text("utf-8"))["findings"]
    told = {(each["path"], each["rule"], each["level"], each["state"]) for each in found}
    assert told >= {
        ("drafts/columns/a.md", "misquoted", "warning", "suppressed"),
        ("drafts/columns/a.md", "protected-term", "error", "new"),
        ("drafts/law/b.md", "misquoted", "error", "new"),
        ("drafts/old.md", "misquoted", "warning", "new"),
        ("amendments/law.md", "frozen", "error", "new"),
    }


def test_pre_commit_takes_the_hook_that_the_page_shows(repository: Repository) -> None:
    config = CONFIGS[".pre-commit-config.yaml"]
    repository.write(".pre-commit-config.yaml", yaml.safe_dump(config))
    done = repository.call(sys.executable, "-m", "pre_commit", "validate-config")
    assert done.returncode == 0, done.stdout
    ids = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    (repo,) = config["repos"]
    assert {hook["id"] for hook in repo["hooks"]} <= ids
    assert all(hook in PAGE for hook in ids)


def test_the_workflow_gates_a_pull_request(checkout: Repository, tmp_path: Path) -> None:
    workflow = CONFIGS[".github/workflows/drafts.yml"]
    checking_out, ours = workflow["jobs"]["drafts"]["steps"]
    assert checking_out["with"] == {"fetch-depth": 0}
    assert ours["uses"].startswith("OWNER/tracker@")
    inputs = {name.replace("-", "_"): json.dumps(value) for name, value in ours["with"].items()}
    tool(tmp_path, "gh", "exit 0")
    github = {"base_ref": "main", "event.pull_request.number": "7"}
    job = run_action(checkout, github, tmp_path / "runner", install="no", **inputs)
    assert job.code == 1
    assert "Comment" in job.done
    assert "github/codeql-action/upload-sarif" in job.used
    for name in ACTION["inputs"]:
        assert f"`{name}`" in PAGE
    for name in ACTION["outputs"]:
        assert f"`{name}`" in PAGE


@pytest.mark.parametrize("right", [True, False])
def test_the_gitlab_job_runs(checkout: Repository, tmp_path: Path, right: bool) -> None:
    job = CONFIGS[".gitlab-ci.yml"]["drafts"]
    upstream = Repository(tmp_path / "upstream", checkout.environ)
    upstream.folder.mkdir()
    upstream.write("ci/check.sh", (ROOT / "ci" / "check.sh").read_text("utf-8"))
    upstream.git("init", "--quiet", "--initial-branch=main")
    upstream.commit()
    upstream.git("tag", "v0.1.0")
    tool(tmp_path, "pip", 'echo "$@" > pip.log')
    if right:
        checkout.write("drafts/new.md", RIGHT)
    base = checkout.git("merge-base", "origin/main", "HEAD").strip()
    variables = {
        name: str(value).replace("$CI_MERGE_REQUEST_DIFF_BASE_SHA", base) for name, value in job["variables"].items()
    }
    lines = "\n".join([*job["before_script"], *job["script"]])
    done = checkout.call(
        "bash", "-e", "-c", lines,
        GIT_CONFIG_COUNT="1", GIT_CONFIG_KEY_0=f"url.file://{upstream.folder}.insteadOf", GIT_CONFIG_VALUE_0=PLACE,
        **variables,
    )  # fmt: skip
    assert done.returncode == (0 if right else 1), done.stderr
    assert (checkout.folder / "pip.log").read_text("utf-8") == "install --quiet ./.tracker\n"
    report = JUnitXml.fromfile(str(checkout.folder / job["artifacts"]["reports"]["junit"]))
    assert (report.failures, report.skipped) == ((0, 1) if right else (1, 1))
    assert list((checkout.folder / job["artifacts"]["paths"][0]).glob("findings.*"))


def test_the_shell_script_runs(repository: Repository, tmp_path: Path) -> None:
    checkout = repository.clone(tmp_path / "checkout", "--branch=draft")
    path = tmp_path / "script"
    path.write_text(block("sh"), "utf-8")
    done = checkout.call("sh", path)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, "Look at the findings above."), done.stderr
    assert (checkout.folder / "findings.xml").exists()
    checkout.write("drafts/new.md", RIGHT)
    assert checkout.call("sh", path).returncode == 0
    (checkout.folder / "references" / "opinion.txt").write_text("换了。", "utf-8")
    assert checkout.call("sh", path).returncode == 3
    shallow = repository.clone(tmp_path / "shallow", "--branch=draft", "--depth=1")
    assert shallow.call("sh", path).returncode == 3


def test_reviewdog_is_given_what_it_reads(checkout: Repository, tmp_path: Path) -> None:
    tool(tmp_path, "reviewdog", 'echo "$@" > reviewdog.args; cat > reviewdog.json')
    assert checkout.call("bash", "-c", block("bash")).returncode == 1
    (found,) = json.loads((checkout.folder / "reviewdog.json").read_text("utf-8"))["diagnostics"]
    assert found["suggestions"][0]["text"] == "2030年"
    assert "-f=rdjson" in shlex.split((checkout.folder / "reviewdog.args").read_text("utf-8"))


@pytest.mark.parametrize(("until", "code"), [("9999-12-31", 0), ("2001-01-01", 1)])
def test_the_remark_suppresses_until_it_expires(repository: Repository, until: str, code: int) -> None:
    repository.write("drafts/old.md", block("markdown").replace("2027-01-31", until))
    done = repository.call("tracker", "check", "drafts/old.md")
    assert done.returncode == code
    assert ("过期" in done.stdout) == bool(code)


def test_what_is_linked_exists() -> None:
    for page in ("ci.md", "rules.md"):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[\w-]+)?\)", (ROOT / "docs" / page).read_text("utf-8")):
            assert (ROOT / "docs" / target).exists(), target


@pytest.mark.skipif(os.name != "posix", reason="bash")
def test_the_script_is_one_that_bash_reads() -> None:
    subprocess.run(["bash", "-n", ROOT / "ci" / "check.sh"], check=True)
