"""remainder: "the other", "the remaining", "leaving" is the whole less its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims import Quantity
from claims.units import dimension
from corpus import Span
from factcheck.rules.accounts import accounts
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount
from factcheck.rules.cues import find
from factcheck.rules.cues import listed as listed_words
from factcheck.rules.denial import may_deny
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import alike, sum_value, value_in
from factcheck.rules.rest_readings import Reading, all_told, kin, linked, single
from factcheck.rules.rests_told import closed, leaves
from factcheck.rules.shared_out import shared_out
from factcheck.rules.weighing import agrees, weigh
from factcheck.rules.wording import listed, numbers, said
from factcheck.types import Check, Outcome

NAME = "remainder"
LEFT = (r"\b(?:whatever|what) (?:is|was|remains) (?:left|over),? {X:r}",)
DEFINITE = (
    r"(?<!of )(?<!than )\b(?:the other|the remaining|the rest,|the balance of|the remainder,|the last|remaining) {X:r}",
    r"(?<!of )(?<!than )\b(?:the other|the remaining|the rest) {X:r}",
)
LEAVING = (
    r"\b(?:leaving|leaves|left)(?! the two\b)(?: (?!the «|to\b|from\b|the [a-z]+ with\b)[\w'-]+){0,4}? {X:r}",
)
UNDONE = (
    r"{X:r}{w4} (?:did not|didn't|were not|was not|had not|have not|has not|remain|remains|are left|is left|were left|are still|is still|were absent|stayed away|failed to)\b",
)
_ENDS = re.compile(r"\b(?:other|others|remaining|last|final|rest|remainder|balance)\b", re.I)
_OF_THEM = re.compile(r"^(?:of|among) (?:them|these|those|it|which|the total)\b", re.I)
_HELD = re.compile(r"\b(?:the|these|those) $")
_MORE = re.compile(r"\b(?:another|a further|some other|(?:of|among) the) $", re.I)
_FEW = 10
_AGE = re.compile(r"(?:\b(?:at|is|was|aged|now)|,) $")
_TWO = 2  # what things have one or two of is no part of many


def check(article: Article) -> Iterator[Check]:
    """Every remainder, against the whole and the parts that the text ties to it."""
    known: set[Span] = set()
    for line in article.layout.lines:
        done: set[Quantity] = {q for q in line.quantities if q.span in known}
        for rest, reading in _listed(article, line):
            if rest.span in known or _unnamed(article, rest, reading.whole):
                continue
            if _left_out(article, rest, reading):
                continue
            known.add(rest.span)
            done |= {q for q in line.quantities if q.span == rest.span}
            yield _weighed(article, rest, reading)
        for sources in (LEFT, DEFINITE, LEAVING, UNDONE):
            for cue in find(line, *sources):
                rest = cue.quantity("r")
                if rest in done or not rest.value or rest.per is not None or _spell(rest):
                    continue
                if sources is LEAVING and _HELD.search(line.before(rest)):
                    continue  # "leaves the two sides"
                if sources is UNDONE and _MORE.search(line.before(rest)):
                    continue  # "another 40 have not been asked", "of the 16 who did not"
                tried = list(
                    all_told(article, line, rest)
                    if sources is LEFT
                    else _readings(article, line, rest, sources is UNDONE)
                )
                found = _decide(article, rest, tried)
                if found is not None and found.outcome is Outcome.CONSISTENT:
                    done.add(rest)
                    yield found
                elif found is not None:
                    other = _told(article, line, rest)
                    done.add(rest)
                    yield found if other is None else other
        for rest in line.quantities:
            told = _told(article, line, rest) if rest not in done else None
            if told is not None:
                yield told


def _listed(article: Article, line: Line) -> Iterator[tuple[Quantity, Reading]]:
    """What is left by the lists and accounts that the text itself leads from whole to rest."""
    for whole, rest, parts in _shared(article, line):
        yield rest, Reading(whole, parts, told=True)
    for one in accounts(article, line):
        *others, rest = one.parts
        if one.rest:
            yield rest, Reading(one.whole, tuple(others), told=True)


def _shared(
    article: Article, line: Line
) -> Iterator[tuple[Quantity, Quantity, tuple[Quantity, ...]]]:
    """Lists that begin in this sentence and end with what is left: the whole, the rest and the other parts."""
    if any(_ENDS.search(one.masked) for one in article.layout.around(line, 0, 2)):
        for one in shared_out(article, line):
            if one.rest and not _passed_over(line, one.parts):
                yield one.whole, one.parts[-1], one.parts[:-1]


def _passed_over(line: Line, parts: Sequence[Quantity]) -> bool:
    """Whether a figure of their sort stands between parts of a list and is none of them."""
    first, last = parts[0].span.start, parts[-1].span.start
    return any(
        first < q.span.start < last and q not in parts and amount(q) > _TWO
        for q in alike(line, parts[-1])
    )


def _told(article: Article, line: Line, rest: Quantity) -> Check | None:
    """What is left of the whole when all that the text tells after it is taken away."""
    found = closed(article, line, rest)
    if found is None:
        return None
    if not all(kin(q, found.target) for q in found.operands):
        return None
    one = Reading(found.operands[0], found.operands[1:], loose=True)
    return _weighed(article, found.target, one) if _holds(article, found.target, one) else None


def _spell(rest: Quantity) -> bool:
    return rest.unit is not None and dimension(rest.unit) == "time"


def _decide(article: Article, rest: Quantity, tried: list[Reading]) -> Check | None:
    if not tried:
        return None
    fitting = (one for one in tried if agrees(rest, leaves((one.whole, *one.parts), rest)))
    found = next(fitting, tried[0])
    return _weighed(article, rest, found) if _holds(article, rest, found) else None


def _holds(article: Article, rest: Quantity, one: Reading) -> bool:
    """Whether the reading is firm enough to deny the rest, and so to confirm it."""
    if any(q.hedge in listed_words("told_bounds") for q in one.parts):
        return False  # "under one shelter"
    if _unnamed(article, rest, one.whole) or _left_out(article, rest, one):
        return False
    got = leaves((one.whole, *one.parts), rest)
    terms = [(one.whole, 1), *((q, -1) for q in one.parts)]
    return may_deny(article, rest, terms, got, loose=one.loose and not one.told, told=one.told)


def _unnamed(article: Article, rest: Quantity, whole: Quantity) -> bool:
    """Whether the whole is a bare number of another sentence that stands as an age does ("She left at 21")."""
    home = article.layout.line_of(whole.span)
    if home is None or rest in home.quantities or letter(whole) != "N":
        return home is None
    return whole.noun is None and _AGE.search(home.before(whole)) is not None


def _left_out(article: Article, rest: Quantity, one: Reading) -> bool:
    """Whether a bare number between the whole and the rest, taken away as well, leaves it: "residents of six may return"."""
    first, last = (article.layout.line_of(q.span) for q in (one.whole, rest))
    if first is None or last is None or agrees(rest, leaves((one.whole, *one.parts), rest)):
        return False
    return any(
        one.whole.span < q.span < rest.span
        and q not in one.parts
        and letter(q) == letter(rest)
        and agrees(rest, leaves((one.whole, *one.parts, q), rest))
        for line in article.layout.lines[first.index : last.index + 1]
        for q in line.quantities
        if q.value
    )


def _readings(article: Article, line: Line, rest: Quantity, linked_only: bool) -> Iterator[Reading]:
    found = list(linked(article, line, rest))
    if not linked_only:
        if not found and amount(rest) >= _FEW:
            found += single(article, line, rest)
    yield from found


def _weighed(article: Article, rest: Quantity, one: Reading) -> Check:
    got = value_in(one.whole, rest) - sum_value(one.parts, rest)
    values = [value_in(q, rest) for q in (one.whole, *one.parts)]
    shown = numbers([*values, abs(got)])
    left = ("−" if got < 0 else "") + shown[-1]
    parts = listed([said(q) for q in one.parts])
    return weigh(
        NAME,
        rest,
        leaves((one.whole, *one.parts), rest),
        calculation=f"{' − '.join(shown[:-1])} = {left}",
        used=(one.whole, *one.parts),
        wrong=f"{said(one.whole)} less {parts} leaves {left}, not {said(rest)}.",
        right=f"{said(one.whole)} less {parts} leaves {said(rest)}.",
        value=got if got > 0 else None,
        severity=one.severity,
        tolerance=article.tolerance(NAME),
        told=one.told,
    )


RULE = Rule(
    name=NAME,
    summary="What is left is the whole less its part.",
    doc="""A remainder ("the other 126", "leaving 61,500", "107 did not", "whatever is left, some £28m") is worked out from
the whole and the parts that the text ties to it: "214 of its 340", "of which", the list that the rest ends, the one
part and the one whole told before it, or a whole and all that is told after it.""",
    authority="Subtraction; rounding as intervals.",
    check=check,
    passes=(
        Example(
            "Of the 520 letters that came in, 310 were for the bridge and 140 against it. The remaining 70 asked for a ferry."
        ),
        Example(
            "The hall was lent 480 chairs, with 260 of them from the school, 140 from the two inns, and the other 80 from the church."
        ),
        Example(
            "The party won 92 of the 180 seats. Its rival took 71. The remaining 17 went to others."
        ),
        Example(
            "A cough had infected 68 people. Of the 68, 51 were children, nine had been abroad and three worked on the "
            "wards. The story of the other five is not known."
        ),
        Example(
            "The case won €9.6 million. Of that, €6.4 million will go to the farms, €2.1 million to the church and the "
            "rest, €1.1 million, to the road."
        ),
        Example(
            "The farm has 640 acres. Heather covers 470 acres and rough grazing 95.\n\nBarley has the remaining 75 acres."
        ),
        Example("Of the 311 who started, 204 finished and 107 did not."),
        Example(
            "The region closed 214 of its 340 schools.\n\nPupils at the other 126 were kept indoors."
        ),
    ),
    fails=(
        Example(
            "Of the 520 letters that came in, 310 were for the bridge and 104 against it. The remaining 70 asked for a ferry."
        ),
        Example(
            "The hall was lent 480 chairs, with 260 of them from the school, 170 from the two inns, and the other 80 from the church."
        ),
        Example(
            "The party won 92 of the 180 seats. Its rival took 71. The remaining 27 went to others."
        ),
        Example(
            "A cough had infected 68 people. Of the 68, 41 were children, nine had been abroad and three worked on the "
            "wards. The story of the other five is not known."
        ),
        Example(
            "The case won €9.6 million. Of that, €6.4 million will go to the farms, €3.1 million to the church and the "
            "rest, €1.1 million, to the road."
        ),
        Example(
            "The farm has 640 acres. Heather covers 470 acres and rough grazing 95.\n\nBarley has the remaining 135 acres."
        ),
        Example("Of the 84,000 heaters sold, 25,200 have been sent back, leaving 61,500 in homes."),
        Example(
            "The region closed 241 of its 340 schools.\n\nPupils at the other 126 were kept indoors."
        ),
    ),
    silent=(
        Example("Ida Moe, who was 21 when one of the mills closed, leaves two daughters."),
        Example("He bought 40 sheep, leaving 3 fields to his son and 12 to the church."),
    ),
)
