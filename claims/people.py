"""The people of one text: every mention of a name, who it is, and whom a pronoun means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.reporting import inverted, says, subject_before, turned
from claims.tagging import LONGEST, Tag, Token, tokenize
from claims.types import Name, NameKind
from claims.wordlists import read_yaml, words
from corpus import Span

REACH = 1500  # characters back to the person that a pronoun may mean
BESIDE = (Tag.NOUN, Tag.NAME, Tag.DETERMINER, Tag.POSSESSIVE)
POSSESSIVES = ("the", "his", "her", "their", "its")
GENDERS = {"him": "he", "his": "he", "her": "she"}
COMPANY = frozenset({"company", "firm", "group", "corporation", "bank", "carrier", "trust"})
CORPORATE = frozenset({"inc", "corp", "co", "ltd", "plc", "group", "bank", "sa", "ag", "nv", "llc"})
PERSONAL = frozenset({"he", "she", "they", "him", "her", "i", "we"})
Who = tuple[str | None, Span | None]
NOBODY: Who = (None, None)


@cache
def listed(name: str) -> frozenset[str]:
    """A list of ``speakers.yml``."""
    return frozenset(read_yaml("speakers.yml")[name].split())


def is_role(word: str) -> bool:
    return word in listed("roles") or word in listed("titles") or word.endswith(("er", "or", "ist"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text without its title, and the words of the titles and posts beside it."""

    span: Span
    text: str
    title: tuple[str, ...]
    kind: NameKind | None = None

    @property
    def surname(self) -> str:
        return self.text.split()[-1]

    @property
    def body(self) -> bool:
        """Whether it names a body or a place rather than a person."""
        if any(word.strip(".").lower() in listed("institutions") for word in self.text.split()):
            return True
        return self.kind is not None and self.kind is not NameKind.PERSON


class People:
    """Mentions of one text in order, and who stood in subject position when."""

    def __init__(self, text: str, read: Sequence[list[Token]], names: Sequence[Name]) -> None:
        self.text = text
        self.mentions = mentions(text, read, names)
        self.told = any(name.kind is NameKind.PERSON for name in names)
        self.places = [mention.span.start for mention in self.mentions]
        self._first: dict[str, Mention] = {}
        self._by_surname: dict[str, Mention] = {}
        self._longest: dict[str, Mention] = {}
        for mention in self.mentions:
            self._first.setdefault(mention.text, mention)
            parts = mention.text.split()
            self._by_surname.setdefault(parts[-1], mention)
            if len(parts) > 1 and not mention.body:
                self._longest.setdefault(parts[-1], mention)
            if len(parts) > 1:
                self._longest.setdefault(parts[0], mention)
        self.focus: list[tuple[int, Who]] = []
        self.genders: dict[str | None, str] = {}
        for tokens in read:
            if len(tokens) <= LONGEST:
                self._look(tokens)
        self._moments = [place for place, _ in self.focus]

    # --- names -------------------------------------------------------------------------------

    def inside(self, span: Span) -> list[Mention]:
        return self.mentions[
            bisect_left(self.places, span.start) : bisect_left(self.places, span.end)
        ]

    def fullest(self, mention: Mention) -> Who:
        """The first mention of the fullest form of a name."""
        best = self._first[mention.text]
        if " " not in mention.text:
            best = self._longest.get(mention.text, best)
        return best.text, best.span

    def head(self, phrase: Span) -> Mention | None:
        """The name that heads a phrase: "Wendell Ruiz" of "Harrow Peak's Wendell Ruiz"."""
        inside = self.inside(phrase)
        if not inside:
            return None
        end, comma = phrase.end, False
        for at, token in enumerate(tokenize(self.text, phrase.start, phrase.end)):
            if at and (
                token.text == "," or token.lower in ("of", "for", "at", "in", "from", "who")
            ):
                end, comma = token.start, token.text == ","
                break
        heads = [one for one in inside if one.span.end <= end]
        if heads and heads[-1].span.end >= end - 2:
            return heads[-1]
        behind = [one for one in inside if one.span.start >= end]
        if comma and behind and behind[0].span.start <= end + 3:
            return behind[0]
        return None

    def surnamed(self, word: str) -> Mention | None:
        """The mention that ends in ``word``, also where one of the two has a slip in it."""
        if word in self._by_surname:
            return self._by_surname[word]
        if len(word) >= 7:
            for last, mention in self._by_surname.items():
                near = abs(len(last) - len(word)) <= 1
                if near and last[:3] == word[:3] and last[-4:] == word[-4:]:
                    return mention
        return None

    # --- from the words to the person --------------------------------------------------------

    def resolve(self, phrase: Span, at: int) -> Who:
        """The fullest name for the words of ``phrase``, for a quotation that begins at ``at``."""
        label = phrase.of(self.text)
        words_ = [word.strip(".,") for word in label.lower().split()]
        if not words_:
            return NOBODY
        if words_[0] == "the" and words_[-1] in listed("partisans"):
            return self.pronoun("they", phrase.start)
        if len(words_) == 1 and words_[0] in PERSONAL:
            return self.pronoun(words_[0], min(phrase.start, at))
        if label.isupper() and len(label) > 3:
            return self._labelled(phrase)
        name = self.head(phrase)
        last = label.split()[-1].strip(",")
        if name is None and last[:1].isupper():
            name = self.surnamed(last)
        if name is not None:
            return self.fullest(name)
        if words_[0] in POSSESSIVES and len(words_) <= 5:
            role = next((word for word in reversed(words_) if is_role(word)), None)
            body = words_[-1] in listed("institutions")
            if body or words_[-1] in COMPANY:
                named = self.company(words_[-1], phrase.start)
                return self.fullest(named) if named else self._described(phrase)
            holder = self._holder(role, phrase.start) if role else None
            if holder is not None:
                return self.fullest(holder)
        return self._described(phrase)

    def _described(self, phrase: Span) -> Who:
        """Somebody without a name, by the words that first stand for them."""
        label = phrase.of(self.text)
        bare = re.sub(r"^(?:the|an?)\s+", "", label, flags=re.IGNORECASE)
        tail = r"(?:\s+(?:for|of)\s+(?:the\s+)?\w+)?"
        pattern = rf"\b(?:(?:an?|the)\s+)?{re.escape(bare)}\b{tail}"
        match = re.search(pattern, self.text[: phrase.start], re.IGNORECASE)
        if match and len(bare) > 3:
            return match.group(), Span(match.start(), match.end())
        if label.lower().startswith("the ") and is_role(bare.split()[-1].lower()):
            last = bare.split()[-1].lower()
            for _, who in reversed(self.focus[: bisect_left(self._moments, phrase.start)]):
                if who[0] and who[0].lower().endswith(last):
                    return who
        return label, phrase

    def _labelled(self, phrase: Span) -> Who:
        """A transcript's label in capitals: "MAYOR LANG"."""
        bare = [word.strip(".,") for word in phrase.of(self.text).split()]
        bare = [word for word in bare if word.lower() not in listed("titles")]
        if not bare:
            return NOBODY
        for mention in self.mentions:
            known = mention.text.split()
            same = known[-1].lower() == bare[-1].lower() and not mention.text.isupper()
            if same and (len(bare) == 1 or known[0].lower() == bare[0].lower()):
                return self.fullest(mention)
        return " ".join(word.title() for word in bare), phrase

    def company(self, noun: str, before: int) -> Mention | None:
        """The body that "the trust" or "the company" means: named with that word, or the only
        company in the text so far."""
        companies: dict[str, Mention] = {}
        for mention in self.mentions:
            if mention.span.start >= before:
                break
            words_ = {word.strip(".").lower() for word in mention.text.split()}
            if noun in words_ and len(words_) > 1:
                return mention
            if words_ & CORPORATE:
                companies.setdefault(mention.text.split()[0], mention)
        return next(iter(companies.values())) if noun in COMPANY and len(companies) == 1 else None

    def _holder(self, role: str, before: int) -> Mention | None:
        """The person with this title or post nearest before, else after."""
        found = None
        for mention in self.mentions:
            if mention.span.start > before and found is not None:
                break
            if role in mention.title and not mention.body:
                found = mention
        return found

    def pronoun(self, word: str, before: int) -> Who:
        """The last person in subject position; one of the other gender is passed over."""
        wanted = GENDERS.get(word, word)
        at = bisect_left(self._moments, before)
        for place, who in reversed(self.focus[max(0, at - 40) : at]):
            if before - place > 2 * REACH:
                break
            known = self.genders.get(who[0], "")
            if wanted in ("he", "she") and _body(who):
                continue
            if wanted not in ("he", "she") or not known or known == wanted:
                return who
        index = bisect_left(self.places, before) - 1
        while index >= 0 and before - self.places[index] < REACH:
            who = self.fullest(self.mentions[index])
            mention = self.mentions[index]
            person = mention.kind is NameKind.PERSON or (not self.told and not mention.body)
            if " " in (who[0] or "") and person:
                return who
            index -= 1
        return NOBODY

    # --- who is in focus ---------------------------------------------------------------------

    def _look(self, tokens: list[Token]) -> None:
        """Note who speaks or stands in subject position in one sentence."""
        spoken = words("speech")
        for at, token in enumerate(tokens):
            speaks = says(token, spoken) and at > 0
            if token.tag is not Tag.FINITE and not speaks:
                continue
            phrase = None
            if speaks and turned(tokens, at):
                phrase = inverted(tokens, at + 1)
            phrase = phrase or subject_before(tokens, at)
            if phrase is not None and len(phrase) < 160:
                self._note(phrase, tokens, at)

    def _note(self, phrase: Span, tokens: list[Token], verb: int) -> None:
        label = phrase.of(self.text)
        words_ = label.lower().split()
        name = self.head(phrase)
        if name is None and len(words_) == 1 and label[:1].isupper():
            name = self.surnamed(label)
        if name is None:
            posts = listed("roles") | listed("titles")
            speaks = says(tokens[verb], words("speech")) and is_role(words_[-1])
            described = speaks or any(word in posts for word in words_)
            short = len(label) < 60 and "," not in label
            if described and short and len(words_) > 1 and words_[0] not in ("the", "that", "this"):
                self.focus.append((phrase.start, (label, phrase)))
            return
        who = self.fullest(name)
        posts = listed("roles") | listed("titles")
        titled = any(word in posts for word in name.title)
        person = name.kind is NameKind.PERSON or (not self.told and " " in (who[0] or ""))
        if name.body or not (titled or person):
            return
        self.focus.append((phrase.start, who))
        around = {word.strip(".,") for word in words_} | set(name.title)
        being = tokens[verb].lower in words("be")  # "was her agent" is not she
        near = set() if being else {token.lower for token in tokens[verb : verb + 5]}
        if around & (listed("male") - {"his"}) or near & {"his", "himself"}:
            self.genders.setdefault(who[0], "he")
        elif around & listed("female") or near & {"her", "herself"}:
            self.genders.setdefault(who[0], "she")


def _body(who: Who) -> bool:
    """Whether somebody is an institution, which no "he" stands for."""
    return who[0] is not None and who[0].split()[-1].lower() in listed("institutions")


def mentions(text: str, read: Sequence[list[Token]], names: Sequence[Name]) -> list[Mention]:
    """Names of the text in order: those given, or runs of capitals where none are given."""
    starts = [name.span.start for name in names]
    found: list[Mention] = []
    for tokens in read:
        at = 0
        while at < len(tokens):
            if tokens[at].tag is not Tag.NAME or not tokens[at].text[:1].isupper():
                at += 1
                continue
            end = at
            while end < len(tokens) and tokens[end].tag is Tag.NAME:
                end += 1
            begin = _past_titles(tokens, at, end)
            if begin < end <= begin + 5:
                span = Span(tokens[begin].start, tokens[end - 1].end)
                low = bisect_left(starts, span.start)
                known = low < len(starts) and starts[low] < span.end
                kind = names[low].kind if known else None
                if known and kind is NameKind.ORGANISATION and names[low].span.start == span.start:
                    span = names[low].span  # "Department of Defense"
                found.append(Mention(span, span.of(text), _title(tokens, begin, end), kind))
            at = end
    return found


def _past_titles(tokens: list[Token], begin: int, end: int) -> int:
    agents = tuple(listed("agents"))
    if tokens[end - 1].lower.strip(".") in listed("institutions"):
        return begin
    titled = [at for at in range(begin, end) if tokens[at].lower.strip(".") in listed("titles")]
    if titled and titled[-1] + 1 < end:
        rest = tokens[titled[-1] + 1].lower
        if end - titled[-1] > 2 or rest not in listed("institutions"):
            return titled[-1] + 1
        return begin
    while begin < end:
        word = tokens[begin].lower.strip(".")
        trade = end - begin > 2 and word.endswith(agents) and word not in listed("first-names")
        if word not in listed("titles") and not trade:
            break
        begin += 1
    return begin


def _title(tokens: list[Token], begin: int, end: int) -> tuple[str, ...]:
    """The words for a person's post beside the name."""
    near: list[str] = []
    here = begin - 1
    while here >= max(0, begin - 8) and (tokens[here].tag in BESIDE or tokens[here].text == ","):
        near.append(tokens[here].lower.strip("."))
        here -= 1
    if end < len(tokens) and tokens[end].text == ",":
        here = end + 1
        while here < min(len(tokens), end + 12) and (
            tokens[here].tag in BESIDE or tokens[here].tag is Tag.PREPOSITION
        ):
            near.append(tokens[here].lower)
            here += 1
    elif end < len(tokens) and tokens[end].tag is Tag.FINITE:
        near += [token.lower for token in tokens[end + 1 : end + 6]]
    return tuple(near)
