"""Lines of a sheet with its parts below each other: which give figures, which are titles, which are heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from docgen.records.cells import clean
from docgen.records.head import is_numbering
from docgen.records.headings import Catalog
from docgen.records.model import Cell, Row, Sheet
from docgen.records.owner import labelled_name
from docgen.records.section_titles import MARK, rank_of
from docgen.records.upright_names import bare_name

_FIGURE: Final = re.compile(r"\W*[0-9][0-9.,\s]*(?:%|\Z|\s)")
YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_HEADS: Final = re.compile(
    r"(?:(?:tên |các )?(?:chỉ tiêu|số liệu|tiêu chí|nhiệm vụ|hoạt động|công việc)"
    r"|nội dung(?: (?:công việc|hoạt động|báo cáo|chỉ tiêu))?|danh mục|diễn giải|lĩnh vực|mục)\W*",
    re.IGNORECASE,
)
_WIDE: Final = 2  # figures of a row of a table with a column for each value


@dataclass(frozen=True, slots=True)
class PartLines:
    """What single rows of a sheet are; ``names`` is the column of the values' names, 0 for a wide table."""

    sheet: Sheet
    catalog: Catalog
    names: int

    def value(self, row: Row) -> str:
        """Which value a row of a table gives, or has room for; empty for a line of words alone."""
        cell = row.cells.get(self.names)
        if cell is None or len(row.cells) == 1 or not isinstance(cell.value, str):
            return ""
        found = self.catalog.find(bare_name(cell.value, self.catalog, exact=True))
        return found[0].path if len(found) == 1 else ""

    def figures(self, row: Row) -> list[int]:
        """The columns of the figures in a row that gives values."""
        if is_numbering([clean(str(cell.value)) for cell in row.cells.values()]):
            return []
        found = [c for c, cell in row.cells.items() if c > max(self.names, 1) and _is_figure(cell)]
        return found if (self.names in row.cells if self.names else len(found) >= _WIDE) else []

    def title(self, row: Row) -> tuple[str, str, str] | None:
        """The cell, the text and the kind of number of a row that holds one text and nothing else."""
        texts = {c: text for c, cell in row.cells.items() if (text := clean(str(cell.value or "")))}
        marks = [c for c, text in texts.items() if len(texts) > 1 and MARK.fullmatch(text)]
        rest = [c for c in texts if c not in marks]
        if len(rest) != 1 or len(marks) > 1:
            return None
        text = texts[rest[0]]
        if not any(letter.isalpha() for letter in MARK.sub("", text, count=1)):
            return None
        if bare_name(text, self.catalog, exact=True):
            return None
        return self.sheet.at(row.number, rest[0]), text, rank_of(texts[marks[0]] if marks else text)

    def is_head(self, row: Row) -> bool:
        """Whether a row holds the title of the names' column, and words or years beside it."""
        name = row.cells.get(self.names) if self.names else None
        if name is None or not _HEADS.fullmatch(clean(str(name.value))):
            return False
        beside = [clean(str(cell.value)) for c, cell in row.cells.items() if c > self.names]
        return bool(beside) and all(not _FIGURE.match(text) or YEAR.fullmatch(text) for text in beside)

    def form_of_name(self, where: str, rows: Sequence[Row]) -> tuple[bool, bool, bool]:
        """How a line names a unit: behind a label, above a title of its own, above a head of its own."""
        at = int(re.sub(r".*[A-Z]", "", where))
        line = next((row for row in rows if row.number == at), None)
        texts = [clean(str(cell.value)) for cell in line.cells.values()] if line else []
        below = [row for row in takewhile(lambda row: not self.figures(row), rows) if row.number > at]
        titled = any(self.title(row) and not self.is_head(row) for row in below)
        return any(map(labelled_name, texts)), titled, any(map(self.is_head, below))


def _is_figure(cell: Cell) -> bool:
    if isinstance(cell.value, str):
        return bool(_FIGURE.match(clean(cell.value)))
    return cell.value is not None and not isinstance(cell.value, bool)
