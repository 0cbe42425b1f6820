"""Edits that no data can say: each must at least be named."""

from __future__ import annotations

import re

from tests.roundtrip.editing import R, cut, dress, isolate, make, style_of, text_of, w
from tests.roundtrip.edits import Expected, Setting, edit

_RELS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _add_part(setting: Setting, name: str, kind: str, content: str) -> None:
    parts = setting.doc.parts
    parts[f"word/{name}.xml"] = f"{_HEAD}{content}".encode()
    parts[_RELS] = parts[_RELS].replace(
        b"</Relationships>",
        f'<Relationship Id="rId{name}" Type="{_KIND}/{kind}" Target="{name}.xml"/></Relationships>'.encode(),
    )
    parts[_TYPES] = parts[_TYPES].replace(
        b"</Types>",
        f'<Override PartName="/word/{name}.xml" ContentType="{_PART}.{kind}+xml"/></Types>'.encode(),
    )


def _told(*words: str) -> Expected:
    return Expected(lambda _: True, words, told=True)


@edit("cước chú")
def footnote(setting: Setting) -> Expected | None:
    """A note below the page."""
    p = setting.one() if setting.once("cuoc_chu") else None
    if p is None:
        return None
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Số liệu sơ bộ</w:t></w:r></w:p></w:footnote>'
    _add_part(setting, "footnotes", "footnotes", f'<w:footnotes xmlns:w="{_W}">{note}</w:footnotes>')
    p.append(make("r", make("footnoteReference", id="2")))
    return _told("Số liệu sơ bộ")


@edit("đầu trang")
def header(setting: Setting) -> Expected | None:
    """Words in the head of the pages."""
    if not setting.once("dau_trang"):
        return None
    parts = setting.doc.parts
    parts["word/header1.xml"] = parts["word/header1.xml"].replace(
        b"</w:hdr>", "<w:p><w:r><w:t>TÀI LIỆU MẬT</w:t></w:r></w:p></w:hdr>".encode()
    )
    return _told("TÀI LIỆU MẬT")


@edit("hộp chữ")
def text_box(setting: Setting) -> Expected | None:
    """A box with words in it."""
    p = setting.one()
    if p is None:
        return None
    box = make("p", make("r", make("t", text="Chữ trong hộp")))
    content = make("txbxContent", box)
    pict = make("pict")
    shape = pict.makeelement("{urn:schemas-microsoft-com:vml}shape", {"style": "width:100pt;height:30pt"})
    holder = pict.makeelement("{urn:schemas-microsoft-com:vml}textbox")
    holder.append(content)
    shape.append(holder)
    pict.append(shape)
    p.append(make("r", pict))
    return _told("Chữ trong hộp")


@edit("chú thích")
def comment(setting: Setting) -> Expected | None:
    """A remark of a reader."""
    p = setting.one() if setting.once("chu_thich") else None
    if p is None:
        return None
    note = '<w:comment w:id="7" w:author="A"><w:p><w:r><w:t>Xem lại số này</w:t></w:r></w:p></w:comment>'
    _add_part(setting, "comments", "comments", f'<w:comments xmlns:w="{_W}">{note}</w:comments>')
    p.append(make("r", make("commentReference", id="7")))
    return _told("Xem lại số này")


def _look(name: str, code: str, element: str, **attributes: str) -> None:
    @edit(name)
    def change(setting: Setting) -> Expected | None:
        """A run gets a look of its own."""
        p = setting.one("DoanVan")
        if p is None:
            return None
        runs = isolate(p, 5, 12)
        if not runs:
            return None
        for run in runs:
            dress(run, make(element, **attributes))
        return _told(code)


_look("chữ ẩn", "chu_an", "vanish")
_look("chữ trắng", "chu_trang", "color", val="FFFFFF")
_look("chỉ số trên", "chi_so", "vertAlign", val="superscript")


@edit("lề trang")
def margins(setting: Setting) -> Expected | None:
    """Other margins."""
    if not setting.once("le"):
        return None
    for section in setting.doc.root.iter(w("pgMar")):
        section.set(w("left"), "1134")
    return _told("le_trang")


@edit("liên kết")
def hyperlink(setting: Setting) -> Expected | None:
    """A link."""
    p = setting.one("DoanVan") if setting.once("lien_ket") else None
    if p is None:
        return None
    runs = isolate(p, 5, 12)
    parts = setting.doc.parts
    parts[_RELS] = parts[_RELS].replace(
        b"</Relationships>",
        f'<Relationship Id="rIdLink9" Type="{_KIND}/hyperlink" Target="https://congdoan.vn/"'
        ' TargetMode="External"/></Relationships>'.encode(),
    )
    link = make("hyperlink")
    link.set(f"{{{R}}}id", "rIdLink9")
    runs[0].addprevious(link)
    for run in runs:
        link.append(run)
    return _told("lien_ket")


@edit("canh lề")
def alignment(setting: Setting) -> Expected | None:
    """A paragraph in the middle."""
    p = setting.one("DoanVan")
    if p is None:
        return None
    properties = p.find(w("pPr"))
    assert properties is not None
    properties.append(make("jc", val="center"))
    return _told("canh_le")


@edit("chữ Hy Lạp hoặc Kirin")
def foreign_letter(setting: Setting) -> Expected | None:
    """A Cyrillic letter that looks like a Latin one."""
    found = [p for p in setting.free() if "o" in text_of(p)[5:40]]
    if not found:
        return None
    p = setting.rng.choice(found)
    setting.take(p)
    place = text_of(p).index("o", 5)
    cut(p, place, place + 1, "о")
    return _told("chu_la")


@edit("khoảng trắng rộng bằng không trong số")
def zero_width(setting: Setting) -> Expected | None:
    """A space without width between two digits."""
    found = [p for p in setting.free() if re.search(r"\d\d", text_of(p))]
    if not found:
        return None
    p = setting.rng.choice(found)
    setting.take(p)
    place = re.search(r"\d\d", text_of(p))
    assert place
    cut(p, place.start() + 1, place.start() + 1, "\u200b")
    return _told("vo_hinh", "\u200b", style_of(p))
