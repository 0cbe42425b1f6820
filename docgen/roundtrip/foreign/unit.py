"""Which unit issued a file: one of the register by its name, else written out as the file names it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from docgen.roundtrip.foreign.forms import is_letter
from docgen.roundtrip.foreign.head import Head
from docgen.roundtrip.foreign.source import Source
from docgen.roundtrip.foreign.unit_levels import led, level_of_name, named_unit
from docgen.roundtrip.foreign.unit_names import initials, is_union, running_name
from docgen.units import Register, Unit
from docgen.units.name_forms import kind_and_own_name
from docgen.units.names import UnitNames
from docgen.units.unknown import UNKNOWN
from docgen.vn.text import ascii_name, nfc, unaccented, upper

_SYMBOL = re.compile(r"(?:\d{2,4}\s*/\s*)?(?P<kind>[A-ZĐa-zđ]+)\s*[-–/]\s*(?P<own>\S.*)")
_LETTER = re.compile(r"CV\s*[-–/]\s*(?=\S)")
"""What a letter's symbol may name as its kind of document (“CV-CĐ”), where the standard has none."""


class Issuer(NamedTuple):
    """``value`` is what the data say of the unit; ``unit`` the one of the register, None for one written out.

    ``differs``: by key, what the file says and what the register says. ``superior`` is the superior's name
    as the file prints it, if the register has none of that name. ``drafted`` is the office that drafted a
    letter, which stands last in its symbol; ``heading`` what the file calls the unit. ``said_in``: the part
    that names it where the head does not.
    """

    value: str | dict[str, Any]
    unit: Unit | None
    differs: tuple[tuple[str, str, str], ...] = ()
    superior: str = ""
    drafted: str = ""
    heading: str = ""
    said_in: str = ""


def read_issuer(source: Source, head: Head, register: Register, day: date, *, letter: bool) -> Issuer:
    """The unit that issued the file, as it prints there; ``letter``: its symbol names no kind of document."""
    found = _issuer(source, head, register, day)
    match = _SYMBOL.fullmatch(_LETTER.sub("", head.symbol, count=1)) if letter else None
    return found._replace(drafted=match["own"]) if match else found


def _issuer(source: Source, head: Head, register: Register, day: date) -> Issuer:
    heading = " ".join(source.texts("co_quan_ban_hanh"))
    above = " ".join(source.texts("co_quan_chu_quan"))
    symbol = _own_symbol(head.symbol, letter=is_letter(source, head))
    body = led(heading)
    if body is not None and not body.name and is_union(above):
        return _led(source, head, register, day, symbol)
    if not heading and (name := named_unit([head.subject])):
        return _said(source, head, register, day, name)
    found = register.finder(day).find(heading) if heading else ()
    units = [each for each in map(register.find, found) if each and is_below(each, above, register)]
    unit = units[0] if len(units) == 1 else None
    if unit is None:
        return _written_out(source, head, register, heading, above, symbol)
    written = {"ten_in": heading, "dia_danh": head.place, "ky_hieu": symbol}
    own = {"ten_in": unit.heading, "dia_danh": unit.dia_danh, "ky_hieu": unit.ky_hieu}
    differs = tuple(
        (key, text, own[key]) for key, text in written.items() if text and not _same(text, own[key])
    )
    superior = register.superior(unit)
    strange = above if above and (superior is None or not _same(above, superior.heading)) else ""
    kept = {key: text for key, text, _ in differs if key != "ky_hieu"}  # the report has a symbol of its own
    if body is not None and body.name:
        kept["tap_the"] = body.body
    if not kept:
        return Issuer(unit.ma, unit, differs, strange)
    value = unit.model_dump(exclude_defaults=True, exclude={"ke_thua"}, mode="json")
    return Issuer({**value, **kept}, unit, differs, strange)


def _led(source: Source, head: Head, register: Register, day: date, symbol: str) -> Issuer:
    """A union whose leading body stands below its name (“BAN THƯỜNG VỤ”), and prints so again."""
    heading = " ".join(source.texts("co_quan_ban_hanh"))
    name = " ".join(source.texts("co_quan_chu_quan"))
    units = [each for each in map(register.find, register.finder(day).find(name)) if each]
    unit = units[0] if len(units) == 1 else None
    found = _written_out(source, head, register, name, "", symbol)
    known = unit.model_dump(exclude_defaults=True, exclude={"ke_thua"}, mode="json") if unit else None
    value: Any = known or found.value
    place = {"dia_danh": head.place} if head.place else {}
    body = led(heading)
    leading = body.body if body is not None else heading
    printed = {"ten_in": heading, "cap_tren": None, "ten_cap_tren": name, "tap_the": leading}
    return Issuer({**value, **printed, **place}, unit, heading=name)


def _said(source: Source, head: Head, register: Register, day: date, name: str) -> Issuer:
    """A union that no head names, as the subject does: one of the register, else written out."""
    units = [each for each in map(register.find, register.finder(day).find(name)) if each]
    if len(units) == 1:
        return Issuer(units[0].ma, units[0], heading=name, said_in="trích yếu")
    found = _written_out(source, head, register, upper(name), "", _own_symbol(head.symbol, letter=False))
    assert isinstance(found.value, dict)  # noqa: S101 - told to the type checker
    return found._replace(value={**found.value, "ten": name}, heading=name, said_in="trích yếu")


def is_below(unit: Unit, above: str, register: Register) -> bool:
    """Whether the superior that a head names can be one of the unit's; what nothing is known of can be.

    Units of two provinces have one name: "Công đoàn ngành Y tế" is that of the province above it.
    """
    superiors = _superiors(unit, register)
    if not above or not superiors:
        return True
    codes = {each.ma for each in superiors}
    if known := register.names.find(above) or UnitNames(superiors).find(above):
        return any(each.ma in codes for each in known)
    kind, own = kind_and_own_name(above)
    own_names = [unaccented(each.ten) for each in superiors]
    return kind.startswith("tổng") or any(own and unaccented(own) in name for name in own_names)


def _superiors(unit: Unit, register: Register) -> list[Unit]:
    """The units above, the next one first; a circle in the register ends."""
    found: list[Unit] = []
    above = register.superior(unit)
    while above is not None and above not in found:
        found.append(above)
        above = register.superior(above)
    return found


def _same(one: str, other: str) -> bool:
    return " ".join(nfc(one).split()) == " ".join(nfc(other).split())


def _own_symbol(symbol: str, *, letter: bool) -> str:
    """The issuer's own: behind the kind of document (“BC-LĐLĐ”, “BC/ĐU”), in a letter first (“LĐLĐ-VP”)."""
    bare = _LETTER.sub("", symbol, count=1) if letter else symbol
    match = _SYMBOL.fullmatch(bare)
    if match is None:
        return bare if letter else ""
    return match["kind"] if letter else match["own"]


def _written_out(  # noqa: PLR0913, PLR0917 - what the file says of its issuer, each by its name
    source: Source, head: Head, register: Register, heading: str, above: str, symbol: str
) -> Issuer:
    body = led(heading)
    own = body.name if body is not None and body.name and is_union(body.name) else heading
    name = running_name(own, (paragraph.text for paragraph in source.document.paragraphs))
    superior = register.code_of_heading(above) if above else None
    named = {"ten_cap_tren": above} if above and superior is None else {}
    value: dict[str, Any] = {
        "ma": ascii_name(own).replace("_", "-") or "don-vi",
        "ten": name or UNKNOWN["ten"],
        "ten_in": heading or UNKNOWN["ten_in"],
        "cap": level_of_name(heading, above),
        "cap_tren": superior,
        **named,
        "ky_hieu": symbol or initials(own) or UNKNOWN["ky_hieu"],
        "dia_danh": head.place or UNKNOWN["dia_danh"],
    }
    if body is not None and own != heading:
        value["tap_the"] = body.body
    return Issuer(value, None, heading=heading)
