"""What began, or was done first, and what came only later: "The decline began in March. Not until June did a second firm leave"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claims import Moment
from factcheck.rules.base import Article
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line

_AHEAD = 2  # sentences
_NEAR = r"(?:[^«».;:]|«[^D]\d+»){0,70}?"
_OTHER = re.compile(
    r"\b(?:earlier|previous|previously|ago|since|if|would|should|will|could|may|might|expected|due|by then|at present|now|not first|before that|the year before)\b",
    re.I,
)
_HAD = re.compile(r"\bhad\b")
_QUOTED = re.compile(r"[“”\"]")


@cache
def _first() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?:{alternatives('comes_first')})\b|(?<![Tt]he )(?<!\b[Aa] )(?<![Ii]ts )(?<![Hh]er )(?<![Hh]is )(?<!heir )«O(?P<o>\d+)»){_NEAR}(?:in|on|at|,) (?:the \w+ of )?«D(?P<n>\d+)»",
        re.I,
    )


@cache
def _later() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<cue>{alternatives('comes_later')})\b(?:{_NEAR}(?:in|on|at|by|of|until|after|,))? (?:the )?(?:end of |early |late |last )?«D(?P<n>\d+)»",
        re.I,
    )


def firsts(article: Article) -> Iterator[tuple[Moment, Moment]]:
    """Each date of what was first with the next date of what came later in the same paragraph."""
    for line in article.layout.body:
        if "D" not in line.kinds or _QUOTED.search(line.text):
            continue
        first = _first().search(line.masked)
        if first is None or _OTHER.search(line.masked[: first.end()]):
            continue
        if first["o"] and line.mentions[int(first["o"])].text.lower() != "first":
            continue
        early = line.mentions[int(first["n"])]
        for one in article.layout.around(line, 0, _AHEAD):
            if one.block != line.block or _QUOTED.search(one.text):
                break
            late = _next(one, first.end() if one is line else 0)
            if late is not None and isinstance(early, Moment):
                yield early, late
                break


def _next(line: Line, start: int) -> Moment | None:
    found = _later().search(line.masked, start)
    if found is None or _OTHER.search(line.masked[start : found.end()]):
        return None
    if _HAD.search(found[0]) and not found["cue"].lower().startswith("only"):
        return None
    late = line.mentions[int(found["n"])]
    return late if isinstance(late, Moment) else None
