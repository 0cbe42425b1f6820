"""A resolved report made up for tests: every kind of block, and whatever a test changes in it.

Stands in for ``report/``: tests of templates need no JSON, no register and no prose.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from docgen.forms import build
from docgen.pictures import parse_picture
from docgen.report.document import Appendix, Block, Cell, Document, Drawing, Kind, Paragraph, Span, Table
from docgen.report.values import Figure, Names
from docgen.standard.mau import load_form
from docgen.template.compile import CompiledTemplate, compile_template
from docgen.template.fill import fill
from docgen.word.markup import paragraph, run
from docgen.word.package import read_package, write_package
from tests.picture_files import png

FORM = "bao-cao-quy"
SENTENCE = (
    "Đa số đoàn viên, người lao động có việc làm, thu nhập ổn định, tin tưởng vào sự lãnh đạo của Đảng."
)


def text(words: str = SENTENCE) -> Paragraph:
    """A plain paragraph."""
    return Paragraph(Kind.TEXT, (Span(words),))


def section(title: str, level: int = 1) -> Paragraph:
    """A numbered section with a title."""
    return Paragraph(Kind.SECTION, (Span(title),), level)


def clause(words: str, level: int = 2) -> Paragraph:
    """A numbered clause without a title."""
    return Paragraph(Kind.CLAUSE, (Span(words),), level)


def dash(words: str) -> Paragraph:
    """A list line with "-"."""
    return Paragraph(Kind.DASH, (Span(words),))


def plus(words: str) -> Paragraph:
    """A list line with "+"."""
    return Paragraph(Kind.PLUS, (Span(words),))


def table(rows: int = 3, title: str = "", total: bool = False) -> Table:
    """Four columns: order, text, and two of numbers."""
    columns = ("TT", "Chỉ tiêu", "Kế hoạch", "Thực hiện")
    lines = tuple(
        (Cell(str(n), True), Cell(f"Kết nạp đoàn viên, đợt {n}"), Cell("1.100", True), Cell("1.515", True))
        for n in range(1, rows + 1)
    )
    last = (Cell(""), Cell("Tổng cộng"), Cell("3.300", True), Cell("4.545", True))
    return Table.plain(columns, lines, last if total else None, title)


BLOCKS: tuple[Block, ...] = (
    section("TÌNH HÌNH ĐOÀN VIÊN"),
    text(),
    section("KẾT QUẢ HOẠT ĐỘNG"),
    section("Kết quả đạt được", 2),
    Paragraph(
        Kind.TEXT, (Span("Thực hiện "), Span("đúng", italic=True), Span(" và "), Span("đủ", bold=True))
    ),
    section("Công tác lãnh đạo", 3),
    dash("Ban hành 12 văn bản"),
    plus("Trong đó có 5 kế hoạch"),
    section("Công tác đại diện", 3),
    *(clause(f"điểm thứ {n}", 4) for n in range(1, 12)),
    section("Hạn chế", 2),
    clause("Hạn chế thứ nhất", 3),
    *(clause(f"điểm thứ {n}", 4) for n in range(1, 4)),
    clause("Hạn chế thứ hai", 3),
    section("NHIỆM VỤ TRỌNG TÂM"),
    *(clause(f"Nhiệm vụ thứ {n}. {SENTENCE}") for n in range(1, 4)),
    table(title="Bảng 1. Các chỉ tiêu", total=True)._replace(
        unit="Đơn vị tính: người", notes=("Ghi chú: số liệu đến 30/9.",)
    ),
    table(),
    Drawing(parse_picture(png()), caption="Hình 1. Một hình xám"),
    text(),
)
APPENDICES = (
    Appendix("DANH SÁCH ĐƠN VỊ", (section("KHỐI HUYỆN"), clause("Huyện thứ nhất"), table(40)), "I"),
    Appendix("SỐ LIỆU", (section("KHỐI NGÀNH"), section("Ngành giáo dục", 2), clause("điểm", 4)), "II"),
)


def names(**changes: Any) -> dict[str, Any]:
    """What templates may say, as the report of a province's third quarter has it."""
    superior = {"ma": "tld", "ten": "Tổng Liên đoàn", "ten_in": "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"}
    unit = {
        "ma": "ldld-lai-chau",
        "ten": "Liên đoàn Lao động tỉnh Lai Châu",
        "ten_in": "LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU",
        "cap_tren": Names("don_vi.cap_tren", superior),
    }
    signer = {
        "quyen_han": "TM. BAN THƯỜNG VỤ",
        "ky_thay": None,
        "chuc_vu": "PHÓ CHỦ TỊCH",
        "ho_ten": "Lương Xuân Trường",
    }
    known: dict[str, Any] = {
        "mau": FORM,
        "so_lieu": Names("so_lieu", {"tong_cdcs": Figure(778, "so_lieu.tong_cdcs"), "chua_co": None}),
        "so": "757",
        "ky_hieu": "BC-LĐLĐ",
        "dia_danh": "Lai Châu",
        "ngay_thang": "ngày 12 tháng 9 năm 2023",
        "ten_loai": "BÁO CÁO",
        "trich_yeu": "Hoạt động công tác Công đoàn quý III,\nnhiệm vụ trọng tâm quý IV năm 2023",
        "kinh_gui": [],
        "can_cu": [],
        "noi_nhan": ["Tổng Liên đoàn Lao động Việt Nam", "Tỉnh ủy, HĐND, UBND tỉnh"],
        "dau_so": "/",
        "luu": "VT",
        "du_thao": None,
        "tham_quyen": "",
        "do_mat": None,
        "do_khan": None,
        "nguoi_ky_trai": None,
    }
    known["don_vi"] = Names("don_vi", {**unit, **changes.pop("don_vi", {})})
    known["nguoi_ky"] = Names("nguoi_ky", {**signer, **changes.pop("nguoi_ky", {})})
    return {**known, **changes}


def document(
    blocks: Sequence[Block] = BLOCKS, appendices: Sequence[Appendix] = (), source: str = "{}", **changes: Any
) -> Document:
    """A report of these blocks; ``changes`` go to :func:`names`."""
    return Document(
        mau=FORM,
        document_id="bao-cao-quy.ldld-lai-chau.2023Q3",
        names=names(**changes),
        blocks=tuple(blocks),
        appendices=tuple(appendices),
        source=source,
        title="Báo cáo hoạt động quý III",
        issued="2023-09-12",
    )


@lru_cache(maxsize=1)
def shipped() -> bytes:
    """The template of :data:`FORM` as the builder makes it."""
    return build(load_form(FORM))


@lru_cache(maxsize=1)
def compiled() -> CompiledTemplate:
    """:func:`shipped`, compiled."""
    return compile_template(shipped(), f"{FORM}.docx")


def report(blocks: Sequence[Block] = BLOCKS, appendices: Sequence[Appendix] = (), **changes: Any) -> bytes:
    """The Word file of such a report, in the shipped template."""
    return fill(compiled(), document(blocks, appendices, **changes))


def crafted(*lines: str) -> bytes:
    """A template of no form with these paragraphs for its text; a line that begins with ``<w:`` is XML.

    All else is that of a shipped one, but for the title that says what a template is made for: of a form's
    own it would be missed what is not in these lines.
    """
    parts = dict(read_package(shipped()).parts)
    old = parts["word/document.xml"].decode("utf-8")
    body = "".join(line if line.startswith("<w:") else paragraph("DoanVan", run(line)) for line in lines)
    start, end = old.index("<w:body>") + len("<w:body>"), old.rindex("<w:sectPr>")
    parts["word/document.xml"] = f"{old[:start]}{body}{old[end:]}".encode()
    title, form = "docProps/core.xml", "Mẫu Báo cáo quý".encode()
    assert form in parts[title]
    parts[title] = parts[title].replace(form, "Mẫu thử".encode())
    return write_package(parts)


def filled(template: bytes, **changes: Any) -> bytes:
    """``template`` compiled as ``mau.docx`` and filled with a short report."""
    return fill(compile_template(template, "mau.docx"), document((text(),), **changes))
