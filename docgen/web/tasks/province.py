"""Many units on the page: who has sent, the sums and where each comes from, the reports of all units."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from docgen.batch.archive import pack
from docgen.batch.rows import Row as Made
from docgen.batch.run import Batch
from docgen.collect.deliver import deliver as write_collected
from docgen.collect.run import Collected
from docgen.collect.telling.board import Standing, board_name
from docgen.collect.telling.reminders import reminder
from docgen.errors import DataError, DocgenError, Problem, Severity
from docgen.generate import verdict
from docgen.library.many import batch, collect, form_problems, rollup, unit_forms
from docgen.library.reports import read_data
from docgen.report.period import period_of
from docgen.rollup.deliver import Wanted
from docgen.rollup.deliver import deliver as write_sums
from docgen.rollup.run import RolledUp
from docgen.standard.mau import load_form
from docgen.units import find_register, load_register
from docgen.vn.numbers import format_number
from docgen.vn.periods import Period
from docgen.web.around import surroundings
from docgen.web.bench import Progress, Trouble, bounded
from docgen.web.own_files import MADE, OUTLINES, RECORDS, SENT
from docgen.web.tasks.beginning import DATA, known_anew, with_whole_figures, write_data
from docgen.web.tasks.left_aside import Told, explained, left_aside, may_choose, owners_of, with_advice
from docgen.web.tasks.unit_names import by_name, unit_names
from docgen.web.wording import plain, problems_data

BOARD: Final = "tinh-hinh-nop.xlsx"
"""The board as it lies in a work; who saves it gets it under the name that the command line gives it."""
_TABLES: Final = (".xlsx", ".csv", ".json")
_OUTLINE: Final = "Đề cương"
_SOURCES: Final = "bang-nguon.xlsx"
FORMS: Final = "phieu-cac-don-vi.zip"
ARCHIVE: Final = "bao-cao-cac-don-vi.zip"
_STATES: Final = {
    Standing.DONE: "tot",
    Standing.MISSING: "sai",
    Standing.WRONG: "sai",
    Standing.OTHER_PERIOD: "sai",
    Standing.UNREAD: "sai",
    Standing.TWICE: "sai",
}


def survey(progress: Progress, folder: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Read all that was sent; the board, and the sums where an outline asks for them."""
    found: dict[str, Any] = {"bang": None, "tong": None, "loi_bang": None, "loi_tong": None}
    outline = asked["tren"] or asked["don_vi"]
    aside: dict[str, Told] = {}
    if not asked["tren"] and not asked.get("cap_tren"):
        return found  # nobody has said whose units they are: there is no board
    try:
        made = collect(
            Path(folder, OUTLINES, outline), Path(folder, SENT), watched=True, progress=progress,
            superior="" if asked["tren"] else asked.get("cap_tren", ""),
        )  # fmt: skip
        aside = left_aside(made.rows)
        found["bang"] = {**_board(made, _day(asked.get("han"))), "ten_tep": board_name(made.asked)}
        table = _file(folder, RECORDS)
        files, _ = write_collected(made, table, Path(folder, SENT), None, None, force=True)
        for board in files:
            if board != table:
                board.replace(table.with_name(BOARD))  # of one work there is but one
    except DocgenError as error:
        found["loi_bang"] = _why(error, unit_names(folder, outline))
    if asked["tren"] and any(Path(folder, SENT).iterdir()):
        found |= _sums(folder, asked, aside)
    return found


def make_forms(_progress: Progress, folder: str, asked: Mapping[str, Any], before: str) -> dict[str, Any]:
    """A form for each unit that is due, all in one packed file; how many, and what is doubtful in them.

    ``before``: the file with the records of the period before; empty for none. DataError for an outline
    that asks the units nothing.
    """
    made: dict[str, Any] = bounded(_forms, folder, dict(asked), before, seconds=300)
    return made


def _forms(folder: str, asked: Mapping[str, Any], before: str) -> dict[str, Any]:
    outline = Path(folder, OUTLINES, asked["tren"] or asked["don_vi"])
    target = _file(folder, "phieu")
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    written = unit_forms(
        outline, target, before=before or None, deadline=_day(asked.get("han")),
        superior="" if asked["tren"] else asked.get("cap_tren", ""),
    )  # fmt: skip
    pack(_file(folder, FORMS), target, [path.name for path in written])
    return {"so": len(written), "luu_y": _of_outline(form_problems(outline), outline.name)}


def _of_outline(
    problems: Iterable[Problem], outline: str, names: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """Problems for the page; what stands in the outline is said of it, whatever its file is called."""
    told = [replace(each, file=_OUTLINE) if Path(each.file).name == outline else each for each in problems]
    return problems_data(told, names or {})


def _file(folder: str, name: str) -> Path:
    path = Path(folder, MADE, name)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    return path


def _why(error: DocgenError | Trouble, units: Mapping[str, str]) -> dict[str, Any]:
    return {"loi": plain(error.message), "chi_tiet": problems_data(by_name(units, error.problems))}


def _day(day: Any) -> date | None:
    return date.fromisoformat(day) if day else None


def _board(made: Collected, deadline: date | None) -> dict[str, Any]:
    sender = made.asked.parent.ten if made.asked.parent else "cơ quan tổng hợp"
    names = {each.path.split(".")[1]: each.name for each in made.asked.questions if "." in each.path}
    units = {code: unit.ten for code, unit in made.register.units.items()}
    owners = owners_of(made.rows)
    return {
        "don_vi": [
            {
                "ma": row.unit.ma,
                "ten": row.unit.ten,
                "tinh_hinh": row.stands,
                "muc": _STATES.get(row.standing, "nen-sua"),
                "nop_du": row.standing in {Standing.DONE, Standing.LATE},
                "tep": row.taken.name if row.taken else "",
                "tep_khac": [name for name in row.files if not row.taken or name != row.taken.name],
                "can_chon": may_choose(row, owners),
                "dien": f"{len(row.taken.values)}/{len(made.asked.questions)}" if row.taken else "",
                "loi": row.count(Severity.ERROR),
                "chi_tiet": problems_data(by_name(units, with_advice(row, owners)), names),
                "nhac": plain(reminder(row, made.asked, sender, deadline, date.today()), names),
            }
            for row in made.rows
        ],
        "la": [
            {"tep": each.name, "chi_tiet": problems_data(by_name(units, each.problems))}
            for each in made.strangers
        ],
        "noi": problems_data(by_name(units, made.common)),
    }


def _records(folder: str) -> list[Path]:
    """What is added up: the one table that was dropped as it is, else what was collected."""
    files = [path for path in Path(folder, SENT).rglob("*") if path.is_file()]
    if len(files) == 1 and files[0].suffix.lower() in _TABLES:
        return files
    collected = Path(folder, MADE, RECORDS)
    return [collected] if collected.is_file() else files


def _sums(folder: str, asked: Mapping[str, Any], aside: Mapping[str, Told]) -> dict[str, Any]:
    try:
        return {"tong": bounded(_added_up, folder, dict(asked), dict(aside), seconds=300), "loi_tong": None}
    except Trouble as trouble:
        told = Trouble(trouble.message, tuple(explained(trouble.problems, aside)))
        return {"tong": None, "loi_tong": _why(told, unit_names(folder, asked["tren"]))}


def _added_up(folder: str, asked: Mapping[str, Any], aside: Mapping[str, Told]) -> dict[str, Any]:
    records = _records(folder)
    made = rollup(
        Path(folder, OUTLINES, asked["tren"]), records, incomplete=bool(asked.get("thieu")),
        appendix=bool(asked.get("phu_luc")),
    )  # fmt: skip
    write_sums(made, Wanted(sources=_file(folder, _SOURCES), force=True))
    write_data(_file(folder, DATA), with_whole_figures(made.report))
    given, due = made.units
    names = _labels(made)
    units = {code: unit.ten for code, unit in made.register.units.items()}
    return {
        "so": [_sum(made, path, names) for path, each in made.sums.quantities.items() if not each.side],
        "co": given,
        "can": due,
        "don_vi": made.root.unit.ten,
        "luu_y": _of_outline(by_name(units, explained(made.problems, aside)), asked["tren"], names),
    }


def _labels(made: RolledUp) -> dict[str, str]:
    """What people call what was added up, by its code; of a figure without a name the words around it."""
    quantities = made.sums.quantities.items()
    labels = {path.split(".")[1]: plain(each.label) for path, each in quantities if "." in path}
    figures = {key: each for key, each in (made.report.get("so_lieu") or {}).items() if not each.get("ten")}
    around = surroundings(made.report, {})
    return labels | {key: around[key].text for key in figures if key in around}


def _sum(made: RolledUp, path: str, names: Mapping[str, str]) -> dict[str, Any]:
    quantity = made.sums.quantities[path]
    amount = made.sums.amount(made.root, path)
    value = amount.value
    return {
        "duong": path,
        "ten": names.get(path.split(".")[1], quantity.label)
        if path.startswith("so_lieu.")
        else quantity.label,
        "don_vi_tinh": quantity.unit,
        "gia_tri": "" if value is None else format_number(value),
        "co": amount.given,
        "thieu": [node.name for node in amount.lacking],
        "vi_sao": plain(made.why(path), names),
    }


def report_of(_progress: Progress, folder: str, target: str) -> dict[str, Any]:
    """The report of the unit above as a work of its own; what is known of it for the state of the work."""
    found: dict[str, Any] = bounded(_report_of, folder, target)
    return found


def _report_of(folder: str, target: str) -> dict[str, Any]:
    data = read_data(Path(folder, MADE, DATA))
    path = Path(target, "so", DATA)
    write_data(path, data)
    period: Period = period_of(data["ky"], load_form(data["mau"]))
    unit = load_register(find_register(path)).find(str(data.get("don_vi")))
    name = unit.ten if unit else ""
    return known_anew(f"Báo cáo {period.name} – {name}", period.code, period.name)


def make_all(progress: Progress, folder: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """The report of every unit, judged; what became of each, and a packed file of all."""
    records = _records(folder)
    if len(records) != 1:
        raise DataError("chưa có bản ghi nào của các đơn vị (hãy thả phiếu, bảng số liệu các đơn vị gửi về)")
    made = batch(
        Path(folder, OUTLINES, asked["don_vi"]), records[0], Path(folder, MADE, "bao-cao"), check=True,
        archive=_file(folder, ARCHIVE), force=True, watched=True, progress=progress,
        superior=asked.get("cap_tren", ""),
    )  # fmt: skip
    return _made(made, unit_names(folder, asked["don_vi"]))


def _made(made: Batch, units: Mapping[str, str]) -> dict[str, Any]:
    return {
        "dong": [
            {"ma": row.code, "ten": row.name or row.code, "tinh_trang": str(row.status), "tep": row.file,
             "soat": _verdict(row), "muc": "tot" if row.file else "sai",
             "chi_tiet": problems_data(by_name(units, row.all_problems))}
            for row in made.rows
        ],
        "chung": problems_data(by_name(units, made.common)),
        "dung": made.interrupted,
    }  # fmt: skip


def _verdict(row: Made) -> str:
    """What is said of a unit's file as a whole: of what the check finds in it and of its data together."""
    unjudged = row.findings is None
    return str(verdict(None if unjudged else row.all_problems)) if row.file else ""
