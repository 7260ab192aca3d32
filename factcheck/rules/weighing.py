"""From a figure and what was reckoned for it to a check: outcome, severity, words."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from claims import Interval, Kind, Quantity
from corpus import Span
from factcheck.rules.boxes import Fit, about, amount, box, fit, spelled_fraction
from factcheck.rules.wording import restyled, said
from factcheck.types import Check, Outcome, Severity


def spans_of(*mentions: Quantity) -> tuple[Span, ...]:
    return tuple(sorted({m.span for m in mentions}))


def slack_of(quantity: Quantity) -> Fraction:
    """How far beyond its box a figure may lie and be truncated or doubly rounded, not wrong."""
    if quantity.kind in (Kind.PERCENT, Kind.MONEY, Kind.MEASURE) and not quantity.is_range:
        if quantity.hedge is not None or spelled_fraction(quantity):
            return Fraction(0)
        if quantity.step * 10 > abs(amount(quantity)):
            return Fraction(0)  # "$1 billion" has its room already
        return min(quantity.step / 2, abs(amount(quantity)) / 20)
    return Fraction(0)


_REMOTE = 4


def agrees(quantity: Quantity, got: Interval) -> bool:
    return box(quantity).meets(got)


def weigh(
    rule: str,
    quantity: Quantity,
    got: Interval,
    *,
    calculation: str,
    used: Iterable[Quantity],
    wrong: str,
    right: str = "",
    value: Fraction | None = None,
    severity: Severity = Severity.ERROR,
    tolerance: Fraction = Fraction(0),
    suggestion: str | None = None,
    exact: bool = False,
    told: bool = False,
) -> Check:
    """``quantity`` is what the text says, ``got`` what its other figures make of it.

    ``exact`` takes the figure at its word, however round; ``told`` says that the text itself names
    the operands, so that no distance speaks against them. ``value`` is the figure that the arithmetic would put there. ``wrong`` and ``right`` are the
    messages for the two outcomes.
    """
    slack = slack_of(quantity) + abs(amount(quantity)) * tolerance
    said_box = box(quantity)
    if exact and quantity.hedge is None and quantity.value is not None:
        said_box = Interval(quantity.value, quantity.value)
    how = fit(said_box, got, slack)
    spans = spans_of(quantity, *used)
    shown = f"{calculation}; the text says {said(quantity)}"
    if how is Fit.CONTRADICTS and quantity.hedge and quantity.interval.meets(got):
        how = Fit.CLOSE  # true, but oddly far from what was reckoned
    if how is Fit.AGREES:
        message = right or f"{said(quantity)} agrees with the article's other figures."
        return Check(rule, Outcome.CONSISTENT, _capital(message), shown, spans)
    if suggestion is None and value is not None:
        suggestion = restyled(quantity, value)
        if about(quantity):
            suggestion = f"{quantity.hedge} {suggestion}"
    if how is Fit.CLOSE:
        return Check(
            rule,
            Outcome.POSSIBLE,
            _capital(f"{wrong.rstrip('.')}, though rounding or the hedge may explain it."),
            shown,
            spans,
            Severity.NOTE,
            suggestion,
        )
    if severity is Severity.WARNING and not told and _remote(said_box, got):
        severity = Severity.NOTE
    return Check(rule, Outcome.INCONSISTENT, _capital(wrong), shown, spans, severity, suggestion)


def _remote(said_box: Interval, got: Interval) -> bool:
    """Whether the two lie so far apart that the text more likely speaks of something else: where it
    does not itself say what belongs together, a slip is a nearer explanation only of a near miss."""
    if said_box.low is None or said_box.high is None or got.low is None or got.high is None:
        return False
    if min(said_box.low, got.low) <= 0:
        return False
    return got.low > _REMOTE * said_box.high or said_box.low > _REMOTE * got.high


def _capital(message: str) -> str:
    return message[:1].upper() + message[1:]
