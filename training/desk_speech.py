"""What hand-written documents say of people: their words and their posts, with altered twins."""

import random
import re
from collections.abc import Iterator
from typing import Final

from training.desk_pairs import Page
from training.edits import NUMBER, mutate, names_in
from training.labels import REFUTED, SUPPORTED, UNKNOWN
from training.lexicon import lexicon
from training.rows import Pair, words

_QUOTE: Final = re.compile(r"(?<![\w.,!?])[\"“]([A-Za-z][^\"“”]{18,240}[^\s\"“”])[\"”]")


_SAID: Final = (
    '{who} said: "{q}"',
    '"{q}," {who} said.',
    '"{q}," said {who}.',
    'According to {who}, "{q}".',
    '{who} was quoted as saying "{q}".',
)


def quotations(page: Page, other: Page, rng: random.Random) -> Iterator[Pair]:
    """Quotations with their speaker: verbatim, a word changed, of another mouth, of nobody."""
    lexical = lexicon()
    text = page.desk.text
    swaps = {**lexical.opposites}
    for m in _QUOTE.finditer(text):
        near = text[max(0, m.start() - 90) : m.start()] + " " + text[m.end() : m.end() + 90]
        speakers = [
            n
            for n in names_in(near)
            if re.search(r"said|says|told|asked|added|:|according|wrote", near)
        ]
        if len(speakers) != 1:
            continue
        who, quote = speakers[0], m.group(1).rstrip(",.?!")
        if len(quote.split()) > 8 and rng.random() < 0.4:
            at = rng.randint(0, len(quote.split()) - 6)
            quote = " ".join(quote.split()[at : at + rng.randint(5, 12)])
        wording = rng.choice(_SAID)
        yield Pair(text, wording.format(who=who, q=quote), SUPPORTED, "quotation", "quote-exact")
        tokens = quote.split()
        spots = [
            i
            for i, w in enumerate(tokens)
            if w.lower() in swaps or NUMBER.fullmatch(w) or len(w) > 4
        ]
        if spots:
            i = rng.choice(spots)
            old = tokens[i]
            if old.lower() in swaps:
                new = rng.choice(swaps[old.lower()])
            elif NUMBER.fullmatch(old):
                new = mutate(old, rng)
            else:
                new = rng.choice([w for w in words(other.desk.text) if len(w) > 4])
            altered = " ".join([*tokens[:i], new, *tokens[i + 1 :]])
            yield Pair(
                text, wording.format(who=who, q=altered), REFUTED, "quotation", "quote-altered"
            )
            yield Pair(
                text.replace(quote, altered),
                wording.format(who=who, q=altered),
                SUPPORTED,
                "quotation",
                "quote-exact",
            )
            yield Pair(
                text.replace(quote, altered),
                wording.format(who=who, q=quote),
                REFUTED,
                "quotation",
                "quote-altered",
            )
        people = [n for n in names_in(text) if not set(n.split()) & set(who.split())]
        if people:
            stranger = rng.choice(people)
            yield Pair(
                text,
                wording.format(who=stranger, q=quote),
                REFUTED,
                "quotation",
                "quote-misattributed",
            )
        gone = text.replace(m.group(), "that there was nothing to add")
        yield Pair(gone, wording.format(who=who, q=quote), UNKNOWN, "quotation", "quote-not-found")
        foreign = [q.group(1) for q in _QUOTE.finditer(other.desk.text)]
        if foreign:
            q = rng.choice(foreign).rstrip(",.?!")
            yield Pair(text, wording.format(who=who, q=q), UNKNOWN, "quotation", "quote-not-found")


def roles(page: Page, rng: random.Random) -> Iterator[Pair]:
    """Who holds which post: as stated, exchanged between two people, or not said at all."""
    lexical = lexicon()
    options = "|".join(sorted(lexical.roles, key=len, reverse=True))
    name = r"[A-Z][a-zà-ÿ]+ (?:[A-Z]\. )?[A-Z][a-zà-ÿ'’-]*[a-zà-ÿ]"
    held: dict[str, str] = {}
    for pattern in (
        rf"(?P<r>(?i:{options})) (?P<n>{name})",
        rf"(?P<n>{name}), (?:the |its |their |our )?(?P<r>(?i:{options}))\b",
    ):
        for m in re.finditer(pattern, page.desk.text):
            held.setdefault(m["n"], m["r"].lower())
    for who, role in held.items():
        wrong = [r for w, r in held.items() if r != role] or [
            rng.choice([r for r in lexical.roles if r != role])
        ]
        false = rng.choice(wrong)
        wording = rng.choice(
            [
                "{n} is the {r}.",
                "The {r} is {n}.",
                "{n} serves as {r}.",
                "{r} {n} was named in the text.",
                "{n} holds the post of {r}.",
            ]
        )
        text = page.desk.text
        edited = (
            re.sub(re.escape(role), false, text, flags=re.IGNORECASE)
            if false not in held.values()
            else ""
        )
        yield Pair(text, wording.format(n=who, r=role), SUPPORTED, "role", "role")
        yield Pair(text, wording.format(n=who, r=false), REFUTED, "role", "role")
        if edited:
            yield Pair(edited, wording.format(n=who, r=false), SUPPORTED, "role", "role")
            yield Pair(edited, wording.format(n=who, r=role), REFUTED, "role", "role")
        silent = re.sub(re.escape(role), "colleague", text, flags=re.IGNORECASE)
        yield Pair(silent, wording.format(n=who, r=role), UNKNOWN, "role", "role")
