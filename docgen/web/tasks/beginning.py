"""A report begun on the page: from the last period's file, or blank in one of the forms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from docgen.errors import DataError
from docgen.files import write_atomic
from docgen.jsonfile import dump_indented, read_json
from docgen.library.reports import read_data
from docgen.library.word import import_docx
from docgen.report.blank import blank_report
from docgen.roundtrip.foreign.reading import Foreign
from docgen.roundtrip.next.renewal_words import as_text, read_from
from docgen.roundtrip.next.renewing import Renewed, renew
from docgen.standard.mau import load_form
from docgen.units import Register, Unit, find_register, load_register
from docgen.units.unknown import UNKNOWN
from docgen.vn.periods import Period, parse_period
from docgen.web.bench import Progress, bounded
from docgen.web.naming import called
from docgen.web.old_period import told_of
from docgen.web.tasks.old_file import refuse_other
from docgen.web.wording import plain, problem_data

DATA: Final = "bao-cao.json"


def form_of(period: Period) -> str:
    """The form that reports on a period of this kind."""
    forms = {
        "quy": "bao-cao-quy",
        "6-thang": "bao-cao-6-thang",
        "9-thang": "bao-cao-9-thang",
        "nam": "bao-cao-nam",
    }
    return forms.get(period.kind, "bao-cao-chuyen-de")


def begin_next(_progress: Progress, folder: str, name: str, code: str) -> dict[str, Any]:
    """The next report from the last one's file; what is known of it for the state of the work."""
    found: dict[str, Any] = bounded(_begin_next, folder, name, code)
    return found


def _begin_next(folder: str, name: str, code: str) -> dict[str, Any]:
    old, target = Path(folder, "tep", name), Path(folder, "so", DATA)
    period = _period(code)
    refuse_other(old)
    made = _renewed(old, period, target)
    foreign = isinstance(made.imported, Foreign)
    data = with_whole_figures(made.data)
    write_data(target, _without_made_up_names(data) if foreign else data)
    unread, written = read_from(made, name), read_json(target)
    labels = called(written, {})
    told = told_of(made.report.rests, written)
    return {
        "ten": f"Báo cáo {period.name} – {made.old.unit.ten}",
        "ky": period.code,
        "ky_ten": period.name,
        "ky_cu": made.old.period.name,
        "cu": [{**each, "noi": plain(each["noi"], labels)} for each in told],
        "chua_chac": [problem_data(each, labels) for each in unread],
        "luu_y": [plain(note, labels) for note in made.notes],
        "la_ngoai": foreign,
        "ke": plain(as_text(made, Path(name), Path(DATA)).partition("\nViệc tiếp theo:")[0], labels),
        "loi_dau": [problem_data(each, labels) for each in made.problems],
    }  # fmt: skip


def _without_made_up_names(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with no figure named: in a foreign file nobody named any, and its sentence says more."""
    figures = {
        key: {own: value for own, value in figure.items() if own != "ten"}
        for key, figure in data["so_lieu"].items()
    }
    return {**data, "so_lieu": figures}


def _renewed(old: Path, period: Period, target: Path) -> Renewed:
    """The next report; a unit that the register does not have is one that is to be written out."""
    try:
        return renew(form_of(period), old, period, target)
    except DataError as error:
        if all(each.code != "D021" for each in error.problems):
            raise
    data = import_docx(old).data if old.suffix.lower() == ".docx" else read_data(old)
    own = old.with_name("don-vi-rieng.json")
    write_data(own, {**data, "don_vi": written_out(str(data.get("don_vi")))})
    return renew(form_of(period), own, period, target)


def written_out(code: str, name: str = "") -> dict[str, Any]:
    """A unit that is in no register: what nobody has said of it yet is open."""
    return {
        "ma": code or "don-vi",
        "cap": "cdcs",
        **UNKNOWN,
        **({"ten": name, "ten_in": None} if name else {}),
    }


def _period(code: str) -> Period:
    try:
        return parse_period(code)
    except ValueError as error:
        raise DataError(f"kỳ báo cáo: {error}") from error


def begin_new(
    _progress: Progress, folder: str, form: str, unit: str, code: str, written: bool = False
) -> dict[str, Any]:
    """A blank report in a form, without a period where ``code`` is empty; what is known of it.

    ``written``: the unit is one that the register does not have, to be written out.
    """
    found: dict[str, Any] = bounded(_begin_new, folder, form, unit, code, written)
    return found


def _begin_new(folder: str, form: str, unit: str, code: str, written: bool) -> dict[str, Any]:
    target = Path(folder, "so", DATA)
    period = _period(code) if code else None
    known = None if written else named_unit(load_register(find_register(target)), unit)
    name = period.name if period else ""
    data = blank_report(form, known.ma if known else "don-vi", period, date.today().year)
    data |= {} if known else {"don_vi": written_out("", unit)}
    write_data(target, with_whole_figures(data))
    title = load_form(form).ten + (f", {name}" if name else "")
    return known_anew(f"{title} – {known.ten if known else unit}", code, name)


def named_unit(register: Register, written: str) -> Unit:
    """The unit of this code or name. DataError, with those that may be meant, if the register has none."""
    unit = _unit_of(register, written)
    if unit is None:
        raise DataError(_no_unit(register, written))
    return unit


def _unit_of(register: Register, written: str) -> Unit | None:
    return register.find(written) or next(iter(register.names.find(written)), None)


def _no_unit(register: Register, written: str) -> str:
    near = register.names.find(written) or register.names.nearest(written)
    meant = f"có phải: {' hay '.join(unit.ten for unit in near[:3])}?" if near else "hãy chọn trong danh sách"
    return f"không có đơn vị “{written}” trong sổ đơn vị ({meant})"


def unit_fault(_progress: Progress, desk: str, written: str) -> str:
    """What is wrong with a unit as it was typed; empty if the register has it."""
    register = load_register(find_register(Path(desk, DATA)))
    if not written:
        return "hãy chọn đơn vị báo cáo"
    return "" if _unit_of(register, written) else _no_unit(register, written)


def unit_code(_progress: Progress, desk: str, written: str) -> str:
    """The code of a unit as it was typed. DataError if the register does not have it."""
    return named_unit(load_register(find_register(Path(desk, DATA))), written).ma


def units_known(_progress: Progress, desk: str) -> list[dict[str, str]]:
    """The units of the register that goes with the desk, by code and name."""
    register: Register = load_register(find_register(Path(desk, DATA)))
    return [{"ma": unit.ma, "ten": unit.ten} for unit in register.units.values()]


def with_whole_figures(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with every named figure written out, so that each has a place for its value."""
    figures = {
        key: dict(value) if isinstance(value, Mapping) else {"gia_tri": value}
        for key, value in (data.get("so_lieu") or {}).items()
    }
    return {**data, "so_lieu": figures}


def write_data(path: Path, data: Mapping[str, Any]) -> None:
    """Keep the data of a report, whole or not at all."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomic(path, dump_indented(data).encode(), durable=False, follow=False)


def known_anew(title: str, code: str, period: str) -> dict[str, Any]:
    """What the state of a work says of a report that does not come from an old one."""
    return {"ten": title, "ky": code, "ky_ten": period, "ky_cu": "", "cu": [], "chua_chac": [], "luu_y": [],
            "la_ngoai": False, "ke": "", "loi_dau": []}  # fmt: skip
