"""Which unit is meant by a name or a code: the shipped register, and registers as large as the country."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.files import shipped
from docgen.units import load_register, parse_register
from docgen.units.names import UnitNames


@pytest.fixture(scope="module")
def names() -> UnitNames:
    """The names of the shipped register."""
    return load_register(shipped("don_vi.json")).names


SHORT_NAMES = (
    "ngành Y tế",
    "ngành Giáo dục",
    "xã Ea Kao",
    "xã Cẩm Sơn",
    "xã Bình Phú",
    "xã Bình Phước",
    "Viên chức",
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("CĐYT", ["u0"]),
        ("CĐ YT", ["u0"]),
        ("CĐNYT", ["u0"]),
        ("CĐ GD", ["u1"]),
        ("CĐEK", ["u2"]),
        ("CĐX BP", ["u4", "u5"]),
        ("CĐVC", []),  # found as it is
        ("CĐCS", []),
        ("CĐ CS", []),
        ("CĐBP", []),
        ("CĐ Y", []),
        ("cđyt", []),
        ("KCN", []),
        ("CĐ XYZ", []),
    ],
)
def test_capitals_may_stand_for_a_name(text: str, codes: list[str]) -> None:
    """Where a name is due; a usual abbreviation is none, and of several units all come."""
    rows = [
        {"ma": f"u{n}", "ten": f"Công đoàn {name}", "cap": "xa", "ky_hieu": "CĐ", "dia_danh": "A"}
        for n, name in enumerate(SHORT_NAMES)
    ]
    register, problems = parse_register(rows)
    assert problems == []
    names = register.names
    assert [unit.ma for unit in names.abbreviated(text)] == codes
    assert names.other_marks(text) == (
        f"Công đoàn {SHORT_NAMES[int(codes[0][1])]}" if len(codes) == 1 else ""
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("LĐLĐ huyện Than Uyên", ["ldld-huyen-than-uyen"]),
        ("Huyện Than Uyên", ["ldld-huyen-than-uyen"]),
        ("H. Than Uyên", ["ldld-huyen-than-uyen"]),
        ("LĐLĐ Than Uyên", ["ldld-huyen-than-uyen"]),
        ("TP. Lai Châu", ["ldld-tp-lai-chau"]),
        ("TP Lai Châu", ["ldld-tp-lai-chau"]),
        ("LĐLĐ tỉnh Lai Châu", ["ldld-tinh-lai-chau"]),
        ("Lai Châu", ["ldld-tinh-lai-chau", "ldld-tp-lai-chau"]),
        ("CĐ ngành Y tế", ["cd-nganh-y-te-lai-chau"]),
        ("CĐN Giáo dục", ["cd-nganh-giao-duc-lai-chau"]),
        ("Công đoàn Viên chức", ["cd-vien-chuc-lai-chau"]),
        ("CĐVC tỉnh", ["cd-vien-chuc-lai-chau"]),
        ("CĐ ngành Y tế tỉnh", ["cd-nganh-y-te-lai-chau"]),
        ("CĐVC thành phố", []),
        ("Công đoàn xã Trấn Yên tỉnh", []),
        ("LĐLĐ tỉnh", []),
        ("Tổng LĐLĐ Việt Nam", ["tld"]),
        ("LIÊN ĐOÀN LAO ĐỘNG HUYỆN MƯỜNG TÈ", ["ldld-huyen-muong-te"]),
        ("BCH LĐLĐ huyện Than Uyên", ["ldld-huyen-than-uyen"]),
        ("Ban Thường vụ Liên đoàn Lao động huyện Than Uyên", ["ldld-huyen-than-uyen"]),
        ("C.Đ ngành Y tế", ["cd-nganh-y-te-lai-chau"]),
        ("CÐ ngành Y tế", ["cd-nganh-y-te-lai-chau"]),  # eth, as some fonts have it
        ("LĐLĐ huyện Than Uyên (*)", ["ldld-huyen-than-uyen"]),
        ("LĐLĐ huyện Than Uyên (1)", ["ldld-huyen-than-uyen"]),
        ("LĐLĐ huyện Than Uyên²", ["ldld-huyen-than-uyen"]),
        ("ThanUyên", ["ldld-huyen-than-uyen"]),
        ("LĐLĐ huyện ThanUyên", ["ldld-huyen-than-uyen"]),
        ("Ban Thường vụ", []),
        ("Người lập biểu", []),
        ("Tổng cộng", []),
        ("", []),
        ("1.", []),
    ],
)
def test_units_are_found_by_what_people_write(names: UnitNames, text: str, codes: list[str]) -> None:
    """Abbreviations, left-out kinds and capitals mean the same; where two units are meant, both come."""
    assert [unit.ma for unit in names.find(text)] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ldld-huyen-thanuyen", ["ldld-huyen-than-uyen"]),
        ("LDLD huyện Than Uyen", ["ldld-huyen-than-uyen"]),
        ("Công đoàn ngành Y tê", ["cd-nganh-y-te-lai-chau"]),
        ("Liên đoàn Lao động huyện Xa Lạ", []),
        ("Người lập biểu", []),
        ("Chủ tịch", []),
    ],
)
def test_the_nearest_is_suggested(names: UnitNames, text: str, codes: list[str]) -> None:
    """A slip of one letter names its own unit; words of another kind name none."""
    assert [unit.ma for unit in names.nearest(text)] == codes


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Công đoàn huyện Than Uyên", "có phải: ldld-huyen-than-uyen?"),
        ("Huyện Than Uyên, tỉnh Lai Châu", "có phải: ldld-huyen-than-uyen?"),
        ("CĐCS huyện Than Uyên - Lai Châu", "có phải: ldld-huyen-than-uyen?"),
        ("Nguyễn Văn Mẫu", "xem các mã trong sổ: docgen units list"),
    ],
)
def test_a_unit_under_another_body_or_with_its_place_is_asked_about(text: str, wanted: str) -> None:
    """It is no other spelling of the name, so it is not taken."""
    register = load_register(shipped("don_vi.json"))
    assert register.names.find(text) == ()
    assert register.suggestion(text) == wanted


def test_every_unit_is_found_by_its_own_code_and_name(names: UnitNames) -> None:
    """No unit of the shipped register hides another: code, name and the name in capitals lead back to it."""
    for unit in load_register(shipped("don_vi.json")).units.values():
        for text in (unit.ma, unit.ma.upper(), unit.ten, unit.heading):
            assert [found.ma for found in names.find(text)] == [unit.ma]


def test_a_code_that_libreoffice_takes_for_an_escape_is_known_as_saved() -> None:
    """In ``ld_xa_tinh`` it reads a line break when it saves the workbook."""
    rows = [{"ma": "ld_xa_tinh", "ten": "Công đoàn A", "cap": "xa", "ky_hieu": "X", "dia_danh": "A"}]
    register, _ = parse_register(rows)
    assert [unit.ma for unit in register.names.find("ld\ntinh")] == ["ld_xa_tinh"]


def test_an_ended_namesake_gives_way(names: UnitNames) -> None:
    """Two units of one name: the one that exists on the day is meant, without a day both may be."""
    alike = {"ten": "Công đoàn A", "cap": "xa", "ky_hieu": "X", "dia_danh": "A"}
    rows = [
        {"ma": "cu", "den_ngay": "2025-06-30", **alike},
        {"ma": "moi", "tu_ngay": "2025-07-01", **alike},
    ]
    register, _ = parse_register(rows)
    assert register.finder(date(2024, 1, 1)).find("công đoàn a") == ("cu",)
    assert register.finder(date(2026, 1, 1)).find("công đoàn a") == ("moi",)
    assert len(register.names.find("Công đoàn A")) == 2
    assert names.find("Công đoàn A") == ()


@pytest.mark.thorough
def test_strangers_without_end_are_not_searched_letter_by_letter() -> None:
    """Among thousands of units a few hundred strangers get a suggestion, the rest none; no square of both."""
    rows = [
        {"ma": f"cd-{n}", "ten": f"Công đoàn xã Số {n}", "cap": "xa", "ky_hieu": "X", "dia_danh": "A"}
        for n in range(1000)
    ]
    register, _ = parse_register(rows)
    answers = [register.names.nearest(f"Công đoàn xã Sốo {n}") for n in range(300)]
    assert all(answers[:100])
    assert not any(answers[-50:])
