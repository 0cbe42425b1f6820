"""Reading of the form that one unit has filled in: one row for each value that is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from docgen.collect.asked import Asked, Question
from docgen.collect.forms.form_head import LEAST_HEADS, FormSheet, is_form
from docgen.collect.forms.form_made import FIELDS
from docgen.collect.forms.form_rows import rows_of, tell_repeated
from docgen.collect.forms.unseen import unseen
from docgen.collect.record import put
from docgen.errors import Severity
from docgen.records import Record
from docgen.records.anchor import UnitFinder
from docgen.records.blanks import NONE, typed_as_none
from docgen.records.book import Book
from docgen.records.cells import understand
from docgen.records.model import column_letters
from docgen.records.parted import number_in
from docgen.records.readings import Measure, Reading
from docgen.records.rows import says_something
from docgen.records.struck import Struck
from docgen.vn.listing import few
from docgen.vn.measures import money_power
from docgen.vn.numbers import value_shown
from docgen.vn.text import nfc, spelling_key
from docgen.vn.unit_words import says_what_is_asked
from docgen.vn.written import is_shorter
from docgen.workbook.grid import Grid

BESIDE: Final = "TN134"
"""An empty cell with a number in a column of words."""
_CELLS: Final = 6  # shown of many
_OTHER_COLUMNS: Final = {"ghi_chu": "Ghi chú", "huong_dan": "Điền gì"}


@dataclass(slots=True)
class Form:
    """A form as it came back: one record, its revision (0: none), what is wrong.

    ``last`` is what stands in its column Kỳ trước, by path, as it may be meant, with the cell; ``titles`` are
    the lines above its labels, each with its cell.
    """

    record: Record
    revision: int = 0
    last: Mapping[str, tuple[Sequence[Any], str]] = field(default_factory=dict)
    titles: Sequence[tuple[str, str]] = ()

    @property
    def said_times(self) -> list[tuple[str, str]]:
        """What says of which time the form is: its cell Kỳ, the lines above, the name of its sheet."""
        name, period = self.record.root, str(self.record.data.get("ky", ""))
        return [(self.record.where("ky"), period), *self.titles, (name, name)]


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
        head, columns = grid.find_heads(FIELDS, LEAST_HEADS)
        if not head:
            continue
        grid = Grid.of(book.sheet(name))
        if is_form(grid, columns):
            found.append(_FormReader(FormSheet(grid, head, columns), asked, finder).read())
    return found


@dataclass(slots=True)
class _FormReader:
    """Reads one form."""

    form: FormSheet
    asked: Asked
    finder: UnitFinder
    origin: dict[str, str] = field(default_factory=dict)
    dashes: list[str] = field(default_factory=list)
    struck: Struck = field(default_factory=Struck)
    last: dict[str, tuple[Sequence[Any], str]] = field(default_factory=dict)

    def read(self) -> Form:
        form, sheet = self.form, self.form.grid.sheet
        data: dict[str, Any] = {"don_vi": form.unit(self.finder)}
        self.origin["don_vi"] = form.where_unit()
        if period := form.period():
            data["ky"], self.origin["ky"] = period
        values = dict(self._values()) if self._has_values() else {}
        if not values and not form.problems:
            self._tell_in_wrong_column()
        for path, value in values.items():
            put(data, path, value)
        revision = form.revision()
        cells = {question.path: sheet.name for question in self.asked.questions} | self.origin
        record = Record(sheet.file, data, tuple(form.problems), self.origin, sheet.file, sheet.name, cells)
        return Form(record, revision, self.last, form.titles())

    def _has_values(self) -> bool:
        """Whether the column to be filled in can be found, the only one with figures; told if not."""
        form, grid = self.form, self.form.grid
        heading = next(each.heading for each in FIELDS if each.key == "gia_tri")
        every = grid.headed(form.head, heading)
        filled = [c for c in every if any(grid.below(form.head, {heading: c}))]
        if len(filled) > 1:
            shown = " và ".join(grid.at(form.head, column) for column in filled)
            message = f"phiếu có {len(filled)} cột “{heading}” ({shown}), không rõ cột nào đúng nên không lấy"
            form.tell("TN130", grid.at(form.head, filled[1]), message, "xoá cột thừa rồi gửi lại")
            return False
        if "gia_tri" in form.columns:
            form.columns = {**form.columns, "gia_tri": (filled or [form.columns["gia_tri"]])[0]}
            return True
        message = f"dòng tiêu đề của phiếu không còn cột “{heading}”, số không đọc được"
        where = f"{grid.sheet.name}!{form.head}"
        form.tell("TN101", where, message, f"ghi lại tiêu đề “{heading}” ở trên cột số")
        return False

    def _tell_in_wrong_column(self) -> None:
        """An empty form with numbers in another column: perhaps they are of this period.

        Those of the period before stand in any form; with words beside it that need not be an empty one.
        """
        form, grid = self.form, self.form.grid
        others = self._columns_beside(last=not self.asked.sections)
        for column, heading in others.items():
            rows = [
                row for row in grid.below(form.head, form.columns) if grid.text(row, column)[:1].isdigit()
            ]
            if rows:
                own, empty = (
                    few([grid.at(row, c).rpartition("!")[2] for row in rows], _CELLS, "ô")
                    for c in (column, form.columns["gia_tri"])
                )
                message = f"chưa điền số liệu nào vào cột Kỳ này; số ở cột {heading} không được lấy"
                message = f"{message}: số nằm ở ô {own}; ô {empty} còn trống"
                hint = "nếu đó là số của kỳ này thì chuyển sang cột Kỳ này; không có phát sinh thì ghi 0"
                form.tell("TN106", form.grid.sheet.name, message, hint)
                form.problems[-1] = replace(form.problems[-1], about=heading)
                return

    def _values(self) -> Iterator[tuple[str, Any]]:
        """Every value that was filled in, by path; of rows that say different things none."""
        form, column = self.form, self.form.columns["gia_tri"]
        rows, doubtful = rows_of(form, self.asked.questions)
        self.origin |= doubtful
        taken: dict[int, tuple[str, Any]] = {}
        beside: list[tuple[Question, int]] = []
        columns = self._columns_beside(last=self._is_last_typed())
        for question in self.asked.questions:
            own = rows.get(question.path, [])
            if own:
                self.origin[question.path] = form.at(own[0], "gia_tri")
                self._keep_last(own[0], question)
                filled = [row for row in own if says_something(form.grid.cell(row, column))]
                beside += [(question, row) for row in own[:1] if not filled and self._is_beside(row, columns)]
                read = [self._value(row, question, form.at(row, "gia_tri")) for row in filled]
                known = (each for each in zip(filled, read, strict=True) if each[1] is not None)
                taken |= {row: (question.name, value) for row, value in known}
                value = read[0] if read else None
                disputed = any(each != value for each in read)
                if len(own) > 1:
                    tell_repeated(form, question, own, disputed=disputed)
                if value is not None and not disputed:
                    yield question.path, value
        self._tell_unseen(taken)
        for question, row in beside if taken else ():
            self._tell_beside(question, row, columns)
        form.problems += [*typed_as_none(self.dashes, form.grid.sheet.file)]
        form.problems += self.struck.problems(form.grid.sheet.file)

    def _columns_beside(self, *, last: bool) -> dict[int, str]:
        """The columns in which a number may have been typed instead: words, ``last`` period's, no one's."""
        form = self.form
        named = _OTHER_COLUMNS | ({"ky_truoc": "Kỳ trước"} if last else {})
        found = {form.columns[key]: heading for key, heading in named.items() if form.columns.get(key)}
        rows = (form.grid.rows[row] for row in form.grid.below(form.head, form.columns))
        beyond = {c for row in rows for c in row.cells if c > max(form.columns.values())}
        return found | {column: column_letters(column) for column in sorted(beyond)}

    def _is_last_typed(self) -> bool:
        """Whether no row has numbers of both periods: then one of the period before may have been typed."""
        grid, columns = self.form.grid, self.form.columns
        sides = columns.get("ky_truoc", 0), columns["gia_tri"]
        rows = grid.below(self.form.head, columns)
        return not any(all(says_something(grid.cell(row, c)) for c in sides) for row in rows)

    def _is_beside(self, row: int, columns: Mapping[int, str]) -> int:
        """The one of these columns in which a number stands instead; 0 for none."""
        grid = self.form.grid
        return next((c for c in columns if number_in(grid.cell(row, c)) is not None), 0)

    def _tell_beside(self, question: Question, row: int, columns: Mapping[int, str]) -> None:
        column = self._is_beside(row, columns)
        heading = columns[column]
        text, where = self.form.grid.text(row, column), self.form.grid.at(row, column)
        message = f"ô Kỳ này trống mà cột {heading} ghi số {text} ({where}), không lấy"
        hint = "nếu là số của kỳ này thì chuyển sang cột Kỳ này"
        at = self.form.at(row, "gia_tri")
        self.form.tell(BESIDE, at, message, hint, Severity.WARNING, question.name)

    def _keep_last(self, row: int, question: Question) -> None:
        """What the form has for the period before: the number, else the words that stand there.

        It is in the outline's unit of measure as it was printed; where the unit has changed that of its row,
        it may have converted this number, too.
        """
        column = self.form.columns.get("ky_truoc", 0)
        if column:
            text, own = self.form.grid.text(row, column), self.form.text(row, "don_vi_tinh")
            filled = says_something(self.form.grid.cell(row, column))
            powers = sorted({0, _power(own, question) or 0}) if filled else []
            read = [self._understood(row, question, column, power).value for power in powers]
            values = [text if value is None else value for value in read] or [text]
            self.last[question.path] = (values, self.form.grid.at(row, column))

    def _tell_unseen(self, taken: Mapping[int, tuple[str, Any]]) -> None:
        """Numbers that whoever opens the form does not see."""
        form = self.form
        for row, message, hint in unseen(form.grid.sheet, form.columns["gia_tri"], taken):
            form.tell("TN122", form.at(row or form.head, "gia_tri"), message, hint, Severity.WARNING)

    def _understood(self, row: int, question: Question, column: int, power: int) -> Reading:
        """What a cell says in the outline's unit of measure, from which the form's is ``power`` tens away."""
        measure = Measure(question.heading.cells, question.unit, power, question.adds, question.name)
        return understand(self.form.grid.cell(row, column), measure)

    def _value(self, row: int, question: Question, where: str) -> Any:
        power = _power(self.form.text(row, "don_vi_tinh"), question)
        if power is None:
            self._tell_measure(row, question)
            return None
        reading = self._understood(row, question, self.form.columns["gia_tri"], power)
        found = reading.finding
        if found and found.code == NONE:
            self.dashes.append(where)
        elif found and not self.struck.take(found, where, question.name):
            self.form.tell(found.code, where, found.message, found.hint, found.severity, question.name)
        if power and reading.value is not None:
            self._tell_converted(row, question, where, reading.value)
        return reading.value

    def _tell_converted(self, row: int, question: Question, where: str, value: Any) -> None:
        """That the unit of measure printed on the form was changed, and what its number is taken for."""
        own, written = self.form.text(row, "don_vi_tinh"), self.form.text(row, "gia_tri")
        message = f"đơn vị tính trên phiếu đã thành “{own}”: “{written}” ({where})"
        message = f"{message} được hiểu là {value_shown(value)} {question.unit}"
        hint = f"số ghi bằng {question.unit} thì ghi lại đơn vị tính cũ"
        at = self.form.at(row, "don_vi_tinh")
        self.form.tell("TN108", at, message, hint, Severity.WARNING, question.name)

    def _tell_measure(self, row: int, question: Question) -> None:
        own, asked = self.form.text(row, "don_vi_tinh"), question.unit or "số"
        message = f"đơn vị tính trên phiếu là “{own}”, đề cương hỏi “{asked}”"
        hint = "hãy ghi đúng số được hỏi, theo đơn vị tính của đề cương"
        if {spelling_key(own), spelling_key(asked)} & {"lượt", "lượt người"}:
            hint = "người và lượt người là hai đơn vị tính; hãy ghi đúng số được hỏi"
        self.form.tell("TN108", self.form.at(row, "don_vi_tinh"), message, hint, name=question.name)


def _power(own: str, question: Question) -> int | None:
    """The power of ten between the unit of measure on the form and the outline's; None if they differ."""
    if not own or spelling_key(own) == spelling_key(question.unit) or _means(own, question):
        return 0
    powers = money_power(own), money_power(question.unit)
    if powers[0] is not None and powers[1] is not None:
        return powers[0] - powers[1]
    return None


def _means(own: str, question: Question) -> bool:
    """Whether the unit of measure on the form is the outline's in other words: “thỏa ước” for bản."""
    found, wanted = nfc(own).casefold().strip(), nfc(question.unit).casefold()
    return is_shorter(found, wanted) or says_what_is_asked(found, wanted, question.name)
