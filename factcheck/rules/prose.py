"""How a figure stands in its sentence: in running prose, in brackets, or behind a label."""

from __future__ import annotations

import re

from factcheck.rules.layout import Line, Mention

_CLAUSE = re.compile(r"[.;!?|•·\n]")
_LABEL = re.compile(r"(?:[^\s:]+[ -]?){1,6}:(?: [^\s:]+){0,2} ?")


def bracketed(line: Line, mention: Mention) -> bool:
    """Whether a figure stands in brackets or between the dashes of a table."""
    left = line.before(mention)
    return max(left.rfind("("), left.rfind("[")) > max(left.rfind(")"), left.rfind("]"))


def labelled(line: Line, mention: Mention) -> bool:
    """Whether a figure stands behind a short label and a colon: "Turnout: 71.3%"."""
    clause = _CLAUSE.split(line.before(mention))[-1]
    return _LABEL.fullmatch(clause.strip(" *-–—\"“'#") + " ") is not None


def apart(line: Line, mention: Mention) -> bool:
    """Whether a figure stands for itself, so that nothing ties it to those of other sentences."""
    return bracketed(line, mention) or labelled(line, mention)
