"""The sheets "Số liệu" and "Chỉ tiêu": one row for each figure and each indicator; rates as live formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from docgen.errors import Severity
from docgen.vn.listing import few
from docgen.vn.text import ascii_name
from docgen.workbook.codec import Exact, Field, pack
from docgen.workbook.grid import Grid, Reading, note_cells, read_row
from docgen.workbook.made_of import FROM, note_source, use_codes, with_source, without_source
from docgen.workbook.overlooked import tell_unread_columns
from docgen.workbook.page import EXACT_HEADING, SPARE, Page, put_choices, put_heads, put_row
from docgen.workbook.rates import COMPUTED, KINDS, compare, formulas

__all__ = ["FIGURES", "INDICATORS", "figures_page", "indicators_page", "read_figures", "read_indicators"]

FIGURES: Final = "Số liệu"
_SHOWN: Final = 5
INDICATORS: Final = "Chỉ tiêu"
ADDING: Final[Mapping[str, str]] = {
    "phat_sinh": "Phát sinh trong kỳ",
    "thoi_diem": "Có đến thời điểm",
    "luy_ke": "Lũy kế",
    "ty_le": "Tỷ lệ",
    "binh_quan": "Bình quân",
    "lon_nhat": "Lớn nhất",
    "nho_nhat": "Nhỏ nhất",
    "dem": "Đếm đơn vị",
    "khong_cong": "Không cộng",
}
_FROM_NOTE: Final = "Loại số Tỷ lệ: tử / mẫu; Bình quân: quyền số (mã hoặc nội dung)."
_BARE: Final = "_dang"  # marks an object whose only key is its value
FIGURE_FIELDS: Final = (
    Field("ma", "Mã", 6, grey=True),
    Field("ten", "Nội dung", 44),
    Field("don_vi_tinh", "Đơn vị tính", 14),
    Field("ky_truoc", "Kỳ trước", 14, "number"),
    Field("gia_tri", "Kỳ này", 16, "value", empty=None),
    Field("cung_ky", "Cùng kỳ", 14, "number"),
    Field("loai_so", "Loại số", 18, "choice", ADDING),
    Field("nguon", "Ghi chú", 36, glanced=True),
    Field("dieu_kien", "Điều kiện", 14, note="Loại số Đếm đơn vị: điều kiện để được đếm.", grey=True),
    Field(FROM, "Tính từ", 16, note=_FROM_NOTE, grey=True),
)
INDICATOR_FIELDS: Final = (
    Field("ma", "Mã", 6, grey=True),
    Field("ten", "Chỉ tiêu", 36),
    Field("don_vi_tinh", "Đơn vị tính", 10),
    Field("loai", "Loại", 13, "choice", KINDS),
    Field("so_voi", "Kế hoạch / Tổng số", 12, "number", empty=None),
    Field("nguong", "Ngưỡng (%)", 8, "number"),
    Field("thuc_hien", "Thực hiện", 12, "number", empty=None),
    Field("ty_le", "Tỷ lệ (%)", 7, computed=True),
    Field("danh_gia", "Đánh giá", 9, computed=True),
    Field("ky_truoc", "Kỳ trước", 10, "number"),
    Field("cung_ky", "Cùng kỳ", 10, "number"),
    Field("tang_giam", "Tăng/giảm (%)", 9, computed=True),
    Field("luy_ke", "Lũy kế", 10, "number"),
    Field("loai_so", "Loại số", 11, "choice", ADDING),
    Field("bo_chi_tieu", "Bộ chỉ tiêu", 9),
    Field("nguon", "Ghi chú", 16, glanced=True),
    Field(FROM, "Tính từ", 7, note=_FROM_NOTE, grey=True),
)
_BASES: Final = {"ke_hoach": "ke_hoach", "ty_le": "ke_hoach", "ty_trong": "tong_so"}
_FIRST: Final = 4
_CODE_WIDTH: Final = 24


def figures_page(figures: Mapping[str, Any] | None) -> Page:
    """One row for each named figure; None: the report has none."""
    page = Page(FIGURES, landscape=True)
    page.put(1, 1, "Số liệu có tên, dùng trong lời văn", "title")
    page.put(
        2, 1, "Điền cột Kỳ này; ô chưa có số thì để trống. Thêm dòng: gõ nội dung vào dòng trống.", "guide"
    )
    columns = put_heads(page, _FIRST - 1, FIGURE_FIELDS)
    for row, (code, value) in enumerate((figures or {}).items(), _FIRST):
        _put(page, row, FIGURE_FIELDS, columns, {"ma": code, **_figure_row(value)})
    _finish(page, FIGURE_FIELDS, columns, _FIRST + len(figures or {}))
    _mark_empty(page, columns, figures)
    if not all(isinstance(each, dict) and each.get("ten") for each in (figures or {}).values()):
        page.widths[columns["ma"]] = _CODE_WIDTH  # the code is all that says what is meant
    return page


def indicators_page(indicators: Sequence[Mapping[str, Any]] | None) -> Page:
    """One row for each indicator; rate, verdict and growth are formulas that docgen's own figures equal."""
    page = Page(INDICATORS, landscape=True, protected=True)
    page.put(1, 1, "Chỉ tiêu", "title")
    guide = "Điền Kế hoạch / Tổng số, Thực hiện; ô xám tự tính. Xoá chỉ tiêu: xoá trắng dòng."
    page.put(2, 1, guide, "guide")
    columns = put_heads(page, _FIRST - 1, INDICATOR_FIELDS)
    for row, value in enumerate(indicators or (), _FIRST):
        _put(page, row, INDICATOR_FIELDS, columns, _indicator_row(value))
    last = _FIRST + len(indicators or ())
    for row in range(_FIRST, last + SPARE):
        for key, formula in formulas(row, columns).items():
            page.put(row, columns[key], None, "computed", "number" if key != "danh_gia" else "text")
            page.formulas[row, columns[key]] = formula
    _finish(page, INDICATOR_FIELDS, columns, last)
    _mark_empty(page, columns, indicators)
    return page


def _mark_empty(page: Page, columns: Mapping[str, int], data: Any) -> None:
    """An empty list is not the same as none: the grey column of the first row says so."""
    if data is not None and not data:
        page.put_exact(1, columns[EXACT_HEADING], Exact({"": data}))


def _empty(grid: Grid, fields: Sequence[Field], reading: Reading) -> Any:
    """What the data said of a sheet without rows; None if they said nothing."""
    head, _ = grid.find_heads(fields)
    return grid.exact(1, grid.exact_column(head), reading).values.get("")


def _put(
    page: Page, row: int, fields: Sequence[Field], columns: Mapping[str, int], values: Mapping[str, Any]
) -> None:
    cells, exact = pack(fields, values)
    put_row(page, row, fields, columns, cells)
    page.put_exact(row, columns[EXACT_HEADING], exact)


def _finish(page: Page, fields: Sequence[Field], columns: Mapping[str, int], after: int) -> None:
    for row in range(after, after + SPARE):
        put_row(page, row, fields, columns, {})
    put_choices(page, fields, columns, _FIRST, after + SPARE - 1)


def _figure_row(value: Any) -> dict[str, Any]:
    """The cells' values of a figure; a bare value is one whose only cell is its value."""
    if not isinstance(value, Mapping):
        return {"gia_tri": value}
    row = with_source(dict(value), ("tu", "mau"), "theo")
    shown = {each.key for each in FIGURE_FIELDS}
    only = not any(row.get(key) not in (None, "") for key in shown - {"gia_tri"})
    return {**row, _BARE: 1} if only else row


def _figure_of(row: Mapping[str, Any]) -> Any:
    found = {key: value for key, value in row.items() if key not in ("ma", _BARE)}
    found = without_source(found, "theo")
    bare = _BARE not in row and set(found) <= {"gia_tri"}
    return found.get("gia_tri") if bare else found


def _indicator_row(value: Mapping[str, Any]) -> dict[str, Any]:
    row = with_source(dict(value), ("tu", "mau"), "binh_quan_theo")
    base = _BASES.get(str(row.get("loai")))
    if base in row:
        row["so_voi"] = row.pop(base)
    elif base is None:
        row["so_voi"] = None
    sets = row.get("bo_chi_tieu")
    if isinstance(sets, list) and len(sets) > 1 and all(_is_set_name(each) for each in sets):
        row["bo_chi_tieu"] = "; ".join(sets)
    return row


def _is_set_name(value: Any) -> bool:
    return isinstance(value, str) and ";" not in value and value.strip() == value != ""


def _indicator_of(row: Mapping[str, Any]) -> dict[str, Any]:
    found = without_source(row, "binh_quan_theo")
    base = _BASES.get(str(found.get("loai")))
    if "so_voi" in found:
        value = found.pop("so_voi")
        if base:
            found[base] = value
        elif value is not None:
            found["ke_hoach"] = value  # told by the models: this kind has no use for it
    sets = found.get("bo_chi_tieu")
    if isinstance(sets, str) and ";" in sets:
        found["bo_chi_tieu"] = [each.strip() for each in sets.split(";") if each.strip()]
    return found


def read_figures(grid: Grid, reading: Reading) -> dict[str, Any] | None:
    """The named figures of a sheet; None if there are none and the data did not say so."""
    found: dict[str, Any] = {}
    typed: list[Any] = []
    for row, code, values in _coded(grid, FIGURE_FIELDS, FIGURES, reading):
        path = f"so_lieu.{code}"
        note_cells(reading, grid, row, path, _columns(grid, FIGURE_FIELDS))
        reading.cells[path] = reading.cells.get(f"{path}.gia_tri", grid.sheet.line(row))
        note_source(reading, path)
        found[code] = _figure_of(values)
        typed += [found[code]] if values.get(FROM) else []
    use_codes(typed, found)
    return found or _empty(grid, FIGURE_FIELDS, reading)


def read_indicators(grid: Grid, reading: Reading) -> list[dict[str, Any]] | None:
    """The indicators of a sheet, None as in :func:`read_figures`; what its formulas show is compared."""
    found: list[dict[str, Any]] = []
    typed: list[Any] = []
    columns = _columns(grid, INDICATOR_FIELDS)
    for row, code, values in _coded(grid, INDICATOR_FIELDS, INDICATORS, reading):
        path = f"chi_tieu[{len(found)}]"
        note_cells(reading, grid, row, path, columns)
        for base in ("ke_hoach", "tong_so"):
            reading.cells[f"{path}.{base}"] = reading.cells.get(f"{path}.so_voi", grid.sheet.line(row))
        reading.cells[path] = grid.sheet.line(row)
        note_source(reading, path)
        found.append(_indicator_of({"ma": code, **values} if code else values))
        compare(grid, row, columns, found[-1], reading)
        typed += [found[-1]] if values.get(FROM) else []
    use_codes(typed, {str(row.get("ma")): row for row in found})
    return found or _empty(grid, INDICATOR_FIELDS, reading)


def _columns(grid: Grid, fields: Sequence[Field]) -> dict[str, int]:
    return grid.find_heads(fields)[1]


def _coded(
    grid: Grid, fields: Sequence[Field], name: str, reading: Reading
) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Every row with its code; a row without one gets the name of its content, and that is told."""
    head, columns = grid.find_heads(fields)
    if not head:
        reading.problem("W002", name, "không có dòng tiêu đề cột", "hãy giữ nguyên dòng tiêu đề của sổ")
        return
    filled = {key: c for key, c in columns.items() if key not in (*COMPUTED, "ma")}
    columns[EXACT_HEADING] = grid.exact_column(head)
    tell_unread_columns(grid, head, set(columns.values()), columns[EXACT_HEADING], reading)
    seen: dict[str, int] = {}
    named: dict[str, str] = {}
    for row in grid.below(head, {key: c for key, c in columns.items() if key not in COMPUTED}):
        values = read_row(grid, row, fields, columns, reading, grid.text(row, columns.get("don_vi_tinh", 0)))
        if "ma" not in values and not any(grid.text(row, column) for column in filled.values()):
            continue
        code = str(values.get("ma") or _named(grid, row, columns, values, reading, named))
        if code in seen and fields is FIGURE_FIELDS:
            where = grid.at(row, columns.get("ma", columns.get("ten", 1)))
            hint = "hãy đổi một trong hai, hoặc xoá dòng thừa"
            reading.problem("W003", where, f"mã {code} đã có ở dòng {seen[code]}", hint)
            continue
        seen.setdefault(code, row)
        yield row, code, {key: value for key, value in values.items() if key != "ma"}
    _tell_named(named, reading)


def _named(  # noqa: PLR0913, PLR0917 - where to read, and what
    grid: Grid,
    row: int,
    columns: Mapping[str, int],
    values: Mapping[str, Any],
    reading: Reading,
    named: dict[str, str],
) -> str:
    """The code that a row without one gets; it goes into ``named`` with its cell."""
    where = grid.at(row, columns.get("ten", 1))
    code = ascii_name(str(values.get("ten") or ""))
    if not code:
        reading.problem(
            "W011", where, "dòng có số nhưng không có nội dung", "hãy ghi nội dung của số liệu này"
        )
        return f"dong_{row}"
    named.setdefault(code, where)
    return code


def _tell_named(named: Mapping[str, str], reading: Reading) -> None:
    """One note on all rows that have got a code."""
    if not named:
        return
    codes = few(list(named), _SHOWN, "mã")
    message = f"dòng chưa có mã, được đặt là {codes}"
    if len(named) > 1:
        message = f"{len(named)} dòng chưa có mã, được đặt theo nội dung: {codes}"
    reading.problem(
        "W004", next(iter(named.values())), message, "muốn tên khác thì ghi vào cột Mã", Severity.NOTE
    )
