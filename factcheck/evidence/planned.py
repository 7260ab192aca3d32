"""A claim that something was done, of which the source only says that it is to be done."""

from __future__ import annotations

import re
from functools import cache

from claims.verbforms import is_past
from corpus import Span
from factcheck.evidence.base import Statement
from factcheck.evidence.clauses import Clause, clauses
from factcheck.evidence.parts import line_senses
from factcheck.evidence.timing import elsewhere
from factcheck.tables import data

_SHARED = 0.6  # of the claim's senses, in the source's sentence


def only_planned(claim: Statement, passage: Statement) -> bool:
    """Whether the source has the claim's deed only as one that is meant, wanted or to come: "will
    close", "plans to close", where the claim says "closed"."""
    if elsewhere(claim.text):
        return False
    for line, mine in line_senses(claim).items():
        done = [one for one in clauses(claim, line) if _done(one)]
        if not done or len(done) < len(clauses(claim, line)):
            continue
        told = [
            other
            for place, known in line_senses(passage).items()
            if len(mine & known) >= _SHARED * len(mine)
            for other in clauses(passage, place)
            if any(other.verb == one.verb for one in done)
        ]
        if told and all(_ahead(one, passage) for one in told):
            return True
    return False


def _ahead(clause: Clause, passage: Statement) -> bool:
    """Whether the deed is still to come: by "will", or by a word of intent before it."""
    before = Span(clause.line.start, clause.span.end).of(passage.analysis.text)
    return clause.to_come and _words().search(before) is not None


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(data('clauses')['ahead'].split())})\b", re.IGNORECASE)


def _done(clause: Clause) -> bool:
    """Whether the verb is a past, and no light one."""
    past = is_past(clause.word) and clause.verb != "be"
    return past and not (clause.to_come or clause.denied)
