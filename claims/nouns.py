"""What a figure counts or measures: the head of the noun phrase to its right, in the singular."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claims.tables import pairs, words
from claims.tokens import Sort, Tokens

ENDING = frozenset(
    ["and", "or", "in", "from", "of", "for", "at", "with", "to", "by", "on", "this", "last"]
)
LONGEST = 7
DASHES = frozenset("-–‑‐")


def singular(word: str) -> str:
    """The singular of an English noun, in lower case unless it is a name."""
    low = word.lower()
    irregular = pairs("nouns", "irregular")
    if low in irregular:
        return irregular[low]
    for ending, become in (
        ("ies", "y"),
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("xes", "x"),
        ("zes", "ze"),
    ):
        if low.endswith(ending) and len(low) > len(ending) + 1:
            return low[: -len(ending)] + become
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        return low[:-1]
    return low


@cache
def plural(word: str) -> bool:
    """Whether ``word`` (lower case) looks like a plural noun."""
    if word in words("nouns", "plurals"):
        return True
    return (
        word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")) and len(word) > 3
    )


@dataclass(frozen=True, slots=True)
class Head:
    """A noun: the token of its head and the first token of its phrase."""

    first: int
    last: int
    word: str

    def phrase(self, tokens: Tokens) -> str:
        """The head in the singular with the small words before it that narrow it."""
        at = self.last
        while at > self.first and (_narrows(tokens, at - 1) or tokens.forms[at - 1] in DASHES):
            at -= 1
        return tokens.text[tokens.starts[at] : tokens.starts[self.last]] + self.word


def _narrows(tokens: Tokens, at: int) -> bool:
    """Whether the word at ``at`` belongs to the name of a kind of thing: not "recorded",
    "decently", "Liverpool".
    """
    word, form = tokens.words[at], tokens.forms[at]
    if not form.islower() or word in words("nouns", "unnarrowing"):
        return False
    if tokens.forms[at - 1] in DASHES and tokens.glued(at):
        return True
    return not (word.endswith(("ed", "ing", "ly")) and len(word) > 4)


def phrase(tokens: Tokens, index: int) -> list[int]:
    """The word tokens of the noun phrase that begins at ``index``, up to the first word that
    ends one.
    """
    stops, at = words("nouns", "stops"), index
    found: list[int] = []
    while len(found) < LONGEST:
        if _day_or_month(tokens, at):
            if found:
                break
            at += 1
        elif (
            tokens.sorts[at] == Sort.WORD
            and tokens.words[at] not in stops
            and tokens.words[at] not in ("'s", "’s")
        ):
            found.append(at)
            at += 1
        elif tokens.forms[at] in DASHES and tokens.glued(at) and tokens.glued(at + 1) and found:
            at += 1
            if (
                tokens.words[at] in ("to", "in", "of", "the", "and")
                and tokens.forms[at + 1] in DASHES
            ):
                at += 2
            if tokens.sorts[at] != Sort.WORD:
                break
            found[-1:] = [at]  # of a compound the last part is its head
            at += 1
        elif tokens.words[at] in ("'s", "’s") and found:
            found.clear()
            at += 1
        else:
            break
    return found


def _day_or_month(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    named = word in pairs("dates", "months") or word in pairs("dates", "weekdays")
    return named and len(word) > 3 and tokens.forms[at][:1].isupper()


def head(tokens: Tokens, index: int, one: bool = False, attributive: bool = False) -> Head | None:
    """The noun counted by a number that ends right before token ``index``; ``one`` for a
    singular.
    """
    at = index
    while tokens.words[at] in words("nouns", "more"):
        at += 1
    begin = at
    while tokens.words[at] in words("nouns", "skipped"):
        at += 1
    if tokens.words[at] in words("nouns", "before_head") and tokens.forms[at].islower():
        return None
    run = phrase(tokens, at)
    if not run:
        return None
    if "'s" in tokens.words[begin : run[0]] or "’s" in tokens.words[begin : run[0]]:
        begin = run[0]
    verbs = words("nouns", "verbs")
    if not one:
        for place, token in enumerate(run):
            shouted = tokens.forms[token].isupper() and len(run) > place + 1
            if plural(tokens.words[token]) and _counts(tokens, token, place, verbs) and not shouted:
                after = place + 1
                while after < len(run) and _noun_after(tokens, run[after], verbs):
                    token = run[after]
                    after += 1
                return Head(begin, token, singular(tokens.forms[token]))
    if (
        attributive
        and not one
        and len(run) > 1
        and run[1] == run[0] + 1
        and tokens.forms[run[0]].islower()
    ):
        return Head(begin, run[0], singular(tokens.forms[run[0]]))  # "a 12 page document"
    single = one and index > 0 and _article_before(tokens, index)
    for place, token in enumerate(run):
        word = tokens.words[token]
        ends = (
            place
            and tokens.forms[token].islower()
            and (
                word in verbs
                or (word.endswith(("ed", "ing")) and len(word) > 5 and not word.endswith("seed"))
            )
        )
        if (
            ends
            or word.endswith("ly")
            or (place and single and plural(word))
            or (not place and word in verbs and not single)
        ):
            run = run[:place]
            break
    if not run or (
        len(run) == 1 and tokens.words[run[0]].endswith("ed") and len(tokens.words[run[0]]) > 5
    ):
        return None
    return Head(begin, run[-1], singular(tokens.forms[run[-1]]))


def _counts(tokens: Tokens, token: int, place: int, verbs: frozenset[str]) -> bool:
    """Whether a form in "s" is a noun here: "job cuts" are, "the budget goes" is not."""
    word = tokens.words[token]
    if word not in verbs:
        return True
    if word not in words("nouns", "verbal_nouns"):
        return False
    return place > 0 or tokens.sorts[token + 1] != Sort.WORD or tokens.words[token + 1] in ENDING


def _article_before(tokens: Tokens, index: int) -> bool:
    """Whether a figure that ends before ``index`` stands in a singular: "a 15% tariff", "one
    man".
    """
    near = tokens.words[max(0, index - 6) : index]
    return not {"a", "an", "one", "the", "its", "this"}.isdisjoint(near)


def _noun_after(tokens: Tokens, token: int, verbs: frozenset[str]) -> bool:
    """Whether a second plural continues the noun ("sports teams"), rather than being a verb."""
    word = tokens.words[token]
    if word in verbs or tokens.words[token - 1] not in words("nouns", "plural_modifiers"):
        return False
    return plural(word) or word.isalpha()


def of_phrase(tokens: Tokens, index: int) -> Head | None:
    """The noun of an "of" phrase at token ``index``: "of the best players", "of Johnson's
    deputies".
    """
    if tokens.words[index] != "of":
        return None
    at = index + 1
    while tokens.words[at] in words("nouns", "determiners"):
        at += 1
    return head(tokens, at)
