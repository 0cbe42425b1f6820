"""What the names of periods mean in a report on one period, and what they become in a report on another.

“Quý IV” is the next period in a report on quý III and the own one in that on quý IV; “9 tháng đầu năm” is the
year so far. A name keeps its role: what was the next period becomes the new report's next one.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from enum import StrEnum

from docgen.vn.periods import Period, quarter
from docgen.vn.time_words import Form, Named

_MONTHS = 12
_FORMS: dict[str, Form] = {
    "tuan": "tuan",
    "thang": "thang",
    "quy": "quy",
    "nam": "nam",
    "nam-hoc": "nam-hoc",
    "nhiem-ky": "nhiem-ky",
}


_PARTS: dict[tuple[int, int], Named] = {
    (1, 12): Named("nam"),
    (1, 6): Named("dau-nam", number=6),
    (1, 9): Named("dau-nam", number=9),
    (7, 12): Named("cuoi-nam", number=6),
    **{(3 * q - 2, 3 * q): Named("quy", number=q) for q in range(1, 5)},
    **{(m, m): Named("thang", number=m) for m in range(1, 13)},
}


class Role(StrEnum):
    """What a name means for a report; the last three only where something is compared with them."""

    OWN = "kỳ báo cáo"
    NEXT = "kỳ sau"
    SO_FAR = "từ đầu năm"
    REST = "còn lại của năm"
    YEAR_BEFORE = "cùng kỳ năm trước"
    BEFORE = "kỳ trước"
    SO_FAR_BEFORE = "từ đầu năm, năm trước"


SURE = (Role.OWN, Role.NEXT, Role.SO_FAR, Role.REST)
COMPARED = (Role.YEAR_BEFORE, Role.BEFORE, Role.SO_FAR_BEFORE)


class Roles:
    """The names of times by their role in a report on ``period``; none in a document that is on no period."""

    def __init__(self, period: Period) -> None:
        self.period = period
        self._names: dict[Role, Named | None] = dict.fromkeys(Role)
        if period.kind != "khong":
            self._names = self._named(period)

    @staticmethod
    def _named(period: Period) -> dict[Role, Named | None]:
        own, so_far = named(period), _so_far(period)
        return {
            Role.OWN: own,
            Role.NEXT: named(period.next()),
            Role.SO_FAR: so_far,
            Role.REST: _rest(period),
            Role.YEAR_BEFORE: _a_year_before(own),
            Role.BEFORE: _before(period),
            Role.SO_FAR_BEFORE: so_far and _a_year_before(so_far),
        }

    def name(self, role: Role, like: Named | None = None) -> Named | None:
        """What plays the role here, named in the manner of ``like`` if it can be; None if nothing does."""
        own = self._names[role]
        if own is not None and own.form == "khoang" and like is not None and like.form != "khoang":
            return _part_of_year(own) or own
        return own

    def of(self, wanted: Named, among: tuple[Role, ...]) -> Iterator[Role]:
        """The roles that a name can have; one without a year can have that of any year."""
        for role in among:
            own = self._names[role]
            if own is not None and wanted in _spellings(own, role, wanted.year is None):
                yield role


def named(period: Period) -> Named:
    """A period as a text names it; a document that is on no period ("khong") has none to name."""
    if period.kind == "khoang":
        return Named("khoang", period.year, first=period.first_day, last=period.last_day)
    if period.kind in ("6-thang", "6-thang-cuoi", "9-thang"):
        months = 9 if period.kind == "9-thang" else 6
        return Named("cuoi-nam" if period.kind == "6-thang-cuoi" else "dau-nam", period.year, months)
    return Named(_FORMS[period.kind], period.year, period.quarter or period.number or 0, period.since or 0)


def follows(old: Period, new: Period) -> bool:
    """Whether ``new`` is the period right after ``old``, of the same kind and length."""
    return old.kind == new.kind != "khong" and old.next() == new


def is_years_later(old: Period, new: Period, years: int | None = 1) -> bool:
    """Whether ``new`` is the same part of a year as ``old``, ``years`` later (None: any number)."""
    if old.kind != new.kind or new.year <= old.year or old.kind in ("nhiem-ky", "khong"):
        return False
    gap = new.year - old.year
    if old.kind == "khoang":
        same = (old.first_day.month, old.first_day.day) == (new.first_day.month, new.first_day.day)
        ends = (old.last_day.month, new.last_day.month), (old.last_day.year + gap, new.last_day.year)
        fits = same and ends[0][0] == ends[0][1] and new.first_day.year - old.first_day.year == gap
    else:
        fits = (old.quarter, old.number) == (new.quarter, new.number)
    return fits and (years is None or gap == years)


def _spellings(own: Named, role: Role, without_year: bool) -> Iterator[Named]:
    if own.form == "nam" and role in (Role.SO_FAR, Role.SO_FAR_BEFORE):  # “năm 2023” may mean the year's plan
        yield Named("dau-nam", None if without_year else own.year, _MONTHS)
        return
    for each in (own, _part_of_year(own)):
        if each is not None:
            yield each._replace(year=None) if without_year and each.form != "nam" else each
    if role is Role.NEXT and own.form == "quy" and own.number == 4:  # “3 tháng cuối năm” is quý IV
        yield Named("cuoi-nam", None if without_year else own.year, 3)


def _part_of_year(own: Named) -> Named | None:
    """The name of a range of days that is a month, a quarter, a half or the whole of a year."""
    if own.form != "khoang" or not own.first or not own.last or own.first.year != own.last.year:
        return None
    months = (own.first.month, own.last.month)
    if own.first.day != 1 or own.last.day != monthrange(own.last.year, own.last.month)[1]:
        return None
    return _PARTS[months]._replace(year=own.last.year) if months in _PARTS else None


def _so_far(period: Period) -> Named | None:
    """From January to the end of a month, quarter or part of a year."""
    if period.kind not in ("thang", "quy", "6-thang", "9-thang"):
        return None
    months = period.last_day.month
    return Named("nam", period.year) if months == _MONTHS else Named("dau-nam", period.year, months)


def _rest(period: Period) -> Named | None:
    """From the end of a period to December."""
    if period.kind not in ("thang", "quy", "6-thang", "9-thang") or period.last_day.month == _MONTHS:
        return None
    return Named("cuoi-nam", period.year, _MONTHS - period.last_day.month)


def _a_year_before(own: Named) -> Named | None:
    if own.form in ("khoang", "nhiem-ky") or own.year is None:
        return None
    return own._replace(year=own.year - 1, since=own.since - 1 if own.since else 0)


def _before(period: Period) -> Named | None:
    """The period of the same kind right before this one."""
    if period.kind == "quy" and period.quarter:
        index = period.year * 4 + period.quarter - 2
        return named(quarter(index // 4, index % 4 + 1))
    if period.kind == "thang" and period.number:
        index = period.year * _MONTHS + period.number - 2
        return Named("thang", index // _MONTHS, index % _MONTHS + 1)
    if period.kind == "tuan" and period.number and period.number > 1:
        return Named("tuan", period.year, period.number - 1)
    if period.kind == "nhiem-ky" and period.since:
        return Named("nhiem-ky", period.since, since=2 * period.since - period.year)
    return _a_year_before(named(period)) if period.kind in ("nam", "nam-hoc") else None
