"""What an evidence rule is: one exact comparison of a claim with a source's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Any, TypeVar

from claims import Analysis, Moment, Name, Quantity, Quotation
from corpus import Span
from factcheck.evidence.content import content
from factcheck.types import Stance

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a statement and its content words, stemmed."""

    span: Span
    words: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A stretch of a text with what was read off the whole text: a claim, or a passage.

    ``span`` is its place in ``analysis.text``; figures, dates and names are looked up there, so a
    passage keeps the context that its document gives it. ``about`` holds the content words of the
    document's title and of the heading above. Make one with :meth:`of`.
    """

    analysis: Analysis
    span: Span
    lines: tuple[Line, ...]
    about: frozenset[str] = frozenset()
    published: date | None = None
    speaker: str | None = None
    quotation: Quotation | None = None
    resolved: str = ""  # the claim's standalone text, which the model reads
    words: frozenset[str] = field(init=False)  # the content words of all its lines
    quantities: tuple[Quantity, ...] = field(init=False)  # those of the analysis in ``span``
    moments: tuple[Moment, ...] = field(init=False)
    names: tuple[Name, ...] = field(init=False)
    known: dict[object, Any] = field(
        init=False, repr=False, default_factory=dict
    )  # see :func:`kept`

    def __post_init__(self) -> None:
        words = frozenset().union(*(line.words for line in self.lines))
        object.__setattr__(self, "words", words)
        for name in ("quantities", "moments", "names"):
            found = getattr(self.analysis, name)
            inside = tuple(one for one in found if self.span.contains(one.span))
            object.__setattr__(self, name, inside)

    @classmethod
    def of(
        cls,
        analysis: Analysis,
        span: Span,
        *,
        about: str = "",
        published: date | None = None,
        speaker: str | None = None,
        quotation: Quotation | None = None,
        resolved: str = "",
        source: bool = False,
    ) -> Statement:
        """The statement at ``span``. A claim that is part of a sentence is one line of its own.

        Where ``quotation`` is not given it is the first that stands in ``span``; none of a
        ``source``, whose quotations are looked up by their words.
        """
        if quotation is None and not source:
            quotation = next((q for q in analysis.quotations if span.contains(q.span)), None)
            speaker = speaker or (quotation.speaker if quotation else None)
        inside = [s.span for s in analysis.sentences if span.contains(s.span)] or [span]
        lines = tuple(Line(s, content(s.of(analysis.text))) for s in inside)
        said = content(about)
        return cls(analysis, span, lines, said, published, speaker, quotation, resolved)

    @property
    def text(self) -> str:
        return self.span.of(self.analysis.text)


def kept(read: Callable[[Statement], T]) -> Callable[[Statement], T]:
    """``read``, once for a statement: what it finds is kept with the statement and goes with it."""

    @wraps(read)
    def known(statement: Statement) -> T:
        found = statement.known
        if read not in found:
            found[read] = read(statement)
        value: T = found[read]
        return value

    return known


@dataclass(frozen=True, slots=True)
class Reading:
    """What one rule makes of one passage.

    ``decides`` is true where the rule has aligned what is compared (unit, thing counted, entity,
    time) and so may prove the claim false or true by itself; otherwise it is a hint to the
    combiner. ``weight``, 0 to 1, is how well the two line up. ``quote`` is the place in the
    passage's text that it turns on, ``claim`` the words of the claim.
    """

    rule: str
    stance: Stance
    reason: str
    quote: Span
    claim: Span
    decides: bool = False
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and a source's words: an example of an evidence rule."""

    claim: str
    evidence: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    """One comparison. ``read`` is pure and yields nothing where the two speak of other things."""

    name: str
    summary: str
    doc: str
    authority: str
    read: Callable[[Statement, Statement], Iterator[Reading]]
    supports: tuple[Pair, ...] = ()
    refutes: tuple[Pair, ...] = ()
    silent: tuple[Pair, ...] = ()
