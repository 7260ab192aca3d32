"""The words by which a sentence says how much of a thing it speaks of: all, some, so many."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factcheck.evidence.base import Statement
from factcheck.evidence.parts import Part
from factcheck.tables import data

# Words of scope that say nothing of a whole: "every week", "14 in all", "both saved and scored",
# "every other Wednesday", "dearer than every rival", "hymns are all that she wrote".
_NO_WHOLE = re.compile(
    r"\b(?:(?:every|each|all) (?:\w+ )?(?:hour|day|night|week|month|quarter|season|year|time)s?"
    r"|every (?:other|second|third|fourth|\d+)|than (?:every|all|any)"
    r"|all (?:through|along|over|that|\w+ long|he|she|it|they|we|I|you)"
    r"|in all|both [^.,;]{1,40} and)\b",
    re.IGNORECASE,
)
_TURNED = re.compile(r"\bnot (?:even )?$", re.IGNORECASE)  # "not one of the six"
_UTMOST = re.compile(r"(?:\b(?:the|a|its|his|her|their)|['’]s?) $", re.IGNORECASE)  # "the most"
_OF = re.compile(r"\bof\b", re.IGNORECASE)
_THEM = re.compile(r" (?:them|whom|which|these|those)\b")
_IS = re.compile(r"\b(?:is|are|was|were)\b")


@dataclass(frozen=True, slots=True)
class Quantifiers:
    """Words of how much of a thing is meant, and of votes."""

    total: re.Pattern[str]
    partial: re.Pattern[str]
    none: re.Pattern[str]
    divided: re.Pattern[str]
    unanimous: re.Pattern[str]
    vote: re.Pattern[str]
    number: re.Pattern[str]
    no_tally: re.Pattern[str]


@cache
def quantifiers() -> Quantifiers:
    """The words of ``data/scope.yml``."""
    lists = data("scope")
    return Quantifiers(
        *(
            re.compile(
                rf"\b(?:{'|'.join(re.escape(w) for w in sorted(lists[key], key=len)[::-1])})\b",
                re.IGNORECASE,
            )
            for key in Quantifiers.__slots__
        )
    )


@cache
def _counted() -> re.Pattern[str]:
    """So many of so many: "nine of its fourteen", "of 41,000 larvae 2,900"."""
    number = rf"(?:\d[\d,]*|{quantifiers().number.pattern})"
    whole = rf"(?:the |its |his |her |their |these |those |all )?(?:\w+ )?{number}"
    return re.compile(
        rf"(?:(?<![\w.,–-]){number} (?!(?:wo)?men of|boys of|girls of)(?:\w+ )?(?:out )?of {whole}"
        rf"|(?:^|(?<=[,;:(] ))of {whole}(?: [\w-]+){{1,3}},? {number})"
        r"(?![\w–-]|[.,]\d)",
        re.IGNORECASE,
    )


def of_no_whole(said: str) -> bool:
    """Whether a claim's words of the whole are of something else: "every other week"."""
    return _NO_WHOLE.search(said) is not None


def limited(part: Part, passage: Statement) -> re.Match[str] | None:
    """The words that limit what a part of the source says; "some 860 people" limits nothing, nor
    do "the most" and "not one of"."""
    said = part.span.of(passage.analysis.text)
    figures = [q.span for q in passage.analysis.quantities]
    for found in quantifiers().partial.finditer(said):
        end, word = part.span.start + found.end(), found.group().lower()
        counted = any(figure.start <= end + 1 < figure.end for figure in figures)
        utmost = word == "most" and _UTMOST.search(said, 0, found.start())
        if not (utmost or _TURNED.search(said, 0, found.start()) or (word == "some" and counted)):
            return found
    many = _counted().search(said)
    return many if many and not _TURNED.search(said, 0, many.start()) else None


def counts(part: Part, passage: Statement) -> bool:
    """Whether it is limited by so many of what is named there: "two of the four locks"."""
    found = limited(part, passage)
    if found is None or not _OF.search(found.group()):
        return False
    return not _THEM.match(part.span.of(passage.analysis.text), found.end())


def of_the_part(found: re.Match[str], one: Part, part: Part) -> bool:
    """Whether the claim speaks of just those that the source counts ("all vacant posts" where
    "44 of 210 posts are vacant"), or says as all what the source says as "only": "only clerks were
    asked", all who were asked were clerks."""
    words = found.group().lower().split()
    count = words[-1] if words[0] == "of" else words[0]
    mine = [word.text for word in one.words]
    if count in mine or (count == "two" and "both" in mine):
        return True
    if words != ["only"]:
        return _so_called(found, one, part)
    at = next((i for i, word in enumerate(mine) if _IS.fullmatch(word)), len(mine))
    told = next((i for i, word in enumerate(mine) if quantifiers().total.fullmatch(word)), at)
    place = found.start() + part.span.start
    beside = [word.sense for word in part.words if word.meant and word.span.end <= place][-2:]
    beside += [word.sense for word in part.words if word.meant and word.span.start > place][:1]
    return told < at and any(word.sense in beside for word in one.words[at:] if word.meant)


def _so_called(found: re.Match[str], one: Part, part: Part) -> bool:
    """Whether the first word of the claim's whole is what the source says of so many of them."""
    place = found.end() + part.span.start
    after = [word for word in part.words if word.span.start >= place]
    verb = next((i for i, word in enumerate(after) if _IS.fullmatch(word.text)), len(after))
    told = {word.sense for word in after[verb:] if word.meant}
    words = list(one.words)
    total = (i for i, word in enumerate(words) if quantifiers().total.fullmatch(word.text))
    whole = next(total, len(words))
    first = next((word.sense for word in words[whole + 1 :] if word.meant), None)
    return first in told
