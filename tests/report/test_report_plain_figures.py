"""Figures beside which nothing stands are taken as they are: what is said and printed stays the same."""

from __future__ import annotations

from typing import Any

import pytest
from report_builder import register, report

from docgen.errors import DataError, Problem
from docgen.report import plain_figures
from docgen.report.document import Document
from docgen.report.load import check_data, load_data
from docgen.report.resolve import resolve
from docgen.report.values import Figure

PEOPLE = {"ten": "Đoàn viên", "don_vi_tinh": "người", "loai_so": "thoi_diem"}
PLAIN: dict[str, Any] = {
    "bare": 778,
    "zero": 0,
    "year": 2023,
    "large": 10**25,
    "named": {"gia_tri": 20841, **PEOPLE},
    "measured": {"don_vi_tinh": "người", "gia_tri": 0},
    "decomposed": {"gia_tri": 5, "ten": "Co\u031bquan"},
    "with_source": {"gia_tri": 7, "nguon": "Ban Tổ chức"},
    "in_words": "Huyện ủy",
    "named_words": {"gia_tri": "Đại hội (lần thứ nhất)", "ten": "Đại hội", "nguon": "dh.xlsx, Phiếu!E7"},
    "no_words": "",
}
DOUBTED: dict[str, Any] = {
    "open": None,
    "true": True,
    "typed": "1.515",
    "below": -3,
    "below_zero": {"gia_tri": -3, **PEOPLE},
    "of_a_rate": {"gia_tri": 3, "loai_so": "ty_le", "tu": "x", "mau": "la"},
    "rate_alone": {"gia_tri": 3, "loai_so": "ty_le"},
    "as_before": {"gia_tri": 7, "ky_truoc": 7},
    "of_a_sum": {"gia_tri": 7, "nguon": "Tổng hợp 2/2 đơn vị được 8: a.json; b.json"},
    "of_a_rate_of_sums": {"gia_tri": 7, "nguon": "Tính từ so_lieu.x và so_lieu.x"},
    "number_in_words": {"gia_tri": "12 người", "don_vi_tinh": "cuộc"},
    "hint": "(Nêu tên đại hội)",
    "hint_in_name": {"gia_tri": 3, "ten": "(Nêu số người)"},
    "garbled": "Cá»™ng Ä‘oÃ n",
    "blank": "huyện …",
    "decomposed_words": "Co\u031b quan",
    "control_in_words": "a\x01",
    "source_control": {"gia_tri": 3, "nguon": "a\x01"},
    "unknown_kind": {"gia_tri": 3, "loai_so": "la"},
    "unknown_key": {"gia_tri": 3, "la": 1},
    "no_text": {"gia_tri": 3, "ten": 5},
    "control": {"gia_tri": 3, "ten": "a\x01"},
    "no_value": {"ten": "Số nào"},
    "1st": 5,
}


def _seen(value: Any, name: str) -> tuple[list[Problem], Document | None]:
    data = report(
        so_lieu={"x": 1, name: value},
        noi_dung=[
            f"Có {{{{ so_lieu.{name} }}}}, là {{{{ so_lieu.{name} | so }}}}, {{{{ so_lieu.x | so }}}}."
        ],
    )
    found = check_data(data, register())[1]
    try:
        return found, resolve(load_data(data, register()))
    except DataError:
        return found, None


@pytest.mark.parametrize("name", [*PLAIN, *DOUBTED])
def test_what_is_said_and_printed_does_not_depend_on_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every figure read by the models: the same problems, the same document."""
    value = {**PLAIN, **DOUBTED}[name]
    found, document = _seen(value, name)
    monkeypatch.setattr(plain_figures, "is_plain", lambda _value: False)
    problems, by_models = _seen(value, name)
    assert found == problems
    if by_models is None:
        assert document is None
        return
    assert document is not None
    assert document.blocks == by_models.blocks
    own, read = (each.names["so_lieu"][name] for each in (document, by_models))
    assert isinstance(own, Figure)
    assert [getattr(own, key) for key in Figure.__slots__] == [getattr(read, key) for key in Figure.__slots__]


@pytest.mark.parametrize("name", PLAIN)
def test_plain(name: str) -> None:
    """The figure is set apart, ready to be used."""
    rest, ready = plain_figures.parted({"so_lieu": {name: PLAIN[name], "typed": "5"}})
    assert rest == {"so_lieu": {"typed": "5"}}
    assert list(ready) == [name]


@pytest.mark.parametrize("name", DOUBTED)
def test_not_plain(name: str) -> None:
    """The figure is left to the models and to those who judge it."""
    rest, ready = plain_figures.parted({"so_lieu": {name: DOUBTED[name]}})
    assert rest == {"so_lieu": {name: DOUBTED[name]}}
    assert not ready
