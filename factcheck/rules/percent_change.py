"""percent-change: a rise or fall in per cent is what the two levels make it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claims import Interval, Quantity
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import about, amount, bare, comparable, decimals, digits, siblings
from factcheck.rules.changes_told import changes
from factcheck.rules.comparisons import Comparison, comparisons
from factcheck.rules.cues import Cue, find
from factcheck.rules.layout import Line, letter
from factcheck.rules.moves import moves
from factcheck.rules.parts import alike, value_in
from factcheck.rules.slips import slipped
from factcheck.rules.weighing import agrees, weigh
from factcheck.rules.wording import number, numbers, restyled, said
from factcheck.types import Check, Severity

NAME = "percent-change"
BASE_ONLY = (
    r"{P:p} (?P<up>more|higher|above|up|larger|bigger|greater) (?:than|on)?{gap40}{X:a}",
    r"{P:p} (?P<down>less|lower|fewer|below|down|smaller) (?:than|on)?{gap40}{X:a}",
    r"(?P<up>(?:a |an )?(?:rise|increase) of|{rise}) {P:p} (?:from|on|over){gap30}{X:a}",
    r"(?P<down>(?:a |an )?(?:fall|drop|decline) of|{fall}) {P:p} (?:from|on){gap30}{X:a}",
    r"{X:a},? {P:p} (?P<target>higher|more|lower|less)\b",
)


def check(article: Article) -> Iterator[Check]:
    """Changes with both levels in their sentence, then those whose new level stands elsewhere."""
    for line in article.layout.lines:
        done: set[Quantity] = set()
        for one in moves(line):
            if one.by not in done and not _turned(one) and _weighable(one):
                done.add(one.by)
                yield _compared(
                    article, one, Severity.ERROR if _plain(line, one) else Severity.WARNING
                )
        levels = comparisons(article, line) if {"P", "F"} & set(line.kinds) else ()
        for one in levels:
            if letter(one.by) not in "PF" or one.by in done or other_basis(line.masked):
                continue
            if not _far(one.early, one.late) and not _rough(one):
                done.add(one.by)
                yield _compared(article, one, Severity.WARNING)
        for cue in find(line, *BASE_ONLY):
            if cue.quantity("p") not in done:
                found = _elsewhere(article, cue)
                if found is not None:
                    done.add(cue.quantity("p"))
                    yield found
        yield from changes(NAME, article, line, done)


_YEARS = re.compile(
    r"\b(?:last|this|previous|current) (?:year|season|month|quarter)|'s\b|\byear (?:before|earlier)|«D",
    re.I,
)
_OTHER_BASIS = re.compile(
    r"\b(?:comparable|same-store|like-for-like|adjusted|constant|excluding|underlying|annualised|in real terms|"
    r"annually|per annum|compound|annual (?:rate|average|growth))\b",
    re.I,
)
_LIKELY = Fraction(7, 20)
_NUMERAL = re.compile(r"\d")


def other_basis(words: str) -> bool:
    """Whether a change is counted otherwise than from the level before: organic, a year, adjusted."""
    return _OTHER_BASIS.search(words) is not None


def _far(a: Quantity, b: Quantity) -> bool:
    """Levels that no one compares, or that a hedge leaves open."""
    ratio = value_in(b, a) / amount(a) if a.value else Fraction(0)
    return not Fraction(1, 30) < ratio < 30 or any(q.hedge and not about(q) for q in (a, b))


def _usable(p: Quantity, a: Quantity, b: Quantity) -> bool:
    return bool(
        comparable(a, b)
        and not _far(a, b)
        and _same_base(a, b)
        and a.value
        and b.value
        and p.value
        and p.per is None
    )


def _same_base(a: Quantity, b: Quantity) -> bool:
    """Rates have one base; it may be left out the second time ("€1,350 a month ... the €1,250")."""
    return a.per == b.per or None in (a.per, b.per)


def change(a: Quantity, b: Quantity, sign: int) -> Interval:
    """±100 × (B/A − 1), each operand once."""
    one_box, other_box = siblings(a, b)
    low_a, high_a, low_b, high_b = one_box.low, one_box.high, other_box.low, other_box.high
    ratio = value_in(b, b) / value_in(b, a) if b.unit != a.unit else Fraction(1)
    if not low_a or not high_a or low_b is None or high_b is None:
        return Interval(None, None)
    one = (low_b / ratio / high_a - 1) * 100 * sign
    other = (high_b / ratio / low_a - 1) * 100 * sign
    return Interval(min(one, other), max(one, other))


def _loosely(p: Quantity, a: Quantity, b: Quantity, sign: int) -> bool:
    """Whether the change fits when each level is as rough as it is written by itself."""
    one, other = bare(a), bare(b)
    if a.unit != b.unit or not one.low or not one.high or other.low is None or other.high is None:
        return False
    ends = [(other.low / one.high - 1) * 100 * sign, (other.high / one.low - 1) * 100 * sign]
    return agrees(p, _scaled(p, Interval(min(ends), max(ends))))


def _elsewhere(article: Article, cue: Cue) -> Check | None:
    """ "9% more than last year's 5.5 tonnes": the new level, where one in the text fits."""
    p, a, line = cue.quantity("p"), cue.quantity("a"), cue.line
    if not p.value or not a.value:
        return None
    down = cue.has("down") or (cue.has("target") and cue.word("target") in ("lower", "less"))
    sign = -1 if down else 1
    for one in reversed(article.layout.around(line, 12)):
        for b in reversed(alike(one, a)):
            if b.span.start >= a.span.start and not cue.has("target"):
                continue
            first, second = (a, b) if not cue.has("target") else (b, a)
            pair = (first, second)
            if not _usable(p, *pair) or (a.unit is None and digits(b) < 2):
                continue
            if agrees(p, change(*pair, sign)):
                return _weighed(article, p, *pair, sign, Severity.WARNING)
    if not (cue.has("up") or cue.has("down")) or not _YEARS.search(cue.match.group(0)):
        return None
    near = {
        q.value: q
        for one in article.layout.around(line, 12)
        for q in alike(one, a)
        if q.value
        and q.span.start < a.span.start
        and 0 < (amount(q) - amount(a)) * sign < amount(a) * _LIKELY
    }
    if len(near) != 1:
        return None
    return _weighed(article, p, a, next(iter(near.values())), sign, Severity.WARNING)


def _plain(line: Line, one: Comparison) -> bool:
    """Whether the levels are told in so many words: "from 120 to 96", "to 96 from 120"."""
    early, late = line.before(one.early), line.before(one.late)
    return early.endswith("from ") and late.endswith("to ")


def _compared(article: Article, one: Comparison, severity: Severity) -> Check:
    """ "84, 12 per cent more than the 75": the levels that the sentence itself compares."""
    p, a, b = one.by, one.early, one.late
    sign = _sign(one)
    return _weighed(article, p, a, b, sign, severity, told=True)


def _weighable(one: Comparison) -> bool:
    """Whether a change fits its levels, or misses them by more than a round level, or by a slip."""
    got = _scaled(one.by, change(one.early, one.late, _sign(one)))
    return agrees(one.by, got) or not _rough(one) or slipped(one.by, got)


def _sign(one: Comparison) -> int:
    """Which way the levels go by the words, or else by their size."""
    return one.way or (1 if value_in(one.late, one.early) >= amount(one.early) else -1)


def _turned(one: Comparison) -> bool:
    """Whether the levels went the other way by as much as the text says, which is the direction rule's business."""
    other = change(one.early, one.late, -one.way)
    wrong = (value_in(one.late, one.early) - amount(one.early)) * one.way < 0
    return wrong and agrees(one.by, _scaled(one.by, other))


def _rough(one: Comparison) -> bool:
    """Whether one level is so round that the change fits it, beside a finer one: "12.21m, up 2.2% from 12m"."""
    a, b = one.early, one.late
    sign = one.way or 1
    return (decimals(a) != decimals(b) and _loosely(one.by, a, b, sign)) or (
        not (_NUMERAL.search(a.text) and _NUMERAL.search(b.text)) and _loosely(one.by, a, b, sign)
    )


def _scaled(p: Quantity, got: Interval) -> Interval:
    """An interval of per cent as shares of one, where the text gives a fraction."""
    if letter(p) == "P" or got.low is None or got.high is None:
        return got
    return Interval(got.low / 100, got.high / 100)


def _weighed(
    article: Article,
    p: Quantity,
    a: Quantity,
    b: Quantity,
    sign: int,
    severity: Severity,
    *,
    told: bool = False,
) -> Check:
    """``told``: the text itself names the two levels."""
    got = _scaled(p, change(a, b, sign))
    if severity is Severity.ERROR and _loosely(p, a, b, sign):
        severity = Severity.WARNING  # only the finer writing of the other level speaks against it
    value = (value_in(b, a) / amount(a) - 1) * 100 * sign
    shown = numbers([value_in(b, a), amount(a)])
    word = "rise" if value * sign > 0 else "fall"
    percent = letter(p) == "P"
    level = amount(a) * (1 + sign * amount(p) / (100 if percent else 1))
    return weigh(
        NAME,
        p,
        got,
        calculation=f"{shown[0]} / {shown[1]} − 1 = {number(value * sign, 'percent')}",
        used=(a, b),
        wrong=f"From {said(a)} to {said(b)} is a {word} of {number(abs(value), 'percent')}, not {said(p)}.",
        right=f"From {said(a)} to {said(b)} is a {word} of {said(p)}.",
        severity=severity,
        tolerance=article.tolerance(NAME),
        told=told,
        suggestion=f"{restyled(p, value) if percent else number(value, 'percent')}, or {restyled(b, level)}",
    )


RULE = Rule(
    name=NAME,
    summary="A rise or fall in per cent is what the two levels make it.",
    doc="""Where a sentence gives a change in per cent and both levels ("rose 4.9% to 51.2 billion from 48.8
billion"), the change is worked out from the levels as intervals. Where the new level stands elsewhere, only a level
that fits is reported. A change that names neither level ("the 12 per cent pickup", "a tenth better", "shedding a third of its
users") is held against the two figures nearby that noun, time, ellipsis or scarcity tie together; it is called wrong, as a
warning, where one such pair is clearly meant and not far off.""",
    authority="B/A − 1 with rounding as intervals (statcheck, error_test.R).",
    check=check,
    passes=(
        Example("Thefts fell from 240 in 2024 to 180 last year, a drop of 25 per cent."),
        Example(
            "The pantry gave out 3,450 parcels last month, more than ever, and 15 per cent more than the 3,000 of May."
        ),
        Example(
            "Profit was £4.5 million in the year to May, up from £3.6 million, or by 25 per cent."
        ),
        Example("The abbey made £84m, a fifth more than the £70m of 2024."),
        Example("Sales rose 4.9% to $51.2 billion from $48.8 billion."),
        Example(
            "The farm sold 112 tonnes in 2024, 12% more than the 100 tonnes of the year before."
        ),
        Example(
            "The orchard picked 6,000 tonnes of pears.\n\nThat is 9 per cent more than the 5,500 tonnes of 2023."
        ),
        Example(
            "The ferry carried 4,000 people in June. A year earlier it was 3,200.\n\nThe 25 per cent rise "
            "pleased the harbour master."
        ),
    ),
    fails=(
        Example("Thefts fell from 240 in 2024 to 180 last year, a drop of 35 per cent."),
        Example(
            "The pantry gave out 3,450 parcels last month, more than ever, and 30 per cent more than the 3,000 of May."
        ),
        Example(
            "Profit was £4.5 million in the year to May, up from £3.6 million, or by 45 per cent."
        ),
        Example("The abbey made £84m, a third more than the £70m of 2024."),
        Example("Sales rose 4.3% to $51.2 billion from $48.8 billion."),
        Example(
            "The farm sold 112 tonnes in 2024, 21% more than the 100 tonnes of the year before."
        ),
        Example("Visits fell 30 per cent to 8,000, from 10,000 a year earlier."),
        Example(
            "The ferry carried 4,000 people in June. A year earlier it was 3,200.\n\nThe 35 per cent rise "
            "pleased the harbour master."
        ),
    ),
    silent=(
        Example("Sales rose 4% and profit was $51 million, against $12 million of debt."),
        Example(
            "Sales were $418m, up 11 per cent on a year earlier, and profit $37m, down from $45m."
        ),
    ),
)
