"""Words behind a figure: those that say what its row asks for, and those that say something else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from docgen.vn.unit_words import says_what_is_asked
from docgen.vn.written import read_number


@pytest.mark.parametrize(
    ("text", "unit", "name", "value"),
    [
        ("676 suất quà", "suất", "Suất quà Tết đã trao", 676),
        ("7 cuộc giám sát", "cuộc", "Cuộc giám sát đã thực hiện", 7),
        ("4 cuộc KT", "cuộc", "Cuộc kiểm tra đã thực hiện", 4),
        ("46 tin bài", "tin, bài", "Tin, bài đã đăng", 46),
        ("1 căn", "nhà", "Nhà Mái ấm Công đoàn", 1),
        ("33 ĐV", "người", "Đoàn viên ưu tú giới thiệu cho Đảng", 33),
        ("81 SK", "sáng kiến", "Sáng kiến được công nhận", 81),
        ("2.247 lượt người", "lượt", "Lượt người được tuyên truyền", 2247),
        ("12 đoàn viên nữ", "người", "Đoàn viên nữ", 12),
        ("12 (mười hai)", "cuộc", "", 12),
        ("12 cuộc (bằng chữ: mười hai cuộc)", "cuộc", "", 12),
        ("06 (có 01 đột xuất)", "cuộc", "", 6),
        ("9 (cùng cấp 2, cấp dưới 7)", "cuộc", "", 9),
        ("9 cuộc (cùng cấp: 2; cấp dưới: 7)", "cuộc", "", 9),
        ("1.209 (gồm 209 đột xuất và 1.000 định kỳ)", "cuộc", "", 1209),
        ("44 suất (48 triệu đồng)", "suất", "Quà tặng", 44),
        ("44 suất, tổng trị giá 22.000.000đ", "suất", "Quà tặng", 44),
        ("44 suất (mỗi suất 500.000 đồng)", "suất", "Quà tặng", 44),
        ("3.998.693.000 (*)", "đồng", "", 3998693000),
        ("12**", "cuộc", "", 12),
        ("164 [1]", "người", "", 164),
        ("15(a)", "cuộc", "", 15),
        ("1¹", "nhà", "", 1),
        ("547 ²", "lượt", "", 547),
        ("7 thỏa ước", "bản", "Thỏa ước lao động tập thể", 7),
        ("2.652 lao động", "người", "Tổng số CNVCLĐ", 2652),
        ("8 buổi", "cuộc", "Cuộc tuyên truyền", 8),
        ("3 lần", "cuộc", "Kiểm tra cùng cấp", 3),
        ("54 cơ sở", "CĐCS", "Tổng số CĐCS", 54),
        ("9 triệu đồng/người/tháng", "đồng", "Thu nhập bình quân tháng của CNVCLĐ", 9000000),
        ("４４７２", "lượt", "", 4472),
        ("31 bài", "tin, bài", "Tin, bài đã đăng", 31),
        ("31 tin/bài", "tin bài", "Số tin bài", 31),
        ("74 ng.", "đoàn viên", "Kết nạp mới", 74),
        ("7 thoả ước", "bản", "Số bản TƯLĐTT ký mới", 7),
        ("5 lớp", "cuộc", "Số cuộc tập huấn", 5),
        ("3 cuộc", "hội nghị", "Hội nghị người lao động", 3),
        ("54 đơn vị", "CĐCS", "Tổng số CĐCS", 54),
        ("3 phần quà", "suất", "Quà Tết", 3),
        ("3 công ty", "doanh nghiệp", "", 3),
        ("136 lượt cho 99 người", "lượt", "Lượt tư vấn pháp luật", 136),
        ("136 lượt (99 người)", "lượt người", "", 136),
        ("99 người, 136 lượt", "người", "Số người được tư vấn", 99),
        ("8,4 triệu đồng/người/tháng", "triệu đồng", "Thu nhập bình quân", Decimal("8.4")),
        ("8,4 tr/ng/th", "đồng/người/tháng", "", 8400000),
        ("8,4 triệu đồng/tháng", "triệu đồng/người/tháng", "", Decimal("8.4")),
        ("547⁽²⁾", "lượt", "", 547),
        ("16 người¹", "người", "", 16),
        ("16 (xem ghi chú 1)", "người", "", 16),
    ],
)
def test_what_a_clerk_writes_beside_a_number(text: str, unit: str, name: str, value: Decimal) -> None:
    """The thing that the row asks for, the number once more, a part of it, a mark, digits of full width."""
    assert read_number(text, unit, name) == value


@pytest.mark.parametrize(
    ("found", "unit", "name"),
    [
        ("cuộc giám sát", "cuộc", "Cuộc kiểm tra đã thực hiện"),
        ("cuộc GS", "cuộc", "Cuộc kiểm tra đã thực hiện"),
        ("văn bản", "tin, bài", "Tin, bài đã đăng"),
        ("thỏa ước", "bản", "Văn bản đã góp ý"),
        ("lớp", "cuộc", "Cuộc kiểm tra"),
        ("đợt", "cuộc", "Cuộc kiểm tra"),
        ("doanh nghiệp", "CĐCS", "Tổng số CĐCS"),
        ("đơn vị", "doanh nghiệp", "Doanh nghiệp đã ký thỏa ước"),
        ("công nhân", "người", "Tổng số công nhân, viên chức, lao động"),
        ("công nhân", "người", "Tổng số CNVCLĐ"),
        ("lượt", "người", "Số người được tư vấn"),
        ("(8 tin, 5 bài)", "tin, bài", "Tin, bài đã đăng"),
        ("người", "lượt", "Lượt người được tuyên truyền"),
        ("ĐV", "người", "Số lao động"),
        ("đoàn viên nữ", "người", "Đoàn viên nam"),
        ("quà", "đồng", "Tiền quà Tết"),
        ("người", "sáng kiến", "Sáng kiến của người lao động"),
        ("", "cuộc", "Cuộc kiểm tra"),
    ],
)
def test_words_that_say_something_else(found: str, unit: str, name: str) -> None:
    """Another thing, a part of it, people for turns, things for money: the figure is not the row's."""
    assert not says_what_is_asked(found, unit, name)


@pytest.mark.parametrize(
    ("text", "unit", "name"),
    [
        ("99 lượt cho 136 người", "người", "Số người được tư vấn"),
        ("136 lượt cho 99 đơn vị", "lượt", "Lượt tư vấn"),
        ("8,4 triệu đồng/người/tháng", "triệu đồng", "Kinh phí chăm lo"),
        ("100 triệu đồng/người/năm", "triệu đồng", "Thu nhập bình quân"),
        ("100 triệu đồng/người/năm", "triệu đồng/người/tháng", "Thu nhập bình quân"),
        ("8,4 triệu đồng/người", "triệu đồng/người/tháng", "Thu nhập bình quân"),
    ],
)
def test_words_of_another_average_or_of_two_things(text: str, unit: str, name: str) -> None:
    """A year for a month, an average for a sum, fewer turns than people: nothing is taken."""
    with pytest.raises(ValueError, match=r"đơn vị tính|thêm"):
        read_number(text, unit, name)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("20 (kế hoạch)", "kế hoạch"),
        ("20 cuộc (ước)", "ước chừng"),
        ("12 (mười ba)", "lại là 13"),
        ("20 cuộc – chỉ tiêu năm", "kế hoạch"),
        ("6(1)", "trong ngoặc: dấu chú thích, hay số khác"),
        ("6 người/quý", "đơn vị tính"),
        ("12 m²", "đơn vị tính"),
        ("2S", "có phải: 25"),
        ("13?", "số chưa chắc"),
        ("116 - 2", "có phải: 114"),
        ("116 – 2 cuộc", "có phải: 114"),
        ("9-10", "khoảng giữa hai số; hãy ghi một số"),
        ("4 + 1", "có phải: 5"),
        ("6 (7 đột xuất)", "trong ngoặc"),
        ("9 (cùng cấp 2, cấp dưới 6)", "trong ngoặc"),
        ("9 (kế hoạch 2, thực hiện 7)", "trong ngoặc"),
        ("9 (48 triệu đồng)", "trong ngoặc"),
        ("9 cuộc, 48 triệu đồng", "có thêm chữ"),
        ("99 lượt cho 136 người", "đơn vị tính"),
        ("12 cuộc cho 9 người", "đơn vị tính"),
    ],
)
def test_brackets_in_a_cell_that_make_a_number_none(text: str, words: str) -> None:
    """The true reason stands in the message."""
    with pytest.raises(ValueError, match=words):
        read_number(text, "cuộc")
