"""A sheet of very many rows, written row by row: its cells are never objects, and never all in memory.

openpyxl writes all that stands around the rows (columns, looks, printing), taking the sheet for an empty one;
:func:`docgen.records.writing.workbook_bytes` puts the rows into it. Its own way of writing rows one by one
is for workbooks that have no other sheets.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import Any, Final, NamedTuple

from docgen.errors import FileError
from docgen.records.library import load_openpyxl
from docgen.records.model import column_letters
from docgen.records.printing import height_of, lines_in
from docgen.records.writing import harmless

_MOST_ROWS: Final = 1_048_576  # of a sheet in Excel
_MOST_LEVELS: Final = 7  # of rows below rows that Excel draws
_FAST: Final = 1
_SHORT: Final = 80  # characters of a text that is worth remembering
_AT_ONCE: Final = 64  # rows that are packed together
_NO_ROWS: Final = re.compile(rb"<sheetData\s*/>")
_BEHIND_ROWS: Final = re.compile(rb"</sheetData>")
_EXTENT: Final = re.compile(rb'<dimension ref="[^"]*"')


class Formula(str):
    """The text of a cell that is a formula, with its "="."""

    __slots__ = ()


class CellStyle(NamedTuple):
    """How cells look, as the workbook numbers it."""

    number: int


class StreamedSheet:
    """A sheet behind the others of ``workbook``; ``widths`` are those of its columns.

    ``frame`` is the openpyxl sheet around the rows: freezing and printing are set there. Its first rows, as
    many as ``heads`` says, are openpyxl's own, for cells with remarks; all other rows are appended.
    """

    def __init__(self, workbook: Any, title: str, widths: Sequence[float], heads: int = 0) -> None:
        self.frame = workbook.create_sheet(title)
        self._letters = [column_letters(number) for number in range(1, len(widths) + 1)]
        for letters, width in zip(self._letters, widths, strict=True):
            self.frame.column_dimensions[letters].width = width
        self._widths = widths
        self._packing = zlib.compressobj(_FAST)
        self._packed: list[bytes] = []
        self._waiting: list[str] = []
        self._unpacked = 0
        self.rows = heads

    def cell_style(self, **styles: Any) -> CellStyle:
        """The look that these attributes of an openpyxl cell make; a value stands at the top of its row."""
        openpyxl = load_openpyxl()
        cell = openpyxl.cell.WriteOnlyCell(self.frame)
        cell.alignment = openpyxl.styles.Alignment(vertical="top")
        for name, style in styles.items():
            setattr(cell, name, style)
        return CellStyle(cell.style_id)

    def append(
        self, cells: Sequence[tuple[object, CellStyle] | None], level: int = 0, *, measured: bool = False
    ) -> None:
        """Write the next row: values with their formats, None for an empty cell.

        ``level``: how far below other rows it stands. ``measured``: it is as high as its wrapped texts need.
        FileError for more rows than a sheet has.
        """
        self.rows += 1
        if self.rows > _MOST_ROWS:
            raise FileError(f"có hơn {_MOST_ROWS} dòng, một trang Excel không chứa hết (hãy ghi ra .json)")
        row, lines = self.rows, 1
        texts = []
        for at, cell in enumerate(cells):
            if cell is None or cell[0] is None:
                continue
            value, (look,) = cell
            texts.append(f'<c r="{self._letters[at]}{row}" s="{look}"{_content(value)}</c>')
            if measured and isinstance(value, str) and not isinstance(value, Formula):
                lines = max(lines, lines_in(value, self._widths[at]))
        shown = f' outlineLevel="{min(level, _MOST_LEVELS)}"' if level else ""
        shown += f' ht="{height_of(lines)}" customHeight="1"' if lines > 1 else ""
        self._write(f'<row r="{row}"{shown}>{"".join(texts)}</row>')
        if level:
            outlined = self.frame.sheet_format
            outlined.outlineLevelRow = max(outlined.outlineLevelRow or 0, min(level, _MOST_LEVELS))

    def _write(self, text: str) -> None:
        self._waiting.append(text)
        if len(self._waiting) >= _AT_ONCE:
            self._pack()

    def _pack(self) -> None:
        content = "".join(self._waiting).encode()
        self._waiting.clear()
        self._unpacked += len(content)
        self._packed.append(self._packing.compress(content))

    def part(self, frame: bytes) -> Sheet:
        """The whole sheet, ``frame`` being what openpyxl has written of it."""
        self._pack()
        self._packed.append(self._packing.flush(zlib.Z_SYNC_FLUSH))
        extent = f'<dimension ref="A1:{self._letters[-1]}{max(self.rows, 1)}"'.encode()
        framed = _EXTENT.sub(extent, frame, count=1)
        before, after = _BEHIND_ROWS.split(_NO_ROWS.sub(b"<sheetData></sheetData>", framed), maxsplit=1)
        return Sheet(before, b"</sheetData>" + after, tuple(self._packed), self._unpacked)


class Sheet(NamedTuple):
    """A sheet as it stands in the file: what is before its rows, what is behind, and the rows packed."""

    before: bytes
    after: bytes
    packed: tuple[bytes, ...]
    unpacked: int

    @property
    def size(self) -> int:
        """How many bytes it is."""
        return len(self.before) + self.unpacked + len(self.after)

    def chunks(self) -> Iterator[bytes]:
        """Its bytes, some at a time."""
        yield self.before
        unpacking = zlib.decompressobj()
        for packed in self.packed:
            yield unpacking.decompress(packed)
        yield self.after


def _content(value: object) -> str:
    """What follows the start of a cell: its type, and its value."""
    if isinstance(value, Formula):
        return f"><f>{escape(value[1:], quote=False)}</f><v/>"
    if isinstance(value, bool):
        return f' t="b"><v>{value:d}</v>'
    if isinstance(value, int | float | Decimal):
        return f"><v>{format(value, 'f') if isinstance(value, Decimal) else value}</v>"
    if isinstance(value, date):
        return f"><v>{load_openpyxl().utils.datetime.to_excel(value)}</v>"
    return _text(str(value))


def _text(text: str) -> str:
    """Of a text; a short one most records have in common with others."""
    return _known_text(text) if len(text) <= _SHORT else _as_text(text)


def _as_text(text: str) -> str:
    held = escape(harmless(text), quote=False)
    kept = ' xml:space="preserve"' if held != held.strip() or "\n" in held else ""
    held = held.replace("\r", "&#13;")  # else a reader of XML takes it for the end of a line
    return f' t="inlineStr"><is><t{kept}>{held}</t></is>'


_known_text = lru_cache(maxsize=20_000)(_as_text)
