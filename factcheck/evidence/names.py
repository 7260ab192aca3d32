"""A name of the claim against the source's name in the same place: another country, or the same
first name with another surname."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources

import yaml
from rapidfuzz import fuzz

from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement
from factcheck.evidence.content import Token
from factcheck.evidence.frames import frames
from factcheck.types import Stance

_SAME = 0.6  # of the claim's content words, in order
_ALIKE = 60  # of 100: a surname that was misspelt or mixed up


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A refuting reading where one name stands in another's place."""
    for frame in frames(claim, passage):
        if frame.share < _SAME:
            continue
        for mine, theirs in frame.slots:
            if len(mine) != 1 or len(theirs) != 1:
                continue
            one, other = mine[0], theirs[0]
            if one.stem in passage.words or not (one.capital and other.capital):
                continue
            if _countries(one, other) or _person(one, other, claim, passage):
                yield Reading(
                    "names",
                    Stance.REFUTES,
                    f"the source says {other.text}; the claim says {one.text}",
                    frame.line.span,
                    one.span,
                    decides=True,
                )


@cache
def _known_countries() -> frozenset[str]:
    text = resources.files("factcheck").joinpath("data/countries.yml").read_text("utf-8")
    return frozenset(str(name) for name in yaml.safe_load(text)["countries"])


def _countries(one: Token, other: Token) -> bool:
    known = _known_countries()
    return one.text in known and other.text in known


def _person(one: Token, other: Token, claim: Statement, passage: Statement) -> bool:
    """Both follow the same first name, and the surnames are alike: a slip, not another person."""
    if fuzz.ratio(one.text.lower(), other.text.lower()) < _ALIKE:
        return False
    before = _before(claim, one)
    return before is not None and before == _before(passage, other)


def _before(statement: Statement, token: Token) -> str | None:
    """The capitalised word right before, if there is one."""
    words = statement.analysis.text[: token.span.start].rstrip().rsplit(None, 1)
    last = words[-1] if words else ""
    return last if last[:1].isupper() and last.isalpha() else None


RULE = EvidenceRule(
    name="names",
    summary="a name of the claim against the source's name in the same place",
    doc=__doc__ or "",
    authority="a source that has another name in the same sentence",
    read=read,
    refutes=(
        Pair(
            "The ferry was built by Hartmann Werft of Sweden.",
            "The ferry was built by Hartmann Werft of Norway.",
        ),
        Pair(
            "Council President Winifred Sale voted for the budget.",
            "Council President Winifred Salt voted for the budget.",
        ),
    ),
    silent=(
        Pair(
            "The ferry was built by Hartmann Werft of Norway.",
            "The ferry was built by Hartmann Werft of Norway, the port said.",
        ),
        Pair(
            "Ruth Ames voted for the budget on Tuesday.",
            "Paul Ames voted for the budget on Tuesday.",
        ),
    ),
)
