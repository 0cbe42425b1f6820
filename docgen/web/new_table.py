"""An ordinary table as it is asked for on the page: so many rows and columns, or cells copied from Excel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from docgen.errors import UsageError
from docgen.web.editing import bounded_text, cell_typed
from docgen.web.pasting import cells_of

_MOST_COLUMNS: Final = 30
_MOST_ROWS: Final = 300


def new_table(asked: Mapping[str, Any]) -> dict[str, Any]:
    """The block of a table of ``cot`` columns and ``dong`` rows, or of the copied cells ``dan``.

    ``dau`` are the heads, one on a line; of copied cells the first line. UsageError for what is no table.
    """
    lines = cells_of(bounded_text(str(asked.get("dan") or "")))
    copied = any(cell.strip() for line in lines for cell in line)
    if copied:
        heads, rows = lines[0], lines[1:] or [[""]]
        width = max(map(len, lines))
    else:
        heads = str(asked.get("dau") or "").strip().splitlines()
        width = max(_count(asked.get("cot"), "số cột", _MOST_COLUMNS), len(heads))
        rows = [[""]] * _count(asked.get("dong"), "số dòng", _MOST_ROWS)
    if width > _MOST_COLUMNS or len(rows) > _MOST_ROWS:
        most = f"nhiều nhất {_MOST_COLUMNS} cột, {_MOST_ROWS} dòng"
        raise UsageError(f"bảng {width} cột, {len(rows)} dòng là quá lớn ({most})")
    titles = [" ".join(head.split()) for head in heads]
    cells = [[cell_typed(" ".join(cell.split())) for cell in row] for row in rows]
    return {"bang": {"cot": _filled(titles, width, ""), "dong": [_filled(row, width, None) for row in cells]}}


def _filled(cells: list[Any], width: int, nothing: Any) -> list[Any]:
    return [*cells, *[nothing] * (width - len(cells))]


def _count(typed: Any, what: str, most: int) -> int:
    text = str(typed or "").strip()
    if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= most):
        raise UsageError(f"{what} “{text}”: hãy gõ một số từ 1 đến {most}")
    return int(text)
