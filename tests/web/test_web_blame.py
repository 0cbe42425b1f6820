"""Mistakes stand at the fields that mend them."""

from __future__ import annotations

from docgen.errors import Problem
from docgen.web.tasks.blame import at_their_figures


def test_a_missing_office_is_told_at_its_own_field() -> None:
    """What is lacking stands at its own field: a line of the person who signs, a field of the form."""
    found = [
        Problem("D011", "thiếu khoá chuc_vu", "nguoi_ky", about="chuc_vu"),
        Problem("D011", "thiếu khoá nguoi_ky (sổ đơn vị cũng không có)", about="nguoi_ky"),
        Problem("D011", "để trống khoá dia_diem", "du_lieu_rieng", about="dia_diem"),
    ]
    told = [each.path for each in at_their_figures(found, {})]
    assert told == ["nguoi_ky.chuc_vu", "nguoi_ky", "du_lieu_rieng.dia_diem"]
