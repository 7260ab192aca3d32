"""Names in lines set in title case, where capitals tell nothing: only names that the
gazetteers know, and acronyms.
"""

from __future__ import annotations

from claims import kinds
from claims.capitals import Run, capital
from claims.tables import words
from claims.tokens import Sort, Tokens

FEWEST = 4  # words of a line that can be told to be in title case
SHARE = 0.75
LONGEST = 4


def tokens_of(tokens: Tokens) -> set[int]:
    """The tokens of lines in title case: most words of more than three letters begin with a
    capital.
    """
    size = len(tokens)
    if "\n" not in tokens.text[: tokens.ends[size - 1]]:
        line = list(range(size))
        return set(line) if line and _title_case(tokens, line) else set()
    found: set[int] = set()
    line = []
    for at in range(size + 1):
        ends = at == size or (
            at > 0 and "\n" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]
        )
        if ends and line:
            if _title_case(tokens, line):
                found.update(line)
            line = []
        if at < size:
            line.append(at)
    return found


def _title_case(tokens: Tokens, line: list[int]) -> bool:
    forms = [
        tokens.forms[at]
        for at in line
        if tokens.sorts[at] == Sort.WORD and len(tokens.forms[at]) > 3
    ]
    if len(forms) < FEWEST or tokens.forms[line[-1]] in (".", "”", '"', "?", "!"):
        return False
    ordinary = sum(
        form.lower() in words("gazetteer", "ordinary") or form in kinds.places() for form in forms
    )
    return sum(map(capital, forms)) >= SHARE * len(forms) and ordinary >= len(forms) / 2


def runs(tokens: Tokens, shouted: set[int]) -> list[Run]:
    """The known names among the tokens ``shouted``, the longest first."""
    found: list[Run] = []
    at = 0
    while at < len(tokens):
        if at not in shouted or not capital(tokens.forms[at]):
            at += 1
            continue
        last = next(
            (
                end
                for end in range(at + LONGEST, at - 1, -1)
                if end in shouted and _known(tokens, at, end)
            ),
            None,
        )
        if last is None:
            at += 1
            continue
        found.append(Run(at, last, opening=False))
        at = last + 1
    return found


def _known(tokens: Tokens, first: int, last: int) -> bool:
    form = tokens.between(first, last)
    if form in kinds.places() or form in kinds.organisations():
        return True
    if last == first + 1 and tokens.forms[first] in words("gazetteer", "given"):
        return capital(tokens.forms[last]) and tokens.words[last] not in words(
            "gazetteer", "ordinary"
        )
    return first == last and form.isupper() and len(form) > 2 and form.isalpha()
