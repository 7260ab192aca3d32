"""Numbers that name a thing and measure nothing: Boeing 737, Section 230, F-16, COVID-19, 24/7,
phone numbers.

The reader stays silent on them; 18 traps of this kind caught every extractor we tried (rules.md).
"""

from __future__ import annotations

import re

from claims import measures, money, nouns, numerals
from claims.numerals import DASHES
from claims.tables import words
from claims.tokens import Sort, Tokens

JOINTS = frozenset("-–‑‐/.")
ORDINAL = re.compile(r"(?:st|nd|rd|th)s?")
CHUNK = re.compile(r"[^\s]+")
COUNTED = frozenset(["people", "men", "women", "children"])


def past(tokens: Tokens, index: int) -> int | None:
    """The token after the identifier that begins at or holds ``index``, or None if there is
    none.
    """
    if tokens.sorts[index] != Sort.NUMERAL:
        return _worded(tokens, index)
    fixed = _fixed(tokens, index)
    if fixed is not None:
        return fixed
    before = index - 1
    if before >= 0 and tokens.glued(index):
        joined = _joined(tokens, index)
        if joined is not None:
            return joined
    after = index + 1
    if tokens.sorts[after] == Sort.WORD and tokens.glued(after) and _coded(tokens, index):
        return after + 1
    if (
        tokens.forms[after] in DASHES
        and tokens.glued(after)
        and tokens.glued(after + 1)
        and _hyphened(tokens, index)
    ):
        return after + 2
    if before >= 0 and _labelled(tokens, index):
        return _list_end(tokens, index)
    return None


def _fixed(tokens: Tokens, index: int) -> int | None:
    """Phrases such as 24/7, and digits grouped like a phone number or an address."""
    last = index
    while (
        tokens.forms[last + 1] in JOINTS
        and tokens.glued(last + 1)
        and tokens.sorts[last + 2] == Sort.NUMERAL
        and tokens.glued(last + 2)
    ):
        last += 2
    if last - index >= 4:
        return last + 1
    if last > index:
        form = tokens.between(index, last)
        if form in words("identifiers", "fixed"):
            return last + 1
        if (
            "/" in form
            and numerals.slash_at(tokens, index) is None
            and tokens.forms[index - 1] not in ("$", "£", "€")
        ):
            return last + 1
        if (
            last - index == 2
            and len(tokens.forms[last]) == 4
            and len(tokens.forms[index]) == 3
            and form[3] in "-–"
        ) and (
            tokens.sorts[last + 1] != Sort.WORD or tokens.words[last + 1] in words("nouns", "stops")
        ):
            return last + 1
    return _phone(tokens, index)


def _phone(tokens: Tokens, index: int) -> int | None:
    """ "020 7946 0123", "(555) 010-4477", "+44 1632 960 983"."""
    plus = index > 0 and tokens.forms[index - 1] == "+"
    zero = (
        tokens.forms[index][0] == "0"
        and len(tokens.forms[index]) >= 3
        and tokens.forms[index].isdecimal()
    )
    bracket = index > 0 and tokens.forms[index - 1] == "(" and tokens.forms[index + 1] == ")"
    if not (plus or zero or bracket):
        return None
    last = index + 1 if bracket else index
    groups = 1
    while groups < 8:
        at = last + 2 if tokens.forms[last + 1] in "-–. " and tokens.forms[last + 1] else last + 1
        if (
            tokens.sorts[at] != Sort.NUMERAL
            or not tokens.forms[at].isdecimal()
            or len(tokens.forms[at]) < 2
        ):
            break
        if tokens.starts[at] - tokens.ends[last] > 1 + (at - last - 1):
            break
        groups += 1
        last = at
    if (
        groups >= 3
        or (groups == 2 and bracket)
        or (zero and tokens.forms[index].isdecimal() and tokens.forms[index] != "000")
    ):
        return last + 1
    if plus and tokens.glued(index) and groups >= 2:
        return last + 1
    return None


def _joined(tokens: Tokens, index: int) -> int | None:
    """A number right after letters ("A320", "F-16", "#5"), which names something unless a
    currency precedes it.
    """
    before = index - 1
    form = tokens.forms[before]
    end = _chunk_end(tokens, index)
    if form in ("#", "№", "@", "_", "&", "=", "\\") or (
        form in "/:"
        and before
        and tokens.glued(before)
        and tokens.sorts[before - 1] != Sort.NUMERAL
    ):
        return end
    if tokens.sorts[before] == Sort.WORD:
        if money.before(tokens, index) is not None or form.lower() in ("x", "s"):
            return None
        return end
    if form in DASHES and before and tokens.glued(before):
        word = tokens.forms[before - 1]
        if tokens.sorts[before - 1] == Sort.WORD and word.lower() not in words(
            "identifiers", "before_hyphen"
        ):
            small = word.islower() and (
                word in measures_words() or (len(word) > 3 and tokens.sorts[index + 1] == Sort.WORD)
            )
            return None if small else end
    return None


def measures_words() -> frozenset[str]:
    return frozenset(
        {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
    )


def _chunk_end(tokens: Tokens, index: int) -> int:
    """The token after the run of glued tokens that holds ``index``."""
    at = index + 1
    while (
        tokens.glued(at)
        and at < len(tokens)
        and (tokens.sorts[at] != Sort.SIGN or tokens.forms[at] in "-–_/.")
    ):
        if tokens.forms[at] == "." and not tokens.glued(at + 1):
            break
        at += 1
    return at


def _coded(tokens: Tokens, index: int) -> bool:
    """Digits with letters right after them that are no unit, scale, ordinal or currency:
    "787s", "221B", "5G".
    """
    word = tokens.forms[index + 1]
    if word in ("x", "X") or ORDINAL.fullmatch(word.lower()):
        return False
    number = numerals.read(tokens, index)
    if number is None:
        return True
    if number.last > index or measures.after(tokens, number) or money.after(tokens, number, True):
        return (
            word in ("s", "b", "T")
            and not money.before(tokens, index)
            and "." not in tokens.forms[index]
        )
    return True


def _hyphened(tokens: Tokens, index: int) -> bool:
    """ "7-Eleven", "9-iron"?: a capital word after the hyphen that is no unit makes a name."""
    word = tokens.forms[index + 2]
    if not word[:1].isupper() or tokens.sorts[index + 2] != Sort.WORD:
        return False
    number = numerals.read(tokens, index)
    return number is None or (number.last == index and measures.after(tokens, number) is None)


def _labelled(tokens: Tokens, index: int) -> bool:
    """Whether a label ("Section", "Boeing", "No.") or a name stands right before the number."""
    at = index - 1
    if tokens.forms[at] == "." and tokens.glued(at) and at > 0:
        at -= 1
        if tokens.words[at] not in (
            "no",
            "nos",
            "nr",
            "nrs",
            "vol",
            "fig",
            "art",
            "ch",
            "sec",
            "para",
            "pt",
        ):
            return False
        return tokens.sorts[at] == Sort.WORD
    if tokens.sorts[at] != Sort.WORD:
        return tokens.forms[at] in ("#", "№")
    word, form = tokens.words[at], tokens.forms[at]
    single = (
        word[:-1] if word.endswith("s") and word[:-1] in words("identifiers", "labels") else word
    )
    number = numerals.read(tokens, index)
    plain = (
        number is not None
        and number.last == index
        and number.step == 1
        and "," not in tokens.forms[index]
    )
    after = tokens.words[index + 1]
    if single in words("identifiers", "labels") and word not in ("no",):
        if form.islower() and (
            number is None or measures.after(tokens, number) or money.after(tokens, number, True)
        ):
            return False
        capital = form[:1].isupper() and at > 0
        return (
            capital or tokens.sorts[index + 1] != Sort.WORD or (not nouns.plural(after) and plain)
        )
    if word == "no" and form == "No":
        return True
    if not form[:1].isupper() or form in ("I",) or not plain or number is None:
        return False
    if at == 0 or tokens.forms[at - 1] in ('"', "“", ":", "(", "‘"):
        return False
    if (
        measures.after(tokens, number)
        or money.after(tokens, number, True)
        or tokens.words[index + 1] == "-"
    ):
        return False
    if form.isupper() and len(form) > 3 and tokens.forms[at - 1].isupper():
        return False
    return not (nouns.plural(after) or after in COUNTED or after in ("of", "more", "other"))


def _list_end(tokens: Tokens, index: int) -> int:
    """The token after "2 and 3" or "22, 24 and 26" behind a plural label."""
    at = index + 1
    label = (
        tokens.words[index - 1] if tokens.sorts[index - 1] == Sort.WORD else tokens.words[index - 2]
    )
    if not label.endswith("s"):
        return _chunk_end(tokens, index)
    while (
        tokens.words[at] in (",", "and", "-", "–", "to", "or", "&")
        and tokens.sorts[at + 1] == Sort.NUMERAL
    ):
        at += 2
    return at


def _worded(tokens: Tokens, index: int) -> int | None:
    """Number words in names and labels: "Article Five", "number one", "Twelve Angry Men"."""
    word = tokens.words[index]
    if index == 0 or tokens.sorts[index] != Sort.WORD:
        return None
    before = tokens.words[index - 1]
    if before in (
        "number",
        "no",
        "section",
        "article",
        "chapter",
        "phase",
        "part",
        "act",
        "level",
        "route",
        "grade",
        "version",
    ):
        if before in ("no",) or word not in numerals.cardinals():
            return index + 1 if word == "one" else None
        return index + 1
    form = tokens.forms[index]
    capital = form[:1].isupper() and tokens.sorts[index - 1] == Sort.WORD
    neighbours = tokens.forms[index + 1][:1].isupper(), tokens.forms[index - 1][:1].isupper()
    if capital and any(neighbours) and (tokens.forms[index - 1] != "The" or neighbours[0]):
        return index + 1
    return None
