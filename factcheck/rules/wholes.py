"""The wholes that a text has a list break down: before a colon or "made up of", right before the list,
in the sentence before it ("of them"), or by the noun that the list repeats.

Every reading here may be denied as well as confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from claims import Kind, Quantity
from claims.units import dimension
from factcheck.rules import cues
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, comparable
from factcheck.rules.layout import Line
from factcheck.rules.parts import alike, amounts, sum_value, value_in
from factcheck.rules.standing import bracket, of_other_times
from factcheck.types import Severity

_OPEN = re.compile(
    rf"\b(?:{cues.alternatives('open_list')}|of them|of which|more than|up to)\b", re.I
)
_COLON = re.compile(
    r"(?::| [–—-]+) (?:(?:about|the|some|an? |of|by|from|in|for) ?){0,3}$|:[^«.;]{0,45}$"
)
_REST = re.compile(r"\b(?:the|its|their) (?:remaining|other|last|rest)\b", re.I)
_COLON_RIGHT = re.compile(r"^[^«»:;.]*(?:«D\d+»[^«»:;.]*)?: (?:(?:about|some) )?$")
_ENDS = re.compile(r"^[^«»;:]*$")
_MADE_OF = re.compile(rf"\b(?:{cues.alternatives('made_of')})\b[^«]{{0,40}}$", re.I)
_APPOSED = re.compile(r"^(?: [\w'-]+){1,3}(?:,| –| —| \() $")
_END = re.compile(r"^(?: [\w'-]+){0,3}(?:[.;)]?$| in (?:all|total)\b)")
_OF_THEM = re.compile(
    r"^(?:of|out of|among) (?:them|these|those|this|it|which|the total|that)\b", re.I
)
_OF_IT = re.compile(r"^(?:-\w+)?,? of (?:them|these|those|it|which|the total)\b", re.I)
_OF_NOUN = re.compile(
    r"^(?:-\w+)?,? of (?:the|its|his|her|their) ((?:[\w-]+ ){0,2}?[\w-]{4,})\b", re.I
)
_FRONTED = re.compile(
    r"(?:^|[;:,–—] ?|that |said )(?:of|among) (?:the|its|their|all|these|those)(?: \w+)? $", re.I
)
_SUBJECT = re.compile(
    r"^(?:The|Its|Their|This|That|These|Those) (?:[\w-]+ ){0,2}?([\w-]{4,}) (?:is|are|was|were|will be|c[ao]mes?|came|"
    r"comprise[sd]?|covers?|consists?|consisted)\b"
)
_SIZED = re.compile(r"^-?(?:seat|member|strong)\b")
_ASIDE = re.compile(r"^(?:[^«».;:]|«[^«»]*»){0,70}(?:,| –| —| \() $")
_CONTAINER = re.compile(
    rf"^(?:The|This|That|Its|Their) (?:[\w-]+ )?(?:{cues.alternatives('container')}) \w+", re.I
)
_UNFINISHED = re.compile(r"^[^«».;]{0,60}\band «")
_LED = re.compile(r"^ (?:for|from|in|at|by|to|of|on|with|were|are|was|is|had|have|did)\b")
_GOES_ON = re.compile(r"^(?:Another|A further|The (?:other|rest|remaining|others|remainder))\b")
_HEADED = re.compile(r"^(?:of|among|out of) (?:the|these|those) $", re.I)
_PER = re.compile(r"\b(?:per|for every) $", re.I)
_FAR_LED = re.compile(r", [^«»:]*:|:(?: [^\s«»]+){4,} ?$")
_NARROW, _AROUND, _SPELLED = Fraction(1, 8), Fraction(3, 8), Fraction(3, 5)


@dataclass(frozen=True, slots=True)
class Whole:
    """A figure that the text has a list break down."""

    quantity: Quantity
    severity: Severity


def readings(article: Article, line: Line, items: Sequence[Quantity]) -> Iterator[Whole]:
    """The wholes of a list, the surest first."""
    if _OPEN.search(line.after(items[-1])[:40]) or _OPEN.search(line.between(items[0], items[-1])):
        return
    yield from _before(line, items)
    yield from _sized(line, items)
    if not _OPEN.search(line.before(items[0])):
        yield from _told(article, line, items)


def _before(line: Line, items: Sequence[Quantity]) -> Iterator[Whole]:
    """The figure before a colon or "made up of", or the one that the list stands beside."""
    first = items[0]
    second = sorted((value_in(q, first) for q in items), reverse=True)[1]
    before = [
        q
        for q in amounts(line)
        if q.span.end <= first.span.start and comparable(q, first) and q.per == first.per
    ]
    nearest = before[-1:]
    least = second if first.kind is Kind.COUNT and first.unit is None else second / 3
    before = [q for q in before if value_in(q, first) > least]  # "at three sites: 120, 90 and 80"
    if not before:
        return
    whole = before[-1]
    lead = line.between(whole, first)
    if _OPEN.search(lead):
        return
    if (_COLON.search(lead) and len(lead) < 90 and ";" not in lead) or (
        _MADE_OF.search(lead) and before[-1:] == nearest
    ):
        yield Whole(whole, Severity.WARNING)
    elif not _LED.match(line.after(whole)) and not _OF_THEM.match(line.masked):
        kinds = like_kinds(line, items) and not _UNFINISHED.match(line.after(items[-1]))
        if _APPOSED.match(lead):
            ends = _END.match(line.after(items[-1])) and _close(whole, items)
            if (kinds and _close(whole, items)) or bare_kinds(line, items) or ends:
                yield Whole(whole, Severity.WARNING)
        elif _FRONTED.search(line.before(whole)[-24:]):
            if _close(whole, items, _NARROW) or same_verb(line, items):
                yield Whole(whole, Severity.WARNING)
        elif kinds and _ASIDE.match(lead) and _close(whole, items):
            yield Whole(whole, Severity.WARNING)


def told_as_whole(line: Line, whole: Quantity, first: Quantity) -> bool:
    """Whether nothing between a whole and its list in one sentence gives the list to something else."""
    if not whole.span.end <= first.span.start or whole not in line.quantities:
        return True
    lead = line.between(whole, first)
    if ";" in lead or _PER.search(line.before(whole)[-10:]):
        return False
    return _FAR_LED.search(lead) is None  # "for 20 million, division: 48", "£6.7m: we expect 2"


def introduces(line: Line, whole: Quantity, items: Sequence[Quantity]) -> bool:
    """Whether a colon or words such as "made up of" lead from a whole to its list, or the list ends
    with "and" and comes near the whole, before which the sentence has no other."""
    if not whole.span.end <= items[0].span.start or whole not in line.quantities:
        return True
    lead = line.between(whole, items[0])
    if _COLON.search(lead) is not None or _MADE_OF.search(lead) is not None:
        return True
    if any(q.span < whole.span and value_in(q, whole) > amount(whole) for q in alike(line, whole)):
        return False
    last = line.between(items[-2], items[-1])
    if _REST.search(last) or _parallel(line, whole, items):
        return False
    ended = " and " in last
    return ended and _close(whole, items, _AROUND)


def _parallel(line: Line, whole: Quantity, items: Sequence[Quantity]) -> bool:
    """Whether the first figure is an item like the others: "Sixteen belong to A, eight to B and three to C"."""
    found = [re.match(r"^ (from|in|at|by|for|to|of|on|with) ", line.after(q)) for q in items]
    words = {m[1] for m in found if m}
    return (
        len(words) == 1
        and re.search(rf"\b{words.pop()}\b", line.between(whole, items[0])) is not None
    )


def spelled_out(line: Line, whole: Quantity, items: Sequence[Quantity]) -> bool:
    """Whether a colon leads from a whole to a list that ends with "and" and its sentence, and counts
    nothing else: "143 books: 88 from Nigeria, 31 from Ghana and 24 from elsewhere"."""
    if not whole.span.end <= items[0].span.start or whole not in line.quantities:
        return False
    last = line.between(items[-2], items[-1])
    if not _COLON_RIGHT.search(line.between(whole, items[0])) or " and " not in last:
        return False
    if bracket(line, whole) != bracket(line, items[0]) or not _ENDS.match(line.after(items[-1])):
        return False
    if of_other_times(line, items[0], items[1:]):
        return False
    if not _close(whole, items, _SPELLED):
        return False
    nouns = {noun for q in items if (noun := behind(line, q)) is not None}
    return not nouns or len(items) > 2 or whole.noun in nouns


def same_verb(line: Line, items: Sequence[Quantity]) -> bool:
    """Whether the same verb tells of every item: "31 were petrol and nine were water"."""
    found = [
        re.match(r"^ (were|was|are|went|came|stayed|voted|said) ", line.after(q)) for q in items
    ]
    return all(found) and len({m[1] for m in found if m}) == 1


def behind(line: Line, q: Quantity) -> str | None:
    """The noun that follows a count, where one does."""
    noun = q.noun
    return noun if noun is not None and noun[:4] in line.after(q)[:24].lower() else None


def _sized(line: Line, items: Sequence[Quantity]) -> Iterator[Whole]:
    """ "41 for, 30 against and nine absent in the 80-seat chamber"."""
    for whole in alike(line, items[0]):
        if whole.span.start > items[-1].span.end and _SIZED.match(line.after(whole)):
            if len(items) > 2 and _close(whole, items):
                yield Whole(whole, Severity.WARNING)


def _told(article: Article, line: Line, items: Sequence[Quantity]) -> Iterator[Whole]:
    """A whole of an earlier sentence: "of them", "of the total", or by its noun."""
    first = items[0]
    following = article.layout.around(line, 0, 1)[1:]
    if first.unit is not None and dimension(first.unit) == "time":
        return
    if _HEADED.match(line.before(first)):
        return  # "of these 43, 41": the first figure is the whole
    if any(_GOES_ON.match(one.masked) for one in following):
        return  # the list goes on in the next sentence
    back = [one for one in reversed(article.layout.around(line, 8)[:-1]) if alike(one, first)]
    last = [one for one in back if line.index - one.index <= 2][:1]
    if _OF_THEM.match(line.masked) or _OF_IT.match(line.after(first)):
        for one in last:
            for whole in reversed(alike(one, first)):
                if _close(whole, items, None if len(items) > 2 else _NARROW):
                    yield Whole(whole, Severity.WARNING)
        return
    noun = _OF_NOUN.match(line.after(first))
    if noun is not None:
        yield from _named(article, line, items, back, noun[1])
    if last and len(items) > 2 and _CONTAINER.match(line.masked):
        alone = alike(last[0], first)
        if len(alone) == 1 and _close(alone[0], items):
            yield Whole(alone[0], Severity.WARNING)
    subject = _SUBJECT.match(line.masked)
    if subject is not None and len(line.before(first)) < 60:
        stem = subject[1].lower()[:5]
        for one in back:
            if line.index - one.index <= 2 and stem in one.masked.lower():
                for whole in reversed(alike(one, first)):
                    if _close(whole, items):
                        yield Whole(whole, Severity.WARNING)
        yield from _named(article, line, items, back, subject[1])


def _named(
    article: Article, line: Line, items: Sequence[Quantity], back: list[Line], noun: str
) -> Iterator[Whole]:
    """The figures that count the noun of the list: "nine fires … six of the fires"."""
    stem = noun.split(" ")[-1].lower()[:5]
    largest = max(value_in(q, items[0]) for q in items)
    for one in [*back, *article.layout.headlines]:
        for whole in reversed(alike(one, items[0])):
            mine = f"{whole.noun or ''} {' '.join(one.after(whole).split()[:3])}".lower()
            if stem in mine and value_in(whole, items[0]) > largest and _close(whole, items):
                yield Whole(whole, Severity.WARNING)


def _close(whole: Quantity, items: Sequence[Quantity], width: Fraction | None = None) -> bool:
    """One slip changes one figure; a list far from the whole is of some other figure."""
    got = sum_value(items, whole)
    if width is not None:
        return abs(got - amount(whole)) <= amount(whole) * width
    return amount(whole) < got * 3 and got < amount(whole) * 3


def like_kinds(line: Line, items: Sequence[Quantity]) -> bool:
    """Whether every item is followed by the same little word: "84 from A and 46 from B"."""
    found = [re.match(r"^ (from|in|at|by|for|to|of|on) ", line.after(q)) for q in items]
    return all(found) and len({m[1] for m in found if m}) == 1


def bare_kinds(line: Line, items: Sequence[Quantity]) -> bool:
    """Whether every item is a count with one word behind it: "six gold, five silver and three bronze"."""
    return len(items) > 2 and all(
        q.kind is Kind.COUNT and re.match(r"^ [\w-]+(?:,| and\b|[.;)]|$)", line.after(q))
        for q in items
    )
