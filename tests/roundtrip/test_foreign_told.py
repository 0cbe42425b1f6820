"""Every difference of a line is told, and what a file does not say is not invented."""

from __future__ import annotations

from typing import Any

import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from docgen.roundtrip.foreign.measures import unit_in
from docgen.roundtrip.foreign.unit_names import is_union, running_name
from docgen.roundtrip.import_words import as_data
from tests.roundtrip.office import LEFT, RIGHT, SIGNED, Office


def told(office: Office, code: str) -> list[tuple[str, str]]:
    """What the print has and what the file has, of each change of this code."""
    return [(change.old, change.new) for change in office.end().read().changes if change.code == code]


def decision(*grounds: str) -> Office:
    """A decision up to its articles."""
    office = Office().columns((*LEFT[:2], "Số: 12/QĐ-LĐLĐ"), RIGHT).title("QUYẾT ĐỊNH", "Về việc khen thưởng")
    office.lines(*grounds).para("**QUYẾT ĐỊNH:**", "giữa")
    return office.lines("**Điều 1.** Khen 2 tập thể.", "**Điều 2.** Văn phòng thi hành./.")


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Quỹ tương trợ (triệu đồng)", "triệu đồng"),
        ("Giải ngân (tỷ đồng)", "tỷ đồng"),
        ("Kinh phí [1.000 đồng]", "1.000 đồng"),
        ("Chi thăm hỏi (ĐVT: nghìn đồng)", "nghìn đồng"),
        ("Mức hỗ trợ (đồng/người)", "đồng/người"),
        ("Thăm hỏi đoàn viên (lượt người)", "lượt người"),
        ("Giải ngân", ""),
        ("Tổ trưởng được bồi dưỡng", ""),
        ("Tổ chức hội thi", ""),
        ("Thu đoàn phí (nếu có)", ""),
        ("Số lớp tập huấn", "lớp"),
        ("Số đoàn viên kết nạp mới", "đoàn viên"),
        ("Đoàn viên kết nạp mới", "đoàn viên"),
        ("Thành lập CĐCS", "CĐCS"),
    ],
)
def test_the_unit_that_a_name_says(name: str, unit: str) -> None:
    """In brackets whole and multiplied, else what it counts; a first word may begin another term."""
    assert unit_in(name) == unit


def test_units_of_a_table_of_targets() -> None:
    """An empty cell of the unit: its name says it, else the line above the table, else there is no target."""
    rows = [
        ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"],
        ["1", "Quỹ tương trợ (triệu đồng)", "", "250", "131,5"],
    ]
    rows += [["2", "Giải ngân", "", "4", "3,2"], ["3", "Cờ vua", "ván", "10", "8"]]
    office = Office().head().para("**I. KẾT QUẢ**").para("*Đơn vị tính: tỷ đồng*", "phải").grid(rows)
    targets = office.para("Tốt./.").end().read().data["chi_tieu"]
    assert [each["don_vi_tinh"] for each in targets] == ["triệu đồng", "tỷ đồng", "ván"]
    bare = Office().head().para("**I. KẾT QUẢ**").grid(rows[:1] + rows[2:]).para("Tốt./.").end().read().data
    assert [each["ten"] for each in bare["chi_tieu"]] == ["Cờ vua"]


def test_a_target_in_a_text_in_millions() -> None:
    """“131,5/250 triệu đồng, đạt 52,6%” is a target of millions."""
    text = "Quỹ tương trợ thu 131,5/250 triệu đồng, đạt 52,6% kế hoạch."
    (target,) = Office().head().lines("**I. KẾT QUẢ**", text, "Tốt./.").end().read().data["chi_tieu"]
    assert (target["ten"], target["don_vi_tinh"]) == ("Quỹ tương trợ thu", "triệu đồng")


def test_grounds_parted_by_line_breaks() -> None:
    """Three grounds in one paragraph are three; one that goes on below a line break is one."""
    office = decision("Căn cứ Điều lệ Hội Cờ;\nCăn cứ Quy chế\nkhen thưởng;\nTheo đề nghị của Văn phòng,")
    assert office.end().read().data["can_cu"] == [
        "Căn cứ Điều lệ Hội Cờ",
        "Căn cứ Quy chế khen thưởng",
        "Theo đề nghị của Văn phòng",
    ]


def test_a_sentence_in_the_paragraph_of_the_grounds() -> None:
    """What stands below the grounds in their paragraph is the first text; a rule above them is no text."""
    office = Office().head("KẾ HOẠCH", "Tổ chức Hội Cờ năm 2023").para("––––––––", "giữa")
    office.para("Căn cứ Điều lệ Hội Cờ;\nCăn cứ Kế hoạch năm;\nHội Cờ xây dựng kế hoạch như sau:")
    found = office.lines("**I. MỤC ĐÍCH**", "Vui./.").end().read()
    assert found.data["can_cu"] == ["Căn cứ Điều lệ Hội Cờ", "Căn cứ Kế hoạch năm"]
    assert found.data["noi_dung"][0] == "Hội Cờ xây dựng kế hoạch như sau:"
    assert [change.new for change in found.changes if change.code == "ke_tay"] == ["––––––––"]


@pytest.mark.parametrize("style", [None, "Title"])
@pytest.mark.thorough(one_of=2)
def test_kind_and_subject_in_one_line_of_small_letters(style: str | None) -> None:
    """“Báo cáo sơ kết … 6 tháng đầu năm 2023”: the kind, the form and the subject are all in it."""
    line = "Báo cáo sơ kết hoạt động Hội Cờ 6 tháng đầu năm 2023"
    office = Office().columns(LEFT, RIGHT).para(f"**{line}**" if style is None else line, "giữa", style)
    found = office.lines("**I. KẾT QUẢ**", "Tốt./.").end().read()
    assert found.data["mau"] == "bao-cao-6-thang"
    assert found.data["trich_yeu"] == "Sơ kết hoạt động Hội Cờ 6 tháng đầu năm 2023"
    assert ("BÁO CÁO", "Báo cáo") in [(change.old, change.new) for change in found.changes]


def test_a_file_without_a_subject() -> None:
    """No subject of the form's own is printed for it, and the reason that is told is the true one."""
    office = Office().columns(LEFT, RIGHT).para("**BÁO CÁO**", "giữa").para("")
    found = office.lines("**I. KẾT QUẢ**", "Tốt./.").end().read()
    assert found.data["trich_yeu"] == "(chưa rõ trích yếu)"
    notes = [change.note for change in found.changes if change.code in ("ky", "khong_thay")]
    assert any("không nhận ra trích yếu trong tệp nên không biết kỳ báo cáo" in note for note in notes)


def test_two_differences_of_one_ground() -> None:
    """The dash before the last ground and the sign at its end are told both."""
    office = decision("*- Căn cứ Điều lệ Hội Cờ;*", "*- Xét đề nghị của Văn phòng,*")
    found = office.end().read()
    last = max(change.paragraph for change in found.changes if change.code == "so_thu_tu")
    told_there = [(change.old, change.new) for change in found.changes if change.paragraph == last]
    assert ("", "-") in told_there
    assert (".", ",") in told_there


def test_a_dash_before_a_ground_with_another_end() -> None:
    """Not “Xét …” against the same words: the dash stands in what is told of the file."""
    office = Office().columns((*LEFT[:2], "Số: 12/QĐ-LĐLĐ"), RIGHT).title("QUYẾT ĐỊNH", "V/v khen thưởng")
    office.para("**BAN CHẤP HÀNH CÔNG ĐOÀN MẪU**", "giữa")
    office.lines("- Căn cứ Điều lệ Hội Cờ;", "- Xét đề nghị của Văn phòng,").para("**QUYẾT ĐỊNH:**", "giữa")
    office.lines("**Điều 1.** Khen 2 tập thể.", "**Điều 2.** Văn phòng thi hành./.")
    assert told(office, "khac")[-1] == ("Xét đề nghị của Văn phòng", "- Xét đề nghị của Văn phòng")


def test_a_recipient_beside_the_signer_is_told_at_the_recipients() -> None:
    """Both stand on one line, parted by a tab; what is told of each has its own place."""
    office = Office().head().lines("**I. KẾT QUẢ**", "Tốt./.")
    office.lines(
        "**Nơi nhận:\tTM. BAN THƯỜNG VỤ**", "Tỉnh ủy Mẫu;\t**PHÓ CHỦ TỊCH**", "Lưu: VP.\t**Lê Thị Nháp**"
    )
    found = office.read()
    places = {each["new"]: each["place"] for each in as_data(found)["changes"] if each["kind"] == "chu_mau"}
    assert places["Tỉnh ủy Mẫu;"] == "nơi nhận"


def test_a_blank_in_a_number_and_another_sign_of_its_line() -> None:
    """“Số 12 /BC-LĐLĐ” lacks its colon and has a blank too many."""
    office = (
        Office().columns((*LEFT[:2], "Số 12 /BC-LĐLĐ"), RIGHT).title("BÁO CÁO").lines("**I. A**", "Tốt./.")
    )
    assert told(office, "dau_cach") == [("12/BC-LĐLĐ", "12 /BC-LĐLĐ")]


def test_signs_and_numbers_with_no_space_behind_them() -> None:
    """“+Năm 2023:” is printed with a space, as “1.Thi đua” is: each is told."""
    lines = ("**I. KẾT QUẢ**", "**1.Thi đua**", "- Cờ vua:", "+Năm 2023: 5 ván;", "+ Năm 2022: 4 ván./.")
    assert told(Office().head().lines(*lines), "dau_cach") == [
        ("1. Thi", "1.Thi"),
        ("+ Năm", "+Năm"),
    ]


def test_numbers_of_titles_that_are_not_in_capitals() -> None:
    """The form writes “Phần thứ nhất: Kết quả” as I. KẾT QUẢ: number and letters are told."""
    office = (
        Office().head().lines("**Phần thứ nhất: Kết quả**", "Tốt.", "**Phần thứ hai: Nhiệm vụ**", "Làm./.")
    )
    assert ("I., II.", "Phần thứ nhất:, Phần thứ hai:") in told(office, "so_thu_tu")


def _field(code: str, text: str) -> Any:
    marks = [f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")]
    runs = (
        marks[0],
        f'<w:instrText xml:space="preserve">{code}</w:instrText>',
        marks[1],
        f"<w:t>{text}</w:t>",
        marks[2],
    )
    return parse_xml(f"<w:p {nsdecls('w')}>{''.join(f'<w:r>{run}</w:r>' for run in runs)}</w:p>")


def test_targets_of_links_that_are_fields() -> None:
    """A link typed as a field leads somewhere: where to is told, but for a table of contents."""
    office = Office().head().para("**I. KẾT QUẢ**")
    body = office.file.element.body
    for code in (' HYPERLINK "https://mau.vn/co" ', ' HYPERLINK \\l "bang_1" ', ' HYPERLINK \\l "_Toc12" '):
        body.insert(len(body) - 1, _field(code, "Xem ở đây."))
    office.para("Tốt./.")
    assert [new for _, new in told(office, "lien_ket")] == ["https://mau.vn/co", "#bang_1"]


def test_marked_words_of_the_subject() -> None:
    """What somebody has marked in the head is mostly still to be settled."""
    office = Office().head().lines("**I. KẾT QUẢ**", "Tốt./.")
    subject = next(each for each in office.file.paragraphs if "Hoạt động" in each.text)
    subject.runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW
    assert [new for _, new in told(office, "to_nen")] == [subject.text]


def test_marked_words_on_the_second_line_of_a_subject() -> None:
    """A subject on two paragraphs is one value: what is marked in the second is told as well."""
    office = (
        Office().columns(LEFT, RIGHT).title("BÁO CÁO", "Hoạt động tháng 9 năm 2023", "và nhiệm vụ tháng 10")
    )
    second = next(each for each in office.file.paragraphs if "nhiệm vụ" in each.text)
    second.runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW
    second.runs[0].font.strike = True
    changes = office.lines("**I. A**", "Tốt./.").end().read().changes
    codes = ("to_nen", "gach_ngang")
    assert {(each.code, each.new) for each in changes if each.code in codes} == {
        (code, second.text) for code in codes
    }


def test_all_marked_words_of_a_line() -> None:
    """Two places of one line are marked: both are told, runs side by side as one."""
    office = Office().head().para("**I. A**").para("Hội Cờ **có** 5 ván và *3* cờ./.")
    runs = office.file.paragraphs[-1].runs
    for run in (*runs[1:3], runs[3]):
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    runs[2].font.highlight_color = None
    assert [new for _, new in told(office, "to_nen")] == ["có … 3"]


def test_a_typed_rule_is_told_once() -> None:
    """A rule below the office is drawn by the form; nothing of it is lost."""
    office = (
        Office().columns((*LEFT[:2], "-------", LEFT[2]), RIGHT).title("BÁO CÁO").lines("**I. A**", "Tốt./.")
    )
    found = office.end().read()
    assert [change.code for change in found.changes if change.new == "-------"] == ["ke_tay"]


def test_two_who_sign_beside_each_other() -> None:
    """A form with one place to sign prints both in it; that they are two is told, with their names."""
    office = Office().columns(LEFT, RIGHT).title("BÁO CÁO").lines("**I. A**", "Tốt./.").para("")
    left = ("**TM. BAN CHẤP HÀNH**", "**CHỦ TỊCH**", "", "**Lê Thị Mẫu**")
    office.columns(left, ("**ĐẠI DIỆN CÔNG TY**", "**GIÁM ĐỐC**", "", "**Trần Văn Thử**"))
    notes = [change.note for change in office.read().changes if change.code == "khong_thay"]
    assert any("2 người ký cạnh nhau (Lê Thị Mẫu; Trần Văn Thử)" in note for note in notes)


def test_a_symbol_behind_a_placeholder() -> None:
    """The number is still to be filled in; the symbol behind it is the file's, not one that is made up."""
    office = (
        Office().columns((*LEFT[:2], "Số: {{SO}}/BC-HCM"), RIGHT).title("BÁO CÁO").lines("**I. A**", "Tốt./.")
    )
    data = office.end().read().data
    assert "so" not in data
    assert data["ky_hieu"] == "BC-HCM"


def test_an_office_that_is_no_union() -> None:
    """The level of a people's committee is none of a union's: the file's own words say so."""
    left = ("ỦY BAN NHÂN DÂN TỈNH MẪU", "**SỞ XÂY DỰNG**", "Số: 12/BC-SXD")
    found = Office().columns(left, RIGHT).title("BÁO CÁO").lines("**I. A**", "Tốt./.").end().read()
    (change,) = [each for each in found.changes if each.code == "don_vi"]
    assert "không phải của tổ chức công đoàn" in change.note
    assert [is_union(name) for name in ("CĐCS Trường Mẫu", "Công đoàn Xã Mẫu", "CÔNG TY CỔ PHẦN MẪU")] == [
        True,
        True,
        False,
    ]


def test_known_words_of_names_in_capitals() -> None:
    """“Cổ phần” is a kind of company, “Y tế” a field of work: only the first word has a capital."""
    assert (
        running_name("CÔNG ĐOÀN CÔNG TY CỔ PHẦN MAY MẪU SƠN", ()) == "Công đoàn Công ty Cổ phần May Mẫu Sơn"
    )
    assert running_name("CÔNG ĐOÀN NGÀNH Y TẾ", ()) == "Công đoàn ngành Y tế"


def test_double_blanks_of_head_and_closing() -> None:
    """What the form prints with one blank is told with its words, once for each line."""
    left = ("UBND  HUYỆN MẪU", "**PHÒNG  NỘI VỤ**", "Số:     /TTr-PNV")
    right = (*RIGHT[:2], "*Mẫu  Sơn, ngày    tháng 9 năm 2023*")
    office = Office().columns(left, right).title("TỜ TRÌNH", "Mua  máy  tính năm 2023")
    office.para("Kính gửi: Sở  Nội vụ", "giữa").lines("*Căn cứ Luật  số 1;*", "*Căn cứ Luật số 2.*")
    office.lines("**I. A**", "Tốt./.").columns(
        ("***Nơi nhận:***", "- Như trên;", "- Lưu:  VT."), ("**TRƯỞNG  PHÒNG**", "", "**Lê  Mẫu Thử**")
    )
    found = office.read()
    told = [(change.old, change.new) for change in found.changes if change.code == "dau_cach"]
    words = (
        "UBND HUYỆN|PHÒNG NỘI|Mẫu Sơn|Mua máy|Sở Nội|Luật số|: VT|TRƯỞNG PHÒNG|Lê Mẫu"  # no room for a day
    )
    assert told == [(text, text.replace(" ", "  ")) for text in words.split("|")]
    assert found.data["nguoi_ky"]["ho_ten"] == "Lê Mẫu Thử"


def test_a_tab_inside_a_ground() -> None:
    """It parts no columns: all grounds are read, and the tab is told."""
    grounds = ("Căn cứ Luật Công đoàn;", "Căn cứ Quyết định\tsố 5/QĐ-LĐLĐ;", "Theo đề nghị\tcủa Ban Mẫu.")
    found = Office().head().lines(*grounds, "**I. A**", "Tốt./.").end().read()
    assert found.data["can_cu"] == [" ".join(text.split()).rstrip(";.") for text in grounds]
    told = [(change.old, change.new) for change in found.changes if change.code == "dau_cach"]
    assert told == [("định số", "định\tsố"), ("nghị của", "nghị\tcủa")]
    assert not [change for change in found.changes if change.code == "khong_in"]


def test_recipients_whose_dashes_have_no_blank() -> None:
    """The dash is no part of the name; that the form prints a blank behind it is told."""
    recipients = ("***Nơi nhận:***", "-Sở Nội vụ (b/c);", "–Các phòng;", "-Lưu: VT.")
    found = Office().head().lines("**I. A**", "Tốt./.").columns(recipients, SIGNED).read()
    assert found.data["noi_nhan"] == ["Sở Nội vụ (b/c)", "Các phòng"]
    told = [change.new for change in found.changes if change.code == "dau_cach"]
    assert told[0].startswith("-Sở")


def test_a_title_above_an_empty_cell_that_is_not_merged() -> None:
    """The form prints one cell for both, which is told once; merged ones are as in the file."""
    rows = [
        ["TT", "Việc", "Kết quả", ""],
        ["", "", "Số", "Kỳ"],
        ["1", "Học", "2", "I"],
        ["2", "Thi", "3", "II"],
    ]
    office = Office().head().para("**I. KẾT QUẢ**").grid(rows, (0, 2, 0, 3), (0, 1, 1, 1))
    changes = office.para("Tốt./.").end().read().changes
    assert [(each.new, each.note) for each in changes if each.code == "o_dau_bang"] == [("TT", "1")]
