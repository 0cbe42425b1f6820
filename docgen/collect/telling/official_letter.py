"""The official letter to the units that have not sent what they have to: as data of the form cong-van."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from docgen.collect.asked import Asked
from docgen.collect.telling.board import Row, Standing
from docgen.collect.telling.reminders import until_when, what_settles
from docgen.errors import Severity
from docgen.report.load import load_data
from docgen.report.prose import escape_plain, escape_prose
from docgen.report.resolve import resolve
from docgen.template.catalog import find_template
from docgen.template.compile import compile_template
from docgen.template.fill import fill
from docgen.units import Register, Unit
from docgen.vn.numbers import format_number
from docgen.vn.text import capitalize_first

FORM: Final = "cong-van"
_NAMED: Final = 5  # units that are written out as addressees
_DRAFTED: Final = "\u00a0" * 6  # room for who drafts it, which is written in by hand as the number is
_ALL: Final = "Các đơn vị có tên trong danh sách tại công văn này"
_DO: Final[Mapping[Standing, str]] = {
    Standing.MISSING: "Điền phiếu và gửi",
    Standing.EMPTY: "Điền phiếu và gửi lại",
    Standing.OTHER_PERIOD: "Điền phiếu của kỳ này và gửi",
    Standing.UNREAD: "Gửi lại phiếu (tệp Excel)",
    Standing.TWICE: "{settled} và gửi lại",
    Standing.WRONG: "Sửa {wrong} chỗ và gửi bản sửa",
    Standing.PARTIAL: "Bổ sung số còn thiếu và gửi bản sửa",
}
"""What a unit has to do, by how it stands; units of other standings are not written to."""


def letter_data(
    rows: Sequence[Row], asked: Asked, deadline: date | None, today: date
) -> dict[str, Any] | None:
    """The letter's data; None where nobody has to be reminded, or the outline does not say who collects."""
    late = [row for row in rows if row.standing in _DO]
    if asked.parent is None or not late:
        return None
    signer = asked.data.get("nguoi_ky")
    issued = deadline or asked.period.last_day + timedelta(days=1)
    return {
        "mau": FORM,
        "don_vi": asked.parent.ma,
        **({"ky_hieu": f"{asked.parent.ky_hieu}-{_DRAFTED}"} if asked.parent.ky_hieu else {}),
        "ngay_ban_hanh": str(issued.year),
        "trich_yeu": f"đôn đốc gửi số liệu báo cáo {asked.period.name}",
        "kinh_gui": [row.unit.ten for row in late] if len(late) <= _NAMED else [_ALL],
        "noi_dung": _body(late, len(rows), asked.parent, asked, until_when(deadline, today)),
        **({"nguoi_ky": signer} if isinstance(signer, Mapping) else {}),
    }


def _body(late: Sequence[Row], due: int, parent: Unit, asked: Asked, until: str) -> list[Any]:
    count, every = format_number(len(late)), format_number(due)
    lines = [[escape_plain(row.unit.ten), capitalize_first(_stands(row)), _to_do(row)] for row in late]
    return [
        escape_prose(
            f"Để tổng hợp báo cáo {asked.period.name}, {parent.ten} đã gửi phiếu số liệu đến các đơn vị."
            f" Đến nay còn {count}/{every} đơn vị chưa gửi, hoặc đã gửi nhưng số liệu còn thiếu, phải sửa,"
            " cụ thể như sau:"
        ),
        {"bang": {"stt": True, "cot": ["Đơn vị", "Tình hình", "Việc cần làm"], "dong": lines}},
        escape_prose(
            f"Để bảo đảm tiến độ tổng hợp, đề nghị các đơn vị có tên nêu trên khẩn trương thực hiện và gửi về"
            f" {parent.ten}{until}. Những chỗ phải sửa được gửi riêng cho từng đơn vị."
        ),
    ]


def _stands(row: Row) -> str:
    """How the unit stands; of one of which nothing is taken, that a file has come which may be its own."""
    if row.doubtful and row.standing is Standing.MISSING:
        return f"đã nhận được tệp {', '.join(map(escape_plain, row.doubtful))} nhưng chưa rõ của đơn vị nào"
    return row.stands


def _to_do(row: Row) -> str:
    settled = capitalize_first(what_settles(row)) if row.standing is Standing.TWICE else ""
    return _DO[row.standing].format(wrong=format_number(row.count(Severity.ERROR)), settled=settled)


def letter_document(data: Mapping[str, Any], register: Register, file: str) -> bytes:
    """The letter as a Word file. DataError for data that cannot be printed as they are."""
    return fill(compile_template(find_template(FORM)), resolve(load_data(dict(data), register, file)), [])
