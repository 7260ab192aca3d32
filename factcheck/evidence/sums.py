"""A figure that follows from all the figures of a short account by one operation its verbs cue.

"He had 12 apples and bought 5" makes "he has 17 apples" true and "he has 18" false, though
neither figure stands there. Only a source that is an account of one or two sentences, with a
handful of figures, is read so, and every figure of the thing that the claim counts must be used:
with more to choose from, anything follows from anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import product

from claims import Kind, Quantity
from factcheck.evidence.alignment import names_known
from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement
from factcheck.evidence.content import content, negations, stem
from factcheck.evidence.cues import table, words
from factcheck.evidence.directions import claimed, told
from factcheck.evidence.implied import implied
from factcheck.types import Stance

_SENTENCES = 2
_WORDS = 60
_FIGURES = range(2, 6)
_CLAUSE = re.compile(r"[.;:]\s|, |\band\b|\bbut\b|\bthen\b|\bwhile\b")
_NESTED = re.compile(r"\bof (?:these|those|which|whom)\b")  # a part of a part
# "the seven others will repay": something of its own is said of those who are left.
_OTHER = re.compile(
    r"^(?:the|these|those) (?:[\w,]+ ){1,2}(?:others?|remaining|rest)\b", re.IGNORECASE
)
_ASKED = range(1, 3)
_COUNTED = frozenset({Kind.COUNT, Kind.MEASURE, Kind.MONEY, Kind.RATIO})


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A supporting reading where a figure of the claim follows from those of the account, a hint
    against it where none does."""
    asked = _figures(claim)
    if len(passage.lines) > _SENTENCES or len(passage.text.split()) > _WORDS:
        return
    if passage.text.strip() != passage.analysis.text.strip() or not claim.words & passage.words:
        return
    if _NESTED.search(passage.text) or _OTHER.match(claim.text):
        return
    if len(asked) not in _ASKED or not names_known(claim, passage.words) or implied(passage):
        return
    for mine in asked:
        theirs = [*_figures(passage), *(q for q in asked if q is not mine)]
        if mine.hedge or len(theirs) not in _FIGURES:
            continue
        for reached, calculation in _operations(mine, theirs, claim, passage):
            if _meets(mine, reached):
                if "−" in calculation and claimed(claim):
                    yield from _directed(mine, theirs, calculation, claim, passage)
                    return
                yield _reading(
                    Stance.SUPPORTS,
                    f"it follows from the source's figures: {calculation} = {mine.text}",
                    mine,
                    passage,
                )
                return
    known = {q.value for q in _figures(passage)}
    mine = next((q for q in asked if q.value not in known), asked[0])
    if len(known) > 1 and mine.value not in known and not mine.hedge:
        reason = f"{mine.text} does not follow from the source's figures"
        yield _reading(Stance.REFUTES, reason, mine, passage)


def _directed(
    mine: Quantity,
    theirs: Sequence[Quantity],
    calculation: str,
    claim: Statement,
    passage: Statement,
) -> Iterator[Reading]:
    """What a difference says of a claim that tells which way it goes: nothing where the claim
    does not tell the two figures apart."""
    own = [q for q in theirs if q in passage.quantities]
    if len(theirs) != 2 or len(own) != 2 or negations(claim.text) or negations(passage.text):
        return
    way = told(mine, (own[0], own[1]), claim, passage)
    if way.fits:
        reason = f"it follows from the source's figures: {calculation} = {mine.text}"
        yield _reading(Stance.SUPPORTS, reason, mine, passage)
    elif way.fits is False:
        reason = f"by the source's figures ({calculation} = {mine.text}) it is the other way round"
        yield _reading(Stance.REFUTES, reason, mine, passage, decides=way.sure)


def _reading(
    stance: Stance, reason: str, mine: Quantity, passage: Statement, *, decides: bool = False
) -> Reading:
    whole = passage.lines[0].span.join(passage.lines[-1].span)
    decides = decides or stance is Stance.SUPPORTS
    return Reading("sums", stance, reason, whole, mine.span, decides=decides)


def _figures(statement: Statement) -> list[Quantity]:
    return [q for q in statement.quantities if q.kind in _COUNTED and q.value is not None]


def _meets(mine: Quantity, reached: Fraction) -> bool:
    """Equal, or equal once rounded as the claim's figure is written."""
    if mine.value is None:
        return False
    written = mine.text.rpartition(".")[2] if "." in mine.text else ""
    places = sum(letter.isdigit() for letter in written)
    near = abs(reached - mine.value) * 2 <= Fraction(1, 10**places)
    return reached == mine.value or (places > 0 and reached.denominator > 1 and near)


def _operations(
    mine: Quantity, theirs: Sequence[Quantity], claim: Statement, passage: Statement
) -> Iterator[tuple[Fraction, str]]:
    """What the account's figures lead to, with how it reads."""
    asked = frozenset(words(claim.text))
    said = frozenset(words(passage.text))
    own = [q for q in theirs if q not in claim.analysis.quantities]
    if len(own) == len(theirs):
        for figures in _relevant(mine, theirs, claim):
            if len(figures) > 1:
                yield from _signed(figures, asked, passage)
    if len(theirs) == 2 and asked & _cue("difference"):
        yield from _differences(theirs)
    if (asked | said) & _cue("each"):
        yield from _shared(theirs)


def _differences(theirs: Sequence[Quantity]) -> Iterator[tuple[Fraction, str]]:
    larger, smaller = sorted(theirs, key=_value, reverse=True)
    yield _value(larger) - _value(smaller), f"{larger.text} − {smaller.text}"


def _shared(theirs: Sequence[Quantity]) -> Iterator[tuple[Fraction, str]]:
    """Products and quotients: so many each; and what is left or put together, shared out. "One"
    of them only says each of what."""
    figures = [q for q in theirs if q.value != 1 and q.kind is not Kind.RATIO]
    if len(figures) == 2:
        one, other = figures
        yield _value(one) * _value(other), f"{one.text} × {other.text}"
        for top, bottom in ((one, other), (other, one)):
            if bottom.value:
                yield _value(top) / _value(bottom), f"{top.text} ÷ {bottom.text}"
    if len(figures) == 3:
        one, other, last = figures
        yield _value(one) * _value(other) * _value(last), " × ".join(q.text for q in figures)
        for sign, mark in ((1, "+"), (-1, "−")):
            part = _value(one) + sign * _value(other)
            text = f"({one.text} {mark} {other.text})"
            yield part * _value(last), f"{text} × {last.text}"
            if last.value:
                yield part / _value(last), f"{text} ÷ {last.text}"


def _relevant(
    mine: Quantity, theirs: Sequence[Quantity], claim: Statement
) -> Iterator[Sequence[Quantity]]:
    """The figures of the thing that the claim counts: narrowed as the claim narrows it; of the
    same noun; all of them where none has it."""
    nouns = _noun(mine) or content(claim.text)
    same = [q for q in theirs if not _noun(q) or _noun(q) & nouns]
    narrow = content(mine.phrase or "") - _noun(mine)
    told = [q for q in same if narrow and content(q.phrase or "") & narrow]
    if told:
        yield [q for q in same if q in told or not content(q.phrase or "") - _noun(q)]
    elif any(_noun(q) & nouns for q in theirs):
        yield same
    else:
        yield list(theirs)


def _noun(quantity: Quantity) -> frozenset[str]:
    """The stem of what is counted or measured in."""
    name = quantity.noun or quantity.unit
    return frozenset({stem(name.split()[-1])}) if name else frozenset()


def _signed(
    figures: Sequence[Quantity], asked: frozenset[str], passage: Statement
) -> Iterator[tuple[Fraction, str]]:
    """The first figure with the others added or taken away, as the verb beside each cues."""
    signs = [_signs(figure, asked, passage) for figure in figures[1:]]
    for choice in product(*signs):
        total = _value(figures[0])
        text = figures[0].text
        for sign, figure in zip(choice, figures[1:], strict=True):
            total += sign * _value(figure)
            text += f" {'+' if sign > 0 else '−'} {figure.text}"
        if total >= 0:
            yield total, text
        elif len(figures) == 2:
            yield -total, f"{figures[1].text} − {figures[0].text}"


def _signs(figure: Quantity, asked: frozenset[str], passage: Statement) -> tuple[int, ...]:
    text = passage.analysis.text
    beyond = _beyond().match(text, figure.span.end, passage.span.end)
    if beyond is not None:  # "612, nine fewer than the winner"
        return (1,) if words(beyond.group())[0] in _implied("down") else (-1,)
    start, end = passage.span.start, passage.span.end
    for mark in _CLAUSE.finditer(text, start, figure.span.start):
        start = mark.end()
    after = _CLAUSE.search(text, figure.span.end, end)
    near = set(words(text[start : after.start() if after else end]))
    if near & _cue("loss"):
        return (-1,)
    if near & _cue("transfer") or asked & _cue("left"):
        return (1, -1) if not asked & _cue("whole") else (1,)
    return (1,)


@cache
def _beyond() -> re.Pattern[str]:
    ways = "|".join(sorted(_implied("up") | _implied("down")))
    return re.compile(rf" (?:(?:{ways}) (?:\w+ )?than|above|over|below|under)\b")


def _implied(name: str) -> frozenset[str]:
    return frozenset(table()["implied"][name].split())


def _cue(name: str) -> frozenset[str]:
    return frozenset(table()["sums"][name].split())


def _value(quantity: Quantity) -> Fraction:
    return quantity.value if quantity.value is not None else Fraction(0)


RULE = EvidenceRule(
    name="sums",
    summary="a figure that follows from all the figures of a short account",
    doc=__doc__ or "",
    authority="arithmetic on the source's own figures",
    read=read,
    supports=(
        Pair(
            "Ruth has 17 apples now.",
            "Ruth had 12 apples and bought 5 apples at the market.",
        ),
        Pair("168 slices were served.", "The café at Corley ordered 21 pies with 8 slices each."),
        Pair("Ruth has 7 apples left.", "Ruth had 12 apples and ate 5 of them."),
        Pair(
            "Corley has 14 fewer ferries than Lanmore.",
            "Corley has 27 ferries and Lanmore has 41.",
        ),
        Pair(
            "The ferry carried 9,000 more passengers than in 2024.",
            "The ferry carried 412,000 passengers in 2025, against 403,000 in 2024.",
        ),
    ),
    refutes=(
        Pair(
            "Corley has 14 more ferries than Lanmore.",
            "Corley has 27 ferries and Lanmore has 41.",
        ),
    ),
    silent=(
        Pair(
            "Ruth has 17 apples now.",
            "Ruth had 12 apples and bought 5 apples. Paul sold 3 pears. The market closed at noon.",
        ),
    ),
)
