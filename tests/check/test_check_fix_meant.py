"""What a writer meant: written where that is sure, left alone where two things may be meant."""

from __future__ import annotations

from dataclasses import replace

import pytest
from offers import apart, changes, found
from sketch import document

from docgen.vn.text import nfc
from docgen.word.edits import expected


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("TT301", "quoc_hieu | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT"),
        ("TT302", "tieu_ngu | Độc lập - Tự chủ - Hạnh phúc"),
        ("TT306", "so_ky_hieu | Số: 15/BC LĐLĐ"),
        ("TT306", "so_ky_hieu | Số: 15/BC-____"),
        ("TT307", "so_ky_hieu | Số: 15/BC-ToC"),
        ("TT311", "dia_danh_thoi_gian | Dự thảo lần 2 ngày 15 tháng 9 năm 2023"),
        ("TT311", "dia_danh_thoi_gian | Lai Châu. ngày 15 tháng 9 năm 2023"),
        ("TT312", "dia_danh_thoi_gian | Lai Châu, ngày 15/9/23"),
        ("TT312", "dia_danh_thoi_gian | Lai Châu, ngày 31/9/2023"),
        ("TT312", "dia_danh_thoi_gian | Lai Châu, ngày 15 tháng 9 năm 23"),
        ("TT313", "dia_danh_thoi_gian | thành phố Lai Châu, ngày 15 tháng 9 năm 2023"),
        (
            "TT401",
            "can_cu | Căn cứ Luật A;\ncan_cu | Căn cứ Luật B;\nnoi_dung | Theo Kế hoạch 5;\nnoi_dung | A.",
        ),
        ("TT401", "can_cu | Căn cứ Luật A, v.v.\ncan_cu | Căn cứ Luật B."),
        (
            "TT401",
            "can_cu | Căn cứ Luật A;\ncan_cu | Căn cứ Luật B\nnoi_dung | và các quy định có liên quan.",
        ),
        ("TT402", "kinh_gui | Kính gửi đến Tỉnh ủy Lai Châu\nnoi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT."),
        ("TT506", "noi_dung không_kết | {dài}:"),
        ("TT506", "noi_dung không_kết | {dài}…"),
        ("TT506", "noi_dung không_kết | Người lập biểu"),
        ("TT506", "muc_1 không_kết | I. {dài}"),
        ("TT507", "noi_dung | {dài};./."),
        ("TT507", "noi_dung | {dài}, xem https://congdoan.vn/."),
        ("TT507", "noi_dung | {dài}./.\nnoi_dung | {dài}./."),
        ("TT508", "noi_dung giữa | ·····{dài}."),
        ("TT701", "noi_nhan_tu | Nơi nhận (có danh sách)"),
        ("TT702", "noi_nhan | + Tỉnh ủy Lai Châu;\nnoi_nhan | - Lưu: VT."),
        ("TT702", "noi_nhan | Các công đoàn\nnoi_nhan | cơ sở;\nnoi_nhan | Lưu: VT."),
        ("TT703", "noi_nhan | Các công đoàn\nnoi_nhan | cơ sở;\nnoi_nhan | Lưu: VT."),
        ("TT703", "noi_nhan | - Tỉnh ủy, HĐND v.v.\nnoi_nhan | - Lưu: VT."),
        ("TT703", "noi_nhan | - Các đơn vị:\nnoi_nhan | - Lưu: VT."),
        ("TT703", "noi_nhan | - Như trên;\nnoi_nhan | - Tỉnh ủy"),
        ("TT704", "noi_nhan | - Tỉnh ủy;\nnoi_nhan | - Lưu."),
        ("TT704", "noi_nhan | - Lưu: VT;\nnoi_nhan | - Tỉnh ủy."),
        ("TT802", "noi_dung | Tỉnh ủy, hòa giải. Thuý, Lan được khen."),
        ("TT805", "noi_dung | Công văn số··của Tỉnh ủy."),
        ("TT806", 'noi_dung | “Lao động giỏi” và "Vì người lao động.'),
        ("TT806", 'noi_dung | “Lao động giỏi”, màn 14" và màn 15" mới.'),
        ("TT806", 'noi_dung | “Phong trào "Lao động giỏi" của tỉnh”.'),
        ("TT806", 'noi_dung | “Lao động giỏi” và " Vì người lao động ".'),
        ("TT806", 'noi_dung | "Một" và "hai" và "ba", “bốn.'),
        ("TT808", "noi_dung | Phong trào ” Lao động giỏi”."),
        ("TT808", "noi_dung | Công văn số··, ngày 15 tháng 9."),
    ],
)
@pytest.mark.thorough(one_of=4)
def test_what_may_be_meant_otherwise_is_left(code: str, lines: str) -> None:
    """The rule finds it and offers nothing, for two different things may be meant."""
    mine = [each for each in found(document(lines), lines, code) if each.code == code]
    assert mine
    assert changes(mine) == []


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("quoc_hieu | CỘNG HOÀ XÃ HỘI CHŨ NGHĨA VIÊT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("quoc_hieu | CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("tieu_ngu | ĐỘC LẬP – TỰ DO – HẠNH PHÚC", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
        ("so_ky_hieu | SỐ:      /BC-LĐLĐ", "Số:      /BC-LĐLĐ"),
        ("so_ky_hieu | Số      /BC-LĐLĐ", "Số:      /BC-LĐLĐ"),
        ("so_ky_hieu | Số; 15/BC-LĐLĐ", "Số: 15/BC-LĐLĐ"),
        ("so_ky_hieu | Số: 15 / BC – LĐLĐ", "Số: 15/BC-LĐLĐ"),
        ("ten_loai | CHƯƠNG TRÌNH\nso_ky_hieu | Số: 15/ctr-lđlđ", "Số: 15/CTr-LĐLĐ"),
        ("dia_danh_thoi_gian | Lai Châu , ngày 5 tháng 2 năm 2023", "Lai Châu, ngày 05 tháng 02 năm 2023"),
        ("dia_danh_thoi_gian | Lai Châu, ngày 5/2/2023", "Lai Châu, ngày 05 tháng 02 năm 2023"),
        ("dia_danh_thoi_gian | lai châu, ngày 05 tháng 9 năm 2023", "Lai Châu, ngày 05 tháng 9 năm 2023"),
        ("noi_nhan_tu | NƠI NHẬN", "NƠI NHẬN:"),
        ("noi_nhan | – Tỉnh ủy,\nnoi_nhan | - Lưu VT, VP", "- Lưu: VT, VP."),
        ("noi_nhan | - Tỉnh ủy\nnoi_nhan | - Lưu, VT;", "- Tỉnh ủy;\n- Lưu: VT."),
        ("quyen_han | t/m BAN THƯỜNG VỤ", "TM. BAN THƯỜNG VỤ"),
        (
            "noi_dung | Tỉnh ủy, hòa, thủy, khỏe, tòa. Uỷ viên Uỷ ban. Hoà giải tốt, khoẻ.",
            "Ủy viên Ủy ban. Hòa giải tốt, khỏe",
        ),
        ("noi_dung | Tỉnh uỷ, hoà giải, sức khoẻ, thủy lợi.", "thuỷ lợi"),
        ('noi_dung | "Một", "hai" và “ba”.', '"Một", "hai" và "ba".'),
        ('noi_dung | “Một” (“hai”) và ("ba bốn"); "năm."', "(“ba bốn”); “năm.”"),
        ("noi_dung | {dài} ../..", "người lao động./."),
        ("noi_dung không_kết | {dài}", "người lao động./."),
    ],
)
@pytest.mark.thorough(one_of=4)
def test_what_is_surely_meant_is_written(lines: str, says: str) -> None:
    """Round by round until nothing more can be mended; then it says what was meant."""
    sheet = document(lines)
    for _ in range(4):
        offered = [each for each in found(sheet, lines, "") if each.fixable]
        if not offered:
            break
        sheet = expected(sheet, apart(offered))
    assert nfc(says) in sheet.text


def test_new_letters_look_like_their_word() -> None:
    """A zero before the day is in italics like the day, though the blank before it is not."""
    before = document("dia_danh_thoi_gian | Lai Châu, ngày 5 tháng 9 năm 2023")
    index = next(i for i, each in enumerate(before.paragraphs) if each.text.startswith("Lai Châu"))
    date = before.paragraphs[index]
    (run,) = date.runs
    place = run.text.index("5")
    upright = replace(run, text=run.text[:place], format=replace(run.format, italic=False))
    runs = (upright, replace(run, text=run.text[place:]))
    paragraphs = (*before.paragraphs[:index], replace(date, runs=runs), *before.paragraphs[index + 1 :])
    cut = replace(before, paragraphs=paragraphs)
    after = expected(cut, [e for f in found(cut, "", "") if f.code == "TT309" for e in f.changes])
    assert [each.text for each in after.paragraphs[index].runs] == ["Lai Châu, ngày ", "05 tháng 9 năm 2023"]


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("TT313", "dia_danh_thoi_gian | hôm nay, ngày 15 tháng 9 năm 2023"),
        ("TT805", "noi_dung | Thực hiện Công văn số··/CĐ của huyện."),
        ("TT805", "noi_dung | Thực hiện từ ngày··tháng 9."),
    ],
)
def test_what_is_left_open_or_no_date_line_is_no_fault(code: str, lines: str) -> None:
    """A blank kept for a number or a day is no double space; "hôm nay, ngày …" is no line of a date."""
    assert [each for each in found(document(lines), lines, code) if each.code == code] == []
