"""Documents other than reports: each shipped form with its sample, from data to Word and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from docgen.check.run import check
from docgen.generate import generate
from docgen.jsonfile import read_json
from docgen.report.blank import blank_report
from docgen.report.load import check_data
from docgen.roundtrip.importing import import_file
from docgen.roundtrip.paths import set_at, value_at
from docgen.roundtrip.result import Imported
from docgen.roundtrip.update.updating import update_docx
from docgen.standard.mau import form_names, load_form
from docgen.units import load_register
from docgen.word.formatting import read_document
from docgen.workbook.source import read_source, write_report
from tests.roundtrip.editing import Doc, dress, make, replace, w

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples" / "van-ban"
NAMES = tuple(sorted(name for name in form_names() if not name.startswith("bao-cao")))


def sample(name: str) -> dict[str, Any]:
    """The data of a form's sample."""
    data: dict[str, Any] = read_json(SAMPLES / f"{name}.json")
    return data


def made(data: dict[str, Any], folder: Path) -> Path:
    """The Word file of these data, of which there is nothing to say."""
    path, file = folder / "du-lieu.json", folder / "van-ban.docx"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    result = generate(path, out=file, units=ROOT / "samples" / "don_vi.json", force=True)
    assert result.problems == ()
    return file


def test_every_form_has_a_sample() -> None:
    """A form without a sample is shown by nobody; a sample without a form is none."""
    assert {path.stem for path in SAMPLES.glob("*.json")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.thorough(one_of=4)
def test_a_sample_is_right_to_the_letter_of_the_decree(name: str, tmp_path: Path) -> None:
    """Nothing to say of the data, nothing to find in the Word file by the decree's profile."""
    report = check(made(sample(name), tmp_path), "nd30")
    assert [(each.code, each.excerpt) for each in report.findings] == []
    assert report.notes == ()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.thorough(one_of=8)
def test_a_sample_comes_back_from_word_and_from_excel(name: str, tmp_path: Path) -> None:
    """import(generate(D)) = D, and the workbook of D reads as D."""
    data = sample(name)
    imported = import_file(made(data, tmp_path))
    assert isinstance(imported, Imported)
    assert imported.data == data
    assert imported.changes == ()
    book = tmp_path / "du-lieu.xlsx"
    write_report(book, data, load_register(ROOT / "samples" / "don_vi.json"), force=True)
    assert read_source(book).data == data


@pytest.mark.parametrize("name", NAMES)
def test_a_blank_document_lacks_only_what_its_hints_ask_for(name: str) -> None:
    """`docgen new` gives data of which every problem is a hint still to be replaced, or who signs."""
    form = load_form(name)
    register = load_register(ROOT / "samples" / "don_vi.json")
    blank = blank_report(name, "ldld-tinh-lai-chau", None, 2023)
    _, problems = check_data(blank, register)
    assert {each.code for each in problems} <= {"D064", "D099"}
    assert any(each.code == "D064" for each in problems) or not form.outline


ARTICLE = "phu_luc[0].noi_dung[0].noi_dung[0].tieu_de"  # in the first chapter of what is issued
POINT = "phu_luc[0].noi_dung[0].noi_dung[1].noi_dung[1].noi_dung[0].khoan"
AUTHORITY = "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU"  # of the decision, whose data say none
EDITS = [  # form, words in the file, what a person makes of them, where the data say it, the value there
    ("cong-van", "V/v gửi báo cáo", ("gửi", "nộp"), "trich_yeu", None),
    ("cong-van", "/LĐLĐ-VP", ("-VP", "-TCKT"), "don_vi_soan", "TCKT"),
    ("cong-van", "Lập báo cáo hoạt động", ("Lập", "Soạn"), "noi_dung[1].khoan", None),
    ("giay-moi", "Địa điểm:", ("tầng 2", "tầng 3"), "du_lieu_rieng.dia_diem", None),
    ("bien-ban", "THƯ KÝ", ("THƯ KÝ", "NGƯỜI GHI"), "nguoi_ky_trai.chuc_vu", None),
    ("bien-ban", "Cuộc họp kết thúc vào", ("10 giờ 30", "11 giờ 00"), "du_lieu_rieng.ket_thuc", None),
    ("quyet-dinh", "Tặng Bằng khen cho", ("02 tập thể", "03 tập thể"), "noi_dung[0].khoan", None),
    ("quyet-dinh", "Tập thể: 1.500.000", ("1.500.000", "1.600.000"), "noi_dung[1].noi_dung[0].khoan", None),
    ("quyet-dinh", "Theo đề nghị của", ("Tổ chức", "Công tác"), "can_cu[3]", None),
    ("quyet-dinh", "THƯỜNG VỤ LIÊN ĐOÀN", ("THƯỜNG VỤ", "CHẤP HÀNH"), "tham_quyen", None),
    ("quyet-dinh-ban-hanh", "Quản lý, sử dụng", ("Quản lý", "Khai thác"), "phu_luc[0].tieu_de", None),
    ("quyet-dinh-ban-hanh", "Mức thu được", ("công khai", "niêm yết"), POINT, None),
    ("quyet-dinh-ban-hanh", "Phạm vi điều chỉnh", ("Phạm vi", "Nội dung"), ARTICLE, None),
    ("quyet-dinh-ban-hanh", "QUY CHẾ", ("QUY CHẾ", "QUY ĐỊNH"), "phu_luc[0].ten_loai", "QUY ĐỊNH"),
    (
        "quyet-dinh-ban-hanh",
        "theo dõi, đôn đốc",
        ("tỉnh theo dõi", "tỉnh hướng dẫn"),
        "phu_luc[0].noi_dung[1].noi_dung[0].noi_dung[0]",
        None,
    ),
    ("nghi-quyet", "Nhiệm vụ, giải pháp", ("giải pháp", "biện pháp"), "noi_dung[1].tieu_de", None),
    (
        "nghi-quyet",
        "Giới thiệu tổ chức",
        ("Giới", "Nêu, giới"),
        "noi_dung[1].noi_dung[0].noi_dung[0].khoan",
        None,
    ),
]


@pytest.mark.parametrize(("name", "words", "change", "path", "value"), EDITS)
@pytest.mark.thorough(one_of=8)
def test_what_people_change_in_word_comes_back(  # noqa: PLR0917 - a case, by its parts
    name: str, words: str, change: tuple[str, str], path: str, value: str | None, tmp_path: Path
) -> None:
    """A change in a line of the form reaches its value in the data, and nothing else changes."""
    data = sample(name)
    file = made(data, tmp_path)
    doc = Doc(file.read_bytes())
    replace(doc.find(words), *change)
    file.write_bytes(doc.save())
    imported = import_file(file)
    assert isinstance(imported, Imported)
    old = AUTHORITY if path == "tham_quyen" else value_at(data, path)
    wanted = value if value is not None else str(old).replace(*change)
    assert value_at(imported.data, path) == wanted
    assert imported.changes
    assert all(path.startswith(each.path) for each in imported.changes)
    expected = json.loads(json.dumps(data))
    set_at(expected, path, wanted)
    assert imported.data == expected


FAULTS = [  # form, words, what is made of them, the rule that finds it
    ("cong-van", "Số: 1204/LĐLĐ", (": 1204", " 1204"), "TT303"),
    ("cong-van", "Kính gửi:", ("Kính gửi", "KÍNH GỬI"), "TT411"),
    ("giay-moi", "Lai Châu, ngày 05", ("05", "5"), "TT309"),
    ("giay-moi", "thời gian./.", ("./.", "."), "TT506"),
    ("bien-ban", "năm 2023./.", ("./.", "."), "TT506"),
    ("bien-ban", "Số: 05/BB", ("05", "5"), "TT304"),
    ("nghi-quyet", "Căn cứ Luật Công đoàn", (";", "."), "TT401"),
    ("quyet-dinh", "Theo đề nghị của", (".", ";"), "TT401"),
    ("quyet-dinh", "QUYẾT ĐỊNH:", (":", ""), "TT420"),  # above an article that Word numbers
    ("nghi-quyet", "QUYẾT NGHỊ:", (":", ""), "TT420"),
    ("quyet-dinh-ban-hanh", "Theo đề nghị của", (".", ";"), "TT401"),
    ("ke-hoach", "Số: 152/KH", ("KH", "BC"), "TT308"),
    ("to-trinh", "Số: 41/TTr", ("TTr", "TB"), "TT308"),
    ("thong-bao", "- Lưu: VT", (".", ";"), "TT703"),
    ("chuong-trinh", "Tổng Liên đoàn Lao động Việt Nam;", (";", ""), "TT703"),
    ("huong-dan", "KT. CHỦ TỊCH", ("KT.", "KT/"), "TT708"),
    ("quyet-dinh", "QUYẾT ĐỊNH:", ("QUYẾT ĐỊNH", "QUYẾT NGHỊ"), "TT425"),
    ("nghi-quyet", "QUYẾT NGHỊ:", ("QUYẾT NGHỊ", "QUYẾT ĐỊNH"), "TT425"),
    ("quyet-dinh-ban-hanh", "QUY CHẾ", ("QUY CHẾ", "QUY ĐỊNH"), "TT766"),
    ("quyet-dinh-ban-hanh", "thực hiện Quy chế này", ("./.", "."), "TT506"),
    ("cong-van", "V/v", ("V/v", "Về việc"), "TT003"),
    ("cong-van", "V/v", ("V/v", "V/V"), "TT003"),
    ("ke-hoach", "KẾ HOẠCH", ("HOẠCH", "HOACH"), "TT316"),
    ("quyet-dinh", "TM. BAN THƯỜNG VỤ", ("TM.", "KT."), "TT728"),
    ("nghi-quyet", "TM. BAN CHẤP HÀNH", ("BAN CHẤP HÀNH", "CHỦ TỊCH"), "TT729"),
    ("nghi-quyet", "thông qua ngày", ("08/12", "18/12"), "TT438"),
    ("giay-moi", "Địa điểm:", ("Địa điểm: ", ""), "TT733"),
    ("to-trinh", "Số: 41/TTr-LĐLĐ", ("Số: 41/TTr-LĐLĐ", ""), "TT002"),
]


@pytest.mark.parametrize(("name", "words", "fault", "code"), FAULTS)
@pytest.mark.thorough(one_of=8)
def test_a_fault_planted_in_a_form_is_found(
    name: str, words: str, fault: tuple[str, str], code: str, tmp_path: Path
) -> None:
    """The sample has none; with the fault the rule about it speaks."""
    file = made(sample(name), tmp_path)
    doc = Doc(file.read_bytes())
    replace(doc.find(words), *fault)
    assert code in {finding.code for finding in check(doc.save(), "nd30").findings}


def test_the_text_of_an_article_is_judged_as_running_text(tmp_path: Path) -> None:
    """Letters of 10 points in an article of a decision are found, as in any other paragraph."""
    file = made(sample("quyet-dinh-ban-hanh"), tmp_path)
    doc = Doc(file.read_bytes())
    for run in doc.find("Quyết định này có hiệu lực").iter(w("r")):
        dress(run, make("sz", val="20"))
    assert {finding.code for finding in check(doc.save(), "nd30").findings} == {"TT201"}


def test_every_form_has_a_planted_fault() -> None:
    """No form is left out, none is named that is not there."""
    planted = {name for name, *_ in FAULTS}
    assert planted >= set(NAMES), f"add a line to FAULTS for each of {sorted(set(NAMES) - planted)}"
    assert planted <= set(NAMES), f"no such form: {sorted(planted - set(NAMES))}"


def test_articles_are_numbered_through_whatever_chapter_they_are_in(tmp_path: Path) -> None:
    """Chương I, II; Mục begins again in each chapter; Điều goes on; khoản begins again in each article."""
    data = sample("quyet-dinh-ban-hanh")
    article = {"tieu_de": "Phạm vi", "noi_dung": [{"khoan": "Một."}, {"khoan": "Hai."}]}
    part = {"tieu_de": "Thi hành", "noi_dung": [article, article]}
    chapter = {"tieu_de": "Quy định chung", "noi_dung": [part, part]}
    data["phu_luc"][0] |= {"danh_so": "chuong-muc", "noi_dung": [chapter, chapter]}
    file = made(data, tmp_path)
    labels = [each.label for each in read_document(file).paragraphs if each.label][3:]
    articles = [(f"Điều {i}.", "1.", "2.") for i in range(1, 9)]
    inside = ["Mục 1", *articles[0], *articles[1], "Mục 2", *articles[2], *articles[3]]
    second = ["Mục 1", *articles[4], *articles[5], "Mục 2", *articles[6], *articles[7]]
    assert labels == ["Chương I", *inside, "Chương II", *second]
    assert [each.code for each in check(file, "nd30").findings] == []
    imported = import_file(file)
    assert isinstance(imported, Imported)
    assert imported.data == data
    assert imported.changes == ()


def test_a_chapter_without_a_title_is_refused() -> None:
    """A clause cannot stand where a chapter does; chapters are not for an appendix."""
    data = sample("quyet-dinh-ban-hanh")
    register = load_register(ROOT / "samples" / "don_vi.json")
    data["phu_luc"][0]["noi_dung"] = [{"khoan": "Không có tiêu đề."}]
    del data["phu_luc"][0]["danh_so"]
    assert check_data(data, register)[1] == []
    data["phu_luc"][0]["danh_so"] = "chuong"
    assert [each.code for each in check_data(data, register)[1]] == ["D074"]
    other = sample("quyet-dinh")
    other["phu_luc"][0]["danh_so"] = "chuong"
    assert {each.code for each in check_data(other, register)[1]} == {"D076"}


def test_new_data_go_into_an_edited_document_issued_on_another_day(tmp_path: Path) -> None:
    """A document without a period stays the same one when its day of issue changes."""
    data = sample("cong-van")
    file = made(data, tmp_path)
    doc = Doc(file.read_bytes())
    replace(doc.find("Gửi báo cáo về"), "bằng văn bản", "bằng bản giấy")
    file.write_bytes(doc.save())
    data["ngay_ban_hanh"] = "2023-11-16"
    new = tmp_path / "moi.json"
    new.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    file.with_name("sau.docx").write_bytes(
        update_docx(file, new, units=ROOT / "samples" / "don_vi.json").content
    )
    imported = import_file(file.with_name("sau.docx"))
    assert isinstance(imported, Imported)
    assert imported.data["ngay_ban_hanh"] == "2023-11-16"
    assert "bằng bản giấy" in json.dumps(imported.data, ensure_ascii=False)
