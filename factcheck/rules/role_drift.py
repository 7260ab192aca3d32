"""role-drift: a person keeps the post that the article gave them."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.people import Person, people
from factcheck.rules.posts import Role, posts, same_post, within
from factcheck.types import Check, Outcome, Severity

NAME = "role-drift"


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
