"""name-drift: a person's name keeps its spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.edits import apart
from corpus import Span
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.namesakes import another, houses_of
from factcheck.rules.people import CAPITAL, Person, alone, people, unowned
from factcheck.rules.strangers import strangers
from factcheck.types import Check, Outcome, Severity

NAME = "name-drift"
_WORD = re.compile(r"(?<![\w’'-])[A-ZÀ-ÖØ-Ý][\w'’-]*[\w]")
_TITLES = re.compile(rf"\b(?:{alternatives('address')})\.? $")
_CAP = re.compile(rf"({CAPITAL}) $")
_SHOWN = 4
_AGE = re.compile(r", \d\d?,")
_OPENS, _SHUTS = frozenset('“"‘'), frozenset('”"’')
_DERIVED = ("n", "an", "ian", "ese", "ish", "i", "er", "ers", "ism", "ist")


def check(article: Article) -> Iterator[Check]:
    """Surnames on their own, and full names, against the full names introduced."""
    text = article.text
    known: dict[str, list[Person]] = {}
    for person in people(text):
        known.setdefault(person.last, []).append(person)
    drifted = list(_drifted(article, known))
    found = {word.of(text) for word, _ in drifted}
    broken = {person.last for _, person in drifted} | {word.of(text) for word, _ in drifted}
    for word, person in drifted:
        wrong = word.of(text)
        yield Check(
            NAME,
            Outcome.INCONSISTENT,
            f"The name {person.first} {person.last} is spelled {wrong!r} here.",
            f"{person.last} ≠ {wrong}",
            tuple(sorted({word, person.surname})),
            Severity.WARNING,
            person.last,
        )
    for place, name in strangers(article):
        wrong, surname = place.of(text), name.text.split()[-1]
        if wrong in found:
            continue
        broken.add(surname)
        yield Check(
            NAME,
            Outcome.INCONSISTENT,
            f"Nobody called {wrong!r} is introduced. Is {name.text} meant?",
            f"{surname} ≠ {wrong}",
            tuple(sorted({place, name.span})),
            Severity.WARNING,
            surname,
        )
    for surname, persons in known.items():
        if surname in broken or len(surname) < 3:
            continue
        later = [span for span in alone(text, surname) if span.start > persons[0].span.start]
        later += [person.span for person in persons[1:]]
        if later and len({p.first for p in persons}) == 1:
            yield Check(
                NAME,
                Outcome.CONSISTENT,
                f"{persons[0].first} {surname} is spelled the same each time.",
                f"{surname}: {len(later) + 1} times",
                tuple(sorted({persons[0].span, *sorted(later)[:_SHOWN]})),
            )


def _drifted(article: Article, known: dict[str, list[Person]]) -> Iterator[tuple[Span, Person]]:
    """Capitalised words that are one slip away from a surname and stand for the same person."""
    text, counts = article.text, dict[str, int]()
    houses = houses_of(article)
    places: dict[str, list[Span]] = {}
    for match in _WORD.finditer(text):
        word = unowned(match[0])
        counts[word] = counts.get(word, 0) + 1
        places.setdefault(word, []).append(Span(match.start(), match.start() + len(word)))
    for word, spans in places.items():
        if len(word) < 5 or word.isupper() or word in listed("months") | listed("not_names"):
            continue
        for surname, persons in known.items():
            if surname == word or not _slip(word, surname) or not _plain(word, surname):
                continue
            if any(_quoted(text, span) for span in spans):
                continue  # a name given in its own right: a cat called “Percy”
            if another(article, spans, persons, houses):
                continue
            for span in spans:
                if word + "s" == surname and not _shown(text, span, persons):
                    continue  # "Hotel guests", a firm called Blue Hotels
                if _same_person(text, span, persons):
                    if word in known and counts[word] > counts.get(surname, 0):
                        continue
                    yield span, persons[0]
                    break


def _slip(one: str, other: str) -> bool:
    """Whether two spellings are one edit apart, or two in a long name; the first letter stays."""
    if one[0] != other[0] or min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 2:
        return False
    most = 2 if min(len(one), len(other)) >= 10 else 1
    return apart(one, other, most) <= most


def _plain(word: str, surname: str) -> bool:
    """Whether the two are not a name and the adjective or plural made from it."""
    short, long = sorted((word, surname), key=len)
    if not long.startswith(short) or short == long:
        return True
    rest = long.removeprefix(short)
    return rest == short[-1] or (long == surname and rest in ("s", "e", "r", "t"))


def _quoted(text: str, span: Span) -> bool:
    """Whether a word stands alone between quotation marks."""
    return text[span.start - 1 : span.start] in _OPENS and text[span.end : span.end + 1] in _SHUTS


def _shown(text: str, span: Span, persons: list[Person]) -> bool:
    """Whether a title or the first name of a person stands before a word, or an age behind it."""
    lead = text[max(0, span.start - 30) : span.start]
    before = _CAP.search(lead)
    named = before is not None and before[1] in {person.first for person in persons}
    aged = _AGE.match(text[span.end :][:6]) is not None
    return named or aged or _TITLES.search(lead) is not None


def _same_person(text: str, span: Span, persons: list[Person]) -> bool:
    """Whether a word stands alone, behind a title, or behind the first name of the same person."""
    lead = text[max(0, span.start - 30) : span.start]
    if _TITLES.search(lead):
        return True
    before = _CAP.search(lead)
    if before is not None and not re.search(r"[.?!”\"] [A-Z]\w+ $", lead):
        return before[1] in {person.first for person in persons}
    after = text[span.end : span.end + 24]
    if re.match(r" [A-ZÀ-ÖØ-Ý][a-z]", after):
        return False
    joined = re.match(r" (?:and|&|of) ([A-ZÀ-ÖØ-Ý][a-z]+)", after)
    if joined is not None and joined[1] in listed("not_names"):
        return False  # "Ceramic and General Union"
    return bool(re.match(r"(?:’s|'s)? [a-z]|[,.;:?!)’']", after))


RULE = Rule(
    name=NAME,
    summary="A person's name keeps its spelling.",
    doc="""The surnames of the people that an article introduces with their full name are looked for again. A
capitalised word one slip away ("Lindquist" for "Lindqvist") that stands where the person would is reported, unless
another first name, an office, a firm or a place of that name says that it is somebody or something else. A surname under "Ms" or beside "said" that nobody in the article bears and
that half agrees with one introduced before is asked about.""",
    authority="Damerau-Levenshtein distance; the desk's own introduction of the name.",
    check=check,
    passes=(
        Example(
            "Ronald Harlan, the aide, has left. President Harland spoke. Harland praised Harlan."
        ),
        Example("Freja Lindqvist, 19, scored twice.\n\nLindqvist has now scored in three games."),
    ),
    fails=(
        Example(
            "Isolde Marchbanks, a vet of 36, landed on the road. Marchetti, who lives alone, was unhurt."
        ),
        Example("Adwa Sarpong-Mensah, 37, wrote it. Sarpong-Manu learnt of it from a patient."),
        Example("Freja Lindqvist, 19, scored twice.\n\nLindquist has now scored in three games."),
        Example(
            "Isolde Marchbanks, a vet of 36, landed on the road.\n\nMs Marchmont got to the church by noon."
        ),
        Example(
            "Siobhan Castellanos, the chief executive, spoke first. Later Ms Castellano took questions."
        ),
    ),
    silent=(
        Example("Carlos Brasil, a grower, left for Brazil on Monday. Brazil grows coffee."),
        Example("Tom Ashby, the chairman, spoke. R Ashbey Inc grew. Ashbey, he said, is well."),
        Example("Our sponsor Bruno Hotels paid.\n\nHotel guests glued the plate."),
        Example("A tortoise called “Percy” slept. Percy's owner smiled. Dot Perry, 9, won."),
        Example("Isolde Marchbanks, a vet, landed at Marchwood. There was mist."),
        Example("Robyn Tahere, the mayor, rose. There was a vote."),
        Example("Raymond Greene, the envoy, met Marian Green, the minister."),
        Example("Isolde Marchbanks, a vet, landed on the road. Ms Tarrant, the driver, stopped."),
    ),
    severity=Severity.WARNING,
)
