"""People of an article: full names by the words around them, and later mentions by surname."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import Span

_CAP = r"[A-ZÀ-ÖØ-Ý][\w'’-]*[\w]"
_PARTICLE = r"(?:de|da|di|del|der|van|von|bin|al|el|la|le|Le|La|Ní|Mac|Mc|du|dos|ten|[A-Z]\.)"
_NAME = re.compile(rf"(?<![\w’'-])({_CAP})((?: {_PARTICLE})*(?: {_CAP}){{1,2}})(?![\w-])")
_SAYS = (
    r"said|says|told|added|asked|wrote|called|argued|warned|polled|scored|won|lost|received|noted|explained|announced|"
    r"joined|began|started|became|was|is|has|had|will|who|whose|expects|agreed|declined|replied|ran|voted|pleaded"
)
_AFTER = re.compile(rf"(?:,? \(?[A-Z][\w ]{{2,20}}\)|, \d\d?\b|, (?:the|a|an|its|their|his|her|who|whose|of|who’s|now|then|\w+[’']s|\w+ing|"
                    rf"(?:[a-z-]+ ){{0,3}}[a-z]+er\b)|,? (?:{_SAYS})\b)")  # fmt: skip
_BEFORE = re.compile(
    r"(?:(?:said|says|told|by|with|and|,|[a-z]+(?:or|er|an|ist|ant|ent|ive|ief|ain|ary|ess|ate|or)),? |"
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Cllr|Judge|Justice|Rev|President|Minister|Senator|Mayor|"
    r"Governor|Superintendent|Sheriff|Captain|Chief|Coach|Officer|Sergeant|Inspector)\.? )$"
)
_NOT_NAMES = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "Of",
        "By",
        "For",
        "From",
        "He",
        "She",
        "It",
        "They",
        "We",
        "I",
        "You",
        "But",
        "And",
        "Or",
        "If",
        "When",
        "While",
        "As",
        "After",
        "Before",
        "Since",
        "During",
        "His",
        "Her",
        "Its",
        "Their",
        "Our",
        "This",
        "That",
        "These",
        "Those",
        "Last",
        "Next",
        "New",
        "North",
        "South",
        "East",
        "West",
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Prof",
        "Sir",
        "Cllr",
        "Judge",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "University",
        "Council",
        "Company",
        "Street",
        "Road",
        "Bank",
        "National",
        "Central",
        "High",
        "Court",
        "House",
        "State",
        "County",
        "City",
        "Department",
        "Ministry",
        "Association",
        "Union",
        "Group",
        "Party",
        "School",
        "Board",
        "Committee",
        "Museum",
        "Church",
        "Saint",
        "St",
        "Lake",
        "Mount",
        "River",
        "Fire",
        "Creek",
        "Inc",
        "Corp",
        "Ltd",
        "Co",
        "Act",
        "Office",
        "Airways",
        "Station",
        "Park",
        "Bay",
        "Island",
        "Islands",
        "Federation",
        "League",
        "Cup",
        "Prize",
        "Award",
        "Festival",
        "Foods",
        "Partners",
        "Medical",
        "Center",
        "Centre",
        "Hospital",
        "College",
        "Institute",
        "Systems",
        "System",
        "Technologies",
        "Energy",
        "Mines",
        "Oil",
        "Gas",
        "Bill",
        "Liberal",
        "Labour",
        "Conservative",
        "Democrats",
        "Democratic",
        "Republican",
        "Green",
        "Conservatives",
        "American",
        "British",
        "French",
        "German",
        "Foreign",
        "Prime",
        "Defence",
        "Defense",
        "Finance",
        "Secretary",
        "Director",
        "General",
        "Chief",
        "Executive",
        "President",
        "Minister",
        "Senator",
        "Governor",
        "Mayor",
        "Professor",
        "Sister",
        "Public",
        "Service",
        "Services",
        "Power",
        "Brother",
        "Father",
        "Chief",
        "Superintendent",
        "Captain",
        "Lord",
        "Lady",
        "Dame",
        "Rev",
        "Royal",
        "Great",
        "United",
        "States",
        "Republic",
        "Kingdom",
        "Europe",
        "Africa",
        "Asia",
    ]
)


@dataclass(frozen=True, slots=True)
class Person:
    """A full name as the text gives it; ``last`` is the surname with its particles."""

    first: str
    last: str
    span: Span

    @property
    def surname(self) -> Span:
        return Span(self.span.end - len(self.last), self.span.end)


def people(text: str) -> tuple[Person, ...]:
    """Every full name of a person, in text order."""
    found = []
    for match in _NAME.finditer(text):
        if any(c.isdigit() for c in match[0]):
            continue
        words = [match[1], *match[2].split()]
        begin = match.start()
        while len(words) > 2 and words[0] in _NOT_NAMES:
            begin += len(words.pop(0)) + 1
        first, rest = words[0], " ".join(words[1:])
        if any(word in _NOT_NAMES for word in words) or words[0].isupper():
            continue
        if not (
            _AFTER.match(text[match.end() : match.end() + 60])
            or _BEFORE.search(text[max(0, begin - 30) : begin])
            or _recurs(text, rest.split()[-1], match.end())
        ):
            continue
        found.append(
            Person(
                first, rest.split()[-1].removesuffix("’s").removesuffix("'s"), _span(match, begin)
            )
        )
    return tuple(found)


def _recurs(text: str, surname: str, after: int) -> bool:
    """Whether the last word comes again on its own, as the surname of a person does."""
    surname = surname.removesuffix("’s").removesuffix("'s")
    at = text.find(surname)
    while at >= 0:
        if at == after - len(surname):
            at = text.find(surname, after)
            continue
        lead, end = text[max(0, at - 25) : at], at + len(surname)
        if not re.search(rf"{_CAP} $|[\w-]$", lead) and re.match(
            rf"(?:, \d\d?,|’s|'s)? (?:{_SAYS}|[a-z]+ed|met|hit|gave|made|took|came)\b|, \d\d?\b|(?:’s|'s) [a-z]",
            text[end : end + 30],
        ):
            return True
        at = text.find(surname, end)
    return False


def _span(match: re.Match[str], begin: int) -> Span:
    end = match.end()
    for ending in ("’s", "'s"):
        if match[0].endswith(ending):
            end -= 2
    return Span(begin, end)


def alone(text: str, surname: str) -> Iterator[Span]:
    """Mentions of a surname without the first name."""
    for match in re.finditer(rf"(?<![\w’'-]){re.escape(surname)}(?![\w-])", text):
        before = re.search(rf"({_CAP}) $", text[: match.start()][-25:])
        if before is None or before[1] in _NOT_NAMES:
            yield Span(*match.span())
