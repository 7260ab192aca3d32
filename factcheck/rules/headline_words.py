"""What a headline says without figures: which way something went, where somebody is, how a name
is spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.edits import apart
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.headline_contrasts import contrasts
from factcheck.rules.headline_kinds import things
from factcheck.rules.headline_told import bounds, fractions
from factcheck.rules.layout import Line
from factcheck.types import Check, Outcome, Severity

_CAP = re.compile(r"(?<![\w’'-])[A-ZÀ-ÖØ-Ý][\w’'-]{3,}")
_OFTEN = 2  # times that the story has a name whose spelling it is sure of
_PLACE = re.compile(r"\b([A-ZÀ-Ý][\w-]+)[’']s ([A-ZÀ-Ý][\w-]+)")


def words_against_story(rule: str, article: Article, head: Line) -> Iterator[Check]:
    """The direction, places and names of the headline, held against the story."""
    yield from contrasts(rule, article, head)
    yield from things(rule, article, head)
    yield from _place(rule, article, head)
    yield from _names(rule, article, head)
    yield from fractions(rule, article, head)
    yield from bounds(rule, article, head)


def _place(rule: str, article: Article, head: Line) -> Iterator[Check]:
    """ "Denver's Lumetra" and "Lumetra, a Denver startup"."""
    for match in _PLACE.finditer(head.text):
        place, thing = match[1], match[2]
        told = re.compile(
            rf"\b{re.escape(thing)},? (?:an? |the )(?:[a-z-]+ )?([A-ZÀ-Ý][\w-]+?)(?:-based)? [a-z]|"
            rf"\b([A-ZÀ-Ý]\w+)-based {re.escape(thing)}\b"
        )
        for line in article.layout.body[:8]:
            found = told.search(line.text)
            if found is None:
                continue
            group = 1 if found[1] else 2
            holds = (
                found[group] == place
                or found[group].startswith(place[:5])
                or place.startswith(found[group][:5])
            )
            start = line.span.start + found.start(group)
            yield Check(
                rule,
                Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
                f"The headline places {thing} in {place}, the story in {found[group]}.",
                f"{place} {'=' if holds else '≠'} {found[group]}",
                (
                    Span(head.span.start + match.start(1), head.span.start + match.end(1)),
                    Span(start, start + len(found[group])),
                ),
                None if holds else Severity.WARNING,
            )
            return


def _names(rule: str, article: Article, head: Line) -> Iterator[Check]:
    """A name of the headline that the story only has with another spelling."""
    text = article.text[head.span.end :]
    known = {w.removesuffix("’s").removesuffix("'s") for w in _CAP.findall(text)}
    lower = text.lower()
    for match in _CAP.finditer(head.text):
        word = match[0].removesuffix("’s").removesuffix("'s")
        if word in known or word.lower() in lower or len(word) < 6 or word.isupper():
            continue
        if head.text[: match.start()].rstrip().endswith((".", ":", "!", "?")):
            continue  # a word that begins a sentence
        if (
            head.text.istitle()
            or sum(w[0].isupper() for w in head.text.split()) > len(head.text.split()) / 2
        ):
            continue
        slip = next((k for k in known if len(k) > 5 and apart(k, word, 1) == 1 and k[0] == word[0]
                     and not k.startswith(word) and not word.startswith(k)), None)  # fmt: skip
        if slip is None or text.count(slip) < _OFTEN:
            continue
        start = head.span.start + match.start()
        at = head.span.end + text.index(slip)
        yield Check(
            rule,
            Outcome.INCONSISTENT,
            f"The headline spells {word!r} what the story spells {slip!r}.",
            f"{word} ≠ {slip}",
            (Span(start, start + len(word)), Span(at, at + len(slip))),
            Severity.WARNING,
            slip,
        )
