"""What people do in a report's workbook: fill in, add rows, move columns, make mistakes."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from books import changed, find

from docgen.errors import Exit
from docgen.report.indicators import Indicator
from docgen.workbook.codes import WORKBOOK_CODES
from docgen.workbook.numbers import number_formula, printed_numbers
from docgen.workbook.rates import worked_out
from docgen.workbook.read import ReadBook, read_workbook
from docgen.workbook.write import workbook_of
from tests.conftest import DocgenCli
from tests.support import all_converted, needs_office

pytestmark = pytest.mark.thorough(one_of=3)

REPORT: dict[str, Any] = {
    "mau": "bao-cao-quy",
    "ky": {"nam": 2023, "quy": 3},
    "don_vi": "ldld-tinh-lai-chau",
    "noi_nhan": ["Tỉnh ủy", "Tổng Liên đoàn"],
    "so_lieu": {
        "cdcs": {"ten": "Số CĐCS", "gia_tri": 778, "don_vi_tinh": "CĐCS", "loai_so": "thoi_diem"},
        "tien": {"ten": "Tiền chăm lo", "gia_tri": None, "don_vi_tinh": "đồng", "ky_truoc": 1_881_000_000},
        "nu": {"ten": "Tỷ lệ nữ", "gia_tri": Decimal("40.1"), "don_vi_tinh": "%"},
    },
    "chi_tieu": [
        {
            "ma": "kn",
            "ten": "Kết nạp",
            "don_vi_tinh": "người",
            "loai": "ke_hoach",
            "ke_hoach": 1100,
            "thuc_hien": 1515,
        },
        {
            "ma": "ck",
            "ten": "Cập nhật",
            "don_vi_tinh": "người",
            "loai": "ty_trong",
            "tong_so": 2000,
            "thuc_hien": 1683,
        },
    ],
    "noi_dung": [
        {
            "tieu_de": "Kết quả",
            "noi_dung": [
                "Có {{ so_lieu.cdcs | so }} CĐCS.",
                {"tieu_de": "Chăm lo", "noi_dung": ["- Tặng quà", {"khoan": "Một"}, "Sau khoản"]},
                "Cuối mục một",
                {
                    "bang": {
                        "tieu_de": "Quà",
                        "cot": ["Nơi", {"tieu_de": "Số", "cot": ["Suất", "Tiền"]}],
                        "dong": [
                            ["Xã A", 1, 2],
                            {"nhom": "Khối xã", "dong": [["Xã B", 3, 4]]},
                            ["Xã C", 5, 6],
                        ],
                    }
                },
            ],
        },
        {"tieu_de": "Nhiệm vụ", "noi_dung": [{"bang_chi_tieu": True}]},
    ],
    "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "PHÓ CHỦ TỊCH", "ho_ten": "Lò Văn A"},
}


def after(change: Callable[[Any], object], report: dict[str, Any] = REPORT) -> ReadBook:
    """The report read back after a change in its workbook."""
    return read_workbook(changed(workbook_of(report), change), "so.xlsx")


def told(read: ReadBook) -> list[tuple[str, str]]:
    """Code and place of every problem."""
    return [(problem.code, problem.path) for problem in read.reading.problems]


def test_what_people_fill_in_arrives() -> None:
    """Numbers as numbers, as text in the Vietnamese manner, as percentages; days; names instead of codes."""

    def fill(book: Any) -> None:
        figures, front = book["Số liệu"], book["Báo cáo"]
        figures["E5"] = "1.900.000.000"
        figures["E6"], figures["E6"].number_format = 0.415, "0.0%"
        row, _ = find(front, "Ngày ban hành")
        front.cell(row, 2).value = "12/9/2023"
        row, _ = find(front, "Số văn bản")
        front.cell(row, 2).value = 757
        row, _ = find(front, "Đơn vị")
        front.cell(row, 2).value = "Liên đoàn Lao động tỉnh Lai Châu"

    data = after(fill).data
    assert data["so_lieu"]["tien"]["gia_tri"] == 1_900_000_000
    assert data["so_lieu"]["nu"]["gia_tri"] == Decimal("41.5")
    assert (data["ngay_ban_hanh"], data["so"]) == ("2023-09-12", "757")
    assert data["don_vi"] == "Liên đoàn Lao động tỉnh Lai Châu"  # its code is the register's business


def test_where_a_sum_of_many_units_comes_from_makes_no_row_high() -> None:
    """What was noted by hand is read as a whole; one of hundreds of units is seen to begin."""
    notes = {"ngan": "Ghi chú tay. " * 10, "dai": "Công đoàn xã 12 (phieu.xlsx, Phiếu!E10); " * 100}
    figures = {name: {"ten": name, "gia_tri": 1, "nguon": note} for name, note in notes.items()}
    content = workbook_of({"mau": "bao-cao-quy", "so_lieu": figures})
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Số liệu"]
    heights = {row[1].value: sheet.row_dimensions[row[1].row].height for row in sheet.iter_rows(min_row=4)}
    assert (heights["ngan"], heights["dai"]) == (62, 47)
    assert read_workbook(content, "a.xlsx").data["so_lieu"] == figures


def test_rows_may_be_added_and_columns_moved() -> None:
    """A figure without a code gets the name of its content, and that is told; heads may move."""

    def change(book: Any) -> None:
        sheet = book["Số liệu"]
        sheet["B7"], sheet["E7"] = "Đoàn viên mới", 12
        for row in range(1, 60):  # the column of codes goes to the far right
            sheet.cell(row, 14).value = sheet.cell(row, 1).value
            sheet.cell(row, 1).value = None
        sheet.insert_rows(1, 2)

    read = after(change)
    assert read.data["so_lieu"]["doan_vien_moi"] == {"ten": "Đoàn viên mới", "gia_tri": 12}
    assert read.data["so_lieu"]["cdcs"] == REPORT["so_lieu"]["cdcs"]
    assert told(read) == [("W004", "Số liệu!B9")]


def test_a_list_goes_on_in_added_rows() -> None:
    """A recipient typed into an empty row of the list, or into a row of its own below it, is one more."""

    def change(book: Any) -> None:
        front = book["Báo cáo"]
        row, _ = find(front, "Nơi nhận")
        front.cell(row + 2, 2).value = "Ban Tổ chức"
        front.insert_rows(row + 4)
        front.cell(row + 4, 2).value = "Lưu trữ"

    assert after(change).data["noi_nhan"] == ["Tỉnh ủy", "Tổng Liên đoàn", "Ban Tổ chức", "Lưu trữ"]


def test_paragraphs_may_be_added_moved_and_nested() -> None:
    """A row belongs to the section that is open; a section's depth is its own column."""

    def change(book: Any) -> None:
        sheet = book["Lời văn"]
        row, column = find(sheet, "Chăm lo")
        sheet.insert_rows(row + 1, 2)
        sheet.cell(row + 1, column).value = "Đoạn mới"
        sheet.cell(row + 2, column - 1).value, sheet.cell(row + 2, column).value = 3, "Mục con"

    body = after(change).data["noi_dung"][0]["noi_dung"]
    inner = ["Đoạn mới", {"tieu_de": "Mục con", "noi_dung": ["- Tặng quà"]}, {"khoan": "Một"}, "Sau khoản"]
    assert body[1] == {"tieu_de": "Chăm lo", "noi_dung": inner}
    assert body[2] == "Cuối mục một"


MISTAKES: list[tuple[str, str, object, tuple[str, str]]] = [
    ("Số liệu", "E4", "=1/0", ("R023", "Số liệu!E4")),
    ("Số liệu", "A5", "cdcs", ("W003", "Số liệu!A5")),
    ("Lời văn", "C4", 3, ("W006", "Lời văn!C4")),
    ("Lời văn", "B5", "Đoản", ("W011", "Lời văn!B5")),
    ("Lời văn", "D11", "Bảng 9", ("W007", "Lời văn!D11")),
    ("Số liệu", "K4", "{lỗi", ("W005", "Số liệu!K4")),
    ("Chỉ tiêu", "H4", 12, ("W009", "Chỉ tiêu!H4")),
    ("Báo cáo", "B60", "lạc", ("W011", "Báo cáo!B60")),
    ("Số liệu", "L3", "Người ghi", ("W010", "Số liệu!L3")),
    ("Số liệu", "M5", "theo báo cáo miệng", ("W010", "Số liệu!M5")),
    ("Chỉ tiêu", "S4", "x", ("W010", "Chỉ tiêu!S4")),
    ("Lời văn", "H5", "xem lại", ("W010", "Lời văn!H5")),
    ("Bảng 1", "G18", "xem lại", ("W010", "Bảng 1!G18")),
    ("Lời văn", "A4", "IX.", ("W009", "Lời văn!A4")),
    ("Lời văn", "A5", "1.", ("W009", "Lời văn!A5")),
]


@pytest.mark.parametrize("mistakes", [MISTAKES[start::3] for start in range(3)], ids=["a", "b", "c"])
@pytest.mark.thorough(one_of=3)
def test_a_mistake_is_told_with_its_cell(mistakes: list[tuple[str, str, object, tuple[str, str]]]) -> None:
    """Every mistake has its code and its cell, however many there are; an empty formula is no value."""

    def make_them(book: Any) -> None:
        for sheet, cell, value, _ in mistakes:
            book[sheet][cell] = value

    assert {expected for *_, expected in mistakes} <= set(told(after(make_them)))


def test_a_sheet_that_nothing_names_is_told() -> None:
    """Nothing on a sheet of people's own is passed over; a sheet that has lost its heads is told."""
    read = after(lambda book: book.create_sheet("Nháp").append(["x", 1]))
    assert ("W008", "Nháp") in told(read)
    read = after(lambda book: book["Số liệu"].delete_rows(3))
    assert ("W002", "Số liệu") in told(read)
    read = after(lambda book: setattr(book["Số liệu"], "title", "So lieu Q3"))
    assert read.data == REPORT


def test_every_code_is_explained() -> None:
    """The codes of the package and their list are the same."""
    import re  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    sources = [path.read_text() for path in Path("docgen/workbook").glob("*.py") if path.name != "codes.py"]
    assert {code for text in sources for code in re.findall(r'"(W\d{3})"', text)} <= set(WORKBOOK_CODES)


def _rates() -> list[dict[str, Any]]:
    """Indicators whose rates are hard to round: halves, thirds, values beside a threshold, decimals."""
    chance = random.Random(11)  # noqa: S311 - the same every time
    found: list[dict[str, Any]] = []
    for number in range(400):
        base: Any = chance.choice([3, 7, 8, 16, 40, 2000, 1100, 20841, 10**9, chance.randint(1, 10**7)])
        done: Any = chance.choice(
            [base, base - 1, base + 1, chance.randint(0, 3 * base), base * 1683 // 2000]
        )
        if number % 4 == 0:
            base, done = Decimal(base) / 8 + Decimal("0.1"), Decimal(done) / 8 + Decimal("0.3")
            base, done = round(base, 3), round(done, 3)
        kind = chance.choice(["ke_hoach", "ty_trong", "ty_le", "so_luong"])
        row = {
            "ma": f"c{number}",
            "ten": f"C {number}",
            "don_vi_tinh": "%" if number % 7 == 0 else "người",
            "loai": kind,
            "thuc_hien": min(done, base) if kind == "ty_trong" else done,
        }
        if kind != "so_luong":
            row["tong_so" if kind == "ty_trong" else "ke_hoach"] = base
        if kind == "ty_trong" and number % 3:
            row["nguong"] = chance.choice([100, 50, Decimal("84.1"), Decimal("62.5")])
        if number % 2:
            row["cung_ky"] = chance.choice([0, 1, 3, base, 999])
        found.append(row)
    return found


@needs_office
def test_the_formulas_equal_docgens_own_figures() -> None:
    """Rate, verdict and growth as LibreOffice works them out are docgen's, to the last digit."""
    rows = _rates()
    (saved,) = all_converted([workbook_of({**REPORT, "chi_tieu": rows})], "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(saved), data_only=True)["Chỉ tiêu"]
    for number, row in enumerate(rows, 4):
        wanted = worked_out(Indicator.model_validate(row))
        shown = {
            key: sheet.cell(number, column).value
            for key, column in (("ty_le", 8), ("danh_gia", 9), ("tang_giam", 12))
        }
        as_text = {
            key: f"{value:.1f}".replace(".", ",").removesuffix(",0")
            if isinstance(value, int | float)
            else value or ""
            for key, value in shown.items()
        }
        assert as_text == {key: text.replace(".", "") for key, text in wanted.items()}, row
    assert "W009" not in {code for code, _ in told(read_workbook(saved, "x"))}


POINTS = [{"khoan": f"d{n}"} for n in range(27)]
DEEP = {"tieu_de": "B", "noi_dung": [{"tieu_de": "C", "noi_dung": POINTS}]}
ITEMS = [{"khoan": "x", "noi_dung": POINTS[:2]}, *POINTS[:4]]
LISTED = {"khoan": "Gồm:", "danh_so": "i) (1)", "noi_dung": ITEMS}
BESIDE = {"tieu_de": "F", "noi_dung": [LISTED, "đoạn", {"khoan": "H"}]}
BODY = [
    {"tieu_de": "A", "noi_dung": [DEEP, {"khoan": "E"}, BESIDE]},
    "lời",
    {"tieu_de": "I", "noi_dung": [{"tieu_de": "J", "danh_so": "a-z. 1.", "noi_dung": POINTS}]},
]
LAST = {"tieu_de": "E", "noi_dung": []}
ARTICLES = [{"tieu_de": "D", "noi_dung": [{"khoan": "k", "noi_dung": POINTS[:3]}]}, LAST]
CHAPTERS = [{"tieu_de": "X", "noi_dung": ARTICLES}, {"tieu_de": "Y", "noi_dung": ARTICLES}]
ISSUED = {"ten_loai": "QUY CHẾ", "tieu_de": "Làm việc", "danh_so": "chuong", "noi_dung": CHAPTERS}
ISSUING = [ISSUED, {"tieu_de": "P", "noi_dung": BODY}]
DECISION = {"mau": "quyet-dinh-ban-hanh", "noi_dung": [LAST], "phu_luc": ISSUING}
WAYS = ("A. I. I.1. a) i)", "1/ 1.1/ a-z) (i) A-", "Phần I: Điều 1: i. 1)")
NUMBERED: list[dict[str, Any]] = [
    {"noi_dung": BODY},
    *({"danh_so": way, "noi_dung": BODY} for way in WAYS),
    {"mau": "thong-bao", "noi_dung": [{"khoan": "x", "noi_dung": POINTS[:7]}]},
    DECISION,
]
"""Reports numbered as their forms do, and as they say themselves."""


@needs_office
@pytest.mark.thorough
def test_the_numbers_of_sections_are_formulas() -> None:
    """As LibreOffice counts them, in every way to number: what docgen prints."""
    books = [workbook_of({**REPORT, **each}) for each in NUMBERED]
    for data, saved in zip(NUMBERED, all_converted(books, "xlsx"), strict=True):
        book = openpyxl.load_workbook(io.BytesIO(saved), data_only=True)
        shown = [
            str(row[0])
            for name in book.sheetnames
            if name.startswith(("Lời văn", "Phụ lục"))
            for row in book[name].iter_rows(min_row=4, max_col=3, values_only=True)
            if isinstance(row[2], int) and row[0]
        ]
        assert shown == [each for each in printed_numbers({**REPORT, **data}).values() if each]
        assert "W009" not in {code for code, _ in told(read_workbook(saved, "x"))}


def test_numbers_are_those_that_are_printed() -> None:
    """Of the form, of a report's own way, of a section's: each beside its row."""
    numbers = [list(printed_numbers({**REPORT, **each}).values()) for each in NUMBERED]
    assert numbers[0][:4] == ["I.", "1.", "1.1.", "a)"]
    assert numbers[0][31:42] == ["3.", "3.1.", "i)", "(1)", "(2)", "ii)", "iii)", "iv)", "v)", "3.2.", "II."]
    assert numbers[1][:4] + numbers[1][-28:-26] == ["A.", "I.", "I.1.", "a)", "I.", "a."]
    assert numbers[4] == ["1.", "a)", "b)", "c)", "d)", "đ)", "e)", "g)"]
    articles = [each for each in numbers[5] if each.startswith("Điều")]
    assert articles[:5] == [f"Điều {n}." for n in (1, 1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("scheme", "formula"),
    [
        ("khong", '=IF(ISNUMBER($C5),"","")'),
        (
            "khong;0:Điều 1.",
            '=IF(ISNUMBER($C5),IF(AND($C5>=1,$C5<=1),CHOOSE($C5,"Điều "&COUNTIF($C$4:$C5,1)&"."),""),"")',
        ),
        (
            "khong;0:i)",
            '=IF(ISNUMBER($C5),IF(AND($C5>=1,$C5<=1),'
            'CHOOSE($C5,LOWER(ROMAN(COUNTIF($C$4:$C5,1)))&")"),""),"")',
        ),
    ],
)  # fmt: skip
def test_the_formula_of_a_number_is_that_of_its_list(scheme: str, formula: str) -> None:
    """Its words and signs, and how it counts."""
    assert number_formula(5, 3, {"cap": 3}, scheme) == formula


def test_every_command_takes_a_workbook(docgen_cli: DocgenCli) -> None:
    """new, validate, convert, generate: a workbook is as good as JSON, mistakes have their cells."""
    docgen_cli.write("don_vi.json", _register())
    assert docgen_cli("new", "bao-cao-quy", "--don-vi", "tinh", "--ky", "2024Q4", "-o", "q4.xlsx").code == 0
    ran = docgen_cli("validate", "q4.xlsx")
    assert ran.code == Exit.DONE
    assert "q4.xlsx: Lời văn!D5: lời nhắc chưa thay" in ran.err
    docgen_cli.write("a.json", {**REPORT, "don_vi": "tinh"} | {"so_lieu": {"cdcs": 778}})
    assert docgen_cli("convert", "a.json", "-o", "a.xlsx").code == 0
    assert docgen_cli("generate", "a.xlsx", "-o", "a.docx").code == 0
    path = docgen_cli.folder / "a.xlsx"
    path.write_bytes(
        changed(path.read_bytes(), lambda book: book["Lời văn"].__setitem__("D5", "{{ so_lieu.cdc }}"))
    )
    ran = docgen_cli("generate", "a.xlsx", "-o", "b.docx")
    assert ran.code == Exit.DATA
    assert "a.xlsx: Lời văn!D5: biến so_lieu.cdc không có" in ran.err
    assert "b.docx" not in ran.files


def test_a_workbook_names_its_unit_as_people_do(docgen_cli: DocgenCli) -> None:
    """The name, in other case and spacing, is as good as the code; a name of nobody is told."""
    docgen_cli.write("don_vi.json", _register())
    docgen_cli.write(
        "a.json", {**REPORT, "don_vi": "liên đoàn  lao động tỉnh LAI CHÂU"} | {"so_lieu": {"cdcs": 778}}
    )
    assert docgen_cli("convert", "a.json", "-o", "a.xlsx").code == 0
    assert docgen_cli("validate", "a.xlsx").code == 0
    docgen_cli.write("b.json", {**REPORT, "don_vi": "Công ty Hoa Mai", "so_lieu": {"cdcs": 778}})
    docgen_cli("convert", "b.json", "-o", "b.xlsx")
    ran = docgen_cli("validate", "b.xlsx", "--json")
    assert ran.code == Exit.DATA
    (problem,) = [each for each in ran.json["problems"] if each["code"] == "D021"]
    assert problem["path"].startswith("Báo cáo!B")


def test_a_foreign_workbook_is_refused(docgen_cli: DocgenCli) -> None:
    """A table of somebody's own is no report: it is said, and nothing is written."""
    book = openpyxl.Workbook()
    book.active.append(["Đơn vị", "Số"])
    saved = io.BytesIO()
    book.save(saved)
    docgen_cli.write("bang.xlsx", saved.getvalue())
    ran = docgen_cli("generate", "bang.xlsx")
    assert ran.code == Exit.DATA
    assert "[W001]" in ran.err
    book.active.title = "Báo cáo"
    book.active.append(["Mã", "Nội dung"])
    saved = io.BytesIO()
    book.save(saved)
    docgen_cli.write("bang.xlsx", saved.getvalue())
    assert docgen_cli("convert", "bang.xlsx", "-o", "x.json").code == Exit.DATA
    assert "x.json" not in docgen_cli("validate", "bang.xlsx").files


def test_an_outline_may_be_a_workbook(docgen_cli: DocgenCli) -> None:
    """``docgen batch`` makes of an outline in Excel what it makes of the same in JSON."""
    docgen_cli.write("don_vi.json", _register())
    outline = {key: value for key, value in REPORT.items() if key not in ("don_vi", "so_lieu")}
    outline |= {"so_lieu": {"cdcs": {"ten": "Số CĐCS", "don_vi_tinh": "CĐCS"}}}
    docgen_cli.write("o.json", outline)
    docgen_cli.write("r.json", [{"don_vi": "tinh", "so_lieu": {"cdcs": 7}}])
    assert docgen_cli("convert", "o.json", "-o", "o.xlsx").code == 0
    assert docgen_cli("batch", "o.xlsx", "r.json", "-o", "ra").code == 0
    assert docgen_cli("validate", "o.xlsx").code == 0
    docgen_cli.write("s.json", [{"don_vi": "tinh", "so_lieu": {"cdc": 7}}])
    ran = docgen_cli("batch", "o.xlsx", "s.json", "-o", "ra2")
    assert ran.code == Exit.FINDINGS
    assert "cdcs" in ran.err


def _register() -> list[dict[str, Any]]:
    return [
        {
            "ma": "tinh",
            "ten": "Liên đoàn Lao động tỉnh Lai Châu",
            "cap": "tinh",
            "cap_tren": "tld",
            "ky_hieu": "LĐLĐ",
            "dia_danh": "Lai Châu",
            "tap_the": "BAN THƯỜNG VỤ",
            "noi_nhan": ["VT"],
        }
    ]


SUMMED: list[Any] = ["a", {"tieu_de": "b", "loai": "tien", "tong": True}]


@pytest.mark.parametrize("table", [
    {"cot": SUMMED, "dong": [["x", 1]]},
    {"cot": SUMMED, "dong": [["x", True], ["y", [1]], ["z"], ["t", 1, 2, 3], "u"], "stt": True},
    *({"cot": ["a", {"tieu_de": "b", "loai": kind}], "dong": []} for kind in ("tiền", " ", 5, [1], {"a": 1})),
])  # fmt: skip
@pytest.mark.thorough(one_of=4)
def test_a_table_has_its_sheet_whatever_is_in_it(table: dict[str, Any]) -> None:
    """Sums, mistakes in cells, rows and kinds are kept on the table's own sheet, and mistakes have cells."""
    content = workbook_of({**REPORT, "noi_dung": ["Đoạn", {"bang": table}]})
    assert {"Lời văn", "Bảng 1"} <= set(openpyxl.load_workbook(io.BytesIO(content)).sheetnames)
    read = read_workbook(content, "so.xlsx")
    assert read.data["noi_dung"][1]["bang"] == table
    assert read.reading.cells["noi_dung[1].bang.cot[1]"].startswith("Bảng 1!C")


@pytest.mark.parametrize("typed", ["có", "CO\u0301", " Có "])
@pytest.mark.thorough(one_of=3)
def test_a_column_is_summed_if_its_cell_says_so(typed: str) -> None:
    """However its letters and its tone mark are typed; the same for every cell of yes and no."""

    def change(book: Any) -> None:
        sheet = book["Bảng 1"]
        sums = next(row for row in range(1, 30) if sheet.cell(row, 1).value == "Cộng")
        sheet.cell(sums, 3).value = typed
        row, _ = find(sheet, "Cột số thứ tự")
        sheet.cell(row, 2).value = typed

    table = {"cot": ["a", "b"], "dong": [["x", 1]]}
    read = after(change, {**REPORT, "noi_dung": [{"bang": table}]}).data["noi_dung"][0]["bang"]
    assert (read["cot"][1], read["stt"]) == ({"tieu_de": "b", "tong": True}, True)


def test_what_a_figure_is_made_of_may_be_named_by_its_content() -> None:
    """A person with Excel knows contents, not codes; and a table of indicators without codes has all."""
    grids = {
        "theo": ("Bình quân", "Tổng số đoàn viên", {"theo": "tong_so_doan_vien"}),
        "tu": ("Tỷ lệ", "Nữ / tổng số Đoàn viên", {"tu": "nu", "mau": "tong_so_doan_vien"}),
    }
    for kind, text, wanted in grids.values():
        data = {"mau": "bao-cao-quy", "so_lieu": {"x": {"ten": "Thu nhập"}}, "noi_dung": ["Tốt."]}
        book = openpyxl.load_workbook(io.BytesIO(workbook_of(data, {})))
        sheet = book["Số liệu"]
        heads = {cell.value: cell.column for cell in sheet[3]}
        for row, name in ((5, "Tổng số đoàn viên"), (6, "Nữ")):
            sheet.cell(row, heads["Nội dung"]).value = name
        sheet.cell(4, heads["Loại số"]).value, sheet.cell(4, heads["Tính từ"]).value = kind, text
        words = book["Lời văn"]
        row = next(cell.row for cell in words["D"] if cell.value == "Tốt.") + 1
        words.cell(row, 2).value = "Bảng chỉ tiêu"
        saved = io.BytesIO()
        book.save(saved)
        read = read_workbook(saved.getvalue(), "a.xlsx").data
        made = read["so_lieu"]["x"]
        assert {key: made[key] for key in wanted} == wanted
        assert read["noi_dung"][-1] == {"bang_chi_tieu": True}
