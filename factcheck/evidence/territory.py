"""What of a sentence belongs to which of its figures: the words between two cuts, as senses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims import Kind, Quantity
from corpus import Span
from factcheck.evidence.base import Line, Statement, kept
from factcheck.evidence.parts import senses
from factcheck.evidence.wholes import wholes

_CUT = re.compile(
    r"[;:|()—–]|, "
    r"| \b(?:and|but|while|whereas|although|though|against|compared with|of wh(?:ich|om))\b"
)


@dataclass(frozen=True, slots=True)
class Plot:
    """A figure of a source and the words that are its own; ``line`` is its sentence, ``others``
    are the words of the other figures of the sentence."""

    line: Line
    figure: Quantity
    span: Span
    own: frozenset[str]
    others: frozenset[str]


@kept
def plots(passage: Statement) -> dict[int, Plot]:
    """The plot of every figure of a source but its ordinals, by where the figure begins."""
    text, figures = passage.analysis.text, wholes(passage)
    out: dict[int, Plot] = {}
    for line in passage.lines:
        inside = [q for q in figures if q.kind is not Kind.ORDINAL and line.span.contains(q.span)]
        rows = []
        start = line.span.start
        for at, figure in enumerate(inside):
            end = line.span.end
            if at + 1 < len(inside):
                end = _boundary(text, figure.span.end, inside[at + 1].span.start)
            span = Span(start, end)
            rows.append((figure, span, senses(text, span)))
            start = end
        for figure, span, own in rows:
            rest = [words for other, _, words in rows if other is not figure]
            out[figure.span.start] = Plot(line, figure, span, own, frozenset().union(*rest))
    return out


def _boundary(text: str, start: int, end: int) -> int:
    """Where the words of one figure end and those of the next begin."""
    cuts = list(_CUT.finditer(text, start, end))
    return cuts[-1].start() if cuts else end
