"""Fit the weights of `factcheck/data/combiner.yml` on documents kept back from training.

    python -m training.combine --data DIR [--limit N] [--out FILE]

Each claim of a kept-back document is read by the shipped verifier and by the evidence rules against
the whole document; a multinomial logistic regression joins the two. Five-fold figures (whole
documents at a time) are printed, then the weights as YAML.
"""

import argparse
import math
import random
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, log_loss
from sklearn.model_selection import GroupKFold

from claims import analyse
from corpus import Span
from corpus.readers import read_text
from factcheck.combiner import LEAST
from factcheck.evidence import Statement, all_evidence_rules
from factcheck.models import load_verifier
from factcheck.types import Stance
from training.evaluate import gather

DATELINE = date(2024, 7, 1)  # the documents name none: one day, so that their dates compare
RULES = ("figures_refutes", "figures_proves", "dates_refutes", "restatement_supports")
LOGS = ("log_supported", "log_not_enough_evidence", "log_refuted")


def statement(text: str) -> Statement:
    document = read_text(text, name="text")
    return Statement.of(analyse(document, DATELINE), Span(0, len(document.text)))


def readings(claim: Statement, document: Statement) -> list[float]:
    """What the rules read, one column for each of RULES."""
    seen = set()
    for rule in all_evidence_rules():
        for reading in rule.read(claim, document):
            seen.add(f"{reading.rule}_{reading.stance.value}")
            if reading.decides and reading.stance is Stance.REFUTES:
                seen.add(f"{reading.rule}_proves")
    return [float(name in seen) for name in RULES]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=0, help="claims, drawn with a fixed seed")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    rows = [row for row in gather(options.data) if row.name.startswith("newsdesk_")]
    if options.limit:
        rows = random.Random(3).sample(rows, min(options.limit, len(rows)))
    texts = [" ".join(row.passages) for row in rows]
    documents = {text: statement(text) for text in set(texts)}
    scores = load_verifier().scores([(r.claim, t) for r, t in zip(rows, texts, strict=True)])
    columns = [
        [math.log(max(float(p), LEAST)) for p in score]
        + readings(statement(row.claim), documents[text])
        for row, text, score in zip(rows, texts, scores, strict=True)
    ]
    x, y = np.array(columns), np.array([row.label for row in rows])
    found = np.zeros((len(y), 3))
    groups = [texts.index(text) for text in texts]
    for train, test in GroupKFold(5).split(x, y, groups):
        found[test] = model().fit(x[train], y[train]).predict_proba(x[test])
    print(
        f"# {len(y)} claims, five-fold macro F1 "
        f"{f1_score(y, found.argmax(1), average='macro'):.3f}, log loss {log_loss(y, found):.3f}"
    )
    fitted = model().fit(x, y)
    weights = {"intercept": fitted.intercept_}
    weights |= dict(zip((*LOGS, *RULES), fitted.coef_.T, strict=True))
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
