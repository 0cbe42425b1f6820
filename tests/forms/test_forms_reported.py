"""What the other documents say of their own data is told: who decides, fields with a slip, lost lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import DocgenCli

from docgen.generate import generate
from docgen.jsonfile import read_json
from docgen.report.blank import blank_report
from docgen.report.load import check_data
from docgen.standard.mau import form_names, load_form
from docgen.units import load_register
from docgen.word.ns import w
from tests.roundtrip.editing import Doc, make, replace, set_style, style_of, text_of

SAMPLES = Path(__file__).parents[2] / "samples"
UNITS = SAMPLES / "don_vi.json"
OTHERS = sorted(name for name in form_names() if not name.startswith("bao-cao"))
UNIT = "LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU"


def sample(name: str) -> dict[str, Any]:
    """The data of a form's sample."""
    data: dict[str, Any] = read_json(SAMPLES / "van-ban" / f"{name}.json")
    return data


def told(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Code and path of what is said of data."""
    return [(each.code, each.path) for each in check_data(data, load_register(UNITS))[1]]


AUTHORITIES = [  # who decides, as the data say; the signer's authority; whether they go together
    (f"BAN THƯỜNG VỤ {UNIT}", "TM. BAN THƯỜNG VỤ", True),
    ("Ban Thường vụ Liên đoàn Lao động tỉnh Lai Châu", "TM. BAN THƯỜNG VỤ", True),
    (UNIT, "TM. BAN THƯỜNG VỤ", True),
    (f"BAN CHẤP HÀNH {UNIT}", "TM. BAN THƯỜNG VỤ", False),
    (f"CHỦ TỊCH {UNIT}", "TM. BAN THƯỜNG VỤ", False),
    (f"BAN THƯỜNG VỤ {UNIT}", "TM. BAN CHẤP HÀNH", False),
    (f"BAN THƯỜNG VỤ {UNIT}", "TL. CHỦ TỊCH", False),
    (f"CHỦ TỊCH {UNIT}", "TL. CHỦ TỊCH", True),
]


@pytest.mark.parametrize(("authority", "signs", "together"), AUTHORITIES)
def test_who_decides_and_who_signs_go_together(authority: str, signs: str, together: bool) -> None:
    """A body decides through somebody who signs for it; another body, or the head alone, is told."""
    data = sample("quyet-dinh") | {"tham_quyen": authority}
    data["nguoi_ky"] = {**data["nguoi_ky"], "quyen_han": signs}
    assert told(data) == ([] if together else [("D078", "tham_quyen")])


def test_a_field_with_a_slip_in_its_name_is_told_with_the_nearest_one() -> None:
    """The name that is missing and the name that stands there are brought together."""
    data = sample("giay-moi")
    data["du_lieu_rieng"]["dia_dem"] = data["du_lieu_rieng"].pop("dia_diem")
    found = check_data(data, load_register(UNITS))[1]
    assert [(each.code, each.path) for each in found] == [
        ("D011", "du_lieu_rieng"),
        ("D077", "du_lieu_rieng.dia_dem"),
    ]
    assert found[1].hint == "có phải: dia_diem?"


@pytest.mark.parametrize(("value", "message"), [("", "để trống"), (None, "để trống"), (0, "thiếu khoá")])
def test_a_field_that_is_empty_is_not_said_to_be_missing(value: str | int | None, message: str) -> None:
    """Somebody who sees the field in the file is told that it is empty; one that is not there is missing."""
    data = sample("giay-moi")
    data["du_lieu_rieng"]["dia_diem"] = value
    if value == 0:
        del data["du_lieu_rieng"]["dia_diem"]
    (found,) = check_data(data, load_register(UNITS))[1]
    assert message in found.message
    assert "dia_diem" in found.message


def test_a_field_of_another_name_is_nobodys_slip() -> None:
    """A further value of one's own may be asked for by an own template."""
    data = sample("giay-moi")
    data["du_lieu_rieng"]["trang_phuc"] = "lễ phục"
    assert told(data) == []


@pytest.mark.parametrize("name", OTHERS)
def test_a_blank_document_asks_for_its_recipients(name: str) -> None:
    """The list of the decree's sample: hints to be replaced, each told as open."""
    blank = blank_report(name, "ldld-tinh-lai-chau", None, 2023)
    hints = [f"noi_nhan[{i}]" for i, line in enumerate(blank["noi_nhan"]) if "(Nêu" in line]
    assert hints
    assert [("D064", path) for path in hints] == [each for each in told(blank) if "noi_nhan" in each[1]]


def test_a_column_for_a_field_of_the_form_is_read(docgen_cli: DocgenCli) -> None:
    """An invitation for each unit: the guest's name comes from a column, by path or by the field's name."""
    outline = sample("giay-moi") | {"nguoi_ky": sample("giay-moi")["nguoi_ky"]}
    del outline["don_vi"]
    outline["du_lieu_rieng"]["kinh_moi"] = ""
    docgen_cli.write("de-cuong.json", outline)
    for head in ("du_lieu_rieng.kinh_moi", "Trân trọng kính mời"):
        docgen_cli.write("bang.csv", f"don_vi,{head}\nldld-tinh-lai-chau,Ông Giàng A Mẫu\n")
        ran = docgen_cli("batch", "de-cuong.json", "bang.csv", "-o", "ra", "--units", str(UNITS), "--force")
        assert (ran.code, ran.err.count("Sai")) == (0, 0), ran.err
        (file,) = (docgen_cli.folder / "ra").glob("*.docx")
        assert any("Giàng A Mẫu" in text_of(p) for p in Doc(file.read_bytes()).paragraphs())


LINES = [(name, line.text) for name in ("giay-moi", "bien-ban") for line in load_form(name).lines]


@pytest.mark.parametrize(("name", "line"), LINES)
@pytest.mark.thorough(one_of=4)
def test_a_line_of_the_form_that_somebody_deleted_is_found(
    name: str, line: str, docgen_cli: DocgenCli
) -> None:
    """“Địa điểm: …” gone from an invitation, “Thành phần tham dự: …” from minutes."""
    words = max(line.replace("}}", "{{").split("{{")[::2], key=len).strip()
    docgen_cli.write("du-lieu.json", sample(name))
    file = docgen_cli.folder / "van-ban.docx"
    generate(docgen_cli.folder / "du-lieu.json", out=file, units=UNITS)
    doc = Doc(file.read_bytes())
    paragraph = doc.find(words)
    parent = paragraph.getparent()
    assert parent is not None
    parent.remove(paragraph)
    file.write_bytes(doc.save())
    ran = docgen_cli("check", "van-ban.docx", "--json")
    lost = [each for each in json.loads(ran.out)["problems"] if words in each["message"]]
    assert [each["code"] for each in lost] == ["SL904"]


@pytest.mark.parametrize(
    ("out_of", "taken", "told"),
    [
        ("mau", (), False),  # all is there
        ("van-ban", ("CỘNG HÒA XÃ HỘI", "Độc lập"), True),
        ("mau", ("CỘNG HÒA XÃ HỘI", "Độc lập"), False),  # the own form has neither
    ],
)
@pytest.mark.thorough(one_of=3)
def test_a_part_of_the_form_that_is_not_found_is_told(
    out_of: str, taken: tuple[str, ...], told: bool, docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts that the form prints and an edited file lacks; not those which an office's own form has not."""
    monkeypatch.setenv("DOCGEN_FORMS", "")
    assert docgen_cli("form", "new", "thu", "--theo", "thong-bao", "--ten", "Thông báo thử").code == 0
    docgen_cli.write("du-lieu.json", sample("thong-bao") | {"mau": "thu"})
    template, file = docgen_cli.folder / "mau/thu.docx", docgen_cli.folder / "van-ban.docx"
    if out_of == "mau":
        without(template, taken)
    made = docgen_cli("generate", "du-lieu.json", "-o", "van-ban.docx", "--units", str(UNITS))
    assert made.code == 0, made.err
    without(file, taken if out_of == "van-ban" else ())
    ran = docgen_cli("check", "van-ban.docx", "--strict", "--json")
    found = json.loads(ran.out)["problems"]
    assert [each["code"] for each in found if "Không nhận ra" in each["message"]] == ["TT006"] * told


def without(file: Path, words: tuple[str, ...]) -> None:
    """Empty the paragraphs with these words, and save a Word file as by hand."""
    doc = Doc(file.read_bytes())
    for each in words:
        paragraph = doc.find(each)
        replace(paragraph, text_of(paragraph), "")
    if file.stem == "van-ban":  # edited, whatever is taken
        replace(doc.find("Lưu:"), "VT", "VP")
    file.write_bytes(doc.save())


REWORDED = [  # the form's words, what somebody writes in their place, the line that the form has
    ("giay-moi", "trân trọng kính mời", "kính mời", "… trân trọng kính mời: …"),
    ("giay-moi", "Tới dự", "Đến dự", "Tới dự …"),
    ("bien-ban", "Cuộc họp kết thúc vào", "Họp xong lúc", "Cuộc họp kết thúc vào …./."),
    ("bien-ban", "Cuộc họp kết thúc vào", "Hội nghị kết thúc vào", ""),  # the decree's own other word
    ("nghi-quyet", "QUYẾT NGHỊ:", "QUYẾT ĐỊNH NHƯ SAU:", "QUYẾT NGHỊ:"),
]


@pytest.mark.parametrize(("name", "old", "new", "line"), REWORDED)
@pytest.mark.thorough(one_of=3)
def test_a_line_of_the_form_in_other_words_is_told_once(
    name: str, old: str, new: str, line: str, docgen_cli: DocgenCli
) -> None:
    """With the line as the form has it, values left out; what the decree lets stand there is nothing."""
    docgen_cli.write("du-lieu.json", sample(name))
    file = docgen_cli.folder / "van-ban.docx"
    generate(docgen_cli.folder / "du-lieu.json", out=file, units=UNITS)
    doc = Doc(file.read_bytes())
    replace(doc.find(old), old, new)
    file.write_bytes(doc.save())
    found = json.loads(docgen_cli("check", "van-ban.docx", "--json").out)["problems"]
    assert [each["code"] for each in found] == ["SL904"] * bool(line)
    assert all(f"viết như mẫu: “{line}”" in each["hint"] for each in found)


NUMBERS = [  # a numbered line, the style given to it, "" for its numbering switched off; what is told
    ("ke-hoach", "TỔ CHỨC THỰC HIỆN", "DoanVan", "mất số “III.”"),
    ("quyet-dinh-ban-hanh", "thi hành Quyết định này", "", "mất số “Điều 3.”"),  # the last of the decision
    ("quyet-dinh-ban-hanh", "Nguyên tắc quản lý", "DoanVan", "mất số “Điều 2.”"),  # of the issued text
    ("ke-hoach", "Mục đích", "Muc3", "văn bản là “1.1. Mục đích”"),
    ("ke-hoach", "Mục đích", "Muc2", ""),
]


@pytest.mark.parametrize(("name", "words", "style", "told"), NUMBERS)
@pytest.mark.thorough(one_of=3)
def test_a_number_that_is_lost_in_word_is_told_once(
    name: str, words: str, style: str, told: str, docgen_cli: DocgenCli
) -> None:
    """By another style, or by the numbering switched off: nothing jumps, only the data know it."""
    docgen_cli.write("du-lieu.json", sample(name))
    file = docgen_cli.folder / "van-ban.docx"
    generate(docgen_cli.folder / "du-lieu.json", out=file, units=UNITS)
    doc = Doc(file.read_bytes())
    paragraph = doc.find(words)
    set_style(paragraph, style or style_of(paragraph))
    if not style:
        numbering = make("numPr")
        numbering.append(make("numId", val="0"))
        paragraph.find(w("pPr")).insert(1, numbering)
    file.write_bytes(doc.save())
    found = json.loads(docgen_cli("check", "van-ban.docx", "--json").out)["problems"]
    lost = [each["message"] for each in found if each["code"] == "SL907"]
    assert [told in each for each in lost] == [True] * bool(told), found


def test_a_year_within_the_number_of_a_document_is_told(docgen_cli: DocgenCli) -> None:
    """“Số: …/2026/KH-LĐLĐ”: no value of the data differs, the line does; the decree knows no year there."""
    docgen_cli.write("du-lieu.json", sample("ke-hoach"))
    file = docgen_cli.folder / "van-ban.docx"
    generate(docgen_cli.folder / "du-lieu.json", out=file, units=UNITS)
    doc = Doc(file.read_bytes())
    replace(doc.find("/KH-"), "/KH-", "/2026/KH-")
    file.write_bytes(doc.save())
    found = json.loads(docgen_cli("check", "van-ban.docx", "--json").out)["problems"]
    assert sorted(each["code"] for each in found) == ["SL904", "TT319"]


def test_signers_of_minutes_who_have_changed_places_are_told_once(docgen_cli: DocgenCli) -> None:
    """The chair on the left, the secretary on the right, each with the own name."""
    docgen_cli.write("du-lieu.json", sample("bien-ban"))
    file = docgen_cli.folder / "van-ban.docx"
    generate(docgen_cli.folder / "du-lieu.json", out=file, units=UNITS)
    doc = Doc(file.read_bytes())
    for one, other in (("THƯ KÝ", "CHỦ TỌA"), ("Lò Thị Mẫu", "Lò Văn Mẫu")):
        left, right = (next(p for p in doc.paragraphs() if text_of(p) == words) for words in (one, other))
        replace(left, one, other)
        replace(right, other, one)
    file.write_bytes(doc.save())
    found = json.loads(docgen_cli("check", "van-ban.docx", "--json").out)["problems"]
    assert [each["code"] for each in found] == ["TT739"]


def test_a_file_of_an_own_form_that_is_not_here_says_what_was_not_judged(
    docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kind and symbol of an unknown form cannot be judged; with ``--forms`` they are."""
    monkeypatch.setenv("DOCGEN_FORMS", "")
    assert docgen_cli("form", "new", "giay-xac-nhan", "--ten", "Giấy xác nhận", "-o", "kho").code == 0
    data = sample("thong-bao") | {"mau": "giay-xac-nhan"}
    docgen_cli.write("du-lieu.json", data)
    made = docgen_cli("generate", "du-lieu.json", "-o", "x.docx", "--forms", "kho", "--units", str(UNITS))
    assert made.code == 0, made.err
    monkeypatch.setenv("DOCGEN_FORMS", "")
    without = docgen_cli("check", "x.docx")
    assert "ở đây không có mẫu này" in without.out
    assert "giay-xac-nhan" in without.out
    assert "ở đây không có mẫu này" not in docgen_cli("check", "x.docx", "--forms", "kho").out


def test_data_of_an_own_form_that_is_not_here_name_the_option(
    docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a form may be an office's own, what is told says how its folder is named."""
    monkeypatch.setenv("DOCGEN_FORMS", "")
    assert docgen_cli("form", "new", "giay-xac-nhan", "--ten", "Giấy xác nhận", "-o", "kho").code == 0
    docgen_cli.write("du-lieu.json", sample("thong-bao") | {"mau": "giay-xac-nhan"})
    made = docgen_cli("generate", "du-lieu.json", "-o", "x.docx", "--forms", "kho", "--units", str(UNITS))
    assert made.code == 0, made.err
    monkeypatch.setenv("DOCGEN_FORMS", "")
    for call in (("import", "x.docx", "-o", "y.json"), ("validate", "du-lieu.json")):
        assert "thêm --forms THƯ_MỤC" in docgen_cli(*call, "--units", str(UNITS)).err
    assert docgen_cli("import", "x.docx", "-o", "y.json", "--forms", "kho").code == 0


COMMANDS = [
    ("validate", "du-lieu.json"),
    ("generate", "du-lieu.json", "-o", "x.docx"),
    ("convert", "du-lieu.json", "-o", "x.xlsx"),
    ("new", "cong-van", "--don-vi", "ldld-tinh-lai-chau", "-o", "moi.json"),
    ("schema", "cong-van", "-o", "x.schema.json"),
    ("check", "co.docx"),
    ("import", "co.docx", "-o", "lai.json"),
    ("update", "co.docx", "du-lieu.json", "-o", "sau.docx"),
    ("form", "list"),
    ("generate", "khong-co.json", "-o", "y.docx"),
]


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
@pytest.mark.thorough(one_of=5)
def test_a_folder_of_forms_that_is_not_there_is_told_by_every_command(
    args: tuple[str, ...], docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``DOCGEN_FORMS`` with a slip in it: once, whatever the command then does, also when it fails."""
    docgen_cli.write("du-lieu.json", sample("cong-van"))
    docgen_cli.write("don_vi.json", json.loads(UNITS.read_text(encoding="utf-8")))
    generate(docgen_cli.folder / "du-lieu.json", out=docgen_cli.folder / "co.docx", units=UNITS)
    monkeypatch.setenv("DOCGEN_FORMS", "khong-co-thu-muc")
    ran = docgen_cli(*args)
    assert (ran.out + ran.err).count("không có thư mục mẫu này") == 1, ran.out + ran.err
    assert "F111" in [each["code"] for each in json.loads(docgen_cli(*args, "--json").out)["problems"]]
