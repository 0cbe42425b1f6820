"""A new unit proposed from its name, by the patterns of the units of its kind that the register has.

Nothing is made up: what no unit of the kind shows, or what they show differently, is left to be said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from docgen.units.model import Unit
from docgen.units.name_forms import kind_and_own_name
from docgen.units.register import Register
from docgen.vn.text import spelling_key, unaccented

NEEDED: Final = ("ma", "cap", "cap_tren", "ky_hieu", "dia_danh")
"""What a unit must have beside its name."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A unit's data as far as the register's patterns go; ``after`` are the units it is like.

    ``open`` names what could not be worked out, each with the values that were found, if several were.
    """

    data: Mapping[str, Any]
    after: tuple[str, ...] = ()
    open: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def propose(register: Register, name: str, given: Mapping[str, Any], day: date | None = None) -> Proposal:
    """The unit of this name; ``given`` keys are taken as they are. ``day``: like units of that day."""
    kind, own = kind_and_own_name(name)
    alike = _alike(register, kind, given, day)
    above = (given["cap_tren"],) if "cap_tren" in given else _superiors(register, name, alike, day)
    superior = register.as_superior(above[0]) if len(above) == 1 and above[0] else None
    found: dict[str, tuple[Any, ...]] = {
        "ma": _most(_codes(alike, own)) or (_slug(name),),
        "cap": _most(unit.cap for unit in alike),
        "cap_tren": above,
        "ky_hieu": _most(unit.ky_hieu for unit in alike),
        "dia_danh": _most(_administrative_names(alike, own, superior)),
        "tap_the": _most(unit.tap_the for unit in alike if unit.tap_the),
    }
    data: dict[str, Any] = {"ma": None, "ten": _official(name, own, alike)}
    data |= {key: values[0] for key, values in found.items() if len(values) == 1}
    data |= given
    open_keys = [key for key in found if key not in given and data.get(key) is None]
    missing = [key for key in open_keys if key in NEEDED or len(found[key]) > 1]
    whole = {key: value for key, value in data.items() if value is not None or key in given}
    return Proposal(whole, tuple(unit.ma for unit in alike), {key: found[key] for key in missing})


def _official(name: str, own: str, alike: Sequence[Unit]) -> str:
    """The name with its kind spelled as the others spell it: ``CĐ xã Bát Xát`` → ``Công đoàn xã Bát Xát``."""
    kinds = (unit.ten.removesuffix(kind_and_own_name(unit.ten)[1]).strip() for unit in alike)
    most = _most(kind for kind in kinds if kind)
    return f"{most[0]} {own}" if len(most) == 1 and own else " ".join(name.split())


def _alike(register: Register, kind: str, given: Mapping[str, Any], day: date | None) -> list[Unit]:
    """The units of the same kind, of the same superior and level if these are given; living ones first."""
    same = [unit for unit in register.units.values() if kind_and_own_name(unit.ten)[0] == kind]
    for key in ("cap", "cap_tren"):
        if key in given:
            same = [unit for unit in same if getattr(unit, key) == given[key]] or same
    living = [unit for unit in same if _lives(unit, day)]
    return living or same


def _lives(unit: Unit, day: date | None) -> bool:
    return unit.exists_on(day) if day else unit.den_ngay is None


def _most(values: Iterable[Any]) -> tuple[Any, ...]:
    """The value that more units have than any other; all of the most frequent if there are several."""
    counts = Counter(values)
    most = max(counts.values(), default=0)
    return tuple(value for value, count in counts.items() if count == most)


def _codes(alike: Sequence[Unit], own: str) -> Iterable[str]:
    """The codes that the patterns of other codes give: ``cong-doan-xa-{}`` from ``cong-doan-xa-tran-yen``."""
    for unit in alike:
        for slug in _slugs:
            part = re.escape(slug(kind_and_own_name(unit.ten)[1]))
            found = re.fullmatch(rf"(.*?)(?<![a-z0-9]){part}(?![a-z0-9])(.*)", unit.ma) if part else None
            if found:
                yield f"{found[1]}{slug(own)}{found[2]}"
                break


def _superiors(register: Register, name: str, alike: Sequence[Unit], day: date | None) -> tuple[str, ...]:
    """The superior of those alike and every other that could be it; one, if ``name`` names its place."""
    own = dict.fromkeys(unit.cap_tren for unit in alike if unit.cap_tren)
    levels = {above.cap for code in own if (above := register.as_superior(code))}
    others = (unit.ma for unit in register.units.values() if unit.cap in levels and _lives(unit, day))
    found = tuple(dict.fromkeys([*own, *others]))
    words = f" {spelling_key(name)} "
    units = filter(None, map(register.as_superior, found))
    placed = [each.ma for each in units if is_placed(each) and f" {spelling_key(each.dia_danh)} " in words]
    return tuple(placed) if len(placed) == 1 else found


def is_placed(unit: Unit) -> bool:
    """Whether a unit is called by its place."""
    return kind_and_own_name(unit.ten)[1] == unit.dia_danh


def _administrative_names(alike: Sequence[Unit], own: str, superior: Unit | None) -> Iterable[str]:
    """The place of a unit that is called by its place; else of those like it that have the same superior.

    Where the place of one under another superior is its superior's, that of ``superior`` is meant.
    """
    for unit in alike:
        if is_placed(unit):
            yield own
        elif superior is None or unit.cap_tren == superior.ma:
            yield unit.dia_danh
        else:
            yield superior.dia_danh


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", unaccented(text)).strip("-")


def _slug_without_level(text: str) -> str:
    """``Y tế tỉnh Lai Châu`` → ``y-te-lai-chau``."""
    return _slug(re.sub(r"\b(tỉnh|thành phố)\b", " ", text))


_slugs: Final[tuple[Callable[[str], str], ...]] = (_slug, _slug_without_level)
