"""Records in CSV and JSON: every way offices save them, every fault with its place."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from table_files import HEADINGS, MEMBERS, said, units

from docgen.errors import DataError, FileError
from docgen.records import Records, read_records


def read_csv(folder: Path, text: str | bytes) -> Records:
    """The records of a CSV with this text."""
    path = folder / "bang.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_records(path, HEADINGS)


def read_list(folder: Path, data: Any) -> Records:
    """The records of a JSON file with these data, or this text."""
    text = data if isinstance(data, str) else json.dumps(data)
    (folder / "records.json").write_text(text, encoding="utf-8")
    return read_records(folder / "records.json", HEADINGS)


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_any_office_is_read(tmp_path: Path, start: str, end: str, delimiter: str) -> None:
    """With or without BOM, any line end, any delimiter: the same data."""
    lines = [
        ["don_vi", f'"{MEMBERS} – kế hoạch"', "so_lieu.ty_le_nu", "nguoi_ky.ho_ten", "so"],
        ["a", "1.515", '"90,6%"', '"Nguyễn ""A"", B"', "'02"],
    ]
    text = start + "".join(delimiter.join(line) + end for line in lines)
    records = read_csv(tmp_path, text)
    assert said(records) == []
    assert records.records[0].location == "bang.csv: dòng 2"
    assert records.records[0].origin["so"] == "E2"
    assert records.records[0].data == {
        "don_vi": "a",
        "chi_tieu": [{"ma": "doan_vien_moi", "ke_hoach": 1515}],
        "so_lieu": {"ty_le_nu": Decimal("90.6")},
        "nguoi_ky": {"ho_ten": 'Nguyễn "A", B'},
        "so": "02",
    }


def test_csv_faults_are_said_at_their_cells(tmp_path: Path) -> None:
    """Unknown heading, a decimal comma that splits a row, wrong figures, formulas, a row without a unit."""
    text = (
        "don_vi,so_lieu.tong_cdcs,so_lieu.ty_le_nu,lạ\n"
        "a,1,90,6,\n"
        "b,1.5,50%,\n"
        "c,=1+1,50%,\n"
        ",7,,\n"
        "\n"
        "d,#N/A,,\n"
        "tốt,7,50%\n"
        "d,8,,\n"
    )
    records = read_csv(tmp_path, text)
    assert said(records) == [
        ("R002", "D1"),
        ("R020", "A5"),
        ("R029", "E2"),
        ("R025", "B3"),
        ("R032", "B4"),
        ("R024", "B7"),
        ("R021", "A7"),
        ("R021", "A9"),
    ]
    assert units(records) == ["tốt"]


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ("don_vi\nLò Văn".encode("cp1258", "replace") + b"\xff", "D002", "dòng 2: tệp không phải UTF-8"),
        ("don_vi\nLò".encode("utf-16") + b"\x00", "D002", "CSV UTF-8"),
        (b"don_vi\na" + b" " * 5000 + b"\x00\n", "R034", "CSV UTF-8"),
        (b"don_vi;so\na;" + b"x" * 200_000, "R034", "dòng 2"),
        (b"don_vi\n" + b"a\n" * 20_001, "R034", "quá 20000 dòng"),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_csv_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes, code: str, words: str) -> None:
    """Letters, size or quotes that cannot be read stop the reading, with the line."""
    with pytest.raises(DataError, match=words) as caught:
        read_csv(tmp_path, content)
    assert [problem.code for problem in caught.value.problems] == [code]


ROWS = "don_vi{0}so_lieu.tong_cdcs{0}nguoi_ky.ho_ten\na{0}1.515{0}Lò Văn Ế\n"
DATA = {"don_vi": "a", "so_lieu": {"tong_cdcs": 1515}, "nguoi_ky": {"ho_ten": "Lò Văn Ế"}}
OLD = ROWS.format(";").replace("Lò", "Lo\u0300").replace("Ế", "Ê\u0301").encode("cp1258")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (ROWS.format(";").encode("utf-8-sig"), []),
        (ROWS.format("\t").encode("utf-16"), []),  # Excel: Unicode Text
        (ROWS.format("\t").encode("utf-16-le"), []),
        (ROWS.format("\t").encode("utf-16-be"), []),
        (OLD, [("R042", "")]),
    ],
)
def test_csv_in_any_of_excels_encodings_is_read(
    tmp_path: Path, content: bytes, expected: list[tuple[str, str]]
) -> None:
    """UTF-8, UTF-16 with and without its mark, Windows-1258: the same data; the old code page is told."""
    records = read_csv(tmp_path, content)
    assert [record.data for record in records.records] == [DATA]
    assert said(records) == expected


@pytest.mark.parametrize("start", ["sep=;\n", "SEP=;\r\n", "\ufeffsep=;\n", '"sep=;"\n', "sep=;;;\n"])
def test_the_line_that_names_the_delimiter_is_skipped(tmp_path: Path, start: str) -> None:
    """Excel's own first line ``sep=;`` is no header; the lines keep their numbers."""
    records = read_csv(tmp_path, start + ROWS.format(";"))
    assert [record.data for record in records.records] == [DATA]
    assert (said(records), records.records[0].location) == ([], "bang.csv: dòng 3")


def test_the_line_that_names_another_delimiter_wins(tmp_path: Path) -> None:
    """``sep=|`` is obeyed, though nobody would guess it."""
    assert [r.data for r in read_csv(tmp_path, "sep=|\n" + ROWS.format("|")).records] == [DATA]
    assert [r.data for r in read_csv(tmp_path, ROWS.format("|")).records] == [DATA]


def test_titles_above_a_csv_do_not_hide_its_head(tmp_path: Path) -> None:
    """A table with title lines, saved as CSV: the head decides on delimiter and width."""
    records = read_csv(tmp_path, "LĐLĐ TỈNH A, VĂN PHÒNG, SỐ LIỆU, QUÝ III\n\n" + ROWS.format(";"))
    assert ([record.data for record in records.records], said(records)) == ([DATA], [])


def test_an_empty_csv_is_called_empty(tmp_path: Path) -> None:
    """Nothing in it, or nothing but blanks: not a table without a column of codes."""
    for text in ("", "\r\n \r\n"):
        with pytest.raises(DataError, match="tệp rỗng, không có gì bên trong"):
            read_csv(tmp_path, text)


@pytest.mark.parametrize(("wrap", "prefix"), [(list, ""), (lambda items: {"ban_ghi": items}, "ban_ghi")])
def test_a_json_list_is_read_as_it_is(tmp_path: Path, wrap: Any, prefix: str) -> None:
    """Each object is a record, nothing added or taken away, fractions exact."""
    items = '[{"don_vi": "a", "so_lieu": {"x": 90.6}}, {"don_vi": {"ma": "b", "ten": "B"}}]'
    records = read_list(tmp_path, items if not prefix else f'{{"ban_ghi": {items}}}')
    assert said(records) == []
    assert [record.data for record in records.records] == [
        {"don_vi": "a", "so_lieu": {"x": Decimal("90.6")}},
        {"don_vi": {"ma": "b", "ten": "B"}},
    ]
    assert records.records[1].location == f"records.json: {prefix}[1]"
    assert records.records[1].where("so_lieu.x") == f"{prefix}[1].so_lieu.x"


def test_json_faults_belong_to_their_records(tmp_path: Path) -> None:
    """A key given twice, a bad number, no object, no unit, a unit twice: each said of its own record."""
    text = (
        '[{"don_vi": "a", "so": "1", "so": "2"}, {"don_vi": "b", "so_lieu": {"x": NaN}}, 5, {"so": "3"},'
        ' {"don_vi": "tốt"}, {"don_vi": "c"}, {"don_vi": {"ma": "C"}}]'
    )
    records = read_list(tmp_path, text)
    assert said(records) == [
        ("D003", "[0]"),
        ("D004", "[1].so_lieu.x"),
        ("R030", "[2]"),
        ("R031", "[3]"),
        ("R021", "[5].don_vi"),
        ("R021", "[6].don_vi"),
    ]
    assert units(records) == ["tốt"]


@pytest.mark.parametrize("data", [{"don_vi": "a"}, 5, "x", {"ban_ghi": {}}])
def test_json_without_a_list_is_refused(tmp_path: Path, data: Any) -> None:
    """One report is not a table of records."""
    with pytest.raises(DataError, match="danh sách"):
        read_list(tmp_path, json.dumps(data))


def test_broken_json_is_refused_with_its_line(tmp_path: Path) -> None:
    """A list that cannot be read at all stops the reading."""
    with pytest.raises(DataError, match="dòng 1"):
        read_list(tmp_path, "[{")


def test_a_folder_is_one_record_per_file(tmp_path: Path) -> None:
    """Sorted by name; the register, hidden files and other files are passed over; a bad one stops nobody."""
    folder = tmp_path / "ban-ghi"
    (folder / "con.json").mkdir(parents=True)
    files = {
        "b.json": '{"don_vi": "b"}',
        "a.JSON": '{"don_vi": "a"}',
        "hong.json": '{"don_vi": ',
        "trung.json": '{"don_vi": "b"}',
        "don_vi.json": "[]",
        ".an.json": "{}",
        "ghi-chu.txt": "x",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    records = read_records(folder, HEADINGS)
    assert [record.location for record in records.records] == ["a.JSON", "b.json", "hong.json", "trung.json"]
    assert said(records) == [("R021", "don_vi"), ("D001", ""), ("R021", "don_vi")]
    assert units(records) == ["a"]


def test_a_folder_without_records_is_refused(tmp_path: Path) -> None:
    """An empty folder is a wrong folder."""
    with pytest.raises(FileError, match=r"không có tệp .json"):
        read_records(tmp_path, HEADINGS)
