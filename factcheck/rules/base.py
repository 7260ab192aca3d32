"""What a consistency rule is: a name, its reasons, its examples and a pure function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from claims import Analysis, Claim
from corpus import Document
from factcheck.house import House
from factcheck.rules.figures import Figures, gather
from factcheck.rules.layout import Layout, lay_out
from factcheck.types import Check, Severity

_NONE = Layout(())


@dataclass(frozen=True, slots=True)
class Article:
    """What a rule may look at: the article, what was read off it, and its claims."""

    document: Document
    analysis: Analysis
    claims: tuple[Claim, ...] = ()
    house: House = field(default_factory=House)  # what the newsroom has pinned
    tolerances: tuple[tuple[str, Fraction], ...] = ()  # of the configuration, by rule
    layout: Layout = field(default=_NONE, compare=False, repr=False)
    figures: Figures = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.layout is _NONE:
            object.__setattr__(self, "layout", lay_out(self.document, self.analysis))
        object.__setattr__(self, "figures", gather(self.layout))

    def tolerance(self, rule: str) -> Fraction:
        """How far, as a share of the figure, the newsroom lets this rule's figures be off."""
        return dict(self.tolerances).get(rule, Fraction(0))

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def dateline(self) -> date | None:
        return self.analysis.dateline


@dataclass(frozen=True, slots=True)
class Example:
    """A short article; ``published`` gives it a dateline (ISO), ``house`` house rules (YAML)."""

    text: str
    published: str | None = None
    house: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One relation that an article's own figures, dates and names must keep.

    ``check`` is pure: no input, output or model; it yields a :class:`Check` for every relation it
    found, holding or not. ``passes`` must each give a consistent check and nothing else of this
    rule, ``fails`` at least one inconsistent or possible one; both are its tests and its page.
    """

    name: str
    summary: str
    doc: str
    authority: str
    check: Callable[[Article], Iterator[Check]]
    passes: tuple[Example, ...] = ()
    fails: tuple[Example, ...] = ()
    severity: Severity = Severity.ERROR
    paired: bool = False  # its figures belong together by their form: no other can be meant
    silent: tuple[Example, ...] = field(default=())  # look like a case and are none
