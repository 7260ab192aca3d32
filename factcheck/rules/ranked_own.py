"""The figure of the thing that a superlative ranks, told in its own sentence or before it."""

from __future__ import annotations

import re
from dataclasses import replace

from claims import Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line, letter
from factcheck.rules.overlap import shared_words
from factcheck.rules.parts import alike

TOP = rf"(?:{alternatives('top')}|most \w+)"


def like(q: Quantity, first: Quantity) -> Quantity:
    """A figure whose unit is left out the second time ("at 31,000 acres ... at 11,950")."""
    if (
        letter(q) == "N"
        and q.noun is None
        and letter(first) in "UM"
        and amount(q) * 20 > amount(first)
    ):
        return replace(q, unit=first.unit, kind=first.kind)
    return q


def own_figure(article: Article, line: Line, first: Quantity) -> Quantity | None:
    """The figure of the thing that is ranked: in its own sentence, or the one told before it."""
    best: tuple[int, Quantity] | None = None
    for one in article.layout.around(line, 10):
        for q in alike(one, first):
            if q.span.start >= first.span.start or q.hedge or q.value is None:
                continue
            words = shared_words(one, line) * 2 + bool(re.search(TOP, one.before(q)[-40:]))
            words += 3 if one is line else 0
            if best is None or words > best[0]:
                best = (words, q)
    if best is None or (best[0] == 0 and len(article.layout.body) > 12):
        return None
    return best[1]
