"""The map of a printed report: where every stretch of its text comes from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from docgen.report.document import Drawing, Paragraph, Table
from docgen.report.load import Loaded, load_data, load_report
from docgen.report.origins import CELL
from docgen.report.reading import parsed_as
from docgen.report.resolve import resolve
from docgen.roundtrip.printed import Printed, Printer
from docgen.template.catalog import find_template
from docgen.template.compile import compile_template
from docgen.template.fill import report_parts
from docgen.template.marking import letters_of
from docgen.word.formatting import read_document
from docgen.word.known_blocks import KnownBlocks
from docgen.word.package import Package, read_package, write_package
from tests.report.report_builder import indicator, register, report
from tests.roundtrip.reports import all_reports
from tests.thorough import examples

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(ROOT.glob("samples/*/bao-cao.json")) + sorted(ROOT.glob("tests/samples/*/bao-cao.json"))
_STEP = re.compile(r"\.?(\w+)|\[(\d+)\]")


def at(data: Any, path: str) -> Any:
    """What stands at a path of the data."""
    for name, index in _STEP.findall(path):
        data = data[int(index)] if index else data[name]
    return data


def printed(loaded: Loaded, template: Path | bytes | None = None) -> Printed:
    """The report in its own template, or another."""
    return Printer(template or find_template(loaded.form.ma)).print(loaded, whole=True)


def stretches(found: Printed) -> list[tuple[str, str, str]]:
    """Path, format and text of everything in the map of the body."""
    return [
        (each.path, each.format, paragraph.text[each.start : each.end])
        for paragraph, origins in zip(found.document.paragraphs, found.origins, strict=True)
        for each in origins
    ]


def assert_same_document(loaded: Loaded) -> None:
    """The parts filled with marks, marks taken out, are those filled without, byte for byte."""
    plain = report_parts(compile_template(find_template(loaded.form.ma)), resolve(loaded))
    found = printed(loaded)
    assert found.package.parts == plain
    assert found.document == read_document(Package(plain))
    assert_read_while_written(loaded, found)


def assert_read_while_written(loaded: Loaded, whole: Printed) -> None:
    """A report that is read block by block, as it is written, is the same; its text is held nowhere."""
    found = Printer(find_template(loaded.form.ma)).print(loaded)
    assert (found.document, found.origins, found.stories) == (whole.document, whole.origins, whole.stories)
    main = found.package.main
    assert found.package.parts == {**whole.package.parts, main: b""}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
@pytest.mark.thorough(one_of=3)
def test_the_map_changes_nothing(path: Path) -> None:
    """Who asks for the map gets the same document as who does not."""
    assert_same_document(load_report(path))


@given(all_reports)
@pytest.mark.thorough
def test_the_map_of_any_report_changes_nothing(data: dict[str, Any]) -> None:
    """Nor in any other report, whatever letters its texts hold: private ones, braces, stars."""
    assert_same_document(load_data(data, register()))


@given(all_reports)
@pytest.mark.thorough
def test_values_are_read_back_where_the_map_says(data: dict[str, Any]) -> None:
    """What a filter has printed at a place of the map is read back as the value at its path."""
    for path, form, text in stretches(printed(load_data(data, register()))):
        if path.startswith(("so_lieu", "chi_tieu")) and "so:0" not in form and form != CELL:
            value = at(data, path)
            assert parsed_as(text, form) in (value, str(value).upper())


@settings(max_examples=examples(40))
@given(all_reports)
def test_every_block_has_its_paragraph(data: dict[str, Any]) -> None:
    """Each paragraph of the body and the appendices knows its block, in order; so does each table."""
    loaded = load_data(data, register())
    found, document = printed(loaded), resolve(loaded)
    blocks = [*document.blocks, *(block for appendix in document.appendices for block in appendix.blocks)]
    starts = [origins[0].path for origins in found.origins if origins]
    beside = (".bang", ".bieu_do", ".chu_thich")
    own = [path for path in starts if path.startswith(("noi_dung", "phu_luc"))]
    shown = [path for path in own if not any(each in path for each in beside)]
    paragraphs = [block.path for block in blocks if isinstance(block, Paragraph)]
    assert [path for path in shown if not path.endswith("].tieu_de") or path in paragraphs] == paragraphs
    drawn = [path for path in own if path.endswith(".bieu_do")]
    assert drawn == [block.path for block in blocks if isinstance(block, Drawing)]
    assert list(found.tables.values()) == [block for block in blocks if isinstance(block, Table)]


def test_the_parts_of_the_form_have_their_places() -> None:
    """Head, number, date, subject, addressees, grounds, recipients, signer, appendix come from the data."""
    data = report(
        so="7", ngay_ban_hanh="2023-09", kinh_gui=["Ban Tổ chức"], can_cu=["Luật Công đoàn"],
        noi_nhan=["UBND tỉnh"], luu="VT, VP", du_thao=5,
        phu_luc=[{"tieu_de": "Danh sách", "noi_dung": ["Một đoạn."]}],
    )  # fmt: skip
    found = stretches(printed(load_data(data, register())))
    for expected in (
        ("don_vi.cap_tren.ten_in", "", "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"),
        ("don_vi.ten_in", "", "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH LAI CHÂU"),
        ("so", "so_van_ban", "07"),
        ("don_vi.ky_hieu", "", "LĐLĐ"),
        ("don_vi.dia_danh", "", "Lai Châu"),
        ("kinh_gui[0]", "khong_dau", "Ban Tổ chức"),
        ("can_cu[0]", "khong_dau", "Luật Công đoàn"),
        ("noi_nhan[0]", "khong_dau", "UBND tỉnh"),
        ("luu", "luu", "VT, VP"),
        ("du_thao", "so", "5"),
        ("nguoi_ky.chuc_vu", "in_hoa", "PHÓ CHỦ TỊCH"),
        ("nguoi_ky.ho_ten", "", "Trường"),
        ("phu_luc[0].tieu_de", "chu,in_hoa", "DANH SÁCH"),
        ("phu_luc[0].noi_dung[0]", "doan_van", "Một đoạn."),
        ("so_lieu.tong_cdcs", "so", "778"),
    ):
        assert expected in found
    assert any(path == "trich_yeu" and text.startswith("Hoạt động") for path, _, text in found)
    assert any(path == "ngay_ban_hanh" and text.startswith("ngày") for path, _, text in found)


def own_template(*lines: str) -> bytes:
    """An office's own template: paragraphs put before the body of the shipped one, and one in the header."""
    package = read_package(find_template("bao-cao-quy"))
    added = "".join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in lines)
    parts = dict(package.parts)
    body = parts[package.main].decode()
    parts[package.main] = body.replace("<w:body>", f"<w:body>{added}", 1).encode()
    header = parts["word/header1.xml"].decode()
    parts["word/header1.xml"] = header.replace(
        "</w:hdr>", "<w:p><w:r><w:t>{{ don_vi.ten }}</w:t></w:r></w:p></w:hdr>"
    ).encode()
    return write_package(parts)


def test_a_template_author_does_nothing_for_the_map() -> None:
    """Values keep their places through set, loops, join, tildes, macros, default and the header of pages."""
    data = report(noi_nhan=["UBND tỉnh", "Tỉnh ủy"])
    lines = (
        "{% set x = so_lieu.tong_cdcs %}{{ x | so }}",
        "{{ noi_nhan | join('; ') }}",
        "{{ 'Số ' ~ so_lieu.tong_cdcs ~ ' CĐCS' }}",
        "{% macro m(v) %}[{{ v | tien }}]{% endmacro %}{{ m(so_lieu.tong_cdcs) }}",
        "{{ nguoi_ky.ho_ten | default('không') }}",
        "{{ so_lieu.tong_cdcs * 2 }}",
    )
    found = printed(load_data(data, register()), own_template(*lines))
    texts = [
        [(o.path, o.format, paragraph.text[o.start : o.end]) for o in origins]
        for paragraph, origins in zip(found.document.paragraphs[:6], found.origins[:6], strict=True)
    ]
    assert texts == [
        [("so_lieu.tong_cdcs", "so", "778")],
        [("noi_nhan[0]", "khong_dau", "UBND tỉnh"), ("noi_nhan[1]", "khong_dau", "Tỉnh ủy")],
        [("so_lieu.tong_cdcs", "so", "778")],
        [("so_lieu.tong_cdcs", "tien", "778 đồng")],
        [("nguoi_ky.ho_ten", "", "Trường")],
        [("", "so", "1.556")],
    ]
    (header,) = [o for each in found.stories["word/header1.xml"] for o in each]
    assert header.path == "don_vi.ten"


def test_a_computed_value_is_not_data() -> None:
    """A sum, a rate and a verdict have no path, but their expression is known."""
    data = report(noi_dung=["Cả hai năm là {{ (so_lieu.tong_cdcs + 2) | so }} CĐCS."])
    found = printed(load_data(data, register()))
    (derived,) = [o for each in found.origins for o in each if o.source.startswith("(")]
    assert (derived.path, derived.format) == ("", "so")
    assert derived.source == "(so_lieu.tong_cdcs + 2) | so"


def test_who_does_not_ask_pays_nothing() -> None:
    """Without the map every text is plain text: no origin is made, kept or looked for."""
    data = report(phu_luc=[{"tieu_de": "Danh sách", "noi_dung": ["Một đoạn."]}], so="7")
    found = resolve(load_data(data, register()))
    texts = [span.text for block in found.blocks if isinstance(block, Paragraph) for span in block.spans]
    assert {type(text) for text in (*texts, found.appendices[0].title, found.names["so"])} == {str}


def test_an_empty_value_in_white_space_that_goes_stays_empty() -> None:
    """White space goes before the end mark; what stood behind it does not come to lie over the mark."""
    data = report(so_lieu={"rong": ""}, noi_dung=[" công đoàn {{ so_lieu.rong }}"])
    found = [
        text for path, _, text in stretches(printed(load_data(data, register()))) if path == "so_lieu.rong"
    ]
    assert found == [""]


_TABLE = {"bang": {"cot": ["TT", "Tên"], "dong": [["1", "một"], ["2", "hai"]], "tieu_de": "Bảng số liệu"}}
_BODY = [
    {"tieu_de": "Tình hình", "noi_dung": ["Có {{ so_lieu.tong_cdcs | so }} CĐCS.", "- Một ý.", "- Hai ý."]},
    _TABLE,
    {"tieu_de": "Kết quả", "noi_dung": [{"tieu_de": "Mục nhỏ", "noi_dung": ["Đoạn.", "Đoạn."]}]},
    "{{ chi_tieu.kn.ten }} đạt.",
]
_PRINTED = {"noi_dung": _BODY, "chi_tieu": [indicator()]}


@pytest.mark.parametrize(
    ("changes", "known"),
    [
        pytest.param({}, 12, id="nothing"),
        pytest.param(
            {"noi_dung": [{"tieu_de": "Thêm", "noi_dung": ["Mới."]}, *_BODY]}, 2, id="a section before all"
        ),
        pytest.param(
            {"noi_dung": [*_BODY, {"tieu_de": "Thêm", "noi_dung": ["Mới."]}]}, 11, id="a section behind all"
        ),
        pytest.param({"noi_dung": _BODY[2:]}, 1, id="sections and a table that go"),
        pytest.param({"noi_dung": [_BODY[0], _TABLE, *_BODY[1:]]}, 6, id="a second table"),
        pytest.param({"so_lieu": {"tong_cdcs": 4}}, 11, id="a figure"),
        pytest.param(
            {"chi_tieu": [indicator(ma="khac"), indicator()]}, 11, id="the same value from another place"
        ),
        pytest.param({"so": "7"}, 11, id="a number in the head"),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_what_is_printed_again_is_read_as_if_it_were_new(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], known: int
) -> None:
    """Labels, tables and places in the data are those of the report at hand; the same blocks are not read."""
    loaded = [load_data(report(**{**_PRINTED, **each}), register()) for each in ({}, changes)]
    template = find_template(loaded[0].form.ma)
    fresh = Printer(template).print(loaded[1])
    taken: list[Any] = []
    reached = KnownBlocks.reached
    monkeypatch.setattr(
        KnownBlocks, "reached", lambda *of: (taken.append(each) or each for each in reached(*of))
    )
    printer = Printer(template)
    printer.print(loaded[0], again=True)
    again = printer.print(loaded[1])
    assert (again.document, again.origins, again.stories) == (fresh.document, fresh.origins, fresh.stories)
    assert list(again.tables.values()) == list(fresh.tables.values())
    assert len(taken) == known


@pytest.mark.parametrize(
    "changes",
    [
        {"noi_dung": ["Một chữ riêng \ue000."]},
        {"noi_dung": ['Chữ riêng {{ "\\ue000" }} viết bằng mã.']},
        {"trich_yeu": "Chữ riêng \ue000"},
        {"nguoi_ky": {"chuc_vu": "Chủ tịch", "ho_ten": "Lò \ue000"}},
        {"chi_tieu": [indicator(ten="Kết \ue000 nạp")], "noi_dung": ["{{ chi_tieu.kn.ten }}"]},
    ],
)
def test_letters_of_the_report_are_no_marks(changes: dict[str, Any]) -> None:
    """Wherever they stand, and however they are written."""
    assert letters_of(resolve(load_data(report(**changes), register()), origins=True)) == "\ue000"
