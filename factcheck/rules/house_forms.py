"""house-forms: words that the newsroom uses, avoids or requires."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import Span
from factcheck.rules.base import Article, Example, Rule
from factcheck.types import Check, Outcome, Severity

NAME = "house-forms"


def check(article: Article) -> Iterator[Check]:
    """Forms to avoid that stand in the article, and required ones that do not."""
    text = article.text
    for form in article.house.forms:
        why = f": {form.reason}" if form.reason else ""
        if form.avoid is not None:
            for match in re.finditer(rf"(?<!\w){re.escape(form.avoid)}(?!\w)", text, re.IGNORECASE):
                instead = f"writes {form.use!r}" if form.use else "avoids this"
                yield Check(
                    NAME,
                    Outcome.POSSIBLE,
                    f"The house {instead}, not {match[0]!r}{why}."
                    if form.use
                    else f"The house avoids {match[0]!r}{why}.",
                    f"{match[0]} → {form.use or '–'}",
                    (Span(*match.span()),),
                    Severity.NOTE,
                    form.use,
                )
        elif form.require is not None:
            found = re.search(rf"(?<!\w){re.escape(form.require)}(?!\w)", text)
            yield Check(
                NAME,
                Outcome.CONSISTENT if found else Outcome.POSSIBLE,
                f"The article {'has' if found else 'lacks'} {form.require!r}, which the house requires{why}.",
                f"{form.require}: {'found' if found else 'not found'}",
                (Span(*found.span()) if found else Span(0, min(1, len(text))),),
                None if found else Severity.NOTE,
            )


_HOUSE = "house: {forms: [{avoid: per cent, use: percent}, {require: Reporting by}]}"
RULE = Rule(
    name=NAME,
    summary="Words that the newsroom uses, avoids or requires.",
    doc="""A form under ``house`` names words to avoid, with what to use instead, or words that every article must
have. Both are notes unless the severity is raised.""",
    authority="The newsroom's own style book.",
    check=check,
    passes=(Example("Sales rose 4 percent. Reporting by Jo Ray", house=_HOUSE),),
    fails=(Example("Sales rose 4 per cent. Reporting by Jo Ray", house=_HOUSE),),
    silent=(Example("Sales rose 4 percent."),),
    severity=Severity.NOTE,
)
