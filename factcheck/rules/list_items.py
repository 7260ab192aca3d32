"""Lists in running text: "A, B and C", and whether every item of one looks like an item."""

from __future__ import annotations

import re

ITEM = r"(?:(?:the |a |an |in |at |by |on |to |from |his |her |their |finally to |most recently )?[^,;:.«»()–—“”\"]{1,60}?|(?:to |in |on |finally to |from |by )?(?:«D\d+»))"
LIST = rf"{ITEM}(?:[,;] {ITEM}){{0,14}},?;? and {ITEM}"
LEADS = "in|at|to|from|on|by|for"
OPEN = re.compile(
    r"\b(?:including|such as|among|like|notably|especially|for example|e\.g|respectively|one of)\b",
    re.I,
)
NAMEISH = re.compile(
    r"^(?:to |in |on |at |by |from |finally to )?(?:the |a |an |his |her |their )?(?:[A-ZÀ-Ý«]|\d)"
)
PRONOUN = re.compile(r"an? (?:[\w-]+ )+one")  # "a fig leaf, and a small one"
_LED = re.compile(rf"(?:{LEADS}) ")
_EVERY_LED = re.compile(rf"((?:,| and) )(?:{LEADS}) ")
_ARTICLE = re.compile(r"^(?:a|an|the|one|his|her|their|its) \w", re.I)


def items(words: str) -> list[str]:
    """The items of "A, B and C"."""
    parts = re.split(r"[,;] (?:and )?| and ", words)
    return [part.strip() for part in parts if part.strip()]


def clear(found: list[str], sep: str) -> bool:
    """Whether every item looks like an item: names throughout, or noun phrases with an article."""
    if not 2 <= len(found) <= 14 or any(len(item.split()) > 7 for item in found):
        return False
    if any(map(PRONOUN.fullmatch, found)):
        return False
    named = all(NAMEISH.match(item) for item in found)
    articled = all(_ARTICLE.match(item) for item in found)
    return named or (articled and sep != ",")


def together(told: str, lead: str | None) -> str | None:
    """A list without the words that lead each item ("to A and to B" behind "to"); nothing where only some of them
    have the like but the last ("at A, B and on the island of C")."""
    if lead is None:
        return told
    found = items(told)
    led = [_LED.match(item) is not None for item in found[1:]]
    if not any(led):
        return told
    if not all(led) and any(led[:-1]):
        return None
    return _EVERY_LED.sub(r"\1", told)
