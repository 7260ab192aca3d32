"""What a text says, as values: quantities, moments, names, quotations, claims.

Every value that came from text is exact (:class:`fractions.Fraction`), never a float.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from fractions import Fraction

from corpus import Passage, Sentence, Span


class Kind(Enum):
    """What sort of quantity a mention is."""

    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    COUNT = "count"
    ORDINAL = "ordinal"
    RATIO = "ratio"
    AGE = "age"
    SCORE = "score"


class Role(Enum):
    """What part a figure plays in its sentence."""

    TOTAL = "total"
    PART = "part"
    CHANGE = "change"
    LEVEL = "level"
    RATE = "rate"


class NameKind(Enum):
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


class ClaimType(Enum):
    """What kind of statement a claim is; what only a ``STATEMENT`` says can be checked."""

    STATEMENT = "statement"
    OPINION = "opinion"
    PREDICTION = "prediction"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that the words allow, both ends included; ``None`` is unbounded."""

    low: Fraction | None
    high: Fraction | None

    def contains(self, value: Fraction) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return (self.low is None or other.high is None or self.low <= other.high) and (
            other.low is None or self.high is None or other.low <= self.high
        )


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or period as its first and last day (or date-time where a time of day is given).

    ``first`` and ``last`` are ``None`` where only a missing dateline could resolve it.
    """

    span: Span
    text: str
    first: date | datetime | None
    last: date | datetime | None
    weekday: int | None = None  # 0 is Monday, where the words name one
    relative: bool = False  # resolved from the dateline


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of the text, as the interval it means.

    ``value`` is exact and ``None`` for a range, whose ends as written are ``low`` and ``high``
    (also the interval's). ``step`` is the unit of the last written digit (100000 for "698.9
    million"). ``unit`` is an ISO 4217 code, ``percent``, ``percentage point``, ``basis point``,
    a unit's English singular, or ``None`` for a bare count of ``noun``. ``per`` is the base of a
    rate ("barrel"). ``span`` covers figure and unit, not the hedge.
    """

    span: Span
    text: str
    kind: Kind
    value: Fraction | None
    interval: Interval
    step: Fraction
    unit: str | None = None
    noun: str | None = None
    per: str | None = None
    hedge: str | None = None
    role: Role | None = None
    entity: str | None = None
    as_of: Moment | None = None
    speaker: str | None = field(default=None, compare=False)  # not read off a source
    phrase: str | None = None  # the noun with the words that narrow it: "shipping container"

    @property
    def is_range(self) -> bool:
        return self.value is None


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of a person, organisation or place. Mentions of the same one share ``identity``."""

    span: Span
    text: str
    kind: NameKind
    title: str | None = None  # "Defense Minister"
    acronym: str | None = None  # the short form given beside it
    identity: str = ""  # the fullest form of this name in the text


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words given as somebody's own. ``span`` is between the marks; ``direct`` is false for
    reported speech without them. ``speaker`` is the fullest name the text gives."""

    span: Span
    text: str
    speaker: str | None
    speaker_span: Span | None = None
    direct: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of the article that can be true or false on its own.

    ``passage`` is its exact place; ``resolved`` the standalone text used for searching
    (pronouns and relative dates replaced where that is certain).
    """

    passage: Passage
    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()
    names: tuple[Name, ...] = ()
    quotation: Quotation | None = None
    speaker: str | None = None
    type: ClaimType = ClaimType.STATEMENT
    worth: float = 0.0
    resolved: str = ""
    unresolved: tuple[str, ...] = ()  # words in it that could mean several, left as they are
    wording: str | None = None  # the editor's own words for it, from a claims file
    context: str = ""  # heading, paragraph lead and neighbouring sentences

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def checkable(self) -> bool:
        """A statement; and any direct quotation with a speaker, for its wording can be checked
        whatever it says."""
        said = self.quotation is not None and self.quotation.direct and self.speaker is not None
        return self.type is ClaimType.STATEMENT or said


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything read off one text, article or source, in text order. Quotations are read by
    ``quoted`` when they are first asked for."""

    text: str
    dateline: date | None
    sentences: tuple[Sentence, ...]
    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]
    names: tuple[Name, ...]
    quoted: Callable[[], tuple[Quotation, ...]] = field(compare=False, repr=False)

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        return self.quoted()
