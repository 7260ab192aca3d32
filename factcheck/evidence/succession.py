"""Who is to take over a post: the source gives it to another, and the claim may yet be true."""

from __future__ import annotations

import re

from factcheck.evidence.base import Statement

_TAKES_OVER = (
    r"(?:succeed(?:s|ed|ing)?|replac(?:e|es|ed|ing)|tak(?:e|es|ing) over|took over|"
    r"step(?:s|ped|ping)? (?:in|into|up)|follow(?:s|ed)?)"
)


def takes_over(name: str, passage: Statement) -> bool:
    """Whether the passage says that the bearer of the name's last word takes over from somebody."""
    last = re.escape(name.replace("’s", "").replace("'s", "").split()[-1])
    text = passage.span.of(passage.analysis.text)
    after = rf"\b{last}\b[^.;\n]{{0,60}}\b{_TAKES_OVER}\b"
    before = rf"\b(?:succeeded|replaced|followed) by\b[^.;\n]{{0,60}}\b{last}\b"
    return re.search(rf"{after}|{before}", text) is not None
