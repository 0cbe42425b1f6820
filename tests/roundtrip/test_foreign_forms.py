"""Decisions, letters, plans, notices, minutes … of other hands become reports of their own form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docgen.roundtrip.foreign.reading import Foreign
from docgen.roundtrip.import_words import sentence
from tests.roundtrip.office import RECIPIENTS, RIGHT, SIGNED, Office, kinds, read
from tests.roundtrip.test_foreign_samples import ROOT, made

SHIPPED = sorted((ROOT / "samples/van-ban").glob("*.json"))
UNIT = ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "**LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU**")
SENTENCE = "Liên đoàn Lao động tỉnh đề nghị các đơn vị thực hiện một số nội dung sau:"


def headed(number: str, *below: str) -> Office:
    """A file with the usual head, its number, and what stands below the number."""
    return Office().columns((*UNIT, f"Số: {number}", *below), RIGHT).para("")


def decision(*grounds: str) -> Office:
    """A decision up to its words of decision."""
    office = headed("12/QĐ-LĐLĐ").title("QUYẾT ĐỊNH", "Về việc khen thưởng năm 2023")
    office.para("**BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU**", "giữa")
    return office.lines(*grounds).para("**QUYẾT ĐỊNH:**", "giữa")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
@pytest.mark.thorough(one_of=8)
def test_each_form_comes_back_from_a_file_without_its_data(path: Path) -> None:
    """Form, number, day, addressees, grounds and own fields are those of the data; the law is tried."""
    raw = json.loads(path.read_text("utf-8"))
    found = read(made(path))
    for key in (
        "mau",
        "so",
        "kinh_gui",
        "can_cu",
        "du_lieu_rieng",
        "don_vi_soan",
        "ky_hieu",
        "ngay_ban_hanh",
    ):
        assert found.data.get(key) == raw.get(key), key
    assert found.loaded.unit.ma == raw["don_vi"]
    assert set(kinds(found)) <= {"truong"}


def test_a_decision() -> None:
    """Who decides, the grounds, articles with and without a title."""
    office = decision("*Căn cứ Điều lệ Công đoàn Việt Nam;*", "*Theo đề nghị của Ban Tổ chức,*")
    office.lines(
        "**Điều 1.** Tặng Bằng khen cho 05 tập thể.",
        "**Điều 2.** Mức thưởng như sau:",
        "1. Tập thể: 2 triệu đồng;",
    )
    found = (
        office.lines("2. Cá nhân: 1 triệu đồng.", "**Điều 3.** Các ban thi hành Quyết định này./.")
        .end()
        .read()
    )
    data = found.data
    assert (data["mau"], data["so"]) == ("quyet-dinh", "12")
    assert "ky" not in data
    assert data["tham_quyen"] == "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU"
    assert data["can_cu"] == ["Căn cứ Điều lệ Công đoàn Việt Nam", "Theo đề nghị của Ban Tổ chức"]
    assert [block["khoan"][:8] for block in data["noi_dung"]] == ["Tặng Bằn", "Mức thưở", "Các ban "]
    assert [each["khoan"][:7] for each in data["noi_dung"][1]["noi_dung"]] == ["Tập thể", "Cá nhân"]


def test_what_stands_above_the_words_of_decision_are_grounds() -> None:
    """Also a line that begins with none of the usual words."""
    office = decision("Căn cứ Điều lệ Công đoàn Việt Nam;", "Sau khi trao đổi với cấp ủy;")
    found = office.para("**Điều 1.** Tặng Bằng khen cho 05 tập thể./.").end().read()
    assert found.data["mau"] == "quyet-dinh"
    assert found.data["can_cu"] == ["Căn cứ Điều lệ Công đoàn Việt Nam", "Sau khi trao đổi với cấp ủy"]


def test_a_decision_that_issues_a_text() -> None:
    """The text has its kind, its name and its own way to number."""
    office = decision("*Căn cứ Điều lệ Công đoàn Việt Nam;*").para("**Điều 1.** Ban hành Quy chế kèm theo./.")
    office.end().page_break().para("**QUY CHẾ**", "giữa").para("**Sử dụng nhà văn hóa**", "giữa")
    office.para("*(Kèm theo Quyết định số 12/QĐ-LĐLĐ)*", "giữa").para("**Chương I**", "giữa")
    office.para("**QUY ĐỊNH CHUNG**", "giữa").para("**Điều 1. Phạm vi**").para(
        "Quy chế này áp dụng cho đơn vị."
    )
    office.para("**Chương II**", "giữa").para("**TỔ CHỨC THỰC HIỆN**", "giữa")
    found = office.para("**Điều 2. Hiệu lực**").para("Quy chế có hiệu lực từ ngày ký.").read()
    (issued,) = found.data["phu_luc"]
    assert found.data["mau"] == "quyet-dinh-ban-hanh"
    assert (issued["ten_loai"], issued["danh_so"], issued["tieu_de"]) == (
        "QUY CHẾ",
        "chuong",
        "Sử dụng nhà văn hóa",
    )
    assert [block["tieu_de"] for block in issued["noi_dung"]] == ["QUY ĐỊNH CHUNG", "TỔ CHỨC THỰC HIỆN"]
    assert issued["noi_dung"][1]["noi_dung"][0]["tieu_de"] == "Hiệu lực"


def letter(*texts: str) -> Office:
    """A letter with its subject below the number."""
    office = headed("1204/LĐLĐ-CSPL", "V/v báo cáo số liệu đoàn viên").para(
        "Kính gửi: Công đoàn ngành Giáo dục", "giữa"
    )
    return office.lines(SENTENCE, *texts).end()


def test_a_letter() -> None:
    """Its subject without “V/v”, who drafted it, its clauses, and what it closes with."""
    found = letter("1. Lập báo cáo.", "a) Số liệu đoàn viên;", "b) Số liệu tài chính.", "2. Gửi báo cáo.",
                   "Đề nghị các đơn vị quan tâm thực hiện./.").read()  # fmt: skip
    data = found.data
    assert (data["mau"], data["trich_yeu"], data["don_vi_soan"]) == (
        "cong-van", "báo cáo số liệu đoàn viên", "CSPL",
    )  # fmt: skip
    assert (data["kinh_gui"], data["don_vi"]) == (["Công đoàn ngành Giáo dục"], "ldld-tinh-lai-chau")
    _, first, second, last = data["noi_dung"]
    assert [each["khoan"] for each in first["noi_dung"]] == ["Số liệu đoàn viên;", "Số liệu tài chính."]
    assert (second, last) == ({"khoan": "Gửi báo cáo."}, "Đề nghị các đơn vị quan tâm thực hiện.")
    assert [change.old for change in found.unresolved] == ["- Như trên;"]  # the form adds it


def test_a_letter_with_sections_above_its_clauses() -> None:
    """It is a letter however it is numbered: the data say how."""
    lines = ("**I. VIỆC THỨ NHẤT**", "1. Lập báo cáo.", "**II. VIỆC THỨ HAI**", "1. Gửi báo cáo./.")
    found = letter(*lines).read()
    assert found.data["mau"] == "cong-van"
    assert found.data["danh_so"] == "I. 1."
    assert found.data["noi_dung"][1:] == [
        {"tieu_de": "VIỆC THỨ NHẤT", "noi_dung": [{"khoan": "Lập báo cáo."}]},
        {"tieu_de": "VIỆC THỨ HAI", "noi_dung": [{"khoan": "Gửi báo cáo."}]},
    ]
    assert "mau" not in kinds(found)


def test_a_notice_with_sections_above_its_clauses() -> None:
    """The kind printed in its title decides; sections are those of the file, in its own numbers."""
    office = headed("12/TB-LĐLĐ").title("THÔNG BÁO", "Kết luận cuộc họp giao ban")
    lines = (
        "**I. ĐÁNH GIÁ**",
        "**1. Kết quả**",
        "Tốt.",
        "**2. Hạn chế**",
        "**II. YÊU CẦU**",
        "**1. Thời gian**",
    )
    found = office.lines(*lines, "Trong năm./.").end().read()
    assert (found.data["mau"], found.data["danh_so"]) == ("thong-bao", "I. 1.")
    assert found.data["noi_dung"][1]["noi_dung"] == [{"tieu_de": "Thời gian", "noi_dung": ["Trong năm."]}]
    plain = headed("12/TB-LĐLĐ").title("THÔNG BÁO", "Kết luận cuộc họp giao ban")
    clauses = plain.lines("1. Kết quả tốt.", "2. Hạn chế còn.").end().read().data["noi_dung"]
    assert clauses == [{"khoan": "Kết quả tốt."}, {"khoan": "Hạn chế còn."}]


def test_a_letter_without_addressee_is_no_letter() -> None:
    """What a form cannot do without must be there."""
    office = (
        headed("1204/LĐLĐ-CSPL", "V/v báo cáo số liệu đoàn viên").lines(SENTENCE, "1. Lập báo cáo.").end()
    )
    found = office.read()
    assert found.data["mau"] == "bao-cao-chuyen-de"
    assert "mau" in kinds(found)


def minutes(*lines: str) -> Foreign:
    """Minutes with two signers."""
    office = (
        Office()
        .columns((*UNIT, "Số: 5/BB-LĐLĐ"), RIGHT[:2])
        .para("")
        .title("BIÊN BẢN", "Họp xét khen thưởng")
        .lines(*lines)
    )
    office.columns(("**THƯ KÝ**", "", "", "**Lò Thị Mẫu**"), ("**CHỦ TỌA**", "", "", "**Lò Văn Mẫu**"))
    return office.lines(*RECIPIENTS).read()


_MINUTES = (
    "Thời gian bắt đầu: 8 giờ, ngày 12 tháng 10 năm 2023", "Địa điểm: Phòng họp tầng 2",
    "Thành phần tham dự: 07 người", "Chủ trì (chủ tọa): Ông Lò Văn Mẫu",
    "Thư ký (người ghi biên bản): Bà Lò Thị Mẫu", "Nội dung (theo diễn biến cuộc họp):",
    "Cuộc họp thống nhất danh sách khen thưởng.",
    "Cuộc họp kết thúc vào 10 giờ, ngày 12 tháng 10 năm 2023./.",
)  # fmt: skip


def test_minutes() -> None:
    """The lines of the form are its fields, the day is the meeting's, both sign."""
    data = minutes(*_MINUTES).data
    assert (data["mau"], data["ngay_ban_hanh"]) == ("bien-ban", "2023-10-12")
    assert data["du_lieu_rieng"]["dia_diem"] == "Phòng họp tầng 2"
    assert data["du_lieu_rieng"]["ket_thuc"] == "10 giờ, ngày 12 tháng 10 năm 2023"
    assert (data["nguoi_ky_trai"]["ho_ten"], data["nguoi_ky"]["ho_ten"]) == ("Lò Thị Mẫu", "Lò Văn Mẫu")
    assert data["noi_dung"] == ["Cuộc họp thống nhất danh sách khen thưởng."]


def test_minutes_in_other_words() -> None:
    """Without the lines of the form another form takes the text, and that is told."""
    found = minutes("Hôm nay, hồi 8 giờ ngày 12 tháng 10 năm 2023, chúng tôi gồm:", *_MINUTES[6:])
    assert found.data["mau"] == "bao-cao-chuyen-de"
    assert "mau" in kinds(found)


def test_a_plan_without_a_day_and_a_year_in_its_head() -> None:
    """The year is that of the text; a plan with no period in its subject has none."""
    right = (*RIGHT[:2], "*Lai Châu, ngày      tháng      năm 2024*")
    office = Office().columns((*UNIT, "Số:     /KH-LĐLĐ"), right).title("KẾ HOẠCH", "Tổ chức Tháng Công nhân")
    data = (
        office.lines("**I. MỤC ĐÍCH**", "Chăm lo cho đoàn viên.", "**II. NỘI DUNG**", "Tặng quà./.")
        .end()
        .read()
        .data
    )
    assert (data["mau"], data["ngay_ban_hanh"], "ky" in data) == ("ke-hoach", "2024", False)


def test_a_file_that_says_no_year() -> None:
    """It is read; the year is open in the data and asked for."""
    office = Office().columns((*UNIT, "Số:    /BC-LĐLĐ"), RIGHT[:2]).title("BÁO CÁO", "Công tác tháng")
    found = office.lines("**I. KẾT QUẢ**", "Đã mở lớp tập huấn./.").columns(RECIPIENTS, SIGNED).read()
    assert found.data["ky"] == {"nam": None}
    assert "ky" in kinds(found)


def undated(kind: str, symbol: str, *lines: str) -> Foreign:
    """A file without place and day."""
    office = Office().columns((*UNIT, f"Số:    /{symbol}-LĐLĐ"), RIGHT[:2])
    return office.title(kind, "Về việc tặng quà").lines(*lines).columns(RECIPIENTS, SIGNED).read()


def test_a_year_that_a_text_only_mentions_is_not_that_of_the_document() -> None:
    """It is open, for a kind without a period as well; the year that the text names most is told."""
    for kind, symbol, key in (("KẾ HOẠCH", "KH", "ngay_ban_hanh"), ("BÁO CÁO", "BC", "ky")):
        found = undated(kind, symbol, "Năm 2022 đã tặng 10 suất quà; năm 2022 thiếu 2 suất./.")
        assert found.data[key] == ({"nam": None} if key == "ky" else None)
        (told,) = [change for change in found.changes if change.code == "ky"]
        assert "năm để trống" in told.note
        assert "nhiều nhất đến năm 2022" in told.note
        assert found.locations.of(told.paragraph) == "phần đầu"


def test_a_day_that_stands_for_an_unknown_one_is_told_without_its_year() -> None:
    """What the form prints beside a code in the place of the day says no year that nobody knows."""
    office = Office().para("**BHXH tỉnh Mẫu**").para("Phòng Giám định tỉnh Mẫu, ngày {ngay}")
    office.para("**BÁO CÁO TUẦN**", "giữa").para("").lines("**I. Kết quả**", "Năm 2022 đã tặng 10 suất quà.")
    found = office.read()
    told = [sentence(found, change) for change in found.changes if change.path == "ngay_ban_hanh"]
    assert found.open_year
    assert told
    assert not [each for each in told if "2022" in each]


def test_a_subject_that_names_two_years_is_of_neither() -> None:
    """A notice of what was said of two years has no period, a programme without a day an open year."""
    subject = "Hội nghị đánh giá công tác năm 2022 và triển khai nhiệm vụ năm 2023"
    data = headed("12/TB-LĐLĐ").title("THÔNG BÁO", f"Kết luận {subject}").lines("Tốt./.").end().read().data
    assert ("ky" in data, data["ngay_ban_hanh"]) == (False, "2023-09-12")
    office = Office().para("**CHƯƠNG TRÌNH**", "giữa").para(f"**{subject}**", "giữa").para("")
    found = office.lines("Thời gian: 8 giờ, ngày 09/10/2023.", "1. Khai mạc.", "2. Bế mạc.").read()
    assert (found.data["mau"], found.data["ngay_ban_hanh"]) == ("chuong-trinh", None)


def test_a_period_of_an_unknown_year_keeps_its_month() -> None:
    """A subject that names a month and no year leaves the year open, not the month."""
    office = Office().columns((*UNIT, "Số:    /BC-LĐLĐ"), RIGHT[:2]).title("BÁO CÁO", "Công tác tháng 9")
    found = office.lines("Năm 2022 đã mở 3 lớp./.").columns(RECIPIENTS, SIGNED).read()
    assert found.data["ky"] == {"nam": None, "thang": 9}
    assert found.open_year


def test_a_year_that_the_document_was_issued_in_is_its_own() -> None:
    """Said where it is issued with another document: taken, and told."""
    found = undated("QUY CHẾ", "QC", "(Kèm theo Quyết định số /QĐ-LĐLĐ ngày tháng 5 năm 2024)", "Tặng quà./.")
    assert found.data["ky"] == {"nam": 2024}
    assert "ky" in kinds(found)


def test_what_is_told_of_the_unit_has_its_place() -> None:
    """A unit that no register has, a symbol that the register has otherwise: told where they stand."""
    left = ("LĐLĐ TỈNH MẪU", "**CÔNG ĐOÀN NGÀNH MẪU**", "Số: 12/BC-CĐNM")
    found = Office().columns(left, RIGHT).title("BÁO CÁO").lines("Tốt./.").end().read()
    (told,) = [change for change in found.changes if change.code == "don_vi"]
    assert "CÔNG ĐOÀN NGÀNH MẪU" in found.document.paragraphs[told.paragraph].text
    other = headed("15/BC-LĐLĐT").title("BÁO CÁO").lines("Tốt./.").end().read()
    (told,) = [change for change in other.changes if change.path == "don_vi.ky_hieu"]
    assert "15/BC-LĐLĐT" in other.document.paragraphs[told.paragraph].text


def test_an_article_that_is_only_a_number_is_told_with_those_below_it() -> None:
    """No data can say it, and the form would print 2. for the article after it: both are named."""
    found = (
        decision("*Căn cứ Điều lệ Công đoàn Việt Nam;*")
        .lines("**Điều 1.** Thành lập Ban Nữ công gồm:", "1. Bà Mẫu A;", "2. Bà Mẫu B.")
        .lines("**Điều 2.** ", "1. Ban làm việc theo quy chế.", "**Điều 3.** Có hiệu lực từ ngày ký./.")
        .columns(RECIPIENTS, SIGNED)
        .read()
    )
    (note,) = [each.note for each in found.changes if "điều chỉ có số" in each.note]
    assert "“Điều 2.”" in note
    assert "“Điều 3. Có hiệu lực từ ngày ký./.”" in note


def test_a_title_in_a_row_that_begins_with_text_is_a_section() -> None:
    """The row is numbered as the file has it."""
    office = headed("12/BC-LĐLĐ").title("BÁO CÁO", "Tình hình năm 2023")
    office.lines("1. Vấn đề: xin ý kiến về việc khen thưởng năm 2023 của các đơn vị trong toàn tỉnh.")
    office.lines("2. Cơ quan trình: Ban Tổ chức đã có tờ trình kèm theo và xin ý kiến như sau.")
    found = office.lines("**3. Ý kiến của cơ quan trình:**", "Đồng ý.").columns(RECIPIENTS, SIGNED).read()
    assert found.data["danh_so"] == "1."
    assert found.data["noi_dung"][2] == {"tieu_de": "Ý kiến của cơ quan trình:", "noi_dung": ["Đồng ý."]}


def test_an_addressed_file_without_a_kind_is_a_letter() -> None:
    """Its symbol begins with who wrote it; that it says no subject is told."""
    office = (
        Office().columns((*UNIT, "Số:      /UBND-NC"), RIGHT).para("").para("Kính gửi: Sở Nội vụ", "giữa")
    )
    found = office.lines("Đề nghị quý sở xem xét năm 2023./.").columns(RECIPIENTS, SIGNED).read()
    assert (found.data["mau"], found.data["trich_yeu"]) == ("cong-van", "(chưa rõ trích yếu)")
    assert found.data["don_vi_soan"] == "NC"
    assert any("trích yếu" in each.note for each in found.changes if each.code == "khong_thay")


@pytest.mark.parametrize(
    ("symbol", "unit", "drafted"),
    [("CV-CĐ", "CĐ", None), ("CV/CĐ", "CĐ", None), ("CV-CĐ-VP", "CĐ", "VP"), ("CĐ-VP", "CĐ", "VP")],
)
@pytest.mark.thorough(one_of=2)
def test_a_letter_whose_symbol_names_its_kind(symbol: str, unit: str, drafted: str | None) -> None:
    """“CV” is the kind of document as “BC” is, not who wrote it; the symbol is printed as the file has it."""
    office = Office().columns(
        ("Công ty Mẫu", "**CÔNG ĐOÀN CƠ SỞ MẪU**", f"Số: 16/{symbol}", "V/v hỗ trợ"), RIGHT
    )
    data = office.para("Kính gửi: LĐLĐ tỉnh", "giữa").lines("Đề nghị năm 2023./.").end().read().data
    assert (data["don_vi"]["ky_hieu"], data.get("don_vi_soan")) == (unit, drafted)
    assert data.get("ky_hieu") == (symbol if symbol.startswith("CV") else None)


def test_the_subject_of_a_letter_in_text_boxes() -> None:
    """Where “V/v” stands in a box beside the number, it and the boxes below it are the subject."""
    office = (
        Office()
        .columns((*UNIT, "Số:      /UBND-NC"), RIGHT)
        .text_box("V/v tập huấn công tác")
        .text_box("nữ công")
    )
    found = office.para("Kính gửi: Sở Nội vụ", "giữa").lines("Đề nghị quý sở xem xét./.").end().read()
    assert (found.data["mau"], found.data["trich_yeu"]) == ("cong-van", "tập huấn công tác\nnữ công")
    assert not [each for each in found.changes if each.code == "hop_chu"]


def test_a_file_of_no_known_kind_is_told() -> None:
    """It becomes a report on a topic; that it names no kind at all is no reason to say nothing."""
    found = Office().lines("**Nội dung sinh hoạt**", "Tặng quà năm 2023.").read()
    assert any("không nhận ra loại văn bản" in each.note for each in found.changes if each.code == "mau")
