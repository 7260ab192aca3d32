"""The ends of a range told once more: "between 180 and 1,420 metres. The record, at 1,420 …; the lowest, at 180", "the
shortest lasted 12 days and the longest 140; a trip of 12 to 140 days".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claims import Quantity
from factcheck.rules.base import Article
from factcheck.rules.bounds_told import slip_between
from factcheck.rules.boxes import amount, comparable
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.weighing import spans_of
from factcheck.rules.wording import listed, number, said
from factcheck.types import Check, Outcome, Severity

_AHEAD = 2  # sentences
_FIRM = re.compile(
    r"\b(?:upper|lower|top|bottom|ceiling|floor) (?:end|of (?:that|the) range)\b", re.I
)
_FACTOR = 3  # times an end that the figure in its place may be


@dataclass(frozen=True, slots=True)
class _Again:
    line: Line
    quantity: Quantity
    high: bool | None  # told as the upper end; nothing where either may be meant
    firm: bool  # by a word that only an end of a range has


@cache
def _extreme() -> re.Pattern[str]:
    """ "The upper, «U1»", "the lowest, at «N2»", "«M3», the top of that range", "the «N4» came from"."""
    high, low = alternatives("range_high"), alternatives("range_low")
    end = rf"(?:(?P<high>{high})|(?P<low>{low}))"
    return re.compile(
        rf"\b(?:the|a|its|their) {end}(?: (?:of (?:them|these|those|the (?:lot|[a-z]+))|one|end|figure|price|mark|reading|end))?,? "
        rf"(?:at|on|with|is|being)? ?«[A-Z](?P<n>\d+)»(?! «| (?:{alternatives('compared_up')})\b)"
        rf"|«[A-Z](?P<n3>\d+)»(?: [a-z]+)?, (?:at |which (?:is|was) )?the (?:very )?(?:(?P<high3>{high})|(?P<low3>{low}))\b"
        rf"|(?:^|[.;,] |and )[Tt]he «[NMU](?P<n4>\d+)» (?!of\b)[a-z]",
        re.I,
    )


def told_again(
    rule: str,
    article: Article,
    line: Line,
    ends: tuple[Quantity, Quantity],
    told: Sequence[Quantity],
) -> Iterator[Check]:
    """The figures that the rest of the sentence and the next ones tell as an end, against the ends themselves;
    ``told`` are the figures or the one range by which the ends are given."""
    for again in _found(article, line, ends, told):
        q, values = again.quantity, [amount(ends[0]), value_in(ends[1], ends[0])]
        value = value_in(q, ends[0]) if q.unit and ends[0].unit else amount(q)
        right = values if again.high is None else [values[again.high]]
        shown = " and ".join(number(v) for v in values)
        if value in right:
            yield Check(
                rule,
                Outcome.CONSISTENT,
                f"{said(q)} is an end of the range told.",
                f"{number(value)} = {number(value)}, of {shown}",
                spans_of(*told, q),
            )
            continue
        slip = slip_between(q, min(right), max(right), ends) or any(
            slip_between(end, value, value, (end,)) for end in ends
        )
        beyond = again.high is not None or not min(values) <= value <= max(values)
        near = min(right) / _FACTOR < value < max(right) * _FACTOR
        if beyond and near and (slip or again.firm):
            end = "an" if again.high is None else "the upper" if again.high else "the lower"
            yield Check(
                rule,
                Outcome.INCONSISTENT,
                f"{said(q)} is told as {end} end, but the range given is {shown}.",
                f"{number(value)} ≠ {' or '.join(number(v) for v in right)}",
                spans_of(*told, q),
                Severity.WARNING,
            )


def _found(
    article: Article, line: Line, ends: tuple[Quantity, Quantity], told: Sequence[Quantity]
) -> Iterator[_Again]:
    last = max(q.span.end for q in told)
    for one in article.layout.around(line, 0, _AHEAD):
        if one.block != line.block:
            return
        for match in _extreme().finditer(one.masked):
            mark = next(match[key] for key in ("n", "n3", "n4") if match[key])
            q = one.mentions[int(mark)]
            if not isinstance(q, Quantity) or q.value is None or q.span.start < last or q.hedge:
                continue
            if not _of_ends(q, ends[0]):
                continue
            high = any(match[key] for key in ("high", "high3"))
            low = any(match[key] for key in ("low", "low3"))
            firm = _FIRM.search(one.masked, match.start(), match.end() + 20) is not None
            yield _Again(one, q, None if high == low else high, firm)


def _of_ends(q: Quantity, end: Quantity) -> bool:
    """Whether a figure is of the sort of the ends; a bare number has theirs."""
    if comparable(q, end):
        return q.unit is not None or q.noun in (None, end.noun)
    return letter(q) == "N" and q.noun is None and q.step <= end.step


def pair_again(
    rule: str, article: Article, line: Line, low: Quantity, high: Quantity
) -> Iterator[Check]:
    """A range that tells the shortest and the longest once more: "12 days and 140 … a trip of 12 to 140 days"."""
    for one in article.layout.around(line, 0, _AHEAD):
        if one.block != line.block:
            return
        for q in one.quantities:
            ends = q.interval.low, q.interval.high
            if letter(q) != "G" or None in ends or q.unit != low.unit or q.span < high.span:
                continue
            values = (amount(low), value_in(high, low))
            same = [a == b for a, b in zip(ends, values, strict=True)]
            if not any(same):
                continue
            holds = all(same)
            shown = f"{number(values[0])} to {number(values[1])}"
            yield Check(
                rule,
                Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
                f"{said(q)} {'is' if holds else 'is not'} the range of {listed([said(low), said(high)])}, "
                "told as the least and the most.",
                f"{q.text} {'=' if holds else '≠'} {shown}",
                spans_of(low, high, q),
                None if holds else Severity.WARNING,
            )
            return
