"""Numbers that a word or name before or after them makes a name: "Section 230", "Boeing 737",
"Twelve Angry Men",
"10 Downing Street"; and the "one" that counts nothing ("no one", "one day").
"""

from __future__ import annotations

from functools import cache

from claims import measures, money, nouns, numerals
from claims.numerals import DASHES, Number
from claims.tables import pairs, words
from claims.tokens import Sort, Tokens

JOINED = frozenset({",", "and", "-", "–", "to", "or", "&"})
OPENINGS = frozenset('"“:(‘')
STREET_REACH = 5
LONGEST_MONTH = 31
LIST_REACH = 24
ENDINGS = frozenset({",", ".", ";", "and", "while", "but", ""})


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(pairs("dates", "weekdays"))


def past(tokens: Tokens, index: int) -> int | None:
    """The token after the name that the numeral at ``index`` belongs to, or None."""
    number = numerals.read(tokens, index)
    if number is None:
        return index + 1
    if index and _labelled(tokens, index, number):
        return _list_end(tokens, index)
    return _named_after(tokens, index, number) or _jersey(tokens, index)


def _measured(tokens: Tokens, number: Number) -> bool:
    return bool(measures.after(tokens, number) or money.after(tokens, number, True))


def _labelled(tokens: Tokens, index: int, number: Number) -> bool:
    """Whether a label ("Section", "No.") or a name ("Galaxy") stands right before the number."""
    at = index - 1
    if tokens.forms[at] == "." and tokens.glued(at) and at > 0:
        return tokens.words[at - 1] in words("identifiers", "dotted")
    if tokens.sorts[at] != Sort.WORD:
        return tokens.forms[at] in ("#", "№")
    word, form = tokens.words[at], tokens.forms[at]
    labels = words("identifiers", "labels")
    single = word[:-1] if word.endswith("s") and word[:-1] in labels else word
    after = tokens.words[index + 1]
    plain = number.last == index and number.step == 1 and "," not in tokens.forms[index]
    if money.before(tokens, index) is not None:
        return False
    if word == "p" and index > 2 and tokens.words[at - 1] in ("s", "&"):
        return plain and not _measured(tokens, number)
    if single in labels:
        return not _verb(tokens, index) and _label_holds(tokens, index, number, plain)
    if word in _weekdays() and number.value > LONGEST_MONTH:
        return False  # "of 320 citizens present on Sunday 208 held up a hand"
    if word == "no":
        return form == "No" and index > 1
    if not form[:1].isupper() or form == "I" or not plain or _measured(tokens, number):
        return False
    if at == 0 or tokens.forms[at - 1] in OPENINGS or after in DASHES:
        return False
    if form.isupper() and len(form) > 3 and tokens.forms[at - 1].isupper():
        return False
    if after == "to":
        return tokens.sorts[index + 2] != Sort.NUMERAL
    if _goes_on(tokens, index):
        return False
    return not (nouns.plural(after) or after in words("identifiers", "counted_after"))


def _label_holds(tokens: Tokens, index: int, number: Number, plain: bool) -> bool:
    """A label in capitals always names; a small one unless the number is measured or counts a
    plural.
    """
    form, after = tokens.forms[index - 1], tokens.words[index + 1]
    if form.islower():
        if _measured(tokens, number) or number.scaled:
            return False
        return not nouns.plural(after) or after in words("nouns", "verbs")
    if index == 1 and _measured(tokens, number):
        return False
    return plain or "." in tokens.forms[index]


def _goes_on(tokens: Tokens, index: int) -> bool:
    """Whether a name and its number go on with a list that leaves the verb out: "Varn had 940,
    Oster 560 and Lund 360"; no figure before it has a noun of its own ("12 cars, Porsche 911").
    """
    if tokens.words[index + 1] not in ENDINGS or tokens.words[index - 2] in ("a", "an"):
        return False
    at, begun = index - 1, False
    while at > max(0, index - LIST_REACH):
        word, form = tokens.words[at], tokens.forms[at]
        if tokens.sorts[at] == Sort.NUMERAL:
            before = tokens.forms[at - 1]
            lower = before.islower() and tokens.words[at - 1] not in words("identifiers", "labels")
            if not begun or tokens.forms[at + 1] not in (",", ";", "and"):
                return False
            if lower:
                return tokens.words[at - 1] not in words("dates", "months")
            if not before[:1].isupper():
                return False
            begun = False
        elif form in (",", ";", "and"):
            begun = True
        elif begun and word in words("identifiers", "labels"):
            return False
        at -= 1
    return False


def _verb(tokens: Tokens, index: int) -> bool:
    """Whether the label is a verb: "the otters now number 44,000", "a hall that seats 610"."""
    if tokens.words[index - 1] not in words("identifiers", "verb_labels"):
        return False
    before = tokens.words[index - 2] if index > 1 else ""
    return "," in tokens.forms[index] or before in words("identifiers", "before_verb_labels")


def _list_end(tokens: Tokens, index: int) -> int:
    """The token after "2 and 3" or "22, 24 and 26" behind a plural label."""
    at = index + 1
    label = (
        tokens.words[index - 1] if tokens.sorts[index - 1] == Sort.WORD else tokens.words[index - 2]
    )
    if tokens.forms[at] in DASHES and tokens.glued(at) and tokens.sorts[at + 1] == Sort.NUMERAL:
        return at + 2
    if not label.endswith("s"):
        return at
    while tokens.words[at] in JOINED and tokens.sorts[at + 1] == Sort.NUMERAL:
        at += 2
    return at


def _named_after(tokens: Tokens, index: int, number: Number) -> int | None:
    """ "10 Downing Street", "787 Dreamliner": a capitalised name after a plain number that
    counts no plural.
    """
    after = index + 1
    form = tokens.forms[after]
    if index and tokens.words[index - 1 : index + 2 : 2] == ["the", "series"]:
        return after if number.value >= 100 and number.last == index else None  # "the 400 series"
    if (
        number.last != index
        or number.step != 1
        or tokens.sorts[after] != Sort.WORD
        or not form[:1].isupper()
    ):
        return None
    if (
        (index == 0 and "," in tokens.forms[index])
        or money.before(tokens, index)
        or _measured(tokens, number)
    ):
        return None
    for at in range(after, min(after + STREET_REACH, len(tokens))):
        if tokens.words[at] in words("identifiers", "streets") and (
            at > after or tokens.words[at] in ("rue", "via", "wall", "ave")
        ):
            return at + 1
        if tokens.forms[at] == "." and len(tokens.forms[at - 1]) <= 2:
            continue  # "110 N. Wacker Drive"
        if not tokens.forms[at][:1].isupper() and tokens.sorts[at] != Sort.NUMERAL:
            break
    if tokens.words[after] in words("identifiers", "labels"):
        return None
    if len(form) < 2 or form.isupper() or "," in tokens.forms[index]:
        return None
    head = nouns.head(tokens, after)
    if head is not None and (
        nouns.plural(tokens.words[head.last]) or not tokens.forms[head.last][:1].isupper()
    ):
        return None
    if (
        tokens.words[after] in ("million", "billion", "thousand", "percent", "per")
        or number.value < 100
    ):
        return None
    return after + 1


def _jersey(tokens: Tokens, index: int) -> int | None:
    """ "Dak Prescott (4)": a number in brackets after a name."""
    if index < 2 or tokens.forms[index - 1] != "(" or tokens.forms[index + 1] != ")":
        return None
    before = tokens.forms[index - 2]
    plain = tokens.forms[index].isdecimal() and len(tokens.forms[index]) <= 2
    return index + 1 if plain and before[:1].isupper() and before[1:].islower() else None


def worded(tokens: Tokens, index: int) -> int | None:
    """The token after a number word that counts nothing: "Article Five", "number one",
    "Ocean's Eleven", "one day".
    """
    word, form = tokens.words[index], tokens.forms[index]
    if tokens.sorts[index] != Sort.WORD:
        return None
    before = tokens.words[index - 1] if index else ""
    if word == "one" and _idiom(tokens, index, before):
        return index + 1
    if word in numerals.cardinals() and before in words("identifiers", "worded_labels"):
        return index + 1
    if word in numerals.cardinals() and before in words("identifiers", "ranks"):
        head = nouns.head(tokens, index + 1)
        if head is None:
            return index + 1
    if not form[:1].isupper() or (form.isupper() and len(form) > 1):
        return None
    after = tokens.forms[index + 1]
    if index == 0:
        named = after[:1].isupper() and tokens.sorts[index + 1] == Sort.WORD
        return (
            index + 1
            if named and tokens.words[index + 2] in words("identifiers", "name_ends")
            else None
        )
    if (
        tokens.forms[index - 1] in OPENINGS
        and after[:1].isupper()
        and tokens.sorts[index + 1] == Sort.WORD
    ):
        return index + 1
    if tokens.sorts[index - 1] != Sort.WORD or before in ("a", "an"):
        return None
    previous = tokens.forms[index - 1]
    if (previous in ("'s", "’s", "of") and tokens.forms[max(index - 2, 0)][:1].isupper()) or after[
        :1
    ].isupper():
        return index + 1
    return index + 1 if previous[:1].isupper() and previous != "The" else None


def _idiom(tokens: Tokens, index: int, before: str) -> bool:
    """Whether "one" is a pronoun or part of a fixed phrase."""
    after = tokens.words[index + 1]
    if tokens.sorts[index + 1] == Sort.NUMERAL:
        return True
    if after in ("to", "or", "and") and tokens.words[index + 2] in numerals.cardinals():
        return False
    if after in ("of", "in", "out") and before not in ("no", "the", "this", "that"):
        return False
    if before == "minus" or (
        after in DASHES and tokens.words[index + 2] in numerals.fraction_words()
    ):
        return False
    if numerals.measured(tokens, index):
        return False
    if before in words("contexts", "not_one") or after in words("contexts", "one_idioms"):
        return True
    return not after or not (
        after.isalpha() or after in DASHES or tokens.sorts[index + 1] == Sort.NUMERAL
    )
