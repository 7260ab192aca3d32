"""headline-story: a headline has words of its story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import Span
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.echoes import kept
from factcheck.rules.layout import Line
from factcheck.types import Check, Outcome, Severity

NAME = "headline-story"
_OPENING = 6  # sentences of the story that tell what the headline does
_LEAST, _SHOWN, _CHECKS = 2, 4, 4  # words in common, words shown of them, and sentences named
_STRANGE = 4  # words of a headline of which a story of its own has one
_WORD = re.compile(r"[\w'’-]+")


def check(article: Article) -> Iterator[Check]:
    """The sentences of the opening that tell what the headline does; a note where no word of it stands in the story."""
    for head in article.layout.headlines:
        yield from _told(article, head)


def _told(article: Article, head: Line) -> Iterator[Check]:
    """The sentences of the opening that have two words of the headline or more; a note where the story has none."""
    if head.text.isupper():
        return
    own: dict[str, Span] = {}
    for match in _WORD.finditer(head.text):
        word = kept(match[0])
        if word is not None and word[1]:
            own.setdefault(
                word[0], Span(head.span.start + match.start(), head.span.start + match.end())
            )
    found = 0
    for line in article.layout.body[:_OPENING]:
        shared: dict[str, Span] = {}
        for match in _WORD.finditer(line.text):
            word = kept(match[0])
            if word is not None and word[0] in own:
                shared.setdefault(
                    word[0], Span(line.span.start + match.start(), line.span.start + match.end())
                )
        if len(shared) >= _LEAST and found < _CHECKS:
            found += 1
            told = list(shared)[:_SHOWN]
            yield Check(
                NAME,
                Outcome.CONSISTENT,
                f"The story has the headline's {', '.join(repr(own[w].of(article.text)) for w in told)}.",
                " + ".join(own[w].of(article.text) for w in told),
                tuple(sorted({*(own[w] for w in told), *(shared[w] for w in told)})),
            )
    if not found and len(own) >= _STRANGE and not _any(article, own):
        yield Check(
            NAME,
            Outcome.POSSIBLE,
            "No word of the headline stands in the story; see whether it belongs to it.",
            head.text.strip(),
            (head.span,),
            Severity.NOTE,
        )


def _any(article: Article, own: dict[str, Span]) -> bool:
    return any(
        (word := kept(match[0])) is not None and word[0] in own
        for line in article.layout.body
        for match in _WORD.finditer(line.text)
    )


RULE = Rule(
    name=NAME,
    summary="A headline has words of its story.",
    doc="""The names, things and acts of the headline are looked for in the first sentences of the story, whatever form they
take there ("loses appeal", "has lost her appeal"). A headline of four such words or more of which the story has none may stand over
the wrong story: a note.""",
    authority="The headline is written last and from the story.",
    check=check,
    passes=(
        Example(
            "Surgeon of Orr loses appeal\n\nA surgeon who left a swab in a patient has lost her appeal, the court of Orr said."
        ),
    ),
    fails=(
        Example(
            "Bakers of Tarn strike over ovens\n\nA surgeon who left a swab in a patient has lost her appeal, the court said."
        ),
    ),
    silent=(
        Example("Night music\n\nA surgeon who plays the harp has lost an appeal, the court said."),
    ),
    severity=Severity.NOTE,
)
