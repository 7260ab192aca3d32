"""record: a record beats the one before it, and nothing listed beats the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from claims import Moment, Quantity
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount, box, comparable
from factcheck.rules.cues import Cue, alternatives, find
from factcheck.rules.dating import span_of_days
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.weighing import spans_of
from factcheck.rules.wording import listed, numbers, said
from factcheck.types import Check, Outcome, Severity

NAME = "record"
_NEAR = r"(?:[^«».;]|«D\d+»){0,50}?"
NEW = (
    r"\brecord(?:[- ](?:high|low|breaking))?(?: of| at)? {V:new}",
    r"\b(?:all-time|record|new) (?:high|low|peak|record|best)" + _NEAR + r"(?:of|at|with) {V:new}",
    r"{V:new}{v4}(?:,| –| was| is| were| as| set) (?:a|the|its|their|his|her|an) "
    r"(?:new |all-time |national |world |club |course |track |season's )*{record_words}\b(?! (?:of |at )?«)",
    r"\b(?:hit|hits|hitting|reached|reaching|set|setting|at|to) (?:a|an|its|their) (?:new )?{record_words} (?:of |at )?{V:new}",
    r"(?:{higher_better}|{lower_better})(?: [\w'-]+){0,3} {ever}" + _NEAR + r"{V:new}",
    r"{V:new}" + _NEAR + r",? the (?:{higher_better}|{lower_better})(?: [\w'-]+){0,3} {ever}",
)
OLD = (
    r"{before_that} (?:[\w'-]+ ){0,2}?{record_words}\b" + _NEAR + r"{V:old}",
    r"{beats}" + _NEAR + r"{record_words}\b" + _NEAR + r"{V:old}",
    r"{V:old}{v4}(?:,| was| being) the {before_that} (?:[\w'-]+ ){0,2}?{record_words}",
)
SHORT = (
    r"{V:new}[^«».;]{0,50}?{falls_short}(?: [\w'’-]+){0,4}? {record_words}\b(?:(?! and\b)[^«».;]|«D\d+»){0,50}?{V:old}",
)
SINCE = (
    r"{V:new}[^«».;]{0,60}?(?:,| –|-)? (?:the|its|their|a) (?P<sup>{higher_better}|{lower_better})\b" + _NEAR
    + r"\bsince{w2} {D:y},? when " + _NEAR + r"{V:old}",
)  # fmt: skip
_LOW = re.compile(rf"\b(?:{alternatives('lower_better')})\b", re.I)
_HIGH = re.compile(rf"\b(?:{alternatives('higher_better')})\b", re.I)
_OPEN = re.compile(r"\brecord (?:date|holders?|book|label|company|keeping|producer|store)\b", re.I)
_KNOWN = re.compile(rf"\b(?:{alternatives('before_that')}|{alternatives('falls_short')})\b", re.I)
_TIMES = ("second", "minute", "hour")
_NEARLY = Fraction(8, 5)  # a figure further off is of something else


@dataclass(frozen=True, slots=True)
class Record:
    """The figure that is told as a record, and whether the smaller one is the better."""

    line: Line
    figure: Quantity
    low: bool | None


def check(article: Article) -> Iterator[Check]:
    """Records against the old ones, then against the figures of earlier years."""
    records = list(_records(article))
    done: set[Quantity] = set()
    for line in article.layout.lines:
        yield from _since(line)
        for cue in find(line, *SHORT):
            new, old = cue.quantity("new"), cue.quantity("old")
            if comparable(new, old) and old not in done:
                done.add(old)
                yield from _short(new, old, _better(line, new))
        for cue in find(line, *OLD):
            old = cue.quantity("old")
            record = _of(old, line, records) or _subject(cue, old)
            if record is None or old in done or old.value is None or _compound(line, old):
                continue
            done |= {old, record.figure}
            found = _beaten(record, old)
            if found is not None:
                yield found
    for record in records:
        if record.figure not in done:
            yield from _listed(article, record)


def _records(article: Article) -> Iterator[Record]:
    seen: set[Quantity] = set()
    for line in article.layout.lines:
        for cue in find(line, *NEW):
            figure = cue.quantity("new")
            words = line.masked[max(0, cue.match.start() - 30) : cue.match.end() + 30]
            known = _KNOWN.search(cue.match[0] + line.before(figure)[-40:]) or _OPEN.search(words)
            if figure not in seen and figure.value and not (known or _compound(line, figure)):
                seen.add(figure)
                yield Record(line, figure, _better(line, figure))


def _compound(line: Line, figure: Quantity) -> bool:
    """Whether a figure is a piece of one: "two hours 14 minutes"."""
    return re.match(r"^,?(?: and)? «U", line.after(figure)) is not None


def _better(line: Line, figure: Quantity) -> bool | None:
    """Whether the smaller figure is the better one; ``None`` where nothing says so."""
    around = line.before(figure)[-60:] + line.after(figure)[:50]
    low, high = bool(_LOW.search(around)), bool(_HIGH.search(around))
    if low != high:
        return low
    return None if figure.unit in _TIMES or low else False


def _of(old: Quantity, line: Line, records: list[Record]) -> Record | None:
    """The record that took the place of an old one: the nearest of its sort."""
    near = [
        record
        for record in records
        if record.figure.span != old.span
        and comparable(record.figure, old)
        and abs(record.line.index - line.index) <= 4
        and (letter(old) not in "N" or old.noun in (None, record.figure.noun) or record.line is line
             or old.noun in ("record", "high", "mark", "best", "peak"))
    ]  # fmt: skip
    return min(
        near,
        key=lambda record: (
            abs(record.line.index - line.index),
            abs(record.figure.span.start - old.span.start),
        ),
        default=None,
    )


def _subject(cue: Cue, old: Quantity) -> Record | None:
    """ "Her time of 9.86 seconds beat the old record of 9.91 seconds"."""
    line = cue.line
    told = [q for q in line.quantities if q.span.end <= line.offset(cue.match.start())]
    if not told or not comparable(told[-1], old) or len(line.between(told[-1], old)) > 90:
        return None
    return Record(line, told[-1], _better(line, told[-1]))


def _beaten(record: Record, old: Quantity) -> Check | None:
    new = record.figure
    a, b = value_in(new, old), amount(old)
    holds = a < b if record.low else a > b
    if record.low is None or (not holds and box(new).meets(box(old)) and a != b):
        return None
    return _check(
        holds,
        f"The record of {said(new)} {'is' if holds else 'is not'} {'below' if record.low else 'above'} the old one, {said(old)}.",
        _sign(new, old),
        (new, old),
    )


def _short(new: Quantity, old: Quantity, low: bool | None) -> Iterator[Check]:
    if low is None:
        return
    a, b = value_in(new, old), amount(old)
    holds = a > b if low else a < b
    yield _check(
        holds,
        f"{said(new)} {'falls' if holds else 'does not fall'} short of the record, {said(old)}.",
        _sign(new, old),
        (new, old),
    )


def _since(line: Line) -> Iterator[Check]:
    """ "8.4 per cent, the highest since 2011, when it was 9.1": then it was no lower."""
    for cue in find(line, *SINCE):
        new, old = cue.quantity("new"), cue.quantity("old")
        if not comparable(new, old) or new.value is None or old.value is None:
            continue
        word = cue.word("sup")
        a, b = value_in(new, old), amount(old)
        holds = a >= b if _LOW.fullmatch(word) else a <= b
        yield _check(
            holds,
            f"In {cue.moment('y').text} it was {said(old)}, {'so' if holds else 'but'} {said(new)} "
            f"{'can be' if holds else 'is not'} the {word} since.",
            _sign(new, old),
            (new, old),
        )


def _listed(article: Article, record: Record) -> Iterator[Check]:
    """The record against figures of the same thing that the text dates earlier."""
    new = record.figure
    if record.low is None or letter(new) not in "NUM" or not new.noun or new.noun == "record":
        return
    if _dated(article, record.line, new):
        return
    earlier = [
        q
        for one in article.layout.around(record.line, 1, 1)
        for q in one.quantities
        if q.span != new.span and q.noun == new.noun and comparable(q, new) and q.per == new.per
        and new.value and _NEARLY > value_in(q, new) / amount(new) > 1 / _NEARLY
        and _dated(article, one, q)
    ]  # fmt: skip
    if not earlier:
        return
    value = amount(new)
    beaten = [
        q for q in earlier if (value_in(q, new) < value if record.low else value_in(q, new) > value)
    ]
    if beaten:
        yield _check(
            False,
            f"{said(new)} is told as a record, but {said(beaten[0])} stands there for an earlier time.",
            _sign(new, beaten[0]),
            (new, beaten[0]),
        )
    else:
        sign = "<" if record.low else ">"
        shown = numbers([value, *(value_in(q, new) for q in earlier[:6])], new.unit)
        yield _check(
            True,
            f"{said(new)} is beyond the {listed([said(q) for q in earlier[:6]])} of earlier times.",
            f"{shown[0]} {sign} {', '.join(shown[1:])}",
            (new, *earlier[:6]),
        )


def _dated(article: Article, line: Line, figure: Quantity) -> bool:
    """Whether the words beside a figure place it in an earlier year than the article's."""
    for moment in line.moments:
        days = span_of_days(moment) if _close(line, moment, figure) else None
        if days is not None:
            return article.dateline is not None and days[1].year < article.dateline.year
    return False


def _close(line: Line, moment: Moment, figure: Quantity) -> bool:
    behind = moment.span.end <= figure.span.start
    between = line.between(moment, figure) if behind else line.between(figure, moment)
    return len(between) < 30 and not re.search(r"[«»;:]|\w,|\band\b", between)


def _sign(new: Quantity, old: Quantity) -> str:
    a, b = numbers([value_in(new, old), amount(old)], old.unit)
    mark = (
        "="
        if value_in(new, old) == amount(old)
        else ">"
        if value_in(new, old) > amount(old)
        else "<"
    )
    return f"{a} {mark} {b}"


def _check(holds: bool, message: str, shown: str, used: tuple[Quantity, ...]) -> Check:
    outcome = Outcome.CONSISTENT if holds else Outcome.INCONSISTENT
    message = message[:1].upper() + message[1:]
    return Check(
        NAME, outcome, message, shown, spans_of(*used), None if holds else Severity.WARNING
    )


RULE = Rule(
    name=NAME,
    summary="A record beats the one before it, and nothing listed beats the record.",
    doc="""A figure told as a record, an all-time high or low, or the highest ever must lie beyond the old record that the
text gives, and beyond the figures of the same thing that it gives for earlier years. What falls short of a record lies
before it; and "the highest since 2011, when it was 9.1 per cent" needs a figure no higher than that.""",
    authority="Order of numbers.",
    check=check,
    passes=(
        Example(
            "The valley had a record 62 days without rain.\n\nThe previous record was 45 days, in 1976."
        ),
        Example("The stamp fetched a record $4.2m on Friday, beating the old mark of $3.1m."),
        Example("Unemployment rose to 8.4%, the highest since 2011, when it stood at 9.1%."),
        Example("Her throw of 67.2 metres fell just short of the club record of 68 metres."),
        Example("The price fell to a record low of $41. The previous low was $44."),
        Example(
            "A record 62 ships called at the port this year. In 2024, 58 ships called, and in 2023 only 49 ships.",
            "2025-12-20",
        ),
    ),
    fails=(
        Example(
            "The valley had a record 62 days without rain.\n\nThe previous record was 71 days, in 1976."
        ),
        Example("The stamp fetched a record $4.2m on Friday, beating the old mark of $5.1m."),
        Example("Unemployment rose to 8.4%, the highest since 2011, when it stood at 8.1%."),
        Example("Her throw of 69.2 metres fell just short of the club record of 68 metres."),
        Example("The price fell to a record low of $46. The previous low was $44."),
        Example(
            "A record 62 ships called at the port this year. In 2024, 71 ships called, and in 2023 only 49 ships.",
            "2025-12-20",
        ),
    ),
    silent=(
        Example("The kettle boils in a record 46.2 seconds. The previous best was 45.9 seconds."),
    ),
    severity=Severity.WARNING,
)
