"""What a sentence must hold before a cue pattern is tried on it: quicker than the pattern itself.

A pattern that asks for ``(?:{rise}|{fall}) of`` can match only where one of those words stands. The
words are read off the pattern's source, where they are sure: not in what may be missing, not in a
lookaround, and only as whole words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Words = frozenset[str]

_TOKEN = re.compile(
    r"""(?P<slot>\{[A-Za-z_]+\d*(?::\w+)?\}) | (?P<escape>\\.) | (?P<kind>\[\^?\]?(?:\\.|[^\]])*\])
    | (?P<back>\(\?P=\w+\)) | (?P<around>\(\?<?[!=]) | (?P<open>\((?:\?(?:P<\w+>|:))?)
    | (?P<close>\)) | (?P<bar>\|) | (?P<times>[?*+]\??|\{\d*,?\d*\}\??) | (?P<char>.)""",
    re.VERBOSE | re.DOTALL,
)
_OPEN = "\0"  # in place of what may be letters
_WORD = re.compile(r"(?<![\0a-z])[a-z]+(?![\0a-z])")


@dataclass(slots=True)
class _Group:
    """An open group: the literals of its alternatives so far, and what they need. ``before`` is what
    stands before it."""

    before: str = _OPEN
    around: bool = False
    texts: list[str] = field(default_factory=lambda: [""])
    needs: list[list[Words]] = field(default_factory=lambda: [[]])

    def add(self, text: str, words: Words | None = None) -> None:
        self.texts[-1] += text
        if words:
            self.needs[-1].append(words)

    def needed(self, after: str) -> list[Words]:
        """All that the only alternative needs, or one thing of every alternative."""
        rows = [
            [*needs, *_spelled(self.before + text + after)]
            for text, needs in zip(self.texts, self.needs, strict=True)
        ]
        if len(rows) == 1:
            return rows[0]
        return [frozenset().union(*(max(row, key=_rare) for row in rows))] if all(rows) else []


def needed_words(source: str, of_list: Callable[[str], Words | None]) -> tuple[Words, ...]:
    """Sets of words of each of which a match holds one, in lower case.

    ``of_list`` gives the words of a list slot by its name, ``None`` for a slot that is no list.
    """
    stack = [_Group()]
    tokens = list(_TOKEN.finditer(source))
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        kind, text, group = token.lastgroup, token.group(), stack[-1]
        times = after.group() if after is not None and after.lastgroup == "times" else ""
        missing = times.startswith(("?", "*", "{0", "{,"))
        if kind in ("open", "around"):
            stack.append(_Group(_parting(group.texts[-1] or group.before), kind == "around"))
        elif kind == "close" and len(stack) > 1:
            closed = stack.pop()
            found = [] if missing or closed.around else closed.needed(_edge(after))
            stack[-1].add(_OPEN)
            for words in found:
                stack[-1].add("", words)
        elif kind == "bar":
            group.texts.append("")
            group.needs.append([])
        elif kind == "slot":
            listed = of_list(text[1:-1].split(":")[0])
            group.add(_OPEN if listed is None or missing else " ", None if missing else listed)
        elif kind != "times":
            group.add(_literal(token) if not times else _OPEN)
    return tuple(stack[0].needed(_OPEN))


def _rare(words: Words) -> int:
    """The length of the shortest: long words are rarer."""
    return min(map(len, words))


def _edge(after: re.Match[str] | None) -> str:
    if after is None or after.lastgroup not in ("char", "escape"):
        return _OPEN
    return _parting(_literal(after))


def _parting(text: str) -> str:
    """The end of a text where it parts words."""
    return _OPEN if text[-1].isalpha() else text[-1]


def _literal(token: re.Match[str]) -> str:
    """A character as it is matched: a space for what parts words."""
    text = token.group()
    if token.lastgroup == "char":
        return _OPEN if text in ".^$" else text.lower()
    if token.lastgroup == "escape":
        return " " if text in ("\\b", "\\s") or not text[1].isalnum() else _OPEN
    return _OPEN


def _spelled(text: str) -> Iterator[Words]:
    """The longest whole word among the literals: the others are mostly "of" and "the"."""
    found = max(_WORD.findall(text), key=len, default="")
    if found:
        yield frozenset((found,))
