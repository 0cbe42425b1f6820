"""Next period's data from last period's file: a Word file, a workbook or JSON, in one way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from docgen.errors import Problem, Severity, UsageError, typed_command
from docgen.generate import write_report
from docgen.report.load import Loaded, check_data, load_data
from docgen.report.period import period_data
from docgen.report.resolve import resolve
from docgen.roundtrip.foreign.reading import Foreign
from docgen.roundtrip.importing import import_file
from docgen.roundtrip.next.moved_figures import FigureMoves
from docgen.roundtrip.next.next_period import NextReport, next_report
from docgen.roundtrip.next.unprinted import without_unprinted
from docgen.roundtrip.result import Imported
from docgen.standard.mau import FormSpec, load_form
from docgen.template.catalog import find_template
from docgen.template.compile import compile_template
from docgen.template.fill import fill
from docgen.units import Register, find_register, load_register
from docgen.vn.period_before import period_before
from docgen.vn.periods import Period, when_issued
from docgen.workbook.source import load_source, read_source
from docgen.workbook.source import write_report as write_data


@dataclass(frozen=True)
class Renewed:
    """The data of the new report, and all that is to be said of how they came about.

    ``problems`` are the errors of the new data. ``imported`` is what was read from a Word file, ``folder``
    where the pictures of the old report are; ``notes`` say what is unusual about the old file.
    """

    report: NextReport
    old: Loaded
    period: Period
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]
    folder: Path
    imported: Imported | Foreign | None = None

    @property
    def data(self) -> dict[str, Any]:
        """The data of the new report."""
        return self.report.data


def renew(  # noqa: PLR0913, PLR0917 (what the new file depends on, each by its name)
    mau: str,
    path: Path,
    period: Period | None,
    out: Path,
    units: Path | None = None,
    template: Path | str | None = None,
) -> Renewed:
    """The report on ``period`` in the form ``mau`` from the file of an earlier period; writes nothing.

    The file may be a Word file that docgen never made: its figures get names, so that they can be moved. One
    that names no year at all is taken as the report on the period right before.

    ``out`` is where the new file will stand: its folder's register has to know the unit, else the unit is
    written out in the data. Without a period, for a form that can do without, the new document is issued this
    year. UsageError for a period that is missing, not the form's or not after the old one;
    DataError, DocxError and FileError if the old file cannot be read.
    """
    form = load_form(mau)
    imported, old, undated = _old_file(path, template, units, period)
    period = _period(path, old, period, form)
    foreign = isinstance(imported, Foreign)
    printed, unprinted = without_unprinted(old.raw)
    raw = printed if foreign else old.raw
    made = next_report(raw, form, old.period, period)
    register = load_register(units or find_register(out))
    made = replace(made, data=_with_known_unit(made.data, old, register))
    _, problems = check_data(made.data, register, "", path.parent)
    errors = tuple(each for each in problems if each.severity is Severity.ERROR)
    taken = f"tệp cũ không ghi năm nào: hiểu là báo cáo {old.period.name}, kỳ liền trước"
    notes = (
        *([taken] if undated else []),
        *_notes(old, form, period),
        *_of_unprinted(unprinted, kept=not foreign),
    )
    return Renewed(made, old, period, notes, errors, path.parent, imported)


def _old_file(
    path: Path, template: Path | str | None, units: Path | None, period: Period | None
) -> tuple[Imported | Foreign | None, Loaded, bool]:
    """What was read from a Word file, the old report, and whether it names no year at all."""
    if path.suffix.lower() == ".docx":
        imported = import_file(path, template, units, named=True)
        undated = isinstance(imported, Foreign) and imported.open_year
        if undated:
            todo = f"hãy chạy: {typed_command('import', path, '--ky', 'KỲ', '-o', 'cu.json', units=units)}"
            known = imported.data.get("ky")
            before = _before(period, f"{path}: không thấy năm của văn bản trong tệp ({todo})", known)
            imported = import_file(path, template, units, before, named=True)
        return imported, imported.loaded, undated
    source = read_source(path)
    known = source.data.get("ky") if isinstance(source.data, Mapping) else None
    undated = isinstance(known, Mapping) and known.get("nam", 0) is None
    if undated:
        unknown = f"{path}: ky.nam để trống (hãy ghi năm của báo cáo, hoặc thêm --ky KỲ)"
        taken = period_data(_before(period, unknown, known))
        source = replace(source, data={**source.data, "ky": taken})
    return None, load_source(source, units), undated


def _before(period: Period | None, unknown: str, known: Mapping[str, Any] | None) -> Period:
    """The period before the new one, which an old file without a year is taken for.

    ``known`` is what the file says of its period; UsageError if that is another quarter, month or week.
    """
    before = None if period is None else period_before(period)
    data = {} if before is None else period_data(before)
    if before is None or any(data.get(key) != value for key, value in (known or {}).items() if value):
        raise UsageError(unknown)
    return before


def _of_unprinted(names: Sequence[str], *, kept: bool) -> Iterator[str]:
    """Indicators that no text and no table prints: data of people keep them, offers from a file do not."""
    if names and kept:
        yield (
            f"{len(names)} chỉ tiêu không in ở đoạn, bảng nào của báo cáo vẫn để trống chờ điền "
            f"(hãy bỏ khỏi chi_tieu nếu không dùng): {'; '.join(names)}"
        )
    elif names:
        yield (
            f"tệp cũ có {len(names)} số kèm kế hoạch, nằm trong bảng hoặc lời văn gõ tay: "
            f"{'; '.join(names)}. Báo cáo mới vẫn để ở đấy, không tính là chỉ tiêu, không phải làm gì thêm; "
            "muốn là chỉ tiêu thì thêm vào chi_tieu cùng số kế hoạch"
        )


def _period(path: Path, old: Loaded, new: Period | None, form: FormSpec) -> Period:
    """The period of the new report; UsageError if it cannot be that."""
    if new is not None:
        _check_period(path, old.period, new, form)
        return new
    if form.needs_period or (form.periods and old.period.kind != "khong"):
        raise UsageError(f"{path}: thiếu --ky KỲ (kỳ của {form.ten.lower()} mới; tệp cũ: {old.period.name})")
    year = max(date.today().year, old.period.year)
    return when_issued(date(year, 1, 1), date(year, 12, 31))


def _check_period(path: Path, old: Period, new: Period, form: FormSpec) -> None:
    if not form.periods:
        raise UsageError(f"mẫu {form.ma} ({form.ten.lower()}) không có kỳ báo cáo (hãy bỏ --ky)")
    if new.kind not in form.periods:
        raise UsageError(f"kỳ {new.name} không hợp với mẫu {form.ma} ({form.ten})")
    if new == old:
        raise UsageError(f"{path}: tệp này đã là báo cáo {old.name} (hãy chọn kỳ sau bằng --ky)")
    if new.last_day < old.last_day or (new.first_day < old.first_day and new.kind == old.kind):
        raise UsageError(
            f"{path}: tệp là báo cáo {old.name}, sau kỳ {new.name} (hãy chọn tệp của kỳ trước, hoặc kỳ khác)"
        )


def _with_known_unit(data: dict[str, Any], old: Loaded, register: Register) -> dict[str, Any]:
    """The unit by its code where the register knows it, else written out."""
    if not isinstance(data.get("don_vi"), str) or register.find(data["don_vi"]) is not None:
        return data
    return {**data, "don_vi": old.unit.model_dump(mode="json", exclude_defaults=True)}


def _notes(old: Loaded, form: FormSpec, new: Period) -> Iterator[str]:
    if old.form.ma != form.ma:
        yield f"tệp cũ theo mẫu {old.form.ten}, tệp mới theo mẫu {form.ten}; dàn bài giữ như tệp cũ"
    if old.period.kind == "khong" or new.kind == "khong":
        if new.kind != "khong":
            kept = f"tên kỳ trong lời văn và số cũ không chuyển sang {new.name}"
            yield f"tệp cũ không có kỳ ({old.period.name}): {kept}"
        return
    moves = FigureMoves(old.period, new)
    if "ky_truoc" not in moves.targets("") and "cung_ky" not in moves.targets(""):
        yield (
            f"{old.period.name} không liền trước {new.name} và không phải cùng kỳ năm trước: "
            "số cũ không chuyển sang ky_truoc, cung_ky (trừ số thời điểm, số lũy kế trong năm)"
        )
    elif old.period.next() != new and old.period.kind == new.kind:
        yield f"giữa {old.period.name} và {new.name} còn kỳ khác; số cũ ghi vào cung_ky"


def write_renewed(
    made: Renewed,
    out: Path,
    *,
    units: Path | None = None,
    template: Path | str | None = None,
    force: bool = False,
) -> None:
    """Write the new report as data, or, for a name in .docx, as a draft in Word with “…” for open figures.

    A file that is there already stays, unless ``force``. UsageError for another kind of name; errors of the
    new report as :func:`docgen.generate.generate` raises them.
    """
    if out.suffix.lower() in (".json", ".xlsx"):
        write_data(out, made.data, load_register(units or find_register(out)), force=force)
    elif out.suffix.lower() == ".docx":
        draft = {**made.data, "du_thao": made.data.get("du_thao") or 1}
        register = load_register(units or find_register(out))
        document = resolve(load_data(draft, register, str(out), made.folder))
        write_report(
            out, fill(compile_template(find_template(template or document.mau)), document), force=force
        )
    else:
        raise UsageError(f"{out}: tệp tạo ra phải có đuôi .json, .xlsx hoặc .docx")
