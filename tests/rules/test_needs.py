"""What a cue pattern needs: never a word that a match can do without."""

import re

import pytest

from factcheck.rules.needs import needed_words

LISTS = {"rise": frozenset(("rose", "climbed")), "fall": frozenset(("fell",))}


def needed(source: str) -> set[frozenset[str]]:
    return set(needed_words(source, LISTS.get))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{rise} to {X:b}", [{"rose", "climbed"}]),
        ("(?:{rise}|{fall}) by {X:b}", [{"rose", "climbed", "fell"}]),
        (r"\b(?:majority|lead) of {X:d}", [{"majority", "lead"}]),
        (r"\b(?:a majority|by {rise}) of", [{"majority", "rose", "climbed"}]),
        (r"\ball told\b", [{"told"}]),
        (r"(?P<way>{fall}) {gap}{X:a}", [{"fell"}]),
    ],
)
def test_words_that_every_match_holds(source: str, words: list[set[str]]) -> None:
    assert {frozenset(row) for row in words} <= needed(source)


@pytest.mark.parametrize(
    "source",
    [
        "{rise}? {X:b}",
        r"(?:\b{rise} )?{X:b}",
        r"(?:{rise}|{X:a}) {X:b}",
        r"(?<!{rise}) {X:b}",
        r"(?!\bfell\b){X:b}",
        r"\baverag(?:e|es|ed) ",
        r"\bshares? ",
        r"\bshare+ ",
        r"\b(?:vote|seat)s? ",
        r"[a-z]rose {X:b}",
        r"majority",
        r"{gap}told{w3}",
        r"\bris[ei] ",
    ],
)
def test_what_may_be_missing_or_part_of_a_word_is_not_needed(source: str) -> None:
    assert needed(source) == set()


def test_a_reference_to_a_group_is_no_word() -> None:
    assert needed(r"\b(?P<one>\w+) or (?P=one)\b") == {frozenset(("or",))}


def test_words_are_looked_for_in_lower_case() -> None:
    assert needed(r"\bIn All\b") in ({frozenset(("all",))}, {frozenset(("in",))})
    assert re.search(r"\bIn All\b", "in all", re.IGNORECASE)
