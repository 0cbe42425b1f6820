"""An office's own forms: a form file and a Word template in a folder of its own, no code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import DocgenCli

from docgen.check.run import check
from docgen.roundtrip.importing import import_file
from docgen.roundtrip.result import Imported
from tests.once import once
from tests.roundtrip.editing import Doc, replace, text_of

pytestmark = pytest.mark.thorough(one_of=3)

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "mau-rieng.md").read_text(encoding="utf-8")
FORM = "giay-gioi-thieu"
OWN = {
    "ho_ten": "Lò Thị Mẫu",
    "chuc_vu": "Chuyên viên Ban Tài chính",
    "noi_den": "Kho bạc Nhà nước khu vực",
    "viec": "đối chiếu số dư tài khoản",
    "het_ngay": "30/11/2026",
}


@pytest.fixture(autouse=True)
def no_folder_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder of forms but those that a test names."""
    monkeypatch.setenv("DOCGEN_FORMS", "")


def as_the_page_says(docgen_cli: DocgenCli) -> None:
    """The example of docs/mau-rieng.md, made once in a run."""

    def make() -> dict[str, bytes]:
        """Step by step, as the page has it."""
        assert docgen_cli("form", "new", FORM, "--theo", "giay-moi").code == 0
        example = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
        assert example
        docgen_cli.write(f"mau/{FORM}.toml", example[1])
        built = docgen_cli("form", "build", f"mau/{FORM}.toml", "--force")
        assert built.code == 0
        return built.files

    for name, content in once("the own form of the page", make).items():
        docgen_cli.write(name, content)


def filled(docgen_cli: DocgenCli) -> dict[str, Any]:
    """The data of the new form with its hints replaced."""
    assert docgen_cli("new", FORM, "--don-vi", "ldld-tinh-lai-chau", "-o", "ggt.json").code == 0
    data: dict[str, Any] = json.loads((docgen_cli.folder / "ggt.json").read_text(encoding="utf-8"))
    data |= {"so": "7", "ngay_ban_hanh": "2026-11-20", "du_lieu_rieng": OWN}
    data["nguoi_ky"]["ho_ten"] = "Vàng Thị Mẫu"
    docgen_cli.write("ggt.json", data)
    return data


def test_a_form_is_added_by_what_the_page_says(docgen_cli: DocgenCli) -> None:
    """New, build, check, new data, a Word file without a finding by the decree, and back again."""
    as_the_page_says(docgen_cli)
    judged = docgen_cli("form", "check")
    assert (judged.code, judged.err) == (0, "")
    data = filled(docgen_cli)
    assert "không có lỗi" in docgen_cli("validate", "ggt.json").out
    assert docgen_cli("generate", "ggt.json", "-o", "ggt.docx").code == 0
    path = docgen_cli.folder / "ggt.docx"
    report = check(path, "nd30")
    assert ([each.code for each in report.findings], report.notes) == ([], ())
    imported = import_file(path)
    assert isinstance(imported, Imported)
    assert imported.data == data
    assert docgen_cli("convert", "ggt.json", "-o", "ggt.xlsx").code == 0
    assert docgen_cli("convert", "ggt.xlsx", "-o", "lai.json").code == 0
    assert json.loads((docgen_cli.folder / "lai.json").read_text(encoding="utf-8")) == data


def test_a_field_that_need_not_be_filled_in_may_be_left_out(docgen_cli: DocgenCli) -> None:
    """Its line is printed if there is something to print, and nothing comes back that was not there."""
    as_the_page_says(docgen_cli)
    path = docgen_cli.folder / "mau" / f"{FORM}.toml"
    field = '[[truong]]\nma = "ghi_chu"\nten = "Ghi chú"\nbat_buoc = false\n'
    line = '[[dong]]\nchu = "Ghi chú: {{ du_lieu_rieng.ghi_chu }}"\nkhi = "du_lieu_rieng.ghi_chu"\n'
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{field}\n{line}", encoding="utf-8")
    assert docgen_cli("form", "build", f"mau/{FORM}.toml", "--force").code == 0
    assert docgen_cli("form", "check").err == ""
    data = filled(docgen_cli)
    for note in ({}, {"ghi_chu": "Mang theo căn cước."}):
        data["du_lieu_rieng"] = OWN | note
        docgen_cli.write("ggt.json", data)
        assert docgen_cli("generate", "ggt.json", "-o", "ggt.docx", "--force").code == 0
        words = Doc((docgen_cli.folder / "ggt.docx").read_bytes())
        assert any("Ghi chú:" in text_of(each) for each in words.paragraphs()) is bool(note)
        imported = import_file(docgen_cli.folder / "ggt.docx")
        assert isinstance(imported, Imported)
        assert imported.data == data


def test_forms_are_found_where_they_are_named(docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the data, in --forms, in DOCGEN_FORMS; elsewhere the form is unknown."""
    as_the_page_says(docgen_cli)
    data = filled(docgen_cli)
    (docgen_cli.folder / "mau").rename(docgen_cli.folder / "kho-mau")
    unknown = docgen_cli("validate", "ggt.json")
    assert unknown.code == 3
    assert "[D020]" in unknown.err
    assert docgen_cli("validate", "ggt.json", "--forms", "kho-mau").code == 0
    monkeypatch.setenv("DOCGEN_FORMS", "kho-mau")
    assert docgen_cli("validate", "ggt.json").code == 0
    monkeypatch.setenv("DOCGEN_FORMS", "")
    docgen_cli.write("xa/ggt.json", data)
    (docgen_cli.folder / "kho-mau").rename(docgen_cli.folder / "xa" / "mau")
    assert docgen_cli("generate", "xa/ggt.json", "-o", "ggt.docx").code == 0


def test_a_batch_makes_documents_of_an_own_form(docgen_cli: DocgenCli) -> None:
    """An outline without a unit and a table of records, as with a report."""
    as_the_page_says(docgen_cli)
    data = filled(docgen_cli)
    del data["don_vi"]
    docgen_cli.write("dan-bai.json", data)
    docgen_cli.write("so-lieu.json", [{"don_vi": "ldld-tinh-lai-chau", "so": "8"}])
    made = docgen_cli("batch", "dan-bai.json", "so-lieu.json", "-o", "ra")
    assert made.code == 0, made.err
    assert [name for name in made.files if name.startswith("ra/") and name.endswith(".docx")] != []


SLIPS = [  # what is written in the form file, what stands there instead, the line and code that say so
    ('viet_tat = "GGT"', 'viet_tatt = "GGT"', r"dòng \d+: viet_tatt: .*viet_tat\?.*\[F102\]"),
    ('ten = "Giấy giới thiệu"\n', "", r"thiếu khoá ten \(thêm dòng ten = …\) \[F103\]"),
    ('danh_so = "khong"', 'danh_so = "khon"', r"dòng \d+: danh_so: .*khong\?.*\[F104\]"),
    ("dau_ket = false", 'dau_ket = "khong"', r"dòng \d+: dau_ket: phải là true hoặc false.*\[F104\]"),
    ("dau_ket = false", "dau_ket = khong", r"dòng \d+, cột \d+: cú pháp TOML sai.*\[F101\]"),
    ('ma = "viec"', 'ma = "việc"', r"dòng \d+: truong\[3\]\.ma: .*\[F104\]"),
    ('ma = "viec"', 'ma = "ho_ten"', r"dòng \d+: truong\[3\]\.ma: trường ho_ten đã có.*\[F104\]"),
    ('"GIẤY GIỚI THIỆU"', '"Giấy giới thiệu"', r"ten_loai: .*chưa in hoa.*\[F104\]"),
    ('ma = "viec"', 'ma = "cong_viec"', r"du_lieu_rieng\.viec được in mà .* không hỏi.*\[F107\]"),
    ("dau_ket = false", "dau_ket = False", r"dòng \d+: giá trị False .*viết false.*\[F101\]"),
    ("[[truong]]", "[truong]", r"dòng \d+: .*\[\[truong\]\].*\[F101\]"),
    ('viet_tat = "GGT"', 'tat = "GGT"', r"^Sai: .*dòng \d+: tat: .*có phải: viet_tat\?\) \[F102\]\n$"),
    ('chu = "Ông', 'text = "Ông', r"^Sai: .*dong\[1\]\.text: .*có phải: chu\?\) \[F102\]\n$"),
    ("sau = true", "sau_noi_dung = true", r"sau_noi_dung không có \(có phải: sau\?\) \[F102\]"),
    ('danh_so = "khong"', 'chuc_vu = "A"', r"chuc_vu không có \(khoá này đứng dưới \[nguoi_ky\].*\[F102\]"),
    ("[[dong]]", "[[line]]", r"dòng \d+: line: khoá line không có \(có phải: \[\[dong\]\]\?\) \[F102\]"),
    ('chu = "Chức vụ: {{ du_lieu_rieng.chuc_vu }}"', "", r"thiếu khoá chu \(thêm dòng chu = … .*\[F103\]"),
    (
        "co_trich_yeu = false",
        'co_trich_yeu = false\ntrich_yeu = "A"',
        r"dòng \d+: trich_yeu: mẫu ghi là không có trích yếu.*\[F104\]",
    ),
    ("co_trich_yeu = false", "co_trich_yeu = true", r"không in trích yếu.*\[F109\]"),
]


@pytest.mark.parametrize(("there", "slip", "told"), SLIPS)
@pytest.mark.thorough(one_of=3)
def test_each_slip_is_told_with_its_place(there: str, slip: str, told: str, docgen_cli: DocgenCli) -> None:
    """`docgen form check` says where, what and how to mend; nothing else breaks."""
    as_the_page_says(docgen_cli)
    path = docgen_cli.folder / "mau" / f"{FORM}.toml"
    text = path.read_text(encoding="utf-8")
    assert there in text
    path.write_text(text.replace(there, slip, 1), encoding="utf-8")
    judged = docgen_cli("form", "check")
    assert re.search(told, judged.err), judged.err
    docgen_cli.write("cong-van.json", (ROOT / "samples" / "van-ban" / "cong-van.json").read_bytes())
    assert docgen_cli("validate", "cong-van.json").code == 0


def test_a_wrong_form_says_so_where_it_is_used(docgen_cli: DocgenCli) -> None:
    """The data are told what is wrong with their form, once; other forms stand as they are."""
    as_the_page_says(docgen_cli)
    filled(docgen_cli)
    docgen_cli.write(f"mau/{FORM}.toml", 'ten = "A')
    used = docgen_cli("generate", "ggt.json", "-o", "ggt.docx")
    assert used.code == 3
    assert used.err.count("Sai:") == 1
    assert "[F101]" in used.err
    assert "ggt.docx" not in used.files
    listed = docgen_cli("form", "list")
    assert "cong-van" in listed.out
    assert "[F101]" in listed.err


@pytest.mark.thorough
def test_a_template_changed_in_word_is_judged_with_the_form_file(docgen_cli: DocgenCli) -> None:
    """A field that Word no longer prints, and a tag that nobody asks for, are told; a misspelt one once."""
    as_the_page_says(docgen_cli)
    path = docgen_cli.folder / "mau" / f"{FORM}.docx"
    before = "viec"
    for name, codes in (("cong_viec", ["F107"]), ("ly_do", ["F107", "F108", "F113"])):
        doc = Doc(path.read_bytes())
        replace(doc.find("Về việc"), f"du_lieu_rieng.{before}", f"du_lieu_rieng.{name}")
        before = name
        path.write_bytes(doc.save())
        judged = docgen_cli("form", "check")
        assert judged.code == 4
        assert sorted(re.findall(r"\[(F\d+)\]", judged.err)) == codes
    assert docgen_cli("form", "build", f"mau/{FORM}.toml").code == 7
    assert path.read_bytes() == doc.save()


def test_a_form_file_changed_and_not_built_again_is_one_fault(docgen_cli: DocgenCli) -> None:
    """All lines and fields are other ones than the Word template's: one line says so, and how to mend it."""
    as_the_page_says(docgen_cli)
    path = docgen_cli.folder / "mau" / f"{FORM}.toml"
    text = path.read_text(encoding="utf-8")
    assert docgen_cli("form", "new", FORM, "--theo", "giay-moi", "--force").code == 0
    path.write_text(text, encoding="utf-8")
    judged = docgen_cli("form", "check")
    assert judged.code == 4
    (line,) = judged.err.splitlines()
    assert "7 trên 7 dòng [[dong]] không có trong tệp Word, không in ho_ten, chuc_vu" in line
    assert "form build" in line


def test_a_line_changed_in_word_is_one_doubt(docgen_cli: DocgenCli) -> None:
    """Not a line that is missing and another one that nobody knows."""
    as_the_page_says(docgen_cli)
    path = docgen_cli.folder / "mau" / f"{FORM}.docx"
    doc = Doc(path.read_bytes())
    replace(doc.find("Được cử đến"), "Được cử đến", "Cử đến")
    path.write_bytes(doc.save())
    judged = docgen_cli("form", "check")
    assert judged.code == 0
    (line,) = judged.err.splitlines()
    assert "trong tệp Word dòng này là “Cử đến: {{ du_lieu_rieng.noi_den }}”" in line


def test_an_own_form_begins_as_another_own_one(docgen_cli: DocgenCli) -> None:
    """`--theo` takes any form that `form list` shows."""
    as_the_page_says(docgen_cli)
    assert docgen_cli("form", "new", "giay-di", "--theo", FORM, "--ten", "Giấy đi").code == 0
    text = (docgen_cli.folder / "mau" / "giay-di.toml").read_text(encoding="utf-8")
    assert 'ma = "noi_den"' in text
    judged = docgen_cli("form", "check", "mau/giay-di.toml")
    assert (judged.code, judged.err) == (0, "")
    wrong = docgen_cli("form", "new", "giay-moi")
    assert wrong.err.count("là của mẫu có sẵn") == 1


def test_a_missing_template_is_told(docgen_cli: DocgenCli) -> None:
    """A form file alone is judged, with what to do."""
    as_the_page_says(docgen_cli)
    (docgen_cli.folder / "mau" / f"{FORM}.docx").unlink()
    judged = docgen_cli("form", "check")
    assert judged.code == 4
    assert "docgen form build" in judged.err
    assert "[F106]" in judged.err


def test_a_shipped_form_cannot_be_replaced(docgen_cli: DocgenCli) -> None:
    """The code of a shipped form stays that form's."""
    taken = docgen_cli("form", "new", "cong-van")
    assert taken.code == 3
    assert "[F105]" in taken.err
    assert taken.files == {}


def test_a_form_follows_the_one_that_is_named(docgen_cli: DocgenCli) -> None:
    """A letter of one's own stays a letter: no kind, the subject below the number."""
    assert (
        docgen_cli("form", "new", "cong-van-don-doc", "--theo", "cong-van", "--ten", "Công văn đôn đốc").code
        == 0
    )
    assert docgen_cli("form", "check").code == 0
    assert docgen_cli("form", "new", "cong-van-don-doc", "--theo", "cong-van").code == 7


NO_WORD_FILE = {"chu": b"mot tep chu", "cu": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "rong": b""}


@pytest.mark.thorough
def test_a_template_that_is_no_word_file_is_a_mistake_of_its_form_alone(docgen_cli: DocgenCli) -> None:
    """A text, an old .doc, an empty file, a form that needs a period it has not: each told."""
    for name in (*NO_WORD_FILE, "ky", "tot"):
        title = f"Giấy mời {name}"
        assert docgen_cli("form", "new", name, "--theo", "giay-moi", "--ten", title).code == 0
    for name, content in NO_WORD_FILE.items():
        docgen_cli.write(f"mau/{name}.docx", content)
    path = docgen_cli.folder / "mau" / "ky.toml"
    path.write_text(f"ky_bat_buoc = true\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    judged = docgen_cli("form", "check")
    assert judged.code == 4
    for name in NO_WORD_FILE:
        assert re.search(
            rf"mau/{name}\.docx: .*docgen form build mau/{name}\.toml --force.*\[F106\]", judged.err
        )
    assert re.search(r"mau/ky\.toml: dòng 1: ky_bat_buoc: .*\[F104\]", judged.err)
    assert "mau/tot.toml: không có lỗi" in judged.out, judged.err


LOST = [  # what is gone from the template, what stands there instead, what is told
    ("{{p noi_dung }}", "", "nội dung"),
    ("{{ so }}", "12", "số"),
    ("{{ dia_danh }}", "Mẫu", "địa danh"),
    ("{{ nguoi_ky.ho_ten }}", "Nguyễn Văn Mẫu", "họ tên người ký"),
    ("{{ nguoi_ky.chuc_vu }}", "CHỦ TỊCH", "chức vụ người ký"),
    ("{{ nguoi_ky.quyen_han }}", "TM. BAN THƯỜNG VỤ", "quyền hạn người ký"),
]


def test_what_the_template_no_longer_prints_is_told(docgen_cli: DocgenCli) -> None:
    """Also where an appendix or a condition still says the name, and where the text may be left out."""
    assert docgen_cli("form", "new", "thu", "--theo", "giay-moi").code == 0
    toml = docgen_cli.folder / "mau" / "thu.toml"
    toml.write_text(f"noi_dung_tuy_chon = true\n{toml.read_text(encoding='utf-8')}", encoding="utf-8")
    assert docgen_cli("form", "build", "mau/thu.toml", "--force").code == 0
    assert "F109" not in docgen_cli("form", "check").err
    path = docgen_cli.folder / "mau" / "thu.docx"
    doc = Doc(path.read_bytes())
    for there, instead, _ in LOST:
        replace(next(each for each in doc.paragraphs() if there in text_of(each)), there, instead)
    path.write_bytes(doc.save())
    told = docgen_cli("form", "check").err
    assert told.count("[F109]") == len(LOST)
    for _, _, name in LOST:
        assert re.search(rf"mẫu Word không in {name} .*\[F109\]", told)
