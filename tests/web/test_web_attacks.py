"""Hostile files, names and requests behind the gate, ends in mid-run: the page stands, nothing is lost."""

from __future__ import annotations

import io
import json
import os
import signal
import time
import zipfile
from pathlib import Path

import docx
import pytest
from web_door import Page, address_of, opened, start

from docgen.generate import generate

pytest.importorskip("uvicorn", reason="the extra web is not installed")

HERE = Path(__file__).parent
TYPED = (HERE / "bao-cao-go-tay.docx").read_bytes()
SAMPLE = HERE.parents[1] / "samples" / "lai-chau-quy-3-2023" / "bao-cao.json"


def _dropped(page: Page, files: dict[str, bytes]) -> str:
    """The code of the work that was made of the files, when they have been judged."""
    answer = page.drop("/soat", files)
    assert answer.status == 303, answer.text
    code = answer.headers["location"].rpartition("/")[2]
    page.wait(code)
    return code


def _report(page: Page) -> tuple[str, dict[str, str]]:
    """A report that is being edited: its code, and the marks of some of its fields."""
    answer = page.drop("/ky-nay", {"cu.json": SAMPLE.read_bytes()}, ky="Q4", nam="2023")
    assert answer.status == 303, answer.text
    code = answer.headers["location"].rpartition("/")[2]
    text = page.ask("GET", f"/viec/{code}").text
    mark = text.partition('data-duong="so_lieu.tin_bai.gia_tri" data-dau="')[2][:12]
    return code, {"so_lieu.tin_bai.gia_tri": mark}


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.thorough
def test_hostile_files_are_named_and_the_others_judged(page: Page) -> None:
    """A bomb, a document type, an empty file, a text: each with its reason; the sound one is judged."""
    entities = b'<!DOCTYPE a [<!ENTITY b "c">]><w:document>&b;</w:document>'
    files = {
        "bom.docx": _zip({"word/document.xml": b" " * (300 << 20)}),
        "thuc-the.docx": _zip({"[Content_Types].xml": b"<a/>", "word/document.xml": entities}),
        "rong.docx": b"",
        "chu.docx": "không phải Word".encode(),
        "tot.docx": TYPED,
    }
    results = {each["ten"]: each for each in page.state(_dropped(page, files))["ket_qua"]}
    assert len(results["tot.docx"]["phat_hien"]) > 5
    for name in files.keys() - {"tot.docx"}:
        assert results[name]["loi"], name
        assert not results[name]["vet"], results[name]["vet"]


NAMES = (
    "../../../evil.docx", "..\\..\\evil.docx", "/etc/evil.docx", "CON.docx", "<img src=x onerror=a()>.docx",
    "a" * 400 + ".docx", ".docx", "“kỳ” & <b>.docx", "tep\u202excod.docx", "viec.json",
)  # fmt: skip


@pytest.mark.thorough
def test_hostile_names(page: Page) -> None:
    """No name leads out of the work's folder or becomes part of the page's own HTML."""
    before = set(page.desk.parent.iterdir())
    small, out = docx.Document(), io.BytesIO()
    small.add_paragraph("Báo cáo ngắn.")
    small.save(out)
    code = _dropped(page, dict.fromkeys(NAMES, out.getvalue()))
    assert set(page.desk.parent.iterdir()) == before
    kept = [path.read_bytes() for path in (page.desk / code / "tep").iterdir()]
    assert kept == [out.getvalue()] * len(NAMES)
    assert [bool(each["phat_hien"]) for each in page.state(code)["ket_qua"]] == [True] * len(NAMES)
    text = page.ask("GET", f"/viec/{code}").text
    assert "<img src=x" not in text
    assert "<b>.docx" not in text
    page.ask("POST", f"/viec/{code}/bo")


def test_a_work_thrown_away_leaves_nothing(page: Page) -> None:
    """Its files are gone from the disk, its address says so."""
    code = _dropped(page, {"a.docx": TYPED})
    answer = page.ask("POST", f"/viec/{code}/bo")
    assert (answer.status, answer.headers["location"]) == (303, "/#viec-dang-lam")
    assert 'id="viec-dang-lam" tabindex="-1"' in page.ask("GET", "/").text
    assert not (page.desk / code).exists()
    answer = page.ask("GET", f"/viec/{code}")
    assert answer.status == 400
    assert "Không còn việc này" in answer.text


def test_edits_that_no_page_of_ours_sends(page: Page) -> None:
    """Paths that lead nowhere, values of other kinds, other outlines: refused; the report is unchanged."""
    code, marks = _report(page)
    file = page.desk / code / "so" / "bao-cao.json"
    before = file.read_bytes()
    path = "so_lieu.tin_bai.gia_tri"
    bad = [
        {"duong": "", "dau": ""}, {"duong": "noi_dung[99999]", "dau": "x"}, {"duong": "noi_dung", "dau": "x"},
        {"duong": "so_lieu.khong_co.gia_tri", "dau": "x", "chu": "1"},
        {"duong": path, "dau": "khac", "chu": "1"},
        {"duong": "__class__.__init__", "dau": "x"},
        {"duong": path, "dau": marks[path], "doan": [{"chu": "a" * 300_000}]},
        {"duong": ["a"], "dau": None, "chu": {}},
    ]  # fmt: skip
    for each in bad:
        answer = page.say(f"/viec/{code}/ghi", {"khuon": 0, **each})
        assert answer.status == 400, (each, answer.text)
        assert answer.json["loi"]
    assert (
        page.say(f"/viec/{code}/ghi", {"khuon": 7, "duong": path, "dau": marks[path], "chu": "1"}).status
        == 400
    )
    for body in (
        {"viec": "xoa", "duong": "so_lieu"},
        {"viec": "xoa", "duong": "noi_dung[99]"},
        {"viec": "rm -rf"},
    ):
        assert page.say(f"/viec/{code}/khuon", {"khuon": 0, **body}).status == 400
    for body in (b"[1]", b"{", b"\xff", b""):
        sent = {"x-docgen": "1", "content-type": "application/json"}
        assert page.ask("POST", f"/viec/{code}/ghi", body, sent).status == 400
    assert file.read_bytes() == before


def test_code_in_the_prose_runs_nowhere(page: Page) -> None:
    """An expression that works without end, or reaches for Python, is stopped and told; the page goes on."""
    code, _ = _report(page)
    text = page.ask("GET", f"/viec/{code}").text
    path = "noi_dung[0].noi_dung[0]"
    mark = text.partition(f'data-duong="{path}" data-dau="')[2][:12]
    for source in ("''.__class__.__mro__", "range(999999999) | list | length", "('a' * 99999999) * 9999"):
        answer = page.say(
            f"/viec/{code}/ghi", {"khuon": 0, "duong": path, "dau": mark, "doan": [{"ma": source}]}
        )
        assert answer.status == 200, answer.text
        mark = answer.json["dau"]
        assert any(each["severity"] == "error" and each["path"] == path for each in answer.json["loi"])
    assert page.ask("GET", f"/viec/{code}").status == 200


def test_a_stop_in_mid_run(page: Page) -> None:
    """A long job that is stopped says so, and can be done again; meanwhile the page answers."""
    answer = page.drop("/soat", {f"{n}.docx": TYPED for n in range(30)})
    code = answer.headers["location"].rpartition("/")[2]
    assert page.ask("GET", f"/viec/{code}/tien-do").json["chay"]
    assert page.ask("GET", "/").status == 200
    time.sleep(1)
    page.say(f"/viec/{code}/dung", {})
    page.wait(code)
    assert "Đã dừng" in page.ask("GET", f"/viec/{code}").text
    assert "ket_qua" not in page.state(code)


@pytest.mark.thorough
def test_only_the_job_that_is_meant_stops(page: Page) -> None:
    """A job that waits for its turn is stopped before it begins; the one that runs goes on to its end."""
    files = {f"{n}.docx": TYPED for n in range(3)}
    first, second = (page.drop("/soat", files).headers["location"].rpartition("/")[2] for _ in range(2))
    page.say(f"/viec/{second}/dung", {})
    page.wait(first)
    page.wait(second)
    assert len(page.state(first)["ket_qua"]) == 3
    assert "Đã dừng" in page.ask("GET", f"/viec/{second}").text


@pytest.mark.thorough
def test_a_work_thrown_away_while_it_runs(page: Page) -> None:
    """It leaves nothing on the disk, and the next one is done."""
    code = page.drop("/soat", {f"{n}.docx": TYPED for n in range(20)}).headers["location"].rpartition("/")[2]
    time.sleep(1)
    assert page.ask("POST", f"/viec/{code}/bo").status == 303
    assert page.state(_dropped(page, {"a.docx": TYPED}))["ket_qua"][0]["phat_hien"]
    assert not (page.desk / code).exists()


def test_a_process_that_dies(page: Page) -> None:
    """The process that works beside the page is killed: the job says so, the next one is done."""
    answer = page.drop("/soat", {f"{n}.docx": TYPED for n in range(30)})
    code = answer.headers["location"].rpartition("/")[2]
    time.sleep(1.5)
    for child in _children(page.process.pid):
        os.kill(child, signal.SIGKILL)
    page.wait(code)
    assert "dừng đột ngột" in page.ask("GET", f"/viec/{code}").text
    assert page.state(_dropped(page, {"a.docx": TYPED}))["ket_qua"][0]["phat_hien"]


def _children(parent: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        fields = path.read_text().rpartition(")")[2].split()
        if int(fields[1]) == parent:
            found.append(int(path.parent.name))
    return found


@pytest.mark.thorough
def test_nothing_is_lost_when_the_machine_stops(tmp_path: Path) -> None:
    """The page is killed after an edit; opened again, the work is there with what was typed."""
    desk = tmp_path / "desk"
    process = start(desk)
    page = Page(address_of(process), process, desk).enter()
    code, marks = _report(page)
    path = "so_lieu.tin_bai.gia_tri"
    answer = page.say(f"/viec/{code}/ghi", {"khuon": 0, "duong": path, "dau": marks[path], "chu": "4.321"})
    assert answer.status == 200, answer.text
    process.kill()
    process.communicate()
    with opened(desk) as again:
        assert f"/viec/{code}" in again.enter().ask("GET", "/").text
        assert 'value="4.321"' in again.ask("GET", f"/viec/{code}").text
    data = json.loads((desk / code / "so" / "bao-cao.json").read_text())
    assert data["so_lieu"]["tin_bai"]["gia_tri"] == 4321


@pytest.mark.thorough
def test_last_periods_file_that_cannot_be_used(page: Page) -> None:
    """A later report, a broken file, no file, no year: each answered in words, and no work is left of it."""
    works = {path.name for path in page.desk.iterdir()}
    word = generate(SAMPLE).content
    answers = [
        page.drop("/ky-nay", {"q3.docx": word}, ky="Q1", nam="2020"),
        page.drop("/ky-nay", {"q3.docx": word}, ky="Q3", nam="2023"),
        page.drop("/ky-nay", {"hong.docx": b"PK"}, ky="Q4", nam="2023"),
        page.drop("/ky-nay", {}, ky="Q4", nam="2023"),
        page.drop("/ky-nay", {"q3.docx": word}, ky="Q4", nam="MMXX"),
    ]
    for answer in answers:
        assert answer.status == 400
        assert "Chưa làm được" in answer.text
        assert "Traceback" not in answer.text
    assert {path.name for path in page.desk.iterdir()} == works


@pytest.mark.thorough
def test_without_libreoffice(tmp_path: Path) -> None:
    """The text with marks stands where the pages would be, and says why; figures can be typed."""
    with opened(tmp_path / "desk", PATH=str(tmp_path)) as bare:
        code = _dropped(bare.enter(), {"a.docx": TYPED})
        text = bare.ask("GET", f"/viec/{code}").text
        assert "<mark data-so=" in text
        assert "không tìm thấy LibreOffice" in text
        assert "<figure" not in text
        report, marks = _report(bare)
        said = {
            "khuon": 0,
            "duong": "so_lieu.tin_bai.gia_tri",
            "dau": marks["so_lieu.tin_bai.gia_tri"],
            "chu": "7",
        }
        assert bare.say(f"/viec/{report}/ghi", said).status == 200
        answer = bare.say(f"/viec/{report}/xem", {})
        assert answer.status == 400
        assert "LibreOffice" in answer.json["loi"]
        assert bare.ask("GET", "/mau").status == 200
