"""role-drift: a person keeps the post that the article gave them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import Span
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.bearers import mentions
from factcheck.rules.callings import Calling, callings
from factcheck.rules.callings_apart import alike, apart
from factcheck.rules.cues import alternatives
from factcheck.rules.reminders import reminders
from factcheck.rules.roles_again import again
from factcheck.types import Check, Outcome, Severity

NAME = "role-drift"


_PASSED_ON = re.compile(rf"\b(?:{alternatives('passed_on')})\b", re.I)
_DENIED = re.compile(
    r"\b(?:not|never|no intention of)\b[^.;,]{0,40}|n['’]t\b[^.;,]{0,40}|\bwho (?:was|had) once\b[^.;,]*"
)
_END = re.compile(r"(?<![A-Z][a-z])[.!?] |\n")
_NEAR = 60  # characters around a calling in which a change of it is told


def check(article: Article) -> Iterator[Check]:
    """What a person is called, each against the first of its sort that it can be held against; then
    posts told without a name."""
    named = mentions(article.analysis)
    told = callings(article.analysis, named)
    for person, own in told.items():
        yield from _called(article.text, person, own)
    for one in (*again(article, told, named), *reminders(article.text, named)):
        spans = tuple(sorted({one.span, one.place}))
        if one.same:
            yield _one_thing(one.person, one.told, one.words, spans)
        else:
            yield Check(
                NAME,
                Outcome.INCONSISTENT,
                f"Nobody is introduced as {one.words!r}; {one.person} is {one.told!r}.",
                f"{one.told} ≠ {one.words}",
                spans,
                Severity.WARNING,
                one.told,
            )


def _called(text: str, person: str, told: list[Calling]) -> Iterator[Check]:
    for at, calling in enumerate(told):
        before = [one for one in told[:at] if one.sort == calling.sort]
        against = next((one for one in before if apart(one, calling)), None)
        same = next((one for one in before if alike(one, calling)), None)
        if against is None and same is not None:
            spans = tuple(sorted({same.span, calling.span}))
            yield _one_thing(person, same.words, calling.words, spans)
        elif against is not None and not (same or _passed_on(text, against, calling)):
            yield Check(
                NAME,
                Outcome.INCONSISTENT,
                f"{person} is {against.words!r} in one place and {calling.words!r} in another.",
                f"{against.words} ≠ {calling.words}",
                tuple(sorted({against.span, calling.span})),
                Severity.WARNING,
                against.words,
            )


def _one_thing(person: str, one: str, other: str, spans: tuple[Span, ...]) -> Check:
    message = f"{person} is {one!r} and {other!r}, which is one thing."
    return Check(NAME, Outcome.CONSISTENT, message, f"{one} = {other}", spans)


def _passed_on(text: str, *told: Calling) -> bool:
    """Whether a post or party changes hands beside one of the two."""
    return told[0].sort in ("office", "party") and any(
        _PASSED_ON.search(_DENIED.sub("", _around(text, one)))
        for one in told
        if not (one.firm and one is told[-1])
    )


def _around(text: str, one: Calling) -> str:
    """The words of its sentence around a calling."""
    lead = text[max(0, one.span.start - _NEAR) : one.span.start]
    rest = text[one.span.end : one.span.end + _NEAR]
    return _END.split(lead)[-1] + one.words + _END.split(rest)[0]


RULE = Rule(
    name=NAME,
    summary="A person keeps the post that the article gave them.",
    doc="""The posts of a person ("Dominic Fairweather, the finance director", "Fairweather, who steps down as
operations director") are held against the first, and so are trades, the side somebody speaks for in court, a party, a
relation ("her successor") and a rank. A post told without a name ("the head of security wants", "as superintendent she earned")
is that of the person who bears it ("who as salvage master must certify" reminds of one as well), or is asked about where one person alone can be meant. Former, acting and future posts are left alone, and so are posts that one person may
hold together.""",
    authority="The article's own introduction of the person.",
    check=check,
    passes=(
        Example(
            "Ann Bell, chair and chief executive of the mill, rose. Bell, the chair, said little."
        ),
        Example(
            "Ida Marsh, a mediator whom both sides trust, came by boat.\n\nMs Marsh, the mediator, read it aloud."
        ),
        Example(
            "Hilary Okafor, the union's general secretary, spoke at the rally.\n\nOkafor, who has been general secretary "
            "since 2022, said exams would go on."
        ),
    ),
    fails=(
        Example(
            "The ferry's purser, Tom Reed, was asleep.\n\nMr Reed, as cook, has been told to wear a cap."
        ),
        Example(
            "Captain Ida Marsh, the salvage master, came by boat.\n\nMs Marsh, who as harbour master must certify the hull, was calm."
        ),
        Example(
            "Norway's head coach, Ida Marsh, wept.\n\nMarsh, who is to step down as team doctor in May, was glad."
        ),
        Example(
            "Ida Marsh, who chairs their club, was glad.\n\nThe club's solicitor, Ms Marsh, said it would pay."
        ),
        Example(
            "Ida Marsh, the vice-president for personnel, spoke first.\n\nMarsh, vice-president for sales since 2022, left early."
        ),
        Example(
            "Tom Reed, the chief financial officer at Orr Mills, was glad.\n\nMr Reed, who has been chief operating officer for six years, left."
        ),
        Example(
            "Ida Marsh, a mediator whom both sides trust, came by boat.\n\nMs Marsh, the surveyor, read it aloud."
        ),
        Example(
            "Its head of security, Ida Marsh, spoke first.\n\nThe head of catering wants more cameras."
        ),
        Example(
            "Ida Marsh, a plumber, found the leak. The dentist said it was the third that week."
        ),
        Example(
            "Tom Reed, a mason, has had a yard at Orr since June. The singer said it was too small."
        ),
        Example(
            "Priya Holm, the firm's chief hydrologist, was calm.\n\nMs Holm, chief economist since 2020, had seen it before."
        ),
        Example(
            "Tom Reed, the superintendent of schools, was glad. As treasurer he earned 90,000 a year."
        ),
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
            "Ida Marsh, the managing director, spoke first. In the summer, Ms Marsh said, it would rain."
        ),
        Example(
            "Ann Bell, a mason, came with two others, of whom one beat the drum. The drummer had lost a finger."
        ),
        Example("Ann Bell, a mason, saw a man who had sung at Orr. The singer said it was cold."),
        Example("Ida Marsh, the treasurer, paid for it. The dean had not been asked."),
        Example("The crew had Ann Bell as commander, Ida Marsh as engineer and Tom Reed as medic."),
        Example("Ida Marsh, a plumber, found the leak. The judge said it was the third that week."),
        Example("Tom Reed, the club's secretary until 2019, was there. Reed, the treasurer, paid."),
        Example(
            "Ines Calloway, the museum's director, flew out.\n\nCalloway, a former head of security, was glad."
        ),
    ),
    severity=Severity.WARNING,
)
