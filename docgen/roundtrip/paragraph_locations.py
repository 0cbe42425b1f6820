"""Places in a file as people find them: “mục II.1, đoạn 2”, “bảng 1, dòng 3, cột 4”, “nơi nhận”."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from docgen.report.document import Kind
from docgen.report.section_numbers import WORDED, section_name
from docgen.roundtrip.kinds import kind_of, level_of
from docgen.roundtrip.regions import APPENDIX, CLOSING, HEAD, Region, is_appendix_heading
from docgen.roundtrip.sides import Pairing
from docgen.roundtrip.units import Grid, Line, Unit
from docgen.vn.text import cut_at_word

_SIGNED = frozenset({"quyen_han", "chuc_vu", "ho_ten"})
_TRIM = " .():/-"
_WORDS = ("phần", "chương", "mục", "tiểu mục", "điều")  # they stand above all bare numbers
_LONGEST_NAME = 40  # letters of a title that has no number


class _Here(NamedTuple):
    """Where the walk is: the appendix, the labels of the sections it is in, paragraphs since the last."""

    appendix: str = ""
    labels: tuple[tuple[int, str], ...] = ()
    paragraphs: int = 0


class ParagraphLocations:
    """Says where a paragraph of the file stands."""

    def __init__(
        self,
        units: Sequence[Unit],
        regions: Sequence[Region],
        in_file: Callable[[int], int] = lambda index: index,
        levels: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        """``units`` are those of the file, each with its region; ``in_file``: the index there.

        ``levels``: those that sections and clauses have in the data, by paragraph.
        """
        self._names: dict[int, str] = {}
        self._closing: dict[int, list[tuple[str, str]]] = {}  # line breaks and tabs may part several
        here, tables, number = _Here(), 0, -1
        for unit, region in zip(units, regions, strict=True):
            if region.name == APPENDIX and region.number != number:
                number = region.number
                here = _Here(f"phụ lục thứ {number + 1}, " if number else "phần sau chữ ký, ")
            if isinstance(unit, Grid):
                tables += 1
                self._table(unit, f"{here.appendix}bảng {tables}")
            elif region.name == HEAD:
                self._names[unit.index] = "phần đầu"
            elif region.name == CLOSING:
                self._names[unit.index] = _closing(unit)
                self._closing.setdefault(in_file(unit.index), []).append((unit.text, _closing(unit)))
            else:
                here = _next(here, unit, levels.get(unit.index, 0), in_appendix=region.name == APPENDIX)
                self._names[unit.index] = _location(here)

        self._names = {in_file(index): name for index, name in reversed(self._names.items())}

    def of(self, paragraph: int, words: str = "") -> str:
        """The place of a paragraph by its index; empty for the document as a whole.

        ``words`` are what is told of it: they say which of several lines of the paragraph is meant.
        """
        if paragraph < 0:
            return ""
        if words:
            said = (name for text, name in self._closing.get(paragraph, ()) if words in text)
            if name := next(said, ""):
                return name
        before = next((i for i in range(paragraph, -1, -1) if i in self._names), None)
        if before == paragraph:
            return self._names[paragraph]
        return f"đoạn thứ {paragraph + 1} của tệp" if before is None else f"sau {self._names[before]}"

    def _table(self, grid: Grid, name: str) -> None:
        for r, row in enumerate(grid.rows):
            line = f"dòng {r - grid.heads + 1}" if r >= grid.heads else "đầu bảng"
            for cell in row:
                for each in cell.lines if cell else ():
                    column = cell.column + 1 if cell else 0
                    self._names[each.index] = f"{name}, {line}, cột {column}"
        self._names.setdefault(grid.first, name)


def _closing(line: Line) -> str:
    if line.part.startswith("noi_nhan"):
        return "nơi nhận"
    return "chữ ký" if line.part in _SIGNED else "phần cuối"


def levels_in_data(pairing: Pairing) -> dict[int, int]:
    """The levels of sections and clauses that stand in the data, by their paragraphs in the file."""
    found = ((pairing.ours.units[j], pairing.base.paths[i]) for j, i in pairing.to_old.items())
    headed = (".tieu_de", ".khoan")
    return {
        unit.index: level_of(path) for unit, path in found if isinstance(unit, Line) and path.endswith(headed)
    }


def _next(here: _Here, line: Line, known: int, *, in_appendix: bool) -> _Here:
    if is_appendix_heading(line):
        title = re.sub("phụ lục", "Phụ lục", " ".join(line.text.split()).rstrip(".:"), flags=re.IGNORECASE)
        return _Here(appendix=f"{title}, ")
    kind = kind_of(line, None)
    label = (line.label or line.text[: kind.skip]).strip(_TRIM)
    worded = WORDED.match(label)
    if not worded and kind.kind not in (Kind.SECTION, Kind.CLAUSE):
        return here._replace(paragraphs=here.paragraphs + 1)
    label = label or f"“{cut_at_word(line.text, _LONGEST_NAME)}”"
    level = _WORDS.index(worded[1].lower()) - len(_WORDS) if worded else known or kind.level
    above = tuple(each for each in here.labels if each[0] < level)
    appendix = here.appendix if in_appendix else ""
    return _Here(appendix, (*above, (level, label)))


def _location(here: _Here) -> str:
    section = section_name([label for _, label in here.labels]) if here.labels else ""
    paragraph = f"đoạn {here.paragraphs}" if here.paragraphs else ""
    return here.appendix + (", ".join(filter(None, (section, paragraph))) or "phần mở đầu")
