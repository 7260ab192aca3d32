"""Which mentions mean the same one: surnames, initials, acronyms with their expansion, short
forms, misspellings.

A mention joins the latest name that it can be a form of. Candidates come from indexes by
word, so the time grows
with the number of names and not with its square.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cache

from claims.tables import pairs, words
from claims.types import Name, NameKind

RECENT = 24  # candidates looked at for one mention
APART = 2  # letters that a misspelling may be off by
SINGLE, SHORT = 1, 3


@dataclass(slots=True)
class Cluster:
    """Mentions of one person, organisation or place."""

    number: int
    kind: NameKind
    full: str
    parts: list[str]
    gender: str = ""
    members: list[int] = field(default_factory=list)


@cache
def _plain(text: str) -> str:
    """Without accents, dots and capitals: "San José" is "san jose"."""
    folded = (
        text.replace("ø", "o")
        .replace("Ø", "O")
        .replace("ł", "l")
        .replace("æ", "ae")
        .replace("å", "a")
    )
    kept = (
        char for char in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(char)
    )
    return "".join(kept).replace(".", "").replace("’", "'").lower()


def _parts(text: str) -> list[str]:
    return [
        part
        for part in _plain(text.replace(".", ". ")).replace("-", " ").replace(",", " ").split()
        if part != "the"
    ]


def linked(text: str, names: list[Name]) -> tuple[Name, ...]:
    """``names`` with ``identity`` set to the fullest form of each, and kinds agreed on."""
    del text
    linker = _Linker()
    for index, name in enumerate(names):
        linker.add(index, name)
    found = list(names)
    taken: set[str] = set()
    for cluster in linker.clusters:
        title = names[cluster.members[0]].title
        if cluster.full in taken and title:
            cluster.full = f"{title} {cluster.full}"
        taken.add(cluster.full)
        short = next(
            (
                names[at].text
                for at in cluster.members
                if names[at].text.isupper() and names[at].text != cluster.full
            ),
            None,
        )
        for at in cluster.members:
            name = names[at]
            kind = cluster.kind if name.kind is not NameKind.OTHER else name.kind
            acronym = short if name.text == cluster.full else None
            found[at] = replace(name, identity=cluster.full, kind=kind, acronym=acronym)
    return tuple(found)


class _Linker:
    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self.by_form: dict[str, list[Cluster]] = defaultdict(list)
        self.by_word: dict[str, list[Cluster]] = defaultdict(list)
        self.by_letters: dict[str, list[Cluster]] = defaultdict(list)

    def add(self, index: int, name: Name) -> None:
        parts = _parts(name.text)
        gender = pairs("linking", "genders").get(_plain(name.title or "").split(" ")[0], "")
        cluster = self._find(name, parts, gender)
        if cluster is None:
            cluster = Cluster(len(self.clusters), name.kind, name.text, parts, gender)
            self.clusters.append(cluster)
        elif _fuller(name, parts, cluster):
            cluster.full, cluster.parts = name.text, parts
        cluster.gender = cluster.gender or gender
        cluster.members.append(index)
        self._index(cluster, name.text, parts)

    def _index(self, cluster: Cluster, text: str, parts: list[str]) -> None:
        for key, table in ((_plain(text), self.by_form), (_letters(parts), self.by_letters)):
            if cluster not in table[key][-RECENT:]:
                table[key].append(cluster)
        for part in parts:
            if cluster not in self.by_word[part][-RECENT:]:
                self.by_word[part].append(cluster)

    def _find(self, name: Name, parts: list[str], gender: str) -> Cluster | None:
        if not parts:
            return None
        same = [
            one for one in self.by_form[_plain(name.text)][-RECENT:] if _agrees(one, name, gender)
        ]
        if same:
            return same[-1]
        alias = pairs("linking", "aliases").get(_plain(name.text))
        if alias is not None:
            for key in (
                alias,
                *[one for one, to in pairs("linking", "aliases").items() if to == alias],
            ):
                if self.by_form.get(key):
                    return self.by_form[key][-1]
        if name.text.isupper() and len(name.text) > 1:
            return self._acronym(name.text)
        if len(parts) == 1:
            return self._short(name, parts[0], gender)
        expanded = self._expanded(name, parts)
        return expanded or self._longer(name, parts, gender) or self._misspelt(name, parts)

    def _acronym(self, text: str) -> Cluster | None:
        letters = _plain(text)
        found = [one for one in self.by_letters[letters][-RECENT:] if len(one.parts) > 1]
        return found[-1] if found else None

    def _expanded(self, name: Name, parts: list[str]) -> Cluster | None:
        """An acronym met before its long form."""
        letters = _letters(parts)
        found = [one for one in self.by_form[letters][-RECENT:] if one.full.isupper()]
        return (
            found[-1] if len(letters) > 1 and found and name.kind is not NameKind.PERSON else None
        )

    def _short(self, name: Name, part: str, gender: str) -> Cluster | None:
        """A surname, a first name, the first word of a firm, "the Commission"."""
        found = [one for one in self.by_word[part][-RECENT:] if len(one.parts) > 1]
        people = [
            one for one in found if one.kind is NameKind.PERSON and _sexes(one.gender, gender)
        ]
        bodies = [one for one in found if one.kind is NameKind.ORGANISATION]
        if name.title is not None:
            bodies = []
        if name.kind is not NameKind.PERSON:
            people = people if name.kind is NameKind.OTHER else []
        for matches in (
            [one for one in people if one.parts[-1] == part],
            [one for one in bodies if one.parts[0] == part or name.kind is NameKind.ORGANISATION],
            [one for one in people if one.parts[0] == part],
            [one for one in bodies if one.parts[-1] == part and name.kind is not NameKind.PLACE],
        ):
            if matches:
                return matches[-1]
        return None

    def _longer(self, name: Name, parts: list[str], gender: str) -> Cluster | None:
        """Full forms: initials, nicknames, legal endings; and a surname told before the whole
        name.
        """
        for one in reversed(self.by_word[parts[-1]][-RECENT:] + self.by_word[parts[0]][-RECENT:]):
            if one.kind is not name.kind:
                if (
                    one.kind is NameKind.ORGANISATION
                    and name.title is None
                    and _bare(one.parts) == parts != one.parts
                ):
                    return one
                continue
            if name.kind is NameKind.PERSON:
                if len(one.parts) == 1:
                    if (
                        one.parts[0] in (parts[-1], parts[0])
                        and one.gender
                        and _sexes(one.gender, gender)
                    ):
                        return one
                elif _one_person(one.parts, parts):
                    return one
            elif (
                _bare(one.parts) == _bare(parts)
                or _begins(one.parts, parts)
                or _begins(parts, one.parts)
            ):
                return one
        return None

    def _misspelt(self, name: Name, parts: list[str]) -> Cluster | None:
        plain = _plain(name.text)
        for one in reversed(self.by_word[parts[0]][-RECENT:] + self.by_word[parts[-1]][-RECENT:]):
            if one.kind is not name.kind or len(one.parts) != len(parts):
                continue
            differing = [(a, b) for a, b in zip(one.parts, parts, strict=True) if a != b]
            if len(differing) != 1 or min(map(len, differing[0])) < 4:
                continue
            if _alike(*differing[0]) and _spelt(_plain(one.full), plain):
                return one
        return None


def _alike(one: str, other: str) -> bool:
    """Whether two spellings are likely one word: the same first letter, one or two letters off."""
    if one[0] != other[0]:
        return False
    from rapidfuzz.distance import DamerauLevenshtein  # slow to load, and seldom needed

    return DamerauLevenshtein.distance(one, other) <= max(1, min(len(one), len(other)) // 4)


def _spelt(one: str, other: str) -> bool:
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.distance(one, other, score_cutoff=APART) <= APART


def _letters(parts: list[str]) -> str:
    small = words("linking", "small")
    return "".join(part[0] for part in parts if part not in small and part[0].isalpha())


def _bare(parts: list[str]) -> list[str]:
    """Without the legal ending."""
    ends = words("linking", "legal")
    return parts[:-1] if len(parts) > 1 and parts[-1] in ends else parts


def _begins(short: list[str], long: list[str]) -> bool:
    short = _bare(short)
    return len(short) > 1 and len(short) == len(_bare(long)) - 1 and long[: len(short)] == short


def _sexes(one: str, other: str) -> bool:
    return not one or not other or one == other


def _agrees(cluster: Cluster, name: Name, gender: str) -> bool:
    """Whether an equal form is the same one: not Mr Greene and Mrs Greene, not Jordan and
    Jordan.
    """
    if (
        cluster.kind is not name.kind
        and NameKind.PERSON in (cluster.kind, name.kind)
        and len(cluster.parts) > 1
    ):
        return len(_parts(name.text)) > 1
    return _sexes(cluster.gender, gender)


def _one_person(one: list[str], other: list[str]) -> bool:
    """Whether two full names can be one: equal surnames, first names equal, initials or
    nicknames.
    """
    one = [part for part in one if part not in ("jr", "sr", "ii", "iii")]
    other = [part for part in other if part not in ("jr", "sr", "ii", "iii")]
    if len(one) < 2 or len(other) < 2 or one[-1] != other[-1]:
        return False
    if one[-len(other) :] == other or other[-len(one) :] == one:
        return True
    return _first_names(one[0], other[0])


def _first_names(one: str, other: str) -> bool:
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    nick = pairs("linking", "nicknames")
    if (
        nick.get(one) == other
        or nick.get(other) == one
        or (one in nick and nick.get(one) == nick.get(other))
    ):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORT and long.startswith(short)


def _fuller(name: Name, parts: list[str], cluster: Cluster) -> bool:
    if name.text.isupper() and not cluster.full.isupper():
        return False
    if cluster.full.isupper() and len(cluster.parts) == 1 and len(parts) > 1:
        return True
    longer = len(parts) > len(cluster.parts) or (
        len(parts) == len(cluster.parts) and len(parts[0]) > len(cluster.parts[0])
    )
    return longer and name.kind is cluster.kind
