"""``factcheck judge``: one claim against one text."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import click

from corpus import UserError
from factcheck import jsonlines
from factcheck.articles import read_article
from factcheck.commands.options import config_option, load_settings
from factcheck.commands.standardinput import STDIN, published, read_stdin
from factcheck.formats.inert import inert
from factcheck.pairs import PairJudgement, judge_pairs
from factcheck.verifier import LABELS

_BATCH = 256  # rows judged before their answers are written


@click.command("judge", short_help="Judge a claim against a text, or pairs as JSON lines.")
@click.argument("claim", required=False)
@click.option("--against", metavar="FILE", help="The text to hold the claim against.")
@config_option
def command(claim: str | None, against: str | None, config: Any) -> int:
    """Judge a CLAIM --against a FILE, or pairs from standard input.

    Standard input is JSON lines with "id", "claim", "evidence" and optionally "published".
    """
    from factcheck.models import load_verifier

    verifier = load_verifier(load_settings(config).verifier)
    if claim is not None:
        if against is None:
            raise UserError(
                "judge needs a text to hold the claim against", hint="Add --against FILE."
            )
        document = read_article(against)
        (found,) = judge_pairs([(claim, document.text, document.published)], verifier)
        sys.stdout.write(_sentence(found))
        return 0
    if against is not None:
        raise UserError("--against needs a claim", hint='factcheck judge "CLAIM" --against FILE')
    rows = list(jsonlines.rows(read_stdin(), STDIN, "claim", "evidence"))
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        pairs: list[tuple[str, str, date | None]] = [
            (row["claim"], row["evidence"], published(row, where)) for row, where in batch
        ]
        for (row, _), found in zip(batch, judge_pairs(pairs, verifier), strict=True):
            sys.stdout.write(jsonlines.line({"id": row.get("id"), **_fields(found)}))
    return 0


def _fields(found: PairJudgement) -> dict[str, Any]:
    by_label = dict(zip(LABELS, found.scores, strict=True))
    return {
        "label": found.label.value,
        "confidence": round(found.confidence, 3),
        "scores": {
            name: round(by_label[name], 3)
            for name in ("supported", "refuted", "not_enough_evidence")
        },
        "reason": found.reason,
        "rule": found.rule,
        "quote": found.quote,
    }


def _sentence(found: PairJudgement) -> str:
    label = found.label.value.replace("_", " ")
    quote = inert(" ".join(found.quote.split()))
    return f"{label} ({found.confidence:.2f}): {found.reason}\n  “{quote}”\n"
