"""Phrases that repeat a pattern without its verb: "Norway won the gold, Canada the silver"."""

from __future__ import annotations

from itertools import pairwise

from claims.shapes import BREAKS, Shapes
from claims.tagging import Tag, Token

MONTHS = frozenset(
    {"january", "february", "march", "april", "june", "july", "august", "september", "october"}
    | {"november", "december", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "may"}
)
NUMERALS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"}
    | {"twelve", "twenty", "thirty", "forty", "fifty", "hundred", "dozen"}
)


def elliptical(shapes: Shapes, at: int, first: int = 0) -> bool:
    """Whether the phrase repeats the pattern of a clause before without its verb."""
    begin = shapes.past_adverbs(at)
    end = begin
    while end < len(shapes.tokens) and shapes.tokens[end].text not in BREAKS | {".", "and", "but"}:
        if (
            shapes.tag(end) in (Tag.FINITE, Tag.RELATIVE, Tag.THAT, Tag.SUBORDINATOR, Tag.TO)
            or end - at > 14
        ):
            return False
        end += 1
    if shapes.word(at - 1) == "and" and any(
        shapes.word(here) in ("between", "both") for here in range(max(0, at - 9), at)
    ):
        return False
    segment = shapes.tokens[begin:end]
    earlier = shapes.tokens[first : at - 1]
    dated = any(token.lower.strip(".") in MONTHS for token in segment)
    if dated and segment[0].tag is not Tag.PREPOSITION:
        return False
    numbers = [
        at for at, token in enumerate(segment) if token.tag is Tag.NUMBER or token.lower in NUMERALS
    ]
    if len(segment) < 2 or not earlier:
        return False
    if numbers and numbers[0] == 0:
        for here in range(1, len(segment) - 1):
            if segment[here].tag is Tag.PREPOSITION and segment[here].lower != "of":
                return _figure_before(earlier, segment[here].lower)
        return False
    if segment[0].tag is Tag.PREPOSITION:
        return bool(numbers) and any(
            token.lower == segment[0].lower for token in shapes.tokens[:1] + earlier[:1]
        )
    lead = 1 if segment[0].tag is Tag.DETERMINER else 0
    here = lead
    while here < len(segment) and segment[here].tag in (Tag.NAME, Tag.NOUN) and here not in numbers:
        here += 1
    if here == lead or here >= len(segment):
        return False
    if here in numbers:
        return any(token.tag is Tag.NUMBER for token in earlier)
    if segment[here].tag is Tag.PREPOSITION and here + 1 in numbers:
        return _figure_after(earlier, segment[here].lower)
    return (
        lead == 0
        and segment[0].tag is Tag.NAME
        and segment[here].tag is Tag.DETERMINER
        and any(
            one.tag is Tag.FINITE and two.tag is Tag.DETERMINER for one, two in pairwise(earlier)
        )
    )


def _figure_before(tokens: list[Token], preposition: str) -> bool:
    """A figure followed, within three words, by ``preposition``."""
    for at, token in enumerate(tokens):
        if token.tag is Tag.NUMBER and any(
            other.lower == preposition for other in tokens[at + 1 : at + 4]
        ):
            return True
    return False


def _figure_after(tokens: list[Token], preposition: str) -> bool:
    return any(one.lower == preposition and two.tag is Tag.NUMBER for one, two in pairwise(tokens))
