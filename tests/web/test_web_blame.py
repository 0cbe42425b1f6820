"""Mistakes stand at the fields that mend them."""

from __future__ import annotations

from docgen.errors import Problem
from docgen.web.tasks.blame import at_their_figures


def test_a_missing_office_is_told_at_its_own_field() -> None:
    """What is lacking of the person who signs stands at that field, not at the first one of the person."""
    found = [Problem("D011", "thiếu khoá chuc_vu", "nguoi_ky"), Problem("D011", "thiếu khoá noi_dung", "")]
    assert [each.path for each in at_their_figures(found, {})] == ["nguoi_ky.chuc_vu", ""]
