"""``docgen import``: what it tells, what it writes, how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from conftest import DocgenCli, Ran
from lxml import etree

from docgen.errors import Exit
from docgen.roundtrip.foreign.naming import Namer
from docgen.word.formatting import read_document
from docgen.word.package import read_package, write_package
from tests.roundtrip.editing import Doc, make, replace, set_style
from tests.roundtrip.office import Office

REPORT: dict[str, Any] = {
    "mau": "bao-cao-quy",
    "ky": {"nam": 2023, "quy": 3},
    "don_vi": "ldld-tinh-lai-chau",
    "so_lieu": {"cdcs": {"ten": "Tổng số CĐCS", "gia_tri": 778}},
    "noi_dung": [
        {"tieu_de": "Kết quả", "noi_dung": ["Toàn tỉnh có {{ so_lieu.cdcs | so }} CĐCS.", "Công việc tốt."]},
        {"tieu_de": "Nhiệm vụ", "noi_dung": ["Chăm lo cho {{ so_lieu.cdcs | so }} CĐCS trong tỉnh."]},
    ],
    "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Văn A"},
}


@pytest.fixture
def made(docgen_cli: DocgenCli) -> DocgenCli:
    """A folder with the report ``a.json`` and its Word file ``a.docx``."""
    docgen_cli.write("a.json", REPORT)
    assert docgen_cli("generate", "a.json", "-o", "a.docx").code == Exit.DONE
    return docgen_cli


def edit(cli: DocgenCli, *changes: tuple[str, str, str]) -> None:
    """Change words in ``a.docx``: the paragraph that holds the first, the second becomes the third."""
    path = cli.folder / "a.docx"
    doc = Doc(path.read_bytes())
    for words, old, new in changes:
        replace(doc.find(words), old, new)
    path.write_bytes(doc.save())


def kinds(ran: Ran) -> list[tuple[str, str]]:
    """Status and kind of every change told in a run with --json."""
    return [(change["status"], change["kind"]) for change in ran.json["data"]["changes"]]


def test_an_untouched_file_comes_back_whole(made: DocgenCli) -> None:
    """Exit code 0, nothing told; the data written are those it was made from, and make the same file."""
    ran = made("import", "a.docx", "-o", "b.json")
    assert (ran.code, ran.err) == (Exit.DONE, "")
    assert "Không có gì thay đổi" in ran.out
    assert made("generate", "b.json", "-o", "b.docx").files["b.docx"] == ran.files["a.docx"]


def test_without_a_target_nothing_is_written(made: DocgenCli) -> None:
    """Reading only tells."""
    before = made("validate", "a.json").files
    assert made("import", "a.docx").files == before


def test_a_figure_changed_everywhere_is_data(made: DocgenCli) -> None:
    """Both places say the same: exit code 0, the figure has its name and its places."""
    edit(made, ("Toàn tỉnh", "778", "781"), ("Chăm lo", "778", "781"))
    ran = made("import", "a.docx", "-o", "b.json", "--json")
    assert (ran.code, kinds(ran)) == (Exit.DONE, [("data", "so_lieu")])
    (change,) = ran.json["data"]["changes"]
    assert change["message"] == "Tổng số CĐCS: 778 → 781 (mục I, đoạn 1; mục II, đoạn 1)"
    assert b'"gia_tri": 781' in ran.files["b.json"]


def test_a_figure_changed_in_one_place_is_told_of_the_other(made: DocgenCli) -> None:
    """The data say the new number; the place that still prints the old one has to be looked at."""
    edit(made, ("Toàn tỉnh", "778", "781"))
    ran = made("import", "a.docx")
    assert ran.code == Exit.FINDINGS
    assert "Tổng số CĐCS: 778 → 781 (mục I, đoạn 1, còn in số cũ ở mục II, đoạn 1)" in ran.out


def test_places_that_contradict_each_other_change_nothing(made: DocgenCli) -> None:
    """Two numbers for one figure: neither is taken, both are told."""
    edit(made, ("Toàn tỉnh", "778", "781"), ("Chăm lo", "778", "787"))
    ran = made("import", "a.docx", "-o", "b.json", "--json")
    assert ran.code == Exit.FINDINGS
    assert ("unsure", "so_lieu") in kinds(ran)
    assert b'"gia_tri": 778' in ran.files["b.json"]


def test_what_is_no_data_has_a_code_and_a_place(made: DocgenCli) -> None:
    """The problems of the envelope are what somebody has to look at."""
    path = made.folder / "a.docx"
    doc = Doc(path.read_bytes())
    run = next(doc.find("Công việc tốt").iter("{*}r"))
    run.insert(0, make("rPr", make("vanish")))
    path.write_bytes(doc.save())
    ran = made("import", "a.docx", "--json")
    assert ran.code == Exit.FINDINGS
    assert ("NK524", "sau mục I, đoạn 1") in [(p["code"], p["path"]) for p in ran.json["problems"]]


def test_an_existing_file_is_not_overwritten(made: DocgenCli) -> None:
    """Nor is anything half-written; --force overwrites."""
    made.write("b.json", {"mau": "x"})
    ran = made("import", "a.docx", "-o", "b.json")
    assert ran.code == Exit.FILE
    assert ran.files["b.json"] == b'{"mau": "x"}'
    assert made("import", "a.docx", "-o", "b.json", "--force").code == Exit.DONE


def test_a_file_without_data_is_read_by_its_structure(made: DocgenCli) -> None:
    """A program has taken the data away: what the file shows comes back, and prints the same."""
    parts = read_package((made.folder / "a.docx").read_bytes()).parts
    bare = {name: data for name, data in parts.items() if not name.startswith("customXml")}
    made.write("b.docx", write_package(bare))
    ran = made("import", "b.docx", "-o", "b.json", "--json")
    assert ran.json["data"]["own"] is False
    assert any(
        "do docgen lập nhưng dữ liệu mang theo không còn" in note for note in ran.json["data"]["notes"]
    )
    made("generate", "b.json", "-o", "c.docx")
    first, second = (read_document(read_package(made.folder / name)) for name in ("b.docx", "c.docx"))
    assert [each.printed for each in first.paragraphs] == [each.printed for each in second.paragraphs]


def foreign(cli: DocgenCli) -> None:
    """A file ``f.docx`` that docgen never made."""
    cli.write(
        "f.docx", Office().head("BÁO CÁO", "Công tác nhà ở").para("Toàn tỉnh có 778 CĐCS./.").end().save()
    )


def test_a_foreign_file_is_told_by_its_parts(made: DocgenCli) -> None:
    """What was recognised, what is not sure; exit code 1, the same list with --json."""
    foreign(made)
    ran = made("import", "f.docx", "-o", "f.json")
    assert ran.code == Exit.FINDINGS
    assert "Tệp không do docgen lập" in ran.out
    assert "Người ký: Nguyễn Văn Mẫu, PHÓ CHỦ TỊCH" in ran.out
    assert "trích yếu không nêu rõ kỳ báo cáo; đã lấy năm 2023" in ran.out
    assert made("validate", "f.json").code == Exit.DONE
    assert [each["code"] for each in made("import", "f.docx", "--json").json["problems"]] == ["NK913"]


def test_a_period_and_names_may_be_asked_for(made: DocgenCli) -> None:
    """--ky takes the doubt away: exit code 0; --dat-ten names the figure; a wrong period is wrong use."""
    foreign(made)
    ran = made("import", "f.docx", "--ky", "2023Q3", "--dat-ten", "-o", "f.json")
    assert ran.code == Exit.DONE
    assert b"{{ so_lieu.toan_tinh_cdcs | so }}" in ran.files["f.json"]
    assert made("import", "f.docx", "--ky", "quy 3").code == Exit.USAGE


def test_the_first_of_two_figures_set_against_each_other_gets_a_name() -> None:
    """Each of them counts something of its own; a result beside its target is an indicator's."""
    text = "Có 95.300 đoàn viên/109.000 CNVCLĐ, kết nạp 1.234/1.000 đoàn viên."
    assert [(text[each.start : each.end], each.source) for each in Namer().holes(text)] == [
        ("95.300", " so_lieu.doan_vien | so ")
    ]


def test_next_period_from_a_file_that_docgen_never_made(made: DocgenCli) -> None:
    """Last quarter's file as an office typed it gives this quarter's data; its figures are open."""
    text = (
        "**I. KẾT QUẢ QUÝ III**",
        "Toàn tỉnh có 778 CĐCS.",
        "**II. NHIỆM VỤ QUÝ IV**",
        "Chăm lo 778 CĐCS./.",
    )
    subject = "Công tác quý III, nhiệm vụ quý IV năm 2023"
    made.write("q3.docx", Office().head("BÁO CÁO", subject).lines(*text).end().save())
    ran = made("new", "bao-cao-quy", "--tu", "q3.docx", "--ky", "2023Q4", "-o", "q4.json")
    assert ran.code == Exit.DONE, ran.err
    assert "Tệp không do docgen lập" in ran.out
    new = json.loads(ran.files["q4.json"])
    assert new["trich_yeu"] == "Công tác quý IV năm 2023, nhiệm vụ quý I năm 2024"
    assert new["so_lieu"]["toan_tinh_cdcs"] == {
        "ten": "Toàn tỉnh CĐCS", "gia_tri": None, "don_vi_tinh": "CĐCS", "ky_truoc": 778,
    }  # fmt: skip
    assert new["noi_dung"][0]["noi_dung"] == ["Toàn tỉnh có {{ so_lieu.toan_tinh_cdcs | so }} CĐCS."]


def test_a_file_without_any_year_asks_for_one(made: DocgenCli) -> None:
    """The year is open in the data, and asked for in a sentence; with the new period it is the one before."""
    made.write("n.docx", Office().para("Chỉ có một đoạn văn.").save())
    ran = made("import", "n.docx", "-o", "n.json")
    assert (ran.code, "--ky" in ran.out) == (Exit.FINDINGS, True)
    assert json.loads(ran.files["n.json"])["ky"] == {"nam": None}
    assert "[D023]" in made("validate", "n.json").err
    made("import", "n.docx", "-o", "n.xlsx")
    for old, code in (("n.docx", Exit.FINDINGS), ("n.json", Exit.DONE), ("n.xlsx", Exit.DONE)):
        renewed = made("new", "bao-cao-chuyen-de", "--tu", old, "--ky", "2024", "-o", f"{old}.o.json")
        told = "không ghi năm nào: hiểu là báo cáo năm 2023" in renewed.out
        assert (old, renewed.code, told) == (old, code, True)
        assert made("new", "bao-cao-chuyen-de", "--tu", old, "-o", "p.json").code == Exit.USAGE
    given = made("import", "n.docx", "--ky", "2023", "-o", "m.json")
    assert json.loads(given.files["m.json"])["ky"] == {"nam": 2023}


def test_what_is_no_word_file_is_refused(made: DocgenCli) -> None:
    """A broken file: exit code 5; a missing one: 7; another target than JSON is wrong use."""
    made.write("b.docx", b"no zip")
    assert made("import", "b.docx").code == Exit.DOCX
    assert made("import", "c.docx").code == Exit.FILE
    assert made("import", "a.docx", "-o", "b.txt").code == Exit.USAGE


def test_forged_data_are_not_trusted(made: DocgenCli) -> None:
    """Data that were changed in the file by another hand are read, and told."""
    package = read_package((made.folder / "a.docx").read_bytes())
    name = "customXml/itemBaoCao.xml"
    forged = {**package.parts, name: package.parts[name].replace(b"778", b"999")}
    made.write("b.docx", write_package(forged))
    ran = made("import", "b.docx", "--json")
    assert ran.code == Exit.FINDINGS
    assert ("unsure", "khong_tin") in kinds(ran)


def test_an_office_template_is_read_back_with_it(made: DocgenCli) -> None:
    """What the office's own template prints is known with ``-t``: its fixed words, a figure in its head."""
    made("template", "export", "bao-cao-quy", ".")
    path = made.folder / "bao-cao-quy.docx"
    doc = Doc(path.read_bytes())
    replace(doc.find("Nơi nhận"), "Nơi nhận", "Nơi gửi")
    line = "Mẫu riêng: {{ so_lieu.cdcs | so }} CĐCS, người lập {{ nguoi_ky.ho_ten }}"
    doc.body.insert(0, make("p", make("r", make("t", text=line))))
    made.write("mau.docx", doc.save())
    assert made("generate", "a.json", "-t", "mau.docx", "-o", "a.docx", "--force").code == Exit.DONE
    assert made("import", "a.docx", "-t", "mau.docx").code == Exit.DONE
    without = made("import", "a.docx")
    assert (without.code, "thêm --template" in without.out) == (Exit.FINDINGS, True)
    edit(made, ("Mẫu riêng", "778", "781"), ("Toàn tỉnh", "778", "781"), ("Chăm lo", "778", "781"))
    ran = made("import", "a.docx", "-t", "mau.docx", "--json")
    assert (ran.code, kinds(ran)) == (Exit.DONE, [("data", "so_lieu")])
    assert "781 (phần đầu; mục I, đoạn 1; mục II, đoạn 1)" in ran.json["data"]["changes"][0]["message"]


def test_a_long_paragraph_is_told_by_the_words_that_changed(made: DocgenCli) -> None:
    """Not by its beginning, where nothing may have changed."""
    long = "Các cấp công đoàn đã phối hợp tổ chức nhiều hoạt động chăm lo thiết thực cho đoàn viên tại cơ sở."
    made.write("a.json", {**REPORT, "noi_dung": [long, *REPORT["noi_dung"]]})
    made("generate", "a.json", "-o", "a.docx", "--force")
    edit(made, ("Các cấp", "thiết thực", "có ý nghĩa"))
    ran = made("import", "a.docx")
    assert "“… động chăm lo thiết thực cho đoàn viên …” → “… động chăm lo có ý nghĩa cho đoàn" in ran.out


TABLE = {
    "bang": {
        "tieu_de": "Bảng 1. Kết nạp", "don_vi_tinh": "người", "cot": ["Đơn vị", "Số người"],
        "dong": [["Công đoàn A", 12], ["Công đoàn B", 30]], "ghi_chu": "Số sơ bộ",
    }
}  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [("Bảng 1. Kết nạp", "Bảng 1. Phát triển", "tieu_de"), ("Số sơ bộ", "Số chính thức", "ghi_chu")],
)
@pytest.mark.thorough(one_of=2)
def test_lines_beside_a_table_are_told(made: DocgenCli, old: str, new: str, key: str) -> None:
    """Its title and its notes are data of the table, and a change of them is said."""
    made.write("a.json", {**REPORT, "noi_dung": [*REPORT["noi_dung"], TABLE, "Hết phần bảng."]})
    made("generate", "a.json", "-o", "a.docx", "--force")
    edit(made, (old, old, new))
    ran = made("import", "a.docx", "-o", "b.json", "--json")
    assert (ran.code, kinds(ran)) == (Exit.DONE, [("text", "sua")])
    assert ran.json["data"]["changes"][0]["path"].endswith(f".bang.{key}")
    assert new.encode() in ran.files["b.json"]


def test_a_deleted_appendix_takes_no_value_of_the_head_with_it(made: DocgenCli) -> None:
    """Its line “kèm theo” repeats number, day and unit; they still stand in the head."""
    appendix = {"tieu_de": "Danh sách", "noi_dung": ["Một đoạn của phụ lục."]}
    made.write("a.json", {**REPORT, "so": "70", "ngay_ban_hanh": "2023-09-12", "phu_luc": [appendix]})
    made("generate", "a.json", "-o", "a.docx", "--force")
    path = made.folder / "a.docx"
    doc = Doc(path.read_bytes())
    heading = doc.find("Phụ lục")
    for element in [heading, *heading.itersiblings()]:
        if not element.tag.endswith("}sectPr"):
            element.getparent().remove(element)
    path.write_bytes(doc.save())
    ran = made("import", "a.docx", "-o", "b.json", "--json")
    assert [change for change in ran.json["data"]["changes"] if change["status"] == "unsure"] == []
    data = json.loads(ran.files["b.json"])
    assert (data["so"], data["ngay_ban_hanh"]) == ("70", "2023-09-12")
    assert not data.get("phu_luc")


@pytest.mark.parametrize("rough", ["gần 1 nghìn", "7 trăm", "78%", "778/800", "0,8 nghìn", "778 – 780"])
@pytest.mark.thorough(one_of=4)
def test_a_number_with_a_measure_of_its_own_is_no_new_value(made: DocgenCli, rough: str) -> None:
    """“gần 1 nghìn” is not 1: the figure stays, the words come back as words, and somebody has to look."""
    edit(made, ("Toàn tỉnh", "778", rough))
    ran = made("import", "a.docx", "-o", "b.json", "--json")
    assert (ran.code, "data" in [status for status, _ in kinds(ran)]) == (Exit.FINDINGS, False)
    data = json.loads(ran.files["b.json"])
    assert data["so_lieu"]["cdcs"]["gia_tri"] == 778
    assert rough in data["noi_dung"][0]["noi_dung"][0]


def test_white_space_that_the_form_does_not_print_is_told(made: DocgenCli) -> None:
    """The words are the same and the data too; what is printed again stands otherwise."""
    made.write("a.json", {**REPORT, "so": "145"})
    made("generate", "a.json", "-o", "a.docx", "--force")
    edit(made, ("Số: 145", "145/", "145 /"))
    ran = made("import", "a.docx", "--json")
    assert (ran.code, kinds(ran)) == (Exit.FINDINGS, [("format", "dau_cach")])


def test_a_missing_archive_line_is_not_printed_again(made: DocgenCli) -> None:
    """Who takes the line “Lưu” out wants none: the data say so, and the form does not put it back."""
    path = made.folder / "a.docx"
    doc = Doc(path.read_bytes())
    line = doc.find("Lưu")
    line.getparent().remove(line)
    path.write_bytes(doc.save())
    ran = made("import", "a.docx", "-o", "b.json", "--json")
    assert (ran.code, kinds(ran)) == (Exit.DONE, [("data", "truong")])
    assert json.loads(ran.files["b.json"])["luu"] is None
    assert made("validate", "b.json").code == Exit.DONE


def test_numbers_typed_in_place_of_real_ones_change_no_title(made: DocgenCli) -> None:
    """A title typed as “II. NHIỆM VỤ” in a plain style is the same section with the same words."""
    path = made.folder / "a.docx"
    doc = Doc(path.read_bytes())
    head = doc.find("NHIỆM VỤ")
    set_style(head, "Normal")
    for run in head.iter("{*}r"):
        run.insert(0, make("rPr", make("b")))
    head.find("{*}r").addprevious(make("r", make("rPr", make("b")), make("t", text="II. ")))
    path.write_bytes(doc.save())
    ran = made("import", "a.docx", "-o", "b.json", "--json")
    assert json.loads(ran.files["b.json"])["noi_dung"] == REPORT["noi_dung"]
    assert [kind for status, kind in kinds(ran) if status in ("data", "text", "unsure")] == []


def with_table(cli: DocgenCli, change: Callable[[list[etree._Element]], None]) -> dict[str, Any]:
    """What is told and written after a change of the rows of a table with a total."""
    columns = ["Đơn vị", {"tieu_de": "Số người", "tong": True}, "Ghi chú"]
    table = {"cot": columns, "dong": [["Công đoàn A", 12, "đủ"], ["Công đoàn B", 30, "thiếu"]]}
    cli.write("a.json", {**REPORT, "noi_dung": [*REPORT["noi_dung"], {"bang": table}, "Hết phần bảng."]})
    cli("generate", "a.json", "-o", "a.docx", "--force")
    path = cli.folder / "a.docx"
    doc = Doc(path.read_bytes())
    change(list(doc.tables()[-1].iter("{*}tr")))
    path.write_bytes(doc.save())
    ran = cli("import", "a.docx", "-o", "b.json", "--json")
    block = next(each for each in json.loads(ran.files["b.json"])["noi_dung"] if "bang" in each)
    return {"kinds": kinds(ran), "table": block["bang"], "old": table}


def test_a_total_that_was_taken_out_is_told(made: DocgenCli) -> None:
    """It was no data, but that it is not wanted is."""
    found = with_table(made, lambda rows: rows[-1].getparent().remove(rows[-1]))
    assert found["kinds"] == [("data", "bo_hang")]
    assert found["table"] == {**found["old"], "tong": False}


def test_columns_that_changed_places_make_a_new_table(made: DocgenCli) -> None:
    """A column is known by its title: its cells are not taken for those of the column that stood there."""

    def swap(rows: list[etree._Element]) -> None:
        for row in rows:
            first, second, *_ = row.findall("{*}tc")
            second.addnext(first)

    found = with_table(made, swap)
    assert ("text", "bang_moi") in found["kinds"]
    assert found["table"]["cot"][:2] == ["Số người", "Đơn vị"]
    assert found["table"]["dong"][0][:2] == ["12", "Công đoàn A"]


def test_a_paragraph_taken_out_of_an_appendix_is_told(made: DocgenCli) -> None:
    """Text at the top level of an appendix is text like any other."""
    appendix = {"tieu_de": "Danh sách", "noi_dung": ["Một đoạn của phụ lục.", "Đoạn thứ hai của phụ lục."]}
    made.write("a.json", {**REPORT, "phu_luc": [appendix]})
    made("generate", "a.json", "-o", "a.docx", "--force")
    path = made.folder / "a.docx"
    doc = Doc(path.read_bytes())
    line = doc.find("Đoạn thứ hai")
    line.getparent().remove(line)
    path.write_bytes(doc.save())
    ran = made("import", "a.docx", "-o", "b.json", "--json")
    assert kinds(ran) == [("text", "bo")]
    assert json.loads(ran.files["b.json"])["phu_luc"][0]["noi_dung"] == ["Một đoạn của phụ lục."]


def test_options_for_files_of_other_hands_are_told_where_they_do_nothing(made: DocgenCli) -> None:
    """A file of docgen's has its period and names: --ky and --dat-ten change nothing, and that is said."""
    ran = made("import", "a.docx", "--ky", "2023Q4", "--dat-ten")
    assert "không dùng --ky, --dat-ten" in ran.out
    assert "không dùng" not in made("import", "a.docx").out


@pytest.mark.parametrize("command", ["validate", "generate"])
def test_a_word_file_in_place_of_data_is_called_so(made: DocgenCli, command: str) -> None:
    """And what makes data of it; a picture is called a picture."""
    made.write("hinh.json", b"\x89PNG\r\n\x1a\n\x00\xff\xfe")
    ran = made(command, "a.docx")
    said = ran.out + ran.err
    assert "đây là tệp Word (.docx), không phải tệp dữ liệu" in said
    assert "docgen import a.docx" in said
    assert "UTF-8" not in said
    ran = made(command, "hinh.json")
    assert "tệp ảnh" in ran.out + ran.err


def test_a_value_that_the_data_cannot_hold_is_told_once_as_it_is(docgen_cli: DocgenCli) -> None:
    """It is no change: the old one is kept, the line says both; what else was changed comes back."""
    report = {
        **REPORT,
        "chi_tieu": [
            {"ma": "kn", "ten": "Kết nạp", "don_vi_tinh": "người", "loai": "ke_hoach", "ke_hoach": 5000,
             "thuc_hien": 3666, "luy_ke": 3700},
            {"ma": "td", "ten": "Tuyên dương", "don_vi_tinh": "người", "loai": "so_luong", "thuc_hien": 44},
        ],
        "noi_dung": [*REPORT["noi_dung"], {"tieu_de": "Bảng", "noi_dung": [{"bang_chi_tieu": True}]}],
    }  # fmt: skip
    docgen_cli.write("a.json", report)
    assert docgen_cli("generate", "a.json", "-o", "a.docx").code == Exit.DONE
    edit(docgen_cli, ("5.000", "5.000", "0"), ("3.666", "3.666", "3.690"), ("44", "44", "45"))
    ran = docgen_cli("import", "a.docx", "-o", "b.json", "--json")
    told = [(each["kind"], each["path"]) for each in ran.json["data"]["changes"] if each["path"]]
    assert told == [
        ("tu_choi", "chi_tieu[0].ke_hoach"),
        ("so_lieu", "chi_tieu[0].thuc_hien"),
        ("so_lieu", "chi_tieu[1].thuc_hien"),
    ]
    data = json.loads(ran.files["b.json"])
    assert [each["thuc_hien"] for each in data["chi_tieu"]] == [3690, 45]
    assert data["chi_tieu"][0]["ke_hoach"] == 5000
    text = docgen_cli("import", "a.docx").out
    assert "5.000 → 0" not in text
    assert "tệp ghi “0”, không ghi được vào dữ liệu (phải lớn hơn 0, đang là 0); giữ 5.000" in text


def test_every_change_of_words_and_figures_is_told(docgen_cli: DocgenCli) -> None:
    """However many: only looks are cut."""
    lines = [f"Việc thứ {i} đã làm." for i in range(40)]
    docgen_cli.write("a.json", {**REPORT, "noi_dung": [{"tieu_de": "Kết quả", "noi_dung": lines}]})
    assert docgen_cli("generate", "a.json", "-o", "a.docx").code == Exit.DONE
    edit(docgen_cli, *((f"thứ {i} ", "đã", "chưa") for i in range(40)))
    ran = docgen_cli("import", "a.docx")
    assert ran.out.count("đoạn sửa") == 40
    assert "chỗ nữa" not in ran.out


def test_a_number_without_its_leading_zero_is_the_same_number(docgen_cli: DocgenCli) -> None:
    """Typed as 5 where "05" is printed: the value is taken over, the way of writing told."""
    report = {
        **REPORT,
        "noi_dung": [{"tieu_de": "A", "noi_dung": ["Có {{ so_lieu.cdcs | hai_chu_so }} xã."]}],
    }
    docgen_cli.write("a.json", {**report, "so_lieu": {"cdcs": 2}})
    assert docgen_cli("generate", "a.json", "-o", "a.docx").code == Exit.DONE
    edit(docgen_cli, ("Có 02", "02", "5"))
    ran = docgen_cli("import", "a.docx", "-o", "b.json", "--json")
    assert kinds(ran) == [("data", "so_lieu"), ("format", "cach_viet")]
    assert json.loads(ran.files["b.json"])["so_lieu"]["cdcs"] == 5


def test_a_value_of_the_unit_that_is_refused_leaves_the_others_of_the_unit(made: DocgenCli) -> None:
    """The unit stands in the register: a missing place keeps the register's, a new symbol is written down."""
    edit(made, ("Số:", "LĐLĐ", "LĐLĐTV"), ("Lai Châu, ngày", "Lai Châu, ngày", ", ngày"))
    ran = made("import", "a.docx", "-o", "b.json", "--json")
    told = {each["path"]: each["kind"] for each in ran.json["data"]["changes"] if each["status"] != "outside"}
    assert told == {"don_vi.ky_hieu": "truong", "don_vi.dia_danh": "khong_hop_le"}
    unit = json.loads(ran.files["b.json"])["don_vi"]
    assert (unit["ky_hieu"], unit["dia_danh"]) == ("LĐLĐTV", "Lai Châu")


def test_a_unit_of_which_all_is_refused_stays_a_code(made: DocgenCli) -> None:
    """The data are as they were."""
    edit(made, ("Lai Châu, ngày", "Lai Châu, ngày", ", ngày"))
    ran = made("import", "a.docx", "-o", "b.json", "--json")
    assert ("unsure", "khong_hop_le") in kinds(ran)
    assert json.loads(ran.files["b.json"])["don_vi"] == REPORT["don_vi"]
