"""A file that says two units is asked about: nothing is taken until an answer says whose its figures are."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import returned_files as province
from collecting import collected, saved, send, sent_out, standings
from collecting import told as told_of

from docgen.collect.mapping import owners_file, remember
from docgen.collect.run import Collected, Order, collect
from docgen.errors import Severity, UsageError
from tests.conftest import DocgenCli

ROWS = [
    ["TT", "Nội dung", "ĐVT", "Số lượng"],
    [1, "Tổng số đoàn viên", "đoàn viên", 210],
    [2, "Số CĐCS cuối kỳ", "CĐCS", 12],
]
TITLE = ["SỐ LIỆU QUÝ I NĂM 2026"]
PARENT = ["LĐLĐ TỈNH LAI CHÂU"]
FIRST, SECOND = ["CÔNG ĐOÀN XÃ MƯỜNG MÔ"], ["Đơn vị: Công đoàn xã Pa Ủ"]
OWN = {"so_lieu.doan_vien": 210, "so_lieu.cuoi_ky": 12}
WIDE = [["Đơn vị", "Tổng số đoàn viên", "Số CĐCS cuối kỳ"], ["Công đoàn xã Pa Ủ", 210, 12]]


def table(rows: list[list[Any]], sheet: str = "Bảng") -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    return saved(book)


def report(*lines: str) -> bytes:
    """A Word report."""
    document, content = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(content)
    return content.getvalue()


def read(folder: Path, content: bytes, name: str, *answers: str) -> Collected:
    """What comes of a folder with one file."""
    (folder / "ve").mkdir(exist_ok=True)
    (folder / "don_vi.json").write_text(json.dumps(province.register()))
    (folder / "o.json").write_text(json.dumps(province.OUTLINE))
    (folder / "ve" / name).write_bytes(content)
    return collect(Order(folder / "o.json", folder / "ve", folder / "don_vi.json", owners=answers))


def taken(made: Collected) -> dict[str, dict[str, Any]]:
    """The values by unit."""
    return {each.unit.ma: dict(each.values) for each in made.taken if each.unit}


def told(made: Collected) -> list[tuple[str, str]]:
    """What is asked or doubted of the file as a whole, but for what was left empty: code and words."""
    left = [each for each in made.problems if each.severity is not Severity.NOTE and each.code != "TN112"]
    return [(each.code, f"{each.message} – {each.hint}") for each in left]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (table(WIDE), "xa-01.xlsx", "tên tệp “xa-01.xlsx”"),
        (table(WIDE), "Báo cáo quý I - CĐX Mường Mô.xlsx", "tên tệp"),
        (table(WIDE), "muong mo quy 1.xlsx", "tên tệp"),
        (table([FIRST, TITLE, *WIDE]), "bang.xlsx", "(Bảng!A1)"),
        (table([["Đơn vị: Công đoàn xã Mường Mô"], *WIDE]), "bang.xlsx", "(Bảng!A1)"),
        (table([["BÁO CÁO QUÝ I NĂM 2026 CỦA CÔNG ĐOÀN XÃ MƯỜNG MÔ"], *WIDE]), "b.xlsx", "(Bảng!A1)"),
        (table(WIDE, "CĐ xã Mường Mô"), "bang.xlsx", "tên trang tính"),
        (table([SECOND, TITLE, *ROWS]), "cong doan xa Muong Mo.xlsx", "tên tệp"),
        (table([SECOND, TITLE, *ROWS], "Mường Mô"), "bang.xlsx", "tên trang tính"),
        (table([TITLE, [*ROWS[0][:3], "Công đoàn xã Pa Ủ"], *ROWS[1:]]), "xa-01.xlsx", "tên"),
        (json.dumps({"don_vi": "xa-04", "so_lieu": {"doan_vien": 210}}).encode(), "xa-01.json", "tên tệp"),
        ("Đơn vị;Tổng số đoàn viên\nCông đoàn xã Pa Ủ;210\n".encode(), "xa-01.csv", "tên tệp"),
        (
            report("CÔNG ĐOÀN XÃ PA Ủ", "BÁO CÁO", "Tổng số đoàn viên: 210 đoàn viên."),
            "xa-01.docx",
            "tên tệp",
        ),
    ],
)
@pytest.mark.thorough(one_of=4)
def test_a_file_that_names_two_units_is_asked_about(
    tmp_path: Path, content: bytes, name: str, said: str
) -> None:
    """By its name, that of its sheet or its title it is one unit's, by its column or cell another's."""
    made = read(tmp_path, content, name)
    assert taken(made) == {}
    ((code, words),) = told(made)
    assert code == "TN123"
    assert said in words
    assert "Công đoàn xã Mường Mô" in words
    assert "Công đoàn xã Pa Ủ" in words
    assert f"--don-vi '{name}=xa-04'" in words
    assert f"--don-vi '{name}=xa-01'" in words
    doubtful = {row.unit.ma for row in made.rows if row.doubtful}
    assert doubtful == {"xa-01", "xa-04"}


@pytest.mark.parametrize(("answer", "unit"), [("xa-04", "xa-04"), ("Công đoàn xã Mường Mô", "xa-01")])
@pytest.mark.thorough(one_of=2)
def test_the_answer_is_taken_and_remembered(tmp_path: Path, answer: str, unit: str) -> None:
    """It is kept beside the folder; the unit that is not meant has sent nothing."""
    made = read(tmp_path, table(WIDE), "xa-01.xlsx", f"xa-01.xlsx={answer}")
    assert taken(made) == {unit: OWN}
    assert told(made) == []
    assert made.owners == {"xa-01.xlsx": unit}
    remember(owners_file(tmp_path / "ve"), made.owners)
    assert taken(read(tmp_path, table(WIDE), "xa-01.xlsx")) == {unit: OWN}
    nobody = read(tmp_path, table([["Đơn vị: Công đoàn xã Lạ"], *ROWS]), "la.xlsx")
    assert taken(nobody) == {unit: OWN}


@pytest.mark.parametrize(
    ("answer", "fault"),
    [("xa-01", "viết như"), ("b.xlsx=xa-01", "không có tệp"), ("xa-01.xlsx=xa-99", "không rõ đơn vị")],
)
def test_an_answer_that_is_none_is_refused(tmp_path: Path, answer: str, fault: str) -> None:
    """A file that is not there, a unit that nobody knows."""
    with pytest.raises(UsageError, match=fault):
        read(tmp_path, table(WIDE), "xa-01.xlsx", answer)


SEVERAL = [*WIDE, ["Công đoàn xã Mường Mô", 90, 4]]
BLOCK = [TITLE, *ROWS]


@pytest.mark.parametrize(
    ("content", "name", "units"),
    [
        (table(WIDE), "nguoi-gui-ho.xlsx", {"xa-04"}),
        (table(WIDE), "Báo cáo quý I của LĐLĐ tỉnh Lai Châu.xlsx", {"xa-04"}),
        (table([PARENT, TITLE, *WIDE]), "bang.xlsx", {"xa-04"}),
        (table([PARENT, SECOND, *BLOCK], "Lai Châu"), "xa-04 (1).xlsx", {"xa-04"}),
        (table(SEVERAL), "xa-01.xlsx", {"xa-04", "xa-01"}),
        (table([PARENT, TITLE, *SEVERAL]), "Mường Mô gửi.xlsx", {"xa-04", "xa-01"}),
        (table(WIDE), "Nguyễn Văn Mường Mô.xlsx", {"xa-04"}),
        (table(WIDE), "2026Q1 so lieu cuoi cung.xlsx", {"xa-04"}),
        (table(WIDE), "Pa Ủ và Mường Mô.xlsx", {"xa-04"}),
        (table([["Kính gửi: LĐLĐ tỉnh Lai Châu"], SECOND, *BLOCK]), "pa u.xlsx", {"xa-04"}),
        (table([PARENT, FIRST, *BLOCK, ["CÔNG ĐOÀN XÃ PA Ủ"], *BLOCK]), "cum.xlsx", {"xa-01", "xa-04"}),
        (table([FIRST, *ROWS, ["CÔNG ĐOÀN XÃ PA Ủ"], *ROWS]), "cum.xlsx", {"xa-01", "xa-04"}),
        (
            table([ROWS[0], ["I. Công đoàn xã Mường Mô"], *ROWS[1:], ["II. Công đoàn xã Pa Ủ"], *ROWS[1:]]),
            "c.xlsx",
            {"xa-01", "xa-04"},
        ),
        (
            report(
                *(PARENT[0], "CÔNG ĐOÀN XÃ PA Ủ", "BÁO CÁO", "Kết quả của Công đoàn xã Pa Ủ quý I năm 2026"),
                "Tổng số đoàn viên: 210 đoàn viên.",
            ),
            "bc pa u.docx",
            {"xa-04"},
        ),
    ],
)
@pytest.mark.thorough(one_of=4)
def test_a_file_of_one_unit_or_of_several_goes_on(
    tmp_path: Path, content: bytes, name: str, units: set[str]
) -> None:
    """Superiors above, nobody's or several names, a person's, the lines of several units: all is right."""
    made = read(tmp_path, content, name)
    assert taken(made).keys() == units
    assert told(made) == []


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([FIRST, *BLOCK, ["Công đoàn xã Pa Ủ"], ROWS[1]], "bang.xlsx"),
        ([FIRST, *BLOCK, ["II. CÔNG ĐOÀN XÃ PA Ủ"], *ROWS], "bang.xlsx"),
        ([["Đơn vị: Công đoàn xã Mường Mô"], *ROWS, ["Công đoàn xã Pa Ủ"], *ROWS], "bang.xlsx"),
        ([FIRST, *ROWS, ["CÔNG ĐOÀN XÃ PA Ủ"], *ROWS], "xa-01.xlsx"),
        ([TITLE, *ROWS, ["CÔNG ĐOÀN XÃ PA Ủ"], *ROWS], "xa-01.xlsx"),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_the_name_of_another_unit_in_the_midst_of_a_units_table_is_asked_about(
    tmp_path: Path, rows: list[list[Any]], name: str
) -> None:
    """The figures below it are no unit's until it is said whose; the table's own are taken."""
    made = read(tmp_path, table(rows), name)
    assert taken(made) == {"xa-01": OWN}
    ((code, words),) = [each for each in told(made) if each[0] != "TN112"]
    assert code == "TN123"
    assert "Công đoàn xã Pa Ủ (Bảng!A" in words
    both = read(tmp_path, table(rows), name, f"{name}=xa-01, xa-04")
    assert taken(both).keys() == {"xa-01", "xa-04"}
    assert told(both) == []
    assert taken(read(tmp_path, table(rows), name, f"{name}=xa-01")) == {"xa-01": OWN}


@pytest.mark.parametrize(
    ("name", "title", "asked"),
    [
        ("phieu-xa-01-2026Q1.xlsx", None, True),
        ("phieu-xa-04-2026Q1 (2).xlsx", None, False),
        ("phieu.xlsx", "Công đoàn xã Mường Mô", True),
        ("phieu.xlsx", "LĐLĐ tỉnh Lai Châu", False),
    ],
)
@pytest.mark.thorough(one_of=2)
def test_a_form_copied_from_another_units_is_asked_about(
    docgen_cli: DocgenCli, name: str, title: str | None, *, asked: bool
) -> None:
    """Its file or the title above its labels has one unit's name, its cell Đơn vị another's."""
    office = sent_out(docgen_cli)
    send(office, name, 4, lambda sheet: setattr(sheet["A3"], "value", title))
    ran = collected(office)
    assert {code for code, _ in told_of(ran)} == ({"TN123"} if asked else set())
    assert standings(ran) == ({} if asked else {"xa-04": "đã nộp"})


def _beside(*heads: str) -> list[list[Any]]:
    """A table with a column for each head, that of the unit the last one."""
    rows = [[n, name, unit, *[9000] * (len(heads) - 1), own] for n, name, unit, own in ROWS[1:]]
    return [[*ROWS[0][:3], *heads], *rows]


@pytest.mark.parametrize("head", ["Toàn tỉnh", "TOÀN NGÀNH", "Cả tỉnh", "Tổng cộng toàn tỉnh", "Cả nước"])
def test_figures_of_the_whole_province_are_no_units(tmp_path: Path, head: str) -> None:
    """A column of them is not read, a line of them above the figures or a sheet so called is asked about."""
    made = read(tmp_path, table([FIRST, TITLE, *_beside(head)]), "bang.xlsx")
    assert taken(made) == {}
    assert [(code, head in words) for code, words in told(made)] == [("R045", True)]
    made = read(tmp_path, table([FIRST, TITLE, *_beside(head, "Xã")]), "bang.xlsx")
    assert (taken(made), told(made)) == ({"xa-01": OWN}, [])
    for rows, sheet in (([FIRST, TITLE, ROWS[0], [head], *ROWS[1:]], "Bảng"), ([FIRST, *BLOCK], head)):
        made = read(tmp_path, table(rows, sheet), "bang.xlsx")
        assert taken(made) == {}
        assert [(code, head in words) for code, words in told(made)] == [("TN123", True)]


@pytest.mark.parametrize("head", ["Toàn xã", "Toàn đơn vị", "Số liệu"])
def test_all_of_the_unit_itself_is_its_own(tmp_path: Path, head: str) -> None:
    """So is the whole province in the province's own table."""
    made = read(tmp_path, table([FIRST, TITLE, *_beside(head)]), "bang.xlsx")
    assert (taken(made), told(made)) == ({"xa-01": OWN}, [])
    made = read(tmp_path, table([PARENT, TITLE, *_beside("Toàn tỉnh")]), "bang.xlsx")
    assert (taken(made), told(made)) == ({"tinh": OWN}, [])


NAMELESS, NAMED = table([TITLE, *ROWS]), table([FIRST, TITLE, *ROWS])
ONE_ROW = table([TITLE, WIDE[0][1:], WIDE[1][1:]])
OF_TWO = table([TITLE, *WIDE, ["Công đoàn xã Mường Mô", 220, 12]])
UNKNOWN = table([["Công đoàn xã Lạ Lùng"], TITLE, *ROWS])
TYPED = report("BÁO CÁO", "Kết quả quý I năm 2026", "Tổng số đoàn viên: 210", "Số CĐCS cuối kỳ: 12")


@pytest.mark.parametrize(
    ("name", "content", "answers", "expected"),
    [
        ("Công đoàn xã Pa Ủ/a.xlsx", NAMED, (), ("", {"TN123"})),
        ("pa ủ/lần 1/a.xlsx", NAMED, (), ("", {"TN123"})),
        ("Công đoàn xã Pa Ủ/a.xlsx", NAMED, ("a.xlsx=xa-01",), ("xa-01", set())),
        ("xã Mường Mô/a.xlsx", NAMED, (), ("xa-01", set())),
        ("Cụm Pa Ủ/a.xlsx", NAMED, (), ("xa-01", set())),
        ("LĐLĐ tỉnh Lai Châu/a.xlsx", NAMED, (), ("xa-01", set())),
        ("xã Pa Ủ/a.xlsx", OF_TWO, (), ("xa-01 xa-04", set())),
        ("a.xlsx", NAMELESS, (), ("", {"R045"})),
        ("a.xlsx", NAMELESS, ("a.xlsx=xa-01",), ("xa-01", {"TN137"})),
        ("a.xlsx", ONE_ROW, ("a.xlsx=xa-01",), ("xa-01", {"TN137"})),
        ("a.docx", TYPED, ("a.docx=xa-01",), ("xa-01", {"TN137"})),
        ("xã Mường Mô/a.xlsx", NAMELESS, (), ("xa-01", {"TN137"})),
        ("xã Mường Mô/a.xlsx", UNKNOWN, (), ("", {"R045"})),
    ],
)
def test_the_folder_of_a_file_and_an_answer_say_whose_it_is(
    tmp_path: Path, name: str, content: bytes, answers: tuple[str, ...], expected: tuple[str, set[str]]
) -> None:
    """A folder of another unit is asked about like a file's name; for a table that names none they answer."""
    (tmp_path / "ve" / name).parent.mkdir(parents=True)
    found = read(tmp_path, content, name, *answers)
    told = {p.code for p in found.problems} & {"TN123", "TN137", "R045", "TN102"}
    assert (" ".join(sorted(row.unit.ma for row in found.rows if row.taken)), told) == expected
