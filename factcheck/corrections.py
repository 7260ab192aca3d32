"""Drafts for the desk: a correction note, and a wording that what was found would bear out.

Both are drafts for a person. A wording is offered only where one figure, or a quotation's words,
can be put in the place of another without touching the rest of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims import Quantity, analyse
from claims.intervals import Agreement, agreement
from corpus import Span
from corpus.readers import read_text
from factcheck.evidence.comparable import comparable
from factcheck.findings import stated
from factcheck.types import Check, Evidence, JudgedClaim, Label, Outcome, Stance

_FIGURE = re.compile(r"\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten)\b")
_LONGEST = 6  # words: a longer suggestion is advice, not a figure


@dataclass(frozen=True, slots=True)
class Draft:
    """``correction`` is the note, ``wording`` the safer sentence, or ``None``."""

    correction: str | None = None
    wording: str | None = None


def for_check(check: Check, text: str, claims: list[Span]) -> Draft:
    """The drafts for a broken relation; empty for one that holds or that names no figure."""
    place = stated(check, text)
    if check.outcome is Outcome.CONSISTENT or not check.suggestion or place is None:
        return Draft()
    figure = check.suggestion.split(", or ")[0]
    if not _FIGURE.search(figure) or len(figure.split()) > _LONGEST:
        return Draft()
    said = check.calculation.rpartition("the text says ")[2]
    sentence = next((c for c in claims if c.contains(place)), None)
    wording = None if sentence is None else _replaced(text, sentence, place, figure)
    return Draft(
        f"An earlier version of this article said {said}. By the article’s other figures it "
        f"is {check.suggestion}.",
        wording,
    )


def for_claim(judged: JudgedClaim) -> Draft:
    """The drafts for a refuted claim; the source is named in both."""
    verdict, claim = judged.verdict, judged.claim
    proof = next((e for e in verdict.evidence if e.stance is Stance.REFUTES), None)
    if verdict.label is not Label.REFUTED or proof is None or proof.rule is None:
        return Draft()  # what only the model says is no ground for a correction
    source, day = proof.passage.document, proof.passage.document.published
    dated = f" ({day.isoformat()})" if day else ""
    name = " ".join((source.title or source.id).split())
    said, found = " ".join(claim.text.split()), " ".join(proof.text.split())
    said = said if said.startswith(("“", '"')) else f"“{said}”"
    note = f"An earlier version of this article said: {said} “{name}”{dated} says: “{found}”"
    return Draft(note, _borne_out(judged, proof, name))


def _borne_out(judged: JudgedClaim, proof: Evidence, name: str) -> str | None:
    claim = judged.claim
    article, whole = claim.passage.document.text, claim.passage.span
    if claim.quotation is not None and claim.quotation.direct:
        return _requoted(article, whole, claim.quotation.span, proof)
    swaps = [
        (mine, theirs)
        for theirs in _quantities(proof.text)
        for mine in claim.quantities
        if comparable(mine, theirs) and agreement(mine, theirs) is Agreement.CONTRADICTS
    ]
    if len(swaps) != 1:
        return None
    mine, theirs = swaps[0]
    if mine.hedge or theirs.hedge or mine.is_range or theirs.is_range:
        return None
    sentence = _replaced(article, whole, mine.span, " ".join(theirs.text.split()))
    closing = sentence[-1:] if sentence.endswith((".", "!")) else ""
    return f"{sentence.removesuffix(closing)}, according to “{name}”{closing or '.'}"


def _requoted(article: str, whole: Span, place: Span, proof: Evidence) -> str:
    """The sentence with the source's words, closed by the comma that stands in it."""
    end = place.of(article)[-1:]
    words = " ".join(proof.text.split()).rstrip(".,")
    return _replaced(article, whole, place, words + (end if end in ".,!?" else ""))


def _quantities(quote: str) -> tuple[Quantity, ...]:
    document = read_text(quote, name="quote")
    return analyse(document, None).quantities


def _replaced(text: str, sentence: Span, place: Span, words: str) -> str:
    before = text[sentence.start : place.start]
    hedge, _, rest = words.partition(" ")
    if rest and before.rstrip().endswith(f" {hedge}"):
        words = rest  # "about" stands there already
    return " ".join((before + words + text[place.end : sentence.end]).split())
