"""Figures without a name are told once, before the forms go out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.collect.asked import asked_in
from docgen.collect.nameless import nameless_problems
from docgen.collect.sending import outline_problems
from docgen.standard.mau import load_form
from docgen.vn.periods import parse_period

SAMPLES = Path(__file__).parents[2] / "samples"
TEXT = (
    "Trong quý đã kiện toàn Ban Chấp hành {{ so_lieu.kien_toan | so }} CĐCS, {{ so_lieu.vu | so }} vụ."
    "{{ ' Công đoàn đã trao tặng ' ~ (so_lieu.qua | so) ~ ' suất' if so_lieu.qua else '' }}"
)


def _told(figures: dict[str, Any]) -> list[str]:
    data = {"so_lieu": figures, "noi_dung": [TEXT]}
    asked = asked_in(data, Path("o.json"), load_form("bao-cao-quy"), parse_period("2026Q1"), None)
    return [problem.message for problem in nameless_problems(asked)]


def test_figures_without_a_name_are_told_with_what_the_prose_calls_them() -> None:
    """One warning for all; words of a calculated text count too; what is given or named is not asked."""
    (said,) = _told({
        "kien_toan": {"don_vi_tinh": "CĐCS"}, "qua": {"don_vi_tinh": "suất"}, "khac": {"don_vi_tinh": "lớp"},
        "vu": {"ten": "Vụ tranh chấp", "don_vi_tinh": "vụ"}, "luong": {"gia_tri": 5, "don_vi_tinh": "đồng"},
    })  # fmt: skip
    assert said == (
        "3 số liệu chưa có tên, phiếu hỏi đơn vị bằng mã:"
        " “kien_toan” (có thể đặt: Kiện toàn Ban Chấp hành CĐCS),"
        " “qua” (có thể đặt: Công đoàn trao tặng suất), “khac”"
    )
    assert _told({"vu": {"ten": "Vụ tranh chấp", "don_vi_tinh": "vụ"}}) == []


@pytest.mark.parametrize("sample", ["lao-cai-xa-phuong-quy-1-2026", "lai-chau-cac-don-vi-quy-3-2023"])
def test_the_outlines_of_the_samples_name_what_they_ask(sample: str) -> None:
    """Their forms ask in words."""
    told = outline_problems(SAMPLES / sample / "dan-bai.json", SAMPLES / "don_vi.json")
    assert "TN132" not in {problem.code for problem in told}
