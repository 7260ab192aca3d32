"""tally: votes, seats, goals and points come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claims import Interval, Quantity
from corpus import Span
from factcheck.rules import matches
from factcheck.rules.ballots import Ballot, ballots
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount
from factcheck.rules.cues import find
from factcheck.rules.cues import listed as words
from factcheck.rules.divisions import Division, House, divisions, houses, pair
from factcheck.rules.layout import Line, letter
from factcheck.rules.list_items import items
from factcheck.rules.margins import margins
from factcheck.rules.parts import sum_value
from factcheck.rules.slips import slipped
from factcheck.rules.weighing import spans_of, weigh
from factcheck.rules.wording import listed, numbers, said
from factcheck.types import Check, Outcome, Severity

NAME = "tally"
SIDES = (
    r"(?P<yes>(?:[A-ZÀ-Ý][\w.’'-]+ [\w.’' -]+?(?:, | and ))+[A-ZÀ-Ý][\w.’'-]+ [\w.’' -]+?) (?:voted (?:yes|no|against|in favou?r|for)|backed|opposed|were in favou?r|were against|dissented)\b",
)
NEAR = Fraction(3, 20)


def check(article: Article) -> Iterator[Check]:
    """Divisions against the house, votes against the poll, goals against the score."""
    for line in article.layout.lines:
        yield from _division(article, line)
        yield from margins(article, line)
        yield from matches.record(line)
        yield from matches.shared(line)
        yield from _polled(article, line)
    for ballot in ballots(article):
        yield _balloted(ballot)
    yield from _sides(article)
    yield from matches.goals(article)


def _balloted(ballot: Ballot) -> Check:
    """The votes told against those who had one."""
    shown = " + ".join([q.text for q in ballot.parts] + ["one"] * ballot.single)
    holds = ballot.total == amount(ballot.whole)
    return Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"{listed([said(q) for q in ballot.parts] + ['one'] * ballot.single)} {'make' if holds else 'come to'} {ballot.total}"
        f"{'.' if holds else f', not {said(ballot.whole)}.'}",
        f"{shown} = {ballot.total}; the text says {said(ballot.whole)}",
        spans_of(ballot.whole, *ballot.parts),
        None if holds else Severity.WARNING,
    )


def _division(article: Article, line: Line) -> Iterator[Check]:
    for division in divisions(line):
        found = houses(article, division)
        named = next((house for house in found if house.quantity is None), None)
        if named is not None:
            yield _spelled_house(division, named)
            return
        sizes = [(house, q) for house in found if (q := house.quantity) is not None]
        used, total = list(division.used), division.total
        for _, q in sizes:
            if q.value == total:
                yield _weighed(article, q, used, total, Severity.ERROR)
                return
        for house, q in sizes:
            if amount(q) < max(division.yes, division.no) or not slipped(q, Interval(total, total)):
                continue  # "the three in favour"
            close = house.voted and house.line.block - line.block <= 1
            if total > house.size or close or (house.line is line and "S" not in line.kinds):
                yield _weighed(article, q, used, total, Severity.WARNING)
                return


def _spelled_house(division: Division, house: House) -> Check:
    """ "the seven-member council", whose size is read as part of its name."""
    total = division.total
    counted = any(letter(q) == "N" for q in division.used)
    holds = total == house.size or (total < house.size and not counted)
    return Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"The votes come to {total}, {'as' if holds else 'but'} the house has {house.text.split('-')[0]}.",
        f"{' + '.join(q.text for q in division.used)} = {total}; the text says {house.text}",
        tuple(sorted({house.span, *(q.span for q in division.used)})),
        None if holds else Severity.WARNING,
    )


def _weighed(
    article: Article, whole: Quantity, parts: list[Quantity], total: Fraction, severity: Severity
) -> Check:
    values = [
        Fraction(n) for q in parts for n in (pair(q) if letter(q) == "S" else [int(amount(q))])
    ]
    shown = numbers([*values, total])
    return weigh(
        NAME,
        whole,
        Interval(total, total),
        calculation=f"{' + '.join(shown[:-1])} = {shown[-1]}",
        used=parts,
        wrong=f"{listed([said(q) for q in parts])} come to {shown[-1]}, not {said(whole)}.",
        right=f"{listed([said(q) for q in parts])} come to {said(whole)}.",
        value=total,
        severity=severity,
        tolerance=article.tolerance(NAME),
        exact=True,
    )


def _polled(article: Article, line: Line) -> Iterator[Check]:
    """The candidates' votes against the votes cast."""
    for cue in find(
        line,
        r"{N:t} (?:valid |good )?(?:votes|ballots|papers)(?: were)?(?: cast| counted| in all)?\b",
    ):
        total = cue.quantity("t")
        if amount(total) < 50 or re.search(
            r"\b(?:polled|won|got|received|took|with|by) (?:«|$)", line.before(total)[-9:]
        ):
            continue
        parts: list[Quantity] = []
        for one in article.layout.around(line, 3, 3):
            if one is line or not re.search(r"\b(?:polled|votes?|candidate|came)\b|«O", one.masked):
                continue
            for q in one.quantities:
                lead = one.before(q)[-24:]
                if (
                    letter(q) == "N"
                    and q.noun not in words("not_votes")
                    and 0 < amount(q) < amount(total)
                    and not re.search(
                        r"\b(?:majority|lead|margin|turnout) (?:of |was )?$|\bby $", lead
                    )
                ):
                    parts.append(q)
        if len(parts) < 3:
            continue
        got = sum_value(parts, total)
        if abs(got - amount(total)) <= amount(total) * NEAR:
            yield _weighed(article, total, parts, got, Severity.WARNING)
            return


def _sides(article: Article) -> Iterator[Check]:
    """ "voted 5-2 … A, B, C, D and E voted yes. F and G voted no"."""
    for line in article.layout.lines:
        for cue in find(line, r"\b(?:voted|vote of|by) {S:s}"):
            score = cue.quantity("s")
            sizes = sorted(pair(score), reverse=True)
            found: list[tuple[int, Span]] = []
            for one in article.layout.around(line, 0, 6)[1:]:
                for match in re.finditer(SIDES[0], one.text):
                    start = one.span.start + match.start("yes")
                    found.append(
                        (
                            len(items(match["yes"])),
                            Span(start, min(start + 200, one.span.start + match.end("yes"))),
                        )
                    )
            if len(found) != 2 or len(sizes) != 2:
                continue
            counts = sorted((n for n, _ in found), reverse=True)
            holds = counts == sizes
            if not holds and abs(sum(counts) - sum(sizes)) > 2:
                continue
            yield Check(
                NAME,
                Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
                f"The names listed are {counts[0]} and {counts[1]}, {'as' if holds else 'not'} {score.text}.",
                f"{counts[0]} to {counts[1]}; the text says {score.text}",
                tuple(sorted({score.span, *(span for _, span in found)})),
                None if holds else Severity.WARNING,
            )
            return


RULE = Rule(
    name=NAME,
    summary="Votes, seats, goals and points come out.",
    doc="""A division ("by 412 votes to 188, with 31 abstentions") is added up and held against the house or those who
voted, the candidates' votes against the votes cast, named voters against the division, a season's wins and draws against
its matches and points, the
minutes and shares of the goals against the score, and a lead against its two sides.""",
    authority="Addition; three points for a win (FIFA, since 1994), two before.",
    check=check,
    passes=(
        Example(
            "Twenty of the 36 wardens supported the motion and 13 opposed it. Three were away."
        ),
        Example("The law passed by five votes to two on the seven-member council."),
        Example(
            "It passed by 412 votes to 188, with 31 abstentions.\n\nIn all, 631 of the 650 members voted or abstained."
        ),
        Example("They have nine wins, four draws and one defeat from 14 matches, hence 31 points."),
        Example("Norwick beat Tarn 52-48, a margin of four points."),
        Example("Ms Bell polled 5,812 votes. Mr Poll had 5,500.\n\nHer margin of victory was 312."),
        Example("United have 32 points from nine wins, five draws and one defeat."),
        Example("United won 3-1 with two goals from Diaz and one from Lee."),
    ),
    fails=(
        Example(
            "Twenty of the 36 wardens supported the motion and 15 opposed it. Three were away."
        ),
        Example("Norwick beat Tarn 52-48, a margin of six points."),
        Example("Ms Bell polled 5,812 votes. Mr Poll had 5,500.\n\nHer margin of victory was 412."),
        Example("Ms Bell won by 312 votes, with 5,812 to 5,300 for Mr Poll."),
        Example("United have 31 points from nine wins, five draws and one defeat."),
        Example("United won 3-1 with two goals from Diaz and two from Lee."),
        Example("The law passed by five votes to four on the seven-member council."),
        Example(
            "It passed by 412 votes to 198, with 31 abstentions.\n\nIn all, 631 of the 650 members voted or abstained."
        ),
        Example("They have nine wins, four draws and one defeat from 14 matches, hence 35 points."),
    ),
    silent=(Example("The motion failed by 3 votes to 4, and 130 people watched."),),
)
