"""Which earlier figure one that is told as known must be: "all 130 patients" where 150 were treated."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from itertools import combinations

from claims import Interval, Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, comparable, digits
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.layout import Line, letter
from factcheck.rules.overlap import content
from factcheck.rules.parts import value_in
from factcheck.rules.prose import apart
from factcheck.rules.slips import slipped

_MOST = 40  # figures of one sort in an article; more are a table
_NEAR = 60  # characters behind a figure that say which one it is
_BARE = 100  # from which a number alone is one of a kind
_OF_THEM = re.compile(r"^ (?:more|other|others|another|further|of (?:them|whom|which|these|those))\b")


@cache
def _known() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('told_known')})(?: (?:{alternatives('known_all')}))? $", re.I)


@cache
def _everyone() -> re.Pattern[str]:
    return re.compile(r"\b(?:all|all of|every one of)(?: (?:the|these|those|its|their|his|her))? $", re.I)


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(rf"«[A-Z]\d+» of (?:the|its|their|those|these|his|her|our)(?: \w+)? $|\b(?:{alternatives('beside_known')}) the $", re.I)


@cache
def _corrected() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('figure_corrected')})\b", re.I)


@cache
def _apart_from() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('not_known')})\b", re.I)


def meant(article: Article, line: Line, q: Quantity) -> Quantity | None:
    """The figure told before that ``q`` must be, one slip away; nothing where it may be another."""
    lead = line.before(q)[-40:]
    if _beside().search(lead) or _corrected().search(line.masked):
        return None
    if line.headline or q.hedge is not None or q.value is None or not _known().search(lead):
        return None
    if _OF_THEM.match(line.after(q)) or apart(line, q) or _apart_from().search(line.after(q)[:_NEAR]):
        return None
    every = [(one, o) for one, o in article.figures.placed if _sort(q, o) and o.span != q.span]
    if len(every) > _MOST or any(o.value == q.value for _, o in every):
        return None
    before = [(one, o) for one, o in every if o.span < q.span and _one_kind(q, o)]
    like = [(one, o) for one, o in before if o.hedge is None and slipped(q, _exact(value_in(o, q)))]
    if len({amount(o) for _, o in like}) > 1:
        like = [(one, o) for one, o in like if permuted(q, o)]
    if len({amount(o) for _, o in like}) != 1:
        return None
    home, other = like[-1]
    swapped = letter(q) != "U" and permuted(q, other) and digits(q) > 1
    firm = _everyone().search(lead) or swapped
    if not firm and not _shares(line, q, home, other):
        return None
    return None if _made(q, [o for _, o in every]) else other


def permuted(q: Quantity, other: Quantity) -> bool:
    """Whether two figures have the same digits in another order."""
    one, two = (re.sub(r"\D", "", figure.text) for figure in (q, other))
    return len(one) > 1 and one != two and sorted(one) == sorted(two)


def _exact(value: Fraction) -> Interval:
    return Interval(value, value)


def _sort(q: Quantity, other: Quantity) -> bool:
    return other.value is not None and letter(other) == letter(q) and comparable(q, other) and not other.per


def _one_kind(q: Quantity, other: Quantity) -> bool:
    """Whether two counts can be of one kind: one noun, two names of people, or a number that stands alone."""
    if letter(q) != "N":
        return None in (q.noun, other.noun) or q.noun == other.noun
    if q.noun == other.noun is not None:
        return True
    if q.noun is None:
        return amount(q) >= _BARE and digits(q) > 1
    if other.noun is None:
        return False
    return {q.noun, other.noun} <= listed("told_people") and "person" in (q.noun, other.noun)


def _shares(line: Line, q: Quantity, home: Line, other: Quantity) -> bool:
    """Whether the words around the two say that they are one thing."""
    words = content(line.after(q)[:_NEAR]) | content(line.before(q)[-_NEAR:])
    own = {w[:6] for w in (q.noun, other.noun) if w}
    return len((words & content(home.masked)) - own) > 0


def _made(q: Quantity, others: list[Quantity]) -> bool:
    """Whether the figure is the sum or difference of two others."""
    wanted, values = amount(q), sorted({value_in(o, q) for o in others})
    return any(wanted in (a + b, b - a) for a, b in combinations(values, 2))
