"""Whether a source that tells a deed of one says that another did it as well: "so did Ann", "Ann
agreed", "Ben in the morning, Ann in the afternoon", "a week before Ann"."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus import Span
from factcheck.evidence.base import Statement

_GENITIVE = re.compile(r"[’']s$")
_SO = r"\b(?:so|as|nor|neither) (?:did|do|does|was|were|is|has|had|have|will) "
_WITH = (
    r"\b(?:with|alongside|beside|next to|like|than|before|after|behind|ahead of|as well as|"
    r"among others(?: by)?|not only(?: by)?) "
)
_DOES = (
    r"(?:[’']s)?(?: (?:has|had|have|also|later|then)){0,2} (?:(?:does|did|is|was|has|had|too|"
    r"likewise|as well|done so|did so|does so|did it|did the same|agreed|followed|joined)"
    r"(?=[.,;]| (?:so|in|on|at|too|since|later|likewise|with)\b|$))"
)
_GAP = (
    r"[,;](?: and| but)? {near}(?: (?:in|at|on|for|to|from|with|by)\b[^,;.]{{0,40}}| later| then|"
    r" twice| again)(?=[,;.]|$)"
)
_BELONGS = r"\b(?:it|this|that) (?:(?:had|has|have|once) )*(?:is|was|been) {near}[’']s(?=[.,;]|$)"


def did_too(name: str, line: Span, passage: Statement) -> bool:
    """Whether the passage says so of ``name``, where the sentence at ``line`` tells the deed of
    another."""
    return _did_too(_GENITIVE.sub("", name).split()[-1], line, passage.analysis.text)


@lru_cache(maxsize=256)
def _did_too(surname: str, line: Span, text: str) -> bool:
    last = re.escape(surname)
    near = rf"(?:[\w.’'-]+ ){{0,3}}{last}\b"
    if re.search(rf"{_SO}{near}|\b{last}{_DOES}|{_BELONGS.format(near=near)}", text, re.IGNORECASE):
        return True
    here = line.of(text)
    return re.search(rf"{_WITH}{near}|{_GAP.format(near=near)}", here) is not None
