"""Measure what the evidence rules decide, over hand-written documents and others that look alike.

    python -m training.rulebench --data DIR [--documents N] [--kept-back] [--others N]
                                 [--rule NAME] [--show refutes|supports|missed] [--edit NAME]

Every claim is read against its own document and against the ``--others`` documents of the same
field that share most words with it: what a rule decides from one of those is wrong, for in use a
passage may be about something else that looks alike. Documents kept back from training are left
out unless ``--kept-back`` asks for them alone.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claims import analyse
from corpus import Span
from corpus.readers import read_text
from factcheck.evidence import Reading, Statement, all_evidence_rules
from factcheck.types import Stance
from training.labels import NAMES
from training.rows import Desk, desks

DATELINE = date(2024, 7, 1)  # the documents name none: one day, so that their dates compare
SEED = 8
WRITTEN = Path(__file__).parent / "data" / "newsdesk"
RIGHT = {Stance.SUPPORTS: "supported", Stance.REFUTES: "refuted"}


@dataclass(frozen=True, slots=True)
class Found:
    """A reading of a claim from its own document, or from one that only looks alike."""

    claim: str
    label: str
    edit: str
    own: bool
    reading: Reading
    source: str

    @property
    def right(self) -> bool:
        return self.own and RIGHT.get(self.reading.stance) == self.label


def statement(text: str) -> Statement:
    document = read_text(text, name="text")
    return Statement.of(analyse(document, DATELINE), Span(0, len(document.text)))


def drawn(data: Path, documents: int, *, kept_back: bool) -> list[Desk]:
    """Documents of the fixed sample; 0 for all."""
    found = [desk for desk in desks(data, WRITTEN) if desk.kept_back == kept_back]
    random.Random(SEED).shuffle(found)
    return found[: documents or None]


def alike(sample: list[Statement], fields: list[str], number: int) -> list[list[int]]:
    """For each document, the others of its field (or of any, where it has too few) nearest to it
    in the words they share."""
    words = [document.words for document in sample]
    rows: list[list[int]] = []
    for i, mine in enumerate(words):
        order = sorted(
            (j for j in range(len(sample)) if j != i),
            key=lambda j: (fields[j] != fields[i], -len(mine & words[j]) / len(words[j] or "-"), j),
        )
        rows.append(order[:number])
    return rows


def measure(sample: list[Desk], others: int) -> Iterator[Found | tuple[str, str, str]]:
    """Every reading that decides, and each claim once as its text, label and edit."""
    documents = [statement(desk.text) for desk in sample]
    nearest = alike(documents, [desk.domain for desk in sample], others)
    rules = all_evidence_rules()
    for i, desk in enumerate(sample):
        for said in desk.statements:
            claim = statement(said.claim)
            yield said.claim, NAMES[said.label], said.edit
            for j in (i, *nearest[i]):
                for rule in rules:
                    for reading in rule.read(claim, documents[j]):
                        yield Found(
                            said.claim,
                            NAMES[said.label],
                            said.edit,
                            i == j,
                            reading,
                            documents[j].analysis.text,
                        )


def report(rows: list[Found | tuple[str, str, str]]) -> None:
    claims = [row for row in rows if isinstance(row, tuple)]
    found = [row for row in rows if isinstance(row, Found)]
    print(f"{len(claims)} claims")
    print(f"{'rule':14}{'':10}{'decides':>8}{'right':>7}{'':>7}{'alike':>7}{'':>7}{'hints':>8}")
    names = sorted({row.reading.rule for row in found})
    for name in (*names, ""):
        for stance in RIGHT:
            part = [r for r in found if r.reading.rule == (name or r.reading.rule)]
            part = [r for r in part if r.reading.stance is stance]
            sure = {(r.claim, r.own, r.right) for r in part if r.reading.decides}
            hint = {(r.claim, r.own, r.right) for r in part if not r.reading.decides}
            own = [r for r in sure if r[1]]
            print(
                f"{name or 'any':14}{stance.value:10}{len(own):8}{_share(own):>7}"
                f"{'':>3}+{len(sure) - len(own):4}{_share(sure):>7}"
                f"{len(hint):11}{_share(hint):>7}"
            )
    print(f"\n{'edit':22}{'label':14}{'claims':>7}{'decided right':>15}{'wrong':>7}")
    kinds = Counter((label, edit) for _, label, edit in claims)
    right: dict[tuple[str, str], set[str]] = defaultdict(set)
    wrong: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in found:
        if row.reading.decides and row.own:
            (right if row.right else wrong)[row.label, row.edit].add(row.claim)
    for (label, edit), number in sorted(kinds.items(), key=lambda kind: (kind[0][0], -kind[1])):
        share = len(right[label, edit]) / number
        print(f"{edit:22}{label:22}{number:5}{share:9.1%}{len(wrong[label, edit]):10}")


def _share(rows: list[tuple[str, bool, bool]] | set[tuple[str, bool, bool]]) -> str:
    return f"{sum(row[2] for row in rows) / len(rows):.3f}" if rows else "-"


def show(rows: list[Found | tuple[str, str, str]], options: argparse.Namespace) -> None:
    """Wrong decisions of one stance, or the claims of an edit that no rule decides."""
    found = [row for row in rows if isinstance(row, Found) and row.reading.decides]
    if options.show == "missed":
        decided = {row.claim for row in found if row.own}
        missed = [row for row in rows if isinstance(row, tuple) and row[0] not in decided]
        for text, label, edit in missed:
            if options.edit in ("", edit):
                print(f"[{label}, {edit}] {text}")
        return
    for row in found:
        if row.right or row.reading.stance.value != options.show:
            continue
        if options.rule in ("", row.reading.rule) and options.edit in ("", row.edit):
            print(f"[{row.label}, {row.edit}{'' if row.own else ', another document'}] {row.claim}")
            print(f"    {row.reading.rule}: {row.reading.reason}")
            print(f"    | {row.reading.quote.of(row.source)}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--others", type=int, default=4)
    parser.add_argument("--kept-back", action="store_true")
    parser.add_argument("--rule", default="")
    parser.add_argument("--edit", default="")
    parser.add_argument("--show", choices=("refutes", "supports", "missed"))
    options = parser.parse_args()
    sample = drawn(options.data, options.documents, kept_back=options.kept_back)
    rows = list(measure(sample, options.others))
    report(rows)
    if options.show:
        show(rows, options)


if __name__ == "__main__":
    main()
