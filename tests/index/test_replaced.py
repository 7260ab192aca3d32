"""What was replaced is known as replaced; numbers of a periodical are not."""

from __future__ import annotations

from pathlib import Path

from corpus import Status
from corpus.readers import read_bytes
from index import Index, Replacement
from tests.index.letters import LetterCounts

BODY = " ".join(f"The system has a part number {n}, which weighs {n} kilograms." for n in range(9))


def replaced(tmp_path: Path, **texts: str) -> dict[str, Replacement]:
    documents = [read_bytes(text.encode(), name=f"{name}.md") for name, text in texts.items()]
    return dict(Index.build(tmp_path / "ix", documents, LetterCounts()).replaced())


def test_front_matter_of_either(tmp_path: Path) -> None:
    found = replaced(
        tmp_path,
        old="---\ntitle: Fees\nstatus: superseded\nsuperseded_by: new.md\n---\n\nThe fee is $21.",
        new="---\ntitle: Fees now\n---\n\nThe fee is $24.",
        first="---\ntitle: Sheet A\n---\n\nIt has six.",
        second="---\ntitle: Sheet B\nsupersedes: first\n---\n\nIt has eight.",
    )
    assert found["old.md"].by == "new.md"
    assert found["first.md"] == Replacement(
        Status.SUPERSEDED, "second.md", "second.md says that it replaces it"
    )
    assert set(found) == {"old.md", "first.md"}


def test_a_notice_in_the_text(tmp_path: Path) -> None:
    found = replaced(tmp_path, wire="STATUS: WITHDRAWN. DO NOT USE.\n\nIt cost $695 million.")
    assert found["wire.md"].status is Status.WITHDRAWN
    assert found["wire.md"].by is None


def test_a_newer_edition(tmp_path: Path) -> None:
    found = replaced(
        tmp_path,
        a=f"---\ntitle: System data sheet, edition 3\ndate: 2021-06-30\n---\n\n{BODY}",
        b=f"---\ntitle: System data sheet, edition 4\ndate: 2025-05-12\n---\n\n{BODY} It is new.",
    )
    assert {id_: entry.by for id_, entry in found.items()} == {"a.md": "b.md"}


def test_numbers_of_a_periodical_stand_beside_each_other(tmp_path: Path) -> None:
    assert not replaced(
        tmp_path,
        may=f"---\ntitle: Labour market, May 2025\ndate: 2025-06-01\n---\n\n{BODY}",
        june=f"---\ntitle: Labour market, June 2025\ndate: 2025-07-01\n---\n\n{BODY}",
        july=f"---\ntitle: Labour market, July 2025\ndate: 2025-08-01\n---\n\n{BODY}",
    )


def test_a_shared_title_alone_replaces_nothing(tmp_path: Path) -> None:
    assert not replaced(
        tmp_path,
        a="---\ntitle: Revised plan\ndate: 2021-06-30\n---\n\nA bridge over the river is planned.",
        b="---\ntitle: Revised plan\ndate: 2025-06-30\n---\n\nThe zoo will have a new house.",
    )
