"""Names of people, organisations and places, with titles, acronyms and who is who.

Runs of capitals are cut where titles, adjectives and sentence starts end, joined where "of"
and "&" belong to a
name, and told apart by gazetteers and neighbours. No model: wikigold (Balasuriya et al. 2009)
measures it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace

from claims import capitals, headlines, kinds, linking, numerals, titles
from claims.capitals import Run, adjectives, capital
from claims.tables import words
from claims.tokens import Sort, Tokens, tokenise
from claims.types import Name, NameKind
from corpus import Span


def read(text: str, sentences: Iterable[Span] | None = None) -> tuple[Name, ...]:
    """The names of ``text``, linked: mentions of the same one share ``identity``."""
    places = [Span(0, len(text))] if sentences is None else list(sentences)
    found: list[Name] = []
    for place in places:
        found += sentence(tokenise(place.of(text)), place.start)
    return linking.linked(text, found)


def sentence(tokens: Tokens, shift: int = 0) -> list[Name]:
    """The names of one sentence, not yet linked."""
    shouted = headlines.tokens_of(tokens)
    runs = [part for run in capitals.runs(tokens) for part in _trimmed(tokens, run)]
    if shouted:
        runs = [run for run in runs if run.first not in shouted] + headlines.runs(tokens, shouted)
        runs.sort(key=lambda run: run.first)
    guesses = [guess for run in _joined(tokens, runs) for guess in _named(tokens, run)]
    _agree(tokens, guesses)
    return [_name(tokens, guess, shift) for guess in guesses]


# Signs that may stand before a single name; after others it is a part of something else.
ORDERLY = frozenset(",(.;:\"“‘'’—–")


@dataclass(slots=True)
class Guess:
    """A name at tokens ``first`` to ``last``; ``sure`` where more than its place tells its kind."""

    first: int
    last: int
    kind: NameKind
    sure: bool
    title: str | None


def _agree(tokens: Tokens, guesses: list[Guess]) -> None:
    """Names that a list joins are of one kind: an unsure one takes that of a sure neighbour."""
    for ordered in (guesses, guesses[::-1]):
        for one, other in itertools.pairwise(ordered):
            low, high = (one, other) if one.first < other.first else (other, one)
            between = tokens.words[low.last + 1 : high.first]
            listed = between in ([","], ["and"], [",", "and"], ["or"], ["/"], ["&"])
            if listed and one.sure and not other.sure and one.title is None:
                other.kind, other.sure = one.kind, True


def _name(tokens: Tokens, guess: Guess, shift: int) -> Name:
    start, stop = tokens.starts[guess.first], tokens.ends[_with_stop(tokens, guess.last)]
    return Name(Span(start + shift, stop + shift), tokens.text[start:stop], guess.kind, guess.title)


def _trimmed(tokens: Tokens, run: Run) -> list[Run]:
    """``run`` without the words that begin no name; nothing may be left."""
    first, last = run.first, run.last
    openers = words("names", "openers")
    while first <= last and run.opening and first == run.first and tokens.words[first] in openers:
        if (
            tokens.between(first, last) in kinds.places()
            or tokens.between(first, last) in kinds.organisations()
        ):
            break
        first += 1
        run = replace(run, first=first)
    while first <= last and (
        capitals.barred(tokens, first) or tokens.forms[first] in ("The", "A", "An", ".", "-")
    ):
        if tokens.forms[first] == "The" and first < last and not run.opening:
            break
        if first < last and not run.opening and tokens.words[first] in numerals.cardinals():
            break
        if (
            tokens.words[first] in capitals.NAMED_MONTHS
            and first < last
            and tokens.sorts[first + 1] == Sort.WORD
        ):
            break
        first += 1
    while last >= first and (
        capitals.barred(tokens, last) or tokens.forms[last] in numerals.DASHES
    ):
        last -= 1
    if run.opening and first == run.first and first < last and _leads(tokens, first):
        first += 1
    if first > last:
        return []
    return [Run(first, last, run.opening and first == run.first)]


def _leads(tokens: Tokens, first: int) -> bool:
    """Whether the first word of a sentence stands before a name: "See Christopher Herrold",
    "Apparently Hitzig".
    """
    word = tokens.words[first]
    if word.endswith("ly") and word not in words("gazetteer", "ordinary"):
        return not kinds.known(tokens.forms[first])
    plain = word in words("gazetteer", "ordinary") or word in words("nouns", "stops")
    if word in words("names", "title_heads") or word in words("names", "title_parts") or not plain:
        return False
    return tokens.forms[first + 1] in words("gazetteer", "given") and not kinds.known(
        tokens.forms[first]
    )


def _joined(tokens: Tokens, runs: list[Run]) -> list[Run]:
    """Runs that "of", "for", "the" or "and" joins to one name: "Ministry of Foreign Affairs"."""
    found: list[Run] = []
    for run in runs:
        if found and _continues(tokens, found[-1], run):
            found[-1] = Run(found[-1].first, run.last, found[-1].opening)
        else:
            found.append(run)
    return found


def _continues(tokens: Tokens, one: Run, other: Run) -> bool:
    between = tokens.words[one.last + 1 : other.first]
    if between in (["of"], ["for"], ["of", "the"], ["for", "the"]):
        head, begin = tokens.words[one.last], tokens.words[one.first]
        if between[0] == "for":
            return between == ["for"] and (
                head in words("names", "for_begins") or begin in words("names", "for_begins")
            )
        return (
            head in words("names", "org_begins")
            or (head in words("names", "place_of") and one.last - one.first < 2)
            or head in words("names", "other_of")
            or begin in words("names", "org_begins")
        )
    if between == ["and"] or between == [",", "and"]:
        inside = tokens.words[one.first : one.last + 1]
        if "of" in inside or "for" in inside:
            return tokens.words[one.first] in (
                "ministry",
                "department",
                "board",
                "bureau",
                "institute",
                "office",
            ) and (tokens.words[other.last] not in words("names", "title_heads"))
    if between in (["'s"], ["’s"]) and tokens.words[one.last] in (
        "people",
        "women",
        "men",
        "children",
    ):
        return capital(tokens.forms[one.last])
    if between == ["and"] and tokens.between(one.first, other.last) in kinds.places():
        return True
    if (
        between == [","]
        and tokens.words[other.first] in words("names", "legal")
        and one.last < other.first - 1
    ):
        return True
    if between == [","] and tokens.forms[other.first + 1] == "&":
        return (
            tokens.words[other.last] in words("names", "org_ends")
            or tokens.words[other.last] == "co"
        )
    return False


def _named(tokens: Tokens, run: Run) -> list[Guess]:
    """The name in one run: its title cut off, adjectives dropped."""
    first, last = run.first, run.last
    title: str | None = None
    if not _body(tokens, first, last):
        cut = titles.heading(tokens, first, last)
        if cut is not None and cut < last:
            title = tokens.between(_without_adjective(tokens, first, cut), cut)
            first = cut + 1
        elif titles.only(tokens, first, last):
            return []
        elif (
            last > first
            and tokens.words[last] in words("names", "title_heads")
            and tokens.between(first, last - 1) in kinds.places()
        ):
            last -= 1
        else:
            first = _past_adjectives(tokens, first, last)
            if first > last:
                return []
    if first == last and not _stands(tokens, first, run, title):
        return []
    kind, sure = kinds.decide(tokens, first, last)
    small = titles.small(tokens, first) if title is None else None
    if title is not None:
        kind, sure = NameKind.PERSON, True
    elif small is not None and (kind is NameKind.PERSON or not sure):
        kind, sure, title = NameKind.PERSON, True, tokens.between(small, first - 1)
    elif kind is NameKind.PERSON:
        role = titles.after(tokens, last)
        if role is not None:
            sure, title = True, tokens.between(*role)
    return [Guess(first, last, kind, sure, title)]


def _body(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a run is surely an organisation or a place, so that no word of it is a title."""
    whole = tokens.between(first, last)
    if tokens.words[first] in words("linking", "courtesy"):
        return False
    if whole in kinds.places() or whole in kinds.organisations():
        return True
    end = tokens.words[last]
    return last > first and (
        end in words("names", "org_ends")
        or end in words("names", "place_ends")
        or end in words("names", "org_begins")
    )


def _without_adjective(tokens: Tokens, first: int, cut: int) -> int:
    while first < cut and tokens.words[first] in adjectives():
        first += 1
    return first


def _past_adjectives(tokens: Tokens, first: int, last: int) -> int:
    """Past the adjectives of nations that begin a run; a run of nothing else is no name."""
    at = first
    rest = tokens.between(first + 1, last) if first < last else ""
    named = tokens.forms[first + 1] in words("gazetteer", "given") or rest in kinds.places()
    if last - first >= 2 and not named and tokens.words[first + 1] not in adjectives():
        return first
    while at <= last and tokens.words[at] in adjectives():
        at += 1
        if tokens.forms[at] in numerals.DASHES:
            at += 1
    if at > last:
        return at
    return at if tokens.forms[at][:1].isupper() else first


def _stands(tokens: Tokens, at: int, run: Run, title: str | None) -> bool:
    """Whether a single capitalised word is a name and not the first word of its sentence."""
    form, word = tokens.forms[at], tokens.words[at]
    if (len(form) == 1 and form != "X") or not capital(form):
        return False
    if (
        title is not None
        or kinds.known(form)
        or (word in words("names", "org_ends") and word.endswith("s") and run.opening)
    ):
        return True
    if word in words("names", "legal") or word.endswith("ism"):
        return False
    if at and tokens.sorts[at - 1] == Sort.SIGN and tokens.forms[at - 1] not in ORDERLY:
        return False
    if not run.opening:
        plain = word in words("gazetteer", "ordinary") or word in words("names", "place_nouns")
        after = tokens.words[at + 1]
        if at and tokens.words[at - 1] == "the" and word in words("names", "bodies"):
            return True
        return (
            not plain
            or form in words("gazetteer", "family")
            or after in words("names", "people_verbs")
        )
    if form.isupper() and len(form) > 1:
        return True
    if (
        word in words("gazetteer", "ordinary")
        or word in words("nouns", "stops")
        or word in words("nouns", "verbs")
    ):
        return False
    return not word.endswith(("ed", "ing", "ly", "tion", "ness", "ments", "ers"))


def _with_stop(tokens: Tokens, last: int) -> int:
    """The full stop of a last abbreviation ("Corp.", "Jr.") where the text goes on in the
    sentence.
    """
    if (
        tokens.forms[last + 1] == "."
        and tokens.glued(last + 1)
        and tokens.words[last] in capitals.ABBREVIATED
    ):
        return last + 1
    return last


__all__ = ["Sort", "read", "sentence"]
