"""Documents of other kinds: charters in articles, letters, papers of the Party, notes in boxes, outlines."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.report.period import period_data
from docgen.roundtrip.foreign.import_words import foreign_as_text
from docgen.roundtrip.foreign.period import form_and_period
from docgen.roundtrip.import_words import sentence
from docgen.roundtrip.log import Change, Status
from tests.roundtrip.office import LEFT, RIGHT, Office, kinds
from tests.roundtrip.test_foreign_habits import BLOCKS, SECTIONS
from tests.roundtrip.test_foreign_outlines import titles

ARTICLES = (
    "**Điều 1. Tên gọi**", "1. Tên tiếng Việt: Hội Mẫu.", "2. Tên viết tắt: HM.",
    "**Điều 2: Tôn chỉ**", "Hội Mẫu hoạt động vì đoàn viên.",
)  # fmt: skip
MOTTO = RIGHT[:2]


def charter(office: Office) -> Office:
    """Two chapters of articles."""
    office.para("**Chương I**", "giữa").para("**QUY ĐỊNH CHUNG**", "giữa").lines(*ARTICLES)
    office.para("**Chương II**", "giữa").para("**TỔ CHỨC;**", "giữa").para("**CHIA, TÁCH HỘI**", "giữa")
    return office.lines("**Điều 3. Đại hội**", "Đại hội họp 5 năm một lần./.")


CHAPTERS: list[Any] = [
    ("QUY ĐỊNH CHUNG", [("Tên gọi", []), ("Tôn chỉ", [])]),
    ("TỔ CHỨC; CHIA, TÁCH HỘI", [("Đại hội", [])]),
]


def test_chapters_and_articles_are_sections() -> None:
    """Chương I above its title, Điều 1. below it: two levels; numbers that are printed otherwise are told."""
    office = Office().columns(("**ỦY BAN NHÂN DÂN**", "**TỈNH MẪU**"), MOTTO).para("")
    office.para("**ĐIỀU LỆ**", "giữa").para("**HỘI MẪU TỈNH MẪU**", "giữa")
    office.para("(Kèm theo Quyết định số /QĐ-UBND ngày tháng 5 năm 2024)", "giữa").para("")
    found = charter(office).read()
    assert titles(found.data["noi_dung"]) == CHAPTERS
    assert (found.data["trich_yeu"], found.data["ky"]) == ("HỘI MẪU TỈNH MẪU", {"nam": 2024})
    unit = found.data["don_vi"]
    assert (unit["ten_in"], unit["ten"]) == ("ỦY BAN NHÂN DÂN TỈNH MẪU", "Ủy ban nhân dân tỉnh Mẫu")
    told = [(each.code, each.old, each.new) for each in found.unresolved]
    assert ("so_thu_tu", "1.", "Điều 1.") in told
    assert ("ghep_tieu_de", "", "CHIA, TÁCH HỘI") in told
    assert foreign_as_text(found).count("tệp là “Chương I”") == 1


def test_a_title_and_its_subject_in_one_paragraph() -> None:
    """A line break parts the kind, with words behind it, from the rest of the subject: all of it is read."""
    office = Office().columns(("**LĐLĐ TỈNH MẪU**", "Số: 5/BC-LĐLĐ"), MOTTO).para("")
    data = office.para("**BÁO CÁO NĂM 2023**\n**CỦA CÁC CẤP CÔNG ĐOÀN**", "giữa").lines(*SECTIONS).read().data
    assert data["trich_yeu"] == "NĂM 2023\nCỦA CÁC CẤP CÔNG ĐOÀN"
    assert (data["mau"], data["noi_dung"]) == ("bao-cao-nam", BLOCKS)


def test_an_article_that_is_a_sentence_is_no_title() -> None:
    """Among articles with titles one may be a sentence: it keeps its number and has no title."""
    lines = ("**Điều 1. Kinh phí**", "Do đơn vị chi.", "Điều 2. Quyết định này có hiệu lực từ ngày ký.")
    blocks = Office().head("QUYẾT ĐỊNH", "Về việc lập Tổ Mẫu").lines(*lines).end().read().data["noi_dung"]
    assert titles(blocks) == [("Kinh phí", [])]
    assert blocks[-1] == {"khoan": "Quyết định này có hiệu lực từ ngày ký."}


def test_a_charter_below_the_decision_that_issues_it() -> None:
    """A second head with the motto, a title over two lines, a remark over three: one appendix, all told."""
    office = Office().head("QUYẾT ĐỊNH", "Ban hành Điều lệ Hội Mẫu").lines("Điều 1. Ban hành Điều lệ.").end()
    office.page_break().columns(("**ỦY BAN NHÂN DÂN**", "**TỈNH MẪU**"), MOTTO).para("")
    office.para("**ĐIỀU LỆ**", "giữa").para("**HỘI MẪU**", "giữa").para(
        "(Kèm theo Quyết định số /QĐ-LĐLĐ", "giữa"
    )
    found = charter(office.para("ngày tháng 5 năm 2024", "giữa").para("của LĐLĐ tỉnh Mẫu)", "giữa")).read()
    (annex,) = found.data["phu_luc"]
    assert annex["tieu_de"] == "ĐIỀU LỆ\nHỘI MẪU"
    assert titles(annex["noi_dung"]) == CHAPTERS
    left_out = [each.new for each in found.unresolved if each.code == "khong_in"]
    assert {"TỈNH MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"} <= set(left_out)


def test_the_symbol_of_a_letter_begins_with_the_issuers() -> None:
    """“Số: 12/LĐLĐ-CSPL” of a letter: LĐLĐ is the unit's symbol, CSPL the office that wrote it, told."""
    left = ("LĐLĐ TỈNH MẪU", "**CÔNG ĐOÀN NGÀNH MẪU**", "Số: 12/CĐN-CSPL", "V/v báo cáo quý III năm 2023")
    found = (
        Office().columns(left, RIGHT).para("Kính gửi: LĐLĐ tỉnh Mẫu", "giữa").lines(*SECTIONS).end().read()
    )
    assert (found.data["so"], found.data["don_vi"]["ky_hieu"]) == ("12", "CĐN")
    assert all(each.status.name == "OUTSIDE" for each in found.unresolved if each.path == "don_vi.ky_hieu")


def test_a_paper_of_the_party() -> None:
    """“Số 12-BC/ĐU”, grounds with dashes below a drawn rule, recipients that end with commas."""
    left = ("HUYỆN ỦY MẪU", "**ĐẢNG ỦY XÃ MẪU SƠN**", "*", "Số 12-BC/ĐU")
    right = ("**ĐẢNG CỘNG SẢN VIỆT NAM**", "*Mẫu Sơn, ngày 5 tháng 10 năm 2024*")
    office = Office().columns(left, right).para("").title("BÁO CÁO", "kết quả công tác quý III năm 2024")
    office.para("-----", "giữa").lines("- Căn cứ Điều lệ Đảng;", "- Căn cứ Quy chế của Đảng ủy xã,")
    recipients = ("***Nơi nhận:***", "- Huyện ủy Mẫu (để báo cáo),", "- Lưu ĐU.")
    data = (
        office.lines(*SECTIONS)
        .columns(recipients, ("**T/M ĐẢNG ỦY**", "BÍ THƯ", "", "**Lò Văn Mẫu**"))
        .read()
        .data
    )
    assert (data["mau"], data["so"], data["don_vi"]["ky_hieu"]) == ("bao-cao-quy", "12", "ĐU")
    assert data["can_cu"] == ["Căn cứ Điều lệ Đảng", "Căn cứ Quy chế của Đảng ủy xã"]
    assert (data["noi_nhan"], data["noi_dung"]) == (["Huyện ủy Mẫu (để báo cáo)"], BLOCKS)


@pytest.mark.parametrize(
    ("title", "subject", "form"),
    [("ĐỀ CƯƠNG BÁO CÁO", "Kết quả công tác quý III năm 2023", "bao-cao-quy"),
     ("TÓM TẮT BÁO CÁO CÔNG TÁC NĂM 2023", "", "bao-cao-nam"),
     ("PHIẾU Ý KIẾN", "Về kế hoạch năm 2023", "bao-cao-chuyen-de")],
)  # fmt: skip
@pytest.mark.thorough(one_of=3)
def test_titles_that_name_no_kind_known(title: str, subject: str, form: str) -> None:
    """An outline or a summary of a report is one; another short title is the kind; each prints its own."""
    office = Office().para(f"**{title}**", "giữa")
    if subject:
        office.para(f"**{subject}**", "giữa")
    found = office.para("").lines(*SECTIONS).read()
    assert (found.data["mau"], found.data["noi_dung"]) == (form, BLOCKS)
    assert found.data["trich_yeu"] == (subject or "CÔNG TÁC NĂM 2023")
    assert found.data["ten_loai"] == title.removesuffix(" CÔNG TÁC NĂM 2023")


@pytest.mark.parametrize("side", ["giữa", "trái"])
@pytest.mark.thorough(one_of=2)
def test_an_office_above_a_title_that_names_no_kind_known(side: str) -> None:
    """The names of offices above it are superior and issuer, however they are set; the title is the title."""
    office = Office().para("**LIÊN ĐOÀN LAO ĐỘNG TỈNH MẪU**", side).para("**CÔNG ĐOÀN NGÀNH MẪU**", side)
    office.para("**ĐỀ CƯƠNG BÁO CÁO**", "giữa").para("**Kết quả công tác năm 2023**", "giữa").para("")
    data = office.lines(*SECTIONS).read().data
    assert (data["don_vi"]["ten_in"], data["mau"]) == ("CÔNG ĐOÀN NGÀNH MẪU", "bao-cao-nam")
    assert (data["trich_yeu"], data["noi_dung"]) == ("Kết quả công tác năm 2023", BLOCKS)


def test_a_note_in_a_box_is_read_as_text() -> None:
    """A cell as wide as its table that holds a page of text places it: its sections are sections."""
    text = ["**I. NỘI DUNG**", "Lập Tổ Mẫu.", "**II. Ý KIẾN**", *(f"- Ý kiến {i};" for i in range(1, 12))]
    rows = [["", ""], ["**Chuyên viên**¶Ngày 5 tháng 10 năm 2024", "**Lãnh đạo**"], ["**DUYỆT**", "…"]]
    office = Office().columns(("LĐLĐ TỈNH MẪU", "**VĂN PHÒNG**", "Số: 12/PT-VP"), MOTTO).para("")
    office.para("**PHIẾU TRÌNH**", "giữa").grid(rows)
    table = office.file.tables[1]
    office._cell(table.cell(0, 0).merge(table.cell(0, 1)), text, "trái")
    found = office.read()
    assert [title for title, _ in titles(found.data["noi_dung"])] == ["NỘI DUNG", "Ý KIẾN"]
    assert found.data["ky"] == {"nam": 2024}
    assert "bang_dan_trang" in kinds(found)


def test_days_of_a_period_with_a_gap_name_no_whole_year() -> None:
    """“(từ ngày 01/01/2024 đến ngày …)” is no report of the year 2024: the year is asked about."""
    office = Office().para("**BÁO CÁO TUẦN**", "giữa").para("**(từ ngày 01/01/2024 đến ngày …)**", "giữa")
    found = office.para("").lines(*SECTIONS).read()
    assert found.data["mau"] == "bao-cao-chuyen-de"
    assert "ky" in kinds(found)
    assert period_data(found.loaded.period) == {"nam": 2024}


def test_a_remark_on_an_appendix_over_four_lines() -> None:
    """A remark goes on until its bracket is closed; none of it is title or text of the appendix."""
    remark = ("*(Kèm theo Báo cáo số 15/BC-LĐLĐ*", "*ngày 12/9/2023*", "*của LĐLĐ tỉnh Mẫu*", "*về quý III)*")
    office = Office().head().lines(*SECTIONS).end().page_break().para("**Phụ lục I**", "giữa")
    office.para("**DANH SÁCH LỚP**", "giữa").lines(*remark, side="giữa")
    found = office.para("Lớp 1: 20 người.").read()
    assert found.data["phu_luc"] == [{"tieu_de": "DANH SÁCH LỚP", "noi_dung": ["Lớp 1: 20 người."]}]


def test_bold_words_in_cells_and_columns_left_free() -> None:
    """No cell of the data is bold: words that stand out are told; a row may begin in the second column."""
    rows = [
        ["TT", "Đơn vị", "Số"],
        ["1", "Huyện A", "5"],
        ["2", "**Huyện Mẫu B**", "7"],
        ["3", "Ngành C", "9"],
    ]
    office = Office().head().grid(rows).lines(*SECTIONS).end()
    row: Any = office.file.tables[1].rows[3]._tr
    row.remove(row.tc_lst[0])
    row.get_or_add_trPr().append(Office.grid_before(1))
    found = office.read()
    table = found.data["noi_dung"][0]["bang"]
    assert table["dong"][-1] == ["", "Ngành C", 9]
    assert [each.new for each in found.unresolved if each.code == "o_dam"] == ["Huyện Mẫu B"]


def test_a_footnote_is_never_cut() -> None:
    """Its words stand nowhere else: people read all of them."""
    words = "Số liệu do công đoàn cơ sở Mẫu báo cáo " * 6 + "và chưa kiểm tra"
    found = Office().head().lines(*SECTIONS).end().read()
    assert words in sentence(found, Change(Status.OUTSIDE, "cuoc_chu", new=words))


@pytest.mark.parametrize(
    ("subject", "period"),
    [
        ("Công tác tháng 10", {"nam": 2023, "thang": 10}),
        ("Kết quả năm 2023, nhiệm vụ tháng 1", {"nam": 2023}),
        ("Kỷ niệm ngày 20 tháng 10", {"nam": 2023}),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_a_month_without_its_year_is_of_the_year_of_issue(subject: str, period: dict[str, int]) -> None:
    """As a quarter is; not one behind a year, nor that of a day."""
    right = (*RIGHT[:2], "*Lai Châu, ngày 31 tháng 10 năm 2023*")
    office = Office().columns(LEFT, right).title("BÁO CÁO", subject)
    assert office.lines("**I. KẾT QUẢ**", "Tốt.").end().read().data["ky"] == period


def test_a_long_quotation_shows_the_words_that_differ() -> None:
    """Not only how both begin: that is the same on both sides."""
    found = Office().head().lines("**I. KẾT QUẢ**", "Tốt.").end().read()
    same = "Kèm theo Quyết định số 12/QĐ-SGDĐT ngày 12 tháng 9 năm 2023 của Giám đốc Sở Giáo dục và Đào tạo"
    told = sentence(found, Change(Status.OUTSIDE, "chu_mau", old=same, new=f"{same} tỉnh Đồng Mẫu"))
    assert "tỉnh Đồng Mẫu" in told
    assert same not in told


def test_a_value_that_differs_in_several_places_is_told_whole() -> None:
    """The day has slashes: all that the form prints of it is named, not what stands between its numbers."""
    office = Office().columns(LEFT, (*RIGHT[:2], "*Lai Châu, ngày 31/07/2024*")).title("BÁO CÁO", "Tuần")
    found = office.lines("**I. KẾT QUẢ**", "Tốt.").end().read()
    told = [(each.old, each.new) for each in found.changes if each.path == "ngay_ban_hanh"]
    assert told == [("ngày 31 tháng 7 năm 2024", "ngày 31/07/2024")]


def test_words_of_the_form_beside_a_value_are_told_with_it() -> None:
    """“Dự thảo” has no number: “DỰ THẢO LẦN 1” is printed, not 1 alone."""
    office = Office().para("Dự thảo", "phải").head()
    found = office.lines("**I. KẾT QUẢ**", "Tốt.").end().read()
    assert [each.old for each in found.changes if each.path == "du_thao"] == ["DỰ THẢO LẦN 1"]


@pytest.mark.parametrize(
    ("kind", "form", "name", "subject"),
    [
        ("CHƯƠNG TRÌNH PHỐI HỢP", "chuong-trinh", "CHƯƠNG TRÌNH PHỐI HỢP", "Chăm sóc sức khỏe"),
        ("KẾ HOẠCH HÀNH ĐỘNG", "ke-hoach", "KẾ HOẠCH HÀNH ĐỘNG", "Chăm sóc sức khỏe"),
        ("KẾ HOẠCH CÔNG TÁC NĂM 2024", "ke-hoach", None, "CÔNG TÁC NĂM 2024\nChăm sóc sức khỏe"),
        ("BÁO CÁO SƠ KẾT", "bao-cao-chuyen-de", None, "SƠ KẾT\nChăm sóc sức khỏe"),
    ],
)
@pytest.mark.thorough(one_of=2)
def test_a_kind_in_more_words(kind: str, form: str, name: str | None, subject: str) -> None:
    """In capitals above a subject in small letters it is one name; a year or a report's “sơ kết” is none."""
    found = Office().head(kind, "Chăm sóc sức khỏe").para("**I. MỤC ĐÍCH**").para("Rõ./.").end().read()
    assert (found.data["mau"], found.data.get("ten_loai"), found.data["trich_yeu"]) == (form, name, subject)


@pytest.mark.parametrize(
    ("subject", "form"),
    [
        ("Tự chấm điểm chỉ số cải cách hành chính năm 2025", "bao-cao-chuyen-de"),
        ("Tổng kết thực hiện bộ tiêu chí năm 2025", "bao-cao-nam"),
        ("Công tác chuyển đổi số năm 2025", "bao-cao-nam"),
    ],
)
def test_a_report_on_an_index_of_a_year_is_none_of_that_year(subject: str, form: str) -> None:
    """The year belongs to the index; a report that sums up the year is one all the same."""
    assert form_and_period("BÁO CÁO", subject, "2026-01-05", []).form == form
