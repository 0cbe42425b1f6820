"""What ``validate`` says of tables before anything is written: the words of ``generate``."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import DocgenCli
from table_layout_cases import CASES
from table_reports import SENTENCE, appendix, report

TOO_WIDE = {
    "bang": {
        "tieu_de": "Thu",
        "cot": ["Đơn vị", *(f"Số {i}" for i in range(30))],
        "dong": [["A", *[10**9] * 30]],
    }
}
WIDE = {
    "bang": {"ngang": True, "cot": ["Đơn vị", "Số"], "dong": [["Xã A", 5]]},
}


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (report([TOO_WIDE, SENTENCE]), ["D088", "D097"]),
        (
            report([WIDE]),
            ["D097", "D097"],
        ),  # little before it, the signature alone after it
        (report([WIDE, SENTENCE]), ["D097"]),
        (report([], [appendix("Thu", TOO_WIDE), appendix("Chi", WIDE)]), ["D088"]),
    ],
)
@pytest.mark.parametrize("kind", ["json", "xlsx"])
@pytest.mark.thorough(one_of=8)
def test_tables_that_fit_no_page_are_told_once_by_both(
    docgen_cli: DocgenCli, data: dict[str, Any], codes: list[str], kind: str
) -> None:
    """By ``validate`` and by ``generate``, at the same place, in a report and in its workbook."""
    docgen_cli.write("bao-cao.json", data)
    docgen_cli("convert", "bao-cao.json", "-o", "bao-cao.xlsx")
    name = f"bao-cao.{kind}"
    found = [
        [each for each in docgen_cli(*args, "--json").json["problems"] if each["code"] in ("D088", "D097")]
        for args in (("validate", name), ("generate", name, "-o", "bao-cao.docx", "--force"))
    ]
    assert found[0] == found[1]
    assert [each["code"] for each in found[0]] == codes
    assert all(
        each["path"].startswith("Bảng" if kind == "xlsx" else ("noi_dung", "phu_luc")) for each in found[0]
    )


@pytest.mark.thorough
def test_a_sound_table_is_not_told(docgen_cli: DocgenCli) -> None:
    """Nor are those that nobody tuned to, however wide; that a page before them is nearly empty is a note."""
    for name, make in CASES.items():
        docgen_cli.write(f"{name}.json", make())
        found = docgen_cli("validate", f"{name}.json", "--json").json["problems"]
        told = [each for each in found if each["code"] in ("D088", "D097")]
        assert [each for each in told if each["severity"] != "note"] == []
