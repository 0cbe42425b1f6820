"""Every text of a report in which expressions may stand, with its place.

Works on the data as read, so that texts are found whatever is wrong around them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from docgen.errors import join_path
from docgen.report.prose import Prose, parse_line, parse_plain, parse_prose
from docgen.report.table_checks import UNKNOWN, column_kinds
from docgen.report.walking import walk

Parser = Callable[[str], Prose]
ProseText = tuple[str, str, Parser]
"""Path, text, and how this text is parsed."""


KEYS: Final = ("trich_yeu", "noi_dung", "phu_luc")
"""The keys of a report that hold such texts, in the order in which they are printed."""


def prose_texts(raw: Mapping[str, Any]) -> Iterator[ProseText]:
    """Every text of a raw report in which expressions may stand."""
    for key in KEYS:
        yield from prose_texts_of(key, raw.get(key))


def prose_texts_of(key: str, value: Any) -> Iterator[ProseText]:
    """Those of one of the :data:`KEYS`, whose value this is."""
    if key == "noi_dung":
        yield from _body(value, key)
    elif key == "phu_luc":
        yield from _appendices(value)
    elif isinstance(value, str):
        yield key, value, parse_plain


def _appendices(appendices: Any) -> Iterator[ProseText]:
    for i, appendix in enumerate(appendices if isinstance(appendices, list) else ()):
        if isinstance(appendix, dict):
            yield from _texts(appendix, f"phu_luc[{i}]", tieu_de=parse_plain)
            yield from _body(appendix.get("noi_dung"), f"phu_luc[{i}].noi_dung")


def _body(blocks: Any, path: str) -> Iterator[ProseText]:
    for here, block, *_ in walk(blocks, path):
        if isinstance(block, str):
            yield here, block, parse_prose
        elif isinstance(block, dict):
            yield from _texts(block, here, tieu_de=parse_line, khoan=parse_line)
            yield from _texts(block, here, chu_thich=parse_plain, mo_ta=parse_plain)
            yield from _table(block.get("bang"), f"{here}.bang")
            yield from _table(block.get("bang_chi_tieu"), f"{here}.bang_chi_tieu")
            yield from _chart(block.get("bieu_do"), f"{here}.bieu_do")


def _table(table: Any, path: str) -> Iterator[ProseText]:
    if not isinstance(table, dict):
        return
    lines = dict.fromkeys(("tieu_de", "don_vi_tinh", "ghi_chu"), parse_line)
    yield from _texts(table, path, **lines, stt=parse_plain, tong=parse_plain)
    yield from _columns(table.get("cot"), f"{path}.cot")
    notes = table.get("ghi_chu")
    for i, note in enumerate(notes if isinstance(notes, list) else ()):
        if isinstance(note, str):
            yield f"{path}.ghi_chu[{i}]", note, parse_line
    yield from _rows(table.get("dong"), f"{path}.dong", column_kinds(table.get("cot")))


def _chart(chart: Any, path: str) -> Iterator[ProseText]:
    if not isinstance(chart, dict):
        return
    yield from _texts(chart, path, tieu_de=parse_plain, don_vi_tinh=parse_plain)
    yield from _cells(chart.get("nhan"), f"{path}.nhan")
    rows = chart.get("chuoi")
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict):
            yield from _texts(row, f"{path}.chuoi[{i}]", ten=parse_plain)
            yield from _cells(row.get("gia_tri"), f"{path}.chuoi[{i}].gia_tri")


def _columns(columns: Any, path: str) -> Iterator[ProseText]:
    yield from _cells(columns, path)
    for i, column in enumerate(columns if isinstance(columns, list) else ()):
        if isinstance(column, dict):
            yield from _texts(column, f"{path}[{i}]", tieu_de=parse_plain)
            yield from _columns(column.get("cot"), f"{path}[{i}].cot")


def _rows(rows: Any, path: str, kinds: Sequence[str]) -> Iterator[ProseText]:
    """The texts of rows; a day in a column of days is read as one, and is no prose."""
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict):
            yield from _texts(row, f"{path}[{i}]", nhom=parse_plain, tong=parse_plain)
            yield from _rows(row.get("dong"), f"{path}[{i}].dong", kinds)
        else:
            yield from (
                prose_text
                for j, cell in enumerate(row if isinstance(row, list) else ())
                for prose_text in _cell(cell, f"{path}[{i}][{j}]")
                if "{{" in prose_text[1] or kinds[j : j + 1] not in (["ngay"], [UNKNOWN])
            )


def _cells(cells: Any, path: str) -> Iterator[ProseText]:
    for i, cell in enumerate(cells if isinstance(cells, list) else ()):
        yield from _cell(cell, f"{path}[{i}]")


def _cell(cell: Any, path: str) -> Iterator[ProseText]:
    if isinstance(cell, str):
        yield path, cell, parse_plain
    elif isinstance(cell, dict):
        yield from _texts(cell, path, gia_tri=parse_plain)


def _texts(data: Mapping[str, Any], path: str, **parsers: Parser) -> Iterator[ProseText]:
    for key, parse in parsers.items():
        if isinstance(data.get(key), str):
            yield join_path(path, key), data[key], parse
