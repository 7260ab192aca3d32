"""acronym: "Long Name (LN)" has the initials of its words, and keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.edits import apart
from corpus import Span
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.cues import listed
from factcheck.types import Check, Outcome, Severity

NAME = "acronym"
_GIVEN = re.compile(r" \(([A-Z][A-Z&-]{1,8}[A-Z])s?\)")
_SENTENCE = re.compile(r"[.;:?!(] |\),? |\n")
_SHORT = re.compile(r"(?<![\w-])[A-Z]{3,6}(?![\w-])")
_LONG = re.compile(
    r"(?<![\w-])(?!The )[A-Z][a-z]+(?: (?:(?:of|and|for|the|in|on) ){0,2}[A-Z][a-z]+){2,5}(?![\w-])"
)
_REACH = 140
_TOKEN = re.compile(r"[A-Za-zÀ-ÿ0-9&][\w&]*")
_SHOWN = 3
_SKIPPED = 4  # words of a name that give no letter


def check(article: Article) -> Iterator[Check]:
    """Every acronym in brackets behind its name."""
    text = article.text
    for match in _GIVEN.finditer(text):
        short = match[1].replace("&", "").replace("-", "")
        begin = max(0, match.start() - _REACH)
        ends = [m.end() for m in _SENTENCE.finditer(text, begin, match.start())]
        begin = ends[-1] if ends else begin
        words = [Span(*w.span()) for w in _TOKEN.finditer(text, begin, match.start())]
        place = Span(*match.span(1))
        start = _fitting(text, words, short)
        if start is not None:
            yield _holds(text, Span(words[start].start, words[-1].end), place)
            continue
        near = _near(text, words, short) or _used(text, words, short)
        if near is not None:
            first, initials = near
            name = Span(words[first].start, words[-1].end)
            yield Check(
                NAME,
                Outcome.INCONSISTENT,
                f"The initials of {name.of(text)} are {initials}, not {match[1]}.",
                f"{initials} ≠ {match[1]}",
                (name, place),
                Severity.WARNING,
                initials,
            )
    yield from _strays(text)


def _used(text: str, words: Sequence[Span], short: str) -> tuple[int, str] | None:
    """The words before the bracket whose initials the text uses elsewhere, as it does not the bracket's."""
    found = _of_names(text).get(words[-1].end if words else -1)
    if found is None or found[1] == short or text.count(short) > 1:
        return None
    first = next((n for n, word in enumerate(words) if word.start == found[0].start), None)
    return None if first is None else (first, found[1])


def _of_names(text: str) -> dict[int, tuple[Span, str]]:
    """Names of three words or more whose initials the text uses, by their ends."""
    used = {m[0] for m in _SHORT.finditer(text)}
    found: dict[int, tuple[Span, str]] = {}
    for match in _LONG.finditer(text):
        initials = "".join(w[0] for w in match[0].split() if w[0].isupper())
        if initials in used:
            found[match.end()] = (Span(*match.span()), initials)
    return found


def _strays(text: str) -> Iterator[Check]:
    """An acronym of nothing, one letter off the one that the text uses for a name: "CPA" for "CPO"."""
    names = {short: name for name, short in _of_names(text).values()}
    if not names:
        return
    every = {"".join(w[0] for w in m[0].split() if w[0].isupper()) for m in _LONG.finditer(text)}
    places: dict[str, list[Span]] = {}
    for match in _SHORT.finditer(text):
        places.setdefault(match[0], []).append(Span(*match.span()))
    for short, spans in places.items():
        if len(spans) > 1 or short in every or not text[: spans[0].start].endswith("the "):
            continue
        close = [
            s
            for s in names
            if len(s) == len(short) and s[0] == short[0] and apart(s, short, 1) == 1
        ]
        line = text[text.rfind("\n", 0, spans[0].start) + 1 :].split("\n", 1)[0]
        if len(close) != 1 or line.isupper() or names[close[0]].start > spans[0].start:
            continue
        name = names[close[0]]
        yield Check(
            NAME,
            Outcome.INCONSISTENT,
            f"{short} is short for nothing here. Is {close[0]}, the {name.of(text)}, meant?",
            f"{close[0]} ≠ {short}",
            tuple(sorted({name, spans[0]})),
            Severity.WARNING,
            close[0],
        )


def _holds(text: str, name: Span, place: Span) -> Check:
    short = place.of(text)
    later = [
        Span(*m.span())
        for m in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-])", text)
        if m.start() > place.end
    ]
    return Check(
        NAME,
        Outcome.CONSISTENT,
        f"{short} are the initials of {name.of(text)}.",
        f"{name.of(text)} → {short}",
        (name, place, *later[:_SHOWN]),
    )


def _fitting(text: str, words: Sequence[Span], short: str) -> int | None:
    """The word from which the initials of the rest can spell ``short``, small words skipped."""
    for start in range(len(words) - 1, -1, -1):
        first = words[start].of(text)
        if first[0].upper() == short[0] and first not in listed("acronym_small"):
            if _spells([w.of(text) for w in words[start:]], short):
                return start
        if len(words) - start > len(short) * 2 + 3:
            break
    if words and words[-1].of(text) in listed("company_forms") and len(words) > 1:
        return _fitting(text, words[:-1], short)
    return None


def _spells(words: Sequence[str], short: str) -> bool:
    """Whether each word gives its first letters, in order, and small words may give none."""
    if not words:
        return not short
    word = words[0]
    if word.lower() in listed("acronym_small") and _spells(words[1:], short):
        return True
    for size in range(min(len(word), len(short)), 0, -1):
        if word[:size].upper() == short[:size] and _spells(words[1:], short[size:]):
            return True
    capitals = "".join(c for c in word if c.isupper())
    return (
        len(capitals) > 1
        and short.startswith(capitals)
        and _spells(words[1:], short[len(capitals) :])
    )


def _near(text: str, words: Sequence[Span], short: str) -> tuple[int, str] | None:
    """The capitalised words before the bracket, where their initials miss by one letter."""
    if len(short) < 3 or text.count(f"({short})") > 1:
        return None  # "(NBL)" behind one player after another
    big = _capitalised(text, words, len(short) + _SKIPPED)
    if _within(short, [word for at in big for word in _initials(text, words, at)]):
        return None
    if any(_inside(short, [words[at].of(text) for at in big[n:]]) for n in range(len(big))):
        return None
    named = big[-len(short) :]
    initials = "".join(words[at].of(text)[0].upper() for at in named)
    if len(named) < len(short) or apart(initials, short, 1) != 1:
        return None
    return named[0], initials


def _initials(text: str, words: Sequence[Span], at: int) -> str:
    """The initial of a word; none of the second part of "Inter-Arab"."""
    word = words[at]
    joined = text[word.start - 1 : word.start] == "-"
    return "" if joined else word.of(text)[0].upper()


def _inside(short: str, words: Sequence[str]) -> bool:
    """Whether each word gives its initial and, after it, other letters of its own: "ICCO" for the
    International Cocoa Organization."""
    parts = (f"{re.escape(word[0])}[{re.escape(word)}]*" for word in words)
    return re.fullmatch("".join(parts), short, re.I) is not None


def _within(short: str, initials: Sequence[str]) -> bool:
    """Whether an acronym is spelled by initials in their order, some of them left out."""
    left = iter(initials)
    return all(letter in left for letter in short)


def _capitalised(text: str, words: Sequence[Span], most: int) -> list[int]:
    """The last capitalised words of a name, only small words between them, in text order."""
    big: list[int] = []
    for index in range(len(words) - 1, -1, -1):
        word = words[index].of(text)
        if word[0].isupper():
            big.append(index)
        elif word.lower() not in listed("acronym_small"):
            break
        if len(big) == most:
            break
    return big[::-1]


RULE = Rule(
    name=NAME,
    summary="An acronym in brackets has the initials of its name.",
    doc="""The capitals in brackets behind a name ("Tri-County Nurses Federation (TCNF)") must be the initials of
its words; small words may be left out, and a word may give more than its first letter. Only a miss by one letter is
reported (many acronyms come from another language), unless the article itself uses the initials; so is an acronym of nothing
that is one letter off the one in use.""",
    authority="The initials themselves.",
    check=check,
    passes=(
        Example(
            "The Tri-County Nurses Federation (TCNF) met on Monday.\n\nThe TCNF will vote again."
        ),
        Example("The National Advanced Surface-to-Air Missile System (NASAMS) is in use there."),
    ),
    fails=(
        Example(
            "The Tri-County Nurses Alliance (TCNF) met on Monday.\n\nThe TCNF will vote again."
        ),
        Example("The Association of Lecturers and Tutors (ATL) said so. ALT wants more."),
        Example("The Harbour Pilots Guild (HGB) met in Tarn. Later the HPG said it would strike."),
        Example(
            "The Public Ferries Office has had 90 letters. On Monday the PFA fined a line.\n\nIt was too late, the PFO said."
        ),
    ),
    silent=(
        Example("The rail union Cheminots Unis (SNCF) and Doctors Without Borders (MSF) agreed."),
    ),
    severity=Severity.WARNING,
)
