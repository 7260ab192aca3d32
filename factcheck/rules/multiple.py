"""multiple: doubled, tripled, twice, half, fivefold against the two figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from claims import Interval, Quantity
from corpus import Span
from factcheck.rules import prose
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import apart, comparable, scale, siblings
from factcheck.rules.cues import Cue, find
from factcheck.rules.layout import Line
from factcheck.rules.multiples_told import multiples
from factcheck.rules.parts import amounts, in_millions, value_in
from factcheck.rules.wording import number, numbers, said
from factcheck.types import Check, Outcome, Severity

NAME = "multiple"
FACTORS = {
    "doubl": Fraction(2), "twice": Fraction(2), "twofold": Fraction(2), "tripl": Fraction(3),
    "trebl": Fraction(3), "threefold": Fraction(3), "thrice": Fraction(3), "quadrupl": Fraction(4),
    "fourfold": Fraction(4), "quintupl": Fraction(5), "fivefold": Fraction(5), "sixfold": Fraction(6),
    "tenfold": Fraction(10), "halv": Fraction(1, 2), "half": Fraction(1, 2),
}  # fmt: skip
_H = r"(?:(?P<h>more than|over|nearly|almost|about|roughly|less than|just over|just under|well over|at least|some|around|close to|under|not quite|exactly|slightly more than) )?"
_M = r"(?P<m>doubl(?:ed|es|e|ing)|tripl(?:ed|es|e|ing)|trebl(?:ed|es|e|ing)|quadrupl(?:ed|es|e|ing)|quintupl(?:ed|es|e|ing)|halv(?:ed|es|e|ing))"
_T = r"(?P<m>doubl[e]|twice|triple|treble|thrice|quadruple|half(?! as \w+ again\b)(?= (?:of|the|that|what|as|its|last)\b)(?! of (?:you|us|them|it|him|her)\b)|«[NRF]\d+» times|«R\d+»|«F\d+»(?= (?:of|the|its|that|what|last|as)\b)(?! of (?:you|us|them|it|him|her)\b))"
_AS = r"(?P<m>twice|double|triple|treble|«[NRF]\d+» times|«R\d+»|half|«F\d+») as (?:many|much|high|large|big|long|far|fast|heavy|dear|old)(?=[.,;:)”\"]|$)"
_BASE = r"(?: as (?:many|much|high|large|big) as| that of| what)?(?! an? )(?! (?:by|out|in|on|to|within|over|per|after|before)\b){w4} {V:a}"
PATTERNS = (
    _H
    + _M
    + r"\b(?:,? (?!from\b)[\w'%-]+|,? «D\d+»){0,12}?,? to {V:b},? (?:from|against|compared with){w3} {V:a}",
    _H + _M + r"\b(?:,? (?!to\b)[\w'%-]+|,? «D\d+»){0,10}?,? from {V:a}{w4},? to {V:b}",
    r"{V:b}{w6}(?: «D\d+»)?,? (?:which is |that is |was |is )?" + _H + _T + _BASE,
    r"{V:b}{w4},? (?:up|down) from {V:a}{gap30}" + _H + _M,
    _H + _M + r" (?:the|its|last year's|their) {V:a}{gap40}\bto {V:b}",
    r"\b(?:from|against|compared with|up from|down from) {V:a}{w3},? to {V:b}(?:,| –| —| or)+ (?:or )?"
    + _H
    + _AS,
    r"{V:b}{gap40},? (?:as against|against|compared with|compared to|up from|down from|from|after) {V:a}{w4}[,:;] (?:or )?"
    + _H
    + _AS,
    r"{N:b} (?P<one>[a-z]+s|men|women|children|people) (?:and|to) (?:only )?{N:a} (?:[a-z]+s|men|women|children|people), "
    + _H
    + r"(?P<m>twice|double|«[NRF]\d+» times|«R\d+») as many (?P=one) as\b",
)
RANGED = (r"\b{passes_from} from {G:g},? (?:or )?" + _H + _AS,)
OF_BASE = (_H + _T + _BASE,)
# the one other figure of the sort stands before
THERE = (
    r"{X:b}{w3}(?:,| –| —) (?:or |which (?:is|was) )?"
    + _H
    + r"(?P<m>twice|double|triple|treble|«[NRF]\d+» times|«R\d+»|(?:half|«F\d+»)(?= as (?!\w+ again)))(?: as (?:many|much|high|large|big|long|far|fast|heavy|dear|old))?(?: again)?(?=[.,;:)”\"]|$| as (?:in|at|on|a|the|last)\b)",
)
_STRAIGHT = re.compile(r"\b(?:the|its|their|last year's) $")
WIDE = Fraction(1, 10)
_FROM_TO = re.compile(r"^[^«».;]{0,25}\b(?:to|from) $")


def check(article: Article) -> Iterator[Check]:
    """Every multiple with both its figures in the sentence."""
    for line in article.layout.lines:
        done: set[Quantity] = set()
        told: list[Span] = []
        for cue in find(line, *PATTERNS):
            found = _decide(article, cue)
            if found is not None and cue.quantity("b") not in done:
                told += found.spans
                done.add(cue.quantity("b"))
                yield found
        for found in _ranged(article, line):
            yield found
            told += found.spans
        for found in _from_base(article, line, done):
            yield found
            told += found.spans
        for found in _there(article, line, done):
            yield found
            told += found.spans
        yield from multiples(NAME, article, line, told)


def _ranged(article: Article, line: Line) -> Iterator[Check]:
    """ "Gone from 148 to 296, twice as many": two levels that are read as the ends of a range."""
    for cue in find(line, *RANGED):
        q = cue.quantity("g")
        if q.interval.low is not None and q.interval.high is not None:
            a, b = (
                replace(q, value=v, interval=Interval(v, v))
                for v in (q.interval.low, q.interval.high)
            )
            found = _decide(article, cue, b, a=a)
            if found is not None:
                yield found


def _there(article: Article, line: Line, done: set[Quantity]) -> Iterator[Check]:
    """ "Was 15 ringgit. In June it was 45, three times as much": the one figure of the sort before."""
    for cue in find(line, *THERE):
        b = cue.quantity("b")
        if b in done or factor(cue) is None:
            continue
        for one in reversed(article.layout.around(line, 2)):
            known = [
                _in_sort(q, b)
                for q in amounts(one)
                if q.span.end <= b.span.start and q.value and not prose.bracketed(one, q)
            ]
            before = [q for q in known if comparable(q, b) and q.value != b.value]
            if before:
                found = _decide(article, cue, a=before[-1]) if len(before) == 1 else None
                if found is not None:
                    done.add(b)
                    yield found
                break


def _in_sort(q: Quantity, b: Quantity) -> Quantity:
    if b.unit is None and b.noun is None and q.unit is not None:
        return replace(q, unit=None, kind=b.kind)
    return q


def _from_base(article: Article, line: Line, done: set[Quantity]) -> Iterator[Check]:
    """ "…, the house said, more than three times the $500,000 it fetched": the figure before."""
    for cue in find(line, *OF_BASE):
        a = cue.quantity("a")
        start = line.offset(cue.match.start())
        before = [
            q
            for q in amounts(line)
            if q.span.end <= start and q.value and (comparable(q, a) or _bare(a)) and q.per is None
        ]
        if len(before) != 1 or before[0] in done or factor(cue) is None:
            continue
        if ";" in line.masked[len(line.before(before[0])) : cue.match.start()]:
            continue
        found = _decide(article, cue, before[0])
        if found is not None:
            done.add(before[0])
            yield found


def _bare(q: Quantity) -> bool:
    return q.unit is None and q.noun in (None, "time")


def factor(cue: Cue) -> Fraction | None:
    word = cue.word("m")
    mark = re.search(r"«(\w)(\d+)»", word)
    if mark:
        mention = cue.line.mentions[int(mark[2])]
        value = mention.value if isinstance(mention, Quantity) else None
        digits = any(c.isdigit() for c in mention.text)
        if value is None or (digits and "times" not in word and "times" not in mention.text):
            return None
        return value
    return next((f for stem, f in FACTORS.items() if word.startswith(stem)), None)


def hedge(cue: Cue) -> str:
    """The hedge of the multiple; a fraction or ratio read as a figure brings its own."""
    found = cue.word("h")
    mark = re.search(r"«\w(\d+)»", cue.word("m"))
    if mark and not found:
        mention = cue.line.mentions[int(mark[1])]
        found = (mention.hedge or "") if isinstance(mention, Quantity) else ""
    return found


def allowed(times: Fraction, hedge_: str) -> Interval:
    """What "more than doubled" and "nearly twice" leave open."""
    if hedge_ in ("more than", "over", "just over", "well over", "at least", "slightly more than"):
        return Interval(times, None)
    if hedge_ in ("nearly", "almost", "just under", "close to", "not quite"):
        return Interval(times * Fraction(85, 100), times)
    if hedge_ in ("less than", "under"):
        return Interval(None, times)
    width = WIDE if hedge_ else Fraction(1, 20)
    return Interval(times * (1 - width), times * (1 + width))


def _decide(
    article: Article, cue: Cue, other: Quantity | None = None, *, a: Quantity | None = None
) -> Check | None:
    apart_ = a is not None
    a, b, times = a or cue.quantity("a"), other or cue.quantity("b"), factor(cue)
    a = in_millions(a, b)
    if _bare(a) and not comparable(a, b) and a.value and b.value:
        a = replace(a, unit=b.unit, kind=b.kind)  # "48,000 barrels, twice the 24,000"
    if times is None or not comparable(a, b) or not _one_rate(a, b) or not a.value or not b.value:
        return None
    first, second = siblings(a, b)
    if not first.low or first.high is None or second.low is None or second.high is None:
        return None
    ratio = value_in(b, b) / value_in(b, a)
    got = Interval(second.low / ratio / first.high, second.high / ratio / first.low)
    said_ = allowed(times, hedge(cue))
    exact = value_in(b, a) / a.value
    shown = numbers([value_in(b, a), a.value])
    words = re.sub(
        r"«\w(\d+)»",
        lambda m: cue.line.mentions[int(m[1])].text,
        " ".join(w for w in (cue.word("h"), cue.match.group("m")) if w),
        flags=re.I,
    )
    calculation = f"{shown[0]} / {shown[1]} = {number(exact)}; the text says {words}"
    spans = tuple(sorted({a.span, b.span, cue.line.place(*cue.match.span("m"))}))
    if said_.meets(got):
        message = f"{said(b)} is {number(exact)} times {said(a)}, as {words!r} says."
        return Check(NAME, Outcome.CONSISTENT, message, calculation, spans)
    if exact == 1 or not (apart_ or _told(cue, a, b)):
        return None
    far = not times / 4 < exact < times * 4
    one_sort = (a.unit is not None and a.unit == b.unit) or _one_noun(cue.line, a, b)
    if far and (apart_ or other is not None or not one_sort):
        return None
    if other is not None and not times / 2 < exact < times * 2:
        return None  # the nearest figure is not the one that is meant
    near = apart(said_, got) <= times / 20
    return Check(
        NAME,
        Outcome.POSSIBLE if near else Outcome.INCONSISTENT,
        f"{said(b)} is {number(exact)} times {said(a)}, which is not {words!r}.",
        calculation,
        spans,
        Severity.NOTE if near else Severity.WARNING if other or apart_ or far else Severity.ERROR,
        f"{number(exact)} times",
    )


def _one_rate(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are for one base, which may be left out once: "from £64 a week to £32"."""
    return a.per == b.per or None in (a.per, b.per)


def _one_noun(line: Line, a: Quantity, b: Quantity) -> bool:
    """Whether two figures are set against each other in one stretch: "halved, from £64 a week to £32"."""
    first, second = sorted((a, b), key=lambda q: q.span)
    return (
        a.unit == b.unit
        and (a.unit is not None or scale(a) > 1)
        and _FROM_TO.search(line.between(first, second)) is not None
    )


def _told(cue: Cue, a: Quantity, b: Quantity) -> bool:
    """Whether two figures are of one sort: of one unit or noun, or the words lead straight to the
    second ("double the 320"), or tell a fraction of it ("84 jobs, one in five of a workforce of 420")."""
    if prose.apart(cue.line, a) or prose.apart(cue.line, b):
        return False
    if a.unit is not None or _bare(a) or a.noun == b.noun or cue.word("m").startswith("«f"):
        return True
    return _STRAIGHT.search(cue.line.before(a)) is not None


RULE = Rule(
    name=NAME,
    summary="Doubled, tripled, twice or half is what the two figures make it.",
    doc="""A multiple with both its figures in one sentence ("tripled to 12 million from 4 million", "nearly twice
the 940 of last week") is held against their ratio. A hedge widens it in its own direction only. A multiple that names neither figure
("profits had trebled", "thrice the guide price", "for each she has seven") is held against the two figures nearby that noun,
time, ellipsis or scarcity tie together; that gives a warning at most.""",
    authority="Division; rounding as intervals.",
    check=check,
    passes=(
        Example("The number of teachers has gone from 148 to 296, twice as many."),
        Example("Revenue tripled in 2025, to $12 million from $4 million."),
        Example("The line took 1,870 calls, nearly twice the 940 of the Monday before."),
        Example(
            "The bull weighs 630 kilograms, nine times as much as his keeper, Ida Moe, who weighs 70."
        ),
        Example("The final bill is $436m, more than double the $210m approved in 2019."),
        Example(
            "The grant was £20,000 a year ago. This year the club was handed £60,000.\n\nIts "
            "chairman could not say how it had trebled."
        ),
    ),
    fails=(
        Example("The number of teachers has gone from 148 to 296, three times as many."),
        Example("Revenue quadrupled in 2025, to $12 million from $4 million."),
        Example("The line took 1,870 calls, nearly three times the 940 of the Monday before."),
        Example(
            "The bull weighs 630 kilograms, seven times as much as his keeper, Ida Moe, who weighs 70."
        ),
        Example("The final bill is $436m, more than triple the $210m approved in 2019."),
        Example(
            "The grant was £20,000 a year ago. This year the club was handed £60,000.\n\nIts "
            "chairman could not say how it had doubled."
        ),
    ),
    silent=(Example("The firm doubled its fleet and sold 40 vans to 12 dealers."),),
)
