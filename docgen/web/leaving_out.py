"""What is wrong in a report left out, so that its pages can be shown all the same: a draft, its gaps open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from docgen.roundtrip.paths import copied, index_of, parent_of, set_at, steps_of, value_at
from docgen.units import Signer
from docgen.units.unknown import UNKNOWN

MOST_TIMES: Final = 3
"""How often a place can be left out, each time more of what is around it."""
_OPEN: Final = "…"
_HOLE: Final = re.compile(r"\{\{.*?(?:\}\}|\Z)", re.DOTALL)
_FIGURE: Final = re.compile(r"so_lieu\.\w+(?:\.gia_tri)?|chi_tieu\[\d+\]\.(?:thuc_hien|ke_hoach|tong_so)")
"""The path of a figure's value, which may be left open."""
_CELL: Final = re.compile(r".+\.dong\[\d+\]\[\d+\](?:\.gia_tri)?")
_BLOCK: Final = re.compile(r"(?:phu_luc\[\d+\]\.)?noi_dung\[\d+\](?:\.noi_dung\[\d+\])*")
_NEEDED: Final = frozenset({"mau", "ky"})
_EMPTY: Final = {"chuc_vu": "", "ho_ten": ""}
_UNIT: Final = {"ma": "don-vi", "cap": "cdcs", **UNKNOWN}
_APPENDIX: Final = {"tieu_de": _OPEN, "noi_dung": [_OPEN]}
_NAMES: Final = {"ten": _OPEN, "tieu_de": _OPEN}
_INDICATOR: Final = {"ten": _OPEN, "don_vi_tinh": _OPEN, "loai": "so_luong", "thuc_hien": None}
_PARTS: Final[Mapping[re.Pattern[str], Any]] = {
    _BLOCK: _OPEN,
    re.compile(r"(?:kinh_gui|can_cu|noi_nhan)\[\d+\]"): _OPEN,
    re.compile(r"phu_luc\[\d+\]"): _APPENDIX,
    re.compile(r"so_lieu\.\w+"): None,
    re.compile(r"chi_tieu\[(?P<so>\d+)\]"): _INDICATOR,
}
"""Parts of a report that can stand open by themselves: their paths, and what stands there then."""
_WHOLE: Final[Mapping[str, Any]] = {
    "don_vi": _UNIT, "nguoi_ky": _EMPTY, "nguoi_ky_trai": _EMPTY, "trich_yeu": _OPEN, "kinh_gui": [_OPEN],
    "noi_dung": [_OPEN], "phu_luc": [{**_APPENDIX, "ten_loai": _OPEN}],
}  # fmt: skip
"""Top-level keys that some form asks for: what stands there when nothing else can."""


def leave_out(data: dict[str, Any], wrong: Mapping[str, int]) -> None:
    """Change ``data`` so that nothing wrong stands at any path of ``wrong``.

    ``wrong`` says how often (1, 2 …) something was wrong there: first the smallest part is left open, then
    more and more around it. Nothing goes from a list, so that every path stays what it was. KeyError for
    a place that no report can do without: form, period.
    """
    for path in sorted(wrong, key=_in_order, reverse=True):  # what is inside before what is around it
        if wrong[path] > 1:
            _around(data, path, wrong[path] - 1)
        elif not _in_words(data, path):
            _smallest(data, path)


def _in_order(path: str) -> list[tuple[int, str]]:
    """The steps of a path so that places in one list sort by their index."""
    return [(step, "") if isinstance(step, int) else (-1, step) for step in steps_of(path)]


def _in_words(data: dict[str, Any], path: str) -> bool:
    """Whether a text keeps its words, with an open place for what it works out."""
    try:
        text = value_at(data, path)
    except KeyError:
        return False
    if not isinstance(text, str) or "{{" not in text or _FIGURE.fullmatch(path):
        return False
    set_at(data, path, _HOLE.sub(_OPEN, text))
    return True


def _smallest(data: dict[str, Any], path: str) -> None:
    """A figure, a cell is open; a part of a person, a unit goes; anything else is left out whole."""
    top, *below = steps_of(path)
    if _FIGURE.fullmatch(path) or _CELL.fullmatch(path):
        set_at(data, path, None)
    elif top in {"nguoi_ky", "nguoi_ky_trai"}:
        _signer(data, str(top), path)
    elif below and index_of(path) < 0 and not _BLOCK.match(path):
        _without_key(data, path)
    else:
        _around(data, path, 1)


def _signer(data: dict[str, Any], top: str, path: str) -> None:
    """Who signs keeps the lines that are right."""
    own = data.get(top)
    lines = own if isinstance(own, dict) else {}
    wrong = path.removeprefix(top).removeprefix(".")
    kept = {key: lines[key] for key in Signer.model_fields if key in lines and key != wrong}
    data[top] = {**_EMPTY, **kept}


def _without_key(data: dict[str, Any], path: str) -> None:
    """A key of an object goes; one that its object cannot do without is open."""
    top, key = str(steps_of(path)[0]), str(steps_of(path)[-1])
    opened = {"don_vi": _UNIT, "du_lieu_rieng": {key: _OPEN}}.get(top, _NAMES)
    if top == "du_lieu_rieng" and not isinstance(data.get(top), dict):
        data[top] = {}
    try:
        owner = value_at(data, parent_of(path))
    except KeyError:
        owner = None
    if not isinstance(owner, dict):
        _around(data, path, 1)
    elif key in opened:
        owner[key] = opened[key]
    else:
        owner.pop(key, None)


def _around(data: dict[str, Any], path: str, wider: int) -> None:
    """The part of the report that holds ``path`` is open; for ``wider`` > 1 all of its top-level key."""
    top = str(steps_of(path)[0])
    part = next((match for kind in _PARTS if (match := kind.match(path))), None)
    if top in _NEEDED:
        raise KeyError(path)
    if part is not None and wider == 1:
        value = copied(_PARTS[part.re])
        set_at(data, part[0], {**value, "ma": f"bo_{part['so']}"} if "so" in part.groupdict() else value)
    elif top in _WHOLE:
        data[top] = copied(_WHOLE[top])
    elif top == "ngay_ban_hanh" and data.get("ky") is None:
        data[top] = str(date.today().year)
    else:
        data.pop(top, None)
