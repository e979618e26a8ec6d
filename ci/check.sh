#!/usr/bin/env bash
# Checks drafts in continuous integration: docs/ci.md. What to check stands in environment variables, so that no name of a
# file is ever read as code:
#
#   TRACKER_FILES       drafts, patterns and folders, one a line; those that tracker.toml names, if there are none
#   TRACKER_AGAINST     references, one a line
#   TRACKER_CONFIG, TRACKER_FAIL_ON, TRACKER_DIFF_BASE, TRACKER_BASELINE, TRACKER_LANG
#                       what the options of these names take; none, if they are empty
#   TRACKER_FORMAT      what is printed: terminal, github ...
#   TRACKER_REPORTS     a folder for findings.md, .sarif, .xml (JUnit) and .json; else none is written
#   TRACKER             the program; tracker, if it is empty
#
#   check.sh            checks, and exits as `tracker check` does: 0 clean, 1 findings, 2 wrong use, 3 trouble
#
# The steps of action.yml, which hand on what they found in $GITHUB_OUTPUT:
#
#   check.sh install    makes an environment with the program
#   check.sh gather     checks, prints annotations, writes the reports and the job's summary; what it found does not fail it
#   check.sh comment    posts or updates the comment on the pull request
#   check.sh verdict    exits as the check did
set -euo pipefail

readonly TROUBLE=3

main() {
  case ${1:-check} in
    check) check ;;
    install) install ;;
    gather) gather ;;
    comment) comment ;;
    verdict) verdict ;;
    *) echo "check.sh: there is no step $1" >&2; exit 2 ;;
  esac
}

# ---- checking

check() {
  local reports=${TRACKER_REPORTS:-} code=0
  clear_reports "$reports"
  run_check "$reports" || code=$?
  exit "$(sound "$code" "$reports")"
}

run_check() { # into the folder $1, if it is named
  local words=(check "--format=${TRACKER_FORMAT:-terminal}") line ending code=0
  [ -z "${TRACKER_CONFIG:-}" ] || words+=("--config=$TRACKER_CONFIG")
  [ -z "${TRACKER_FAIL_ON:-}" ] || words+=("--fail-on=$TRACKER_FAIL_ON")
  [ -z "${TRACKER_BASELINE:-}" ] || words+=("--baseline=$TRACKER_BASELINE")
  [ -z "${TRACKER_LANG:-}" ] || words+=("--lang=$TRACKER_LANG")
  [ -z "${TRACKER_DIFF_BASE:-}" ] || words+=("--diff-base=$(fetched "$TRACKER_DIFF_BASE")")
  while IFS= read -r line; do
    [ -z "$line" ] || words+=("--against=$line")
  done < <(lines "${TRACKER_AGAINST:-}")
  if [ -n "$1" ]; then
    for ending in md sarif xml json; do words+=("--also=$1/findings.$ending"); done
  fi
  words+=(--)
  while IFS= read -r line; do
    [ -z "$line" ] || words+=("$line")
  done < <(lines "${TRACKER_FILES:-}")
  "${TRACKER:-tracker}" "${words[@]}" </dev/null || code=$?
  if [ "$code" -eq 126 ] || [ "$code" -eq 127 ]; then # the shell's codes for what it cannot run
    echo "check.sh: ${TRACKER:-tracker} cannot be run; install tracker, or name the program in TRACKER" >&2
    return "$TROUBLE"
  fi
  return "$code"
}

lines() { # the lines of $1, whatever they end with
  printf '%s\n' "${1//$'\r'/}"
}

fetched() { # a branch that was fetched, by the name that it has here; every other ref as it is
  if git rev-parse --quiet --verify "refs/remotes/origin/$1^{commit}" >/dev/null 2>&1; then
    printf 'origin/%s' "$1"
  else
    printf '%s' "$1"
  fi
}

clear_reports() { # what an earlier run left is not this one's
  [ -n "$1" ] || return 0
  mkdir -p -- "$1"
  rm -f -- "$1"/findings.md "$1"/findings.sarif "$1"/findings.xml "$1"/findings.json
}

sound() { # the exit code $1, unless it speaks of findings that nobody wrote into $2: then the program broke off
  if [ "$1" -le 1 ] && [ -n "$2" ] && ! [ -s "$2/findings.json" ]; then echo "$TROUBLE"; else echo "$1"; fi
}

# ---- the action

install() { # TRACKER_INSTALL is what pip installs; the action's own checkout, if it is empty
  local place
  place=$(mktemp -d "${RUNNER_TEMP:-/tmp}/tracker.XXXXXX")
  "${TRACKER_PYTHON:-python3}" -m venv "$place"
  "$place/bin/python" -m pip install --quiet --disable-pip-version-check -- "${TRACKER_INSTALL:-$GITHUB_ACTION_PATH}"
  output program "$place/bin/tracker"
}

gather() {
  local reports=${TRACKER_REPORTS:-} code=0
  [ -n "$reports" ] || reports=$(mktemp -d "${RUNNER_TEMP:-/tmp}/findings.XXXXXX")
  clear_reports "$reports"
  TRACKER_FORMAT=github run_check "$reports" 2>"$reports/messages" || code=$?
  code=$(sound "$code" "$reports")
  show "$reports/messages"
  [ "$code" -le 1 ] || annotate error "$(tail -n 20 "$reports/messages")"
  body "$code" "$reports" >"$reports/body.md"
  cat "$reports/body.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
  output exit-code "$code"
  output reports "$reports"
  # What could not be checked has no findings in SARIF, and would be taken for mended.
  if [ "$code" -le 1 ]; then output sarif "$reports/findings.sarif"; fi
}

body() { # what is told to people: the findings, and whether the check is whole
  printf '### tracker check\n\n'
  if [ "$1" -gt 1 ]; then
    printf '**核对未能完成（退出码 %s） · The check could not be completed (exit code %s)**\n\n' "$1" "$1"
    # Indented, no word of it acts; cut, it fits into a comment beside the findings.
    tail -n 12 "$2/messages" | cut -b 1-400 | { iconv -c -f UTF-8 -t UTF-8 || true; } | sed 's/^/    /'
    printf '\n'
  fi
  if [ -s "$2/findings.md" ]; then cat "$2/findings.md"; fi
}

comment() {
  local marker="<!-- tracker check: ${GITHUB_JOB//[^A-Za-z0-9_-]/-} -->" # one comment for each job
  local place="repos/$GITHUB_REPOSITORY/issues" body="$TRACKER_REPORTS/comment.md" id
  { printf '%s\n' "$marker"; cat "$TRACKER_REPORTS/body.md"; } >"$body"
  if ! id=$(gh api --paginate "$place/$TRACKER_PULL_REQUEST/comments?per_page=100" \
    --jq ".[] | select(.user.login == \"github-actions[bot]\" and (.body | startswith(\"$marker\"))) | .id"); then
    unposted
  elif [ -n "$id" ]; then
    gh api --silent --method PATCH "$place/comments/${id%%$'\n'*}" --field "body=@$body" || unposted
  else
    gh api --silent --method POST "$place/$TRACKER_PULL_REQUEST/comments" --field "body=@$body" || unposted
  fi
}

unposted() { # a pull request from a fork has no right to comment; the check holds all the same
  annotate warning "The comment could not be posted. It needs the permission pull-requests: write, which pull requests from forks do not have."
}

verdict() {
  if [ -z "${TRACKER_EXIT_CODE:-}" ]; then
    annotate error "The check did not come to an end."
    exit "$TROUBLE"
  fi
  exit "$TRACKER_EXIT_CODE"
}

# ---- telling GitHub

output() {
  printf '%s=%s\n' "$1" "$2" >>"${GITHUB_OUTPUT:-/dev/null}"
}

show() { # a file in the log, in which no line is taken for a command
  local token
  token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  [ -s "$1" ] || return 0
  printf '::stop-commands::%s\n' "$token"
  cat "$1"
  printf '\n::%s::\n' "$token"
}

annotate() { # escaped as GitHub's own toolkit does it
  local text=${2//'%'/%25}
  text=${text//$'\r'/%0D}
  printf '::%s title=tracker check::%s\n' "$1" "${text//$'\n'/%0A}"
}

main "$@"
