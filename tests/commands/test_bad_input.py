"""Every mistake gets one clear message, the right exit code and no traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.commands.running import Result, factcheck

ARTICLE = "The council approved a $5 million plan on Tuesday. The mayor said it would help.\n"


def refused(result: Result, code: int, *words: str) -> None:
    assert result.code == code, result
    assert result.out == ""
    assert "Traceback" not in result.err
    for word in words:
        assert word in result.err, result.err


def test_a_missing_file() -> None:
    refused(factcheck("verify", "nowhere.txt"), 2, "nowhere.txt", "no such file")


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    refused(factcheck("verify", str(tmp_path / "empty.txt")), 2, "empty.txt", "empty")


def test_a_binary(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_bytes(bytes(range(256)) * 40)
    refused(factcheck("verify", str(tmp_path / "article.txt")), 2, "article.txt")


def test_a_folder(tmp_path: Path) -> None:
    refused(factcheck("verify", str(tmp_path)), 2, "folder", "*.txt")


def test_a_corpus_without_documents(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "sources").mkdir()
    result = factcheck("verify", str(tmp_path / "a.txt"), "-c", str(tmp_path / "sources"))
    refused(result, 2, "sources")


def test_a_corpus_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    refused(factcheck("verify", str(tmp_path / "a.txt"), "-c", "nowhere"), 2, "nowhere")


def test_an_index_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    result = factcheck("verify", str(tmp_path / "a.txt"), "--index", str(tmp_path / "none"))
    refused(result, 2, "none", "index build")


def test_broken_yaml(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "factcheck.yml").write_text("ignore: [sum\n")
    refused(factcheck("verify", "a.txt", cwd=tmp_path), 2, "factcheck.yml:", "not YAML")


@pytest.mark.parametrize("command", [["doctor"], ["verify", "a.txt"], ["config", "show"]])
def test_a_configuration_that_is_not_there(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    refused(factcheck(*command, "--config", "nope", cwd=tmp_path), 2, "nope: there is no such file")


@pytest.mark.model
def test_the_doctor_lists_a_broken_configuration_and_exits_as_others_do(tmp_path: Path) -> None:
    (tmp_path / "factcheck.yml").write_text("fail-on: sometimes\n")
    result = factcheck("doctor", cwd=tmp_path)
    assert result.code == 2
    assert "PROBLEM configuration: " in result.out
    assert "factcheck.yml:1" in result.out


@pytest.mark.parametrize("role", ["embedder", "verifier"])
def test_a_model_that_is_not_there(tmp_path: Path, role: str) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "factcheck.yml").write_text(f"corpus: a.txt\nmodels:\n  {role}: nowhere\n")
    result = factcheck("verify", "a.txt", cwd=tmp_path)
    refused(result, 3, "nowhere: the model cannot be loaded", "hf download")
    assert "huggingface.co" not in result.err


def test_an_unknown_option() -> None:
    refused(factcheck("verify", "--formt", "json", "x"), 2, "--formt")


def test_an_unknown_command() -> None:
    refused(factcheck("verfy", "x"), 2, "verify")


def test_an_unknown_rule(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    refused(factcheck("verify", str(tmp_path / "a.txt"), "--select", "sums"), 2, "'sum'")


def test_json_of_several_articles_names_jsonl(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    path = str(tmp_path / "a.txt")
    refused(factcheck("verify", path, path, "-f", "json"), 2, "jsonl")


def test_one_bad_article_does_not_lose_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    result = factcheck("verify", str(tmp_path / "a.txt"), "nowhere.txt", "-f", "jsonl")
    assert result.code == 2
    assert len(result.out.splitlines()) == 1
    assert "nowhere.txt" in result.err


def test_an_article_that_is_not_english(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Le conseil municipal a adopté mardi le budget de la ville, et le maire a déclaré que les "
        "impôts resteraient stables pour les deux prochaines années.\n"
    )
    result = factcheck("verify", str(tmp_path / "a.txt"))
    assert result.code == 3
    assert "not in English" in result.out


def test_a_rule_that_crashes_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    script = (
        "import sys\n"
        "from dataclasses import replace\n"
        "from factcheck.rules import registry, all_rules\n"
        "import factcheck.checker\n"
        "def crash(article):\n"
        "    raise ValueError('made to crash')\n"
        "broken = replace(all_rules()[0], check=crash)\n"
        "factcheck.checker.all_rules = lambda: (broken, *all_rules()[1:])\n"
        "from factcheck.commands import run\n"
        f"sys.exit(run(['verify', {str(tmp_path / 'a.txt')!r}, '--fail-on', 'never']))\n"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert result.returncode == 3, result.stderr
    assert "made to crash" in result.stdout
    assert "Traceback" not in result.stderr


def test_a_closed_pipe(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE * 2000)
    command = [sys.executable, "-m", "factcheck", "quantities", str(tmp_path / "a.txt")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.read(10)
    process.stdout.close()
    _, err = process.communicate(timeout=120)
    assert process.returncode == 141
    assert err == b""


@pytest.mark.parametrize("command", [["--help"], ["verify", "--help"], ["rules"]])
def test_a_pipe_that_nobody_reads(command: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", *command], stdout=writer, stderr=subprocess.PIPE
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has it")
@pytest.mark.parametrize("command", [["rules"], ["quantities", "a.txt"], ["verify", "a.txt"]])
def test_a_full_disk(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "factcheck", *command],
            stdout=full, stderr=subprocess.PIPE, text=True, cwd=tmp_path,
        )  # fmt: skip
    assert done.returncode == 2
    assert "standard output: cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")
@pytest.mark.parametrize(("closed", "code"), [("<&-", 2), (">&-", 0), ("2>&-", 2)])
def test_a_closed_stream(tmp_path: Path, closed: str, code: int) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    name = {"<&-": "-", ">&-": "a.txt", "2>&-": "nowhere"}[closed]
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m factcheck verify {name} {closed}', sys.executable],
        capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == code
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that is in use")
def test_a_working_folder_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "gone").mkdir()
    script = f'rmdir ../gone; "$0" -m factcheck verify {tmp_path}/a.txt'
    done = subprocess.run(
        ["sh", "-c", script, sys.executable],
        capture_output=True, text=True, cwd=tmp_path / "gone",
    )  # fmt: skip
    assert done.returncode == 2, done
    assert "working folder" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_control_c() -> None:
    script = (
        "import sys\n"
        "from factcheck.commands import run\n"
        "sys.stderr.write('ready\\n')\n"
        "sys.stderr.flush()\n"
        "sys.exit(run(['verify', '-']))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell that starts jobs in the background has their children ignore the signal.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stderr is not None
    assert process.stderr.readline() == b"ready\n"
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == b""
    assert b"interrupted" in err
    assert b"Traceback" not in err
