"""What an outline asks of each unit: the open figures and results, in words that a unit understands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from docgen.batch.sheet import headings
from docgen.errors import DataError, Problem, Severity
from docgen.jsonfile import has_errors
from docgen.records import Heading
from docgen.report.blocks import UNITS_WORDS
from docgen.report.counted import OWN_FIGURES
from docgen.report.expressions import Expression, ExpressionError
from docgen.report.indicators import USES
from docgen.report.load import check_data
from docgen.report.open_figures import uncounted_problems
from docgen.report.parts import read_parts
from docgen.standard.mau import FormSpec
from docgen.units import Register, Unit
from docgen.vn.dates import format_date
from docgen.vn.numbers import Number, plain_number
from docgen.vn.periods import Period
from docgen.vn.stocks import OF_THE_YEAR, OPENING
from docgen.vn.written import read_number
from docgen.workbook.source import read_source

_WORKED_OUT: Final = ("ty_le", "binh_quan", "dem", "khong_cong")
_OF_THE_PARENT: Final = ("dem", "khong_cong")
_RESULTS: Final = ("thuc_hien", "tong_so", "luy_ke", "cung_ky", "ky_truoc")
_JUDGED: Final = "dieu_kien"  # asked of the units so that a condition can be judged
_OF_TABLES: Final = ("so_lieu.", "chi_tieu.")
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Question:
    """One value that each unit is asked for: its place in the data, its name, and how it is meant.

    ``optional``: a text that a unit may have nothing to say for; left empty, it is no value, nor missed.
    """

    heading: Heading
    name: str
    adds: str = ""
    optional: bool = False

    @property
    def path(self) -> str:
        """The place in the data: ``so_lieu.TEN`` or ``chi_tieu.MA.thuc_hien``."""
        return self.heading.path

    @property
    def unit(self) -> str:
        """The unit of measure."""
        return self.heading.unit


@dataclass(frozen=True, slots=True)
class Asked:
    """An outline as far as collecting needs it. ``parent`` is the unit that collects, if the outline says."""

    data: Mapping[str, Any]
    path: Path
    form: FormSpec
    period: Period
    questions: tuple[Question, ...]
    headings: tuple[Heading, ...]
    parent: Unit | None = None

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections whose words the units are asked for, by title."""
        return self.sections_of(None)

    def sections_of(self, unit: Unit | None) -> tuple[str, ...]:
        """Those that one unit is asked for; of None, all."""
        wanted = (each for each in words_wanted(self.data) if isinstance(each.get("muc"), str))
        found = (str(each["muc"]).strip() for each in wanted if _concerns(each.get("don_vi"), unit))
        return tuple(dict.fromkeys(title for title in found if title))

    def explained(self, question: Question) -> str:
        """What to fill in, in words."""
        first, last = format_date(self.period.first_day), format_date(self.period.last_day)
        words = {
            "phat_sinh": f"Số phát sinh từ {first} đến {last}.",
            "thoi_diem": f"Số có đến ngày {self._day_of(question)}.",
            "luy_ke": f"Số lũy kế đến ngày {last}.",
            "binh_quan": f"Số bình quân từ {first} đến {last}.",
            _JUDGED: "Ghi số, ngày hoặc chữ.",
        }
        of_keys = {
            "ke_hoach": "Kế hoạch của riêng đơn vị.",
            "nguong": "Ngưỡng phải đạt.",
            "tong_so": f"Tổng số phải thực hiện, đến ngày {last}.",
            "cung_ky": "Số cùng kỳ năm trước.",
            "luy_ke": words["luy_ke"],
        }
        kinds = {"percent": "Ghi theo phần trăm: 90,6.", "date": "Ghi ngày/tháng/năm.", "text": "Ghi chữ."}
        if question.optional:
            return "Ghi chữ; không có thì để trống."
        return " ".join(
            filter(
                None,
                (
                    of_keys.get(question.path.rpartition(".")[2]) or words.get(question.adds, ""),
                    kinds.get(question.heading.cells, "") if question.adds != _JUDGED else "",
                ),
            )
        )

    def _day_of(self, question: Question) -> str:
        """The day as of which a number is meant: of one at the beginning of a time the day before it."""
        name = question.name.casefold()
        if not OPENING.search(name):
            return format_date(self.period.last_day)
        first = self.period.first_day
        return format_date((date(first.year, 1, 1) if OF_THE_YEAR.search(name) else first) - _DAY)


def undeclared_problems(asked: Asked) -> list[Problem]:
    """What a roll-up would leave open: numbers of which nobody says how they add, counts without condition.

    Of an outline without ``don_vi`` nothing is added up.
    """
    owners_of = {
        ".".join(each.path.split(".")[:2]): each
        for each in asked.questions
        if not each.adds and not each.optional and each.heading.cells in ("number", "percent")
    }
    names = [path for path in owners_of if not _owner(asked.data, path)[0].get("binh_quan_theo")]
    if asked.parent is None:
        return []
    found = [each.in_file(str(asked.path)) for each in uncounted_problems(asked.data)]
    if not names:
        return found
    message = f"{len(names)} số liệu chưa ghi loai_so, khi tổng hợp sẽ để trống: {', '.join(names)}"
    hint = "ghi loai_so (cột Loại số) trước khi gửi phiếu: phat_sinh, thoi_diem, luy_ke, ty_le, binh_quan …"
    return [Problem("TN121", message, file=str(asked.path), hint=hint, severity=Severity.WARNING), *found]


def read_asked(path: Path, register: Register) -> Asked:
    """What the outline in a file asks. FileError if it cannot be read, DataError without form or period."""
    source = read_source(path)
    if not isinstance(source.data, dict) or has_errors(source.problems):
        problems = source.problems or check_data(source.data, register, str(path))[1]
        raise DataError(f"{path}: đề cương có lỗi", problems)
    parts, problems = read_parts(source.data, register)
    if parts.form is None or parts.period is None:
        found = [source.placed(each).in_file(str(path)) for each in problems]
        judged = check_data(source.data, register, str(path))[1]
        raise DataError(f"{path}: đề cương có lỗi", found or judged)
    return asked_in(source.data, path, parts.form, parts.period, parts.unit)


def asked_in(
    data: Mapping[str, Any], path: Path, form: FormSpec, period: Period, parent: Unit | None
) -> Asked:
    """What an outline asks that has been read."""
    own = {f"so_lieu.{name}" for name in OWN_FIGURES} if parent else set()
    every = tuple(each for each in headings(data) if each.path not in own)
    questions = (*_questions(data, every), *_of_conditions(data, every))
    known = {heading.path for heading in every}
    every = (*every, *(each.heading for each in questions if each.path not in known))
    return Asked(data, path, form, period, questions, every, parent)


def _questions(data: Mapping[str, Any], every: tuple[Heading, ...]) -> Iterator[Question]:
    judged = set(_plans_in_conditions(data))
    for heading in every:
        if not heading.path.startswith(_OF_TABLES):
            continue
        owner, key = _owner(data, heading.path)
        adds = str(owner.get("loai_so") or "")
        worked_out = adds in _WORKED_OUT and not _says_itself(owner, key)
        if heading.path in judged or (owner.get(key) in (None, "") and not worked_out):
            yield Question(heading, _name(owner, heading, key), adds)


def _plans_in_conditions(data: Mapping[str, Any]) -> Iterator[str]:
    """The plans by which a condition judges each unit, not those of the parent."""
    for owner in owners(data):
        for name in _names_in(owner.get("dieu_kien")):
            top, code, *key = name.split(".")
            if top == "chi_tieu" and key and key[0] not in _RESULTS:
                yield f"chi_tieu.{code}.ke_hoach"


def _of_conditions(data: Mapping[str, Any], every: tuple[Heading, ...]) -> Iterator[Question]:
    """Figures and words of the units that only a condition, or words to be brought together, speak of."""
    known = {heading.path for heading in every}
    wanted = [
        (path, f"{path.partition('.')[2]} (để xét: {owner.get('ten') or 'điều kiện'})", _JUDGED)
        for owner in owners(data)
        for path in _figures_in(owner.get("dieu_kien"))
    ]
    for words in words_wanted(data):
        name = str(words.get("so_lieu") or "").removeprefix("so_lieu.")
        wanted += [(f"so_lieu.{name}", f"{name} (lời văn, in trong báo cáo chung)", "")] if name else []
    for path, name, adds in wanted:
        if path not in known:
            known.add(path)
            yield Question(Heading(path, (name,), "text"), name, adds, optional=adds != _JUDGED)


def _concerns(units: object, unit: Unit | None) -> bool:
    return unit is None or not isinstance(units, list) or unit.ma in units


def words_wanted(data: Any) -> Iterator[Mapping[str, Any]]:
    """What every block ``gop_loi_van`` of an outline says, wherever it stands."""
    if isinstance(data, Mapping):
        found = data.get(UNITS_WORDS)
        if isinstance(found, Mapping):
            yield found
        for value in data.values():
            yield from words_wanted(value)
    elif isinstance(data, list):
        for item in data:
            yield from words_wanted(item)


def owners(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The figures and indicators that are written out in a report or a record."""
    figures, rows = data.get("so_lieu"), data.get("chi_tieu")
    every = [
        *(figures.values() if isinstance(figures, Mapping) else ()),
        *(rows if isinstance(rows, list) else ()),
    ]
    return (each for each in every if isinstance(each, Mapping))


def _figures_in(condition: Any) -> list[str]:
    return [".".join(name.split(".")[:2]) for name in _names_in(condition) if name.startswith("so_lieu.")]


def _names_in(condition: Any) -> tuple[str, ...]:
    """What a condition speaks of; nothing of one that cannot be read, which the roll-up tells."""
    try:
        return Expression(condition).names if isinstance(condition, str) and condition else ()
    except ExpressionError:
        return ()


def _says_itself(owner: Mapping[str, Any], key: str) -> bool:
    """Whether a rate or an average has to be told by the unit: it names no figures it is made of."""
    if owner.get("loai_so") in _OF_THE_PARENT:
        return False
    if owner.get("loai") == "ty_trong":
        return key in ("thuc_hien", *USES["ty_trong"])
    return owner.get("loai_so") == "binh_quan" and key in ("gia_tri", "thuc_hien")


def _owner(data: Mapping[str, Any], path: str) -> tuple[Mapping[str, Any], str]:
    """The figure or indicator that a path lies in, and the key of its value."""
    top, name, *rest = path.split(".")
    if top == "so_lieu":
        figures = data.get("so_lieu")
        value = figures.get(name) if isinstance(figures, Mapping) else None
        return (value, "gia_tri") if isinstance(value, Mapping) else ({"gia_tri": value}, "gia_tri")
    rows = data.get("chi_tieu")
    found = (
        (row for row in rows if isinstance(row, Mapping) and row.get("ma") == name)
        if isinstance(rows, list)
        else ()
    )
    return next(iter(found), {}), rest[0] if rest else "thuc_hien"


def _name(owner: Mapping[str, Any], heading: Heading, key: str) -> str:
    called = str(owner.get("ten") or "")
    if heading.path.startswith("so_lieu."):
        return called or heading.label
    words = heading.names[0] if heading.names else heading.path
    return called if key == "thuc_hien" and called else words


def as_number(value: Any, unit: str) -> Number | None:
    """The number in a value, also typed as text; None for anything else."""
    if isinstance(value, str):
        try:
            return read_number(value, unit)
        except ValueError:
            return None
    return plain_number(value)
