"""The two blocks that only an outline of a roll-up has: the units' own words, and the table of their numbers.

``{"gop_loi_van": {"muc": "Công tác nữ công", "don_vi": "tat-ca"}}`` becomes paragraphs, each unit by name;
``{"bang_don_vi": {"cot": ["so_lieu.tin_bai", …]}}`` becomes a table with a line for each unit. The result is
a report like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from docgen.errors import Problem, join_path, suggest
from docgen.report.blocks import UNITS_TABLE, UNITS_WORDS
from docgen.rollup.quantities import Quantity
from docgen.vn.text import spelling_key

WORDS: Final = UNITS_WORDS
TABLE: Final = UNITS_TABLE
ALL: Final = "tat-ca"
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    WORDS: ("muc", "so_lieu", "don_vi"),
    TABLE: ("tieu_de", "cot", "ngang"),
}
_IN_ITS_PLACE: Final = "Phần này docgen rollup lập từ bản ghi của các đơn vị."

Expand = Callable[[str, Mapping[str, Any], str], list[Any]]
"""The blocks that a special block becomes: its key, what it says, its path."""


def expanded(report: Mapping[str, Any], expand: Expand) -> dict[str, Any]:
    """The report with every special block exchanged for what ``expand`` makes of it."""
    found = dict(report)
    if isinstance(report.get("noi_dung"), list):
        found["noi_dung"] = _list(report["noi_dung"], "noi_dung", expand)
    if isinstance(report.get("phu_luc"), list):
        found["phu_luc"] = [
            _inside(each, f"phu_luc[{i}]", expand) for i, each in enumerate(report["phu_luc"])
        ]
    return found


def with_locations(report: Mapping[str, Any]) -> dict[str, Any]:
    """The report with a sentence in the place of each special block, so that all other paths stay."""
    return expanded(report, lambda key, _content, _path: [_stand_in(key)])


def _stand_in(key: str) -> Any:
    return _IN_ITS_PLACE if key == WORDS else {"bang": {"cot": ["Đơn vị"], "dong": [[_IN_ITS_PLACE]]}}


def has_special(report: Mapping[str, Any]) -> bool:
    """Whether a report has a block that only a roll-up understands."""
    seen: list[str] = []

    def note(key: str, _content: Mapping[str, Any], _path: str) -> list[Any]:
        seen.append(key)
        return []

    expanded(report, note)
    return bool(seen)


def block_problems(report: Mapping[str, Any], quantities: Mapping[str, Quantity]) -> list[Problem]:
    """What is wrong with the special blocks of an outline."""
    problems: list[Problem] = []

    def judge(key: str, content: Mapping[str, Any], path: str) -> list[Any]:
        problems.extend(_judged(key, content, f"{path}.{key}", quantities))
        return []

    expanded(report, judge)
    return problems


def _list(blocks: list[Any], path: str, expand: Expand) -> list[Any]:
    found: list[Any] = []
    for i, block in enumerate(blocks):
        at = f"{path}[{i}]"
        key = next((key for key in _KEYS if isinstance(block, Mapping) and key in block), "")
        if key:
            content = block[key]
            found += expand(key, content if isinstance(content, Mapping) else {"": content}, at)
        else:
            found.append(_inside(block, at, expand))
    return found


def _inside(block: Any, path: str, expand: Expand) -> Any:
    if not isinstance(block, Mapping) or not isinstance(block.get("noi_dung"), list):
        return block
    return {**block, "noi_dung": _list(block["noi_dung"], f"{path}.noi_dung", expand)}


def _judged(
    key: str, content: Mapping[str, Any], path: str, quantities: Mapping[str, Quantity]
) -> Iterator[Problem]:
    for name in content:
        if name not in _KEYS[key]:
            hint = suggest(name, _KEYS[key]) or f"các khoá: {', '.join(_KEYS[key])}"
            yield Problem("TH124", f"{key} không có khoá {name!r}", path, hint=hint)
    if key == WORDS:
        yield from _judged_words(content, path)
    else:
        yield from _judged_table(content, path, quantities)


def _judged_words(content: Mapping[str, Any], path: str) -> Iterator[Problem]:
    given = [
        name for name in ("muc", "so_lieu") if isinstance(content.get(name), str) and content[name].strip()
    ]
    if len(given) != 1:
        hint = 'ghi "muc": tên mục của báo cáo đơn vị, hoặc "so_lieu": tên số liệu bằng chữ'
        yield Problem("TH124", f"{WORDS} cần đúng một trong hai khoá muc, so_lieu", path, hint=hint)
    units = content.get("don_vi", ALL)
    if units != ALL and not (isinstance(units, list) and all(isinstance(each, str) for each in units)):
        hint = f'ghi "{ALL}" hoặc danh sách mã đơn vị'
        yield Problem("TH124", "don_vi viết sai", join_path(path, "don_vi"), hint=hint)


def _judged_table(
    content: Mapping[str, Any], path: str, quantities: Mapping[str, Quantity]
) -> Iterator[Problem]:
    columns = content.get("cot")
    if not isinstance(columns, list) or not columns:
        hint = 'ghi "cot": ["so_lieu.tin_bai"]'
        yield Problem("TH124", f"{TABLE} cần cot: danh sách số liệu", path, hint=hint)
        return
    for i, column in enumerate(columns):
        name, _ = column_of(column)
        if find_quantity(name, quantities) is None:
            hint = suggest(name, [*quantities]) or "ghi tên một số liệu được cộng: so_lieu.TEN, chi_tieu.MA"
            message = f"{name or repr(column)} không phải số liệu được cộng"
            yield Problem("TH124", message, f"{path}.cot[{i}]", hint=hint)


def column_of(column: Any) -> tuple[str, str]:
    """The name and the title of a column: ``"so_lieu.x"`` or ``{"so": "so_lieu.x", "tieu_de": "…"}``."""
    if isinstance(column, Mapping):
        return str(column.get("so") or ""), str(column.get("tieu_de") or "")
    return (column, "") if isinstance(column, str) else ("", "")


def find_quantity(name: str, quantities: Mapping[str, Quantity]) -> Quantity | None:
    """The quantity of a path, of a short name – ``x``, ``so_lieu.x``, ``MA`` – or of its name as printed."""
    tries = (name, f"so_lieu.{name}", f"{name}.thuc_hien", f"chi_tieu.{name}.thuc_hien", f"chi_tieu.{name}")
    coded = next((quantities[each] for each in tries if each in quantities), None)
    key = spelling_key(name)
    named = [each for each in quantities.values() if not each.side and spelling_key(each.label) == key]
    return coded or (named[0] if len(named) == 1 else None)
