"""Which person of an article a surname or a pronoun stands for, where only one can be meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.bearers import mentions
from factcheck.rules.cues import words
from factcheck.rules.layout import Line

PRONOUNS = ("he", "she")


@cache
def _kin() -> re.Pattern[str]:
    kin = "|".join(form.strip() for entry in words("kinsfolk") for form in entry.split("/"))
    return re.compile(rf"\b(?:{kin}|boy|girl|colleague|friend)\b")


@dataclass(frozen=True, slots=True)
class Persons:
    """Every mention of a person in text order, with the fullest name."""

    named: tuple[tuple[Span, str], ...]
    starts: tuple[int, ...]
    blocks: dict[int, int]  # where each paragraph begins
    text: str

    def meant(self, line: Line, at: int, who: str) -> str:
        """The fullest name of the person meant by ``who`` at an offset of the article: a surname, "he"
        or "she"; "" where it may be more than one."""
        if who in PRONOUNS:
            begins = self.blocks[line.block]
            here = self._between(begins, at)
            if _kin().search(self.text, begins, at):
                return ""  # "My father built a house. He left"
            here = here or self._between(0, begins)
            return next(iter(here)) if len(here) == 1 else ""
        found = {full for _, full in self.named if who and who in (full, full.rsplit(" ", 1)[-1])}
        return next(iter(found)) if len(found) == 1 else ""

    def _between(self, start: int, end: int) -> set[str]:
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return {full for _, full in self.named[low:high]}


def persons(article: Article) -> Persons:
    """The persons that an article names."""
    named = tuple(mentions(article.analysis))
    blocks: dict[int, int] = {}
    for line in article.layout.lines:
        blocks.setdefault(line.block, line.span.start)
    return Persons(named, tuple(span.start for span, _ in named), blocks, article.text)
