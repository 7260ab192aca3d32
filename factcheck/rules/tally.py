"""tally: votes, seats, goals and points come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claims import Interval, Quantity
from corpus import Span
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount
from factcheck.rules.cues import find
from factcheck.rules.layout import Line, letter
from factcheck.rules.list_count import items
from factcheck.rules.parts import sum_value
from factcheck.rules.weighing import spans_of, weigh
from factcheck.rules.wording import listed, numbers, said
from factcheck.types import Check, Outcome, Severity

NAME = "tally"
DIVISION = (
    r"\bby {N:a}(?: votes?)?(?: to |-|–| against |, ){N:b}(?:,? (?:votes,? )?(?:with|and) {N:c} (?:abstention|abstaining|absent|spoil))?",
    r"\b(?:by|voted|vote of|vote,?) {S:s}(?:,? (?:votes,? )?(?:with|and) {N:c} (?:abstention|abstaining|absent|spoil))?",
)
SEATS = re.compile(
    r"^(?:-| )(?:member|seat|strong|person|judge|judges|justices|members|seats|councillors|man|woman|lawmakers)\b",
    re.I,
)
VOTED = re.compile(
    r"^ (?:of [^«»]{0,40}«N\d+»[^«»]{0,20})?(?:[\w']+ ){0,4}?(?:members |people |councillors |deputies )?(?:voted|took part|votes were cast|cast)\b",
    re.I,
)
SIDES = (
    r"(?P<yes>(?:[A-ZÀ-Ý][\w.’'-]+ [\w.’' -]+?(?:, | and ))+[A-ZÀ-Ý][\w.’'-]+ [\w.’' -]+?) (?:voted (?:yes|no|against|in favou?r|for)|backed|opposed|were in favou?r|were against|dissented)\b",
)
GOAL = re.compile(
    r"«O(\d+)»(?: minute)?(?![- ](?:place|time|season|league|win|straight|largest|goal|game|round|division|spot))",
    re.I,
)
RECORD = (
    r"{N:w} wins?,? (?:and )?{N:d} (?:draws?|ties?),? and {N:l} (?:defeats?|loss|losses)(?: (?:from|in|after) (?:their |its )?(?:first |opening )?{N:m} (?:matches|games))?(?:,? (?:hence|for|giving(?: them)?|which gives(?: them)?|and have|have|making|a total of|with|so have) {C:p}(?: points)?)?",
)
NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
HOUSE = re.compile(
    rf"\b({'|'.join(NUMBERS)}|\d{{1,3}})-(?:member|seat|strong|judge|person|man)\b", re.I
)
NTH_GOAL = re.compile(
    r"\b([A-ZÀ-Ý][\w-]+)'s «O(\d+)»(?: goal)?(?: of the (?:afternoon|match|game|night|evening|day)|,)"
)
NEAR = Fraction(3, 20)
_OTHER = frozenset(
    [
        "seat",
        "person",
        "paper",
        "year",
        "elector",
        "member",
        "majority",
        "voter",
        "day",
        "week",
        "month",
        "candidate",
        "ward",
        "percent",
    ]
)
VOTES = re.compile(
    r"\b(?:vot\w+|pass\w*|approv\w+|reject\w+|back\w*|carried|decision|ruling|ruled|abst\w+|motion|bill)\b",
    re.I,
)
HALF_TIME = re.compile(r"\b(?:at (?:the )?(?:break|half-time|halftime|interval)|half-time)\b", re.I)


def check(article: Article) -> Iterator[Check]:
    """Divisions against the house, votes against the poll, goals against the score."""
    for line in article.layout.lines:
        yield from _division(article, line)
        yield from _record(line)
        yield from _polled(article, line)
    yield from _sides(article)
    yield from _goals(article)


def _division(article: Article, line: Line) -> Iterator[Check]:
    if not VOTES.search(line.masked):
        return
    spelled = HOUSE.search(line.masked)
    for cue in find(line, *DIVISION):
        used = [cue.quantity(k) for k in ("a", "b", "s", "c") if cue.has(k)]
        total = sum((_sides_of(q) for q in used), Fraction(0))
        house: list[tuple[Line, Quantity, bool]] = []
        for one in article.layout.around(line, 1, 2):
            for q in one.quantities:
                if letter(q) != "N" or q in used or not q.value:
                    continue
                if SEATS.match(one.after(q)):
                    house.append((one, q, False))
                elif VOTED.match(one.after(q)):
                    house.append((one, q, True))
        if spelled is not None:
            yield _spelled_house(line, spelled, used, total)
            return
        for _, q, _ in house:
            if q.value == total:
                yield _weighed(article, q, used, total, Severity.ERROR)
                return
        for one, q, voted in house:
            over = total > amount(q)
            if (
                over
                or (voted and one.block - line.block <= 1)
                or (one is line and "S" not in line.kinds)
            ):
                yield _weighed(article, q, used, total, Severity.WARNING)
                return


def _spelled_house(
    line: Line, house: re.Match[str], used: list[Quantity], total: Fraction
) -> Check:
    """ "the seven-member council", whose size is read as part of its name."""
    size = NUMBERS.index(house[1].lower()) if house[1].lower() in NUMBERS else int(house[1])
    holds = total == size or (total < size and not any(letter(q) == "N" for q in used))
    return Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"The votes come to {total}, {'as' if holds else 'but'} the house has {house[1]}.",
        f"{' + '.join(q.text for q in used)} = {total}; the text says {house[0]}",
        tuple(sorted({line.place(*house.span()), *(q.span for q in used)})),
        None if holds else Severity.WARNING,
    )


def _sides_of(q: Quantity) -> Fraction:
    """Both sides of a score, or a count."""
    if letter(q) == "S":
        return (q.interval.low or Fraction(0)) + (q.interval.high or Fraction(0))
    return amount(q)


def _pair(q: Quantity) -> list[int]:
    return [int(n) for n in re.findall(r"\d+", q.text)]


def _weighed(
    article: Article, whole: Quantity, parts: list[Quantity], total: Fraction, severity: Severity
) -> Check:
    values = [
        Fraction(n) for q in parts for n in (_pair(q) if letter(q) == "S" else [int(amount(q))])
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


def _record(line: Line) -> Iterator[Check]:
    """ "nine wins, four draws and one defeat from 14 matches, hence 31 points"."""
    for cue in find(line, *RECORD):
        w, d, lost = (cue.quantity(k) for k in "wdl")
        if cue.has("m"):
            played, m = sum_value([w, d, lost], w), cue.quantity("m")
            yield weigh(
                NAME, m, Interval(played, played),
                calculation=f"{w.text} + {d.text} + {lost.text} = {played}", used=(w, d, lost),
                wrong=f"{w.text} wins, {d.text} draws and {lost.text} defeats make {played} matches, not {m.text}.",
                value=played,
            )  # fmt: skip
        if cue.has("p"):
            p, points = cue.quantity("p"), amount(w) * 3 + amount(d)
            if amount(p) != amount(w) * 2 + amount(d):
                yield weigh(
                    NAME, p, Interval(points, points),
                    calculation=f"3 × {w.text} + {d.text} = {points}", used=(w, d),
                    wrong=f"{w.text} wins and {d.text} draws make {points} points, not {p.text}.",
                    value=points, severity=Severity.WARNING,
                )  # fmt: skip


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
                    and q.noun not in _OTHER
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
            sizes = sorted(_pair(score), reverse=True)
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


def _goals(article: Article) -> Iterator[Check]:
    """The minutes told, against the result and the score at the break."""
    minutes: list[Quantity] = []
    for line in article.layout.body:
        if line.masked.count("«") and not re.search(
            r"\bminute|\bin the «O|\bpulled|\bheader|\bscored|\bequalis", line.masked
        ):
            continue
        for match in GOAL.finditer(line.masked):
            q = line.mentions[int(match[1])]
            if (
                isinstance(q, Quantity)
                and 0 < amount(q) <= 120
                and (
                    "minute" in line.masked[match.start() : match.end() + 9]
                    or re.search(r"\bin the $|\bthe $", line.masked[: match.start()])
                )
            ):
                minutes.append(q)
    if len(minutes) < 2:
        return
    yield from _scorers(article, minutes)
    for line in article.layout.lines:
        for q in line.quantities:
            scores = (
                _pair(q) if letter(q) in "SG" and re.fullmatch(r"\d+\s?[-–]\s?\d+", q.text) else []
            )
            if len(scores) == 2 and HALF_TIME.search(line.after(q)[:40] + line.before(q)[-30:]):
                early = [m for m in minutes if amount(m) <= 45]
                yield _score(q.span, q.text, sum(scores), early)
    for line in article.layout.lines:
        found = re.fullmatch(
            r"[^\d]{3,40}? (\d{1,2})[, ]+[^\d]{3,40}? (\d{1,2})", line.text.strip()
        )
        if found is not None and line.span.start < 400:
            total = int(found[1]) + int(found[2])
            place = Span(line.span.start + found.start(1), line.span.start + found.end(2))
            if total == len(minutes):
                yield _score(place, f"{found[1]}-{found[2]}", total, minutes)


def _scorers(article: Article, minutes: list[Quantity]) -> Iterator[Check]:
    """ "Bello's second of the afternoon, in the 67th minute": one goal of hers came before."""
    scored: dict[str, list[Quantity]] = {}
    for line in article.layout.body:
        for q in line.quantities:
            if q in minutes:
                names = re.findall(r"(?<!«)[A-ZÀ-Ý][\w-]+", line.before(q)[-90:])
                if names:
                    scored.setdefault(names[-1], []).append(q)
        for match in NTH_GOAL.finditer(line.masked):
            ordinal = line.mentions[int(match[2])]
            goals = scored.get(match[1], [])
            if not isinstance(ordinal, Quantity) or not goals or len(goals) > 6:
                continue
            if goals[-1].span.start < ordinal.span.start and "«O" not in line.after(ordinal)[:30]:
                continue
            later = [g for g in goals if g.span.start > ordinal.span.start]
            holds = len(goals) == amount(ordinal)
            yield Check(
                NAME,
                Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
                f"{len(goals)} goals of {match[1]} are told so far, {'as' if holds else 'not'} {ordinal.text!r}.",
                f"{len(goals)} told; the text says {ordinal.text}",
                spans_of(ordinal, *goals, *later),
                None if holds else Severity.WARNING,
            )


def _score(span: Span, text: str, total: int, minutes: list[Quantity]) -> Check:
    holds = total == len(minutes)
    told = ", ".join(m.text for m in minutes)
    return Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"{len(minutes)} goals are told ({told}), {'as' if holds else 'not the ' + str(total) + ' of'} {text}"
        f"{' says' if holds else ''}.",
        f"{len(minutes)} told; {text} makes {total}",
        tuple(sorted({span, *spans_of(*minutes[:10])})),
        None if holds else Severity.WARNING,
    )


RULE = Rule(
    name=NAME,
    summary="Votes, seats, goals and points come out.",
    doc="""A division ("by 412 votes to 188, with 31 abstentions") is added up and held against the house or those who
voted, the candidates' votes against the votes cast, named voters against the division, a season's wins and draws against
its matches and points, and the minutes of the goals against the score.""",
    authority="Addition; three points for a win (FIFA, since 1994), two before.",
    check=check,
    passes=(
        Example("The law passed by five votes to two on the seven-member council."),
        Example(
            "It passed by 412 votes to 188, with 31 abstentions.\n\nIn all, 631 of the 650 members voted or abstained."
        ),
        Example("They have nine wins, four draws and one defeat from 14 matches, hence 31 points."),
    ),
    fails=(
        Example("The law passed by five votes to four on the seven-member council."),
        Example(
            "It passed by 412 votes to 198, with 31 abstentions.\n\nIn all, 631 of the 650 members voted or abstained."
        ),
        Example("They have nine wins, four draws and one defeat from 14 matches, hence 35 points."),
    ),
    silent=(Example("The motion failed by 3 votes to 4, and 130 people watched."),),
)
