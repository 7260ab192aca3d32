"""Who speaks: the words beside a quotation, and the fullest name the text has for them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.reporting import mixing, noun_phrase, says, span_of, subject_before
from claims.tagging import Tag, Token, tag, tokenize
from claims.types import Name, NameKind
from claims.wordlists import read_yaml, words
from corpus import Sentence, Span

WINDOW = 320  # characters looked at on each side of a quotation
PERSONAL = frozenset(["he", "she", "they", "him", "her", "i", "we"])
Who = tuple[str | None, Span | None]


@cache
def titles() -> frozenset[str]:
    return frozenset(read_yaml("speakers.yml")["titles"].split())


@cache
def roles() -> frozenset[str]:
    return frozenset(read_yaml("speakers.yml")["roles"].split())


@cache
def _label() -> re.Pattern[str]:
    """A transcript's "GREENE:" or "MAYOR LANG:" at the start of a line."""
    return re.compile(r"(?:^|\n)[ \t]*([A-Z][^\n:“\"]{1,70}):\s*[“\"]?$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: capitalised words without title, and the words of its title."""

    span: Span
    text: str
    title: tuple[str, ...]


class Speakers:
    """The people of one text."""

    def __init__(self, text: str, sentences: Sequence[Sentence], names: Sequence[Name]) -> None:
        self.text = text
        self.sentences = sentences
        self.starts = [sentence.span.start for sentence in sentences]
        self.mentions = mentions(text, sentences, names)
        self.places = [mention.span.start for mention in self.mentions]

    # --- the words beside a quotation --------------------------------------------------------

    def beside(self, quote: Span, low: int, high: int) -> Span | None:
        """The words for the speaker between ``low`` and ``high``, around ``quote``."""
        after = self._after(quote, min(high, quote.end + WINDOW))
        if after is not None:
            return after
        return self._before(quote, max(low, quote.start - WINDOW))

    def _after(self, quote: Span, high: int) -> Span | None:
        begin = quote.end
        while begin < high and self.text[begin] in "”\"’'»,.!? ":
            begin += 1
        closing = self.text[quote.end - 1 : begin]
        line = self.text.find("\n", quote.end, high)
        end = line if line >= 0 else high
        tokens = tag(tokenize(self.text, begin, end))
        stop = next((at for at, token in enumerate(tokens) if token.text in '.;:“"'), len(tokens))
        tokens = tokens[:stop]
        if not tokens or (line >= 0 and begin > line):
            return None
        spoken = words("speech")
        new_sentence = (
            "." in closing.rstrip()
            and tokens[0].text[:1].isupper()
            and closing.rstrip()[-1:] in "”\"’'"
            and ("," not in closing)
        )
        if says(tokens[0], spoken):
            return self._inverted(tokens, 1)
        for at, token in enumerate(tokens[:16]):
            if token.tag is Tag.FINITE:
                if not says(token, spoken):
                    return None
                rest = tokens[at + 1] if at + 1 < len(tokens) else None
                if (
                    rest is not None
                    and rest.tag in (Tag.THAT, Tag.DETERMINER)
                    and new_sentence
                    and rest.tag is Tag.THAT
                ):
                    return None
                return span_of(tokens[:at])
            if token.text == "," and at == 0:
                return None
        return None

    def _inverted(self, tokens: list[Token], at: int) -> Span | None:
        end = noun_phrase(tokens, at)
        first = span_of(tokens[at:end])
        if first is None:
            return None
        named = any(
            token.tag is Tag.NAME and token.lower not in titles() for token in tokens[at:end]
        )
        if not named and end < len(tokens) and tokens[end].text == ",":
            after = noun_phrase(tokens, end + 1)
            inner = tokens[end + 1 : after]
            if inner and inner[0].tag is Tag.NAME:
                return span_of(inner)
        return first

    def _before(self, quote: Span, low: int) -> Span | None:
        label = _label().search(self.text[max(0, quote.start - 90) : quote.start])
        if label and label.start() >= 0 and max(0, quote.start - 90) + label.start(1) >= low - 1:
            offset = max(0, quote.start - 90)
            return Span(offset + label.start(1), offset + label.end(1))
        start = max(low, self._sentence_start(quote.start - 1))
        tokens = tag(tokenize(self.text, start, quote.start))
        while tokens and tokens[-1].text in "“\"‘'«„([":
            tokens.pop()
        if not tokens:
            return None
        colon = tokens[-1].text == ":"
        for at in range(len(tokens) - 1, max(-1, len(tokens) - 30), -1):
            token = tokens[at]
            if token.lower == "according" and at + 1 < len(tokens) and tokens[at + 1].lower == "to":
                end = next(
                    (here for here in range(at + 2, len(tokens)) if tokens[here].tag is Tag.FINITE),
                    len(tokens),
                )
                return span_of(tokens[at + 2 : end])
            if says(token, mixing()) and token.tag is Tag.FINITE:
                inverted = (
                    at + 1 < len(tokens)
                    and colon
                    and at > 0
                    and tokens[at - 1].tag is Tag.PUNCTUATION
                )
                if inverted or at == 0:
                    return self._inverted(tokens, at + 1)
                return subject_before(tokens, at)
        if colon:
            verb = next((at for at, token in enumerate(tokens) if token.tag is Tag.FINITE), None)
            if verb is None:
                commas = [at for at, token in enumerate(tokens) if token.text in (".", ";")]
                return span_of(tokens[(commas[-1] + 1 if commas else 0) : -1])
            return subject_before(tokens, verb)
        return None

    def _sentence_start(self, at: int) -> int:
        index = bisect_right(self.starts, max(at, 0)) - 1
        return self.starts[index] if index >= 0 else 0

    def sentence_like(self, quote: Span) -> bool:
        """Whether the quoted words are a sentence rather than a term or a title."""
        words_ = quote.of(self.text).split()
        return (
            len(words_) > 2
            and (
                words_[-1][-1] in ".,!?…"
                or (quote.end < len(self.text) - 1 and self.text[quote.end + 1] in ".,")
            )
            and (words_[0][0].isupper() or words_[-1][-1] in ".!?")
        )

    def goes_on(self, between: str) -> bool:
        """Whether the words between two quotations leave the word to the same speaker."""
        if len(between) > WINDOW:
            return False
        stripped = between.strip("”\"’' \n“‘")
        if not stripped:
            return True
        tokens = tag(tokenize(between))
        finite = [token for token in tokens if token.tag is Tag.FINITE]
        return len(finite) == 1 and says(finite[0], words("speech")) and between.count(".") <= 1

    def introduced(self, quote: Span) -> Who:
        """The person of the sentence before a quotation that nothing attributes."""
        index = bisect_right(self.starts, quote.start) - 1
        for here in (index, index - 1):
            if here < 0:
                continue
            span = self.sentences[here].span
            inside = self._inside(Span(span.start, min(span.end, max(span.start, quote.start - 1))))
            if inside:
                return self._fullest(inside[0])
        return None, None

    # --- from the words to the name ----------------------------------------------------------

    def _inside(self, span: Span) -> list[Mention]:
        low = bisect_left(self.places, span.start)
        high = bisect_left(self.places, span.end)
        return self.mentions[low:high]

    def resolve(self, phrase: Span, at: int, *, nested: bool = False) -> Who:
        """The fullest name for the words of ``phrase``, for a quotation that begins at ``at``."""
        words_ = [word.strip(".,").lower() for word in phrase.of(self.text).split()]
        if not words_:
            return None, None
        if len(words_) == 1 and words_[0] in PERSONAL:
            return self._pronoun(phrase.start, at)
        inside = self._inside(phrase)
        if inside:
            return self._fullest(self._person(inside))
        label = phrase.of(self.text)
        if label.isupper():
            bare = [word for word in words_ if word not in titles()]
            for mention in self.mentions:
                if bare and mention.text.lower().split()[-1] == bare[-1]:
                    return self._fullest(mention)
            return " ".join(word.capitalize() for word in bare), phrase
        role = next(
            (word for word in reversed(words_) if word in roles() or word in titles()), None
        )
        if role and words_[0] in ("the", "his", "her", "their", "its") and len(words_) <= 4:
            holder = self._holder(role, phrase.start)
            if holder is not None:
                return self._fullest(holder)
        first = self._first(phrase)
        return first.of(self.text), first

    def _person(self, inside: list[Mention]) -> Mention:
        people = [mention for mention in inside if len(mention.text.split()) > 1]
        return (
            people[-1]
            if people and len(inside) > 1 and len(inside[0].text.split()) == 1
            else inside[0]
        )

    def _first(self, phrase: Span) -> Span:
        """The first time that the same words for a speaker stand in the text."""
        words_ = phrase.of(self.text)
        bare = re.sub(r"^(?:the|a|an)\s+", "", words_, flags=re.IGNORECASE)
        match = re.search(
            rf"\b(?:(?:an?|the)\s+)?{re.escape(bare)}\b(?:\s+(?:for|of)\s+(?:the\s+)?\w+)?",
            self.text[: phrase.start],
            re.IGNORECASE,
        )
        if match and len(bare) > 3:
            return Span(match.start(), match.end())
        return phrase

    def _fullest(self, mention: Mention) -> Who:
        """The longest name in the text that ends in the same surname."""
        best = mention
        tokens = mention.text.split()
        if len(tokens) > 1:
            same = [one for one in self.mentions if one.text == mention.text]
            return same[0].text, same[0].span
        for other in self.mentions:
            parts = other.text.split()
            if len(parts) > len(best.text.split()) and (
                parts[-1] == tokens[0] or parts[0] == tokens[0]
            ):
                best = other
                break
        first = next(one for one in self.mentions if one.text == best.text)
        return first.text, first.span

    def _pronoun(self, place: int, quote: int) -> Who:
        """The last person named before, not inside a quotation."""
        end = min(place, quote)
        index = bisect_left(self.places, end) - 1
        while index >= 0:
            mention = self.mentions[index]
            if end - mention.span.start > 1500:
                break
            if len(self._name(mention).split()) > 1 or mention.title:
                return self._fullest(mention)
            index -= 1
        return None, None

    def _name(self, mention: Mention) -> str:
        return self._fullest(mention)[0] or mention.text

    def _holder(self, role: str, before: int) -> Mention | None:
        """The person with this title or post nearest before, else after."""
        found = None
        for mention in self.mentions:
            if mention.span.start > before and found is not None:
                break
            if role in mention.title:
                found = mention
        return found


def mentions(text: str, sentences: Sequence[Sentence], names: Sequence[Name]) -> list[Mention]:
    """Names of the text in order: those given, and runs of capitals that are nobody's yet."""
    found: list[Mention] = []
    people = {name.span.start for name in names if name.kind is NameKind.PERSON}
    known = bool(people)
    for sentence in sentences:
        tokens = tag(tokenize(text, sentence.span.start, sentence.span.end))
        at = 0
        while at < len(tokens):
            if tokens[at].tag is not Tag.NAME or not tokens[at].text[:1].isupper():
                at += 1
                continue
            end = at
            while end < len(tokens) and tokens[end].tag is Tag.NAME:
                end += 1
            begin = at
            while begin < end and tokens[begin].lower.strip(".") in titles():
                begin += 1
            if begin < end and end - begin <= 5:
                run = tokens[begin:end]
                span = Span(run[0].start, run[-1].end)
                if not known or any(span.start <= start < span.end for start in people):
                    found.append(Mention(span, span.of(text), _title(tokens, begin, end)))
            at = end
    return found


def _title(tokens: list[Token], begin: int, end: int) -> tuple[str, ...]:
    """The words for a person's post beside the name."""
    near: list[str] = []
    here = begin - 1
    while (
        here >= 0
        and begin - here < 8
        and (
            tokens[here].tag in (Tag.NOUN, Tag.NAME, Tag.DETERMINER, Tag.POSSESSIVE)
            or tokens[here].text == ","
        )
    ):
        near.append(tokens[here].lower)
        here -= 1
    here = end
    if here < len(tokens) and tokens[here].text == ",":
        here += 1
        while here < len(tokens) and tokens[here].tag in (
            Tag.NOUN,
            Tag.NAME,
            Tag.DETERMINER,
            Tag.POSSESSIVE,
            Tag.PREPOSITION,
        ):
            near.append(tokens[here].lower)
            here += 1
    elif here < len(tokens) and tokens[here].tag is Tag.FINITE:
        for token in tokens[here + 1 : here + 6]:
            near.append(token.lower)
    return tuple(near)
