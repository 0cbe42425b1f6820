"""A report made on the page: begun from the last one or blank, judged, shown as pages, written for Word."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from docgen.errors import DataError, DocgenError, FileError, Problem
from docgen.generate import generate
from docgen.jsonfile import dump_indented, read_json
from docgen.library.reports import read_data, validate
from docgen.library.word import import_docx
from docgen.preview.scene import see
from docgen.report.blank import blank_report
from docgen.report.parts import read_parts
from docgen.report.unfilled import CODES
from docgen.roundtrip.foreign.reading import Foreign
from docgen.roundtrip.period_text import Kind
from docgen.roundtrip.renewal_words import problems_of, read_from, told
from docgen.roundtrip.renewing import renew
from docgen.standard.mau import load_form
from docgen.units import Register, find_register, load_register
from docgen.vn.periods import Period, parse_period
from docgen.vn.text import nfc
from docgen.vn.time_words import said_times
from docgen.web.bench import Progress, bounded
from docgen.web.outline import figure_rows, prose_rows
from docgen.web.wording import as_told, plain
from docgen.workbook.source import report_bytes

DATA: Final = "bao-cao.json"
_DPI: Final = 80
_SHOWN: Final = {
    Kind.PERIOD: "còn nói về kỳ cũ", Kind.DAY: "ngày của kỳ cũ",
    Kind.TERM: "nhiệm kỳ, năm học: xem còn đúng không",
    Kind.DOCUMENT: "văn bản được dẫn: xem còn đúng cho kỳ này không", Kind.NUMBER: "số gõ thẳng, của kỳ cũ",
    Kind.CELLS: "bảng, biểu đồ còn số của kỳ cũ", Kind.WORDS: "kỳ cũ ghi", Kind.PICTURE: "hình của kỳ cũ",
    Kind.OWN: "dữ liệu riêng của kỳ cũ",
}  # fmt: skip


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
    made = renew(form_of(period), old, period, target)
    data = with_whole_figures(made.data)
    _write(target, data)
    unread = read_from(made, name)
    return {
        "ten": f"Báo cáo {period.name} – {made.old.unit.ten}",
        "ky": period.code,
        "ky_ten": period.name,
        "ky_cu": made.old.period.name,
        "cu": [
            {"duong": rest.path, "noi": rest.place, "chu": rest.left.text, "sang": _lit(rest.left.text),
             "nhe": rest.left.kind is Kind.DOCUMENT,             "vi_sao": _SHOWN[rest.left.kind]}
            for rest in made.report.rests
        ],
        "chua_chac": [as_told(each) for each in unread],
        "la_ngoai": isinstance(made.imported, Foreign),
        "ke": plain(told(made, Path(name), Path(DATA)).partition("\nViệc tiếp theo:")[0]),
        "loi_dau": [as_told(each) for each in problems_of(made, "") if each.severity.name == "ERROR"],
    }  # fmt: skip


def _lit(text: str) -> str:
    """The last words of what was told of the old period, without the words that were only put before it."""
    words = nfc(" ".join(text.split()))
    times = [each for each in said_times(words) if each.end == len(words)]
    if times:
        return words[times[-1].start :]
    number = max((words.rfind(char) for char in "0123456789"), default=-1)
    start = words.rfind(" ", 0, number) + 1 if number >= 0 else 0
    return words[start:] if number >= 0 else words


def _period(code: str) -> Period:
    try:
        return parse_period(code)
    except ValueError as error:
        raise DataError(f"kỳ báo cáo: {error}") from error


def begin_new(_progress: Progress, folder: str, form: str, unit: str, code: str) -> dict[str, Any]:
    """A blank report in a form, without a period where ``code`` is empty; what is known of it."""
    found: dict[str, Any] = bounded(_begin_new, folder, form, unit, code)
    return found


def _begin_new(folder: str, form: str, unit: str, code: str) -> dict[str, Any]:
    target = Path(folder, "so", DATA)
    period = _period(code) if code else None
    register = load_register(find_register(target))
    chosen = register.find(unit) or next(iter(register.names.find(unit)), None)
    if chosen is None:
        raise DataError(f"không có đơn vị “{unit}” trong sổ đơn vị ({register.suggestion(unit)})")
    name = period.name if period else ""
    data = blank_report(form, chosen.ma, period, date.today().year)
    _write(target, with_whole_figures(data))
    title = load_form(form).ten + (f", {name}" if name else "")
    return {"ten": f"{title} – {chosen.ten}", "ky": code, "ky_ten": name,
            "ky_cu": "", "cu": [], "chua_chac": [], "la_ngoai": False, "ke": "", "loi_dau": []}  # fmt: skip


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


def view(_progress: Progress, path: str, old: list[dict[str, Any]]) -> dict[str, Any]:
    """All that the editing page shows of a report."""
    found: dict[str, Any] = bounded(_view, path, old)
    return found


def _view(path: str, old: list[dict[str, Any]]) -> dict[str, Any]:
    data = read_json(Path(path))
    names = _names(data, path)
    return {
        "so_lieu": figure_rows(data, names),
        "loi_van": prose_rows(data, names, old),
        "chung": {key: data.get(key) for key in _GENERAL},
        **_judged(path),
    }


_GENERAL: Final = (
    "so", "ngay_ban_hanh", "trich_yeu", "kinh_gui", "can_cu", "noi_nhan", "nguoi_ky", "nguoi_ky_trai",
    "du_thao", "du_lieu_rieng",
)  # fmt: skip


def judge(_progress: Progress, path: str) -> dict[str, Any]:
    """Every mistake of a report, and what each figure in the prose prints now."""
    found: dict[str, Any] = bounded(_judged, path)
    return found


def _judged(path: str) -> dict[str, Any]:
    data = read_json(Path(path))
    problems = validate(Path(path))
    called = _called(data)
    return {
        "loi": [_told(each, called) for each in problems],
        "trong": sum(each.code in CODES for each in problems),
        "hien": dict(_prints(data, _names(data, path))),
    }


def _told(problem: Problem, called: Mapping[str, str]) -> dict[str, Any]:
    return {**as_told(problem, called), "trong": problem.code in CODES}


def _called(data: Mapping[str, Any]) -> dict[str, str]:
    """What people call each figure and indicator, by its code."""
    figures = {
        key: each.get("ten") for key, each in (data.get("so_lieu") or {}).items() if isinstance(each, Mapping)
    }
    rows = {
        str(each.get("ma")): each.get("ten")
        for each in data.get("chi_tieu") or ()
        if isinstance(each, Mapping)
    }
    return {key: str(name or key.replace("_", " ")) for key, name in {**figures, **rows}.items()}


def _names(data: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    return read_parts(dict(data), load_register(find_register(Path(path))), None)[0].names


def _prints(data: Mapping[str, Any], names: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for row in prose_rows(data, names):
        for piece in row.get("doan", ()):
            if "ma" in piece:
                yield piece["ma"], piece["hien"]


def render(progress: Progress, path: str, folder: str) -> dict[str, Any]:
    """Pages of the report as it is now, a draft as long as anything is open; pictures go to ``folder``."""
    made: tuple[bytes, bool] = bounded(_made, path)
    (pages,) = see(
        [partial(_given, made[0])], lambda _file, page: Path(folder, f"{page}.png"), _DPI, progress
    )
    if isinstance(pages, DocgenError):
        raise pages
    marks = [
        hashlib.sha256(Path(folder, f"{number}.png").read_bytes()).hexdigest()[:12]
        for number in range(1, len(pages) + 1)
        if Path(folder, f"{number}.png").is_file()
    ]
    return {"trang": marks, "du_thao": made[1]}


def _given(data: bytes) -> bytes:
    return data


def _made(path: str) -> tuple[bytes, bool]:
    """The Word file, and whether it is a draft only because something is still open."""
    data = read_json(Path(path))
    problems = validate(Path(path))
    errors = [each for each in problems if each.severity.name == "ERROR" and each.code not in CODES]
    if errors:
        raise DataError("chưa dựng được trang: còn chỗ phải sửa trước", errors)
    is_open = any(each.code in CODES for each in problems) and data.get("du_thao") is None
    return _word(path, {**data, "du_thao": 1} if is_open else data), is_open


def _word(path: str, data: Mapping[str, Any]) -> bytes:
    beside = Path(path).with_name(f".xem-{os.getpid()}.json")
    beside.write_text(dump_indented(data), encoding="utf-8")
    try:
        content: bytes = generate(beside).content
        return content
    finally:
        beside.unlink(missing_ok=True)


def finish(_progress: Progress, path: str, out: str, draft: bool) -> dict[str, Any]:
    """Write the Word file to be signed, or a draft with its gaps; what the check says of it.

    DataError with every gap and mistake where it cannot be made.
    """
    found: dict[str, Any] = bounded(_finish, path, out, draft)
    return found


def _finish(path: str, out: str, draft: bool) -> dict[str, Any]:
    data = read_json(Path(path))
    if draft:
        content = _word(path, {**data, "du_thao": data.get("du_thao") or 1})
        findings: tuple[Problem, ...] = ()
    else:
        made = generate(Path(path), check=True)
        content, findings = made.content, made.findings or ()
    Path(out).write_bytes(content)
    return {"thay": [as_told(each) for each in findings]}


def as_file(_progress: Progress, path: str, out: str) -> None:
    """Write the data as a workbook or as JSON, by the ending of ``out``."""
    bounded(_as_file, path, out)


def _as_file(path: str, out: str) -> None:
    register = load_register(find_register(Path(path)))
    Path(out).write_bytes(report_bytes(Path(out), read_json(Path(path)), register))


def accept(_progress: Progress, path: str, given: str) -> None:
    """Take the data of a file that was filled in elsewhere: a workbook, JSON, or the draft in Word."""
    bounded(_accept, path, given)


def _accept(path: str, given: str) -> None:
    source = Path(given)
    if source.suffix.lower() == ".docx":
        data = import_docx(source).data
    elif source.suffix.lower() in {".xlsx", ".json"}:
        data = read_data(source)
    else:
        raise FileError(f"{source.name}: cần tệp Word (.docx), Excel (.xlsx) hoặc .json")
    _write(Path(path), with_whole_figures(data))


def _write(path: Path, data: Mapping[str, Any]) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_text(dump_indented(data), encoding="utf-8")
