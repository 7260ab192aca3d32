"""More or less than something else, also by so much: two things of the claim whose figures the
source gives.

"The terraces yielded 5.2 tonnes, the valley 6.0" makes "less was reaped on the terraces than in the
valley" true. The two figures are looked up by the words on both sides of "than": each stands with
one of them and not with the other. The rule decides for two figures of the same thing, or of money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import permutations

from claims import Kind, Quantity, Role
from claims.units import dimension
from corpus import Span
from factcheck.evidence.alignment import earlier, names_known
from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement
from factcheck.evidence.compared import Sides, comparing_words, sense_of, theirs, told
from factcheck.evidence.content import negations
from factcheck.evidence.cues import table, words
from factcheck.evidence.directions import claimed
from factcheck.evidence.fitting import asked_beside, every_sense, speaks_of
from factcheck.evidence.implied import offset
from factcheck.evidence.levels import COMPARED, alike, differs
from factcheck.evidence.parts import line_senses, senses
from factcheck.evidence.territory import Plot, plots
from factcheck.types import Stance

NAME = "comparisons"
_THAN = re.compile(r"\bthan\b(?! twice| half)")
_MORE = re.compile(r"\b(?:more|less|fewer) (?!than\b)(\w+)")
_PARTED = re.compile(r"[\s\w’']{0,20}\b(?:to|of)(?: the| its| their| all)?\s*")  # a vote, a part
_LEVEL = re.compile(r"\b(?:higher|lower)\b")
_OTHER = ("unlike", "above", "under", "changed", "slight", "narrow")
_APART = 20  # times: two figures further apart are of different sorts


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A reading for a claim without figures that compares two things."""
    text = claim.analysis.text
    than = _THAN.search(text, claim.span.start, claim.span.end) or _pivot().search(
        text, claim.span.start, claim.span.end
    )
    if than is None or negations(claim.text):
        return
    by = _by(claim)
    if len(claim.quantities) > (by is not None) or (by is None and than.group() != "than"):
        return
    ways = claimed(claim) if than.group() == "than" else _way(than)
    if len(ways) != 1 or not names_known(claim, passage.words | passage.about):
        return
    known = every_sense(passage)
    more = _MORE.search(text, claim.span.start, claim.span.end)
    if by is None and more is not None and not senses(text, Span(*more.span(1))) & known:
        return
    subject = senses(text, Span(claim.span.start, than.start())) & known
    base = senses(text, Span(than.end(), claim.span.end)) & known
    if by is not None:
        subject, base = subject - senses(text, by.span), base - senses(text, by.span)
    found = _sides(subject, base, passage, by) if subject and base else None
    if found is None or not _of_one(claim, passage, found, by):
        return
    stance = Stance.SUPPORTS if found.sign in ways else Stance.REFUTES
    one, other = found.one.figure, found.other.figure
    yield Reading(
        NAME,
        stance,
        f"the source says {one.text} of the one and {other.text} of the other",
        found.one.line.span,
        claim.span,
        decides=(by is not None or _of_one_sort(one, other, claim, more))
        and _of_it(claim, by, passage, found.one)
        and theirs(claim, than.start(), passage, found)
        and (by is not None or told(claim, than.start(), passage, found.one)),
    )


def _of_it(claim: Statement, by: Quantity | None, passage: Statement, plot: Plot) -> bool:
    """Whether the source has the claim's verb, or that is a light one."""
    if frozenset(words(claim.text)) & frozenset(table()["levels"]["movement"].split()):
        return False
    return speaks_of(claim, passage, plot.line, *([by.span] if by else []), idle=comparing_words())


def _by(claim: Statement) -> Quantity | None:
    """The figure by which the claim says that two others lie apart."""
    figures = [q for q in claim.quantities if q.kind is not Kind.ORDINAL]
    if len(figures) != 1:
        return None
    before = words(claim.analysis.text[claim.span.start : figures[0].span.start])
    if offset(claim, figures[0]) or (before and before[-1] in ("by", "of")):
        return figures[0]
    return None


@cache
def _pivot() -> re.Pattern[str]:
    """Words between two things of which one has more."""
    rows = {way: table()["comparisons"][way].replace(", ", "|") for way in ("above", "under")}
    return re.compile(
        r"(?<!was )(?<!were )(?<!been )\b"
        rf"(?:(?P<above>{rows['above']})|(?P<under>{rows['under']}))\b"
    )


def _way(pivot: re.Match[str]) -> frozenset[int]:
    return frozenset({1 if pivot["above"] else -1})


def _sides(
    subject: frozenset[str], base: frozenset[str], passage: Statement, by: Quantity | None
) -> Sides | None:
    """The only two figures of one sentence, ``by`` so much apart, of which one stands with words of
    ``subject`` and the other with words of ``base``."""
    land = [
        plot
        for plot in plots(passage).values()
        if plot.figure.kind in COMPARED
        and plot.figure.value is not None
        and (plot.own & subject or plot.own & base)
    ]
    rows: list[tuple[int, Sides]] = []
    for one, other in permutations(land, 2):
        if one.line is not other.line and by is None:
            continue
        here, there = one.own - other.own, other.own - one.own
        if not (subject & here and base & there) or base & here:
            continue
        if subject & there and other.span.start > one.line.span.start:
            continue  # the words of the first figure are often said of all
        first, second = alike(one.figure, other.figure)
        if first is None or second is None or not first.value or not second.value:
            continue
        if first.value == second.value or (by is not None and not differs(by, first, second)):
            continue
        sign = 1 if first.value > second.value else -1
        rows.append((len(subject & here) + len(base & there), Sides(one, other, sign)))
    best = max((score for score, _ in rows), default=0)
    found = [sides for score, sides in rows if score == best]
    return found[0] if len(found) == 1 else None


def _of_one(claim: Statement, passage: Statement, found: Sides, by: Quantity | None) -> bool:
    """Whether the two figures are levels of one thing, side by side, and the claim is of it."""
    one, other = found.one.figure, found.other.figure
    text = passage.analysis.text
    if any(q.role is Role.CHANGE or offset(passage, q) for q in (one, other)):
        return False
    first, second = sorted((one.span, other.span))
    if _PARTED.fullmatch(text, first.end, second.start):
        return False
    if by is not None:
        return True
    if any(first.start < start < second.start for start in plots(passage)):
        return False
    if not _near(one, other):
        return False
    said = frozenset(words(claim.text))
    if said & _unlike() or any(said & of for of in _other_sorts(one, other)):
        return False
    before = earlier(passage, found.one.line)
    every = line_senses(passage)
    wide = every[found.one.line.span] | (every[before.span] if before else frozenset())
    return not (asked_beside(claim) & every_sense(passage)) - wide


def _other_sorts(one: Quantity, other: Quantity) -> Iterator[frozenset[str]]:
    """The words that compare figures of another sort than these."""
    sort = dimension(one.unit or other.unit) or ""
    if Kind.MONEY in (one.kind, other.kind):
        sort = "money"
    elif Kind.AGE in (one.kind, other.kind):
        sort = "time"
    for name, listed in _sorts().items():
        if name != (sort or "rate"):
            yield listed


def _near(one: Quantity, other: Quantity) -> bool:
    """Whether the two are of one order, as written."""
    if not one.value or not other.value:
        return False
    return 1 < _APART * abs(one.value / other.value) < _APART**2


def _of_one_sort(
    one: Quantity, other: Quantity, claim: Statement, more: re.Match[str] | None
) -> bool:
    """Whether both surely count or measure the same thing."""
    nouns = {sense_of(q.noun.split()[-1]) for q in (one, other) if q.noun}
    counted = more is not None and nouns == {sense_of(more[1])}
    if more is not None and one.kind is Kind.PERCENT:
        return counted
    if one.kind is Kind.MONEY or one.noun == other.noun:
        return True
    if None not in (one.noun, other.noun):
        return False
    level = one.kind is Kind.PERCENT and _LEVEL.search(claim.text) is not None
    return one.kind is Kind.MEASURE or level or counted


@cache
def _sorts() -> dict[str, frozenset[str]]:
    rows = table()["comparisons"]
    return {name: frozenset(rows[name].split()) for name in rows if name not in _OTHER}


@cache
def _unlike() -> frozenset[str]:
    return frozenset(table()["comparisons"]["unlike"].split())


RULE = EvidenceRule(
    name=NAME,
    summary="two things compared in the claim whose figures the source gives",
    doc=__doc__ or "",
    authority="the two figures of the source",
    read=read,
    supports=(
        Pair(
            "The terraces at Corley gave less wheat than the valley.",
            "At Corley the terraces yielded 5.2 tonnes of wheat, the valley 6.0 tonnes.",
        ),
    ),
    refutes=(
        Pair(
            "The terraces at Corley gave more wheat than the valley.",
            "At Corley the terraces yielded 5.2 tonnes of wheat, the valley 6.0 tonnes.",
        ),
    ),
    silent=(
        Pair(
            "The terraces at Corley gave more wheat than the valley.",
            "The terraces at Corley lost 5.2 percent of their wheat, the valley 31 tonnes of oats.",
        ),
    ),
)
