"""``docgen batch --check``: every report in the folder has been judged, however it came to lie there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from batch_builder import folder_bytes, outline, record, write_batch
from conftest import DocgenCli, Ran
from faulty_template import NO_RULE, SMALL_TEXT, put_template
from support import edited

from docgen.batch.run import Order, run_batch
from docgen.batch.state import FILE_NAME
from docgen.batch.workers import Workers, workers_for
from docgen.errors import Exit
from docgen.roundtrip.carried.data_match import match_with_data
from docgen.workers import Bounds
from docgen.workers.here import Here
from tests.bounded import PATIENCE

pytestmark = pytest.mark.thorough(one_of=2)

ROOT = Path(__file__).parents[2]
BATCHES = ("lai-chau-cac-don-vi-quy-3-2023", "lao-cai-xa-phuong-quy-1-2026")
NAMES = [f"h{i}-bao-cao-quy-2023Q3.docx" for i in range(3)]
WRONG_SHARE = "Kết nạp 15/10 đoàn viên, đạt 140% kế hoạch."


def batch(cli: DocgenCli, *args: str, folder: str = "ra") -> Ran:
    """Make the small batch, and judge it if ``args`` ask for it."""
    return cli("batch", "dc.json", "bg.json", "-o", folder, "--jobs", "1", "--json", *args)


def column(ran: Ran, key: str) -> list[Any]:
    """One key of all units."""
    return [row[key] for row in ran.json["data"]["units"]]


def codes(ran: Ran) -> list[set[str]]:
    """The codes told of each unit."""
    return [{problem["code"] for problem in found} for found in column(ran, "loi")]


def with_one_wrong(cli: DocgenCli) -> None:
    """A batch whose second unit writes a share that does not add up."""
    wrong = record("h1", noi_dung=[WRONG_SHARE])
    write_batch(cli.folder, dc=outline(noi_dung=["Đã xong."]), bg=[record("h0"), wrong, record("h2")])


# What is found and told


def test_right_reports_have_no_finding(docgen_cli: DocgenCli) -> None:
    """Exit code 0, every unit is said to be judged and right; the reports are those of a plain run."""
    write_batch(docgen_cli.folder)
    ran = batch(docgen_cli, "--check")
    assert (ran.code, ran.json["problems"], column(ran, "kiem_tra")) == (
        Exit.DONE,
        [],
        ["không có lỗi"] * 3,
    )
    plain = batch(docgen_cli, folder="khac")
    assert (plain.code, column(plain, "kiem_tra")) == (Exit.DONE, ["chưa kiểm tra"] * 3)
    assert [plain.files[f"ra/{name}"] for name in NAMES] == [plain.files[f"khac/{name}"] for name in NAMES]


def test_a_fault_of_the_template_is_found_in_every_report(docgen_cli: DocgenCli) -> None:
    """Exit code 1; each report is there, its kinds of findings told once and named by its file."""
    write_batch(docgen_cli.folder)
    ran = batch(docgen_cli, "--check", "-t", put_template(docgen_cli, SMALL_TEXT, NO_RULE))
    assert (ran.code, column(ran, "trang_thai"), column(ran, "kiem_tra")) == (
        Exit.FINDINGS,
        ["đã lập"] * 3,
        ["có lỗi"] * 3,
    )
    assert all({"TT201", "TT206"} <= found for found in codes(ran))
    assert [len(found) for found in column(ran, "loi")] == [len(found) for found in codes(ran)]
    assert [{p["file"] for p in found} for found in column(ran, "loi")] == [{name} for name in NAMES]
    assert all(f"ra/{name}" in ran.files for name in NAMES)


def test_a_finding_is_told_with_its_unit(docgen_cli: DocgenCli) -> None:
    """One wrong report: exit code 1, counted, in the results of that unit and of no other."""
    with_one_wrong(docgen_cli)
    ran = docgen_cli("batch", "dc.json", "bg.json", "-o", "ra", "--jobs", "1", "--check")
    assert ran.code == Exit.FINDINGS
    assert ran.out.startswith("3 đơn vị: 3 đã lập; kiểm tra: 2 không có lỗi, 1 có lỗi\n")
    assert ran.err.splitlines()[-1].startswith(f"Sai: {NAMES[1]}: đoạn ")
    rows = json.loads(ran.files["ra/ket-qua.json"])["don_vi"]
    assert [(row["kiem_tra"], [p["code"] for p in row["loi"]]) for row in rows] == [
        ("không có lỗi", []), ("có lỗi", ["SL101"]), ("không có lỗi", [])
    ]  # fmt: skip
    lines = list(openpyxl.load_workbook(docgen_cli.folder / "ra/ket-qua.xlsx").active.values)
    assert (lines[0][5], [line[5] for line in lines[1:]]) == ("Kiểm tra", [row["kiem_tra"] for row in rows])
    assert ["[SL101]" in str(line[6]) for line in lines[1:]] == [False, True, False]


def test_a_lesser_finding_is_no_failure(docgen_cli: DocgenCli) -> None:
    """What is better mended is told, exit code 0."""
    write_batch(docgen_cli.folder, bg=[record("h0"), record("h1", noi_dung=["Đã  xong."])])
    ran = batch(docgen_cli, "--check")
    assert (ran.code, column(ran, "kiem_tra")) == (Exit.DONE, ["không có lỗi", "có chỗ nên xem lại"])
    assert [problem["severity"] for problem in ran.json["problems"]] == ["warning"]


def test_what_was_not_made_is_not_judged(docgen_cli: DocgenCli) -> None:
    """A unit without a report has no verdict; its own mistake is told as ever."""
    write_batch(docgen_cli.folder, bg=[record("h0"), record("h1", so_lieu={"tong": "x"})])
    ran = batch(docgen_cli, "--check")
    assert (ran.code, column(ran, "kiem_tra")) == (Exit.FINDINGS, ["không có lỗi", ""])


# The second run


def test_a_second_run_tells_the_same(docgen_cli: DocgenCli) -> None:
    """Nothing is made or judged again, the findings are told again, the folder stays byte for byte."""
    with_one_wrong(docgen_cli)
    first = batch(docgen_cli, "--check")
    before = folder_bytes(docgen_cli.folder / "ra")
    second = batch(docgen_cli, "--check")
    assert column(second, "trang_thai") == ["không đổi"] * 3
    assert (second.code, second.json["problems"]) == (Exit.FINDINGS, first.json["problems"])
    assert folder_bytes(docgen_cli.folder / "ra") == before


def test_what_was_made_without_a_check_is_judged_when_asked_for(docgen_cli: DocgenCli) -> None:
    """After a plain run --check finds what there is; the folder is as if made so."""
    with_one_wrong(docgen_cli)
    assert batch(docgen_cli).code == Exit.DONE
    times = {name: (docgen_cli.folder / "ra" / name).stat().st_mtime_ns for name in NAMES}
    ran = batch(docgen_cli, "--check")
    assert (ran.code, codes(ran)) == (Exit.FINDINGS, [set(), {"SL101"}, set()])
    assert {name: (docgen_cli.folder / "ra" / name).stat().st_mtime_ns for name in NAMES} == times
    batch(docgen_cli, "--check", folder="khac")
    assert folder_bytes(docgen_cli.folder / "ra") == folder_bytes(docgen_cli.folder / "khac")


def test_a_plain_run_after_a_check_tells_nothing_and_forgets_nothing(docgen_cli: DocgenCli) -> None:
    """Without --check no verdict is given; the next --check still knows and need not judge again."""
    with_one_wrong(docgen_cli)
    batch(docgen_cli, "--check")
    before = folder_bytes(docgen_cli.folder / "ra")
    plain = batch(docgen_cli)
    assert (plain.code, column(plain, "kiem_tra")) == (Exit.DONE, ["chưa kiểm tra"] * 3)
    again = batch(docgen_cli, "--check")
    assert (again.code, column(again, "trang_thai")) == (Exit.FINDINGS, ["không đổi"] * 3)
    assert folder_bytes(docgen_cli.folder / "ra") == before


def test_a_report_that_changed_is_judged_anew(docgen_cli: DocgenCli) -> None:
    """What was found in the old report is not told of the new one."""
    with_one_wrong(docgen_cli)
    batch(docgen_cli, "--check")
    right = record("h1", noi_dung=[WRONG_SHARE.replace("140", "150")])
    write_batch(docgen_cli.folder, dc=outline(noi_dung=["Đã xong."]), bg=[record("h0"), right, record("h2")])
    ran = batch(docgen_cli, "--check")
    assert column(ran, "trang_thai") == ["không đổi", "đã lập", "không đổi"]
    assert (ran.code, ran.json["problems"]) == (Exit.DONE, [])


@pytest.mark.parametrize("lost", [[FILE_NAME], [NAMES[1]], [NAMES[0], "ket-qua.json"]], ids=str)
def test_what_was_lost_comes_back(docgen_cli: DocgenCli, lost: list[str]) -> None:
    """The memory, a report or the results gone: the next run ends with the same folder."""
    with_one_wrong(docgen_cli)
    batch(docgen_cli, "--check")
    before = folder_bytes(docgen_cli.folder / "ra")
    for name in lost:
        (docgen_cli.folder / "ra" / name).unlink()
    assert batch(docgen_cli, "--check").code == Exit.FINDINGS
    assert folder_bytes(docgen_cli.folder / "ra") == before


@pytest.mark.skipif(os.name != "posix", reason="kills a process the POSIX way")
@pytest.mark.thorough
def test_a_killed_batch_is_resumed_to_the_same_folder(tmp_path: Path) -> None:
    """SIGKILL between two reports, then the command again: every byte as in a run left in peace."""
    command = [sys.executable, "-m", "docgen", "batch", "dc.json", "bg.json", "-o", "ra", "--check"]
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    options: dict[str, Any] = {"env": env, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    reports = [record(f"h{i}", noi_dung=[WRONG_SHARE] if i % 5 == 0 else ["Đã xong."]) for i in range(24)]
    for name in ("yen", "giet"):
        (tmp_path / name).mkdir()
        write_batch(tmp_path / name, 24, bg=reports)
    process = subprocess.Popen(command, cwd=tmp_path / "giet", **options)  # noqa: S603 (our own command)
    while process.poll() is None and len(list(tmp_path.glob("giet/ra/*.docx"))) < 7:
        time.sleep(0.001)
    process.kill()
    assert process.wait(timeout=PATIENCE) == -signal.SIGKILL, (
        "the kill came too late: the test has shown nothing"
    )
    for name in ("yen", "giet"):
        done = subprocess.run(command, cwd=tmp_path / name, check=False, **options)  # noqa: S603 (our own command)
        assert done.returncode == Exit.FINDINGS
    assert folder_bytes(tmp_path / "giet/ra") == folder_bytes(tmp_path / "yen/ra")


# Files that a person has edited


def test_an_edited_file_is_judged_as_it_lies_there(docgen_cli: DocgenCli) -> None:
    """It is what gets signed: kept as it is, and what its editor did wrong is told."""
    write_batch(docgen_cli.folder, dc=outline(noi_dung=[WRONG_SHARE.replace("140", "150")]))
    assert batch(docgen_cli, "--check").code == Exit.DONE
    path = docgen_cli.folder / "ra" / NAMES[1]
    changes = ("150%", "140%"), ("Lò Văn", "Vì Văn")
    path.write_bytes(edited(path.read_bytes(), "word/document.xml", *changes))
    before = path.read_bytes()
    for _ in range(2):
        ran = batch(docgen_cli, "--check")
        assert (ran.code, column(ran, "trang_thai")) == (
            Exit.FINDINGS,
            ["không đổi", "đã sửa tay", "không đổi"],
        )
        assert column(ran, "kiem_tra") == ["không có lỗi", "có lỗi", "không có lỗi"]
        alone = docgen_cli("check", f"ra/{NAMES[1]}", "--json").json["problems"]
        found = {each["code"] for each in alone}
        assert found >= {"SL101", "SL904"}
        assert codes(ran)[1] - {"B110", "KT001"} == found
        assert path.read_bytes() == before
    assert batch(docgen_cli, "--check", "--force").code == Exit.DONE


def test_a_foreign_file_stops_nothing(docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be judged, or that our own check stumbles over, is told; all the others are made."""
    write_batch(docgen_cli.folder)
    docgen_cli.write(f"ra/{NAMES[1]}", "mine")
    ran = batch(docgen_cli, "--check")
    assert (ran.code, column(ran, "trang_thai")) == (Exit.FINDINGS, ["đã lập", "đã sửa tay", "đã lập"])
    assert codes(ran) == [set(), {"B110", "E005"}, set()]
    assert ran.files[f"ra/{NAMES[1]}"] == b"mine"

    def stumble(_data: bytes, matcher: object) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(import_module("docgen.check.run"), "check", stumble)
    assert codes(batch(docgen_cli, "--check"))[1] == {"B110", "E070"}


# Who does the work


def far_away(_jobs: int | None, _scheduler: str | None, **_options: bool) -> Workers:
    """Workers that cannot write into the folder, as on a cluster."""
    return Workers(lambda _count: Here, lambda _count: Here, Bounds(), shares_disk=False)


@pytest.mark.thorough
def test_wherever_the_work_is_done_the_folder_is_the_same(
    docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here, in two processes, or by workers that hand the reports back: the same bytes and findings."""
    with_one_wrong(docgen_cli)
    ran = [batch(docgen_cli, "--check", folder="a"), batch(docgen_cli, "--check", "--jobs", "2", folder="b")]
    monkeypatch.setattr(import_module("docgen.batch.run"), "workers_for", far_away)
    ran.append(batch(docgen_cli, "--check", folder="c"))
    assert [each.json["problems"] for each in ran] == [ran[0].json["problems"]] * 3
    assert [each.code for each in ran] == [Exit.FINDINGS] * 3
    folders = [folder_bytes(docgen_cli.folder / name) for name in "abc"]
    assert folders == [folders[0]] * 3


def test_judging_is_worth_more_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """By default a batch that is judged gets processes earlier than one that is not."""
    monkeypatch.setattr("docgen.workers.spreading.processors", lambda: 4)
    widths = []
    for check in (False, True):
        start = workers_for(None, None, check=check, watched=False).start(16)
        with closing(start(len, [])) as workers:
            widths.append(workers.width)
    assert widths == [1, 2]


@pytest.mark.parametrize("name", BATCHES)
@pytest.mark.thorough
def test_a_shipped_batch_has_no_finding(name: str, tmp_path: Path) -> None:
    """Eleven units each: judged, and nothing of any severity to say of any of them."""
    folder = ROOT / "samples" / name
    order = Order(folder / "dan-bai.json", folder / "so-lieu.json", tmp_path, jobs=1, check=match_with_data)
    made = run_batch(order)
    assert (made.exit_code, made.common) == (Exit.DONE, ())
    assert [row.findings for row in made.rows] == [()] * 11
    assert [row.all_problems for row in made.rows] == [()] * 11
