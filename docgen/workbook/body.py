"""The sheet "Lời văn", and the sheets of appendices: one row for each paragraph, section, table or picture.

The column "Cấp" is the depth of a section or clause, from 1; the number beside it is a formula, so that it is
right also after rows were moved. Any other row belongs to the innermost section that is open, unless its
"Cấp" says which ("trong cấp 1").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from docgen.report.blocks import MAX_LEVEL
from docgen.report.section_numbers import USUAL, scheme_below
from docgen.workbook import units_blocks
from docgen.workbook.codec import Field, pack
from docgen.workbook.grid import Grid, Reading, read_row
from docgen.workbook.numbers import number_formula
from docgen.workbook.overlooked import numbers_shown, tell_unread_columns
from docgen.workbook.page import EXACT_HEADING, SPARE, CellStyle, Page, put_choices, put_heads, put_row

NAME: Final = "Lời văn"
APPENDIX: Final = "Phụ lục"
SECTION, CLAUSE, TEXT, DASH, PLUS = "muc", "khoan", "doan", "gach", "cong"
TABLE, CHART, INDICATORS, PICTURE, OTHER = "bang", "bieu_do", "bang_chi_tieu", "anh", "khac"
KINDS: Final[Mapping[str, str]] = {
    SECTION: "Mục",
    CLAUSE: "Khoản",
    TEXT: "Đoạn",
    DASH: "Dòng -",
    PLUS: "Dòng +",
    TABLE: "Bảng",
    INDICATORS: "Bảng chỉ tiêu",
    PICTURE: "Hình",
    CHART: "Biểu đồ",
    **units_blocks.KINDS,
    OTHER: "Khác",
}
LEVELS: Final[tuple[int | str, ...]] = (1, 2, 3, 4, *(f"trong cấp {n}" for n in range(5)))
FIELDS: Final = (
    Field("so", "Số", 8, computed=True),
    Field("kieu", "Kiểu", 14, "choice", KINDS),
    Field("cap", "Cấp", 11, "cell", note="Mục, Khoản: 1 đến 4. Dòng khác: để trống."),
    Field("chu", "Nội dung", 100),
    Field("chu_thich", "Chú thích", 16, note="Chỉ cho hình và biểu đồ."),
)
_MARKS: Final = {DASH: "- ", PLUS: "+ "}
_ALL: Final = "tất cả"
_WITHIN: Final = re.compile(r"trong cấp ([0-9])")
_HEADS: Final = ("tieu_de", "khoan")


@dataclass(slots=True)
class Row:
    """One row: its own values, and the depth of what it belongs to (a section's own depth).

    ``scheme`` is how sections beside it are numbered.
    """

    values: dict[str, Any]
    level: int
    path: str
    scheme: str = USUAL


def rows_of(blocks: Sequence[Any], path: str, scheme: str = USUAL, depth: int = 0) -> Iterator[Row]:
    """The blocks as rows in reading order; ``depth`` is that of the section they stand in.

    ``scheme`` is how they are numbered.
    """
    for i, block in enumerate(blocks):
        here = f"{path}[{i}]"
        values, inner = _values(block)
        own = depth + 1 if values["kieu"] in (SECTION, CLAUSE) else depth
        yield Row(values, own, here, scheme)
        below = scheme_below(scheme, own, block) if inner else scheme
        yield from rows_of(inner, f"{here}.noi_dung", below, depth + 1)


def _values(block: Any) -> tuple[dict[str, Any], Sequence[Any]]:
    """A block as the values of its row, and the blocks in it."""
    if isinstance(block, str):
        kind = next((kind for kind, mark in _MARKS.items() if block.startswith(mark)), TEXT)
        return {"kieu": kind, "chu": block.removeprefix(_MARKS.get(kind, ""))}, ()
    if isinstance(block, dict):
        for kind, key in ((SECTION, "tieu_de"), (CLAUSE, "khoan")):
            found = _headed(block, kind, key)
            if found:
                return found
        if of_units := units_blocks.values_of(block):
            return of_units, ()
        for kind in (TABLE, CHART, PICTURE, INDICATORS):
            if kind in block and "noi_dung" not in block and not set(_HEADS) & set(block):
                rest = {key: value for key, value in block.items() if key != kind}
                return {"kieu": kind, "chu": block[kind], **rest}, ()
    return {"kieu": OTHER, "chu": block}, ()


def _headed(block: Mapping[str, Any], kind: str, key: str) -> tuple[dict[str, Any], Sequence[Any]] | None:
    inner = block.get("noi_dung", ())
    if not isinstance(block.get(key), str) or not isinstance(inner, list | tuple):
        return None
    if kind == SECTION and "noi_dung" not in block:
        return None
    rest = {k: v for k, v in block.items() if k not in (key, "noi_dung")}
    if kind == CLAUSE and not inner and "noi_dung" in block:
        rest["noi_dung"] = []
    return {"kieu": kind, "chu": block[key], **rest}, inner


def block_of(values: Mapping[str, Any]) -> Any:
    """The block of a row, without what is in it; the inverse of :func:`_values`."""
    kind = values.get("kieu") or TEXT
    text = values.get("chu", "")
    rest = {key: value for key, value in values.items() if key not in ("kieu", "cap", "chu")}
    if kind == OTHER:
        return units_blocks.typed_block(text)
    if kind in units_blocks.KINDS:
        return units_blocks.block_of(kind, text, rest)
    if kind in (SECTION, CLAUSE):
        head = {("tieu_de" if kind == SECTION else "khoan"): text, **rest}
        return {**head, "noi_dung": []} if kind == SECTION else head
    if kind in (TEXT, DASH, PLUS):
        return f"{_MARKS.get(kind, '')}{text}"
    return {kind: text, **rest}


def put_body(page: Page, first: int, rows: Sequence[Row], scheme: str) -> dict[str, int]:
    """The rows below a row of heads at ``first``. Returns the columns.

    ``scheme`` is how what people add below them will be numbered.
    """
    columns = put_heads(page, first, FIELDS)
    opened = _Open()
    number = first
    for number, row in enumerate(rows, first + 1):
        values = _shown(row, opened)
        cells, exact = pack(FIELDS, values)
        put_row(page, number, FIELDS, columns, cells)
        page.styles[number, columns["cap"]] = CellStyle(kind="whole")
        page.put_exact(number, columns[EXACT_HEADING], exact)
        if values["kieu"] == SECTION:
            page.styles[number, columns["chu"]] = page.styles[number, columns["chu"]].in_bold()
    for spare in range(number + 1, number + 1 + SPARE):
        put_row(page, spare, FIELDS, columns, {})
    for each in range(first + 1, number + 1 + SPARE):
        page.put(each, columns["so"], None, "computed")
        listed = rows[each - first - 1].scheme if each <= number else scheme
        page.formulas[each, columns["so"]] = number_formula(each, first, columns, listed)
    put_choices(page, FIELDS, columns, first + 1, number + SPARE)
    deeper = range(MAX_LEVEL + 1, max((row.level for row in rows), default=0) + 1)
    page.choose(
        (*LEVELS, *deeper, *(f"trong cấp {n}" for n in deeper)), columns["cap"], first + 1, number + SPARE
    )
    return columns


def _shown(row: Row, opened: _Open) -> dict[str, Any]:
    """The values of a row with its depth, if it cannot be seen from the rows before."""
    values = dict(row.values)
    if values["kieu"] in (SECTION, CLAUSE):
        values["cap"] = row.level
        opened.enter(row.level, values["kieu"])
    elif row.level != opened.depth:
        values["cap"] = f"trong cấp {row.level}"
    if values["kieu"] == INDICATORS:
        codes = values["chu"]
        plain = isinstance(codes, list) and codes and all(_is_code(each) for each in codes)
        values["chu"] = _ALL if codes is True else "; ".join(codes) if plain else codes
    return values


def _is_code(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"\w+", value, re.ASCII))


class _Open:
    """Which sections are open: ``depth`` is that of the innermost one, clauses left out."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    @property
    def depth(self) -> int:
        return next((level for level, kind in reversed(self._open) if kind == SECTION), 0)

    @property
    def deepest(self) -> int:
        return self._open[-1][0] if self._open else 0

    def enter(self, level: int, kind: str) -> None:
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        self._open.append((level, kind))


@dataclass(slots=True)
class Nesting:
    """Puts rows back into sections, as they come."""

    reading: Reading
    root: list[Any] = field(default_factory=list)
    path: str = "noi_dung"
    _stack: list[tuple[int, str, dict[str, Any], str]] = field(default_factory=list)

    def add(self, values: Mapping[str, Any], block: Any, where: str) -> str:
        """One row; returns its place in the data. What cannot be nested so is told at ``where``."""
        kind, level = values.get("kieu") or TEXT, values.get("cap")
        within = _WITHIN.fullmatch(level) if isinstance(level, str) else None
        if kind in (SECTION, CLAUSE):
            return self._head(kind, level, block, where)
        if level is not None and not within:
            hint = "chỉ Mục và Khoản có cấp; dòng khác thì để trống"
            self.reading.problem("W006", where, f"cấp “{level}” không dùng cho {KINDS[kind]}", hint)
        depth = int(within[1]) if within else self._section
        if depth and all(each[0] != depth for each in self._stack):
            self.reading.problem("W006", where, f"không có mục cấp {depth} nào đang mở", "để trống ô Cấp")
            depth = self._section
        return self._append(depth, block)

    @property
    def _section(self) -> int:
        return next((level for level, kind, _, _ in reversed(self._stack) if kind == SECTION), 0)

    def _head(self, kind: str, level: Any, block: dict[str, Any], where: str) -> str:
        deepest = self._stack[-1][0] if self._stack else 0
        if not isinstance(level, int) or not 1 <= level <= deepest + 1:
            level_text = "chưa ghi cấp" if level is None else f"cấp {level}"
            hint = f"ở đây dùng được cấp 1 đến {min(deepest + 1, 4)}"
            self.reading.problem("W006", where, f"{KINDS[kind]} {level_text}, không nối tiếp dòng trên", hint)
            level = min(level, deepest + 1) if isinstance(level, int) and level > 0 else max(deepest, 1)
        while self._stack and self._stack[-1][0] >= level:
            self._stack.pop()
        path = self._append(level - 1, block)
        self._stack.append((level, kind, block, path))
        return path

    def _append(self, depth: int, block: Any) -> str:
        owner = next((each for each in self._stack if each[0] == depth), None)
        inside = self.root if owner is None else owner[2].setdefault("noi_dung", [])
        inside.append(block)
        base = self.path if owner is None else f"{owner[3]}.noi_dung"
        return f"{base}[{len(inside) - 1}]"


def read_body(grid: Grid, reading: Reading, path: str) -> tuple[list[Any], list[tuple[str, str, Any]]]:
    """The blocks of a sheet, and those that stand on a sheet of their own: (place, kind, block)."""
    head, columns = grid.find_heads(FIELDS, 3)
    if not head:
        hint = "hãy giữ nguyên dòng tiêu đề Số, Kiểu, Cấp, Nội dung"
        reading.problem("W002", grid.sheet.name, "không có dòng tiêu đề cột", hint)
        return [], []
    columns[EXACT_HEADING] = grid.exact_column(head)
    tell_unread_columns(grid, head, set(columns.values()), columns[EXACT_HEADING], reading)
    numbers = numbers_shown(grid, head, columns)
    nesting, elsewhere = Nesting(reading, path=path), []
    for row in grid.below(head, {key: column for key, column in columns.items() if key != "so"}):
        values = read_row(grid, row, FIELDS, columns, reading)
        values = _normalised(values, grid, row, columns, reading)
        block = block_of(values)
        where = grid.at(row, columns.get("cap", columns["chu"]))
        location = nesting.add(values, block, where)
        if row in numbers:
            reading.numbers[grid.at(row, columns["so"])] = numbers.pop(row), location
        at = grid.at(row, columns["chu"])
        key = {SECTION: ".tieu_de", CLAUSE: ".khoan"}.get(str(values.get("kieu")), "")
        reading.cells[location] = reading.cells[f"{location}{key}"] = at
        if isinstance(block, dict):
            reading.cells |= {f"{location}.{k}": at for k in block if k != "noi_dung"}
        if values.get("kieu") in (TABLE, CHART) and isinstance(values.get("chu"), str):
            elsewhere.append((location, str(values["kieu"]), block))
    reading.numbers |= {grid.at(row, columns["so"]): (shown, "") for row, shown in numbers.items()}
    return nesting.root, elsewhere


def _normalised(
    values: dict[str, Any], grid: Grid, row: int, columns: Mapping[str, int], reading: Reading
) -> dict[str, Any]:
    """The values of a row, what people write in cells of choice turned into what the data say."""
    if isinstance(values.get("cap"), str) and values["cap"].strip().isdecimal():
        values["cap"] = int(values["cap"])
    if "kieu" not in values and isinstance(values.get("cap"), int):
        values["kieu"] = SECTION
    kind = values.get("kieu", TEXT)
    if kind not in (PICTURE, CHART) and grid.text(row, columns.get("chu_thich", 0)):
        hint = "chú thích chỉ dùng cho Hình và Biểu đồ; hãy chuyển sang cột Nội dung"
        reading.problem("W011", grid.at(row, columns["chu_thich"]), "ô này không thuộc dòng nào", hint)
    if isinstance(kind, str) and kind not in KINDS:
        hint = f"chọn trong danh sách: {', '.join(KINDS.values())}"
        reading.problem("W011", grid.at(row, columns["kieu"]), f"kiểu “{kind}” không có", hint)
        return {**values, "kieu": TEXT}
    if kind == INDICATORS and isinstance(values.get("chu", ""), str):
        text = values.get("chu", "")
        codes = [each.strip() for each in text.split(";") if each.strip()]
        return {**values, "chu": codes if codes and text.strip().lower() != _ALL else True}
    return values
