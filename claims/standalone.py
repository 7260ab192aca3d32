"""Parts of a sentence as sentences of their own: "Raytheon is part of RTX" of "…, which is part of
RTX"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.clauses import INSERTED, Part, Tie
from claims.tagging import Tag, Token
from claims.wordlists import verbs
from corpus import Span

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Substitution:
    """Words put in the place of a pronoun, a short name or a relative date."""

    span: Span
    words: str


class Rebuilt:
    """The parts of one sentence as sentences of their own."""

    def __init__(
        self,
        text: str,
        tokens: list[Token],
        parts: list[Part],
        substitutions: Sequence[Substitution] = (),
    ) -> None:
        self.source = text
        self.tokens = tokens
        self.parts = parts
        self.substitutions = substitutions  # in text order, not overlapping

    def words(self, first: int, last: int) -> str:
        while last > first and self.tokens[last - 1].text in (",", ";", ":", "—", "–", "--", "("):
            last -= 1
        if last <= first:
            return ""
        return self.between(self.tokens[first].start, self.tokens[last - 1].end)

    def between(self, start: int, end: int) -> str:
        """The source between two offsets with its substitutions made."""
        pieces, at = [], start
        for one in self.substitutions:
            if at <= one.span.start and one.span.end <= end:
                pieces += [self.source[at : one.span.start], one.words]
                at = one.span.end
        return "".join(pieces) + self.source[at:end]

    def subject(self, at: int) -> str:
        """The subject of part ``at``, or of the part that it shares one with."""
        part = self.parts[at]
        if part.tie in INSERTED and part.body > part.first:
            return self.antecedent(at)
        if part.tie is Tie.PREDICATE and part.head != at:
            return self.subject(part.head)
        verb = self.verb(at)
        begin = self.behind_adverbial(part.first, verb)
        end = verb
        while end > begin + 1 and self.tokens[end - 1].tag is Tag.ADVERB:
            end -= 1
        return self.words(begin, end)

    def behind_adverbial(self, begin: int, end: int) -> int:
        """Where the subject begins behind "In Pisco, " or a conjunction."""
        tag = self.tokens[begin].tag
        if tag in (Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.ADVERB, Tag.GERUND, Tag.PARTICIPLE):
            commas = [here for here in range(begin, end) if self.tokens[here].text == ","]
            if commas:
                return commas[-1] + 1
            return begin + (tag is Tag.SUBORDINATOR)
        return begin

    def verb(self, at: int) -> int:
        part = self.parts[at]
        for here in range(part.first, part.last):
            if self.tokens[here].tag is Tag.FINITE:
                return here
        return part.last

    def antecedent(self, at: int) -> str:
        """The noun phrase that a relative or apposition says something about."""
        part = self.parts[at]
        if part.body > part.first:
            return self.words(self.behind_adverbial(part.first, part.body - 1), part.body)
        end = part.body
        while end > 0 and self.tokens[end - 1].tag in (Tag.PUNCTUATION, Tag.COORDINATOR):
            end -= 1
        begin = end
        inside = (Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE)
        while begin > 0 and (
            self.tokens[begin - 1].tag in inside or self.tokens[begin - 1].lower == "of"
        ):
            begin -= 1
        return self.words(begin, end)

    def text(self, at: int) -> str:
        part = self.parts[at]
        own = self.words(part.body, part.last)
        if self.tokens[part.first].tag is Tag.THAT and part.first == part.body:
            return self.words(part.first + 1, part.last)
        if part.tie is Tie.PREDICATE:
            return f"{self.subject(part.head)} {own}"
        if part.tie is Tie.RELATIVE:
            return self.relative(at)
        if part.tie is Tie.APPOSITION:
            return self.apposition(at)
        if part.tie is Tie.PARTICIPLE:
            return self.participle(at)
        if part.tie is Tie.SUBORDINATE:
            return self.subordinate(at)
        if part.tie is Tie.ELLIPSIS:
            return self.ellipsis(at)
        if part.tie is Tie.ADJUNCT and at:
            return f"{self.text(at - 1).rstrip('.')}, {own}"
        return self.words(part.first, part.last)

    def apposition(self, at: int) -> str:
        """ "Kanto is the country's largest bank"; a remark on the whole clause keeps the clause."""
        part = self.parts[at]
        own = self.words(part.body, part.last)
        noun = self.antecedent(at)
        first = self.tokens[part.body].lower
        named = any(word[:1].isupper() for word in noun.split()) or part.body > part.first
        dated = any(char.isdigit() for char in noun) or noun in DAYS
        if noun and named and not dated and first not in ("its", "their", "his", "her"):
            return f"{noun} {self.copula(noun)} {own}"
        main = self.main(at)
        return f"{self.text(main).rstrip('.')}, {own}" if main is not None and main < at else own

    def copula(self, noun: str) -> str:
        last = noun.split()[-1].lower()
        return (
            "are"
            if last.endswith("s") and last[:1] == noun.split()[-1][:1] and not last.endswith("ss")
            else "is"
        )

    def relative(self, at: int) -> str:
        part = self.parts[at]
        noun = self.antecedent(at)
        words = [token.lower for token in self.tokens[part.body : part.last]]
        if not noun or not words:
            return self.words(part.first, part.last)
        if words[0] == "whose":
            return f"{noun}’s {self.words(part.body + 1, part.last)}"
        if words[0] in ("which", "who", "whom"):
            rest = self.words(part.body + 1, part.last)
            if self.tokens[min(part.body + 1, part.last - 1)].tag in (Tag.FINITE, Tag.ADVERB):
                return f"{noun} {rest}"
            return f"{rest.rstrip('.')} {noun}"
        if words[0] == "where" and self.tokens[max(0, part.body - 2)].tag is not Tag.PREPOSITION:
            if noun.split()[0].lower() in ("at", "in", "on", "near"):
                return f"{self.words(part.body + 1, part.last).rstrip('.')} {noun}"
            return f"{self.words(part.body + 1, part.last).rstrip('.')} in {noun}"
        for here, word in enumerate(words[:4]):
            if word in ("which", "whom", "where"):
                lead = self.words(part.body, part.body + here)
                if self.tokens[min(part.body + here + 1, part.last - 1)].lower == "time":
                    break
                rest = self.words(part.body + here + 1, part.last).rstrip(".")
                if self.tokens[part.body].tag is Tag.PREPOSITION:
                    return f"{rest} {lead} {noun}"
                return f"{lead} {noun} {rest}"
        return self.words(part.first, part.last)

    def participle(self, at: int) -> str:
        part = self.parts[at]
        own = self.words(part.body, part.last)
        first = self.tokens[part.body]
        main = self.main(at)
        subject = self.antecedent(at) if first.tag is Tag.PARTICIPLE and at else ""
        if any(char.isdigit() for char in subject) and part.body == part.first:
            subject = ""
        subject = subject or (self.subject(main) if main is not None else "")
        if part.body > part.first:
            subject = self.antecedent(at)
        if not subject:
            return own
        past = self._past(main)
        if first.lower == "having":
            return f"{subject} had {self.words(part.body + 1, part.last)}"
        if first.tag is Tag.PARTICIPLE:
            if self.tokens[part.body].tag is not Tag.NAME and part.body == 0:
                own = own[:1].lower() + own[1:]
            return f"{subject} was {own}"
        base = verbs().lemma(first.lower) if first.tag is Tag.GERUND else None
        if base:
            present = next((form for form, lemma in verbs().present.items() if lemma == base), base)
            form = verbs().past_form(base) if past else present
            return f"{subject} {form} {self.words(part.body + 1, part.last)}"
        return own

    def main(self, at: int) -> int | None:
        """The part with the clause that part ``at`` stands in."""
        order = [*range(at - 1, -1, -1), *range(at + 1, len(self.parts))]
        clauses = (Tie.MAIN, Tie.COORDINATE, Tie.PREDICATE)
        return next((here for here in order if self.parts[here].tie in clauses), None)

    def _past(self, at: int | None) -> bool:
        if at is None or self.verb(at) >= len(self.tokens):
            return True
        word = self.tokens[self.verb(at)].lower
        return word in ("was", "were", "had", "did") or word in verbs().past or word.endswith("ed")

    def subordinate(self, at: int) -> str:
        part = self.parts[at]
        first = self.tokens[part.body].lower
        if first in ("because", "after", "before", "when", "as"):
            main = self.main(at)
            if main is not None and first == "because":
                return f"{self.text(main).rstrip('.')} {self.words(part.body, part.last)}"
        begin = part.body
        while begin < part.last - 1 and (
            self.tokens[begin].tag is Tag.SUBORDINATOR
            or (
                self.tokens[begin].lower in ("despite", "the", "fact", "that", "even", "though")
                and part.first == begin == part.body
            )
        ):
            begin += 1
        return self.words(begin, part.last)

    def ellipsis(self, at: int) -> str:
        part = self.parts[at]
        head = next(
            (here for here in range(at - 1, -1, -1) if self.parts[here].tie is not Tie.ELLIPSIS),
            None,
        )
        own = self.words(part.first, part.last)
        if head is None:
            return own
        verb = self.verb(head)
        if verb >= self.parts[head].last:
            return own
        group = verb + 1
        while group < self.parts[head].last and self.tokens[group].tag is Tag.GROUP:
            group += 1
        predicate = self.words(verb, group)
        first = self.tokens[part.first]
        if first.tag is Tag.NUMBER or first.tag is Tag.ADVERB:
            return f"{self.subject(head)} {predicate} {own}"
        if first.tag is Tag.PREPOSITION:
            return f"{self.subject(head)} {predicate} {own}"
        split = part.first + 1
        while split < part.last and self.tokens[split].tag in (Tag.NAME, Tag.NOUN):
            split += 1
        return f"{self.words(part.first, split)} {predicate} {self.words(split, part.last)}"
