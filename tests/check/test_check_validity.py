"""Grounds and bodies that had ended on the document's own day; the table of them is the office's."""

from __future__ import annotations

from datetime import date

import pytest
from sketch import document
from test_check_false_alarms import found

from docgen.check.run import judge
from docgen.standard.profiles import load_profile, profile_of
from docgen.standard.validity import validity_data, validity_of

_DATE = "dia_danh_thoi_gian | Lai Châu, {}\n"
_LAST = "\ncan_cu | Căn cứ Điều lệ Công đoàn Việt Nam."


@pytest.mark.parametrize(
    ("day", "ground", "said"),
    [
        ("ngày 30 tháng 6 năm 2025", "Luật Công đoàn ngày 20 tháng 6 năm 2012", False),
        ("ngày 01 tháng 7 năm 2025", "Luật Công đoàn ngày 20 tháng 6 năm 2012", True),
        ("ngày     tháng 7 năm 2025", "Luật Công đoàn năm 2012", True),
        ("ngày     tháng     năm 2025", "Luật Công đoàn năm 2012", False),
        ("ngày     tháng     năm 2026", "Luật Công đoàn năm 2012", True),
        ("ngày 01 tháng 7 năm 2025", "Luật Công đoàn ngày 27 tháng 11 năm 2024", False),
        ("ngày 01 tháng 7 năm 2025", "Luật Lưu trữ ngày 11 tháng 11 năm 2011", True),
        ("ngày 13 tháng 5 năm 2024", "Quyết định số 1014/QĐ-TLĐ của Tổng Liên đoàn", False),
        ("ngày 14 tháng 5 năm 2024", "Quyết định số 1014/QĐ-TLĐ của Tổng Liên đoàn", True),
        ("ngày 14 tháng 5 năm 2024", "Quyết định số 11014/QĐ-TLĐ của Tổng Liên đoàn", False),
        ("ngày 14 tháng 5 năm 2024", "Luật Công đoàn năm 2012; Bộ luật Lao động năm 2019", False),
        ("ngày 14 tháng 5 năm 2026", "Bộ luật Lao động năm 2012", False),
    ],
)
def test_a_ground_that_had_ended(day: str, ground: str, said: bool) -> None:
    """Judged at the document's own day; a blank day or month may be any, so the earliest counts."""
    hits = found(f"{_DATE.format(day)}can_cu | Căn cứ {ground};{_LAST}", "TT421")
    assert bool(hits) is said
    assert all("thay bằng" in hit.hint for hit in hits)


@pytest.mark.parametrize(
    ("day", "line", "said"),
    [
        ("ngày 30 tháng 6 năm 2025", "noi_nhan | - Liên đoàn Lao động huyện Than Uyên;", False),
        ("ngày 01 tháng 7 năm 2025", "noi_nhan | - Liên đoàn Lao động huyện Than Uyên;", True),
        ("ngày 01 tháng 7 năm 2025", "noi_nhan | - LĐLĐ các huyện, thành phố;", True),
        ("ngày 01 tháng 7 năm 2025", "noi_nhan | - Liên đoàn Lao động thành phố Huế;", False),
        ("ngày 01 tháng 7 năm 2025", "noi_nhan | - Công đoàn xã Than Uyên;", False),
        ("ngày 01 tháng 7 năm 2025", "co_quan_ban_hanh | LIÊN ĐOÀN LAO ĐỘNG HUYỆN THAN UYÊN", True),
        ("ngày 01 tháng 7 năm 2025", "noi_dung | Liên đoàn Lao động huyện Than Uyên đã kết thúc.", False),
    ],
)
def test_a_body_that_had_ended(day: str, line: str, said: bool) -> None:
    """Unions of districts after 30 June 2025, as issuer or recipient; the text may tell of before."""
    text = f"{_DATE.format(day)}{line}" + ("\nnoi_nhan | - Lưu: VT." if line.startswith("noi_nhan") else "")
    assert bool(found(text, "TT422")) is said


def test_a_document_without_a_day_is_not_judged() -> None:
    """Nobody knows what held on that day."""
    assert found(f"can_cu | Căn cứ Nghị định số 110/2004/NĐ-CP;{_LAST}\ndia_danh_thoi_gian |", "TT421") == []


def test_the_table_is_the_offices() -> None:
    """An entry may be added, changed and taken away by values of a profile."""
    text = document("can_cu | Căn cứ Nghị định số 110/2004/NĐ-CP;\ncan_cu | Căn cứ Quyết định số 9/QĐ-X.")
    changed = {"hieu_luc": {"can_cu": {"nghi-dinh-110-2004": {"bo": True}}}}
    changed["hieu_luc"]["can_cu"]["cua-toi"] = {"so": "9/QĐ-X", "het": date(2020, 1, 1)}  # type: ignore[dict-item]
    own = profile_of({"ma": "x", "ten": "X", "tieu_chuan": "nd30", "gia_tri": changed})
    usual, mine = (
        [x.message for x in judge(text, p).findings if x.code == "TT421"] for p in (load_profile("nd30"), own)
    )
    assert ["110/2004" in message for message in usual] == [True]
    assert ["9/QĐ-X" in message for message in mine] == [True]


def test_every_shipped_entry_has_its_day() -> None:
    """Each names what had ended, by number or by name and year, and since when."""
    known = validity_of(validity_data())
    assert all(each.number or (each.name and each.year) for each in known.grounds)
    assert all(isinstance(each.ended, date) for each in (*known.grounds, *known.bodies))
