"""Shares whose part and whole the text names: "a third of the slates, 9,000 out of 27,000", "65 per cent of the 900
… That is 585", "a quarter of that, $12m", "Of the total, 3,312, or 69 per cent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from claims import Interval, Quantity
from factcheck.rules.base import Article
from factcheck.rules.bonds import Bond, bond, like
from factcheck.rules.boxes import about, amount, box, comparable
from factcheck.rules.cues import Cue, find
from factcheck.rules.divided import elsewhere
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import amounts, value_in
from factcheck.rules.prose import bracketed
from factcheck.rules.quotients import CHANGED, share
from factcheck.rules.slips import slipped
from factcheck.rules.weighing import agrees

_OR = r"(?:,| –| —|:)(?: or| some| about| that is| just| only)* "
ROWS = (  # share, part and whole in one sentence
    r"{PF:p} of {v5}" + _OR + r"{X:k}{v2} (?:out of|of) {v3} {X:n}",
    r"{PF:p}{v5}(?::| –| —) (?:of|among|out of|from){v4} {X:n}{v5},{v2} {X:k}",
    r"{X:k}{v4},? (?:out of|of|from among){v4} {X:n}{v6}(?:,| –| —|:| \()(?: or| some| about| that is| a rate of| a turnout of| a share of)* {PF:p}",
)
OF_NAMED = (r"{PF:p} of (?:the |its |their |his |her |a |all |this year's )?{v4}{X:n}",)
THAT_IS = (
    r"^(?:That|This|It|Which) (?:is|was|comes to|came to|makes|made|means|meant|works out at|amounts to|would be|equals|leaves)(?: about| some| roughly| nearly)? {X:k}",
)
OF_THAT = (r"{PF:p} of (?:that|it|this|the total|the sum|the money|the amount)" + _OR + r"{X:k}",)
OF_TOTAL = (
    r"^(?:Of|From) (?:the total|this|that|those|these|them|it),?{v2} {X:k}{v4}" + _OR + r"{PF:p}",
)
RATIOS = (r"{PF:p} of {v5}" + _OR + r"{F:q}", r"{F:q}{v5}" + _OR + r"{PF:p}", r"{PF:p}{v3}, {F:q}")
BESIDE = (
    r"{X:k}(?: [\w'-]+){0,4}, (?:or |that is |which is |equal to )(?:about |some |nearly |almost |exactly |just |fully )?{PF:p}(?=[,.;:)]|$| of (?:it|them|that|those|the total)\b| (?:was|were|is|are|will)\b)",
    r"{X:k}(?: [\w'-]+){0,4}, (?:about |some |nearly |almost |exactly |just |fully )?{F:p}(?=[,.;:)]|$| of (?:it|that|the total)\b)",
    r"{PF:p} of (?:it|them|that|those|the total)(?:,| –| —) (?:or |about |some |nearly |that is )*{X:k}",
)
_APPOSED = re.compile(
    r"^(?: (?!(?:and|but|while|up|down|from|than)\b)(?:[\w'’-]+|«[DO]\d+»)){0,6}?(?:,| –| —) (?:(?:or|that is|which is|about|some|nearly|almost|just|only|exactly|fully) )*"
    r"(?:an? (?:[\w-]+ ){0,2}of (?:about |some )?)?$",
    re.I,
)
_OF_AMOUNT = re.compile(
    r"^ of (?:the |its |their |his |her |all |all the |a |this year's )*«[MNU](\d+)»"
)
_HELD = re.compile(
    r"\b(?:compared (?:with|to)|against|than|versus|from|up|down|by) (?:about |some )?$", re.I
)
_SIMPLE = [Fraction(k, n) for n in (2, 3, 4, 5, 6, 8, 10) for k in range(1, n) if n < 6 or k == 1]
_AROUND, _FAR = Fraction(1, 50), 6  # how near a simple fraction is one; sentences back
_PAIR = re.compile(r"\d (?:out )?of ")
_BACK = 3  # sentences
_NOUN = 24  # characters behind a count that hold its noun


@dataclass(frozen=True, slots=True)
class Named:
    """A share, its part and its whole."""

    share: Quantity
    part: Quantity
    whole: Quantity


def named(article: Article, line: Line) -> Iterator[Named]:
    """The shares of a sentence, each once."""
    seen: set[Quantity] = set()
    for one in _readings(article, line):
        if one.share not in seen and _sound(line, one):
            seen.add(one.share)
            yield one


def _readings(article: Article, line: Line) -> Iterator[Named]:
    for cue in find(line, *ROWS):
        yield _of(cue, cue.quantity("n"))
    for cue in find(line, *OF_THAT, *OF_TOTAL):
        whole = _before(article, line, cue.quantity("k"), cue.quantity("p"))
        if whole is not None:
            yield _of(cue, whole)
    following = article.layout.around(line, 0, 1)[1:]
    if following and following[0].block == line.block:
        for cue in find(line, *OF_NAMED):
            for then in find(following[0], *THAT_IS):
                yield Named(cue.quantity("p"), then.quantity("k"), cue.quantity("n"))


def bonded(article: Article, line: Line) -> Iterator[Named]:
    """Shares told of a part that says itself what it is a part of: "Of 320 present 208, or 65 per cent", "900 of the
    1,500, a take-up of 60 per cent", "12,000, a fifth of the 60,000", "26 of those, or 65 per cent"."""
    for p in line.quantities:
        if letter(p) not in "PF" or not p.value or bracketed(line, p):
            continue
        before = [q for q in amounts(line) if q.span.end <= p.span.start and not bracketed(line, q)]
        behind = _OF_AMOUNT.match(line.after(p))
        for k in reversed(before[-2:]):
            last = k
            tie, whole = bond(line, k)
            named = line.mentions[int(behind[1])] if behind is not None else None
            if isinstance(named, Quantity) and k is before[-1]:
                whole = named
            if isinstance(whole, Quantity) and k.span < whole.span < p.span:
                last = whole
            if not _APPOSED.match(line.between(last, p)):
                continue
            here = isinstance(whole, Quantity)
            if not here and tie is Bond.PRONOUN:
                whole = _larger(article, line, k)
            if isinstance(whole, Quantity):
                nouned = (
                    whole.noun is not None and whole.noun[:4] in line.after(whole)[:_NOUN].lower()
                )
                bare = whole.unit is None and k.unit is not None and not nouned
                part, of = (k, like(whole, k)) if bare else (like(k, whole), whole)
                one = None if part is None or of is None else Named(p, part, of)
                if one is None or not _sound(line, one):
                    continue
                got, larger = share(p, one.part, one.whole), amount(one.whole)
                if value_in(one.part, one.whole) < larger and (
                    here or agrees(p, got) or _slip(p, one.part, one.whole)
                ):
                    yield one
                    break


def _larger(article: Article, line: Line, k: Quantity) -> Quantity | None:
    """The last figure of the sort of a part before it that it fits into, in its sentence or the one before."""
    found = [
        q
        for one in article.layout.around(line, 1)
        for q in amounts(one)
        if q.span.end <= k.span.start and comparable(q, k) and value_in(q, k) > amount(k)
    ]
    return found[-1] if found else None


def beside(article: Article, line: Line) -> Iterator[Named]:
    """Parts with their share behind them, "R78m, a quarter": of a whole told before that makes it fit, or of the one
    that would but for a slip."""
    for cue in find(line, *BESIDE):
        p, k = cue.quantity("p"), cue.quantity("k")
        if bracketed(line, k) or _HELD.search(line.before(k)[-30:]):
            continue
        wholes = [
            n
            for one in (*article.layout.headlines, *article.layout.around(line, _FAR))
            for n in amounts(one)
            if n.span.end <= k.span.start
            and value_in(n, k) > amount(k)
            and letter(n) == letter(k)
            and (n.unit is not None or n.noun in (None, k.noun) or k.noun is None)
            and not bracketed(one, n)
            and _sound(line, Named(p, k, n))
        ]
        fitting = [n for n in wholes if agrees(p, share(p, k, n))]
        slips = [n for n in wholes if _slip(p, k, n)]
        if fitting:
            yield Named(p, k, fitting[-1])
        elif len({n.value for n in slips}) == 1:
            yield Named(p, k, slips[-1])


def _slip(p: Quantity, k: Quantity, n: Quantity) -> bool:
    """Whether one slip in the share, the part or the whole makes the share fit; of a fraction in
    words, whether another simple one does."""
    got = value_in(k, n) / amount(n)
    if letter(p) == "F" and not any(c.isdigit() for c in p.text):
        return any(abs(got / one - 1) <= _AROUND for one in _SIMPLE)
    own = box(p)
    scale = 100 if letter(p) == "P" else 1
    if not own.low or own.high is None:
        return False
    parts = Interval(own.low / scale * amount(n), own.high / scale * amount(n))
    wholes = Interval(value_in(k, n) * scale / own.high, value_in(k, n) * scale / own.low)
    return (
        slipped(p, share(p, k, n)) or (k.unit == n.unit and slipped(k, parts)) or slipped(n, wholes)
    )


def _of(cue: Cue, whole: Quantity) -> Named:
    return Named(cue.quantity("p"), cue.quantity("k"), whole)


def _before(article: Article, line: Line, k: Quantity, p: Quantity) -> Quantity | None:
    """The last figure of the sort of the part before it: the one of its sentence, or of the nearest before."""
    first = min(k.span, p.span)
    for one in reversed(article.layout.around(line, _BACK)):
        found = [
            q
            for q in amounts(one)
            if q.span.end <= first.start and comparable(q, k) and not bracketed(one, q)
        ]
        if found:
            alone = len({q.value for q in found}) == 1
            return found[-1] if alone or one is line else None
    return None


def _sound(line: Line, one: Named) -> bool:
    """Whether the figures can be a part of a whole and its share."""
    p, k, n = one.share, one.part, one.whole
    if not p.value or not k.value or not n.value or not comparable(k, n):
        return False
    if any(q.hedge is not None and not about(q) for q in (k, n)) or k.span == n.span:
        return False
    if k.per != n.per and None not in (k.per, n.per):
        return False
    moved = CHANGED.search(line.before(p)[-40:]) and not line.after(p).startswith(" of ")
    if amount(p) >= (100 if letter(p) == "P" else 1) or moved:
        return False
    return value_in(k, n) < amount(n) and not elsewhere(line, p, k)


def ratios(line: Line) -> Iterator[tuple[Quantity, Quantity]]:
    """A share and the same told as so many out of so many: "a third of the slates, some 9,000 out of 27,000"."""
    for cue in find(line, *RATIOS):
        p, q = cue.quantity("p"), cue.quantity("q")
        if _PAIR.search(q.text) and not _PAIR.search(p.text) and p.value and q.value:
            yield p, q
