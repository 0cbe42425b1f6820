"""Kinds of real files and lines that were judged wrongly once, each beside the fault that looks like it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sketch import document
from test_check_false_alarms import body, found, report
from test_check_parts import with_grounds

from docgen.check.applying import fix_package
from docgen.check.recognition.form_parts import OLD_FONTS
from docgen.check.registry import FIGURES
from docgen.check.rule import Subject
from docgen.standard.profiles import load_profile
from docgen.word.model import WordDocument
from docgen.word.package import read_package
from tests.check.figures.written_grid import grid_of_lines

TABLE_RULES = tuple(each for each in FIGURES.values() if each.subject is Subject.TABLE)


_DECISION = "can_cu | Căn cứ Luật Công đoàn năm 2024;\ncan_cu | Căn cứ Điều lệ Công đoàn Việt Nam.\n"


def bare(*lines: str) -> WordDocument:
    """A document of running text alone, without head and signature."""
    made = document(body(*lines))
    texts = [each for each in made.paragraphs if each.location is None]
    return replace(made, paragraphs=tuple(texts), tables=())


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("HỢP ĐỒNG LAO ĐỘNG", "hợp đồng"),
        ("PHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC", "phiếu trình"),
        ("THÔNG TƯ", "văn bản quy phạm pháp luật"),
        ("NGHỊ ĐỊNH", "văn bản quy phạm pháp luật"),
        ("LUẬT", "văn bản quy phạm pháp luật"),
        ("BẢN CAM KẾT", "bản cam kết"),
        ("ĐƠN XIN NGHỈ PHÉP", "đơn"),
    ],
)
def test_forms_of_other_kinds_are_told_by_their_title(title: str, kind: str) -> None:
    """Also below an official head: said once, and the form of the decree is not asked for."""
    made = document(f"trich_yeu |\nten_loai | {title}\nnoi_dung cỡ=10 | Nội dung  thỏa thuận.")
    judged = report(made)
    assert judged.parts.why_not_governed == kind
    assert kind in judged.notes[0]
    assert {each.code for each in judged.findings} == {"TT805"}


def test_a_contract_of_the_decree_is_judged() -> None:
    """“HỢP ĐỒNG” alone on its line, below number and issuer, is one of the decree's own kinds."""
    made = report(document("so_ky_hieu | Số: 15/HĐ-LĐLĐ\nten_loai | HỢP ĐỒNG\nnoi_dung cỡ=10 | {dài}."))
    assert made.parts.why_not_governed == ""
    assert {each.code for each in made.findings} == {"TT201"}


def test_a_template_is_said_once() -> None:
    """Many codes make a template: one finding, no rule of form; a forgotten one or two are each said."""
    codes = [f"Đơn vị {{{{ x{number} }}}} báo cáo." for number in range(6)]
    made = report(document(body(*codes).replace("noi_dung", "noi_dung cỡ=10")))
    assert [each.code for each in made.findings] == ["TT804"]
    assert "6 mã" in made.findings[0].message
    few = report(document(body(*codes[:2]).replace("noi_dung", "noi_dung cỡ=10")))
    assert [each.code for each in few.findings] == ["TT201", "TT804", "TT201", "TT804"]


_HEAD = "co_quan_chu_quan co_quan_ban_hanh so_ky_hieu quoc_hieu tieu_ngu dia_danh_thoi_gian"
_NO_HEAD = "".join(f"{key} |\n" for key in _HEAD.split())


def test_what_has_recipients_and_no_head_is_told_so_and_not_judged_as_issued() -> None:
    """A page for use inside an office: its form is nobody's business, and a head forgotten is told."""
    inner = "ten_loai |\ntrich_yeu |\nnoi_dung | BÁO CÁO THÁNG 9\nnoi_dung cỡ=10 | Còn  hai việc."
    made = report(document(_NO_HEAD + inner))
    assert [each.code for each in made.findings] == ["TT001", "TT805"]
    assert "Không nhận ra phần đầu văn bản" in made.findings[0].message
    assert made.notes[0].startswith("Không nhận ra: Quốc hiệu")
    titled = report(document(_NO_HEAD + "noi_dung cỡ=10 | {dài}."))
    assert "TT201" in {each.code for each in titled.findings}  # a kind stands above it: issued, head or not


@pytest.mark.parametrize("code", ["{{ a }}", "{ten_don_vi}", "{@x73}", "{X60}"])
def test_codes_of_every_kind_of_template(code: str) -> None:
    """Of docgen's own and of other programs."""
    assert found(body(f"Đơn vị {code} báo cáo."), "TT804")


def test_what_stands_between_braces_is_no_text() -> None:
    """A formula of a template has spaces and quotes of its own."""
    formula = "Chi {nếu cột S  dương , “tăng “ & cột S & “%”} đồng."
    assert {each.code for each in report(document(body(formula))).findings} == set()
    assert {
        each.code
        for each in report(document(body(formula.strip("{}").replace("{", "").replace("}", "")))).findings
    }


def test_a_file_without_a_frame_is_said_once() -> None:
    """A speech, a list, a note: TT001 and what is wrong in any text, no margin, no type size."""
    made = report(bare("Kính thưa các đồng chí!", "Tôi  xin phát biểu."))
    assert [each.code for each in made.findings] == ["TT001", "TT805"]
    assert "Thể thức không được xét" in made.notes[0]


def test_a_text_without_marks_is_said_once() -> None:
    """“Kinh gui: Bo Xay dung” is typed without the marks of its letters, not wrong in each part."""
    made = document(
        "quoc_hieu | CONG HOA XA HOI CHU NGHIA VIET NAM\ntieu_ngu | Doc lap - Tu do - Hanh phuc\n"
        "so_ky_hieu | So: 15/BC-LDLD\nten_loai | BAO CAO\ntrich_yeu | Hoat dong cong doan\n"
        "co_quan_chu_quan | TONG LIEN DOAN\nco_quan_ban_hanh | LIEN DOAN LAO DONG TINH\n"
        "noi_nhan_tu | Noi nhan:\nnoi_nhan | - Tinh uy;\nquyen_han | TM. BAN THUONG VU\nchuc_vu | CHU TICH\n"
        "ho_ten | Nguyen Van An\ndia_danh_thoi_gian | Lai Chau, ngay 15 thang 9 nam 2023\n"
        + "\n".join(["noi_dung | Cac cap cong doan da chu dong."] * 4)
    )
    judged = report(made)
    assert judged.parts.why_not_governed == "văn bản gõ không dấu"
    assert judged.findings == ()


def test_forms_inside_an_appendix_are_no_appendices() -> None:
    """“Biểu mẫu 2 … 7” below one “Phụ lục”: numbers begin anew in each, none is asked for a Roman number."""
    lines = ["noi_dung | Xem Phụ lục kèm theo.", "phu_luc | Phụ lục", "kem_theo | {mẫu}"]
    for number in range(1, 4):
        lines += [f"phu_luc | Biểu mẫu {number}"]
    made = report(document("\n".join(lines)))
    assert len(made.parts.appendices) == 1
    assert len(made.parts.forms) == 3
    assert {each.code for each in made.findings} == set()


def test_grounds_below_a_subject_that_was_not_recognised() -> None:
    """A subject too long or not in the middle does not hide the grounds below it."""
    text = (
        "trich_yeu |\nten_loai | QUYẾT ĐỊNH\nnoi_dung đậm đều | Về việc cho phép sáp nhập hội trong tỉnh\n"
        "noi_dung nghiêng | Căn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024 của Quốc hội và các văn bản;\n"
        "noi_dung nghiêng | Căn cứ Điều lệ Công đoàn Việt Nam khóa XIII và hướng dẫn của Tổng Liên đoàn."
    )
    made = report(document(text))
    assert len(made.parts.of("can_cu")) == 2
    assert [each for each in made.findings if each.code == "TT203"] == []


def test_grounds_that_open_a_letter() -> None:
    """“…, Chủ tịch có ý kiến như sau:” is a sentence: its colon is right."""
    text = "can_cu không_nghiêng | Căn cứ Luật;\ncan_cu không_nghiêng | Xét đề nghị, Chủ tịch có ý kiến:"
    assert found(text, "TT401") == []
    assert found(_DECISION.replace("Việt Nam.", "Việt Nam:").replace("can_cu", "can_cu nghiêng"), "TT401")


def test_letters_after_one_that_is_not_ours() -> None:
    """e) f) g): only f) is wrong; the letters after it go on as if it were not there."""
    lines = [f"{letter}) Việc thứ nhất." for letter in "abcdđefgh"]
    assert [each.code for each in report(document(body(*lines))).findings] == ["TT604"]
    assert found(body(*lines, "h) Việc khác."), "TT602")


def test_a_heading_by_level_that_is_a_sentence_is_none() -> None:
    """A long paragraph with a heading's level and some bold words is text, no title half in bold."""
    long = (
        "1. Bộ Tư lệnh Vùng: "
        + "Phối hợp với cấp ủy, chính quyền địa phương trong phòng, chống tội phạm " * 4
    )
    assert found(f"muc_2 không_đậm | {long}.", "TT202") == []
    assert found("muc_2 không_đậm | 1. Kết quả\nmuc_2 | 2. Hạn chế", "TT202")


@pytest.mark.parametrize("font", [f"{OLD_FONTS[0]}Time", f"{OLD_FONTS[1]}-Times"])
def test_unicode_in_an_old_font(font: str) -> None:
    """Letters of Unicode in a font of an old encoding have the wrong font, not the wrong encoding."""
    made = report(document(f"noi_dung phông={font} | Dự thảo lần 2."))
    assert [each.code for each in made.findings] == ["TT106"]
    old = report(document(f"noi_dung phông={font} | Ho¹t ®éng c«ng ®oµn."))
    assert [each.code for each in old.findings] == ["TT803"]


def test_one_wrong_margin_of_many_sections_is_said_once() -> None:
    """A measure that every section repeats is one mistake; --fix mends all of them."""
    text = "trang lề_trái=25,4 |\nnoi_dung | Xem Phụ lục kèm theo.\nphu_luc | Phụ lục\nkem_theo | {mẫu}"
    (said,) = found(text, "TT104")
    assert "2 phần" in said.message
    assert len(said.changes) == 2


@pytest.mark.parametrize("text", ["đạt 1.940/1.940 thủ tục", "Có 25/2.035 hồ sơ"])
def test_a_share_of_about_two_thousand_is_no_year(text: str) -> None:
    """“1.940/1.940” is a count of a count; “15/2.023” behind a month is a year."""
    assert found(body(f"Kết quả {text} được giải quyết."), "SL507") == []
    assert found(body("Kết quả đến ngày 15/9/2.023 được giải quyết."), "SL507")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{_DECISION}noi_dung giữa đậm | QUYẾT ĐỊNH\nkhoan đậm | Điều 1. Một.", "TT420"),
        ("noi_dung | Theo Luật tổ chức Chính phủ ngày 18 tháng 02 năm 2025.", "TT916"),
        ("noi_dung | Theo Pháp lệnh dân quân tự vệ năm 2004.", "TT916"),
        ("noi_dung | Theo Bộ luật hàng không năm 2025.", "TT916"),
        ("khoan đậm_đầu | Điều 1. Thành lập Tổ kiểm tra\nkhoan đậm_đầu | Điều 2. Thi hành.", "TT620"),
        ("khoan đậm | Điều 4. Một.\nnoi_nhan | - Như điều 4;\nnoi_nhan | - Lưu: VT.", "TT725"),
    ],
)
def test_what_was_missed_though_sure(text: str, code: str) -> None:
    """Faults of decisions that nothing was said of once; each has a safe mending."""
    (said,) = found(text, code)
    assert said.fixable


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{_DECISION}noi_dung giữa đậm | QUYẾT ĐỊNH:\nkhoan đậm | Điều 1. Một.", "TT420"),
        ("noi_dung | Theo Luật số 50/2024/QH15; thi hành Luật này ngày 01 tháng 7 năm 2025.", "TT916"),
        ("noi_dung | Luật sửa đổi, bổ sung một số điều của Luật Công đoàn năm 2024.", "TT916"),
        ("noi_dung | Theo Luật Ứng phó khẩn cấp năm 2025.", "TT916"),
        ("noi_dung | Theo Luật ßeta năm 2025.", "TT916"),
        ("noi_dung | Kể từ khi Luật có hiệu lực ngày 01 tháng 7 năm 2025.", "TT916"),
        ("khoan đậm | Điều 1. Phạm vi điều chỉnh\nnoi_dung | {dài}.\nkhoan đậm | Điều 2. Thi hành", "TT620"),
        ("khoan đậm | Điều 1. Phạm vi\nkhoan đậm | Điều 2. Thi hành", "TT620"),
    ],
)
def test_what_only_looks_like_it(text: str, code: str) -> None:
    """Titles of articles, laws cited by number, sentences about a law."""
    assert found(text, code) == []


def test_a_decision_without_recipients() -> None:
    """Numbered, signed, and nobody named who gets it."""
    made = document("ten_loai | QUYẾT ĐỊNH\nso_ky_hieu | Số: 15/QĐ-LĐLĐ\nnoi_nhan_tu |\nnoi_nhan |")
    judged = report(made)
    assert [each.message for each in judged.findings if each.code == "TT002"] == ["Thiếu nơi nhận"]
    assert judged.notes == ()


def test_a_signature_ends_with_its_page() -> None:
    """What stands on the page of an appendix is no office and no name of the signer."""
    made = document(
        "ten_loai | QUYẾT ĐỊNH\nso_ky_hieu | Số: 15/QĐ-LĐLĐ\nnoi_nhan_tu |\nnoi_nhan |\n"
        "phu_luc | Phụ lục\nten_phu_luc | DANH SÁCH\nkem_theo | Lò Văn Mẫu\nnoi_dung | {dài}."
    )
    judged = report(made)
    told = [each.message for each in judged.findings]
    assert [each for each in told if "Thiếu" in each or "Chức vụ" in each] == ["Thiếu nơi nhận"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("noi_dung | Đề nghị của Đoàn Luật sư tỉnh Lai Châu ngày 27 tháng 4 năm 2025.", "TT916"),
        ("noi_dung màu=0563C1 | https://congdoan.vn", "TT107"),
        ("noi_dung | Cột SO_KYHIEU,NGAY_QĐ,TONG_DUTOAN của bảng.", "TT809"),
        ("noi_dung | S?: 15, tỉnh ??ng Tháp.", "TT817"),
        ('noi_dung | Chương trình “Đối thoại về lao động" trên đài.', "TT807"),
        ("khoan thụt=10,6 đậm | Điều 1. Một.", "TT617"),
        ("noi_dung thụt=12,3 | {dài}.", "TT502"),
        ("noi_dung | Xem Phụ lục kèm theo.\nphu_luc | Phụ lục\nten_phu_luc | (Đính kèm Kế hoạch)", "TT753"),
        ("ten_loai | ĐIỀU LỆ\ntrich_yeu | CÔNG ĐOÀN VIỆT NAM", "TT204"),
    ],
)
def test_what_is_right_or_another_rules(text: str, code: str) -> None:
    """What looks like a fault of this rule in real files, and is none or is another rule's."""
    assert found(text, code) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("noi_dung phông=Arial | Đã hoàn thành.", "TT106"),
        ("noi_dung màu=0563C1 | Đã hoàn thành.", "TT107"),
        ("noi_dung | Cột thứ nhất,ngày ký của bảng.", "TT809"),
        ("noi_dung | Có ?? đoàn viên.", "TT817"),
        ('noi_dung | Chương trình “Đối thoại về lao động trên đài. Chương trình "Mái ấm.', "TT807"),
        ("khoan thụt=12 đậm | Điều 1. Một.", "TT617"),
        ("noi_dung thụt=12 | {dài}.", "TT502"),
        ("noi_dung | Xem Phụ lục kèm theo.\nphu_luc | Phụ lục\nten_phu_luc | SỐ LIỆU", "TT753"),
        ("ten_loai | BÁO CÁO\ntrich_yeu | CÔNG ĐOÀN VIỆT NAM", "TT204"),
    ],
)
def test_the_fault_that_looks_like_it(text: str, code: str) -> None:
    """The same lines where the fault is real."""
    assert found(text, code)


def test_letters_apart_are_one_fault() -> None:
    """A date with letters and marks apart is TT801's, not an abbreviated date."""
    made = report(document("dia_danh_thoi_gian tách_dấu | Lai Châu, ngày 15 tháng 9 năm 2023"))
    assert [each.code for each in made.findings] == ["TT801"]


def test_another_appendix_without_a_page_of_its_own() -> None:
    """“Phụ lục I” that begins in the middle of a page is there all the same."""
    text = "noi_dung | Xem Phụ lục II kèm theo.\nphu_luc | Phụ lục II\nkem_theo | {mẫu}"
    assert found(text, "TT762")
    text = text.replace("noi_dung", "noi_dung | Phụ lục I\nnoi_dung", 1)
    assert found(text, "TT762") == []


def test_a_face_of_the_right_font() -> None:
    """“Times New Roman Bold” is the same font under the name of its bold face."""
    made = document("noi_dung phông=Arial | Đã hoàn thành.")

    def with_font(name: str) -> WordDocument:
        texts = []
        for each in made.paragraphs:
            runs = [replace(r, format=replace(r.format, ascii=name, h_ansi=name)) for r in each.runs]
            texts.append(replace(each, runs=tuple(runs)))
        return replace(made, paragraphs=tuple(texts))

    assert found(with_font("Times New Roman Bold"), "TT106") == []
    assert found(with_font("Times"), "TT106")


def test_grounds_of_a_plan_that_open_its_sentence() -> None:
    """Upright, the last with “;”, and the sentence goes on below: no grounds to be set in italics."""
    text = "can_cu không_nghiêng | Căn cứ Luật A;\ncan_cu không_nghiêng | Căn cứ Luật B;\n"
    made = report(document(f"{text}noi_dung | Chủ tịch ban hành Kế hoạch với các nội dung sau: {{dài}}."))
    assert made.parts.of("can_cu") == []
    decided = report(document(f"{text}noi_dung giữa đậm | QUYẾT ĐỊNH:\nkhoan đậm | Điều 1. Một."))
    assert {each.code for each in decided.findings} == {"TT203", "TT401"}


def test_a_straight_quote_closed_in_the_next_paragraph() -> None:
    """A title over two paragraphs may hold a quotation that goes over both."""
    lines = ('Giải pháp thực hiện Dự án 8 "Nâng cao khả năng', 'tiếp cận dịch vụ".')
    assert found(body(*lines), "TT807") == []
    assert found(body(*lines, 'Phong trào "Mái ấm.'), "TT807")


def test_what_a_change_brings_up_is_named_too() -> None:
    """“Điều 7:” is known for an article only when “Điều 6:” before it is mended: both are told as mended."""
    package = read_package(with_grounds("Điều 5. Một.", "Điều 6: Hai.", "Điều 7: Ba.", italic=False))
    done = fix_package(package, load_profile("nd30"))
    assert [each.message for each in done.before.findings if each.code == "TT612"] == [
        "Sau “Điều 6” không có dấu chấm"
    ]
    assert [each.message for each in done.mended if each.code == "TT612"] == [
        "Sau “Điều 6” không có dấu chấm",
        "Sau “Điều 7” không có dấu chấm",
    ]


def test_grounds_without_their_word() -> None:
    """All in italics between the subject and “QUYẾT ĐỊNH:” is a ground, whatever it begins with."""
    text = (
        "noi_dung nghiêng | Luật Công đoàn ngày 27 tháng 11 năm 2024 của Quốc hội và các văn bản hướng dẫn;\n"
        "noi_dung nghiêng | Quyết định số 12/QĐ-LĐLĐ ngày 10 tháng 5 năm 2023 của Liên đoàn Lao động tỉnh.\n"
        "noi_dung giữa đậm | QUYẾT ĐỊNH:\nkhoan đậm | Điều 1. Một."
    )
    made = report(document(text))
    assert len(made.parts.of("can_cu")) == 2
    assert [each.code for each in made.findings if each.code == "TT203"] == []
    assert found(
        text.replace("nghiêng", "nghiêng cỡ=14", 1).replace("noi_dung giữa đậm | QUYẾT ĐỊNH:\n", ""), "TT203"
    )


def test_one_ground_that_opens_a_sentence() -> None:
    """“Căn cứ …;” upright, and the sentence goes on below: text, whose mark is the writer's."""
    text = "can_cu không_nghiêng | Căn cứ Luật Công đoàn;\nnoi_dung | Triển khai nhiệm vụ năm 2025. {dài}."
    assert report(document(text)).parts.of("can_cu") == []


def test_a_line_that_a_list_goes_on_from_is_no_title() -> None:
    """“3. Nhiệm vụ của Đại hội:” with a heading's level need not be bold."""
    assert found("muc_2 không_đậm | 1. Nhiệm vụ của Đại hội:\nkhoan | a) Thảo luận.", "TT202") == []
    assert found("muc_2 không_đậm | 1. Nhiệm vụ của Đại hội\nmuc_2 | 2. Ban Chấp hành", "TT202")


def test_initials_with_a_comma_are_one_name() -> None:
    """“Sở VH,TT&DL” needs no blank; two words do."""
    assert found(body("Sở VH,TT&DL phối hợp với Sở LĐ,TB&XH."), "TT809") == []
    assert len(found(body("Sở Văn hóa,Thể thao; các huyện,thị xã."), "TT809")) == 2


def test_items_after_a_line_break_count_on() -> None:
    """Two items in one paragraph, parted by Shift+Enter: the next paragraph goes on from the second."""
    made = document(body("1. Một.", "3. Ba."))
    texts = list(made.paragraphs)
    index = next(i for i, each in enumerate(texts) if each.text == "1. Một.")
    text = "1. Một.\n2. Hai."
    texts[index] = replace(texts[index], text=text, runs=(replace(texts[index].runs[0], text=text),))
    assert found(made, "TT601")
    assert found(replace(made, paragraphs=tuple(texts)), "TT601") == []


def test_a_row_that_numbers_the_columns_is_no_figure() -> None:
    """1 | 2 | 3 | 4 below the headings is added to nothing; a wrong total is told all the same."""
    head = ["TT | Đơn vị | Kế hoạch | Thực hiện", "1 | 2 | 3 | 4", "1 | A | 10 | 12", "2 | B | 20 | 22"]

    def said(total: str) -> list[str]:
        grid = grid_of_lines([*head, f" | Tổng cộng | {total}"])
        return [hit.message for rule in TABLE_RULES for hit in rule.judge(grid)]

    assert said("30 | 34") == []
    assert said("30 | 35") == ["tổng các dòng là 34, bảng ghi 35"]


def _in_a_cell(made: WordDocument, *indexes: int) -> WordDocument:
    """The paragraphs stand in the cell of the head's table."""
    home = next(each.location for each in made.paragraphs if each.location is not None)
    texts = list(made.paragraphs)
    for index in indexes:
        texts[index] = replace(texts[index], location=home)
    return replace(made, paragraphs=tuple(texts))


def _index_of(made: WordDocument, text: str) -> int:
    return next(index for index, each in enumerate(made.paragraphs) if each.text.startswith(text))


def test_the_name_of_a_column_is_no_sentence() -> None:
    """Stops for commas in the head of a table ask for commas, not for capitals."""
    made = document(body("Ngày. tháng. năm sinh", "Các đơn vị báo cáo."))
    inside = _in_a_cell(made, _index_of(made, "Ngày"))
    assert [each.code for each in report(made).findings] == ["TT902"]
    assert [each.code for each in report(inside).findings if each.code == "TT902"] == []


def test_the_line_below_a_table_has_the_size_of_the_table() -> None:
    """What closes a list set in 13 points may be set in 13 points where the text has 14."""
    made = document(
        "noi_dung cỡ=14 | {dài}.\nnoi_dung cỡ=13 | Ô cuối\nnoi_dung cỡ=13 | Danh sách có 30 người."
    )
    inside = _in_a_cell(made, _index_of(made, "Ô cuối"))
    assert [each.span and each.span.paragraph for each in report(made).findings if each.code == "TT505"]
    assert [each.code for each in report(inside).findings if each.code == "TT505"] == []


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("(Phê duyệt kèm theo Quyết định số      /QĐ-LĐLĐ ngày      tháng 9 năm 2023)", True),
        ("(Được công nhận kèm theo Quyết định số 15/QĐ-LĐLĐ)", True),
        ("(Ban hành theo Quyết định số 15/QĐ-LĐLĐ ngày 15 tháng 9 năm 2023)", True),
        ("(Theo Công văn số 15/LĐLĐ-TC ngày 15 tháng 9 năm 2023)", True),
        ("(Đính kèm theo Tờ trình số 15/TTr-LĐLĐ)", True),
        ("(Theo báo cáo của các công đoàn cơ sở)", False),
        ("(Gửi các cấp công đoàn)", False),
    ],
)
def test_what_an_appendix_or_an_issued_text_says_it_belongs_to(words: str, known: bool) -> None:
    """Whatever was done with it, by the document that is named with its number."""
    appendix = document(
        f"noi_dung | Xem Phụ lục kèm theo.\nphu_luc | Phụ lục\nten_phu_luc | SỐ LIỆU\nkem_theo | {words}"
    )
    assert (not found(appendix, "TT753")) is known
    issued = report(
        document(f"kèm.ten_loai | QUY CHẾ\nkèm.trich_yeu | Làm việc\nkèm.kem_theo | {words}")
    ).parts.issued
    assert (issued is not None and bool(issued.of("kem_theo"))) is known


def test_the_body_that_an_issued_charter_is_of() -> None:
    """Its name in capitals below “ĐIỀU LỆ” is the title's second line, as in a charter that stands alone."""
    lines = "kèm.ten_loai | {}\nkèm.trich_yeu | HỘI CỰU GIÁO CHỨC TỈNH LAI CHÂU\nkèm.kem_theo | {}"
    said = "(Kèm theo Quyết định số 15/QĐ-LĐLĐ ngày 15 tháng 9 năm 2023)"
    assert found(lines.format("QUY CHẾ", said), "TT204")
    assert found(lines.format("ĐIỀU LỆ", said), "TT204") == []


def test_pages_without_a_number_are_not_told_to_begin_with_one() -> None:
    """A number at the foot of even pages, which Word does not print, is none."""
    made = document("noi_dung | Xem Phụ lục kèm theo.\nphu_luc nối_trang | Phụ lục\nkem_theo | {mẫu}")
    hidden = tuple(replace(each, headers={}, footers={"even": "header1.xml"}) for each in made.sections)
    assert found(made, "TT754")
    assert found(replace(made, sections=hidden), "TT754") == []
    assert found(replace(made, sections=hidden, even_and_odd=True), "TT754")
