"""Marks, letters and capitals: what is found and how it is mended; what only looks like a fault."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest
from offers import changes
from sketch import STANDARD, document

from docgen.check.context import CheckContext
from docgen.check.finding import Finding
from docgen.check.known_names import KINDS
from docgen.check.registry import FORM as RULES
from docgen.check.rules import kinds
from docgen.check.run import judge
from docgen.standard.profiles import load_profile
from docgen.vn.blanks import blank_in
from docgen.word.edits import expected
from docgen.word.model import WordDocument

TEXT_RULES = tuple(code for code in RULES if code.startswith(("TT8", "TT9")))


def found(example: WordDocument) -> list[Finding]:
    """What the rules of text find, by the decree."""
    return [each for each in judge(example, load_profile("nd30")).findings if each.code in TEXT_RULES]


def codes(findings: Iterable[Finding]) -> str:
    """Each code once."""
    return " ".join(sorted({each.code for each in findings}))


@pytest.mark.parametrize(
    ("text", "wanted", "mended"),
    [
        ("Kết quả đạt được ,tuy còn hạn chế.", "TT808 TT809", "Kết quả đạt được, tuy còn hạn chế."),
        ("Đoàn viên ( 120 người ) tham gia.", "TT808 TT810", "Đoàn viên (120 người) tham gia."),
        (
            "Đạt kế hoạch.Các đơn vị tiếp tục thực hiện.",
            "TT809",
            "Đạt kế hoạch. Các đơn vị tiếp tục thực hiện.",
        ),
        ("Năm 2024.Các đơn vị tiếp tục thực hiện.", "TT809", "Năm 2024. Các đơn vị tiếp tục thực hiện."),
        ("Hạn chế:việc thu chậm.", "TT809", "Hạn chế: việc thu chậm."),
        ("Phong trào ‘‘Lao động giỏi’’ được duy trì.", "TT812", "Phong trào “Lao động giỏi” được duy trì."),
        ("Có nhiều tiến bộ,, nổi bật là thi đua.", "TT813", "Có nhiều tiến bộ, nổi bật là thi đua."),
        ("Có nhiều tiến bộ,. Nổi bật là thi đua.", "TT813", ""),
        ("Hỗ trợ đoàn viên 120 người) tham gia.", "TT811", ""),
        ("Hỗ trợ [số tiền] cho đoàn viên, có xx người.", "TT817", ""),
        ("Hỗ trợ …………… đồng cho 5 đoàn viên.", "TT817", ""),
        ("Bảo\u200b hiểm xã h\u1ed9i c\u0430.", "TT815 TT816", "Bảo hiểm xã hội ca."),
        ("Liên đoàn lao động tỉnh Lai Châu đã họp.", "TT904", "Liên đoàn Lao động tỉnh Lai Châu đã họp."),
        (
            "Theo đề nghị của liên đoàn lao động tỉnh Lai Châu.",
            "TT904",
            "Theo đề nghị của Liên đoàn Lao động tỉnh Lai Châu.",
        ),
        ("Phối hợp với Ủy ban Nhân dân huyện.", "TT904", "Phối hợp với Ủy ban nhân dân huyện."),
        ("Phối hợp với Sở giáo dục và đào tạo.", "TT904", "Phối hợp với Sở Giáo dục và Đào tạo."),
        (
            "Nghị quyết của Quốc Hội, Công Đoàn Việt Nam.",
            "TT904",
            "Nghị quyết của Quốc hội, Công đoàn Việt Nam.",
        ),
        (
            "Theo Bộ Luật lao động và luật Bảo hiểm Xã hội.",
            "TT905",
            "Theo Bộ luật Lao động và Luật Bảo hiểm xã hội.",
        ),
        (
            "Theo nghị định số 30/2020/NĐ-CP và Công Văn số 12/LĐLĐ.",
            "TT906",
            "Theo Nghị định số 30/2020/NĐ-CP và Công văn số 12/LĐLĐ.",
        ),
        (
            "Theo điều 12 Luật Công đoàn, chương II Điều lệ Công đoàn Việt Nam.",
            "TT907",
            "Theo Điều 12 Luật Công đoàn, Chương II Điều lệ Công đoàn Việt Nam.",
        ),
        (
            "Kỷ niệm ngày quốc tế lao động, Cách mạng tháng tám, đón tết trung thu.",
            "TT909",
            "Kỷ niệm ngày Quốc tế Lao động, Cách mạng tháng Tám, đón tết Trung thu.",
        ),
        (
            "Làm việc từ thứ hai đến thứ sáu, nghỉ chủ nhật.",
            "TT911",
            "Làm việc từ thứ Hai đến thứ Sáu, nghỉ Chủ nhật.",
        ),
        ("Danh hiệu Anh hùng lao động.", "TT912", "Danh hiệu Anh hùng Lao động."),
        (
            "Làm việc tại thành phố Hồ Chí Minh, Tỉnh Lai Châu.",
            "TT913",
            "Làm việc tại Thành phố Hồ Chí Minh, tỉnh Lai Châu.",
        ),
        ("Đường lối của Đảng và nhà nước.", "TT914", "Đường lối của Đảng và Nhà nước."),
        (
            "Đồng chí Giàng thị Mỷ và đồng chí Nguyễn văn An.",
            "TT915",
            "Đồng chí Giàng Thị Mỷ và đồng chí Nguyễn Văn An.",
        ),
    ],
)
@pytest.mark.thorough(one_of=4)
def test_found_and_mended(text: str, wanted: str, mended: str) -> None:
    """The rules named find it and no others; where nothing is guessed the changes make it right."""
    example = document(f"noi_dung | {text}")
    assert codes(found(example)) == wanted
    after = expected(example, changes(found(example)))
    assert f"\n{(mended or text)[:-1]}./.\n" in after.text
    assert codes(found(after)) == ("" if mended else wanted)


@pytest.mark.parametrize(
    "text",
    [
        "Các liên đoàn lao động huyện Than Uyên, Tam Đường đã báo cáo.",
        "Ban chấp hành công đoàn cơ sở có trách nhiệm thực hiện.",
        "Phối hợp các cơ sở Y tế, cán bộ Y tế, đảng bộ Công an tỉnh.",
        "Đồng chí Nguyễn Quốc Hội, Trần Chính Phủ, Lê Công Đoàn dự họp.",
        "Cơ quan phân công Đoàn Thanh niên phụ trách.",
        "Pháp luật Công đoàn, pháp luật lao động, kỷ luật lao động được chấp hành.",
        "Dự thảo Luật Công đoàn; các luật Công đoàn, Bảo hiểm xã hội.",
        "Có 02 quyết định số lượng lớn; ban hành các quyết định số 12/QĐ-LĐLĐ, 13/QĐ-LĐLĐ.",
        "Đã báo cáo số 8/10 chỉ tiêu; thông báo số 15 ngày 12/9/2023.",
        "Điều 5 xe đến; điều 2 cán bộ về cơ sở; điều 15 người.",
        "Xếp thứ hai, thứ ba toàn đoàn; lần thứ tư; ngày thứ hai của hội thi.",
        "Phụ lục thứ sáu (kèm theo); buổi sáng thứ hai của Đại hội.",
        "Quản lý nhà nước, doanh nghiệp nhà nước và doanh nghiệp ngoài nhà nước; ngân sách nhà nước.",
        "Đảng viên, đảng bộ, đảng ủy; vai trò của đảng viên; lãnh đạo của đảng ủy.",
        "Phong trào phụ nữ Việt Nam; gia đình Việt Nam; trẻ em vui trung thu.",
        "Đồng chí Nguyễn Quốc Khánh; Thị xã và Huyện đoàn; Quận 1, Phường Lê Lợi, Thành phố Hồ Chí Minh.",
        "Huyện Than Uyên có 12 xã.",
        "“Huyện Than Uyên phát triển”; Tỉnh Lai Châu: đạt; (Tỉnh Lai Châu).",
        "Trường Đại học Quốc tế Hồng Bàng; xã hội nông dân huyện Than Uyên.",
        "Số tiền 5.000.000 đồng (năm triệu đồng), gồm: a) chi; b) thu; 1) một; 2) hai.",
        "Theo điểm a), điểm b) khoản 1); mục I); phương án 1.1), 2a).",
        "Đo nhiệt độ 10°20'30''; tỷ lệ 1:2; lúc 8:30; ký hiệu TP.HCM, TP.Hà Nội, v.v., ThS.Nguyễn Văn A.",
        "Gửi congdoan@laichau.gov.vn, www.congdoan.vn, báo Laodong.Vn, tệp baocao.Docx, https://congdoan.vn/A.B,C.",
        "Và nhiều việc khác…; v.v...; v.v.. và một số việc.",
        "Ngày ..... tháng ..... năm 2023; số ……/BC-LĐLĐ; hồi … giờ.",
        "Thế kỷ XX, khóa XX, Đại hội XX, lần thứ XX, năm 20xx; size XXL; XXX.",
        "Nguồn: [1], [2], [Đơn vị tính: đồng], [sic]; x < 5, y > 3; <5 người>.",
        "Điện trở 5 kΩ, 10 μm, α-amylase, ΔT, họ Sigurðsson, Москва, Ελλάδα.",
        "Bạn Noël, cafe, España, naïve, Zürich, Malmö, Ångström, señor.",
        "Tổng số 30 người ( ) Có ( ) Không; [ ] Đồng ý; ( x ) Không đồng ý.",
        "Câu lạc bộ “Tết Sum vầy”, tết Trung thu, Tết cổ truyền; Tết Nguyên đán đến.",
        "Quốc hội, Chính phủ, Thủ tướng Chính phủ; chính phủ các nước; quốc hội nước bạn.",
        "Hội nông dân các cấp; nhà văn Nguyễn Tuân; Đoàn văn công; Hoàng thị trấn; Lê Văn Tám; Đào văn bản.",
        "Sở hữu, bộ tài chính kế toán; trụ sở Tài chính; tiến bộ xây dựng huyện Than Uyên.",
        "Huân chương Lao động hạng Ba; anh hùng lao động; Anh hùng lao động là danh hiệu cao quý.",
        "Ủy ban nhân dân tỉnh, UBND tỉnh, Hội đồng nhân dân các cấp; hội đồng nhân dân xã.",
        "Tỉnh ủy viên, Thành ủy, các tỉnh ủy, thành ủy; Huyện ủy Than Uyên.",
        "Chương trình 1.000 sáng kiến; kế hoạch số 2 năm 2024; Kế hoạch số 12/KH-LĐLĐ.",
        "Thời gian: 08 giờ 00, thứ Sáu, ngày 12/9/2025; Thứ Bảy, ngày 13/9/2025; thứ 6 ngày 12/9/2025.",
        "Văn bản của đảng, nhà nước ngoài; vốn của nhà nước ngoài.",
    ],
)
@pytest.mark.thorough(one_of=4)
def test_no_false_alarm(text: str) -> None:
    """Common nouns, other words, abbreviations, lists, forms and other languages are left alone."""
    example = document(f"noi_dung | {text}")
    assert [(each.code, each.message, each.excerpt) for each in found(example)] == []


def test_a_form_has_rows_of_dots() -> None:
    """More rows of dots than a filled document leaves over are there to be filled by hand."""
    row = "Họ và tên: .......... chức vụ .......... đơn vị .......... nơi ở .......... xã .......... huyện."
    assert found(document(f"noi_dung | {row}")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kết nạp … đoàn viên mới.",
        "Kết nạp ... đoàn viên.",
        "Kết nạp ___ đoàn viên trong quý.",
        "Kết nạp …… đoàn viên trong quý.",
        "Thực hiện Kế hoạch số …/KH-LĐLĐ ngày …/…/2023.",
        "Họp ngày … tháng …… năm 2023.",
        "Có …/… đơn vị đạt.",
        "Phối hợp với Sở [điền tên] hỗ trợ.",
        "Có XX đoàn viên.",
        "Đã thăm hỏi, tặng quà, hỗ trợ… cho đoàn viên.",
        "Có các hoạt động văn hóa, thể thao … và nhiều việc khác.",
    ],
)
@pytest.mark.thorough(one_of=4)
def test_a_blank_in_a_report_is_one_for_the_data_too(text: str) -> None:
    """What stops the final report as a blank is told of its Word file, and nothing else is."""
    told = codes(found(document(f"noi_dung | {text}")))
    assert told == ("TT817" if blank_in(text) else "")


def test_percent_as_most_of_the_document_writes_it() -> None:
    """A document that parts the sign from its number throughout has a way of its own."""
    assert found(document("noi_dung | Đạt 90 %, năm trước 80 %, kế hoạch 100%.")) == []
    assert codes(found(document("noi_dung | Đạt 90 %, năm trước 80%, kế hoạch 100%."))) == "TT814"


def test_every_known_name_is_right_as_it_stands() -> None:
    """No name of the standard is found wrong as the standard writes it; every kind has some."""
    names = [name.removeprefix("=") for kind in KINDS for name in STANDARD.judging.names[kind]]
    assert len(names) > 60
    assert found(document("\n".join(f"noi_dung | Có ngày {name} tại đây." for name in names))) == []


@pytest.mark.parametrize("look", ["hidden", "strike"])
def test_a_stretch_of_runs_is_one_finding(look: str) -> None:
    """Neighbouring runs that are struck out or hidden are one place; blanks alone are none."""
    example = document("noi_dung | Đã hoàn thành chỉ tiêu.")
    index = next(i for i, each in enumerate(example.paragraphs) if each.style_id == "noi_dung")
    paragraph = example.paragraphs[index]
    run = paragraph.runs[0]
    parts = [
        ("Đã ", False),
        ("hoàn ", True),
        ("thành", True),
        (" ", False),
        (" ", True),
        ("chỉ tiêu./.", False),
    ]
    runs = tuple(
        replace(run, text=text, format=replace(run.format, **{look: True}) if is_out else run.format)
        for text, is_out in parts
    )
    text = "".join(text for text, _ in parts)
    paragraphs = list(example.paragraphs)
    paragraphs[index] = replace(paragraph, text=text, runs=runs)
    (finding,) = [
        each for each in found(replace(example, paragraphs=tuple(paragraphs))) if each.code == "TT818"
    ]
    assert text[finding.start : finding.end] == "hoàn thành"


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 12/KH-LĐLĐ và Quyết định số 3/QĐ-LĐLĐ số 4/QĐ-TLĐ.",
        "theo một Công văn số: 5/KH-LĐLĐ; Tờ trình  số 6/TTr-LĐLĐ, số 7/KH-LĐLĐ",
        "số 8/KH-LĐLĐ x1Nghị quyết số 9/NQ-LĐLĐ a_b số 10a/2023/NQ-x",
        " số 1/KH-LĐLĐ,m² số 2/KH-LĐLĐ Đề án số 3/",
    ],
)
def test_cited_numbers_are_found_with_the_words_before_them(text: str) -> None:
    """The one or two words right before a number, and no word twice: what one pattern finds from the left."""
    context = SimpleNamespace(matches=lambda pattern: ((0, match) for match in pattern.finditer(text)))
    found = [(match.span(), match.groupdict()) for _, match in kinds._cited(cast(CheckContext, context))]
    assert found == [(match.span(), match.groupdict()) for match in kinds._CITED.finditer(text)]
