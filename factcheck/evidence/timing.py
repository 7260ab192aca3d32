"""Words by which a claim speaks of another time, or of another thing, than a source's clause."""

from __future__ import annotations

import re
from functools import cache

from factcheck.tables import data


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(data('clauses')['otherwise'].split())})\b")


def elsewhere(text: str) -> bool:
    """Whether a claim has such a word: "before", "also", "another"."""
    return _words().search(text[:1].lower() + text[1:]) is not None  # "May" is a month
