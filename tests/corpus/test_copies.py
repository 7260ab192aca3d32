"""Copies count once; what quotes a text is not a copy of it."""

from __future__ import annotations

from corpus import Document
from corpus.copies import is_copy, originals, shared
from corpus.readers import read_text

STORY = [
    "The council of Lennford voted six to three late on Monday to close the old bridge.",
    "Engineers had told it that two of the piers were cracked and could fail in a flood.",
    "Mayor Ines Roth said that the decision was hard but that nobody had shown her another way.",
    "Buses will take the northern road from June and the journey will be ten minutes longer.",
]


def text(id_: str, *parts: str, day: str = "2025-05-12") -> Document:
    return read_text(f"{id_.upper()} GAZETTE\n{day}\n\n" + "\n\n".join(parts), name=id_)


def test_shortened_and_reprinted_copies_have_one_original() -> None:
    agency = text("agency", *STORY, day="2025-05-11")
    reprint = text("reprint", *STORY)
    short = text("short", *STORY[:2], "(Agency. Shortened for space.)")
    other = text("other", "The council of Lennford met on Monday. It spoke of buses.")
    found = originals([short, other, reprint, agency])
    assert found == {"agency": "agency", "reprint": "agency", "short": "agency", "other": "other"}


def test_a_copy_of_the_article_is_no_evidence_for_it() -> None:
    article = text("article", *STORY)
    assert is_copy(article, article)
    assert is_copy(text("reprint", *STORY[:3]), article)
    assert is_copy(text("case", *(part.upper() for part in STORY)), article)


def test_a_release_that_the_article_quotes_is_evidence() -> None:
    release = text("release", STORY[0], STORY[1])
    other = [f"Sentence {n} of the article says what nobody else wrote {n}." for n in range(30)]
    assert not is_copy(release, text("article", *STORY[:2], *other))


def test_short_texts_are_not_copies_by_chance() -> None:
    first, second = (read_text("It rained.", name=n) for n in "ab")
    assert originals([first, read_text("It snowed.", name="c")]) == {"a": "a", "c": "c"}
    assert originals([first, second]) == {"a": "a", "b": "a"}


def test_what_is_too_short_for_a_copy_is_told_without_its_runs() -> None:
    for count in range(40):
        words = [f"word{number}" for number in range(count)]
        article = Document("article", "", " ".join(words))
        for part in range(count + 1):
            found = is_copy(Document("part", "", " ".join(words[:part])), article)
            shorter, longer = shared(Document("part", "", " ".join(words[:part])), article)
            assert found == (shorter >= 0.6 and longer >= 0.3)
