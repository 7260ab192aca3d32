"""Two figures that the text sets side by side, for a statement that names neither: "had trebled".

The statement says by how much one figure is the larger. Its pair is looked for in its own
paragraph and the ones beside it. A pair that fits confirms the statement; where none fits, the one
pair that time, noun or ellipsis tie together denies it, if it is near enough to be what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from claims import Interval, Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import about, amount, comparable, siblings
from factcheck.rules.compared import bare, two_states
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.statements import Pair, Statement

_BACK, _AHEAD, _MOST = 8, 5, 16  # lines before and after, figures of one neighbourhood
_CONFIRMS, _DENIES, _ALONE, _LEAD = 3, 6, 4, 2  # the ties that a pair must have
_HOLDS = 1  # by how many fewer a pair that fits is held
_NEAR = 5  # how many times too large or too small a slip may make a change
_SCARCE = {2: 2, 3: 0}  # what it says that there are so many figures of their sort and size
_SIZE, _FALL = 4, 3
_ROUNDED = Fraction(1, 100)
_REACH, _SPREAD = 350, 2  # characters and sentences that a pair that denies may lie apart
_SIDE = 60  # characters that tell when a figure held
_MOVED = re.compile(
    r"\bto «[MNU](?P<b>\d+)»(?:[^«»]|«D\d+»){0,40}\bfrom «[MNU](?P<a>\d+)»|\bfrom «[MNU](?P<c>\d+)»(?:[^«»]|«D\d+»){0,40}\bto «[MNU](?P<d>\d+)»"
)
_THEM = re.compile(r"^ of (?:them|these|those)\b")
_AGAINST = re.compile(r"\b(?:against|compared (?:with|to)|instead of|versus)(?: \w+)? $")
_APART = re.compile(
    r"^(?: an? [\w-]+| each| apiece)? (?:more|less|higher|lower|fewer|above|below|extra|off)\b"
)
_DATE = re.compile(r"«D(\d+)»")
_YEAR = re.compile(r"(?<!by )\b(?:1[5-9]|20)\d\d\b")
_CLAUSE = re.compile(r"[;:]|, (?:and|but|while|when|where|as|though|which|who)\b|\. ")


@dataclass(frozen=True, slots=True)
class _Placed:
    line: Line
    quantity: Quantity
    before: bool
    now: bool


def pair_for(article: Article, statement: Statement) -> tuple[Pair, bool] | None:
    """The pair that confirms the statement (``True``) or denies it."""
    pairs = list(_pairs(_figures(article, statement), statement))
    fitting = [p for p in pairs if p.ties >= _CONFIRMS and p.quotient.meets(statement.allowed)]
    near = sorted(
        (p for p in pairs if _near(p.exact, statement.exact, statement.way)),
        key=lambda p: (-p.ties, p.distance),
    )
    if fitting:
        best = max(fitting, key=lambda p: (p.ties, -p.distance))
        rivals = [p for p in near if p is not best]
        return (best, True) if _firm(article, best, rivals, statement, _HOLDS) else None
    doubtful = statement.based or any(_told_otherwise(p, statement) for p in pairs)
    firm = near and not doubtful and _firm(article, near[0], near[1:], statement, 0)
    return (near[0], False) if firm else None


def _firm(article: Article, pair: Pair, others: list[Pair], told: Statement, ease: int) -> bool:
    """Whether a pair is tied so much better than its rivals that it may deny the statement; with ``ease`` fewer ties."""
    if not (pair.free and pair.told and _close(article, pair, told)):
        return False
    second = max((p.ties for p in others), default=0) - ease
    firm = pair.ties >= _DENIES - ease and pair.ties > second
    return firm or (pair.ties >= _ALONE - ease and pair.ties - second >= _LEAD)


def _close(article: Article, pair: Pair, statement: Statement) -> bool:
    """Whether the two figures stand so near the statement and each other that one thought joins them."""
    home = [article.layout.line_of(q.span) for q in (pair.small, pair.large)]
    at = [line.index for line in home if line is not None]
    nearest = min(abs(place - statement.line.index) for place in at)
    return (
        pair.distance <= _REACH
        and max(at) - min(at) <= _SPREAD
        and nearest <= (_SPREAD if statement.definite else 1)
    )


def _told_otherwise(pair: Pair, statement: Statement) -> bool:
    """Whether two figures fit that nothing ties, or fit as a part of a whole."""
    share = Fraction(1) / pair.exact
    part = statement.share is not None and abs(share - statement.share) <= _ROUNDED
    return pair.ties > 0 and (part or pair.quotient.meets(statement.allowed))


def _near(got: Fraction, told: Fraction, way: int) -> bool:
    """Whether a slip explains the difference of two multiples: as rises, or as falls where the
    figure fell."""
    if way < 0:
        one, other = 1 - 1 / got, 1 - 1 / told
        return other / _FALL <= one <= other * _FALL and told / 6 <= got <= told * 6
    return (told - 1) / _NEAR <= got - 1 <= (told - 1) * _NEAR


def _figures(article: Article, statement: Statement) -> list[_Placed]:
    """The amounts of the paragraph and of its neighbours, the nearest."""
    line = statement.line
    lines = article.layout.around(line, _BACK, _AHEAD)
    reach = 2 if line.headline else 1
    found = [
        _Placed(one, q, *_times(one, q))
        for one in lines
        if abs(one.block - line.block) <= reach
        for q in one.quantities
        if letter(q) in ("M" if statement.money else "MNU") and q not in statement.own and _plain(one, q)
        and not statement.span.overlaps(q.span)
    ]  # fmt: skip
    found.sort(key=lambda p: abs(p.quantity.span.start - statement.span.start))
    return sorted(found[:_MOST], key=lambda p: p.quantity.span)


def _plain(line: Line, q: Quantity) -> bool:
    """Whether a figure can be a level: no change, no bound, no age."""
    if q.value is None or q.value <= 0 or (q.hedge is not None and not about(q)):
        return False
    if q.unit is None and q.value < 2:
        return False
    if _APART.match(line.after(q)):
        return False  # "pays 20 cents a tonne more than we do"
    return _words("moves").search(line.before(q)[-30:]) is None


@cache
def _words(name: str) -> re.Pattern[str]:
    ends = {"moves": r"(?: by)? $", "moves_by": r"(?: by)?(?: (?!to\b)\w+)? «[PFMNU](\d+)»"}
    cues = alternatives(name.removesuffix("_by"))
    return re.compile(rf"\b(?:{cues})\b{ends.get(name, '')}", re.I)


def _times(line: Line, q: Quantity) -> tuple[bool, bool]:
    """Whether the words around a figure speak of an earlier state, and of the present one."""
    left, right = line.before(q)[-_SIDE:], line.after(q)[:_SIDE]
    cut = [m.end() for m in _CLAUSE.finditer(left)]
    left = left[cut[-1] :] if cut else left
    end = _CLAUSE.search(right)
    words = _DATE.sub(
        lambda mark: line.mentions[int(mark[1])].text,
        f"{left} # {right[: end.start()] if end else right}",
    )
    before = _words("state_before").search(words) or _YEAR.search(words) or _AGAINST.search(left)
    return before is not None, _words("state_now").search(words) is not None


def _partners(figures: list[_Placed]) -> dict[Quantity, Quantity]:
    """Figures that their own sentence sets against each other: "to 225.8 from 202.7"."""
    partners = {}
    for line in {p.line.index: p.line for p in figures}.values():
        for match in _MOVED.finditer(line.masked):
            one, other = (line.mentions[int(n)] for n in match.groups() if n is not None)
            if isinstance(one, Quantity) and isinstance(other, Quantity):
                partners[one], partners[other] = other, one
    return partners


def _pairs(figures: list[_Placed], statement: Statement) -> Iterator[Pair]:
    partners = _partners(figures)
    for at, one in enumerate(figures):
        for other in figures[at + 1 :]:
            ends = one.quantity, other.quantity
            if (
                partners.get(ends[0], ends[1]) != ends[1]
                or partners.get(ends[1], ends[0]) != ends[0]
            ):
                continue
            if statement.bound not in (None, *ends):
                continue
            a, b = _alike(one.quantity, other.quantity)
            if a is None or b is None or not a.value or not b.value:
                continue
            first, second = (a, b) if amount(a) < value_in(b, a) else (b, a)
            exact = value_in(second, first) / amount(first)
            if exact == 1:
                continue
            low, high = siblings(first, second)
            ratio = amount(second) / value_in(second, first)
            if not low.low or not low.high or high.low is None or high.high is None:
                continue
            quotient = Interval(high.low / ratio / low.high, high.high / ratio / low.low)
            back = first is b
            small, large = (other, one) if back else (one, other)
            yield Pair(
                small.quantity, large.quantity, quotient, exact,
                _ties(one, other, figures, statement, ends[0] in partners),
                abs(one.quantity.span.start - statement.span.start)
                + abs(other.quantity.span.start - statement.span.start),
                _free(one, other, statement, ends[0] in partners),
                two_states((one.line, one.quantity), (other.line, other.quantity)),
            )  # fmt: skip


def _contrast(one: _Placed, other: _Placed) -> bool:
    """Whether the words around them put two figures at different times."""
    return one.before != other.before or (one.now != other.now and one.now != one.before)


def _free(one: _Placed, other: _Placed, statement: Statement, moved: bool) -> bool:
    """Whether two figures may deny a statement: none of their sentences tells of another change,
    and what its own sentence says besides is of another time, or leads to the level it gives."""
    lines = one.line, other.line
    if any(_moves(line, statement) for line in lines):
        return False
    if not statement.way or moved or statement.line not in lines:
        return True
    if statement.bound in (one.quantity, other.quantity):
        free = one if statement.bound == other.quantity else other
        about = not statement.subject or _names(free.line, statement.subject)
        return _contrast(one, other) or (about and free.quantity.span < statement.span)
    return statement.definite or _contrast(one, other)


def _names(line: Line, subject: frozenset[str]) -> bool:
    """Whether a sentence speaks of what changed."""
    text = line.text.lower()
    return any(word in text for word in subject)


def _moves(line: Line, statement: Statement) -> bool:
    """Whether a sentence tells by how much its figures changed, other than by the statement."""
    told = (line.mentions[int(found[1])] for found in _words("moves_by").finditer(line.masked))
    return line.index in statement.rivals or any(one not in statement.own for one in told)


def _alike(a: Quantity, b: Quantity) -> tuple[Quantity | None, Quantity | None]:
    """The two in one sort: a bare number has the unit of the figure before it."""
    if a.per != b.per and None not in (a.per, b.per):
        return None, None
    if comparable(a, b):
        return a, b
    if bare(b) and letter(a) in "MU" and not b.text.startswith("a "):
        return a, replace(b, unit=a.unit, kind=a.kind)
    return None, None


def _ties(
    one: _Placed, other: _Placed, figures: list[_Placed], statement: Statement, moved: bool
) -> int:
    """How many things tie two figures, the first in the text first, less what speaks against it."""
    a, b = one.quantity, other.quantity
    alike = [p for p in figures if _alike(a, p.quantity)[0] is not None and _like(a, b, p.quantity)]
    between = any(a.span < p.quantity.span < b.span for p in alike)
    nouns = _noun(one), _noun(other)
    ties = _SCARCE.get(len(alike), -1) + (-1 if between else 1)
    ties += 2 * _contrast(one, other)
    if letter(a) != "N":
        ties += 1
    elif nouns[1] is not None:
        ties += -2 if nouns[0] != nouns[1] else 1
    elif _THEM.match(other.line.after(b)):
        ties += 1
    ties += bare(b) * (-2 if bare(a) else 1) - (
        a.per is not None and other.line is not statement.line
    )
    apart = other.line.index - one.line.index
    ties += 1 if apart <= 1 else -1 if apart > 2 else 0
    ties += 1 if other.line.index <= statement.line.index or statement.line.headline else -1
    nearest = min(abs(line.index - statement.line.index) for line in (one.line, other.line))
    ties += statement.definite - (nearest > 1)
    if (
        statement.subject
        and nearest
        and not any(_names(line, statement.subject) for line in (one.line, other.line))
    ):
        ties -= 4  # it changed what neither sentence speaks of
    if moved and not statement.definite and other.line is not statement.line:
        ties -= 3
    if any(line.index in statement.rivals for line in (one.line, other.line)):
        ties -= 3
    if statement.way and one.before != other.before:
        early, late = (one, other) if one.before else (other, one)
        if (value_in(late.quantity, early.quantity) - amount(early.quantity)) * statement.way < 0:
            ties -= 4
    return ties


def _noun(placed: _Placed) -> str | None:
    """The noun that follows a figure, where one does."""
    noun = placed.quantity.noun
    if noun is None or noun.endswith("ed"):
        return None
    return noun if noun[:4] in placed.line.after(placed.quantity)[:40] else None


def _like(a: Quantity, b: Quantity, other: Quantity) -> bool:
    """Whether a third figure is of the size of two."""
    low, high = sorted((amount(a), amount(b)))
    return low / _SIZE <= value_in(other, a) <= high * _SIZE
