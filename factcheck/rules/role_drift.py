"""role-drift: a person keeps the post that the article gave them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus import Span
from factcheck.rules import cues
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.people import Person, people
from factcheck.types import Check, Outcome, Severity

NAME = "role-drift"
_W = r"[\w&'’-]+"
_FORMER = re.compile(
    r"\b(?:former|ex-|then|past|previous|previously|late|retired|outgoing|acting|interim|will become|to become|designate|elect|deputy to|was|appointed|promoted|named as|until|before)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Role:
    """A post: what kind ("director"), which ("finance") and of what ("conservation")."""

    span: Span
    head: str
    which: str
    of: str
    words: str
    held: bool  # told as the post held now
    firm: bool  # "has been", "became": the one post of the person


def check(article: Article) -> Iterator[Check]:
    """Every post of a person, against the one that introduces them."""
    text = article.text
    by_name: dict[str, Person] = {}
    clash: set[str] = set()
    for person in people(text):
        known = by_name.setdefault(person.last, person)
        if known.first != person.first:
            clash.add(person.last)
    if not by_name:
        return
    posts: dict[str, list[Role]] = {}
    for surname, role in _posts(text):
        if surname in by_name and surname not in clash:
            posts.setdefault(surname, []).append(role)
    for surname, roles in posts.items():
        yield from _compared(by_name[surname], sorted(roles, key=lambda role: role.span))


def _compared(person: Person, roles: list[Role]) -> Iterator[Check]:
    first = roles[0]
    for role in roles[1:]:
        if not role.held or role.span == first.span:
            continue
        if _same(first, role):
            yield Check(
                NAME,
                Outcome.CONSISTENT,
                f"{person.last} is {role.words!r} both times.",
                f"{first.words} = {role.words}",
                tuple(sorted({person.span, first.span, role.span})),
            )
        elif _conflict(first, role):
            yield Check(
                NAME,
                Outcome.INCONSISTENT,
                f"{person.first} {person.last} is {first.words!r} in one place and {role.words!r} in another.",
                f"{first.words} ≠ {role.words}",
                tuple(sorted({first.span, role.span})),
                Severity.WARNING,
                first.words,
            )


_LAST = r"(?P<last>[A-ZÀ-ÖØ-Ý][\w’'-]+)"
_OWNER = r"(?:the |a |an |its |their |his |her |our |(?:the )?[\w’' ]{2,30}?(?:'s|’s|s'|s’) )?"
_NOW = (
    r"has been|became|is|has served as|serves as|was made|steps down as|works as|will step down as|retires as|"
    r"took over as|joined as"
)
_STAYS = r"as|remains|stays on as|steps down as|resigned as|in his role as|in her role as"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    heads = cues.alternatives("posts").replace(r"\ ", " ")
    of = rf"(?: (?:of|for) (?:the )?(?P<of>{_W}(?: (?!who|and|in|at|since|told|said|was|is|has)[a-z-]+){{0,2}}))?"
    post = rf"(?P<role>(?P<which>(?:(?!the |a |an |its |his |her |their |our )[a-z-]+ ){{0,2}})(?P<head>{heads})\b{of})"
    return (
        re.compile(rf"\b{_LAST}(?:, \d\d?)?, {_OWNER}{post}"),
        re.compile(rf"\b{_LAST}, (?:\d\d?, )?who (?P<verb>{_NOW}) {_OWNER}{post}"),
        re.compile(rf"\b{_LAST},? (?:\w+,? ){{0,3}}?(?:{_STAYS}) {_OWNER}{post}"),
        re.compile(
            rf"(?:(?<![\w-])(?:[Tt]he |[Ii]ts |[Tt]heir |[Aa]n? )|(?:'s|’s|s'|s’) ){post}, (?:[A-ZÀ-ÖØ-Ý][\w’'-]+ ){{0,2}}{_LAST}"
        ),
    )


def _posts(text: str) -> Iterator[tuple[str, Role]]:
    """Every surname with a post beside it, each post once."""
    seen: set[Span] = set()
    for known in _patterns():
        for match in known.finditer(text):
            role = _role(text, match)
            if role.span not in seen:
                seen.add(role.span)
                yield match["last"].removesuffix("’s").removesuffix("'s"), role


def _role(text: str, match: re.Match[str]) -> Role:
    span = Span(*match.span("role"))
    lead = text[max(0, span.start - 28) : span.start]
    verb = (match.groupdict().get("verb") or "").lower()
    held = not (_FORMER.search(lead + match["which"]) and verb not in ("has been", "became"))
    of = (match["of"] or "").lower()
    words = " ".join(match["role"].split())
    firm = verb.startswith(("has", "became", "steps", "retires", "will"))
    return Role(span, match["head"].lower(), match["which"].strip().lower(), of, words, held, firm)


def _same(one: Role, other: Role) -> bool:
    same_head = one.head == other.head
    which = _within(one.which, other.which)
    of = one.of == other.of or "" in (one.of, other.of) or one.of.split()[0] == other.of.split()[0]
    return same_head and which and of


def _within(one: str, other: str) -> bool:
    """Whether one is the other, or the other with more words before it; a deputy is another post."""
    if any((word in one) != (word in other) for word in ("deputy", "assistant", "vice", "junior")):
        return False
    return one.endswith(other) or other.endswith(one)


def _conflict(one: Role, other: Role) -> bool:
    """Whether two posts of one kind differ in what they are of; or two kinds cannot be one."""
    if one.head == other.head:
        return bool(
            not _within(one.which, other.which)
            or (one.of and other.of and one.of.split()[0] != other.of.split()[0])
        )
    return other.firm and one.span.start < other.span.start


RULE = Rule(
    name=NAME,
    summary="A person keeps the post that the article gave them.",
    doc="""The posts of a person ("Dominic Fairweather, the finance director", "Fairweather, who steps down as
operations director") are held against the first. Former, acting and future posts are left alone.""",
    authority="The article's own introduction of the person.",
    check=check,
    passes=(
        Example(
            "Hilary Okafor, the union's general secretary, spoke at the rally.\n\nOkafor, who has been general secretary "
            "since 2022, said exams would go on."
        ),
    ),
    fails=(
        Example(
            "Hilary Okafor, the union's general secretary, spoke at the rally.\n\nOkafor, who has been treasurer since "
            "2022, said exams would go on."
        ),
        Example(
            "Ines Calloway, the museum's head of conservation, flew out.\n\nCalloway, who became head of security in "
            "2019, was glad."
        ),
    ),
    silent=(
        Example(
            "Ines Calloway, the museum's director, flew out.\n\nCalloway, a former head of security, was glad."
        ),
    ),
    severity=Severity.WARNING,
)
