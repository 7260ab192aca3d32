"""An article laid out for the rules: every sentence with its figures and dates as marks.

A rule's cue is then one readable pattern, "rose «P1» to «M2» from «M3»", whatever the figures are
and however they are written.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from claims import Analysis, Kind, Moment, Quantity
from claims.quantities import read
from corpus import BlockKind, Document, Span
from factcheck.rules.elided import filled

Mention = Quantity | Moment

_LETTERS = {
    Kind.MONEY: "M",
    Kind.PERCENT: "P",
    Kind.MEASURE: "U",
    Kind.COUNT: "N",
    Kind.ORDINAL: "O",
    Kind.RATIO: "R",
    Kind.AGE: "A",
    Kind.SCORE: "S",
}
_LONGEST, _FULLEST = 1000, 40  # characters and mentions of a line; a longer sentence is a table
_LATER = re.compile(r" (?:later|earlier|after|before)$")
_DECIMAL = re.compile(
    r"0?\.\d+"
)  # "0.3 lice on each fish" is a level, "0.3 of them" may be a share
_POINTS = {"percentage point", "basis point"}


def letter(mention: Mention) -> str:
    """The kind of a mention as its mark shows it; ``G`` is a range, ``B`` points, ``D`` a date,
    ``F`` a fraction of something."""
    if isinstance(mention, Moment):
        return "D"
    if mention.unit in _POINTS:
        return "B"
    value = mention.value
    if value is not None and mention.unit is None and 0 < value.numerator < value.denominator:
        return "N" if _DECIMAL.fullmatch(mention.text) else "F"
    if mention.is_range and mention.kind is not Kind.SCORE:
        return "G"
    return _LETTERS[mention.kind]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with marks for its mentions; ``masked`` offsets map back with :meth:`offset`."""

    index: int
    block: int
    span: Span
    headline: bool
    text: str
    masked: str
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]  # of the marks in ``masked``
    ends: tuple[int, ...]
    kinds: str  # the letters of the marks, in order

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(m for m in self.mentions if isinstance(m, Quantity))

    @property
    def moments(self) -> tuple[Moment, ...]:
        return tuple(m for m in self.mentions if isinstance(m, Moment))

    def offset(self, at: int) -> int:
        """The article's offset of a place in ``masked``; inside a mark, the mention's start."""
        mark = bisect_right(self.starts, at) - 1
        if mark < 0:
            return self.span.start + at
        if at < self.ends[mark]:
            return self.mentions[mark].span.start
        return self.mentions[mark].span.end + at - self.ends[mark]

    def place(self, start: int, end: int) -> Span:
        """The article's span of a stretch of ``masked``."""
        return Span(self.offset(start), self.offset(end))

    def before(self, mention: Mention) -> str:
        """The masked words to the left of a mention."""
        return self.masked[: self.starts[self._mark(mention)]]

    def after(self, mention: Mention) -> str:
        """The masked words to the right of a mention."""
        return self.masked[self.ends[self._mark(mention)] :]

    def between(self, one: Mention, other: Mention) -> str:
        """The masked words from one mention to a later one."""
        return self.masked[self.ends[self._mark(one)] : self.starts[self._mark(other)]]

    def _mark(self, mention: Mention) -> int:
        return bisect_left(self.mentions, mention.span.start, key=lambda m: m.span.start)


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of an article, in text order."""

    lines: tuple[Line, ...]

    @property
    def headlines(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.headline)

    @property
    def body(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if not line.headline)

    def around(self, line: Line, back: int, ahead: int = 0) -> tuple[Line, ...]:
        """The body lines from ``back`` before ``line`` to ``ahead`` after it."""
        low, high = max(0, line.index - back), line.index + ahead + 1
        return tuple(one for one in self.lines[low:high] if not one.headline or one is line)

    def line_of(self, span: Span) -> Line | None:
        at = bisect_right(self.lines, span.start, key=lambda line: line.span.start) - 1
        return self.lines[at] if at >= 0 else None


def lay_out(document: Document, analysis: Analysis) -> Layout:
    """Marks the figures and dates of every sentence."""
    kinds = [block.kind for block in document.blocks]
    first = next((n for n, kind in enumerate(kinds) if kind is not BlockKind.METADATA), 0)
    mentions = sorted(_mentions(analysis), key=lambda mention: mention.span.start)
    lines: list[Line] = []
    at = 0
    for sentence in analysis.sentences:
        inside: list[Mention] = []
        while at < len(mentions) and mentions[at].span.start < sentence.span.end:
            if mentions[at].span.start >= sentence.span.start:
                inside.append(mentions[at])
            at += 1
        head = (
            sentence.block == first
            and sentence.block < len(kinds)
            and kinds[sentence.block] is BlockKind.HEADING
        )
        inside = filled(inside, analysis.text, sentence.span.end)
        for span, held in _pieces(sentence.span, analysis.text, inside):
            lines.append(_line(len(lines), sentence.block, span, head, analysis.text, held))
    return Layout(tuple(lines))


def _pieces(span: Span, text: str, mentions: list[Mention]) -> Iterator[tuple[Span, list[Mention]]]:
    """A sentence; one without an end in stretches cut at a space, so that a rule's time for any
    one line is bounded."""
    start, at = span.start, 0
    while span.end - start > _LONGEST or len(mentions) - at > _FULLEST:
        end = min(start + _LONGEST, span.end)
        if len(mentions) - at > _FULLEST:
            end = min(end, mentions[at + _FULLEST].span.start)
        last = bisect_right(mentions, end - 1, lo=at, key=lambda m: m.span.start)
        if last > at and mentions[last - 1].span.end > end > mentions[last - 1].span.start > start:
            last -= 1
            end = mentions[last].span.start
        elif end < span.end:
            space = text.rfind(" ", mentions[last - 1].span.end if last > at else start, end)
            end = space + 1 if space >= start else end
        yield Span(start, end), mentions[at:last]
        start, at = end, last
    yield Span(start, span.end), mentions[at:]


def _mentions(analysis: Analysis) -> Iterator[Mention]:
    """Dates and the figures outside them; "11 weeks later" is a figure here."""
    taken = []
    for moment in analysis.moments:
        if _LATER.search(moment.text):
            yield from read(_LATER.sub("", moment.text), (), moment.span.start)
        else:
            yield moment
        taken.append(moment.span)
    taken.sort()
    starts = [span.start for span in taken]
    for quantity in analysis.quantities:
        at = bisect_right(starts, quantity.span.end - 1) - 1
        if at < 0 or not taken[at].overlaps(quantity.span):
            yield quantity


def _line(
    number: int, block: int, span: Span, headline: bool, text: str, inside: list[Mention]
) -> Line:
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kept: list[Mention] = []
    at, length = span.start, 0
    for mention in inside:
        if mention.span.start < at or mention.span.end > span.end:
            continue
        between = text[at : mention.span.start].replace("«", '"').replace("»", '"')
        mark = f"«{letter(mention)}{len(kept)}»"
        starts.append(length + len(between))
        ends.append(starts[-1] + len(mark))
        parts += [between, mark]
        length = ends[-1]
        kept.append(mention)
        at = mention.span.end
    parts.append(text[at : span.end].replace("«", '"').replace("»", '"'))
    masked = "".join(parts).replace("’", "'").replace("\n", " ")
    return Line(
        number,
        block,
        span,
        headline,
        span.of(text),
        masked,
        tuple(kept),
        tuple(starts),
        tuple(ends),
        "".join(map(letter, kept)),
    )
