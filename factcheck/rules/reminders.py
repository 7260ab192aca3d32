"""A person brought back by name and post: "Ms Marsh, the mediator, had it read" behind "Ida Marsh, a mediator"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus import Span
from factcheck.rules.callings import forms, together
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.roles_again import Again

_REACH = 70  # characters beside a name in which it is introduced
_AGAIN = re.compile(
    r", (?P<det>the )?(?P<role>(?:[a-z-]+ ){0,2}(?P<head>[a-z-]{3,}))(?: of the [a-z]+)?, [a-z]"
)
_BEHIND = re.compile(
    r"(?:, \d\d)?, (?:an? |(?:the |its |their )?[\w’'-]+['’]s |the |its |their )(?P<role>(?:[a-z-]+ ){0,3}?(?P<head>[a-z-]{3,}))(?= (?:of|at|for|from|in|with|who|whom|whose|that|to)\b|[,.;])"
)
_AHEAD = re.compile(
    r"(?:\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir)|['’]s) (?P<role>(?:[a-z-]+ ){0,3}?(?P<head>[a-z-]{3,})),? (?:(?:Mr|Mrs|Ms|Dr|Father|Sister|Prof)\.? )?$"
)


def reminders(text: str, named: list[tuple[Span, str]]) -> Iterator[Again]:
    """Every later mention with a definite post, against the post that introduced the person."""
    first: dict[str, Span] = {}
    for span, person in named:
        if " " not in person:
            continue
        start = first.setdefault(person, span)
        again = _AGAIN.match(text, span.end) if span != start else None
        if again is None or not _personal(again["head"]):
            continue
        if not again["det"] and again["head"] not in forms("offices"):
            continue
        told, place = _place(text, start)
        if told is None:
            continue
        role = Span(*again.span("role"))
        same = told["head"] == again["head"]
        if same or _new(text, again["head"], told["head"]):
            yield Again(role, again["role"], person, told["role"], place, same)


def _place(text: str, name: Span) -> tuple[re.Match[str] | None, Span]:
    """The post that introduces a person, and where it stands."""
    told = _introduced(text, name)
    if told is None or not _personal(told["head"]):
        return None, name
    at = name.end if told.re is _BEHIND else max(0, name.start - _REACH)
    return told, Span(at + told.start("role"), at + told.end("role"))


def _introduced(text: str, name: Span) -> re.Match[str] | None:
    """The post beside the first mention of a person."""
    behind = _BEHIND.match(text[name.end : name.end + _REACH])
    return behind or _AHEAD.search(text[max(0, name.start - _REACH) : name.start])


def _new(text: str, head: str, told: str) -> bool:
    """Whether a post is told nowhere else and is not the other in other words."""
    if len(re.findall(rf"\b{re.escape(head)}s?\b", text, re.I)) > 1:
        return False
    names = [
        next((forms(sort)[one] for sort in ("offices", "trades") if one in forms(sort)), one)
        for one in (head, told)
    ]
    groups = (*together("one_post"), *together("held_together"), *together("one_stock"))
    return names[0] != names[1] and not any(set(names) <= group for group in groups)


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('person_endings')})$")


def _personal(head: str) -> bool:
    """Whether a word names what a person is by work."""
    if head in listed("no_posts"):
        return False
    return (
        head in forms("offices") or head in forms("trades") or _endings().search(head) is not None
    )
