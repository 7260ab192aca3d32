"""The word lists of the clause grammar, read once from ``data/``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from corpus.tables import read_table

DATA = Path(__file__).parent / "data"
VOWELS = "aeiou"


def read_yaml(name: str) -> Any:
    """The content of a data file of this package."""
    return read_table(DATA / name)


@cache
def grammar() -> dict[str, Any]:
    return dict(read_yaml("grammar.yml"))


@cache
def words(name: str) -> frozenset[str]:
    """A class of ``grammar.yml``; ``subordinators.split`` names a list inside another."""
    value: Any = grammar()
    for key in name.split("."):
        value = value[key]
    return frozenset(value.split())


class Verbs:
    """Every form of every listed verb, and the base that it belongs to."""

    def __init__(self) -> None:
        lists = read_yaml("verbs.yml")
        self.present: dict[str, str] = {}  # third person singular
        self.past: dict[str, str] = {}
        self.participle: dict[str, str] = {}
        self.gerund: dict[str, str] = {}
        self.base: frozenset[str] = frozenset()
        self.irregular: dict[str, tuple[str, str]] = {}
        for line in lists["irregular"].splitlines():
            base, past, participle = line.split()
            for form in past.split("/"):
                self.past[form] = base
            for form in participle.split("/"):
                self.participle[form] = base
            self.irregular[base] = past.split("/")[0], participle.split("/")[0]
        regular = lists["regular"].split()
        for base in regular:
            if base not in self.irregular:
                past = past_of(base)
                self.past[past] = self.participle[past] = base
        self.base = frozenset(regular) | self.irregular.keys()
        for base in self.base:
            self.present[present_of(base)] = base
            self.gerund[gerund_of(base)] = base
        bases = {base: base for base in self.base}
        self.forms = {**bases, **self.gerund, **self.present, **self.participle, **self.past}

    def lemma(self, form: str) -> str | None:
        """The base of a verb form, ``None`` where it is no listed verb's."""
        return self.forms.get(form.lower())

    def past_form(self, base: str) -> str:
        return self.irregular[base][0] if base in self.irregular else past_of(base)


@cache
def verbs() -> Verbs:
    return Verbs()


_ONE_SYLLABLE = re.compile(rf"[^{VOWELS}]*[{VOWELS}]+[^{VOWELS}]*")


@cache
def _doubles(base: str) -> bool:
    """Whether the last consonant is doubled: "stop" and "admit", not "visit"."""
    if len(base) < 3 or base[-1] in "aeiouwxy" or base[-2] not in VOWELS:
        return False
    if base[-3] in VOWELS and base[-3:-1] != "ui":
        return False
    return _ONE_SYLLABLE.fullmatch(base) is not None or base.endswith(
        ("mit", "fer", "cur", "pel", "bel", "gin", "vel", "cel")
    )


def past_of(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if _doubles(base) else "") + "ed"


def gerund_of(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return base + (base[-1] if _doubles(base) else "") + "ing"


def present_of(base: str) -> str:
    if base.endswith("y") and base[-2] not in VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
