"""What a statement of a change or a multiple says, and the two figures it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from claims import Interval, Quantity
from corpus import Span
from factcheck.rules.layout import Line


@dataclass(frozen=True, slots=True)
class Statement:
    """How many times the smaller the larger of two figures is: ``allowed``, and ``exact`` as said.

    ``own`` are the figures that the statement is made of, ``bound`` one of the pair where the
    sentence gives it, ``span`` the words.
    """

    line: Line
    span: Span
    exact: Fraction
    allowed: Interval
    own: tuple[Quantity, ...] = ()
    bound: Quantity | None = None
    way: int = 0  # 1 where the later figure is the larger, -1 where it is the smaller
    rivals: tuple[int, ...] = ()  # the lines that tell of other changes
    definite: bool = False  # "the 12 per cent pickup", "that is a third less"
    money: bool = False  # it speaks of a price
    share: Fraction | None = None  # what it says as a part of a whole
    subject: frozenset[str] = frozenset()  # the words for what changed, if the sentence names it
    based: bool = False  # it names what it is counted from, and not by a figure


@dataclass(frozen=True, slots=True)
class Pair:
    """The smaller and the larger figure, their quotient, and how firmly the text ties them."""

    small: Quantity
    large: Quantity
    quotient: Interval
    exact: Fraction
    ties: int
    distance: int
    free: bool  # it may deny the statement
    told: bool  # both stand in running prose, are of one sort, and neither is a part of the other
