"""YAML with places: every value knows its line, so that every mistake can be pointed at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from corpus import ConfigError

if TYPE_CHECKING:  # slow to load, and most runs have no such file
    import yaml


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that ``word`` was probably meant to be."""
    from rapidfuzz import process  # slow to load

    best = process.extractOne(word, list(known), score_cutoff=60)
    return None if best is None else str(best[0])


@dataclass(frozen=True, slots=True)
class Value:
    """One YAML node: its Python value, its path of keys and its line."""

    node: yaml.Node
    file: str
    key: str = ""

    @property
    def line(self) -> int:
        return int(self.node.start_mark.line) + 1

    def fail(self, message: str, hint: str | None = None) -> NoReturn:
        """Raise a :class:`ConfigError` that names file, line and key."""
        key = f"{self.key}: " if self.key else ""
        raise ConfigError(f"{key}{message}", place=f"{self.file}:{self.line}", hint=hint)

    def _scalar(self, tag: str, what: str) -> str:
        node = self.node
        if _sort(node) != "scalar" or not node.tag.endswith(tag):
            self.fail(f"must be {what}, not {_kind(node)}")
        return str(node.value)

    def text(self) -> str:
        """A string; a bare number or date is taken as it is written."""
        if _sort(self.node) != "scalar" or self.node.tag.endswith("null"):
            self.fail(f"must be text, not {_kind(self.node)}")
        text = str(self.node.value)
        if "\0" in text:  # which no path may hold
            self.fail("holds a null character")
        return text

    def boolean(self) -> bool:
        return self._scalar("bool", "true or false").lower() in {"true", "yes", "on"}

    def number(self) -> Decimal:
        """A decimal number, exactly as written."""
        try:
            return Decimal(self.text().replace("_", ""))
        except InvalidOperation:
            self.fail(f"must be a number, not {self.text()!r}")

    def day(self) -> date:
        try:
            return date.fromisoformat(self.text())
        except ValueError:
            self.fail(f"must be a date such as 2025-11-18, not {self.text()!r}")

    def choice(self, known: Iterable[str]) -> str:
        """One of ``known``; the nearest is offered for anything else."""
        word, names = self.text(), list(known)
        if word not in names:
            close = nearest(word, names)
            self.fail(
                f"{word!r} is not known",
                f"Did you mean {close!r}?" if close else f"Use one of: {', '.join(names)}.",
            )
        return word

    def items(self) -> list[Value]:
        """The members of a list; a single value counts as a list of one."""
        if _sort(self.node) == "sequence":
            return [
                Value(node, self.file, f"{self.key}[{i}]") for i, node in enumerate(self.node.value)
            ]
        return [self]

    def mapping(self) -> Iterator[tuple[str, Value]]:
        """The keys and values of a mapping, in order; a key given twice is an error."""
        if _sort(self.node) != "mapping":
            self.fail(f"must be a mapping of names to values, not {_kind(self.node)}")
        seen: set[str] = set()
        for key, node in self.node.value:
            if _sort(key) != "scalar":
                Value(key, self.file, self.key).fail(f"a name must be text, not {_kind(key)}")
            name = str(key.value)
            inner = Value(node, self.file, f"{self.key}.{name}" if self.key else name)
            if name in seen:
                Value(key, self.file, inner.key).fail("is given twice")
            seen.add(name)
            yield name, inner

    def fields(self, *known: str) -> dict[str, Value]:
        """A mapping whose keys must be among ``known``."""
        out = {}
        for name, value in self.mapping():
            if name not in known:
                close = nearest(name, known)
                value.fail(
                    "is not an option",
                    f"Did you mean {close!r}?" if close else f"Options: {', '.join(known)}.",
                )
            out[name] = value
        return out


def _sort(node: yaml.Node) -> str:
    """``scalar``, ``sequence`` or ``mapping``."""
    return str(getattr(node, "id", ""))


def _kind(node: yaml.Node) -> str:
    if _sort(node) == "mapping":
        return "a mapping"
    if _sort(node) == "sequence":
        return "a list"
    if node.tag.endswith("null"):
        return "nothing"
    return repr(node.value)


def load(path: Path) -> Value | None:
    """The root of a YAML file, ``None`` for an empty one. Only plain data, never objects.

    Raises :class:`ConfigError` with file and line where it is not YAML.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise ConfigError(f"cannot be read: {reason}", place=str(path)) from None
    return parse(text, str(path))


def parse(text: str, file: str) -> Value | None:
    """As :func:`load`, of a text; ``file`` is the name that errors give."""
    import yaml

    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = 1 if mark is None else mark.line + 1
        raise ConfigError(
            f"is not YAML: {error.problem or error.context}", place=f"{file}:{line}"
        ) from None
    except yaml.YAMLError as error:
        raise ConfigError(f"is not YAML: {error}", place=file) from None
    return None if node is None else Value(node, file)
