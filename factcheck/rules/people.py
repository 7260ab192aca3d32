"""People of an article: full names by the words around them, and later mentions by surname."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus import Span
from factcheck.rules.cues import alternatives, listed

CAPITAL = r"[A-ZÀ-ÖØ-Ý][\w'’-]*[\w]"
_SAYS = alternatives("says")
_NAME = re.compile(
    rf"(?<![\w’'-])({CAPITAL})((?: (?:{alternatives('particles')}|[A-Z]\.))*(?: {CAPITAL}){{1,2}})(?![\w-])"
)
_AFTER = re.compile(
    rf"(?:,? \(?[A-Z][\w ]{{2,20}}\)|, \d\d?\b|, (?:{alternatives('apposed')}|\w+[’']s|\w+ing|"
    rf"(?:[a-z-]+ ){{0,3}}[a-z]+er\b)|,? (?:{_SAYS})\b)"
)
_BEFORE = re.compile(
    rf"(?:(?:said|says|told|by|with|and|,|[a-z]+(?:{alternatives('agent_endings')})),? |"
    rf"(?:{alternatives('titles')})\.? )$"
)
_LONE = re.compile(rf"(?<![\w-])({CAPITAL})(, \d\d?\b,?)?(?: ([a-z]+)\b)?")
_NAMED = re.compile(rf"{CAPITAL} $")


@dataclass(frozen=True, slots=True)
class Person:
    """A full name as the text gives it; ``last`` is the surname with its particles."""

    first: str
    last: str
    span: Span

    @property
    def surname(self) -> Span:
        return Span(self.span.end - len(self.last), self.span.end)


@lru_cache(maxsize=4)
def people(text: str) -> tuple[Person, ...]:
    """Every full name of a person, in text order."""
    found = []
    no_name, lone = listed("not_names") | listed("titles"), _lone(text)
    match = _NAME.search(text)
    while match is not None:
        words = [match[1], *match[2].split()]
        begin, after = match.start(), match.end()
        other = next((at for at, word in enumerate(words) if word in no_name), None)
        if other is not None:  # "Foreign Minister Ana Ruiz": the name begins further on
            after = begin + sum(len(word) + 1 for word in words[: other + 1]) - 1
        elif _is_person(text, match, words, lone):
            last = unowned(words[-1])
            end = match.end() - len(words[-1]) + len(last)
            found.append(Person(words[0], last, Span(begin, end)))
        match = _NAME.search(text, after)
    return tuple(found)


def _is_person(text: str, match: re.Match[str], words: list[str], lone: frozenset[str]) -> bool:
    """Whether the words around two or three capitalised words show a person."""
    if words[0].isupper() or any(c.isdigit() for c in match[0]):
        return False
    return bool(
        _AFTER.match(text[match.end() : match.end() + 60])
        or _BEFORE.search(text[max(0, match.start() - 30) : match.start()])
        or unowned(words[-1]) in lone
    )


def unowned(word: str) -> str:
    """The name in "Bello's"."""
    return word.removesuffix("’s").removesuffix("'s")


def _lone(text: str) -> frozenset[str]:
    """Capitalised words that stand alone and do what a person does: surnames, told again."""
    does = listed("says") | listed("acts")
    found = set()
    for match in _LONE.finditer(text):
        word, age, verb = match.groups()
        last = unowned(word)
        if (age or (verb and (last != word or verb in does or verb.endswith("ed")))) and not (
            _NAMED.search(text[max(0, match.start() - 25) : match.start()])
        ):
            found.add(last)
    return frozenset(found)


@lru_cache(maxsize=2048)
def alone(text: str, surname: str) -> tuple[Span, ...]:
    """Mentions of a surname without the first name."""
    return tuple(_alone(text, surname))


def _alone(text: str, surname: str) -> Iterator[Span]:
    for match in re.finditer(rf"(?<![\w’'-]){re.escape(surname)}(?![\w-])", text):
        before = re.search(rf"({CAPITAL}) $", text[: match.start()][-25:])
        if before is None or before[1] in listed("not_names"):
            yield Span(*match.span())
