"""Errors planted in an editor's own article: one change each, of the kinds that slip through.

Every plant changes one place, so that what is found afterwards is due to it. Nothing is drawn by
chance: the same article gets the same plants.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims import Analysis, Kind, NameKind
from corpus import Document, Span
from factcheck.types import Finding, Outcome, Report

_DIGITS = re.compile(r"\d+")
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SCALES = {"million": "billion", "billion": "million", "thousand": "million"}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_VERBS = {
    "rose": "fell", "fell": "rose", "grew": "shrank", "increased": "decreased",
    "decreased": "increased", "up": "down", "down": "up", "more": "fewer", "fewer": "more",
    "higher": "lower", "lower": "higher",
}  # fmt: skip
_DIRECTION = re.compile(rf"\b(?:{'|'.join(_VERBS)})\b")
_QUOTED = 5  # words: in a shorter quotation there is nothing to alter

FAMILIES = {
    "relation": "a figure of a relation that holds",
    "figure": "a figure that stands alone",
    "scale": "million for billion",
    "direction": "rose for fell",
    "date": "another day",
    "weekday": "a weekday that the date has not",
    "name": "a name misspelt at a later mention",
    "quotation": "a word of a quotation altered",
}


@dataclass(frozen=True, slots=True)
class Plant:
    """One error: the words at ``span`` become ``words``."""

    family: str
    span: Span
    words: str

    def planted(self, document: Document) -> Document:
        """The article with the error in it, its blocks moved along."""
        text, by = document.text, len(self.words) - len(self.span)

        def moved(offset: int) -> int:
            return offset + by if offset >= self.span.end else offset

        return replace(
            document,
            text=text[: self.span.start] + self.words + text[self.span.end :],
            blocks=tuple(
                replace(block, span=Span(moved(block.span.start), moved(block.span.end)))
                for block in document.blocks
            ),
            marks=tuple(replace(mark, offset=moved(mark.offset)) for mark in document.marks),
        )

    @property
    def place(self) -> Span:
        """Where the error stands in the planted text."""
        return Span(self.span.start, self.span.start + len(self.words))


def plants(report: Report, analysis: Analysis, each: int) -> list[Plant]:
    """At most ``each`` errors of every family, spread over the article, in text order."""
    out: list[Plant] = []
    seen: set[Span] = set()
    flagged = [span for finding in report.findings for span in _spans(finding, report)]
    for family, found in (
        ("weekday", _weekdays(analysis)),
        ("relation", _relations(report, analysis)),
        ("scale", _scales(report, analysis)),
        ("figure", _figures(report, analysis)),
        ("date", _dates(analysis)),
        ("direction", _directions(report)),
        ("name", _names(analysis)),
        ("quotation", _quotations(analysis)),
    ):
        new = [
            Plant(family, span, words)
            for span, words in found
            if span not in seen and not any(span.overlaps(one) for one in flagged)
        ]
        kept = _spread(list({plant.span: plant for plant in new}.values()), each)
        seen.update(plant.span for plant in kept)
        out += kept
    return sorted(out, key=lambda plant: (plant.span.start, plant.family))


def _spans(finding: Finding, report: Report) -> tuple[Span, ...]:
    """The words of a finding that is there already: an error planted there would prove nothing."""
    return (finding.span,) if finding.check is None else report.checks[finding.check].spans


def _spread(found: Sequence[Plant], most: int) -> list[Plant]:
    if len(found) <= most:
        return list(found)
    return [found[index * len(found) // most] for index in range(most)]


_Found = Iterator[tuple[Span, str]]


def _held(report: Report, analysis: Analysis) -> Iterator[Span]:
    """The mentions of relations that hold."""
    for check in report.checks:
        if check.outcome is Outcome.CONSISTENT:
            yield from check.spans


def _relations(report: Report, analysis: Analysis) -> _Found:
    for span in _held(report, analysis):
        yield from _misreckoned(analysis.text, span)


def _misreckoned(text: str, span: Span) -> _Found:
    """The figure with its first digit, or its word, two further on."""
    words = span.of(text)
    digits = _DIGITS.search(words)
    if digits:
        first = words[digits.start()]
        other = str((int(first) + 1) % 9 + 1)  # never 0, never the same
        yield span, words[: digits.start()] + other + words[digits.start() + 1 :]
        return
    for index, word in enumerate(_WORDS):
        if words.lower().startswith(word) and not words[len(word) :][:1].isalpha():
            other = _WORDS[(index + 2) % len(_WORDS)]
            yield span, (other.capitalize() if words[0].isupper() else other) + words[len(word) :]
            return


def _scales(report: Report, analysis: Analysis) -> _Found:
    for quantity in analysis.quantities:
        words = quantity.span.of(analysis.text)
        for scale, other in _SCALES.items():
            if scale in words:
                yield quantity.span, words.replace(scale, other, 1)
                break


def _figures(report: Report, analysis: Analysis) -> _Found:
    claims = [judged.claim.passage.span for judged in report.claims]
    for quantity in analysis.quantities:
        if not any(claim.contains(quantity.span) for claim in claims):
            continue  # a heading's figure, an opinion's: nothing is said of it
        bare = quantity.kind is Kind.COUNT and quantity.noun is None
        if quantity.kind in (Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.COUNT) and not bare:
            yield from _misreckoned(analysis.text, quantity.span)


def _weekdays(analysis: Analysis) -> _Found:
    for moment in analysis.moments:
        if moment.weekday is not None and moment.first is not None:
            words = moment.span.of(analysis.text)
            day = _DAYS[moment.weekday]
            if day in words and _DIGITS.search(words):
                yield moment.span, words.replace(day, _DAYS[(moment.weekday + 2) % 7], 1)


def _dates(analysis: Analysis) -> _Found:
    for moment in analysis.moments:
        words = moment.span.of(analysis.text)
        found = _DIGITS.search(words)
        if found and moment.first is not None:
            number = int(found[0])
            other = number + 3 if number <= 25 or number > 31 else number - 3
            yield moment.span, words[: found.start()] + str(other) + words[found.end() :]


def _directions(report: Report) -> _Found:
    text = report.article.text
    for judged in report.claims:
        if judged.claim.quantities:
            span = judged.claim.passage.span
            for found in _DIRECTION.finditer(text, span.start, span.end):
                yield Span(*found.span()), _VERBS[found[0]]


def _names(analysis: Analysis) -> _Found:
    """A person's last name at a later mention, two of its inner letters changed about."""
    met: set[str] = set()
    for name in analysis.names:
        identity = name.identity or name.text
        if name.kind is NameKind.PERSON and identity in met:
            words = name.span.of(analysis.text)
            for index in range(len(words) - 3, 0, -1):
                one, two = words[index], words[index + 1]
                if one.islower() and two.islower() and one != two:
                    yield name.span, words[:index] + two + one + words[index + 2 :]
                    break
        met.add(identity)


def _quotations(analysis: Analysis) -> _Found:
    for quotation in analysis.quotations:
        words = list(re.finditer(r"[^\W\d_]{4,}", quotation.span.of(analysis.text)))
        if quotation.direct and len(words) >= _QUOTED:
            start = quotation.span.start
            found = words[len(words) // 2]
            yield Span(start + found.start(), start + found.end()), "possibly"
