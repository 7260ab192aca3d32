"""What the hand-written documents give beyond their own pairs.

The pairs as they stand; in shorter windows and among passages of other documents; against another
document of the same field; with an edited document, so that a true claim turns false and back;
several claims in one.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from training.edits import NUMBER, figures_in, mutate, names_in
from training.families import join
from training.labels import REFUTED, SUPPORTED, UNKNOWN
from training.lexicon import lexicon
from training.listed import MONTHS, SMALL, WEEKDAYS
from training.mirrored import exchange
from training.rewording import reword
from training.rows import Desk, Pair, Statement, sentences, words


@dataclass(frozen=True, slots=True)
class Page:
    desk: Desk
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        return join(self.parts)


def pages(desks: list[Desk]) -> list[Page]:
    return [Page(desk, tuple(sentences(desk.text))) for desk in desks]


def _content(text: str) -> set[str]:
    return {w for w in words(text) if len(w) > 3 or w[0].isdigit()}


def holder(page: Page, claim: str) -> tuple[int, float]:
    """The sentence that shares most with a claim, and the share of the claim's words in it."""
    wanted = _content(claim)
    shares = [len(wanted & _content(part)) / max(len(wanted), 1) for part in page.parts]
    best = max(range(len(shares)), key=shares.__getitem__)
    return best, shares[best]


def difference(one: str, two: str) -> tuple[str, str] | None:
    """What stands in `one` where `two` has something else, if that is one short run of words."""
    a, b = one.split(), two.split()
    most = min(len(a), len(b))
    head = next((i for i in range(most) if a[i] != b[i]), most)
    tail = next((i for i in range(most - head) if a[-1 - i] != b[-1 - i]), most - head)
    old, new = a[head : len(a) - tail], b[head : len(b) - tail]
    if head + tail < max(len(a), len(b)) / 2 or max(len(old), len(new)) > 6:
        return None
    return " ".join(old), " ".join(new)


def clusters(page: Page) -> list[list[Statement]]:
    """Claims of a document, those that are twins of each other together."""
    out: list[list[Statement]] = []
    for s in page.desk.statements:
        for group in out:
            if any(difference(s.claim, t.claim) for t in group):
                group.append(s)
                break
        else:
            out.append([s])
    return out


def ordered(page: Page) -> list[Statement]:
    return [s for group in clusters(page) for s in group]


def plain(page: Page) -> Iterator[Pair]:
    for s in ordered(page):
        yield Pair(page.desk.text, s.claim, s.label, "newsdesk", s.edit)


def _clause(claim: str, rng: random.Random) -> str:
    """A claim as it may be cut out of an article: without its full stop, after a conjunction."""
    if rng.random() < 0.4:
        claim = claim.rstrip(".")
        if rng.random() < 0.3 and not claim.startswith('"'):
            claim = f"{rng.choice(['and', 'but', 'while', 'that', 'although'])} {claim}"
    return claim


def among(page: Page, other: Page, rng: random.Random) -> Iterator[Pair]:
    """The document after or before sentences of another one, as passages of an index may be."""
    for group in clusters(page):
        extra = list(other.parts)
        start = rng.randrange(len(extra))
        stray = join(extra[start : start + rng.randint(1, 3)])
        if len(stray.split()) + len(page.desk.text.split()) > 230:
            continue
        text = f"{stray} {page.desk.text}" if rng.random() < 0.5 else f"{page.desk.text} {stray}"
        for s in group:
            yield Pair(text, _clause(s.claim, rng), s.label, "newsdesk-among", s.edit)


_WIDE: Final = {
    "multi-sentence",
    "arithmetic",
    "superseded",
    "exclusivity",
    "scope",
    "quote-misattributed",
}


def narrow(page: Page, rng: random.Random) -> Iterator[Pair]:
    """Fewer sentences: those that hold the claim's words, where they clearly hold them all."""
    for group in clusters(page):
        places = [holder(page, s.claim) for s in group]
        if any(
            share < 0.4 and s.label != UNKNOWN for s, (_, share) in zip(group, places, strict=True)
        ):
            continue
        # Sentences that one of the twins needs stay for the others too.
        low = max(0, min(at for at, _ in places) - rng.randint(0, 2))
        high = max(at for at, _ in places) + 1 + rng.randint(0, 2)
        if any(s.edit in _WIDE for s in group):
            low, high = max(0, low - 2), high + 2
        text = join(page.parts[low:high])
        for s in group:
            yield Pair(text, _clause(s.claim, rng), s.label, "newsdesk-narrow", s.edit)


def elsewhere(page: Page, others: list[Page], rng: random.Random) -> Iterator[Pair]:
    """A claim against another document of its field settles nothing, whatever its own label."""
    for s in page.desk.statements:
        other = rng.choice(others)
        if _content(s.claim) and len(_content(s.claim) & _content(other.desk.text)) < 0.6 * len(
            _content(s.claim)
        ):
            yield Pair(
                other.desk.text,
                _clause(s.claim, rng),
                UNKNOWN,
                "newsdesk-elsewhere",
                "other-document",
            )


def turned(page: Page, rng: random.Random) -> Iterator[Pair]:
    """The document is edited instead of the claim: what was true of it is now refuted."""
    figures = figures_in(page.desk.text)
    names = names_in(page.desk.text)
    lexical = lexicon()
    for s in page.desk.statements:
        if s.label == SUPPORTED:
            shared = [
                m.group()
                for m in NUMBER.finditer(s.claim)
                if m.group() in figures and len(m.group()) > 1
            ]
            held = [n for n in names if n in s.claim]
            if shared:
                old = rng.choice(shared)
                new = mutate(old, rng)
                text = re.sub(rf"(?<![\d.,]){re.escape(old)}(?![\d]|[.,]\d)", new, page.desk.text)
                yield Pair(text, s.claim, REFUTED, "newsdesk-turned", "number")
                at, share = holder(page, s.claim)
                rest = join([p for i, p in enumerate(page.parts) if i != at])
                if share > 0.5 and old not in rest:
                    yield Pair(rest, s.claim, UNKNOWN, "newsdesk-turned", "deleted")
            elif held and s.edit in ("quote-exact", "minimal") and len(names) > 1:
                old = rng.choice(held)
                new = f"{rng.choice(lexical.first_names)} {rng.choice(lexical.last_names)}"
                text = page.desk.text.replace(old, new)
                yield Pair(text, s.claim, REFUTED, "newsdesk-turned", "name")
        elif s.label == REFUTED and s.edit in ("number", "date", "magnitude", "unit", "ordinal"):
            # One figure of the claim stands nowhere in the text, and one of the sentence that holds
            # the claim is missing from the claim: put the claim's figure there, and it is true.
            at, share = holder(page, s.claim)
            strange = [m.group() for m in NUMBER.finditer(s.claim) if m.group() not in figures]
            lost = [m.group() for m in NUMBER.finditer(page.parts[at]) if m.group() not in s.claim]
            if share >= 0.5 and len(strange) == 1 and len(lost) == 1:
                text = page.desk.text.replace(
                    page.parts[at], page.parts[at].replace(lost[0], strange[0])
                )
                yield Pair(text, s.claim, SUPPORTED, "newsdesk-turned", "number")


_VALUE: Final = re.compile(rf"\d|\b[A-Z]|\b(?:{'|'.join(SMALL + MONTHS + WEEKDAYS)})\b")


def exchanged(page: Page) -> Iterator[Pair]:
    """A true and a false claim that differ in one value, and the document that turns them round.

    Old and new value change places in the document, so both readings have the false value in view.
    """
    text = page.desk.text
    for group in clusters(page):
        for true in (s for s in group if s.label == SUPPORTED):
            for false in (s for s in group if s.label == REFUTED):
                found = difference(true.claim, false.claim)
                old, new = (part.strip(".,;:") for part in found or ("", ""))
                if (
                    not (old and new and _VALUE.search(old) and _VALUE.search(new))
                    or new in true.claim
                    or old in false.claim
                ):
                    continue
                twin = exchange(text, old, new)
                if old not in text or twin == text or new not in twin:
                    continue
                yield Pair(text, true.claim, SUPPORTED, "newsdesk-exchanged", false.edit)
                yield Pair(text, false.claim, REFUTED, "newsdesk-exchanged", false.edit)
                yield Pair(twin, false.claim, SUPPORTED, "newsdesk-exchanged", false.edit)
                yield Pair(twin, true.claim, REFUTED, "newsdesk-exchanged", false.edit)


_PROPER: Final = re.compile(r"\b[A-Z][a-zà-ÿ]{2,}\b")


def renamed(desk: Desk, given: frozenset[str], pool: list[str], rng: random.Random) -> Desk:
    """The document and its claims with other names, alike everywhere; no label changes.

    `given` holds the names that may be exchanged: people's, and words that no dictionary has.
    """
    everything = " ".join([desk.text, *(s.claim for s in desk.statements)])
    held = sorted({m.group() for m in _PROPER.finditer(everything)} & given)
    first = {*lexicon().first_names}
    table: dict[str, str] = {}
    for people in (True, False):
        own = [n for n in held if (n in first) == people]
        names = [n for n in pool if (n in first) == people]
        fresh = [n for n in rng.sample(names, min(len(names), 3 * len(own))) if n not in everything]
        table.update(zip(own, fresh, strict=False))

    def change(text: str) -> str:
        return _PROPER.sub(lambda m: table.get(m.group(), m.group()), text)

    return replace(
        desk,
        text=change(desk.text),
        statements=tuple(replace(s, claim=change(s.claim)) for s in desk.statements),
    )


def proper(desks: list[Desk], known: frozenset[str]) -> frozenset[str]:
    """Capitalised words of the documents that are names and nothing else.

    `known` holds the tokenizer's whole words: what has to be cut in pieces is in no dictionary.
    """
    people = {*lexicon().first_names, *lexicon().last_names}
    found = {m.group() for d in desks for m in _PROPER.finditer(d.text)}
    lowered = {w for d in desks for w in re.findall(r"\b[a-z]{3,}\b", d.text)}
    return frozenset(
        n for n in found if n.lower() not in lowered and (n in people or n.lower() not in known)
    )


def joined(page: Page, rng: random.Random) -> Iterator[Pair]:
    """Two or three claims in one: as true as the least true of them."""
    true = [s for s in page.desk.statements if s.label == SUPPORTED]
    rest = [s for s in page.desk.statements if s.label != SUPPORTED]
    for label in (SUPPORTED, REFUTED, UNKNOWN):
        for _ in range(2):
            chosen: list[Statement] = rng.sample(true, min(len(true), 1 + rng.randint(0, 1)))
            if label != SUPPORTED:
                bad = [s for s in rest if s.label == label]
                if not bad or not chosen:
                    continue
                chosen = [rng.choice(bad), *chosen]
            elif len(chosen) < 2:
                continue
            rng.shuffle(chosen)
            claim = " ".join(s.claim for s in chosen)
            if len(chosen) == 2 and rng.random() < 0.3:
                one, two = chosen[0].claim.rstrip("."), chosen[1].claim
                common = two.split()[0] in ("The", "A", "An", "It", "In")
                claim = f"{one}, and {two[0].lower() if common else two[0]}{two[1:]}"
            yield Pair(page.desk.text, claim, label, "newsdesk-joined", "several")


def reworded(page: Page, rng: random.Random) -> Iterator[Pair]:
    """The hand-written claims with other words of the same meaning."""
    for s in page.desk.statements:
        if s.edit.startswith("quote") or '"' in s.claim:
            continue
        new = reword(s.claim, rng, 0.8)
        if new.rstrip(".") != s.claim.rstrip("."):
            yield Pair(page.desk.text, new, s.label, "newsdesk-reworded", s.edit)
