"""Edits of a report on disk, one path at a time; what another window has changed is never overwritten."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from docgen.errors import UsageError
from docgen.files import write_atomic
from docgen.jsonfile import dump_indented, read_json
from docgen.roundtrip.paths import parent_of, set_at, value_at
from docgen.units.unknown import UNKNOWN
from docgen.vn.written import read_number, read_quantity
from docgen.vn.written_days import read_day
from docgen.web.history import History
from docgen.web.outline import mark_of, number_shown
from docgen.web.prose import composed

ELSEWHERE: Final = (
    "Chỗ này vừa được sửa ở cửa sổ khác nên chưa ghi. Hãy chép lại phần vừa gõ, tải lại trang rồi sửa tiếp."
)
"""What is said where the outline is no longer what the page shows."""
_LISTS: Final = ("kinh_gui", "can_cu", "noi_nhan")
_MONTH: Final = re.compile(r"(1[0-2]|0?[1-9])/(\d{4})")
_LONGEST: Final = 200_000  # letters of one text
_ZEROS: Final = re.compile(r"^\s*(-?)0+(?=[0-9]{1,3}(?:,[0-9]+)?\s*$)")
_LAST_ZEROS: Final = re.compile(r",[0-9]*0$")
_WORDS: Final = (".ten", ".nguon", ".don_vi_tinh")
_DAYS: Final = ("ngay_ban_hanh",)
_OPEN: Final = (".gia_tri", ".thuc_hien", ".luy_ke", ".ky_truoc", ".cung_ky")
"""Fields that stay where nothing is typed into them: the value is open then."""


class FasterError(UsageError):
    """Another window was faster: ``mark``, ``shown`` are of what stands there now (None: no plain text)."""

    def __init__(self, mark: str, shown: str | None) -> None:
        super().__init__(ELSEWHERE)
        self.mark, self.shown = mark, shown


@dataclass(frozen=True, slots=True)
class Sheet:
    """The report in the file ``path``, with the history of its structure beside it."""

    path: Path

    @property
    def history(self) -> History:
        """The steps that can be taken back."""
        return History(self.path.with_name("lich-su.json"))

    def read(self) -> dict[str, Any]:
        """The data."""
        found: dict[str, Any] = read_json(self.path)
        return found

    def write(self, data: Mapping[str, Any]) -> None:
        """Keep the data, whole or not at all."""
        write_atomic(self.path, dump_indented(data).encode(), durable=False, follow=False)

    def set(self, path: str, mark: str, sent: Mapping[str, Any]) -> str:
        """Put what was typed at ``path``; the new mark. UsageError if another window was faster."""
        data = self.read()
        try:
            old = _value_at(data, path)
        except KeyError as error:
            raise UsageError(ELSEWHERE) from error
        new = typed(data, path, sent)
        if mark_of(old) not in {mark, mark_of(new)}:
            raise FasterError(mark_of(old), _as_typed(old))
        _set(data, path, new)
        self.write(data)
        return mark_of(new)


def number_typed(text: str, unit: str) -> Any:
    """What a field for a figure holds: a number, None for nothing, or the words as they are."""
    text = text.strip()
    if not text:
        return None
    try:
        return read_number(text, unit)
    except ValueError:
        return text


def cell_typed(text: str) -> Any:
    """What a cell of a table holds: a bare number, None for nothing, or the words as they are.

    "60 triệu" and "5%" are words here: the report reads them with the unit and the kind of their column. So
    is "97,0", which a number would print without its last zero.
    """
    try:
        quantity = read_quantity(text)
    except ValueError:
        return text.strip() or None
    as_typed = quantity.unit or quantity.scaled or _LAST_ZEROS.search(text.strip())
    return text.strip() if as_typed else quantity.value


def figure_typed(text: str, unit: str) -> Any:
    """What a field of a named figure holds: as :func:`number_typed`, and 01 is 1."""
    return number_typed(_ZEROS.sub(r"\1", text), unit)


def _as_typed(value: Any) -> str | None:
    """A value as a field shows it; None for what is edited in another way."""
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return None if isinstance(value, Mapping) else number_shown(value)


def typed(data: Mapping[str, Any], path: str, sent: Mapping[str, Any]) -> Any:
    """What was typed as the data say it at this path."""
    if isinstance(sent.get("doan"), list):
        segments = [each for each in sent["doan"] if isinstance(each, dict)]
        return bounded_text(composed(segments, path))
    text = bounded_text(str(sent.get("chu", "")))
    figures = path.startswith(("so_lieu.", "chi_tieu[")) and not path.endswith(_WORDS)
    if figures or ".dong[" in path:
        return figure_typed(text, _unit_of(data, path)) if figures else cell_typed(text)
    if ".bang.cot[" in path:
        return " ".join(text.split())
    return _general(path, text)


def _general(path: str, text: str) -> Any:
    """What was typed into a field of the whole report; nothing typed is None."""
    if path in _LISTS:
        return [line.strip() for line in text.splitlines() if line.strip()] or None
    if path.startswith("don_vi."):
        return text.strip() or UNKNOWN.get(path.removeprefix("don_vi."))
    if path in _DAYS:
        return _day(text)
    if path == "du_thao":
        return int(text) if text.strip().isascii() and text.strip().isdecimal() else text.strip() or None
    return text.strip() or None


def bounded_text(text: str) -> str:
    """The text of one place. UsageError if it is longer than any paragraph."""
    if len(text) > _LONGEST:
        raise UsageError("đoạn này quá dài, hãy chia thành nhiều đoạn")
    return text


def _day(text: str) -> str | None:
    """A day as people type it; what is no day stays as it is, and is told as a mistake."""
    if match := _MONTH.fullmatch(text.strip()):
        return f"{match[2]}-{int(match[1]):02}"
    try:
        found = read_day(text.strip()).whole if text.strip() else None
    except ValueError:
        found = None
    return found.isoformat() if found else text.strip() or None


def _unit_of(data: Mapping[str, Any], path: str) -> str:
    row = _value_at(data, parent_of(path))
    if not isinstance(row, Mapping):
        return ""
    return (
        "%" if path.endswith(".nguong") or row.get("loai") == "ty_le" else str(row.get("don_vi_tinh") or "")
    )


def _value_at(data: Mapping[str, Any], path: str) -> Any:
    """What stands at a path; None for a key that an object of the report may have and has not."""
    try:
        return value_at(data, path)
    except KeyError:
        owner = value_at(data, parent_of(path)) if parent_of(path) else data
        if isinstance(owner, dict) and not path.endswith("]"):
            return None
        raise


def _set(data: dict[str, Any], path: str, value: Any) -> None:
    required = path.endswith((*_OPEN, "]"))
    if value is None and not required:
        owner = value_at(data, parent_of(path)) if parent_of(path) else data
        owner.pop(path.rpartition(".")[2], None)
        return
    set_at(data, path, value)
