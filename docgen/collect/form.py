"""Reading of the form that one unit has filled in: one row for each value that is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from docgen.collect.asked import Asked, Question
from docgen.collect.form_made import FIELDS, PERIOD, REVISION, UNIT
from docgen.collect.record import put
from docgen.collect.row_names import RowNames, is_renamed
from docgen.collect.unseen import unseen
from docgen.collect.whose import whose
from docgen.errors import Problem, Severity, suggest
from docgen.records import Record
from docgen.records.anchor import UnitFinder
from docgen.records.blanks import NONE, typed_as_none
from docgen.records.book import Book
from docgen.records.cells import Measure, understand
from docgen.records.rows import says_something
from docgen.vn.measures import money_power
from docgen.vn.text import spelling_key
from docgen.workbook.grid import Grid

_LABELS_AMONG: Final = 15
_FIGURE: Final = re.compile(r"\W*[0-9]")
_LEAST_HEADS: Final = 3  # by which a form is known; one that has lost its column Kỳ này is a form still


@dataclass(slots=True)
class Form:
    """A form as it came back: one record, its revision (0: none), what is wrong."""

    record: Record
    revision: int = 0


def hidden_forms(book: Book, asked: Asked, finder: UnitFinder) -> list[Form]:
    """The forms on sheets that nobody sees."""
    return read_forms(book, asked, finder, [name for name in book.names if name not in book.visible])


def read_forms(
    book: Book, asked: Asked, finder: UnitFinder, names: Sequence[str] | None = None
) -> list[Form]:
    """Every form in a workbook, one on each sheet, whatever it is called: of ``names``, else those seen."""
    found = []
    for name in book.visible if names is None else names:
        grid = Grid.of(book.head(name))
        head, columns = grid.find_heads(FIELDS, _LEAST_HEADS)
        if not head:
            continue
        grid = Grid.of(book.sheet(name))
        if {"ma", "ten"} & columns.keys() and _labelled(grid, PERIOD) and _labelled(grid, UNIT):
            found.append(_FormReader(grid, head, columns, asked, finder).read())
    return found


def _labelled(grid: Grid, label: str) -> tuple[int, int] | None:
    """The place of the cell to the right of a label, beyond empty columns that somebody has put in."""
    for row in grid.sheet.rows[:_LABELS_AMONG]:
        for column in row.cells:
            if spelling_key(grid.text(row.number, column).rstrip(" :")) == spelling_key(label):
                filled = (c for c in sorted(row.cells) if c > column and grid.text(row.number, c))
                return row.number, next(filled, column + 1)
    return None


@dataclass(slots=True)
class _FormReader:
    """Reads one form."""

    grid: Grid
    head: int
    columns: Mapping[str, int]
    asked: Asked
    finder: UnitFinder
    problems: list[Problem] = field(default_factory=list)
    origin: dict[str, str] = field(default_factory=dict)
    dashes: list[str] = field(default_factory=list)

    def read(self) -> Form:
        data: dict[str, Any] = {"don_vi": self._unit()}
        data |= self._period()
        values = dict(self._values()) if self._has_values() else {}
        if not values and not self.problems:
            self._tell_in_wrong_column()
        for path, value in values.items():
            put(data, path, value)
        grid = self.grid
        root = grid.sheet.name
        name = grid.sheet.file
        cells = {question.path: root for question in self.asked.questions} | self.origin
        record = Record(name, data, tuple(self.problems), self.origin, name, root, cells)
        return Form(record, self._revision())

    def _at(self, row: int, key: str) -> str:
        return self.grid.at(row, self.columns[key])

    def _tell(  # noqa: PLR0913, PLR0917 - a problem, by its parts
        self,
        code: str,
        where: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
        name: str = "",
    ) -> None:
        """Something wrong at a place; the message begins with the ``name`` of the value if it is of one."""
        whole = f"{name}: {message}" if name else message
        self.problems.append(Problem(code, whole, where, self.grid.sheet.file, hint, severity, about=name))

    def _unit(self) -> str:
        location = _labelled(self.grid, UNIT)
        found, wrong = whose(self.grid.text(*location) if location else "", self.finder)
        if not found:
            code, message, hint = wrong
            where = self.grid.at(*location) if location else self.grid.sheet.name
            self._tell(code, where, message, hint)
        return found

    def _period(self) -> dict[str, str]:
        """The period as it stands on the form."""
        location = _labelled(self.grid, PERIOD)
        if location is None:
            return {}
        self.origin["ky"] = self.grid.at(*location)
        return {"ky": self.grid.text(*location)}

    def _has_values(self) -> bool:
        """Whether the column to be filled in can be found, the only one with figures; told if not."""
        where = f"{self.grid.sheet.name}!{self.head}"
        heading = next(each.heading for each in FIELDS if each.key == "gia_tri")
        every = self.grid.headed(self.head, heading)
        filled = [c for c in every if any(self.grid.below(self.head, {heading: c}))]
        if len(filled) > 1:
            shown = " và ".join(self.grid.at(self.head, column) for column in filled)
            message = f"phiếu có {len(filled)} cột “{heading}” ({shown}), không rõ cột nào đúng nên không lấy"
            self._tell("TN130", self.grid.at(self.head, filled[1]), message, "xoá cột thừa rồi gửi lại")
            return False
        if "gia_tri" in self.columns:
            self.columns = {**self.columns, "gia_tri": (filled or [self.columns["gia_tri"]])[0]}
            return True
        message = f"dòng tiêu đề của phiếu không còn cột “{heading}”, số không đọc được"
        self._tell("TN101", where, message, f"ghi lại tiêu đề “{heading}” ở trên cột số")
        return False

    def _tell_in_wrong_column(self) -> None:
        """An empty form with numbers in another column: perhaps they are of this period.

        Those of the period before stand in any form; with words beside it that need not be an empty one.
        """
        others = {"ghi_chu": "Ghi chú"} | ({} if self.asked.sections else {"ky_truoc": "Kỳ trước"})
        for key, heading in others.items():
            column = self.columns.get(key, 0)
            texts = [
                self.grid.text(row, column) for row in self.grid.below(self.head, self.columns) if column
            ]
            if any(text[:1].isdigit() for text in texts):
                message = f"chưa điền số liệu nào vào cột Kỳ này; số ở cột {heading} không được lấy"
                hint = "nếu đó là số của kỳ này thì chuyển sang cột Kỳ này; không có phát sinh thì ghi 0"
                self._tell("TN106", self.grid.sheet.name, message, hint)
                return

    def _revision(self) -> int:
        location = _labelled(self.grid, REVISION)
        text = self.grid.text(*location) if location else ""
        digits = re.sub(r"\D", "", text.split(".")[0])
        return int(digits[:4]) if digits else 0

    def _values(self) -> Iterator[tuple[str, Any]]:
        """Every value that was filled in, by path; of rows that say different things none."""
        rows = self._rows()
        taken: dict[int, tuple[str, Any]] = {}
        for question in self.asked.questions:
            own = rows.get(question.path, [])
            if own:
                self.origin[question.path] = self._at(own[0], "gia_tri")
                filled = [row for row in own if says_something(self.grid.cell(row, self.columns["gia_tri"]))]
                read = [self._value(row, question, self._at(row, "gia_tri")) for row in filled]
                known = (each for each in zip(filled, read, strict=True) if each[1] is not None)
                taken |= {row: (question.name, value) for row, value in known}
                value = read[0] if read else None
                disputed = any(each != value for each in read)
                if len(own) > 1:
                    self._tell_repeated(question, own, disputed=disputed)
                if value is not None and not disputed:
                    yield question.path, value
        self._tell_unseen(taken)
        self.problems += typed_as_none(self.dashes, self.grid.sheet.file)

    def _tell_unseen(self, taken: Mapping[int, tuple[str, Any]]) -> None:
        """Numbers that whoever opens the form does not see."""
        for row, message, hint in unseen(self.grid.sheet, self.columns["gia_tri"], taken):
            self._tell("TN122", self._at(row or self.head, "gia_tri"), message, hint, Severity.WARNING)

    def _rows(self) -> dict[str, list[int]]:
        """The rows of each question by its path, several if a row was copied; what was not asked is told."""
        names = RowNames(self.asked.questions)
        found: dict[str, list[int]] = {}
        for row in self._own_rows():
            code, name = (self.grid.text(row, self.columns.get(key, 0)) for key in ("ma", "ten"))
            question, other = names.find(code, name)
            if question is not None and other is not None:
                self._tell_of_two(row, question, other)
            elif question is not None:
                found.setdefault(question.path, []).append(row)
                self._tell_renamed(row, question, name)
            elif self._is_answer(row, below=bool(found.keys() >= {self.asked.questions[-1].path})):
                name = name or "(không tên)"
                hint = suggest(name, [each.name for each in self.asked.questions])
                words = f"dòng “{name}” không được hỏi, không lấy"
                where = self._at(row, "gia_tri")
                self._tell("TN107", where, words, hint or "chỉ điền các dòng có sẵn", Severity.WARNING)
        return found

    def _own_rows(self) -> Iterator[int]:
        """The rows of the form, up to the head of another one on the same sheet, which is told."""
        for row in self.grid.below(self.head, self.columns):
            pairs = [(self.grid.text(row, c), self.grid.text(self.head, c)) for c in self.columns.values()]
            if sum(own == head for own, head in pairs if head) >= _LEAST_HEADS:
                message = f"từ dòng {row} là phiếu thứ hai trên cùng trang tính, số không lấy"
                hint = "mỗi phiếu một trang tính hoặc một tệp: hãy tách ra"
                self._tell("R043", self._at(row, "gia_tri"), message, hint)
                return
            yield row

    def _is_answer(self, row: int, *, below: bool) -> bool:
        """Whether a row that nobody has asked for holds an answer; ``below`` the form only a number is one.

        There those who have made it and sign it stand.
        """
        cell = self.grid.cell(row, self.columns["gia_tri"])
        words = isinstance(cell.value, str) and not _FIGURE.match(cell.value)
        return says_something(cell) and not (below and words)

    def _tell_of_two(self, row: int, coded: Question, named: Question) -> None:
        message = f"tên dòng và mã không phải của cùng một số: tên “{named.name}”, mã của “{coded.name}”"
        hint = f"số không lấy; hãy ghi số vào phiếu gốc, hoặc sửa mã ở dòng này thành {named.path}"
        self.origin[coded.path] = self._at(row, "ten")
        self._tell("TN126", self.origin[coded.path], message, hint)

    def _tell_renamed(self, row: int, question: Question, name: str) -> None:
        if is_renamed(question, name):
            message = f"tên dòng trên phiếu đã thành “{name}”, ô {self._at(row, 'gia_tri')} vẫn lấy theo mã"
            hint = "hỏi lại đơn vị số ấy là của tên nào; đúng là số được hỏi thì ghi lại tên cũ"
            self._tell("TN129", self._at(row, "ten"), message, hint, Severity.WARNING, question.name)

    def _tell_repeated(self, question: Question, rows: Sequence[int], *, disputed: bool) -> None:
        first = self._at(rows[0], "gia_tri")
        if disputed:
            message = f"còn có ở dòng {rows[0]} (ô {first}), số khác nhau nên không lấy"
            hint, severity = "giữ một dòng có số đúng", Severity.ERROR
        else:
            message = f"còn có ở dòng {rows[0]} (ô {first})"
            hint, severity = "giữ một dòng", Severity.WARNING
        for row in rows[1:]:
            self._tell("R021", self._at(row, "gia_tri"), message, hint, severity, question.name)

    def _value(self, row: int, question: Question, where: str) -> Any:
        cell = self.grid.cell(row, self.columns["gia_tri"])
        if not says_something(cell):
            return None
        own = self.grid.text(row, self.columns.get("don_vi_tinh", 0))
        power = self._power(row, own, question)
        if power is None:
            return None
        reading = understand(
            cell, Measure(question.heading.cells, question.unit, power, question.adds, question.name)
        )
        if reading.finding and reading.finding.code == NONE:
            self.dashes.append(where)
        elif reading.finding:
            found = reading.finding
            self._tell(found.code, where, found.message, found.hint, found.severity, question.name)
        return reading.value

    def _power(self, row: int, own: str, question: Question) -> int | None:
        """The power of ten between the unit of measure on the form and the outline's; None if they differ."""
        if not own or spelling_key(own) == spelling_key(question.unit):
            return 0
        powers = money_power(own), money_power(question.unit)
        if powers[0] is not None and powers[1] is not None:
            return powers[0] - powers[1]
        where = self._at(row, "don_vi_tinh")
        asked = question.unit or "số"
        message = f"đơn vị tính trên phiếu là “{own}”, đề cương hỏi “{asked}”"
        hint = "hãy ghi đúng số được hỏi, theo đơn vị tính của đề cương"
        if {spelling_key(own), spelling_key(asked)} & {"lượt", "lượt người"}:
            hint = "người và lượt người là hai đơn vị tính; hãy ghi đúng số được hỏi"
        self._tell("TN108", where, message, hint, name=question.name)
        return None
