"""How much a statement deserves checking, from features that can be read.

A logistic regression over named features (a figure, a name, a past deed, "I think"), over who did
what in which tense, and over words. ``training/worth.py`` fits it on ClaimBuster's sentences;
``data/worth.yml`` holds its weights and nothing else. ``docs/checkworthiness.md`` says how well it
does.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

from claims.tagging import Tag, Token
from claims.wordlists import DATA, read_yaml, verbs, words
from corpus.shelf import kept
from corpus.tables import parsed

YEAR = re.compile(r"(?:19|20)\d\d")
PAST = frozenset({"was", "were", "had", "did"})


@cache
def _weights() -> dict[str, float]:
    return kept("weights", (DATA / "worth.yml").read_bytes(), _read)


def _read(source: bytes) -> dict[str, float]:
    lines = parsed(source)["weights"].splitlines()
    return {name: float(weight) for name, weight in (line.rsplit(" ", 1) for line in lines)}


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(line.split()) for name, line in read_yaml("worthcues.yml").items()}


def worth(tokens: list[Token]) -> float:
    """The probability that a fact-checker would check these words, were half of all checked."""
    return round(score(features(tokens)), 3) if tokens else 0.0


def score(found: dict[str, float]) -> float:
    weights = _weights()
    total = weights.get("bias", 0.0)
    total += sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def features(tokens: list[Token]) -> dict[str, float]:
    """Everything that counts for or against, by name."""
    found = dict(_named(tokens))
    for pattern in _deeds(tokens):
        found[pattern] = 1.0
    for token in tokens:
        word = re.sub(r"\d", "0", token.lower) if token.tag is Tag.NUMBER else token.lower
        found[f"word {word}"] = 1.0
    return found


def _named(tokens: list[Token]) -> Iterator[tuple[str, float]]:
    """The features with names of their own."""
    lower = [token.lower for token in tokens]
    have = set(lower)
    figures = [token for token in tokens if token.tag is Tag.NUMBER]
    names = sum(token.tag is Tag.NAME for token in tokens)
    finite = [token for token in tokens if token.tag is Tag.FINITE]
    yield "length", min(len(tokens), 60) / 60
    yield "shorter than 8 words", float(len(tokens) < 8)
    yield "shorter than 12 words", float(len(tokens) < 12)
    yield "longer than 25 words", float(len(tokens) > 25)
    yield "figures", min(len(figures), 4)
    yield "a figure", float(bool(figures))
    yield "a year", float(any(YEAR.fullmatch(token.text) for token in figures))
    yield "money", float(any(token.text[0] in "$€£¥" for token in figures))
    yield "names", min(names, 6)
    yield "a name", float(names > 0)
    yield "a figure and a name", float(bool(figures) and names > 0)
    yield "verbs", min(len(finite), 5)
    yield "no verb", float(not finite)
    yield "past verbs", min(sum(_past(token.lower) for token in finite), 3)
    yield "a perfect", float(any(token.lower in ("has", "have", "'ve") for token in finite))
    yield "a modal", float(any(token.lower in words("modals") for token in finite))
    yield "a question", float(tokens[-1].text == "?")
    yield "superlatives", float(sum(_superlative(word) for word in lower))
    yield "a comparison", float(bool(have & {"more", "less", "fewer", "than"}))
    for name, list_ in _lists().items():
        yield name, float(bool(have & list_))
    yield "opens with " + lower[0], 1.0


def _past(word: str) -> bool:
    return word in PAST or (word in verbs().past and word not in verbs().base)


def _superlative(word: str) -> bool:
    return word in _lists()["an exclusive"] or (word.endswith("est") and len(word) > 5)


def _deeds(tokens: list[Token]) -> Iterator[str]:
    """Who did what in which tense ("name past", "he voted"), and what stands beside figures."""
    for at, token in enumerate(tokens):
        if token.tag is Tag.NUMBER:
            if at + 1 < len(tokens):
                after = tokens[at + 1]
                yield f"# {'NAME' if after.tag is Tag.NAME else after.lower}"
            if at:
                yield f"{tokens[at - 1].lower} #"
        if token.tag is not Tag.FINITE:
            continue
        subject = _subject(tokens, at)
        if subject is None:
            continue
        tense = _tense(token.lower)
        last = at + 1
        while last < len(tokens) and tokens[last].tag in (Tag.GROUP, Tag.ADVERB):
            last += 1
        lemma = verbs().lemma(tokens[last - 1].lower) or token.lower
        yield f"{subject} {tense}"
        yield f"{subject} … {lemma}"
        if tense in ("past", "perfect"):
            yield f"{tense} {lemma}"


def _subject(tokens: list[Token], verb: int) -> str | None:
    """The kind of word before a verb: a pronoun itself, else "name" or "noun"."""
    at = verb - 1
    while at >= 0 and tokens[at].tag is Tag.ADVERB:
        at -= 1
    if at < 0:
        return None
    tag = tokens[at].tag
    return tokens[at].lower if tag is Tag.PRONOUN else tag.value


def _tense(word: str) -> str:
    if _past(word):
        return "past"
    if word in words("modals"):
        return "modal"
    return "perfect" if word in ("has", "have", "'ve") else "present"
