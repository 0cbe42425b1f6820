"""A draft that is all that a unit has sent is taken, and told."""

from __future__ import annotations

import pytest

from docgen.collect.draft_names import tell_draft
from docgen.collect.returned import Returned
from docgen.errors import Severity
from docgen.units import Unit

UNIT = Unit(ma="xa", ten="Công đoàn xã A", cap="xa", ky_hieu="CĐX", dia_danh="A")


@pytest.mark.parametrize(
    ("file", "root", "where"),
    [
        ("a.xlsx", "Nháp!cột D", "Nháp"),
        ("a.xlsx", "Bản nháp", "Bản nháp"),
        ("cdx-a_nháp.xlsx", "Sheet1!5", ""),
        ("a nhap.docx", "", ""),
        ("phieu nhap so lieu.xlsx", "Nhập liệu!5", None),
        ("a.xlsx", "Sheet1!5", None),
    ],
)
def test_a_draft_alone_is_told(file: str, root: str, where: str | None) -> None:
    """By the name of its sheet or file; typing in (nhập) is no draft."""
    found = Returned(file, UNIT, values={"so_lieu.a": 1}, root=root)
    tell_draft(found)
    told = [(p.code, p.path, p.severity) for p in found.problems]
    assert told == ([("TN140", where, Severity.WARNING)] if where is not None else [])
    nobodys = Returned(file, None, values={"so_lieu.a": 1}, root=root)
    tell_draft(nobodys)
    assert nobodys.problems == []
