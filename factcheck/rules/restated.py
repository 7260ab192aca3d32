"""restated: a figure told again is the same figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from claims import Quantity
from claims.units import dimension
from factcheck.rules.again import Meant, meant, noun_fit, permuted, told_so
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount, decimals, digits
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.layout import Line, letter
from factcheck.rules.magnitude import rewritten
from factcheck.rules.prose import apart
from factcheck.rules.weighing import spans_of
from factcheck.rules.wording import number, said
from factcheck.types import Check, Outcome, Severity

NAME = "restated"
NEAR = Fraction(3, 20)
_BARE = 100  # from which a number without its noun is one of a kind
_LEAST = 10  # from which a whole number is told again rather than by chance
_SMALL = 20  # up to which a number is taken for its neighbours
_BESIDE = 2  # how far a small number without its noun may be off
_TAIL = 60
_LEAD = 2  # the last line of a headline and a lead
_OF_THEM = re.compile(
    r"^ (?:more|other|others|another|further|of (?:them|whom|which|these|those))\b"
)
_OF_THEN = re.compile(
    r"^ (?:of|in|from|on|at) (?:[A-Z]\w+ |the [a-z]+ )?«D"
)  # "the 42.0C of July 2019"
_THAT = re.compile(r"\bthat $", re.I)  # "said that 26 of the posts"
_DEFINED = re.compile(
    r"^ (?:[a-z]+(?:ed|en) (?:in|on|by|at|last)\b|[a-z]+s? for (?!the\b)[a-z]|[a-z]+ of (?:the )?[A-ZÀ-Ý])"
)
_SAID = re.compile(
    r"^(?: of (?!the\b|its\b|their\b|them\b)[a-z]| (?:the|it|he|she|they|we) )", re.I
)  # figures told by what follows: "the 24 billion that", "the 65 million of debt"
_OF_THE = re.compile(r"«[A-Z]\d+» of (?:the|its|their|those|these|his|her|our)(?: \w+)? $", re.I)
_EVERYONE = re.compile(
    r"\b(?:all|all of|every one of)(?: (?:the|these|those|its|their|his|her))? $", re.I
)


@cache
def _known() -> re.Pattern[str]:
    known, whole = alternatives("told_known"), alternatives("known_all")
    return re.compile(
        rf"(?:\b(?:the|that|this) (?:{alternatives('sums_called')}|{alternatives('sums_named')}) of|\b(?:{known})|[a-z]{{3}}(?<!she)(?<!hat)(?<!ere)['’]s)(?: (?:{whole}))? $",
        re.I,
    )


_ANOTHER_TIME = re.compile(
    r"^(?:(?:The|A) year (?:before|earlier|ago)|In «D\d+»)\b|^«D\d+», (?:when|before|after)\b"
)


@cache
def _new() -> re.Pattern[str]:
    return re.compile(rf"^(?: [\w-]+)? (?:{alternatives('not_known')})\b", re.I)


@cache
def _words(name: str, ending: str = "") -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(name)})\b{ending}", re.I)


def check(article: Article) -> Iterator[Check]:
    """Figures told as known, against the figures of their sort before them."""
    for line in article.layout.lines:
        for q in line.quantities:
            if letter(q) not in "MNU" or q.value is None or q.per is not None:
                continue
            if amount(q) < _LEAST and not decimals(q):
                continue
            near = article.figures.near(q, NEAR)
            earlier = (other for _, other in reversed(near) if other.span < q.span)
            twin = next((o for o in earlier if _sort(q, o) and told_so(q, o)), None)
            if twin is not None:
                if rewritten(q, twin):
                    continue
                if digits(q) > 1 or digits(twin) > 1 or q.noun == twin.noun is not None:
                    yield _agree(q, twin)
            elif not any(_sort(q, o) and told_so(q, o) for _, o in near if o.span > q.span):
                other = _other(article, line, q)
                if other is not None:
                    yield _differ(q, other)


def _sort(q: Quantity, other: Quantity) -> bool:
    """Whether two figures can stand for one thing: unit, and for counts the noun."""
    if q.unit != other.unit or q.kind is not other.kind or other.per or letter(other) not in "MNU":
        return False
    return letter(q) != "N" or noun_fit(q.noun, other.noun) > 0


def _agree(q: Quantity, twin: Quantity) -> Check:
    return Check(
        NAME,
        Outcome.CONSISTENT,
        f"{said(q)} repeats {said(twin)}.",
        f"{number(amount(q))} ≈ {number(amount(twin))}"
        if q.value != twin.value
        else f"{number(amount(q))} = {number(amount(twin))}",
        spans_of(q, twin),
    )


def _other(article: Article, line: Line, q: Quantity) -> Quantity | None:
    """The figure told before that one told as known must be."""
    lead, rest = line.before(q)[-40:], line.after(q)[:_TAIL]
    if line.headline or q.hedge is not None or _ANOTHER_TIME.match(line.masked):
        return None
    if not _maybe(lead) or _known().search(lead) is None:
        return None
    if _words("beside_known", " the $").search(lead) or _words("figure_corrected").search(
        line.masked
    ):
        return None
    if letter(q) == "N" and _THAT.search(lead):
        return None
    if _DEFINED.match(rest) or _OF_THEM.match(rest) or _OF_THEN.match(rest):
        return None
    if apart(line, q) or _new().match(rest):
        return None
    found = meant(article, line, q)
    if (
        found is None
        or found.line.headline
        or found.quantity.span > q.span
        or not _same_name(lead, found.line)
        or _words("figure_corrected").search(found.line.masked)
    ):
        return None
    return found.quantity if _firm(lead, rest, q, found) else None


def _maybe(lead: str) -> bool:
    """Whether one of the last words can call a figure known: a cheap test before the pattern."""
    last = lead.lower().split()[-3:]
    if (
        last[-1:] == ["of"]
        and last[-2:-1]
        and last[-2] in listed("sums_called") | listed("sums_named")
    ):
        return True
    return any(word in listed("told_known") or word[-2:] in ("'s", "’s") for word in last)


def _same_name(lead: str, home: Line) -> bool:
    """Whether a sum called a loan was called one before: another may be a price or a prize."""
    named = _words("sums_named", " of $").search(lead)
    noun = named[0].split()[0] if named else ""
    return re.search(rf"\b{noun}", home.masked, re.I) is not None


def _firm(lead: str, rest: str, q: Quantity, found: Meant) -> bool:
    """Whether a figure can only be the one told before."""
    swapped = permuted(q, found.quantity) and digits(q) > 1
    joined = "-" in q.text or rest.startswith("-") or "-" in found.quantity.text
    if letter(q) == "N" and (found.fit > 1 or q.noun is not None):
        return found.fit > 1 or (rest.startswith("-") and found.rivals == 1 and digits(q) > 1)
    if _OF_THE.search(lead):
        return False
    if letter(q) == "N" and (amount(q) < _BARE or digits(q) == 1):
        off = abs(amount(q) - amount(found.quantity))
        often = found.times > 1 and (off <= _BESIDE or amount(q) >= _SMALL)
        return often or (swapped and found.line.index <= _LEAD)
    hyphen = joined and letter(q) in "MU"
    fine = letter(q) == "M" or decimals(q)
    if letter(q) == "U" and dimension(q.unit) == "time" and not swapped:
        return False
    alone = fine and found.rivals == 1 and digits(q) > 1
    again = _words("called_again").match(rest.lstrip()) is not None
    alone = alone or (letter(q) == "M" and again and found.line.index <= _LEAD)
    tied = digits(q) > 1 and found.shared > 0 and letter(q) != "M"  # sums are many
    return hyphen or alone or swapped or tied or _EVERYONE.search(lead) is not None


def _differ(q: Quantity, other: Quantity) -> Check:
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"{said(q)} is told as known, but the article said {said(other)} before.",
        f"{number(amount(q))} ≠ {number(amount(other))}",
        spans_of(q, other),
        Severity.WARNING,
        other.text,
    )


RULE = Rule(
    name=NAME,
    summary="A figure told again is the same figure.",
    doc="""Equal figures of one sort are reported as told twice. A figure that the text treats as known ("all 169
people", "his 40 seasons", "the 240-tonne bridge") and that equals none before it is reported where a slip makes it the only
figure before it that fits best: of one noun or two for one sort of thing, or of one unit with a word or nothing like it
beside it, unless it is told elsewhere too, rounded, or comes of others.""",
    authority="The definite article; transposition is the commonest slip of the hand.",
    check=check,
    passes=(
        Example("Villagers raised £31,000 for the roof.\n\nThe sum of £31,000 was in coins."),
        Example("The ferry carried 196 people.\n\nBy noon all 196 people had been landed."),
        Example("The board has a budget of $70.0 million.\n\nThe $70 million plan passed."),
    ),
    fails=(
        Example("Villagers raised £31,000 for the roof.\n\nThe sum of £37,000 was in coins."),
        Example("A loan of £31,000 paid for it.\n\nThe loan of £37,000 is paid off."),
        Example("The 41-mile line opens in May.\n\nTrains will cover the 47 miles in an hour."),
        Example("The ferry carried 196 people.\n\nBy noon all 169 people had been landed."),
        Example("The board has a budget of $70.0 million.\n\nThe $77 million plan passed."),
        Example("The fire had burned 12,400 acres.\n\nCrews fought the 14,200-acre blaze."),
        Example("The hospital has taken in 150 people.\n\nAll 130 patients were fed by the nuns."),
        Example(
            "A crane put down the 240-tonne span at dawn.\n\nThe 260-tonne bridge cost little."
        ),
        Example("It ends a run of 40 seasons in Orr.\n\nHis 30 seasons have made him hoarse."),
    ),
    silent=(
        Example("A student of 22 had died.\n\nMr Poll said that 18 people searched for her."),
        Example("She has 45 days to answer.\n\nThe 21-day limit for films was new."),
        Example("The ferry carried 196 people. The 75 people in the boats were cold."),
        Example("The shop took £31,000 in May.\n\nThe loan of £37,000 was repaid in June."),
        Example("Neighbours raised £31,000.\n\nThe grant of £37,000 came from the council."),
        Example("The hall seats 480.\n\nThe 430 in last week's letter was a misprint."),
    ),
    severity=Severity.WARNING,
)
