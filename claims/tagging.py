"""Words of a sentence with the part each plays, by closed word classes and their neighbours.

Not a full part-of-speech tagger: it answers the one question that clause splitting asks, which
words are finite verbs and which merely look like verbs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from claims.wordlists import verbs, words


class Tag(Enum):
    FINITE = "finite"  # the first word of a finite verb group
    GROUP = "group"  # the rest of a verb group: "been sold" in "has been sold"
    PARTICIPLE = "participle"  # "built before 1930"
    GERUND = "gerund"
    INFINITIVE = "infinitive"
    NOUN = "noun"  # nouns and adjectives
    NAME = "name"
    NUMBER = "number"
    DETERMINER = "determiner"
    PRONOUN = "pronoun"
    PREPOSITION = "preposition"
    TO = "to"
    COORDINATOR = "coordinator"
    SUBORDINATOR = "subordinator"
    RELATIVE = "relative"
    THAT = "that"
    ADVERB = "adverb"
    POSSESSIVE = "possessive"  # the "'s" of "China's"
    PUNCTUATION = "punctuation"


@dataclass(slots=True)
class Token:
    """One word or mark; ``start`` and ``end`` are offsets into the text it was read from."""

    start: int
    end: int
    text: str
    lower: str
    tag: Tag = Tag.NOUN


CLOSING = frozenset({",", ")", "”", '"', "’", "—", "–"})
LONGEST = 300  # words: what is longer is no sentence of prose, and is kept whole
MANY = frozenset(
    {"many", "most", "some", "few", "several", "both", "these", "those", "others", "all"}
)
PLURALS = frozenset(
    {"people", "men", "women", "children", "police", "staff", "media", "data", "cattle", "others"}
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"[$€£¥]?\d(?:[\d,.]*\d)?(?:[-–/]\d(?:[\d,./]*\d)?)?"  # figures
        r"|(?:[A-Za-z]\.){2,}|\b[A-Z]\.(?=\s[A-Z])|(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Sen|Rep|Gov|Prof|Jr|Sr|Co|Corp|Inc|Ltd|No|vs"
        r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Ft|Sgt|Capt|Col)\."
        r"|[^\W\d_]+n[’']t\b|[’'](?:s|ll|ve|re|d|m)\b"
        r"|[^\W_]+(?:[-‐‑&/.][^\W_]+)*(?:[’'](?!(?:s|ll|ve|re|d|m)\b)[^\W\d_]+)*"
        r"|--+|\.\.\.|[^\w\s]|_"
    )


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and marks of ``text[start:end]``, untagged."""
    return [
        Token(match.start(), match.end(), match.group(), match.group().lower().replace("’", "'"))
        for match in _pattern().finditer(text, start, len(text) if end is None else end)
    ]


def _closed(token: Token, first: bool, name_like: bool = False) -> Tag | None:
    """The tag of a word of a closed class, of a figure, mark or name."""
    word = token.lower
    if not any(letter.isalnum() for letter in word):
        return Tag.PUNCTUATION
    if word[0].isdigit() or word[0] in "$€£¥":
        return Tag.NUMBER
    if word == "may" and not first and token.text[0].isupper():
        return Tag.NAME
    if word in words("modals") or word in words("be") or word in words("have"):
        return Tag.FINITE
    if word in words("do"):
        return Tag.FINITE
    if word == "that":
        return Tag.THAT
    if word == "to":
        return Tag.TO
    if word in words("relatives"):
        return Tag.RELATIVE
    if word in words("coordinators"):
        return Tag.COORDINATOR
    if word in words("subordinators.split") or word in words("subordinators.keep"):
        return Tag.SUBORDINATOR
    if word == "i":
        return Tag.PRONOUN
    if not first and token.text[0].isupper():
        return Tag.NAME
    if word in words("determiners"):
        return Tag.DETERMINER
    if word in words("subject-pronouns") or word in words("object-pronouns"):
        return Tag.PRONOUN
    if word in words("prepositions") or word in words("participial-prepositions"):
        return Tag.PREPOSITION
    if first and token.text[0].isupper() and word.endswith("ly") and name_like:
        return None
    if word in words("adverbs") or (
        word.endswith("ly") and len(word) > 4 and verbs().lemma(word) is None
    ):
        return Tag.ADVERB
    return None


def tag(tokens: list[Token]) -> list[Token]:
    """Give every token its tag, in place."""
    for at, token in enumerate(tokens):
        first = at == 0 or tokens[at - 1].text in '“"‘:([-–—' or tokens[at - 1].text == "--"
        after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        closed = _closed(token, first, _is_past(after))  # "Tully called": no adverb
        if closed is None and first and token.text[0].isupper() and not _verb_like(token.lower):
            closed = (
                Tag.NAME if at + 1 < len(tokens) and tokens[at + 1].text[:1].isupper() else None
            )
        token.tag = closed or Tag.NOUN
    open_words = [
        at for at, token in enumerate(tokens) if token.tag is Tag.NOUN and _verb_like(token.lower)
    ]
    _group(tokens)
    for at in open_words:
        if tokens[at].tag is Tag.NOUN:
            tokens[at].tag = _sure(tokens, at)
    for at in open_words:
        if tokens[at].tag is Tag.NOUN:
            tokens[at].tag = _present(tokens, at)
    _rescue(tokens, open_words)
    _reduce(tokens)
    return tokens


def _rescue(tokens: list[Token], open_words: list[int]) -> None:
    """A sentence without a finite verb takes the likeliest of the words that could be one."""
    if any(token.tag is Tag.FINITE for token in tokens) or len(tokens) > LONGEST:
        return
    for at in open_words:
        before = tokens[at - 1].tag if at else None
        after = tokens[at + 1].tag if at + 1 < len(tokens) else None
        named = before in (Tag.NAME, Tag.NOUN, Tag.PRONOUN) and tokens[at].tag is Tag.NOUN
        word = tokens[at].lower
        agrees = word in verbs().present or word in verbs().past or _plural(tokens[at - 1])
        if at + 1 < len(tokens) and tokens[at + 1].lower == "of":
            continue
        if (
            named
            and agrees
            and after
            in (
                Tag.DETERMINER,
                Tag.NUMBER,
                Tag.PRONOUN,
                Tag.PREPOSITION,
                Tag.ADVERB,
            )
        ):
            tokens[at].tag = Tag.FINITE
            return


@cache
def _verb_like(word: str) -> bool:
    if word in words("nonfinite-auxiliaries"):
        return False
    return verbs().lemma(word) is not None or _is_past(word) or _is_gerund(word)


def _regular_past(word: str) -> bool:
    return word.endswith("ed") and len(word) > 4 and word not in words("not-verbs-ed")


@cache
def _is_past(word: str) -> bool:
    return word in verbs().past or _regular_past(word) or _prefixed(word, verbs().past)


@cache
def _is_participle(word: str) -> bool:
    return word in verbs().participle or _regular_past(word) or _prefixed(word, verbs().participle)


def may_be_participle(token: Token) -> bool:
    return _is_participle(token.lower)


def _prefixed(word: str, table: dict[str, str]) -> bool:
    for prefix in ("over", "under", "out", "re-", "re", "mis", "un"):
        if word.startswith(prefix) and len(word) > len(prefix) + 3 and word[len(prefix) :] in table:
            return True
    return False


def _is_gerund(word: str) -> bool:
    return word.endswith("ing") and len(word) > 4


def _group(tokens: list[Token]) -> None:
    """Auxiliaries take the words that complete them; "to" takes a base form."""
    for at, token in enumerate(tokens):
        if token.tag is Tag.TO:
            follower = _skip_adverbs(tokens, at + 1)
            if follower < len(tokens):
                word = tokens[follower].lower
                if (word in verbs().base and tokens[follower].tag is Tag.NOUN) or word in (
                    "be",
                    "have",
                    "do",
                ):
                    tokens[follower].tag = Tag.INFINITIVE
                    if word in ("be", "have"):
                        _complete(tokens, follower, word)
        elif token.text in ("'", "’") and at + 1 < len(tokens):
            owner = at > 0 and tokens[at - 1].end == token.start and tokens[at - 1].lower[-1] == "s"
            if owner and tokens[at + 1].text[0].islower():
                token.tag = Tag.POSSESSIVE
        elif token.lower == "'s":
            before = tokens[at - 1].lower if at else ""
            pronoun = before in ("it", "he", "she", "that", "there", "what", "who", "here", "where")
            token.tag = Tag.FINITE if pronoun else Tag.POSSESSIVE
            if pronoun:
                _complete(tokens, at, "is")
        elif token.tag is Tag.FINITE:
            _complete(tokens, at, token.lower)
        elif token.lower in ("being", "having") and token.tag is Tag.NOUN:
            token.tag = Tag.GERUND
            _complete(tokens, at, token.lower)


def _complete(tokens: list[Token], at: int, word: str) -> None:
    """Tag as ``GROUP`` what belongs to the auxiliary at ``at``."""
    here = at + 1
    while here < len(tokens):
        here = _skip_adverbs(tokens, here)
        if here >= len(tokens) or tokens[here].tag not in (Tag.NOUN, Tag.FINITE, Tag.ADVERB):
            return
        following = tokens[here].lower
        if word in words("modals") or word in words("do"):
            fits = following in verbs().base or following in ("be", "have")
        elif word in words("be") or word in ("be", "been", "being"):
            fits = (
                _is_participle(following) or _is_gerund(following) or following in ("been", "being")
            )
            if _is_gerund(following) and following in words("not-verbs-ing"):
                fits = here + 1 < len(tokens) and tokens[here + 1].tag in (
                    Tag.DETERMINER,
                    Tag.NUMBER,
                )
            if following in words("not-verbs-ed"):
                fits = False
        elif word in words("have") or word in ("have", "having"):
            fits = (_is_participle(following) or following == "been") and following not in (
                "hundred",
                "need",
            )
        else:
            return
        if not fits or (tokens[here].tag is Tag.FINITE and following not in ("have", "do")):
            return
        tokens[here].tag = Tag.GROUP
        word, here = following, here + 1


def _skip_adverbs(tokens: list[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].tag is Tag.ADVERB:
        at += 1
    return at


def _before(tokens: list[Token], at: int) -> Token | None:
    """The word before, past adverbs."""
    at -= 1
    while at >= 0 and tokens[at].tag is Tag.ADVERB:
        at -= 1
    return tokens[at] if at >= 0 else None


def _sure(tokens: list[Token], at: int) -> Tag:
    """Past forms and -ing forms by the words beside them."""
    word = tokens[at].lower
    before, after = _before(tokens, at), tokens[at + 1] if at + 1 < len(tokens) else None
    direct = tokens[at - 1] if at else None
    if _is_gerund(word):
        if direct is not None and direct.tag in (Tag.DETERMINER, Tag.POSSESSIVE):
            return Tag.NOUN
        return Tag.NOUN if word in words("not-verbs-ing") else Tag.GERUND
    if not _is_past(word) and not _is_participle(word):
        return Tag.NOUN
    adjectival = direct is not None and (
        (
            direct.tag in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER, Tag.PREPOSITION)
            and direct.lower
            not in ("this", "that", "these", "those", "some", "all", "both", "each", "most")
        )
        or (
            direct.tag is Tag.ADVERB
            and at > 1
            and tokens[at - 2].tag in (Tag.DETERMINER, Tag.POSSESSIVE)
        )
    )
    if adjectival:
        following = (
            after is not None
            and after.lower != "free"
            and after.tag in (Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.GERUND)
        )
        return Tag.NOUN if following or word in verbs().base else Tag.PARTICIPLE
    if word in verbs().base and word in verbs().past:  # cut, put, set, cost, read
        inserted = direct is not None and direct.text in (",", "—", "–", "(")
        if inserted and after is not None and after.tag in (Tag.PREPOSITION, Tag.SUBORDINATOR):
            return Tag.PARTICIPLE
        return _present(tokens, at)
    if not _is_past(word):  # run, come: base form and participle
        return _present(tokens, at) if word in verbs().base else Tag.PARTICIPLE
    if not _is_participle(word):
        return Tag.FINITE
    if before is None or (
        before.tag in (Tag.PUNCTUATION, Tag.SUBORDINATOR) and before.text not in ')”"’'
    ):
        if before is not None and before.text == "," and verbs().lemma(word) in words("speech"):
            return Tag.FINITE
        follows_verb = after is not None and after.tag in (Tag.DETERMINER, Tag.PRONOUN, Tag.NUMBER)
        return Tag.PARTICIPLE if before is None or not follows_verb else Tag.FINITE
    if before.tag is Tag.COORDINATOR or before.tag is Tag.RELATIVE:
        return Tag.FINITE
    if after is not None and after.lower == "by" and before.tag is not Tag.PRONOUN:
        amount = at + 2 < len(tokens) and tokens[at + 2].tag is Tag.NUMBER
        return Tag.FINITE if amount or verbs().lemma(word) in words("moving") else Tag.PARTICIPLE
    return Tag.FINITE


def _plural(token: Token) -> bool:
    word = token.lower
    return word in PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


def _plural_subject(tokens: list[Token], at: int) -> bool:
    """Whether the subject before ``at`` is plural: "trains on the coast", "Spain and Italy"."""
    inside = (Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE, Tag.ADVERB)
    here = at - 1
    while here >= 0 and at - here < 14:
        token = tokens[here]
        if token.tag is Tag.PREPOSITION:
            if here and _plural(tokens[here - 1]) and tokens[here - 1].tag is Tag.NOUN:
                return True
        elif token.lower in ("a", "an", "each", "every"):
            return False
        elif token.lower == "and":
            return here > 0 and tokens[here - 1].tag in (Tag.NOUN, Tag.NAME)
        elif token.tag not in inside:
            return False
        here -= 1
    return False


def _present(tokens: list[Token], at: int) -> Tag:
    """Present forms, which are mostly nouns too, by a count of what speaks for a verb."""
    word = tokens[at].lower
    third, base = word in verbs().present, word in verbs().base
    if not third and not base:
        return tokens[at].tag
    before, after = _before(tokens, at), tokens[at + 1] if at + 1 < len(tokens) else None
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
    if third and before.tag is Tag.NOUN and _plural(before):
        score -= 2
    if base and after is not None and after.tag is Tag.NOUN and after.lower in verbs().present:
        score -= 0 if after.lower in words("mostly-nouns") else 2
    if base and not third:
        subject = before.tag in (Tag.PRONOUN, Tag.RELATIVE, Tag.THAT, Tag.COORDINATOR) or _plural(
            before
        )
        if before.tag in (Tag.NAME, Tag.NOUN, Tag.NUMBER) and not subject:
            score -= 1 if _plural_subject(tokens, at) else 3
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


def _reduce(tokens: list[Token]) -> None:
    """A past form before the clause's real verb is a participle: "Houses built in 1930 are"."""
    ends = (Tag.RELATIVE, Tag.SUBORDINATOR, Tag.COORDINATOR, Tag.THAT)
    reports = words("reporting")
    for at, token in enumerate(tokens):
        if token.tag is not Tag.FINITE or not _is_participle(token.lower):
            continue
        if token.lower in words("have") or token.lower in words("do") or at == 0:
            continue
        if verbs().lemma(token.lower) in reports or tokens[at - 1].tag not in (Tag.NOUN, Tag.NAME):
            continue
        if at >= 2 and tokens[at - 1].tag is Tag.NOUN and tokens[at - 2].tag is Tag.FINITE:
            pass
        for here in range(at + 1, min(len(tokens), at + 25)):
            follower = tokens[here]
            if follower.tag in ends or follower.text in (
                ",",
                ";",
                ":",
                "—",
                "–",
                "--",
                "(",
                "“",
                '"',
            ):
                break
            if follower.tag is Tag.FINITE:
                subject = tokens[here - 1]
                if subject.tag is Tag.PRONOUN and subject.lower in words("subject-pronouns"):
                    break
                token.tag = Tag.PARTICIPLE
                break
