"""More edits of what the data say: whole sections and tables, lists of the form, pictures, signatures."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from docgen.roundtrip.result import Imported
from tests.roundtrip.editing import cut, make, new_paragraph, remove, replace, style_of, text_of, w
from tests.roundtrip.edits import Expected, Setting, edit, says

_HEADS = ("Muc1", "Muc2", "Muc3", "Khoan")


def _plain(p: etree._Element, most: int = 30) -> str:
    return text_of(p).replace("\u00a0", " ")[:most].strip()


def _whole_section(setting: Setting, head: etree._Element) -> list[etree._Element]:
    """A title and all below it, if nobody has touched any of it and it is short; else nothing."""
    below = []
    for element in head.itersiblings():
        if element.tag != w("p") or style_of(element) in _HEADS:
            break
        below.append(element)
    free = setting.free("DoanVan", "Gach", "Khoan", *_HEADS, least=0)
    usable = all(each in free and "./." not in text_of(each) for each in below)
    return [head, *below] if usable and 0 < len(below) < 6 else []


@edit("bỏ cả mục")
def section_gone(setting: Setting) -> Expected | None:
    """A title and all that stands below it are deleted."""
    heads = setting.free("Muc2", "Muc3", least=3)
    found = [whole for head in heads if (whole := _whole_section(setting, head))]
    if not found:
        return None
    whole = setting.rng.choice(found)
    words = _plain(whole[0])
    setting.take(*whole)
    for each in whole:
        remove(each)
    return Expected(lambda back: not says(back.data.get("noi_dung"), words), (words,))


@edit("đổi tên mục")
def section_renamed(setting: Setting) -> Expected | None:
    """A title is typed anew."""
    head = setting.one("Muc2", "Muc3", least=3)
    if head is None:
        return None
    title = f"Công tác đổi mới phương thức {setting.rng.randrange(100, 999)}"
    cut(head, 0, len(text_of(head)), title)
    return Expected(lambda found: says(found.data, title), (title,))


def _line_of_form(setting: Setting, style: str, key: str) -> etree._Element | None:
    lines = [p for p in setting.doc.paragraphs() if style_of(p) == style and id(p) not in setting.touched]
    return setting.rng.choice(lines) if lines and setting.once(key) else None


@edit("sửa kính gửi")
def addressee(setting: Setting) -> Expected | None:
    """Another body is written to."""
    p = _line_of_form(setting, "KinhGui", "kinh_gui")
    if p is None or not setting.loaded.report.kinh_gui:
        return None
    last = setting.loaded.report.kinh_gui[-1].rstrip(".;")
    owner = next((q for q in setting.doc.paragraphs() if last in text_of(q).replace("\u00a0", " ")), None)
    if owner is None or style_of(owner) != "KinhGui":
        return None
    start = text_of(owner).replace("\u00a0", " ").index(last)
    cut(owner, start, start + len(last), "Ban Dân vận huyện Mới")
    return Expected(
        lambda found: "Ban Dân vận huyện Mới" in (found.data.get("kinh_gui") or ()), ("Ban Dân vận",)
    )


@edit("thêm căn cứ")
def ground(setting: Setting) -> Expected | None:
    """One more legal ground."""
    p = _line_of_form(setting, "CanCu", "can_cu")
    if p is None:
        return None
    words = f"Căn cứ Kế hoạch số {setting.rng.randrange(10, 99)}/KH-CĐ của Công đoàn cấp trên"
    p.addnext(new_paragraph(p, f"{words};"))
    return Expected(lambda found: words in (found.data.get("can_cu") or ()), (words,))


@edit("sửa trích yếu")
def subject(setting: Setting) -> Expected | None:
    """The subject is worded in another way."""
    p = _line_of_form(setting, "TrichYeu", "trich_yeu")
    if p is None or len(text_of(p)) < 10:
        return None
    for br in list(p.iter(w("br"))):
        remove(br)
    words = "Tổng hợp kết quả phong trào đợt mới"
    cut(p, 0, len(text_of(p)), words)
    return Expected(lambda found: found.data.get("trich_yeu") == words, (words,))


@edit("bỏ nơi nhận")
def recipient_gone(setting: Setting) -> Expected | None:
    """A recipient is taken out."""
    lines = [
        p
        for p in setting.doc.paragraphs()
        if style_of(p) == "NoiNhan" and "Lưu" not in text_of(p) and "Công ty số" not in text_of(p)
    ]
    if len(lines) < 3 or not setting.once("noi_nhan_bo"):
        return None
    p = setting.rng.choice(lines[1:])
    words = _plain(p, 60).strip("-;. ")
    remove(p)
    return Expected(lambda found: words not in (found.data.get("noi_nhan") or ()), (words,))


@edit("sửa dòng lưu")
def filed(setting: Setting) -> Expected | None:
    """The line “Lưu” names one more office."""
    lines = [p for p in setting.doc.paragraphs() if style_of(p) == "NoiNhan" and "Lưu" in text_of(p)]
    if not lines or not setting.once("luu"):
        return None
    text = text_of(lines[0])
    cut(lines[0], text.index(":") + 1, len(text), " VT, Ban Tổ chức.")
    return Expected(lambda found: found.data.get("luu") == "VT, Ban Tổ chức", ("Ban Tổ chức",))


@edit("thêm dòng ký thay")
def deputy(setting: Setting) -> Expected | None:
    """Somebody signs for the chair."""
    by_style = {style_of(p): p for p in setting.doc.paragraphs()}
    office = by_style.get("ChucVu")
    if office is None or setting.loaded.signer.ky_thay or not setting.once("nguoi_ky"):
        return None
    office.addprevious(new_paragraph(office, "KT. CHỦ TỊCH"))
    return Expected(
        lambda found: (found.data.get("nguoi_ky") or {}).get("ky_thay") == "KT. CHỦ TỊCH", ("KT. CHỦ TỊCH",)
    )


@edit("bỏ phụ lục")
def appendix_gone(setting: Setting) -> Expected | None:
    """The last appendix is deleted with all that is in it."""
    count = len(setting.loaded.report.phu_luc or ())
    heads = [p for p in setting.doc.own() if style_of(p) == "PhuLuc"]
    if not count or not heads or not setting.once("phu_luc"):
        return None
    elements = [heads[-1], *heads[-1].itersiblings()]
    if any(id(each) in setting.touched for head in elements for each in head.iter()):
        return None
    for each in elements:
        if each.tag != w("sectPr"):
            remove(each)
    return Expected(lambda found: len(found.data.get("phu_luc") or ()) == count - 1, ("phu_luc", "phụ lục"))


@edit("sửa tên bảng")
def table_title(setting: Setting) -> Expected | None:
    """The title of a table is worded in another way."""
    p = setting.one("TenBang", least=5)
    if p is None:
        return None
    words = f"Kết quả mới của các đơn vị {setting.rng.randrange(100, 999)}"
    cut(p, 0, len(text_of(p)), words)
    return Expected(lambda found: says(found.data, words), (words,))


@edit("bỏ bảng")
def table_gone(setting: Setting) -> Expected | None:
    """A table is deleted; its title stays."""
    tables = [t for t in setting.doc.tables() if not any(id(e) in setting.touched for e in t.iter())]
    if not tables or not setting.once("bang"):
        return None
    table = setting.rng.choice(tables)
    setting.take(*table.iter())
    remove(table)
    return Expected(lambda _: True)


@edit("thêm bảng")
def table_added(setting: Setting) -> Expected | None:
    """A table is typed in between two paragraphs."""
    p = setting.one("DoanVan")
    if p is None or "./." in text_of(p):
        return None
    words = f"Đơn vị {setting.rng.randrange(100, 999)}"
    rows = [
        make("tr", *(make("tc", make("p", make("r", make("t", text=text)))) for text in row))
        for row in (("TT", "Tên"), ("1", words))
    ]
    borders = make("tblBorders", *(make(side, val="single", sz="4") for side in ("top", "bottom", "insideV")))
    grid = make("tblGrid", make("gridCol", w="2000"), make("gridCol", w="4000"))
    p.addnext(make("tbl", make("tblPr", borders), grid, *rows))
    return Expected(lambda found: says(found.data, words), (words,))


@edit("thêm cột")
def column_added(setting: Setting) -> Expected | None:
    """A table gets one more column."""
    tables = [t for t in setting.doc.tables() if not any(id(e) in setting.touched for e in t.iter())]
    tables = [
        t for t in tables if t.find(f".//{w('gridSpan')}") is None and t.find(f".//{w('vMerge')}") is None
    ]
    if not tables or not setting.once("bang"):
        return None
    table = setting.rng.choice(tables)
    setting.take(*table.iter())
    for number, row in enumerate(table.iterchildren(w("tr"))):
        cell = deepcopy(list(row.iterchildren(w("tc")))[-1])
        p = next(cell.iter(w("p")))
        if text_of(p):
            cut(p, 0, len(text_of(p)), f"Ghi thêm {number}")
        row.append(cell)
    return Expected(lambda found: says(found.data, "Ghi thêm 0"), ("Ghi thêm",))


def _drawings(setting: Setting) -> list[etree._Element]:
    return [
        p
        for p in setting.doc.body.iterchildren(w("p"))
        if style_of(p) == "Hinh" and id(p) not in setting.touched
    ]


def _count(data: object) -> int:
    """How many pictures and charts some data have."""
    if isinstance(data, dict):
        return sum(key in ("anh", "bieu_do") for key in data) + sum(map(_count, data.values()))
    return sum(map(_count, data)) if isinstance(data, list) else 0


@edit("bỏ hình")
def picture_gone(setting: Setting) -> Expected | None:
    """A picture is deleted; its caption stays."""
    found = _drawings(setting)
    if not found or not setting.once("hinh"):
        return None
    remove(setting.rng.choice(found))
    count = _count(setting.loaded.raw)
    return Expected(lambda back: _count(back.data) < count, ("hình",))


@edit("chuyển hình")
def picture_moved(setting: Setting) -> Expected | None:
    """A picture is dragged to the beginning of another section."""
    found, heads = _drawings(setting), setting.free("Muc1", "Muc2", least=3)
    if not found or not heads or not setting.once("hinh"):
        return None
    p = setting.rng.choice(found)
    setting.rng.choice(heads).addnext(p)
    count = _count(setting.loaded.raw)
    return Expected(lambda back: _count(back.data) == count, ("hình", "hinh"))  # or asked which one it is


@edit("thêm hình")
def picture_added(setting: Setting) -> Expected | None:
    """A picture is pasted: no data can say it."""
    found, body = _drawings(setting), setting.one("DoanVan")
    if not found or body is None or not setting.once("hinh"):
        return None
    made = make("p", make("pPr", make("pStyle", val="DoanVan")), deepcopy(found[0].find(w("r"))))
    body.addprevious(made)
    return Expected(lambda _: True, ("hinh",), told=True)  # another one deleted: it may be that one, moved


@edit("sửa chú thích hình")
def caption(setting: Setting) -> Expected | None:
    """The caption of a picture is worded in another way."""
    p = setting.one("ChuThichHinh", least=5)
    if p is None:
        return None
    words = f"Hình ảnh của đơn vị {setting.rng.randrange(100, 999)}"
    cut(p, 0, len(text_of(p)), words)
    return Expected(lambda found: says(found.data, words), (words,))


@edit("thêm đoạn đầu mục")
def inserted_below_title(setting: Setting) -> Expected | None:
    """A paragraph is put right below a title."""
    heads, body = setting.free("Muc1", "Muc2", "Muc3", least=3), setting.free("DoanVan")
    if not heads or not body:
        return None
    sentence = setting.sentence()
    made = new_paragraph(body[0], sentence)
    setting.rng.choice(heads).addnext(made)
    setting.take(made)
    return Expected(lambda found: says(found.data, sentence), (sentence,))


@edit("sửa tên trong lời văn")
def word_replaced(setting: Setting) -> Expected | None:
    """One word is replaced everywhere in a paragraph."""
    found = [p for p in setting.free() if "công đoàn" in text_of(p)]
    if not found:
        return None
    p = setting.rng.choice(found)
    setting.take(p)
    replace(p, "công đoàn", "nghiệp đoàn")

    def holds(back: Imported) -> bool:
        return says(back.data, "nghiệp đoàn")

    return Expected(holds, ("nghiệp đoàn",))
