"""Loading: every mistake of a file in one pass, each with its code, place and remedy."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from report_builder import REGISTER_DATA, codes, indicator, problems, register, report

from docgen.errors import DataError, FileError, Severity
from docgen.generate import validate
from docgen.report.codes import DATA_CODES
from docgen.report.load import check_data, load_report
from docgen.report.recipients import addressee

SOURCES = Path(__file__).parents[2] / "docgen"


def write(folder: Path, data: Any) -> Path:
    """A report's file with its register beside it."""
    (folder / "don_vi.json").write_text(json.dumps(REGISTER_DATA), encoding="utf-8")
    path = folder / "bao-cao.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def test_a_good_report_has_no_problems() -> None:
    """The small report of these tests is right: what the others find, they planted."""
    assert problems() == []


def test_ten_planted_mistakes_are_ten_problems(tmp_path: Path) -> None:
    """One pass finds all of ten mistakes of ten kinds, and nothing else."""
    data = report(
        mau="bao-cao-quyy",
        don_vi="tinhh",
        so=757,
        ngay_ban_hanh="2023-02-30",
        so_lieu={"tong_cdcs": 778, "sai": "x"},
        chi_tieu=[
            indicator(),
            indicator(),
            indicator(ma="thieu", ke_hoach=...),
            indicator(ma="loai", loai="kh"),
        ],
        noi_dung=[
            "{{ so_lieu.tong_cdc | so }} và {{ chi_tieu.loai.ty_le }}",
            {"tieu_de": "Mục", "noi_dungg": []},
            {"bang": {"cot": ["a", "b"], "dong": [["1"]]}},
        ],
    )
    found = validate(write(tmp_path, data))
    expected = ["D010", "D012", "D013", "D016", "D019", "D020", "D021", "D026", "D040", "D102"]
    assert sorted(problem.code for problem in found) == expected
    assert all(problem.severity is Severity.ERROR and problem.file for problem in found)


def test_the_message_of_an_unknown_name_is_the_documented_one() -> None:
    """File, place, name, suggestion, code – as the design writes it."""
    body = ["a", {"tieu_de": "b", "noi_dung": ["{{ so_lieu.tong_cdc }}"]}]
    assert [str(problem) for problem in problems(noi_dung=body)] == [
        "bao-cao.json: noi_dung[1].noi_dung[0]: biến so_lieu.tong_cdc không có (có phải: tong_cdcs?) [D102]"
    ]


DEEP: dict[str, Any] = {"tieu_de": "5", "noi_dung": []}
for key in ("khoan", "khoan", "khoan", "tieu_de"):
    DEEP = {key: "x", "noi_dung": [DEEP]}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"la": 1}, "D010 "),
        ({"mau": ...}, "D011 "),
        ({"mau": 5}, "D012 mau"),
        ({"so_lieu": {"a": {"gia_tri": 1, "dvt": "m"}}, "noi_dung": ["x"]}, "D010 so_lieu.a"),
        ({"chi_tieu": [indicator(thuc_hien="1.51")]}, "D012 chi_tieu[0].thuc_hien"),
        ({"chi_tieu": [indicator(thuc_hien=True)]}, "D012 chi_tieu[0].thuc_hien"),
        ({"du_thao": 0}, "D014 du_thao"),
        ({"noi_dung": ["  "]}, "D014 noi_dung[0]"),
        ({"noi_dung": ["a\x07b"]}, "D015 noi_dung[0]"),
        ({"noi_dung": ["Thu \u202e021 đồng."]}, "D015 noi_dung[0]"),
        ({"noi_dung": [{"bang": {"cot": ["a"], "dong": [["\u20661.000"]]}}]},
         "D015 noi_dung[0].bang.dong[0][0]"),
        ({"noi_dung": [{"bang": {"cot": ["a"], "dong": [["\x00"]]}}]}, "D015 noi_dung[0].bang.dong[0][0]"),
        ({"ngay_ban_hanh": "12/9/23"}, "D016 ngay_ban_hanh"),
        ({"noi_dung": [{"muc": "a"}]}, "D017 noi_dung[0]"),
        ({"noi_dung": [7]}, "D017 noi_dung[0]"),
        ({"noi_dung": [{"bang_don_vi": {"cot": ["doan_vien"]}}]}, "D017 noi_dung[0]"),
        ({"so_lieu": {"tổng số": 1, "tong_cdcs": 1}}, "D018 so_lieu.tổng số"),
        ({"chi_tieu": [indicator(ma="kn-moi")]}, "D018 chi_tieu[0].ma"),
        ({"chi_tieu": [indicator(), indicator()]}, "D019 chi_tieu[1].ma"),
        ({"mau": "bao-cao-nami"}, "D020 mau"),
        ({"don_vi": "khong-co"}, "D021 don_vi"),
        ({"don_vi": "xa"}, "D022 don_vi"),
        ({"don_vi": "huyen", "ky": {"nam": 2025, "quy": 3}}, "D022 don_vi"),
        ({"ky": {"nam": 2023, "quy": 5}}, "D023 ky"),
        ({"ky": {"nam": 123, "quy": 1}}, "D023 ky"),
        ({"ky": {"quy": 3}}, "D023 ky"),
        ({"ky": {"tu": "2023-05-01"}}, "D023 ky"),
        ({"ky": {"tu": "2023-05-01", "den": "2023-04-01"}, "mau": "bao-cao-chuyen-de"}, "D023 ky"),
        ({"ky": {"nam": 2023}}, "D024 ky"),
        ({"mau": "bao-cao-nam"}, "D024 ky"),
        ({"mau": "bao-cao-6-thang"}, "D024 ky"),
        ({"noi_dung": [DEEP]}, "D025 noi_dung[0].noi_dung[0].noi_dung[0].noi_dung[0].noi_dung[0]"),
        ({"noi_dung": ["a", {"khoan": "b"}]}, "D074 noi_dung[1]"),
        ({"noi_dung": [{"bang": {"cot": ["a"], "dong": [["1"], []]}}]}, "D026 noi_dung[0].bang.dong[1]"),
        ({"noi_dung": [{"bang_chi_tieu": True}]}, "D027 noi_dung[0].bang_chi_tieu"),
        ({"chi_tieu": [indicator(binh_quan_theo="kk")]}, "D027 chi_tieu[0].binh_quan_theo"),
        ({"noi_nhan": ["- Tỉnh ủy;"]}, "D028 noi_nhan[0]"),
        ({"can_cu": ["Căn cứ Luật Công đoàn;"]}, "D028 can_cu[0]"),
        ({"can_cu": ["Luật Công đoàn ngày 27 tháng 11 năm 2024"]}, "D031 can_cu[0]"),
        ({"kinh_gui": ["Kính gửi: Tỉnh ủy"]}, "D028 kinh_gui[0]"),
        ({"trich_yeu": "V/v kết quả hoạt động"}, "D028 trich_yeu"),
        ({"luu": "Lưu: VT."}, "D028 luu"),
        ({"so": "757/BC-LĐLĐ"}, "D029 so"),
        ({"so": "97", "ky_hieu": "97/BC-LĐLĐ"}, "D029 ky_hieu"),
        ({"noi_nhan": ["Lưu: VT"]}, "D030 noi_nhan[0]"),
        ({"chi_tieu": [indicator(loai="ty_trong", ke_hoach=...)]}, "D040 chi_tieu[0]"),
        ({"chi_tieu": [indicator(ke_hoach=0)]}, "D041 chi_tieu[0].ke_hoach"),
        (
            {"chi_tieu": [indicator(loai="ty_trong", ke_hoach=..., tong_so=1000)]},
            "D042 chi_tieu[0].thuc_hien",
        ),
        ({"chi_tieu": [indicator(loai="so_luong")]}, "D043 chi_tieu[0].ke_hoach"),
        ({"noi_dung": ["{{ so_lieu.tong_cdcs người"]}, "D101 noi_dung[0]"),
        ({"noi_dung": ["{{ so_lieu.tong_cdcs | }}"]}, "D101 noi_dung[0]"),
        ({"noi_dung": ["{{ tong_cdcs }}"]}, "D102 noi_dung[0]"),
        ({"noi_dung": ["{{ ky_hieu }}"]}, "D102 noi_dung[0]"),
        ({"noi_dung": [{"tieu_de": "{{ x }}", "noi_dung": []}]}, "D102 noi_dung[0].tieu_de"),
        ({"trich_yeu": "{{ ky.quyy }}"}, "D102 trich_yeu"),
        (
            {"noi_dung": ["Xem Phụ lục."], "phu_luc": [{"tieu_de": "A", "noi_dung": ["{{ x }}"]}]},
            "D102 phu_luc[0].noi_dung[0]",
        ),
        ({"noi_dung": [{"bang": {"cot": ["a"], "dong": [["{{ x }}"]]}}]}, "D102 noi_dung[0].bang.dong[0][0]"),
        ({"chi_tieu": [indicator(loai="so_luong", ke_hoach=...)], "noi_dung": ["{{ chi_tieu.kn.ty_le }}"]},
         "D102 noi_dung[0]"),
        ({"noi_dung": ["{{ so_lieu.tong_cdcs | s }}"]}, "D103 noi_dung[0]"),
        ({"noi_dung": ["{{ so_lieu.tong_cdcs / 0 }}"]}, "D104 noi_dung[0]"),
        ({"noi_dung": ["{{ don_vi.ten | so }}"]}, "D104 noi_dung[0]"),
        ({"noi_dung": ["{{ ky.__class__ }}"]}, "D102 noi_dung[0]"),
        ({"noi_dung": ["{{ so_lieu.tong_cdcs.__class__ }}"]}, "D105 noi_dung[0]"),
        ({"noi_dung": ["{{ 2 ** 9 }}"]}, "D105 noi_dung[0]"),
    ],
)  # fmt: skip
def test_each_mistake_has_its_code_and_place(changes: dict[str, Any], expected: str) -> None:
    """One mistake planted is one problem found, with its stable code, at its place."""
    assert [f"{problem.code} {problem.path}" for problem in problems(**changes)] == [expected]


@pytest.mark.parametrize(("changes", "hint"), [
    ({"mau": "bao-cao-quyy"}, "có phải: bao-cao-quy?"),
    ({"don_vi": "huyenn"}, "có phải: huyen?"),
    ({"chi_tieu": [indicator(loai="ke_hoch")]}, "có phải: ke_hoach?"),
    ({"noi_dung": [{"tieude": "a"}]}, "có phải: tieu_de?"),
    ({"noi_dung": ["{{ tong_cdcs }}"]}, "có phải: so_lieu.tong_cdcs?"),
    ({"noi_dung": ["{{ ky.nam | phantram }}"]}, "có phải: phan_tram?"),
    ({"chi_tieu": [indicator(thuc_hien="1.51")]},
     'số trong dấu nháy kép viết kiểu Việt Nam: "1.515", "62,5"'),
    ({"don_vi": "huyen", "ky": {"nam": 2025, "quy": 4}}, "đơn vị kế thừa: xa"),
])  # fmt: skip
def test_problems_say_what_to_do(changes: dict[str, Any], hint: str) -> None:
    """What is nearly right is suggested."""
    assert [problem.hint for problem in problems(**changes)] == [hint]


def test_a_reference_to_a_wrong_figure_is_not_a_second_mistake() -> None:
    """Whoever names a figure, an indicator or a unit that is itself wrong has made no other mistake."""
    body = ["{{ so_lieu.tong_cdcs + 1 }} {{ chi_tieu.kn.ty_le }} {{ don_vi.ten }} {{ ky.sau.ten }}"]
    changes = {
        "so_lieu": {"tong_cdcs": []},
        "chi_tieu": [indicator(loai="x")],
        "don_vi": "?",
        "ky": {"quy": 9},
    }
    assert codes(**changes, noi_dung=body) == ["D012", "D013", "D021", "D023"]


def test_optional_names_may_be_missing() -> None:
    """A default makes a name optional, in prose as in templates."""
    assert codes(noi_dung=["{{ so_lieu.chua_co | default('…') }}"]) == []


def test_marks_typed_before_many_lines_are_one_note_with_its_lines() -> None:
    """All lines of a list that come with dashes are told once; a line that is right is not among them."""
    grounds = ["- Căn cứ A", "Căn cứ B", "- Căn cứ C"]
    loaded, _ = check_data(report(noi_nhan=["- A;", "- B;", "- C;"], can_cu=grounds), register())
    assert loaded is not None
    told = [(each.path, each.message) for each in loaded.warnings if each.code == "D028"]
    assert told == [
        ("noi_nhan[0]", "dòng 1–3 có dấu gõ sẵn, đã bỏ khi in"),
        ("can_cu[0]", "dòng 1, 3 có dấu gõ sẵn, đã bỏ khi in"),
    ]


def test_warnings_do_not_stop_the_work() -> None:
    """A unit that ended before the cut-off day, or typed punctuation, is said and printed all the same."""
    loaded, _ = check_data(report(don_vi="xa", noi_nhan=["- Tỉnh ủy;"]), register())
    assert loaded is not None
    assert [problem.code for problem in loaded.warnings] == ["D022", "D028"]
    assert [addressee(line) for line in ("Kính gửi: Tỉnh ủy;", "Tỉnh ủy", "Kính gửi:")] == [
        "Tỉnh ủy", "Tỉnh ủy", "Kính gửi:",
    ]  # fmt: skip


@pytest.mark.parametrize(("content", "code", "words"), [
    (b"", "D001", "tệp rỗng"),
    (b'{"mau": "a",}', "D001", "dòng 1, cột 13"),
    (b'{\n "mau": \'a\'}', "D001", "dòng 2, cột 9"),
    (b'{"mau" "a"}', "D001", "hai chấm"),
    (b'{"a": 1 "b": 2}', "D001", "dấu phẩy"),
    (b'{"a": "b\nc"}', "D001", "xuống dòng"),
    (b'{"a": "b\\q"}', "D001", "\\\\"),
    (b'{"a": 1}}', "D001", "thừa"),
    (b'{"a": "\xff"}', "D002", "UTF-8"),
    (b"[" * 5000 + b"]" * 5000, "D005", "tầng"),
    (b"[" * 100 + b"]" * 100, "D005", "tầng"),
    (b"[1, 2]", "D006", "đối tượng"),
])  # fmt: skip
def test_broken_json_has_line_and_column(tmp_path: Path, content: bytes, code: str, words: str) -> None:
    """What is no JSON is told in Vietnamese, with line and column, as one problem."""
    path = write(tmp_path, {})
    path.write_bytes(content)
    found = validate(path)
    assert [problem.code for problem in found] == [code]
    assert words in str(found[0])
    assert found[0].file == str(path)


def test_json_slips_are_found_beside_all_else(tmp_path: Path) -> None:
    """Double keys and NaN do not stop the reading of the rest."""
    text = json.dumps(report(noi_dung=["{{ x }}"], du_thao=1)).replace(
        '"du_thao": 1', '"du_thao": 1, "du_thao": 2'
    )
    text = text.replace("778", "NaN").replace("2023", "1e999", 0)
    assert [problem.code for problem in validate(write(tmp_path, text))] == ["D003", "D004", "D102"]


@pytest.mark.parametrize("number", ["Infinity", "-Infinity", "1e999999", "9" * 5000, "0." + "1" * 500])
def test_numbers_that_are_none_are_refused(tmp_path: Path, number: str) -> None:
    """Numbers of thousands of digits or without end are slips, and must not fill the memory."""
    text = json.dumps(report()).replace("778", number)
    assert [problem.code for problem in validate(write(tmp_path, text))] == ["D004"]


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    """Windows editors put one in front; the report is read all the same, decimals exact."""
    path = write(
        tmp_path,
        "\ufeff"
        + json.dumps(report(so_lieu={"tong_cdcs": 90.6}, noi_dung=["Đạt {{ so_lieu.tong_cdcs }}%."])),
    )
    assert validate(path) == []
    assert str(load_report(path).names["so_lieu"]["tong_cdcs"]) == "90,6"


def test_all_errors_travel_with_the_exception(tmp_path: Path) -> None:
    """Whoever only loads gets the same list as whoever validates."""
    path = write(tmp_path, report(mau="x", don_vi="y"))
    with pytest.raises(DataError) as error:
        load_report(path)
    assert [problem.code for problem in error.value.problems] == ["D020", "D021"]
    assert "2 lỗi" in error.value.message


def test_a_broken_register_is_told_beside_the_report(tmp_path: Path) -> None:
    """Mistakes of the register carry its name; the report is still judged."""
    path = write(tmp_path, report(noi_dung=["{{ x }}"]))
    (tmp_path / "don_vi.json").write_text('[{"ma": "a"}]', encoding="utf-8")
    found = validate(path)
    assert [problem.code for problem in found if problem.file == str(path)] == ["D102"]
    assert {problem.code for problem in found if problem.file.endswith("don_vi.json")} == {"D011"}


def test_a_missing_file_is_a_file_error(tmp_path: Path) -> None:
    """What cannot be read is not a mistake of the data."""
    with pytest.raises(FileError):
        validate(tmp_path / "khong-co.json")


def test_text_is_composed_and_line_breaks_are_one_kind() -> None:
    """Decomposed Unicode becomes NFC, carriage returns become line feeds, nothing else changes."""
    loaded, _ = check_data(report(noi_dung=["e\u0302\u0323\r\nR&D < 5% 😀\t{%"]), register())
    assert loaded is not None
    assert loaded.report.noi_dung == ["ệ\nR&D < 5% 😀\t{%"]


def test_every_code_is_listed_and_every_listed_code_is_used() -> None:
    """The table of codes is complete and has no dead rows."""
    inside = (path for folder in ("report", "units") for path in (SOURCES / folder).rglob("*.py"))
    files = [*SOURCES.glob("*.py"), *inside]
    used = {
        code
        for file in files
        if file.name != "codes.py"
        for code in re.findall(r'"(D\d{3})"', file.read_text(encoding="utf-8"))
    }
    assert used == set(DATA_CODES)


@pytest.mark.parametrize("key", ["gop_loi_van", "bang_don_vi"])
def test_a_block_of_a_rollup_names_the_command_that_makes_it(key: str) -> None:
    """Such an outline is no report and no outline of a batch: the message says what it is."""
    found = [each for each in problems(noi_dung=[{key: {}}]) if each.code == "D017"]
    assert [f"khối {key} cộng từ các đơn vị" in each.message for each in found] == [True]
    assert "docgen rollup" in found[0].hint


def test_a_draft_needs_its_year_as_well() -> None:
    """An open year is refused in a draft too, and the message says so."""
    found = problems(ky={"nam": None}, du_thao=1)
    (problem,) = [each for each in found if each.code == "D023"]
    assert problem.hint.endswith("bản dự thảo cũng cần năm")
