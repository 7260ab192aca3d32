"""What a text calls its people: their posts, trades, sides in court, parties and kin.

"Strood, who has led the council", "counsel for the defence, Ann Bell", "Moot, her successor". Every
calling carries the person by the fullest name of the text, so that two of them can be held together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims import Analysis
from corpus import Span
from factcheck.rules import cues

_REACH = 90  # characters beside a name in which a calling is looked for
_OWNER = (
    r"(?P<det>the |its |their |his |her |our |a |an |(?:(?:the|its|their|his|her) )?[\w’'&.-]{2,20}(?: [\w’'&.-]{2,20}){0,3}?"
    r"(?:'s|’s|s'|s’) )"
)
_AGE = r"(?:,? (?:aged )?\(?\d\d\)?)?"
_OF = (
    r"(?: (?:of|for|at) (?!(?:(?:the (?:last|past)|more than|nearly|almost|over|about|some) )?[\w-]+ (?:years|months|weeks|decades)\b|a (?:year|decade|month)\b)"
    r"(?:(?P<bare>[a-z]+(?: and [a-z]+)?)(?=[,.;)]|$| (?:in|since|at|who|said|says|and|for)\b)"
    r"|(?P<of>(?:the |its |his |her |their )?[\w’'-]+(?: [\w’'-]+){0,4}?)(?=[,.;:)]|$| (?:in|since|at|who|said|says|and|for)\b)))?"
)
_GONE = re.compile(rf"\b(?:{cues.alternatives('not_now')})\b", re.I)
_FIRM = re.compile(
    r"^(?: since\b| from (?:19|20)\d\d\b(?! (?:to|until|till)\b)| for (?:the (?:last|past) )?[\w-]+ years\b)"
)
_FIRM_LEAD = re.compile(
    r"^(?:,? \(?\d\d\)?)?,? (?:as|(?:who )?(?:has been|was made|was appointed|was elected|became|remains)) "
)
_ENDED = re.compile(
    r"^(?! since)[^.,;]{0,20}? (?:until|from (?:19|20)\d\d|in (?:19|20)\d\d|at the time|when|before|then)\b"
)
_AND = re.compile(
    r"^(?: of [\w’' -]{2,40}?)? and (?:the |a |its |an )?(?!(?:will|has|had|is|was|would|can|could|may|might|does|did|said|says|who)\b)[a-z]|^-|^/|^(?:’s|'s)|^ (?:named|called)\b"
)
_BUT = re.compile(r", (?:but|and|as|while) ")
_JOINT = re.compile(r"\b[a-z]+ and (?:the |a |its )?(?:[a-z-]+ )?$|[/-]$")
_AS = re.compile(r"(?:^|[A-ZÀ-Ý][\w’'-]+) as $")
_BESIDE = re.compile(rf"\b(?:{cues.alternatives('beside_living')})\b", re.I)
_LEADS_TO = re.compile(r"^.*\b(?:who|has|been|became|is|was|as|the|now)\b")
_QUOTED_NOT = re.compile(r"\b(?:not|no|never|nor|like|as if|as though|than|wanted|hoped)\b", re.I)


@dataclass(frozen=True, slots=True)
class Calling:
    """One thing that a person is called at ``span``; ``owner`` says whose, ``of`` of what."""

    person: str
    span: Span
    words: str
    sort: str  # "office", "trade", "side", "turn", "kin" or "party"
    head: str  # the first of the names of the thing
    rank: str = ""
    owner: str = ""
    of: str = ""
    field: str = ""  # a field without an article: "head of security"
    which: str = ""  # what narrows the name: "finance" of "finance director"
    firm: bool = False  # told as what the person is: "as curator", "has been", "since 2019"


@cache
def forms(name: str) -> dict[str, str]:
    """Every name of a thing of the list, with the first of its names."""
    table: dict[str, str] = {}
    for entry in cues.words(name):
        names = [one.strip() for one in entry.split("/")]
        table |= dict.fromkeys(names, names[0])
    return table


@cache
def together(name: str) -> tuple[frozenset[str], ...]:
    """The sets of a list whose members go together."""
    return tuple(frozenset(one.strip() for one in entry.split("/")) for entry in cues.words(name))


def _either(*names: str) -> str:
    known = dict.fromkeys(form for name in names for form in forms(name))
    return "|".join(re.escape(form) for form in sorted(known, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class _Patterns:
    behind: re.Pattern[str]
    ahead: re.Pattern[str]
    leads: re.Pattern[str]
    side_behind: re.Pattern[str]
    side_ahead: re.Pattern[str]
    kin_behind: re.Pattern[str]
    kin_ahead: re.Pattern[str]
    turn: re.Pattern[str]
    party: re.Pattern[str]
    party_ahead: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    jobs = rf"(?:{cues.alternatives('leading')}) [a-z]+(?:{cues.alternatives('person_endings')})|{_either('offices', 'trades')}"
    rank = rf"(?P<rank>(?:{cues.alternatives('ranks')})[ -])?"
    post = rf"(?P<which>(?:(?!and |or |but |with |said |says )[a-z]+ ){{0,2}}?)(?P<role>{rank}(?P<head>(?i:{jobs}))(?![\w’'-]| offices?\b| no\.){_OF})"
    link = r"(?:,? as |, | \(|,? who (?:is|has been|was made|was appointed|was elected|became|remains|was(?= [a-z -]{3,40} from (?:19|20)\d\d\b)) | (?:is|has been|became|remains) )"
    courtesy = (
        rf"(?:(?:the )?(?:{cues.alternatives('titles')}|{cues.alternatives('short_titles')})\.? )?"
    )
    kin = _either("kinsfolk")
    whose = r"(?P<whose>(?i:his|her|their)|[A-ZÀ-Ý][\w-]+(?: [A-ZÀ-Ý][\w-]+)?(?:'s|’s|s'|s’))"
    return _Patterns(
        re.compile(rf"^{_AGE}{link}{_OWNER}?{post}(?! [A-ZÀ-Ý][a-z])"),
        re.compile(rf"(?:^|(?<=[\s(“\"])){_OWNER}?{post}(?:,? {courtesy}|, who is {courtesy})$"),
        re.compile(
            rf"^{_AGE},?(?: who)?(?: has| have| had)? (?P<role>(?P<verb>{_verbs()})(?: been)? (?:the|its|his|her) (?P<of>(?:[\w’'-]+ ){{0,3}}?[a-z]+))(?= (?:since|for|on|in|from)\b|[,.;])"
        ),
        re.compile(
            rf"^(?: [KQS]C)?{_AGE},? \(?(?:the |a |its |who is |is |was |appearing |acting )?(?P<role>{_either('sides')})\b"
        ),
        re.compile(rf"(?i:\b(?P<role>{_either('sides')}))(?:,? {courtesy}|: {courtesy})$"),
        re.compile(
            rf"^{_AGE}(?:, (?:who (?:is|was) )?| \(| (?:is|was) ){whose} (?P<role>{kin})(?![\w’'-])(?! of\b)"
        ),
        re.compile(rf"{whose} (?P<role>{kin}),? {courtesy}$"),
        re.compile(
            rf"^{_AGE},? (?:who )?(?:(?:was|is) (?P<whose>his|her|its|their) (?:[a-z]+ ){{1,2}}(?:then |there )?and )?"
            rf"(?:(?:the |then |was |is ){{0,2}}(?P<owner>his|her|its|their)(?: eventual| own| immediate| chosen)? (?P<role>successor|predecessor)|(?P<verb>would succeed|will succeed|is to succeed|was to succeed|succeeded|replaced|preceded) (?P<whom>him|her|them))\b"
        ),
        re.compile(
            rf"^{_AGE}(?: \((?P<role>{_parties()})\)|, (?P<state>[DR])-[A-ZÀ-Ý]|, (?:an? |the )(?:[a-z-]+ )?(?P<named>{_parties()})(?= [a-z]|[,.;]))",
        ),
        re.compile(rf"\b(?P<named>{_parties()})(?:'s|’s)?(?: [a-z-]+){{1,2}},? {courtesy}$"),
    )


@cache
def _verbs() -> str:
    return "|".join(entry.split()[0] for entry in cues.words("office_verbs"))


@cache
def _offices() -> dict[str, str]:
    pairs = (entry.split() for entry in cues.words("office_verbs"))
    return {pair[0]: pair[1] for pair in pairs}


@cache
def _parties() -> str:
    known = sorted(forms("parties"), key=len, reverse=True)
    return "|".join(re.escape(_titled(name)) for name in known if len(name) > 2)


def _titled(name: str) -> str:
    return name.upper() if name in ("snp",) else name.title()


def callings(analysis: Analysis, told: list[tuple[Span, str]]) -> dict[str, list[Calling]]:
    """The callings of every person of the text, in its order, by the fullest name; ``told`` are the
    places where the text names people."""
    starts = [sentence.span.start for sentence in analysis.sentences]
    found: dict[str, set[Calling]] = {}
    for at, (span, person) in enumerate(told):
        if " " not in person:
            continue
        here = analysis.sentences[max(0, bisect_right(starts, span.start) - 1)].span
        floor = told[at - 1][0].end if at else 0
        after = told[at + 1][0].start if at + 1 < len(told) else len(analysis.text)
        lead = analysis.text[max(here.start, floor, span.start - _REACH) : span.start]
        rest = analysis.text[span.end : min(here.end, after, span.end + _REACH)]
        found.setdefault(person, set()).update(_read(person, span, lead, rest))
    return {person: sorted(own, key=lambda one: one.span) for person, own in found.items()}


def _read(person: str, name: Span, lead: str, rest: str) -> Iterator[Calling]:
    lead = re.split(r"[;!?]\s|\n", lead)[-1]
    rest = re.split(r"[;!?](?:\s|$)|\n", rest)[0]
    start, end = name.start - len(lead), name.end
    known = _patterns()
    for match, shift, last in (
        (known.behind.match(rest), end, False),
        (known.ahead.search(lead), start, True),
    ):
        if match is not None and not _passed(match, lead, rest, ahead=last):
            yield _post(person, match, shift)
    led = known.leads.match(rest)
    if led is not None and not (led["verb"] in ("led", "headed") and "ha" not in rest[:20]):
        span = Span(end + led.start("role"), end + led.end("role"))
        yield Calling(person, span, led["role"], "office", _offices()[led["verb"]], of=led["of"])
    for match, shift in (
        (known.side_behind.match(rest), end),
        (known.side_ahead.search(lead), start),
    ):
        if match is not None:
            span = Span(shift + match.start("role"), shift + match.end("role"))
            head = forms("sides")[match["role"].lower()]
            yield Calling(person, span, match["role"], "side", head)
    for match, shift in (
        (known.kin_behind.match(rest), end),
        (known.kin_ahead.search(lead), start),
    ):
        if match is not None:
            span = Span(shift + match.start("role"), shift + match.end("role"))
            whose = re.sub(r"['’]s?$", "", match["whose"])
            whose = whose.lower() if whose.lower() in ("his", "her", "their") else whose
            head = forms("kinsfolk")[match["role"].lower()]
            yield Calling(person, span, match["role"], "kin", head, owner=whose)
    yield from _turns_and_party(person, lead, rest, start, end)


def _passed(match: re.Match[str], lead: str, rest: str, *, ahead: bool) -> bool:
    """Whether a post beside a name is one of several, not held now or denied; a trade, no living."""
    if match["head"].lower() in forms("trades") and _BESIDE.search(
        lead[-60:] if ahead else rest[: match.end("head") + 24]
    ):
        return True
    if ahead:
        words = _BUT.split(lead[: match.start("role")])[-1]
        if _AS.search(words) and "," in lead[match.end("head") :]:
            return True  # "Ann Bell as commander, Ida Marsh as engineer"
        return bool(
            _GONE.search(words[-40:])
            or _JOINT.search(words[-40:])
            or _AND.match(lead[match.end("head") :])
        )
    words, behind = rest[: match.start("role")], rest[match.end("head") :]
    firm = re.search(r"\b(?:has been|became|was appointed|was elected)\b", words) or _FIRM.match(
        rest[match.end("role") :]
    )
    gone = (_GONE.search(words) or _ENDED.match(behind)) and not firm
    return bool(gone or _QUOTED_NOT.search(words) or _AND.match(behind) or _JOINT.search(words))


def _post(person: str, match: re.Match[str], shift: int) -> Calling:
    head = match["head"].lower()
    trade = head in forms("trades")
    table = forms("trades" if trade else "offices")
    shown = table.get(head, head)
    span = Span(shift + match.start("role"), shift + match.end("role"))
    rank = (match["rank"] or "").strip(" -").lower()
    owner = (match.groupdict().get("det") or "").strip()
    which = _LEADS_TO.sub("", match["which"]).strip()
    return Calling(
        person,
        span,
        " ".join(match["role"].split()),
        "trade" if trade else "office",
        shown,
        rank or next((word for word in which.split() if word in cues.listed("ranks")), ""),
        owner,
        match["of"] or "",
        match["bare"] or "",
        " ".join(word for word in which.split() if word not in cues.listed("ranks")),
        _FIRM_LEAD.match(match.string[: match.start("head")]) is not None
        or _FIRM.match(match.string[match.end("role") :]) is not None,
    )


def _turns_and_party(person: str, lead: str, rest: str, start: int, end: int) -> Iterator[Calling]:
    known = _patterns()
    turn = known.turn.match(rest)
    if turn is not None:
        group = "role" if turn["role"] else "verb"
        span = Span(end + turn.start(group), end + turn.end(group))
        before = turn[group] in ("predecessor", "preceded")
        whose = {"him": "his", "them": "their"}.get(
            turn["whom"] or "", turn["whom"] or turn["owner"]
        )
        yield Calling(
            person, span, turn[group], "turn", "predecessor" if before else "successor", owner=whose
        )
    party, ahead = known.party.match(rest), known.party_ahead.search(lead)
    if party is not None:
        group = next(g for g in ("role", "state", "named") if party[g])
        span = Span(end + party.start(group), end + party.end(group))
        yield Calling(person, span, party[group], "party", forms("parties")[party[group].lower()])
    elif ahead is not None:
        span = Span(start + ahead.start("named"), start + ahead.end("named"))
        yield Calling(
            person, span, ahead["named"], "party", forms("parties")[ahead["named"].lower()]
        )
