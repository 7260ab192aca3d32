"""Arithmetic in words: sums, differences, shares, changes, unit prices, spans of years.

Each problem is drawn with its operands; the claim carries the result. The twin changes an operand
so that the other result holds, and a third evidence leaves an operand out.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from training.labels import REFUTED, SUPPORTED, UNKNOWN
from training.lexicon import lexicon
from training.rows import Pair

Numbers = dict[str, float]


@dataclass(frozen=True, slots=True)
class Problem:
    """`draw` gives operands, `result` the answer; the texts are formats over both."""

    draw: Callable[[random.Random], Numbers]
    result: Callable[[Numbers], float | str]
    evidence: tuple[str, ...]
    claims: tuple[str, ...]
    change: str  # the operand that the twin changes


def _ints(**ranges: tuple[int, int]) -> Callable[[random.Random], Numbers]:
    return lambda rng: {key: rng.randint(*span) for key, span in ranges.items()}


def _ordered(low: int, high: int) -> Callable[[random.Random], Numbers]:
    """a > b, from a magnitude that is itself drawn."""

    def draw(rng: random.Random) -> Numbers:
        top = rng.choice([12, 20, 50, 100, 100, 300, 1000, high])
        b = rng.randint(low, max(low + 1, top // 2))
        return {"a": b + rng.randint(2, max(3, top // 2)), "b": b, "c": rng.randint(2, top)}

    return draw


def _percent(n: Numbers) -> str:
    """The change from b to a in percent, to the nearest whole number."""
    return f"{round(100 * (n['a'] - n['b']) / n['b'])}"


def _share(n: Numbers) -> str:
    return f"{round(100 * n['b'] / n['a'])}"


def _money(rng: random.Random) -> Numbers:
    unit = rng.randint(2, 60) * rng.choice([1, 1, 5, 10, 100])
    return {"a": rng.randint(2, 40), "b": unit}


def _even(rng: random.Random) -> Numbers:
    each = rng.randint(2, 60)
    count = rng.randint(2, 20)
    return {"a": each * count, "b": count, "c": rng.randint(2, 30)}


def _years(rng: random.Random) -> Numbers:
    start = rng.randint(1890, 2015)
    return {"b": start, "a": start + rng.randint(2, 60)}


_BASE: Final = _ordered(2, 90000)

_PROBLEMS: Final = (
    # sums
    Problem(
        _BASE,
        lambda n: n["a"] + n["b"],
        (
            "{P} had {a} {things} and {Q} gave {P} {b} more",
            "{P} picked {a} {things} and {Q} picked {b} {things}",
            "There are {a} {things} in the shed and {b} {things} in the yard",
            "{P} bought {a} {things} on Monday and {b} {things} on Tuesday",
            "{P} has {a} {things} , and {Q} has {b} {things}",
            "{P} found {a} {things} and then found another {b}",
        ),
        (
            "{P} has {r} {things} now",
            "There are {r} {things} in all",
            "{r} {things} in total",
            "They have {r} {things} altogether",
            "The total number of {things} is {r}",
            "Together that makes {r} {things}",
        ),
        "b",
    ),
    Problem(
        _BASE,
        lambda n: n["a"] + n["b"] + n["c"],
        (
            "{P} has {a} {things} , {Q} has {b} {things} and {R} has {c} {things}",
            "There were {a} {things} on the first day, {b} on the second and {c} on the third",
            "The school ordered {a} {things}, the club {b} and the library {c}",
        ),
        (
            "They have {r} {things} in all",
            "{r} {things} altogether",
            "There were {r} {things} in total",
        ),
        "c",
    ),
    Problem(
        _BASE,
        lambda n: n["a"] + n["b"],
        (
            "The plant in {X} employs {a} people and the one in {Y} employs {b}.",
            "{a} people were treated in {X} and {b} in {Y}.",
            "The council received {a} objections and {b} letters of support.",
            "Fire destroyed {a} homes in {X} and {b} in {Y}.",
        ),
        (
            "The two figures add up to {r}.",
            "In the two places together it was {r}.",
            "The combined number is {r}.",
            "Altogether that is {r}.",
        ),
        "a",
    ),
    # differences
    Problem(
        _BASE,
        lambda n: n["a"] - n["b"],
        (
            "{P} had {a} {things} and gave {b} of them to {Q}",
            "{P} picked {a} {things} but {b} of them were rotten",
            "There were {a} {things} in the box and {b} {things} were taken out",
            "{P} had {a} {things} , but {Q} lost {b} of them",
            "{P} baked {a} {things} and sold {b} of them",
            "There are {a} {things} and {b} of them are red",
        ),
        (
            "{P} has {r} {things} left",
            "{r} {things} are left",
            "{r} {things} remain",
            "There are {r} {things} remaining",
            "The others number {r} {things}",
        ),
        "b",
    ),
    Problem(
        _BASE,
        lambda n: n["a"] - n["b"],
        (
            "{P} has {a} {things} and {Q} has {b} {things}",
            "{P} walked {a} steps and {Q} walked {b} steps",
            "{P} collected {a} {things} . {Q} collected {b} {things}",
        ),
        (
            "{P} has {r} more {things} than {Q}",
            "{P} is ahead of {Q} by {r}",
            "The difference between {P} and {Q} is {r}",
            "{Q} has {r} fewer {things} than {P}",
        ),
        "a",
    ),
    Problem(
        _BASE,
        lambda n: n["a"] - n["b"],
        (
            "{P} has {b} {things} and some more came , and now {P} has {a} {things}",
            "There are {b} {things} and some {others} in the park and there are {a} in all",
            "{P} needs {a} {things} and already has {b}",
        ),
        ("{r} came later", "{r} is the missing number", "{P} was short of {r}", "The rest are {r}"),
        "b",
    ),
    Problem(
        _BASE,
        lambda n: n["a"] - n["b"],
        (
            "Membership rose from {b} to {a} in a year.",
            "The number of {things} sold went up from {b} to {a}.",
            "Attendance, {b} last year, was {a} this year.",
            "The budget goes from {b} million to {a} million.",
        ),
        (
            "It went up by {r}.",
            "The increase was {r}.",
            "That is {r} more than before.",
            "The rise comes to {r}.",
        ),
        "a",
    ),
    Problem(
        _BASE,
        lambda n: n["a"] - n["b"],
        (
            "The motion was carried by {a} votes to {b}.",
            "{P} won with {a} votes; {Q} received {b}.",
            "The final count was {a} for {P} and {b} for {Q}.",
        ),
        (
            "The margin was {r} votes.",
            "The winning side was {r} votes ahead.",
            "It was decided by {r} votes.",
        ),
        "b",
    ),
    Problem(
        _BASE,
        lambda n: n["a"] - n["b"],
        (
            "Of the {a} {things} ordered, {b} have been delivered.",
            "The contractor has finished {b} of the {a} {things}.",
            "{a} {things} are planned; {b} are ready.",
        ),
        ("{r} are still to come.", "{r} {things} are outstanding.", "The remaining number is {r}."),
        "b",
    ),
    # change in percent, direction, multiples
    Problem(
        _BASE,
        _percent,
        (
            "Sales rose to {a} million from {b} million.",
            "The number of visitors went from {b} to {a}.",
            "{a} cases were recorded, against {b} a year earlier.",
            "The price climbed from {b} to {a}.",
        ),
        (
            "That is an increase of {r} percent.",
            "It went up by about {r}%.",
            "The rise was roughly {r} per cent.",
            "It grew by {r} percent.",
        ),
        "a",
    ),
    Problem(
        _BASE,
        lambda n: f"{round(100 * (n['a'] - n['b']) / n['a'])}",
        (
            "Sales fell from {a} million to {b} million.",
            "The number of visitors dropped to {b}, from {a} the year before.",
            "There were {b} thefts, against {a} in the previous year.",
        ),
        (
            "That is a drop of {r} percent.",
            "It went down by about {r}%.",
            "The fall was roughly {r} per cent.",
        ),
        "b",
    ),
    Problem(
        _BASE,
        lambda n: "more" if n["b"] < n["a"] else "fewer",
        (
            "There were {b} in {X} and {a} in {Y}.",
            "{X} recorded {b} cases; {Y} recorded {a}.",
            "In {X} {b} homes were built, in {Y} {a}.",
        ),
        ("{Y} had {r} than {X}.", "There were {r} in {Y} than in {X}."),
        "swap",
    ),
    Problem(
        _BASE,
        lambda n: "rose" if n["b"] < n["a"] else "fell",
        (
            "The figure was {b} in the first year and {a} in the second.",
            "From {b} it went to {a}.",
            "{a} {things} were sold, compared with {b} a year before.",
            "Output was {a} tonnes (previous year: {b}).",
        ),
        ("The number {r} in the latest year.", "It {r}.", "The latest figure shows that it {r}."),
        "swap",
    ),
    Problem(
        _BASE,
        lambda n: "over half" if n["b"] * 2 > n["a"] else "under half",
        (
            "Of {a} members, {b} voted in favour.",
            "{b} of the {a} {things} were sold.",
            "{b} of {a} {things} passed the test.",
        ),
        ("That is {r} of them.", "{r} of the total.", "The share is {r}."),
        "b",
    ),
    # shares and unit prices
    Problem(
        _BASE,
        _share,
        (
            "Of {a} people asked, {b} agreed.",
            "{b} of the {a} {things} failed.",
            "{b} out of {a} households have a car.",
        ),
        ("That is {r} percent.", "About {r}% did.", "The share is roughly {r} per cent."),
        "b",
    ),
    Problem(
        _money,
        lambda n: n["a"] * n["b"],
        (
            "{P} bought {a} {things} at {b} dollars each",
            "There are {a} boxes with {b} {things} in each",
            "{P} works {b} hours a week for {a} weeks",
            "The city will buy {a} buses at {b},000 dollars apiece",
            "{a} rows of {b} {things} were planted",
        ),
        ("{r} is the total", "In all that is {r}", "It comes to {r} altogether"),
        "a",
    ),
    Problem(
        _even,
        lambda n: n["a"] / n["b"],
        (
            "{P} shares {a} {things} equally among {b} friends",
            "{a} {things} are packed into {b} equal boxes",
            "{P} read {a} pages in {b} days , the same number each day",
            "A prize of {a} thousand is split equally between {b} winners",
            "There were {a} games in {b} months and they are equally divided",
        ),
        ("Each gets {r}", "{r} in each", "That is {r} per share", "{r} for each of them"),
        "a",
    ),
    # years
    Problem(
        _years,
        lambda n: n["a"] - n["b"],
        (
            "The line opened in {b} and closed in {a}.",
            "{P}, who joined in {b}, left in {a}.",
            "The factory, founded in {b}, was sold in {a}.",
            "She was born in {b} and elected in {a}.",
        ),
        (
            "That was {r} years later.",
            "There were {r} years between the two.",
            "{r} years had passed by then.",
            "It lasted {r} years.",
        ),
        "a",
    ),
)

_THINGS: Final = (
    "apples",
    "oranges",
    "pears",
    "marbles",
    "balloons",
    "books",
    "cards",
    "cookies",
    "eggs",
    "pencils",
    "seashells",
    "stamps",
    "tickets",
    "bottles",
    "cupcakes",
    "flowers",
    "peaches",
    "games",
    "pages",
    "stickers",
    "tomatoes",
    "trees",
    "boxes",
    "coins",
    "dollars",
    "chairs",
    "houses",
    "cars",
    "buses",
    "pupils",
    "patients",
    "workers",
    "letters",
    "photographs",
    "bricks",
    "sheep",
    "kittens",
    "crayons",
    "carrots",
)


def _show(value: float, style: str) -> str:
    if value != int(value):
        return f"{value:.1f}"
    whole = int(value)
    if style == "decimal":
        return f"{whole}.0"
    return f"{whole:,}" if style == "commas" else str(whole)


def problems(count: int, rng: random.Random, source: str = "arithmetic") -> Iterator[Pair]:
    words = lexicon()
    made = 0
    while made < count:
        problem = rng.choice(_PROBLEMS)
        numbers = problem.draw(rng)
        if numbers["a"] <= numbers["b"] and problem.draw is _BASE:
            continue
        names = rng.sample(words.first_names, 3)
        towns = rng.sample(words.places, 2)
        things, others = rng.sample(_THINGS, 2)
        fill = {
            "P": names[0],
            "Q": names[1],
            "R": names[2],
            "X": towns[0],
            "Y": towns[1],
            "things": things,
            "others": others,
        }
        twin = dict(numbers)
        if problem.change == "swap":
            twin["a"], twin["b"] = twin["b"], twin["a"]
        else:
            step = max(1, round(numbers[problem.change] * rng.choice([0.02, 0.1, 0.3])))
            step = rng.choice([1, 2, 10, step, step])
            if problem.draw is _even:
                step *= int(numbers["b"])
            twin[problem.change] += step * rng.choice([-1, 1])
        if (
            twin["a"] <= 0
            or twin["b"] <= 0
            or (problem.change != "swap" and problem.draw is _BASE and twin["a"] <= twin["b"])
        ):
            continue
        result, other = problem.result(numbers), problem.result(twin)
        if result == other:
            continue
        years = problem.draw is _years
        style = "plain" if years else rng.choice(["plain", "plain", "decimal", "commas"])
        text = rng.choice(problem.evidence)

        def show(
            n: Numbers, text: str = text, style: str = style, fill: dict[str, str] = fill
        ) -> str:
            return text.format(**fill, **{k: _show(v, style) for k, v in n.items()})

        def say(r: float | str, text: str, style: str = style, fill: dict[str, str] = fill) -> str:
            out = text.format(**fill, r=r if isinstance(r, str) else _show(r, style))
            return out[0].upper() + out[1:]

        wording = rng.choice(problem.claims)
        true, false = say(result, wording), say(other, wording)
        gone = {k: _show(v, style) for k, v in numbers.items()}
        gone[problem.change if problem.change != "swap" else "a"] = rng.choice(["some", "many"])
        unknown = text.format(**fill, **gone)
        evidence, edited = show(numbers), show(twin)
        yield Pair(evidence, true, SUPPORTED, source, "arithmetic")
        yield Pair(evidence, false, REFUTED, source, "arithmetic")
        yield Pair(edited, false, SUPPORTED, source, "arithmetic")
        yield Pair(edited, true, REFUTED, source, "arithmetic")
        yield Pair(unknown, rng.choice([true, false]), UNKNOWN, source, "arithmetic")
        made += 5
