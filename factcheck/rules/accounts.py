"""Lists that tell where all of a whole has gone, read by place and by what each figure counts: "Of 640 kroner spent … had put
up 310, the state 190 and the union 85; the last 55", "They held 680, with 410 of them in crates, 160 from the yard, and the
other 110", "Eleven of the dead were … ; the other eight".

The whole is the figure that the list names or, for a list that ends with what is left, the nearest one before that is
large enough. A figure that counts something else ("in the town's seven biggest", "and its two neighbours") is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims import Quantity
from factcheck.rules.account_parts import HELD, ends, parts_of, written
from factcheck.rules.account_rests import left
from factcheck.rules.account_sums import Account, judged
from factcheck.rules.base import Article
from factcheck.rules.bonds import is_figure, like, of_it
from factcheck.rules.boxes import amount
from factcheck.rules.layout import Line
from factcheck.rules.parts import value_in

_DET = r"(?:(?:the|its|his|her|their|these|those|all|some|about|a|an|[\w-]+['’]s) )*"
_FRONTED = re.compile(
    rf"(?:^|[;:–—,] |\bthat |\band )[\"“'(]*(?:of|among|from|out of) {_DET}«[MNU](\d+)»", re.I
)
_PART_OF = re.compile(rf"«[MNU](\d+)»(?: [a-z]+)?,? (?:out )?of {_DET}«[MNU](\d+)»", re.I)
_OF_THESE = re.compile(
    r"(?:^|[;:–—,] |\bthat |\band )[\"“'(]*(?:of|among) (?:these|them|those|this|that|which|whom|the total)\b(?! «)",
    re.I,
)
_GOES_ON = re.compile(
    r"^[\"“'(]*(?:And |But |Then )?(?:Another|A further|The (?:other|remaining|last|final|rest|others)|The (?:rest|others|remainder),)\b"
)
_AHEAD = 3  # sentences


def accounts(article: Article, line: Line) -> Iterator[Account]:
    """The lists of a sentence and those that go on with it, that come to their whole or were clearly meant to."""
    if line.headline or len(line.kinds) > 14:
        return
    for whole, start in _wholes(article, line):
        parts, rest = _told(article, line, whole, start)
        found = judged(article, line, whole, parts, rest)
        if found is not None:
            yield found
            return
    yield from left(article, line)


def _wholes(article: Article, line: Line) -> Iterator[tuple[Quantity, int]]:
    """The whole that a list names, and the place in the masked words behind which its parts begin."""
    for match in _FRONTED.finditer(line.masked):
        whole = line.mentions[int(match[1])]
        if isinstance(whole, Quantity) and is_figure(whole):
            yield whole, match.end()
    for match in _PART_OF.finditer(line.masked):
        whole = line.mentions[int(match[2])]
        if isinstance(whole, Quantity) and is_figure(whole):
            yield whole, match.start()
    led = _OF_THESE.search(line.masked)
    first = next((q for q in line.quantities if is_figure(q) and of_it(line, q)), None)
    if led is None and first is None:
        return
    start = led.end() if led is not None else len(line.before(first)) if first is not None else 0
    begins = next(
        (q for q in line.quantities if is_figure(q) and len(line.before(q)) >= start), None
    )
    if begins is None:
        return
    for one in reversed(article.layout.around(line, 1)):
        for q in reversed(one.quantities):
            if q.span.end <= begins.span.start and is_figure(q) and like(begins, q) is not None:
                if value_in(q, q) > amount(like(begins, q) or q) and not HELD.search(
                    one.before(q)[-30:]
                ):
                    yield q, start
                    return


def _told(article: Article, line: Line, whole: Quantity, start: int) -> tuple[list[Quantity], bool]:
    """The parts from a place of a sentence on, and whether the last is told as what is left."""
    parts: list[Quantity] = []
    for one in article.layout.around(line, 0, _AHEAD):
        if one.block != line.block:
            break
        here = parts_of(one, whole, start if one is line else 0)
        if here is None:
            break
        if one is not line and not (
            _GOES_ON.match(one.masked) or any(ends(one, written(one, q)) for q in here[:1])
        ):
            break
        for q in here:
            parts.append(q)
            if ends(one, written(one, q)):
                return parts, True
    return parts, False
