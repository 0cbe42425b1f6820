"""A batch through the front door: who is reported on, what is made, what is told."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from batch_builder import folder_bytes, outline, record, records, register, unit, write_batch
from conftest import DocgenCli, Ran

from docgen.batch import results, work
from docgen.batch.names import refuse_collisions
from docgen.errors import Exit, MissingProgramError, UsageError

NAMES = [f"h{i}-bao-cao-quy-2023Q3.docx" for i in range(3)]


def batch(cli: DocgenCli, *args: str) -> Ran:
    """Run the small batch into ``ra``."""
    return cli("batch", "dc.json", "bg.json", "-o", "ra", "--jobs", "1", *args)


def rows(cli: DocgenCli) -> dict[str, dict[str, Any]]:
    """The rows of ket-qua.json by unit."""
    data = json.loads((cli.folder / "ra" / "ket-qua.json").read_text(encoding="utf-8"))
    return {row["don_vi"]: row for row in data["don_vi"]}


def states(cli: DocgenCli) -> dict[str, str]:
    """What became of each unit."""
    return {code: row["trang_thai"] for code, row in rows(cli).items()}


def told(ran: Ran) -> set[tuple[str, str, str]]:
    """Code, file and path of every problem of a run with --json."""
    return {(problem["code"], problem["file"], problem["path"]) for problem in ran.json["problems"]}


# What is made


def test_each_record_gives_a_report(docgen_cli: DocgenCli) -> None:
    """One report for each record, the results beside them, exit code 0."""
    write_batch(docgen_cli.folder)
    ran = batch(docgen_cli)
    assert ran.code == Exit.DONE
    made = folder_bytes(docgen_cli.folder / "ra")
    assert sorted(made) == sorted([*NAMES, ".docgen-batch.json", "ket-qua.json", "ket-qua.xlsx"])
    document = zipfile.ZipFile(io.BytesIO(made[NAMES[1]])).read("word/document.xml").decode()
    assert "LIÊN ĐOÀN LAO ĐỘNG HUYỆN H1" in document
    assert "101" in document


def test_a_batch_of_one_is_what_generate_makes(docgen_cli: DocgenCli) -> None:
    """The report of a record is byte for byte the one that generate makes of the same data."""
    whole = {**outline(), **record("h0", nguoi_ky={"chuc_vu": "CHỦ TỊCH", "ho_ten": "Lò Văn A"})}
    whole["chi_tieu"] = [{**outline()["chi_tieu"][0], "ke_hoach": 10, "thuc_hien": 12}]
    write_batch(docgen_cli.folder, bg=[whole], dc=outline(nguoi_ky=...))
    (docgen_cli.folder / "mot.json").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    assert batch(docgen_cli).code == Exit.DONE
    assert docgen_cli("generate", "mot.json", "-o", "mot.docx").code == Exit.DONE
    alone = zipfile.ZipFile(docgen_cli.folder / "mot.docx").read("word/document.xml")
    assert alone == zipfile.ZipFile(docgen_cli.folder / "ra" / NAMES[0]).read("word/document.xml")


@pytest.mark.thorough
def test_processes_make_the_same_folder(docgen_cli: DocgenCli) -> None:
    """One process or two: the folders are the same, byte for byte."""
    write_batch(docgen_cli.folder, 12)
    for jobs, folder in (("1", "a"), ("2", "b")):
        ran = docgen_cli("batch", "dc.json", "bg.json", "-o", folder, "--jobs", jobs)
        assert ran.code == Exit.DONE
    assert folder_bytes(docgen_cli.folder / "a") == folder_bytes(docgen_cli.folder / "b")


def test_a_folder_of_full_reports_is_a_table_too(docgen_cli: DocgenCli) -> None:
    """RECORDS may be a folder of JSON files, also of whole reports."""
    write_batch(docgen_cli.folder)
    for each in records():
        docgen_cli.write(f"bg/{each['don_vi']}.json", {**each, "mau": "bao-cao-quy"})
    ran = docgen_cli("batch", "dc.json", "bg", "-o", "ra")
    assert (ran.code, list(states(docgen_cli).values())) == (Exit.DONE, ["đã lập"] * 3)


# Who is reported on


def test_units_are_those_of_the_day(docgen_cli: DocgenCli) -> None:
    """In 2023 the districts report, in 2026 the commune: the same filter, another day."""
    everyone = [*records(), record("xa")]
    write_batch(docgen_cli.folder, bg=everyone)
    assert batch(docgen_cli, "--cap-tren", "tinh").code == Exit.FINDINGS
    assert states(docgen_cli) == dict.fromkeys(["h0", "h1", "h2"], "đã lập") | {"xa": "không hoạt động"}
    write_batch(docgen_cli.folder, bg=everyone, dc=outline(ky={"nam": 2026, "quy": 1}))
    ran = docgen_cli("batch", "dc.json", "bg.json", "-o", "ra", "--cap-tren", "tinh", "--json")
    assert states(docgen_cli) == {"xa": "đã lập"} | dict.fromkeys(["h0", "h1", "h2"], "không hoạt động")
    assert told(ran) == {("B104", "bg.json", f"[{i}].don_vi") for i in range(3)}


def test_filters_leave_out_without_complaint(docgen_cli: DocgenCli) -> None:
    """--only and --cap take what they name; records of other units are no mistake."""
    write_batch(docgen_cli.folder, bg=[*records(), record("tinh")])
    assert batch(docgen_cli, "--only", "h2, h0").code == Exit.DONE
    assert states(docgen_cli) == {"h0": "đã lập", "h2": "đã lập"}
    assert batch(docgen_cli, "--cap", "tinh").code == Exit.DONE
    assert states(docgen_cli) == {"tinh": "đã lập"}


def test_what_does_not_pair_is_listed(docgen_cli: DocgenCli) -> None:
    """A unit without a record, a record without a unit, a unit that is not known: listed, not guessed."""
    write_batch(docgen_cli.folder, bg=[record("h0"), record("h9"), record("h1", don_vi=...)])
    ran = batch(docgen_cli, "--cap", "huyen", "--json")
    assert ran.code == Exit.FINDINGS
    assert states(docgen_cli) == {
        "h0": "đã lập", "h1": "thiếu bản ghi", "h2": "thiếu bản ghi", "h9": "không rõ đơn vị",
        "": "không rõ đơn vị",
    }  # fmt: skip
    assert told(ran) == {
        ("B106", "bg.json", ""), ("B103", "bg.json", "[1].don_vi"), ("R031", "bg.json", "[2]")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--cap", "huyenn"), "có phải: huyen?"),
        (("--only", "h0,h7"), "h7 không có trong sổ"),
        (("--cap-tren", "tin"), "có phải: tinh?"),
        (("--cap", "xa"), "ngày 30/9/2023"),
        (("--ten-tep", "{donvi}"), "có phải: don_vi?"),
        (("--ten-tep", "../{don_vi}"), "không có thư mục"),
        (("--ten-tep", "{don_vi.ten}"), "không có trường"),
        (("--ten-tep", "{don_vi"), "dấu { }"),
        (("--zip", "h0.docx"), ".zip"),
        (("--scheduler", "tcp://127.0.0.1:1"), "--jobs không dùng cùng"),
    ],
)
def test_wrong_use_writes_nothing(docgen_cli: DocgenCli, args: tuple[str, ...], words: str) -> None:
    """A filter or pattern that cannot be meant is wrong use; no folder is made."""
    write_batch(docgen_cli.folder)
    ran = batch(docgen_cli, *args)
    assert (ran.code, words in ran.err, (docgen_cli.folder / "ra").exists()) == (Exit.USAGE, True, False)


# What is wrong


def test_one_bad_record_does_not_stop_the_rest(docgen_cli: DocgenCli) -> None:
    """Every fault is told at its place in the table; the good records are made; exit code 1."""
    bad = record("h1", so_lieu={"tong": "x", "quy": None}, chi_tieu=[{"ma": "kn", "ke_hoach": 0}], sso=1)
    write_batch(docgen_cli.folder, bg=[record("h0"), bad, record("h2")])
    ran = batch(docgen_cli, "--json")
    assert ran.code == Exit.FINDINGS
    assert states(docgen_cli) == {"h0": "đã lập", "h1": "lỗi", "h2": "đã lập"}
    assert told(ran) == {
        ("B108", "bg.json", "[1].so_lieu.quy"),
        ("B108", "bg.json", "[1].chi_tieu.kn.thuc_hien"),
        ("D041", "bg.json", "[1].chi_tieu[0].ke_hoach"),
        ("D010", "bg.json", "[1]"),
        ("D104", "bg.json", "[1]: dc.json: noi_dung[0]"),
    }


def test_the_outlines_faults_are_told_once(docgen_cli: DocgenCli) -> None:
    """A wrong outline: exit code 3, each mistake once with the outline's name, nothing written."""
    write_batch(
        docgen_cli.folder, dc=outline(trich_yeuu="x", noi_dung=["{{ kyy.ten }}", "{{ so_lieu.tong | soo }}"])
    )
    ran = batch(docgen_cli, "--json")
    assert (ran.code, (docgen_cli.folder / "ra").exists()) == (Exit.DATA, False)
    assert told(ran) == {
        ("D010", "dc.json", ""), ("D102", "dc.json", "noi_dung[0]"), ("D103", "dc.json", "noi_dung[1]")
    }  # fmt: skip
    assert len(ran.json["problems"]) == 3


def test_what_all_records_share_is_told_once(docgen_cli: DocgenCli) -> None:
    """A name that no record brings is the outline's mistake: told once, exit code 3."""
    write_batch(docgen_cli.folder, dc=outline(noi_dung=["{{ so_lieu.tonng | so }}"]))
    ran = batch(docgen_cli, "--json")
    assert ran.code == Exit.DATA
    assert told(ran) == {("D102", "dc.json", "noi_dung[0]"), ("B109", "dc.json", "")}
    assert [problem["code"] for problem in ran.json["problems"]].count("D102") == 1


def test_what_some_records_lack_is_theirs(docgen_cli: DocgenCli) -> None:
    """A name that one record does not bring is that record's mistake, said with the outline's place."""
    lacking = record("h1", so_lieu={"quy": 1})
    write_batch(docgen_cli.folder, dc=outline(so_lieu=...), bg=[record("h0"), lacking, record("h2")])
    ran = batch(docgen_cli, "--json")
    assert told(ran) == {("D102", "bg.json", "[1]: dc.json: noi_dung[0]")}


def test_a_record_of_another_period_is_refused(docgen_cli: DocgenCli) -> None:
    """One batch is one form and one period; a record that says otherwise is not made."""
    said = [{"quy": 3}, "quý II năm 2023", "2023Q3"]
    write_batch(docgen_cli.folder, bg=[record(f"h{n}", ky=ky) for n, ky in enumerate(said)])
    ran = batch(docgen_cli, "--json")
    assert states(docgen_cli) == {"h0": "đã lập", "h1": "lỗi", "h2": "đã lập"}
    assert told(ran) == {("B107", "bg.json", "[1].ky")}


def test_two_records_of_a_unit_are_both_left(docgen_cli: DocgenCli) -> None:
    """Which of two records is right is not guessed: the unit is listed once, with both places."""
    write_batch(docgen_cli.folder, bg=[record("h0"), record("h0"), record("h1")])
    ran = batch(docgen_cli, "--json")
    assert states(docgen_cli) == {"h0": "lỗi", "h1": "đã lập"}
    assert told(ran) == {("R021", "bg.json", "[0].don_vi"), ("R021", "bg.json", "[1].don_vi")}


def test_our_own_bug_stays_with_its_record(docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception of the program in one report is told with that report; the others are made."""
    real = work.resolve

    def broken(loaded: Any) -> Any:
        if loaded.unit.ma == "h1":
            raise ZeroDivisionError("planted")
        return real(loaded)

    monkeypatch.setattr(work, "resolve", broken)
    write_batch(docgen_cli.folder)
    ran = batch(docgen_cli, "--json")
    assert states(docgen_cli) == {"h0": "đã lập", "h1": "lỗi", "h2": "đã lập"}
    assert told(ran) == {("E070", "bg.json", "[1]")}


# Names


def test_names_follow_the_pattern(docgen_cli: DocgenCli) -> None:
    """Fields of the pattern are filled; what a file system does not take is not in the name."""
    write_batch(docgen_cli.folder, bg=[record("h0", so="7c"), record("h1", so="../x")], dc=outline())
    batch(docgen_cli, "--ten-tep", "{stt}_{so}_{ten}_{ky}_{mau}.docx")
    name = "1_7c_Lien-doan-Lao-dong-huyen-H0_2023Q3_bao-cao-quy.docx"
    assert rows(docgen_cli)["h0"]["tep"] == name
    assert {path.parent for path in (docgen_cli.folder / "ra").rglob("*")} == {docgen_cli.folder / "ra"}


def test_a_code_cannot_leave_the_folder(docgen_cli: DocgenCli) -> None:
    """A unit whose code looks like a path gets a plain file name inside the folder."""
    hostile = unit("../../thoat")
    write_batch(
        docgen_cli.folder, don_vi={"don_vi": [*register()["don_vi"], hostile]}, bg=[record("../../thoat")]
    )
    assert batch(docgen_cli).code == Exit.DONE
    assert rows(docgen_cli)["../../thoat"]["tep"] == "thoat-bao-cao-quy-2023Q3.docx"
    assert not list(docgen_cli.folder.parent.glob("*.docx"))


def test_two_reports_of_one_name_are_refused(docgen_cli: DocgenCli) -> None:
    """Two units whose reports would be one file: refused before anything is written, both named."""
    write_batch(docgen_cli.folder)
    ran = batch(docgen_cli, "--ten-tep", "{mau}", "--only", "h1,h2", "--json")
    assert (ran.code, (docgen_cli.folder / "ra").exists()) == (Exit.USAGE, False)
    assert [(p["code"], p["file"], "h1, h2" in p["message"]) for p in ran.json["problems"]] == [
        ("B120", "bao-cao-quy.docx", True)
    ]


def test_case_does_not_make_another_name() -> None:
    """On Windows and macOS names that differ in case are one file: every such pair is named."""
    with pytest.raises(UsageError) as caught:
        refuse_collisions(
            [("a", "X.docx"), ("b", "y.docx"), ("c", "x.docx"), ("d", "Y.docx"), ("e", "z.docx")]
        )
    assert [problem.message.rsplit(": ", 1)[1] for problem in caught.value.problems] == ["a, c", "b, d"]


# The zip and the results


def test_the_zip_holds_everything_and_is_reproducible(docgen_cli: DocgenCli) -> None:
    """--zip packs reports and results; a second run gives the same bytes."""
    write_batch(docgen_cli.folder)
    assert batch(docgen_cli, "--zip", "goi/a.zip").code == Exit.DONE
    assert batch(docgen_cli, "--zip", "b.zip").code == Exit.DONE
    first = (docgen_cli.folder / "goi/a.zip").read_bytes()
    assert first == (docgen_cli.folder / "b.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert packed.namelist() == sorted([*NAMES, "ket-qua.json", "ket-qua.xlsx"])
        assert packed.testzip() is None


def test_results_without_excel_are_csv(docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without openpyxl the results are a .csv whose cells run no formula, and that is said."""

    def missing(*_args: Any) -> bytes:
        raise MissingProgramError("thiếu openpyxl")

    monkeypatch.setattr(results, "result_workbook", missing)
    write_batch(docgen_cli.folder, bg=[record("=1+1")])
    ran = batch(docgen_cli)
    table = (docgen_cli.folder / "ra/ket-qua.csv").read_text(encoding="utf-8-sig")
    assert (ran.code, "ket-qua.csv" in ran.err) == (Exit.FINDINGS, True)
    assert table.splitlines()[1].startswith("1,'=1+1,")


def test_progress_stays_off_stdout(docgen_cli: DocgenCli) -> None:
    """Progress is a plain line on stderr; with --json stdout is the envelope alone."""
    write_batch(docgen_cli.folder)
    ran = batch(docgen_cli, "--json")
    assert "3/3 báo cáo" in ran.err
    assert ran.json["data"]["units"][0]["trang_thai"] == "đã lập"
    assert ran.json["data"]["files"] == [str(Path("ra") / n) for n in ("ket-qua.json", "ket-qua.xlsx")]


def test_a_terminal_gets_a_bar(docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal progress is one line drawn over, ended before anything else is said."""
    monkeypatch.setattr("docgen.cli.progress.draws", lambda: True)
    write_batch(docgen_cli.folder)
    ran = batch(docgen_cli)
    assert ran.err.startswith("\r[")
    assert ran.err.endswith("] 3/3 báo cáo\n")


def test_reports_do_not_go_among_the_records(docgen_cli: DocgenCli) -> None:
    """The folder of records is no place for reports: the results would be read as records."""
    write_batch(docgen_cli.folder)
    docgen_cli.write("bg/h0.json", record("h0"))
    ran = docgen_cli("batch", "dc.json", "bg", "-o", "./bg")
    assert (ran.code, "thư mục bản ghi" in ran.err) == (Exit.USAGE, True)
