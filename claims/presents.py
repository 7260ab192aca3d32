"""Present forms, which are mostly nouns too: "plans", "reports", "work"."""

from __future__ import annotations

from claims.lexis import Tag, Token
from claims.verbgroups import before_adverbs
from claims.wordlists import verbs, words

CLOSING = frozenset({",", ")", "”", '"', "’", "—", "–"})
MANY = frozenset(
    {"many", "most", "some", "few", "several", "both", "these", "those", "others", "all"}
)
PLURALS = frozenset(
    {"people", "men", "women", "children", "police", "staff", "media", "data", "cattle", "others"}
)


def plural(token: Token) -> bool:
    word = token.lower
    return word in PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


def plural_subject(tokens: list[Token], at: int) -> bool:
    """Whether the subject before ``at`` is plural: "trains on the coast", "Spain and Italy"."""
    inside = (Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE, Tag.ADVERB)
    here = at - 1
    while here >= 0 and at - here < 14:
        token = tokens[here]
        if token.tag is Tag.PREPOSITION:
            if here and plural(tokens[here - 1]) and tokens[here - 1].tag is Tag.NOUN:
                return True
        elif token.lower in ("a", "an", "each", "every"):
            return False
        elif token.lower == "and":
            return here > 0 and tokens[here - 1].tag in (Tag.NOUN, Tag.NAME)
        elif token.tag not in inside:
            return False
        here -= 1
    return False


def present(tokens: list[Token], at: int) -> Tag:
    """Present forms, which are mostly nouns too, by a count of what speaks for a verb."""
    word = tokens[at].lower
    third, base = word in verbs().present, word in verbs().base
    if not third and not base:
        return tokens[at].tag
    before, after = before_adverbs(tokens, at), tokens[at + 1] if at + 1 < len(tokens) else None
    direct = tokens[at - 1] if at else None
    if before is None or direct is None:
        return Tag.NOUN
    if direct.tag is Tag.DETERMINER and direct.lower in MANY:
        pass
    elif direct.tag in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION, Tag.NUMBER) or (
        direct.lower in words("possessives") or direct.lower == "her"
    ):
        return Tag.NOUN
    if direct.lower in ("last", "next", "first", "early", "late", "mid", "mid-"):
        return Tag.NOUN
    quantifier = before.tag is Tag.DETERMINER and before.lower in MANY
    if not quantifier and before.tag not in (
        Tag.NOUN,
        Tag.NAME,
        Tag.PRONOUN,
        Tag.RELATIVE,
        Tag.COORDINATOR,
        Tag.THAT,
        Tag.PUNCTUATION,
        Tag.NUMBER,
        Tag.GERUND,
        Tag.PARTICIPLE,
        Tag.PREPOSITION,
        Tag.GROUP,
    ):
        return Tag.NOUN
    score = 0
    if after is None:
        score += 0
    elif after.tag in (Tag.DETERMINER, Tag.PRONOUN, Tag.THAT):
        score += 2
    elif after.tag in (
        Tag.PREPOSITION,
        Tag.NUMBER,
        Tag.ADVERB,
        Tag.NAME,
        Tag.TO,
        Tag.NOUN,
        Tag.SUBORDINATOR,
    ):
        score += 0 if after.lower == "of" else 1
    elif after.text == ",":
        score -= 1
    elif after.tag in (Tag.FINITE, Tag.GROUP) and after.lower not in ("have",):
        score -= 3
    if before.tag in (Tag.PRONOUN, Tag.RELATIVE) and before.lower not in words(
        "object-pronouns"
    ) - {"it", "you"}:
        score += 2
    elif before.tag is Tag.THAT:
        score += 1
    elif before.tag is Tag.NAME:
        score += 1 if third else 0
    elif before.tag is Tag.COORDINATOR:
        score += 1 if _parallel(tokens, at, third) else -2
    elif before.tag is Tag.PUNCTUATION and before.text in CLOSING:
        waiting = not any(token.tag is Tag.FINITE for token in tokens[:at])
        score -= 2 if base and not third else 0
        score += 1 if waiting else 0 if _parallel(tokens, at, third) or before.text == "," else -1
    elif before.tag is Tag.PUNCTUATION:
        score -= 1
    if third and before.tag is Tag.NOUN and plural(before):
        score -= 2
    if base and after is not None and after.tag is Tag.NOUN and after.lower in verbs().present:
        score -= 0 if after.lower in words("mostly-nouns") else 2
    if base and not third:
        subject = before.tag in (Tag.PRONOUN, Tag.RELATIVE, Tag.THAT, Tag.COORDINATOR) or plural(
            before
        )
        if before.tag in (Tag.NAME, Tag.NOUN, Tag.NUMBER) and not subject:
            score -= 1 if plural_subject(tokens, at) else 3
        elif subject and before.tag is Tag.NOUN:
            score += 1
        if word in verbs().past and before.tag in (Tag.NAME, Tag.NOUN):  # cut, set: past as well
            score += 2 if not subject else 0
    if word in words("mostly-nouns"):
        score -= 2
    score += 0 if _has_finite(tokens, at) else 1
    return Tag.FINITE if score >= 2 else Tag.NOUN


def _stretch(tokens: list[Token], at: int) -> tuple[int, int]:
    """The tokens around ``at`` up to the nearest marks, relatives and subordinators."""
    stops = (Tag.PUNCTUATION, Tag.RELATIVE, Tag.SUBORDINATOR, Tag.COORDINATOR)
    low = at
    while low > 0 and tokens[low - 1].tag not in stops and at - low < 40:
        low -= 1
    high = at + 1
    while high < len(tokens) and tokens[high].tag not in stops and high - at < 40:
        high += 1
    return low, high


def _has_finite(tokens: list[Token], at: int) -> bool:
    low, high = _stretch(tokens, at)
    return any(tokens[here].tag is Tag.FINITE for here in range(low, high) if here != at)


def _parallel(tokens: list[Token], at: int, third: bool) -> bool:
    """Whether a finite verb of the same form stands before, as in "buys … and sells"."""
    for here in range(at - 1, max(-1, at - 40), -1):
        if tokens[here].tag is Tag.FINITE:
            word = tokens[here].lower
            singular = word in verbs().present or word in ("is", "has", "does", "was")
            return singular == third or word in words("modals")
    return False
