"""Good letters and short notices, typed by hand: marks of urgency, drafts, one page without a number.

What they say is made up.
"""

from __future__ import annotations

from functools import lru_cache

from docx.document import Document
from docx.oxml import parse_xml
from docx.shared import Cm, Pt, RGBColor

from .paper import (
    COUNTRY,
    JUSTIFY,
    LEFT,
    MOTTO,
    closing,
    head,
    line,
    page,
    saved,
    say,
    title,
    two_cells,
)

_NAMES = ("LIÊN ĐOÀN LAO ĐỘNG TỈNH X", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN Y")
_VML = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml">'
    '<w:pict><v:line style="position:absolute" from="{},2pt" to="{}pt,2pt" strokeweight=".75pt"/>'
    "</w:pict></w:r>"
)


@lru_cache(maxsize=1)
def letter() -> bytes:
    """A công văn: no name of a kind, subject below the number, a mark of urgency in a box, one page."""
    made = page(numbered=False)
    left, _ = head(made, _NAMES, "Số: 115/LĐLĐ-CSPL", "Y, ngày 15 tháng 10 năm 2024")
    line(left.add_paragraph(), "V/v báo cáo tình hình tiền lương,", 12).paragraph_format.space_before = Pt(6)
    line(left.add_paragraph(), "tiền thưởng dịp tết Nguyên đán năm 2025", 12)
    _urgent(made, "HỎA TỐC")
    line(made.add_paragraph(), "Kính gửi:", 14).paragraph_format.space_before = Pt(12)
    for words in ("- Các công đoàn cơ sở trực thuộc;", "- Công đoàn các khu công nghiệp huyện."):
        line(made.add_paragraph(), words, 14, align=LEFT).paragraph_format.left_indent = Cm(4)
    say(
        made,
        "Thực hiện chỉ đạo của Liên đoàn Lao động tỉnh X về việc nắm tình hình quan hệ lao động những tháng"
        " cuối năm, Liên đoàn Lao động huyện Y đề nghị các đơn vị thực hiện các nội dung sau:",
    )
    say(
        made,
        "1. Phối hợp với người sử dụng lao động rà soát tình hình trả lương, nợ lương, dự kiến mức thưởng;"
        " kịp thời phản ánh những nơi có nguy cơ xảy ra tranh chấp.",
    )
    say(
        made,
        "2. Báo cáo bằng văn bản, gửi kèm bản điện tử qua địa chỉ congdoan.huyeny@example.vn trước 16 giờ 30"
        " ngày 25/10/2024.",
    )
    say(
        made,
        "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị các đơn vị liên hệ bộ phận Chính sách - Pháp"
        " luật của Liên đoàn Lao động huyện để được hướng dẫn./.",
    )
    closing(
        made,
        ("- Như trên;", "- LĐLĐ tỉnh X (để báo cáo);", "- Thường trực Huyện ủy;", "- Lưu: VT, CSPL."),
        ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Trần Thị Bình"),
    )
    return saved(made)


def _urgent(made: Document, words: str) -> None:
    """A mark of urgency as offices make it: red, in a table of one cell with borders."""
    table = made.add_table(1, 1)
    table.style = "Table Grid"
    table.autofit = False
    cell = table.rows[0].cells[0]
    table.columns[0].width = cell.width = Cm(3)
    run = line(cell.paragraphs[0], words, 13, bold=True).runs[0]
    run.font.color.rgb = RGBColor(255, 0, 0)


@lru_cache(maxsize=1)
def proposal() -> bytes:
    """A tờ trình in draft: number and day left for the clerk, one addressee, a deputy who signs."""
    made = page()
    left, _ = head(made, _NAMES, "Số:      /TTr-LĐLĐ", "Y, ngày      tháng      năm 2024")
    line(left.add_paragraph(), "DỰ THẢO LẦN 2", 13, bold=True)
    title(made, "TỜ TRÌNH", "Về việc hỗ trợ kinh phí sửa chữa Nhà Văn hóa Lao động")
    line(made.add_paragraph(), "Kính gửi: Ban Thường vụ Liên đoàn Lao động tỉnh X", 14)
    for words in (
        "Nhà Văn hóa Lao động huyện Y đưa vào sử dụng từ năm 2005, đến nay nhiều hạng mục đã xuống cấp, ảnh"
        " hưởng đến việc tổ chức hoạt động của đoàn viên, người lao động trên địa bàn.",
        "1. Sự cần thiết",
        "Mái tôn bị dột, hệ thống điện không bảo đảm an toàn; sân khấu, ghế ngồi hư hỏng nhiều. Qua khảo sát,"
        " cần sửa chữa trước mùa mưa bão.",
        "2. Nội dung đề nghị",
        "a) Thay mái tôn và trần hội trường.",
        "b) Lắp đặt lại hệ thống điện, quạt, ánh sáng.",
        "c) Sơn, sửa tường rào và cổng chính.",
        "3. Kinh phí và nguồn kinh phí",
        "Tổng kinh phí dự kiến 450 triệu đồng, trong đó đề nghị công đoàn cấp trên hỗ trợ 300 triệu đồng,"
        " công đoàn huyện tự cân đối 150 triệu đồng.",
        "Kính đề nghị Ban Thường vụ Liên đoàn Lao động tỉnh X xem xét, quyết định./.",
    ):
        say(made, words, bold=words[0].isdigit())
    closing(
        made,
        ("- Như trên;", "- Thường trực Huyện ủy;", "- Lưu: VT, TC."),
        ("TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Cường"),
    )
    return saved(made)


@lru_cache(maxsize=1)
def notice() -> bytes:
    """A thông báo of one page: lines drawn as shapes, the subject over two lines, nothing urgent but KHẨN."""
    made = page(numbered=False)
    left, right = two_cells(made, 7.1, 9.4)
    line(left.paragraphs[0], "CÔNG ĐOÀN CÔNG TY\nCỔ PHẦN MAY HOA SEN", 12)
    line(left.add_paragraph(), "BAN CHẤP HÀNH CÔNG ĐOÀN", 12, bold=True)
    left.add_paragraph()._p.append(parse_xml(_VML.format("60pt", 135)))
    line(left.add_paragraph(), "Số: 08/TB-CĐ", 13)
    run = line(left.add_paragraph(), "KHẨN", 13, bold=True).runs[0]
    run.font.color.rgb = RGBColor(0xC0, 0, 0)
    line(right.paragraphs[0], COUNTRY, 12, bold=True)
    line(right.add_paragraph(), MOTTO, 13, bold=True)
    right.add_paragraph()._p.append(parse_xml(_VML.format("45pt", 212)))
    line(right.add_paragraph(), "Thành phố Z, ngày 03 tháng 01 năm 2025", 13, italic=True)
    title(
        made, "THÔNG BÁO", "Về lịch trực và hỗ trợ người lao động ở xa về quê", "dịp tết Nguyên đán năm 2025"
    )
    say(made, "Ban Chấp hành Công đoàn Công ty thông báo đến toàn thể đoàn viên như sau:")
    say(made, "- Thời gian đăng ký xe: từ ngày 06/01/2025 đến hết ngày 15/01/2025.")
    say(made, "- Nơi đăng ký: tổ trưởng công đoàn; xe xuất phát lúc 07 giờ 00 tại cổng số 2.")
    say(made, "Đề nghị các tổ công đoàn phổ biến đến đoàn viên được biết./.")
    closing(
        made,
        ("- Các tổ công đoàn;", "- Ban Giám đốc (để p/h);", "- Lưu: VT."),
        ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Phạm Thị Dung"),
        gap=4,
    )
    return saved(made)


@lru_cache(maxsize=1)
def programme() -> bytes:
    """A chương trình of an older office: 13 pt, tabs for indents, decimals, the signature below the rest."""
    made = page()
    made.styles["Normal"].font.size = Pt(13)
    head(made, _NAMES, "Số: 12/CTr-LĐLĐ", "Y, ngày 20 tháng 12 năm 2024")
    title(made, "CHƯƠNG TRÌNH", "Kiểm tra, giám sát năm 2025", inset=69)
    for words in _PROGRAMME:
        paragraph = line(made.add_paragraph(), f"\t{words}", 13, bold=_is_title(words), align=JUSTIFY)
        paragraph.paragraph_format.space_before = Pt(6)
        paragraph.paragraph_format.line_spacing = Pt(18)
    sign = Cm(9)
    for place, words in enumerate(("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "", "", "", "", "Trần Thị Bình")):
        paragraph = line(made.add_paragraph(), words, 14, bold=True)
        paragraph.paragraph_format.left_indent = sign
        paragraph.paragraph_format.space_before = Pt(0 if place else 12)
    line(made.add_paragraph(), "Nơi nhận:", 12, bold=True, italic=True, align=LEFT)
    for words in ("- LĐLĐ tỉnh X;", "- Các công đoàn cơ sở;", "- Lưu: VT, UBKT."):
        line(made.add_paragraph(), words, 11, align=LEFT)
    return saved(made)


def _is_title(words: str) -> bool:
    return words == words.upper() or (words[0].isdigit() and not words.endswith("."))


_PROGRAMME = (
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    "1.1. Nâng cao chất lượng công tác kiểm tra, giám sát, góp phần xây dựng tổ chức công đoàn vững mạnh,"
    " phòng ngừa vi phạm.",
    "1.2. Kịp thời phát hiện, chấn chỉnh những nơi làm chưa tốt.",
    "2. Yêu cầu",
    "2.1. Kiểm tra, giám sát có trọng tâm, trọng điểm; không gây phiền hà cho cơ sở; không trùng lặp với"
    " chương trình của các cơ quan khác.",
    "2.2. Sau mỗi cuộc có kết luận bằng văn bản.",
    "II. NỘI DUNG",
    "1. Kiểm tra việc chấp hành Điều lệ Công đoàn Việt Nam",
    "- Đối tượng: 06 công đoàn cơ sở.",
    "2. Kiểm tra tài chính công đoàn",
    "- Đối tượng: 04 công đoàn cơ sở có nguồn thu lớn.",
    "- Nội dung: thu, nộp đoàn phí; quản lý, sử dụng tài chính, tài sản.",
    "III. TỔ CHỨC THỰC HIỆN",
    "Ủy ban Kiểm tra Liên đoàn Lao động huyện tham mưu thực hiện, định kỳ báo cáo Ban Thường vụ./.",
)
