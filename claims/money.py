"""Money in every form: "US$", "NT$606.8 billion", "CHF 20 million", "7.5m euros", "50 cents",
"¥331bn".
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from claims.numerals import DASHES, Number
from claims.tables import table, words
from claims.tokens import TOKEN, Sort, Tokens

CENT = Fraction(1, 100)
LARGE = 100


def _rows(key: str) -> list[tuple[str, list[str]]]:
    lines = (line.partition(" ") for line in table("money")[key].strip().split("\n"))
    return [(code, rest.split("|") if "|" in rest else [rest]) for code, _, rest in lines]


@cache
def codes() -> frozenset[str]:
    return frozenset(
        line.partition(" ")[0] for line in table("currencies")["names"].strip().split("\n")
    )


@cache
def _prefixes() -> dict[str, str]:
    signs = dict(map(str.split, _symbols()))
    for line in table("money")["prefixes"].strip().split("\n"):
        code, *forms = line.split()
        signs |= dict.fromkeys(forms, code)
    for sign, code in list(signs.items()):
        if "$" in sign:
            signs.setdefault(sign.upper(), code)
            signs.setdefault(sign.lower(), code) if sign != "A$" else None
    plain = words("money", "ambiguous")
    return signs | {code: code for code in codes() if code not in plain}


def _symbols() -> list[str]:
    rows = table("currencies")["symbols"].strip().split("\n")
    return [row for row in rows if len(row.split()) == 2]


@cache
def _names() -> dict[str, tuple[str, Fraction]]:
    """Every name after a number, in lower case, with its currency and what one of it is worth."""
    names: dict[str, tuple[str, Fraction]] = {}
    for line in table("currencies")["names"].strip().split("\n"):
        code, *forms = (form.strip() for form in line.split("|"))
        names |= {form: (code, Fraction(1)) for form in forms}
    for sign, code in _prefixes().items():
        if len(sign) == 1 and not sign.isalnum():
            names.setdefault(sign, (code, Fraction(1)))
    for key, worth in (("names", Fraction(1)), ("minor", CENT)):
        for code, forms in _rows(key):
            names |= {form.strip(): (code, worth) for form in forms}
    return names


@cache
def _starts() -> frozenset[str]:
    matches = (TOKEN.match(name) for name in _names())
    return frozenset(match[0] for match in matches if match) | {code.lower() for code in codes()}


@cache
def _ends() -> frozenset[str]:
    """The last character of every prefix: what must stand right before the number."""
    return frozenset(prefix[-1] for prefix in _prefixes())


GLUED = frozenset({"R", "Sh", "Fr", "TL", "Re", "E£"})
LETTERS = frozenset("pPcC¢")


def before(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """The currency written before the number at ``index``, and the token it begins at."""
    if index == 0:
        return None
    last = tokens.forms[index - 1]
    if last[-1:] not in _ends() and last.lower() not in ("u.s",):
        return None
    at = index - 1
    if last == "." and at > 0:
        at -= 1
    for first in range(max(0, at - 2), at + 1):
        if first < at and tokens.starts[at] - tokens.ends[first] > 2:
            continue
        form = "".join(tokens.forms[first:index])
        code = _prefixes().get(form)
        if code is None:
            continue
        if tokens.forms[first] == "a" and first < at and not tokens.glued(first + 1):
            continue  # the article of "a $70 million plan"
        gap = tokens.starts[index] - tokens.ends[index - 1]
        if gap > 1 or (form in GLUED and gap):
            continue
        if form.isalpha() and first > 1 and tokens.glued(first):
            before = first - 2 if tokens.forms[first - 1] in DASHES else first - 1
            if tokens.sorts[before] == Sort.WORD:
                continue
        return code, first
    return None


def after(tokens: Tokens, number: Number, large: bool) -> tuple[str, Fraction, int] | None:
    """The currency named after ``number``: code, what one of it is worth, last token."""
    at = number.last + 1
    if tokens.forms[at] in ("-", "‑", "‐") and tokens.glued(at) and tokens.glued(at + 1):
        at += 1
    if tokens.words[at] not in _starts():
        return None
    for last in range(min(at + 3, len(tokens) - 1), at - 1, -1):
        form = " ".join(tokens.between(at, last).lower().split())
        found = _names().get(form)
        if found is None and last == at and tokens.forms[at] in codes():
            found = (
                (tokens.forms[at], Fraction(1))
                if tokens.forms[at] not in words("money", "ambiguous")
                else None
            )
        if found is None:
            continue
        if len(form) == 1 and form.isalpha() and not tokens.glued(at):
            continue
        if form in words("money", "large") and not (large or abs(number.value) >= LARGE):
            continue
        sign = last == at and not form.isalpha()
        if sign and tokens.glued(at + 1) and tokens.sorts[at + 1] == Sort.NUMERAL:
            continue
        if form == "c" and tokens.forms[at] == "C":
            continue
        return found[0], found[1], last
    return None
