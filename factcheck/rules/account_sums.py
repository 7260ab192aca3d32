"""Whether parts come to their whole, and whether they were clearly meant to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import combinations

from claims import Interval, Quantity
from factcheck.rules.account_parts import left_over, own_noun, written
from factcheck.rules.again import noun_fit
from factcheck.rules.base import Article
from factcheck.rules.boxes import about, amount
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line
from factcheck.rules.parts import sum_box, sum_value, value_in
from factcheck.rules.slips import explains
from factcheck.rules.weighing import agrees

_UNREAD = re.compile(
    r"(?:\band|,|;) (?:one|an?other|a (?:lone|single|third|fourth|further|few|handful))\b(?! «)|\b(?:and|;|,) (?:several|many|most|others|some)\b",
    re.I,
)
MOST = 7  # parts of one whole
_LOW, _HIGH = Fraction(3, 5), Fraction(5, 3)  # of the whole, what a slip may make of its parts
_CLOSE = Fraction(1, 10)  # of the whole, what its parts may be off by and still be meant as such


@dataclass(frozen=True, slots=True)
class Account:
    """A whole with what the text tells of it, in text order; ``rest`` where the last part is told as what is left."""

    whole: Quantity
    parts: tuple[Quantity, ...]
    rest: bool
    holds: bool


@cache
def _open() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{alternatives('open_list')}|{alternatives('partition_open')})\b", re.I
    )


def judged(
    article: Article, line: Line, whole: Quantity, parts: Sequence[Quantity], rest: bool
) -> Account | None:
    if not 2 <= len(parts) <= MOST or len({q.span for q in parts} | {whole.span}) <= len(parts):
        return None
    if (
        rest
        and not of_one(article, whole, parts[-1])
        and not explains(whole, [(q, 1) for q in parts])
    ):
        return None
    plain = whole if whole.hedge is None or about(whole) else _at_its_word(whole)
    if agrees(plain, sum_box(parts, plain)):
        return Account(plain, tuple(parts), rest, True)
    if not rest or whole.hedge is not None or unread(article, whole, parts):
        return None
    if not (_near(plain, parts) or slip(plain, parts)) or some(parts, plain):
        return None
    return Account(plain, tuple(parts), rest, False)


def slip(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a slip of the pen keeps the parts from their whole, and not by more than such slips do."""
    got = sum_value(parts, whole)
    return _LOW * amount(whole) <= got <= _HIGH * amount(whole) and explains(
        whole, [(q, 1) for q in parts]
    )


def _near(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    return abs(sum_value(parts, whole) - amount(whole)) <= amount(whole) * _CLOSE


def of_one(article: Article, whole: Quantity, rest: Quantity) -> bool:
    """Whether nothing shows that a rest counts other things than its whole."""
    homes = [article.layout.line_of(q.span) for q in (whole, rest)]
    nouns = [
        own_noun(home, written(home, q))
        for home, q in zip(homes, (whole, rest), strict=True)
        if home is not None
    ]
    if len(nouns) < 2 or homes[1] is None:
        return True
    if nouns[0] is None and nouns[1] is not None and left_over(homes[1], written(homes[1], rest)):
        return False  # "She leaves two daughters"
    return noun_fit(*nouns) > 0


def _at_its_word(q: Quantity) -> Quantity:
    value = amount(q)
    return replace(q, hedge=None, interval=Interval(value, value))


def some(parts: Sequence[Quantity], whole: Quantity) -> bool:
    """Whether two figures leave the rest, which is then that of another whole, or the parts without one of those before the
    rest come to the whole."""
    *others, rest = parts
    left = value_in(rest, whole)
    values = [amount(whole), *(value_in(q, whole) for q in others)]
    if any(abs(a - b) == left for a, b in combinations(values, 2)):
        return True
    return len(parts) > 2 and any(
        agrees(whole, sum_box([*parts[:n], *parts[n + 1 :]], whole)) for n in range(len(parts))
    )


def unread(article: Article, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether words between whole and rest tell of other parts, or say that the list is open."""
    last = parts[-1]
    first = min(whole.span, parts[0].span)
    stretch = article.text[first.start : last.span.start]
    return _UNREAD.search(stretch) is not None or _open().search(stretch) is not None
