"""What a line of the text is: section, clause, paragraph, list line, or a line beside a table or drawing.

Told by its style; where a program has changed the styles, by its number or mark, real or typed. What the
numbers of a level look like is the numbering scheme's business (I. 1. 1.1. a), or Điều 1. 1. a)).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from docgen.check.recognition.levels import NumberLabel, number_label_of
from docgen.report.blocks import MAX_LEVEL
from docgen.report.document import Kind
from docgen.report.origins import LINE, PROSE
from docgen.report.section_numbers import COUNTING, USUAL
from docgen.roundtrip.texts import TextKind
from docgen.roundtrip.units import Line
from docgen.standard.levels import Level, lists_of
from docgen.standard.rules import load_standard

TITLE, UNIT, NOTE, CAPTION = "tieu_de", "don_vi_tinh", "ghi_chu", "chu_thich"
_BESIDE = {"ten_bang": TITLE, "bang_don_vi": UNIT, "bang_ghi_chu": NOTE, "chu_thich_anh": CAPTION}
_LISTED = {"gach": Kind.DASH, "cong": Kind.PLUS}
_DASHES = {"- ": Kind.DASH, "– ": Kind.DASH, "+ ": Kind.PLUS}


class LineKind(NamedTuple):
    """What a line is. ``level`` is that of a section or clause, 0 otherwise.

    ``beside`` is the key of a table or drawing that the line is, if it is one. ``skip`` letters at the
    beginning of its text are a typed number or mark.
    """

    kind: Kind
    level: int = 0
    beside: str = ""
    skip: int = 0

    def text_kind(self, scheme: str = USUAL) -> TextKind:
        """How a text of this kind is written in the data of a form with this numbering scheme."""
        if self.kind is Kind.SECTION:
            return _title_kind(self.level, scheme)
        return TextKind(LINE) if self.kind is Kind.CLAUSE else TextKind(PROSE, self.kind)


@lru_cache(maxsize=64)
def _title_kind(level: int, scheme: str) -> TextKind:
    """How the title of a section of this level is written."""
    styles = load_standard().styles_of(scheme)
    style = styles[min(level, len(styles)) - 1] if styles else None
    return TextKind(
        LINE, Kind.TEXT, capitals=bool(style and style.upper), bold=bool(style is None or style.bold)
    )


@lru_cache(maxsize=16)
def _levels_of_chapters(scheme: str) -> int:
    """How many levels of a scheme stand in lists of their own."""
    return sum(map(len, lists_of(load_standard().schemes[scheme])[:-1]))


def text_kind_of(path: str, text: str | None, scheme: str = USUAL) -> TextKind:
    """How the text at ``path`` of the data is written and printed."""
    level = level_of(path)
    if path.endswith(".tieu_de"):
        return LineKind(Kind.SECTION, level).text_kind(scheme)
    if path.endswith(".khoan"):
        return LineKind(Kind.CLAUSE, level).text_kind(scheme)
    return TextKind(PROSE, _LISTED_TEXT.get((text or "")[:2], Kind.TEXT))


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


def kind_of(  # noqa: PLR0911 - one answer for each kind of line
    line: Line, known: LineKind | None, scheme: str = USUAL
) -> LineKind:
    """What a line is; ``known`` is what it was in the data, None for a new one."""
    part, levels = line.part, load_standard().schemes[scheme]
    if part in _BESIDE:
        return LineKind(Kind.TEXT, beside=_BESIDE[part])
    if indexes := [i for i, level in enumerate(levels, start=1) if level.style == part]:
        return LineKind(Kind.SECTION, _level_of_style(line, known, indexes, levels), skip=_line_breaks(line))
    if part.startswith("muc_"):
        return LineKind(Kind.SECTION, int(part[-1]))
    if part == "khoan":
        level = line.level + _levels_of_chapters(scheme) if line.level else known.level if known else 0
        deepest = max(len(levels), MAX_LEVEL)
        return LineKind(Kind.CLAUSE, min(level, deepest)) if level else LineKind(Kind.TEXT)
    if part in _LISTED:
        return LineKind(_LISTED[part])
    if part == "noi_dung" and not line.label:
        return _typed_list(line) if known is None or known.kind is not Kind.TEXT else LineKind(Kind.TEXT)
    return _by_mark(line, known, scheme)


def _level_of_style(
    line: Line, known: LineKind | None, indexes: Sequence[int], levels: Sequence[Level]
) -> int:
    """Which of several levels that are written in one style, as parts and chapters, a line has."""
    if len(indexes) > 1 and (label := number_label_of(line.paragraph)) is not None:
        indexes = [i for i in indexes if _is_of(label, levels[i - 1])] or indexes
    words = [i for i in indexes if levels[i - 1].word and line.label.lower().startswith(levels[i - 1].word)]
    if not words and known is not None and known.level in indexes:
        return known.level
    return (words or indexes)[0]


def _line_breaks(line: Line) -> int:
    """A title below its number begins with a line break, which is no part of it."""
    return len(line.text) - len(line.text.lstrip("\n"))


def _typed_list(line: Line) -> LineKind:
    """Running text that begins with a typed dash is a list line."""
    kind = _DASHES.get(line.text[:2])
    return LineKind(kind, skip=2) if kind and line.text[2:].strip() else LineKind(Kind.TEXT)


def _by_mark(line: Line, known: LineKind | None, scheme: str) -> LineKind:
    """What the number or mark of a line in a foreign style says; without one it is what it was."""
    label = number_label_of(line.paragraph)
    skip = _behind(line.text, label.length) if label else 0
    if label is None:
        if known is not None and (known.beside or not known.level):
            return known
        return LineKind(known.kind, known.level) if known and not line.label else LineKind(Kind.TEXT)
    if label.scheme == "dash":
        return LineKind(Kind.PLUS if label.label.strip() == "+" else Kind.DASH, skip=skip)
    level = _level(label, scheme)
    if not level:
        return LineKind(Kind.TEXT)
    bold = _is_bold(line)
    titled = line.paragraph.format.outline_level is not None or bold or (level == 1 and scheme == USUAL)
    if load_standard().schemes[scheme][level - 1].own_line:
        return LineKind(Kind.SECTION, level, skip=skip or _line_breaks(line))
    return LineKind(Kind.SECTION if titled else Kind.CLAUSE, level, skip=skip)


def _behind(text: str, index: int) -> int:
    """The first letter behind a number or mark of ``index`` letters; 0 if nothing is typed."""
    return index + len(text[index:]) - len(text[index:].lstrip()) if index else 0


def _level(label: NumberLabel, scheme: str) -> int:
    """The level of a number in a scheme, 0 for one that the scheme does not have."""
    levels = load_standard().schemes[scheme]
    return next((i for i, level in enumerate(levels, start=1) if _is_of(label, level)), 0)


_MOST = 200
"""No level has so many sections."""
_WORDED = {"phần": "phan", "chương": "chuong", "mục": "muc", "điều": "dieu"}
"""The word before a level's number → the scheme of the numbers that are of it."""


def _is_of(label: NumberLabel, level: Level) -> bool:
    if level.word:
        return label.scheme == _WORDED[level.word]
    count = level.text.count("%")
    if count > 1:
        return label.scheme == "decimal" and len(label.numbers) == count
    start, _, end = level.text.partition("%")
    printed = label.label.strip().removeprefix(start)
    counted = printed.removesuffix(end[1:])
    if len(printed) - len(counted) != len(end) - 1 or not counted:
        return False
    return any(COUNTING[level.counting](number) == counted for number in range(1, _MOST))


def _is_bold(line: Line) -> bool:
    runs = [run for run in line.paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.format.bold for run in runs)
