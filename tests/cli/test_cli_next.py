"""``docgen new MAU --tu OLD``: next period's report from last period's file, through the front door."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import DocgenCli

from docgen.errors import Exit
from tests.roundtrip.editing import Doc, replace, text_of, texts, w
from tests.roundtrip.office import Office
from tests.support import converted, needs_office

SAMPLE = Path(__file__).parents[2] / "samples"
REPORT: dict[str, Any] = {
    "mau": "bao-cao-quy",
    "ky": {"nam": 2023, "quy": 3},
    "don_vi": "ldld-tinh-lai-chau",
    "so": "757",
    "ngay_ban_hanh": "2023-09-12",
    "so_lieu": {
        "cdcs": {"ten": "Tổng số CĐCS", "gia_tri": 778, "don_vi_tinh": "CĐCS"},
        "chi": {"ten": "Tiền hỗ trợ", "gia_tri": 650000000, "don_vi_tinh": "đồng"},
    },
    "chi_tieu": [
        {
            "ma": "kn", "ten": "Kết nạp đoàn viên", "don_vi_tinh": "người", "loai": "ke_hoach",
            "ke_hoach": 1000, "thuc_hien": 300, "luy_ke": 800,
        }
    ],
    "noi_dung": [
        {"tieu_de": "KẾT QUẢ QUÝ III", "noi_dung": [
            "Đến ngày 15/9/2023, toàn tỉnh có {{ so_lieu.cdcs | so }} CĐCS, hỗ trợ {{ so_lieu.chi | tien }}.",
            "Kết nạp {{ chi_tieu.kn.thuc_hien | so }} người, đạt {{ chi_tieu.kn.ty_le | phan_tram }}; lũy kế"
            " {{ chi_tieu.kn.luy_ke | so }} người.",
        ]},
        {"tieu_de": "NHIỆM VỤ QUÝ IV", "noi_dung": ["Chăm lo cho {{ so_lieu.cdcs | so }} CĐCS."]},
    ],
    "noi_nhan": ["Tổng LĐLĐ Việt Nam"],
    "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Văn A"},
}  # fmt: skip


@pytest.fixture
def old(docgen_cli: DocgenCli) -> DocgenCli:
    """A folder with the report on quý III, as data and as a Word file that was edited by hand."""
    docgen_cli.write("q3.json", REPORT)
    assert docgen_cli("generate", "q3.json", "-o", "q3.docx").code == Exit.DONE
    path = docgen_cli.folder / "q3.docx"
    doc = Doc(path.read_bytes())
    for words in ("toàn tỉnh có", "Chăm lo"):
        replace(doc.find(words), "778", "781")
    path.write_bytes(doc.save())
    return docgen_cli


def data_of(cli: DocgenCli, name: str) -> Any:
    """A file of data."""
    return json.loads((cli.folder / name).read_text("utf-8"))


def printed(cli: DocgenCli, name: str) -> str:
    """The text of a Word file, a paragraph a line, every space a plain one."""
    doc = Doc((cli.folder / name).read_bytes())
    return "\n".join(" ".join(text_of(p).split()) for p in doc.paragraphs())


@pytest.mark.parametrize(("source", "members"), [("q3.json", 778), ("q3.docx", 781)])
def test_the_next_report_begins_with_the_last_file(old: DocgenCli, source: str, members: int) -> None:
    """From data or from Word, as changed by hand there: words moved, results open, the rest told."""
    ran = old("new", "bao-cao-quy", "--tu", source, "--ky", "2023Q4", "-o", "q4.json")
    assert ran.code == Exit.DONE
    data = data_of(old, "q4.json")
    assert data["ky"] == {"nam": 2023, "quy": 4}
    assert data["so_lieu"]["cdcs"] == {**REPORT["so_lieu"]["cdcs"], "gia_tri": None, "ky_truoc": members}
    assert [block["tieu_de"] for block in data["noi_dung"]] == ["KẾT QUẢ QUÝ IV", "NHIỆM VỤ QUÝ I NĂM 2024"]
    assert (data["noi_nhan"], data["nguoi_ky"]) == (REPORT["noi_nhan"], REPORT["nguoi_ky"])
    assert not {"so", "ngay_ban_hanh"} & data.keys()
    assert "mục I, đoạn 1: Đến ngày 15/9/2023" in ran.out
    assert "Đã bỏ: số văn bản 757, ngày ban hành 2023-09-12." in ran.out


def test_the_same_is_told_to_programs(old: DocgenCli) -> None:
    """Every place that speaks of the old period is a problem with its path in the new file."""
    ran = old("new", "bao-cao-quy", "--tu", "q3.json", "--ky", "2023Q4", "-o", "q4.json", "--json")
    assert [(each["code"], each["path"]) for each in ran.json["problems"]] == [
        ("NK602", "noi_dung[0].noi_dung[0]")
    ]
    assert ran.json["data"]["moved"] == [
        {"old": "QUÝ III", "new": "QUÝ IV", "count": 1},
        {"old": "QUÝ IV", "new": "QUÝ I NĂM 2024", "count": 1},
    ]
    assert ran.json["data"]["open"] == 3


def test_the_new_file_says_what_is_open_and_is_printed_as_a_draft_only(old: DocgenCli) -> None:
    """All in one pass; a final report is refused and nothing written, a draft prints “…” for each."""
    old("new", "bao-cao-quy", "--tu", "q3.json", "--ky", "2023Q4", "-o", "q4.json")
    found = old("validate", "q4.json", "--json").json["problems"]
    assert [(each["code"], each["path"]) for each in found] == [
        ("D069", "so_lieu.cdcs.gia_tri"), ("D069", "so_lieu.chi.gia_tri"), ("D069", "chi_tieu[0].thuc_hien"),
    ]  # fmt: skip
    refused = old("generate", "q4.json", "-o", "q4.docx")
    assert refused.code == Exit.DATA
    assert "q4.docx" not in refused.files
    old.write("q4.json", {**data_of(old, "q4.json"), "du_thao": 1})
    assert old("generate", "q4.json", "-o", "q4.docx").code == Exit.DONE
    text = printed(old, "q4.docx")
    assert "toàn tỉnh có … CĐCS, hỗ trợ …." in text
    assert "Kết nạp … người, đạt …; lũy kế … người." in text


def test_a_result_equal_to_the_last_one_is_a_note(old: DocgenCli) -> None:
    """To the digit: perhaps right, perhaps not looked at; it stops nothing."""
    old("new", "bao-cao-quy", "--tu", "q3.json", "--ky", "2023Q4", "-o", "q4.json")
    data = data_of(old, "q4.json")
    data["so_lieu"]["cdcs"]["gia_tri"] = "778"
    data["so_lieu"]["chi"]["gia_tri"] = 1_000_000_000
    data["chi_tieu"][0]["thuc_hien"] = 300
    old.write("q4.json", data)
    found = old("validate", "q4.json", "--json").json["problems"]
    assert [(each["code"], each["severity"], each["path"]) for each in found] == [
        ("D073", "note", "so_lieu.cdcs.gia_tri"), ("D073", "note", "chi_tieu[0].thuc_hien"),
    ]  # fmt: skip
    assert old("generate", "q4.json", "-o", "q4.docx").code == Exit.DONE
    text = printed(old, "q4.docx")
    assert "lũy kế 1.100 người" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("bao-cao-quy", "--ky", "2023Q3"), "đã là báo cáo quý III năm 2023"),
        (("bao-cao-quy", "--ky", "2023Q1"), "sau kỳ quý I năm 2023"),
        (("bao-cao-quy", "--ky", "2024"), "không hợp với mẫu"),
        (("bao-cao-quy", "--ky", "2023Q4", "--don-vi", "ldld-tp-mong-cai"), "hãy bỏ --don-vi"),
        (("bao-cao-quy", "--ky", "2023Q4", "-o", "a.txt"), "đuôi .json, .xlsx hoặc .docx"),
    ],
)
def test_what_cannot_follow_is_refused(old: DocgenCli, arguments: tuple[str, ...], words: str) -> None:
    """The same period, an earlier one, one not of the form, another unit: said, and nothing written."""
    ran = old("new", arguments[0], "--tu", "q3.json", *arguments[1:])
    assert ran.code == Exit.USAGE
    assert words in ran.err
    assert not any(name.startswith(("bao-cao", "a.")) for name in ran.files)


def test_another_form_or_a_gap_is_told(old: DocgenCli) -> None:
    """It can be done; where the old numbers went, or did not go, is said."""
    ran = old("new", "bao-cao-nam", "--tu", "q3.json", "--ky", "2023", "-o", "nam.json")
    assert ran.code == Exit.DONE
    assert "tệp cũ theo mẫu Báo cáo quý, tệp mới theo mẫu Báo cáo tổng kết năm" in ran.out
    assert "không liền trước" in ran.out
    gap = old("new", "bao-cao-quy", "--tu", "q3.json", "--ky", "2024Q3", "-o", "q3-24.json")
    assert "còn kỳ khác; số cũ ghi vào cung_ky" in gap.out


def test_an_existing_file_stays(old: DocgenCli) -> None:
    """As everywhere: only --force overwrites; the old file is never touched."""
    before = old("validate", "q3.json").files
    for name in ("q3.json", "q3.docx"):
        assert old("new", "bao-cao-quy", "--tu", "q3.json", "--ky", "2023Q4", "-o", name).code == Exit.FILE
    assert old("validate", "q3.json").files == before


def fill_in(path: Path, *numbers: str) -> None:
    """Type over every “…” of a draft in Word; the draft line goes."""
    doc = Doc(path.read_bytes())
    left = list(numbers)
    for p in doc.paragraphs():
        if text_of(p).startswith("DỰ THẢO"):
            p.getparent().remove(p)
            continue
        for t in texts(p):
            t.text = re.sub("…", lambda _: left.pop(0), t.text or "")
    assert not left
    path.write_bytes(doc.save())


def test_a_draft_in_word_is_filled_in_there(old: DocgenCli) -> None:
    """Numbers typed over “…” are figures; what can be worked out from them need not be typed."""
    ran = old("new", "bao-cao-quy", "--tu", "q3.docx", "--ky", "2023Q4", "-o", "q4.docx")
    assert ran.code == Exit.DONE
    fill_in(old.folder / "q4.docx", "790", "700.000.000 đồng", "250", "…", "…", "…")
    ran = old("import", "q4.docx", "-o", "q4.json")
    assert ran.code == Exit.DONE, ran.out
    assert "Tổng số CĐCS: … → 790 (mục I, đoạn 1, in nốt ở mục II, đoạn 1)" in ran.out
    data = data_of(old, "q4.json")
    assert [data["so_lieu"][key]["gia_tri"] for key in ("cdcs", "chi")] == [790, 700000000]
    assert data["so_lieu"]["cdcs"]["ky_truoc"] == 781
    assert old("generate", "q4.json", "-o", "q4-ky.docx").code == Exit.DONE
    text = printed(old, "q4-ky.docx")
    assert "Kết nạp 250 người, đạt 25%; lũy kế 1.050 người." in text
    assert "DỰ THẢO" not in text


@needs_office
@pytest.mark.thorough
def test_from_quarter_to_quarter_with_word_files_alone(docgen_cli: DocgenCli) -> None:
    """Lai Châu, quý III 2023 → quý IV 2023 → quý I 2024; every file goes through LibreOffice on the way."""
    cli = docgen_cli
    cli.write("don_vi.json", (SAMPLE / "don_vi.json").read_bytes())
    cli.write("q3.json", (SAMPLE / "lai-chau-quy-3-2023/bao-cao.json").read_bytes())
    cli("generate", "q3.json", "-o", "q3.docx")
    doc = Doc((cli.folder / "q3.docx").read_bytes())
    replace(doc.find("tuyên truyền trong quý III"), "30.000", "31.500")
    cli.write("q3.docx", converted(doc.save()))
    (cli.folder / "q3.json").unlink()
    for old, new, period in (("q3.docx", "q4", "2023Q4"), ("q4-ky.docx", "q1", "2024Q1")):
        ran = cli("new", "bao-cao-quy", "--tu", old, "--ky", period, "-o", f"{new}.docx")
        assert ran.code in {Exit.DONE, Exit.FINDINGS}, ran.err
        doc = Doc((cli.folder / f"{new}.docx").read_bytes())
        for p in doc.paragraphs():
            if text_of(p).startswith("DỰ THẢO"):
                p.getparent().remove(p)
                continue
            for t in texts(p):
                t.text = re.sub("…", "11", (t.text or "").replace("…/…", "11/11"))
        cli.write(f"{new}.docx", converted(doc.save()))
        ran = cli("import", f"{new}.docx", "-o", f"{new}.json")
        assert ran.code in {Exit.DONE, Exit.FINDINGS}, ran.err
        assert "Chưa chắc" not in ran.out, ran.out
        assert cli("generate", f"{new}.json", "-o", f"{new}-ky.docx").code == Exit.DONE
    data = data_of(cli, "q4.json")
    assert data["so_lieu"]["luot_tuyen_truyen"] == {"gia_tri": 11, "don_vi_tinh": "lượt", "ky_truoc": 31500}
    text = printed(cli, "q1-ky.docx")
    for words in ("quý I năm 2024", "nhiệm vụ trọng tâm quý II năm 2024", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ QUÝ I"):
        assert words in text
    assert not re.search(r"quý (?:III|IV)", text, re.IGNORECASE)


def test_an_input_is_never_written_over(old: DocgenCli) -> None:
    """The finished report of last quarter stays, whatever name the new one is given; not even by --force."""
    assert old("generate", "q3.json", "-o", "sach.docx").code == Exit.DONE
    before = {name: (old.folder / name).read_bytes() for name in ("sach.docx", "q3.json", "q3.docx")}
    for name in before:
        for extra in ((), ("--force",)):
            ran = old("new", "bao-cao-quy", "--tu", name, "--ky", "2023Q4", "-o", f"./{name}", *extra)
            assert ran.code == Exit.FILE
            assert "không ghi đè lên tệp đang đọc" in ran.err
    assert {name: (old.folder / name).read_bytes() for name in before} == before


@pytest.mark.parametrize(
    "change",
    [
        {"ky": {"nam": 2023, "quy": 4}},
        {"don_vi": "cd-nganh-y-te-lai-chau"},
        {"mau": "bao-cao-chuyen-de", "trich_yeu": "Việc A"},
    ],
)
@pytest.mark.thorough(one_of=2)
def test_another_report_is_not_written_over(old: DocgenCli, change: dict[str, Any]) -> None:
    """An unedited file is made again of its own data; that of another unit, form or period needs --force."""
    assert old("generate", "q3.json", "-o", "sach.docx").code == Exit.DONE
    before = (old.folder / "sach.docx").read_bytes()
    old.write("khac.json", {**REPORT, **change})
    ran = old("generate", "khac.json", "-o", "sach.docx")
    assert ran.code == Exit.FILE
    assert "là báo cáo khác" in ran.err
    assert "công tác Công đoàn quý III" in ran.err
    assert ran.files["sach.docx"] == before
    assert old("generate", "khac.json", "-o", "sach.docx", "--force").code == Exit.DONE
    old.write("q3.json", {**REPORT, "so": "758"})
    assert old("generate", "q3.json", "-o", "moi.docx").code == Exit.DONE
    old.write("q3.json", {**REPORT, "so": "759"})
    assert old("generate", "q3.json", "-o", "moi.docx").code == Exit.DONE


def test_a_draft_does_not_write_over_a_finished_report(old: DocgenCli) -> None:
    """Neither when it is made from another file."""
    assert old("generate", "q3.json", "-o", "sach.docx").code == Exit.DONE
    ran = old("new", "bao-cao-quy", "--tu", "q3.json", "--ky", "2023Q4", "-o", "sach.docx")
    assert ran.code == Exit.FILE
    assert "là báo cáo khác" in ran.err


def test_an_indicator_that_nothing_prints_is_left_out_and_told(docgen_cli: DocgenCli) -> None:
    """A typed table offers indicators; those that no text prints are no open figures of the next report."""
    rows = [
        ["TT", "Nội dung", "Kế hoạch", "Thực hiện", "Ghi chú"],
        ["1", "Kết nạp đoàn viên", "1.000", "800", "x"],
    ]
    texts = ("**I. KẾT QUẢ**", "Vận động 45/50 đoàn viên, đạt 90% kế hoạch.", "Kết quả như sau:")
    office = Office().head().lines(*texts).grid(rows).end()
    docgen_cli.write("tay.docx", office.save())
    known = json.loads(docgen_cli("import", "tay.docx", "-o", "tay.json").files["tay.json"])
    assert "Kết nạp đoàn viên" in [each["ten"] for each in known["chi_tieu"]]
    ran = docgen_cli("new", "bao-cao-quy", "--tu", "tay.docx", "--ky", "2023Q4", "-o", "tay-q4.docx")
    assert "gõ tay: Kết nạp đoàn viên. Báo cáo mới" in ran.out
    docgen_cli("import", "tay-q4.docx", "-o", "tay-q4.json")
    names = [each["ten"] for each in data_of(docgen_cli, "tay-q4.json")["chi_tieu"]]
    assert len(names) == 1
    assert "Kết nạp đoàn viên" not in names


def test_columns_that_a_draft_does_not_print_are_no_edits(docgen_cli: DocgenCli) -> None:
    """The rating is worked out of what is filled in: it comes with the next print, and is no change."""
    table = {"tieu_de": "BẢNG", "noi_dung": [{"bang_chi_tieu": True}]}
    docgen_cli.write("q3.json", {**REPORT, "noi_dung": [table]})
    draft = ("new", "bao-cao-quy", "--tu", "q3.json", "--ky", "2023Q4", "-o", "q4.docx")
    assert docgen_cli(*draft).code == Exit.DONE
    path = docgen_cli.folder / "q4.docx"
    doc = Doc(path.read_bytes())
    cells = [p for each in doc.tables() for p in each.iter(w("p"))]
    assert "Đánh giá" not in map(text_of, cells)
    row = next(i for i, p in enumerate(cells) if "Kết nạp" in text_of(p))
    replace(next(p for p in cells[row:] if text_of(p) == "…"), "…", "350")
    path.write_bytes(doc.save())
    ran = docgen_cli("import", "q4.docx", "-o", "q4.json", "--json")
    assert [each for each in ran.json["data"]["changes"] if each["kind"] == "o"] == []
    assert "Đánh giá" in [each["new"] for each in ran.json["data"]["changes"] if each["kind"] == "them_cot"]
    assert data_of(docgen_cli, "q4.json")["chi_tieu"][0]["thuc_hien"] == 350
    assert ran.code == Exit.DONE


@pytest.mark.parametrize("typed", ["…790", "… 790", "790…", "...790", "… 790 …"])
@pytest.mark.thorough(one_of=3)
def test_dots_left_beside_a_number_do_not_reach_the_report(old: DocgenCli, typed: str) -> None:
    """They stood for the value; the number that was typed beside them is the value."""
    old("new", "bao-cao-quy", "--tu", "q3.json", "--ky", "2023Q4", "-o", "q4.docx")
    path = old.folder / "q4.docx"
    doc = Doc(path.read_bytes())
    replace(doc.find("toàn tỉnh có"), "có …", f"có {typed}")
    path.write_bytes(doc.save())
    ran = old("import", "q4.docx", "-o", "q4.json")
    assert ran.code == Exit.DONE
    assert "790" in ran.out
    data = data_of(old, "q4.json")
    assert data["so_lieu"]["cdcs"]["gia_tri"] == 790
    assert "toàn tỉnh có {{ so_lieu.cdcs | so }} CĐCS" in data["noi_dung"][0]["noi_dung"][0]
