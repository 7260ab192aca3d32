"""The standalone text of a claim: what a reader knows from the words around it, written in.

Nothing is invented: every name put in stands in the article. What is ambiguous stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from claims.clauses import Part, Tie
from claims.people import COMPANY, People
from claims.standalone import Rebuilt, Substitution
from claims.tagging import Tag, Token
from claims.types import Analysis, Moment, NameKind, Quotation
from claims.wordlists import verbs, words
from corpus import Span

NEUTRAL = frozenset(
    {"say", "tell", "add", "state", "note", "explain", "confirm", "report", "write"}
)
INTRODUCING = frozenset(
    {"on", "in", "since", "until", "by", "from", "for", "of", "to", "at", "before", "after", "till"}
    | {"during", "than", "between", "and", "through", "late", "early", "over", "within"}
)
EVENTS = frozenset(
    {"sale", "deal", "order", "contract", "package", "agreement", "bill", "treaty", "merger"}
    | {"takeover", "purchase", "acquisition", "project", "programme", "program", "attack", "strike"}
)
NAMING = (Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE)
DEICTIC = frozenset(
    {"today", "yesterday", "tomorrow", "tonight", "last", "this", "next", "ago", "earlier", "later"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "coming"}
)
SPANS = frozenset({"night", "day", "year", "week", "time", "moment", "pity", "shame", "mistake"})
OPEN = frozenset({"he", "she", "it", "they"})
WEATHER = frozenset({"rain", "snow", "take", "seem", "appear", "turn", "make", "remain"})
SUBJECT_WIDTH = 70  # characters: a longer subject is no name for a thing


class Discourse:
    """What has been talked about in one article, read sentence by sentence."""

    def __init__(self, analysis: Analysis, read: Sequence[list[Token]]) -> None:
        self.text = analysis.text
        self.analysis = analysis
        self.people = People(analysis.text, read, analysis.names)
        self.read = read
        self._subjects: list[tuple[str, bool] | None] = []  # of each sentence: words, plural
        self._events: dict[str, list[tuple[int, str]]] = {}
        for tokens in read:
            self._note_events(tokens)
        self._moments = {moment.span.start: moment for moment in analysis.moments}
        self._names = {name.span.start: name for name in analysis.names}

    def resolve(
        self, tokens: list[Token], parts: list[Part], at: int, sentence: int, said: Quotation | None
    ) -> str:
        """The standalone text of part ``at`` of a sentence."""
        while len(self._subjects) <= sentence:
            self._subjects.append(self._topic(len(self._subjects)))
        apart = _apart(parts, at)
        if said is not None and not said.direct and not apart:
            starts = [token.start for token in tokens]
            apart = starts.index(said.span.start) if said.span.start in starts else 0
        substitutions = self._substitutions(tokens, sentence, said, apart)
        made = Rebuilt(self.text, tokens, parts, substitutions)
        text = made.text(at)
        if said is not None and not said.direct and parts[at].tie in (Tie.MAIN, Tie.COORDINATE):
            text = _content(made, tokens, parts[at], said) or text
        return " ".join(text.split())

    def unresolved(
        self, tokens: list[Token], part: Part, said: Quotation | None
    ) -> tuple[str, ...]:
        """The pronoun that a part opens with and that could mean several people or things."""
        quoted = said.span if said is not None and said.direct else Span(0, 0)
        own = [one for one in tokens[part.body : part.last] if one.tag is not Tag.PUNCTUATION]
        verb = next((at for at, one in enumerate(own) if one.tag is Tag.FINITE), 0)
        found = []
        for at, token in enumerate(own[:verb]):
            if quoted.start <= token.start < quoted.end or token.lower not in OPEN:
                continue
            if token.lower != "it" or self._refers(own, at):
                found.append(token.text)
        return tuple(found)

    # --- what a sentence is about ------------------------------------------------------------

    def _topic(self, index: int) -> tuple[str, bool] | None:
        """The subject of a sentence's first clause, where it is a thing with a noun or a name."""
        tokens = self.read[index]
        verb = next((at for at, token in enumerate(tokens) if token.tag is Tag.FINITE), None)
        if verb is None or tokens[-1].text == "?" or len(tokens) > 120:
            return None
        made = Rebuilt(self.text, tokens, [Part(0, len(tokens), Tie.MAIN, 0)])
        subject = made.subject(0)
        if subject.lower() in ("it", "they") and index:
            return self._subjects[index - 1]
        first = subject.split(" ")[0].lower() if subject else ""
        if not subject or len(subject) > SUBJECT_WIDTH or first in words("subject-pronouns"):
            return None
        if any(mark in subject for mark in '“”"()'):
            return None
        for token in tokens[:verb]:
            name = self._names.get(token.start)
            if name is not None and name.kind is NameKind.PERSON:
                return None
        return subject, _many(tokens[:verb])

    # --- what stands for what ----------------------------------------------------------------

    def _substitutions(
        self, tokens: list[Token], sentence: int, said: Quotation | None, apart: int
    ) -> list[Substitution]:
        """What is written in; ``apart`` is the token where a part split off its subject begins."""
        quoted = said.span if said is not None and said.direct else Span(0, 0)
        made: list[Substitution] = []
        end = -1
        for at, token in enumerate(tokens):
            if token.start < end or quoted.start <= token.start < quoted.end:
                continue
            one = (
                self._moment(tokens, at)
                or self._name(tokens, at)
                or self._pronoun(tokens, at, sentence, said, apart)
                or self._described(tokens, at)
            )
            if one is not None:
                made.append(one)
                end = one.span.end
        return made

    def _moment(self, tokens: list[Token], at: int) -> Substitution | None:
        moment = self._moments.get(tokens[at].start)
        if moment is None or not moment.relative or not _deictic(moment.text):
            return None
        words_ = spelled(moment)
        if words_ is None:
            return None
        before = tokens[at - 1].lower if at else ""
        if (
            at
            and tokens[at - 1].tag in (Tag.DETERMINER, Tag.NOUN)
            and before in ("the", "a", "each")
        ):
            return None
        owner = self.text[moment.span.end : moment.span.end + 2] in ("’s", "'s")
        if before in INTRODUCING or owner:
            return Substitution(moment.span, words_)
        return Substitution(
            moment.span, f"{'on' if words_[0].isdigit() and ' ' in words_ else 'in'} {words_}"
        )

    def _name(self, tokens: list[Token], at: int) -> Substitution | None:
        """A person's full name for the surname alone."""
        token = tokens[at]
        name = self._names.get(token.start)
        if name is not None:
            if name.identity.endswith(" " + name.text) and name.kind is NameKind.PERSON:
                return Substitution(name.span, name.identity)
            if " " in name.text:
                return None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        opens = at == 0 and token.text[:1].isupper() and after is not None
        if not opens or after is None or after.tag is not Tag.FINITE:
            return None
        mention = self.people.surnamed(token.text)
        full, _ = self.people.fullest(mention) if mention is not None else (None, None)
        if not full or full.split()[-1] != token.text or " " not in full:
            return None
        return Substitution(Span(token.start, token.end), full)

    def _pronoun(
        self, tokens: list[Token], at: int, sentence: int, said: Quotation | None, apart: int
    ) -> Substitution | None:
        word = tokens[at].lower
        span = Span(tokens[at].start, tokens[at].end)
        if word in ("he", "she", "his", "her", "him"):
            if said is not None and said.direct and said.speaker and word in ("he", "she"):
                after = tokens[at + 1] if at + 1 < len(tokens) else None
                if after is not None and verbs().lemma(after.lower) in words("speech"):
                    return Substitution(span, said.speaker)
            who = self._person(word, span.start, sentence)
            if who is None:
                return None
            owner = word == "his" or (word == "her" and _owns(tokens, at))
            return Substitution(span, f"{who}’s" if owner else who)
        if word in ("it", "they", "its", "their"):
            return self._thing(tokens, at, sentence, apart)
        return None

    def _person(self, word: str, before: int, sentence: int) -> str | None:
        """The only person that a pronoun can mean: named in this sentence or the one before."""
        start = self.analysis.sentences[max(0, sentence - 1)].span.start
        near: dict[str, None] = {}
        wanted = {"his": "he", "him": "he", "her": "she"}.get(word, word)
        for mention in self.people.inside(Span(start, max(start, before))):
            name, _ = self.people.fullest(mention)
            person = mention.kind is NameKind.PERSON or (not self.people.told and not mention.body)
            gender = self.people.genders.get(name, wanted)
            if name and person and " " in name and gender == wanted:
                near[name] = None
        name, place = self.people.pronoun(wanted, before)
        if near:  # the only one near, and the one last spoken of
            return name if len(near) == 1 and name in near else None
        close = place is not None and before - place.start < 700
        return name if name and close and " " in name and name[:1].isupper() else None

    def _thing(
        self, tokens: list[Token], at: int, sentence: int, apart: int
    ) -> Substitution | None:
        """ "it" that opens a sentence is what the one before is about; "it" that opens a part split
        off is the subject of its sentence."""
        word = tokens[at].lower
        opens = at == 0 or (at == 1 and tokens[0].tag is Tag.COORDINATOR)
        topic = None
        if opens and sentence:
            topic = self._subjects[sentence - 1]
        elif apart and at in (apart, apart + 1):
            topic = self._own_topic(tokens, at)
        if topic is None or topic[1] is not (word in ("they", "their")):
            return None
        if word in ("it", "they") and not self._refers(tokens, at):
            return None
        span = Span(tokens[at].start, tokens[at].end)
        name = topic[0] if opens and at == 0 else _inside(topic[0])
        return Substitution(span, f"{name}’s" if word in ("its", "their") else name)

    def _own_topic(self, tokens: list[Token], at: int) -> tuple[str, bool] | None:
        """The subject of an earlier clause of the same sentence."""
        verb = next((here for here in range(at) if tokens[here].tag is Tag.FINITE), None)
        if verb is None or verb == 0:
            return None
        made = Rebuilt(self.text, tokens[:at], [Part(0, at, Tie.MAIN, 0)])
        subject = made.subject(0)
        first = subject.split(" ")[0].lower() if subject else ""
        if not subject or len(subject) > SUBJECT_WIDTH or first in words("subject-pronouns"):
            return None
        person = self._names.get(tokens[0].start)
        if person is not None and person.kind is NameKind.PERSON and " " in person.text:
            return None
        return subject, _many(tokens[:verb])

    def _refers(self, tokens: list[Token], at: int) -> bool:
        """Whether "it" stands for a thing, unlike that of "it is clear that" and "it rained"."""
        rest = tokens[at + 1 : at + 9]
        if not rest or rest[0].tag is not Tag.FINITE:
            return False
        if verbs().lemma(rest[0].lower) in WEATHER:
            return False
        if rest[0].lower in words("be") and any(token.tag is Tag.POSSESSIVE for token in rest[:5]):
            return False
        if any(token.lower in SPANS for token in rest[1:5]):
            return False
        being = rest[0].lower in words("be") or rest[0].lower in words("modals")
        clause = any(
            token.tag is Tag.THAT or token.lower in ("whether", "to", "who") for token in rest
        )
        return not (being and clause)

    def _described(self, tokens: list[Token], at: int) -> Substitution | None:
        """ "the company" and "the sale", where only one can be meant."""
        if tokens[at].lower != "the" or at + 1 >= len(tokens):
            return None
        noun = tokens[at + 1]
        after = tokens[at + 2] if at + 2 < len(tokens) else None
        if noun.tag is not Tag.NOUN or (
            after is not None
            and (
                after.tag in (Tag.NOUN, Tag.NAME, Tag.POSSESSIVE, Tag.THAT, Tag.RELATIVE)
                or after.lower in ("of", "for", "in", "to", "with", "between")
            )
        ):
            return None
        span = Span(tokens[at].start, noun.end)
        if noun.lower in COMPANY:
            body = self.people.company(noun.lower, span.start)
            return Substitution(span, body.text) if body else None
        if noun.lower in EVENTS:
            full = self._event(noun.lower, span.start)
            return Substitution(span, full) if full else None
        return None

    def _event(self, noun: str, before: int) -> str | None:
        """ "the sale of aircraft parts to Taiwan": the one fuller name given so far."""
        given = {words_ for place, words_ in self._events.get(noun, ()) if place < before}
        return f"the {next(iter(given))}" if len(given) == 1 else None

    def _note_events(self, tokens: list[Token]) -> None:
        for at, token in enumerate(tokens[:-2]):
            if token.lower not in EVENTS or tokens[at + 1].lower not in ("of", "for", "with"):
                continue
            end = at + 2
            while end < len(tokens) and tokens[end].tag in NAMING:
                end += 1
            if (
                end + 1 < len(tokens)
                and tokens[end].tag is Tag.TO
                and tokens[end + 1].tag is Tag.NAME
            ):
                end += 2
                while end < len(tokens) and tokens[end].tag is Tag.NAME:
                    end += 1
            if at + 2 < end <= at + 12:
                words_ = self.text[token.start : tokens[end - 1].end]
                self._events.setdefault(token.lower, []).append((token.start, words_))


def _apart(parts: Sequence[Part], at: int) -> int:
    """The token where part ``at`` begins, where the sentence's subject stands in another part."""
    return (
        parts[at].body if at and parts[at].tie in (Tie.COORDINATE, Tie.SUBORDINATE, Tie.MAIN) else 0
    )


def _inside(name: str) -> str:
    """A subject as it stands inside a sentence: "the plan"."""
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}" if first in ("The", "A", "An", "Its", "Their") else name


def _deictic(text: str) -> bool:
    """Whether a date depends on the day of writing alone: "last year", "Sunday", not "Dec. 5"."""
    if any(char.isdigit() for char in text):
        return False
    return bool(DEICTIC & set(text.lower().split()))


def _owns(tokens: list[Token], at: int) -> bool:
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    alone = (Tag.PUNCTUATION, Tag.PREPOSITION, Tag.TO, Tag.DETERMINER, Tag.PRONOUN, Tag.FINITE)
    return after is not None and after.tag not in alone


def _many(subject: list[Token]) -> bool:
    """Whether a subject is plural: its head noun, or two joined by "and"."""
    head = None
    for token in subject:
        if token.tag is Tag.PREPOSITION and head is not None:
            break
        if token.lower == "and":
            return True
        if token.tag in (Tag.NOUN, Tag.NAME):
            head = token
    if head is None:
        return False
    return (
        head.tag is Tag.NOUN
        and head.lower.endswith("s")
        and not head.lower.endswith(("ss", "us", "is"))
    )


def _content(made: Rebuilt, tokens: list[Token], part: Part, said: Quotation) -> str | None:
    """What is said, without "he said" and "according to": who says it changes no fact."""
    outside = [token for token in tokens if not said.span.start <= token.start < said.span.end]
    neutral = any(
        token.lower == "according"
        or (token.tag is Tag.FINITE and verbs().lemma(token.lower) in NEUTRAL)
        for token in outside
    )
    denied = any(token.lower in ("not", "never", "n't", "declined", "denied") for token in outside)
    first = part.first + (tokens[part.first].tag is Tag.THAT and part.last > part.first + 1)
    start = max(said.span.start, tokens[first].start)
    end = min(said.span.end, tokens[part.last - 1].end)
    if not neutral or denied or len(outside) > 14 or end - start < 8:
        return None
    return made.between(start, end)


def spelled(moment: Moment) -> str | None:
    """A resolved moment in words: "13 November 2025", "November 2025", "2024"."""
    first, last = moment.first, moment.last
    if first is None or last is None or isinstance(first, datetime) or isinstance(last, datetime):
        return None
    days = (last - first).days
    if days == 0:
        return f"{first.day} {first:%B} {first.year}"
    if first.day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else None
    return None
