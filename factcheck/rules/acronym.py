"""acronym: "Long Name (LN)" has the initials of its words, and keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from corpus import Span
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.cues import listed
from factcheck.types import Check, Outcome, Severity

NAME = "acronym"
_GIVEN = re.compile(r" \(([A-Z][A-Z&-]{1,8}[A-Z])s?\)")
_SENTENCE = re.compile(r"[.;:?!(] |\n")
_REACH = 140
_TOKEN = re.compile(r"[A-Za-zÀ-ÿ0-9&][\w&]*")
_SHOWN = 3


def check(article: Article) -> Iterator[Check]:
    """Every acronym in brackets behind its name."""
    text = article.text
    for match in _GIVEN.finditer(text):
        short = match[1].replace("&", "").replace("-", "")
        begin = max(0, match.start() - _REACH)
        ends = [m.end() for m in _SENTENCE.finditer(text, begin, match.start())]
        begin = ends[-1] if ends else begin
        words = [Span(*w.span()) for w in _TOKEN.finditer(text, begin, match.start())]
        place = Span(*match.span(1))
        start = _fitting(text, words, short)
        if start is not None:
            yield _holds(text, Span(words[start].start, words[-1].end), place)
            continue
        near = _near(text, words, short)
        if near is not None:
            first, initials = near
            name = Span(words[first].start, words[-1].end)
            yield Check(
                NAME,
                Outcome.INCONSISTENT,
                f"The initials of {name.of(text)} are {initials}, not {match[1]}.",
                f"{initials} ≠ {match[1]}",
                (name, place),
                Severity.WARNING,
                initials,
            )


def _holds(text: str, name: Span, place: Span) -> Check:
    short = place.of(text)
    later = [
        Span(*m.span())
        for m in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-])", text)
        if m.start() > place.end
    ]
    return Check(
        NAME,
        Outcome.CONSISTENT,
        f"{short} are the initials of {name.of(text)}.",
        f"{name.of(text)} → {short}",
        (name, place, *later[:_SHOWN]),
    )


def _fitting(text: str, words: Sequence[Span], short: str) -> int | None:
    """The word from which the initials of the rest can spell ``short``, small words skipped."""
    for start in range(len(words) - 1, -1, -1):
        first = words[start].of(text)
        if first[0].upper() == short[0] and first not in listed("acronym_small"):
            if _spells([w.of(text) for w in words[start:]], short):
                return start
        if len(words) - start > len(short) * 2 + 3:
            break
    if words and words[-1].of(text) in listed("company_forms") and len(words) > 1:
        return _fitting(text, words[:-1], short)
    return None


def _spells(words: Sequence[str], short: str) -> bool:
    """Whether each word gives its first letters, in order, and small words may give none."""
    if not words:
        return not short
    word = words[0]
    if word.lower() in listed("acronym_small") and _spells(words[1:], short):
        return True
    for size in range(min(len(word), len(short)), 0, -1):
        if word[:size].upper() == short[:size] and _spells(words[1:], short[size:]):
            return True
    capitals = "".join(c for c in word if c.isupper())
    return (
        len(capitals) > 1
        and short.startswith(capitals)
        and _spells(words[1:], short[len(capitals) :])
    )


def _near(text: str, words: Sequence[Span], short: str) -> tuple[int, str] | None:
    """The capitalised words before the bracket, where their initials miss by one letter."""
    for size in (len(short), len(short) + 1):
        if size == len(short) or len(short) > 3:
            found = _of_size(text, words, short, size)
            if found is not None:
                return found
    return None


def _of_size(text: str, words: Sequence[Span], short: str, size: int) -> tuple[int, str] | None:
    big = []
    for index in range(len(words) - 1, -1, -1):
        word = words[index].of(text)
        if word[0].isupper():
            big.append(index)
        elif word.lower() not in listed("acronym_small"):
            break
        if len(big) == size:
            break
    if len(big) != size or len(short) < 3:
        return None
    big.reverse()
    initials = "".join(words[i].of(text)[0].upper() for i in big)
    if OSA.distance(initials, short) != 1 or initials.startswith(short):
        return None
    return big[0], initials


RULE = Rule(
    name=NAME,
    summary="An acronym in brackets has the initials of its name.",
    doc="""The capitals in brackets behind a name ("Tri-County Nurses Federation (TCNF)") must be the initials of
its words; small words may be left out, and a word may give more than its first letter. Only a miss by one letter is
reported: many acronyms come from another language.""",
    authority="The initials themselves.",
    check=check,
    passes=(
        Example(
            "The Tri-County Nurses Federation (TCNF) met on Monday.\n\nThe TCNF will vote again."
        ),
        Example("The National Advanced Surface-to-Air Missile System (NASAMS) is in use there."),
    ),
    fails=(
        Example(
            "The Tri-County Nurses Alliance (TCNF) met on Monday.\n\nThe TCNF will vote again."
        ),
        Example("The Association of Lecturers and Tutors (ATL) said so. ALT wants more."),
    ),
    silent=(
        Example("The rail union Cheminots Unis (SNCF) and Doctors Without Borders (MSF) agreed."),
    ),
    severity=Severity.WARNING,
)
