""" "only": the article names no other one that does it too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import Span
from factcheck.rules.base import Article, Example, Rule
from factcheck.types import Check, Outcome, Severity

NAME = "only"
_NAME = r"[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+)*"
_ONLY = re.compile(
    rf"\b[Oo]nly ((?:{_NAME}, )*{_NAME} and {_NAME}) (?:currently |now |still |also |have |has )?([a-z]+) (?:the |an? )?([\w-]+(?: [\w-]+)?)"
)


def check(article: Article) -> Iterator[Check]:
    """ "Only A and B operate the system": no sentence says so of a third."""
    text = article.text
    for match in _ONLY.finditer(text):
        names = re.split(r", | and ", match[1])
        verb, thing = _stem(match[2]), match[3].split()
        place = Span(*match.span(1))
        other = _other(article, match, names, verb, thing)
        spans = (place, other) if other is not None else (place,)
        if other is None:
            yield Check(
                NAME,
                Outcome.CONSISTENT,
                f"The article names none but {' and '.join(names)}, {len(names)} in all.",
                f"{len(names)} listed, no other named",
                spans,
            )
        else:
            yield Check(
                NAME,
                Outcome.INCONSISTENT,
                f"The text says only {' and '.join(names)}, but tells the same of {other.of(text)}.",
                f"{len(names)} listed, {other.of(text)} named besides",
                tuple(sorted(spans)),
                Severity.WARNING,
            )


def _stem(word: str) -> str:
    return re.sub(r"(?:ed|es|s|ing)$", "", word.lower())


def _other(
    article: Article, match: re.Match[str], names: list[str], verb: str, thing: list[str]
) -> Span | None:
    """Another name before the same verb and the same thing."""
    told = re.compile(
        rf"({_NAME})(?: (?:also|too|now|already|currently|has|have|had))* {re.escape(verb)}\w{{0,3}}\b[^.;]{{0,30}}\b{re.escape(thing[-1])}"
    )
    for line in article.layout.lines:
        if line.span.start <= match.start() < line.span.end:
            continue
        for found in told.finditer(line.text):
            if not any(found[1].endswith(name) for name in names) and not re.search(
                r"\b(?:not|never|no longer)\b", found[0]
            ):
                start = line.span.start + found.start(1)
                return Span(start, start + len(found[1]))
    return None


RULE = Rule(
    name=NAME,
    summary='"Only A and B" names everyone of whom it is told.',
    doc="""A sentence that says of some names that only they do a thing is held against the others: the same verb with
the same object and another subject contradicts it.""",
    authority="The meaning of the word; a counterexample.",
    check=check,
    passes=(Example("Only Australia and Indonesia currently operate the system."),),
    fails=(
        Example(
            "Only Australia and Indonesia currently operate the system.\n\nNorway also operates the system."
        ),
    ),
    silent=(Example("Only on Monday and Friday do they run the tram."),),
    severity=Severity.WARNING,
)
