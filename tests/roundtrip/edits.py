"""Edits that must come back right, each with what has to be true of the data afterwards.

An edit chooses its place in a file at random, among places that no other edit has touched, and says what it
expects: a check of what came back, and the words by which a remark on it is known.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from lxml import etree

from docgen.report.load import Loaded
from docgen.roundtrip.printed import Printed
from docgen.roundtrip.result import Imported
from docgen.vn.numbers import format_number
from tests.roundtrip.editing import (
    Doc,
    cut,
    dress,
    isolate,
    join,
    make,
    new_paragraph,
    remove,
    replace,
    set_style,
    split,
    style_of,
    text_of,
    texts,
    track_deletion,
    track_insertion,
    w,
)

BODY_STYLES = ("DoanVan", "Gach", "Khoan")
WORDS = [
    "chủ",
    "động",
    "phối",
    "hợp",
    "tổ",
    "chức",
    "triển",
    "khai",
    "hướng",
    "dẫn",
    "thăm",
    "hỏi",
    "động",
    "viên",
    "kiểm",
    "tra",
    "giám",
    "sát",
]


@dataclass
class Expected:
    """What an edit expects: ``holds`` of what came back, or a remark with one of ``words``."""

    holds: Callable[[Imported], bool]
    words: tuple[str, ...] = ()
    told: bool = False  # a remark is needed: no data can say it


@dataclass
class Setting:
    """A file being edited: the document, the report it was made of, what has been touched."""

    doc: Doc
    loaded: Loaded
    printed: Printed
    rng: random.Random
    touched: set[int] = field(default_factory=set)
    paths: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)

    def take(self, *elements: etree._Element) -> None:
        """No other edit may touch these."""
        for element in elements:
            self.touched.add(id(element))
            self._alive.append(element)  # an id is only its own while the element lives

    def __post_init__(self) -> None:
        self._alive: list[etree._Element] = []

    def free(self, *styles: str, least: int = 30) -> list[etree._Element]:
        """Untouched paragraphs outside of tables, of these styles, with some text."""
        wanted = styles or BODY_STYLES
        return [
            p
            for p in self.doc.own()
            if id(p) not in self.touched and style_of(p) in wanted and len(text_of(p)) >= least
        ]

    def one(self, *styles: str, least: int = 30) -> etree._Element | None:
        """One of them; it is taken."""
        found = self.free(*styles, least=least)
        if not found:
            return None
        p = self.rng.choice(found)
        self.take(p)
        return p

    def once(self, what: str) -> bool:
        """Whether this part of the form is still as it was; from now on it is not."""
        if what in self.used:
            return False
        self.used.add(what)
        return True

    def sentence(self) -> str:
        """New words."""
        words = " ".join(self.rng.choice(WORDS) for _ in range(9))
        return f"Công đoàn cơ sở {words} đợt {self.rng.randrange(100, 999)}."


Edit = Callable[[Setting], "Expected | None"]
EDITS: dict[str, Edit] = {}


def edit(name: str) -> Callable[[Edit], Edit]:
    """Enter an edit under its name."""

    def enter(function: Edit) -> Edit:
        EDITS[name] = function
        return function

    return enter


def all_texts(value: Any) -> Iterator[str]:
    """Every text in some data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from all_texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from all_texts(each)


def says(data: Any, words: str) -> bool:
    """Whether the data hold these words, expressions and marks apart."""
    plain = [
        re.sub(r"\\(?=\*|\{\{)", "", text.replace("**", "").replace("*", "")) for text in all_texts(data)
    ]
    return any(words in text for text in plain)


def at(data: Any, path: str) -> Any:
    """What stands at a path; None if there is nothing."""
    for name, index in re.findall(r"\.?(\w+)|\[(\d+)\]", path):
        try:
            data = data[int(index)] if index else data[name]
        except (LookupError, TypeError):
            return None
    return data


def figures(setting: Setting, *formats: str) -> list[tuple[etree._Element, str, str, str]]:
    """Untouched values in running text: paragraph, path, format, letters."""
    found = []
    plain = {text_of(p): p for p in setting.free(least=10)}
    for paragraph, origins in zip(setting.printed.document.paragraphs, setting.printed.origins, strict=True):
        p = plain.get(paragraph.text) if paragraph.location is None else None
        if p is None:
            p = next((q for text, q in plain.items() if text.replace("\u00a0", " ") == paragraph.text), None)
        if p is None or paragraph.location is not None:
            continue
        for origin in origins:
            text = paragraph.text[origin.start : origin.end]
            once = paragraph.text.count(text) == 1
            known = origin.path.startswith(("so_lieu", "chi_tieu")) and origin.path not in setting.paths
            if known and once and origin.format.partition(":")[0] in formats:
                found.append((p, origin.path, origin.format, text))
    return found


def put(p: etree._Element, old: str, new: str) -> None:
    """Replace a printed value, whatever spaces it was printed with."""
    whole = text_of(p)
    start = whole.replace("\u00a0", " ").index(old)
    cut(p, start, start + len(old), new)


@edit("không sửa")
def nothing(setting: Setting) -> Expected | None:
    """Nothing is done."""
    return Expected(lambda _: True)


@edit("số trong lời văn")
def number_in_prose(setting: Setting) -> Expected | None:
    """A figure of running text is typed over."""
    places = figures(setting, "so")
    if not places:
        return None
    p, path, _, text = setting.rng.choice(places)
    setting.take(p)
    setting.paths.add(path)
    old = at(setting.loaded.raw, path)
    new = int(old) + setting.rng.randrange(1, 50) if isinstance(old, int | Decimal) else 781
    put(p, text, format_number(new))
    return Expected(lambda found: at(found.data, path) == new, (format_number(new), path))


@edit("số văn bản")
def document_number(setting: Setting) -> Expected | None:
    """The clerk fills in the number."""
    if not setting.once("so"):
        return None
    p = next(p for p in setting.doc.paragraphs() if style_of(p) == "SoKyHieu")
    text = text_of(p)
    start, end = text.index(":") + 1, text.index("/")
    number = str(setting.rng.randrange(100, 999))
    cut(p, start, end, f" {number}")
    return Expected(lambda found: found.data.get("so") == number, (number,))


@edit("ngày ban hành")
def day(setting: Setting) -> Expected | None:
    """The day is put in."""
    if not setting.once("ngay"):
        return None
    p = next(p for p in setting.doc.paragraphs() if style_of(p) == "DiaDanhThoiGian")
    text = text_of(p)
    start = text.index("ngày")
    year = re.search(r"\d{4}", text)
    assert year
    number = setting.rng.randrange(10, 28)
    cut(p, start, len(text), f"ngày {number} tháng 11 năm {year[0]}")
    return Expected(lambda found: found.data.get("ngay_ban_hanh") == f"{year[0]}-11-{number}", ("tháng 11",))


@edit("người ký mới")
def signer(setting: Setting) -> Expected | None:
    """Somebody else signs."""
    if not setting.once("nguoi_ky"):
        return None
    by_style = {style_of(p): p for p in setting.doc.paragraphs()}
    for style, text in (("ChucVu", "CHỦ TỊCH"), ("HoTen", "Nguyễn Thị Mới")):
        p = by_style[style]
        cut(p, 0, len(text_of(p)), text)

    def holds(found: Imported) -> bool:
        own = found.data.get("nguoi_ky") or {}
        return own.get("ho_ten") == "Nguyễn Thị Mới" and str(own.get("chuc_vu")).upper() == "CHỦ TỊCH"

    return Expected(holds, ("Nguyễn Thị Mới",))


@edit("bỏ một câu")
def sentence_deleted(setting: Setting) -> Expected | None:
    """The first sentence of a paragraph is taken out."""
    found = [p for p in setting.free() if text_of(p).count(". ") >= 1]
    if not found:
        return None
    p = setting.rng.choice(found)
    setting.take(p)
    text = text_of(p)
    end = text.index(". ") + 2
    gone = text[:end]
    cut(p, 0, end, "")
    return Expected(lambda back: not says(back.data, gone[-30:]), (gone[:20],))


@edit("thêm đoạn")
def inserted(setting: Setting) -> Expected | None:
    """A paragraph is put in."""
    p = setting.one("DoanVan", "Gach")
    if p is None:
        return None
    sentence = setting.sentence()
    made = new_paragraph(p, sentence)
    (p.addprevious if setting.rng.random() < 0.5 and not _is_last(setting, p) else p.addnext)(made)
    if _is_last(setting, made):
        p.addprevious(made)
    setting.take(made)
    return Expected(lambda found: says(found.data, sentence), (sentence,))


def _is_last(setting: Setting, p: etree._Element) -> bool:
    """The paragraph with the end mark."""
    return "./." in text_of(p) or any("./." in text_of(q) for q in [p.getprevious()] if q is not None)


@edit("in đậm")
def bold(setting: Setting) -> Expected | None:
    """Two words are made bold."""
    p = setting.one("DoanVan")
    if p is None:
        return None
    match = re.search(r"(?<= )[^\W\d_]{3,} [^\W\d_]{3,}(?= )", text_of(p))
    if match is None:
        return None
    runs = isolate(p, *match.span())
    if "".join(text_of_run(run) for run in runs) != match[0] or any(
        run.find(w("rPr")) is not None for run in runs
    ):
        return None
    for run in runs:
        dress(run, make("b"), make("bCs"))
    return Expected(lambda found: any(f"**{match[0]}" in text for text in all_texts(found.data)), (match[0],))


def text_of_run(run: etree._Element) -> str:
    """What a run says."""
    return "".join(t.text or "" for t in run.iter(w("t")))


def _cells(row: etree._Element) -> list[etree._Element]:
    return list(row.iterchildren(w("tc")))


def _cell_text(cell: etree._Element) -> str:
    return "".join(text_of(p) for p in cell.iter(w("p")))


def _set_cell(cell: etree._Element, text: str) -> None:
    p = next(cell.iter(w("p")))
    if texts(p):
        cut(p, 0, len(text_of(p)), text)
    else:
        p.append(make("r", make("t", text=text)))


def _rows(setting: Setting) -> list[tuple[etree._Element, etree._Element]]:
    """Untouched rows of tables of data, without those of heads, totals and merged cells."""
    found = []
    for table in setting.doc.tables():
        rows = list(table.iterchildren(w("tr")))
        body = [row for row in rows if row.find(f"{w('trPr')}/{w('tblHeader')}") is None]
        for row in body:
            merged = row.find(f".//{w('vMerge')}") is not None or row.find(f".//{w('gridSpan')}") is not None
            words = " ".join(map(_cell_text, _cells(row))).lower()
            if id(row) not in setting.touched and not merged and "tổng" not in words and "cộng" not in words:
                found.append((table, row))
    return found


@edit("ô của bảng")
def cell(setting: Setting) -> Expected | None:
    """A number of a table is typed over."""
    places = [
        (row, tc)
        for _, row in _rows(setting)
        for tc in _cells(row)[1:]
        if re.fullmatch(r"\d{1,3}(\.\d{3})*", _cell_text(tc))
    ]
    if not places:
        return None
    row, tc = setting.rng.choice(places)
    setting.take(row)
    new = format_number(setting.rng.randrange(100, 99999))
    _set_cell(tc, new)
    number = int(new.replace(".", ""))
    return Expected(lambda found: number in _numbers(found.data) or says(found.data, new), (new,))


def _numbers(value: Any) -> set[Any]:
    if isinstance(value, dict):
        return set().union(*map(_numbers, value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*map(_numbers, value)) if value else set()
    return {value} if isinstance(value, int | Decimal) else set()


@edit("thêm dòng bảng")
def row_inserted(setting: Setting) -> Expected | None:
    """A row is put into a table."""
    places = _rows(setting)
    if not places:
        return None
    _, row = setting.rng.choice(places)
    setting.take(row)
    made = deepcopy(row)
    name = f"Đơn vị mới {setting.rng.randrange(100, 999)}"
    labels = [tc for tc in _cells(made) if re.search(r"[^\W\d_]{2}", _cell_text(tc))]
    if not labels:
        return None
    _set_cell(labels[0], name)
    row.addnext(made)
    setting.take(made)
    return Expected(lambda found: says(found.data, name), (name,))


@edit("bỏ dòng bảng")
def row_deleted(setting: Setting) -> Expected | None:
    """A row is taken out of a table."""
    places = [(t, r) for t, r in _rows(setting) if len(list(t.iterchildren(w("tr")))) > 3]
    if not places:
        return None
    _, row = setting.rng.choice(places)
    setting.take(row)
    remove(row)
    return Expected(lambda _: True)


@edit("thêm nơi nhận")
def recipient(setting: Setting) -> Expected | None:
    """A recipient is added."""
    lines = [p for p in setting.doc.paragraphs() if style_of(p) == "NoiNhan" and "Lưu" not in text_of(p)]
    if not lines:
        return None
    name = f"Công ty số {setting.rng.randrange(100, 999)}"
    setting.rng.choice(lines).addnext(new_paragraph(lines[0], f"- {name};"))
    return Expected(lambda found: name in (found.data.get("noi_nhan") or ()), (name,))


@edit("sửa chữ cố định")
def fixed_wording(setting: Setting) -> Expected | None:
    """Words of the form are rewritten."""
    if not setting.once("co_dinh"):
        return None
    p = next(p for p in setting.doc.paragraphs() if style_of(p) == "NoiNhanTu")
    replace(p, "Nơi nhận", "Nơi gửi")
    return Expected(lambda _: True, ("Nơi gửi", "gửi"), told=True)


@edit("chuyển đoạn sang mục khác")
def moved(setting: Setting) -> Expected | None:
    """A paragraph is dragged into another section."""
    p = setting.one("DoanVan", least=60)
    heads = setting.free("Muc1", "Muc2", "Muc3", least=3)
    if p is None or not heads or "./." in text_of(p):
        return None
    words = re.split(r"[\d%]", text_of(p)[:40].replace("\u00a0", " "))[0]
    head = setting.rng.choice(heads)
    head.addnext(p)
    return Expected(lambda found: says(found.data, words[:15]), (words[:15],))


@edit("tách đoạn")
def split_in_two(setting: Setting) -> Expected | None:
    """Enter is pressed in a paragraph."""
    found = [p for p in setting.free("DoanVan") if ". " in text_of(p)[30:-30]]
    if not found:
        return None
    p = setting.rng.choice(found)
    at_place = text_of(p).index(". ", 30) + 2
    second = split(p, at_place)
    setting.take(p, second)
    words = text_of(second)[:12].replace("\u00a0", " ")
    return Expected(
        lambda back: any(text.startswith(words) for text in all_texts(back.data)) or "{{" in str(back.data),
        (words,),
    )


@edit("gộp hai đoạn")
def merged(setting: Setting) -> Expected | None:
    """The mark between two paragraphs is deleted."""
    found = [
        (p, q)
        for p in setting.free("DoanVan")
        if (q := p.getnext()) is not None and q in setting.free("DoanVan") and "./." not in text_of(q)
    ]
    if not found:
        return None
    p, q = setting.rng.choice(found)
    setting.take(p, q)
    join(p, q)
    return Expected(lambda _: True)


@edit("để trống họ tên")
def emptied(setting: Setting) -> Expected | None:
    """The name of the signer is deleted."""
    if not setting.once("nguoi_ky"):
        return None
    p = next(p for p in setting.doc.paragraphs() if style_of(p) == "HoTen")
    cut(p, 0, len(text_of(p)), "")
    return Expected(lambda found: not (found.data.get("nguoi_ky") or {}).get("ho_ten"), ("nguoi_ky",))


@edit("hai số bằng nhau, sửa số sau")
def second_of_two(setting: Setting) -> Expected | None:
    """The second of two equal numbers is typed over."""
    for p in setting.free():
        numbers = re.findall(r"(?<![\d.,/])\d{2,3}(?![\d.,/%])", text_of(p))
        twice = [n for n in numbers if len(re.findall(rf"(?<![\d.,/]){n}(?![\d.,/%])", text_of(p))) == 2]
        if twice:
            setting.take(p)
            places = [m.start() for m in re.finditer(rf"(?<![\d.,/]){twice[0]}(?![\d.,/%])", text_of(p))]
            cut(p, places[1], places[1] + len(twice[0]), "957")
            return Expected(lambda found: 957 in _numbers(found.data) or says(found.data, "957"), ("957",))
    return None


@edit("thêm chữ khoảng trước số")
def about(setting: Setting) -> Expected | None:
    """A word is put before a figure."""
    places = figures(setting, "so", "hai_chu_so", "tien", "tien_gon")
    if not places:
        return None
    p, path, _, text = setting.rng.choice(places)
    setting.take(p)
    setting.paths.add(path)
    put(p, text, f"khoảng {text}")
    old = at(setting.loaded.raw, path)
    return Expected(
        lambda found: at(found.data, path) == old and says(found.data, "khoảng"), ("khoảng", path)
    )


@edit("thêm chữ số vào cuối số")
def digit(setting: Setting) -> Expected | None:
    """A digit is typed behind a figure."""
    places = figures(setting, "so")
    if not places:
        return None
    p, path, _, text = setting.rng.choice(places)
    setting.take(p)
    setting.paths.add(path)
    put(p, text, f"{text}0")
    typed = f"{text}0"
    number = int(typed.replace(".", "")) if "," not in typed else None
    return Expected(lambda found: at(found.data, path) == number, (typed, path))


@edit("viết lại cả đoạn")
def rewritten(setting: Setting) -> Expected | None:
    """A paragraph says something else."""
    found = [p for p in setting.free("DoanVan") if "./." not in text_of(p)]
    if not found:
        return None
    p = setting.rng.choice(found)
    setting.take(p)
    sentence = setting.sentence()
    cut(p, 0, len(text_of(p)), sentence)
    return Expected(lambda back: says(back.data, sentence), (sentence,))


@edit("chép đoạn")
def copied(setting: Setting) -> Expected | None:
    """A paragraph is copied."""
    found = [p for p in setting.free("DoanVan") if "./." not in text_of(p)]
    if not found:
        return None
    p = setting.rng.choice(found)
    twin = deepcopy(p)
    p.addnext(twin)
    setting.take(p, twin)
    return Expected(lambda _: True)


@edit("thêm mục")
def section(setting: Setting) -> Expected | None:
    """A section is put in."""
    heads = setting.free("Muc2", "Muc3", least=3)
    if not heads:
        return None
    head = setting.rng.choice(heads)
    title = f"Công tác mới {setting.rng.randrange(100, 999)}"
    sentence = setting.sentence()
    body = setting.free("DoanVan")
    if not body:
        return None
    one, two = new_paragraph(head, title), new_paragraph(body[0], sentence)
    head.addprevious(one)
    one.addnext(two)
    setting.take(one, two)
    return Expected(lambda found: says(found.data, title) and says(found.data, sentence), (title, sentence))


@edit("sửa tay số tính ra")
def computed(setting: Setting) -> Expected | None:
    """A rate changed by hand is a contradiction, never data."""
    plain = {text_of(p).replace("\u00a0", " "): p for p in setting.free(least=10)}
    for paragraph, origins in zip(setting.printed.document.paragraphs, setting.printed.origins, strict=True):
        p = plain.get(paragraph.text) if paragraph.location is None else None
        for origin in origins if p is not None else ():
            text = paragraph.text[origin.start : origin.end]
            if not origin.path and origin.format.startswith("phan_tram") and paragraph.text.count(text) == 1:
                setting.take(p)
                put(p, text, "33,3%")
                return Expected(lambda found: not says(found.data, "33,3"), ("33,3",), told=True)
    return None


@edit("vết sửa")
def tracked(setting: Setting) -> Expected | None:
    """A figure is typed over with Track Changes on."""
    places = figures(setting, "so")
    if not places:
        return None
    p, path, _, text = setting.rng.choice(places)
    whole = text_of(p).replace("\u00a0", " ")
    runs = isolate(p, whole.index(text), whole.index(text) + len(text))
    if "".join(map(text_of_run, runs)).replace("\u00a0", " ") != text:
        return None
    setting.take(p)
    setting.paths.add(path)
    old = at(setting.loaded.raw, path)
    new = int(old) + 3 if isinstance(old, int | Decimal) else 3
    added = deepcopy(runs[-1])
    next(added.iter(w("t"))).text = format_number(new)
    runs[-1].addnext(added)
    for run in runs:
        track_deletion(run)
    track_insertion(added)
    return Expected(lambda found: at(found.data, path) == new, (format_number(new), path))


@edit("dấu cách không ngắt và Unicode tổ hợp")
def decomposed(setting: Setting) -> Expected | None:
    """Letters in pieces, a space that does not break."""
    p = setting.one()
    if p is None:
        return None
    for t in texts(p):
        t.text = unicodedata.normalize("NFD", (t.text or "")).replace(" ", "\u00a0", 1)
    return Expected(lambda _: True)


@edit("số kiểu Anh")
def english(setting: Setting) -> Expected | None:
    """A number in English form."""
    places = [each for each in figures(setting, "so", "phan_tram") if re.search(r"[.,]", each[3])]
    if not places:
        return None
    p, path, _, text = setting.rng.choice(places)
    setting.take(p)
    setting.paths.add(path)
    old = at(setting.loaded.raw, path)
    typed = text.translate(str.maketrans(".,", ",."))
    put(p, text, typed)
    return Expected(lambda found: at(found.data, path) == old, (typed, path), told=True)


@edit("đổi chỗ hai ô")
def swapped(setting: Setting) -> Expected | None:
    """Two cells change places."""
    places = [
        (row, a, b)
        for _, row in _rows(setting)
        for a, b in zip(_cells(row)[1:], _cells(row)[2:], strict=False)
        if re.fullmatch(r"[\d.]+", _cell_text(a))
        and re.fullmatch(r"[\d.]+", _cell_text(b))
        and _cell_text(a) != _cell_text(b)
    ]
    if not places:
        return None
    row, a, b = setting.rng.choice(places)
    setting.take(row)
    one, two = _cell_text(a), _cell_text(b)
    _set_cell(a, two)
    _set_cell(b, one)
    return Expected(lambda found: found.data != setting.loaded.raw, (one, two))


@edit("đổi tên cơ quan")
def renamed_agency(setting: Setting) -> Expected | None:
    """The agency has another name."""
    if not setting.once("co_quan"):
        return None
    p = next(p for p in setting.doc.paragraphs() if style_of(p) == "CoQuanBanHanh")
    runs = list(p.iter(w("r")))
    for run in runs[1:]:
        remove(run)
    for br in list(runs[0].iter(w("br"))):
        remove(br)
    for t in texts(p)[1:]:
        remove(t)
    texts(p)[0].text = "CÔNG ĐOÀN XÃ MƯỜNG MỚI"

    def holds(found: Imported) -> bool:
        unit = found.data.get("don_vi")
        return isinstance(unit, dict) and unit.get("ten_in") == "CÔNG ĐOÀN XÃ MƯỜNG MỚI"

    return Expected(holds, ("MƯỜNG MỚI",))


@edit("thêm phụ lục")
def appendix(setting: Setting) -> Expected | None:
    """An appendix is added."""
    if not setting.once("phu_luc") or setting.loaded.report.phu_luc:
        return None
    body = setting.free("DoanVan")
    if not body:
        return None
    last = setting.doc.body[-1]
    sentence = setting.sentence()
    heading = make(
        "p",
        make("pPr", make("pStyle", val="PhuLuc"), make("pageBreakBefore")),
        make("r", make("t", text="Phụ lục")),
    )
    title = make(
        "p", make("pPr", make("pStyle", val="TenPhuLuc")), make("r", make("t", text="DANH SÁCH ĐƠN VỊ MỚI"))
    )
    text = new_paragraph(body[0], sentence)
    for element in (heading, title, text):
        last.addprevious(element)
    setting.take(heading, title, text)

    def holds(found: Imported) -> bool:
        appendices = found.data.get("phu_luc") or []
        return (
            bool(appendices)
            and appendices[-1]["tieu_de"] == "DANH SÁCH ĐƠN VỊ MỚI"
            and says(appendices, sentence)
        )

    return Expected(holds, ("DANH SÁCH ĐƠN VỊ MỚI",))


@edit("dòng liệt kê thành đoạn")
def no_list_line(setting: Setting) -> Expected | None:
    """A list line becomes a paragraph."""
    p = setting.one("Gach", least=10)
    if p is None:
        return None
    set_style(p, "DoanVan")
    words = re.split(r"[\d%]", text_of(p).replace("\u00a0", " "))[0][:15]

    def holds(found: Imported) -> bool:
        return any(text.replace("*", "").startswith(words) for text in all_texts(found.data))

    return Expected(holds, (words or "?",))


@edit("đổi cấp mục")
def level(setting: Setting) -> Expected | None:
    """A section is moved up a level."""
    heads = setting.free("Muc3", least=5)
    if not heads:
        return None
    head = setting.rng.choice(heads)
    setting.take(head)
    set_style(head, "Muc2")
    words = text_of(head)[:20].replace("\u00a0", " ")
    return Expected(lambda found: says(found.data, words), (words,))
