"""What other programs rely on: the promises of the contract, one test each."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from factcheck.commands import run
from tests.commands.running import Result

ARTICLE = """\
Council approves parks

WASHINGTON, Nov. 18, 2025 — The council approved a $5 million plan on Tuesday.

The mayor said it would help. The city has 3 parks. Who will pay?
"""
SUM = "The town paid $300 million for roads and $400 million for rail, $800 million in total.\n"


class Undecided:
    """A verifier that never knows."""

    name = "undecided"
    sha256 = "0" * 64

    def scores(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        return np.tile(np.float32([0.1, 0.8, 0.1]), (len(pairs), 1))


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("factcheck.models.load_verifier", lambda name=None: Undecided())
    Path("a.txt").write_text(ARTICLE)
    Path("sources").mkdir()
    Path("sources/notice.md").write_text(
        "---\ntitle: Notice\nsource: City Hall\nurl: https://example.org/n\ndate: 2025-11-17\n---\n"
        "\nThe council approved a $5 million plan for parks.\n"
    )


def ran(*arguments: str, stdin: str | bytes = b"") -> Result:
    """The command within this process, where the network is shut."""
    content = stdin.encode() if isinstance(stdin, str) else stdin
    kept = sys.stdin, sys.stdout, sys.stderr
    streams = [io.TextIOWrapper(io.BytesIO(part)) for part in (content, b"", b"")]
    sys.stdin, sys.stdout, sys.stderr = streams
    try:
        code = run(list(arguments))
        for stream in streams[1:]:
            stream.flush()
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept
    out, err = (stream.buffer.getvalue().decode() for stream in streams[1:])  # type: ignore[attr-defined]
    return Result(code, out, err)


def report(*arguments: str) -> dict[str, Any]:
    result = ran("verify", *arguments, "-f", "json")
    assert result.code in (0, 1), result
    found: dict[str, Any] = json.loads(result.out)
    return found


def answers(*arguments: str, stdin: str) -> list[dict[str, Any]]:
    result = ran(*arguments, stdin=stdin)
    assert result.code == 0, result
    return [json.loads(line) for line in result.out.split("\n")[:-1]]


# Articles


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_text_is_the_file(ending: str, mark: bytes) -> None:
    Path("b.txt").write_bytes(mark + ARTICLE.replace("\n", ending).encode())
    found = report("b.txt")
    assert found["article"]["text"] == ARTICLE
    for claim in found["claims"]:
        assert ARTICLE[claim["start"] : claim["end"]] == claim["text"]


def test_front_matter_stays_in_the_text_and_dates_the_article() -> None:
    text = f"---\ntitle: Parks\ndate: 2024-05-06\n---\n\n{SUM}"
    Path("b.md").write_text(text)
    article = report("b.md")["article"]
    assert (article["title"], article["published"], article["text"]) == (
        "Parks",
        "2024-05-06",
        text,
    )


def test_headings_and_questions_are_no_claims() -> None:
    texts = [row["text"] for row in report("a.txt")["claims"]]
    assert "Council approves parks" not in texts
    assert not any("?" in text for text in texts)


def test_without_a_corpus_only_consistency_is_checked() -> None:
    found = report("a.txt")
    assert found["corpus"] is None
    assert found["models"] is None
    verdicts = [row["verdict"] for row in found["claims"] if row["checkable"]]
    assert {v["label"] for v in verdicts} == {"not_enough_evidence"}
    assert {v["reason"] for v in verdicts} == {"no corpus given"}
    assert "no corpus" in ran("verify", "a.txt").out


def test_the_dateline_beats_as_of() -> None:
    assert report("a.txt", "--as-of", "2020-01-01")["article"]["published"] == "2025-11-18"
    Path("b.txt").write_text(SUM)
    assert report("b.txt", "--as-of", "2020-01-01")["article"]["published"] == "2020-01-01"
    assert report("b.txt")["article"]["published"] is None


def test_relative_dates_without_a_dateline_stay_unresolved() -> None:
    (row,) = answers("quantities", stdin='{"id": 1, "text": "It opened last Monday."}\n')
    assert [(d["from"], d["to"]) for d in row["dates"]] == [(None, None)]
    (row,) = answers(
        "quantities",
        stdin='{"id": 1, "text": "It opened last Monday.", "published": "2025-11-18"}\n',
    )
    assert row["dates"][0]["from"] == "2025-11-17"


@pytest.mark.parametrize("name", ["ftp://example.org/a", "file:///etc/hosts"])
def test_addresses_that_are_not_read(name: str) -> None:
    result = ran("verify", name)
    assert (result.code, result.out) == (2, "")
    assert name in result.err


# Sources


def test_evidence_is_quoted_exactly_and_described() -> None:
    found = report("a.txt", "-c", "sources")
    assert found["corpus"]["documents"] == 1
    assert found["models"]["verifier"]["name"] == "undecided"
    text = Path("sources/notice.md").read_text()
    rows = [e for c in found["claims"] for e in c["verdict"]["evidence"]]
    assert rows
    for row in rows:
        assert row["document"] == "notice.md"
        assert (row["title"], row["uri"], row["published"]) == (
            "Notice",
            "https://example.org/n",
            "2025-11-17",
        )
        assert text[row["start"] : row["end"]] == row["quote"]
        assert row["stance"] in ("supports", "refutes", "neutral")


def test_later_news_judges_nothing_and_is_mentioned() -> None:
    Path("sources/late.txt").write_text(
        "Dec. 24, 2025\n\nThe council cancelled the $5 million plan for parks.\n"
    )
    found = report("a.txt", "-c", "sources")
    assert "late.txt" not in {
        e["document"] for c in found["claims"] for e in c["verdict"]["evidence"]
    }
    assert any("later news" in note and "late.txt" in note for note in found["notes"])
    assert "later news" in ran("verify", "a.txt", "-c", "sources").out


def test_a_date_before_all_sources_leaves_none() -> None:
    Path("b.txt").write_text("The council approved a $5 million plan for parks.\n")
    (claim,) = report("b.txt", "-c", "sources", "--as-of", "2001-01-01")["claims"]
    assert claim["verdict"]["label"] == "not_enough_evidence"
    assert claim["verdict"]["evidence"] == []


def test_a_source_that_cannot_be_read_is_named() -> None:
    Path("sources/bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    (note,) = report("a.txt", "-c", "sources")["notes"]
    assert "bad.pdf" in note
    assert "\n" not in note


def test_a_corpus_is_never_stale() -> None:
    assert report("a.txt", "-c", "sources")["corpus"]["documents"] == 1
    Path("sources/more.txt").write_text("The city has 3 parks.\n")
    assert report("a.txt", "-c", "sources")["corpus"]["documents"] == 2
    Path("sources/more.txt").unlink()
    assert report("a.txt", "-c", "sources")["corpus"]["documents"] == 1


def test_the_corpus_that_factcheck_yml_names() -> None:
    Path("factcheck.yml").write_text("corpus: sources\n")
    assert report("a.txt")["corpus"]["documents"] == 1


def test_the_index_beside_the_article() -> None:
    assert ran("index", "build", "sources").code == 0
    assert Path(".factcheck").is_dir()
    assert report("a.txt")["corpus"]["documents"] == 1


def test_one_passage_a_document_and_the_row_id() -> None:
    long = " ".join(f"The council counted park number {n} of the city." for n in range(200))
    Path("rows.jsonl").write_text(
        "\n".join(json.dumps({"id": f"r{n}", "title": "T", "text": long}) for n in (1, 2))
    )
    assert ran("index", "build", "--index", "ix", "rows.jsonl").code == 0
    stdin = '{"id": 7, "query": "parks"}\n{"id": "b", "query": "council"}\n'
    rows = answers("index", "search", "--index", "ix", stdin=stdin)
    assert [row["id"] for row in rows] == [7, "b"]
    for row in rows:
        assert sorted(hit["document"] for hit in row["hits"]) == ["r1", "r2"]
        assert {"document", "passage", "score", "quote"} <= row["hits"][0].keys()
    (row,) = answers("index", "search", "--index", "ix", "-k", "1", stdin='{"id":1,"query":"park"}')
    assert len(row["hits"]) == 1


def test_index_build_says_why_there_is_nothing() -> None:
    Path("bad").mkdir()
    Path("bad/bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    result = ran("index", "build", "--index", "ix", "bad")
    assert result.code == 2
    assert "bad.pdf" in result.err


# JSON lines


def test_one_answer_a_line_in_order() -> None:
    stdin = '{"id": 5, "text": "It cost $5."}\r\n{"id": "b", "text": ""}\n{"text": "3 dogs"}\n'
    rows = answers("quantities", stdin="\N{BYTE ORDER MARK}" + stdin)
    assert [row["id"] for row in rows] == [5, "b", None]
    assert [len(row["quantities"]) for row in rows] == [1, 0, 1]


@pytest.mark.parametrize(
    "text",
    [
        "It cost\r\n$5 today.",
        "It cost\r$5 today.",
        "It cost\u2028$5 today.",
        "It cost\x00 $5 today.",
        "It \ud800 cost $5 today.",
        "<html><b>It</b> cost $5 today.",
        "\N{BYTE ORDER MARK}It cost $5 today.",
        "---\ntitle: x\n---\nIt cost $5 today.",
    ],
)
@pytest.mark.parametrize("name", ["a", "a.html", "a.pdf", "a.jsonl"])
def test_offsets_point_into_the_row(text: str, name: str) -> None:
    (row,) = answers("quantities", stdin=json.dumps({"id": name, "text": text}))
    assert row["id"] == name
    (quantity,) = (q for q in row["quantities"] if q["kind"] == "money")
    assert text[quantity["start"] : quantity["end"]] == quantity["text"] == "$5"


def test_an_id_comes_back_as_it_was() -> None:
    for id_ in (None, 0, 1.5, "\ud800", "ü", [1], {"a": None}):
        (row,) = answers("quantities", stdin=json.dumps({"id": id_, "text": "$5"}))
        assert row["id"] == id_


@pytest.mark.parametrize(
    "line",
    [
        '{"id": "x"}',
        '{"id": "x", "text": null}',
        '{"id": "x", "text": 5}',
        '{"id": "x", "text": "$5"',
        '{"id": NaN, "text": "$5"}',
        '{"id": ' + "9" * 5000 + ', "text": "$5"}',
        '{"id": ' + "[" * 5000 + "]" * 5000 + ', "text": "$5"}',
        '{"id": "x", "text": "$5", "published": "yesterday"}',
    ],
)
def test_a_wrong_line_is_named(line: str) -> None:
    result = ran("quantities", stdin='{"id": 1, "text": "$5"}\n' + line + "\n")
    assert result.code == 2
    assert "standard input:2" in result.err
    assert "Traceback" not in result.err


def test_judge() -> None:
    pairs = [
        {"id": 1, "claim": "Each car has six doors.", "evidence": "Each car has four doors."},
        {"id": 2, "claim": "Each car has six doors.", "evidence": ""},
        {"id": 3, "claim": " ", "evidence": "Each car has four doors.", "published": "2025-01-01"},
        {"id": 4, "claim": "A \ud800 car.", "evidence": "A car.", "published": None},
    ]
    rows = answers("judge", stdin="\n".join(map(json.dumps, pairs)))
    assert [row["id"] for row in rows] == [1, 2, 3, 4]
    for row in rows:
        assert row["label"] in ("supported", "refuted", "not_enough_evidence")
        assert set(row["scores"]) == {"supported", "refuted", "not_enough_evidence"}
        assert row["reason"]
        for number in (row["confidence"], *row["scores"].values()):
            assert number == round(number, 3)
    alone = [answers("judge", stdin=json.dumps(pair))[0] for pair in pairs]
    assert alone == rows


# Exit codes and bytes


def test_fail_on() -> None:
    Path("b.txt").write_text(SUM)
    severities = {f["severity"] for f in report("b.txt")["findings"]}
    assert severities == {"error"}
    codes = {level: ran("verify", "b.txt", "--fail-on", level).code
             for level in ("error", "warning", "note", "never")}  # fmt: skip
    assert codes == {"error": 1, "warning": 1, "note": 1, "never": 0}
    assert ran("verify", "b.txt", "--ignore", "sum").code == 0
    Path("factcheck.yml").write_text("severity: {sum: note}\n")
    assert ran("verify", "b.txt").code == 0
    assert ran("verify", "b.txt", "--fail-on", "note").code == 1


def test_a_mistake_beats_findings_and_never_leaves_it() -> None:
    Path("b.txt").write_text(SUM)
    assert ran("verify", "b.txt", "nowhere.txt").code == 2
    assert ran("verify", "b.txt", "nowhere.txt", "--fail-on", "never").code == 2


def test_the_sum_is_shown() -> None:
    Path("b.txt").write_text(SUM)
    found = report("b.txt")
    (check,) = (c for c in found["checks"] if c["rule"] == "sum")
    assert check["outcome"] == "inconsistent"
    assert check["calculation"] == "300M + 400M = 700M; the text says $800 million"
    mentions = {"$300 million", "$400 million", "$800 million"}
    assert {SUM[s["start"] : s["end"]] for s in check["spans"]} <= mentions
    text = ran("verify", "b.txt").out
    assert "Consistency report" in text
    assert check["calculation"] in text


def test_the_same_bytes_on_any_number_of_threads() -> None:
    for n in range(5):
        Path(f"{n}.txt").write_text(ARTICLE + SUM * (n % 3))
    names = [f"{n}.txt" for n in range(5)] + ["0.txt"]
    runs = [
        ran("verify", *names, "-c", "sources", "-f", "jsonl", "-j", str(jobs)) for jobs in (1, 2, 4)
    ]
    assert len({(r.code, r.out) for r in runs}) == 1
    assert [json.loads(line)["article"]["name"] for line in runs[0].out.splitlines()] == names


def test_a_saved_report_renders_to_the_same_bytes() -> None:
    assert ran("verify", "a.txt", "-c", "sources", "-f", "json", "-o", "r.json").code == 0
    for form in ("text", "json", "html", "markdown", "sarif", "junit", "csv"):
        straight = ran("verify", "a.txt", "-c", "sources", "-f", form)
        assert ran("report", "r.json", "-f", form).out == straight.out


def test_claimreview_of_nothing_reviewed_is_an_empty_graph() -> None:
    graph = json.loads(ran("verify", "a.txt", "-c", "sources", "-f", "claimreview").out)
    assert graph["@graph"] == []


def test_a_fingerprint_survives_edits_elsewhere() -> None:
    Path("b.txt").write_text(SUM)
    before = [f["fingerprint"] for f in report("b.txt")["findings"]]
    Path("b.txt").write_text(f"The city has 3 parks.\n\n{SUM}\nThe mayor was away.\n")
    assert before
    assert [f["fingerprint"] for f in report("b.txt")["findings"]] == before


@pytest.mark.parametrize("name", ["nodir/r.json", "sources"])
def test_a_report_that_cannot_be_written(name: str) -> None:
    result = ran("verify", "a.txt", "-f", "json", "-o", name)
    assert (result.code, result.out) == (2, "")
    assert name in result.err


def test_quiet_says_nothing_of_a_clean_article_but_writes_its_report() -> None:
    assert ran("verify", "a.txt", "-q") == Result(0, "", "")
    assert json.loads(ran("verify", "a.txt", "-q", "-f", "json").out)["findings"] == []
    Path("r.txt").write_text("old")
    assert ran("verify", "a.txt", "-q", "-o", "r.txt").code == 0
    assert "nothing to look at" in Path("r.txt").read_text()


def test_verbose_tells_what_was_used() -> None:
    result = ran("verify", "a.txt", "-v", "-c", "sources")
    assert "1 documents, 1 passages" in result.err
    assert "a.txt: " in result.err
    assert result.out == ran("verify", "a.txt", "-c", "sources").out


def test_every_row_is_an_article() -> None:
    rows = "".join(json.dumps({"id": f"r{n}", "text": SUM * n}) + "\n" for n in (1, 2))
    Path("rows.jsonl").write_text(rows)
    for name in ("-", "rows.jsonl"):
        result = ran("verify", name, "-f", "jsonl", stdin=rows)
        assert result.code == 1
        names = [json.loads(line)["article"]["name"] for line in result.out.splitlines()]
        assert names == ["r1", "r2"]
        assert ran("verify", name, "-f", "json", stdin=rows).code == 2
        refused = ran("claims", name, stdin=rows)
        assert (refused.code, refused.out) == (2, "")
        assert "several" in refused.err


@pytest.mark.parametrize("arguments", [["verify", ""], ["verify", "a.txt", "-c", ""]])
def test_an_empty_path_is_not_the_working_folder(arguments: list[str]) -> None:
    result = ran(*arguments)
    assert (result.code, result.out) == (2, "")
    assert "empty" in result.err


def test_the_index_option_replaces_the_corpus_of_the_file() -> None:
    Path("more").mkdir()
    for n in range(3):
        Path(f"more/{n}.txt").write_text(f"The city has {n} lakes.\n")
    assert ran("index", "build", "--index", "ix", "more").code == 0
    Path("factcheck.yml").write_text("corpus: sources\n")
    assert report("a.txt", "--index", "ix")["corpus"]["documents"] == 3
    Path("factcheck.yml").write_text("index: ix\n")
    assert report("a.txt", "-c", "sources")["corpus"]["documents"] == 1


@pytest.mark.parametrize(
    "command", [["info"], ["search", "x"], ["update", "sources"], ["check"], ["compact"]]
)
def test_an_index_that_is_not_there(command: list[str]) -> None:
    result = ran("index", *command, "--index", "nowhere")
    assert (result.code, result.out) == (2, "")
    assert "nowhere" in result.err
    assert "index build" in result.err
