"""Whether a text is English: the only language whose figures and claims are read."""

from __future__ import annotations

import re
from functools import cache

from factcheck.tables import data

_WORD = re.compile(r"[^\W\d_]+")
_READ = 20_000  # characters: enough for any article
_ENOUGH = 12  # words: fewer tell nothing
_SHARE = 0.08  # of the words; prose has 25 to 45% of its own language's, 5% of another's


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {str(name): frozenset(map(str, words)) for name, words in data("languages").items()}


def detect(text: str) -> str:
    """The language of ``text`` as an ISO 639 code; ``"und"`` for a script that is not Latin.

    English unless another language's function words clearly outnumber its own, so that a table of
    results, which has none, stays English.
    """
    words = [word.lower() for word in _WORD.findall(text[:_READ])]
    letters = "".join(words)
    if letters and sum(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in letters) < (
        0.5 * len(letters)
    ):
        return "und"
    if len(words) < _ENOUGH:
        return "en"
    shares = {
        name: sum(word in known for word in words) / len(words)
        for name, known in _function_words().items()
    }
    best = max(shares, key=lambda name: (shares[name], name))
    return best if shares[best] >= _SHARE and shares[best] > 2 * shares["en"] else "en"
