"""Values of a report as cells, and cells as values: the two directions of every field, in one place.

What people fill in stands in plain cells. What a plain cell cannot say – null beside absent, a text like a
number, thirty digits – is kept beside them as JSON (the *exact* text of a row). The exact value counts
only as long as the cell still shows what docgen wrote for it: a cell that a person has changed wins.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from docgen.errors import DataError
from docgen.jsonfile import dump_json, parse_json
from docgen.records.blanks import NONE
from docgen.records.cells import understand
from docgen.records.model import Cell
from docgen.records.readings import Finding, Measure
from docgen.records.writing import harmless, settled, unharmed
from docgen.vn.text import find_control_characters, nfc, spelling_key

ABSENT: Final = object()
"""What an empty cell stands for: the key is not in the data."""
YES, NO = "có", "không"
MAX_TEXT: Final = 32_000  # letters; Excel itself holds a few more in one cell
_DIGITS: Final = 15  # what Excel keeps of a number
_FIRST_DAY: Final = date(1900, 3, 1)  # before it, spreadsheets disagree on what a day's number is
_ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SAME, _GONE = "=", "-"


@dataclass(frozen=True, slots=True)
class Field:
    """One column or one labelled cell: ``key`` is the place in the data, ``heading`` what people read.

    ``kind``: "text", "number", "value" (a number or a text), "day", "whole", "flag", "choice" or "json".
    ``choices`` maps values to what people choose. ``empty`` is what an empty cell means. ``glanced``:
    of a very long text the beginning is shown.
    """

    key: str
    heading: str
    width: int = 12
    kind: str = "text"
    choices: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    empty: Any = ABSENT
    grey: bool = False
    computed: bool = False
    glanced: bool = False


@dataclass(slots=True)
class Exact:
    """What the cells of one row cannot say: values by key, and keys that are not there at all."""

    values: dict[str, Any] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.values or self.gone)

    @property
    def text(self) -> str:
        """As JSON, empty if there is nothing to say."""
        if not self:
            return ""
        held = {_SAME: self.values} if self.values else {}
        return _holdable(dump_json({**held, **({_GONE: self.gone} if self.gone else {})}))

    @classmethod
    def parse(cls, text: str) -> Exact:
        """The inverse of :attr:`text`; ValueError for anything else."""
        if not text:
            return cls()
        try:
            data, problems = parse_json(text.encode())
        except DataError as error:
            raise ValueError(text) from error
        values, gone = (data.get(_SAME, {}), data.get(_GONE, [])) if isinstance(data, dict) else (None, None)
        if problems or not isinstance(values, dict) or not isinstance(gone, list):
            raise ValueError(text)
        return cls(values, gone)


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same in JSON, types included (5 is not 5.0), keys in any order."""
    if one is ABSENT or other is ABSENT:
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return dump_json(one) == dump_json(other)


def pack(fields: Iterable[Field], row: Mapping[str, Any]) -> tuple[dict[str, object], Exact]:
    """The cells of a row by key, and what they cannot say."""
    known = {each.key: each for each in fields if not each.computed}
    cells = {key: to_cell(each, row.get(key, ABSENT)) for key, each in known.items()}
    exact = Exact()
    for key, each in known.items():
        back = from_cell(each, as_written(cells[key]))[0]
        if key in row and not same(row[key], back):
            exact.values[key] = row[key]
        elif key not in row and back is not ABSENT:
            exact.gone.append(key)
    exact.values |= {key: value for key, value in row.items() if key not in known}
    return cells, exact


def unpack(
    fields: Iterable[Field],
    cells: Mapping[str, Cell],
    exact: Exact,
    units: Mapping[str, str] = MappingProxyType({}),
) -> tuple[dict[str, Any], list[tuple[str, Finding]]]:
    """The row of its cells, and what is wrong with them by key; ``units``: units of measure by key."""
    row: dict[str, Any] = {}
    findings: list[tuple[str, Finding]] = []
    for each in fields:
        if each.computed:
            continue
        cell = cells.get(each.key, EMPTY)
        if each.key in exact.values and shows(cell, to_cell(each, exact.values[each.key])):
            row[each.key] = exact.values[each.key]
            continue
        if each.key in exact.gone and shows(cell, None):
            continue
        value, finding = from_cell(each, cell, units.get(each.key, ""))
        if finding:
            findings.append((each.key, finding))
        if value is not ABSENT:
            row[each.key] = value
    known = {each.key for each in fields}
    return {**row, **{k: v for k, v in exact.values.items() if k not in known}}, findings


EMPTY: Final = Cell(0, None)


def as_written(value: object) -> Cell:
    """The cell as it will be read after ``value`` was written into it, by whatever program saved it last.

    LibreOffice takes off the escape of a text that looks like one ("_x0041_") and does not put it back, and
    it reads more as an escape than there is ("_xa_").
    """
    if isinstance(value, str):
        return Cell(0, settled(harmless(value)) or None)
    if isinstance(value, Decimal) or (isinstance(value, int) and abs(value) >= 10**_DIGITS):
        return Cell(0, float(value))
    return Cell(0, datetime(value.year, value.month, value.day) if isinstance(value, date) else value)


def shows(cell: Cell, written: object) -> bool:
    """Whether a cell still shows what was written."""
    return _plain(cell) == _plain(as_written(written))


def _plain(cell: Cell) -> object:
    value = cell.value
    if cell.error or cell.unsaved:
        return object()
    if isinstance(value, str):
        return settled(unharmed(value).replace("\r\n", "\n")) or None
    return Decimal(f"{value:.{_DIGITS}g}") if isinstance(value, int | float) else value


def to_cell(spec: Field, value: Any) -> object:
    """What stands in the cell for a value: text, number, day or nothing."""
    if value is None or value is ABSENT or value == "":
        return None
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, str):
        return _text_cell(spec, value)
    if isinstance(value, int | Decimal) and spec.kind != "json":
        return value if spec.kind in ("number", "value", "whole", "cell") else str(value)
    return _cut(dump_json(value))


def _text_cell(spec: Field, value: str) -> object:
    if spec.kind == "choice":
        return spec.choices.get(value, _cut(value))
    if spec.kind == "day" and _ISO_DAY.fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return value
        return day if day > _FIRST_DAY else value
    return _cut(value)


def _cut(text: str) -> str:
    return text if len(text) <= MAX_TEXT else f"{text[: MAX_TEXT - 1]}…"


def from_cell(spec: Field, cell: Cell, unit: str = "") -> tuple[Any, Finding | None]:
    """The value of a cell (:data:`ABSENT` or the field's own for an empty one), and what is wrong with it."""
    if isinstance(cell.value, str) and not cell.error and not cell.unsaved:
        text = nfc(unharmed(cell.value)).strip()
        return _of_text(spec, text, cell, unit) if text else (spec.empty, None)
    if cell.value is None and not cell.unsaved:
        return spec.empty, None
    return _understood(spec, cell, unit)


def _of_text(spec: Field, text: str, cell: Cell, unit: str) -> tuple[Any, Finding | None]:
    if spec.kind == "flag" and (says(text, YES) or says(text, NO)):
        return says(text, YES), None
    if spec.kind == "choice":
        key = spelling_key(text)
        found = (code for code, shown in spec.choices.items() if key in (code, spelling_key(shown)))
        return next(found, text), None
    if spec.kind == "json":
        return _of_json(text), None
    if spec.kind in ("number", "value", "whole", "day"):
        return _understood(spec, cell, unit, text)
    return text, None


def says(text: str, word: str) -> bool:
    """Whether a cell says a word, however its letters and its tone mark are typed."""
    return spelling_key(text) == spelling_key(word)


def _of_json(text: str) -> Any:
    """A list or an object that is written out, else the text itself."""
    if text[:1] not in ("[", "{"):
        return text
    try:
        data, problems = parse_json(text.encode())
    except DataError:
        return text
    return text if problems else data


_KINDS: Final = {"number": "number", "value": "number", "whole": "number", "day": "date", "json": "number"}


def _understood(spec: Field, cell: Cell, unit: str, text: str = "") -> tuple[Any, Finding | None]:
    """A value typed by hand, as tables are read: the unit in a number format, days, percentages.

    A text that is no number or day stays a text: the models of the data judge it, at this cell.
    """
    kind = _KINDS.get(spec.kind, "number" if spec.kind == "cell" and _is_number(cell) else "text")
    if kind == "number" and unit.startswith("%"):
        kind = "percent"
    reading = understand(cell, Measure(kind, unit))
    if reading.value is None or (reading.finding and reading.finding.code == NONE):  # may be meant as it is
        return (text, None) if text else (spec.empty, reading.finding)
    return reading.value, reading.finding


def _is_number(cell: Cell) -> bool:
    return isinstance(cell.value, int | float) and not isinstance(cell.value, bool)


def _holdable(text: str) -> str:
    """JSON text without characters that a workbook cannot hold: they are written as escapes."""
    text = text.replace("_x", "\\u005fx")  # see as_written
    bad = {code for _, code in find_control_characters(text)}
    return text.translate(
        {code: json.dumps(chr(code))[1:-1] if code < 128 else f"\\u{code:04x}" for code in bad}
    )


def chunks(text: str) -> Iterator[str]:
    """A long text in pieces that fit into cells."""
    yield from (text[start : start + MAX_TEXT // 2] for start in range(0, len(text), MAX_TEXT // 2))


def joined(texts: Sequence[str]) -> str:
    """The inverse of :func:`chunks`."""
    return "".join(texts)
