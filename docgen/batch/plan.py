"""What is to be done: each unit's report with its name, its fingerprint, and whether it must be made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.batch.names import file_name, refuse_collisions
from docgen.batch.outline import Outline
from docgen.batch.rows import Status
from docgen.batch.selection import Entry
from docgen.batch.state import Seal, State, fingerprint
from docgen.batch.work import Job
from docgen.errors import FileError, Problem, Severity
from docgen.files import exists, read_bytes
from docgen.generate import made_by_docgen
from docgen.jsonfile import dump_json, has_errors
from docgen.report.media import picture_digest
from docgen.report.period import period_of
from docgen.units import Register

_KEYS_OF_ALL = ("mau", "ky")


@dataclass(slots=True)
class Task:
    """One unit on its way. ``status`` None: its report is still to be made, by ``job``.

    ``findings`` are what the check says of its file; None: it was not asked. ``lost``: its worker was, so
    nobody has judged its record.
    """

    number: int
    entry: Entry
    name: str = ""
    status: Status | None = None
    fingerprint: str = ""
    problems: tuple[Problem, ...] = ()
    sha256: str = ""
    findings: tuple[Problem, ...] | None = None
    lost: bool = False

    @property
    def judged(self) -> bool:
        """Whether ``problems`` are what judging the unit's whole report has found."""
        known = self.status in {Status.MADE, Status.UNCHANGED, Status.FAILED}
        return self.entry.status is None and known and not self.lost

    def job(self) -> Job:
        """The work for this unit; a trial if its record has mistakes already."""
        record = self.entry.record
        assert record is not None  # noqa: S101 - entries without a record have a status
        return Job(self.number, record.data, self.name, trial=has_errors(record.problems))


def tasks_of(
    entries: Sequence[Entry], outline: Outline, pattern: str, shared: str, register: Register
) -> list[Task]:
    """The tasks, named and with fingerprints; ``shared`` is the fingerprint of what all reports share.

    UsageError, naming all of them, if two reports would have the same name.
    """
    width = len(str(len(entries)))
    found, superiors = [], dict[str, str]()
    for number, entry in enumerate(entries, start=1):
        task = Task(number, entry, status=entry.status)
        if entry.status is None:
            task.name = file_name(pattern, _values(entry, outline, f"{number:0{width}d}"))
            task.fingerprint = _fingerprint(entry, shared, register, superiors, Path(outline.file).parent)
        found.append(task)
    refuse_collisions((task.entry.code, task.name) for task in found if task.name)
    return found


def of_another_batch(entry: Entry, outline: Outline) -> Entry:
    """``entry``, failed if its record is for another form or period than the outline's."""
    record = entry.record
    if record is None or entry.status is not None:
        return entry
    problems = tuple(
        Problem("B107", f"{key} khác với {key} của đề cương {outline.file}", record.where(key), record.file,
                hint="một lần chạy chỉ lập báo cáo của một mẫu, một kỳ; hãy bỏ khoá này khỏi bản ghi")
        for key in _KEYS_OF_ALL
        if key in record.data and not _same(record.data[key], outline.data.get(key))
        and not (key == "ky" and _is_called(record.data[key], outline))
    )  # fmt: skip
    if not problems:
        if not isinstance(record.data.get("ky"), str):
            return entry
        own = {key: value for key, value in record.data.items() if key != "ky"}  # as the outline says it
        return replace(entry, record=replace(record, data=own))
    return Entry(entry.code, entry.unit, record, (*problems, *record.problems), Status.FAILED)


def look_at_files(found: Iterable[Task], folder: Path, state: State, *, check: bool) -> None:
    """Mark the tasks whose file is there already, or has been edited by hand.

    With ``check`` a report that was never judged is to be made again: its bytes stay, its findings come.
    """
    for task in found:
        record = task.entry.record
        path = folder / task.name
        if task.status is None and record and not has_errors(record.problems) and exists(path):
            _look_at(task, path, state.seals.get(task.name), check=check)


def _look_at(task: Task, path: Path, seal: Seal | None, *, check: bool) -> None:
    task.sha256 = file_sha256(path)
    current = seal is not None and seal.fingerprint == task.fingerprint
    if seal and task.sha256 == seal.sha256:
        if current and not (check and seal.findings is None):
            task.status, task.problems = Status.UNCHANGED, seal.problems
            task.findings = seal.findings if check else None
        return
    if made_by_docgen(path):
        return
    task.status = Status.EDITED
    if not current:
        message = "tệp đã được sửa tay hoặc không do docgen lập, nên giữ nguyên; dữ liệu mới chưa vào tệp"
        hint = "đổi tên tệp rồi chạy lại, hoặc thêm --force để ghi đè"
        task.problems = (Problem("B110", message, file=str(path), hint=hint, severity=Severity.WARNING),)


def file_sha256(path: Path) -> str:
    """SHA-256 (hex) of a file; empty if it cannot be read."""
    try:
        return hashlib.sha256(read_bytes(path)).hexdigest()
    except FileError:
        return ""


def _fingerprint(
    entry: Entry, shared: str, register: Register, superiors: dict[str, str], pictures: Path
) -> str:
    """What the report of a unit is made of; ``superiors`` keeps those printed so far, by code."""
    record, unit = entry.record, entry.unit
    assert record is not None  # noqa: S101 - see Task.job
    assert unit is not None  # noqa: S101 - an entry without a unit has a status
    above = unit.cap_tren
    superior = superiors.get(above, "") if above else ""
    if not superior:
        superior = repr(register.superior(unit))
        superiors |= {above: superior} if above else {}
    data = dict(record.data)
    own = picture_digest(data, pictures)
    return fingerprint(shared, dump_json(data), own, repr(unit), superior)


def _values(entry: Entry, outline: Outline, number: str) -> Mapping[str, str]:
    record = entry.record
    own = (record.data if record else {}).get("so", outline.data.get("so"))
    return {
        "don_vi": entry.code,
        "ten": entry.unit.ten if entry.unit else "",
        "mau": outline.mau,
        "ky": outline.period.code,
        "so": own if isinstance(own, str) else "",
        "stt": number,
    }


def _is_called(value: object, outline: Outline) -> bool:
    """Whether a text names the outline's period, as a table does: ``2023Q1``, ``quý I năm 2023``."""
    try:
        return isinstance(value, str) and period_of(value, None) == outline.period
    except ValueError:
        return False


def _same(value: object, wanted: object) -> bool:
    """Whether a record repeats the outline's value; of an object it may repeat a part."""
    if isinstance(value, Mapping) and isinstance(wanted, Mapping):
        return all(key in wanted and wanted[key] == part for key, part in value.items())
    return value == wanted
