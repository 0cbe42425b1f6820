"""Why nobody knows who has to send."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_collect_new_year import OUTLINE
from test_collect_why_not_sent import REGISTER

from docgen.batch.selection import Wanted
from docgen.collect.asked import asked_in
from docgen.collect.due import due_units
from docgen.errors import DataError
from docgen.standard.mau import load_form
from docgen.vn.periods import quarter


@pytest.mark.parametrize(
    ("owner", "words"),
    [
        ({}, "đề cương không ghi don_vi"),
        ({"don_vi": "ldld-tinh-la"}, "sổ đơn vị đang dùng không có ldld-tinh-la"),
        ({"don_vi": {"ma": "ldld-tinh-la"}}, "--units"),
    ],
)
def test_an_outline_whose_unit_is_not_known(owner: dict[str, Any], words: str) -> None:
    """One without a unit, and one whose unit stands in another register, are told apart."""
    data = {**OUTLINE, **owner}
    asked = asked_in(data, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 1), None)
    with pytest.raises(DataError, match=words):
        due_units(asked, REGISTER, Wanted())
