"""Things named in the order of their figures: "they prefer phones, tyres and tequila, in that order: 121 lorries carried
phones, 96 tyres and 74 spirits"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from factcheck.rules.layout import Line, letter
from factcheck.rules.ranked_figures import alike, figures_of
from factcheck.rules.wording import listed
from factcheck.types import Check, Outcome, Severity

_ORDER = re.compile(r"\bin (?:that|this) order(?:, (?:with|at)\b|[:;,]| [–—-]|—)")
_LEAST = 3  # figures that show which way an order goes


def checks(rule: str, line: Line) -> Iterator[Check]:
    """The figures behind "in that order", which must fall, or rise, from each to the next."""
    found = _ORDER.search(line.masked)
    if found is None:
        return
    figures = [figure for figure in figures_of(line) if figure.at > found.end()]
    counts = all(letter(figure.mention) == "N" for figure in figures)
    figures = [figure for figure in figures if counts or alike(figure, figures[0])]
    values = [figure.value for figure in figures]
    if len(figures) < _LEAST or len(set(values)) < 2:
        return
    falls = all(a >= b for a, b in pairwise(values))
    holds = falls or all(a <= b for a, b in pairwise(values))
    told = listed([figure.text for figure in figures])
    yield Check(
        rule,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"{told} {'stand' if holds else 'do not stand'} in the order that the text speaks of.",
        (" ≥ " if falls else " ≤ ").join(figure.text for figure in figures) if holds else told,
        tuple(figure.span for figure in figures),
        None if holds else Severity.WARNING,
    )
