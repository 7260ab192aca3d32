"""Whether a source tells a speaker who is only described, "the host", from the one it names."""

from __future__ import annotations

from collections.abc import Iterator

from corpus import Span
from factcheck.evidence.base import Statement
from factcheck.evidence.clauses import sentence
from factcheck.evidence.content import stem
from factcheck.evidence.parts import line_senses, sense, senses
from factcheck.evidence.phrases import Phrase


def two(claimed: str, told: str, claim: Statement, passage: Statement) -> bool:
    """Whether ``claimed`` and ``told``, one a name and the other a description, are two in the
    passage: it never calls the one so, but has both, and the claim does not call it as it does."""
    if _described(claimed) == _described(told):
        return False
    name, words = (told, claimed) if _described(claimed) else (claimed, told)
    head, last = _sense(words), _sense(name)
    called: set[str] = set()
    others: set[str] = set()
    for phrase in _phrases(passage):
        (called if last in phrase.senses else others).update({phrase.head, *phrase.senses})
    if not called or called & _beside(claim):
        return False
    return head not in called and head in others


def _beside(claim: Statement) -> frozenset[str]:
    """The senses of a claim's words beside its quotation."""
    quoted = claim.quotation.span if claim.quotation is not None else claim.span
    text = claim.analysis.text
    before = senses(text, Span(claim.span.start, quoted.start))
    return before | senses(text, Span(quoted.end, claim.span.end))


def _described(speaker: str) -> bool:
    """Whether a speaker has no name: "the host", "her navigator"."""
    words = speaker.split()
    return bool(words) and words[-1].islower()


def _sense(speaker: str) -> str:
    return sense(stem(speaker.split()[-1]))


def _phrases(passage: Statement) -> Iterator[Phrase]:
    """The phrases of every sentence, each with what is in apposition to it."""
    for line in line_senses(passage):
        yield from sentence(passage, line).phrases()
