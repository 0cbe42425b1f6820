"""Whose a table is that names its unit once: above it, or in the name of its sheet or file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Final

from docgen.errors import Problem, Severity
from docgen.records.anchor import UnitFinder
from docgen.records.cells import clean
from docgen.records.model import Sheet
from docgen.vn.text import nfc

_WHOSE: Final = re.compile(r"(?:tên )?(?:đơn vị|cơ quan)(?: (?:báo cáo|gửi|nộp|lập))*\s*:\s*", re.IGNORECASE)
_BODY: Final = re.compile(
    r"(?:(?:tổng )?liên đoàn lao động|công đoàn|(?:T?LĐLĐ|CĐ)\b) [^0-9:;,“”\"]{1,60}", re.IGNORECASE
)
NAMES_OF_BODIES: Final = re.compile(
    r"(?:công đoàn|(?:tổng )?liên đoàn|T?LĐLĐ|CĐ\w{0,3}|phường|xã|ngành|đặc khu|các khu)\b",
    re.IGNORECASE,
)
"""The first words of the names of bodies."""
_NUMBER: Final = re.compile(r"\A\W*(?:[IVX]{1,5}|[0-9]{1,2}|[A-HĐa-zđ])[.)]\s*")
_OF_A_PLACE: Final = re.compile(
    r"(?:công đoàn|CĐ)\s+(?:phường|xã|thị trấn|đặc khu|huyện|thành phố|ngành|viên chức|các khu)\b",
    re.IGNORECASE,
)
_SAYS_MORE: Final = re.compile(r"\b(?:báo cáo|thuộc|nộp|gửi|có|và|của|theo|đang)\b", re.IGNORECASE)
_CODED: Final = re.compile(r"(?P<name>.+?)\s*\[(?P<code>[^\[\]]+)\]")  # as our forms name their unit


def owner_above(sheet: Sheet, first: int, units: UnitFinder) -> tuple[str, str]:
    """The one unit that stands above the table, its superiors apart, else in the name of sheet or file.

    One of these names goes before the name of its superior alone, which heads the papers of all below it.

    Where that is not sure, the unit counts that an answer has named.

    No code, and that line, where one below all that are known names a body that nobody knows: it may be the
    one whose table it is; superiors stand above.
    """
    where: dict[str, str] = {}
    unknown = ""
    for row in sheet.rows:
        if row.number >= first:
            break
        for column, cell in row.cells.items():
            for text in clean(str(cell.value)).splitlines():
                name = _WHOSE.sub("", text.strip(), count=1)
                codes = _named(name, units) or _named(_NUMBER.sub("", name, count=1), units)
                unknown = "" if codes else name if _is_body(nfc(name)) else unknown
                for code in codes:
                    where.setdefault(code, sheet.at(row.number, column))
    own = lowest(where, units)
    if (code := units.answered()) and (unknown or len(own) != 1):
        return code, ""
    if unknown and where:
        return "", unknown
    further = [lowest(names, units) for names in _outside(sheet, units)]
    if len(own) > 1:
        return "", ""
    below = next((each for each in further if len(each) == 1), ())
    if own and not (below and own[0] in units.superiors(below[0])):
        return own[0], where[own[0]]
    found = next(filter(None, further), ())
    return (found[0], "") if len(found) == 1 else ("", unknown)


def misspelt(sheet: Sheet, where: str, text: str, meant: str) -> Problem:
    """What is said of a unit's name that is typed with other marks."""
    hint = "nếu là đơn vị khác thì ghi đúng tên như trong sổ đơn vị"
    return Problem("R040", f"“{text}” được hiểu là {meant}", where, sheet.file, hint, Severity.WARNING)


def misspelt_above(sheet: Sheet, first: int, units: UnitFinder) -> Iterator[Problem]:
    """The names above a table that are typed with other marks."""
    for row in (row for row in sheet.rows if row.number < first):
        for column, cell in row.cells.items():
            for text in clean(cell.value).splitlines() if isinstance(cell.value, str) else ():
                name = _WHOSE.sub("", text.strip(), count=1)
                is_name = NAMES_OF_BODIES.match(nfc(name)) or " " not in name
                if is_name and (meant := units.other_marks(name)):
                    yield misspelt(sheet, sheet.at(row.number, column), name, meant)


def _outside(sheet: Sheet, units: UnitFinder) -> Iterator[Sequence[str]]:
    """The units that the name of the sheet names, and those of the file's."""
    yield units.find(sheet.name) if sheet.name else ()
    yield _of_file(sheet.file, units)


def labelled_name(line: str) -> str:
    """The name of a unit in a line “Đơn vị báo cáo: …”; empty for any other line."""
    label = _WHOSE.match(line)
    return line[label.end() :].strip() if label else ""


def lowest(codes: Iterable[str], units: UnitFinder) -> list[str]:
    """Units without the superiors of others among them."""
    every = list(dict.fromkeys(codes))
    return [code for code in every if not any(code in units.superiors(other) for other in every)]


def body_in(text: str, units: UnitFinder) -> str | None:
    """The code of the one unit that a line is the name of; empty for a body nobody knows, else None."""
    name = _WHOSE.sub("", _NUMBER.sub("", clean(text).strip(), count=1), count=1)
    if not NAMES_OF_BODIES.match(nfc(name)):
        return None
    codes = _named(name, units)
    if len(codes) == 1:
        return codes[0]
    return "" if not codes and _is_body(nfc(name)) and _OF_A_PLACE.match(nfc(name)) else None


def _is_body(line: str) -> bool:
    """Whether a line names a body of the trade union and says no more."""
    return bool(_BODY.fullmatch(line)) and not _SAYS_MORE.search(line)


def _named(text: str, units: UnitFinder) -> Sequence[str]:
    """The units that a text names, with or without a code behind the name; of two that differ none."""
    coded = _CODED.fullmatch(text)
    if coded is None:
        return units.find(text) or units.abbreviated(text)
    named, found = units.find(coded["name"]), units.find(coded["code"])
    return [code for code in found if code in named] if named else found


def _of_file(file: str, units: UnitFinder) -> Sequence[str]:
    return units.find(re.sub(r"[_\W]+", " ", PurePath(file).stem).strip())
