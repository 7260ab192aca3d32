"""Titles and roles of people: "Defense Minister", "Former president", ", chief executive of"."""

from __future__ import annotations

from claims.capitals import adjectives, capital
from claims.tables import words
from claims.tokens import Sort, Tokens

LONGEST = 5


def heading(tokens: Tokens, first: int, last: int) -> int | None:
    """The token that ends the title which begins the run ``first``–``last``, or None."""
    heads, parts = words("names", "title_heads"), words("names", "title_parts")
    found = None
    at = first
    while at <= last and at - first < LONGEST + 2:
        word = tokens.words[at]
        if word in heads:
            found = at
            if tokens.forms[at + 1] == "." and tokens.glued(at + 1):
                found = at + 1
                at += 1
        elif word not in parts and word not in adjectives() and word != "-":
            break
        at += 1
    return found if found is not None else _inside(tokens, first, last)


def _inside(tokens: Tokens, first: int, last: int) -> int | None:
    """A title whose first words are names: "Seminole County Sheriff Don Eslinger"."""
    for at in range(first + 1, min(first + LONGEST, last)):
        if tokens.words[at] in words("names", "title_heads") and tokens.forms[at + 1] in words(
            "gazetteer", "given"
        ):
            return at
    return None


def small(tokens: Tokens, first: int) -> int | None:
    """The first token of a title in small letters right before ``first``: "former president",
    "the novelist".
    """
    heads, parts = words("names", "title_heads"), words("names", "title_parts")
    at = first - 1
    if at < 0 or tokens.words[at] not in heads or tokens.sorts[at] != Sort.WORD:
        return None
    while at > 0 and tokens.words[at - 1] in parts and tokens.sorts[at - 1] == Sort.WORD:
        at -= 1
    return at


def after(tokens: Tokens, last: int) -> tuple[int, int] | None:
    """The role after a name: ", chief executive of", ", analyst at": its first and last token."""
    at = last + 1
    if tokens.forms[at] != ",":
        return None
    at += 1
    if tokens.words[at] in ("a", "an", "the"):
        at += 1
    heads, parts = words("names", "title_heads"), words("names", "title_parts")
    start = at
    while (
        at - start < LONGEST
        and tokens.sorts[at] == Sort.WORD
        and (tokens.words[at] in parts or tokens.words[at] in heads)
    ):
        at += 1
    if at == start or tokens.words[at - 1] not in heads:
        return None
    if tokens.words[at] not in ("of", "at", "for", "in", ",", ".", "with", "and"):
        return None
    return start, at - 1


def only(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a run is nothing but a title: "Prime Minister"."""
    heads, parts = words("names", "title_heads"), words("names", "title_parts")
    alone = all(
        tokens.words[at] in heads
        or tokens.words[at] in parts
        or tokens.words[at] in adjectives()
        or not capital(tokens.forms[at])
        for at in range(first, last + 1)
    )
    return alone and any(tokens.words[at] in heads for at in range(first, last + 1))
