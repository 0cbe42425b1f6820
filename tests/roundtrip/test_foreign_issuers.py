"""Who issued a file and whom it is addressed to, as heads of other hands say it; the law holds on each."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.roundtrip.foreign.unit_levels import level_of_name, named_unit
from tests.roundtrip.office import RIGHT, Office, kinds
from tests.roundtrip.test_foreign_habits import BLOCKS, SECTIONS

PROVINCE = "LIÊN ĐOÀN LAO ĐỘNG TỈNH MẪU"


@pytest.mark.parametrize(
    ("level", "names"),
    [
        ("tong_lien_doan", ("TỔNG LĐLĐ VIỆT NAM", "Tổng Liên đoàn Lao động Việt Nam")),
        ("tinh", ("LĐLĐ TỈNH MẪU", "LĐLĐ TP MẪU", "BAN THƯỜNG VỤ LĐLĐ TỈNH MẪU", "Liên đoàn Lao động Mẫu")),
        ("nganh_tw", ("CÔNG ĐOÀN GIÁO DỤC VIỆT NAM", "CÔNG ĐOÀN NGÀNH DỆT MAY VIỆT NAM")),
        ("huyen", ("LĐLĐ HUYỆN MẪU", "LIÊN ĐOÀN LAO ĐỘNG THỊ XÃ MẪU")),
        ("nganh", ("CĐ NGÀNH Y TẾ", "CĐN CÔNG THƯƠNG TỈNH MẪU", "CÔNG ĐOÀN Y TẾ TỈNH MẪU", "CĐGD HUYỆN MẪU")),
        ("vien_chuc", ("CÔNG ĐOÀN VIÊN CHỨC TỈNH MẪU", "CĐVC THÀNH PHỐ MẪU")),
        ("kcn", ("CĐ CÁC KCN TỈNH MẪU", "CÔNG ĐOÀN KHU KINH TẾ MẪU")),
        ("xa", ("CĐ XÃ MẪU", "CÔNG ĐOÀN ĐẶC KHU MẪU", "BCH CÔNG ĐOÀN PHƯỜNG MẪU")),
        ("cdcs", ("CĐCS TRƯỜNG MẪU", "NGHIỆP ĐOÀN NGHỀ CÁ XÃ MẪU", "CÔNG ĐOÀN TRƯỜNG MẦM NON XÃ MẪU")),
        ("cum", ("CỤM THI ĐUA SỐ 3",)),
    ],
)
def test_the_level_follows_from_the_words_of_the_name(level: str, names: tuple[str, ...]) -> None:
    """Abbreviated or not, also behind the body that leads it."""
    assert [level_of_name(name) for name in names] == [level] * len(names)


def test_a_federation_of_a_city_below_a_province() -> None:
    """The superior tells a city of a province from one that is a province itself."""
    name = "LIÊN ĐOÀN LAO ĐỘNG THÀNH PHỐ NHÁP"
    assert (level_of_name(name), level_of_name(name, PROVINCE)) == ("tinh", "huyen")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hoạt động quý III năm 2023 của Liên đoàn Lao động tỉnh Mẫu", "Liên đoàn Lao động tỉnh Mẫu"),
        ("Hoạt động của LĐLĐ tỉnh Mẫu quý III năm 2023", "LĐLĐ tỉnh Mẫu"),
        ("Kết quả của BCH Công đoàn xã Nháp nhiệm kỳ 2023 - 2028", "Công đoàn xã Nháp"),
        ("Kiểm điểm của Ban Chấp hành", ""),
        ("Kết quả của công đoàn cơ sở năm 2023", ""),
    ],
)
def test_a_subject_names_the_union(text: str, name: str) -> None:
    """Up to the words of the period; a common noun names none."""
    assert named_unit([text]) == name


def test_a_head_that_names_no_unit_is_of_the_union_of_its_subject() -> None:
    """It is told where the name comes from, and that the form prints it."""
    found = Office().title("BÁO CÁO", "Hoạt động quý III năm 2023 của Liên đoàn Lao động tỉnh Mẫu")
    read = found.lines(*SECTIONS).end().read()
    unit: Any = read.data["don_vi"]
    assert (unit["ten"], unit["ten_in"], unit["cap"]) == ("Liên đoàn Lao động tỉnh Mẫu", PROVINCE, "tinh")
    assert any("theo trích yếu" in each.note for each in read.changes if each.code == "don_vi")


HEADS: list[tuple[tuple[str, ...], dict[str, str | None]]] = [
    (
        (PROVINCE, "**BCH CÔNG ĐOÀN PHƯỜNG NHÁP**"),
        {"ten": "Công đoàn phường Nháp", "ten_in": "BCH CÔNG ĐOÀN PHƯỜNG NHÁP", "tap_the": "BAN CHẤP HÀNH",
         "cap": "xa", "ten_cap_tren": PROVINCE},
    ),
    (
        ("CÔNG ĐOÀN XÃ NHÁP", "**BAN CHẤP HÀNH CÔNG ĐOÀN**", "**TRƯỜNG THCS MẪU**"),
        {"ten": "Công đoàn Trường THCS Mẫu", "tap_the": "BAN CHẤP HÀNH", "ten_cap_tren": "CÔNG ĐOÀN XÃ NHÁP"},
    ),
    (
        (f"**{PROVINCE}\nCÔNG ĐOÀN XÃ NHÁP**",),
        {"ten_in": "CÔNG ĐOÀN XÃ NHÁP", "ten_cap_tren": PROVINCE, "cap": "xa"},
    ),
    (("**LIÊN ĐOÀN LAO ĐỘNG**", "**TỈNH MẪU**"), {"ten_in": PROVINCE, "cap": "tinh"}),
]  # fmt: skip


@pytest.mark.parametrize(("left", "unit"), HEADS)
@pytest.mark.thorough(one_of=2)
def test_the_body_that_leads_a_union_in_its_head(left: tuple[str, ...], unit: dict[str, str | None]) -> None:
    """It is ``tap_the``; the union is named without it. Two bold lines by a line break are two unions."""
    office = Office().columns((*left, "Số: 5/BC-CĐ"), RIGHT).title("BÁO CÁO")
    found = office.lines(*SECTIONS).end().read()
    assert {key: found.data["don_vi"].get(key) for key in unit} == unit
    assert found.data["noi_dung"] == BLOCKS


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Tỉnh ủy Mẫu; Tổng LĐLĐ Việt Nam.", ["Tỉnh ủy Mẫu", "Tổng LĐLĐ Việt Nam"]),
        ("Ban Dân vận Tỉnh ủy, Tổng LĐLĐ Việt Nam", ["Ban Dân vận Tỉnh ủy", "Tổng LĐLĐ Việt Nam"]),
        ("Sở Nội vụ (phòng 1; phòng 2); các sở", ["Sở Nội vụ (phòng 1; phòng 2); các sở"]),
        ("Các Ban Tuyên giáo, Dân vận Tỉnh ủy", ["Các Ban Tuyên giáo, Dân vận Tỉnh ủy"]),
    ],
)
@pytest.mark.thorough(one_of=2)
def test_several_addressees_on_one_line(line: str, names: list[str]) -> None:
    """Each begins with a capital, behind a comma with the name of an office; this is told."""
    found = Office().head().para(f"Kính gửi: {line}", "giữa").lines(*SECTIONS).end().read()
    assert (found.data["kinh_gui"], found.data["noi_dung"]) == (names, BLOCKS)
    assert ("tach_dong" in kinds(found)) == (len(names) > 1)


def test_a_comma_inside_one_of_several_addressees() -> None:
    """Each has a line of its own."""
    office = Office().head().lines("Kính gửi:", "- Công đoàn ngành, Công đoàn Viên chức;", "- Sở Nội vụ.")
    data = office.lines(*SECTIONS).end().read().data
    assert data["kinh_gui"] == ["Công đoàn ngành, Công đoàn Viên chức", "Sở Nội vụ"]


@pytest.mark.parametrize("more", ["TỔNG KẾT", "SƠ KẾT", "NHANH"])
@pytest.mark.thorough(one_of=2)
def test_words_behind_the_kind_are_told_to_be_set_below_it(more: str) -> None:
    """The kind is “BÁO CÁO”, what stands behind it opens the subject: the form prints two lines."""
    found = Office().head(f"BÁO CÁO {more}", "Hoạt động công đoàn năm 2023").lines(*SECTIONS).end().read()
    assert found.data["trich_yeu"] == f"{more}\nHoạt động công đoàn năm 2023"
    assert [each.new for each in found.changes if each.code == "tach_dong"] == [f"BÁO CÁO {more}"]


@pytest.mark.parametrize("typed", ["NC....", "xx", "...."])
def test_letters_that_stand_for_a_number(typed: str) -> None:
    """No number is in the data; the whole line is told, as it stands and as it is printed."""
    office = Office().columns((f"**{PROVINCE}**", f"Số: {typed}/BC-LĐLĐ"), RIGHT).title("BÁO CÁO")
    found = office.lines(*SECTIONS).end().read()
    assert "so" not in found.data
    assert f"Số: {typed}/BC-LĐLĐ" in [each.new for each in found.changes]


@pytest.mark.parametrize(
    ("title", "who", "form"),
    [
        ("NGHỊ QUYẾT VỀ NHIỆM VỤ NĂM 2024", "HỘI NGHỊ BAN CHẤP HÀNH LẦN THỨ 5", "nghi-quyet"),
        ("QUYẾT ĐỊNH Về việc công nhận Ban Chấp hành", "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG TỈNH", "quyet-dinh"),
    ],
)
def test_who_decides_below_kind_and_subject_on_one_line(title: str, who: str, form: str) -> None:
    """The line in capitals above the grounds is no subject, “QUYẾT ĐỊNH:” below them no kind."""
    kind, subject = " ".join(title.split()[:2]), " ".join(title.split()[2:])
    office = Office().columns((f"**{PROVINCE}**", "Số: 3/QĐ-LĐLĐ"), RIGHT)
    office.lines(f"**{title}**", f"**{who}**", side="giữa").lines("Căn cứ Điều lệ;", "Căn cứ Luật Công đoàn;")
    office.para(f"**{kind.replace('NGHỊ QUYẾT', 'QUYẾT NGHỊ')}:**", "giữa")
    data = office.lines("**Điều 1.** Thông qua.", "**Điều 2.** Thi hành.").end().read().data
    assert (data["mau"], data["trich_yeu"], data["tham_quyen"]) == (form, subject, who)
    assert data["can_cu"] == ["Căn cứ Điều lệ", "Căn cứ Luật Công đoàn"]


def test_addressees_with_dashes_from_the_line_of_the_title_on() -> None:
    """“Kính gửi: - A”, below it “- B”: both are addressed."""
    office = Office().head().lines("Kính gửi: - Tỉnh ủy Mẫu", "- Ban Giám đốc Công ty", side="giữa")
    data = office.lines(*SECTIONS).end().read().data
    assert (data["kinh_gui"], data["noi_dung"]) == (["Tỉnh ủy Mẫu", "Ban Giám đốc Công ty"], BLOCKS)
