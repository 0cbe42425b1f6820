"""Blanks that nobody has filled in, in whatever a report prints: they stop a final report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from docgen.errors import Problem, Severity
from docgen.report.hints import hints_in
from docgen.report.text import Text
from docgen.report.texts import Texts
from docgen.units.unknown import UNKNOWN
from docgen.vn.blanks import blank_in, says_nothing
from docgen.vn.text import cut, nfc

_SHOWN: Final = 60
_AROUND: Final = 24  # letters before a blank that are told with it
_NAME: Final = ".ho_ten"
_EMPTY_CELLS: Final = ".o_trong"
_CELL: Final = ".dong["
_OF_UNIT: Final = {
    "don_vi.ten": "tên đơn vị báo cáo",
    "don_vi.ten_in": "tên đơn vị in ở đầu văn bản",
    "don_vi.ky_hieu": "ký hiệu của đơn vị",
    "don_vi.dia_danh": "địa danh",
}


def blank_problems(plain: Iterable[tuple[str, str]], texts: Texts) -> Iterator[Problem]:
    """Each place with a blank: ``plain`` are the texts printed as they stand, ``texts`` the prose.

    Dots alone are a sign in a table (no value), and no name in a signature, which is told there. What figures
    print is theirs; what a hint of the form says is told as one.
    """
    for path, text in plain:
        if _unit_is_open(path, text):
            hint = "hãy chọn đơn vị trong sổ đơn vị, hoặc ghi tên, ký hiệu, địa danh của đơn vị"
            yield Problem("D100", f"chưa rõ {_OF_UNIT[path]}", path, hint=hint, severity=Severity.WARNING)
        named = path.endswith(_NAME) and says_nothing(text)
        if not named and not path.endswith(_EMPTY_CELLS):
            yield from _problem(path, text, whole=True)
    for key in texts.keys.values():
        if "blanks" not in key.made:
            key.made["blanks"] = [found for text in key.every for found in _in_prose(text)]
        yield from key.made["blanks"]


def _unit_is_open(path: str, text: str) -> bool:
    """Whether a file that was read did not say this of its unit."""
    return path in _OF_UNIT and text == UNKNOWN[path.removeprefix("don_vi.")]


def _in_prose(text: Text) -> Iterator[Problem]:
    whole = _CELL not in text.path and says_nothing(text.fixed)
    return _problem(text.path, text.fixed, whole=whole)


def _problem(path: str, text: str, *, whole: bool) -> Iterator[Problem]:
    text = nfc(text)
    found = blank_in(text, whole=whole)
    if found and not hints_in(text):
        start = max(0, found.start() - _AROUND)
        start = text.rfind(" ", 0, start) + 1 if start else 0
        message = f"còn chỗ chờ điền: “{cut(' '.join(text[start:].split()), _SHOWN)}”"
        hint = "hãy điền nội dung vào đây, hoặc bỏ chỗ này"
        yield Problem("D100", message, path, hint=hint, severity=Severity.WARNING)
