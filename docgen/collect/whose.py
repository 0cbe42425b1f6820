"""Whose a form is, by its cell Đơn vị: ``Công đoàn xã Trấn Yên [cong-doan-xa-tran-yen]`` or its title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from docgen.records.anchor import UnitFinder
from docgen.vn.text import nfc

_CODE: Final = re.compile(r"\[([^\[\]]+)\]\s*\Z")

_BETWEEN: Final = re.compile(
    r"\b(?:của|báo cáo)\b|[-–(),;:\n]"
    r"|\b(?:[69] tháng|quý|tháng|năm)\b[^-–(),;:\n]*?(?=\bcủa\b|[-–(),;:\n]|\Z)",
    re.IGNORECASE,
)
"""What stands around a unit's name in a title: "Báo cáo … quý I năm 2026 của Công đoàn xã Trấn Yên"."""
_BODY: Final = re.compile(r"(?:(?:tổng )?liên đoàn|công đoàn|(?:T?LĐLĐ|CĐ\w{0,3})\b)", re.IGNORECASE)


def named_in(titles: Iterable[str], above: Iterable[str], finder: UnitFinder) -> str:
    """The code of the one unit that titles name, its superiors apart; "" for none, or for several.

    The lines ``above`` a title may name it by themselves, if all bodies there are known.
    """
    bodies = [line for text in above for line in nfc(text).splitlines() if _BODY.match(line.strip())]
    if not all(finder.find(line) for line in bodies):
        return ""
    texts = [*bodies, *(part for title in titles for part in named_parts(title))]
    found = {code for text in texts for code in finder.find(text)}
    own = [code for code in found if not any(code in finder.superiors(other) for other in found)]
    return own[0] if len(own) == 1 else ""


def named_parts(title: str) -> list[str]:
    """The parts of a title that begin as the name of a body does: “Công đoàn xã Trấn Yên”."""
    parts = (part.strip() for part in _BETWEEN.split(nfc(title)))
    return [part for part in parts if _BODY.match(part)]


class Doubt(NamedTuple):
    """Why nobody knows whose a form is: code, message, hint, and the codes of the units whose it may be."""

    code: str = ""
    message: str = ""
    hint: str = ""
    may_be: tuple[str, ...] = ()


def whose(text: str, finder: UnitFinder) -> tuple[str, Doubt]:
    """The code of the unit, or "" and what is wrong.

    The code decides, unless the name is – or nearly is – that of another unit: then nobody is meant.
    """
    match = _CODE.search(text)
    code, name = match[1] if match else "", _CODE.sub("", text).strip()
    coded, named = finder.find(code) if code else (), finder.find(name)
    meant = named or (finder.nearest(name) if coded and name else ())
    if coded and meant and not set(coded) & set(meant):
        message = f"ô Đơn vị ghi tên “{name}” nhưng mã [{code}], số không lấy cho đơn vị nào"
        hint = f"mã của tên ấy là {' hay '.join(meant)}; hãy ghi tên và mã của cùng một đơn vị"
        return "", Doubt("TN123", message, hint, (*coded, *meant))
    if len(found := coded or named) == 1:
        return found[0], Doubt()
    near = tuple(finder.nearest(text)) if text else ()
    hint = f"có phải: {', '.join(near)}?" if near else "ghi tên hoặc mã đơn vị theo sổ đơn vị vào ô Đơn vị"
    message = f"không rõ phiếu của đơn vị nào{f': “{text}”' if text else ''}"
    return "", Doubt("TN102", message, hint, tuple(found) or near)
