"""Who is quoted: the words beside a quotation that name its speaker."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, cached_property

from claims.people import NOBODY, People, Who
from claims.reporting import inverted, mixing, says, span_of, speaks, subject_before
from claims.tagging import Tag, Token, tag, tokenize
from claims.types import Name
from claims.wordlists import words
from corpus import Sentence, Span

WINDOW = 320  # characters looked at on each side of a quotation
LABEL_WIDTH = 90


@cache
def _label() -> re.Pattern[str]:
    """A transcript's or script's "GREENE:" or "Defence Minister Eva Koll:" that opens a line."""
    return re.compile(r"(?:^|\n)[ \t]*([A-Z][^\n:“\"]{1,70}):\s*[“\"]?$")


class Speakers:
    """Attributions in one text."""

    def __init__(self, text: str, sentences: Sequence[Sentence], names: Sequence[Name]) -> None:
        self.text = text
        self.sentences = sentences
        self.starts = [sentence.span.start for sentence in sentences]
        self.names = names
        self._tagged: dict[int, list[Token]] = {}

    def tagged(self, index: int) -> list[Token]:
        """The words of a sentence with their tags."""
        if index not in self._tagged:
            span = self.sentences[index].span
            self._tagged[index] = tag(tokenize(self.text, span.start, span.end))
        return self._tagged[index]

    @cached_property
    def people(self) -> People:
        read = [self.tagged(index) for index in range(len(self.sentences))]
        return People(self.text, read, self.names)

    def resolve(self, phrase: Span, at: int) -> Who:
        return self.people.resolve(phrase, at)

    def beside(self, quote: Span, low: int, high: int) -> Span | None:
        """The words for the speaker between ``low`` and ``high``, around ``quote``."""
        before = self._before(quote, max(low, quote.start - WINDOW))
        last, closing = self.text[quote.end - 1], self.text[quote.end : quote.end + 2]
        if "." in closing or (before is not None and last != "," and "," not in closing):
            return before  # what follows is a sentence of its own, or goes on with this one
        return self._after(quote, min(high, quote.end + WINDOW)) or before

    def _after(self, quote: Span, high: int) -> Span | None:
        begin = quote.end
        while begin < high and self.text[begin] in "”\"’'»,.!? ":
            begin += 1
        line = self.text.find("\n", quote.end, high)
        tokens = tag(tokenize(self.text, begin, line if line >= 0 else high))
        stop = next((at for at, token in enumerate(tokens) if token.text in '.;:“"'), len(tokens))
        tokens = tokens[:stop]
        if not tokens:
            return None
        if says(tokens[0], words("speech")):
            return inverted(tokens, 1)
        for at, token in enumerate(tokens[:24]):
            if speaks(tokens, at):
                return subject_before(tokens, at)
            if token.tag is Tag.FINITE and not any(one.tag is Tag.RELATIVE for one in tokens[:at]):
                return None
        return None

    def _before(self, quote: Span, low: int) -> Span | None:
        window = max(0, quote.start - LABEL_WIDTH)
        label = _label().search(self.text[window : quote.start])
        if label and window + label.start(1) >= low - 1:
            verb = any(token.tag is Tag.FINITE for token in tag(tokenize(label[1])))
            if not verb:
                return Span(window + label.start(1), window + label.end(1))
        start = max(low, self._sentence_start(quote.start - 1))
        tokens = tag(tokenize(self.text, start, quote.start))
        while tokens and tokens[-1].text in "“\"‘'«„([":
            tokens.pop()
        return self._leading(tokens) if tokens else None

    def _leading(self, tokens: list[Token]) -> Span | None:
        """The speaker in the words that lead up to a quotation."""
        colon = tokens[-1].text == ":"
        for at in range(len(tokens) - 1, max(-1, len(tokens) - 30), -1):
            token = tokens[at]
            if token.lower == "according" and at + 1 < len(tokens) and tokens[at + 1].lower == "to":
                verbs_ = (here for here in range(at, len(tokens)) if tokens[here].tag is Tag.FINITE)
                return span_of(tokens[at + 2 : next(verbs_, len(tokens))])
            if token.lower == "say" and [one.lower for one in tokens[at - 2 : at]] == [
                "used",
                "to",
            ]:
                return subject_before(tokens, at - 2)
            leads = says(token, mixing()) and (token.tag is Tag.FINITE or at == 0)
            if leads or speaks(tokens, at):
                marked = at > 0 and tokens[at - 1].tag is Tag.PUNCTUATION
                named = any(one.tag is Tag.NAME for one in tokens[: max(0, at - 1)])
                turned = at == 0 or (colon and marked and not named and at + 1 < len(tokens) - 1)
                return inverted(tokens, at + 1) if turned else subject_before(tokens, at)
        if not colon:
            return None
        verb = next((at for at, token in enumerate(tokens) if token.tag is Tag.FINITE), None)
        if verb is not None:
            return subject_before(tokens, verb)
        stops = [at for at, token in enumerate(tokens) if token.text in (".", ";")]
        return span_of(tokens[(stops[-1] + 1 if stops else 0) : -1])

    def _sentence_start(self, at: int) -> int:
        index = bisect_right(self.starts, max(at, 0)) - 1
        return self.starts[index] if index >= 0 else 0

    def sentence_like(self, quote: Span) -> bool:
        """Whether the quoted words are a sentence rather than a term or a title."""
        spoken = quote.of(self.text).split()
        closing = self.text[quote.end + 1 : quote.end + 2]
        ended = spoken[-1][-1] in ".,!?…" or closing in (".", ",")
        whole = spoken[0][0].isupper() or spoken[-1][-1] in ".!?"
        return len(spoken) > 2 and ended and whole

    def goes_on(self, between: str) -> bool:
        """Whether the words between two quotations leave the word to the same speaker."""
        if len(between) > WINDOW:
            return False
        if not between.strip("”\"’' \n“‘"):
            return True
        tokens = tag(tokenize(between))
        finite = [token for token in tokens if token.tag is Tag.FINITE]
        stops = sum(token.text == "." for token in tokens)
        return bool(finite) and says(finite[0], words("speech")) and stops <= 1

    def introduced(self, quote: Span) -> Who:
        """The person of the sentence before a quotation that nothing attributes."""
        index = bisect_right(self.starts, quote.start) - 1
        for here in (index, index - 1):
            if here < 0:
                continue
            span = self.sentences[here].span
            end = min(span.end, max(span.start, quote.start - 1))
            inside = self.people.inside(Span(span.start, end))
            if inside:
                return self.people.fullest(inside[0])
        return self._followed(quote, index)

    def _followed(self, quote: Span, index: int) -> Who:
        """The person who stands first in the sentence after the quotation, in its paragraph."""
        for here in (index, index + 1):
            if 0 <= here < len(self.sentences):
                span = self.sentences[here].span
                inside = self.people.inside(
                    Span(max(span.start, min(quote.end, span.end)), span.end)
                )
                if inside and "\n\n" not in self.text[quote.end : inside[0].span.start]:
                    return self.people.fullest(inside[0])
        return NOBODY
