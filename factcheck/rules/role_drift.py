"""role-drift: a person keeps the post that the article gave them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.callings import Calling, callings
from factcheck.rules.callings_apart import alike, apart
from factcheck.rules.cues import alternatives
from factcheck.rules.people import Person, people
from factcheck.rules.posts import Role, posts, same_post, within
from factcheck.types import Check, Outcome, Severity

NAME = "role-drift"


_PASSED_ON = re.compile(rf"\b(?:{alternatives('passed_on')})\b", re.I)
_DENIED = re.compile(r"\b(?:not|never|no intention of)\b[^.;,]{0,40}|n['’]t\b[^.;,]{0,40}")
_NEAR = 60  # characters around a calling in which a change of it is told


def check(article: Article) -> Iterator[Check]:
    """Every post of a person against the one that introduces them, then all that they are called."""
    found = list(_posts_told(article.text))
    yield from found
    done = {span for one in found for span in one.spans}
    for check_ in _called(article):
        if not all(any(span.overlaps(told) for told in done) for span in check_.spans):
            yield check_


def _called(article: Article) -> Iterator[Check]:
    """What a person is called, each against the first of its sort that it can be held against."""
    for person, told in callings(article.analysis).items():
        for at, calling in enumerate(told):
            before = [one for one in told[:at] if one.sort == calling.sort]
            against = next((one for one in before if apart(one, calling)), None)
            same = next((one for one in before if alike(one, calling)), None)
            if against is None and same is not None:
                yield Check(
                    NAME,
                    Outcome.CONSISTENT,
                    f"{person} is {same.words!r} and {calling.words!r}, which is one thing.",
                    f"{same.words} = {calling.words}",
                    tuple(sorted({same.span, calling.span})),
                )
            elif against is not None and not (same or _passed_on(article.text, against, calling)):
                yield Check(
                    NAME,
                    Outcome.INCONSISTENT,
                    f"{person} is {against.words!r} in one place and {calling.words!r} in another.",
                    f"{against.words} ≠ {calling.words}",
                    tuple(sorted({against.span, calling.span})),
                    Severity.WARNING,
                    against.words,
                )


def _passed_on(text: str, *told: Calling) -> bool:
    """Whether a post or party changes hands beside one of the two."""
    return told[0].sort in ("office", "party") and any(
        _PASSED_ON.search(
            _DENIED.sub("", text[max(0, one.span.start - _NEAR) : one.span.end + _NEAR])
        )
        for one in told
    )


def _posts_told(text: str) -> Iterator[Check]:
    by_name: dict[str, Person] = {}
    clash: set[str] = set()
    for person in people(text):
        known = by_name.setdefault(person.last, person)
        if known.first != person.first:
            clash.add(person.last)
    if not by_name:
        return
    told: dict[str, list[Role]] = {}
    for surname, role in posts(text):
        if surname in by_name and surname not in clash:
            told.setdefault(surname, []).append(role)
    for surname, roles in told.items():
        yield from _compared(by_name[surname], sorted(roles, key=lambda role: role.span))


def _compared(person: Person, roles: list[Role]) -> Iterator[Check]:
    first = roles[0]
    for role in roles[1:]:
        if not role.held or role.span == first.span:
            continue
        if same_post(first, role):
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


def _conflict(one: Role, other: Role) -> bool:
    """Whether two posts of one kind differ in what they are of; or two kinds cannot be one."""
    if one.head == other.head:
        return bool(
            not within(one.which, other.which)
            or (one.of and other.of and one.of.split()[0] != other.of.split()[0])
        )
    return other.firm and one.span.start < other.span.start


RULE = Rule(
    name=NAME,
    summary="A person keeps the post that the article gave them.",
    doc="""The posts of a person ("Dominic Fairweather, the finance director", "Fairweather, who steps down as
operations director") are held against the first, and so are trades, the side somebody speaks for in court, a party, a
relation ("her successor") and a rank. Former, acting and future posts are left alone, and so are posts that one person may
hold together.""",
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
        Example(
            "Her finance chief, Tobias Renn, was glad. Mr Renn, who has been head of sales since 2017, said so."
        ),
        Example(
            "Ida Coll, curator of shells, was there. Dr Coll, as librarian of the museum, signed for the crate."
        ),
        Example(
            "Neville Strood, the leader of the opposition, objected.\n\nMr Strood, who has led the council since 2023, left."
        ),
        Example(
            "Aoife Lacken SC, defending, asked for time. Ms Lacken, for the prosecution, said that was all."
        ),
        Example(
            "Colonel Renier Botha, commander of the unit, spoke. Botha, its deputy commander since 2021, was pleased."
        ),
        Example(
            "Alan Moot, who was her deputy and would succeed her, was there. Moot, her predecessor, put up a plaque."
        ),
    ),
    silent=(
        Example(
            "Ann Bell, chair and chief executive of the mill, rose. Bell, the chair, said little."
        ),
        Example("Tom Reed, the club's secretary until 2019, was there. Reed, the treasurer, paid."),
        Example(
            "Ines Calloway, the museum's director, flew out.\n\nCalloway, a former head of security, was glad."
        ),
    ),
    severity=Severity.WARNING,
)
