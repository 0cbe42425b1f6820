"""Turns and people said together: “136 lượt cho 99 người”, of which a figure is the one or the other."""

from __future__ import annotations

from typing import Final

from docgen.patterns import regex
from docgen.vn.numbers import Number, parse_number
from docgen.vn.opposites import are_people

_TURN: Final = "lượt"
_THING: Final = r"[^\W\d_]+(?: [^\W\d_]+){0,2}?"
_BOTH: Final = regex(
    rf"(?P<one>{_THING})\s*(?:\b(?:cho|của|với|trên)\b|[/,;(])\s*(?:có\s+)?"
    rf"(?P<number>[0-9]{{1,3}}(?:\.[0-9]{{3}})*|[0-9]+)\s*(?P<other>{_THING})\s*\)?"
)


def of_turns_and_people(value: Number, behind: str, unit: str) -> Number | None:
    """The number counted in ``unit`` where a figure gives turns and people; None for all other texts.

    ``behind`` is what stands behind its ``value``. Fewer turns than people are no such pair.
    """
    found = _BOTH.fullmatch(" ".join(behind.casefold().split()).strip(" ."))
    if found is None:
        return None
    one, other = _kind(found["one"]), _kind(found["other"])
    numbers = {one: value, other: parse_number(found["number"])}
    if {one, other} != {"turns", "people"} or numbers["turns"] < numbers["people"]:
        return None
    return numbers.get(_kind(unit.casefold()))


def _kind(unit: str) -> str:
    """What a unit of measure counts, as far as this goes."""
    plain = unit.strip()
    return "turns" if plain.split()[:1] == [_TURN] else "people" if are_people(plain) else ""
