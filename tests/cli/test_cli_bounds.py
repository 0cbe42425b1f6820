"""Commands of single files: what never ends is ended from outside, with a sentence and its exit code."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

import pytest
from hostile import ENDLESS, STUCK, await_that, finished, session, start

from docgen.errors import Exit
from docgen.generate import generate
from tests.thorough import some

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the bounds are Linux's")

QUICK = {"DOCGEN_SECONDS": "1"}
LOAD = "docgen.library.reports:read_source:0"
"""The reading of a report's data for ``generate``."""


REPORT = {
    "mau": "bao-cao-quy",
    "ky": {"nam": 2023, "quy": 3},
    "don_vi": "ldld-tinh-lai-chau",
    "so": "757",
    "ngay_ban_hanh": "2023-09-12",
    "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Văn A"},
    "noi_dung": ["Công đoàn các cấp đã hoàn thành kế hoạch quý III."],
}


def put(folder: Path, *names: str) -> None:
    """Sound reports."""
    for name in names:
        (folder / name).write_text(json.dumps(REPORT), encoding="utf-8")


DEEDS = [
    ("30 GB", "cần hơn 2048 MB bộ nhớ"),
    (ENDLESS, "cần hơn 1 giây tính toán"),  # two seconds of work: workers try it in the usual run
    ("killed", "dừng đột ngột"),
    ("crashes", "dừng đột ngột"),
    ("out of time", "cần hơn 1 giây tính toán"),  # in the usual run with --json
]


@pytest.mark.parametrize(("deed", "words"), DEEDS)
@pytest.mark.thorough(one_of=5)
def test_one_report(tmp_path: Path, deed: str, words: str) -> None:
    """``generate``: exit code 3, the file is named, nothing is written."""
    put(tmp_path, "a.json")
    args = ("generate", "a.json", "-o", "a.docx")
    code, out, err = finished(start(tmp_path, LOAD, {"a.json": deed}, *args, **QUICK))
    assert (code, out, "a.json: " in err, words in err) == (Exit.DATA, "", True, True), err
    assert "Traceback" not in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json"]


@pytest.mark.parametrize(("deed", "words"), some(DEEDS[::-1]))
def test_one_report_in_json(tmp_path: Path, deed: str, words: str) -> None:
    """With --json the same stands in the envelope."""
    put(tmp_path, "a.json")
    args = ("generate", "a.json", "-o", "a.docx", "--json")
    code, out, _ = finished(start(tmp_path, LOAD, {"a.json": deed}, *args, **QUICK))
    envelope = json.loads(out)
    assert (code, envelope["command"], envelope["status"]) == (Exit.DATA, "generate", "error")
    assert words in envelope["data"]["message"]


@pytest.mark.thorough
def test_a_sound_report_is_made_as_ever(tmp_path: Path) -> None:
    """Under guard the exit code, the output and the file are those of the command itself."""
    put(tmp_path, "a.json")
    code, out, err = finished(start(tmp_path, LOAD, {}, "generate", "a.json", "-o", "a.docx"))
    assert (code, "đã ghi báo cáo" in out, err) == (Exit.DONE, True, "")
    assert (tmp_path / "a.docx").is_file()
    code, _, err = finished(start(tmp_path, LOAD, {}, "generate", "b.json"))
    assert (code, "b.json" in err) == (Exit.FILE, True)


@pytest.mark.thorough
def test_of_many_files_the_others_are_judged(tmp_path: Path) -> None:
    """``validate`` and ``check``: the one file is told, with the code of a wrong one, the others as ever."""
    put(tmp_path, "a.json", "b.json", "c.json")
    place = "docgen.generate:read_source:0"
    ran = start(tmp_path, place, {"b.json": ENDLESS}, "validate", "a.json", "b.json", "c.json", **QUICK)
    code, out, err = finished(ran)
    assert (code, "3 tệp: 2 không có lỗi, 1 có lỗi" in out) == (Exit.DATA, True), out
    assert "b.json: tệp này cần hơn 1 giây" in err
    for name in "abc":
        generate(tmp_path / f"{name}.json", out=tmp_path / f"{name}.docx")
    place, files = "docgen.check.many:check:0", ("a.docx", "b.docx", "c.docx")
    for deed, exit_code in ((ENDLESS, Exit.DOCX), ("30 GB", Exit.DOCX), ("killed", Exit.BUG)):
        ran = start(tmp_path, place, {"b.docx": deed}, "check", *files, "--json", **QUICK)
        code, out, err = finished(ran)
        envelope = json.loads(out)
        stopped = [problem["file"] for problem in envelope["problems"] if problem["code"][0] == "E"]
        assert (code, stopped, "Traceback" in err) == (exit_code, ["b.docx"], False), err


STOPS = [(number, to) for number in ("SIGINT", "SIGTERM", "SIGHUP") for to in ("terminal", "process")]


@pytest.mark.parametrize(("number", "to"), some(STOPS, 3))
@pytest.mark.thorough(one_of=2)
def test_a_stop_ends_a_command(tmp_path: Path, number: str, to: str) -> None:
    """Ctrl-C and the like, to the whole group or to the one process: it ends, and nothing is left."""
    put(tmp_path, "a.json")
    process = start(tmp_path, LOAD, {"a.json": STUCK}, "generate", "a.json")
    assert await_that(lambda: len(session(process)) == 2)
    time.sleep(0.1)
    stop = signal.Signals[number]
    os.killpg(process.pid, stop) if to == "terminal" else os.kill(process.pid, stop)
    code, _, err = finished(process)
    assert code in {Exit.INTERRUPTED, 128 + stop}, err
    assert "Traceback" not in err
    assert await_that(lambda: not session(process))


def test_a_guarded_command_does_not_outlive_its_guard(tmp_path: Path) -> None:
    """SIGKILL of the process that the user started: the one that does the work goes with it."""
    put(tmp_path, "a.json")
    process = start(tmp_path, LOAD, {"a.json": STUCK}, "generate", "a.json")
    assert await_that(lambda: len(session(process)) == 2)
    process.kill()
    finished(process)
    assert await_that(lambda: not session(process))


@pytest.mark.parametrize("value", some(["0", "-1", "x", "²", "9" * 5000, "1.5", "1000001"]))
@pytest.mark.thorough
def test_a_bound_that_is_none_is_wrong_use(tmp_path: Path, value: str) -> None:
    """DOCGEN_SECONDS and DOCGEN_MEMORY_MB are whole numbers within limits: exit code 2 says which is not."""
    put(tmp_path, "a.json")
    for name in ("DOCGEN_SECONDS", "DOCGEN_MEMORY_MB"):
        code, _, err = finished(start(tmp_path, LOAD, {}, "generate", "a.json", **{name: value}))
        assert (code, f"{name}: phải là số nguyên từ " in err) == (Exit.USAGE, True), err
