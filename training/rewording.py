"""Rewordings that keep a sentence true: shortened, with other words, other forms of numbers."""

import random
import re
from typing import Final

from training.edits import NUMBER
from training.lexicon import lexicon
from training.listed import MONTHS, SMALL

_TAIL: Final = re.compile(
    r", (?:which|who|where|while|although|with|including|according to|adding|noting|against|"
    r"compared|after which|but|and (?:he|she|it|they|the|a)\b)[^,;]*(?=[.;]?$)"
)
_HEAD: Final = re.compile(
    r"^(?:In|On|At|By|Since|During|After|Before|For|From|Last|This|However)\b[^,]{0,40}, "
)
_WRAPPERS: Final = (
    "According to the source, {}",
    "It was reported that {}",
    "The document says {}",
    "Records show that {}",
    "It is reported that {}",
    "Officials said {}",
    "Reports say {}",
    "It was announced that {}",
    "As reported, {}",
)


def shorten(s: str, keep: tuple[int, int], rng: random.Random) -> tuple[str, int]:
    """Drop a bracket, a tail or a fronted phrase that does not hold `keep`.

    Returns the sentence and how far the kept span moved to the left.
    """
    start, end = keep
    shift = 0
    tail = _TAIL.search(s)
    if tail and tail.start() >= end and rng.random() < 0.7:
        s = s[: tail.start()] + s[tail.end() :]
    semicolon = s.find("; ")
    if s[:semicolon].count("(") != s[:semicolon].count(")"):
        semicolon = -1
    if semicolon >= end and rng.random() < 0.7:
        s = s[:semicolon] + "."
    for m in reversed(list(re.finditer(r" \([^()]*\)", s))):
        if m.start() >= end and rng.random() < 0.7:
            s = s[: m.start()] + s[m.end() :]
    if 0 < semicolon < start and rng.random() < 0.7:
        cut = semicolon + 2
        s = s[cut].upper() + s[cut + 1 :]
        return s, cut
    head = _HEAD.match(s)
    if head and head.end() <= start and rng.random() < 0.6 and head.end() < len(s):
        shift = head.end()
        s = s[shift].upper() + s[shift + 1 :]
    return s, shift


def _swap_words(s: str, rng: random.Random, rate: float) -> str:
    table = lexicon().same
    keys = sorted(table, key=len, reverse=True)
    pattern = _pattern(tuple(keys))

    def change(m: re.Match[str]) -> str:
        options = table.get(m.group().lower())
        if not options or rng.random() > rate:
            return m.group()
        new = rng.choice(options)
        return new[0].upper() + new[1:] if m.group()[0].isupper() else new

    return pattern.sub(change, s).replace(" %", "%")


_CACHE: dict[int, re.Pattern[str]] = {}


def _pattern(keys: tuple[str, ...]) -> re.Pattern[str]:
    if len(keys) not in _CACHE:
        wordy = "|".join(re.escape(k) for k in keys if k[0].isalpha())
        _CACHE[len(keys)] = re.compile(rf"(?<![\w-])(?:{wordy})(?![\w-])", re.IGNORECASE)
    return _CACHE[len(keys)]


def _numbers(s: str, rng: random.Random) -> str:
    """1,200 as 1200, 5 as five, 1.84 billion as 1,840 million; never another value."""

    def change(m: re.Match[str]) -> str:
        text = m.group(1)
        scale = m.group(2)
        if scale and "," not in text and rng.random() < 0.3:
            lower = {"billion": "million", "million": "thousand"}[scale.strip()]
            value = round(float(text) * 1000, 3)
            if value == int(value):
                return f"{int(value):,} {lower}"
        if "," in text and rng.random() < 0.3:
            text = text.replace(",", "")
        elif not scale and text.isdigit() and 2 <= int(text) <= 12 and rng.random() < 0.3:
            text = SMALL[int(text) - 2]
        return text + (scale or "")

    if any(month in s for month in MONTHS):
        return s
    return re.sub(rf"({NUMBER.pattern})( billion| million)?", change, s)


def reword(s: str, rng: random.Random, strength: float = 0.5) -> str:
    """The same statement in other words; apply with equal seeds to a sentence and its twin."""
    state = rng.getrandbits(32)
    inner = random.Random(state)
    s = _swap_words(s, inner, strength)
    if inner.random() < strength:
        s = _numbers(s, random.Random(state + 1))
    head = re.match(
        r"^((?:In|On|Since|During|At|By|After|Before) [^,]{2,40}), ([a-z]|[A-Z][a-z]+ [a-z])", s
    )
    if head and inner.random() < strength:
        rest = s[head.end(1) + 2 :].rstrip(".")
        front = head.group(1)
        s = f"{rest[0].upper()}{rest[1:]} {front[0].lower()}{front[1:]}."
    if inner.random() < 0.08:
        lowered = (
            s[0].lower() + s[1:] if re.match(r"(?:The|A|An|It|They|He|She|In|On|There)\b", s) else s
        )
        s = inner.choice(_WRAPPERS).format(lowered)
    if inner.random() < 0.15:
        s = s.rstrip(".")
    return s
