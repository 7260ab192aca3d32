"""magnitude: a figure told on another scale, million for billion or a digit short, is a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from claims import Quantity
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount, scale
from factcheck.rules.cues import alternatives
from factcheck.rules.figures import Placed
from factcheck.rules.layout import Line, letter
from factcheck.rules.overlap import shared_words
from factcheck.rules.weighing import spans_of
from factcheck.rules.wording import number, said
from factcheck.types import Check, Outcome, Severity

NAME = "magnitude"
THOUSANDS = (3, -3, 6, -6)
TENS = (1, -1)
MOST = 14  # figures of a sentence; more are a table
FEW, MANY = 2, 3  # significant digits that a coincidence is unlikely to have
_THE = re.compile(r"\b(?:the|this|that|its|their|his|her)(?: [\w-]+){0,2} $", re.I)
_NAMES = {3: "a thousand times", -3: "a thousandth of", 6: "a million times", -6: "a millionth of",
          1: "ten times", -1: "a tenth of"}  # fmt: skip


def check(article: Article) -> Iterator[Check]:
    """Figures with the digits of an earlier one: the same amount, or off by a power of ten."""
    for line in article.layout.lines:
        if len(line.kinds) > MOST:
            continue
        for q in line.quantities:
            if letter(q) not in "MNU" or q.value is None or q.per is not None or not q.value:
                continue
            like = [row for row in article.figures.permuted(q) if _sort(q, row[1])]
            earlier = [row for row in like if row[1].span < q.span]
            same = next((o for _, o in reversed(earlier) if o.value == q.value), None)
            if same is not None:
                if scale(same) != scale(q):
                    yield _agree(q, same)
            elif not any(o.value == q.value for _, o in like):
                yield from _slip(article, line, q, earlier)


def rewritten(one: Quantity, other: Quantity) -> bool:
    """Whether one amount is told on two scales, "1,200 million" and "$1.2 billion": this rule's
    business, not :mod:`factcheck.rules.restated`'s."""
    return one.value == other.value and scale(one) != scale(other)


def _sort(q: Quantity, other: Quantity) -> bool:
    same = other.unit == q.unit and other.kind is q.kind
    return bool(other.value) and same and other.per is None


def _agree(q: Quantity, twin: Quantity) -> Check:
    return Check(
        NAME,
        Outcome.CONSISTENT,
        f"{said(q)} is {said(twin)} on another scale.",
        f"{number(amount(q))} = {number(amount(twin))}",
        spans_of(q, twin),
    )


def _slip(article: Article, line: Line, q: Quantity, earlier: list[Placed]) -> Iterator[Check]:
    for one, other in reversed(earlier):
        power = _power(q, other)
        if power is None or one is line or not _one_thing(line, q, one, other, power):
            continue
        if _corrected(article, one, line):
            return
        yield Check(
            NAME,
            Outcome.INCONSISTENT,
            f"{said(q)} is {_NAMES[power]} the {said(other)} given for it elsewhere; one of the two has "
            f"{'the wrong scale' if power % 3 == 0 else 'a digit too many or too few'}.",
            f"{number(amount(q))} = {number(Fraction(10) ** power)} × {number(amount(other))}",
            spans_of(q, other),
            Severity.WARNING,
            other.text,
        )
        return


def _corrected(article: Article, one: Line, line: Line) -> bool:
    """Whether the text corrects a figure from one sentence to the other."""
    between = article.layout.lines[one.index : line.index + 1]
    return any(_corrects().search(told.masked) for told in between)


@cache
def _corrects() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('figure_corrected')})\b", re.I)


def _power(q: Quantity, other: Quantity) -> int | None:
    ratio = amount(q) / amount(other)
    return next((n for n in (*THOUSANDS, *TENS) if ratio == Fraction(10) ** n), None)


def _shown(q: Quantity) -> str:
    """The significant digits as written: "6989" of "$698.9 million"."""
    return re.sub(r"\D", "", q.text).strip("0")


def _one_thing(line: Line, q: Quantity, one: Line, other: Quantity, power: int) -> bool:
    """Whether the two stand for one thing: many digits and a word in common, or two digits, the
    same noun and an article that calls it known."""
    shown = len(_shown(q))
    if shown < FEW or (power in TENS and shown < MANY):
        return False
    if q.hedge is not None or other.hedge is not None:
        return False  # "up to 12.5 million" of the 125 million
    named = q.noun is not None and q.noun == other.noun
    known = _THE.search(line.before(q)[-30:]) is not None
    if shown >= MANY:
        alike = shared_words(line, one)
        if power in TENS:
            return (alike > 1 and (named or letter(q) != "N")) or (named and known)
        return named or line.headline or one.headline or alike > 0
    return named and known and letter(q) == "M" and power in THOUSANDS


RULE = Rule(
    name=NAME,
    summary="A figure told on another scale, million for billion or a digit short, is a slip.",
    doc="""A figure with the very digits of an earlier one that is a thousand times as large or as small, or ten
times, is the same figure with the wrong word or a digit lost: "$698.9 million" and "the $698.9 billion contract". The
two must be of one currency or unit and share a noun or words of their sentences; of two digits, the second must be told
as known. The same amount on two scales ("1,200 million", "$1.2 billion") is confirmed.""",
    authority="Powers of ten; million for billion is the commonest correction of newspapers on figures.",
    check=check,
    passes=(
        Example(
            "The port will cost $1.2 billion.\n\nMinisters found the $1,200 million in reserves."
        ),
        Example("The port will cost £0.45bn.\n\nNobody knows where the £450m is to come from."),
    ),
    fails=(
        Example(
            "The contract is worth $698.9 million.\n\nThe $698.9 billion contract was signed in May."
        ),
        Example(
            "Arden signs $698.9 billion contract\n\nArden has signed a contract worth $698.9 million."
        ),
        Example(
            "The council has a debt of £12 million.\n\nMs Orr knew nothing of it.\n\nThe £12 billion debt grew."
        ),
        Example(
            "The farm has 12,450 acres of wheat.\n\nFire took 1,245 acres, the whole of the wheat farm."
        ),
    ),
    silent=(
        Example(
            "Orr recalled 11.42 million dozen eggs.\n\nCorrection: Orr recalled 1.142 million dozen eggs."
        ),
        Example("The firm made $12 million.\n\nThe state spent $12 billion on roads."),
        Example("The ferry carried 250 people.\n\nThe town has 250,000 people."),
    ),
    severity=Severity.WARNING,
)
