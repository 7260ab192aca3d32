"""Which of an article's figures a figure told again must be: "the 240-tonne structure", "all 150 patients".

The same reading serves a headline and its story, and a sentence that takes up what another has told. Two figures
can be one where unit and kind agree and their nouns name one sort of thing; the one meant is the only figure of the
best such fit that a slip turns into the one written. Where another figure of the article is equal to it, is rounded to it
or makes it by a sum, nothing is denied.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from itertools import combinations

from claims import Interval, Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import about, amount, comparable, digits
from factcheck.rules.cues import alternatives, listed, words
from factcheck.rules.figures import Placed
from factcheck.rules.layout import Line, letter
from factcheck.rules.overlap import content
from factcheck.rules.parts import value_in
from factcheck.rules.restatement import restates
from factcheck.rules.slips import slipped

_MOST = 40  # figures of one sort in an article; more are a table
_NEAR = 60  # characters on either side of a figure that say which one it is
_PART = re.compile(
    r"\b(?:of|among) (?:the |its |their |all |those |these )?(?:[\w'’]+ ){0,2}«N(\d+)»(?:[^«».;]|«D\d+»){0,40}$",
    re.I,
)
_OF_WHOLE = re.compile(
    r"^ of (?:the |its |their |all |those |these |his |her |our )?(?:[\w'’]+ ){0,2}«N(\d+)»", re.I
)
_WHOLE = re.compile(r"\bof (?:the|its|their|all|those|these|his|her|our)(?: [\w'’]+)? $", re.I)
_GROUP = re.compile(r"\b([a-z]+) of (?:about |some )?$")
_DEED = re.compile(r"(?<=..)(?:ure|ion|al|e)$")
_FINE = 100  # from which a figure told as about so much tells which is meant
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_FAR = 4  # times as large or small the only measure of its unit may be
_LIKE = 2  # how many times as large or small one may be and be a rival
_CLASSES = ("same_things", "kin")


@dataclass(frozen=True, slots=True)
class Meant:
    """The figure that another must be: its sentence, how well the nouns fit (3 one noun, 2 one sort of thing, 1 nothing
    against it), how many of the article's figures fit as well, and the words that both have beside them."""

    line: Line
    quantity: Quantity
    fit: int
    rivals: int
    shared: int
    times: int  # sentences that tell it


@cache
def _sorts() -> dict[str, frozenset[str]]:
    """The nouns that can stand for each noun."""
    known: dict[str, set[str]] = {}
    for name in _CLASSES:
        for group in words(name):
            members = set(group.split("="))
            for noun in members:
                known.setdefault(noun, set()).update(members)
    for group in words("told_kinds"):
        whole, *kinds = group.split("/")
        for kind in kinds:
            known.setdefault(kind, set()).add(whole)
            known.setdefault(whole, set()).add(kind)
    for noun in listed("told_people"):
        known.setdefault(noun, set()).add("person")
        known.setdefault("person", set()).add(noun)
    return {noun: frozenset(members) for noun, members in known.items()}


def noun_fit(one: str | None, other: str | None) -> int:
    """3 for one noun, 2 for two of one sort of thing, 1 where one is left out, 0 for two things."""
    plain = listed("figure_nouns")
    if one is None or other is None or one in plain or other in plain:
        return 1
    if one == other:
        return 3
    return 2 if other in _sorts().get(one, ()) else 0


def counted(line: Line, q: Quantity) -> str | None:
    """What a number counts: its noun, that of the whole it is a part of ("of the 340 wards, 112 are shut"), or the word for
    the group that is so large ("a field of 96")."""
    if q.noun is not None or letter(q) != "N":
        return q.noun
    lead = line.before(q)
    part = _OF_WHOLE.match(line.after(q)) or _PART.search(lead)
    whole = line.mentions[int(part[1])] if part else None
    if isinstance(whole, Quantity):
        return whole.noun
    group = _GROUP.search(lead[-30:])
    return group[1] if group and group[1] in listed("groups_of") else None


@lru_cache(maxsize=1024)
def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that carry its meaning, a deed and its noun alike: "sav" of "saving" and "save"."""
    return frozenset(_DEED.sub("", word) or word for word in content(text))


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{alternatives('not_again_before')})(?: (?:the|a|an|its|about|some|only))? $", re.I
    )


def permuted(q: Quantity, other: Quantity) -> bool:
    """Whether two figures have the same digits in another order, in words or not."""
    one, two = _digits(q), _digits(other)
    return len(one) > 1 and one != two and sorted(one) == sorted(two)


def _digits(q: Quantity) -> str:
    written = re.sub(r"\D", "", q.text)
    return written or str(int(amount(q)))


def meant(article: Article, line: Line, q: Quantity) -> Meant | None:
    """The one figure of other sentences that ``q`` must be, a slip away; nothing where it may be another, or is told elsewhere."""
    if _YEAR.fullmatch(q.text):
        return None
    every = [(one, o) for one, o in article.figures.placed if o.span != q.span and _sort(q, o)]
    if not every or len(every) > _MOST or any(told_so(q, o) for _, o in every):
        return None
    found = _best(line, q, every)
    if found is None or (made(q, every) and not permuted(q, found.quantity)):
        return None
    own = (o for one, o in every if one is line)  # "seven of its ten demands"
    return None if any(restates(found.quantity, o) for o in own) else found


def told_so(q: Quantity, other: Quantity) -> bool:
    """Whether another figure says the same; one told roughly, with fewer digits, does not."""
    rough = other.hedge is not None and digits(other) < digits(q)
    return (restates(q, other) and not rough) or _rounded(q, other)


def _rounded(q: Quantity, other: Quantity) -> bool:
    """Whether a round figure is the other, cut off or rounded up: "12,000" of 12,400."""
    value = amount(q)
    if value.denominator != 1 or digits(other) <= digits(q):
        return False
    place: int = 10 ** (len(str(value)) - len(str(value).rstrip("0")))
    return place > 1 and abs(value_in(other, q) - value) < place


def _best(line: Line, q: Quantity, every: list[Placed]) -> Meant | None:
    """The only figure of the best fit that a slip turns into ``q``."""
    noun = counted(line, q)
    rows: list[tuple[int, Fraction, Placed]] = []
    for one, o in every:
        fit = noun_fit(noun, counted(one, o)) if letter(q) == "N" else 1
        loose = o.hedge is not None and not (about(o) and amount(q) > _FINE)
        if one is not line and fit and not loose:
            rows.append((fit, value_in(o, q), (one, o)))
    slips: dict[Fraction, list[Placed]] = {}
    best = 0
    for fit, value, (one, o) in rows:
        if fit >= best and slipped(q, Interval(value, value)):
            if _apart().search(one.before(o)[-25:]):
                continue
            if fit > best:
                slips, best = {}, fit
            slips.setdefault(value, []).append((one, o))
    lone = len({v for _, v, _ in rows}) == 1 and not any("-" in o.text for *_, (_, o) in rows)
    if not slips and "-" in q.text and letter(q) != "N" and lone:
        _, value, _ = rows[0]  # "the 14,000-acre blaze", where all that is told are 40,000 acres
        if amount(q) / _FAR <= value <= amount(q) * _FAR:
            slips = {value: [row for *_, row in rows]}
    meant_ = _only(q, slips)
    if meant_ is None:
        return None
    near = {v for f, v, _ in rows if f >= best and amount(q) / _LIKE <= v <= amount(q) * _LIKE}
    shared = max(_shared(line, q, *row) for row in meant_)
    times = len({one.index for one, _ in meant_})
    return Meant(*meant_[0], best, len(near), shared, times)


def _only(q: Quantity, slips: dict[Fraction, list[Placed]]) -> list[Placed] | None:
    """The places of the one figure; of several that with the same digits, told often, or no whole of others."""
    if len(slips) > 1:
        tests: tuple[Callable[[list[Placed]], bool], ...] = (
            lambda rows: permuted(q, rows[0][1]),
            lambda rows: len({one.index for one, _ in rows}) > 1,
            lambda rows: not all(_WHOLE.search(one.before(o)[-30:]) for one, o in rows),
        )
        for test in tests:
            some = [rows for rows in slips.values() if test(rows)]
            if len(some) == 1:
                return some[0]
        return None
    return next(iter(slips.values()), None)


def _sort(q: Quantity, other: Quantity) -> bool:
    """Whether two figures are of one kind and unit; of two rates by time one may leave the time out."""
    if other.value is None or letter(other) != letter(q) or not comparable(q, other):
        return False
    if letter(q) == "U" and q.unit != other.unit:
        return False
    return q.per == other.per or {q.per, other.per} <= {None, "year", "annum"}


def _shared(line: Line, q: Quantity, home: Line, other: Quantity) -> int:
    """How many words beside a figure the sentence of the other has, besides the nouns of the two."""
    own = stems(" ".join(n for n in (q.noun, other.noun) if n)) if letter(q) == "N" else frozenset()
    beside = f"{line.before(q)[-_NEAR:]} # {line.after(q)[:_NEAR]}"
    return len((stems(beside) & stems(home.masked)) - own)


def made(q: Quantity, others: list[Placed]) -> bool:
    """Whether the figure is the sum or difference of two others that stand together."""
    wanted = amount(q)
    parts = [(line.index, value_in(o, q)) for line, o in others if o.value != 1]
    return any(
        wanted in (a + b, abs(a - b))
        for (here, a), (there, b) in combinations(parts, 2)
        if there - here <= 1
    )
