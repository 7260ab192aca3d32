"""Fit the weights of `factcheck/data/combiner.yml` on documents that the model was not trained on.

    python -m training.combine --data DIR [--desk DIR...] [--more DIR...] [--limit N] [--out FILE]

Each claim of a kept-back document of `--desk` (and of every document in `--more`, which must not
have been trained on) is read by the shipped verifier and by the evidence rules against the passages
of its own document that a search would hold against it. What several documents come to is left to
`pool.py`: with other documents in this fit the program supported less of what
is true and refuted no less of it. A multinomial logistic regression joins model and rules; what
stands in fewer than LEAST of the claims gets no weight. Five-fold figures (whole documents at a
time) are printed, then the weights as YAML.
"""

import argparse
import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, log_loss
from sklearn.model_selection import GroupKFold

from claims import analyse
from corpus import Span
from corpus.passages import passages
from corpus.readers import read_text
from factcheck.combiner import features
from factcheck.evidence import Statement
from factcheck.judgement import exact, modelled
from factcheck.models import load_verifier
from factcheck.windows import widened
from index import Match
from training.rows import Desk, desks

DATELINE: Final = date(2024, 7, 1)  # the documents name none: one day, so that their dates compare
FOLDER: Final = Path(__file__).with_name("data")
LEAST: Final = 15  # claims
# What is added where somebody has set claim and evidence side by side: they are likelier to belong
# together than what a search found. Set on samples of the public development pairs.
GIVEN: Final = (0.85, 0.0, 0.15)


@dataclass(frozen=True, slots=True)
class Row:
    """A claim, the passages of one document, and what the document says of it."""

    claim: Statement
    evidence: tuple[Statement, ...]
    label: int
    group: int


def statements(text: str) -> tuple[Statement, ...]:
    """A document as the windows that a claim is held against."""
    document = read_text(text, name="text")
    analysis = analyse(document, DATELINE)
    matches = [Match(passage, 1.0) for passage in passages(document)]
    windows = [m.passage.span for m in widened(matches, len(matches))] or [
        Span(0, len(document.text))
    ]
    return tuple(Statement.of(analysis, span) for span in windows)


def claim_of(text: str) -> Statement:
    document = read_text(text, name="claim")
    return Statement.of(analyse(document, DATELINE), Span(0, len(document.text)))


def rows(found: list[Desk]) -> list[Row]:
    out = []
    for number, desk in enumerate(found):
        windows = statements(desk.text)
        out += [Row(claim_of(s.claim), windows, s.label, number) for s in desk.statements]
    return out


def examples(found: list[Row]) -> tuple[list[dict[str, float]], NDArray[np.int64], list[int]]:
    """The features of each row: of its windows the one that the model finds most decided."""
    verifier = load_verifier()
    pairs = [(row.claim, window) for row in found for window in row.evidence]
    read_by_model = iter(modelled(pairs, verifier))
    table = []
    for row in found:
        best: tuple[float, dict[str, float]] | None = None
        for window in row.evidence:
            scores, slotted = next(read_by_model)
            read = [*exact(row.claim, window), *slotted]
            decided = max(scores[0], scores[2]) + (1.0 if any(r.decides for r in read) else 0.0)
            if best is None or decided > best[0]:
                best = decided, dict(features(scores, read))
        assert best is not None
        table.append(best[1])
    labels = np.array([row.label for row in found])
    return table, labels, [row.group for row in found]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--desk", type=Path, nargs="+", default=[FOLDER / "newsdesk"])
    parser.add_argument(
        "--more", type=Path, nargs="*", default=[], help="documents that were never trained on"
    )
    parser.add_argument(
        "--limit", type=int, default=0, help="documents of each folder, drawn with a fixed seed"
    )
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    none = Path("/nonexistent")
    given = [options.data, *[none] * len(options.desk)]
    folders = [
        [d for d in desks(data, desk) if d.kept_back]
        for data, desk in zip(given, options.desk, strict=False)
    ]
    folders += [desks(none, folder) for folder in options.more]
    if options.limit:
        draw = random.Random(3)
        folders = [draw.sample(rows, min(options.limit, len(rows))) for rows in folders]
    found = [desk for rows in folders for desk in rows]
    table, y, groups = examples(rows(found))
    counts: dict[str, int] = {}
    for row in table:
        for name in row:
            counts[name] = counts.get(name, 0) + 1
    names = [name for name in counts if counts[name] >= LEAST]
    x = np.array([[row.get(name, 0.0) for name in names] for row in table])
    held_out = np.zeros((len(y), 3))
    for train, test in GroupKFold(5).split(x, y, groups):
        held_out[test] = model().fit(x[train], y[train]).predict_proba(x[test])
    print(
        f"# {len(y)} claims of {len(found)} documents, five-fold macro F1 "
        f"{f1_score(y, held_out.argmax(1), average='macro'):.3f}, "
        f"log loss {log_loss(y, held_out):.3f}"
    )
    fitted = model().fit(x, y)
    weights = {"intercept": fitted.intercept_, "given": GIVEN}
    weights |= dict(zip(names, fitted.coef_.T, strict=True))
    text = "".join(
        f"{name}: [{', '.join(f'{value:.3f}' for value in row)}]\n" for name, row in weights.items()
    )
    print(text, end="")
    if options.out:
        options.out.write_text(text, encoding="utf-8")


def model() -> LogisticRegression:
    return LogisticRegression(C=0.5, max_iter=3000)


if __name__ == "__main__":
    main()
