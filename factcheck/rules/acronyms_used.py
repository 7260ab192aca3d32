"""Acronyms that an article uses: those of its names, and those of nothing that are one slip from one in use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.edits import apart
from corpus import Span

_SHORT = re.compile(r"(?<![\w-])[A-Z]{3,6}(?![\w-])")
_LONG = re.compile(
    r"(?<![\w-])(?!The )[A-Z][a-z]+(?: (?:(?:of|and|for|the|in|on|to) ){0,2}[A-Z][a-z]+){2,5}(?![\w-])"
)
_SUBJECT = re.compile(r"(?:^|[.!?]['\"’”]? |\n|\bthe )$")
_OWNER = re.compile(r"^['’]s?\b")
_BESIDE = re.compile(r"[;,–—-] ?(?:or |the )?")
_FIRM = 4  # letters of an acronym that is seldom another's but for one


def inside(short: str, words: Sequence[str]) -> bool:
    """Whether each word gives its initial and, after it, other letters of its own: "ICCO" for the
    International Cocoa Organization."""
    parts = (f"{re.escape(word[0])}[{re.escape(word)}]*" for word in words)
    return re.fullmatch("".join(parts), short, re.I) is not None


def used(text: str, words: Sequence[Span], short: str) -> tuple[int, str] | None:
    """The words before a bracket whose initials the text uses elsewhere, as it does not the bracket's."""
    found = _of_names(text).get(words[-1].end if words else -1)
    if found is None or found[1] == short or text.count(short) > 1:
        return None
    first = next((n for n, word in enumerate(words) if word.start == found[0].start), None)
    return None if first is None else (first, found[1])


def _initials(name: str) -> tuple[str, str]:
    """The initials of a name, without its small words and with them."""
    words = name.split()
    return "".join(w[0] for w in words if w[0].isupper()), "".join(w[0].upper() for w in words)


def _of_names(text: str) -> dict[int, tuple[Span, str]]:
    """Names of three words or more whose initials the text uses, by their ends."""
    known = {m[0] for m in _SHORT.finditer(text)}
    found: dict[int, tuple[Span, str]] = {}
    for match in _LONG.finditer(text):
        short = next((one for one in _initials(match[0]) if one in known), None)
        if short is not None:
            found[match.end()] = (Span(*match.span()), short)
    return found


def strays(text: str, given: dict[str, Span]) -> Iterator[tuple[Span, Span, str]]:
    """Each acronym of nothing that is one slip from a name's, with that name and its acronym: "CPA" for "CPO".

    ``given`` are the acronyms in brackets behind their names."""
    every = {short: Span(*m.span()) for m in _LONG.finditer(text) for short in _initials(m[0])}
    every |= given
    if not every:
        return
    names = {short: name for name, short in _of_names(text).values()} | given
    places: dict[str, list[Span]] = {}
    for match in _SHORT.finditer(text):
        places.setdefault(match[0], []).append(Span(*match.span()))
    for short, spans in places.items():
        if len(spans) > 1 or short in every:
            continue
        line = text[text.rfind("\n", 0, spans[0].start) + 1 :].split("\n", 1)[0]
        if line.isupper():
            continue
        close = [s for s in names if _slipped(text, spans[0], short, s, given=s in given)]
        beside = [s for s, name in every.items() if _follows(text, name, spans[0], short, s)]
        meant = close or beside
        if len(meant) == 1 and every[meant[0]].start < spans[0].start:
            yield spans[0], names.get(meant[0], every[meant[0]]), meant[0]


def _follows(text: str, name: Span, place: Span, short: str, initials: str) -> bool:
    """Whether an acronym right behind a name is its initials but for one slip."""
    if len(short) < _FIRM or len(short) != len(initials) or name.end > place.start:
        return False
    if not _BESIDE.fullmatch(text[name.end : place.start]):
        return False
    words = [word for word in name.of(text).split() if word[0].isupper()]
    if any(inside(short, [*words[:n], *words[n + 1 :]]) for n in range(1, len(words))):
        return False
    return sorted(short) == sorted(initials) or apart(initials, short, 1) == 1


def _slipped(text: str, place: Span, short: str, name: str, *, given: bool) -> bool:
    """Whether an acronym is another with its letters swapped, or, told as a name is, with one of them changed; of one
    given behind its name, with one of four or more left out or put in too."""
    if len(short) != len(name) and (not given or len(name) < _FIRM):
        return False
    if sorted(short) == sorted(name):
        return True
    if short[0] != name[0] or apart(name, short, 1) != 1:
        return False
    lead, rest = text[max(0, place.start - 6) : place.start], text[place.end : place.end + 3]
    if lead.endswith(("the ", "The ")):
        return True
    acts = bool(_SUBJECT.search(lead) or _OWNER.match(rest))
    return (given or acts) if len(name) >= _FIRM else given and acts
