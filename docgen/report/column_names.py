"""Columns by the titles over them, and how a column of rates names those that it is made of.

A title that several columns have is that of the column in the same group, or is written with the titles over
it: "Thu > Thực hiện".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from docgen.errors import Problem, suggest
from docgen.vn.text import cut, nfc

_STEP: Final = ">"
_KEYS: Final = ("tu", "mau")


class Titled(NamedTuple):
    """A column that holds cells: the titles over it, folded, the column as the data have it, and its place.

    ``path`` is seen from the list of columns: "[1].cot[0]".
    """

    titles: tuple[str, ...]
    item: Any
    path: str


def titles_of(columns: Any, above: tuple[str, ...] = (), path: str = "") -> list[Titled]:
    """Every column that holds cells, from left to right; of data as read or of their models."""
    found: list[Titled] = []
    for i, item in enumerate(columns if isinstance(columns, list) else ()):
        title, inner = (item, None) if isinstance(item, str) else (_key(item, "tieu_de"), _key(item, "cot"))
        titles = (*above, _folded(title) if isinstance(title, str) else "")
        here = f"{path}[{i}]"
        found += titles_of(inner, titles, f"{here}.cot") or [Titled(titles, item, here)]
    return found


def _key(item: Any, key: str) -> Any:
    return item.get(key) if isinstance(item, Mapping) else getattr(item, key, None)


def _folded(title: str) -> str:
    return " ".join(nfc(title).casefold().split())


def columns_named(name: str, columns: Sequence[Titled], own: int) -> list[int]:
    """The columns that the column ``own`` can mean by ``name``: one if it is said well."""
    wanted = (tuple(map(_folded, name.split(_STEP))), (_folded(name),))
    found = [
        j
        for j, each in enumerate(columns)
        if j != own and any(each.titles[-len(titles) :] == titles for titles in wanted)
    ]
    near = [j for j in found if columns[j].titles[:-1] == columns[own].titles[:-1]]
    return near if len(near) == 1 else found


def naming_problems(columns: Any, path: str) -> Iterator[Problem]:
    """What is wrong with the names that columns of rates use; ``columns`` as read."""
    known = titles_of(columns)
    for j, each in enumerate(known):
        names = {key: _key(each.item, key) for key in _KEYS} if isinstance(each.item, Mapping) else {}
        named = {key: name for key, name in names.items() if isinstance(name, str) and name.strip()}
        here = f"{path}{each.path}"
        if named and each.item.get("loai") not in (None, "phan_tram"):
            message = f"cột loại {each.item['loai']} không có tu, mau"
            yield Problem("D093", message, here, hint="cột tỷ lệ thì ghi loai là phan_tram")
        elif len(named) == 1:
            missing = next(key for key in _KEYS if key not in named)
            yield Problem("D093", f"cột tỷ lệ thiếu {missing}", here, hint="tỷ lệ cần cả tu và mau")
        for key, name in named.items():
            yield from _naming_problem(name, known, j, f"{here}.{key}")


def _naming_problem(name: str, columns: Sequence[Titled], own: int, path: str) -> Iterator[Problem]:
    found = columns_named(name, columns, own)
    name = cut(name, 40)
    if len(found) == 1 and (why := _no_figures(columns[found[0]].item)):
        hint = "tu, mau phải là cột số, cột tiền"
        yield Problem("D093", f"cột “{name}” {why}", path, hint=hint)
    elif len(found) > 1:
        ways = list(dict.fromkeys(f"“{f' {_STEP} '.join(columns[j].titles)}”" for j in found))
        hint = (
            f"hãy ghi một trong: {', '.join(ways)}" if len(ways) > 1 else "hãy đặt cho các cột tên khác nhau"
        )
        yield Problem("D093", f"có {len(found)} cột tên “{name}”", path, hint=hint)
    elif not found:
        others = [each.titles[-1] for j, each in enumerate(columns) if j != own]
        hint = suggest(_folded(name), others) or "hãy ghi đúng tiêu đề của một cột trong bảng này"
        yield Problem("D093", f"không có cột nào tên “{name}”", path, hint=hint)


def _no_figures(column: Any) -> str:
    """Why a rate cannot be worked out from a column; empty if it can."""
    if not isinstance(column, Mapping):
        return ""
    if any(column.get(key) for key in _KEYS):
        return "chính là cột tỷ lệ"
    return f"là cột loại {column['loai']}" if column.get("loai") in ("chu", "ngay") else ""
