"""Which unit issued a file: one of the register by its name, else written out as the file names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from docgen.roundtrip.foreign.forms import is_letter
from docgen.roundtrip.foreign.head import Head
from docgen.roundtrip.foreign.source import Source
from docgen.units import Register, Unit
from docgen.units.names import UnitNames, kind_and_own_name
from docgen.units.unknown import UNKNOWN
from docgen.vn.text import ascii_name, nfc, unaccented, upper

_SMALL = frozenset(
    word
    for words in (
        "liên đoàn động công tổng tỉnh thành phố huyện quận thị xã phường trấn ngành cơ sở khu nghiệp",
        "các viên chức ban chấp hành thường vụ ủy uỷ nhân dân văn phòng trường bệnh viện ty hội trung tâm",
        "an và của giáo dục đào tạo bộ cục chi học tiểu mầm non đặc kiểm tra",
    )
    for word in words.split()
)
_SHORT = frozenset({"ubnd", "gdđt", "gd&đt", "hđnd", "ubkt"})
_PARTY = frozenset({"ủy", "uỷ"})  # Tỉnh ủy, Huyện ủy
_PLACES = frozenset({"tỉnh", "huyện", "quận", "xã", "phường", "trấn", "phố"})  # a place's own name follows
_LEVELS = (
    ("tổng liên đoàn", "tong_lien_doan"),
    ("liên đoàn lao động tỉnh", "tinh"),
    ("liên đoàn lao động thành phố", "tinh"),
    ("liên đoàn lao động", "huyen"),
    ("công đoàn cơ sở", "cdcs"),
    ("công đoàn viên chức", "vien_chuc"),
    ("công đoàn các khu công nghiệp", "kcn"),
    ("công đoàn ngành", "nganh"),
    ("công đoàn xã", "xa"),
    ("công đoàn phường", "xa"),
)
_SYMBOL = re.compile(r"(?:\d{2,4}\s*/\s*)?(?P<kind>[A-ZĐa-zđ]+)\s*[-–/]\s*(?P<own>\S.*)")


class Issuer(NamedTuple):
    """``value`` is what the data say of the unit; ``unit`` the one of the register, None for one written out.

    ``differs``: by key, what the file says and what the register says. ``superior`` is the superior's name
    as the file prints it, if the register has none of that name. ``drafted`` is the office that drafted a
    letter, which stands last in its symbol.
    """

    value: str | dict[str, Any]
    unit: Unit | None
    differs: tuple[tuple[str, str, str], ...] = ()
    superior: str = ""
    drafted: str = ""


def read_issuer(source: Source, head: Head, register: Register, day: date, *, letter: bool) -> Issuer:
    """The unit that issued the file, as it prints there; ``letter``: its symbol names no kind of document."""
    found = _issuer(source, head, register, day)
    match = _SYMBOL.fullmatch(head.symbol) if letter else None
    return found._replace(drafted=match["own"]) if match else found


def _issuer(source: Source, head: Head, register: Register, day: date) -> Issuer:
    heading = " ".join(source.texts("co_quan_ban_hanh"))
    above = " ".join(source.texts("co_quan_chu_quan"))
    symbol = _own_symbol(head.symbol, letter=is_letter(source, head))
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
    if not kept:
        return Issuer(unit.ma, unit, differs, strange)
    value = unit.model_dump(exclude_defaults=True, exclude={"ke_thua"}, mode="json")
    return Issuer({**value, **kept}, unit, differs, strange)


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
    match = _SYMBOL.fullmatch(symbol)
    if match is None:
        return symbol if letter else ""
    return match["kind"] if letter else match["own"]


def _written_out(  # noqa: PLR0913, PLR0917 - what the file says of its issuer, each by its name
    source: Source, head: Head, register: Register, heading: str, above: str, symbol: str
) -> Issuer:
    name = running_name(heading, (paragraph.text for paragraph in source.document.paragraphs))
    superior = register.code_of_heading(above) if above else None
    named = {"ten_cap_tren": above} if above and superior is None else {}
    value: dict[str, Any] = {
        "ma": ascii_name(heading).replace("_", "-") or "don-vi",
        "ten": name or UNKNOWN["ten"],
        "ten_in": heading or UNKNOWN["ten_in"],
        "cap": _level(heading),
        "cap_tren": superior,
        **named,
        "ky_hieu": symbol or _initials(heading) or UNKNOWN["ky_hieu"],
        "dia_danh": head.place or UNKNOWN["dia_danh"],
    }
    return Issuer(value, None)


def running_name(heading: str, texts: Iterable[str]) -> str:
    """A name in capitals as running text has it: as the file itself writes it, else by usual words."""
    wanted = " ".join(heading.casefold().split())
    for text in texts:
        plain = " ".join(nfc(text).split())
        at = plain.casefold().find(wanted) if wanted else -1
        found = plain[at : at + len(wanted)] if at >= 0 else ""
        if found and found != upper(found) and found.casefold() == wanted:
            return f"{found[0].upper()}{found[1:]}"
    return _by_words(heading.split())


def _by_words(words: Sequence[str]) -> str:
    """Usual words in small letters; those of a place's own name, and all others, begin with a capital."""
    made: list[str] = []
    own = False
    for word in words:
        small = word.lower()
        known = small in _SMALL and not (own and small not in _PLACES | _PARTY)
        made.append(small if known else word.capitalize() if word.isupper() and _is_word(small) else word)
        own = (own or small in _PLACES) and small not in _PARTY
    name = " ".join(made)
    return f"{name[:1].upper()}{name[1:]}"


def _is_word(text: str) -> bool:
    """Whether letters are a word: an abbreviation (THPT, LĐLĐ) has no vowel, or is a known one."""
    return any(letter in "aeiouy" for letter in unaccented(text)) and text not in _SHORT


def _level(heading: str) -> str:
    plain = " ".join(heading.casefold().split())
    return next((level for words, level in _LEVELS if plain.startswith(words)), "cdcs")


def _initials(heading: str) -> str:
    letters = (word[0].upper() for word in heading.split() if word[0].isalpha())
    return "".join(letter if letter == "Đ" else unaccented(letter).upper() for letter in letters)
