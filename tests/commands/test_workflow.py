"""The desk's workflow: baseline, changed sentences, differences, self-test, configuration."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.running import Result, factcheck

WRONG = "Of the 640 members who voted, 416, or 55%, were in favour of the plan.\n"
RIGHT = "The fleet grew from 12 ferries to 15 ferries, an increase of 25%.\n"
OTHER = "Of the 200 pupils who were asked, 50, or 35%, walk to school.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(f"{WRONG}\n{RIGHT}")
    return tmp_path


def report(result: Result) -> dict:  # type: ignore[type-arg]
    return json.loads(result.out)  # type: ignore[no-any-return]


def test_a_baseline_accepts_what_is_there_and_nothing_new(desk: Path) -> None:
    assert factcheck("verify", "a.txt", cwd=desk).code == 1
    made = factcheck("baseline", "a.txt", cwd=desk)
    assert made.code == 0 and "1 finding accepted" in made.err
    known = factcheck("verify", "a.txt", "--baseline", "factcheck-baseline.json", cwd=desk)
    assert known.code == 0 and "1 accepted finding is in the baseline" in known.out
    # edits elsewhere, and before, leave it accepted; a new error does not pass
    (desk / "a.txt").write_text(f"It rained all day.\n\n{WRONG.strip()} {RIGHT}\n{OTHER}")
    result = factcheck(
        "verify", "a.txt", "--baseline", "factcheck-baseline.json", "-f", "json", cwd=desk
    )
    assert result.code == 1
    assert ["25%, not 35%" in f["message"] for f in report(result)["findings"]] == [True]


def test_a_baseline_in_the_configuration_is_used_from_everywhere(desk: Path) -> None:
    factcheck("baseline", "a.txt", cwd=desk)
    (desk / "factcheck.yml").write_text("baseline: factcheck-baseline.json\n")
    (desk / "inner").mkdir()
    assert factcheck("verify", "../a.txt", cwd=desk / "inner").code == 0
    assert factcheck("verify", str(desk / "a.txt"), cwd=desk).code == 0


def test_a_baseline_keeps_other_articles_and_forgets_what_is_mended(desk: Path) -> None:
    (desk / "b.txt").write_text(OTHER)
    factcheck("baseline", "a.txt", "b.txt", cwd=desk)
    (desk / "a.txt").write_text(RIGHT)
    factcheck("baseline", "a.txt", cwd=desk)
    kept = json.loads((desk / "factcheck-baseline.json").read_text())
    assert list(kept["articles"]) == ["b.txt"]


def test_what_got_worse_is_not_accepted(desk: Path) -> None:
    (desk / "factcheck.yml").write_text("severity:\n  share: note\n")
    factcheck("baseline", "a.txt", cwd=desk)
    (desk / "factcheck.yml").unlink()
    found = factcheck("verify", "a.txt", "--baseline", "factcheck-baseline.json", cwd=desk)
    assert found.code == 1


@pytest.mark.parametrize("content", [None, "{", "[]", '{"schema":"factcheck-baseline/1"}'])
def test_a_bad_baseline_is_the_users_mistake(desk: Path, content: str | None) -> None:
    if content is not None:
        (desk / "b.json").write_text(content)
    result = factcheck("verify", "a.txt", "--baseline", "b.json", cwd=desk)
    assert result.code == 2 and "b.json" in result.err and result.out == ""


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=desk", "-c", "user.email=desk@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(desk: Path) -> Path:
    git(desk, "init", "-q")
    git(desk, "add", "a.txt")
    git(desk, "commit", "-qm", "one")
    return desk


def test_only_changed_sentences_are_reported(repository: Path) -> None:
    quiet = factcheck("verify", "a.txt", "--changed-since", "HEAD", cwd=repository)
    assert quiet.code == 0 and "only sentences changed since HEAD: 0 of 2" in quiet.out
    (repository / "a.txt").write_text(f"{RIGHT}\n{OTHER}\n{WRONG}")
    result = factcheck("verify", "a.txt", "--changed-since", "HEAD", "-f", "json", cwd=repository)
    assert result.code == 1
    found = report(result)
    assert found["claims"][0]["text"][:10] == OTHER[:10]
    outcomes = {check["id"]: check["outcome"] for check in found["checks"]}
    assert [outcomes[f["check"]] for f in found["findings"]] == ["inconsistent"]


def test_a_new_file_has_changed_altogether(repository: Path) -> None:
    (repository / "new.txt").write_text(WRONG)
    assert factcheck("verify", "new.txt", "--changed-since", "HEAD", cwd=repository).code == 1


def test_a_state_that_is_not_there(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for reference in ("nowhere", "--help"):
        result = factcheck("verify", "a.txt", f"--changed-since={reference}", cwd=repository)
        assert result.code == 2 and reference in result.err
    outside = tmp_path_factory.mktemp("outside")
    (outside / "a.txt").write_text(WRONG)
    result = factcheck("verify", "a.txt", "--changed-since", "HEAD", cwd=outside)
    assert result.code == 2 and "Git repository" in result.err


def test_the_difference_of_two_reports(desk: Path) -> None:
    factcheck("verify", "a.txt", "-f", "json", "-o", "old.json", cwd=desk)
    (desk / "a.txt").write_text(f"{RIGHT}\n{OTHER}")
    factcheck("verify", "a.txt", "-f", "json", "-o", "new.json", cwd=desk)
    text = factcheck("report", "new.json", "--diff", "old.json", cwd=desk)
    assert text.code == 0 and "1 new finding, 1 gone, 0 still there." in text.out
    (found,) = json.loads(
        factcheck("report", "new.json", "--diff", "old.json", "-f", "json", cwd=desk).out
    )
    assert [f["rule"] for f in found["new"]] == ["share"]
    assert len(found["added"]) == len(found["removed"]) >= 1
    assert (
        "## New (1)"
        in factcheck("report", "new.json", "--diff", "old.json", "-f", "markdown", cwd=desk).out
    )
    assert factcheck("report", "new.json", "--diff", "old.json", "-f", "sarif", cwd=desk).code == 2


def test_only_a_reviewed_verdict_is_published(desk: Path) -> None:
    factcheck("verify", "a.txt", "-f", "json", "-o", "r.json", cwd=desk)
    empty = factcheck("report", "r.json", "-f", "claimreview", cwd=desk)
    assert json.loads(empty.out)["@graph"] == []
    signed = ("--reviewer", "Ada Osei", "--reviewed", "2026-03-04")
    assert factcheck("report", "r.json", *signed, cwd=desk).code == 2
    result = factcheck("report", "r.json", "-f", "claimreview", *signed, "--claim", "c1", cwd=desk)
    (review,) = json.loads(result.out)["@graph"]
    assert review["author"]["name"] == "Ada Osei" and review["datePublished"] == "2026-03-04"
    assert review["claimReviewed"].startswith("Of the 640")
    factcheck("report", "r.json", "-f", "json", "-o", "s.json", *signed, "--claim", "c1", cwd=desk)
    again = factcheck("report", "s.json", "-f", "claimreview", cwd=desk)
    assert again.out == result.out


def test_the_self_test_plants_and_says_what_was_caught(desk: Path) -> None:
    (desk / "a.txt").write_text(RIGHT + "\n" + "On Tuesday, March 3, 2026, it rained.\n")
    result = factcheck("selftest", "a.txt", cwd=desk)
    assert result.code == 0 and "Caught " in result.out
    assert factcheck("selftest", "a.txt", cwd=desk).out == result.out
    assert (desk / "a.txt").read_text().startswith(RIGHT)
    rows = [
        json.loads(line)
        for line in factcheck("selftest", "a.txt", "-f", "jsonl", cwd=desk).out.splitlines()
    ]
    caught = {row["family"] for row in rows if row["caught"]}
    assert {"relation", "weekday"} <= caught


def test_where_a_setting_comes_from(desk: Path) -> None:
    (desk / "factcheck.yml").write_text("# the desk\nfail-on: warning\nignore: [sum]\n")
    shown = factcheck("config", "show", "--origin", cwd=desk).out.splitlines()
    assert any(
        s.startswith("fail-on: warning  # ") and s.endswith("factcheck.yml:2") for s in shown
    )
    assert any(s.startswith("ignore: [sum]  # ") and s.endswith("yml:3") for s in shown)
    assert "as-of: null  # default" in shown
    plain = factcheck("config", "show", cwd=desk).out
    (desk / "again.yml").write_text(
        "\n".join(line for line in plain.splitlines() if "null" not in line and "{}" not in line)
    )
    assert factcheck("config", "show", "--config", "again.yml", cwd=desk).out == plain


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    result = factcheck("completion", shell)
    assert result.code == 0 and "_FACTCHECK_COMPLETE" in result.out


def test_nothing_is_counted_where_nobody_watches(desk: Path) -> None:
    (desk / "b.txt").write_text(RIGHT)
    result = factcheck("verify", "a.txt", "b.txt", cwd=desk)
    assert result.err == ""


def test_a_person_at_a_terminal_sees_how_far_it_is(desk: Path) -> None:
    import os
    import pty
    import sys

    names = [f"{n}.txt" for n in range(30)]
    for name in names:
        (desk / name).write_text((RIGHT + "\n") * 40)
    ours, theirs = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k != "CI"} | {"TERM": "xterm"}
    done = subprocess.Popen(
        [sys.executable, "-m", "factcheck", "verify", *names, "-f", "csv"],
        cwd=desk, stderr=theirs, stdout=subprocess.DEVNULL, env=environment,
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    try:
        while part := os.read(ours, 4096):
            seen += part
    except OSError:  # Linux says so when the other end is closed
        pass
    assert done.wait() == 0
    assert b"checking " in seen and b" of 30" in seen


def test_reports_as_lines_come_as_they_are_made(desk: Path) -> None:
    """What was checked before a run breaks off is not lost."""
    names = [f"{n}.txt" for n in range(12)]
    for name in names:
        (desk / name).write_text(WRONG)
    with subprocess.Popen(
        [sys.executable, "-m", "factcheck", "verify", *names, "-f", "jsonl"],
        cwd=desk,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        assert process.poll() is None, "the run was over before its first line came"
        rest = process.stdout.read()
    found = [json.loads(line)["article"]["name"] for line in (first + rest).splitlines()]
    assert found == names
    assert process.returncode == 1
