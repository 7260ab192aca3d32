"""How a figure stands in its sentence: in running prose, in brackets, or behind a label."""

from __future__ import annotations

import re

from factcheck.rules.layout import Line, Mention

_CLAUSE = re.compile(r"[.;!?|•·\n]")
_MARK = re.compile(r"«\w+»")
_LABEL = re.compile(r"((?:[^\s:]+[ -]?){1,6}):(?: [^\s:]+){0,2} ?")


def bracketed(line: Line, mention: Mention) -> bool:
    """Whether a figure stands in brackets or between the dashes of a table."""
    return _open(line.before(mention))


def apart(line: Line, mention: Mention) -> bool:
    """Whether a figure stands for itself, so that nothing ties it to those of other sentences."""
    return stands_apart(line.before(mention))


def stands_apart(left: str) -> bool:
    """The same of whatever stands behind the words ``left`` of its sentence: an open bracket, or a
    short label with a colon ("Turnout: ")."""
    clause = _CLAUSE.split(left)[-1]
    label = _LABEL.fullmatch(clause.strip(" *-–—\"“'#") + " ") if ":" in clause else None
    place = label is not None and _MARK.sub("", label[1]).isupper()  # "ARDENHAM: The 6.05 from"
    return _open(left) or (label is not None and not place)


def _open(left: str) -> bool:
    return max(left.rfind("("), left.rfind("[")) > max(left.rfind(")"), left.rfind("]"))
