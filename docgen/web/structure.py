"""Paragraphs, sections, rows of tables, figures of a report come and go; every step can be taken back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from docgen.errors import UsageError
from docgen.roundtrip.paths import index_of, parent_of, set_at, value_at
from docgen.vn.text import ascii_name, cut_at_word, free_name
from docgen.web import columns, levels, pasting
from docgen.web.block_names import SHOWN, kind_name
from docgen.web.clauses import NEW, NEW_TITLE, Room, is_clause, room_below
from docgen.web.editing import ELSEWHERE, bounded_text, figure_typed
from docgen.web.history import move
from docgen.web.levels import is_empty
from docgen.web.moving import move_of
from docgen.web.prose import composed
from docgen.web.relocation import Followed
from docgen.web.rows import is_row, next_row, row_move, ways_of
from docgen.web.stepping import Stepping, step_of

_BODY: Final = re.compile(r"(?:phu_luc\[\d+\]\.)?noi_dung(?:\[\d+\](?:\.noi_dung)?)*")
_NO_LEVEL: Final = "đoạn này không đổi cấp được ở đây"
_APART: Final = "đoạn này không nối được với phần đứng trước"
_TIED: Final = "dòng này có ô gộp với dòng khác nên không thêm, không xoá, không chuyển được ở đây"
_DASHES: Final = ("- ", "+ ")


class Structure(Stepping):
    """The structure of the report on ``sheet``."""

    def add(
        self, path: str, segments: Sequence[Mapping[str, Any]] = (), mark: str = "", divided: str = ""
    ) -> str:
        """A new paragraph after the block at ``path``, of ``segments`` or to be typed into; its path.

        ``mark`` ("- ", "+ ") is put before it. ``divided``: the path of the text that the pieces come from;
        a clause that is divided goes on with the next clause, as a section does, and what it has goes along.
        A clause or a line of a list with nothing in it leaves its level.
        """
        data = self.sheet.read()
        blocks, index = _block(data, path)
        block = blocks[index]
        if divided and not segments and is_empty(block) and (is_clause(block) or levels.line_of(block)):
            return self.level(path, "ra") if "ra" in levels.ways_of_level(data, path) else self.back(path)
        key = next((key for key in ("khoan", "tieu_de") if divided.endswith(f".{key}")), "")
        room = room_below(data, path) if is_clause(block) and not key else Room(parent_of(path), index + 1)
        own = [{"chu": mark if mark in _DASHES and not key else ""}, *(segments or [{"chu": NEW}])]
        new = bounded_text(composed(own, f"{room.owner}[{room.position}]{key and '.'}{key}"))
        kind = {"khoan": "khoản", "tieu_de": "mục"}.get(key, "đoạn")
        step = step_of(f"{'chia' if segments and divided else 'thêm'} {kind}", *room)
        step["lien"] = divided if segments else ""
        if divided and is_empty(value_at(data, divided)):  # nothing stands before the cursor
            line = levels.LINES[levels.line_of(value_at(data, divided))]
            set_at(data, divided, NEW_TITLE if key == "tieu_de" else f"{line}{NEW}")
        made: dict[str, Any] = {key: new}
        if key and block.get("noi_dung"):
            made["noi_dung"] = block.pop("noi_dung")
            step["keo"] = [f"{path}.noi_dung", f"{room.owner}[{room.position}].noi_dung"]
        return self.made(data, step, made if key else new)

    def level(self, path: str, way: str) -> str:
        """The block at ``path`` goes one level in (``vao``) or out (``ra``); its new path."""
        before = self.sheet.read()
        blocks, index = _block(before, path)
        words = f"{'hạ' if way == 'vao' else 'nâng'} cấp {kind_name(blocks[index])}"
        return self._paragraphs(before, words, levels.go_in if way == "vao" else levels.go_out, path)

    def back(self, path: str) -> str:
        """As Backspace at its start: a clause becomes a paragraph, which goes on in the text before it.

        The path of what it is now. UsageError where it stays as it is.
        """
        before = self.sheet.read()
        blocks, index = _block(before, path)
        if is_clause(blocks[index]):
            return self._paragraphs(before, "bỏ số khoản", levels.unnumber, path)
        return self.join(path)

    def join(self, path: str) -> str:
        """The paragraph or clause at ``path`` goes on in the text before it; the path of that."""
        before = self.sheet.read()
        blocks, index = _block(before, path)
        try:
            two = [levels.joined_to(before, path), f"{path}.khoan" if is_clause(blocks[index]) else path]
        except KeyError as error:
            if is_empty(blocks[index]):
                return self.remove(path)
            raise UsageError(_APART) from error
        return self._paragraphs(before, "nối hai đoạn", levels.join, path, two)

    def _paragraphs(
        self,
        before: dict[str, Any],
        name: str,
        change: Callable[[dict[str, Any], str], str],
        path: str,
        two: Sequence[str] = (),
    ) -> str:
        """A step in which paragraphs change their level or become one; the path of the one it was about."""
        followed = Followed(before)
        try:
            new = change(followed.data, path)
        except KeyError as error:
            raise UsageError(_NO_LEVEL) from error
        step = {**step_of(name, parent_of(new), max(index_of(new), 0)), "cho": new}
        return self.came(before, followed, {**step, "hai": list(two)} if two else step)

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
        return self.made(data, step_of(name, owner, index), block)

    def add_block(self, path: str, block: Mapping[str, Any], name: str) -> str:
        """``block`` after the block at ``path``; ``name`` is what that is called. Its path."""
        data = self.sheet.read()
        _, index = _block(data, path)
        return self.made(data, step_of(name, parent_of(path), index + 1), dict(block))

    def add_section(self, path: str) -> str:
        """A new section after the section at ``path``, or a new clause after a clause; its path."""
        if not path:  # a body with nothing in it
            data = self.sheet.read()
            data["noi_dung"] = data.get("noi_dung") or []
            section = {"tieu_de": NEW_TITLE, "noi_dung": [NEW]}
            return self.made(data, step_of("thêm mục", "noi_dung", len(data["noi_dung"])), section)
        block = value_at(self.sheet.read(), path)
        if isinstance(block, Mapping) and "khoan" in block:
            return self.add_block(path, {"khoan": NEW}, "thêm khoản")
        return self.add_block(path, {"tieu_de": NEW_TITLE, "noi_dung": [NEW]}, "thêm mục")

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
        return self.made(data, step_of("thêm dòng", owner, position), next_row(table, rows, position))

    def add_column(self, path: str) -> str:
        """An empty column right of the column at ``path``; its path. UsageError if it cannot come there."""
        data = self.sheet.read()
        try:
            step = {**step_of("thêm cột", "", 0), **columns.came(data, path)}
        except KeyError as error:
            raise UsageError(ELSEWHERE) from error
        columns.put(data, step)
        return self.kept(data, step)

    def remove_column(self, path: str) -> str:
        """The column at ``path`` goes with its cells; the path of its neighbour. UsageError if it cannot."""
        data = self.sheet.read()
        try:
            title = cut_at_word(columns.title_of(value_at(data, path)), SHOWN)
            step = {**step_of(f"xoá cột “{title}”", "", 0), **columns.gone(data, path)}
        except KeyError as error:
            raise UsageError(ELSEWHERE) from error
        step |= {"gia_tri": columns.take(data, step), "co": False}
        return self.kept(data, step)

    def paste(self, path: str, text: str) -> str:
        """Cells that were copied elsewhere, from the field at ``path`` on; the path."""
        before = self.sheet.read()
        data = Followed(before)
        try:
            count = pasting.paste(data.data, path, bounded_text(text))
        except (KeyError, ValueError) as error:
            raise UsageError(ELSEWHERE) from error
        return self.came(before, data, {**step_of(f"dán {count} ô", "", 0), "cho": path})

    def paste_paragraphs(self, given: pasting.Paragraphs) -> str:
        """Paragraphs that were copied elsewhere, into a text and after it; the path of the last one."""
        before = self.sheet.read()
        data = Followed(before)
        try:
            owner, index = pasting.paste_paragraphs(data.data, given)
        except (KeyError, TypeError, ValueError) as error:
            raise UsageError(ELSEWHERE) from error
        count = len(given.lines) - 1
        step = {**step_of(f"dán {count + 1} đoạn", owner, index), "may": count, "cho": given.at}
        self.came(before, data, step)
        return f"{owner}[{index + count - 1}]"

    def remove(self, path: str) -> str:
        """The block or row at ``path`` goes, with all that is in it; the path of what stands there now."""
        data = self.sheet.read()
        blocks, index = _block(data, path)
        if is_row(path) and "xoa" not in ways_of(data, path):
            raise UsageError(_TIED)
        step = step_of(f"xoá {kind_name(blocks[index])}", parent_of(path), index)
        return self.made(data, {**step, "gia_tri": blocks.pop(index), "co": False})

    def add_figure(self, name: str, unit: str, value: str, plan: str) -> str:
        """A new figure, or with a plan a new indicator; its path. UsageError without a name."""
        if not name or not ascii_name(name):
            raise UsageError("hãy gõ tên của số liệu, ví dụ: Đoàn viên kết nạp mới")
        data = self.sheet.read()
        rows, figures = data.get("chi_tieu") or [], data.get("so_lieu") or {}
        key = free_name(ascii_name(name), {*figures, *(row.get("ma") for row in rows)})
        words = f"thêm số liệu “{cut_at_word(name, SHOWN)}”"
        data["chi_tieu" if plan else "so_lieu"] = rows if plan else figures
        if plan:
            row = {"ma": key, "ten": name, "don_vi_tinh": unit or "người", "loai": "ke_hoach",
                   "thuc_hien": figure_typed(value, unit), "ke_hoach": figure_typed(plan, unit)}  # fmt: skip
            return self.made(data, step_of(words, "chi_tieu", len(rows)), row)
        figure = {"ten": name, "gia_tri": figure_typed(value, unit), "don_vi_tinh": unit}
        return self.made(data, step_of(words, "so_lieu", len(figures), key), figure)

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
        words = f"xoá số liệu “{cut_at_word(str(called or name), SHOWN)}”"
        step = step_of(words, location, index, key if location == "so_lieu" else "")
        del owner[key if location == "so_lieu" else index]
        return self.made(data, {**step, "gia_tri": value, "co": False})

    def move(self, path: str, way: str) -> str:
        """The block or row at ``path`` goes one place up (``len``) or down (``xuong``); its new path.

        UsageError if it cannot.
        """
        data = self.sheet.read()
        blocks, index = _block(data, path)
        found = (row_move if is_row(path) else move_of)(data, path, way)
        if found is None:
            raise UsageError(
                f"{kind_name(blocks[index])} đã ở {'đầu' if way == 'len' else 'cuối'}, không chuyển nữa"
            )
        words = f"chuyển {'lên' if way == 'len' else 'xuống'} {kind_name(blocks[index])}"
        step = {**step_of(words, found.target, found.end), "tu": [found.source, found.start]}
        move(data, step)
        return self.kept(data, step)


def _block(data: Mapping[str, Any], path: str) -> tuple[list[Any], int]:
    """The list that holds the block or row at ``path``, and its place. UsageError if there is none."""
    try:
        blocks, index = value_at(data, parent_of(path)), index_of(path)
    except KeyError as error:
        raise UsageError(ELSEWHERE) from error
    if not isinstance(blocks, list) or not 0 <= index < len(blocks) or "noi_dung" not in path:
        raise UsageError(ELSEWHERE)
    return blocks, index
