"""What is known of figures, indicators and texts before their numbers are seen changes nothing told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from batch_builder import outline, record, register
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.batch.merge import merged
from docgen.errors import Problem
from docgen.report import load, plain_figures, references, texts
from docgen.report.load import check_data
from docgen.report.texts import Texts
from docgen.units import parse_register
from tests.thorough import examples

ROW = {"ma": "kn", "ten": "Kết nạp mới (người)", "don_vi_tinh": "người", "loai": "ke_hoach", "ke_hoach": 10}
WHOLE = {"ma": "dh", "ten": "Đại hội", "don_vi_tinh": "CĐCS", "loai": "ty_trong"}
BODY: list[Any] = [
    "Năm {{ ky.nam }}: {{ so_lieu.a | so }} người, {{ so_lieu.b }}, đạt {{ chi_tieu.kn.ty_le | phan_tram }}.",
    "{{ so_lieu.c }} có {{ so_lieu.a }}/{{ chi_tieu.dh.tong_so }} ({{ chi_tieu.dh.danh_gia }}) Phụ lục II",
    "{{ 'Gồm ' ~ (so_lieu.a | hai_chu_so) ~ so_lieu.c if so_lieu.b else so_lieu.d }}; {{ so_lieu.a + 1 }}",
    "- {{ so_lieu.d }} người, {{ so_lieu.d | so }} {{ so_lieu.b }}: {{ '?' if chi_tieu.kn.danh_gia }}",
    {"tieu_de": "Kết quả {{ so_lieu.c | in_hoa }} quý I", "noi_dung": [{"bang_chi_tieu": True}]},
]
UNITS = parse_register(register())[0]
SHARED = outline(
    noi_dung=BODY, so_lieu={**dict.fromkeys("abc"), "d": {"don_vi_tinh": "người"}}, chi_tieu=[ROW, WHOLE]
)
TEXTS = Texts.of(SHARED)

words = st.sampled_from(
    ["huyện", "Huyện ủy", "", " ", "Cá»™ng Ä‘oÃ n", "…", "(Nêu tên)", "{{ x }}", "2023-07-11", "1.515", "1,5",
     "12 người", "2.023", "Phụ lục", "lục I", "a\x01", "Co\u031b quan", "triệu", "?", "«Tên»", "%", ":", "**"]
)  # fmt: skip
numbers = st.sampled_from([0, 3, 7, -2, 999, 1000, 2023, 20841, 10**20, None, True, 1.5])
values = words | numbers
figures = values | st.fixed_dictionaries(
    {},
    optional={
        "gia_tri": values,
        "ten": words,
        "nguon": words | st.just("Tổng hợp 2/2 đơn vị được 8: a.json"),
        "don_vi_tinh": st.sampled_from(["người", "%", "lần", "triệu đồng"]),
        "loai_so": st.sampled_from(["phat_sinh", "ty_le", "dem", "la"]),
        "ky_truoc": values,
    },
)
rows = st.fixed_dictionaries(
    {},
    optional={
        "ma": st.sampled_from(["kn", "dh", "moi", "1"]),
        "thuc_hien": values,
        "ke_hoach": numbers,
        "tong_so": values,
        "nguong": numbers,
        "cung_ky": numbers,
        "luy_ke_truoc": numbers,
        "ten": words,
        "loai": st.sampled_from(["ty_trong", "so_luong", "ty_le"]),
        "loai_so": st.sampled_from(["phat_sinh", "binh_quan"]),
    },
)


@contextmanager
def nothing_known() -> Iterator[None]:
    """Every figure, indicator and text is read by the models, worked out and judged by itself."""
    with ExitStack() as stack:
        for owner, name, other in (
            (plain_figures, "is_plain", lambda _: False),
            (load, "with_plain", list),
            (load, "is_quiet", lambda _: False),
            (references, "_are_there", lambda *_: False),
            (texts.Text, "settled", lambda *_: False),
            (texts.Text, "plain_numbers", None),
        ):
            stack.enter_context(patch.object(owner, name, other))
        yield


def told(report: dict[str, Any]) -> list[Problem]:
    """All problems of a report that has nothing in common with another one."""
    return check_data(report, UNITS)[1]


@settings(max_examples=examples(80), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.fixed_dictionaries({"a": figures, "b": figures, "c": figures, "d": figures}),
    st.lists(rows, max_size=3),
    st.sampled_from([[], [{"ma": "kn", "thuc_hien": 12}], [{"ma": "dh", "thuc_hien": 8, "tong_so": 9}]]),
)
def test_the_same_problems_are_told_in_the_same_order(
    so_lieu: dict[str, Any], more: list[Any], usual: list[Any]
) -> None:
    """In a batch, alone, and with nothing known beforehand."""
    report = merged(SHARED, record("h0", so_lieu=so_lieu, chi_tieu=[*usual, *more]))
    with nothing_known():
        expected = told(report)
    assert told(report) == expected
    assert check_data(report, UNITS, texts=TEXTS)[1] == expected
