"""How many things a list names: "A, B and C", "a crofter, Ann Bell, and a ferryman, Tom Poll", "A, a haulier; his sons B
and C; and two guests"."""

from __future__ import annotations

import re

from factcheck.rules.cues import words
from factcheck.rules.list_items import PRONOUN

MOST = 14  # things that are listed and counted
_WORDS = 14  # of the longest item
_OXFORD = re.compile(r", and (?!.*, and )")
_LAST = re.compile(r",? and (?!.*,? and )")
_APPOSED = re.compile(r"^[a-z]+(?:ed|en|ing) ")
_FIGURE = re.compile(r"(?:aged )?«\w+»")
_CLAUSE = re.compile(
    r"^(?:who|which|where|when|then|but|though|although|because|while|as|so|if|not|or|said|he|she|it|they|we|i|you|there|that|this|whose|now|also|both|all|only|most|even)\b",
    re.I,
)
_CLASSES = (
    ("name", re.compile(r"^(?:the |The )?[“\"']?[A-ZÀ-Ý]")),
    ("a", re.compile(r"^(?:an?|one|another|two|three) ")),
    ("the", re.compile(r"^(?:the|his|her|their|its) ")),
    ("to", re.compile(r"^(?:to|in|on|at|by|for|from|with) ")),
    ("ing", re.compile(r"^[a-z]+ing\b")),
)
_COUNTED = re.compile(r"(?:«[NF]\d+»|(?:one|two|three|four|another)\b)", re.I)
_NUMBER = re.compile(
    r"^(?:the |his |her |their |its |another |all )?(?:other )?(two|three|four|five|six)\b", re.I
)
_PAIR = re.compile(
    r"\b[a-z]+s,? (?:[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)?, )*[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)? and [A-ZÀ-Ý]"
)
_VERB = re.compile(r"(?:can|must|will|may|is|are|was|were|has|have|had|would|could|should)\b")
_FINITE = re.compile(r"^(?:the|its|their|his|her|an?) [a-z]+ (?:is|are|was|were|has|had)\b")
_TWO = re.compile(r"^an? (?:[a-z]+ )?(?:couple|pair)\b(?! of\b)")
_COUPLE = re.compile(r"[A-ZÀ-Ý][\w'-]+ and [A-ZÀ-Ý][\w'-]+ [A-ZÀ-Ý][\w'-]+(?:,|$)")
_NAMES = re.compile(r"[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)?(?=,| and|$| [a-z])")


def sizes_of(told: str) -> tuple[int, ...]:
    """How many things a list can be read to name, the likeliest first; none where it is no list."""
    items = items_of(told)
    if any(PRONOUN.fullmatch(item) or _VERB.match(item) for item in items):
        return ()
    if "; " in told:
        if any(map(_FINITE.search, items)):
            return ()  # "A, B and C; the limit was 40"
        groups = [_group(item) for item in items]
        return (sum(groups),) if 2 <= sum(groups) <= MOST and all(groups) else ()
    if not 2 <= len(items) <= MOST or any(len(item.split()) > _WORDS for item in items):
        return ()
    oxford = ", and " in told
    if any((" and " in item and not oxford) or _FIGURE.fullmatch(item) for item in items):
        return ()
    if any(map(_COUNTED.match, items)):
        return ()  # "two are from A, two from B and one from C"
    if len({item.split(" ")[0] for item in items}) > 1 and any(map(_CLAUSE.match, items)):
        return ()
    if ", " in items[-1]:
        return _paired([*items[:-1], *items[-1].split(", ")])
    kinds = [_kind(item) for item in items]
    if 0 < kinds.count("to") < len(kinds) and kinds[0] != "to":
        return ()  # "the beach stays, by 15 to 8, and the hall goes"
    if "bare" in kinds and len(set(kinds)) > 1 and any(map(_APPOSED.match, items)):
        return ()  # "the Khyber, torpedoed in 1943, and the Devi"
    more = sum(bool(_TWO.match(item)) or (" and " in item and _group(item) > 1) for item in items)
    if more:
        return (len(items) + more, len(items))
    if len({"name", "a", "the"} & set(kinds)) < 2:
        return (len(items),)
    found = [
        len(items),
        *(kinds.count(kind) for kind in dict.fromkeys(kinds) if kinds.count(kind) > 1),
    ]
    return tuple(dict.fromkeys(found))


def _paired(items: list[str]) -> tuple[int, ...]:
    """ "A crofter, Laurence Mouat, a nurse, Inga Halcrow, and a ferryman, Magnus Isbister": three."""
    kinds = [_kind(item) for item in items]
    pairs = list(zip(kinds[::2], kinds[1::2], strict=False))
    alternate = len(kinds) % 2 == 0 and all(
        set(pair) in ({"a", "name"}, {"the", "name"}) for pair in pairs
    )
    return (len(pairs),) if alternate and len(pairs) > 1 else ()


def items_of(told: str) -> list[str]:
    """The items of "A, B and C" or "A, of X; B; and C"."""
    told = told.strip(" .,")
    if "; " in told:
        parts = re.split(r"; (?:and )?", told)
        return [part for part in parts if part]
    last = _OXFORD.search(told) or _LAST.search(told)
    if last is None:
        return []
    return [*told[: last.start()].split(", "), told[last.end() :]]


def _kind(item: str) -> str:
    return next((name for name, regex in _CLASSES if regex.match(item)), "bare")


def nominal(told: str) -> bool:
    """Whether the items of a list are names or noun phrases with an article."""
    return {_kind(item) for item in items_of(told)} <= {"name", "a", "the"}


def uniform(told: str) -> bool:
    """Whether the items of a list without a colon are all names, all quoted, or all noun phrases with an article."""
    kinds = {_kind(item) for item in items_of(told)}
    return len(kinds) == 1 and nominal(told)


def _group(item: str) -> int:
    """How many an item of a longer list names; 0 where that cannot be told."""
    item = re.sub(r"^and ", "", item)
    told = _NUMBER.match(item)
    if told is not None:
        known = words("small_numbers")
        return known.index(told[1].lower()) if told[1].lower() in known else 0
    if _COUPLE.match(item):
        return 2
    pair = _PAIR.search(item)
    if pair is not None:
        return len(_NAMES.findall(item[pair.start() :]))
    return 1
