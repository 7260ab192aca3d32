"""Which figure told before one that is told again must be: "all 130 patients" where 150 were treated."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from itertools import combinations

from claims import Interval, Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, comparable, digits
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.figures import Placed
from factcheck.rules.layout import Line, letter
from factcheck.rules.overlap import content
from factcheck.rules.parts import value_in
from factcheck.rules.prose import apart
from factcheck.rules.slips import slipped

_MOST = 40  # figures of one sort in an article; more are a table
_NEAR = 60  # characters on either side of a figure that say which one it is
_BARE = 100  # from which a number alone is one of a kind
_OF_THEM = re.compile(
    r"^ (?:more|other|others|another|further|of (?:them|whom|which|these|those))\b"
)


@cache
def _known() -> re.Pattern[str]:
    known, whole = alternatives("told_known"), alternatives("known_all")
    return re.compile(rf"\b(?:{known})(?: (?:{whole}))? $", re.I)


@cache
def _everyone() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:all|all of|every one of)(?: (?:the|these|those|its|their|his|her))? $", re.I
    )


@cache
def _beside() -> re.Pattern[str]:
    of = r"«[A-Z]\d+» of (?:the|its|their|those|these|his|her|our)(?: \w+)? $"
    return re.compile(rf"{of}|\b(?:{alternatives('beside_known')}) the $", re.I)


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(name)})\b", re.I)


def meant(article: Article, line: Line, q: Quantity) -> Quantity | None:
    """The figure told before that ``q`` must be, one slip away; nothing where it may be another."""
    lead, rest = line.before(q)[-40:], line.after(q)
    if line.headline or q.hedge is not None or q.value is None or q.per is not None:
        return None
    if (
        not _known().search(lead)
        or _beside().search(lead)
        or _words("figure_corrected").search(line.masked)
    ):
        return None
    if _OF_THEM.match(rest) or apart(line, q) or _words("not_known").search(rest[:_NEAR]):
        return None
    every = [(one, o) for one, o in article.figures.placed if _sort(q, o) and o.span != q.span]
    if len(every) > _MOST or any(o.value == q.value for _, o in every):
        return None
    found = _slipped(q, [(one, o) for one, o in every if o.span < q.span and one is not line])
    if found is None or _made(q, [o for _, o in every]):
        return None
    home, other = found
    swapped = letter(q) != "U" and permuted(q, other) and digits(q) > 1
    if _everyone().search(lead) or swapped or _shared(line, q, home, other):
        return other
    return None


def permuted(q: Quantity, other: Quantity) -> bool:
    """Whether two figures have the same digits in another order."""
    one, two = (re.sub(r"\D", "", figure.text) for figure in (q, other))
    return len(one) > 1 and one != two and sorted(one) == sorted(two)


def _slipped(q: Quantity, before: list[Placed]) -> Placed | None:
    """The last mention of the one amount told before that a slip makes of ``q``."""
    like = [
        (one, o)
        for one, o in before
        if o.hedge is None and _one_kind(q, o) and slipped(q, _exact(value_in(o, q)))
    ]
    if len({amount(o) for _, o in like}) > 1:
        like = [(one, o) for one, o in like if permuted(q, o)]
    return like[-1] if len({amount(o) for _, o in like}) == 1 else None


def _exact(value: Fraction) -> Interval:
    return Interval(value, value)


def _sort(q: Quantity, other: Quantity) -> bool:
    same = letter(other) == letter(q) and comparable(q, other)
    return other.value is not None and same and not other.per


def _one_kind(q: Quantity, other: Quantity) -> bool:
    """Whether two figures can be of one kind: one noun, two names of people, or a number that stands alone."""
    if letter(q) != "N":
        return None in (q.noun, other.noun) or q.noun == other.noun
    if q.noun is None:
        return amount(q) >= _BARE and digits(q) > 1
    people = {q.noun, other.noun} <= listed("told_people") and "person" in (q.noun, other.noun)
    return q.noun == other.noun or people


def _shared(line: Line, q: Quantity, home: Line, other: Quantity) -> int:
    """How many words beside a figure the sentence of the other has, besides the nouns of the two."""
    own = {noun[:6] for noun in (q.noun, other.noun) if noun}
    words = f"{line.before(q)[-_NEAR:]} # {line.after(q)[:_NEAR]}"
    return len((content(words) & content(home.masked)) - own)


def _made(q: Quantity, others: list[Quantity]) -> bool:
    """Whether the figure is the sum or difference of two others."""
    wanted, values = amount(q), sorted({value_in(o, q) for o in others})
    return any(wanted in (a + b, b - a) for a, b in combinations(values, 2))
