"""Files typed in the habits of offices and of other tools, read as reports; the law holds on each.

:meth:`Office.read` prints every report again and fails where a difference was not told.
"""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from docgen.report.load import load_data
from docgen.units import find_register, load_register
from docgen.vn.periods import parse_period
from tests.roundtrip.editing import Doc, make
from tests.roundtrip.office import LEFT, RECIPIENTS, RIGHT, SIGNED, Office, kinds, read

SECTIONS = (
    "**I. TÌNH HÌNH CHUNG**",
    "Đoàn viên có việc làm ổn định.",
    "**II. KẾT QUẢ**",
    "**1. Tuyên truyền**",
    "- Mở 12 lớp tập huấn;",
    "+ Trong đó 3 lớp ở cơ sở.",
    "**1.1. Trên báo**",
    "Đăng 30 tin.",
    "**2. Chăm lo**",
    "Tặng *quà Tết* cho **người nghèo**.",
)
BLOCKS: list[Any] = [
    {"tieu_de": "TÌNH HÌNH CHUNG", "noi_dung": ["Đoàn viên có việc làm ổn định."]},
    {
        "tieu_de": "KẾT QUẢ",
        "noi_dung": [
            {
                "tieu_de": "Tuyên truyền",
                "noi_dung": [
                    "- Mở 12 lớp tập huấn;",
                    "+ Trong đó 3 lớp ở cơ sở.",
                    {"tieu_de": "Trên báo", "noi_dung": ["Đăng 30 tin."]},
                ],
            },
            {"tieu_de": "Chăm lo", "noi_dung": ["Tặng *quà Tết* cho **người nghèo**."]},
        ],
    },
]
SIGNER = {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "PHÓ CHỦ TỊCH", "ho_ten": "Nguyễn Văn Mẫu"}


def test_the_usual_file_of_an_office() -> None:
    """Heads and end in tables, typed numbers: all comes back; only the missing end mark is told."""
    found = Office().head().lines(*SECTIONS).end().read()
    assert found.data == {
        "mau": "bao-cao-quy",
        "ky": {"nam": 2023, "quy": 3},
        "don_vi": "ldld-tinh-lai-chau",
        "so": "15",
        "ngay_ban_hanh": "2023-09-12",
        "trich_yeu": "Hoạt động công tác Công đoàn quý III năm 2023",
        "noi_dung": BLOCKS,
        "noi_nhan": ["Tỉnh ủy Lai Châu", "Tổng LĐLĐ Việt Nam"],
        "luu": "VT, VP",
        "nguoi_ky": SIGNER,
    }
    assert kinds(found) == ["ket"]


def test_with_the_end_mark_nothing_is_left_to_say() -> None:
    """A file in the decree's form, with its end mark, comes back whole."""
    found = Office().head().lines(*SECTIONS[:-1], "Tặng quà./.").end().read()
    assert kinds(found) == []
    assert found.data["noi_dung"][1]["noi_dung"][1]["noi_dung"] == ["Tặng quà."]


def test_heads_and_end_by_tabs() -> None:
    """Columns made with tabs say the same as columns of a table."""
    office = Office()
    for left, right in zip((*LEFT[:2], LEFT[2]), RIGHT, strict=True):
        office.para(f"{left}\t{right}", "trái")
    office.title("BÁO CÁO").lines(*SECTIONS)
    for left, right in zip((*RECIPIENTS, ""), SIGNED, strict=True):
        office.para(f"{left}\t\t{right}", "trái")
    found = office.read()
    data = found.data
    assert (data["so"], data["ngay_ban_hanh"], data["don_vi"]) == ("15", "2023-09-12", "ldld-tinh-lai-chau")
    assert (data["noi_dung"], data["nguoi_ky"]) == (BLOCKS, SIGNER)
    assert data["noi_nhan"] == ["Tỉnh ủy Lai Châu", "Tổng LĐLĐ Việt Nam"]


def test_real_numbers_of_word() -> None:
    """A list of Word's with several levels and real bullets gives the same blocks as typed numbers."""
    office = Office().head()
    formats = [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3.")]
    levels: list[int | str] = [0, -1, 0, 1, "-", "+", 2, -1, 1, -1]
    bare = [text.replace("**I. ", "**").replace("**II. ", "**") for text in SECTIONS]
    bare = [text.replace("**1.1. ", "**").replace("**1. ", "**").replace("**2. ", "**") for text in bare]
    bare = [text.removeprefix("- ").removeprefix("+ ") for text in bare]
    found = office.numbered(list(zip(levels, bare, strict=True)), formats).end().read()
    assert found.data["noi_dung"] == BLOCKS
    assert kinds(found) == ["ket"]


def test_another_scheme_of_numbers() -> None:
    """A., I., 1.: each scheme nests below the one before; the form's own numbers are told of."""
    found = (
        Office()
        .head()
        .lines("**A. KẾT QUẢ**", "**I. Tuyên truyền**", "**1. Trên báo**", "Đăng tin.", "**II. Chăm lo**")
        .lines("Tặng quà.", "**B. NHIỆM VỤ**", "Làm tốt./.")
        .end()
        .read()
    )
    first, second = found.data["noi_dung"]
    assert [first["tieu_de"], second["tieu_de"]] == ["KẾT QUẢ", "NHIỆM VỤ"]
    assert [block["tieu_de"] for block in first["noi_dung"]] == ["Tuyên truyền", "Chăm lo"]
    assert first["noi_dung"][0]["noi_dung"] == [{"tieu_de": "Trên báo", "noi_dung": ["Đăng tin."]}]
    assert found.data["danh_so"] == "A. I. 1."
    assert "so_thu_tu" not in kinds(found)


def test_decimal_numbers_without_roman_ones() -> None:
    """1. / 1.1. / 1.1.1.: three levels; titles printed in capitals are told of."""
    found = (
        Office()
        .head()
        .lines("**1. Kết quả**", "**1.1. Báo chí**", "**1.1.1. Tin**", "Đăng 3 tin./.")
        .end()
        .read()
    )
    (top,) = found.data["noi_dung"]
    assert top["tieu_de"] == "Kết quả"
    assert top["noi_dung"][0]["noi_dung"][0] == {"tieu_de": "Tin", "noi_dung": ["Đăng 3 tin."]}
    assert found.data["danh_so"] == "1. 1.1. 1.1.1."


def test_clauses_keep_their_numbers() -> None:
    """Clauses that the form numbers alike are clauses; others stay text, with their numbers."""
    found = (
        Office()
        .head()
        .lines("**I. NHIỆM VỤ**", "1. Đẩy mạnh thi đua trong đoàn viên.", "a) Ở cơ sở.", "b) Ở cấp trên.")
        .lines("2. Chăm lo đời sống của người lao động.", "7. Làm việc khác./.")
        .end()
        .read()
    )
    assert found.data["noi_dung"][0]["noi_dung"] == [
        {
            "khoan": "Đẩy mạnh thi đua trong đoàn viên.",
            "noi_dung": [{"khoan": "Ở cơ sở."}, {"khoan": "Ở cấp trên."}],
        },
        {"khoan": "Chăm lo đời sống của người lao động."},
        "7. Làm việc khác.",
    ]
    assert [(each.code, each.note) for each in found.unresolved] == [
        ("so_trong_loi", "“7. Làm việc khác./.”")
    ]


def test_addressees_grounds_and_a_deputy() -> None:
    """Kính gửi with a list, grounds in italics, KT. and the office below it."""
    office = Office().head()
    office.lines("Kính gửi:", "- Tổng LĐLĐ Việt Nam;", "- Tỉnh ủy Lai Châu.", side="giữa")
    office.lines("*Căn cứ Luật Công đoàn;*", "*Căn cứ Kế hoạch số 3/KH-LĐLĐ;*").lines(*SECTIONS)
    signed = ("**TM. BAN THƯỜNG VỤ**", "**KT. CHỦ TỊCH**", "**PHÓ CHỦ TỊCH**", "", "**Trần Thị Mẫu**")
    found = office.columns(("***Nơi nhận:***", "- Như trên;", "- Lưu: VT."), signed).read()
    assert found.data["kinh_gui"] == ["Tổng LĐLĐ Việt Nam", "Tỉnh ủy Lai Châu"]
    assert found.data["can_cu"] == ["Căn cứ Luật Công đoàn", "Căn cứ Kế hoạch số 3/KH-LĐLĐ"]
    assert found.data["noi_nhan"] == ["Như trên"]
    assert found.data["nguoi_ky"] == {
        "quyen_han": "TM. BAN THƯỜNG VỤ",
        "ky_thay": "KT. CHỦ TỊCH",
        "chuc_vu": "PHÓ CHỦ TỊCH",
        "ho_ten": "Trần Thị Mẫu",
    }


def test_tables_that_only_place_text() -> None:
    """A box and two columns without lines are read as paragraphs, which is told; their words all arrive."""
    office = Office().head().para("**I. KẾT QUẢ**").grid([["Chú ý: số liệu đến ngày 10/9/2023."]])
    found = office.grid([["Bên trái", "Bên phải"]], lined=False).para("Hết./.").end().read()
    assert found.data["noi_dung"][0]["noi_dung"] == [
        "Chú ý: số liệu đến ngày 10/9/2023.", "Bên trái", "Bên phải", "Hết.",
    ]  # fmt: skip
    assert kinds(found).count("bang_dan_trang") == 2


def test_what_stands_beside_the_text_is_named() -> None:
    """Text boxes, heads of pages, struck-out and hidden words: named, with their words, never data."""
    office = (
        Office().head().text_box("DỰ THẢO").lines("**I. KẾT QUẢ**", "Nói điều này.", "Và điều kia./.").end()
    )
    office.file.sections[0].header.paragraphs[0].text = "Tài liệu nội bộ"
    doc = Doc(office.save())
    for words, mark in (("Nói điều", "strike"), ("Và điều", "vanish")):
        run = next(doc.find(words).iter("{*}r"))
        run.insert(0, make("rPr", make(mark)))
    found = read(doc.save())
    told = {change.code: change.new for change in found.unresolved}
    assert (told["hop_chu"], told["dau_chan_trang"]) == ("DỰ THẢO", "Tài liệu nội bộ")
    assert (told["gach_ngang"], told["chu_an"]) == ("Nói điều này.", "Và điều kia./.")
    assert found.data["noi_dung"][0]["noi_dung"] == ["Nói điều này."]


def test_line_breaks_and_decomposed_letters() -> None:
    """Issuer and subject broken with Shift+Enter, letters typed apart from their marks."""
    left = ("TỔNG LIÊN ĐOÀN\nLAO ĐỘNG VIỆT NAM", "**LIÊN ĐOÀN LAO ĐỘNG\nTỈNH LAI CHÂU**", LEFT[2])
    office = Office().columns(left, RIGHT).para("")
    office.para("**BÁO CÁO\nHoạt động công đoàn quý III\nvà nhiệm vụ quý IV năm 2023**", "giữa").para("")
    office.lines(*(unicodedata.normalize("NFD", text) for text in SECTIONS))
    found = office.end().read()
    assert found.data["don_vi"] == "ldld-tinh-lai-chau"
    assert found.data["trich_yeu"] == "Hoạt động công đoàn quý III\nvà nhiệm vụ quý IV năm 2023"
    assert found.data["noi_dung"] == BLOCKS


def test_appendices() -> None:
    """Each on a page of its own; what follows the signature without a heading is one as well."""
    office = Office().head().lines(*SECTIONS).end()
    office.page_break().para("**Phụ lục I**", "giữa").para("**DANH SÁCH LỚP**", "giữa").para(
        "Lớp 1: 20 người."
    )
    office.page_break().para("**Phụ lục II**", "giữa").para("**DANH SÁCH QUÀ**", "giữa").para("Quà: 5 suất.")
    found = office.read()
    assert found.data["phu_luc"] == [
        {"tieu_de": "DANH SÁCH LỚP", "noi_dung": ["Lớp 1: 20 người."]},
        {"tieu_de": "DANH SÁCH QUÀ", "noi_dung": ["Quà: 5 suất."]},
    ]
    loose = Office().head().lines(*SECTIONS).end().para("**BIỂU THEO DÕI**", "giữa").para("Việc 1.").read()
    assert loose.data["phu_luc"] == [{"tieu_de": "BIỂU THEO DÕI", "noi_dung": ["Việc 1."]}]
    assert "phu_luc" in kinds(loose)


def test_recipients_above_the_signature() -> None:
    """Recipients and signature one below the other, without a table."""
    office = Office().head().lines(*SECTIONS).para("")
    office.lines(*RECIPIENTS, side="trái").para("").lines(*(line for line in SIGNED if line), side="phải")
    assert office.read().data["nguoi_ky"] == SIGNER


@pytest.mark.parametrize(
    ("subject", "form", "period"),
    [
        ("Kết quả công tác 6 tháng đầu năm 2024", "bao-cao-6-thang", {"nam": 2024}),
        ("Công tác 9 tháng, nhiệm vụ 3 tháng cuối năm 2024", "bao-cao-9-thang", {"nam": 2024}),
        ("Tổng kết công tác năm 2023, nhiệm vụ năm 2024", "bao-cao-nam", {"nam": 2023}),
        ("Công tác nữ công tháng 5 năm 2024", "bao-cao-chuyen-de", {"nam": 2024, "thang": 5}),
        ("Hoạt động năm học 2023 - 2024", "bao-cao-chuyen-de", {"nam_hoc": "2023-2024"}),
        ("Thi đua từ ngày 01/01/2023 đến ngày 30/9/2023", "bao-cao-chuyen-de",
         {"tu": "2023-01-01", "den": "2023-09-30"}),
        ("Công tác quý 2/2024", "bao-cao-quy", {"nam": 2024, "quy": 2}),
    ],
)  # fmt: skip
@pytest.mark.thorough(one_of=4)
def test_forms_and_periods(subject: str, form: str, period: dict[str, Any]) -> None:
    """The subject says which form and which period it is."""
    found = Office().head("BÁO CÁO", subject).lines(*SECTIONS).end().read()
    assert (found.data["mau"], found.data["ky"]) == (form, period)


def test_a_period_that_nobody_says() -> None:
    """The year of the day of issue, told as unsure; or what the caller says."""
    office = Office().head("BÁO CÁO", "Công tác xây dựng nhà ở").lines(*SECTIONS).end()
    assert office.read().data["ky"] == {"nam": 2023}
    assert "ky" in kinds(office.read())
    given = office.read(parse_period("2023Q3"))
    assert (given.data["mau"], given.data["ky"]) == ("bao-cao-quy", {"nam": 2023, "quy": 3})
    assert "ky" not in kinds(given)


def test_another_kind_of_document() -> None:
    """A kind without a form becomes a report on a topic under its own name; that it is no report is told."""
    found = Office().head("PHIẾU TRÌNH", "Tổ chức Tháng Công nhân năm 2024").lines(*SECTIONS).end().read()
    assert found.data["mau"] == "bao-cao-chuyen-de"
    assert found.data["ten_loai"] == "PHIẾU TRÌNH"
    assert "mau" in kinds(found)


def test_a_unit_that_no_register_knows() -> None:
    """It is written out as the file names it, with the name of a superior that nobody knows, which prints."""
    left = ("CÔNG ĐOÀN NGÀNH GIÁO DỤC", "**CÔNG ĐOÀN CƠ SỞ TRƯỜNG MẪU**", "Số: 3/BC-CĐCS")
    found = Office().columns(left, RIGHT).title("BÁO CÁO").lines(*SECTIONS).end().read()
    unit = found.data["don_vi"]
    assert (unit["ten"], unit["ten_in"]) == ("Công đoàn cơ sở Trường Mẫu", "CÔNG ĐOÀN CƠ SỞ TRƯỜNG MẪU")
    assert (unit["cap"], unit["ky_hieu"], unit["dia_danh"], unit["cap_tren"]) == (
        "cdcs",
        "CĐCS",
        "Lai Châu",
        None,
    )
    assert unit["ten_cap_tren"] == left[0]
    assert "don_vi" in kinds(found)
    assert "cap_tren" not in kinds(found)
    assert left[0] in [each.text for each in found.pairing.base.side.units]


def test_a_unit_that_the_register_writes_otherwise() -> None:
    """The file's symbol is kept in the data, and told beside the register's."""
    left = (*LEFT[:2], "Số: 15/BC-LĐLĐT")
    found = Office().columns(left, RIGHT).title("BÁO CÁO").lines(*SECTIONS).end().read()
    assert found.data["ky_hieu"] == "BC-LĐLĐT"
    assert ("truong", "LĐLĐ", "LĐLĐT") in [(each.code, each.old, each.new) for each in found.unresolved]


def test_a_draft_without_number_and_day() -> None:
    """What the clerk has still to write stays open."""
    left = (*LEFT[:2], "Số:       /BC-LĐLĐ")
    right = (*RIGHT[:2], "*Lai Châu, ngày      tháng 9 năm 2023*")
    found = Office().columns(left, right).title("BÁO CÁO").lines(*SECTIONS).end().read()
    assert "so" not in found.data
    assert found.data["ngay_ban_hanh"] == "2023-09"


def test_letters_that_mean_something_to_the_data_are_text() -> None:
    """Stars, braces and dashes of the file print as they stand."""
    texts = (
        "Giá {{ 5 }} và * và 2*3, {% if %}.",
        "\\- không phải dòng liệt kê",
        "* Ghi chú riêng",
        "R&D < 5%./.",
    )
    office = Office().head()
    for text in texts:
        office.file.add_paragraph(text)
    found = office.end().read()
    register = load_register(find_register())
    assert load_data(found.data, register).report.noi_dung == found.loaded.report.noi_dung
    assert len(found.data["noi_dung"]) == 4


def test_tracked_changes_count_as_accepted() -> None:
    """What is deleted is not read, what is put in is; that there are such marks is said."""
    doc = Doc(Office().head().lines("**I. KẾT QUẢ**", "Có 77 CĐCS./.").end().save())
    run = next(doc.find("Có 77").iter("{*}r"))
    gone = make("del", make("r", make("delText")))
    gone[0][0].text = "khoảng "
    run.addprevious(gone)
    found = read(doc.save())
    assert found.data["noi_dung"][0]["noi_dung"] == ["Có 77 CĐCS."]
    assert any("Track Changes" in note for note in found.notes)


def test_a_long_subject_and_a_name_below_tabs() -> None:
    """A subject of many lines, and a signature made with tabs whose name stands far below the office."""
    subject = (
        "Tổng kết thực hiện chương trình " + "chăm lo đời sống đoàn viên và người lao động " * 7 + "năm 2023"
    )
    office = Office().head("BÁO CÁO", subject).lines("**I. KẾT QUẢ**", "Tốt./.")
    office.lines(
        "***Nơi nhận:***\t\t**KT. CHỦ TỊCH**", "- Tỉnh ủy;\t\t**PHÓ CHỦ TỊCH**", "- Lưu: VT.", side="trái"
    )
    found = office.lines("", "", "\t\t**Nguyễn Văn Mẫu**", side="trái").read()
    assert found.data["trich_yeu"] == subject
    assert found.data["nguoi_ky"]["ho_ten"] == "Nguyễn Văn Mẫu"
    assert (found.data["mau"], found.data["ky"]) == ("bao-cao-nam", {"nam": 2023})


def test_a_recipient_over_two_lines_is_one() -> None:
    """A line without a dash goes on with the one above that has not come to its end."""
    recipients = (
        "***Nơi nhận:***",
        "- Ban Tuyên giáo (tổng hợp gửi",
        "qua phần mềm);",
        "- Lưu: VT, ToC.Mẫu.",
    )
    found = Office().head().lines("**I. KẾT QUẢ**", "Tốt./.").columns(recipients, SIGNED).read()
    assert found.data["noi_nhan"] == ["Ban Tuyên giáo (tổng hợp gửi qua phần mềm)"]
    assert found.data["luu"] == "VT, ToC.Mẫu"
    assert kinds(found) == []


def test_parts_above_the_sections() -> None:
    """“PHẦN THỨ NHẤT” on a line of its own numbers the title below it; sections nest in their part."""
    office = Office().head().para("**PHẦN THỨ NHẤT**", "giữa").para("**KẾT QUẢ CÔNG TÁC**", "giữa")
    office.lines("**I. Tuyên truyền**", "Đăng tin.", "**II. Chăm lo**", "Tặng quà.")
    office.para("**Phần II. PHƯƠNG HƯỚNG**", "giữa").lines("**I. Mục tiêu**", "Rõ./.")
    found = office.end().read()
    first, second = found.data["noi_dung"]
    assert (first["tieu_de"], second["tieu_de"]) == ("KẾT QUẢ CÔNG TÁC", "PHƯƠNG HƯỚNG")
    assert [block["tieu_de"] for block in first["noi_dung"]] == ["Tuyên truyền", "Chăm lo"]
    assert second["noi_dung"] == [{"tieu_de": "Mục tiêu", "noi_dung": ["Rõ."]}]
    assert ("PHẦN THỨ NHẤT", "I.") in [(change.new, change.old) for change in found.unresolved]


@pytest.mark.parametrize(
    ("above", "known"),
    [
        ("LĐLĐ TỈNH LAI CHÂU", True),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU", True),
        ("LĐLĐ TỈNH HÒA SƠN", False),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH LÀO CAI", False),
    ],
)
@pytest.mark.thorough(one_of=2)
def test_a_unit_is_the_registers_only_below_its_own_superior(above: str, known: bool) -> None:
    """Every province has a "Công đoàn ngành Y tế": that of another one is written out, and told."""
    left = (above, "**CÔNG ĐOÀN NGÀNH Y TẾ**", "Số: 3/BC-CĐN")
    found = Office().columns(left, RIGHT).title("BÁO CÁO").lines(*SECTIONS).end().read()
    assert (found.loaded.unit.ma == "cd-nganh-y-te-lai-chau") is known
    assert ("don_vi" in kinds(found)) is not known
    if not known:
        assert found.loaded.unit.ten_in == "CÔNG ĐOÀN NGÀNH Y TẾ"
        assert found.data["don_vi"]["cap_tren"] != "ldld-tinh-lai-chau"
