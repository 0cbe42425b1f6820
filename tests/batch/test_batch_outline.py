"""An outline by itself: validate knows it, judges it as one, and a batch does not begin with hints in it."""

from __future__ import annotations

import json
from typing import Any

from batch_builder import outline, record, write_batch
from conftest import DocgenCli

from docgen.errors import Exit

HINT = "(Nêu số người được chăm lo, số tiền, các chương trình phúc lợi.)"


def validated(cli: DocgenCli, data: dict[str, Any]) -> tuple[int, list[tuple[str, str]]]:
    """Exit code of validate, and code and severity of all that it says."""
    write_batch(cli.folder, dc=data)
    ran = cli("validate", "dc.json", "--json")
    return ran.code, [(problem["code"], problem["severity"]) for problem in ran.json["problems"]]


def test_an_outline_is_judged_as_one_and_told_so(docgen_cli: DocgenCli) -> None:
    """What the records bring is not missing; the note says how many places that are."""
    assert validated(docgen_cli, outline()) == (Exit.DONE, [("B130", "note")])
    ran = docgen_cli("validate", "dc.json")
    assert "bản ghi phải điền 5 chỗ: so_lieu.tong, so_lieu.quy, chi_tieu.kn.thuc_hien" in ran.err
    assert "thêm don_vi" in ran.err


def test_mistakes_of_an_outline_are_found(docgen_cli: DocgenCli) -> None:
    """What no record can mend is an error, what is hardly meant a warning."""
    data = outline(noi_dung=["{{ so_lieu.tong | s }}", "Ngày 2023-07-11."], trich_yeuu="a")
    code, found = validated(docgen_cli, data)
    assert code == Exit.DATA
    assert found == [("D010", "error"), ("D103", "error"), ("D061", "warning"), ("B130", "note")]


def test_a_report_with_a_unit_is_no_outline(docgen_cli: DocgenCli) -> None:
    """With don_vi the gaps are gaps of a report."""
    code, found = validated(docgen_cli, outline(don_vi="h0"))
    assert code == Exit.DATA
    assert "B130" not in dict(found)


def test_no_batch_begins_with_hints_in_its_outline(docgen_cli: DocgenCli) -> None:
    """Hints would stand in every report: told once, nothing is made; in a draft they may stand."""
    write_batch(docgen_cli.folder, dc=outline(noi_dung=[HINT]))
    ran = docgen_cli("batch", "dc.json", "bg.json", "-o", "ra", "--json")
    assert ran.code == Exit.DATA
    assert [problem["code"] for problem in ran.json["problems"]] == ["D064"]
    assert not any(name.endswith(".docx") for name in ran.files)
    write_batch(docgen_cli.folder, dc=outline(noi_dung=[HINT], du_thao=1))
    ran = docgen_cli("batch", "dc.json", "bg.json", "-o", "ra", "--json")
    assert ran.code == Exit.DONE


def test_a_hint_in_a_record_fails_that_record(docgen_cli: DocgenCli) -> None:
    """One unit has left a hint in its own text: its report is not made, the others are."""
    write_batch(docgen_cli.folder, bg=[record("h0"), record("h1", noi_dung=[HINT]), record("h2")])
    ran = docgen_cli("batch", "dc.json", "bg.json", "-o", "ra")
    assert ran.code == Exit.FINDINGS
    rows = json.loads((docgen_cli.folder / "ra" / "ket-qua.json").read_text(encoding="utf-8"))["don_vi"]
    assert [row["trang_thai"] for row in rows] == ["đã lập", "lỗi", "đã lập"]
    assert [problem["code"] for problem in rows[1]["loi"]] == ["D064"]
