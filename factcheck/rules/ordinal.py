"""ordinal: the third of its kind has two before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims import Moment, Quantity
from corpus import Span
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount
from factcheck.rules.counted_on import counted, ordinal_word
from factcheck.rules.cues import alternatives, find
from factcheck.rules.dating import as_date
from factcheck.rules.layout import Line, letter
from factcheck.rules.places_counted import Counted
from factcheck.types import Check, Outcome, Severity

NAME = "ordinal"
_LISTED = r"«D\d+»(?:(?:,| or| and) «D\d+»)*"
_DATES = r"«D\d+»(?:(?:,| and|, and) (?:in |on )?«D\d+»)*"
BEFORE = (
    rf"{{O:k}}[^«».]{{0,60}}?(?:«D\d+»)?[^«».]{{0,12}}?(?:[,;:–—]| -) ?(?:{alternatives('predecessors')})\b[^«».;]{{0,40}}?\b(?:in|on|of)\b (?P<dates>{_DATES})",
)
FIRST = r"(?:\bfirst|{O:one})[^«».]{0,25}? (?:was |came |took place |held )?in {D:y}"
NONE = rf"\b(?:{alternatives('not_held')}|no \w+)\b[^«».]{{0,25}}?\b(?:in|of) (?P<dates>{_LISTED})"
WITHIN = (r"{O:k}[^«».;]{0,60}?\bin (?:the (?:past|last) |less than |under )?«D(?P<w>\d+)»",)


def check(article: Article) -> Iterator[Check]:
    """Ordinals with their predecessors told, yearly series, and series told one by one."""
    for line in article.layout.lines:
        if "O" in line.kinds:
            yield from _predecessors(line)
            yield from _yearly(article, line)
            yield from _within(article, line)
        if "O" in line.kinds or "F" in line.kinds:
            for found in counted(article, line):
                yield _counted(found)
    yield from _series(article)


def _counted(found: Counted) -> Check:
    """An ordinal against the number that the sentences around it count up to."""
    holds = found.number == found.right
    return Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"What is told around it makes this the {ordinal_word(found.right)}, "
        f"{'as' if holds else 'not'} {found.told.text}{' says' if holds else ''}.",
        f"{found.right} counted; the text says {found.told.text}",
        tuple(sorted({found.told.span, *found.places})),
        None if holds else Severity.WARNING,
        None if holds else ordinal_word(found.right),
    )


def _marks(line: Line, words: str) -> list[Moment]:
    found = [line.mentions[int(n)] for n in re.findall(r"«D(\d+)»", words)]
    return [m for m in found if isinstance(m, Moment)]


def _predecessors(line: Line) -> Iterator[Check]:
    for cue in find(line, *BEFORE):
        k, dates = cue.quantity("k"), _marks(line, cue.match.group("dates"))
        if amount(k) < 2 or (re.search(r"\bfirst\b", cue.match.group(0), re.I) and len(dates) == 1):
            continue
        holds = len(dates) == amount(k) - 1
        if not holds and (len(dates) == 1 or abs(len(dates) - amount(k) + 1) > 3):
            continue
        yield Check(
            NAME,
            Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
            f"{len(dates)} earlier ones are told, so this is number {len(dates) + 1}"
            f"{', as' if holds else ', not'} {k.text}{' says' if holds else ''}.",
            f"{len(dates)} + 1 = {len(dates) + 1}; the text says {k.text}",
            tuple(sorted({k.span, *(d.span for d in dates[:10])})),
            None if holds else Severity.WARNING,
            None if holds else f"number {len(dates) + 1}",
        )


def _yearly(article: Article, line: Line) -> Iterator[Check]:
    """ "It will be the 12th: the first was in 2013, and there was none in 2020 or 2021"."""
    begins = next(find(line, FIRST), None)
    if begins is not None and begins.has("one") and amount(begins.quantity("one")) != 1:
        return
    ordinals = [q for q in line.quantities if letter(q) == "O" and amount(q) > 3]
    if begins is None or len(ordinals) != 1 or begins.moment("y").first is None:
        return
    first = begins.moment("y").first
    assert first is not None
    start = as_date(first).year
    missing = next(find(line, NONE), None)
    gaps = len(_marks(line, missing.match.group("dates"))) if missing else 0
    years = {
        as_date(m.first).year
        for one in article.layout.around(line, 6)
        for m in one.moments
        if m.first is not None and as_date(m.first).year > start
    }
    if article.dateline is not None:
        years |= {article.dateline.year, article.dateline.year + 1}
    k = ordinals[0]
    fits = next((y for y in sorted(years) if y - start + 1 - gaps == amount(k)), None)
    if fits is None and not years:
        return
    nearest = fits or min(years, key=lambda y: abs(y - start + 1 - gaps - amount(k)))
    count = nearest - start + 1 - gaps
    if fits is None and abs(count - amount(k)) > 3:
        return
    yield Check(
        NAME,
        Outcome.CONSISTENT if fits else Outcome.INCONSISTENT,
        f"From {start} to {nearest}{f' less {gaps}' if gaps else ''} makes {count}, "
        f"{'as' if fits else 'not'} {k.text}{' says' if fits else ''}.",
        f"{nearest} − {start} + 1{f' − {gaps}' if gaps else ''} = {count}; the text says {k.text}",
        tuple(sorted({k.span, begins.moment("y").span})),
        None if fits else Severity.WARNING,
    )


def _within(article: Article, line: Line) -> Iterator[Check]:
    """ "The second package in a week": an earlier one is told and dated inside the week."""
    for cue in find(line, *WITHIN):
        k, window = cue.quantity("k"), line.mentions[int(cue.match.group("w"))]
        if amount(k) != 2 or not isinstance(window, Moment) or not window.relative:
            continue
        if window.first is None or window.last is None or not k.noun:
            continue
        low, high = as_date(window.first), as_date(window.last)
        if not 0 < (high - low).days <= 400:
            continue
        inside: list[Moment] = []
        outside: list[Moment] = []
        for one in article.layout.lines:
            told = re.search(
                rf"\b(?:{re.escape(k.noun)}|sale|deal|other|separate|first|earlier|approv\w+|announc\w+)\b",
                one.masked,
                re.I,
            )
            for moment in one.moments:
                if not told or one is line or moment.first is None or moment.last is None:
                    continue
                first, last = as_date(moment.first), as_date(moment.last)
                if first != last or moment.weekday is None:
                    continue
                (inside if low <= first <= high else outside).append(moment)
        if inside:
            yield Check(
                NAME,
                Outcome.CONSISTENT,
                f"An earlier {k.noun} is dated {inside[0].text}, inside the time that {k.text!r} names.",
                f"{low} ≤ {as_date(inside[0].first or low)} ≤ {high}",
                tuple(sorted({k.span, inside[0].span})),
            )
        elif len(outside) == 1 and as_date(outside[0].first or low) < low:
            yield Check(
                NAME,
                Outcome.INCONSISTENT,
                f"The earlier {k.noun} is dated {outside[0].text}, outside the time that {k.text!r} names.",
                f"{as_date(outside[0].first or low)} < {low}",
                tuple(sorted({k.span, outside[0].span})),
                Severity.WARNING,
            )


_TOLD_OFF = re.compile(
    r"(?:\b(?P<det>[Tt]he|[Hh]er|[Hh]is|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur) |^|\b(?:and|then|while) |[;,] )«O(?P<o>\d+)»"
    r"(?P<of> of (?:the|its|his|her|their) «N(?P<n>\d+)»)?(?P<tail>(?: [a-z]+)?(?:,|:| \()| (?:was|were|came|is|the|for|with|on|(?:time )?in)\b)"
)


def _series(article: Article) -> Iterator[Check]:
    """ "Her first novel, … Her second, … the third": told one by one they count up by one."""
    groups: list[list[tuple[Line, Quantity]]] = []
    for line in article.layout.body:
        if "O" not in line.kinds:
            continue
        for match in _TOLD_OFF.finditer(line.masked):
            q = line.mentions[int(match["o"])]
            if not isinstance(q, Quantity) or not 1 <= amount(q) <= 12:
                continue
            if not match["det"] and match["tail"][0] != " ":
                continue  # "the race. Third, ..." begins a list of reasons
            if amount(q) == 1 or not groups or line.index - groups[-1][-1][0].index > 2:
                groups.append([(line, q)])
            else:
                groups[-1].append((line, q))
    for group in groups:
        numbers = [int(amount(q)) for _, q in group]
        if len(numbers) < 3 or numbers[0] != 1:
            continue
        holds = numbers == list(range(1, len(numbers) + 1))
        if not holds and (sorted(numbers) != numbers or numbers[-1] - len(numbers) > 1):
            continue
        spans: set[Span] = {q.span for _, q in group}
        words = ", ".join(q.text for _, q in group)
        yield Check(
            NAME,
            Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
            f"The series runs {words}{' without a gap' if holds else ', which leaves a gap or counts one twice'}.",
            ", ".join(map(str, numbers)),
            tuple(sorted(spans)),
            None if holds else Severity.WARNING,
        )


RULE = Rule(
    name=NAME,
    summary="The third of its kind has two before it.",
    doc="""An ordinal whose predecessors are told with their dates ("the third cut of the year, after moves in
February and June") must be one more than they are. A yearly series is counted from its first year, less the years
without it; a series told one by one must count up; so must what is counted from a list ("after one in 2011 and another in
2018"), from failed tries, from other dates ("her other titles came in 2019 and 2022") or from those named before ("four men and two women … a seventh suspect"); "the second in a week" needs the first inside that week.""",
    authority="Counting; the calendar.",
    check=check,
    passes=(
        Example(
            "It is the society's third survey of the marsh, after one in 2011 by boat and another in 2018 by kite."
        ),
        Example("Four men and two women were held. A seventh suspect walked in on Friday."),
        Example(
            "It was his third shipwreck: a trawler went down under him in 2004 and a barge in 2012."
        ),
        Example("Plans were refused in 2014 and 2019 and passed at the third attempt."),
        Example(
            "It is the third such flood in the valley. In the first, in May, nobody was hurt. The second, in June, took the bridge."
        ),
        Example("It was the third cut of the year, after moves in February and June."),
        Example("It was her third victory here; the others were in 2021 and 2023."),
        Example(
            "It will be the 12th Fair: the first was in 2013, and there was none in 2020 or 2021.",
            "2026-02-01",
        ),
        Example(
            "Her first novel, The Ledger, sold well. Her second, A House, did better.\n\nThe third, Nine Lakes, was a hit."
        ),
    ),
    fails=(
        Example(
            "It is the society's fourth survey of the marsh, after one in 2011 by boat and another in 2018 by kite."
        ),
        Example("Four men and two women were held. An eighth suspect walked in on Friday."),
        Example(
            "It was his second shipwreck: a trawler went down under him in 2004 and a barge in 2012."
        ),
        Example("Plans were refused in 2014 and 2019 and passed at the fourth attempt."),
        Example(
            "It is the fourth such flood in the valley. In the first, in May, nobody was hurt. The second, in June, took the bridge."
        ),
        Example("It was the fourth cut of the year, after moves in February and June."),
        Example("It was her fourth victory here; the others were in 2021 and 2023."),
        Example(
            "Her first novel, The Ledger, sold well. Her third, A House, did better.\n\nThe third, Nine Lakes, was a hit."
        ),
    ),
    silent=(
        Example(
            "It is the tallest of the three blocks and the second to be painted. The other two blocks will have new doors."
        ),
        Example(
            "Its fifth owner is deaf. Its first owner died in March; the second kept it for an hour."
        ),
        Example("He came third in June and second in July."),
        Example("It was her fourth complaint, after a letter from the bank and the council."),
    ),
    severity=Severity.WARNING,
)
