"""Relative dates and periods of every kind, tried in turn."""

from __future__ import annotations

from claims import nearby, parts, stretches, weeks
from claims.clock import Clock
from claims.periods import Reading
from claims.tokens import Tokens


def read(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    return (
        nearby.near(tokens, index, clock)
        or weeks.week(tokens, index, clock)
        or parts.edge(tokens, index, clock)
        or parts.part(tokens, index, clock)
        or nearby.ago(tokens, index, clock)
        or stretches.stretch(tokens, index, clock)
        or stretches.within(tokens, index, clock)
        or stretches.up_to(tokens, index, clock)
        or nearby.unit(tokens, index, clock)
    )
