"""action.yml, its steps run in a real repository with a branch and the base of its pull request."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from tests.ci.action import ACTION, Job, run_action
from tests.ci.conftest import ROOT, WRONG, Repository, tool

SARIF = json.loads((ROOT / "tests" / "report" / "sarif-2.1.0.schema.json").read_text("utf-8"))
PULL_REQUEST = {"base_ref": "main", "event.pull_request.number": "7", "token": "none"}
UPLOAD = "github/codeql-action/upload-sarif"

FAKE_GH = """
import json, re, sys
from pathlib import Path
state = Path(r"{state}")
comments = json.loads(state.read_text()) if state.exists() else []
words = sys.argv[1:]
assert words.pop(0) == "api"
if "{refuses}":
    sys.exit("gh: Resource not accessible by integration (HTTP 403)")
if "--jq" in words:
    assert words[:2] == ["--paginate", "repos/office/drafts/issues/7/comments?per_page=100"], words
    marker = re.search(r'startswith\\("(.*?)"\\)', words[3]).group(1)
    assert ".user.login == " in words[3]
    for each in comments:
        if each["user"] == "github-actions[bot]" and each["body"].startswith(marker):
            print(each["id"])
    sys.exit()
silent, method, how, place, field, body = words
assert (silent, method, field, body[:6]) == ("--silent", "--method", "--field", "body=@"), words
text = Path(body[6:]).read_text("utf-8")
if how == "POST":
    assert place == "repos/office/drafts/issues/7/comments", place
    comments.append({{"id": 100 + len(comments), "user": "github-actions[bot]", "body": text}})
else:
    assert how == "PATCH"
    (found,) = [each for each in comments if place == f"repos/office/drafts/issues/comments/{{each['id']}}"]
    found["body"] = text
state.write_text(json.dumps(comments))
"""


@pytest.fixture
def comments(tmp_path: Path) -> Path:
    """GitHub's comments, as a file; the pull request has one that only looks like ours."""
    state = tmp_path / "comments.json"
    posted = [{"id": 1, "user": "somebody", "body": "<!-- tracker check: drafts -->\n0"}]
    state.write_text(json.dumps(posted), "utf-8")
    tool(tmp_path, "gh", FAKE_GH.format(state=state, refuses=""), shell=sys.executable)
    return state


def act(repository: Repository, github: dict[str, str] | None = None, **inputs: str) -> Job:
    """The action with the tracker that is there."""
    where = repository.folder.parent / "runner"
    return run_action(repository, PULL_REQUEST if github is None else github, where, **{"install": "no"} | inputs)


def annotations(job: Job) -> list[str]:
    return re.findall(r"^::(?:error|warning|notice) .*$", job.log, re.MULTILINE)


def summary(repository: Repository) -> str:
    return (repository.folder.parent / "runner" / "summary.md").read_text("utf-8")


def sarif(job: Job) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(Path(job.used[UPLOAD]["sarif_file"]).read_text("utf-8"))
    Draft4Validator(SARIF).validate(log)
    return log


@pytest.fixture
def origin(repository: Repository, tmp_path: Path) -> Repository:
    """The repository as `actions/checkout` gives it with `fetch-depth: 0`: the branch, and the others as origin's."""
    clone = repository.clone(tmp_path / "checkout", "--branch=draft")
    assert "origin/main" in clone.git("branch", "--remotes")
    assert "main" not in clone.git("branch").split()
    return clone


def test_a_pull_request_is_told_what_it_brings_in(origin: Repository, comments: Path) -> None:
    job = act(origin, sarif="true", comment="true")
    assert job.code == 1
    (only,) = annotations(job)
    assert only.startswith("::error file=drafts/new.md,line=1,endLine=1,col=7,endColumn=12,title=")
    (run,) = sarif(job)["runs"]
    states = {
        each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]: each["baselineState"]
        for each in run["results"]
    }
    assert states == {"drafts/new.md": "new", "drafts/old.md": "unchanged"}
    text = summary(origin)
    assert text.startswith("### tracker check\n\n**发现 1 处")
    assert "2030年" in text
    theirs, ours = json.loads(comments.read_text("utf-8"))
    assert theirs["body"].endswith("\n0")
    assert ours["body"] == f"<!-- tracker check: drafts -->\n{text}"
    assert job.done["Verdict"].returncode == 1


def test_the_comment_is_updated(origin: Repository, comments: Path) -> None:
    act(origin, comment="true")
    origin.write("drafts/new.md", "意见提出，到2030年，城市更新取得重要进展。\n")
    job = act(origin, comment="true")
    assert job.code == 0
    assert not annotations(job)
    _, ours = json.loads(comments.read_text("utf-8"))
    assert "2035" not in ours["body"]
    assert "没有新" in ours["body"] or "未发现" in ours["body"]


def test_a_comment_that_is_refused_is_told_and_the_check_holds(origin: Repository, tmp_path: Path) -> None:
    tool(tmp_path, "gh", FAKE_GH.format(state=tmp_path / "none", refuses="yes"), shell=sys.executable)
    job = act(origin, comment="true")
    assert job.code == 1
    assert any(each.startswith("::warning title=tracker check::The comment") for each in annotations(job))


def test_without_a_pull_request_everything_is_told(origin: Repository) -> None:
    job = act(origin, github={"token": "none"}, comment="true", sarif="true")
    assert job.code == 1
    assert len(annotations(job)) == 2
    assert "Comment" not in job.done
    assert all("baselineState" not in each for each in sarif(job)["runs"][0]["results"])


def test_nothing_is_uploaded_and_posted_unless_it_is_asked_for(origin: Repository) -> None:
    job = act(origin)
    assert job.code == 1
    assert not job.used
    assert "Comment" not in job.done


def test_what_is_graver_than_asked_for_fails(origin: Repository) -> None:
    origin.write("drafts/new.md", WRONG)
    job = act(origin, fail_on="error")
    assert job.code == 0
    assert annotations(job)[0].startswith("::warning file=drafts/new.md")
    assert job.values["steps.check.outputs.exit-code"] == "0"


def test_a_shallow_clone_is_trouble(repository: Repository, tmp_path: Path, comments: Path) -> None:
    shallow = repository.clone(tmp_path / "checkout", "--branch=draft", "--depth=1", "--no-single-branch")
    job = act(shallow, sarif="true", comment="true")
    assert job.code == 3
    (only,) = annotations(job)
    assert only.startswith("::error title=tracker check::error: ")
    assert "%0Ahint: " in only
    assert "fetch-depth: 0" in only
    assert not job.used, "what was not checked is not uploaded as having no findings"
    for text in (summary(shallow), json.loads(comments.read_text("utf-8"))[1]["body"]):
        assert "核对未能完成（退出码 3）" in text
        assert "\n    error: " in text
        assert "已核对" not in text


@pytest.mark.parametrize("depth", ["--depth=1", "--no-tags"])
def test_a_base_that_is_not_there_is_trouble(repository: Repository, tmp_path: Path, depth: str) -> None:
    clone = repository.clone(tmp_path / "checkout", "--branch=draft", "--single-branch", depth)
    job = act(clone, sarif="true")
    assert job.code == 3
    assert not job.used


def test_drafts_that_cannot_be_read_are_trouble_and_the_others_are_annotated(
    origin: Repository, comments: Path
) -> None:
    for nth in range(20):  # names that are cut inside a character
        folder = origin.folder / "drafts" / ("稿" * 60) / f"{'a' * (nth % 3)}{'件' * 70}{nth}"
        folder.mkdir(parents=True)
        (folder / "bad.md").write_bytes("很好".encode("gb18030") * 40)
    job = act(origin, sarif="true", comment="true")
    assert job.code == 3
    assert any(each.startswith("::error file=drafts/new.md") for each in annotations(job))
    assert any("bad.md" in each for each in annotations(job))
    assert not job.used
    body = json.loads(comments.read_text("utf-8"))[1]["body"]
    assert "2030年" in body
    assert "\n    error: " in body
    assert len(body.split("**发现")[0]) < 5_000


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"against": "nowhere"}, 3),
        ({"files": "drafts/none.md"}, 3),
        ({"files": "none/*.md"}, 2),
        ({"config": "none.toml"}, 2),
        ({"baseline": "none.json"}, 3),
        ({"fail_on": "grave"}, 2),
        ({"files": "drafts/old.md, drafts/new.md"}, 3),
    ],
)
def test_trouble_and_wrong_use_are_never_nothing(origin: Repository, inputs: dict[str, str], code: int) -> None:
    job = act(origin, sarif="true", **inputs)
    assert job.code == code
    assert annotations(job)
    assert not job.used


def test_a_program_that_breaks_off_is_trouble(origin: Repository, tmp_path: Path) -> None:
    tool(tmp_path, "tracker", "echo '::set-output name=x::y'; echo '::error::forged' >&2; exit 0")
    job = act(origin, sarif="true")
    assert job.code == 3
    shown = job.done["Check"].stdout
    token = re.search(r"^::stop-commands::(\w{32})\n::error::forged\n\n::\1::$", shown, re.MULTILINE)
    assert token, "what the program says beside its annotations is no command"


def test_a_check_that_never_ran_is_trouble(origin: Repository) -> None:
    done = origin.call("bash", ROOT / "ci" / "check.sh", "verdict", TRACKER_EXIT_CODE="")
    assert done.returncode == 3
    assert done.stdout.startswith("::error ")


def test_names_of_all_kinds_are_names_and_nothing_else(origin: Repository, tmp_path: Path) -> None:
    names = [
        "-dash.md",
        "--fix.md",
        "a b, c.md",
        "稿件，一.md",
        "$(touch pwned).md",
        "`touch pwned`.md",
        "'; touch pwned #.md",
    ]
    for name in names:
        origin.write(name, WRONG)
    job = act(origin, files="\r\n".join([*names, ""]), against="opinion\n./意见.txt", diff_base="", sarif="true")
    assert job.code == 1
    assert len(annotations(job)) == len(names)
    assert not (origin.folder / "pwned").exists()
    assert (origin.folder / "--fix.md").read_text("utf-8") == WRONG
    (run,) = sarif(job)["runs"]
    assert len(run["results"]) == len(names)
    assert "file=a b%2C c.md," in job.log
    trouble = act(
        origin, files="drafts/new.md", against="--fix", diff_base="$(touch pwned)", baseline="-o", config="tracker.toml"
    )
    assert trouble.code == 3
    assert not (origin.folder / "pwned").exists()


def test_a_baseline_and_a_ref_of_ones_own(origin: Repository) -> None:
    origin.call("tracker", "check", "--format=json", "-o", "known findings.json")
    job = act(origin, github={"token": "none"}, baseline="known findings.json")
    assert (job.code, annotations(job)) == (0, [])
    assert act(origin, diff_base=origin.git("rev-parse", "HEAD~1").strip()).code == 1
    assert act(origin, diff_base="draft").code == 0


def test_english_where_it_is_asked_for(origin: Repository) -> None:
    assert "the source has “2030年”" in act(origin, lang="en").log


def test_inputs_never_stand_in_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert ("run" in step) == ("shell" in step)
    described = (ROOT / "ci" / "check.sh").read_text("utf-8").split("set -euo pipefail")[0]
    for step in ACTION["runs"]["steps"]:
        for name in step.get("env", {}):
            assert name in described or name in (
                "GH_TOKEN",
                "TRACKER_INSTALL",
                "TRACKER_PULL_REQUEST",
                "TRACKER_EXIT_CODE",
            )


def test_every_input_is_used_and_described() -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    for name, about in ACTION["inputs"].items():
        assert about["description"]
        assert "default" in about
        assert f"inputs.{name}" in text


@pytest.mark.hooks
def test_the_action_installs_its_own_checkout(origin: Repository) -> None:
    alone = Repository(origin.folder, {key: value for key, value in origin.environ.items() if key != "PYTHONPATH"})
    job = run_action(alone, PULL_REQUEST, origin.folder.parent / "runner", python_version="")
    assert job.done["Install"].returncode == 0, job.log
    assert Path(job.values["steps.install.outputs.program"]).is_file()
    assert job.code == 1
    assert len(annotations(job)) == 1
