"""What a line of the text is: section, clause, paragraph, list line, or a line beside a table or drawing.

Told by its style; where a program has changed the styles, by its number or mark, real or typed.
"""

from __future__ import annotations

from typing import NamedTuple

from docgen.check.recognition.levels import Mark, mark_of
from docgen.report.blocks import MAX_LEVEL
from docgen.report.document import Kind
from docgen.report.origins import LINE, PROSE
from docgen.roundtrip.texts import Shape
from docgen.roundtrip.units import Line
from docgen.template.numbers import point_label
from docgen.vn.roman import to_roman

TITLE, UNIT, NOTE, CAPTION = "tieu_de", "don_vi_tinh", "ghi_chu", "chu_thich"
_BESIDE = {"ten_bang": TITLE, "bang_don_vi": UNIT, "bang_ghi_chu": NOTE, "chu_thich_anh": CAPTION}
_LISTED = {"gach": Kind.DASH, "cong": Kind.PLUS}
_DASHES = {"- ": Kind.DASH, "– ": Kind.DASH, "+ ": Kind.PLUS}
_LIGHT_LEVEL = 4  # titles of this level are not bold by themselves


class LineKind(NamedTuple):
    """What a line is. ``level`` is that of a section or clause, 0 otherwise.

    ``beside`` is the key of a table or drawing that the line is, if it is one. ``skip`` letters at the
    beginning of its text are a typed number or mark.
    """

    kind: Kind
    level: int = 0
    beside: str = ""
    skip: int = 0

    @property
    def shape(self) -> Shape:
        """How a text of this kind is written in the data."""
        if self.kind is Kind.SECTION:
            return Shape(LINE, Kind.TEXT, capitals=self.level == 1, bold=self.level < _LIGHT_LEVEL)
        return Shape(LINE) if self.kind is Kind.CLAUSE else Shape(PROSE, self.kind)


def shape_of(path: str, text: str | None) -> Shape:
    """How the text at ``path`` of the data is written and printed."""
    level = level_of(path)
    if path.endswith(".tieu_de"):
        return LineKind(Kind.SECTION, level).shape
    if path.endswith(".khoan"):
        return LineKind(Kind.CLAUSE, level).shape
    return Shape(PROSE, _LISTED_TEXT.get((text or "")[:2], Kind.TEXT))


_LISTED_TEXT = {"- ": Kind.DASH, "+ ": Kind.PLUS}


def level_of(path: str) -> int:
    """The level of the section or clause at ``path``."""
    return path.count("noi_dung[")


def kind_in_data(path: str, text: str | None) -> LineKind:
    """What the line of the data at ``path`` is."""
    for key in (TITLE, UNIT, NOTE):
        if any(f".{block}.{key}" in path for block in ("bang", "bang_chi_tieu", "bieu_do")):
            return LineKind(Kind.TEXT, beside=key)
    if path.endswith(f".{CAPTION}"):
        return LineKind(Kind.TEXT, beside=CAPTION)
    if path.endswith(".tieu_de"):
        return LineKind(Kind.SECTION, level_of(path))
    if path.endswith(".khoan"):
        return LineKind(Kind.CLAUSE, level_of(path))
    return LineKind(_LISTED_TEXT.get((text or "")[:2], Kind.TEXT))


def kind_of(line: Line, known: LineKind | None) -> LineKind:
    """What a line is; ``known`` is what it was in the data, None for a new one."""
    part = line.part
    if part in _BESIDE:
        return LineKind(Kind.TEXT, beside=_BESIDE[part])
    if part.startswith("muc_"):
        return LineKind(Kind.SECTION, int(part[-1]))
    if part == "khoan":
        level = line.level or (known.level if known else 0)
        return LineKind(Kind.CLAUSE, min(level, MAX_LEVEL)) if level else LineKind(Kind.TEXT)
    if part in _LISTED:
        return LineKind(_LISTED[part])
    if part == "noi_dung" and not line.label:
        return _typed_list(line) if known is None or known.kind is not Kind.TEXT else LineKind(Kind.TEXT)
    return _by_mark(line, known)


def _typed_list(line: Line) -> LineKind:
    """Running text that begins with a typed dash is a list line."""
    kind = _DASHES.get(line.text[:2])
    return LineKind(kind, skip=2) if kind and line.text[2:].strip() else LineKind(Kind.TEXT)


def _by_mark(line: Line, known: LineKind | None) -> LineKind:
    """What the number or mark of a line in a foreign style says; without one it is what it was."""
    mark = mark_of(line.paragraph)
    skip = _behind(line.text, mark.length) if mark else 0
    if mark is None:
        if known is not None and (known.beside or not known.level):
            return known
        return LineKind(known.kind, known.level) if known and not line.label else LineKind(Kind.TEXT)
    if mark.scheme == "dash":
        return LineKind(Kind.PLUS if mark.label.strip() == "+" else Kind.DASH, skip=skip)
    level = _level(mark)
    if not level:
        return LineKind(Kind.TEXT)
    bold = _is_bold(line)
    titled = line.paragraph.format.outline_level is not None or bold or level == 1
    return LineKind(Kind.SECTION if titled else Kind.CLAUSE, level, skip=skip)


def _behind(text: str, place: int) -> int:
    """The first letter behind a number or mark of ``place`` letters; 0 if nothing is typed."""
    return place + len(text[place:]) - len(text[place:].lstrip()) if place else 0


def _level(mark: Mark) -> int:
    levels = {"roman": 1, "arabic": 2 if mark.closer == "." else 0, "letter": 4 if mark.closer == ")" else 0}
    if mark.scheme == "decimal":
        return 3 if len(mark.numbers) == 2 else 0
    return levels.get(mark.scheme, 0)


def _is_bold(line: Line) -> bool:
    runs = [run for run in line.paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.format.bold for run in runs)


def label_of(numbers: tuple[int, ...]) -> str:
    """What the form prints before a section or clause: ``numbers`` are those of the levels down to it."""
    level = len(numbers)
    if level == 1:
        return f"{to_roman(numbers[0])}."
    if level == 4:
        return f"{point_label(numbers[3])})"
    return "".join(f"{number}." for number in numbers[1:])
