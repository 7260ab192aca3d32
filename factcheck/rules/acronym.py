"""acronym: "Long Name (LN)" has the initials of its words, and keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.edits import apart
from corpus import Span
from factcheck.rules.acronyms_used import inside, strays, used
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.cues import listed
from factcheck.types import Check, Outcome, Severity

NAME = "acronym"
_GIVEN = re.compile(
    r" \((?:the )?(?P<b>[A-Z][A-Z&-]{1,8}[A-Z])s?\)|, (?:or|known as|known as the|called|abbreviated to|abbreviated as)"
    r" (?:the )?(?P<o>[A-Z]{3,8})(?=[,.;:]| )"
)
_SENTENCE = re.compile(r"[.;:?!(] |\),? |\n")
_REACH = 140
_TOKEN = re.compile(r"[A-Za-zÀ-ÿ0-9&][\w&]*")
_SHOWN = 3
_SKIPPED = 4  # words of a name that give no letter


def check(article: Article) -> Iterator[Check]:
    """Every acronym in brackets behind its name."""
    text = article.text
    given: dict[str, Span] = {}
    for match in _GIVEN.finditer(text):
        group = "b" if match["b"] else "o"
        short = match[group].replace("&", "").replace("-", "")
        begin = max(0, match.start() - _REACH)
        ends = [m.end() for m in _SENTENCE.finditer(text, begin, match.start())]
        begin = ends[-1] if ends else begin
        words = [Span(*w.span()) for w in _TOKEN.finditer(text, begin, match.start())]
        place = Span(*match.span(group))
        start = _fitting(text, words, short)
        if start is not None:
            given[match[group]] = Span(words[start].start, words[-1].end)
            yield _holds(text, Span(words[start].start, words[-1].end), place)
            continue
        if _of_its_own(text, words, short):
            continue
        near = _near(text, words, short) or used(text, words, short)
        if near is not None:
            first, initials = near
            name = Span(words[first].start, words[-1].end)
            yield Check(
                NAME,
                Outcome.INCONSISTENT,
                f"The initials of {name.of(text)} are {initials}, not {match[group]}.",
                f"{initials} ≠ {match[group]}",
                (name, place),
                Severity.WARNING,
                initials,
            )
    for stray, name, short in strays(text, given):
        wrong = stray.of(text)
        yield Check(
            NAME,
            Outcome.INCONSISTENT,
            f"{wrong} is short for nothing here. Is {short}, the {name.of(text)}, meant?",
            f"{short} ≠ {wrong}",
            tuple(sorted({name, stray})),
            Severity.WARNING,
            short,
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
    named = big[-len(short) :]
    initials = "".join(words[at].of(text)[0].upper() for at in named)
    if len(named) < len(short) or apart(initials, short, 1) != 1:
        return None
    return named[0], initials


def _of_its_own(text: str, words: Sequence[Span], short: str) -> bool:
    """Whether the letters of a bracket need not be initials: those that a firm has at an exchange, and letters taken
    from inside the words."""
    if words and words[-1].of(text) in listed("company_forms") and text.count(short) == 1:
        return True
    big = [words[at].of(text) for at in _capitalised(text, words, len(short) + _SKIPPED)]
    return any(inside(short, big[n:]) for n in range(len(big)))


def _initials(text: str, words: Sequence[Span], at: int) -> str:
    """The initial of a word; none of the second part of "Inter-Arab"."""
    word = words[at]
    joined = text[word.start - 1 : word.start] == "-"
    return "" if joined else word.of(text)[0].upper()


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
that is one letter off the one in use, or has its letters in another order, or, of four letters or more, lacks one.""",
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
        Example(
            "The Upper Tarn Water Board, or UTWB, cut the pipe. UWTB's chair said it was owed."
        ),
        Example("The Harbour Pilots Guild (HGB) met in Tarn. Later the HPG said it would strike."),
        Example("The Tarn and Upper Orr Rowers' League (TUORL) met. TUOLR wants a new boathouse."),
        Example(
            "The Public Ferries Office has had 90 letters. On Monday the PFA fined a line.\n\nIt was too late, the PFO said."
        ),
    ),
    silent=(
        Example("The rail union Cheminots Unis (SNCF) and Doctors Without Borders (MSF) agreed."),
    ),
    severity=Severity.WARNING,
)
