"""How the parts of a table fit together: groups of columns, lengths of rows, merged cells.

Works on the data as read, whatever is wrong with them, so that these mistakes are found beside all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from docgen.errors import Problem, Severity, suggest
from docgen.report.column_names import naming_problems, titles_of
from docgen.report.grid import NEVER_SUMMED
from docgen.report.table_data import KINDS, MOST_COLUMNS, ColumnData

MISSHAPEN: Final = frozenset({"D026", "D080", "D081", "D082"})
"""The codes of tables whose parts do not fit together, so that nothing more can be said of them."""
UNKNOWN: Final = "?"
"""The kind of a column whose data cannot be read: it may be any."""
MOST_HEADS: Final = 5  # rows of heads, and groups of rows in each other


def shape_problems(table: Any, path: str) -> Iterator[Problem]:
    """Everything about a raw table that its models cannot see."""
    if not isinstance(table, dict):
        return
    columns = table.get("cot")
    if not isinstance(columns, list):
        return
    yield from _head_problems(columns, f"{path}.cot", 1)
    yield from naming_problems(columns, f"{path}.cot")
    yield from _sum_problems(table, columns, path)
    count = leaves(columns)
    if count > MOST_COLUMNS:
        yield Problem("D080", f"bảng có {count} cột, nhiều nhất là {MOST_COLUMNS}", f"{path}.cot")
        return
    if _hides_columns(columns):
        return  # what their number is cannot be known before the wrong key is mended
    yield from _numbers_problems(table, count, path)
    yield from _rows_problems(table.get("dong"), f"{path}.dong", count, 1, numbered=bool(table.get("stt")))


def gap_problems(table: Any, path: str) -> Iterator[Problem]:
    """What a table leaves empty and hardly means to: all its rows, a title, an object for a cell."""
    columns = table.get("cot") if isinstance(table, dict) else None
    if not isinstance(columns, list):
        return
    if columns and table.get("dong") == []:
        hint = "hãy ghi các dòng, hoặc bỏ bảng này"
        yield Problem("D096", "bảng không có dòng nào", f"{path}.dong", hint=hint, severity=Severity.WARNING)
    yield from _unfinished_heads(columns, f"{path}.cot")
    yield from _empty_cells(table.get("dong"), f"{path}.dong")
    if _is_filled(table.get("dong")):  # else it is a table to be filled in by hand
        yield from _empty_rows(table["dong"], f"{path}.dong")


def _is_filled(rows: Any) -> bool:
    """Whether any cell of the rows has a value."""
    return any(
        _is_filled(row.get("dong"))
        if isinstance(row, dict)
        else isinstance(row, list) and not all(map(_is_blank, row))
        for row in (rows if isinstance(rows, list) else ())
    )


def _is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _empty_rows(rows: Any, path: str) -> Iterator[Problem]:
    """Rows with nothing in any cell, but for those that a merged cell reaches into from above."""
    end = 0  # of the merged cells so far
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict):
            yield from _empty_rows(row.get("dong"), f"{path}[{i}].dong")
        elif isinstance(row, list):
            if row and all(map(_is_blank, row)) and end <= i:
                hint = "hãy điền dòng này, hoặc xoá dòng"
                here = f"{path}[{i}][0]"
                yield Problem("D069", "chưa điền: dòng trống", here, hint=hint, severity=Severity.WARNING)
            end = max([end, *(i + _extent(cell)[1] for cell in row)])


def _unfinished_heads(columns: Sequence[Any], path: str) -> Iterator[Problem]:
    """Columns without a title, groups without a column."""
    for i, item in enumerate(columns):
        title = item.get("tieu_de") if isinstance(item, dict) else item
        if isinstance(title, str) and not title.strip():
            yield Problem("D096", "cột không có tiêu đề", f"{path}[{i}]", severity=Severity.NOTE)
        if isinstance(item, dict) and item.get("cot") == []:
            message, hint = (
                "nhóm cột không có cột con: được in như một cột",
                "hãy ghi các cột con, hoặc bỏ cot",
            )
            yield Problem("D096", message, f"{path}[{i}].cot", hint=hint, severity=Severity.WARNING)
        yield from _unfinished_heads(_children(item), f"{path}[{i}].cot")


def _empty_cells(rows: Any, path: str) -> Iterator[Problem]:
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict):
            yield from _empty_group(row, f"{path}[{i}]")
            yield from _empty_cells(row.get("dong"), f"{path}[{i}].dong")
        for j, cell in enumerate(row if isinstance(row, list) else ()):
            if cell == {}:
                hint = "ô trống thì ghi null; ô gộp thì ghi gia_tri, gop_cot, gop_dong"
                here = f"{path}[{i}][{j}]"
                yield Problem("D096", "ô ghi { } mà không có gì", here, hint=hint, severity=Severity.WARNING)


def _empty_group(group: Mapping[str, Any], path: str) -> Iterator[Problem]:
    if group.get("dong") == []:
        hint = "nhóm được in không có dòng; nếu không cần thì bỏ nhóm này"
        yield Problem("D096", "không có dòng nào", f"{path}.dong", hint=hint, severity=Severity.NOTE)


def cell_count(table: Any) -> int:
    """How many cells a raw table has, as far as its rows and columns can be read."""
    if not isinstance(table, dict) or not isinstance(table.get("cot"), list):
        return 0
    return _row_count(table.get("dong")) * (leaves(table["cot"]) + bool(table.get("stt")))


def _row_count(rows: Any) -> int:
    if not isinstance(rows, list):
        return 0
    return sum(1 + _row_count(row.get("dong")) if isinstance(row, dict) else 1 for row in rows)


def leaves(columns: Sequence[Any]) -> int:
    """How many columns hold cells."""
    return sum(leaves(children) if (children := _children(item)) else 1 for item in columns)


def column_kinds(columns: Any) -> list[str]:
    """The kinds of the columns that hold cells, as far as they are said; "" where they are not."""
    kinds: list[str] = []
    for item in columns if isinstance(columns, list) else ():
        kinds += column_kinds(_children(item)) or [_kind(item)]
    return kinds


def _kind(column: Any) -> str:
    if not isinstance(column, dict):
        return ""
    kind = column.get("loai")
    misspelt = any(suggest(key, ["loai"]) for key in column if key not in ColumnData.model_fields)
    return UNKNOWN if misspelt or (kind is not None and kind not in KINDS) else kind or ""


def _hides_columns(columns: Sequence[Any]) -> bool:
    """Whether a group of columns stands under a key that is not known, such as "con" for "cot"."""
    return any(
        isinstance(value, list) and key not in ColumnData.model_fields
        for item in columns
        if isinstance(item, dict)
        for key, value in item.items()
    ) or any(_hides_columns(children) for item in columns if (children := _children(item)))


def _children(item: Any) -> list[Any]:
    inner = item.get("cot") if isinstance(item, dict) else None
    return inner if isinstance(inner, list) else []


def _head_problems(columns: Sequence[Any], path: str, level: int) -> Iterator[Problem]:
    if level > MOST_HEADS:
        yield Problem("D080", f"đầu bảng nhiều hơn {MOST_HEADS} tầng", path)
        return
    for i, item in enumerate(columns):
        if not isinstance(item, dict):
            continue
        here = f"{path}[{i}]"
        children = _children(item)
        if children:
            wrong = [key for key in ("loai", "tong", "tu", "mau") if item.get(key)]
            if wrong:
                message = f"cột có cột con thì không có {', '.join(wrong)} của riêng nó"
                yield Problem("D080", message, here, hint="hãy ghi ở từng cột con")
            yield from _head_problems(children, f"{here}.cot", level + 1)
        elif item.get("tong") is True and item.get("loai") in NEVER_SUMMED:
            message = f"cột loại {item['loai']} không cộng được"
            rate = "hãy bỏ tong và ghi tu, mau: tỷ lệ của dòng tổng tính từ hai cột ấy"
            hint = rate if item["loai"] == "phan_tram" else "hãy bỏ tong"
            yield Problem("D085", message, f"{here}.tong", hint=hint)


def _sum_problems(table: Mapping[str, Any], columns: Sequence[Any], path: str) -> Iterator[Problem]:
    """Sums that have no place for their label, and rows of sums in which nothing is summed."""
    found = titles_of(list(columns))
    summed = [each for each in found if isinstance(each.item, dict) and each.item.get("tong") is True]
    if found and summed[:1] == found[:1] and found[0].item.get("loai") not in NEVER_SUMMED:
        message = "cột đầu được cộng nên không còn chỗ cho tên dòng tổng, tên nhóm"
        hint = "hãy đặt một cột chữ lên đầu, hoặc bỏ tong ở cột này"
        yield Problem("D085", message, f"{path}.cot{found[0].path}.tong", hint=hint)
    if not summed:
        hint = "hãy ghi tong: true ở các cột cần cộng"
        for where in _sums_wanted(table, path):
            yield Problem("D085", "có dòng cộng mà không cột nào được cộng", where, hint=hint)


def _sums_wanted(table: Mapping[str, Any], path: str) -> Iterator[str]:
    """Where a table or one of its groups asks for a row of sums."""
    if _wanted(table.get("tong")):
        yield f"{path}.tong"
    rows = table.get("dong")
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict):
            yield from _sums_wanted(row, f"{path}.dong[{i}]")


def _wanted(total: Any) -> bool:
    return total is True or (isinstance(total, str) and bool(total.strip()))


def _numbers_problems(table: Mapping[str, Any], count: int, path: str) -> Iterator[Problem]:
    numbers = table.get("danh_so_cot")
    printed = count + bool(table.get("stt"))
    if isinstance(numbers, list) and len(numbers) != printed:
        message = f"có {len(numbers)} chữ đánh số cột, bảng in {printed} cột"
        yield Problem("D026", message, f"{path}.danh_so_cot")


def _rows_problems(rows: Any, path: str, count: int, level: int, *, numbered: bool) -> Iterator[Problem]:
    """The rows of a table or a group; a merge ends with the rows it stands among.

    ``numbered``: docgen adds a column that numbers the rows, for which they have no cell.
    """
    if not isinstance(rows, list):
        return
    if level > MOST_HEADS:
        yield Problem("D080", f"nhóm lồng nhau quá {MOST_HEADS - 1} cấp", path)
        return
    covered: dict[tuple[int, int], str] = {}
    for i, row in enumerate(rows):
        here = f"{path}[{i}]"
        if isinstance(row, dict):
            yield from _rows_problems(row.get("dong"), f"{here}.dong", count, level + 1, numbered=numbered)
        elif isinstance(row, list):
            if len(row) != count:
                own = numbered and len(row) == count + 1
                hint = "bỏ ô số thứ tự: cột này docgen thêm vì có stt" if own else ""
                yield Problem("D026", f"dòng có {len(row)} ô, bảng có {count} cột", here, hint=hint)
            yield from _merge_problems(rows, i, count, path, covered)


def _merge_problems(
    rows: Sequence[Any], i: int, count: int, path: str, covered: dict[tuple[int, int], str]
) -> Iterator[Problem]:
    """What is wrong with one row's merged cells; the places they cover go to ``covered``."""
    for j, cell in enumerate(rows[i]):
        here = f"{path}[{i}][{j}]"
        if (i, j) in covered and cell not in (None, ""):
            message = f"ô này nằm trong ô gộp ở {covered[i, j]}"
            yield Problem("D082", message, here, hint="hãy ghi null, hoặc sửa gop_cot, gop_dong")
            continue
        across, down = _extent(cell)
        if across == down == 1:
            continue
        if j + across > count or not _lines(rows[i : i + down], down):
            yield Problem("D081", "ô gộp vượt ra ngoài các dòng hoặc các cột của bảng", here)
            continue
        locations = [(i + y, j + x) for y in range(down) for x in range(across) if x or y]
        if any(location in covered for location in locations):
            yield Problem("D081", "ô gộp chồng lên một ô gộp khác", here)
            continue
        covered.update(dict.fromkeys(locations, here))


def _extent(cell: Any) -> tuple[int, int]:
    """How many columns and rows a cell covers; 1 where it does not say, or wrongly."""
    if not isinstance(cell, dict):
        return 1, 1
    across, down = (cell.get(key, 1) for key in ("gop_cot", "gop_dong"))
    return tuple(size if type(size) is int and size >= 1 else 1 for size in (across, down))  # type: ignore[return-value] # two of two


def _lines(rows: Sequence[Any], count: int) -> bool:
    """Whether there are ``count`` rows, all of cells: a merge does not reach over a group."""
    return len(rows) == count and (count == 1 or all(isinstance(row, list) for row in rows))
