"""majority: a majority that was reached is in the votes, and one that was missed is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from corpus import Span
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount, box
from factcheck.rules.cues import alternatives, find
from factcheck.rules.divisions import Division, divisions, houses
from factcheck.rules.layout import Line, letter
from factcheck.rules.wording import number
from factcheck.types import Check, Outcome, Severity

NAME = "majority"
_HALF = Fraction(1, 2)
_LEAST = Fraction(2, 5)  # a smaller share is no bar: "a third of the votes"
SHARES = (
    r"{PF:f}(?: [\w-]+)? (?:majority|supermajority|super-majority|threshold)\b",
    r"\b(?:majority|supermajority|threshold|support|backing|approval|consent|agreement) of (?:at least )?{PF:f}",
    r"{ask}[^«».;]{0,40}?{PF:f} of (?:the |its |all )?(?:[\w-]+ )?{N:n}",
    r"{ask}[^«».;]{0,40}?{PF:f}(?: of\b| to\b|$)",
    r"{PF:f}(?: of the votes?)?,? (?:needed|required)\b",
)
PLAIN = re.compile(rf"\b(?:{alternatives('majorities')}) majority\b", re.I)
COUNTED = (
    r"{ask} (?!of\b)(?:the (?:support|backing) of )?{N:k}(?: of (?:the |its )?{N:n})? (?:votes|seats|members)\b(?! of\b)",
    r"(?<!of )(?<!of the ){N:k} (?:votes|seats)(?: (?:are|is|were))? (?:needed|required)",
    r"{N:k}-(?:vote|seat) (?:threshold|majority|bar)",
)
OF = (
    r"{N:k}(?: \w+)? (?:out )?of (?:the |its |their |all )?(?:[\w'-]+ )?{N:n}(?:-(?:seat|member))? ?(?:[\w'-]+ )?{voters}",
)
CAST = (r"{P:p} of (?:the |all )?(?:[\w-]+ )?(?:votes?|seats|shares|ballots|poll|delegates)\b",)
GOT = (
    r"(?:{reached}|{missed}|{carried}|{refused}|{voted_down}){v3} {N:k}(?: votes| seats)?(?=[ .,;]|$)",
)
NEEDED = (
    r"{N:k} (?:seats|votes|members|mps)?(?: (?:are|is|were))? ?(?:needed|required|necessary) for (?:a |an )?(?:[\w-]+ )?majority",
)
_REACHED = re.compile(rf"\b(?:{alternatives('reached')})\b", re.I)
_MISSED = re.compile(rf"\b(?:{alternatives('missed')})\b", re.I)
_CARRIED = re.compile(rf"\b(?:{alternatives('carried')})\b", re.I)
_DOWN = re.compile(rf"\b(?:{alternatives('voted_down')}|voted against)\b", re.I)
_REFUSED = re.compile(rf"{_DOWN.pattern}|\b(?:{alternatives('refused')}|not)\b", re.I)
_UNANIMOUS = re.compile(r"\b(?:unanimous(?:ly)?|without dissent|nem con)\b", re.I)
_OTHERS = re.compile(r"\bothers?\b(?: [\w«»]+){0,3} $", re.I)  # "the other two without dissent"
_CLAUSE = 60


@dataclass(frozen=True, slots=True)
class Bar:
    """What has to be reached: a share (more than a half, at least two thirds) or a count."""

    line: Line
    at: int  # in the line's marked text
    span: Span
    words: str
    share: Fraction | None
    count: Fraction | None = None

    def passed(self, share: Fraction) -> bool:
        assert self.share is not None
        return share > _HALF if self.share == _HALF else share >= self.share


@dataclass(frozen=True, slots=True)
class Votes:
    """What was reached: least and greatest share that the figures allow, and the count."""

    line: Line
    used: tuple[Span, ...]
    shown: str
    low: Fraction
    high: Fraction
    count: Fraction | None
    firm: bool  # the whole of which it is a share is told with it


def check(article: Article) -> Iterator[Check]:
    """Majorities and thresholds against the votes; what was carried against its votes."""
    for line in article.layout.lines:
        yield from _carried(line)
        yield from _needed(article, line)
        for bar in _bars(line):
            found = _decided(article, bar)
            if found is not None:
                yield found
                break


def _bars(line: Line) -> Iterator[Bar]:
    for cue in find(line, *SHARES):
        f = cue.quantity("f")
        share = amount(f) / (100 if letter(f) == "P" else 1)
        words = f.text if letter(f) == "P" else f"{f.text} majority"
        at = cue.match.start("f") - 1
        if cue.has("n"):
            least = Fraction(ceil(share * amount(cue.quantity("n"))))
            yield Bar(line, at, f.span, words, None, least)
        elif _LEAST < share < 1:
            yield Bar(line, at, f.span, words, share)
    for cue in find(line, *COUNTED):
        k, at = cue.quantity("k"), cue.match.start("k") - 1
        yield Bar(line, at, k.span, f"{k.text} votes", None, amount(k))
    for match in PLAIN.finditer(line.masked):
        yield Bar(line, match.start(), line.place(*match.span()), match[0], _HALF)


def _decided(article: Article, bar: Bar) -> Check | None:
    """The bar against the votes nearest to it; where several are told, only a holding one counts."""
    told: list[tuple[Votes, bool]] = []
    for one in sorted(
        article.layout.around(bar.line, 3, 3), key=lambda one: abs(one.index - bar.line.index)
    ):
        for votes in _votes(article, one, bar):
            status = _status(bar, votes)
            if status is not None:
                told.append((votes, status))
        if told and one is bar.line:
            break
    for one_votes, status in told:
        if _holds(bar, one_votes, status):
            return _check(bar, one_votes, status, holds=True)
    return _check(bar, *told[0], holds=False) if len(told) == 1 else None


def _votes(article: Article, line: Line, bar: Bar) -> Iterator[Votes]:
    seen: set[Span] = {bar.span}
    for division in divisions(line, contests=True):
        if division.yes + division.no > 2:
            seen.update(q.span for q in division.used)
            yield _of_division(article, division)
    for cue in find(line, *OF):
        k, n = cue.quantity("k"), cue.quantity("n")
        if not {k.span, n.span} & seen and 0 < amount(k) <= amount(n):
            seen |= {k.span, n.span}
            share = amount(k) / amount(n)
            shown = f"{k.text} / {n.text} = {number(share * 100)}%"
            yield Votes(line, (k.span, n.span), shown, share, share, amount(k), True)
    if bar.share is not None:
        for cue in find(line, *CAST):
            p = cue.quantity("p")
            low, high = box(p).low, box(p).high
            if p.span not in seen and low is not None and high is not None:
                yield Votes(line, (p.span,), p.text, low / 100, high / 100, None, True)
    elif not seen - {bar.span}:
        for cue in find(line, *GOT):
            k = cue.quantity("k")
            if k.span != bar.span and (k.noun in (None, "vote", "seat")) and k.value:
                yield Votes(line, (k.span,), k.text, Fraction(0), Fraction(1), amount(k), True)
                return


def _of_division(article: Article, division: Division) -> Votes:
    """The share of those who voted, or, where the house is told, of all its members."""
    yes, no = division.yes, division.no
    if _DOWN.search(division.line.masked) and yes > no:
        yes, no = no, yes  # "rejected by 60 votes to 40"
    wholes = [yes + no, division.total, *(house.size for house in houses(article, division))]
    shares = [yes / whole for whole in wholes if whole >= yes]
    shown = f"{number(yes)} / ({number(yes)} + {number(no)}) = {number(100 * yes / (yes + no))}%"
    spans = tuple(q.span for q in division.used)
    return Votes(division.line, spans, shown, min(shares), max(shares), yes, len(wholes) > 2)


def _status(bar: Bar, votes: Votes) -> bool | None:
    """Whether the text says that the bar was reached; ``None`` where it does not say."""
    masked = bar.line.masked
    around = re.split(r"[;:]|\bbut\b|\band\b", masked[: bar.at][-_CLAUSE:])[-1]
    asked = re.search(rf"\b(?:{alternatives('ask')})\b", masked, re.I) is not None
    if _MISSED.search(around):
        return False
    if bar.count is None and not asked and _REACHED.search(around):
        return True
    if bar.count is None and _REACHED.search(around) and re.search(r"\bthe\b[^«]*$", around):
        return True
    words = votes.line.masked
    if _REFUSED.search(words) or (_MISSED.search(words) and not _CARRIED.search(words)):
        return False
    return True if _CARRIED.search(words) else None


def _holds(bar: Bar, votes: Votes, reached: bool) -> bool:
    if bar.count is not None:
        assert votes.count is not None or votes.low
        return votes.count is None or (votes.count >= bar.count) is reached
    if reached:
        return bar.passed(votes.high)
    return not bar.passed(votes.low)


def _check(bar: Bar, votes: Votes, reached: bool, *, holds: bool) -> Check:
    verb = "was reached" if reached else "was missed"
    asked = f"{bar.words} {verb}"
    firm = bar.share is not None and bar.line is votes.line and reached and votes.firm
    sure = Severity.ERROR if firm else Severity.WARNING
    return Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"The votes bear out that the {asked}."
        if holds
        else f"The text says that the {asked}, but the votes say otherwise.",
        f"{votes.shown}; the text says that {asked}",
        tuple(sorted({bar.span, *votes.used})),
        None if holds else sure,
    )


def _needed(article: Article, line: Line) -> Iterator[Check]:
    """ "61 seats are needed for a majority" of the 120-seat house."""
    for cue in find(line, *NEEDED):
        k = cue.quantity("k")
        sizes = [
            q
            for one in article.layout.around(line, 2, 1)
            for q in one.quantities
            if letter(q) == "N" and q.noun in ("seat", "member") and amount(q) > amount(k)
        ]
        if len({amount(q) for q in sizes}) != 1:
            continue
        size = sizes[0]
        least = int(amount(size)) // 2 + 1
        holds = amount(k) == least
        yield Check(
            NAME,
            Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
            f"A majority of {size.text} is {least}, {'as' if holds else 'not'} {k.text}"
            f"{' says' if holds else ''}.",
            f"{size.text} / 2 = {number(amount(size) / 2)}, so {least}; the text says {k.text}",
            tuple(sorted({k.span, size.span})),
            None if holds else Severity.WARNING,
            None if holds else str(least),
        )


def _carried(line: Line) -> Iterator[Check]:
    """ "Carried by 45 votes to 55"; "unanimously, by 9-2"."""
    for division in divisions(line):
        told = _UNANIMOUS.search(line.masked)
        others = told is not None and _OTHERS.search(line.masked, 0, told.start())
        unanimous = told is not None and not others and len(division.used) < 3
        around = line.before(division.used[0])[-_CLAUSE:] + line.after(division.used[-1])[:_CLAUSE]
        if not (unanimous or _CARRIED.search(around)) or _REFUSED.search(line.masked):
            continue
        holds = division.no == 0 if unanimous else division.yes > division.no
        if division.yes == division.no:
            continue  # a casting vote
        word = "unanimous" if unanimous else "carried"
        yield Check(
            NAME,
            Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
            f"The vote is told as {word}, {'as' if holds else 'but'} it was "
            f"{number(division.yes)} to {number(division.no)}.",
            f"{number(division.yes)} {'>' if division.yes > division.no else '<'} {number(division.no)}",
            tuple(sorted(q.span for q in division.used)),
            None if holds else Severity.WARNING,
        )


RULE = Rule(
    name=NAME,
    summary="A majority that was reached is in the votes, and one that was missed is not.",
    doc="""A two-thirds, three-fifths, absolute or simple majority, or a number of votes that is needed, is held
against the votes told with it or near it: a division, so many of so many, or a share of the vote. A qualified majority may
count those who voted or the whole house, so it is broken only where no whole makes it true. What was carried must have
more votes for it than against, and a unanimous vote none against.""",
    authority="Division; for what counts as the whole: Robert's Rules of Order, 44 (present and voting).",
    check=check,
    passes=(
        Example("The bill needed a two-thirds majority and passed with 67 of 100 votes."),
        Example("They backed it by 78 votes to 22.\n\nA three-quarters majority was needed."),
        Example("The motion fell short of the two-thirds majority required, with 60 votes to 40."),
        Example("Mr Hollis won 54 per cent of the vote, enough for an outright majority."),
        Example("The amendment needed 60 votes to pass.\n\nIt failed when it got 58."),
        Example("In the 120-seat parliament 61 seats are needed for a majority."),
        Example("The motion was carried by 55 votes to 45."),
    ),
    fails=(
        Example("The bill needed a two-thirds majority and passed with 60 of 100 votes."),
        Example("They backed it by 70 votes to 30.\n\nA three-quarters majority was needed."),
        Example("The motion fell short of the two-thirds majority required, with 70 votes to 30."),
        Example("Mr Hollis won 47 per cent of the vote, enough for an outright majority."),
        Example("The amendment needed 60 votes to pass.\n\nIt failed when it got 68."),
        Example("In the 120-seat parliament 65 seats are needed for a majority."),
        Example("The motion was carried by 45 votes to 55."),
        Example("Councillors backed the plan unanimously, by 9-2."),
    ),
    silent=(
        Example("She won by 76 to 71. She needed the 82 votes of the League; nine came."),
        Example("A two-thirds majority is needed.\n\nThe vote is due in May."),
        Example("The plan was rejected by 60 votes to 40."),
    ),
)
