"""Two reports of one article: what is new, what is gone, whose verdict changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Comparison:
    """Findings are told apart by fingerprint, claims by their words; both as in the reports."""

    article: str
    new: tuple[dict[str, Any], ...]
    gone: tuple[dict[str, Any], ...]
    kept: tuple[dict[str, Any], ...]
    verdicts: tuple[tuple[dict[str, Any], str], ...]  # a claim of today, its label of before
    added: tuple[dict[str, Any], ...]
    removed: tuple[dict[str, Any], ...]


def compare(old: dict[str, Any], new: dict[str, Any]) -> Comparison:
    """What ``new`` has that ``old`` has not, and the other way round."""
    before = {f["fingerprint"]: f for f in old["findings"]}
    after = {f["fingerprint"]: f for f in new["findings"]}
    said, says = _claims(old), _claims(new)
    return Comparison(
        new["article"]["name"],
        new=tuple(f for key, f in after.items() if key not in before),
        gone=tuple(f for key, f in before.items() if key not in after),
        kept=tuple(f for key, f in after.items() if key in before),
        verdicts=tuple(
            (claim, said[words]["verdict"]["label"])
            for words, claim in says.items()
            if words in said and said[words]["verdict"]["label"] != claim["verdict"]["label"]
        ),
        added=tuple(claim for words, claim in says.items() if words not in said),
        removed=tuple(claim for words, claim in said.items() if words not in says),
    )


def _claims(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {" ".join(claim["text"].split()): claim for claim in report["claims"]}


def pairs(
    old: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each new report with the old one of the same name; one with one whatever they are named."""
    if len(old) == len(new) == 1:
        return [(old[0], new[0])]
    known = {report["article"]["name"]: report for report in old}
    return [(known[name], report) for report in new if (name := report["article"]["name"]) in known]
