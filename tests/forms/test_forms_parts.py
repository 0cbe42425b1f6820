"""Texts with Phần above Chương: numbers, judging, and the ways in and out (ND30, Phụ lục I, II.6.đ)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import DocgenCli

from docgen.check.run import check
from docgen.report.load import check_data
from docgen.roundtrip.importing import import_file
from docgen.roundtrip.result import Imported
from docgen.units import load_register
from docgen.word.formatting import read_document
from docgen.workbook.source import read_source, write_report
from tests.forms.test_forms_documents import ROOT, made, sample
from tests.roundtrip.editing import Doc, dress, make, new_paragraph, replace, w
from tests.roundtrip.test_foreign_forms import decision

Json = dict[str, Any]
SCHEMES = ("phan", "phan-muc")


def titled(title: str, *inside: Any) -> Json:
    """A section with a title."""
    return {"tieu_de": title, "noi_dung": list(inside)}


def article(title: str) -> Json:
    """An article with two clauses, the second with a point."""
    return titled(title, {"khoan": "Một;"}, {"khoan": "Hai:", "noi_dung": [{"khoan": "Điểm thứ nhất."}]})


def parts(*, with_headings: bool) -> list[Json]:
    """Two parts of two chapters each, of two articles each; with a mục around each article if asked."""
    articles = [article("Phạm vi"), article("Đối tượng")]
    inside = [titled("Tổ chức", each) for each in articles] if with_headings else articles
    chapters = [titled("Quy định chung", *inside), titled("Quy định cụ thể", *inside)]
    found = [titled("Những vấn đề chung", *chapters), titled("Tổ chức thực hiện", *chapters)]
    apart: list[Json] = json.loads(json.dumps(found))  # no block is the same object as another
    return apart


def issuing(scheme: str) -> Json:
    """A decision that issues a text with parts."""
    data = sample("quyet-dinh-ban-hanh")
    data["phu_luc"][0] |= {"danh_so": scheme, "noi_dung": parts(with_headings=scheme == "phan-muc")}
    return data


def labels(file: Path) -> list[str]:
    """The numbers that Word prints, but those of clauses and points."""
    found = [each.label for each in read_document(file).paragraphs if each.label]
    return [label for label in found if label.startswith(("Phần", "Chương", "Mục", "Điều"))]


def expected(scheme: str) -> list[str]:
    """Parts I, II; chapters I to IV through both; articles 1 to 8 through all; a mục begins again in each."""
    found: list[str] = []
    for chapter, roman in enumerate(("I", "II", "III", "IV")):
        found += [f"Phần {'I' * (chapter // 2 + 1)}"] if chapter % 2 == 0 else []
        found.append(f"Chương {roman}")
        for place in (1, 2):
            found += [f"Mục {place}"] if scheme == "phan-muc" else []
            found.append(f"Điều {2 * chapter + place}.")
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.thorough(one_of=2)
def test_chapters_and_articles_count_on_through_the_parts(scheme: str, tmp_path: Path) -> None:
    """The lists of Word count so; the check finds nothing; Word and Excel give the same data back."""
    data = issuing(scheme)
    file = made(data, tmp_path)
    assert labels(file)[3:] == expected(scheme)
    assert [each.code for each in check(file, "nd30").findings] == []
    imported = import_file(file)
    assert isinstance(imported, Imported)
    assert (imported.data, imported.changes) == (data, ())
    book = tmp_path / "du-lieu.xlsx"
    write_report(book, data, load_register(ROOT / "samples" / "don_vi.json"), force=True)
    assert read_source(book).data == data


@pytest.mark.parametrize(
    ("look", "code"),
    [(make("sz", val="22"), "TT201"), (make("b", val="0"), "TT616")],
    ids=["size", "weight"],
)
def test_a_wrong_look_of_the_title_of_a_part_is_found(look: Any, code: str, tmp_path: Path) -> None:
    """Letters of 11 points, or thin ones, in “TỔ CHỨC THỰC HIỆN”: the rule about it speaks, and no other."""
    doc = Doc(made(issuing("phan"), tmp_path).read_bytes())
    for run in doc.find("TỔ CHỨC THỰC HIỆN").iter(w("r")):
        dress(run, look)
    assert [each.code for each in check(doc.save(), "nd30").findings] == [code]


@pytest.mark.parametrize("title", ["Phần II", "Chương III", "Mục 1"])
@pytest.mark.thorough(one_of=2)
def test_a_typed_heading_in_a_wrong_size_is_found(title: str, tmp_path: Path) -> None:
    """The line of the number, which people type in files of other hands, is 13 or 14 points too."""
    doc = Doc(made(issuing("phan-muc"), tmp_path).read_bytes())
    line = doc.find("TỔ CHỨC THỰC HIỆN")
    typed = new_paragraph(doc.find("Quản lý, sử dụng nhà văn hóa"), title)
    line.addprevious(typed)
    assert "TT201" not in {each.code for each in check(doc.save(), "nd30").findings}
    for run in typed.iter(w("r")):
        dress(run, make("b"), make("sz", val="32"))
    found = [each for each in check(doc.save(), "nd30").findings if each.code == "TT201"]
    assert [each.message for each in found] == [f"“{title}” cỡ chữ 16"]


def problems(data: Json) -> list[tuple[str, str]]:
    """Code and message of what the data are wrong in."""
    found = check_data(data, load_register(ROOT / "samples" / "don_vi.json"))[1]
    return [(each.code, each.message) for each in found]


def test_what_is_too_deep_or_lacks_a_title_or_is_unknown_is_said_once() -> None:
    """Five levels; a chapter needs a title; of an unknown way to number nothing is said of depth."""
    data = issuing("phan")
    part = data["phu_luc"][0]["noi_dung"][0]
    part["noi_dung"][0]["noi_dung"][0]["noi_dung"][1]["noi_dung"][0]["noi_dung"] = [{"khoan": "Sâu."}]
    deep = "mục lồng nhau quá 5 cấp (Phần I → Chương I → Điều 1. → 1. → a))"
    assert problems(data) == [("D025", deep)]
    part["noi_dung"] = [{"khoan": "Không có tiêu đề."}]
    assert problems(data) == [("D074", "phần, chương, mục phải có tiêu đề")]
    data["phu_luc"][0]["danh_so"] = "phan-chuong"
    assert [code for code, _ in problems(data)] == ["D115"]


@pytest.mark.parametrize("typed", ["Phần II. ", "PHẦN II: ", "Phần thứ hai ", "Phần 2 "])
def test_a_typed_number_of_a_part_is_not_printed_twice(typed: str, tmp_path: Path) -> None:
    """The right number is taken off in silence, whatever way it is typed."""
    data = issuing("phan")
    data["phu_luc"][0]["noi_dung"][1]["tieu_de"] = f"{typed}Tổ chức thực hiện"
    shown = [each.text for each in read_document(made(data, tmp_path)).paragraphs if each.label == "Phần II"]
    assert shown == ["\nTỔ CHỨC THỰC HIỆN"]


def test_a_wrong_typed_number_of_a_part_or_chapter_is_told() -> None:
    """Phần III where the form prints II; Chương I where it prints III, for chapters count on."""
    data = issuing("phan")
    second = data["phu_luc"][0]["noi_dung"][1]
    second["tieu_de"] = "Phần III. Tổ chức"
    second["noi_dung"] = [titled("Chương I. Thi hành", article("Một"))]
    assert problems(data) == [
        ("D065", "gõ sẵn “Phần III.”, biểu mẫu tự đánh Phần II"),
        ("D065", "gõ sẵn “Chương I.”, biểu mẫu tự đánh Chương III"),
    ]


def test_a_changed_title_of_a_part_comes_back(tmp_path: Path) -> None:
    """What people change in Word in a part and in a chapter of the second part reaches its value."""
    data = issuing("phan")
    file = made(data, tmp_path)
    doc = Doc(file.read_bytes())
    replace(doc.find("NHỮNG VẤN ĐỀ CHUNG"), "CHUNG", "LỚN")
    file.write_bytes(doc.save())
    imported = import_file(file)
    assert isinstance(imported, Imported)
    wanted = json.loads(json.dumps(data))
    wanted["phu_luc"][0]["noi_dung"][0]["tieu_de"] = "Những vấn đề lớn"
    assert (
        json.dumps(imported.data, ensure_ascii=False).lower()
        == json.dumps(wanted, ensure_ascii=False).lower()
    )


@pytest.mark.parametrize("words", [("Phần I", "Phần II"), ("Phần thứ nhất", "Phần thứ hai")])
@pytest.mark.thorough(one_of=2)
def test_a_file_of_other_hands_with_parts_is_read_by_its_levels(words: tuple[str, str]) -> None:
    """Typed numbers, also in words: parts hold chapters, which count on, as the form prints them."""
    office = decision("*Căn cứ Điều lệ Công đoàn Việt Nam;*").para("**Điều 1.** Ban hành Quy chế kèm theo./.")
    office.end().page_break().para("**QUY CHẾ**", "giữa").para("**Sử dụng nhà văn hóa**", "giữa")
    office.para("*(Kèm theo Quyết định số 12/QĐ-LĐLĐ)*", "giữa")
    for number, part in enumerate(words, start=1):
        office.para(f"**{part}**", "giữa").para(f"**PHẦN CỦA NHÀ {number}**", "giữa")
        office.para(f"**Chương {'I' * number}**", "giữa").para("**QUY ĐỊNH CHUNG**", "giữa")
        office.para(f"**Điều {number}. Phạm vi**").para("Quy chế này áp dụng cho đơn vị.")
    (issued,) = office.read().data["phu_luc"]
    assert issued["danh_so"] == "phan"
    chapter = titled("QUY ĐỊNH CHUNG", titled("Phạm vi", "Quy chế này áp dụng cho đơn vị."))
    assert issued["noi_dung"] == [titled(f"PHẦN CỦA NHÀ {i}", chapter) for i in (1, 2)]


def test_an_own_form_has_parts_by_its_file(docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch) -> None:
    """`danh_so = "phan"` in the form file: its body, its blank data and its appendices are numbered so."""
    monkeypatch.setenv("DOCGEN_FORMS", "")
    assert docgen_cli("form", "new", "dieu-le", "--theo", "nghi-quyet", "--ten", "Điều lệ").code == 0
    path = docgen_cli.folder / "mau" / "dieu-le.toml"
    text = path.read_text(encoding="utf-8").replace('danh_so = "dieu"', 'danh_so = "phan"')
    rows = [f'\n[[muc]]\ncap = {level}\ntieu_de = "(Nêu tên)"\n' for level in (1, 2, 3)]
    rows += [f'\n[[muc]]\ncap = {level}\nkhoan = true\ngoi_y = "(Nêu nội dung)"\n' for level in (4, 5)]
    path.write_text(text.partition("\n[[muc]]")[0] + "".join(rows), encoding="utf-8")
    assert docgen_cli("form", "build", "mau/dieu-le.toml", "--force").code == 0
    assert docgen_cli("form", "check").code == 0
    assert docgen_cli("new", "dieu-le", "--don-vi", "ldld-tinh-lai-chau", "-o", "moi.json").code == 0
    data: Json = json.loads((docgen_cli.folder / "moi.json").read_text(encoding="utf-8"))
    point = {"khoan": "(Nêu nội dung)", "noi_dung": [{"khoan": "(Nêu nội dung)"}]}
    assert data["noi_dung"] == [titled("(Nêu tên)", titled("(Nêu tên)", titled("(Nêu tên)", point)))]
    body = [*parts(with_headings=False), "Chi tiết tại Phụ lục."]
    data |= {"so": "12", "ngay_ban_hanh": "2023-11-02", "trich_yeu": "Điều lệ mẫu", "noi_nhan": ["Như trên"]}
    data |= {"noi_dung": body, "phu_luc": [{"tieu_de": "Nội quy", "noi_dung": parts(with_headings=False)}]}
    data |= {"can_cu": ["Căn cứ Luật Công đoàn"]}
    data["nguoi_ky"]["ho_ten"] = "Lò Văn Mẫu"
    docgen_cli.write("dieu-le.json", data)
    assert docgen_cli("generate", "dieu-le.json", "-o", "dieu-le.docx").code == 0
    file = docgen_cli.folder / "dieu-le.docx"
    assert labels(file) == expected("phan") * 2
    assert docgen_cli("import", "dieu-le.docx", "-o", "lai.json").code == 0
    assert json.loads((docgen_cli.folder / "lai.json").read_text(encoding="utf-8")) == data
