"""respectively: the two lists that the word pairs are equally long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import Span
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line, Mention, letter
from factcheck.types import Check, Outcome, Severity

NAME = "respectively"
_WORD = re.compile(r"(?:,? )?\brespectively\b", re.I)
_CLAUSE = re.compile(r"[;:]|\bbut\b|\bwhile\b|\bwhereas\b", re.I)
_JOIN = re.compile(r"^(?:[ -][^«»,;:.()]{1,40}?)?(?P<by>,? (?:and|or|&)|,)(?: [\w$£€%'-]+){0,3} ?$")
_NAME = r"(?:[Tt]he )?[A-ZÀ-Ý][\w.&'-]*(?: (?:of |de |van |for )?[A-ZÀ-Ý][\w.&'-]*){0,4}"
_NAMES = re.compile(rf"{_NAME}(?:, {_NAME})*,? (?:and|&) {_NAME}")
_PLAIN = rf"(?!(?:{alternatives('no_item')})\b)[a-z][\w'-]*(?: (?!(?:{alternatives('no_item')})\b)[a-z][\w'-]*){{0,2}}"
_NOUNS = re.compile(rf"(?:\b{_PLAIN}|^[A-Z][a-z'-]+)(?:, {_PLAIN})*,? and {_PLAIN}")
_AT = re.compile(rf"^(?:{alternatives('leads_in')})(?: [\w'-]+){{0,2}} $", re.I)
_NESTED = re.compile(r" and .* and |&| of .* and ")
_MOST = 120


@dataclass(frozen=True, slots=True)
class List:
    """One list of the sentence: where it stands in the marked text, and how long it may be."""

    start: int
    end: int
    lengths: frozenset[int]
    spans: tuple[Span, ...]
    words: str
    sure: bool


def check(article: Article) -> Iterator[Check]:
    """Every "respectively", with the list nearest to it and the one that it pairs with."""
    for line in article.layout.lines:
        for match in _WORD.finditer(line.masked):
            found = _paired(line, match)
            if found is not None:
                yield found


def _paired(line: Line, word: re.Match[str]) -> Check | None:
    breaks = [m.end() for m in _CLAUSE.finditer(line.masked, 0, word.start())]
    begin = breaks[-1] if breaks else 0
    lists = [one for one in _lists(line) if one.start >= begin]
    before = [one for one in lists if one.end <= word.start()]
    behind = [one for one in lists if word.end() <= one.start <= word.end() + 12]
    if behind:
        here, others = behind[0], before
    elif before and word.start() - before[-1].end <= 40 and "«" not in _gap(line, before, word):
        here, others = before[-1], before[:-1]
    else:
        return None
    if not others or not here.sure:
        return None
    twin = next((one for one in reversed(others) if one.lengths & here.lengths), None)
    if twin is None and (len(others) > 1 or not others[0].sure):
        return None
    other = twin or others[-1]
    sizes = max(other.lengths), max(here.lengths)
    holds = twin is not None
    return Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"{here.words!r} gives {sizes[1]} for the {sizes[1]} before it."
        if holds
        else f"“Respectively” pairs {sizes[0]} ({other.words}) with {sizes[1]} ({here.words}).",
        f"{sizes[1]} = {sizes[1]}" if holds else f"{sizes[0]} ≠ {sizes[1]}",
        tuple(sorted({*other.spans, *here.spans})),
        None if holds else Severity.WARNING,
    )


def _gap(line: Line, before: list[List], word: re.Match[str]) -> str:
    return line.masked[before[-1].end : word.start()]


def _lists(line: Line) -> list[List]:
    """The lists of a sentence in text order: of figures and dates, of names, of plain nouns."""
    found = list(_figures(line))
    for regex, sure in ((_NAMES, True), (_NOUNS, False)):
        for match in regex.finditer(line.masked):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            place = line.place(*match.span())
            if len(place) > _MOST:
                continue
            size = len(re.findall(r",(?! and)|,? and |,? & ", match[0])) + 1
            lengths = {size}
            led = _AT.match(line.masked[: match.start()]) is not None
            if led and ", " in match[0]:
                lengths.add(size - 1)  # "In France, wheat and barley"
            solid = (sure or size > 2) and not _NESTED.search(match[0])
            found.append(
                List(*match.span(), frozenset(lengths), (place,), " ".join(match[0].split()), solid)
            )
    return sorted(found, key=lambda one: one.start)


def _figures(line: Line) -> Iterator[List]:
    run: list[Mention] = []
    joins: list[str] = []
    for mention in (*line.mentions, None):
        if mention is not None and run and letter(mention) == letter(run[-1]):
            join = _JOIN.match(line.between(run[-1], mention))
            if join is not None and not (joins and joins[-1] != ","):
                run.append(mention)
                joins.append("," if join["by"] == "," else "and")
                continue
        if run:
            yield from _run(line, run, joins)
        run, joins = ([mention] if mention is not None else []), []


def _run(line: Line, run: list[Mention], joins: list[str]) -> Iterator[List]:
    """A list of figures; "1985 and 1986" may be read as one stretch of time."""
    inside = sum(len(re.findall(r"\band\b", m.text)) for m in run)
    size = len(run) + inside
    if size < 2 or (joins and joins[-1] == ",") or letter(run[0]) == "G":
        return
    start = line.starts[line.mentions.index(run[0])]
    end = line.ends[line.mentions.index(run[-1])]
    words = ", ".join(m.text for m in run[:-1]) + (" and " if len(run) > 1 else "") + run[-1].text
    yield List(start, end, frozenset({size}), tuple(m.span for m in run), words, True)


RULE = Rule(
    name=NAME,
    summary="The two lists that “respectively” pairs are equally long.",
    doc="""The list beside the word, of figures, dates or names, must be as long as the one that it is paired with: another
list of figures or dates, or of names or things, earlier in the clause. Where several lists stand before it, one of the
right length is enough.""",
    authority="Counting; the meaning of the word.",
    check=check,
    passes=(
        Example("Sales in France, Germany and Spain rose 3, 4 and 6 per cent respectively."),
        Example("In 2019 and 2021 the harbour handled 310 and 290 ships, respectively."),
        Example("First and second prizes went to Ann Bell and Tom Rooke respectively."),
        Example("Copper, zinc and tin gained, respectively, 2, 4 and 9 per cent."),
    ),
    fails=(
        Example("Sales in France, Germany and Spain rose 3 and 6 per cent respectively."),
        Example("In 2019 and 2021 the harbour handled 310, 300 and 290 ships, respectively."),
        Example("Ann Bell and Tom Rooke came 3rd, 4th and 5th respectively."),
        Example("Copper, zinc and tin gained, respectively, 2 and 9 per cent."),
    ),
    silent=(
        Example("They will meet the mayor and the council respectively."),
        Example(
            "Sales and the profit for the first half and the year rose 3 and 6 per cent, respectively."
        ),
    ),
    severity=Severity.WARNING,
)
