"""``verify --lock`` and ``--locked``: the same world gives the same bytes, another is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import Result
from tests.commands.test_contract import Undecided, ran
from tests.conftest import LetterCounts

ARTICLE = "The council approved a $5 million plan for parks on Tuesday.\n"


class Other(LetterCounts):
    name = "other-letters"
    sha256 = "1" * 64


class OtherVerifier(Undecided):
    name = "other-verifier"
    sha256 = "2" * 64


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("factcheck.models.load_verifier", lambda name=None: Undecided())
    # the command first: its module, imported now, takes the name from where it is patched next
    monkeypatch.setattr("factcheck.commands.index.embedder", lambda name=None: LetterCounts())
    monkeypatch.setattr("index.embedder", lambda name=None: LetterCounts())
    Path("a.txt").write_text(ARTICLE)
    Path("sources").mkdir()
    Path("sources/notice.txt").write_text("The council approved a $5 million plan for parks.\n")
    Path("sources/minutes.txt").write_text("The council met on Monday to talk of parks.\n")


def verify(*options: str) -> Result:
    return ran("verify", "a.txt", "-c", "sources", "-f", "json", *options)


def lock() -> Result:
    result = verify("--lock", "factcheck.lock")
    assert result.code == 0, result
    return result


def refused(*options: str, names: str) -> None:
    result = verify("--locked", *options)
    assert (result.code, result.out) == (3, ""), result
    assert names in result.err
    assert "not what was locked" in result.err
    assert "--lock factcheck.lock" in result.err  # what to do


def test_an_unchanged_world_gives_the_same_bytes() -> None:
    first = lock()
    again = verify("--locked")
    assert (again.code, again.out) == (first.code, first.out)
    written = Path("factcheck.lock").read_bytes()
    lock()
    assert Path("factcheck.lock").read_bytes() == written


def test_every_report_carries_the_hashes_that_decided_it() -> None:
    report: dict[str, Any] = json.loads(lock().out)
    kept = json.loads(Path("factcheck.lock").read_text())
    assert report["lock"]["article"] == report["article"]["sha256"] == kept["articles"]["a.txt"]
    assert report["lock"]["corpus"] == report["corpus"]["digest"] == kept["corpus"]
    assert report["lock"]["embedder"] in kept["models"]["embedder"]
    assert report["lock"]["verifier"] in kept["models"]["verifier"]
    for claim in report["claims"]:
        for evidence in claim["verdict"]["evidence"]:
            assert kept["documents"][evidence["document"]] == evidence["sha256"]
    other = json.loads(verify("--ignore", "sum").out)
    assert other["lock"]["settings"] != report["lock"]["settings"]


def test_without_a_corpus_the_article_and_settings_are_locked() -> None:
    assert ran("verify", "a.txt", "--lock", "alone.lock").code == 0
    assert ran("verify", "a.txt", "--locked", "--lock", "alone.lock").code == 0
    result = verify("--locked", "--lock", "alone.lock")
    assert result.code == 3
    assert "no corpus was locked" in result.err
    lock()
    assert "none is given now" in ran("verify", "a.txt", "--locked").err


def test_documents_changed_added_removed_and_renamed() -> None:
    lock()
    notice = Path("sources/notice.txt")
    before = notice.read_bytes()
    notice.write_bytes(before + b"And for roads.\n")
    refused(names="document notice.txt has changed")
    notice.write_bytes(before)
    assert verify("--locked").code == 0
    Path("sources/new.txt").write_text("Something new.\n")
    refused(names="document new.txt was added")
    Path("sources/new.txt").unlink()
    notice.rename("sources/moved.txt")
    refused(names="document moved.txt was added; document notice.txt was removed")


def test_a_source_that_became_unreadable() -> None:
    Path("sources/scan.pdf").write_bytes(b"%PDF-1.4 nothing")
    lock()
    assert verify("--locked").code == 0
    Path("sources/more.pdf").write_bytes(b"%PDF-1.4 nothing")
    refused(names="more.pdf")
    Path("sources/more.pdf").unlink()
    Path("sources/scan.pdf").unlink()
    refused(names="readable or gone")


def test_many_changes_are_counted() -> None:
    lock()
    for number in range(40):
        Path(f"sources/new-{number}.txt").write_text(f"Number {number}.\n")
    refused(names="and 30 more")


def test_an_article_that_changed_or_is_not_locked() -> None:
    lock()
    Path("a.txt").write_text(ARTICLE + "More.\n")
    refused(names="article a.txt has changed")
    Path("b.txt").write_text(ARTICLE)
    result = ran("verify", "b.txt", "-c", "sources", "--locked")
    assert result.code == 3
    assert "article b.txt was added" in result.err


def test_one_of_several_locked_articles_may_be_checked_alone() -> None:
    Path("b.txt").write_text(ARTICLE)
    call = ("-c", "sources", "-f", "jsonl")
    both = ran("verify", "a.txt", "b.txt", *call, "--lock", "factcheck.lock")
    alone = ran("verify", "b.txt", *call, "--locked")
    assert alone.code == 0
    assert alone.out == both.out.splitlines(keepends=True)[1]


def test_other_models(monkeypatch: pytest.MonkeyPatch) -> None:
    lock()
    monkeypatch.setattr("factcheck.models.load_verifier", lambda name=None: OtherVerifier())
    refused(names="the verifier is other-verifier 2222")
    monkeypatch.setattr("factcheck.models.load_verifier", lambda name=None: Undecided())
    monkeypatch.setattr("index.embedder", lambda name=None: Other())
    refused(names="the embedder is other-letters 1111")


def test_other_settings_and_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    lock()
    refused("--as-of", "2025-01-01", names="setting as-of has changed")
    refused("--ignore", "sum", names="setting ignore has changed")
    assert verify("--locked", "--fail-on", "never").code == 0
    monkeypatch.setattr("factcheck.lock.__version__", "99")
    refused(names="factcheck is 99")


def test_house_rules_and_the_accepted_findings() -> None:
    Path("factcheck.yml").write_text("corpus: sources\n")
    assert ran("verify", "a.txt", "--lock", "factcheck.lock").code == 0
    assert ran("verify", "a.txt", "--locked").code == 0
    Path("factcheck.yml").write_text(
        "corpus: sources\nhouse:\n  forms:\n    - avoid: parkland\n      use: park\n"
    )
    assert "setting house" in ran("verify", "a.txt", "--locked").err
    Path("factcheck.yml").write_text("corpus: sources\nbaseline: factcheck-baseline.json\n")
    assert ran("baseline", "a.txt").code == 0
    assert "setting baseline" in ran("verify", "a.txt", "--locked").err


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000])
def test_a_damaged_lockfile(content: bytes) -> None:
    Path("factcheck.lock").write_bytes(content)
    result = verify("--locked")
    assert (result.code, result.out) == (2, "")
    assert "factcheck.lock: the lockfile is damaged" in result.err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"schema": "factcheck-lock/2"}, "of the form 'factcheck-lock/2'"),
        ({"schema": None}, "no lockfile"),
        ({"documents": {"notice.txt": 5}}, "documents does not map"),
        ({"articles": []}, "articles does not map"),
        ({"corpus": 5}, "corpus is no digest"),
        ({"unread": None}, "damaged"),
    ],
)
def test_a_lockfile_of_another_form(change: dict[str, object], said: str) -> None:
    lock()
    kept = json.loads(Path("factcheck.lock").read_text())
    Path("factcheck.lock").write_text(json.dumps({**kept, **change}))
    result = verify("--locked")
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    Path("factcheck.lock").write_text("[]")
    assert "no lockfile" in verify("--locked").err


def test_a_missing_lockfile_and_one_that_cannot_be_written() -> None:
    result = verify("--locked")
    assert (result.code, result.out) == (2, "")
    assert "factcheck.lock: there is no lockfile here" in result.err
    assert "--lock FILE" in result.err
    assert verify("--lock", "nowhere/factcheck.lock").code == 2
    assert list(Path().glob(".*lock*")) == []


def test_a_refusal_leaves_the_last_report_alone() -> None:
    lock()
    Path("report.json").write_text("yesterday's")
    Path("sources/new.txt").write_text("Something new.\n")
    refused("-o", "report.json", names="new.txt")
    assert Path("report.json").read_text() == "yesterday's"


def test_not_with_changed_since() -> None:
    result = verify("--lock", "factcheck.lock", "--changed-since", "main")
    assert result.code == 2
    assert "--changed-since" in result.err


def test_an_index_built_in_steps_is_the_one_that_was_locked() -> None:
    assert ran("index", "build", "--index", "ix", "sources").code == 0
    call = ("verify", "a.txt", "-f", "json", "--index")
    first = ran(*call, "ix", "--lock", "factcheck.lock")
    Path("more").mkdir()
    Path("more/notice.txt").write_bytes(Path("sources/notice.txt").read_bytes())
    assert ran("index", "build", "--index", "iy", "more").code == 0
    assert ran(*call, "iy", "--locked").code == 3
    Path("more/minutes.txt").write_bytes(Path("sources/minutes.txt").read_bytes())
    assert ran("index", "update", "--index", "iy", "more").code == 0
    assert ran(*call, "iy", "--locked").out == first.out
