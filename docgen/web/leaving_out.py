"""What is wrong in a report left out, so that its pages can be shown all the same: a draft, its gaps open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from docgen.roundtrip.paths import index_of, parent_of, set_at, steps_of, value_at
from docgen.units import Signer

_OPEN: Final = "…"
_FIGURE: Final = re.compile(r"so_lieu\.\w+(?:\.gia_tri)?|chi_tieu\[\d+\]\.\w+")
"""The path of a figure's value, which may be left open."""
_HOLE: Final = re.compile(r"\{\{.*?(?:\}\}|\Z)", re.DOTALL)
_BLOCK: Final = re.compile(r"(?:phu_luc\[\d+\]\.)?noi_dung\[\d+\](?:\.noi_dung\[\d+\])*")
_NEEDED: Final = frozenset({"mau", "ky", "don_vi"})
_EMPTY: Final = {"chuc_vu": "", "ho_ten": ""}
_SIGNERS: Final = ("nguoi_ky", "nguoi_ky_trai")


def leave_out(data: dict[str, Any], paths: Iterable[str]) -> None:
    """Change ``data`` so that nothing wrong stands at any of the paths.

    KeyError for a place that no report can do without: form, period, unit. The last of a list goes first, so
    that every path is still what it was.
    """
    for path in sorted(set(paths), key=steps_in_order, reverse=True):
        if _FIGURE.fullmatch(path):
            set_at(data, path, None)
        elif block := _BLOCK.match(path):
            _in_prose(data, path, block[0])
        else:
            _general(data, path)


def steps_in_order(path: str) -> list[tuple[int, str]]:
    """The steps of a path so that places in one list sort by their index."""
    return [(step, "") if isinstance(step, int) else (-1, step) for step in steps_of(path)]


def _in_prose(data: dict[str, Any], path: str, block: str) -> None:
    """A sentence keeps its words, with an open place for what it works out; anything else becomes one."""
    try:
        text = value_at(data, path)
    except KeyError:
        text = None
    open_text = _HOLE.sub(_OPEN, text) if isinstance(text, str) else ""
    if open_text and open_text != text:
        set_at(data, path, open_text)
    else:
        set_at(data, block, _OPEN)


def _general(data: dict[str, Any], path: str) -> None:
    """A field of the whole report: an optional one goes, one that must be there becomes empty."""
    top = str(steps_of(path)[0]) if path else "nguoi_ky"
    if top in _NEEDED or (path and top not in data):
        raise KeyError(path)
    if top in _SIGNERS:
        _signer(data, top, path)
    elif top == "ngay_ban_hanh" and data.get("ky") is None:
        data[top] = str(date.today().year)
    elif index_of(path) >= 0 and top not in {"phu_luc", "chi_tieu"}:
        value_at(data, parent_of(path)).pop(index_of(path))
    else:
        data.pop(top)


def _signer(data: dict[str, Any], top: str, path: str) -> None:
    """Who signs keeps the lines that are right."""
    own = data.get(top)
    lines = own if isinstance(own, dict) else {}
    wrong = path.removeprefix(top).removeprefix(".")
    kept = {key: lines[key] for key in Signer.model_fields if key in lines and key != wrong}
    data[top] = {**_EMPTY, **kept}
