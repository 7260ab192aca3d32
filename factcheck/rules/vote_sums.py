"""Votes against those who had one, and leads against both sides: what the rule tally makes of a vote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise

from claims import Interval, Quantity
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.electors import Whole, target_of, wholes
from factcheck.rules.layout import Line, letter
from factcheck.rules.slips import explains, slipped
from factcheck.rules.standing import OF_THEM
from factcheck.rules.voting import Vote, told_of_votes, votes
from factcheck.rules.wording import number
from factcheck.types import Check, Outcome, Severity

NAME = "tally"
_VOTES = re.compile(r"\b(?:votes?|majority|margin|lead)\b", re.I)
_WOULD = re.compile(r"\b(?:would|could|might|if|had)\b")
_JURY = re.compile(r"\bjur(?:y|ors?|ies)\b", re.I)
_BESIDE = 3  # how far a slip in a small number puts a jury off
_ASKED = re.compile(r"\b(?:required?s?|needed|needs?|must)\b", re.I)
_BACK, _AHEAD = 3, 6  # sentences around a vote that may tell its lead


def checks(article: Article) -> Iterator[Check]:
    """Every vote of the article, added up and taken from one another."""
    found = list(votes(article))
    alone = sum(vote.pair for vote in found) <= 1
    taken = {q.span for vote in found for q in vote.used}
    for vote in found:
        check = _sum(article, vote, taken - {q.span for q in vote.used})
        if check is not None:
            yield check
        yield from _leads(article, vote, alone)
    for one, other in pairwise(found):
        yield from _again(one, other)


def _again(one: Vote, other: Vote) -> Iterator[Check]:
    """ "Guilty on the first count by 12-0; on the other they split nine to three": the same jury."""
    near = other.lines[0].index - one.lines[-1].index <= 1
    if not (one.pair and other.pair and near) or one.closed or other.closed:
        return
    if not any(_JURY.search(line.masked) for line in (*one.lines, *other.lines)):
        return
    holds = one.total == other.total
    if not holds and abs(one.total - other.total) > _BESIDE:
        return
    told = " + ".join(number(side) for side in other.sides)
    yield Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"The two votes come to {number(one.total)} and {number(other.total)}{', as of one jury' if holds else ', which cannot both be of one jury'}.",
        f"{' + '.join(number(side) for side in one.sides)} = {number(one.total)}; {told} = {number(other.total)}",
        tuple(sorted({*one.places, *other.places})),
        None if holds else Severity.WARNING,
    )


def _sum(article: Article, vote: Vote, taken: set[Span]) -> Check | None:
    """The votes against the first whole that they come to, or else the nearest that a slip sets apart from them."""
    told = [one for one in wholes(article, vote) if one.span not in taken]
    whole = next((one for one in told if _fits(vote, one)), None)
    if whole is not None:
        return _told(vote, whole, True)
    for one in told:
        if _slips(vote, one) and _denies(vote, one):
            return _told(vote, one, False)
    return None


def _fits(vote: Vote, whole: Whole) -> bool:
    return vote.total == whole.size or (
        whole.cast and vote.idle > 0 and vote.total - vote.idle == whole.size
    )


def _denies(vote: Vote, whole: Whole) -> bool:
    """Whether the votes cannot be those of the whole: they are more, or none is left out and they are fewer."""
    if vote.total > whole.size:
        return max(vote.sides) <= whole.size
    if not whole.cast and _ASKED.search(whole.line.masked) and whole.line not in vote.lines:
        return False  # "two fifths of the 75 members were required", who need not all have come
    near = abs(whole.line.block - vote.lines[0].block) <= (1 if whole.cast else 0)
    return not vote.open and near and (vote.closed or whole.cast) and not _unread(vote, whole)


def _unread(vote: Vote, whole: Whole) -> bool:
    """Whether the sentences of a vote hold a number of voters that was not read as theirs."""
    known = {whole.span, *(q.span for q in vote.used)}
    for line in vote.lines:
        first = min((q.span for q in vote.used if line.span.contains(q.span)), default=None)
        for q in line.quantities:
            if letter(q) != "N" or q.span in known or q.hedge or not 1 < amount(q) < whole.size:
                continue
            own = OF_THEM.match(line.after(q)) and first is not None and first < q.span
            if not own and (q.noun is None or q.noun in listed("voting_nouns")):
                return True
    return False


def _slips(vote: Vote, whole: Whole) -> bool:
    """Whether one slip makes good the difference."""
    target = target_of(whole, vote.used[0])
    target = replace(target, value=amount(target) - vote.single)
    if vote.pair and letter(vote.used[0]) in "SG":
        rest = whole.size - vote.total
        shares = [replace(target, value=side) for side in vote.sides]
        return any(slipped(s, Interval(amount(s) + rest, amount(s) + rest)) for s in shares) or (
            slipped(target, Interval(vote.total - vote.single, vote.total - vote.single))
        )
    return explains(target, [(q, 1) for q in vote.used])


def _told(vote: Vote, whole: Whole, holds: bool) -> Check:
    shown = [q.text for q in vote.used] + ["1"] * vote.single
    total = number(vote.total)
    return Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"The votes that are told come to {total}, {'as' if holds else 'not'} {whole.text}{' says' if holds else ''}.",
        f"{' + '.join(shown)} = {total}; the text says {whole.text}",
        tuple(sorted({whole.span, *vote.places})),
        None if holds else Severity.WARNING,
    )


@cache
def _lead() -> tuple[re.Pattern[str], ...]:
    lead = alternatives("leads")
    return (
        re.compile(rf"«(?P<d>N\d+)»-vote (?:{lead}|win|victory|defeat)\b", re.I),
        re.compile(rf"\b(?:{lead}) (?:of victory )?(?:of|was|is) (?:just |only )?(?:«(?P<d>[NU]\d+)»|(?P<one>one)\b)(?! to| seats?)", re.I),
        re.compile(r"\bby (?:just |only )?(?:«(?P<d>N\d+)» votes?|(?P<one>one vote|a single vote))\b(?! (?:to|against)\b)", re.I),
        re.compile(r"\bby (?:just |only )?(?:«(?P<d>N\d+)»|(?P<one>one))$", re.I),
        re.compile(r"\b(?:that|which) (?:is|was) (?:just |only )?«(?P<d>N\d+)» (?:between them|apart|more|in it)\b", re.I),
        re.compile(rf"«(?P<d>N\d+)» (?:more|fewer) (?:votes? )?than (?:{alternatives('vote_rivals')})", re.I),
    )  # fmt: skip


@cache
def _another() -> re.Pattern[str]:
    """Another matter that was voted on: "her motion", "a proposal to tax flats"."""
    return re.compile(
        rf"\b(?:an?|another|his|her|their|its|whose|second|one)(?: [\w-]+)? (?:{alternatives('vote_matters')})\b",
        re.I,
    )


def _elsewhere(line: Line, match: re.Match[str], vote: Vote, value: Fraction) -> bool:
    """Whether a lead can only be that of something else than the vote."""
    if value > vote.total:
        return True
    told = told_of_votes(line) or _VOTES.search(match[0]) is not None
    return line not in vote.lines and (
        not (told or line.headline) or _another().search(line.masked, 0, match.end()) is not None
    )


def _leads(article: Article, vote: Vote, alone: bool) -> Iterator[Check]:
    if not vote.pair or vote.lead is None:
        return
    around = article.layout.around(vote.lines[0], _BACK, _AHEAD)
    for line in (*article.layout.headlines, *around):
        near = line.block == vote.lines[0].block or abs(line.index - vote.lines[0].index) <= 1
        if not near and not alone:
            continue
        for regex in _lead():
            match = regex.search(line.masked)
            if match is None or _WOULD.search(line.masked, 0, match.start()):
                continue
            told = _figure(line, match)
            if told is None or (told[0] == vote.sides[0] and near):
                continue
            value, span, words = told
            holds = value == vote.lead or (value == 1 and vote.lead == 2)  # one changed vote
            if not holds and (
                _elsewhere(line, match, vote, value) or not _near(line, match, vote, value)
            ):
                continue
            sides = sorted(vote.sides, reverse=True)
            gap = number(vote.lead)
            yield Check(
                NAME,
                Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
                f"{number(sides[0])} to {number(sides[1])} is a lead of {gap}, {'as' if holds else 'not'} {words}{' says' if holds else ''}.",
                f"{number(sides[0])} − {number(sides[1])} = {gap}; the text says {words}",
                tuple(sorted({span, *(q.span for q in vote.used if q.span in vote.places)})),
                None if holds else Severity.WARNING,
            )
            return


def _figure(line: Line, match: re.Match[str]) -> tuple[Fraction, Span, str] | None:
    groups = match.groupdict()
    if groups.get("one"):
        return Fraction(1), line.place(*match.span("one")), match["one"]
    q = line.mentions[int(match["d"][1:])]
    if not isinstance(q, Quantity) or q.hedge or not q.value:
        return None
    return q.value, q.span, q.text


def _near(line: Line, match: re.Match[str], vote: Vote, value: Fraction) -> bool:
    """Whether one slip makes the lead that is told from the right one, or from a side."""
    assert vote.lead is not None
    lead = vote.lead
    like = replace(
        vote.used[0], value=value, step=Fraction(1), text=str(value), unit=None, hedge=None
    )
    if slipped(like, Interval(lead, lead)):
        return True
    a, b = sorted(vote.sides, reverse=True)
    high, low = replace(like, value=a), replace(like, value=b)
    return slipped(high, Interval(b + value, b + value)) or slipped(
        low, Interval(a - value, a - value)
    )
