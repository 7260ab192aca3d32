"""house-names: names and titles as the newsroom writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import Span
from factcheck.rules.base import Article, Example, Rule
from factcheck.types import Check, Outcome, Severity

NAME = "house-names"
_TITLE = re.compile(r"((?:[A-Z][\w’'-]+ ){1,3})$")


def check(article: Article) -> Iterator[Check]:
    """Wrong forms of the house's names, and titles that differ from the house's."""
    text = article.text
    for entry in article.house.names:
        for wrong in entry.wrong:
            for match in re.finditer(rf"(?<!\w){re.escape(wrong)}(?!\w)", text):
                yield _wrong(Span(*match.span()), wrong, entry.name)
        for match in re.finditer(rf"(?<!\w){re.escape(entry.name)}(?!\w)", text):
            if entry.title is None:
                continue
            before = _TITLE.search(text[max(0, match.start() - 60) : match.start()])
            if before is None:
                continue
            title = before[1].strip()
            place = Span(match.start() - len(before[1]), match.start() - 1)
            if title.endswith(entry.title):
                yield Check(
                    NAME,
                    Outcome.CONSISTENT,
                    f"{entry.title} {entry.name} is as the house has it.",
                    f"{title} = {entry.title}",
                    (place, Span(*match.span())),
                )
            elif title.split()[-1] in entry.title.split() or len(title.split()) > 1:
                yield _wrong(place, title, entry.title)


def _wrong(place: Span, wrong: str, right: str) -> Check:
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"The house writes {right!r}, not {wrong!r}.",
        f"{wrong} ≠ {right}",
        (place,),
        Severity.WARNING,
        right,
    )


_HOUSE = "house: {names: [{name: Wellington Koo, title: Defense Minister, wrong: [Wellington Ku]}]}"
RULE = Rule(
    name=NAME,
    summary="Names and titles as the newsroom writes them.",
    doc="""A name under ``house`` may have wrong forms, which are reported, and a title, which must stand before
it where a title of two words or more does.""",
    authority="The newsroom's own list.",
    check=check,
    passes=(Example("Defense Minister Wellington Koo spoke.", house=_HOUSE),),
    fails=(
        Example("Prime Minister Wellington Koo spoke.", house=_HOUSE),
        Example("Defense Minister Wellington Ku spoke.", house=_HOUSE),
    ),
    silent=(Example("Raymond Greene spoke.", house=_HOUSE),),
    severity=Severity.WARNING,
)
