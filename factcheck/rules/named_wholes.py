"""The whole that a share names by its noun: "20 per cent of the harvest", "a third of the new money"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claims import Quantity
from factcheck.rules import cues
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, comparable
from factcheck.rules.layout import Line
from factcheck.rules.parts import amounts, value_in

_NOUN = re.compile(
    r"^ of (?:the|its|his|her|their) (?:(?:total|whole|entire|new|full) )?([a-z]{4,})\b"
)
_STEM = 4


@cache
def _kin() -> dict[str, tuple[str, ...]]:
    """Words by which a whole goes elsewhere in the text: "workforce" where it "employs"."""
    rows = [row.split("/") for row in cues.words("kin_wholes")]
    return {row[0].strip(): tuple(w.strip() for w in row[1:]) for row in rows}


def by_noun(article: Article, line: Line, p: Quantity, k: Quantity) -> Iterator[Quantity]:
    """The figures that the noun behind the share ``p`` stands for, the nearest first; ``k`` is the part."""
    found = _NOUN.match(line.after(p))
    if found is None:
        return
    noun = found[1].lower()
    words = (noun[: max(_STEM, len(noun) - 5)], *_kin().get(noun, ()))
    around = article.layout.around(line, 8, 1)
    lines = [one for one in reversed(around) if one.index < line.index]
    for one in [*lines, *(one for one in around if one.index > line.index)]:
        for n in reversed(amounts(one)):
            if comparable(k, n) and n.per == k.per and value_in(k, n) < amount(n):
                words_near = f"{one.before(n)[-30:]} {one.after(n)[:30]}".lower()
                if any(word in words_near for word in words):
                    yield n
