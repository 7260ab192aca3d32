"""title-drift: a title before a name stays, and one title has one holder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.people import Person, people
from factcheck.rules.posts import Role, posts, same_post, titles, within
from factcheck.types import Check, Outcome, Severity

NAME = "title-drift"
_CHANGES = re.compile(rf"\b(?:{alternatives('handed_over')})\b", re.I)
_NEAR = 160  # characters around a title in which a change of post is told
_DEFINITE = re.compile(r"(?:\bthe|\bits|\btheir|’s|'s|s’|s') $", re.I)
_SHOWN = 3
_APPOSED = re.compile(r",? ?")  # "the tribunal's president, Judge Orr": one man has both


def check(article: Article) -> Iterator[Check]:
    """Titles of one person against each other, then the persons of one title."""
    text = article.text
    persons: dict[str, Person] = {}
    firsts: dict[str, set[str]] = {}
    for person in people(text):
        persons.setdefault(person.last, person)
        firsts.setdefault(person.last, set()).add(person.first)
    one = {last for last, names in firsts.items() if len(names) == 1}
    titled = [(last, role) for last, role in titles(text) if role.held]
    if titled:
        told = [(last, role) for last, role in posts(text) if role.held]
        for last in sorted({last for last, _ in titled} & one):
            own = [role for name, role in titled if name == last]
            yield from _holder(text, persons[last], own, [r for name, r in told if name == last])
    yield from _holders(text, [*titled, *posts(text)], persons, one)


def _holder(text: str, person: Person, own: list[Role], told: list[Role]) -> Iterator[Check]:
    """One person's titles: each against the first, which may be a post beside the name."""
    roles = sorted([*own, *told], key=lambda role: role.span)
    first, same = roles[0], [roles[0]]
    for role in roles[1:]:
        if role.span == first.span or (first in told and role in told):
            continue
        if _alike(first, role):
            same.append(role)
        elif _APPOSED.fullmatch(text, first.span.end, role.span.start):
            continue
        elif _clash(first, role) and not _changes(text, first, role):
            yield Check(
                NAME,
                Outcome.INCONSISTENT,
                f"{person.first} {person.last} is {_said(first)} in one place and {_said(role)} in another.",
                f"{_said(first)} ≠ {_said(role)}",
                tuple(sorted({first.span, role.span})),
                Severity.WARNING,
                first.words,
            )
            return
    if len(same) > 1:
        yield Check(
            NAME,
            Outcome.CONSISTENT,
            f"{person.last} is {_said(first)} each time.",
            " = ".join(_said(role) for role in same[:_SHOWN]),
            tuple(sorted({role.span for role in same[:_SHOWN]})),
        )


def _said(role: Role) -> str:
    return " ".join(role.words.split())


def _alike(one: Role, other: Role) -> bool:
    """Whether two titles are one, or the shorter of them the end of the longer."""
    return same_post(one, other) or (_whole(one).endswith(_whole(other)) and within(one.which, ""))


def _whole(role: Role) -> str:
    return f"{role.which} {role.head}".strip().replace("-", " ")


def _clash(one: Role, other: Role) -> bool:
    """Whether nobody bears both: two fields of one post, or two posts of which each is one man's."""
    single = listed("one_title")
    if one.head == other.head:
        fields = bool(one.which and other.which) and not within(one.which, other.which)
        ranks = not within(one.which, other.which) and one.head in single
        return (fields or ranks) and one.of == other.of
    return one.head in single and other.head in single and not {one.of, other.of} - {""}


def _changes(text: str, *roles: Role) -> bool:
    """Whether a change of post is told beside one of the titles."""
    return any(
        _CHANGES.search(text[max(0, role.span.start - _NEAR) : role.span.end + _NEAR])
        for role in roles
    )


def _holders(
    text: str, told: list[tuple[str, Role]], persons: dict[str, Person], one: set[str]
) -> Iterator[Check]:
    """One title, told as "the" title of one house, with two persons."""
    unique = [(last, role) for last, role in told if last in one and _unique(text, role)]
    done: set[str] = set()
    for (last, role), (other, twin) in combinations(sorted(unique, key=lambda r: r[1].span), 2):
        title = _whole(role)
        if last == other or title in done or title != _whole(twin):
            continue
        if (role.of, role.owner) != (twin.of, twin.owner) or _changes(text, role, twin):
            continue
        done.add(title)
        yield Check(
            NAME,
            Outcome.INCONSISTENT,
            f"{_said(role)!r} is {persons[last].first} {last} in one place and {persons[other].first} {other} in another.",
            f"{last} ≠ {other}",
            tuple(sorted({role.span, twin.span})),
            Severity.WARNING,
        )


def _unique(text: str, role: Role) -> bool:
    """Whether a post is told as the only one of its kind, and held: "the mayor", "Norland's president"."""
    if not role.held or role.head not in listed("one_holder"):
        return False
    if role.words[:1].isupper():
        return role.owner.endswith(("'s", "’s"))
    return _DEFINITE.search(text[: role.span.start][-4:]) is not None


RULE = Rule(
    name=NAME,
    summary="A title before a name stays, and one title has one holder.",
    doc="""The titles that stand before a person's name ("Foreign Minister Ana Ruiz", later "Defence Minister Ruiz") are held
against each other and against the post that the article gives beside the name. A post that is told as the only one ("the
mayor", "Norland's president") must have one holder. Promotions, successors and former posts are left alone.""",
    authority="The article's own introduction of the person.",
    check=check,
    passes=(
        Example(
            "Foreign Minister Ana Ruiz flew home on Friday.\n\nThe talks went well, Foreign Minister Ruiz said."
        ),
        Example(
            "Ana Ruiz, the foreign minister, flew home on Friday.\n\nThe talks went well, Foreign Minister Ruiz said."
        ),
        Example(
            "Detective Inspector Tom Oak led the search.\n\nInspector Oak said it would go on."
        ),
    ),
    fails=(
        Example(
            "Foreign Minister Ana Ruiz flew home on Friday.\n\nThe talks went well, Defence Minister Ruiz said."
        ),
        Example(
            "Ana Ruiz, the foreign minister, flew home on Friday.\n\nThe talks went well, Defence Minister Ruiz said."
        ),
        Example("Prime Minister Ana Ruiz flew home.\n\nShe was tired, President Ruiz said."),
        Example("Inspector Tom Oak led the search.\n\nSergeant Oak said it would go on."),
        Example(
            "Ann Lee, the mayor, opened the fair.\n\nTom Bell, the mayor, said the rain had spoiled nothing."
        ),
    ),
    silent=(
        Example(
            "Defence Minister Ana Ruiz becomes foreign minister.\n\nForeign Minister Ruiz will fly on Friday."
        ),
        Example(
            "Ann Lee, the mayor of Norwick, met Tom Bell, the mayor of Tarn, on the bridge between them."
        ),
        Example("Ann Lee, the former mayor, met Tom Bell, the mayor, at the fair."),
    ),
    severity=Severity.WARNING,
)
