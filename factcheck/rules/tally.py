"""tally: votes, seats, goals and points come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claims import Interval, Quantity
from corpus import Span
from factcheck.rules import matches, vote_sums
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount
from factcheck.rules.cues import find
from factcheck.rules.cues import listed as words
from factcheck.rules.divisions import pair
from factcheck.rules.ladder import bare
from factcheck.rules.layout import Line, letter
from factcheck.rules.list_items import items
from factcheck.rules.margins import margins
from factcheck.rules.parts import sum_value
from factcheck.rules.slips import explains
from factcheck.rules.weighing import weigh
from factcheck.rules.wording import listed, numbers, said
from factcheck.types import Check, Outcome, Severity

NAME = "tally"
SIDES = (
    r"(?P<yes>(?:[A-ZÀ-Ý][\w.’'-]+ [\w.’' -]+?(?:, | and ))+[A-ZÀ-Ý][\w.’'-]+ [\w.’' -]+?) (?:voted (?:yes|no|against|in favou?r|for)|backed|opposed|were in favou?r|were against|dissented)\b",
)
NEAR = Fraction(3, 20)
OF_POLL = r"{N:k}(?: votes)? of (?:the|its|all) {N:t} (?:valid |good )?(?:votes|ballots|papers)\b"
LEADS = r"\b(?:majority|lead|margin|turnout|more|needed|from|against) (?:of |was |than )?$|\bby $"


def check(article: Article) -> Iterator[Check]:
    """Divisions against the house, votes against the poll, goals against the score."""
    for line in article.layout.lines:
        yield from margins(article, line)
        yield from matches.record(line)
        yield from matches.shared(line)
        yield from _polled(article, line)
        yield from _shared_out(article, line)
    yield from vote_sums.checks(article)
    yield from _sides(article)
    yield from matches.goals(article)


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


def _shared_out(article: Article, line: Line) -> Iterator[Check]:
    """ "Polled 720 of the 1,310 valid votes. The others: A, who got 415, and B, who got 175"."""
    for cue in find(line, OF_POLL):
        first, total = cue.quantity("k"), cue.quantity("t")
        parts = [first] + [
            q
            for one in article.layout.around(line, 0, 2)
            for q in one.quantities
            if q.span > total.span
            and one.block == line.block
            and letter(q) == "N"
            and not q.hedge
            and 0 < amount(q) < amount(total)
            and not re.search(LEADS, one.before(q)[-24:])
            and (bare().match(one.after(q)) or re.match(r" (?:votes|seats)\b", one.after(q)))
        ]
        if len(parts) < 3:
            continue
        got = sum_value(parts, total)
        if got == amount(total) or explains(total, [(q, 1) for q in parts]):
            yield _weighed(article, total, parts, got, Severity.WARNING)


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
