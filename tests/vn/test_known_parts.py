"""Figures that are known to be no more than others which are called otherwise."""

from __future__ import annotations

import pytest

from docgen.vn.known_parts import known_parts
from docgen.vn.shares import Named


@pytest.mark.parametrize(
    ("part", "whole", "unit", "found"),
    [
        ("Tổng số đoàn viên cuối kỳ", "Tổng số CNVCLĐ", "người", True),
        ("Đoàn viên", "Tổng số công nhân, viên chức, lao động", "người", True),
        ("Tổng số đoàn viên công đoàn hiện có", "Tổng số lao động", "người", True),
        ("Tổng số đoàn viên tính đến 30/6/2026", "Số CBCCVC, NLĐ", "người", False),  # unknown short words
        ("Trong đó: Đoàn viên nữ", "Nữ CNVCLĐ", "người", True),
        ("DN đã ký TƯLĐTT", "Doanh nghiệp có tổ chức công đoàn", "doanh nghiệp", True),
        ("Số TƯLĐTT đang có hiệu lực", "Số doanh nghiệp có công đoàn", "bản/doanh nghiệp", True),
        ("Số bản TƯLĐTT đã ký kết", "Số DN đã thành lập CĐCS", "bản TƯLĐTT/DN", True),
        ("Tổng số thoả ước lao động tập thể hiện có", "Doanh nghiệp có CĐCS", "thỏa ước/DN", True),
        ("Số TƯLĐTT đang có hiệu lực", "Số doanh nghiệp có công đoàn", "bản/đơn vị", True),
        ("Số DN có TƯLĐTT", "Số doanh nghiệp có tổ chức công đoàn", "bản/doanh nghiệp", True),
        ("Số TƯLĐTT ngành, nhóm doanh nghiệp", "Số doanh nghiệp có công đoàn", "bản/doanh nghiệp", False),
        ("Số TƯLĐTT đã hết hiệu lực", "Số doanh nghiệp có công đoàn", "bản/doanh nghiệp", False),
        ("Số TƯLĐTT đang có hiệu lực", "Số doanh nghiệp", "bản/doanh nghiệp", False),
        ("Tỷ lệ TƯLĐTT", "Số doanh nghiệp có công đoàn", "%/doanh nghiệp", False),
        ("CĐCS tổ chức hội nghị người lao động", "Tổng số CĐCS hiện có", "CĐCS", True),
        ("Đoàn viên đầu kỳ", "Tổng số CNVCLĐ", "người", False),
        ("Đoàn viên kết nạp mới", "Tổng số CNVCLĐ", "người", False),
        ("Tổng số đoàn viên", "CNVCLĐ khu vực nhà nước", "người", False),
        ("Đoàn viên nữ", "Lao động có hợp đồng", "người", False),
        ("CĐCS đầu kỳ", "CĐCS cuối kỳ", "CĐCS", False),
        ("CĐCS giải thể", "CĐCS hiện có", "CĐCS", False),
        ("Doanh nghiệp có từ 25 lao động", "Doanh nghiệp có CĐCS", "doanh nghiệp", False),
    ],
)
def test_who_is_among_whom(part: str, whole: str, unit: str, *, found: bool) -> None:
    """By the words of totals; other words, or another day, mean some of them only."""
    units = unit.partition("/")
    named = [Named("a", part, units[0], "thoi_diem"), Named("b", whole, units[2] or unit, "thoi_diem")]
    assert list(known_parts(named)) == [("a", "b")] * found
    assert not list(known_parts([named[0], named[1]._replace(adds="phat_sinh")]))
    assert not list(known_parts([*named, named[1]._replace(key="c")]))  # which one is not clear
