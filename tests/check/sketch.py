"""The examples' language: a few lines stand for a whole document, built as the Word reader would see it.

    quoc_hieu cỡ=14 không_đậm | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Before the bar a component's key and its look, after it the text. Lines of an example take the place of the
lines of the same key in a good report; lines of the running text take the place of the whole text. Looks:
``cỡ=`` (pt), ``đậm``, ``không_đậm``, ``đậm_đầu`` (up to the first stop), ``nghiêng``, ``không_nghiêng``,
``trái giữa phải đều``, ``gạch_ngang``, ``gạch_chân``, ``phông=``, ``màu=``, ``tô=``,
``thụt=`` (mm), ``trước= sau=`` (pt), ``dòng=`` (lines), ``kẻ=`` (of the text's length; ``nét=`` its style,
``lệch=`` mm off the middle), ``cột=``, ``hàng=``, ``hẹp=`` (mm, the width of its column), ``ô_hẹp=`` (mm, a
table cell of that fixed width), ``tách_dấu``, ``nối_trang``, ``trang=`` (the page on which it and what
follows stands; see :func:`layout`). Of pages: ``lề_trên=`` (mm), ``có_bảng`` (a table somewhere), ``chữ=``
(a word beside the number).

``kèm.`` before a key makes it a part of a text that the document issues, below its signature.
``nhãn=`` is the number that Word prints before the text (``·`` a space in it).
``{mẫu}`` is the good report's own text,
``{dài}`` two lines of text, ``·`` a space. The last words get the end mark unless they have one or
``không_kết`` is said; stops at their end give way to it (“v.v...” becomes “v.v./.”).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from itertools import product

from docgen.check.context import BODY_ROLES
from docgen.check.coverage import ISSUED
from docgen.check.pages.layout import Layout
from docgen.check.pages.printout import LineSpan
from docgen.standard.rules import Component, load_standard, twips
from docgen.word.metrics import text_width
from docgen.word.model import (
    Border,
    Cell,
    CellLocation,
    ListItem,
    Paragraph,
    ParagraphFormat,
    Row,
    Run,
    RunFormat,
    Section,
    Table,
    WordDocument,
)

STANDARD = load_standard()
LONG = (
    "Các cấp công đoàn trong tỉnh đã chủ động phối hợp với chính quyền, chuyên môn cùng cấp tổ chức thực hiện"
    " tốt chương trình công tác năm, chăm lo đời sống đoàn viên và người lao động"
)
GOOD = """
co_quan_chu_quan | TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM
co_quan_ban_hanh kẻ=0,4 | LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU
so_ky_hieu | Số: 15/BC-LĐLĐ
quoc_hieu cột=phải | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
tieu_ngu cột=phải kẻ=1 | Độc lập - Tự do - Hạnh phúc
dia_danh_thoi_gian cột=phải | Lai Châu, ngày 15 tháng 9 năm 2023
ten_loai | BÁO CÁO
trich_yeu kẻ=0,4 | Hoạt động công tác Công đoàn quý III
muc_1 | I. TÌNH HÌNH
noi_dung | {dài}.
muc_1 | II. KẾT QUẢ
muc_2 | 1. Kết quả đạt được
gach | - Ban hành 12 văn bản chỉ đạo.
noi_nhan_tu | Nơi nhận:
noi_nhan | - Tỉnh ủy Lai Châu;
noi_nhan | - Lưu: VT.
quyen_han cột=phải | TM. BAN THƯỜNG VỤ
chuc_vu cột=phải | CHỦ TỊCH
ho_ten cột=phải | Nguyễn Văn A
"""
_HEAD = ("co_quan_chu_quan", "co_quan_ban_hanh", "so_ky_hieu", "quoc_hieu", "tieu_ngu", "dia_danh_thoi_gian")
_CLOSING = ("noi_nhan_tu", "noi_nhan", "quyen_han", "chuc_vu", "ho_ten")
_APPENDIX = ("phu_luc", "ten_phu_luc", "kem_theo")
_TEXT = BODY_ROLES
_ALIGN = {"trái": "left", "giữa": "center", "phải": "right", "đều": "both"}
_BY_RULE = {"giua": "center", "deu": "both", "trai": "left", "phai": "right"}
_ATTACHED = "(Kèm theo Báo cáo số 15/BC-LĐLĐ ngày 15 tháng 9 năm 2023 của Liên đoàn Lao động tỉnh Lai Châu)"


@dataclass(frozen=True)
class Spec:
    """One line of the language."""

    key: str
    look: tuple[str, ...]
    text: str

    def value(self, name: str, default: str = "") -> str:
        """``cỡ=14`` → "14"."""
        return next((word.partition("=")[2] for word in self.look if word.startswith(f"{name}=")), default)

    def number(self, name: str, default: float) -> float:
        """A value as a number, with a Vietnamese comma."""
        said = self.value(name)
        return float(said.replace(",", ".")) if said else default


def read(lines: str) -> list[Spec]:
    """The lines of an example."""
    specs = []
    for line in filter(None, map(str.strip, lines.splitlines())):
        look, _, text = line.partition("|")
        key, *words = look.split()
        said = text.strip().replace("{dài}", LONG).replace("·", " ")
        specs.append(
            Spec(key, tuple(words), unicodedata.normalize("NFD", said) if "tách_dấu" in words else said)
        )
    return specs


def document(example: str = "") -> WordDocument:
    """The good report with the example's lines in it."""
    good, mine = read(GOOD), read(example)
    return _build(_merged(good, mine), [spec for spec in mine if spec.key in {"trang", "số_trang"}])


def layout(example: str = "") -> Layout | None:
    """Where that document's paragraphs stand, each on one line; None if the example speaks of no page."""
    said = [(spec.key, spec.text.rstrip("."), spec.value("trang")) for spec in read(example)]
    if not any(number for _, _, number in said):
        return None
    page, stretches = 1, {}
    for index, paragraph in enumerate(document(example).paragraphs):
        for key, text, number in said:
            if number and paragraph.style_id == key and paragraph.text.startswith(text):
                page = int(number)
        stretches[index] = (LineSpan(page, len(paragraph.text)),)
    return Layout(stretches, page)


def _merged(good: list[Spec], mine: list[Spec]) -> list[Spec]:
    keys = {spec.key for spec in mine}
    by_text = bool(keys & _TEXT)
    merged: list[Spec] = []
    done: set[str] = set()
    for spec in good:
        group = "text" if spec.key in BODY_ROLES else spec.key
        if (group == "text" and by_text) or spec.key in keys:
            if group not in done:
                merged += [
                    each for each in mine if (each.key in _TEXT if group == "text" else each.key == group)
                ]
            done.add(group)
        else:
            merged.append(spec)
    shown = {key for key in done if key != "text"}
    extra = [
        spec
        for spec in mine
        if spec.key not in shown and spec.key not in _TEXT and spec.key not in {"trang", "số_trang"}
    ]
    opening = [spec for key in ("kinh_gui", "can_cu") for spec in extra if spec.key == key]
    place = next(i for i, spec in enumerate(merged) if spec.key in _TEXT)
    below = [spec for spec in extra if spec.key in _APPENDIX or spec.key.startswith(ISSUED)]
    return _own_text(good, [*merged[:place], *opening, *merged[place:], *below])


def _own_text(good: list[Spec], specs: list[Spec]) -> list[Spec]:
    own = {spec.key: spec for spec in good}
    texts = {**{key: spec.text for key, spec in own.items()}, "kem_theo": _ATTACHED}
    out = []
    for spec in specs:
        look = spec.look
        home = own.get(spec.key)
        key = spec.key.removeprefix(ISSUED)
        for name in ("cột", "kẻ"):
            if home and not spec.value(name) and home.value(name):
                look = (*look, f"{name}={home.value(name)}")
        out.append(replace(spec, text=spec.text.replace("{mẫu}", texts.get(key, "")), look=look))
    return [spec for spec in out if spec.text]


def _build(specs: list[Spec], page: list[Spec]) -> WordDocument:
    width = _section(page).width - _section(page).left - _section(page).right
    builder = _Builder(twips(width))
    builder.table([spec for spec in specs if spec.key in _HEAD])
    for spec in specs:
        if spec.key not in _HEAD + _CLOSING + _APPENDIX and not spec.key.startswith(ISSUED):
            builder.add(spec)
    if not builder.paragraphs[-1].text.endswith("/.") and not any("không_kết" in spec.look for spec in specs):
        builder.end_text()
    builder.table([spec for spec in specs if spec.key in _CLOSING])
    issued = [replace(s, key=s.key.removeprefix(ISSUED)) for s in specs if s.key.startswith(ISSUED)]
    if issued:
        builder.section += 1
        builder.table([spec for spec in issued if spec.key in _HEAD])
    for spec in issued:
        if spec.key not in _HEAD:
            builder.add(spec)
    for spec in specs:
        if spec.key in _APPENDIX:
            if spec.key == "phu_luc":
                builder.section += "nối_trang" not in spec.look
            text = f"\f{spec.text}" if "nối_trang" in spec.look else spec.text
            builder.add(replace(spec, text=text))
    return _with_page(builder, page)


class _Builder:
    def __init__(self, room: int) -> None:
        self.room = room
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Table] = []
        self.section = 0

    def table(self, specs: list[Spec]) -> None:
        right = 104 if any(spec.key == "quoc_hieu" for spec in specs) else 85
        narrow = next((spec.number("hẹp", right) for spec in specs if spec.value("hẹp")), right)
        widths = (twips(170 - right), twips(narrow))
        rows = max((int(spec.number("hàng", 1)) for spec in specs), default=1)
        for row, cell in product(range(rows), (0, 1)):
            for spec in specs:
                at = int(spec.number("hàng", 1)) - 1, int(spec.value("cột") == "phải")
                if at == (row, cell):
                    self.add(spec, CellLocation(len(self.tables), row, cell, widths[cell]))
        self.tables.append(Table("", widths, (Row(tuple(map(Cell, widths))),) * rows))

    def add(self, spec: Spec, place: CellLocation | None = None) -> None:
        if spec.value("ô_hẹp"):
            width = twips(spec.number("ô_hẹp", 0))
            place = CellLocation(len(self.tables), 0, 0, width)
            self.tables.append(Table("", (width,), (Row((Cell(width),)),), layout="fixed"))
        part = STANDARD.components[spec.key]
        look = _run_format(spec, part)
        shape = _paragraph_format(spec, part)
        runs = [Run(spec.text, look)]
        if "đậm_đầu" in spec.look:
            head = spec.text.index(".") + 1
            runs = [Run(spec.text[:head], replace(look, bold=True)), Run(spec.text[head:], look)]
        label = spec.value("nhãn").replace("·", " ")
        item = ListItem("1", 0, label, "space", "decimal", look) if label else None
        self.paragraphs.append(
            Paragraph(
                *(spec.text, spec.key, "", shape, tuple(runs), look),
                item=item,
                location=place,
                section=self.section,
            )
        )
        if spec.value("kẻ"):
            self._rule(spec, look, place)

    def _rule(self, spec: Spec, look: RunFormat, place: CellLocation | None) -> None:
        room = place.width if place else self.room
        length = text_width(spec.text, look.size, bold=look.bold, italic=look.italic)
        indent = round((room - spec.number("kẻ", 0) * min(length, room)) / 2)
        off = twips(spec.number("lệch", 0))
        line = Border(spec.value("nét", "single"), 0.75)
        shape = ParagraphFormat(left=indent - off, right=indent + off, border_top=line)
        self.paragraphs.append(Paragraph("", "", "", shape, (), look, location=place, section=self.section))

    def end_text(self) -> None:
        """The end mark after the last words, as every document has it."""
        last = self.paragraphs[-1]
        text = f"{last.text.rstrip('.')}./."
        run = last.runs[-1]
        runs = (*last.runs[:-1], replace(run, text=f"{run.text.rstrip('.')}./."))
        self.paragraphs[-1] = replace(last, text=text, runs=runs)


def _run_format(spec: Spec, part: Component) -> RunFormat:
    font = spec.value("phông", STANDARD.font)
    return RunFormat(
        ascii=font,
        h_ansi=font,
        size=spec.number("cỡ", part.size.chosen),
        bold=("đậm" in spec.look or part.bold) and "không_đậm" not in spec.look,
        italic=("nghiêng" in spec.look or part.italic) and "không_nghiêng" not in spec.look,
        color=spec.value("màu", STANDARD.colour),
        highlight=spec.value("tô", "none"),
        strike="gạch_ngang" in spec.look,
        underline="single" if "gạch_chân" in spec.look else "none",
    )


def _paragraph_format(spec: Spec, part: Component) -> ParagraphFormat:
    indent = spec.number("thụt", STANDARD.first_line.chosen if part.indented else 0)
    return ParagraphFormat(
        alignment=next((_ALIGN[word] for word in spec.look if word in _ALIGN), _BY_RULE[part.align]),
        first_line=twips(indent),
        after=spec.number("sau", 0),
        before=spec.number("trước", STANDARD.paragraph_before if part.is_body else part.before),
        line=spec.number("dòng", STANDARD.line_spacing.chosen if part.is_body else 1),
        outline_level=0 if spec.key == "muc_1" else 1 if spec.key == "muc_2" else None,
    )


def _page_number(page: list[Spec]) -> Spec:
    return next((spec for spec in page if spec.key == "số_trang"), Spec("số_trang", ("giữa",), "trên"))


def _section(page: list[Spec]) -> Section:
    sheet = next((spec for spec in page if spec.key == "trang"), Spec("trang", (), ""))
    number = _page_number(page)
    width, height = (float(length.replace(",", ".")) for length in (sheet.text or "210 x 297").split(" x "))
    holders = {"default": "header1.xml"}
    return Section(
        width,
        height,
        top=sheet.number("lề_trên", 20),
        bottom=sheet.number("lề_dưới", 20),
        left=sheet.number("lề_trái", 30),
        right=sheet.number("lề_phải", 15),
        title_page="trang_đầu" not in number.look,
        page_start=1,
        headers=holders if number.text == "trên" else {},
        footers=holders if number.text == "dưới" else {},
    )


def _with_page(builder: _Builder, page: list[Spec]) -> WordDocument:
    number = _page_number(page)
    look = RunFormat(STANDARD.font, STANDARD.font, size=number.number("cỡ", 14))
    shape = ParagraphFormat(alignment=next((_ALIGN[w] for w in number.look if w in _ALIGN), "left"))
    text = f"{number.value('chữ')} 2".strip()
    story = Paragraph(text, "", "", shape, (Run(text, look),), look, fields=("PAGE",))
    wide = any("có_bảng" in spec.look for spec in page)
    table = Table("", (twips(100),), (Row((Cell(twips(100)),)),))
    return WordDocument(
        tuple(builder.paragraphs),
        (*builder.tables, table) if wide else tuple(builder.tables),
        (_section(page),) * (builder.section + 1),
        {"header1.xml": (story,)},
    )
