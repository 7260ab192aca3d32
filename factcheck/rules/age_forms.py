"""How an age is told: who, a form of "to be" or "to turn", the number, and what says when it held.

Every form has the group ``n`` for the age; ``who`` for whose it is, ``d`` for the date of a past age and ``clause`` where only
words ("when the barn burned") say when it held.
"""

from __future__ import annotations

import re
from functools import cache

from factcheck.rules.cues import alternatives

CAP = r"[A-ZÀ-Ý][\w'’-]{2,}"
_N = r"«[ANO](?P<n>\d+)»"
_D = r"«D(?P<d>\d+)»"
_WHO = rf"(?P<who>[Hh]e|[Ss]he|who|{CAP})"
_OWN = r"(?:,? «[AN]\d+»,?)?"  # the present age told beside a name: "Marsh, 61, was 34 when"
_ENDS = r"(?=[,.;:)]|$| and\b| now\b| but\b)"
_WORDS = r"(?:[^«».;]|«[NO]\d+»)"
_AS = r"(?:then |just |only |still |already |barely )?"
_PAST = r"(?:was|were|had been|had just turned|had turned|would be|would have been)"
_WAS = rf"(?:\b{_WHO}{_OWN},? |(?<=[,»] ))?\b{_PAST} {_AS}{_N} (?:years old )?"
_AT = r"(?:by the age of|at the age of|aged|at)"


@cache
def now() -> tuple[re.Pattern[str], ...]:
    """Ages that hold on the day of the article, or in its year."""
    return (
        re.compile(rf"\b{_WHO},? is (?:now |only |just |still |already )?{_N}{_ENDS}"),
        re.compile(rf"\b(?P<who>{CAP})(?:, (?:now )?| \(){_N}(?=[,).])"),
        re.compile(rf", is (?:now )?{_N}{_ENDS}"),
        re.compile(rf"\bis [a-z]+ing (?:[a-z]+ ){{0,3}}at {_N}(?! [a-z]+s\b)"),
        re.compile(rf"\b(?P<who>[Hh]e|[Ss]he) is (?:now )?{_N} now\b"),
        re.compile(rf"\b(?:is|are) now {_N}{_ENDS}"),
        re.compile(
            rf",? and (?:so|therefore|thus) (?:now |is |is now )?{_N}(?= (?:years old )?(?:«D|this year)|[,.;]| years old)"
        ),
        re.compile(rf"\b(?:turns|turned|turning) {_N}(?! [a-z]+s\b)"),
        re.compile(r"«O(?P<n>\d+)» birthday,? (?:on )?«D(?P<on>\d+)»"),
        re.compile(rf"\bat the age of {_N}(?=[,.;]|$)"),
        re.compile(rf"^Now {_N}, (?P<who>he|she)\b"),
        re.compile(rf"\bwill be {_N}(?= in «D|[,.;])"),
        re.compile(rf"^At {_N}, (?:as )?(?:the|he|she|it)\b"),
        re.compile(rf"\b(?:{alternatives('aged_people')}) of {_N}(?=[,.;:]| [a-z]|$)", re.I),
    )


@cache
def then() -> tuple[re.Pattern[str], ...]:
    """Ages of another day, told by a date, or by words that an article dates elsewhere."""
    return (
        re.compile(rf"{_WAS}when {_WORDS}{{0,90}}?\b(?:in|on) {_D}"),
        re.compile(rf"{_WAS}when {_WORDS}{{0,60}}?\bthat (?:year|summer|spring|autumn|winter)\b"),
        re.compile(rf"\b{_AT} {_N},? in {_D}"),
        re.compile(rf"\b[Ii]n {_D},? (?:when {_WHO} {_PAST}|{_AT}) {_N}{_ENDS}"),
        re.compile(rf"\b(?:[Hh]er|[Hh]is|{CAP}'s) {_N} birthday,? (?:in|on) {_D}"),
        re.compile(rf"(?<=, )then (?:aged )?{_N}, who {_WORDS}{{0,80}}?\b(?:in|on) {_D}"),
        re.compile(rf"\b{_WHO} was then {_N}{_ENDS}"),
        re.compile(rf"{_WAS}(?P<clause>when|at the time|that year|back then|then)\b"),
        re.compile(rf"\bwhen {_WHO} was (?:just |only |still )?{_N}(?P<clause>{_ENDS}|,)"),
        re.compile(
            rf"{_D}[^«».;]{{0,60}}?, when {_WHO} (?:{_PAST}|will be) (?:just |only |still )?{_N}{_ENDS}"
        ),
    )


@cache
def death() -> tuple[re.Pattern[str], ...]:
    """Ages at death."""
    died = rf"\b(?:{alternatives('died')}|dies|dead|die)\b"
    return (
        re.compile(rf"{died}[^«».;]{{0,40}}?\b(?:at|aged)(?: the age of)? {_N}", re.I),
        re.compile(rf"^(?P<who>She|He) was (?:aged )?{_N}\.?$"),
    )
