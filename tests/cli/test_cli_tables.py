"""Tables from the front door: an office's own form with merged heads, what is told of it, what is printed."""

from __future__ import annotations

import io
from typing import Any

import docx
from conftest import DocgenCli

from docgen.errors import Exit

TABLE: dict[str, Any] = {
    "tieu_de": "Số liệu đến ngày 20/9/2025",
    "cot": [
        "TT",
        "Khu vực",
        {"tieu_de": "Công đoàn cơ sở", "cot": ["Tổng số", {"tieu_de": "Ngoài nhà nước", "loai": "so"}]},
        {"tieu_de": "Đoàn viên", "cot": ["Tổng số", "Nữ"]},
    ],
    "dong": [
        [1, "Khu vực Tuyên Quang (cũ)", 1120, 198, 52310, 29875],
        [2, "Khu vực Hà Giang (cũ)", 1026, 114, 46102, 25020],
        ["", "Tổng cộng", 2146, 312, 98412, 54895],
    ],
}


def with_table(table: dict[str, Any]) -> dict[str, Any]:
    """A report with this table in its only appendix."""
    return {
        "mau": "bao-cao-quy",
        "ky": {"nam": 2023, "quy": 3},
        "don_vi": "ldld-tinh-lai-chau",
        "noi_dung": [{"tieu_de": "Kết quả", "noi_dung": ["Chi tiết tại Phụ lục kèm theo."]}],
        "phu_luc": [{"tieu_de": "Tình hình công đoàn cơ sở", "noi_dung": [{"bang": table}]}],
        "noi_nhan": ["Tổng Liên đoàn Lao động Việt Nam"],
        "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Văn A"},
    }


def told(cli: DocgenCli, table: dict[str, Any]) -> list[tuple[str, str]]:
    """What ``validate`` says of a table: code and place."""
    cli.write("a.json", with_table(table))
    place = "phu_luc[0].noi_dung[0].bang"
    ran = cli("validate", "a.json", "--json")
    return [(each["code"], each["path"].removeprefix(place)) for each in ran.json["problems"]]


def test_heads_over_two_rows_are_printed_merged(docgen_cli: DocgenCli) -> None:
    """As the trade's own forms have them: a group over its columns, the other titles down to their cells."""
    docgen_cli.write("a.json", with_table(TABLE))
    ran = docgen_cli("generate", "a.json", "-o", "b.docx")
    assert (ran.code, ran.err) == (Exit.DONE, "")
    table = docx.Document(io.BytesIO(ran.files["b.docx"])).tables[-1]
    heads = [[cell.text for cell in row.cells] for row in table.rows][:2]
    assert heads == [
        ["TT", "Khu vực", "Công đoàn cơ sở", "Công đoàn cơ sở", "Đoàn viên", "Đoàn viên"],
        ["TT", "Khu vực", "Tổng số", "Ngoài nhà nước", "Tổng số", "Nữ"],
    ]
    assert table.cell(0, 2)._tc is table.cell(0, 3)._tc
    assert table.cell(0, 1)._tc is table.cell(1, 1)._tc
    assert [cell.text for cell in table.rows[-1].cells][1:] == [
        "Tổng cộng",
        "2.146",
        "312",
        "98.412",
        "54.895",
    ]


def test_a_wrong_total_is_told_and_the_report_is_made(docgen_cli: DocgenCli) -> None:
    """At its cell, with both sums; a file lies there all the same."""
    rows = [*TABLE["dong"][:2], ["", "Tổng cộng", 2146, 321, 98412, 54895]]
    docgen_cli.write("a.json", with_table({**TABLE, "dong": rows}))
    ran = docgen_cli("generate", "a.json", "-o", "b.docx")
    assert ran.code == Exit.DONE
    assert "dong[2][3]: dòng 3 “Tổng cộng”: cột “Ngoài nhà nước”: tổng ghi 321, cộng được 312" in ran.err
    assert "b.docx" in ran.files


def test_all_mistakes_of_a_table_are_told_at_once(docgen_cli: DocgenCli) -> None:
    """Foreign words for titles and groups, a rate of columns that are not there; lengths wait for them."""
    columns = [{"ten": "Công đoàn cơ sở", "con": ["Tổng số"]}, {"tieu_de": "Tỷ lệ", "tu": "a", "mau": "b"}]
    found = told(docgen_cli, {"cot": ["TT", *columns], "dong": [[1, 2]]})
    assert sorted(found) == [
        ("D010", ".cot[1]"), ("D010", ".cot[1]"), ("D011", ".cot[1]"), ("D093", ".cot[2].mau"),
        ("D093", ".cot[2].tu"),
    ]  # fmt: skip
    assert told(docgen_cli, TABLE) == []
