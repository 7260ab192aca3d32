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
from factcheck.rules.layout import Line, letter
from factcheck.rules.list_items import items
from factcheck.rules.margins import margins
from factcheck.rules.parts import sum_value
from factcheck.rules.ranked_figures import bare
from factcheck.rules.slips import explains
from factcheck.rules.weighing import weigh
from factcheck.rules.wording import listed, numbers, said
from factcheck.types import Check, Outcome, Severity

NAME = "tally"
SIDES = (
    r"(?P<yes>(?:[A-ZÀ-Ý][\w.’'-]+ [\w.’' -]+?(?:, | and ))+[A-ZÀ-Ý][\w.’'-]+ [\w.’' -]+?) (?:voted (?:yes|no|against|in favou?r|for)|backed|opposed|were in favou?r|were against|dissented)\b",
)
_MOST = 6  # candidates; more figures are parts of parts
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
        if not 3 <= len(parts) <= _MOST:
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
    doc="""A vote is read as one scene, however it is worded: both sides ("by 412 votes to 188", "27 were for it, 16
against"), those who took neither ("two abstained", "nine papers were blank", "the Speaker did not vote") and how many had a
vote ("a house of 45", "all 15 members were present", "of the 12 jurors", "250 papers in all"). The votes may not be more than
those who had one, must come to all of them where the text tells who took no side or how many were there, and must give the
lead that is told. So must named voters their division, a poll its shares, a season's wins and draws its matches and points,
the minutes and shares of the goals the score, and a lead its two sides.""",
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
        Example(
            "The committee voted 9 to 7 against the weir, with one member abstaining.\n\nAll 17 of its members were present."
        ),
        Example(
            "The bill passed in a house of 51. It had the support of 29 and was opposed by 20. The Speaker, Ann Bell, and "
            "the member for the isles did not vote."
        ),
        Example(
            "Ms Rooke kept the post by 131 votes to 127, the council said. Eight papers were blank and three spoiled, so 269 "
            "in all came out of the box."
        ),
        Example("Ms Bell polled 610 of the 1,200 valid votes. Mr Poll got 400 and Ms Ray got 190."),
        Example("The Rovers have played 20 matches, won 12, drawn five and lost three."),
    ),
    fails=(
        Example(
            "The deal passed by 512 votes to 316, with 27 papers spoiled: 900 had queued in the snow."
        ),
        Example(
            "Of the 1,150 farmers with a vote, 1,080 used it. There were 558 against the sale and 542 for it."
        ),
        Example(
            "Twenty of the 36 wardens supported the motion and 15 opposed it. Three were away."
        ),
        Example("Norwick beat Tarn 52-48, a margin of six points."),
        Example("Ms Bell polled 5,812 votes. Mr Poll had 5,500.\n\nHer margin of victory was 412."),
        Example("Ms Bell won by 312 votes, with 5,812 to 5,300 for Mr Poll."),
        Example("United have 31 points from nine wins, five draws and one defeat."),
        Example("United won 3-1 with two goals from Diaz and two from Lee."),
        Example(
            "The committee voted 9 to 7 against the weir, with one member abstaining.\n\nAll 19 of its members were present."
        ),
        Example(
            "The bill passed in a house of 51. It had the support of 39 and was opposed by 20. The Speaker, Ann Bell, and "
            "the member for the isles did not vote."
        ),
        Example(
            "Ms Rooke kept the post by 131 votes to 127, the council said. Eight papers were blank and three spoiled, so 296 "
            "in all came out of the box."
        ),
        Example(
            "Owners voted by 38 to 24 to keep the lift. The majority of 16 surprised the chairman."
        ),
        Example("Jurors found for the firm by 12-0. On the other count they split nine to five."),
        Example("Ms Bell polled 610 of the 1,200 valid votes. Mr Poll got 450 and Ms Ray got 190."),
        Example("The Rovers have played 20 matches, won 12, drawn five and lost two."),
        Example("The law passed by five votes to four on the seven-member council."),
        Example(
            "It passed by 412 votes to 198, with 31 abstentions.\n\nIn all, 631 of the 650 members voted or abstained."
        ),
        Example("They have nine wins, four draws and one defeat from 14 matches, hence 35 points."),
    ),
    silent=(
        Example(
            "The council cut the tax by 4 votes to 1. Her motion to keep half of it failed by one vote."
        ),
        Example("The board that the council set up by seven votes to four will have nine members."),
        Example("The motion failed by 3 votes to 4, and 130 people watched."),
        Example("Judges gave five points for flowers, three for manners and two for order."),
        Example("The nine-member board voted 5-3 to close the road."),
    ),
)
