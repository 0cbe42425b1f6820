"""Good documents with articles, legal grounds, more than one signer, typed by hand.

What they say is made up.
"""

from __future__ import annotations

from functools import lru_cache

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from .paper import COUNTRY, JUSTIFY, MOTTO, closing, head, line, page, saved, say, title, two_cells

_PROVINCE = ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LIÊN ĐOÀN LAO ĐỘNG TỈNH X")
_SCHOOL = ("CÔNG ĐOÀN NGÀNH GIÁO DỤC", "CÔNG ĐOÀN TRƯỜNG THPT SỐ 1")


@lru_cache(maxsize=1)
def decision() -> bytes:
    """A quyết định: the body that decides, grounds in italics, articles, “QUYẾT ĐỊNH:” in the middle."""
    made = page()
    head(made, _PROVINCE, "Số: 07/QĐ-LĐLĐ", "X, ngày 06 tháng 01 năm 2025")
    title(made, "QUYẾT ĐỊNH", "Về việc tặng Bằng khen của Liên đoàn Lao động tỉnh", inset=58)
    line(made.add_paragraph(), "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG TỈNH X", 14, bold=True)
    for words in (
        "Căn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024 và Điều lệ Công đoàn Việt Nam khóa XIII;",
        "Căn cứ Quy chế khen thưởng của tổ chức Công đoàn ban hành kèm theo quyết định của Tổng Liên đoàn"
        " Lao động Việt Nam;",
        "Theo đề nghị của Hội đồng Thi đua - Khen thưởng Liên đoàn Lao động tỉnh.",
    ):
        say(made, words, italic=True)
    line(made.add_paragraph(), "QUYẾT ĐỊNH:", 14, bold=True).paragraph_format.space_before = Pt(12)
    for article, words in (
        ("Điều 1.", " Tặng Bằng khen của Liên đoàn Lao động tỉnh X cho 05 tập thể và 12 cá nhân có thành tích"
         " xuất sắc trong phong trào thi đua năm 2024 (có danh sách kèm theo)."),
        ("Điều 2.", " Tiền thưởng thực hiện theo quy định hiện hành, trích từ quỹ khen thưởng của Liên đoàn"
         " Lao động tỉnh."),
        ("Điều 3.", " Văn phòng, Ban Tài chính, các công đoàn có liên quan và các tập thể, cá nhân có"
         " tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./."),
    ):  # fmt: skip
        line(say(made, article, bold=True), words, 14, align=JUSTIFY)
    closing(
        made,
        ("- Như Điều 3;", "- Thường trực Tỉnh ủy (để b/c);", "- Lưu: VT, TĐ."),
        ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Văn An"),
    )
    return saved(made)


@lru_cache(maxsize=1)
def resolution() -> bytes:
    """A nghị quyết: a long name of the issuer, a draft mark, grounds, a decision in the middle."""
    made = page()
    left, _ = head(
        made,
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH X", "BAN CHẤP HÀNH LIÊN ĐOÀN LAO ĐỘNG HUYỆN Y KHÓA XI"),
        "Số: 04/NQ-BCH",
        "Y, ngày 12 tháng 7 năm 2024",
    )
    line(left.add_paragraph(), "Dự thảo lần 3", 13, bold=True).runs[0].font.all_caps = True
    title(made, "NGHỊ QUYẾT", "Hội nghị Ban Chấp hành lần thứ tư, khóa XI", inset=60)
    for words in (
        "Căn cứ Điều lệ Công đoàn Việt Nam;",
        "Căn cứ Quy chế hoạt động của Ban Chấp hành Liên đoàn Lao động huyện khóa XI.",
    ):
        say(made, words, italic=True)
    say(made, "Hội nghị Ban Chấp hành Liên đoàn Lao động huyện lần thứ tư đã thảo luận và thống nhất:")
    line(made.add_paragraph(), "QUYẾT NGHỊ", 14, bold=True).paragraph_format.space_before = Pt(12)
    for words in (
        "1. Đánh giá kết quả 6 tháng đầu năm",
        "Các cấp công đoàn đã bám sát chương trình công tác, hoàn thành 7/10 chỉ tiêu, đạt 70%.",
        "2. Nhiệm vụ 6 tháng cuối năm",
        "a) Tuyên truyền, vận động đoàn viên, người lao động thi đua lao động sản xuất, thực hiện tốt nhiệm"
        " vụ chuyên môn.",
        "b) Tổ chức “Tháng Công nhân”, “Tết Sum vầy” thiết thực; thăm hỏi 100% đoàn viên gặp tai nạn.",
        "c) Phấn đấu kết nạp mới 120 đoàn viên.",
        "3. Tổ chức thực hiện",
        "Ban Thường vụ xây dựng kế hoạch triển khai; Ủy ban Kiểm tra giám sát việc thực hiện Nghị quyết./.",
    ):
        say(made, words, bold=words[0].isdigit(), indent=1)
    closing(
        made,
        ("- Ban Thường vụ LĐLĐ tỉnh X;", "- Các ủy viên Ban Chấp hành;", "- Lưu: VT."),
        ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Trần Thị Bình"),
        gap=3,
    )
    return saved(made)


@lru_cache(maxsize=1)
def minutes() -> bytes:
    """A biên bản: two people sign side by side, nobody receives it, lines begin with a time."""
    made = page()
    head(made, _SCHOOL, "Số: 03/BB-CĐ", "Y, ngày 28 tháng 5 năm 2024")
    title(made, "BIÊN BẢN", "Họp Ban Chấp hành Công đoàn trường tháng 5 năm 2024", inset=55)
    for words in (
        "Thời gian bắt đầu: 14 giờ 00 ngày 28/5/2024.",
        "Địa điểm: phòng họp số 2, Trường THPT số 1 huyện Y.",
        "Thành phần tham dự: 05/05 ủy viên Ban Chấp hành.",
        "Chủ trì: đồng chí Vũ Thị Hạnh, Chủ tịch Công đoàn trường.",
        "Thư ký: đồng chí Đỗ Văn Giang, ủy viên Ban Chấp hành.",
        "I. NỘI DUNG",
        "Đồng chí chủ trì thông qua dự thảo báo cáo sơ kết học kỳ II; các ủy viên thảo luận, bổ sung số liệu"
        " về hoạt động chăm lo đoàn viên và phong trào thi đua.",
        "II. KẾT LUẬN",
        "1. Thống nhất nội dung báo cáo, giao thư ký hoàn chỉnh, gửi công đoàn ngành trước ngày 05/6/2024.",
        "2. Tổ chức cho đoàn viên tham quan, học tập kinh nghiệm trong tháng 7 năm 2024, kinh phí do đoàn"
        " viên đóng góp một phần, công đoàn hỗ trợ một phần.",
        "Cuộc họp kết thúc vào 16 giờ 15 cùng ngày, nội dung được các thành viên nhất trí thông qua./.",
    ):
        say(made, words, bold=words == words.upper())
    made.add_paragraph()
    left, right = two_cells(made)
    for cell, office, name in ((left, "THƯ KÝ", "Đỗ Văn Giang"), (right, "CHỦ TRÌ", "Vũ Thị Hạnh")):
        line(cell.paragraphs[0], office, 14, bold=True)
        for _ in range(4):
            line(cell.add_paragraph(), "", 14)
        line(cell.add_paragraph(), name, 14, bold=True)
    return saved(made)


_BOX = (
    '<w:r {}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" type="#_x0000_t202"'
    ' style="position:absolute;margin-left:{}pt;margin-top:0;width:{}pt;height:80pt">'
    "<v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></w:r>"
)


@lru_cache(maxsize=1)
def boxed() -> bytes:
    """A report whose head stands in two text boxes: what cannot be told is said, not judged."""
    made = page()
    anchor = made.add_paragraph()
    for left, width, words in (
        (
            -10,
            190,
            [(name, 12, i == 1, False) for i, name in enumerate(_PROVINCE)]
            + [("Số: 31/BC-LĐLĐ", 13, False, False)],
        ),
        (
            210,
            270,
            [
                (COUNTRY, 12, True, False),
                (MOTTO, 13, True, False),
                ("X, ngày 10 tháng 4 năm 2024", 13, False, True),
            ],
        ),
    ):
        run = parse_xml(_BOX.format(nsdecls("w"), left, width))
        anchor._p.append(run)
        content = next(run.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}txbxContent"))
        for text, size, bold, italic in words:
            paragraph = made.add_paragraph()
            line(paragraph, text, size, bold=bold, italic=italic)
            content.append(paragraph._p)
    anchor.paragraph_format.space_after = Pt(84)
    title(made, "BÁO CÁO", "Kết quả Tháng Công nhân năm 2024", inset=66)
    for words in (
        "Thực hiện kế hoạch của Tổng Liên đoàn Lao động Việt Nam, Liên đoàn Lao động tỉnh báo cáo như sau:",
        "1. Kết quả nổi bật",
        "Các cấp công đoàn tổ chức 24 cuộc đối thoại; thăm, tặng quà 350 đoàn viên có hoàn cảnh khó khăn.",
        "2. Khó khăn",
        "Kinh phí của nhiều công đoàn cơ sở còn hạn hẹp, việc tổ chức hoạt động tập trung gặp khó khăn./.",
    ):
        say(made, words, bold=words[0].isdigit())
    closing(
        made,
        ("- Tổng Liên đoàn Lao động Việt Nam;", "- Lưu: VT."),
        ("TM. BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH", "Hoàng Thị Em"),
    )
    return saved(made)
