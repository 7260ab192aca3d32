"""house-facts: figures that the newsroom has pinned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.house import Fact
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import comparable
from factcheck.rules.layout import Line
from factcheck.rules.restatement import restates
from factcheck.rules.wording import said
from factcheck.types import Check, Outcome, Severity

NAME = "house-facts"


def check(article: Article) -> Iterator[Check]:
    """Every sentence that names a pinned subject and what the fact is about."""
    for fact in article.house.facts:
        for line in article.layout.lines:
            yield from _held(line, fact)


def _held(line: Line, fact: Fact) -> Iterator[Check]:
    words = [fact.subject, *fact.about.split()]
    if not all(re.search(rf"(?<!\w){re.escape(w)}", line.text, re.IGNORECASE) for w in words):
        return
    found = [q for q in line.quantities if comparable(q, fact.value) and q.per == fact.value.per]
    if len(found) != 1:
        return
    figure, stated = found[0], fact.value
    holds = restates(figure, stated)
    since = f" as of {fact.as_of}" if fact.as_of else ""
    source = f" ({fact.source})" if fact.source else ""
    yield Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"{fact.subject}: {said(figure)} {'is' if holds else 'is not'} the house's {said(stated)}{since}{source}.",
        f"{said(figure)} {'≈' if holds else '≠'} {said(stated)}",
        (figure.span,),
        None if holds else Severity.WARNING,
        None if holds else stated.text,
    )


_HOUSE = "house: {facts: [{subject: Acme, about: employs, value: '11,400 people', source: annual report}]}"
RULE = Rule(
    name=NAME,
    summary="Figures that the newsroom has pinned.",
    doc="""A fact under ``house`` names a subject, what it is about and a figure. A sentence with all these words
and one figure of that sort must give the same figure, or a rounding of it.""",
    authority="The newsroom's own fact, with its source.",
    check=check,
    passes=(Example("Acme employs about 11,400 people.", house=_HOUSE),),
    fails=(Example("Acme employs 14,100 people.", house=_HOUSE),),
    silent=(Example("Zenith employs 14,100 people.", house=_HOUSE),),
    severity=Severity.WARNING,
)
