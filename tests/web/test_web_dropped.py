"""What is dropped where it does not belong, or has nothing in it: what it is, and what to do."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from web_door import Answer, Page

from docgen.file_kinds import EMPTY
from tests.web.shared_page import SAMPLE

pytest.importorskip("uvicorn", reason="the extra web is not installed")
OUTLINE = Path(__file__).parents[2] / "samples" / "lai-chau-tinh-tu-don-vi" / "dan-bai.json"
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3"


def _said(answer: Answer) -> str:
    return " ".join(answer.text.partition("<main")[2].split())


def _word() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


@pytest.mark.thorough(one_of=6)
@pytest.mark.parametrize("content", [b"", b"\0" * 4096, b"\r\n "], ids=["none", "zeros", "blanks"])
@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/ky-nay", "cu.docx"), ("/ky-nay", "cu.xlsx"), ("/ky-nay", "cu.json"), ("/ky-nay", "cu.pdf"),
        ("/ky-nay/xem", "cu.xlsx"), ("/mau", "mau.docx"), ("/so-don-vi", "so.xlsx"),
        ("/so-don-vi", "so.json"),
    ],
)  # fmt: skip
def test_an_empty_file_is_called_empty(page: Page, address: str, name: str, content: bytes) -> None:
    """Wherever it is dropped and however it is called: not broken, not “no zip”; it is to be sent again."""
    named = "so" if address == "/so-don-vi" else "tep"
    answer = page.drop(address, {name: content}, named=named, ky="Q4", nam="2023")
    _tells_empty(answer.text, name)


def _tells_empty(text: str, name: str) -> None:
    assert EMPTY.words in text
    assert EMPTY.remedy in text
    assert name in text
    for word in ("zip", "JSON", "hỏng hoặc tải", "không phải tệp"):
        assert word not in text.replace("&#34;", '"').partition("<main")[2]


@pytest.mark.parametrize("name", ["dc.json", "dc.xlsx", "dc.pdf"])
def test_an_empty_outline_is_called_empty(page: Page, name: str) -> None:
    """In the field of the outlines, too."""
    _tells_empty(page.drop("/ca-tinh", {name: b" "}, named="de_cuong").text, name)


@pytest.mark.thorough
def test_empty_files_of_units_and_files_to_be_checked_are_called_empty(page: Page) -> None:
    """On the board, with what to ask of the unit; in the list of judged files; in a report that is open."""
    sent = {f"rong{n}{suffix}": b"" for n, suffix in enumerate((".xlsx", ".docx", ".json", ".csv"))}
    code = page.drop("/ca-tinh", sent, outline=OUTLINE.read_bytes()).headers["location"].rpartition("/")[2]
    page.wait(code)
    told = {each["tep"]: each["chi_tiet"][0] for each in page.state(code)["bang"]["la"]}
    assert {*told} == {*sent}
    assert {each["message"] for each in told.values()} == {EMPTY.words}
    code = page.drop("/soat", {"rong.docx": b""}).headers["location"].rpartition("/")[2]
    page.wait(code)
    assert page.state(code)["ket_qua"][0]["loi"].startswith(EMPTY.words)
    answer = page.drop("/ky-nay", {"cu.json": SAMPLE.read_bytes()}, ky="Q4", nam="2023")
    for name in ("so.xlsx", "so.docx", "so.json"):
        _tells_empty(page.drop(f"{answer.headers['location']}/nhan", {name: b""}).text, name)


@pytest.mark.parametrize(
    ("name", "content", "is_a", "belongs"),
    [
        ("q3.docx", _word(), "tệp Word (.docx)", "thì thả vào ô 2"),
        ("q3.pdf", PDF, "tệp PDF", "hãy lấy tệp Word hoặc Excel gốc"),
        ("so.csv", b"ma;ten\n1;2\n", "không phải đề cương", "thả vào ô 2"),
        ("bang.json", json.dumps([{"don_vi": "a"}]).encode(), "đề cương", "thả vào ô 2"),
        ("anh.xlsx", b"\x89PNG\r\n", "tệp ảnh", "hãy lấy tệp Word hoặc Excel gốc"),
    ],
)
def test_what_is_no_outline_is_told_where_it_belongs(
    page: Page, name: str, content: bytes, is_a: str, belongs: str
) -> None:
    """What it is, what the field takes and where that comes from; nobody is sent back to the same field."""
    said = _said(page.drop("/ca-tinh", {name: content}, named="de_cuong"))
    for words in (name, is_a, belongs, "ô 1 chỉ nhận đề cương", "Lưu thành sổ Excel"):
        assert words in said
    for circular in ("cần tệp Word", "đổi đuôi", "docgen import", "mẫu văn bản"):
        assert circular not in said
