"""A record that never ends, or kills its worker, costs itself: the others are made, and it is told."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from batch_builder import folder_bytes, write_batch
from hostile import DEEDS, ENDLESS, REPORTS, STUCK, await_that, finished, session, start

from docgen.batch.state import FILE_NAME
from docgen.errors import Exit
from tests.thorough import ALL, some

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the bounds are Linux's")

ARGS = ("batch", "dc.json", "bg.json", "-o", "ra")
QUICK = {"DOCGEN_SECONDS": "1"}


MANY = 300 if ALL else 90  # records of a batch in which the hostile are a few


def unit(number: int) -> str:
    """The word by which the job of one unit is known."""
    return f"name='h{number}-"


def results(folder: Path) -> tuple[Counter[str], dict[str, set[str]], list[str]]:
    """How many units have which state, the codes told of each that has any, and those told of all."""
    data = json.loads((folder / "ra/ket-qua.json").read_text(encoding="utf-8"))
    told = {row["don_vi"]: {problem["code"] for problem in row["loi"]} for row in data["don_vi"]}
    states = Counter(row["trang_thai"] for row in data["don_vi"])
    return states, {code: said for code, said in told.items() if said}, [p["code"] for p in data["loi_chung"]]


@pytest.mark.parametrize("jobs", some(["2", "1"]))
@pytest.mark.thorough
def test_all_but_the_hostile_are_made(tmp_path: Path, jobs: str) -> None:
    """One never ends, one kills its worker: all but the two made, two told; the next run makes the two."""
    write_batch(tmp_path, MANY)
    plan = {unit(20): ENDLESS, unit(50): "killed"}
    code, out, err = finished(start(tmp_path, REPORTS, plan, *ARGS, "--jobs", jobs, **QUICK))
    assert (code, "Traceback" in err) == (Exit.FINDINGS, False), err
    assert f"{MANY - 2} đã lập, 2 lỗi" in out
    states, told, common = results(tmp_path)
    assert (states, told, common) == (
        {"đã lập": MANY - 2, "lỗi": 2},
        {"h20": {"B122"}, "h50": {"B112"}},
        [],
    )
    assert len(list(tmp_path.glob("ra/*.docx"))) == MANY - 2
    assert finished(start(tmp_path, REPORTS, {}, *ARGS, "--jobs", jobs))[0] == Exit.DONE
    resumed = folder_bytes(tmp_path / "ra")
    calm = tmp_path / "calm"
    calm.mkdir()
    write_batch(calm, MANY)
    assert finished(start(calm, REPORTS, {}, *ARGS, "--jobs", jobs))[0] == Exit.DONE
    assert resumed == folder_bytes(calm / "ra")


DEED_CODES: dict[str, set[str]] = {
    ENDLESS: {"B122"},
    "out of time": {"B122"},
    "killed": {"B112"},
    "killed once": set(),
    "leaves": {"B112"},
    "exits": {"B112"},
    "crashes": {"B112"},
    "30 GB": {"B123"},
    "chatters": set(),
    "stopped once": set(),
}


DEAR = {ENDLESS, "stopped once"}  # two seconds of work, ten seconds until it is noticed
USUAL = tuple(deed for deed in DEED_CODES if deed not in DEAR)
TOGETHER = [tuple(DEED_CODES), *((deed,) for deed in DEED_CODES)] if ALL else [USUAL]


@pytest.mark.parametrize("deeds", TOGETHER, ids=len)
def test_every_deed_stays_with_its_record(tmp_path: Path, deeds: tuple[str, ...]) -> None:
    """Whatever workers do to themselves: each such record told, or none; stdout is the envelope alone."""
    places = dict(zip(range(3, 100, 3), deeds, strict=False))
    count = max(places) + 5
    write_batch(tmp_path, count)
    plan = {unit(place): deed for place, deed in places.items()}
    code, out, err = finished(start(tmp_path, REPORTS, plan, *ARGS, "--jobs", "2", "--json", **QUICK))
    states, told, common = results(tmp_path)
    expected = {f"h{place}": DEED_CODES[deed] for place, deed in places.items() if DEED_CODES[deed]}
    assert (told, common, code) == (expected, [], Exit.FINDINGS if expected else Exit.DONE)
    assert states["đã lập"] == count - len(expected)
    assert json.loads(out)["status"] == ("problems" if expected else "ok")
    assert "Traceback" not in err


@pytest.mark.thorough
def test_the_outline_is_not_blamed(tmp_path: Path) -> None:
    """Every record kills its worker: each is told at its own place, the outline not at all, nothing hangs."""
    write_batch(tmp_path, 5)
    code, _, _ = finished(start(tmp_path, REPORTS, {"name=": "killed"}, *ARGS, "--jobs", "2"))
    data = json.loads((tmp_path / "ra/ket-qua.json").read_text(encoding="utf-8"))
    told: list[dict[str, Any]] = [problem for row in data["don_vi"] for problem in row["loi"]]
    assert [problem["code"] for problem in told] == ["B112"] * 5
    assert [(problem["file"], problem["path"]) for problem in told] == [
        ("bg.json", f"[{n}]") for n in range(5)
    ]
    assert (data["loi_chung"], code) == ([], Exit.FINDINGS)


@pytest.mark.thorough
def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    """The system kills a worker in the middle: what it was at is made by another, all are there."""
    write_batch(tmp_path, MANY)
    process = start(tmp_path, REPORTS, {}, *ARGS, "--jobs", "2")
    assert await_that(lambda: len(list(tmp_path.glob("ra/*.docx"))) >= 20)
    worker = next(each for each in session(process) if each != process.pid)
    os.kill(worker, signal.SIGKILL)
    code, _, err = finished(process)
    assert (code, results(tmp_path)) == (Exit.DONE, ({"đã lập": MANY}, {}, [])), err


@pytest.mark.thorough
def test_a_check_without_end_costs_its_record(tmp_path: Path) -> None:
    """With --check: the judging of a new report, and of one edited by hand, is bounded as the making is."""
    write_batch(tmp_path, 4)
    (tmp_path / "ra").mkdir()
    (tmp_path / "ra/h1-bao-cao-quy-2023Q3.docx").write_bytes(b"edited")
    plan = {"h0-": ENDLESS, "h1-": ENDLESS}
    ran = start(tmp_path, "docgen.batch.making:_judged_file:1", plan, *ARGS, "--check", **QUICK)
    code, _, err = finished(ran)
    states, told, _ = results(tmp_path)
    assert (states, told, code) == (
        {"đã lập": 3, "đã sửa tay": 1},
        {"h1": {"B110", "B122"}},
        Exit.FINDINGS,
    ), err
    ran = start(tmp_path, "docgen.batch.work:judged:1", plan, *ARGS, "--check", "--force", **QUICK)
    code, _, err = finished(ran)
    assert (results(tmp_path)[1], code) == ({"h0": {"B122"}, "h1": {"B122"}}, Exit.FINDINGS), err


# Reading before the work, and the end of it


PLACES = ("docgen.batch.run:read_outline:0", "docgen.batch.run:stream_records:0")
WORDS = {ENDLESS: "giây", "30 GB": "MB", "killed": "dừng đột ngột"}


@pytest.mark.parametrize(
    ("place", "deed", "words"), some([(place, *each) for place in PLACES for each in WORDS.items()])
)
@pytest.mark.thorough
def test_reading_is_bounded(tmp_path: Path, place: str, deed: str, words: str) -> None:
    """Outline and table that are never read to their end: a sentence and exit code 3, no folder."""
    write_batch(tmp_path, 3)
    code, _, err = finished(start(tmp_path, place, {"json": deed}, *ARGS, **QUICK))
    assert (code, words in err, "Traceback" in err) == (Exit.DATA, True, False), err
    assert not (tmp_path / "ra").exists()


ENDS = {
    "Ctrl-C": [signal.SIGINT],
    "Ctrl-C twice": [signal.SIGINT, signal.SIGINT],
    "SIGTERM": [signal.SIGTERM],
    "closed terminal": [signal.SIGHUP],
}


# a way to end with each deed in turn
WAYS_TO_END = [
    (end, deed) for i, end in enumerate(ENDS) for deed in ([STUCK, "sleeps"], ["sleeps", STUCK])[i // 2]
]


@pytest.mark.parametrize(("end", "deed"), some(WAYS_TO_END, 4))
@pytest.mark.thorough(one_of=2)
def test_a_stop_ends_it_whatever_the_workers_do(tmp_path: Path, end: str, deed: str) -> None:
    """One worker hangs, the other works, at any moment: 130, results of what is made, no process left."""
    write_batch(tmp_path, 60)
    process = start(tmp_path, REPORTS, {unit(20): deed}, *ARGS, "--jobs", "2")
    count = random.Random(end + deed).randrange(60)  # noqa: S311 (a moment, no secret)
    assert await_that(lambda: len(list(tmp_path.glob("ra/*.docx"))) >= min(count, 58))
    for number in ENDS[end]:
        os.killpg(process.pid, number)
    code, _, err = finished(process)
    assert (code, "Traceback" in err) == (Exit.INTERRUPTED, False), err
    states, _, _ = results(tmp_path)
    made = {path.name for path in tmp_path.glob("ra/*.docx")}
    assert (states["đã lập"], states["chưa lập"]) == (len(made), 60 - len(made))
    assert set(folder_bytes(tmp_path / "ra")) == {*made, "ket-qua.json", "ket-qua.xlsx", FILE_NAME}
    assert await_that(lambda: not session(process))


@pytest.mark.thorough
def test_a_stop_during_the_reading_ends_it(tmp_path: Path) -> None:
    """Ctrl-C while the outline is read by a C function without end: 130 at once, nothing left."""
    write_batch(tmp_path, 3)
    process = start(tmp_path, "docgen.batch.run:read_outline:0", {"json": STUCK}, *ARGS)
    assert await_that(lambda: len(session(process)) > 1)
    os.killpg(process.pid, signal.SIGINT)
    code, _, err = finished(process)
    assert (code, "Traceback" in err) == (Exit.INTERRUPTED, False), err
    assert await_that(lambda: not session(process))


@pytest.mark.thorough
def test_no_worker_outlives_its_parent(tmp_path: Path) -> None:
    """The parent is killed while every worker is in a C function without end: they go with it."""
    write_batch(tmp_path, 40)
    process = start(tmp_path, REPORTS, {unit(10): STUCK, unit(11): STUCK}, *ARGS, "--jobs", "2")
    assert await_that(lambda: len(list(tmp_path.glob("ra/*.docx"))) >= 10 and len(session(process)) == 3)
    process.kill()
    finished(process)
    assert await_that(lambda: not session(process))
    assert finished(start(tmp_path, REPORTS, {}, *ARGS))[0] == Exit.DONE


def test_every_deed_is_tried() -> None:
    """The table above has all the deeds but those that a stop ends."""
    assert set(DEEDS) - set(DEED_CODES) == {"sleeps", STUCK}
