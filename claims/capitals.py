"""Where names stand: runs of capitalised words, with the small words that may join them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claims import numerals
from claims.tables import pairs, words
from claims.tokens import Sort, Tokens

ABBREVIATED = frozenset(
    [
        "inc",
        "corp",
        "co",
        "ltd",
        "jr",
        "sr",
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "gen",
        "sen",
        "rep",
        "gov",
        "col",
        "lt",
        "sgt",
        "capt",
        "prof",
        "rev",
        "bros",
        "hon",
        "maj",
        "adm",
        "cmdr",
        "mt",
        "ft",
    ]
)
HYPHENS = frozenset("-‑‐")
LONGEST = 12


@dataclass(slots=True)
class Run:
    """Capitalised tokens ``first`` to ``last`` (full stops of abbreviations inside)."""

    first: int
    last: int
    opening: bool  # it begins the sentence


@cache
def never() -> frozenset[str]:
    """Words that begin no name: pronouns, days, months, adjectives of nations."""
    calendar = frozenset(pairs("dates", "months")) | frozenset(pairs("dates", "weekdays"))
    return (
        words("names", "never")
        | (calendar - {"sun", "mar", "jan", "sat"})
        | frozenset(numerals.cardinals())
    )


def barred(tokens: Tokens, at: int) -> bool:
    """Whether the word at ``at`` begins and ends no name."""
    word = tokens.words[at]
    if _CONTRACTED.fullmatch(word):
        return True
    return word in never() and (tokens.forms[at].isupper() or word not in words("names", "upper"))


# "It'll", "We've", "Don't": a pronoun or a verb run together with another word.
_CONTRACTED = re.compile(
    r"(?:i|you|he|she|it|we|they|that|this|there|here|who|what|where|how)['’](?:ll|ve|re|d|m)"
    r"|[a-z]+n['’]t"
)
# Months that are given names, too.
NAMED_MONTHS = frozenset({"may", "march", "april", "june", "august"})


@cache
def adjectives() -> frozenset[str]:
    tongues = frozenset(word.lower() for word in words("gazetteer", "languages"))
    return words("names", "demonyms") | tongues - {"alabama", "delaware", "san", "mari", "ga"}


def capital(form: str) -> bool:
    return form[:1].isupper()


def runs(tokens: Tokens) -> list[Run]:
    """The capitalised runs of a sentence, longest first from the left."""
    found: list[Run] = []
    index, size = 0, len(tokens)
    opening = True
    while index < size:
        form = tokens.forms[index]
        if tokens.sorts[index] == Sort.WORD and capital(form):
            last = _extent(tokens, index)
            found.append(Run(index, last, opening))
            opening = False
            index = last + 1
            continue
        if tokens.sorts[index] != Sort.SIGN:
            opening = False
        elif form in (":", ".", "?", "!") or (
            form in ('"', "“") and index and tokens.forms[index - 1] in (",", ":")
        ):
            opening = True
        index += 1
    return found


def _extent(tokens: Tokens, index: int) -> int:
    """The last token of the run that begins at ``index``."""
    last = index
    while last - index < 3 * LONGEST:
        at = last + 1
        form = tokens.forms[at]
        if form == "." and tokens.glued(at) and _abbreviated(tokens, last):
            last = at
            continue
        step = _joined(tokens, last, at)
        if step is None:
            return last
        last = step
    return last


def _abbreviated(tokens: Tokens, at: int) -> bool:
    """Whether the full stop after token ``at`` belongs to it: an initial, "Inc.", "St."."""
    form = tokens.forms[at]
    return (len(form) == 1 and form.isupper() and form != "I") or tokens.words[at] in ABBREVIATED


def _joined(tokens: Tokens, last: int, at: int) -> int | None:
    """The token that the run goes on to after ``last``, or None if it ends."""
    form, word = tokens.forms[at], tokens.words[at]
    follow = tokens.forms[at + 1] if at < len(tokens) else ""
    if tokens.sorts[at] == Sort.WORD:
        if word in ("'s", "’s"):
            return None
        if capital(form):
            return at if _near(tokens, last, at) else None
        if word in words("names", "particles") and (
            capital(follow) or tokens.words[at + 1] in words("names", "particles")
        ):
            return _through_particles(tokens, at)
        if word in ("of", "for", "the", "and") and capital(follow):
            return None  # joined by the kinds of name that allow it
        return None
    if (
        form in HYPHENS
        and tokens.glued(at)
        and tokens.glued(at + 1)
        and tokens.sorts[at + 1] == Sort.WORD
    ):
        return at + 1 if capital(follow) else _small_tail(tokens, last, at + 1)
    if form == "&" and capital(follow):
        people = follow in words("gazetteer", "given") and tokens.forms[last - 1] in words(
            "gazetteer", "given"
        )
        return None if people else at + 1
    if (
        form in ("'", "’")
        and tokens.glued(at)
        and tokens.words[last].endswith("s")
        and capital(follow)
    ):
        return at + 1 if tokens.words[at + 1] in words("names", "org_ends") else None
    if form.isdecimal() and tokens.glued(at):
        return at
    return None


def _near(tokens: Tokens, last: int, at: int) -> bool:
    return "\n" not in tokens.text[tokens.ends[last] : tokens.starts[at]]


def _through_particles(tokens: Tokens, at: int) -> int | None:
    for end in range(at, at + 3):
        if capital(tokens.forms[end + 1]) and tokens.sorts[end + 1] == Sort.WORD:
            return end + 1
        if tokens.words[end + 1] not in words("names", "particles"):
            return None
    return None


def _small_tail(tokens: Tokens, last: int, at: int) -> int | None:
    """ "Ko Min-seok": a small second half that is no ordinary word ("U.S.-led", "London-based")."""
    linked = tokens.words[at] in ("to", "in", "of", "the", "and", "on")
    if linked and tokens.forms[at + 1] in HYPHENS and capital(tokens.forms[at + 2]):
        return at + 2  # "Surface-to-Air"
    word, part = tokens.words[at], tokens.forms[last]
    if (
        not word.isalpha()
        or len(word) < 2
        or word.endswith("ed")
        or word in words("names", "hyphen_tails")
    ):
        return None
    syllable = len(part) <= 4 and part.istitle() and last > 0 and capital(tokens.forms[last - 1])
    return (
        at if syllable or (word not in words("gazetteer", "ordinary") and len(word) > 2) else None
    )
