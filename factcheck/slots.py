"""What of a source could stand in the place of a figure, date or name of the claim.

"The fund paid 4,870 grants" leaves a slot, "the fund paid … grants", that each figure of the same
sort in the source may fill. Which of them does fill it is a question of reading, and is left to
the model, which is asked about the claim once with each filler; whether the filler and the claim's
own words agree is settled exactly. So neither does the other's work: a small model tells roles
apart far better than digits, and what it favours anyway it favours in every variant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from claims import Kind, Moment, Name, Quantity
from claims.intervals import in_unit_of
from corpus import Span
from factcheck.evidence.alignment import beside, earlier, names_known
from factcheck.evidence.base import Line, Statement
from factcheck.evidence.comparable import allows, denies
from factcheck.evidence.content import content, stem
from factcheck.evidence.dates import definite, meet
from factcheck.evidence.naming import distinct, person
from factcheck.evidence.written import Written, agree, fill

_MOST = 4  # fillers of a slot that are tried: those in the sentences nearest to the claim
_SLOTS = 2  # of a claim
_LEAST = 0.35  # of the claim's other words, in the filler's sentence or the one before
_SURE = 0.5  # the same, where the filler may prove the claim wrong
_SHORT = 14  # words: a sentence shorter than this is read with the one before
_RATIO = 20  # times: a figure of something else that far off is no filler
_NUMBER = re.compile(r"\d[\d.,]*(?: (?:thousand|million|billion|trillion))?")


@dataclass(frozen=True, slots=True)
class Filler:
    """``text`` are the source's words in ``line``, ``claim`` the claim with them in the slot;
    ``sentence`` is what of the source it is judged by. ``agrees`` is true where they and the
    claim's own words agree, false where they exclude each other, ``None`` where they do neither;
    ``proves`` is whether they surely count or name the same sort of thing."""

    text: str
    claim: str
    sentence: str
    line: Line
    agrees: bool | None
    proves: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure, date or name of the claim, and what of the passage could stand in its place.
    ``mine`` is the claim's figure, where it is one."""

    rule: str
    span: Span
    text: str
    fillers: tuple[Filler, ...]
    mine: Quantity | None = None


@dataclass(frozen=True, slots=True)
class _Fit:
    line: Line
    span: Span
    words: str
    agrees: bool | None
    proves: bool = False


def slots(claim: Statement, passage: Statement) -> list[Slot]:
    """The slots of a claim for which the passage has another filler than the claim's, figures
    first, in text order. What stands elsewhere in the claim fills none."""
    found = []
    for quantity in claim.quantities:
        if not _one(quantity):
            rule = "ordinals" if quantity.kind is Kind.ORDINAL else "figures"
            found.append(_slot(rule, quantity, _figures(quantity, claim, passage), claim, passage))
    for moment in claim.moments:
        if Written.of(moment).single:
            found.append(_slot("dates", moment, _dates(moment, claim, passage), claim, passage))
    for name in claim.names:
        found.append(_slot("names", name, _names(name, claim, passage), claim, passage))
    return [slot for slot in found if any(not filler.agrees for filler in slot.fillers)][:_SLOTS]


def _slot(
    rule: str,
    mine: Quantity | Moment | Name,
    fitting: Iterator[_Fit],
    claim: Statement,
    passage: Statement,
) -> Slot:
    text = claim.analysis.text
    before = text[claim.span.start : mine.span.start]
    after = text[mine.span.end : claim.span.end]
    asked = beside(claim, mine.span)
    known = rule == "names" or names_known(claim, passage.words | passage.about)
    rows: dict[tuple[str, Span], tuple[float, Filler]] = {}
    for fit in fitting:
        previous = earlier(passage, fit.line)
        given = fit.line.words | (previous.words if previous else frozenset()) | passage.about
        share = len(asked & given) / len(asked) if asked else 0.0
        if share < _LEAST:
            continue
        words = fit.words if before.strip() else fit.words[:1].upper() + fit.words[1:]
        filler = Filler(
            fit.words,
            f"{before}{words}{after}",
            _sentence(fit.line, previous, passage),
            fit.line,
            fit.agrees,
            fit.proves and known and share >= _SURE,
        )
        rows.setdefault((fit.words, fit.line.span), (share, filler))
    best = sorted(rows.values(), key=lambda row: (-row[0], row[1].line.span.start))[:_MOST]
    figure = mine if isinstance(mine, Quantity) else None
    return Slot(rule, mine.span, mine.text, tuple(filler for _, filler in best), figure)


def _sentence(line: Line, previous: Line | None, passage: Statement) -> str:
    text = passage.analysis.text
    said = line.span.of(text)
    if previous is not None and len(said.split()) < _SHORT:
        return f"{previous.span.of(text)} {said}"
    return said


def _figures(mine: Quantity, claim: Statement, passage: Statement) -> Iterator[_Fit]:
    rows = [
        (line, theirs, other)
        for line in passage.lines
        for theirs in passage.quantities
        if line.span.contains(theirs.span)
        and (other := _fit(mine, theirs, line, passage)) is not None
    ]
    if all(allows(mine, other) for *_, other in rows):
        return  # nothing else could fill it
    counted = any(_same_noun(mine, theirs) for _, theirs, _ in rows)
    others = [q for q in claim.quantities if q is not mine]
    for line, theirs, other in rows:
        if allows(mine, other):
            yield _Fit(line, theirs.span, _words(mine, theirs), agrees=True)
        elif any(allows(q, theirs) for q in others):
            continue
        elif _same_noun(mine, theirs) or (not counted and _near(mine, other)):
            agrees = False if denies(mine, other) else None
            sure = _same_noun(mine, theirs) or theirs.unit is not None
            yield _Fit(line, theirs.span, _words(mine, theirs), agrees, sure)


def _one(quantity: Quantity) -> bool:
    """ "One" and "both" are seldom figures."""
    return (
        quantity.kind is Kind.COUNT
        and not any(letter.isdigit() for letter in quantity.text)
        and (quantity.value in (None, 1) or quantity.text.lower() == "both")
    )


def _fit(mine: Quantity, theirs: Quantity, line: Line, passage: Statement) -> Quantity | None:
    """The source's figure as one of the claim's sort, where it can be read as one."""
    if _one(theirs):
        return None
    if mine.kind is theirs.kind and in_unit_of(theirs, mine) is not None:
        return theirs
    bare = theirs.kind is Kind.COUNT and theirs.noun is None and theirs.unit is None
    if mine.unit is not None and bare and _elided(mine, theirs, line, passage):
        return replace(theirs, kind=mine.kind, unit=mine.unit, per=mine.per)
    return None


def _elided(mine: Quantity, theirs: Quantity, line: Line, passage: Statement) -> bool:
    """Whether a bare figure may have the unit of one before it: "wind 41 percent, water 33"."""
    start = (earlier(passage, line) or line).span.start
    return any(
        q.unit == mine.unit and start <= q.span.start < theirs.span.start
        for q in passage.analysis.quantities
    )


def _near(mine: Quantity, other: Quantity) -> bool:
    one = in_unit_of(other, mine)
    if one is None or not one.value or not mine.value:
        return False
    if mine.kind is Kind.ORDINAL or (mine.kind is Kind.COUNT and one.value.denominator != 1):
        return False
    return 1 / _RATIO < abs(one.value / mine.value) < _RATIO


def _same_noun(mine: Quantity, theirs: Quantity) -> bool:
    if mine.noun is None or theirs.noun is None:
        return False
    return stem(mine.noun.split()[-1]) == stem(theirs.noun.split()[-1])


def _words(mine: Quantity, theirs: Quantity) -> str:
    """The source's figure as the claim would write it: a bare one takes the claim's unit."""
    if theirs.unit is None and mine.unit is not None:
        filled, times = _NUMBER.subn(lambda _: theirs.text, mine.text, count=1)
        return filled if times else theirs.text
    return theirs.text


def _dates(mine: Moment, claim: Statement, passage: Statement) -> Iterator[_Fit]:
    said = Written.of(mine)
    others = [Written.of(moment) for moment in claim.moments if moment is not mine]
    for line in passage.lines:
        for theirs in passage.moments:
            if not line.span.contains(theirs.span):
                continue
            found = Written.of(theirs)
            agrees = agree(said, found)
            if agrees or (definite(mine) and definite(theirs) and meet(mine, theirs)):
                yield _Fit(line, theirs.span, mine.text, agrees=True)
            elif agrees is False and not any(agree(other, found) for other in others):
                filled = fill(mine.text, said, found)
                if filled is not None:
                    yield _Fit(line, theirs.span, filled, agrees=False, proves=True)


def _names(mine: Name, claim: Statement, passage: Statement) -> Iterator[_Fit]:
    own = content(mine.text)
    others = [content(n.text) for n in claim.analysis.names if n is not mine]
    for line in passage.lines:
        held = bool(own & line.words)
        for theirs in passage.names:
            if not line.span.contains(theirs.span):
                continue
            words = content(theirs.text)
            if own & words:
                yield _Fit(line, theirs.span, mine.text, agrees=True)
            elif (
                not held
                and theirs.kind is mine.kind
                and person(theirs) == person(mine)
                and not any(words & other for other in others)
                and distinct(mine, theirs, passage.analysis.text)
            ):
                yield _Fit(line, theirs.span, theirs.text, agrees=False, proves=True)
