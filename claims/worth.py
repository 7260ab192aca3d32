"""How much a statement deserves checking, from features that can be read."""

from __future__ import annotations

import math

from claims.tagging import Tag, Token


def worth(tokens: list[Token]) -> float:
    """Check-worthiness of a claim, 0 to 1."""
    score = -0.6
    score += 0.9 * min(3, sum(token.tag is Tag.NUMBER for token in tokens))
    score += 0.2 * min(4, sum(token.tag is Tag.NAME for token in tokens))
    score += 0.3 * any(token.tag is Tag.FINITE for token in tokens)
    return round(1 / (1 + math.exp(-score)), 3)
