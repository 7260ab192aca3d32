"""What a name names: a person, an organisation, a place or something else, told by its words
and its neighbours.
"""

from __future__ import annotations

from functools import cache

from claims.capitals import adjectives
from claims.tables import words
from claims.tokens import Sort, Tokens
from claims.types import NameKind

PERSON, ORGANISATION, PLACE, OTHER = (
    NameKind.PERSON,
    NameKind.ORGANISATION,
    NameKind.PLACE,
    NameKind.OTHER,
)
DOTS = frozenset("./_@#")
QUOTED = 7
QUOTES = frozenset("\"“”‘'’«»`")


@cache
def _lower(key: str) -> frozenset[str]:
    return frozenset(word.lower() for word in words("gazetteer", key))


@cache
def organisations() -> frozenset[str]:
    return words("names", "organisations")


@cache
def places() -> frozenset[str]:
    return words("gazetteer", "places") | words("names", "short_places") | words("names", "regions")


def known(form: str) -> bool:
    """Whether a single word is a name by itself, even at the start of a sentence."""
    return form in places() or form in organisations() or form in words("gazetteer", "given")


def decide(tokens: Tokens, first: int, last: int) -> tuple[NameKind, bool]:
    """The kind of the name at tokens ``first`` to ``last``, and whether its words or
    neighbours tell it.
    """
    form = tokens.between(first, last)
    parts = [word for word in tokens.words[first : last + 1] if word[0].isalpha()]
    if not parts:
        return OTHER, True
    before = tokens.words[first - 1] if first else ""
    if _coded(tokens, first, last):
        return OTHER, True
    if form in organisations():
        return ORGANISATION, True
    if form in places():
        return PLACE, True
    if _quoted(tokens, first, last) or before in words("names", "works"):
        return OTHER, True
    found = _by_words(tokens, first, last, parts) if len(parts) > 1 else None
    found = found or _by_neighbours(tokens, first, last, parts)
    return (found, True) if found is not None else (_guess(tokens, first, last, parts), False)


def _coded(tokens: Tokens, first: int, last: int) -> bool:
    """Whether digits or dots are glued to the name: a product, a code, an address on the net."""
    after = tokens.glued(last + 1) and (
        tokens.sorts[last + 1] == Sort.NUMERAL
        or (tokens.forms[last + 1] in DOTS and tokens.glued(last + 2) and last + 2 < len(tokens))
    )
    return after or (
        first > 0
        and tokens.glued(first)
        and (tokens.sorts[first - 1] == Sort.NUMERAL or tokens.forms[first - 1] in DOTS)
    )


def _quoted(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the name stands in a short quotation, as titles of works do."""
    opened = next(
        (
            at
            for at in range(first - 1, max(first - QUOTED, 0) - 1, -1)
            if tokens.forms[at] in QUOTES
        ),
        None,
    )
    closed = next(
        (
            at
            for at in range(last + 1, min(last + QUOTED, len(tokens)))
            if tokens.forms[at] in QUOTES
        ),
        None,
    )
    if opened is None or closed is None or closed - opened > QUOTED:
        return False
    return tokens.forms[closed - 1] not in (",", ".") or tokens.forms[opened] != "“"


def _by_words(tokens: Tokens, first: int, last: int, parts: list[str]) -> NameKind | None:
    """The kind that a name's own words give away."""
    end, begin = parts[-1], parts[0]
    if begin in words("names", "org_starts"):
        return ORGANISATION
    given = tokens.forms[first] in words("gazetteer", "given")
    if "&" in tokens.forms[first:last] or (
        end in words("names", "org_ends")
        and not (given and len(parts) == 2 and end in words("names", "surnames"))
    ):
        return ORGANISATION
    if "of" in parts and not words("names", "other_of").isdisjoint(parts[: parts.index("of")]):
        return OTHER
    if end in ("center", "centre") and not words("names", "org_centers").isdisjoint(parts):
        return ORGANISATION
    if "of" in parts or "for" in parts:
        if begin in words("names", "place_of") or (
            len(parts) > 2 and parts[1] in words("names", "place_of")
        ):
            return PLACE
        if not words("names", "org_begins").isdisjoint(
            parts[: parts.index("of") if "of" in parts else parts.index("for")]
        ):
            return ORGANISATION
    if end in words("names", "other_ends") or begin in words("names", "other_begins"):
        return OTHER
    if end in words("names", "place_ends") and not (
        given and len(parts) == 2 and end in words("names", "surnames")
    ):
        return PLACE
    if begin in words("names", "place_begins") and begin not in ("el", "los"):
        rest = " ".join(tokens.forms[first + 1 : last + 1])
        if (
            begin not in ("new", "north", "south", "east", "west", "la", "las", "le")
            or rest in places()
            or len(parts) == 2
        ):
            return PLACE
    if any(char.isdigit() for char in tokens.between(first, last)):
        return OTHER
    return PERSON if given else None


def _by_neighbours(tokens: Tokens, first: int, last: int, parts: list[str]) -> NameKind | None:
    """The kind that the words around a name give away."""
    form = tokens.forms[first]
    before = tokens.words[first - 1] if first else ""
    after = tokens.words[last + 1]
    if len(parts) == 1 and before == "the" and parts[0] in words("names", "bodies"):
        return ORGANISATION
    if before == "of" and first > 1 and tokens.words[first - 2] in words("names", "place_nouns"):
        return PLACE
    if before in words("names", "org_nouns"):
        return ORGANISATION
    noun = _predicate(tokens, last + 1)
    if noun is not None:
        return noun
    if after in words("names", "org_verbs"):
        return ORGANISATION
    plain = all(
        part in words("gazetteer", "ordinary") or part in words("names", "place_ends")
        for part in parts[1:]
    )
    own = tokens.words[last + 2] in ("it", "its") and form not in words("gazetteer", "given")
    if after in words("names", "people_verbs") and (own or (len(parts) > 1 and plain)):
        return ORGANISATION
    if after in words("names", "people_verbs") or before in ("née", "nee"):
        return PERSON
    if len(parts) == 1 and form.isupper() and len(form) > 1:
        return ORGANISATION
    if len(parts) > 1:
        initial = any(
            len(tokens.forms[at]) == 1 or tokens.forms[at][1:2] == "." for at in range(first, last)
        )
        if initial or (
            tokens.forms[last] in words("gazetteer", "family")
            and parts[0] not in words("gazetteer", "ordinary")
        ):
            return PERSON
    elif form in words("gazetteer", "given") or form in words("gazetteer", "family"):
        return PERSON
    if len(parts) == 1 and parts[0].endswith(tuple(words("names", "org_tails"))):
        return ORGANISATION
    if after == "," and _place_follows(tokens, last + 2):
        return PLACE
    return None


def _predicate(tokens: Tokens, at: int) -> NameKind | None:
    """What "X is a small village in" and "X, a Danish brewer," call it."""
    if tokens.words[at] in ("is", "was", "are", "were", ","):
        if tokens.words[at + 1] not in ("a", "an", "the"):
            return None
        for place in range(at + 2, min(at + 7, len(tokens))):
            word = tokens.words[place]
            if word in words("names", "place_nouns"):
                return PLACE
            if word in words("names", "org_nouns"):
                return ORGANISATION
            if tokens.sorts[place] != Sort.WORD or word in ("of", "in", "for", "by", "who", "that"):
                return None
    return None


def _guess(tokens: Tokens, first: int, last: int, parts: list[str]) -> NameKind:
    """The likeliest kind where nothing tells it."""
    before = tokens.words[first - 1] if first else ""
    ordinary = words("gazetteer", "ordinary")
    if all(part in ordinary or part in adjectives() for part in parts):
        return OTHER if len(parts) == 1 or (first > 0 and before != "the") else ORGANISATION
    if before in words("names", "place_prepositions") and not (
        before in ("to", "from", "at") and len(parts) > 1
    ):
        return PLACE
    if len(parts) == 1 and _modifies(tokens, last + 1):
        return OTHER
    if before == "of" and len(parts) == 1:
        return PLACE
    return ORGANISATION if before == "the" else PERSON


def _modifies(tokens: Tokens, at: int) -> bool:
    """Whether an unknown word stands before a common noun, as brands and peoples do: "Cyrillic
    fonts".
    """
    word = tokens.words[at]
    if tokens.sorts[at] != Sort.WORD or not tokens.forms[at].islower() or word in ("'s", "’s"):
        return False
    return (
        word not in words("nouns", "stops")
        and word not in words("nouns", "verbs")
        and not word.endswith(("ed", "ly"))
    )


def _place_follows(tokens: Tokens, at: int) -> bool:
    if at >= len(tokens):
        return False
    for end in (at + 2, at + 1, at):
        if end < len(tokens) and tokens.between(at, end) in places():
            return True
    return False
