"""Figures given in two units, as one."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from claims import Kind, Quantity
from claims.intervals import exactly, in_unit_of
from factcheck.evidence.base import Line, Statement, kept

_AND = re.compile(r",? (?:and )?")


@kept
def wholes(passage: Statement) -> tuple[Quantity, ...]:
    """The figures of a source, with those in two units as one: "3 hours and 52 minutes"."""
    text = passage.analysis.text
    out: list[Quantity] = []
    for figure in passage.quantities:
        joined = _joined(out[-1], figure, text) if out else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(figure)
    return tuple(out)


def known(passage: Statement, line: Line, kinds: Container[Kind]) -> list[Quantity]:
    """Those of them that stand in a line, have a value and are of one of the kinds."""
    return [
        q
        for q in wholes(passage)
        if q.kind in kinds and q.value is not None and line.span.contains(q.span)
    ]


def _joined(first: Quantity, second: Quantity, text: str) -> Quantity | None:
    if first.kind is not Kind.MEASURE or second.kind is not Kind.MEASURE:
        return None
    if not _AND.fullmatch(text, first.span.end, second.span.start):
        return None
    rest = in_unit_of(second, first)
    if rest is None or rest.value is None or first.value is None or rest.unit == second.unit:
        return None
    if not 0 < rest.value < 1 or first.value.denominator != 1:
        return None
    span = first.span.join(second.span)
    value = first.value + rest.value
    return replace(
        first,
        span=span,
        text=text[span.start : span.end],
        value=value,
        interval=exactly(value),
        step=rest.step,
    )
