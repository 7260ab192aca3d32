"""Matches as an article tells them: a season's record, the goals against the score."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims import Interval, Quantity
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import alternatives, find
from factcheck.rules.divisions import pair
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import sum_value
from factcheck.rules.slips import explains
from factcheck.rules.weighing import spans_of, weigh
from factcheck.types import Check, Outcome, Severity

NAME = "tally"
EARNED = (
    r"{C:p}(?: points)? (?:from|after|with|thanks to) {C:w} wins?,? (?:and )?{C:d} (?:draws?|ties?)(?:,? and {C:l} (?:defeats?|loss|losses))?",
)
SCORED_BY = (
    r"{S:s}{v5},? (?:with|thanks to|through)? ?{N:g} goals? (?:from|by|for) [\w' .-]{2,40}?(?: and|, with) {N:h}(?: goals?)? (?:from|by|for) [A-Z]",
)
GOAL = re.compile(rf"«O(\d+)»(?: minute)?(?![- ](?:{alternatives('not_goals')}))", re.I)
RECORD = (
    r"{N:w} wins?,? (?:and )?{N:d} (?:draws?|ties?),? and {N:l} (?:defeats?|loss|losses)(?: (?:from|in|after) (?:their |its )?(?:first |opening )?{N:m} (?:matches|games))?(?:,? (?:hence|for|giving(?: them)?|which gives(?: them)?|and have|have|making|a total of|with|so have) {C:p}(?: points)?)?",
)
WON = (
    r"\bwon {N:w}(?: of them| games| matches)?,? (?:and )?(?:drawn|drew|tied) {N:d},? (?:and )?(?:have |has |had )?lost {N:l}",
)
PLAYED = (
    r"\b(?:played|after|from|in|of) (?:their |its |the )?(?:first |opening )?{N:m}(?: matches| games|,|$)",
)
NTH_GOAL = re.compile(
    r"\b([A-ZÀ-Ý][\w-]+)'s «O(\d+)»(?: goal)?(?: of the (?:afternoon|match|game|night|evening|day)|,)"
)
_MISSED = 2
HALF_TIME = re.compile(rf"\b(?:{alternatives('half_time')})\b", re.I)
TOLD = re.compile(rf"\b(?:{alternatives('goal_words')})", re.I)


def record(line: Line) -> Iterator[Check]:
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
            yield from _points(cue.quantity("p"), w, d)
    for cue in find(line, *WON):
        yield from _season(line, *(cue.quantity(k) for k in "wdl"))
    for cue in find(line, *EARNED):
        yield from _points(cue.quantity("p"), cue.quantity("w"), cue.quantity("d"))


def _season(line: Line, w: Quantity, d: Quantity, lost: Quantity) -> Iterator[Check]:
    """ "Have played 30 matches, won 22, drawn five and lost three, and with 71 points"."""
    games = sum_value([w, d, lost], w)
    for cue in find(line, *PLAYED):
        m = cue.quantity("m")
        if m.span not in (w.span, d.span, lost.span) and explains(
            m, [(q, 1) for q in (w, d, lost)]
        ):
            yield weigh(
                NAME, m, Interval(games, games),
                calculation=f"{w.text} + {d.text} + {lost.text} = {games}", used=(w, d, lost),
                wrong=f"{w.text} won, {d.text} drawn and {lost.text} lost make {games} matches, not {m.text}.",
                value=games, severity=Severity.WARNING,
            )  # fmt: skip
            break
    for q in line.quantities:
        if q.unit == "point" and q.span > w.span and "behind" not in line.after(q)[:20]:
            yield from _points(q, w, d)
            return


def _points(p: Quantity, w: Quantity, d: Quantity) -> Iterator[Check]:
    points = amount(w) * 3 + amount(d)
    if amount(p) != amount(w) * 2 + amount(d):
        yield weigh(
            NAME, p, Interval(points, points),
            calculation=f"3 × {w.text} + {d.text} = {points}", used=(w, d),
            wrong=f"{w.text} wins and {d.text} draws make {points} points, not {p.text}.",
            value=points, severity=Severity.WARNING, exact=True,
        )  # fmt: skip


def shared(line: Line) -> Iterator[Check]:
    """ "United won 3-1 with two goals from Diaz and one from Lee": no more than one side has."""
    for cue in find(line, *SCORED_BY):
        score, sides = cue.quantity("s"), pair(cue.quantity("s"))
        told = [cue.quantity(k) for k in ("g", "h") if cue.has(k)]
        total = int(sum(map(amount, told)))
        if len(sides) != 2 or (total < max(sides) and total != min(sides)):
            continue
        holds = total <= max(sides)
        yield Check(
            NAME,
            Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
            f"{total} goals are shared out, {'as' if holds else 'but'} the result is {score.text}.",
            f"{' + '.join(q.text for q in told)} = {total}; the text says {score.text}",
            spans_of(score, *told),
            None if holds else Severity.WARNING,
        )


def goals(article: Article) -> Iterator[Check]:
    """The minutes told, against the result and the score at the break."""
    minutes: list[Quantity] = []
    for line in article.layout.body:
        if line.masked.count("«") and not TOLD.search(line.masked):
            continue
        for match in GOAL.finditer(line.masked):
            q = line.mentions[int(match[1])]
            if (
                isinstance(q, Quantity)
                and 0 < amount(q) <= 120
                and (
                    "minute" in line.masked[match.start() : match.end() + 9]
                    or (
                        any(c.isdigit() for c in q.text)
                        and re.search(r"\b(?:in )?the $", line.masked[: match.start()])
                    )
                )
            ):
                minutes.append(q)
    if len(minutes) < 2:
        return
    yield from _scorers(article, minutes)
    for line in article.layout.lines:
        for q in line.quantities:
            scores = (
                pair(q) if letter(q) in "SG" and re.fullmatch(r"\d+\s?[-–]\s?\d+", q.text) else []
            )
            if len(scores) == 2 and HALF_TIME.search(line.after(q)[:40] + line.before(q)[-30:]):
                early = [m for m in minutes if amount(m) <= 45]
                if abs(len(early) - sum(scores)) > _MISSED:
                    continue  # not every goal is told with its minute
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
