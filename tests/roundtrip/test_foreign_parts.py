"""Parts of files of other hands that stand otherwise than in the form: each is recognised, or named."""

from __future__ import annotations

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor

from docgen.roundtrip.foreign.import_words import foreign_as_text
from docgen.roundtrip.foreign.reading import Foreign
from tests.roundtrip.office import LEFT, RIGHT, Office, kinds
from tests.roundtrip.test_foreign_forms import UNIT

SECTIONS = ("**I. MỤC ĐÍCH**", "Chăm lo cho đoàn viên.", "**II. NỘI DUNG**", "Tặng quà./.")
_BOX = '<w:pict {w} xmlns:v="urn:schemas-microsoft-com:vml"><v:rect style="width:12pt;height:10pt"/></w:pict>'


def planned(*lines: str) -> Office:
    """A plan with its head, subject and these lines."""
    office = Office().columns((*UNIT, "Số: 7/KH-LĐLĐ"), RIGHT).title("KẾ HOẠCH", "Tháng Công nhân năm 2024")
    return office.lines(*lines)


def codes(found: Foreign, code: str) -> list[tuple[str, str]]:
    """What was told with a code: the words of the file, and the note."""
    return [(change.new, change.note) for change in found.unresolved if change.code == code]


def test_upright_grounds_that_go_on_into_the_first_sentence() -> None:
    """“Căn cứ …;” twice and more are grounds, whatever sign ends the last; one alone opens the text."""
    grounds = ("Căn cứ Điều lệ Công đoàn Việt Nam;", "Căn cứ Chương trình số 2 của Ban Chấp hành,")
    opening = "Liên đoàn Lao động tỉnh ban hành kế hoạch như sau:"
    data = planned(*grounds, opening, *SECTIONS).end().read().data
    assert data["can_cu"] == [
        "Căn cứ Điều lệ Công đoàn Việt Nam", "Căn cứ Chương trình số 2 của Ban Chấp hành",
    ]  # fmt: skip
    assert data["noi_dung"][0] == opening
    assert "can_cu" not in planned(grounds[1], opening, *SECTIONS).end().read().data


def test_boxes_drawn_in_a_table_are_named() -> None:
    """A rectangle to be ticked has no words; it is told with those that it stands beside."""
    office = planned(*SECTIONS).grid([["TT", "Ý kiến"], ["1", "Đồng ý"], ["2", "Không đồng ý"]])
    run = office.file.tables[-1].rows[1].cells[1].paragraphs[0].add_run()
    run._r.append(parse_xml(_BOX.format(w=nsdecls("w"))))
    assert codes(office.end().read(), "hinh_ve") == [("Đồng ý", "1")]


def test_signs_of_symbol_fonts_and_boxes_of_old_forms_are_letters() -> None:
    """A tick of Wingdings and a box of a form field come into the data as the signs that they show."""
    office = planned(*SECTIONS[:3])
    paragraph = office.para("Đồng ý: ").file.paragraphs[-1]
    for xml in (
        '<w:sym {w} w:font="Wingdings" w:char="F0FE"/>',
        '<w:fldChar {w} w:fldCharType="begin"><w:ffData><w:checkBox>'
        '<w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar>',
        "<w:instrText {w}> FORMCHECKBOX </w:instrText>",
        '<w:fldChar {w} w:fldCharType="end"/>',
    ):
        paragraph.add_run()._r.append(parse_xml(xml.format(w=nsdecls("w"))))
    assert office.end().read().data["noi_dung"][1]["noi_dung"] == ["Đồng ý: ☑☐"]


def test_a_second_appendix_that_begins_on_no_new_page() -> None:
    """Its heading in the middle and in bold begins an appendix of its own."""
    office = planned(*SECTIONS).end().page_break()
    for number, title in (("I", "DANH SÁCH MỘT"), ("II", "DANH SÁCH HAI")):
        office.para(f"**Phụ lục {number}**", "giữa").para(f"**{title}**", "giữa")
        office.para("(Kèm theo Kế hoạch số 7/KH-LĐLĐ", "giữa").para("của Liên đoàn Lao động tỉnh)", "giữa")
        office.grid([["TT", "Đơn vị"], ["1", f"Đơn vị {number}"]])
    found = office.read()
    assert [each["tieu_de"] for each in found.data["phu_luc"]] == ["DANH SÁCH MỘT", "DANH SÁCH HAI"]
    assert "khong_in" not in kinds(found)


def test_a_kind_set_by_tabs_above_chapters() -> None:
    """The kind is the line with it, not the title of the first chapter; the office is still told."""
    office = Office().columns(UNIT, RIGHT[:2]).para("\t\t**ĐIỀU LỆ**").para("**HỘI THỂ THAO MẪU**", "giữa")
    office.para("**Chương I**", "giữa").para("**QUY ĐỊNH CHUNG**", "giữa")
    found = office.lines("**Điều 1. Tên gọi**", "Hội có tên là Hội Thể thao Mẫu, lập năm 2024.").read()
    assert found.data["trich_yeu"] == "HỘI THỂ THAO MẪU"
    assert found.data["don_vi"] == "ldld-tinh-lai-chau"
    assert [block["tieu_de"] for block in found.data["noi_dung"]] == ["QUY ĐỊNH CHUNG"]


def test_a_bracket_in_capitals_belongs_to_the_title() -> None:
    """“(NGOÀI GIỜ)” below a kind of document in capitals is its subject; the kind stays whole."""
    office = Office().columns((*LEFT[:2], "Số: 3/HĐ-LĐLĐ"), RIGHT).para("**HỢP ĐỒNG LÀM VIỆC**", "giữa")
    found = (
        office.para("**(NGOÀI GIỜ)**", "giữa")
        .lines("**Điều 1. Thời hạn**", "Một năm, từ năm 2024.")
        .end()
        .read()
    )
    assert found.data["trich_yeu"] == "(NGOÀI GIỜ)"
    assert any("“HỢP ĐỒNG LÀM VIỆC”" in change.note for change in found.changes if change.code == "mau")


def test_several_signers_in_boxes_are_named() -> None:
    """A form with one signer cannot say them; it is not told that nobody signs."""
    office = (
        Office().columns((*UNIT, "Số: 3/PT-LĐLĐ"), RIGHT[:2]).title("PHIẾU TRÌNH", "Xét khen thưởng năm 2024")
    )
    office.lines(*SECTIONS[:2])
    left = ("**Chuyên viên**", "", "**Trần Thị Mẫu**")
    found = office.columns(left, ("**Lãnh đạo phòng**", "", "**Nguyễn Văn Mẫu**")).read()
    (told, *_) = codes(found, "khong_thay")
    assert "Trần Thị Mẫu; Nguyễn Văn Mẫu" in told[1]


def test_a_head_and_an_end_in_columns_made_by_spaces() -> None:
    """Gaps part columns, but not where a number or a day is still to be written."""
    office = (
        Office()
        .lines(
            "   **LIÊN ĐOÀN LAO ĐỘNG           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**",
            "   **TỈNH LAI CHÂU                      Độc lập - Tự do - Hạnh phúc**",
            "   Số:          /LĐLĐ-VP                *Lai Châu, ngày        tháng 10 năm 2025*",
        )
        .para("V/v gửi báo cáo", "giữa")
    )
    office.para("                         Kính gửi: Công đoàn ngành Giáo dục").para(
        "Đề nghị gửi báo cáo quý IV."
    )
    office.para("***Nơi nhận:***                      **TL. BAN THƯỜNG VỤ**")
    office.para("- Như trên;                     **CHÁNH VĂN PHÒNG**").lines("- Lưu: VT.", "", "")
    found = office.para("                                                **Lò Thị Mẫu**").read()
    data = found.data
    assert (data["mau"], data["don_vi"], data["don_vi_soan"]) == ("cong-van", "ldld-tinh-lai-chau", "VP")
    assert (data["ngay_ban_hanh"], data["trich_yeu"]) == ("2025-10", "gửi báo cáo")
    assert data["nguoi_ky"] == {
        "quyen_han": "TL. BAN THƯỜNG VỤ", "chuc_vu": "CHÁNH VĂN PHÒNG", "ho_ten": "Lò Thị Mẫu",
    }  # fmt: skip
    assert "khong_in" not in kinds(found)


def test_grounds_above_the_kind_of_document() -> None:
    """A contract states them first; they are grounds, and that they stand elsewhere is told."""
    office = (
        Office()
        .columns((*UNIT, "Số: 3/HĐ-LĐLĐ"), RIGHT)
        .lines("*- Căn cứ Bộ luật Dân sự;*", "*- Căn cứ nhu cầu của hai bên;*", "")
    )
    office.para("**HỢP ĐỒNG THUÊ XE**", "giữa").lines("**Điều 1. Thời hạn**", "Một năm, từ năm 2024.")
    found = office.end().read()
    assert found.data["can_cu"] == ["Căn cứ Bộ luật Dân sự", "Căn cứ nhu cầu của hai bên"]
    assert kinds(found).count("vi_tri") == 2


def test_the_office_below_the_subject() -> None:
    """A paper read at a conference names it on the right."""
    office = Office().para("**THAM LUẬN**", "giữa").para("**Về chăm lo cho đoàn viên năm 2024**", "giữa")
    office.para("**Công đoàn ngành Giáo dục tỉnh Lai Châu**", "phải").para("")
    data = office.lines("Kính thưa các đồng chí!", "Năm qua đã có nhiều kết quả.").read().data
    assert data["don_vi"]["ten_in"] == "Công đoàn ngành Giáo dục tỉnh Lai Châu"
    assert data["noi_dung"][0] == "Kính thưa các đồng chí!"


def test_an_addressee_in_the_cell_beside() -> None:
    """“Kính gửi:” in one cell, whom in the next, without dash or semicolon."""
    office = Office().columns((*UNIT, "Số: 12/LĐLĐ-VP", "V/v gửi báo cáo"), RIGHT).para("")
    office.columns(("Kính gửi:",), ("Công đoàn ngành Giáo dục.",))
    found = office.lines("Đề nghị gửi báo cáo quý IV năm 2023.").end().read()
    assert (found.data["mau"], found.data["kinh_gui"]) == ("cong-van", ["Công đoàn ngành Giáo dục"])
    assert "khong_in" not in kinds(found)


def test_white_letters_in_the_box_of_the_signer_are_named() -> None:
    """What nobody sees between office and name, as programs that sign put it there, is told at its place."""
    signed = ("**KT. CHỦ TỊCH**", "**PHÓ CHỦ TỊCH**", "kyso", "", "**Nguyễn Văn Mẫu**")
    office = planned(*SECTIONS).columns(("***Nơi nhận:***", "- Như trên;", "- Lưu: VT."), signed)
    office.file.tables[-1].cell(0, 1).paragraphs[2].runs[0].font.color.rgb = RGBColor(255, 255, 255)
    found = office.read()
    assert found.data["nguoi_ky"]["chuc_vu"] == "PHÓ CHỦ TỊCH"
    assert codes(found, "khong_in") == [("kyso", "")]


def test_places_below_the_signature_are_none_of_the_last_article() -> None:
    """What an enclosure without “Phụ lục” has stands below the signature, not in the last section."""
    office = planned(*SECTIONS).end().para("**DANH SÁCH KÈM THEO**", "giữa")
    found = office.para("Dòng ở giữa của danh sách", "giữa").read()
    (change,) = [each for each in found.changes if each.code == "canh_le"]
    assert found.locations.of(change.paragraph) == "phần sau chữ ký, đoạn 2"


def test_many_looks_are_summed_up_below_the_words() -> None:
    """Of a dozen lines in the middle five are told one by one; that a line is lost is told above them."""
    office = planned(*SECTIONS).lines(*(f"Dòng {number} ở giữa" for number in range(12)), side="giữa")
    told = foreign_as_text(office.text_box("Ngoài lề").end().read())
    assert told.count("canh lề: ") == 5
    assert "Còn 7 chỗ khác: canh lề khác biểu mẫu" in told
    assert told.index("Ngoài lề") < told.index("canh lề: ")


def test_the_kind_of_document_is_kept_whole() -> None:
    """The data keep all of it, and nothing of it is told as a difference."""
    found = Office().head("THÔNG CÁO", "Về Đại hội năm 2024").lines(*SECTIONS).end().read()
    assert found.data["ten_loai"] == "THÔNG CÁO"
    assert "chu_mau" not in [change.code for change in found.changes]


def test_a_signer_set_by_tabs_is_named_as_well() -> None:
    """Below each other in a box of its own, the name is the last line; it need not be in the middle."""
    office = Office().columns((*UNIT, "Số: 3/PT-LĐLĐ"), RIGHT[:2]).title("PHIẾU TRÌNH", "Xét khen năm 2024")
    office.lines(*SECTIONS[:2]).columns(
        ("**Chuyên viên**", "", "**Trần Thị Mẫu**"), ("**Lãnh đạo phòng**", "", "**Nguyễn Văn Mẫu**")
    )
    office.file.tables[-1].cell(0, 1).paragraphs[-1].alignment = 0
    (told, *_) = codes(office.read(), "khong_thay")
    assert "Trần Thị Mẫu; Nguyễn Văn Mẫu" in told[1]
