"""Edits of a report on disk, one path at a time; what another window has changed is never overwritten."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from docgen.errors import UsageError
from docgen.files import write_atomic
from docgen.jsonfile import dump_indented, read_json
from docgen.roundtrip.paths import index_of, parent_of, set_at, value_at
from docgen.vn.text import ascii_name
from docgen.vn.written import read_day, read_number
from docgen.web.outline import mark_of
from docgen.web.prose import composed

_ELSEWHERE: Final = (
    "Chỗ này vừa được sửa ở cửa sổ khác nên chưa ghi. Hãy chép lại phần vừa gõ, tải lại trang rồi sửa tiếp."
)
_LISTS: Final = ("kinh_gui", "can_cu", "noi_nhan")
_NEW: Final = "(Nêu nội dung của đoạn mới.)"
_MONTH: Final = re.compile(r"(1[0-2]|0?[1-9])/(\d{4})")
_DASHES: Final = ("- ", "+ ")
_LONGEST: Final = 200_000  # letters of one text
_WORDS: Final = (".ten", ".nguon", ".don_vi_tinh")
_DAYS: Final = ("ngay_ban_hanh",)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The report in the file ``path``, with the one before the last change of its outline beside it."""

    path: Path

    @property
    def before(self) -> Path:
        """The report before the last change of its outline."""
        return self.path.with_name("truoc.json")

    def read(self) -> dict[str, Any]:
        """The data."""
        found: dict[str, Any] = read_json(self.path)
        return found

    def write(self, data: Mapping[str, Any]) -> None:
        """Keep the data, whole or not at all."""
        write_atomic(self.path, dump_indented(data).encode(), durable=False, follow=False)

    def set(self, path: str, mark: str, said: Mapping[str, Any]) -> str:
        """Put what was typed at ``path``; the new mark. UsageError if another window was faster."""
        data = self.read()
        try:
            old = _value_at(data, path)
        except KeyError as error:
            raise UsageError(_ELSEWHERE) from error
        if mark_of(old) != mark:
            raise UsageError(_ELSEWHERE)
        new = _typed(data, path, said)
        _set(data, path, new)
        self.write(data)
        return mark_of(new)

    def _restructured(self, data: Mapping[str, Any]) -> None:
        shutil.copyfile(self.path, self.before)
        self.write(data)

    def add(self, path: str, pieces: Sequence[Mapping[str, Any]] = (), mark: str = "") -> str:
        """A new paragraph after the block at ``path``, of ``pieces`` or to be typed into; its path.

        ``mark`` ("- ", "+ ") is put before it.
        """
        data = self.read()
        blocks, index = _list_at(data, path)
        new = f"{parent_of(path)}[{index + 1}]"
        own = [{"chu": mark if mark in _DASHES else ""}, *(pieces or [{"chu": _NEW}])]
        blocks.insert(index + 1, _bounded(composed(own, new)))
        self._restructured(data)
        return new

    def add_within(self, path: str) -> str:
        """A new paragraph as the first of the section at ``path``; its path."""
        data = self.read()
        blocks, index = _list_at(data, path)
        if not isinstance(blocks[index], dict):
            raise UsageError("chỉ thêm được đoạn vào trong một mục")
        blocks[index].setdefault("noi_dung", []).insert(0, _NEW)
        self._restructured(data)
        return f"{path}.noi_dung[0]"

    def remove(self, path: str) -> None:
        """The block at ``path`` goes, with all that is in it; :meth:`undo` brings it back."""
        data = self.read()
        blocks, index = _list_at(data, path)
        del blocks[index]
        self._restructured(data)

    def add_figure(self, name: str, unit: str, value: str, plan: str) -> str:
        """A new figure, or with a plan a new indicator; its key. UsageError without a name."""
        if not name or not ascii_name(name):
            raise UsageError("hãy gõ tên của số liệu, ví dụ: Đoàn viên kết nạp mới")
        data = self.read()
        taken = {*(data.get("so_lieu") or {}), *(row.get("ma") for row in data.get("chi_tieu") or ())}
        key = _free(ascii_name(name), taken)
        if plan:
            row = {"ma": key, "ten": name, "don_vi_tinh": unit or "người", "loai": "ke_hoach",
                   "thuc_hien": number_typed(value, unit), "ke_hoach": number_typed(plan, unit)}  # fmt: skip
            data["chi_tieu"] = [*(data.get("chi_tieu") or []), row]
        else:
            figure = {"ten": name, "gia_tri": number_typed(value, unit), "don_vi_tinh": unit}
            data["so_lieu"] = {**(data.get("so_lieu") or {}), key: figure}
        self._restructured(data)
        return key

    def remove_figure(self, path: str) -> None:
        """A figure or an indicator goes; where the prose still says it, that is told as a mistake."""
        data = self.read()
        try:
            owner = value_at(data, parent_of(path))
            del owner[index_of(path) if isinstance(owner, list) else path.rpartition(".")[2]]
        except (KeyError, IndexError, TypeError) as error:
            raise UsageError(_ELSEWHERE) from error
        self._restructured(data)

    def undo(self) -> None:
        """The report as it was before the last change of its outline; once more brings that change back."""
        if not self.before.is_file():
            raise UsageError("không có gì để hoàn tác")
        now = self.path.read_bytes()
        write_atomic(self.path, self.before.read_bytes(), durable=False, follow=False)
        write_atomic(self.before, now, durable=False, follow=False)


def number_typed(text: str, unit: str) -> Any:
    """What a field for a figure holds: a number, None for nothing, or the words as they are."""
    text = text.strip()
    if not text:
        return None
    try:
        return read_number(text, unit)
    except ValueError:
        return text


def _typed(data: Mapping[str, Any], path: str, said: Mapping[str, Any]) -> Any:
    """What was typed as the data say it at this path."""
    if isinstance(said.get("doan"), list):
        pieces = [each for each in said["doan"] if isinstance(each, dict)]
        return _bounded(composed(pieces, path))
    text = _bounded(str(said.get("chu", "")))
    figures = path.startswith(("so_lieu.", "chi_tieu[")) and not path.endswith(_WORDS)
    if figures or ".dong[" in path:
        return number_typed(text, _unit_of(data, path) if figures else "")
    return _general(path, text)


def _general(path: str, text: str) -> Any:
    """What was typed into a field of the whole report; nothing typed is None."""
    if path in _LISTS:
        return [line.strip() for line in text.splitlines() if line.strip()] or None
    if path in _DAYS:
        return _day(text)
    if path == "du_thao":
        return int(text) if text.strip().isdecimal() else None
    return text.strip() or None


def _bounded(text: str) -> str:
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
    required = path.endswith((".gia_tri", ".thuc_hien")) or path.endswith("]")
    if value is None and not required:
        owner = value_at(data, parent_of(path)) if parent_of(path) else data
        owner.pop(path.rpartition(".")[2], None)
        return
    set_at(data, path, value)


def _list_at(data: Mapping[str, Any], path: str) -> tuple[list[Any], int]:
    """The list of blocks that holds the one at ``path``, and its place. UsageError if there is none."""
    try:
        blocks, index = value_at(data, parent_of(path)), index_of(path)
    except KeyError as error:
        raise UsageError(_ELSEWHERE) from error
    if not isinstance(blocks, list) or not 0 <= index < len(blocks) or "noi_dung" not in path:
        raise UsageError(_ELSEWHERE)
    return blocks, index


def _free(name: str, taken: set[Any]) -> str:
    number, key = 2, name
    while key in taken:
        key = f"{name}_{number}"
        number += 1
    return key
