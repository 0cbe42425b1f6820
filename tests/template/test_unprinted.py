"""What the data say and a template does not print is told, part by part."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sample_report import crafted

from docgen.errors import Severity, TemplateError
from docgen.generate import Verdict, generate
from docgen.jsonfile import read_json
from docgen.roundtrip.carried.data_match import match_with_data
from docgen.standard.mau import form_names
from docgen.template.catalog import find_template
from docgen.template.lint import lint
from tests.roundtrip.editing import Doc, replace, text_of, w

SAMPLES = Path(__file__).parents[2] / "samples"
TAGS = [  # form, words of the tags that are deleted in Word, the key that is named
    ("quyet-dinh", ("{{ tham_quyen }}",), "tham_quyen"),
    ("quyet-dinh", ("in can_cu", "{{ van_ban }}"), "can_cu"),
    ("cong-van", ("in noi_nhan", "{{ noi }};"), "noi_nhan"),
    ("cong-van", ("V/v",), "trich_yeu"),
    ("ke-hoach", ("nguoi_ky.ho_ten }}",), "nguoi_ky.ho_ten"),
    ("ke-hoach", ("- {{ noi }};",), "noi_nhan"),
    ("ke-hoach", ("ngay_thang }}",), "ngay_ban_hanh"),
    ("bien-ban", ("nguoi_ky_trai.chuc_vu }}",), "nguoi_ky_trai.chuc_vu"),
    ("giay-moi", ("du_lieu_rieng.dia_diem }}",), "du_lieu_rieng.dia_diem"),
    ("quyet-dinh-ban-hanh", ("phan.noi_dung",), "phu_luc"),
    ("quyet-dinh", ("Số: {{ so }}",), "so"),
]


LOST = [  # form, words of the tags that are deleted in Word, what lint says
    ("bao-cao-quy", ("{{p noi_dung }}",), [(Severity.ERROR, "nội dung, phần mà Báo cáo quý phải có")]),
    (
        "bao-cao-quy",
        ("nguoi_ky.ho_ten }}",),
        [(Severity.WARNING, "họ tên người ký, phần mà Báo cáo quý phải có")],
    ),
    ("cong-van", ("- {{ noi }};",), [(Severity.WARNING, "nơi nhận, phần mà Công văn phải có")]),
    (
        "quyet-dinh",
        ("Số: {{ so }}",),
        [
            (Severity.WARNING, f"{what}, phần mà Quyết định (quy định trực tiếp) phải có")
            for what in ("số", "ký hiệu")
        ],
    ),
    ("thong-bao", ("{{ van_ban }}",), [(Severity.NOTE, "căn cứ")]),
    ("giay-moi", (), []),
]


def without(name: str, words: tuple[str, ...], folder: Path) -> Path:
    """The form's template from which somebody has deleted the text of the paragraphs with these words.

    The end of a loop goes with its beginning.
    """
    doc = Doc(Path(find_template(name)).read_bytes())
    ends = False
    for paragraph in doc.paragraphs():
        text = text_of(paragraph)
        gone = any(word in text for word in words)
        if gone or (ends and text.strip() == "{%p endfor %}"):
            ends = gone and (ends or "{%p for" in text)
            for run in list(paragraph):
                paragraph.remove(run)
    file = folder / "mau-rieng.docx"
    file.write_bytes(doc.save())
    return file


def said(data: dict[str, Any], template: Path | str | None, folder: Path) -> list[tuple[str, str]]:
    """Code and path of every problem of making a document."""
    path = folder / "du-lieu.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    made = generate(path, template=template, units=SAMPLES / "don_vi.json")
    return [(each.code, each.path) for each in made.problems]


def sample(name: str) -> dict[str, Any]:
    """The data of a form's sample."""
    data: dict[str, Any] = read_json(SAMPLES / "van-ban" / f"{name}.json")
    return data


@pytest.mark.parametrize(("name", "words", "key"), TAGS)
@pytest.mark.thorough(one_of=4)
def test_a_part_that_the_template_does_not_print_is_named(
    name: str, words: tuple[str, ...], key: str, tmp_path: Path
) -> None:
    """One warning, with the key of the data whose value stands nowhere on paper."""
    assert said(sample(name), without(name, words, tmp_path), tmp_path) == [("M712", key)]


def test_a_document_without_its_text_is_refused(tmp_path: Path) -> None:
    """Data that have a text, and a template that prints nothing of it."""
    with pytest.raises(TemplateError, match=r"không in nội dung \(đặt dòng {{p noi_dung }}"):
        said(sample("ke-hoach"), without("ke-hoach", ("{{p noi_dung }}",), tmp_path), tmp_path)


@pytest.mark.parametrize(("form", "words", "expected"), LOST)
@pytest.mark.thorough(one_of=4)
def test_lint_names_what_a_template_lost_of_its_form(
    form: str, words: tuple[str, ...], expected: list[tuple[Severity, str]], tmp_path: Path
) -> None:
    """The form is known by the file's properties, under whatever name the template is kept."""
    found = lint(without(form, words, tmp_path))
    assert {each.code for each in found} <= {"M712"}
    assert [(each.severity, each.message.removeprefix("mẫu không in ")) for each in found] == expected


def test_a_template_that_lost_most_of_its_form_is_told_in_one_line(tmp_path: Path) -> None:
    """It may have become that of another document: what the form demands is said, and no more."""
    names = ("nguoi_ky.chuc_vu", "nguoi_ky.ho_ten", "luu", "so", "ngay_thang", "trich_yeu", "ten_loai")
    words = ("- {{ noi }};", *(f"{{{{ {name} }}}}" for name in names))
    (found,) = lint(without("bao-cao-quy", words, tmp_path))
    assert (found.code, found.severity) == ("M712", Severity.WARNING)
    for what in ("phần Báo cáo quý phải có", "họ tên người ký", "nơi nhận", "trích yếu", "dòng “Lưu”"):
        assert what in found.message


def test_lint_prints_a_template_of_a_form_on_trial(tmp_path: Path) -> None:
    """What was changed in Word of the page and the motto is told; a part that is lost only once."""
    doc = Doc(without("ke-hoach", ("Số: {{ so }}",), tmp_path).read_bytes())
    replace(doc.find("Độc lập"), "Độc lập", "Độc Lập")
    for margins in doc.body.iter(w("pgMar")):
        margins.set(w("left"), "567")
    file = tmp_path / "mau-rieng.docx"
    file.write_bytes(doc.save())
    assert [each.code for each in lint(file)] == ["M712", "M712", "TT104", "TT302"]


def test_lint_of_a_template_of_no_form_misses_only_the_text(tmp_path: Path) -> None:
    """It is missed where all the rest of a document is printed, and no other data in its place."""
    frame = "{{ co_quan_ban_hanh }} {{ so }} {{ trich_yeu }} {{ nguoi_ky.ho_ten }} {{ noi_nhan[0] }}"
    file = tmp_path / "mau.docx"
    for lines, expected in (((frame,), ["M712"]), ((frame, "{{ so_lieu.diem }}"), []), (("{{ so }}",), [])):
        file.write_bytes(crafted(*lines))
        assert [each.code for each in lint(file)] == expected


@pytest.mark.parametrize("name", sorted(form_names()))
@pytest.mark.thorough(one_of=4)
def test_a_shipped_template_prints_all_that_its_data_say(name: str, tmp_path: Path) -> None:
    """Of a form's own template there is nothing to say."""
    if (SAMPLES / "van-ban" / f"{name}.json").exists():
        assert said(sample(name), None, tmp_path) == []


def test_a_field_of_ones_own_that_no_template_prints_is_named(tmp_path: Path) -> None:
    """A value in du_lieu_rieng that the form's template does not know."""
    data = sample("giay-moi")
    data["du_lieu_rieng"]["ghi_chu"] = "Mang theo tài liệu"
    assert ("M712", "du_lieu_rieng.ghi_chu") in said(data, None, tmp_path)


def test_a_value_that_only_decides_is_not_missed(tmp_path: Path) -> None:
    """A field of an own template that only a condition asks for has done its work."""
    doc = Doc(Path(find_template("giay-moi")).read_bytes())
    texts = [t for p in doc.paragraphs() if "Địa điểm" in text_of(p) for t in p.iter() if t.text]
    texts[0].text = "{% if du_lieu_rieng.truc_tuyen %}Trực tuyến. {% endif %}" + (texts[0].text or "")
    file = tmp_path / "mau-rieng.docx"
    file.write_bytes(doc.save())
    data = sample("giay-moi")
    data["du_lieu_rieng"]["truc_tuyen"] = True
    assert [each for each in said(data, file, tmp_path) if each[0] == "M712"] == []


def test_a_check_counts_what_the_template_does_not_print(tmp_path: Path) -> None:
    """Recipients that the data name and the file does not have are a finding, told once."""
    file = without("cong-van", ("- {{ noi }};",), tmp_path)
    data = SAMPLES / "van-ban" / "cong-van.json"
    made = generate(data, template=file, units=SAMPLES / "don_vi.json", check=match_with_data)
    found = [(each.code, each.path) for each in made.findings or ()]
    assert ("M712", "noi_nhan") in found
    assert "M712" not in {each.code for each in made.problems}
    assert made.verdict is not Verdict.CLEAN
