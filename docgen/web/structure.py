"""Paragraphs, sections, rows of tables, figures of a report come and go; every step can be taken back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import Any, Final

from docgen.errors import UsageError
from docgen.report.prose import ProseError
from docgen.roundtrip.paths import copied, index_of, parent_of, value_at
from docgen.vn.text import ascii_name, cut_at_word, free_name
from docgen.web import columns, pasting
from docgen.web.clauses import NEW, Room, is_clause, is_left, leave, room_below
from docgen.web.editing import ELSEWHERE, Sheet, bounded_text, figure_typed
from docgen.web.history import Step, move, near
from docgen.web.moving import move_of
from docgen.web.prose import composed, parser_of
from docgen.web.rows import is_row, next_row, row_move, ways_of

_NEW_TITLE: Final = "(Nêu tên mục mới.)"
_BODY: Final = re.compile(r"(?:phu_luc\[\d+\]\.)?noi_dung(?:\[\d+\](?:\.noi_dung)?)*")
_TIED: Final = "dòng này có ô gộp với dòng khác nên không thêm, không xoá, không chuyển được ở đây"
_DASHES: Final = ("- ", "+ ")
_SHOWN: Final = 50  # letters of what a step is about


@dataclass(slots=True)
class Structure:
    """The structure of the report on ``sheet``; ``step`` is the last step that was made or turned."""

    sheet: Sheet
    step: Step | None = None

    def add(
        self, path: str, segments: Sequence[Mapping[str, Any]] = (), mark: str = "", divided: str = ""
    ) -> str:
        """A new paragraph after the block at ``path``, of ``segments`` or to be typed into; its path.

        ``mark`` ("- ", "+ ") is put before it. ``divided``: the path of the text that the pieces come from;
        a clause that is divided goes on with the next clause, one with nothing in it leaves its level.
        """
        data = self.sheet.read()
        blocks, index = _block(data, path)
        block = blocks[index]
        if divided and not segments and is_left(block):
            return self._left(data, path)
        room = room_below(data, path) if is_clause(block) else Room(parent_of(path), index + 1, False)
        clause = bool(divided) and room.clause
        own = [{"chu": mark if mark in _DASHES and not clause else ""}, *(segments or [{"chu": NEW}])]
        new = bounded_text(composed(own, f"{room.owner}[{room.position}]"))
        kind = "khoản" if clause else "đoạn"
        name = f"chia {kind}" if segments and divided else f"thêm {kind}"
        step = _step(name, room.owner, room.position)
        step["lien"] = divided if segments else ""
        return self._made(data, step, {"khoan": new} if clause else new)

    def _left(self, before: dict[str, Any], path: str) -> str:
        """The empty clause at ``path`` leaves its level; its path."""
        data = copied(before)
        room, count = leave(data, path)
        step = _step("bỏ số khoản", room.owner, room.position)
        return self._came(before, data, {**step, "may": count, "cho": f"{room.owner}[{room.position}]"})

    def add_within(self, path: str, block: Any = NEW, name: str = "thêm đoạn") -> str:
        """``block`` as the first of the section, body or appendix at ``path``, or after a block there.

        ``name`` is what the step is called. Its path.
        """
        if not _BODY.fullmatch(path):
            raise UsageError(ELSEWHERE)
        data = self.sheet.read()
        try:
            owner, index, _ = pasting.room_after(data, path)
        except KeyError as error:
            raise UsageError(ELSEWHERE) from error
        return self._made(data, _step(name, owner, index), block)

    def add_block(self, path: str, block: Mapping[str, Any], name: str) -> str:
        """``block`` after the block at ``path``; ``name`` is what that is called. Its path."""
        data = self.sheet.read()
        _, index = _block(data, path)
        return self._made(data, _step(name, parent_of(path), index + 1), dict(block))

    def add_section(self, path: str) -> str:
        """A new section after the section at ``path``, or a new clause after a clause; its path."""
        if not path:  # a body with nothing in it
            data = self.sheet.read()
            data["noi_dung"] = data.get("noi_dung") or []
            section = {"tieu_de": _NEW_TITLE, "noi_dung": [NEW]}
            return self._made(data, _step("thêm mục", "noi_dung", len(data["noi_dung"])), section)
        block = value_at(self.sheet.read(), path)
        if isinstance(block, Mapping) and "khoan" in block:
            return self.add_block(path, {"khoan": NEW}, "thêm khoản")
        return self.add_block(path, {"tieu_de": _NEW_TITLE, "noi_dung": [NEW]}, "thêm mục")

    def add_row(self, path: str) -> str:
        """An empty row after the row at ``path``, or at the end of the table at ``path``; its path."""
        data = self.sheet.read()
        table_path = path.partition(".bang")[0] + ".bang"
        try:
            table = value_at(data, table_path)
            owner, index = (parent_of(path), index_of(path)) if is_row(path) else (f"{table_path}.dong", None)
            rows = value_at(data, owner)
            if not isinstance(rows, list) or (index is not None and index >= len(rows)):
                raise KeyError(path)
            if index is not None and "them" not in ways_of(data, path):
                raise UsageError(_TIED)
        except KeyError as error:
            raise UsageError(ELSEWHERE) from error
        position = len(rows) if index is None else index + 1
        return self._made(data, _step("thêm dòng", owner, position), next_row(table, rows, position))

    def add_column(self, path: str) -> str:
        """An empty column right of the column at ``path``; its path. UsageError if it cannot come there."""
        data = self.sheet.read()
        try:
            step = {**_step("thêm cột", "", 0), **columns.came(data, path)}
        except KeyError as error:
            raise UsageError(ELSEWHERE) from error
        columns.put(data, step)
        return self._kept(data, step)

    def remove_column(self, path: str) -> str:
        """The column at ``path`` goes with its cells; the path of its neighbour. UsageError if it cannot."""
        data = self.sheet.read()
        try:
            title = cut_at_word(columns.title_of(value_at(data, path)), _SHOWN)
            step = {**_step(f"xoá cột “{title}”", "", 0), **columns.gone(data, path)}
        except KeyError as error:
            raise UsageError(ELSEWHERE) from error
        step |= {"gia_tri": columns.take(data, step), "co": False}
        return self._kept(data, step)

    def paste(self, path: str, text: str) -> str:
        """Cells that were copied elsewhere, from the field at ``path`` on; the path."""
        before = self.sheet.read()
        data = copied(before)
        try:
            count = pasting.paste(data, path, bounded_text(text))
        except (KeyError, ValueError) as error:
            raise UsageError(ELSEWHERE) from error
        return self._came(before, data, {**_step(f"dán {count} ô", "", 0), "cho": path})

    def paste_paragraphs(self, given: pasting.Paragraphs) -> str:
        """Paragraphs that were copied elsewhere, into a text and after it; the path of the last one."""
        before = self.sheet.read()
        data = copied(before)
        try:
            owner, index = pasting.paste_paragraphs(data, given)
        except (KeyError, TypeError, ValueError) as error:
            raise UsageError(ELSEWHERE) from error
        count = len(given.lines) - 1
        step = {**_step(f"dán {count + 1} đoạn", owner, index), "may": count, "cho": given.at}
        self._came(before, data, step)
        return f"{owner}[{index + count - 1}]"

    def _came(self, before: Mapping[str, Any], data: Mapping[str, Any], step: Step) -> str:
        """Keep the data that came in with a step in place of those ``before``; the place of the step."""
        self.sheet.write(data)
        self.step = {**step, "truoc": before, "sau": data}
        self.sheet.history.add(self.step)
        return str(step["cho"])

    def remove(self, path: str) -> str:
        """The block or row at ``path`` goes, with all that is in it; the path of what stands there now."""
        data = self.sheet.read()
        blocks, index = _block(data, path)
        if is_row(path) and "xoa" not in ways_of(data, path):
            raise UsageError(_TIED)
        step = _step(f"xoá {_kind_name(blocks[index])}", parent_of(path), index)
        return self._made(data, {**step, "gia_tri": blocks.pop(index), "co": False})

    def add_figure(self, name: str, unit: str, value: str, plan: str) -> str:
        """A new figure, or with a plan a new indicator; its path. UsageError without a name."""
        if not name or not ascii_name(name):
            raise UsageError("hãy gõ tên của số liệu, ví dụ: Đoàn viên kết nạp mới")
        data = self.sheet.read()
        rows, figures = data.get("chi_tieu") or [], data.get("so_lieu") or {}
        key = free_name(ascii_name(name), {*figures, *(row.get("ma") for row in rows)})
        words = f"thêm số liệu “{cut_at_word(name, _SHOWN)}”"
        data["chi_tieu" if plan else "so_lieu"] = rows if plan else figures
        if plan:
            row = {"ma": key, "ten": name, "don_vi_tinh": unit or "người", "loai": "ke_hoach",
                   "thuc_hien": figure_typed(value, unit), "ke_hoach": figure_typed(plan, unit)}  # fmt: skip
            return self._made(data, _step(words, "chi_tieu", len(rows)), row)
        figure = {"ten": name, "gia_tri": figure_typed(value, unit), "don_vi_tinh": unit}
        return self._made(data, _step(words, "so_lieu", len(figures), key), figure)

    def remove_figure(self, path: str, name: str = "") -> str:
        """A figure or an indicator goes; ``name`` is what the page calls it. The path of its neighbour.

        Where the prose still says it, that is told as a mistake.
        """
        data = self.sheet.read()
        location, key = parent_of(path), path.rpartition(".")[2]
        try:
            owner = value_at(data, location)
            value = value_at(data, path)
        except KeyError as error:
            raise UsageError(ELSEWHERE) from error
        if location not in {"so_lieu", "chi_tieu"}:
            raise UsageError(ELSEWHERE)
        index = list(owner).index(key) if location == "so_lieu" else index_of(path)
        called = value.get("ten") if isinstance(value, Mapping) else ""
        words = f"xoá số liệu “{cut_at_word(str(called or name), _SHOWN)}”"
        step = _step(words, location, index, key if location == "so_lieu" else "")
        del owner[key if location == "so_lieu" else index]
        return self._made(data, {**step, "gia_tri": value, "co": False})

    def move(self, path: str, way: str) -> str:
        """The block or row at ``path`` goes one place up (``len``) or down (``xuong``); its new path.

        UsageError if it cannot.
        """
        data = self.sheet.read()
        blocks, index = _block(data, path)
        found = (row_move if is_row(path) else move_of)(data, path, way)
        if found is None:
            raise UsageError(
                f"{_kind_name(blocks[index])} đã ở {'đầu' if way == 'len' else 'cuối'}, không chuyển nữa"
            )
        words = f"chuyển {'lên' if way == 'len' else 'xuống'} {_kind_name(blocks[index])}"
        step = {**_step(words, found.target, found.end), "tu": [found.source, found.start]}
        move(data, step)
        return self._kept(data, step)

    def taken_in(self, before: Mapping[str, Any], file: str) -> None:
        """The data now on the sheet came with ``file`` in place of those ``before``."""
        step = {"ten": f"nhận tệp “{cut_at_word(file, _SHOWN)}”", "co": True, "truoc": before}
        self.sheet.history.add({**step, "sau": self.sheet.read()})

    def turn(self, way: str) -> str:
        """The last step taken back (``lui``), or the last one taken back done again (``toi``); its place."""
        data, location, self.step = self.sheet.history.turn(self.sheet.read(), way)
        self.sheet.write(data)
        return location

    def _made(self, data: dict[str, Any], step: Step, value: Any = None) -> str:
        """Keep the data and the step that led to them; the path of its place."""
        if step["co"]:
            owner = value_at(data, step["o"])
            if isinstance(owner, dict):
                owner[step["khoa"]] = value
            else:
                owner.insert(step["tai"], value)
        return self._kept(data, step)

    def _kept(self, data: dict[str, Any], step: Step) -> str:
        self.sheet.write(data)
        self.sheet.history.add(copied(step))
        self.step = step
        return columns.location_of(data, step) if "cot" in step else near(data, step)


def _step(name: str, owner: str, index: int, key: str = "") -> Step:
    return {"so": token_hex(6), "ten": name, "o": owner, "tai": index, "khoa": key, "co": True}


def _kind_name(block: Any) -> str:
    """What a block or a row is, with its first words."""
    if block == NEW:
        return "đoạn mới chưa viết"
    if isinstance(block, list):  # a row of a table
        words = next((cell for cell in block if isinstance(cell, str) and cell.strip()), "")
        return f"dòng “{cut_at_word(words, _SHOWN)}”" if words else "dòng trống"
    if isinstance(block, str):
        return f"đoạn “{cut_at_word(_words(block), _SHOWN)}”"
    for key, kind in (("tieu_de", "mục"), ("khoan", "khoản"), ("nhom", "nhóm")):
        if isinstance(block, Mapping) and block.get(key):
            return f"{kind} “{cut_at_word(_words(str(block[key])), _SHOWN)}”"
    kinds = {"bang": "bảng", "bang_chi_tieu": "bảng chỉ tiêu", "bieu_do": "biểu đồ", "hinh": "hình"}
    return next((words for key, words in kinds.items() if key in block), "phần này")


def _words(text: str) -> str:
    """A text without its marks; figures are dots."""
    try:
        segments = parser_of("noi_dung[0]")(text).segments
    except ProseError:
        return text
    return "".join(segment if isinstance(segment, str) else "…" for segment, _ in segments)


def _block(data: Mapping[str, Any], path: str) -> tuple[list[Any], int]:
    """The list that holds the block or row at ``path``, and its place. UsageError if there is none."""
    try:
        blocks, index = value_at(data, parent_of(path)), index_of(path)
    except KeyError as error:
        raise UsageError(ELSEWHERE) from error
    if not isinstance(blocks, list) or not 0 <= index < len(blocks) or "noi_dung" not in path:
        raise UsageError(ELSEWHERE)
    return blocks, index
