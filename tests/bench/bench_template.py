"""The quarterly template as users of docxtpl write it, and a report for it as plain values.

Both engines get the same bytes and the same values. The parts are docgen's own lean template; in place of
``{{p noi_dung }}``, which only docgen has, stand loops over paragraphs and rows.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from docgen.forms import build
from docgen.forms.body import Writer, tag
from docgen.report.document import Kind, Paragraph
from docgen.report.load import load_report
from docgen.report.resolve import resolve
from docgen.standard.mau import load_form
from docgen.standard.rules import load_standard
from docgen.word.markup import paragraph, rule, run
from docgen.word.package import read_package, write_package

ROOT: Final = Path(__file__).resolve().parents[2]
FORM: Final = "bao-cao-quy"
DOCUMENT: Final = "word/document.xml"
PARAGRAPHS: Final = 80
ROWS: Final = 30
_COLUMNS: Final = (
    ("tt", "TT", 700),
    ("ten", "Chỉ tiêu", 3600),
    ("don_vi_tinh", "Đơn vị tính", 1400),
    ("ke_hoach", "Kế hoạch", 1200),
    ("thuc_hien", "Thực hiện", 1200),
    ("ty_le", "Tỷ lệ (%)", 1000),
)
_KINDS: Final = ("muc_1", "muc_2", "gach")  # everything else is plain text
_RULE: Final = 900  # twips; a plain template cannot measure
_STATIC: Final = (
    "Báo cáo này lập theo thể thức của Nghị định số 30/2020/NĐ-CP; số liệu lấy từ sổ theo dõi của đơn vị, "
    "đã được bộ phận tài chính và Ủy ban kiểm tra đối chiếu trước khi trình ký."
)


def template(static: int = 1) -> bytes:
    """The template; ``static`` times as much XML without tags in its document part."""
    parts = dict(read_package(build(load_form(FORM))).parts)
    text = parts[DOCUMENT].decode("utf-8")
    for old, new in _replacements():
        if text.count(old) != 1:
            raise ValueError(f"the built template has no single {old[:60]}")
        text = text.replace(old, new)
    more = "".join(paragraph("DoanVan", run(f"{number}. {_STATIC}")) for number in range(1, 600))
    wanted = len(text) * (static - 1)
    end = more.rfind("</w:p>", 0, wanted) + len("</w:p>") if wanted else 0
    place = text.index("<w:tbl>")
    parts[DOCUMENT] = (text[:place] + more[:end] + text[place:]).encode("utf-8")
    return write_package(parts)


def _replacements() -> tuple[tuple[str, str], ...]:
    writer = Writer(load_standard(), load_form(FORM))
    return (
        (writer.body(), _body()),
        (writer.appendices(), ""),
        (tag("{{p ke_co_quan }}", "KeCoQuan"), rule("KeCoQuan", _RULE)),
        (tag("{{p ke_trich_yeu }}", "KeTrichYeu"), rule("KeTrichYeu", 3 * _RULE)),
    )


def _style(key: str) -> str:
    return load_standard().style_names[key][0]


def _body() -> str:
    branches = "".join(
        tag(f"{{%p {'elif' if number else 'if'} doan.kieu == '{kind}' %}}")
        + paragraph(_style(kind), run("{{ doan.chu }}"))
        for number, kind in enumerate(_KINDS)
    )
    text = tag("{%p else %}") + paragraph(_style("noi_dung"), run("{{ doan.chu }}"))
    loop = tag("{%p for doan in noi_dung %}") + branches + text + tag("{%p endif %}") + tag("{%p endfor %}")
    return loop + _table()


def _table() -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _, _, width in _COLUMNS)
    head = _row([(title, "bang_dau") for _, title, _ in _COLUMNS])
    looks = ("bang_giua", "bang_chu", "bang_chu", "bang_so", "bang_so", "bang_so")
    cells = [(f"{{{{ dong.{key} }}}}", look) for (key, _, _), look in zip(_COLUMNS, looks, strict=True)]
    rows = (
        _row([("{%tr for dong in bang %}", "bang_chu")])
        + _row(cells)
        + _row([("{%tr endfor %}", "bang_chu")])
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{_style("bang")}"/><w:tblW w:w="9100" w:type="dxa"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _row(cells: list[tuple[str, str]]) -> str:
    widths = [width for _, _, width in _COLUMNS]
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph(_style(look), run(text))}</w:tc>"
        for (text, look), width in zip(cells, widths, strict=False)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inner}</w:tr>"


_SAMPLES: Final = ("lai-chau-quy-3-2023", "mong-cai-nam-2023")
_KIND_OF: Final = {Kind.SECTION: "muc_2", Kind.DASH: "gach", Kind.PLUS: "gach"}


@lru_cache(maxsize=1)
def _real_paragraphs() -> tuple[tuple[str, str], ...]:
    """Kind and text of the paragraphs of two real reports, figures in place."""
    found = []
    for name in _SAMPLES:
        document = resolve(load_report(ROOT / "samples" / name / "bao-cao.json"))
        for block in document.blocks:
            if isinstance(block, Paragraph):
                kind = "muc_1" if block.level == 1 else _KIND_OF.get(block.kind, "doan")
                found.append((kind, re.sub(r"[<>&]", " ", block.text)))
    return tuple(found)


def report(paragraphs: int = PARAGRAPHS, rows: int = ROWS) -> dict[str, Any]:
    """A report as plain values: ten pages with 80 paragraphs and 30 rows. No character needs escaping."""
    return {
        "co_quan_chu_quan": "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",
        "co_quan_ban_hanh": "LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU",
        "so": "757", "dau_so": "/", "ky_hieu": "BC-LĐLĐ", "du_thao": None,
        "dia_danh": "Lai Châu", "ngay_thang": "ngày 12 tháng 9 năm 2023", "ten_loai": "BÁO CÁO",
        "trich_yeu": "Hoạt động công tác Công đoàn quý III, nhiệm vụ trọng tâm quý IV năm 2023",
        "kinh_gui": [], "can_cu": [], "do_mat": None, "do_khan": None, "tham_quyen": "",
        "nguoi_ky_trai": None,
        "noi_nhan": [f"Liên đoàn Lao động huyện thứ {n}" for n in range(1, 12)], "luu": "VT",
        "nguoi_ky": {
            "quyen_han": "TM. BAN THƯỜNG VỤ", "ky_thay": None, "chuc_vu": "PHÓ CHỦ TỊCH",
            "ho_ten": "Lương Xuân Trường",
        },
        "noi_dung": [_paragraph(number) for number in range(paragraphs)],
        "bang": [_indicator(number) for number in range(1, rows + 1)],
    }  # fmt: skip


def _paragraph(number: int) -> dict[str, str]:
    """The real paragraphs in turn; from the second time round with other figures."""
    real = _real_paragraphs()
    turn, place = divmod(number, len(real))
    kind, text = real[place]
    if turn:
        text = re.sub(r"\d", lambda digit: str((int(digit[0]) + turn * 7 + place + digit.start()) % 10), text)
    return {"kieu": kind, "chu": text}


def _indicator(number: int) -> dict[str, str]:
    plan, result = 100 + number * 7 % 411, 90 + number * 11 % 523
    return {
        "tt": str(number), "ten": f"Đoàn viên kết nạp mới, nhóm đơn vị thứ {number}", "don_vi_tinh": "người",
        "ke_hoach": str(plan), "thuc_hien": str(result),
        "ty_le": f"{result * 100 / plan:.1f}".replace(".", ","),
    }  # fmt: skip
