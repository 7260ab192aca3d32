"""What a headline says without figures: which way something went, where somebody is, how a name
is spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.edits import apart
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.cues import alternatives
from factcheck.rules.cues import words as cues
from factcheck.rules.layout import Line
from factcheck.rules.overlap import shared_words
from factcheck.types import Check, Outcome, Severity

_OPENING = 4  # sentences of the story that tell what the headline does
_DENIED = re.compile(r"\bnot\b|n't\b|\bnever\b|\bunless\b|\bif\b", re.I)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are) (?:\w+ly )?$")
_CAP = re.compile(r"(?<![\w’'-])[A-ZÀ-ÖØ-Ý][\w’'-]{3,}")
_PLACE = re.compile(r"\b([A-ZÀ-Ý][\w-]+)[’']s ([A-ZÀ-Ý][\w-]+)")


def words_against_story(rule: str, article: Article, head: Line) -> Iterator[Check]:
    """The direction, places and names of the headline, held against the story."""
    yield from _direction(rule, article, head)
    yield from _decision(rule, article, head)
    yield from _place(rule, article, head)
    yield from _names(rule, article, head)


def _direction(rule: str, article: Article, head: Line) -> Iterator[Check]:
    """ "Profit falls": the first level of profit that the story tells must go the same way."""
    if head.text.isupper():
        return
    words = head.masked.split()
    for place, word in enumerate(words[1:], 1):
        way = (
            1 if word.lower() in cues("goes_up") else -1 if word.lower() in cues("goes_down") else 0
        )
        before = (
            place - 2
            if words[place - 1].lower() in ("to", "will", "set") and place > 1
            else place - 1
        )
        noun = words[before].lower().strip(",:;").removesuffix("s")
        if not way or len(noun) < 4 or not noun.isalpha():
            continue
        told = re.compile(
            rf"\b{re.escape(noun)}s?\b[^.;]{{0,60}}?\b(?:(?P<up>up from|go up|going up|goes up|went up|will rise|rose|risen|climbed|jumped|grew|gained|rises)|(?P<down>down from|go down|going down|goes down|went down|will fall|fell|fallen|dropped|slipped|declined|falls))\b",
            re.IGNORECASE,
        )
        for line in article.layout.body[:6]:
            match = told.search(line.masked)
            if match is None:
                continue
            group = "up" if match["up"] else "down"
            holds = (group == "up") == (way > 0)
            here = re.search(rf"\b{re.escape(word)}\b", head.masked)
            assert here is not None
            yield Check(
                rule,
                Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
                f"The headline has {noun} {'as' if holds else 'going the other way than'} the story"
                f"{' has it' if holds else ''}: {word!r}, {match[group]!r}.",
                f"{word} {'=' if holds else '≠'} {match[group]}",
                (head.place(*here.span()), line.place(*match.span(group))),
                None if holds else Severity.WARNING,
            )
            return


def _decision(rule: str, article: Article, head: Line) -> Iterator[Check]:
    """ "Council waves plan through" where the story's opening has it thrown out, and nothing else."""
    yes, no = (
        re.compile(rf"\b(?:{alternatives(n)})\b", re.I) for n in ("let_through", "turned_down")
    )
    for own, other in ((yes, no), (no, yes)):
        here = own.search(head.masked)
        if here is None or other.search(head.masked):
            continue
        opening = article.layout.body[:_OPENING]
        if any(_DENIED.search(line.masked) or own.search(line.masked) for line in opening):
            return
        found = [(line, m) for line in opening for m in other.finditer(line.masked)]
        if len(found) == 1:
            line, match = found[0]
            passive = _PASSIVE.search(line.masked[: match.start()])
            if passive and not shared_words(head, line):
                return  # "all bids for wheat were rejected"
            yield Check(
                rule,
                Outcome.INCONSISTENT,
                f"The headline says {here[0]!r}, the story {match[0]!r}.",
                f"{here[0]} ≠ {match[0]}",
                (head.place(*here.span()), line.place(*match.span())),
                Severity.WARNING,
            )
        return


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
        if slip is None:
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
