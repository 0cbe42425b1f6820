"""``docgen units``: the register from the command line, in JSON and in Excel."""

from __future__ import annotations

import json

import pytest
from conftest import DocgenCli

from docgen.errors import Exit
from docgen.files import shipped

pytest.importorskip("openpyxl", reason="docgen[excel] is not installed")


def test_units_of_a_level_a_superior_and_a_day_are_listed(docgen_cli: DocgenCli) -> None:
    """The filters narrow the list; a superior may be named; nothing found is no mistake."""
    args = ("units", "list", "--cap", "huyen", "--cap-tren", "LĐLĐ tỉnh Lai Châu", "--json")
    before = docgen_cli(*args, "--ngay", "30/6/2025").json["data"]["units"]
    assert len(before) == 8
    assert before[0]["ten"] == "Liên đoàn Lao động thành phố Lai Châu"
    assert docgen_cli(*args, "--ngay", "01/7/2025").json["data"]["units"] == []
    assert "cong-doan-xa-mau-a" in docgen_cli("units", "list", "--cap", "Xã/phường/đặc khu").out


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("list", "--cap", "xaa"), "có phải: xa?"),
        (("list", "--cap-tren", "ldld-tinh-lao-caii"), "có phải: ldld-tinh-lao-cai?"),
        (("list", "--ngay", "31/2/2025"), "không có ngày 31"),
        (("list", "--ngay", "7/2025"), "cần đủ ngày"),
        (("export", "-o", "so.docx"), ".xlsx hoặc .json"),
        (("add", "Công đoàn xã Bảo Hà"), "docgen units export -o don_vi.json"),
    ],
)
def test_wrong_calls_are_wrong_use(docgen_cli: DocgenCli, args: tuple[str, ...], words: str) -> None:
    """Unknown levels and units, days that are none, other files: said in one line, nothing written."""
    ran = docgen_cli("units", *args)
    assert (ran.code, words in ran.err, ran.files) == (Exit.USAGE, True, {})


def test_the_register_goes_to_excel_and_back(docgen_cli: DocgenCli) -> None:
    """Export to .xlsx, from there to .json: the same register; every command reads the workbook."""
    assert docgen_cli("units", "export", "-o", "so.xlsx").code == Exit.DONE
    assert docgen_cli("units", "export", "--units", "so.xlsx", "-o", "so.json").code == Exit.DONE
    again = json.loads((docgen_cli.folder / "so.json").read_text(encoding="utf-8"))
    assert again == json.loads(shipped("don_vi.json").read_text(encoding="utf-8"))
    made = docgen_cli(
        "new", "bao-cao-quy", "--don-vi", "ldld-tinh-lai-chau", "--ky", "2024Q4", "--units", "so.xlsx"
    )
    assert made.code == Exit.DONE


def test_a_file_is_not_written_over(docgen_cli: DocgenCli) -> None:
    """A register that someone works on stays, unless --force."""
    docgen_cli.write("so.xlsx", "x")
    assert docgen_cli("units", "export", "-o", "so.xlsx").code == Exit.FILE
    assert docgen_cli("units", "export", "-o", "so.xlsx", "--force").code == Exit.DONE


@pytest.mark.parametrize("name", ["don_vi.json", "so.xlsx"])
@pytest.mark.thorough(one_of=2)
def test_a_unit_is_added_from_its_name(docgen_cli: DocgenCli, name: str) -> None:
    """The proposal is shown, written, and found again; a second time it is there already."""
    docgen_cli("units", "export", "-o", name)
    add = ("units", "add", "CĐ xã Bảo Hà", "--cap-tren", "LĐLĐ tỉnh Lào Cai", "--units", name)
    before = (docgen_cli.folder / name).read_bytes()
    shown = docgen_cli(*add, "--xem", "--json").json["data"]
    assert (shown["unit"]["ma"], shown["written"]) == ("cong-doan-xa-bao-ha", False)
    assert (docgen_cli.folder / name).read_bytes() == before
    assert docgen_cli(*add).code == Exit.DONE
    listed = docgen_cli("units", "list", "--units", name, "--json").json["data"]["units"]
    assert listed[-1] == shown["unit"]
    again = docgen_cli(*add)
    assert (again.code, "đã có trong sổ" in again.err) == (Exit.USAGE, True)


def test_what_is_missing_is_asked_for(docgen_cli: DocgenCli) -> None:
    """A kind that the register does not have: the options that are needed are named."""
    docgen_cli("units", "export", "-o", "don_vi.json")
    ran = docgen_cli("units", "add", "Công đoàn đặc khu Vân Đồn")
    assert ran.code == Exit.USAGE
    asked = [ran.err.find(option) for option in ("--cap (", "--cap-tren (", "--ky-hieu", "--dia-danh")]
    assert asked == sorted(asked)
    assert asked[0] > 0
    options = (
        "--cap",
        "xa",
        "--cap-tren",
        "LĐLĐ tỉnh Quảng Ninh",
        "--ky-hieu",
        "CĐĐK",
        "--dia-danh",
        "Vân Đồn",
    )
    done = docgen_cli(
        "units", "add", "Công đoàn đặc khu Vân Đồn", *options, "--tu-ngay", "1/7/2025", "--json"
    )
    assert done.json["data"]["unit"] == {
        "ma": "cong-doan-dac-khu-van-don",
        "ten": "Công đoàn đặc khu Vân Đồn",
        "cap": "xa",
        "cap_tren": "ldld-tinh-quang-ninh",
        "ky_hieu": "CĐĐK",
        "dia_danh": "Vân Đồn",
        "tu_ngay": "2025-07-01",
    }


def test_every_mistake_of_a_register_is_told(docgen_cli: DocgenCli) -> None:
    """Wrong: exit 3 with all places; doubtful: exit 0 with warnings; a missing file: exit 7."""
    docgen_cli.write("sai.json", '[{"ma": "a"}, {"ma": "b", "cap_tren": "c"}]')
    ran = docgen_cli("units", "check", "sai.json", "--json")
    assert ran.code == Exit.DATA
    assert {problem["path"] for problem in ran.json["problems"]} == {"[0]", "[1]"}
    assert docgen_cli("units", "check").code == Exit.DONE
    assert docgen_cli("units", "check", "khong-co.json").code == Exit.FILE


def test_a_register_begins_with_its_first_unit(docgen_cli: DocgenCli) -> None:
    """A file that is not there is made; what its first unit of a kind needs is asked, the next goes by it."""
    first = ("units", "add", "LĐLĐ tỉnh Mẫu", "--units", "moi.xlsx")
    asked = docgen_cli(*first)
    assert asked.code == Exit.USAGE
    assert "tinh hoặc" in asked.err
    assert not (docgen_cli.folder / "moi.xlsx").exists()
    more = ("--cap-tren", "-", "--ky-hieu", "LĐLĐ", "--dia-danh", "Mẫu")
    assert docgen_cli(*first, "--cap", "tinh", *more).code == Exit.DONE
    below = ("--cap", "xa", "--cap-tren", "LĐLĐ tỉnh Mẫu", "--ky-hieu", "CĐX", "--dia-danh", "A")
    assert docgen_cli("units", "add", "Công đoàn xã A", *below, "--units", "moi.xlsx").code == Exit.DONE
    assert docgen_cli("units", "add", "Công đoàn xã B", "--units", "moi.xlsx").code == Exit.DONE
    listed = docgen_cli("units", "list", "--units", "moi.xlsx").out.splitlines()
    assert [line.split()[-1] for line in listed[1:3]] == ["ldld-tinh-mau"] * 2
