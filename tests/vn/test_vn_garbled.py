"""Text in another encoding, days of machines, years with marks, counts in parts: found, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.vn.counted import is_counted, parted_counts
from docgen.vn.dates import format_date
from docgen.vn.garbled import garbled
from docgen.vn.slips import iso_days, parted_years

RIGHT = "Cộng hòa xã hội chủ nghĩa Việt Nam; Đoàn viên “ưu tú” – quý III"


def misread(text: str, page: str) -> str:
    """UTF-8 as a Windows program of this code page shows it."""
    return "".join(bytes([byte]).decode(page, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("page", ["cp1252", "cp1258"])
@pytest.mark.parametrize("text", [RIGHT, "Lễ", "đoàn", "xã", "ưu", "Ước", RIGHT.lower()])
def test_utf_8_read_as_a_windows_code_page_is_found_and_read_back(text: str, page: str) -> None:
    """Both code pages of Windows in Vietnam; the offer is the text as it was."""
    found = garbled(misread(text, page))
    assert found is not None
    assert found.likely == text


@pytest.mark.parametrize(
    "text", [RIGHT, RIGHT.upper(), "“THỊ XÃ”, “XÃ”…", "XÃ HỘI", "20°C; m²; ½; § 1", "a?b"]
)
def test_right_text_is_not_garbled(text: str) -> None:
    """Capitals before quotation marks and common signs are no traces of another encoding."""
    assert garbled(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "C«ng ®oµn c¬ së",
        "LI£N §OµN LAO §éNG VIÖT NAM",
        "Coâng ñoaøn",
        "Co^.ng ho`a xa~ ho^.i",
        "Vi?t Nam ?? c? l?p",
    ],
)
def test_old_encodings_and_lost_letters_are_found(text: str) -> None:
    """TCVN3, VNI, VIQR, and letters that have become question marks."""
    assert garbled(text) is not None


@given(st.text(max_size=40))
def test_any_text_can_be_judged(text: str) -> None:
    """The place of a finding lies within the text."""
    found = garbled(text)
    assert found is None or 0 <= found.start <= found.end <= len(text)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_iso_day_is_found_with_its_right_form(day: date) -> None:
    """2023-07-11 should read 11/7/2023."""
    (slip,) = iso_days(f"Ngày {day.isoformat()}, đã họp")
    assert slip.right == format_date(day)


def test_years_with_a_mark_are_found_with_their_right_form() -> None:
    """Ranges keep their dash."""
    text = "năm học 2.023-2.024, giai đoạn 2.021 – 2.025, 01/7/2.025"
    assert [slip.right for slip in parted_years(text)] == ["2023-2024", "2021 – 2025", "2025"]


@pytest.mark.parametrize(
    "unit", ["CĐCS", "đoàn viên", "lượt người", "đồng", "cuộc", "Người", "suất quà", "tin, bài", "bản"]
)
def test_these_are_counted_in_whole_ones(unit: str) -> None:
    """People, bodies, meetings, gifts and đồng."""
    assert is_counted(unit)


@pytest.mark.parametrize(
    "unit",
    ["", "%", "% kế hoạch", "triệu đồng", "tỷ đồng", "đồng/người", "người/CĐCS", "điểm", "ha", "lần", "giờ"],
)
def test_these_have_fractions(unit: str) -> None:
    """Rates, averages, large units of money and measures; and what is not known."""
    assert not is_counted(unit)


def test_a_count_in_parts_is_found_at_its_figure() -> None:
    """The place is the figure's own."""
    text = "Kết nạp 1,515 đoàn viên; bình quân 20,4 người."
    assert [text[start:end] for start, end in parted_counts(text)] == ["1,515"]
