"""Faults of decisions and minutes: who signs, what is cited, days gone by. A new case is a new line."""

from __future__ import annotations

from copy import deepcopy
from functools import partial

from docx.document import Document

from .planting import Fault, at, drop, say, swap_columns


def _twice(words: str, document: Document) -> None:
    paragraph = at(document, words)._p
    paragraph.addnext(deepcopy(paragraph))


def _above(words: str, other: str, document: Document) -> None:
    at(document, other)._p.addprevious(at(document, words)._p)


def _drop_all(words: tuple[str, ...], document: Document) -> None:
    for each in words:
        drop(each, document)


def _emptied(table: int, cells: tuple[int, ...], document: Document) -> None:
    """Take every word from these cells of the first row of a table."""
    for cell in cells:
        for paragraph in document.tables[table].cell(0, cell).paragraphs:
            for run in paragraph.runs:
                run.text = ""


def _signed_by_a_deputy(document: Document) -> None:
    """A deputy signs with nothing above that says for whom."""
    drop("TM. BAN THƯỜNG VỤ", document)
    office = at(document, "CHỦ TỊCH")
    office.runs[0].text = "PHÓ CHỦ TỊCH"


_ENDS = frozenset({"TT401"})
DECISION = (
    say("TT005", "Về việc tặng", "V/v tặng"),
    say("TT318", "07/QĐ-LĐLĐ", "07/QĐ-UBND"),
    Fault("TT431", "Căn cứ Quy chế", partial(_twice, "Căn cứ Quy chế")),
    Fault("TT432", "Theo đề nghị", partial(_above, "Theo đề nghị", "Căn cứ Luật"), _ENDS),
    Fault("TT433", "QUYẾT ĐỊNH:", partial(_drop_all, ("Căn cứ Luật", "Căn cứ Quy chế", "Theo đề nghị"))),
    say("TT441", "Căn cứ Quy chế", "Quy chế", "Quy chế"),
    say("TT435", "thi hành Quyết định này", "thi hành Nghị quyết này"),
    say("TT436", "theo quy định hiện hành", "theo Quy chế này; Quy chế này có hiệu lực từ ngày 01/11/2024"),
    Fault("TT738", "- Như Điều 3;", partial(_twice, "- Như Điều 3;")),
    say("TT708", "TM. BAN THƯỜNG VỤ", "T.M BAN THƯỜNG VỤ"),
    Fault("TT426", "QUYẾT ĐỊNH:", partial(_twice, "QUYẾT ĐỊNH:")),
    say("TT728", "TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", also="TT430"),
    say("TT728", "TM. BAN THƯỜNG VỤ", "KT. BAN THƯỜNG VỤ"),
    say("TT729", "TM. BAN THƯỜNG VỤ", "TM. CHỦ TỊCH"),
    say("TT729", "TM. BAN THƯỜNG VỤ", "TL. BAN THƯỜNG VỤ"),
    Fault("TT002", "Nơi nhận:", partial(_emptied, -1, (1,))),
    Fault("TT002", "TM. BAN THƯỜNG VỤ", partial(_emptied, -1, (0,))),
    Fault("TT002", "QUYẾT ĐỊNH", partial(drop, "Về việc tặng")),
    say("TT729", "CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "TM. BAN THƯỜNG VỤ"),
    Fault("TT730", "TM. BAN THƯỜNG VỤ", partial(drop, "CHỦ TỊCH")),
    Fault("TT735", "CHỦ TỊCH", partial(_twice, "CHỦ TỊCH")),
    Fault("TT736", "PHÓ CHỦ TỊCH", _signed_by_a_deputy),
    say("TT440", "theo quy định hiện hành", "theo Luật Công đoàn số 50/QH15/2024"),
)
RESOLUTION = (
    say(
        "TT438",
        "giám sát việc thực hiện Nghị quyết./.",
        "giám sát; Nghị quyết này được Ban Chấp hành thông qua ngày 15/7/2024./.",
    ),
)
PROPOSAL = (
    say("TT307", "/TTr-LĐLĐ", "/TTR-LĐLĐ"),
    say("TT406", "Ban Thường vụ Liên đoàn Lao động tỉnh X", "Liên đoàn Lao động huyện Y", "Kính gửi"),
)
NOTICE = (
    Fault("TT006", "", partial(_drop_all, ("CỘNG HÒA XÃ HỘI", "Độc lập")), profile="nd30"),
    say("TT437", "được biết./.", "được biết, đăng ký trước ngày 02/12/2024./."),
)
MINUTES = (
    say("TT619", "II. KẾT LUẬN", "II. NỘI DUNG"),
    say("TT731", "đồng chí Vũ Thị Hạnh, Chủ", "đồng chí Lê Thị Hoa, Chủ", "Vũ Thị Hạnh"),
    Fault("TT732", "Vũ Thị Hạnh", partial(_emptied, -1, (0,))),
    say("TT737", "giao thư ký hoàn chỉnh", "9/9 ủy viên đồng ý, giao thư ký hoàn chỉnh", "9/9"),
    Fault("TT002", "nhất trí thông qua", partial(_emptied, -1, (0, 1))),
    Fault("TT733", "Thư ký: đồng chí", partial(drop, "Địa điểm: ")),
    Fault("TT733", "Thư ký: đồng chí", partial(drop, "Thời gian bắt đầu")),
    Fault("TT733", "Chủ trì: đồng chí", partial(drop, "Thư ký: đồng chí")),
    say("TT733", "Địa điểm: phòng họp số 2, Trường THPT số 1 huyện Y.", "Địa điểm:"),
    say("TT733", "Cuộc họp kết thúc vào 16 giờ 15 cùng ngày, nội dung", "Nội dung", "Thư ký: đồng chí"),
    say("TT734", "Địa điểm: phòng", "Địa điểm Phòng"),
    Fault("TT739", "Vũ Thị Hạnh", partial(swap_columns, -1)),
)
ISSUING = (
    say("TT768", "Quản lý, sử dụng nhà", "Bảo dưỡng, cho thuê phòng họp, nhà"),
    say("TT769", "có hiệu lực kể từ ngày ký", "thay thế Quyết định cũ", "Văn phòng, các ban"),
)
