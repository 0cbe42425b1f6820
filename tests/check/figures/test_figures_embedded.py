"""Reports made by docgen and edited by hand: figures against the data the file carries."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from docgen.check.figures.embedded_data import DATA_PART
from docgen.check.run import check
from docgen.errors import Severity
from docgen.generate import generate
from docgen.roundtrip.carried.data_match import match_with_data
from docgen.word.formatting import read_document
from docgen.word.package import Package, read_package, write_package
from tests.check.figures.edited_report import findings_of, findings_of_edited
from tests.check.figures.edited_report import made as report_of
from tests.check.figures.found import figure_findings
from tests.support import edited

ROOT = Path(__file__).parents[3]
SAMPLES = {
    "lai-chau": ROOT / "samples/lai-chau-quy-3-2023/bao-cao.json",
    "mong-cai": ROOT / "samples/mong-cai-nam-2023/bao-cao.json",
    "nghia-lo": ROOT / "tests/samples/phuong-nghia-lo/bao-cao.json",
}
BODY = "word/document.xml"


@lru_cache(maxsize=3)
def made(name: str) -> bytes:
    """The Word file of a sample."""
    with TemporaryDirectory() as folder:
        return generate(SAMPLES[name], out=Path(folder, "bao-cao.docx")).path.read_bytes()


def stored_again(data: bytes) -> bytes:
    """The same file as another program stores it, so that nobody can say it is untouched."""
    return edited(data, BODY, ("</w:body>", "<!-- --></w:body>"))


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.thorough(one_of=3)
def test_an_untouched_report_agrees_with_its_data(name: str) -> None:
    """Nothing is found in a report as docgen made it, neither by its data nor by itself."""
    assert findings_of(made(name)) == []
    assert findings_of(stored_again(made(name))) == []
    assert figure_findings(read_document(made(name))) == []


@pytest.mark.parametrize(("name", "least"), [("lai-chau", 50), ("mong-cai", 100), ("nghia-lo", 40)])
@pytest.mark.thorough(one_of=3)
def test_the_figures_are_placed(name: str, least: int) -> None:
    """The check is not silent because it finds no figure: every use has its place, and all agree."""
    match = match_with_data(read_package(stored_again(made(name))))
    assert match is not None
    assert len(match.figures) >= least
    assert all(value.kept for value in match.figures)
    assert match.missing == ()
    texts = [each.text for each in read_document(stored_again(made(name))).paragraphs]
    for value in match.figures:
        assert value.paragraph is not None
        assert texts[value.paragraph][value.start : value.end] == value.text


def test_a_figure_changed_in_one_place_is_found_there() -> None:
    """80,7%, which is worked out, stands in two paragraphs; changed in one of them, that one is told."""
    data = edited(
        made("mong-cai"), BODY, ("tổ chức hoạt động mới đạt 80,7%", "tổ chức hoạt động mới đạt 87%")
    )
    (found,) = findings_of(data)
    assert (found.code, found.severity) == ("SL905", Severity.ERROR)
    assert "80,7%" in found.message
    assert found.paragraph is not None
    text = read_document(data).paragraphs[found.paragraph].text
    assert text.startswith("Hoạt động hưởng ứng")
    assert text[found.start : found.end] == "87%"


def test_prose_against_the_table_of_indicators() -> None:
    """A result changed in the prose but not in the table is told in the prose."""
    data = edited(made("mong-cai"), BODY, ("có 3.368 đoàn viên", "có 3.386 đoàn viên"))
    (found,) = findings_of(data)
    assert (found.code, "3.386" in found.excerpt) == ("SL901", True)


def test_a_figure_changed_everywhere_asks_for_the_data() -> None:
    """20.841 stands once; changed, the text differs from the data: better mended, no error."""
    (found,) = findings_of(edited(made("lai-chau"), BODY, ("20.841", "20.481")))
    assert (found.code, found.severity) == ("SL902", Severity.WARNING)
    assert "20.841" in found.message
    assert "20.481" in found.message


def test_a_rewritten_sentence_without_its_figure_is_noted() -> None:
    """Where the words have changed too and the figure is gone, the document is told, not a paragraph."""
    data = edited(
        made("lai-chau"),
        BODY,
        (" CĐCS đã đưa dữ liệu của 20.841 đoàn viên", " CĐCS cập nhật cho nhiều đoàn viên"),
    )
    (found,) = [each for each in findings_of(data) if "doan_vien_cap_nhat" in each.message]
    assert (found.code, found.severity, found.paragraph) == ("SL903", Severity.NOTE, None)


def test_a_rewritten_sentence_with_its_figure_is_left_alone() -> None:
    """Words may change as they like while the figures stay."""
    data = edited(
        made("lai-chau"), BODY, ("đã đưa dữ liệu của 20.841 đoàn viên", "đã cập nhật cho 20.841 đoàn viên")
    )
    assert findings_of(data) == []


@pytest.mark.parametrize(
    "part",
    [
        b"",
        b"<bao_cao",
        b'<bao_cao xmlns="urn:other">{}</bao_cao>',
        b'<bao_cao xmlns="urn:docgen:bao-cao:1">[1]</bao_cao>',
        b'<bao_cao xmlns="urn:docgen:bao-cao:1">{"so_lieu": </bao_cao>',
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><bao_cao xmlns="urn:docgen:bao-cao:1">&a;</bao_cao>',
        b'<bao_cao xmlns="urn:docgen:bao-cao:1">{"so_lieu": 3, "chi_tieu": {"a": 1},'
        b' "noi_dung": ["{{ so_lieu.x }} abcdefgh"]}</bao_cao>',
    ],
)
def test_broken_or_hostile_data_are_no_data(part: bytes) -> None:
    """Whatever stands in the part, the check neither fails nor finds anything."""
    package = read_package(made("lai-chau"))
    assert findings_of(write_package({**package.parts, DATA_PART: part})) == []


def test_a_file_of_another_program_has_no_data() -> None:
    """Without the part there is nothing to compare."""
    parts = {name: data for name, data in read_package(made("lai-chau")).parts.items() if name != DATA_PART}
    assert match_with_data(Package(parts)) is None


def test_data_that_are_no_report_any_more_are_said_not_to_be_compared() -> None:
    """Data that this docgen cannot print again: a note says that nothing was compared, and why."""
    part = '<bao_cao xmlns="urn:docgen:bao-cao:1">{"mau": "bao-cao-quy", "ky": {"nam": 2023}}</bao_cao>'
    parts = dict(read_package(made("lai-chau")).parts)
    parts = {name: data for name, data in parts.items() if "custom.xml" not in name}
    report = check(Package({**parts, DATA_PART: part.encode()}), matcher=match_with_data)
    assert [note for note in report.notes if "không được đối chiếu" in note]


FORM = {
    "so": "7", "ngay_ban_hanh": "2023-09-12", "kinh_gui": ["Ban Tổ chức"],
    "can_cu": ["Căn cứ Luật Công đoàn"],
    "noi_nhan": ["UBND tỉnh", "Thường trực Tỉnh ủy"], "luu": "VT, VP", "trich_yeu": "Kết quả quý III",
    "phu_luc": [{"tieu_de": "Danh sách",
                 "noi_dung": ["Có {{ so_lieu.tong_cdcs | so }} CĐCS theo danh sách."]}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("Số: 70/BC-LĐLĐ", "SL904", "70"),
        ("Lai Châu, ngày 13 tháng 9 năm 2023", "SL904", "ngày 13"),
        ("Kết quả quý IV", "SL904", "quý IV"),
        ("Kính gửi: Ban Tuyên giáo", "SL904", "Tuyên giáo"),
        ("Căn cứ Luật Công chứng", "SL904", "Công chứng"),
        ("- UBND xã;", "SL904", "UBND xã"),
        ("- Lưu: VT.", "SL904", "VT"),
        ("PHÓ TRƯỞNG BAN", "SL904", "TRƯỞNG BAN"),
        ("Trần Văn C", "SL904", "Trần Văn C"),
        ("Có 787 CĐCS theo danh sách.", "SL901", "787"),
    ],
)
@pytest.mark.thorough(one_of=4)
def test_every_part_of_the_report_is_compared(line: str, code: str, said: str) -> None:
    """Head, addressees, grounds, recipients, signer and appendices: what stands there now is named."""
    found = findings_of_edited(FORM, [line])
    assert {each.code for each in found} == {code}
    assert any(said in each.message for each in found)
    assert findings_of_edited(FORM, ["Toàn tỉnh có 778 CĐCS."]) == []


def test_what_the_clerk_fills_in_is_not_compared() -> None:
    """Number and day that the data leave open may be filled in."""
    filled = ["Số: 70/BC-LĐLĐ", "Lai Châu, ngày 13 tháng 9 năm 2023"]
    assert findings_of_edited({"ngay_ban_hanh": "2023-09"}, filled) == []
    assert findings_of_edited({}, filled) == []
    assert findings_of_edited({"ngay_ban_hanh": "2023-08"}, filled) != []


def test_figures_changed_alike_in_words_of_their_own() -> None:
    """A number in figures, then in words; another spelling of the same is none; two readings are told."""
    said = "Toàn tỉnh có {{ so_lieu.tong_cdcs | so }} CĐCS ({{ so_lieu.tong_cdcs | bang_chu }})."
    data = {"noi_dung": [said]}
    assert findings_of(report_of(data)) == []
    (found,) = findings_of_edited(data, ["Toàn tỉnh có 779 CĐCS (bảy trăm bảy mươi tám)."])
    assert (found.code, "nơi khác vẫn ghi số cũ" in found.message) == ("SL901", True)
    alike = findings_of_edited(data, ["Toàn tỉnh có 779 CĐCS (bảy trăm bảy mươi chín)."])
    assert [each.code for each in alike] == ["SL902", "SL902"]
    (unclear,) = findings_of_edited({}, ["Toàn tỉnh có 779 hoặc 780 CĐCS."])
    assert (unclear.code, "nhiều số" in unclear.message) == ("SL902", True)


def test_what_follows_from_a_figure_changed_everywhere_is_stale() -> None:
    """A rate that nobody worked out again is told where all places agree on the new figure."""
    kn = {"ma": "kn", "ten": "Kết nạp", "don_vi_tinh": "đoàn viên", "loai": "ke_hoach",
          "ke_hoach": 1000, "thuc_hien": 906}  # fmt: skip
    said = "Kết nạp {{ chi_tieu.kn.thuc_hien | so }} đoàn viên, đạt {{ chi_tieu.kn.ty_le | phan_tram }}."
    data = {"chi_tieu": [kn], "noi_dung": [said]}
    found = findings_of_edited(data, ["Kết nạp 960 đoàn viên, đạt 90,6%."])
    assert [each.code for each in found] == ["SL902", "SL905"]
    assert "96%" in found[1].message
    assert [each.code for each in findings_of_edited(data, ["Kết nạp 960 đoàn viên, đạt 96%."])] == ["SL902"]
