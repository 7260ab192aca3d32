"""Statements, opinions, predictions and advice told apart by the words that mark them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from claims.tagging import Tag, Token
from claims.types import ClaimType, Quotation
from claims.wordlists import read_yaml, verbs, words


@cache
def _cues() -> dict[str, Any]:
    return dict(read_yaml("claimtypes.yml"))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_cues()[key].split())


def classify(tokens: list[Token], quotation: Quotation | None = None) -> ClaimType:
    """What kind of statement the words of a claim make.

    What somebody is said to expect or to demand is a statement about that person, so predictions
    and advice count only where they are the text's own; a direct quotation is judged by its words.
    """
    if quotation is not None and quotation.direct:
        span = quotation.span
        tokens = [token for token in tokens if span.start <= token.start < span.end] or tokens
        attributed = False
    else:
        attributed = quotation is not None or _attributed(tokens)
    line = " " + " ".join(token.lower for token in tokens).replace(" 's ", "'s ") + " "
    if _has(line, "rhetoric-phrases"):
        return ClaimType.OPINION
    figures = any(token.tag is Tag.NUMBER for token in tokens)
    if not attributed and _advises(tokens, line):
        return ClaimType.ADVICE
    quoted = quotation is not None and quotation.direct
    cues = _words("opinion-words") | (_words("quoted-opinion-words") if quoted else frozenset())
    words_of_opinion = any(token.lower in cues for token in tokens)
    if not figures and not attributed and (_has(line, "opinion-phrases") or words_of_opinion):
        return ClaimType.OPINION
    if not attributed and (_predicts(tokens, line) or (quoted and _foretells(tokens))):
        return ClaimType.PREDICTION
    return ClaimType.STATEMENT


def _attributed(tokens: list[Token]) -> bool:
    """Whether somebody is said to say, expect or want it."""
    if any(token.lower == "according" for token in tokens[:2]):
        return True
    return any(
        token.tag is Tag.FINITE
        and verbs().lemma(token.lower) in words("reporting")
        and not (at and tokens[at - 1].lower in ("i", "we"))
        for at, token in enumerate(tokens)
    )


def _has(line: str, key: str) -> bool:
    return any(f" {phrase} " in line for phrase in _cues()[key])


def _advises(tokens: list[Token], line: str) -> bool:
    at = 0
    while at < len(tokens) and tokens[at].tag is Tag.PUNCTUATION:
        at += 1
    if at >= len(tokens):
        return False
    first = tokens[at].lower
    if first in ("do", "don't") and at + 1 < len(tokens) and tokens[at + 1].lower in ("not", "be"):
        return True
    imperative = first in _words("advice-starts") and tokens[at].tag in (
        Tag.NOUN,
        Tag.NAME,
        Tag.FINITE,
        Tag.ADVERB,
    )
    if imperative and not any(token.tag is Tag.FINITE for token in tokens[at + 1 : at + 4]):
        return True
    return _has(line, "advice-phrases")


def _foretells(tokens: list[Token]) -> bool:
    """Whether it says what will be, and not what "we" promise."""
    for at, token in enumerate(tokens):
        if token.lower in ("will", "won't", "'ll"):
            return at == 0 or tokens[at - 1].lower not in ("i", "we")
        if token.lower == "would":
            return True
    return False


def _predicts(tokens: list[Token], line: str) -> bool:
    if _has(line, "prediction-phrases"):
        return True
    if _foretells(tokens) and re.match(r" (?:within|tomorrow|by \d{4}|in \w+ years) ", line):
        return True
    modals = (token for token in tokens if token.lower in words("modals"))
    modal = next((token.lower for token in modals if token.text != "May"), "")  # the month
    return modal in ("might", "may")
