"""One file that came back, whatever it is: a form, a report in Excel, Word or JSON, an office's own table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from docgen.collect.asked import Asked
from docgen.collect.asked_values import of_report, values_of
from docgen.collect.beside import READ, judged_by_title, unread_sheets, why_unread
from docgen.collect.denials import with_denials
from docgen.collect.forms.form import Form, hidden_forms, read_forms
from docgen.collect.forms.form_versions import newest
from docgen.collect.forms.form_words import read_words
from docgen.collect.left_open import left_open, nothing_filled
from docgen.collect.remarks import remarks
from docgen.collect.returned import Returned, with_problems
from docgen.collect.same_period import are_of_another_time, means, name_of, other_time, times_of
from docgen.collect.two_times import two_times
from docgen.collect.unreadable import nobodys_lines, unit_of_name, what_it_is
from docgen.collect.usable import fault_of
from docgen.collect.value_names import ValueNames
from docgen.collect.whose import named_in
from docgen.collect.word_reports.figures import above_title, first_lines, signed, titles, word_figures
from docgen.collect.worked_out import WorkedOut
from docgen.errors import DataError, DocgenError, Problem, Severity
from docgen.file_kinds import EMPTY, kind_of
from docgen.files import read_bytes
from docgen.jsonfile import has_errors
from docgen.records import Record, read_records
from docgen.records.book import Book, open_book
from docgen.records.owner import owner_above
from docgen.records.safe_zip import MAX_FILE
from docgen.records.sheets import WhichSheets
from docgen.roundtrip.foreign.reading import Foreign
from docgen.roundtrip.import_words import problems_of as import_problems
from docgen.roundtrip.importing import import_file
from docgen.units import Register, Unit
from docgen.units.unknown import is_unknown
from docgen.word.model import WordDocument
from docgen.workbook.read import is_report_book, read_workbook

_AGAIN: Final = "tệp hỏng khi gửi hoặc khi chép; đề nghị đơn vị gửi lại"


_Beside = tuple[Sequence[Returned], Sequence[Problem]]
"""Forms that nobody sees, and what is said of drafts."""


class Files:
    """Reads the files of one collection."""

    def __init__(
        self, asked: Asked, register: Register, meaning: Mapping[str, str], units: Path | None = None
    ) -> None:
        self._asked, self._register, self._meaning, self._units = asked, register, meaning, units
        self._finder = register.finder(asked.period.last_day)
        self._questions = {question.path: question for question in asked.questions}
        self._paths = list(self._questions)
        self._names, self._worked_out = ValueNames(asked.questions), WorkedOut(asked)

    def read(self, path: Path) -> list[Returned]:
        """Every record of a file; one without a unit if it cannot be read.

        What is wrong with a file that holds several records goes before them as one that is ``shared``.
        """
        try:
            found = self._read(path)
        except DocgenError as error:
            message = error.message.removeprefix(f"{path}: ")  # the problem names the file itself
            problems = error.problems or (Problem("TN101", message, file=str(path)),)
            unit = unit_of_name(path, self._asked, self._register)
            unread = what_it_is(path) if unit else ""
            found = [Returned(str(path), unit if unread else None, problems=list(problems), unread=unread)]
        for each in found:
            each.problems = [self._names.in_words(problem) for problem in each.problems]
        return found

    def _read(self, path: Path) -> list[Returned]:
        suffix, told = path.suffix.lower(), list[Problem]()
        if suffix not in READ:
            message, hint = why_unread(suffix)
            raise DataError("", [Problem("TN101", message, "", str(path), hint)])
        if kind_of(read_bytes(path, MAX_FILE)) is EMPTY:
            raise DataError("", [Problem("TN101", EMPTY.words, "", str(path), _AGAIN)])
        if suffix == ".docx":
            return self._word(path)
        if suffix == ".xlsx":
            book = open_book(read_bytes(path, MAX_FILE), str(path))
            forms, drafts = newest(read_forms(book, self._asked, self._finder))
            unseen = self._hidden_forms(book, forms)
            if forms or unseen:
                return [*self._forms(path, book, forms, (unseen, drafts)), *unseen]
            if is_report_book(book):
                read = read_workbook(read_bytes(path, MAX_FILE), str(path))
                record = of_report(read.data, str(path), read.reading.cells)
                return self._one(replace(record, problems=tuple(read.reading.problems)))
            told += remarks(book)
        records = read_records(
            path,
            self._asked.headings,
            self._finder,
            self._meaning,
            reports=True,
            which=self._which(),
        )
        found = [self._of_record(record) for record in records.records]
        titles = [(where, text) for where, text in records.above if where != text]
        with_denials(found, records.records, titles, self._finder)
        unseen = self._hidden_rows(records.hidden, found)
        own = {problem.path for each in unseen for problem in each.problems}
        problems = [each for each in records.problems if each.code != "R008" or each.path not in own]
        if not found:
            nothing = [] if has_errors(problems) or unseen else [nobodys_lines(path)]
            rest = [Returned(str(path), None, problems=[*problems, *nothing])] if problems or nothing else []
            return [*rest, *unseen]
        other, title = judged_by_title(found, records.above, self._asked, str(path))
        if other and other.sure:  # nothing is taken
            return found
        beside = self._worked_out.not_taken(records.records)
        return [*with_problems(found, [*problems, *title, *beside, *told]), *unseen]

    def _hidden_forms(self, book: Book, seen: Sequence[Form]) -> list[Returned]:
        """The forms of this period on hidden sheets, of units that have none on a sheet that is seen."""
        known = {form.record.data.get("don_vi") for form in seen}
        found: list[Returned] = []
        for form in hidden_forms(book, self._asked, self._finder):
            each = self._of_form(form)
            if each.unit and each.unit.ma not in known and each.values:
                hint = "bỏ ẩn trang rồi lưu lại, hoặc gửi phiếu ở trang không ẩn"
                problem = Problem(
                    "TN117", "phiếu nằm ở trang đang ẩn, số không lấy", each.root, each.file, hint
                )
                found.append(Returned(each.file, each.unit, problems=[problem], root=each.root))
        return found

    def _hidden_rows(self, records: Sequence[Record], found: Sequence[Returned]) -> list[Returned]:
        """Units whose line of a table nobody sees: told as theirs, unless the file has another one."""
        known = {each.unit.ma for each in found if each.unit}
        return [
            Returned(each.file, unit, problems=[replace(p, severity=Severity.ERROR) for p in each.problems])
            for each in records
            if (unit := self._unit(each)[0]) and unit.ma not in known
        ]

    def _forms(self, path: Path, book: Book, forms: Sequence[Form], beside: _Beside) -> list[Returned]:
        if not forms:
            return []
        found = [self._of_form(form) for form in forms]
        for each, form in zip(found, forms, strict=True):
            with_denials([each], [form.record], form.titles, self._finder, among=len(found))
            if each.values:
                each.problems += two_times(form.said_times, self._asked.period, str(path))
        words = read_words(book, self._asked.sections) if len(forms) == 1 else None
        if words and not found[0].other_period:
            found[0].words = words.blocks
            found[0].problems += words.problems
        for each in found:
            each.problems += nothing_filled(each)
        read = [form.record.root for form in forms] + ([words.sheet] if words else [])
        unseen, drafts = beside
        read += [*(each.root for each in unseen), *(each.path for each in drafts)]
        unread = list(unread_sheets(book, read))
        seen = [each.path for each in unread if each.severity is Severity.WARNING]
        tables, problems = self._tables(path, seen, found) if seen else ([], [])
        taken = {each.root.rpartition("!")[0] for each in tables}
        problems += [*drafts, *(each for each in unread if each.path not in taken), *remarks(book)]
        return with_problems([*found, *tables], problems)

    def _tables(
        self, path: Path, sheets: Sequence[str], forms: Sequence[Returned]
    ) -> tuple[list[Returned], list[Problem]]:
        """The records of tables on sheets beside forms, if all are of other units, known for sure."""
        which = self._which(sheets)
        try:
            read = read_records(
                path, self._asked.headings, self._finder, self._meaning, reports=True, which=which
            )
        except DocgenError:  # no table at all
            return [], []
        found = [self._of_record(record) for record in read.records]
        owners = {each.unit.ma for each in forms if each.unit}
        others = all(each.unit and each.unit.ma not in owners and each.values for each in found)
        if not found or not others or other_time(read.above, self._asked.period):
            return [], []
        return found, [each for each in read.problems if each.code != "R010"]

    def _which(self, sheets: Sequence[str] = ()) -> WhichSheets:
        times = times_of(self._asked.period)
        return WhichSheets(
            self._is_of_another_time, times.this, times.so_far, sheets, times.around, times.named, times.days
        )

    def _is_of_another_time(self, titles: Sequence[tuple[str, str]]) -> bool:
        return are_of_another_time(titles, self._asked.period)

    def _one(self, record: Record, titles: Sequence[tuple[str, str]] = ()) -> list[Returned]:
        """The only record of a file."""
        return with_denials([self._of_record(record)], [record], titles, self._finder)

    def _word(self, path: Path) -> list[Returned]:
        read = import_file(path, None, self._units, self._asked.period)
        if isinstance(read, Foreign):
            return self._typed_word(path, read)
        problems = [
            replace(p, severity=Severity.WARNING) for p in import_problems(read, str(path)) if p.message
        ]
        found = self._one(replace(of_report(read.data, str(path), {}), problems=tuple(problems)))
        if found[0].unit is None:  # not a unit's report: how it was read is no matter
            found[0].problems = [each for each in found[0].problems if each not in problems]
        return found

    def _typed_word(self, path: Path, read: Foreign) -> list[Returned]:
        """A report that docgen never made: its figures by their names, its words if asked for."""
        unit, _ = self._unit(Record(str(path), read.data))
        if unit is None and is_unknown(read.data.get("don_vi")):
            unit = self._register.find(self._owner_of(path, read.document))
        if unit is None:
            return self._one(Record(str(path), {"don_vi": read.data.get("don_vi")}, file=str(path)))
        record = word_figures(read.document, self._asked, self._finder, unit.ma, str(path))
        if self._asked.sections:
            record = replace(record, data={**record.data, "noi_dung": read.data.get("noi_dung")})
        said = titles(read.document)
        found = self._one(record, [*(("", line) for line in above_title(read.document)), *said])
        found[0].problems += self._worked_out.not_taken([record])
        above = [*said, *signed(read.document)]
        judged = judged_by_title(found, above, self._asked, str(path))[1]
        found[0].problems = [*judged, *found[0].problems]
        return found

    def _owner_of(self, path: Path, document: WordDocument) -> str:
        """Whose a Word report is: by its title and what stands above it, its first lines, or its name."""
        worded = [text for _, text in titles(document)]
        found = named_in(worded, above_title(document), self._finder)
        lines = first_lines(document, str(path))
        return found or owner_above(lines, len(lines.rows) + 1, self._finder)[0]

    def _of_form(self, form: Form) -> Returned:
        found = self._of_record(form.record, form.revision, form=True)
        found.last = form.last
        return found

    def _of_record(self, record: Record, revision: int = 0, *, form: bool = False) -> Returned:
        unit, problems = self._unit(record)
        data = {} if form else record.data  # of a form the values say it all
        found = Returned(record.file, unit, revision=revision, data=data, root=record.root, is_form=form)
        found.since, found.powers = record.since, record.powers
        found.problems = [*record.problems, *(problems if not form else ())]
        found.problems += self._worked_out.wrong_rates(record)
        wrong = {each.path for each in record.problems if each.path and each.severity is Severity.ERROR}
        for path, value, location in values_of(record, self._paths):
            found.cells[path] = location
            given = value is not None and value != "" and (location == record.root or location not in wrong)
            if given and self._is_usable(path, value, found):
                found.values[path] = value
        if self._asked.sections and isinstance(record.data.get("noi_dung"), list):
            found.words = list(record.data["noi_dung"])
        self._check_period(record, found)
        if found.says_anything:
            answers = (found.cells, found.values, found.problems, found.file)
            found.problems += [*left_open(self._asked.questions, *answers)]
        if not form:
            found.problems += nothing_filled(found)
        return found

    def _is_usable(self, path: str, value: Any, found: Returned) -> bool:
        """Whether a value is what was asked for; what is none is told, and left out."""
        question = self._questions[path]
        fault = fault_of(question, value)
        if fault:
            found.tell(fault.code, path, question.name, fault.message, fault.hint)
        return fault is None

    def _unit(self, record: Record) -> tuple[Unit | None, list[Problem]]:
        value = record.data.get("don_vi")
        text = str(value.get("ma", "")) if isinstance(value, Mapping) else str(value or "")
        unit = self._register.find(text)
        if unit is None and len(named := self._finder.find(text) if text else ()) == 1:
            unit = self._register.find(named[0])
        if unit is not None or has_errors(record.problems):
            return unit, []
        hint = self._register.suggestion(text) if text else "ghi mã hoặc tên đơn vị theo sổ đơn vị"
        near = " ".join(self._finder.nearest(text)) if text else ""
        written = str(value.get("ten") or text) if isinstance(value, Mapping) else text
        message = f"không rõ của đơn vị nào: “{written}”" if written else "không rõ của đơn vị nào"
        return None, [Problem("TN102", message, record.where("don_vi"), record.file, hint, owner=near)]

    def _check_period(self, record: Record, found: Returned) -> None:
        """Of a record of another period nothing is taken."""
        value = record.data.get("ky")
        if value is None or value == self._asked.data.get("ky") or means(value, self._asked.period):
            return
        period = name_of(value)
        hint = f"đang thu số liệu {self._asked.period.name}; hãy gửi số của kỳ này"
        message = f"{'phiếu' if found.is_form else 'tệp'} của kỳ khác: {period}, số không lấy"
        if isinstance(value, str) and not value.strip():
            message, hint = "ô Kỳ để trống, số không lấy", f"ghi {self._asked.period.name} vào ô Kỳ"
        found.set_aside(period, Problem("TN103", message, record.where("ky"), record.file, hint))
