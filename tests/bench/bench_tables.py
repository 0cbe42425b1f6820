"""One long table of twelve columns: docxtpl with texts that are ready, docgen from the data to the file.

docgen judges the data, works out the total and measures every text on the way; docxtpl is handed the texts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

import bench_batch
from bench_engines import NAIVE, timed
from bench_template import DOCUMENT, FORM

from docgen.forms import build
from docgen.report.load import load_data
from docgen.report.resolve import resolve
from docgen.standard.mau import load_form
from docgen.template.compile import compile_template
from docgen.template.fill import fill
from docgen.units import find_register, load_register
from docgen.vn.numbers import format_number
from docgen.word.markup import paragraph, run
from docgen.word.package import read_package, write_package

COLUMNS: Final = 12
OURS: Final = "docgen"
SIZES: Final = (300, 3000, 4500)  # a report holds 60,000 cells at most


def figures(row: int) -> list[Any]:
    """The cells of one row: a name, ten figures, a note."""
    numbers = ((row * 7919 + column * 104729) % 900_000 + 100_000 for column in range(COLUMNS - 2))
    return [f"Công đoàn cơ sở số {row}", *numbers, ""]


def data(rows: int) -> dict[str, Any]:
    """A report whose appendix is the table."""
    figures_of = ({"tieu_de": f"Chỉ tiêu {n}", "loai": "so", "tong": True} for n in range(COLUMNS - 2))
    table = {"cot": ["Đơn vị", *figures_of, "Ghi chú"], "dong": [figures(row) for row in range(rows)]}
    return {
        "mau": FORM,
        "ky": {"nam": 2023, "quy": 3},
        "don_vi": "ldld-tinh-lai-chau",
        "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Lò Thị Mẫu"},
        "noi_dung": ["Số liệu tại Phụ lục kèm theo."],
        "phu_luc": [{"tieu_de": "Số liệu", "noi_dung": [{"bang": table}]}],
    }


def plain_template() -> bytes:
    """A table as people write it for docxtpl: one row, repeated."""
    parts = dict(read_package(build(load_form(FORM))).parts)
    source = parts[DOCUMENT].decode("utf-8")
    start, end = source.index("<w:body>") + len("<w:body>"), source.rindex("<w:sectPr>")
    parts[DOCUMENT] = f"{source[:start]}{_plain_table()}{paragraph('DoanVan')}{source[end:]}".encode()
    return write_package(parts)


def _plain_table() -> str:
    grid = '<w:gridCol w:w="780"/>' * COLUMNS
    cells = [f"{{{{ dong[{number}] }}}}" for number in range(COLUMNS)]
    rows = "".join(map(_row, (["{%tr for dong in bang %}"], cells, ["{%tr endfor %}"])))
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="BangSoLieu"/><w:tblW w:w="9360" w:type="dxa"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(texts: list[str]) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="780" w:type="dxa"/></w:tcPr>{paragraph("BangSo", run(text))}</w:tc>'
        for text in texts
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def measure(folder: Path, name: str, rows: int) -> tuple[float, float]:
    """Seconds for one document and the peak of memory in MB; run it in a process of its own."""
    bench_batch.pin(1)
    work = {NAIVE: _naive, OURS: _ours}[name](folder, rows)
    return timed(work) / 1000, bench_batch.peak_megabytes()


def _naive(folder: Path, rows: int) -> Callable[[], object]:
    import docxtpl  # noqa: PLC0415 - only one of the two engines needs it

    template = folder / "bang.docx"
    template.write_bytes(plain_template())
    values = {"bang": [[_text(cell) for cell in figures(row)] for row in range(rows)]}
    return partial(_naive_document, docxtpl.DocxTemplate, template, values)


def _naive_document(engine: Callable[..., Any], template: Path, values: Mapping[str, Any]) -> None:
    document = engine(template)
    document.render(dict(values))
    document.save(template.with_name("ra.docx"))


def _text(cell: Any) -> str:
    return cell if isinstance(cell, str) else format_number(cell)


def _ours(folder: Path, rows: int) -> Callable[[], object]:
    template = compile_template(build(load_form(FORM)), FORM)
    register = load_register(find_register(None))
    report = data(rows)
    out = folder / "ra.docx"
    return lambda: out.write_bytes(fill(template, resolve(load_data(report, register))))
