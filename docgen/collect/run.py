"""The collection from end to end: every file read, paired with the units that are due, and judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from docgen.batch.selection import Wanted
from docgen.batch.workers import workers_for
from docgen.collect.answered import AnsweredFiles
from docgen.collect.asked import Asked, owners, read_asked
from docgen.collect.before import values_before
from docgen.collect.draft_names import tell_draft
from docgen.collect.due import all_due, due_units
from docgen.collect.judging.sanity import check_all
from docgen.collect.listed import listed
from docgen.collect.mapping import remembered, with_given
from docgen.collect.overwritten import tell_overwritten
from docgen.collect.record import record_of
from docgen.collect.returned import Returned
from docgen.collect.spreading import Progress, read_all
from docgen.collect.telling.board import Row, Standing, board_text, is_board, standing_of
from docgen.collect.versions import chosen
from docgen.collect.whose_file import owners_of
from docgen.errors import FileError, Problem, Severity
from docgen.files import files_below, is_folder
from docgen.units import Register, Unit, find_register, load_register
from docgen.vn.source_texts import is_sum_of_units

_MOST_FILES: Final = 5_000
_LEFT_ASIDE: Final = ("~", ".")
_LOCK: Final = "~$"
_OF_SYSTEMS: Final = ("thumbs.db", "desktop.ini")  # what file managers leave behind


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for.

    ``columns``: meanings of headings; ``owners``: whose files are; ``before``: records of the last period.
    ``jobs``, ``scheduler`` and ``watched`` as in :func:`docgen.batch.workers.workers_for`.
    """

    outline: Path
    folder: Path
    units: Path | None = None
    wanted: Wanted = field(default_factory=Wanted)
    deadline: date | None = None
    columns: tuple[str, ...] = ()
    before: Path | None = None
    jobs: int | None = None
    scheduler: str | None = None
    watched: bool = False
    not_these: tuple[Path, ...] = ()
    owners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Collected:
    """What came of it: a row for each unit that is due, the files of nobody, one record for each unit.

    ``shared`` are the files of several units with something wrong as a whole; ``folder_problems`` are those
    of the folder itself. ``of_some``: only units that were picked out by their codes.
    """

    asked: Asked
    register: Register
    rows: tuple[Row, ...]
    strangers: tuple[Returned, ...]
    meaning: Mapping[str, str]
    shared: tuple[Returned, ...] = ()
    folder_problems: tuple[Problem, ...] = ()
    of_some: bool = False
    owners: Mapping[str, str] = field(default_factory=dict)

    @property
    def common(self) -> list[Problem]:
        """What concerns no single unit: the folder, and files of several units as a whole."""
        return [*self.folder_problems, *(problem for each in self.shared for problem in each.problems)]

    @property
    def problems(self) -> list[Problem]:
        """Everything that is to be said: what is common, then unit by unit; what has one cause once."""
        own = [problem for row in self.rows for problem in row.problems]
        strangers = [problem for each in self.strangers for problem in each.problems]
        return listed([*self.common, *own, *strangers])

    @property
    def complete(self) -> bool:
        """Every unit has sent all, nothing is in doubt, and there are no files of nobody."""
        doubted = any(problem.severity is not Severity.NOTE for problem in self.problems)
        return all(row.standing is Standing.DONE for row in self.rows) and not self.strangers and not doubted

    @property
    def board(self) -> str:
        """Who has sent what, line by line, in Vietnamese."""
        return board_text(self.rows, self.strangers, self.shared, self.asked)

    @property
    def records(self) -> list[dict[str, Any]]:
        """The records of the units that have sent anything usable."""
        return list(self.each_record())

    def each_record(self) -> Iterator[dict[str, Any]]:
        """The same, one after another."""
        paths = [question.path for question in self.asked.questions]
        return (record_of(each, paths, self.asked.data.get("ky")) for each in self.taken)

    @property
    def taken(self) -> list[Returned]:
        """What is taken of the units that have sent anything usable."""
        return [row.taken for row in self.rows if row.taken and row.taken.says_anything]


def collect(order: Order, progress: Progress = lambda _done, _all: None) -> Collected:
    """Read all that came back. UsageError, DataError, FileError where nothing can be collected at all."""
    register = load_register(order.units or find_register(order.outline))
    asked = read_asked(order.outline, register)
    if not is_folder(order.folder):
        raise FileError(f"{order.folder}: không phải thư mục (hãy chỉ thư mục chứa các tệp đã nhận)")
    paths = [heading.path for heading in asked.headings]
    meaning = with_given(remembered(order.folder), order.columns, paths)
    due = due_units(asked, register, order.wanted)
    workers = workers_for(order.jobs, order.scheduler, check=True, watched=order.watched)
    every = files_below(order.folder, "")
    received = _received(every, order)
    before = values_before(order.before, asked, register, all_due(asked, register, order.wanted))
    owners = owners_of(order.folder, order.owners, received, register)
    files = AnsweredFiles(asked, register, meaning, order.units, (order.folder, owners.single))

    def look(each: Returned) -> None:
        owners.settle(each)
        tell_draft(each)
        tell_overwritten(each, asked, before)

    found = read_all(files, received, workers, progress, look)
    for each in found:
        each.name = Path(each.file).relative_to(order.folder).as_posix()
    shared = tuple(each for each in found if each.shared)
    found = [each for each in found if not each.shared]
    rows, strangers = _paired(
        found, [*due, *_own_part(found, due, asked, order.wanted)], asked, order.deadline
    )
    taken = [row.taken for row in rows if row.taken]
    check_all(taken, asked, before)
    judged = tuple(_judged(row, order.deadline) for row in rows)
    problems = (*_open_files(every), *(() if received else (_holds_nothing(order.folder),)))
    of_some = bool(order.wanted.only)
    return Collected(asked, register, judged, strangers, meaning, shared, problems, of_some, owners.written)


def _received(every: Sequence[Path], order: Order) -> list[Path]:
    """The files of the folder that somebody has sent."""
    own = {path.resolve() for path in order.not_these}
    found = [p for p in every if not p.name.startswith(_LEFT_ASIDE) and p.name.lower() not in _OF_SYSTEMS]
    found = [path for path in found if path.resolve() not in own and not is_board(path)]
    if len(found) > _MOST_FILES:
        raise FileError(f"{order.folder}: có {len(found)} tệp, nhiều hơn mức {_MOST_FILES} (hãy chia nhỏ)")
    return found


def _own_part(found: Sequence[Returned], due: Sequence[Unit], asked: Asked, wanted: Wanted) -> list[Unit]:
    """The collecting unit itself, if it has sent a record of what it does on its own; a sum is none."""
    parent = asked.parent
    if parent is None or wanted.cap or wanted.only or parent.ma in {unit.ma for unit in due}:
        return []
    own = [each for each in found if each.unit and each.unit.ma == parent.ma]
    sums = any(is_sum_of_units(owner.get("nguon")) for each in own for owner in owners(each.data))
    return [parent] if own and not sums else []


def _open_files(every: Sequence[Path]) -> Iterator[Problem]:
    """The files that somebody has open: the lock beside each says so."""
    for lock in every:
        if lock.name.startswith(_LOCK):
            name = lock.name.removeprefix(_LOCK)
            message = f"tệp “…{name}” đang mở trong Word hoặc Excel, phần chưa lưu không đọc được"
            hint = "hãy lưu và đóng tệp rồi chạy lại; không ai mở thì xoá tệp này"
            yield Problem("TN118", message, "", str(lock), hint, Severity.NOTE)


def _holds_nothing(folder: Path) -> Problem:
    hint = "hãy kiểm tra lại tên thư mục, hoặc chép các tệp đã nhận vào đây"
    return Problem("TN115", "thư mục không có tệp nào để đọc", "", str(folder), hint, Severity.WARNING)


def _paired(
    found: Sequence[Returned], due: Sequence[Unit], asked: Asked, deadline: date | None
) -> tuple[list[Row], tuple[Returned, ...]]:
    by_unit: dict[str, list[Returned]] = {}
    strangers = [each for each in found if each.unit is None]
    for each in found:
        if each.unit is not None:
            by_unit.setdefault(each.unit.ma, []).append(each)
    codes = {unit.ma for unit in due}
    for code, group in by_unit.items():
        if code not in codes:
            strangers += [_not_due(each) for each in group]
    rows = [_row(unit, by_unit.get(unit.ma, []), asked, deadline) for unit in due]
    return [_with_doubtful(row, strangers) for row in rows], tuple(strangers)


def _with_doubtful(row: Row, strangers: Sequence[Returned]) -> Row:
    """The row of a unit that has sent nothing, with the files of nobody that may be its own."""
    if row.standing is not Standing.MISSING:
        return row
    own = [
        f"{each.name} ({problem.path})" if "!" in problem.path else each.name
        for each in strangers
        for problem in each.problems
        if row.unit.ma in problem.owner.split()
    ]
    return replace(row, doubtful=tuple(dict.fromkeys(own)))


def _not_due(found: Returned) -> Returned:
    assert found.unit is not None  # noqa: S101 - the caller has looked
    message = f"{found.unit.ten} không thuộc diện nộp của đề cương này, số không lấy"
    hint = "hãy kiểm tra --cap, --cap-tren, hoặc kỳ báo cáo"
    problem = Problem("TN109", message, "", found.file, hint, Severity.WARNING)
    return replace(found, problems=[problem, *found.problems])


def _row(unit: Unit, found: list[Returned], asked: Asked, deadline: date | None) -> Row:
    taken, problems = chosen(found, asked)
    if taken:
        taken.problems = [*taken.problems, *problems]
    files = tuple(dict.fromkeys(each.name for each in found))
    return Row(unit, standing_of(found, taken, deadline), taken, tuple(problems), files)


def _judged(row: Row, deadline: date | None) -> Row:
    """The row with all that was found in what was taken."""
    if row.taken is None:
        return row
    standing = standing_of([row.taken], row.taken, deadline)
    return replace(row, standing=standing, problems=tuple(dict.fromkeys(row.taken.problems)))
