"""range: every figure listed lies between the bounds given for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from claims import Quantity
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.bounds_told import held, of_levels, slip_between
from factcheck.rules.boxes import amount, comparable
from factcheck.rules.cues import find
from factcheck.rules.ends_again import pair_again
from factcheck.rules.layout import Line, letter
from factcheck.rules.range_ends import told_ends
from factcheck.rules.weighing import spans_of
from factcheck.rules.wording import listed, number, said
from factcheck.types import Check, Outcome, Severity

NAME = "range"
ENDS = (
    r"\b(?:rang(?:ed|es|ing)|var(?:ied|ies|ying)|sw[iu]ng(?:s|ing)?|fluctuat(?:ed|es|ing)|went|stretched|spanned|anywhere)\b{gap40}\bfrom {X:a}{gap60}\bto {X:b}",
    r"\b(?:rang(?:ed|es|ing)|var(?:ied|ies|ying)|was|were|of|paid|took|got|had)?\b{gap40}\bbetween {X:a}{gap30}\band {X:b}",
)
ONE = (
    r"\b(?:rang(?:ed|es|ing)|var(?:ied|ies|ying)|between|from)\b{gap20}{G:r}",
    r"\b(?:said|says|had|were|of|at) between {G:r}",
)
EXTREMES = (
    r"\bthe {least}\b(?:[^«».;]|«D\d+»){0,60}? {X:a}(?:, [^«».;]{1,40})?,? (?:and|while|to) the {greatest}\b(?:[^«».;]|«D\d+»){0,60}? {X:b}",
    r"\bthe {greatest}\b(?:[^«».;]|«D\d+»){0,60}? {X:a}(?:, [^«».;]{1,40})?,? (?:and|while|to) the {least}\b(?:[^«».;]|«D\d+»){0,60}? {X:b}",
)
_COUNTED = re.compile(
    r"\b(?:the|all|other|others|these|those|another|some|only|first|last) (?:other )?$", re.I
)
_OTHERS_OF = re.compile(r"\b(?:the )?(?:other|others|remaining|rest,) $", re.I)
_STRICT = re.compile(r"\b(?:rang|sw[iu]ng|fluctuat)", re.I)
_OTHERS = re.compile(r"; in the other\b|, (?:with )?the others?\b|; the others?\b", re.I)
_COLON = re.compile(r"^(?: [\w'-]+){0,3}: ")
OTHER = re.compile(
    r"\b(?:record|previous|last|past|earlier|by night|at night|overnight|average|mean|total|forecast|expected|normal|since|limit|"
    r"compared|against|than|half|rose|fell|from|up|down|by|year|average is)\b[^«»]*$", re.I
)  # fmt: skip


def check(article: Article) -> Iterator[Check]:
    """Bounds with a list behind them, in their sentence or the paragraph that follows."""
    for line in article.layout.lines:
        found = list(_worded(article, line))
        found = found or _extremes(article, line) or list(held(NAME, article, line))
        yield from found
        if not any(check.severity for check in found):
            yield from told_ends(NAME, article, line)


def _worded(article: Article, line: Line) -> Iterator[Check]:
    """Bounds in the usual words, with their list behind them."""
    for cue in find(line, *ENDS):
        a, b = _measured(cue.quantity("a"), cue.quantity("b")), cue.quantity("b")
        if comparable(a, b) and amount(a) < amount(b) and a.per == b.per:
            strict = cue.word("a") != "" and _STRICT.search(cue.match[0]) is not None
            yield from _held(article, line, (a, b), amount(a), amount(b), b, strict)
            return
    for cue in find(line, *ONE):
        r = cue.quantity("r")
        low, high = r.interval.low, r.interval.high
        if low is not None and high is not None and of_levels(line, r):
            strict = "rang" in cue.match.group(0).lower()
            yield from _held(article, line, (r,), low, high, r, strict)
            return


def _extremes(article: Article, line: Line) -> list[Check]:
    """ "The youngest was 58 and the oldest 311": for the figures of the rest of the paragraph."""
    for cue in find(line, *EXTREMES):
        b = _measured(cue.quantity("b"), cue.quantity("a"))
        a = _measured(cue.quantity("a"), b)
        low, high = sorted((a, b), key=amount)
        if not comparable(a, b) or a.per != b.per or amount(low) == amount(high):
            continue
        told = [
            (q, value)
            for one in article.layout.around(line, 0, 2)
            if one.block == line.block
            for q in one.quantities
            if q.span.start > max(a.span, b.span).start
            and amount(q) != 1
            and not _COUNTED.search(one.before(q)[-20:])
            for value in _values(q, b)
        ]
        again = list(pair_again(NAME, article, line, low, high))
        if again:
            return again
        outside = list(dict.fromkeys(q for q, v in told if not amount(low) <= v <= amount(high)))
        if len(told) >= 2:
            return [_told(told, outside, amount(low), amount(high), (a, b))]
    return []


def _values(q: Quantity, unit: Quantity) -> list[Fraction]:
    """The values of a figure of the sort of ``unit``, both ends of a range."""
    if letter(q) == "G" and q.unit in (None, unit.unit):
        return [end for end in (q.interval.low, q.interval.high) if end is not None]
    alike = q.unit == unit.unit and q.kind is unit.kind
    bare = letter(q) == "N" and (q.noun is None or q.noun == unit.noun)
    return (
        [amount(q)]
        if q.value is not None and q.hedge is None and (alike or bare) and letter(q) in "MNUP"
        else []
    )


def _told(
    told: list[tuple[Quantity, Fraction]],
    outside: list[Quantity],
    low: Fraction,
    high: Fraction,
    ends: tuple[Quantity, ...],
) -> Check:
    if not outside:
        return Check(
            NAME,
            Outcome.CONSISTENT,
            f"{listed([said(q) for q, _ in told])} lie between the least and the most that are given.",
            f"{number(low)} ≤ {', '.join(number(v) for _, v in told)} ≤ {number(high)}",
            spans_of(*ends, *(q for q, _ in told[:9])),
        )
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"{listed([said(q) for q in outside])} lies outside {number(low)} and {number(high)}, told as the least and the most.",
        f"{', '.join(said(q) for q in outside)} ∉ [{number(low)}, {number(high)}]",
        spans_of(*ends, *outside),
        Severity.WARNING,
    )


def _held(
    article: Article,
    line: Line,
    ends: tuple[Quantity, ...],
    low: Fraction,
    high: Fraction,
    last: Quantity,
    strict: bool,
) -> Iterator[Check]:
    here = [q for q in _alike(line, last) if q.span.start > last.span.end]
    behind = [q for q in line.quantities if q.span.start > last.span.end]
    colon = bool(behind) and _COLON.match(line.between(last, behind[0])) is not None
    others = bool(behind) and _OTHERS.search(line.between(last, behind[0])) is not None
    if len(here) > 1 and (colon or others):
        here = [q for q in behind if q in here or _item(line, q, here)]
    elif colon:
        here = [q for q in behind if letter(q) in "NF" and q.noun is None and _fine(q, last)]
    between = line.between(last, here[0]) if here else ""
    told = bool(re.search(r":|, with | – |;", between)) and len(here) > 1
    values = list(here) if told else []
    if strict and not values:
        for one in article.layout.around(line, 0, 6)[1:]:
            if one.block > line.block + 1:
                break
            values += [q for q in _alike(one, last) if not OTHER.search(one.before(q)[-40:]) and not _OTHERS_OF.search(one.before(q))
                       and not re.match(r"^ (?:of|in) «D", one.after(q))]  # fmt: skip
    if len(values) < 2:
        return
    outside = [q for q in values if not low <= amount(q) <= high]
    shown = f"{number(low)} ≤ {', '.join(number(amount(q)) for q in values)} ≤ {number(high)}"
    if not outside:
        yield Check(
            NAME,
            Outcome.CONSISTENT,
            f"{listed([said(q) for q in values])} lie between the bounds given.",
            shown,
            spans_of(*ends, *values[:9]),
        )
        return
    slips = all(slip_between(q, low, high, ends) for q in outside)
    near = len(outside) * 2 < len(values) + told and slips
    if near or (told and colon):
        yield Check(
            NAME,
            Outcome.INCONSISTENT,
            f"{listed([said(q) for q in outside])} lies outside the bounds "
            f"{number(low)} and {number(high)} given for it.",
            f"{', '.join(number(amount(q)) for q in outside)} ∉ [{number(low)}, {number(high)}]",
            spans_of(*ends, *outside),
            Severity.ERROR if told and near else Severity.WARNING,
        )


def _measured(a: Quantity, b: Quantity) -> Quantity:
    """A first bound that leaves its unit to the second: "between 4.2 and 6.9 metres"."""
    if a.unit is None and b.unit is not None and a.per is None and letter(a) == "N":
        return replace(a, unit=b.unit, kind=b.kind, per=b.per)
    return a


def _item(line: Line, q: Quantity, here: list[Quantity]) -> bool:
    """Whether a bare number stands between two figures of the list."""
    listed_ = here[0].span < q.span < here[-1].span
    return (
        listed_
        and letter(q) == "N"
        and q.noun is None
        and not _COUNTED.search(line.before(q)[-20:])
    )


def _fine(q: Quantity, last: Quantity) -> bool:
    """Whether a bare number of a list is written as its bounds are."""
    return last.unit is not None and (q.step == last.step or "." in q.text)


def _alike(line: Line, last: Quantity) -> list[Quantity]:
    return [
        q
        for q in line.quantities
        if letter(q) in "MNUP" and q.unit == last.unit and q.kind is last.kind and q.value is not None and q.per in (None, last.per)
        and (letter(q) != "N" or amount(q) > 3)
    ]  # fmt: skip


RULE = Rule(
    name=NAME,
    summary="Every figure listed lies between the bounds given for it.",
    doc="""Bounds ("ranged from 38.1C to 41.6C", "between 1,200 and 1,900 members") hold for the figures of the same
sort that follow: behind a colon or "with", and, for "ranged", in the rest of the paragraph and the next one. Records,
averages and figures of another day are left out; if most figures miss, the bounds were meant for something else. Bounds in other
words ("nobody under 178cm nor over 196cm", "dearest … cheapest") hold for the list in the same paragraph or the next; one figure of
the list outside them is a warning, and so are a distance between the two ends that they do not leave, and an end told again
("the lowest, at 180") that is another. Changes ("rose 200 to 700") and guesses at what will come bound nothing.""",
    authority="Order of numbers.",
    check=check,
    passes=(
        Example(
            "Frogs live between 180 metres and 1,420 metres. The highest, at 1,420, sings; the lowest, at 180, sat in a tin."
        ),
        Example(
            "Fares on the lake run from £4 for a bench to £14.\n\nA cabin costs £9 and a chair on deck £11."
        ),
        Example(
            "Waves at the four buoys ran between 4.2 and 6.9 metres: 6.9 at Orr, 6.1 off Lund, 5.6 at Vale and 4.2 at Hask."
        ),
        Example(
            "Between 1,200 and 1,900 members struck at each site: 1,240 at Port, 1,610 at Main and 1,875 at Berg."
        ),
        Example(
            "Temperatures ranged from 38.1C to 41.6C on Monday.\n\nOrvane had 41.6C, Sant Roc 40.9C and Llavora 38.1C."
        ),
        Example(
            "The guard takes nobody under 178cm nor over 196cm.\n\nKai Brun stood at 181cm, Nils Ek at 195cm and "
            "Tuva Lie at 179cm."
        ),
    ),
    fails=(
        Example(
            "Frogs live between 80 metres and 1,420 metres. The highest, at 1,420, sings; the lowest, at 180, sat in a tin."
        ),
        Example(
            "The shortest walk lasted 21 days and the longest 140. A walk of 12 to 140 days may pass without a meal."
        ),
        Example(
            "The price moved between £23 and £31; it stood at £29, the top of that range, in May."
        ),
        Example(
            "The cheapest stall asked £12 and the dearest £28; in between there were stalls at £14, £18 and £35."
        ),
        Example("Bids ran from £40 million to £62 million. The higher is £12 million more."),
        Example(
            "Fares on the lake run from £4 for a bench to £14.\n\nA cabin costs £9 and a chair on deck £17."
        ),
        Example(
            "Between 1,300 and 1,900 members struck at each site: 1,240 at Port, 1,610 at Main and 1,875 at Berg."
        ),
        Example(
            "Temperatures ranged from 39.1C to 41.6C on Monday.\n\nOrvane had 41.6C, Sant Roc 40.9C and Llavora 38.1C."
        ),
        Example(
            "The guard takes nobody under 178cm nor over 196cm.\n\nKai Brun stood at 181cm, Nils Ek at 165cm and "
            "Tuva Lie at 179cm."
        ),
    ),
    silent=(
        Example(
            "The gap with Orr rose 200 to 720 million crowns. That with Lund fell to 800 million."
        ),
        Example(
            "The firm was expected to earn 1.35 to 1.4 billion crowns. In 2019 it had 1.15 billion."
        ),
        Example("Rents ranged from €980 to €1,720 in the town. A room cost €610."),
    ),
)
