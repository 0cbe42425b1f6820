"""A report's data as the rows of an editing page: figures beside the old ones, prose block by block.

Every row knows its path in the data; whatever is edited goes back to that path alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from docgen.report.hints import hints_in, hints_of_forms
from docgen.report.open_figures import used_values
from docgen.report.table_arithmetic.ends import sums_what
from docgen.report.walking import walk
from docgen.roundtrip.data_locations import DataLocations
from docgen.roundtrip.paths import is_within, value_at
from docgen.vn.numbers import format_number
from docgen.vn.text import nfc
from docgen.web.around import Around, surroundings
from docgen.web.columns import columns_of, held_by, title_of, under, ways_of_column
from docgen.web.levels import ways_of_level
from docgen.web.lit_words import lit, with_hints
from docgen.web.moving import move_of
from docgen.web.prose import is_plain, parser_of, segments_of
from docgen.web.rows import HELD, ways_of

_ROWS: Final = {"tieu_de": "muc", "khoan": "khoan"}
_LATER: Final = {"luy_ke": "Lũy kế", "ky_truoc": "Kỳ trước", "cung_ky": "Cùng kỳ"}
_NEEDS: Final = {"ke_hoach": "Kế hoạch", "tong_so": "Tổng số", "nguong": "Ngưỡng (%)"}
_KINDS: Final = {
    "ke_hoach": ("ke_hoach",), "ty_trong": ("tong_so", "nguong"), "ty_le": ("ke_hoach",), "so_luong": (),
}  # fmt: skip


def mark_of(value: Any) -> str:
    """A short mark of a value: the same only as long as nobody has changed it."""
    return hashlib.sha256(repr(value).encode()).hexdigest()[:12]


def number_shown(value: Any) -> str:
    """A value as it is typed into a field: numbers in Vietnamese form, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return format_number(value)
    return str(value)


def figure_rows(data: Mapping[str, Any], names: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The named figures, then the indicators; each with its fields."""
    around = surroundings(data, names)
    used = used_values(data)
    rows = [
        _figure(key, figure, around.get(key, Around()), used)
        for key, figure in (data.get("so_lieu") or {}).items()
        if isinstance(figure, Mapping)
    ]
    indicators = data.get("chi_tieu") or ()
    rows += [_indicator(i, row, used) for i, row in enumerate(indicators) if isinstance(row, Mapping)]
    return rows


def _figure(key: str, figure: Mapping[str, Any], around: Around, used: Collection[str]) -> dict[str, Any]:
    path = f"so_lieu.{key}"
    fields = [_field(f"{path}.gia_tri", "Kỳ này", figure.get("gia_tri")), *_beside(path, path, figure, used)]
    return {
        **_common(path, figure, fields),
        "ten": figure.get("ten") or "",
        "truoc_chu": around.before,
        "so_nay": around.this,
        "sau_chu": around.after,
        "goi": figure.get("ten") or around.text,
        "ma": key,
    }


def _indicator(index: int, row: Mapping[str, Any], used: Collection[str]) -> dict[str, Any]:
    path = f"chi_tieu[{index}]"
    fields = [_field(f"{path}.thuc_hien", "Kỳ này", row.get("thuc_hien"))]
    for key in _KINDS.get(str(row.get("loai")), ()):
        if key != "nguong" or row.get(key) is not None:
            fields.append(_field(f"{path}.{key}", _NEEDS[key], row.get(key)))
    fields += _beside(path, f"chi_tieu.{row.get('ma')}", row, used)
    return {
        **_common(path, row, fields),
        "ten": row.get("ten") or row.get("ma") or "",
        "goi": row.get("ten") or row.get("ma") or "",
        "ma": row.get("ma"),
    }


def _beside(path: str, name: str, row: Mapping[str, Any], used: Collection[str]) -> Iterator[dict[str, Any]]:
    """What is given beside the result and follows from nothing: a total since January, values printed."""
    given = row.get("luy_ke_truoc") is None or row.get("luy_ke") is not None
    for key, label in _LATER.items():
        own = given if key == "luy_ke" else row.get(key) is None or f"{name}.{key}" in used
        if key in row and own:
            yield _field(f"{path}.{key}", label, row[key])


def _common(path: str, row: Mapping[str, Any], fields: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "duong": path,
        "o": fields,
        "don_vi_tinh": row.get("don_vi_tinh") or "",
        "chu": {
            key: {"gia_tri": row.get(key) or "", "dau": mark_of(row.get(key))} for key in ("ten", "nguon")
        },
        "ky_truoc": number_shown(row.get("ky_truoc")),
        "cung_ky": number_shown(row.get("cung_ky")),
    }


def _field(path: str, label: str, value: Any) -> dict[str, Any]:
    return {"duong": path, "nhan": label, "gia_tri": number_shown(value), "dau": mark_of(value)}


def prose_rows(
    data: Mapping[str, Any], names: Mapping[str, Any], old: Iterable[Mapping[str, Any]] = ()
) -> list[dict[str, Any]]:
    """The blocks of the body and of the appendices, in their order, with what speaks of the old period."""
    locations = DataLocations(data)
    left: dict[str, list[Mapping[str, Any]]] = {}
    for each in old:
        left.setdefault(str(each["duong"]), []).append(each)
    walked = _Walk(data, names, locations, left)
    rows = list(walked.blocks(data.get("noi_dung"), "noi_dung"))
    for i, appendix in enumerate(data.get("phu_luc") or ()):
        title = walked.text(f"phu_luc[{i}].tieu_de", "muc", 0)
        rows.append({**title, "noi": "Phụ lục", "than": f"phu_luc[{i}].noi_dung"})
        rows += walked.blocks(appendix.get("noi_dung"), f"phu_luc[{i}].noi_dung")
    return rows


class _Walk:
    """Goes through the blocks of one report."""

    def __init__(
        self,
        data: Mapping[str, Any],
        names: Mapping[str, Any],
        locations: DataLocations,
        left: Mapping[str, Sequence[Mapping[str, Any]]],
    ) -> None:
        self._data, self._names, self._locations, self._left = data, names, locations, left
        self._hints = hints_of_forms()

    def blocks(self, blocks: Any, path: str) -> Iterator[dict[str, Any]]:
        """The rows of a list of blocks."""
        for here, block, _, nesting, key, _ in walk(blocks, path):
            level = nesting - 1
            if isinstance(block, str):
                yield self.text(here, "doan", level)
            elif key:
                yield {**self.text(f"{here}.{key}", _ROWS[key], level), **self._block(here)}
            elif isinstance(block, Mapping):
                yield self._other(block, here, level)

    def _other(self, block: Mapping[str, Any], here: str, level: int) -> dict[str, Any]:
        if isinstance(block.get("bang"), Mapping):
            return self._table(block["bang"], f"{here}.bang", level)
        words = "Bảng chỉ tiêu: docgen tự lập từ trang Số liệu." if "bang_chi_tieu" in block else ""
        return self._row(here, "khac", level) | {
            "chi_tieu": "bang_chi_tieu" in block,
            "chu": words or ("Biểu đồ" if "bieu_do" in block else "Hình"),
        }

    def text(self, path: str, kind: str, level: int) -> dict[str, Any]:
        """The row of one text."""
        text = value_at(self._data, path)
        segments = segments_of(str(text), parser_of(path), self._names)
        row = self._row(path, kind, level)
        segments = with_hints(segments, hints_in(nfc(str(text)), self._hints))
        return row | {"doan": lit(segments, row["cu"]), "dau": mark_of(text), "tho": is_plain(path)}

    def _row(self, path: str, kind: str, level: int) -> dict[str, Any]:
        block = path.removesuffix(".tieu_de").removesuffix(".khoan")
        old = [*self._left.get(path, ()), *(() if block == path else self._left.get(block, ()))]
        return {
            "duong": path, "loai": kind, "cap": level, "noi": self._locations.of(block), "cu": old,
            **self._block(block.removesuffix(".bang") if kind != "muc" else ""),
        }  # fmt: skip

    def _block(self, block: str) -> dict[str, Any]:
        """The block that a row stands for, and where it can be moved."""
        ways = [way for way in ("len", "xuong") if block and move_of(self._data, block, way)]
        return {"khoi": block, "chuyen": ways, "cap_khac": ways_of_level(self._data, block) if block else []}

    def _table(self, table: Mapping[str, Any], path: str, level: int) -> dict[str, Any]:
        lines = list(_lines(self._data, f"{path}.dong")) if "dong" in table else []
        row = self._row(path, "bang", level)
        block = path.removesuffix(".bang")
        row["cu"] = [each for at, old in self._left.items() if is_within(at, block) for each in old]
        return row | {
            "ten": str(table.get("tieu_de") or f"{row['noi'][:1].upper()}{row['noi'][1:]}"),
            "tieu_de": {"duong": f"{path}.tieu_de", "chu": str(table.get("tieu_de") or ""),
                        "dau": mark_of(table.get("tieu_de"))},
            "dau_cot": [title for _, title in columns_of(table.get("cot"), "")],
            "dau_bang": _heads(table, path),
            "dong": lines,
        }  # fmt: skip


def _heads(table: Mapping[str, Any], path: str) -> list[list[dict[str, Any]]]:
    """The rows of heads: of each column or group its title, how wide and high it is, what can be done."""
    columns = table.get("cot")
    rows: list[list[dict[str, Any]]] = [[] for _ in range(_depth(columns))]
    index = 0

    def walk(columns: Any, path: str, level: int) -> None:
        nonlocal index
        for i, column in enumerate(columns if isinstance(columns, list) else ()):
            here = f"{path}[{i}]"
            first = index
            walk(under(column), f"{here}.cot", level + 1)
            ways = [] if under(column) else ways_of_column(table, index, len(columns) == 1)
            index += not under(column)
            title = f"{here}.tieu_de" if isinstance(column, Mapping) else here
            rows[level].append({
                "khoi": here, "duong": title, "chu": title_of(column), "viec": ways,
                "la_cot": not under(column), "vuong": "" if under(column) else held_by(columns, ways),
                "dau": mark_of(column.get("tieu_de") if isinstance(column, Mapping) else column),
                "rong": max(index - first, 1), "cao": 1 if under(column) else len(rows) - level,
            })  # fmt: skip

    walk(columns, f"{path}.cot", 0)
    return rows


def _depth(columns: Any) -> int:
    return max((1 + _depth(under(each)) for each in columns), default=0) if isinstance(columns, list) else 0


def _lines(data: Mapping[str, Any], path: str) -> Iterator[dict[str, Any]]:
    """The rows of a table at the list ``path``: its cells, or the name of a group, and what can be done.

    ``ngoai_nhom``: a row of figures that stands beside groups, in none of them.
    """
    rows = value_at(data, path)
    beside = isinstance(rows, list) and any(isinstance(row, Mapping) for row in rows)
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        here = f"{path}[{i}]"
        if isinstance(row, Mapping):
            name = _cell(row.get("nhom"), f"{here}.nhom")
            yield {"duong": here, "nhom": name, "viec": ways_of(data, here), "vuong": ""}
            if isinstance(row.get("dong"), list):
                yield from _lines(data, f"{here}.dong")
        elif isinstance(row, list):
            cells = [_cell(cell, f"{here}[{j}]") for j, cell in enumerate(row)]
            outside = beside and not is_sum(row)
            ways = ways_of(data, here)
            held = "" if "xoa" in ways else HELD
            yield {"duong": here, "o": cells, "viec": ways, "vuong": held, "ngoai_nhom": outside}


def is_sum(row: Sequence[Any]) -> bool:
    """Whether the first words of a row open as those of a sum."""
    words = next((cell for cell in row if isinstance(cell, str) and cell.strip()), "")
    return sums_what(nfc(" ".join(words.split())).lower()) is not None


def _cell(cell: Any, path: str) -> dict[str, Any]:
    if isinstance(cell, Mapping):
        cell, path = cell.get("gia_tri"), f"{path}.gia_tri"
    return {"duong": path, "gia_tri": number_shown(cell), "dau": mark_of(cell)}
