"""Claims as a YAML file that an editor may change between extraction and verification.

Claims may be dropped (delete the entry), reworded (change ``claim``), merged or cut (write the
words as they stand in the article), and marked as another type. What is not given is read from
the article again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from claims import Analysis, Claim, ClaimType, extract, whole
from corpus import ConfigError, Document, Span
from factcheck.configfile import Value, load

KEYS = ("claim", "at", "type", "speaker")
HEAD = """\
# The claims of {name}.
# Edit them, then: factcheck verify ARTICLE --claims THIS_FILE
# Delete an entry to drop a claim. Change `claim` to reword it, or give more or fewer of the
# article's own words to merge or to cut it; `at` is where it stands.
# `type` is one of: {types}.
"""


def dump(claims: Sequence[Claim], document: Document) -> str:
    """The claims of an article as YAML."""
    import yaml

    types = ", ".join(kind.value for kind in ClaimType)
    rows = []
    for claim in claims:
        span = claim.passage.span
        row: dict[str, str] = {
            "claim": " ".join(claim.text.split()),
            "at": f"{span.start}-{span.end}",
        }
        row["type"] = claim.type.value
        if claim.speaker:
            row["speaker"] = claim.speaker
        rows.append(row)
    body = yaml.safe_dump(
        {"claims": rows}, allow_unicode=True, sort_keys=False, width=100, default_flow_style=False
    )
    return HEAD.format(name=document.id, types=types) + body


def read(path: Path, document: Document, analysis: Analysis) -> tuple[Claim, ...]:
    """The claims that the file at ``path`` has for ``document``, in text order.

    Raises :class:`corpus.ConfigError` with file and line: not YAML, an unknown key, words that the
    article does not have, two claims over the same words.
    """
    root = load(path)
    if root is None:
        raise ConfigError("has no claims", place=str(path), hint="Delete entries, not all of it.")
    fields = root.fields("claims")
    if "claims" not in fields:
        root.fail("has no list named claims", "factcheck claims ARTICLE -f yaml writes one.")
    found = {claim.passage.span: claim for claim in extract(document, analysis)}
    items = fields["claims"].items()
    rows = [(_claim(item, document, analysis, found), item) for item in items]
    rows.sort(key=lambda row: row[0].passage.span)
    for (before, _), (after, item) in pairwise(rows):
        if before.passage.span.overlaps(after.passage.span):
            line = next(i.line for claim, i in rows if claim is before)
            item.fail(
                f"stands over the same words as the claim of line {line}",
                "Drop one of the two, or merge them into one.",
            )
    return tuple(claim for claim, _ in rows)


def _claim(item: Value, document: Document, analysis: Analysis, found: dict[Span, Claim]) -> Claim:
    fields = item.fields(*KEYS)
    if "claim" not in fields:
        item.fail("has no claim", "Each entry needs the words of a claim.")
    wording = " ".join(fields["claim"].text().split())
    if not wording:
        fields["claim"].fail("is empty", "Delete the entry to drop the claim.")
    place = _place(fields["at"], document.text) if "at" in fields else None
    span = _found(wording, document.text, place)
    reworded = span is None
    if span is None and place is None:
        fields["claim"].fail(
            f"the article does not say {wording!r}",
            "Copy the words from the article, or add `at: START-END` where you reword them.",
        )
    span = span or place
    assert span is not None
    claim = found.get(span) or whole(document, analysis, span)
    if reworded:
        claim = replace(claim, wording=wording, resolved=wording, quotation=None)
    if "type" in fields:
        kinds = {kind.value: kind for kind in ClaimType}
        claim = replace(claim, type=kinds[fields["type"].choice(kinds)])
    if "speaker" in fields:
        claim = replace(claim, speaker=fields["speaker"].text())
    return claim


def _place(value: Value, text: str) -> Span:
    start, dash, end = value.text().partition("-")
    if not (dash and start.strip().isdecimal() and end.strip().isdecimal()):
        value.fail("must be two offsets such as 120-184", "Leave `at` out where you do not know.")
    if not int(start) < int(end) <= len(text):
        value.fail(f"is outside the article, which has {len(text)} characters",
                   "The article has changed since: write the claims file anew.")  # fmt: skip
    return Span(int(start), int(end))


def _found(wording: str, text: str, place: Span | None) -> Span | None:
    """Where the article has these words, white space aside: at ``place`` or nearest to it."""
    if place is not None and " ".join(place.of(text).split()) == wording:
        return place
    pattern = re.compile(r"\s+".join(map(re.escape, wording.split())))
    spans = [Span(match.start(), match.end()) for match in pattern.finditer(text)]
    near = place.start if place is not None else 0
    return min(spans, key=lambda span: abs(span.start - near), default=None)
