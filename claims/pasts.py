"""Past forms: finite verbs, or participles that stand with a noun."""

from __future__ import annotations

from claims.lexis import Tag, Token
from claims.presents import present
from claims.verbforms import is_gerund, is_participle, is_past
from claims.verbgroups import before_adverbs
from claims.wordlists import verbs, words


def past_or_gerund(tokens: list[Token], at: int) -> Tag:
    """Past forms and -ing forms by the words beside them."""
    word = tokens[at].lower
    before, after = before_adverbs(tokens, at), tokens[at + 1] if at + 1 < len(tokens) else None
    direct = tokens[at - 1] if at else None
    if is_gerund(word):
        if direct is not None and direct.tag in (Tag.DETERMINER, Tag.POSSESSIVE):
            return Tag.NOUN
        return Tag.NOUN if word in words("not-verbs-ing") else Tag.GERUND
    if not is_past(word) and not is_participle(word):
        return Tag.NOUN
    adjectival = direct is not None and (
        (
            direct.tag in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER, Tag.PREPOSITION)
            and direct.lower
            not in ("this", "that", "these", "those", "some", "all", "both", "each", "most")
        )
        or (
            direct.tag is Tag.ADVERB
            and at > 1
            and tokens[at - 2].tag in (Tag.DETERMINER, Tag.POSSESSIVE)
        )
    )
    if adjectival:
        following = (
            after is not None
            and after.lower != "free"
            and after.tag in (Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.GERUND)
        )
        return Tag.NOUN if following or word in verbs().base else Tag.PARTICIPLE
    if word in verbs().base and word in verbs().past:  # cut, put, set, cost, read
        inserted = direct is not None and direct.text in (",", "—", "–", "(")
        if inserted and after is not None and after.tag in (Tag.PREPOSITION, Tag.SUBORDINATOR):
            return Tag.PARTICIPLE
        return present(tokens, at)
    if not is_past(word):  # run, come: base form and participle
        return present(tokens, at) if word in verbs().base else Tag.PARTICIPLE
    if not is_participle(word):
        return Tag.FINITE
    if before is None or (
        before.tag in (Tag.PUNCTUATION, Tag.SUBORDINATOR) and before.text not in ')”"’'
    ):
        if before is not None and before.text == "," and verbs().lemma(word) in words("speech"):
            return Tag.FINITE
        follows_verb = after is not None and after.tag in (Tag.DETERMINER, Tag.PRONOUN, Tag.NUMBER)
        return Tag.PARTICIPLE if before is None or not follows_verb else Tag.FINITE
    if before.tag is Tag.COORDINATOR or before.tag is Tag.RELATIVE:
        return Tag.FINITE
    if after is not None and after.lower == "by" and before.tag is not Tag.PRONOUN:
        amount = at + 2 < len(tokens) and tokens[at + 2].tag is Tag.NUMBER
        return Tag.FINITE if amount or verbs().lemma(word) in words("moving") else Tag.PARTICIPLE
    return Tag.FINITE


def reduce_relatives(tokens: list[Token]) -> None:
    """A past form before the clause's real verb is a participle: "Houses built in 1930 are"."""
    ends = (Tag.RELATIVE, Tag.SUBORDINATOR, Tag.COORDINATOR, Tag.THAT)
    reports = words("reporting")
    for at, token in enumerate(tokens):
        if token.tag is not Tag.FINITE or not is_participle(token.lower):
            continue
        if token.lower in words("have") or token.lower in words("do") or at == 0:
            continue
        if verbs().lemma(token.lower) in reports or tokens[at - 1].tag not in (Tag.NOUN, Tag.NAME):
            continue
        if at >= 2 and tokens[at - 1].tag is Tag.NOUN and tokens[at - 2].tag is Tag.FINITE:
            pass
        for here in range(at + 1, min(len(tokens), at + 25)):
            follower = tokens[here]
            if follower.tag in ends or follower.text in (
                ",",
                ";",
                ":",
                "—",
                "–",
                "--",
                "(",
                "“",
                '"',
            ):
                break
            if follower.tag is Tag.FINITE:
                subject = tokens[here - 1]
                if subject.tag is Tag.PRONOUN and subject.lower in words("subject-pronouns"):
                    break
                token.tag = Tag.PARTICIPLE
                break
