"""How the parts of a table fit together: groups of columns, lengths of rows, merged cells.

Works on the data as read, whatever is wrong with them, so that these mistakes are found beside all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from docgen.errors import Problem, Severity
from docgen.report.grid import Table
from docgen.report.table_data import MOST_COLUMNS

MOST_HEADS: Final = 5  # rows of heads, and groups of rows in each other


def shape_problems(table: Any, path: str) -> Iterator[Problem]:
    """Everything about a raw table that its models cannot see."""
    if not isinstance(table, dict):
        return
    columns = table.get("cot")
    if not isinstance(columns, list):
        return
    yield from _head_problems(columns, f"{path}.cot", 1)
    count = leaves(columns)
    if count > MOST_COLUMNS:
        yield Problem("D080", f"bảng có {count} cột, nhiều nhất là {MOST_COLUMNS}", f"{path}.cot")
        return
    yield from _numbers_problems(table, count, path)
    yield from _rows_problems(table.get("dong"), f"{path}.dong", count, 1)


def does_not_fit(table: Table, columns: Iterable[int]) -> Problem:
    """What to say of a table in which numbers or words of these columns must be broken to fit the page."""
    names = ", ".join(f"“{' – '.join(filter(None, table.columns[column].heads))}”" for column in columns)
    which = f"bảng “{table.title}”" if table.title else "bảng"
    message = f"{which} không vừa trang: phải ngắt số hoặc từ dài nhất của cột {names}"
    hint = "hãy bớt cột, tách thành hai bảng, hoặc đổi đơn vị tính cho số ngắn lại"
    return Problem("D088", message, table.path, hint=hint, severity=Severity.WARNING)


def leaves(columns: Sequence[Any]) -> int:
    """How many columns hold cells."""
    return sum(leaves(children) if (children := _children(item)) else 1 for item in columns)


def column_kinds(columns: Any) -> list[str]:
    """The kinds of the columns that hold cells, as far as they are said; "" where they are not."""
    kinds: list[str] = []
    for item in columns if isinstance(columns, list) else ():
        kind = item.get("loai") if isinstance(item, dict) else None
        kinds += column_kinds(_children(item)) or [kind if isinstance(kind, str) else ""]
    return kinds


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
            wrong = [key for key in ("loai", "tong") if item.get(key)]
            if wrong:
                message = f"cột có cột con thì không có {', '.join(wrong)} của riêng nó"
                yield Problem("D080", message, here, hint="hãy ghi ở từng cột con")
            yield from _head_problems(children, f"{here}.cot", level + 1)
        elif item.get("tong") is True and item.get("loai") in _NOT_SUMMED:
            message = f"cột loại {item['loai']} không cộng được"
            hint = "tỷ lệ của dòng tổng phải tính từ hai số của nó" if item["loai"] == "phan_tram" else ""
            yield Problem("D085", message, f"{here}.tong", hint=hint or "hãy bỏ tong")


_NOT_SUMMED: Final = ("chu", "phan_tram", "ngay")


def _numbers_problems(table: Mapping[str, Any], count: int, path: str) -> Iterator[Problem]:
    numbers = table.get("danh_so_cot")
    printed = count + bool(table.get("stt"))
    if isinstance(numbers, list) and len(numbers) != printed:
        message = f"có {len(numbers)} chữ đánh số cột, bảng in {printed} cột"
        yield Problem("D026", message, f"{path}.danh_so_cot")


def _rows_problems(rows: Any, path: str, count: int, level: int) -> Iterator[Problem]:
    """The rows of a table or a group; a merge ends with the rows it stands among."""
    if not isinstance(rows, list):
        return
    if level > MOST_HEADS:
        yield Problem("D080", f"nhóm lồng nhau quá {MOST_HEADS - 1} cấp", path)
        return
    covered: dict[tuple[int, int], str] = {}
    for i, row in enumerate(rows):
        here = f"{path}[{i}]"
        if isinstance(row, dict):
            yield from _rows_problems(row.get("dong"), f"{here}.dong", count, level + 1)
        elif isinstance(row, list):
            if len(row) != count:
                yield Problem("D026", f"dòng có {len(row)} ô, bảng có {count} cột", here)
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
        places = [(i + y, j + x) for y in range(down) for x in range(across) if x or y]
        if any(place in covered for place in places):
            yield Problem("D081", "ô gộp chồng lên một ô gộp khác", here)
            continue
        covered.update(dict.fromkeys(places, here))


def _extent(cell: Any) -> tuple[int, int]:
    """How many columns and rows a cell covers; 1 where it does not say, or wrongly."""
    if not isinstance(cell, dict):
        return 1, 1
    across, down = (cell.get(key, 1) for key in ("gop_cot", "gop_dong"))
    return tuple(size if type(size) is int and size >= 1 else 1 for size in (across, down))  # type: ignore[return-value] # two of two


def _lines(rows: Sequence[Any], count: int) -> bool:
    """Whether there are ``count`` rows, all of cells: a merge does not reach over a group."""
    return len(rows) == count and (count == 1 or all(isinstance(row, list) for row in rows))
