"""Contracts and slips that several sign, grounds on two paragraphs, sections and lists of unusual shapes.

:meth:`Office.read` prints every report again and fails where a difference was not told.
"""

from __future__ import annotations

import pytest

from docgen.roundtrip.import_words import sentence
from tests.roundtrip.office import LEFT, RIGHT, Office, kinds

GROUNDS = (
    "*- Căn cứ Bộ luật Lao động số 45/2019/QH14 ngày 20 tháng 11 năm 2019;*",
    "*- Căn cứ Nghị định số 145/2020/NĐ-CP ngày 14 tháng 12 năm 2020 của*",
    "*Chính phủ quy định chi tiết một số điều của Bộ luật Lao động;*",
    "*- Căn cứ nhu cầu hợp tác và sự thỏa thuận của các bên;*",
)
ARTICLES = (
    "**Điều 1: Thời hạn hợp đồng**",
    "Không xác định thời hạn.",
    "**Điều 2: Chế độ làm việc**",
    "Theo nội quy của công ty./.",
)


def _contract() -> Office:
    office = Office().columns(("**CÔNG TY MẪU**", "Số: /HĐLĐ-M"), RIGHT[:2]).para("")
    office.lines(*GROUNDS).para("").para("**HỢP ĐỒNG LAO ĐỘNG**", "giữa").para("")
    office.lines(*ARTICLES)
    parties = ("**NGƯỜI SỬ DỤNG LAO ĐỘNG**", "*(Ký tên)*"), ("**NGƯỜI LAO ĐỘNG**", "*(Ký tên)*")
    return office.columns(*parties)


def test_a_contract_keeps_its_name_and_its_grounds() -> None:
    """The kind is the whole line where no form is of it; a ground typed over two paragraphs is one."""
    found = _contract().read()
    assert found.data["can_cu"] == [
        "Căn cứ Bộ luật Lao động số 45/2019/QH14 ngày 20 tháng 11 năm 2019",
        "Căn cứ Nghị định số 145/2020/NĐ-CP ngày 14 tháng 12 năm 2020 của Chính phủ quy định chi tiết một số "
        "điều của Bộ luật Lao động",
        "Căn cứ nhu cầu hợp tác và sự thỏa thuận của các bên",
    ]
    assert found.data["trich_yeu"] == "(chưa rõ trích yếu)"
    notes = [change.note for change in found.changes if change.code == "mau"]
    assert any("“HỢP ĐỒNG LAO ĐỘNG”" in note for note in notes)
    assert any(change.code == "ghep_tieu_de" and "Chính phủ" in change.new for change in found.changes)
    assert not [change for change in found.changes if change.code == "khac"]


def test_a_long_name_of_a_contract_is_not_cut() -> None:
    """A contract says in its title what it is, however many words that takes; a regulation has a subject."""
    name = "HỢP ĐỒNG CỘNG TÁC VIÊN LÀM VIỆC THEO MÙA VỤ"
    found = Office().para(f"**{name}**", "giữa").para("").lines(*ARTICLES).read()
    assert found.data["trich_yeu"] == "(chưa rõ trích yếu)"
    assert found.data["ten_loai"] == name
    regulation = Office().para("**QUY CHẾ PHỐI HỢP CÔNG TÁC GIỮA HAI CƠ QUAN**", "giữa").para("")
    subject = "PHỐI HỢP CÔNG TÁC GIỮA HAI CƠ QUAN"
    assert regulation.lines(*ARTICLES).read().data["trich_yeu"] == subject


def test_years_of_cited_documents_are_no_period() -> None:
    """A file that names years only in the laws and documents that it cites has an open year."""
    found = _contract().read()
    assert found.open_year
    assert "ky" in kinds(found)
    told = [sentence(found, change) for change in found.changes if change.code == "in_them"]
    assert any("năm …" in each for each in told)
    assert not [each for each in told if str(found.loaded.period.year) in each]
    cited = Office().para("**BÁO CÁO**", "giữa").para("**Công tác thi đua**", "giữa").para("")
    text = "Thực hiện Luật Công đoàn năm 2012 và Nghị quyết số 02-NQ/TW ngày 12/6/2021 của Bộ Chính trị."
    assert cited.lines("**I. TÌNH HÌNH**", text).read().open_year
    own = Office().para("**BÁO CÁO**", "giữa").para("**Công tác thi đua**", "giữa").para("")
    mentioned = own.lines("**I. TÌNH HÌNH**", text, "Cả năm 2024 có 12 lớp.").read()
    assert [each for each in mentioned.changes if each.code == "ky" and "đến năm 2024" in each.note]


def test_parties_that_sign_are_named_with_their_place() -> None:
    """Boxes in which two parties sign without names are told as such, and the end mark above them is seen."""
    found = _contract().read()
    told = next(each for each in found.changes if each.code == "khong_thay" and "chữ ký" in each.note)
    assert "NGƯỜI SỬ DỤNG LAO ĐỘNG; NGƯỜI LAO ĐỘNG" in told.note
    assert found.locations.of(told.paragraph)
    assert "ket" not in kinds(found)


def test_every_name_in_boxes_is_told() -> None:
    """Names whose letters are written with marks apart are names as well."""
    office = (
        Office().columns(LEFT, RIGHT).para("**PHIẾU TRÌNH**", "giữa").para("").lines("Kính trình xem xét.")
    )
    left = ("**LÃNH ĐẠO VĂN PHÒNG**", "", "**Nguye\u0302\u0303n Va\u0306n Ma\u0302\u0303u**")
    found = office.columns(left, ("**Chuyên viên**", "", "**Trần Thị Thử**")).read()
    notes = " ".join(change.note for change in found.changes if change.code == "khong_thay")
    assert "Nguyễn Văn Mẫu" in notes
    assert "Trần Thị Thử" in notes


def test_numbers_of_sections_in_small_letters_are_data() -> None:
    """The form would print other numbers: the data say how the file is numbered."""
    lines = ("**1. Tình hình**", "Ổn định.", "**2. Kết quả**", "Tốt.")
    found = Office().head().lines(*lines).end().read()
    assert found.data["danh_so"] == "1."
    assert not [change for change in found.changes if change.code == "so_thu_tu"]


def test_sections_numbered_alike_are_read_alike() -> None:
    """Longer titles a), b) are sections where others are; a number typed twice is the next section."""
    long = (
        "Kết quả rà soát, hoàn thiện các quy định về vị trí, chức năng, nhiệm vụ, quyền hạn, cơ cấu tổ chức "
        * 2
    )
    lines = (
        "**I. KẾT QUẢ**",
        "**1. Thể chế**",
        "a) Xây dựng văn bản",
        "Ban hành 3 văn bản.",
        "b) Rà soát văn bản",
        "Rà soát 2 văn bản.",
        "b) Thi hành",
        "Tốt.",
        "**2. Bộ máy**",
        f"a) {long.strip()}",
        "Đã xong.",
        "b) Biên chế",
        "Đủ.",
    )
    found = Office().head().lines(*lines).end().read()
    first, second = found.data["noi_dung"][0]["noi_dung"]
    assert [block["tieu_de"] for block in first["noi_dung"]] == [
        "Xây dựng văn bản",
        "Rà soát văn bản",
        "Thi hành",
    ]
    assert [block["tieu_de"] for block in second["noi_dung"]] == [long.strip(), "Biên chế"]


def test_a_file_without_an_issuer_says_so() -> None:
    """The words that stand for an unknown unit are not told as its name."""
    found = Office().para("**BÁO CÁO**", "giữa").para("**Công tác thi đua năm 2024**", "giữa").read()
    notes = [change.note for change in found.changes if change.code == "don_vi"]
    assert notes
    assert "không tìm thấy tên đơn vị" in notes[0]


def test_a_part_in_capitals_without_a_number_is_a_section() -> None:
    """Numbers that begin anew below it are its own; the number that the form gives it is told."""
    lines = ("**I. TÌNH HÌNH**", "**1. Chung**", "Ổn định.", "**2. Riêng**", "Tốt.")
    office = Office().head().lines(*lines).para("**KẾ HOẠCH NĂM SAU**", "giữa")
    found = office.lines("**1. Mục tiêu**", "Tốt hơn.", "**2. Giải pháp**", "Chăm hơn.").end().read()
    assert [block["tieu_de"] for block in found.data["noi_dung"]] == ["TÌNH HÌNH", "KẾ HOẠCH NĂM SAU"]
    told = [each for each in found.changes if each.code == "so_thu_tu"]
    assert [(each.old, each.new) for each in told] == [("II.", "")]
    assert found.locations.of(told[0].paragraph) == "mục “KẾ HOẠCH NĂM SAU”"


def test_titles_that_a_form_does_not_number_are_sections() -> None:
    """A letter has no level 1.1: the file's own numbers are data."""
    left = (*LEFT[:2], "Số: 3/LĐLĐ-VP", "V/v báo cáo kết quả")
    office = Office().columns(left, RIGHT).para("").para("Kính gửi: Tỉnh ủy Lai Châu", "giữa").para("")
    lines = (
        "**1. Tình hình**",
        "Ổn định.",
        "**1.1. Về hồ sơ**",
        "Đủ hồ sơ.",
        "**2. Đề xuất**",
        "Đề nghị xem xét.",
    )
    found = office.lines(*lines).end().read()
    assert found.data["mau"] == "cong-van"
    assert found.data["noi_dung"][0] == {
        "tieu_de": "Tình hình",
        "noi_dung": ["Ổn định.", {"tieu_de": "Về hồ sơ", "noi_dung": ["Đủ hồ sơ."]}],
    }
    assert (found.data["danh_so"], "mau" in kinds(found)) == ("1. 1.1.", False)


def test_a_list_at_the_end_of_a_file_that_nobody_signs_is_an_appendix() -> None:
    """Two lines of a title in the middle above the last table open it."""
    office = Office().para("**CHƯƠNG TRÌNH**", "giữa").para("**Hội nghị tổng kết năm 2024**", "giữa").para("")
    office.lines("**1. Khai mạc**", "Lúc 8 giờ.", "**2. Bế mạc**", "Lúc 11 giờ.")
    office.para("**DANH SÁCH THAM LUẬN**", "giữa").para("**Tại hội nghị tổng kết**", "giữa")
    found = office.grid([["STT", "Đơn vị"], ["1", "Ban Tổ chức"], ["2", "Ban Tài chính"]]).read()
    (appendix,) = found.data["phu_luc"]
    assert appendix["tieu_de"].split("\n") == ["DANH SÁCH THAM LUẬN", "Tại hội nghị tổng kết"]
    assert len(appendix["noi_dung"]) == 1
    assert "bang" in appendix["noi_dung"][0]


def test_a_table_in_a_cell_of_a_table_is_told() -> None:
    """Its words stay, the table in the cell does not."""
    office = Office().head().lines("**I. KẾT QUẢ**", "Như sau:")
    office.grid([["Nội dung", "Kết quả"], ["Tập huấn", ""], ["Thi đua", "Tốt"]])
    inner = office.file.tables[-1].cell(1, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Lớp", "12"
    office.file.tables[-1].cell(1, 1).add_paragraph()
    found = office.end().read()
    told = [change for change in found.changes if "bảng nằm trong ô" in change.note]
    assert len(told) == 1
    assert found.locations.of(told[0].paragraph).startswith("bảng 1")


def test_names_of_targets_keep_their_terms() -> None:
    """“thực hiện”, “từ thiện” are one term each, though “hiện”, “từ” say nothing alone."""
    text = "Tỉnh triển khai thực hiện 35/45 nhiệm vụ, đạt 77,8% kế hoạch."
    found = Office().head().lines("**I. KẾT QUẢ**", text).end().read()
    assert found.data["chi_tieu"][0]["ten"] == "Triển khai thực hiện nhiệm vụ"


def test_a_name_does_not_begin_in_the_middle_of_a_term() -> None:
    """Five words would leave “khai” of “triển khai”."""
    text = "Đã triển khai thực hiện hoàn thành 35/45 nhiệm vụ, đạt 77,8% kế hoạch."
    found = Office().head().lines("**I. KẾT QUẢ**", text).end().read()
    assert found.data["chi_tieu"][0]["ten"] == "Triển khai thực hiện hoàn thành nhiệm vụ"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Phân nguồn kinh phí thực hiện giúp 2 đơn vị.", "Kinh phí thực hiện giúp đơn vị"),
        ("Số lượng Ban Chấp hành gồm 27 ủy viên.", "Số lượng Ban Chấp hành ủy viên"),
        ("Trong phạm vi hoạt động của tỉnh có 326 người.", "Phạm vi hoạt động tỉnh người"),
        ("Đối với Ban Thường vụ có 9 ủy viên.", "Ban Thường vụ ủy viên"),
        (
            "Các xã, quầy hàng lưu niệm Mường Mẫu đón 35 lượt người.",
            "Quầy hàng lưu niệm Mường Mẫu đón lượt người",
        ),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_a_name_begins_where_a_term_or_the_words_begin(text: str, name: str) -> None:
    """Four words would leave “phí”, “lượng”, “vi”; where no term is known, the words that stand together."""
    found = Office().head().lines("**I. KẾT QUẢ**", text).end().read(named=True)
    assert [each["ten"] for each in found.data["so_lieu"].values()] == [name]


def test_the_year_of_a_conference_is_only_mentioned() -> None:
    """A programme without a day of issue has an open year; the one that its text names most is told."""
    office = Office().para("**CHƯƠNG TRÌNH**", "giữa").para("**Hội nghị tổng kết**", "giữa").para("")
    held = office.lines(
        "Thời gian: 8 giờ, ngày 09/10/2023.", "**1. Khai mạc**", "Kết quả năm 2024 rất tốt."
    ).read()
    assert held.open_year
    assert any("nhiều nhất đến năm 2024" in change.note for change in held.changes if change.code == "ky")


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (
            ("(Kèm theo Quyết định số    /QĐ-UBND ngày   /   /2026 của Chủ tịch)", "Ông A, sinh năm 1983."),
            2026,
        ),
        (("(Kèm theo Quyết định số    /QĐ-UBND", "ngày    tháng12 năm 2025 của Chủ tịch)", "Năm 2021"), 2025),
        (("Điều lệ kèm theo Quyết định số 8/QĐ-UBND ngày 5/2/2024.", "Ngày    tháng 12 năm 2025"), 2025),
        (("Bà B, sinh ngày 18/12/1968; căn cước cấp ngày 04/03/2021.", "Công việc của năm 2025."), None),
        (("Ngày sinh: 18/12/1968", "16/09/1983", "Ngày cấp: 04/03/2021"), None),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_the_year_is_not_that_in_which_somebody_was_born(lines: tuple[str, ...], year: int | None) -> None:
    """Nor that of a card; what a list was issued with says it, also where the day is still to be written."""
    found = Office().para("**DANH SÁCH**", "giữa").lines(*lines, "Hết.").read()
    assert found.data["ky"] == {"nam": year}


@pytest.mark.parametrize(
    ("typed", "number"), [("10-01/26", "10-01/26"), ("103-11", "103-11"), ("112 -11", "112-11")]
)
@pytest.mark.thorough(one_of=3)
def test_a_number_with_the_month_behind_it(typed: str, number: str) -> None:
    """“103-11/PT-NC” is the 103rd paper of November: its number is whole, the symbol has no part of it."""
    office = Office().columns((*LEFT[:2], f"Số: {typed}/PT-NC"), RIGHT).para("**BÁO CÁO**", "giữa")
    found = office.para("**Công tác thi đua năm 2024**", "giữa").para("").para("Tốt.").end().read()
    assert (found.data["so"], found.data["ky_hieu"]) == (number, "PT-NC")


def test_a_year_that_only_the_text_names_is_told() -> None:
    """“Báo cáo tháng 10” of no day: its year is that of a source, which may be another one."""
    office = Office().para("**BÁO CÁO**", "giữa").para("**Tháng 10**", "giữa").para("")
    found = office.lines("**I. TÌNH HÌNH**", "Nguồn: tệp B01-10 năm 2024.").read()
    assert found.data["ky"] == {"nam": None, "thang": 10}
    assert any("đến năm 2024" in each.note for each in found.unresolved if each.code == "ky")
