"""Dates told as those of a known thing: "the 4 March operation", "the postponement from 12 February"."""

from __future__ import annotations

import re

_DETERMINER = (
    r"(?:[Tt]he|[Tt]hat|[Tt]hose|[Tt]hese|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[A-ZÀ-Ý][\w-]+['’]s?)"
)
_LED = re.compile(rf"\b{_DETERMINER} $")
_NAMED = re.compile(
    r"^ (?:[a-z]+ )??(?P<thing>(?!and\b|or\b|but\b|to\b|for\b|of\b|at\b|in\b|is\b|was\b|had\b)[a-z][a-z-]{2,})\b"
)
_OF = re.compile(
    rf"\b{_DETERMINER} (?P<thing>(?:(?!which\b|who\b|that\b|in\b|on\b|of\b|to\b|by\b)[\w'’-]+ ){{1,4}}?)"
    r"(?:of|from)(?: the (?:night|evening|morning|afternoon|eve) of)? (?:the )?$"
)
_ASIDE = re.compile(
    rf"(?<!before )(?<!after )(?<!Before )(?<!After )\b{_DETERMINER} (?P<thing>(?:(?!which\b|who\b|that\b|in\b|on\b|of\b|to\b|by\b)(?:[\w'’-]+|«O\d+») ?){{1,3}}?), on (?:the (?:night|evening|morning|afternoon) of )?$"
)
_SINCE = re.compile(r"\b[Ss]ince $")
_WHEN = re.compile(r"^, (?:when|on which|the day) (?P<thing>[^«».;,]+)")
_WHAT = re.compile(
    r"\b[Ww]hat (?:had been|has been|was|were|she|he|they|it) (?P<thing>[a-z]+)[^«».;,]{0,20} on $"
)
PUT_OFF = re.compile(r"\b(?:postpone|put|delay|defer|adjourn|move|reschedul|bringing)")
BEGINS = re.compile(r"\b(?:began|begun|begins?|beginning|started|starts?|opened|launched)\b")


def known_thing(lead: str, rest: str) -> str | None:
    """The words for the thing whose date stands between ``lead`` and ``rest``, where a reader must know it."""
    if _LED.search(lead):
        named = _NAMED.match(rest)
        return None if named is None else named["thing"]
    found = _OF.search(lead) or _ASIDE.search(lead) or _WHAT.search(lead)
    if found is None and _SINCE.search(lead):
        found = _WHEN.match(rest)
    return None if found is None else found["thing"].strip()
