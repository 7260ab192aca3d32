"""A figure or date of the claim that the source gives only as one that no longer stands.

"The first edition gave 90,000", "(previously 5,500)", "not 25, as we announced": a value that
stands in the source in no other way than behind or before such words (``data/superseded.yml``) is
old, and a claim that gives it as the present one is refuted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims import Kind, Quantity
from corpus import Span
from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement
from factcheck.evidence.content import stem
from factcheck.evidence.cues import words
from factcheck.evidence.fitting import verbal
from factcheck.evidence.formerly import of_the_old, same_day
from factcheck.evidence.parts import parts, sense, senses
from factcheck.evidence.timing import elsewhere
from factcheck.tables import data
from factcheck.types import Stance

NAME = "superseded"
_BEFORE = 120  # characters ahead of a value in which it may be called old
_FAR = 60
_AFTER = 45
_SMALL = 12  # counts up to it are met everywhere
_WORDS = 3  # between the words that call it old and the value
_SHARED = 0.3  # of the claim's senses, in the sentence of the old value and those beside it
_FROM = re.compile(r"\bfrom (?:the |about |some )?[$€£¥]?$")  # "to": the old one may still hold
_TURN = re.compile(r"\b(?:not|but|now|instead|corrected|rather)\b|, and\b")
_HALF_DENIED = re.compile(r"\b(?:if|or|whether) not\b|\bnot (?:only|just)\b", re.IGNORECASE)
_LED = 8  # letters ahead of "not"
_CLAUSE = re.compile(r"[;|•\n]|[.!?] (?=[A-Z“\"(])| - (?=\*)")


@dataclass(frozen=True, slots=True)
class _Table:
    near: re.Pattern[str]
    far: re.Pattern[str]
    after: re.Pattern[str]
    told: frozenset[str]
    links: frozenset[str]
    soft: frozenset[str]
    blame: frozenset[str]
    telling: frozenset[str]
    taken: re.Pattern[str]


@cache
def _table() -> _Table:
    lists = data("superseded")
    near, far, after = (
        "|".join(re.escape(str(cue)) for cue in lists[key]) for key in ("near", "far", "after")
    )
    return _Table(
        re.compile(rf"\b(?:{near})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?:\b|^)(?:{far})(?!\w)", re.IGNORECASE),
        re.compile(rf"\b(?:{after})\b", re.IGNORECASE),
        frozenset(lists["told"].split()),
        frozenset(lists["links"].split()),
        _phrases(lists["soft"]),
        _phrases(lists["blame"]),
        frozenset(lists["telling"].split()),
        re.compile(rf"\b(?:{'|'.join(lists['taken'].split())})\b"),
    )


def _phrases(line: str) -> frozenset[str]:
    return frozenset(phrase.replace("_", " ") for phrase in line.split())


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of the claim, where the source has it, and where it has others of its kind."""

    span: Span
    places: list[Span]
    others: list[Span]
    strange: frozenset[Span] = frozenset()  # where it counts something else
    sure: bool = True  # neither a small count, met everywhere, nor a year


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A refuting reading for every value of the claim that is old in the source."""
    told = _table().told
    if any(word.text in told for part in parts(claim) for word in part.words):
        return
    for value in _values(claim, passage):
        old = [place for place in value.places if _old(place, value, passage)]
        standing = set(value.places) - set(old) - value.strange
        if not old or standing:
            continue
        quote = _sentence(old[0], passage)
        if "?" in quote.of(passage.analysis.text) or _of_then(claim, value, quote, passage):
            continue
        if not value.others or not _shares(claim, value.span, quote, passage):
            continue
        yield Reading(
            NAME,
            Stance.REFUTES,
            f"the source gives “{old[0].of(passage.analysis.text)}” only as a value that no "
            "longer stands",
            quote,
            value.span,
            decides=value.sure
            and not elsewhere(claim.text)
            and not of_the_old(claim, value.span, old[0], quote, passage)
            and not _FROM.search(passage.analysis.text[: old[0].start][-_AFTER:]),
        )


def _of_then(claim: Statement, value: _Value, quote: Span, passage: Statement) -> bool:
    """Whether the claim gives the value for a day that the source has beside it: "in 2021 it was
    put at 3.1 billion"."""
    days = [m for m in claim.moments if m.span != value.span]
    return any(
        same_day(m, other) for m in days for other in passage.moments if quote.contains(other.span)
    )


def _values(claim: Statement, passage: Statement) -> Iterator[_Value]:
    """Every figure and date of the claim, with the places where the passage has it, and those of
    other values of its kind."""
    figures = [q for q in passage.quantities if q.kind is not Kind.ORDINAL]
    moments = passage.moments
    for quantity in claim.quantities:
        if quantity.kind is not Kind.ORDINAL:
            same = [q.span for q in figures if _equal(quantity, q)]
            strange = frozenset(q.span for q in figures if _strange(quantity, q))
            others = [q.span for q in figures if not _equal(quantity, q) and _kin(quantity, q)]
            few = quantity.value is not None and quantity.value <= _SMALL
            open_ended = None in (quantity.interval.low, quantity.interval.high)
            sure = not open_ended and (not few or quantity.unit is not None)
            yield _Value(quantity.span, same, others, strange, sure)
    for moment in claim.moments:
        if moment.first is not None:
            same = [m.span for m in moments if same_day(moment, m)]
            others = [m.span for m in moments if not same_day(moment, m)]
            yield _Value(moment.span, same, others, sure=not moment.text.isdigit())


def _equal(mine: Quantity, theirs: Quantity) -> bool:
    if mine.value is None or mine.value != theirs.value:
        return False
    if mine.value <= _SMALL and None in (mine.unit, theirs.unit):
        return mine.unit == theirs.unit and not _strange(mine, theirs)
    return mine.unit == theirs.unit or None in (mine.unit, theirs.unit)


def _kin(mine: Quantity, theirs: Quantity) -> bool:
    return mine.unit == theirs.unit or None in (mine.unit, theirs.unit)


def _strange(mine: Quantity, theirs: Quantity) -> bool:
    """Whether the two count different things: "5 coaches", "5 people"."""
    if mine.kind is not theirs.kind:
        return True
    return bool(mine.noun and theirs.noun) and sense(stem(str(mine.noun).split()[-1])) != sense(
        stem(str(theirs.noun).split()[-1])
    )


def _old(place: Span, value: _Value, passage: Statement) -> bool:
    """Whether the value at ``place`` is called old in its clause."""
    text = passage.analysis.text
    table = _table()
    ahead = _CLAUSE.split(text[max(passage.span.start, place.start - _BEFORE) : place.start])[-1]
    behind = _CLAUSE.split(text[place.end : min(passage.span.end, place.end + _AFTER)])[0]
    behind = _TURN.split(behind)[0]
    end = min(passage.span.end, place.end + _BEFORE)
    for match in table.near.finditer(ahead):
        if _behind_another(match, ahead, place, value) or _HALF_DENIED.search(
            ahead, max(0, match.start() - _LED)
        ):
            continue
        linked = re.findall(r"[\w,;]+", ahead[match.end() :].lower())
        if len(linked) <= _WORDS and table.links.issuperset(linked):
            return True
    for match in table.far.finditer(ahead):
        between = ahead[match.end() :]
        if match[0].lower() in table.soft and not table.taken.search(text, place.end, end):
            continue
        if _other(place, match, ahead, value) or _behind_another(match, ahead, place, value):
            continue
        if len(between) <= _FAR and not _TURN.search(between) and not re.search(r"\d", between):
            return True
    if _FROM.search(ahead):
        onward = re.match(r"[\w ()%$€£¥]{0,20}? to [$€£¥]?", behind)
        if onward is not None:
            end = place.end + onward.end()
            return any(other.start <= end + 1 and end - 2 <= other.end for other in value.others)
    found = table.after.search(behind)
    if found is None or re.search(r"\d", behind[: found.start()]):
        return False
    between = behind[: found.start()]
    told = table.telling & frozenset(words(ahead))
    if found[0].lower() in table.blame and (verbal(between) or not told):
        return False  # "twelve were arrested by mistake"
    leads = table.near.fullmatch(found[0]) is not None
    if leads and "," in behind[: found.start()] and re.match(r" \w", behind[found.end() :]):
        return False  # "12 euros since May, before that six"
    return not re.match(
        r"[\s:$€£¥]*\d", behind[found.end() :]
    )  # "(previously 5,500)" tells of that


def _other(place: Span, cue: re.Match[str], ahead: str, value: _Value) -> bool:
    """Whether another value of the kind stands between the words that call one old and this."""
    start = place.start - len(ahead) + cue.end()
    return any(start <= other.start < place.start for other in value.others)


def _behind_another(cue: re.Match[str], ahead: str, place: Span, value: _Value) -> bool:
    """Whether words that may stand behind a value stand behind another: "44 at first and 27"."""
    if not _table().after.fullmatch(cue[0]) or not re.match(r",? and\b", ahead[cue.end() :]):
        return False
    start = place.start - len(ahead)
    return any(start <= other.start < start + cue.start() for other in value.others)


def _sentence(place: Span, passage: Statement) -> Span:
    for line in passage.lines:
        if line.span.start <= place.start < line.span.end:
            return line.span
    return place


def _shares(claim: Statement, value: Span, quote: Span, passage: Statement) -> bool:
    text = claim.analysis.text
    mine = senses(text, Span(claim.span.start, value.start))
    mine |= senses(text, Span(value.end, claim.span.end))
    at = next((i for i, line in enumerate(passage.lines) if line.span == quote), 0)
    near = passage.lines[max(0, at - 1) : at + 2]
    theirs = frozenset().union(*(senses(passage.analysis.text, line.span) for line in near))
    return bool(mine) and len(mine & theirs) >= _SHARED * len(mine)


RULE = EvidenceRule(
    name=NAME,
    summary="a value that the source gives only as one that no longer stands",
    doc=__doc__ or "",
    authority="a source that corrects or replaces the value itself",
    read=read,
    refutes=(
        Pair(
            "The frost damaged coffee on 90,000 hectares.",
            "Frost damaged coffee on 48,000 hectares, the growers said. The first estimate, on "
            "Tuesday, had been 90,000 hectares.",
        ),
        Pair(
            "The ferry at Corley carries 5,500 visitors a day.",
            "The number of visitors a day on the ferry at Corley is limited to 4,000 (previously "
            "5,500).",
        ),
    ),
    silent=(
        Pair(
            "The ferry at Corley carries 4,000 visitors a day.",
            "The number of visitors a day on the ferry at Corley is limited to 4,000 (previously "
            "5,500).",
        ),
        Pair(
            "Visitors to Corley were limited to 5,500 before the change.",
            "The number of visitors to Corley is limited to 4,000 (previously 5,500).",
        ),
        Pair(  # of that year, which the source tells as well
            "In 2021 the cost of the dam was put at 3.1 billion euros.",
            "The cost of the dam, first put at 3.1 billion euros in 2021, is now 4.2 billion.",
        ),
        Pair(
            "Until 2023 the theatre's budget was 80 million euros.",
            "The theatre's budget, originally 80 million euros, was cut to 62 million in 2023.",
        ),
    ),
)
