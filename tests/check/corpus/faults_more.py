"""Faults planted into the letters, decisions and plans. A new case is a new line."""

from __future__ import annotations

from functools import partial

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from .paper import CENTER, LEFT
from .planting import (
    Fault,
    at,
    colour,
    drop,
    drop_rule,
    empty,
    font,
    own_row,
    rule_look,
    rule_width,
    say,
    section_lengths,
    shape,
    swap_columns,
)

_LINE = "{urn:schemas-microsoft-com:vml}line"


def _redraw(which: int, end: str, document: Document) -> None:
    """Let a drawn line end elsewhere."""
    list(document.element.iter(_LINE))[which].set("to", end)


def _drop_all(words: tuple[str, ...], document: Document) -> None:
    for each in words:
        drop(each, document)


def _number_on(document: Document) -> None:
    """Let the pages of the last section be counted on."""
    section = document.sections[-1]._sectPr
    for start in section.findall(qn("w:pgNumType")):
        section.remove(start)


def _low_landscape(document: Document) -> None:
    """Draw up the text of the landscape pages."""
    for section in document.sections:
        if section.orientation == WD_ORIENT.LANDSCAPE:
            section.bottom_margin = Mm(45)


LETTER = (
    say("TT413", "- Các công đoàn cơ sở trực thuộc;", "+ Các công đoàn cơ sở trực thuộc;"),
    say("TT413", "- Các công đoàn cơ sở trực thuộc;", "Các công đoàn cơ sở trực thuộc;"),
    say("TT403", "- Các công đoàn cơ sở trực thuộc;", "- Các công đoàn cơ sở trực thuộc,"),
    say("TT403", "khu công nghiệp huyện.", "khu công nghiệp huyện;"),
    Fault("TT404", "V/v", partial(_drop_all, ("Kính gửi:", "- Các công đoàn", "- Công đoàn các khu"))),
    say("TT705", "- Như trên;", "- Các công đoàn cơ sở trực thuộc huyện;"),
    say("TT304", "115/LĐLĐ", "5/LĐLĐ"),
    say("TT306", "LĐLĐ-CSPL", "LĐLĐ - CSPL", "115/LĐLĐ - CSPL"),
    font("TT201", "V/v báo cáo", size=Pt(14)),
    font("TT202", "HỎA TỐC", bold=False),
    font("TT202", "V/v báo cáo", bold=True),
    Fault("TT107", "Thực hiện chỉ đạo", partial(colour, "Thực hiện chỉ đạo")),
    Fault("TT102", "", partial(section_lengths, top_margin=Mm(12))),
    say("TT507", "hướng dẫn./.", "hướng dẫn/.", "được hướng dẫn/."),
    say("TT315", "/LĐLĐ-CSPL", "/CV-LĐLĐ", "CV-LĐLĐ"),
    say("TT003", "V/v báo cáo", "Báo cáo"),
    say("TT004", "V/v báo cáo", "V/v: báo cáo"),
    shape("TT213", "V/v báo cáo", space_before=Pt(0)),
    shape("TT211", "Nơi nhận:", alignment=CENTER),
    font("TT510", "Trong quá trình thực hiện", bold=True),
    Fault("TT001", "", empty),
)
PROPOSAL = (
    Fault("TT404", "TỜ TRÌNH", partial(drop, "Kính gửi")),
    say("TT402", "Kính gửi: Ban", "Kính gửi Ban"),
    say("TT411", "Kính gửi: Ban", "KÍNH GỬI: Ban"),
    say("TT412", "Kính gửi: Ban", "Kính gởi: Ban"),
    say("TT414", "Lao động tỉnh X", "Lao động tỉnh X;", "Kính gửi"),
    say("TT415", "Kính gửi: Ban", "Kính gửi: Tỉnh ủy; Ban"),
    say("TT508", "Mái tôn bị dột", "      Mái tôn bị dột", "Mái tôn"),
    say("TT708", "KT. CHỦ TỊCH", "KT CHỦ TỊCH"),
    font("TT618", "2. Nội dung đề nghị", bold=False),
    Fault("TT706", "PHÓ CHỦ TỊCH", partial(drop, "KT. CHỦ TỊCH"), profile="nd30"),
    say("TT604", "c) Sơn", "f) Sơn"),
    say("TT608", "b) Lắp", "b Lắp"),
    say("TT903", "Kính đề nghị", "kính đề nghị"),
    say("TT308", "TTr-LĐLĐ", "BC-LĐLĐ"),
)
NOTICE = (
    Fault("TT207", "BAN CHẤP HÀNH", partial(_redraw, 0, "190pt,2pt")),
    Fault("TT206", "Độc lập", partial(_redraw, 1, "120pt,2pt")),
    say("TT307", "TB-CĐ", "tb-CĐ"),
    say("TT313", "Thành phố Z", "thành phố Z"),
    say("TT805", "lúc 07 giờ", "lúc  07 giờ"),
    say("TT310", "tháng 01 năm", "tháng 1 năm", "Thành phố Z, ngày 03 tháng 1"),
    shape("TT205", "THÔNG BÁO", alignment=LEFT),
    say("TT002", "Số: 08/TB-CĐ", "", "BAN CHẤP HÀNH CÔNG ĐOÀN"),
    Fault("TT002", "Về lịch trực", partial(drop, "THÔNG BÁO")),
)
PROGRAMME = (
    say("TT605", "2.1. Kiểm tra", "1.1. Kiểm tra"),
    say("TT601", "1.2. Kịp thời", "1.3. Kịp thời"),
    say("TT602", "2.2. Sau mỗi", "2.1. Sau mỗi"),
    say("TT602", "III. TỔ CHỨC", "II. TỔ CHỨC"),
    say("TT603", "2. Kiểm tra tài chính", "2/ Kiểm tra tài chính"),
    say("TT808", "thu, nộp đoàn phí;", "thu, nộp đoàn phí ;"),
    font("TT201", "- Đối tượng: 04", size=Pt(12)),
    font("TT505", "2.2. Sau mỗi", size=Pt(14)),
    say("TT703", "- LĐLĐ tỉnh X;", "- LĐLĐ tỉnh X"),
    say("TT702", "- LĐLĐ tỉnh X;", "LĐLĐ tỉnh X;"),
)


def _without_stop(words: str, document: Document) -> None:
    """Take the full stop from the end of an article."""
    run = at(document, words).runs[-1]
    run.text = run.text.rstrip(".")


def _to_an_ended_body(document: Document) -> None:
    """A year later, and still addressed to a union of a district."""
    at(document, "X, ngày 06").runs[0].text = "X, ngày 06 tháng 01 năm 2026"
    at(document, "- Thường trực Tỉnh ủy").runs[0].text = "- Liên đoàn Lao động huyện Y;"


DECISION = (
    say("TT428", "có tên tại Điều 1", "có tên tại Điều 7"),
    say(
        "TT428",
        "tại Điều 1 chịu trách nhiệm thi hành Quyết định này",
        "tại Điều 9 Quyết định này chịu trách nhiệm",
    ),
    say("TT430", "BAN THƯỜNG VỤ LIÊN ĐOÀN", "BAN CHẤP HÀNH LIÊN ĐOÀN"),
    say("TT429", "quyết định của Tổng", "Quyết định số 1565/QĐ-TLĐ ngày 06/3/2025 của Tổng", "1565"),
    say("TT420", "QUYẾT ĐỊNH:", "QUYẾT ĐỊNH", "QUYẾT ĐỊNH"),
    font("TT423", "QUYẾT ĐỊNH:", bold=False),
    Fault("TT620", "Điều 2.", partial(_without_stop, "Điều 2.")),
    say("TT725", "- Như Điều 3;", "- Như điều 3;"),
    say("TT421", "Luật Công đoàn ngày 27 tháng 11 năm 2024", "Nghị định số 110/2004/NĐ-CP", "110/2004"),
    Fault("TT422", "- Liên đoàn Lao động huyện", _to_an_ended_body),
    say("TT916", "Luật Công đoàn ngày 27", "Luật phòng, chống ma túy ngày 27", "Luật phòng"),
    say("TT439", "Luật Công đoàn ngày 27", "Luật Công đoàn số 50/2024/QH15 ngày 27"),
    say("TT401", "Điều lệ Công đoàn Việt Nam khóa XIII;", "Điều lệ Công đoàn Việt Nam khóa XIII,"),
    say("TT401", "Khen thưởng Liên đoàn Lao động tỉnh.", "Khen thưởng Liên đoàn Lao động tỉnh;"),
    font("TT203", "Căn cứ Quy chế", italic=False),
    say("TT601", "Điều 3.", "Điều 4."),
    say("TT602", "Điều 2.", "Điều 1.", "Điều 1. Tiền"),
    say("TT309", "ngày 06 tháng 01", "ngày 6 tháng 01", "X, ngày 6"),
    say("TT310", "ngày 06 tháng 01", "ngày 06 tháng 1", "X, ngày 06"),
    say("TT308", "07/QĐ", "07/QC"),
    say("TT204", "Nguyễn Văn An", "NGUYỄN VĂN AN"),
    Fault("TT207", "TỈNH X", partial(drop_rule, "LIÊN ĐOÀN LAO ĐỘNG TỈNH X")),
    Fault("TT209", "Độc lập", partial(rule_look, "Độc lập", style="dashed")),
    Fault("TT214", "TỈNH X", partial(rule_look, "LIÊN ĐOÀN LAO ĐỘNG TỈNH X", off=15)),
    Fault("TT214", "Về việc", partial(rule_look, "Về việc", off=40)),
    Fault("TT210", "X, ngày 06", partial(own_row, "X, ngày 06")),
    Fault("TT212", "Nơi nhận:", partial(swap_columns, -1)),
    say("TT002", "Nơi nhận:", "", "- Như Điều 3;"),
    say("TT002", "Nguyễn Văn An", "", "CHỦ TỊCH"),
    say("TT002", "X, ngày 06 tháng 01 năm 2025", "", "Độc lập"),
    Fault("TT002", "CỘNG HÒA", partial(drop, "Độc lập")),
    Fault("TT002", "Độc lập", partial(drop, "CỘNG HÒA")),
)
RESOLUTION = (
    say("TT622", "vụ chuyên môn.", "vụ chuyên môn;", "b) Tổ chức"),
    shape("TT502", "Các cấp công đoàn", first_line_indent=Cm(2.2)),
    shape("TT503", "b) Tổ chức", space_before=Pt(0)),
    say("TT801", "thống nhất:", "thô\u0301ng nhất:"),
    say("TT802", "thăm hỏi 100%", "thăm hỏi, hoà giải 100%"),
    say("TT807", "“Tết Sum vầy”", "“Tết Sum vầy"),
    say("SL101", "đạt 70%", "đạt 80%", "7/10 chỉ tiêu"),
    Fault("TT208", "Hội nghị Ban Chấp hành", partial(rule_width, "Hội nghị Ban Chấp hành", 10)),
)
MINUTES = (
    say("TT727", "16 giờ 15 cùng ngày", "13 giờ 15 cùng ngày"),
    Fault("TT101", "", partial(section_lengths, page_width=Mm(216), page_height=Mm(279))),
    say("TT601", "II. KẾT LUẬN", "III. KẾT LUẬN"),
    say("TT303", "Số: 03", "Số 03"),
    say("TT901", "số liệu về", "số liệu; Tiếp tục nêu kết quả về", "Tiếp tục nêu"),
    say("SL601", "ngày 28/5/2024", "ngày 31/4/2024"),
    say("SL101", "1. Thống nhất nội dung", "1. Nhất trí 100% (04/05) nội dung"),
    say("SL201", "1. Thống nhất nội dung", "1. Có mặt 05, đồng ý 04, không đồng ý 02, thống nhất nội dung"),
    say("SL202", "05/05 ủy viên", "có mặt 06/05 ủy viên"),
    say("SL203", "05/05 ủy viên", "có mặt 04/05 ủy viên, vắng 02 ủy viên"),
    font("TT106", "2. Tổ chức cho", name="Calibri"),
)
BOXED = (
    font("TT106", "Thực hiện kế hoạch", name="Arial"),
    shape("TT501", "Các cấp công đoàn", alignment=LEFT),
    say("TT704", "- Lưu: VT.", "- Lưu VT."),
    say("TT809", "đối thoại; thăm", "đối thoại;thăm"),
    Fault("TT208", "Kết quả Tháng", partial(rule_width, "Kết quả Tháng", 25)),
)
PLAN = (
    say("TT752", "Phụ lục II", "Phụ lục 2"),
    say("TT761", "Phụ lục II", "PHỤ LỤC II"),
    Fault("TT762", "Phụ lục II", partial(drop, "Phụ lục I")),
    say("TT763", "các phụ lục kèm", "Phụ lục I và Phụ lục III kèm", also="TT751"),
    Fault("TT121", "Phụ lục I", _low_landscape),
    say("TT751", "theo các phụ lục kèm theo Kế hoạch này", "theo thông báo của Ban Tổ chức", "Phụ lục I"),
    Fault("TT753", "Phụ lục I", partial(drop, "(Kèm theo")),
    Fault("TT754", "Phụ lục II", _number_on),
    shape("TT504", "Bảo đảm an toàn", line_spacing=2.0),
    say("SL805", "40", "42", "42"),
    font("TT201", "SỐ ĐỘI DỰ THI", size=Pt(12)),
    say("TT804", "Văn phòng chuẩn bị", "«Don_vi» chuẩn bị"),
)
_LAST = "4. Nâng cao chất lượng sinh hoạt tổ công đoàn; bồi dưỡng nghiệp vụ cho tổ trưởng, tổ phó./."
GRASSROOTS = (
    say("SL101", "đạt 112%", "đạt 115%", "Kết nạp 56/50"),
    say("SL801", "107", "117", "117"),
    say("TT601", "Phần thứ hai", "Phần thứ ba"),
    say("TT602", "2. Tổ chức hội nghị", "1. Tổ chức hội nghị"),
    say("TT405", "- LĐLĐ huyện Y;", "- Liên đoàn Lao động huyện Y;", "BÁO CÁO", profile="nd30"),
    say("TT442", _LAST, "Trên đây là báo cáo năm 2023 của Công đoàn cơ sở./.", "năm 2023"),
    say("TT443", "lượt người nghe.", "lượt người nghe, tính đến ngày 31/01/2025.", "31/01/2025"),
    say("TT902", "người nghe.", "người nghe. tích cực hưởng ứng.", "người nghe"),
)
