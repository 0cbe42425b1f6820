"""Edits of a Word file as people make them, in the XML that Word writes: runs in pieces, marks all over.

Knows WordprocessingML and nothing of docgen: what is done here is what the way back has to see.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree

from docgen.word.package import read_package, write_package

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MAIN = "word/document.xml"
_DATE = "2026-01-05T08:00:00Z"


def w(name: str) -> str:
    """A qualified name."""
    return f"{{{W}}}{name}"


def make(tag: str, *children: etree._Element, text: str = "", **attributes: str) -> etree._Element:
    """An element of WordprocessingML."""
    element = etree.Element(w(tag), {w(key): value for key, value in attributes.items()})
    element.extend(children)
    if text:
        element.text = text
        element.set(_SPACE, "preserve")
    return element


class Doc:
    """An open Word file."""

    def __init__(self, data: bytes) -> None:
        self.package = read_package(data)
        self.parts = dict(self.package.parts)
        self.main = self.package.main
        self.root = etree.fromstring(self.parts[self.main])

    @property
    def body(self) -> etree._Element:
        """The element with all that is in the document."""
        found = self.root.find(w("body"))
        assert found is not None
        return found

    def save(self) -> bytes:
        """The file as it stands now."""
        self.parts[self.main] = etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        return write_package(self.parts)

    def paragraphs(self) -> list[etree._Element]:
        """All paragraphs, those of cells included."""
        return list(self.body.iter(w("p")))

    def own(self) -> list[etree._Element]:
        """The paragraphs with text that stand outside of tables."""
        return [p for p in self.body.iterchildren(w("p")) if text_of(p).strip()]

    def find(self, words: str) -> etree._Element:
        """The first paragraph that holds ``words``."""
        return next(p for p in self.paragraphs() if words in text_of(p))

    def tables(self) -> list[etree._Element]:
        """The tables with borders of their own style: those of data."""
        return [
            t for t in self.body.iterchildren(w("tbl")) if t.find(f"{w('tblPr')}/{w('tblStyle')}") is not None
        ]


def style_of(p: etree._Element) -> str:
    """The id of a paragraph's style."""
    found = p.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if found is None else found.get(w("val"), "")


def set_style(p: etree._Element, style: str) -> None:
    """Give a paragraph another style, and what belongs to the old one no more."""
    properties = p.find(w("pPr"))
    if properties is None:
        properties = make("pPr")
        p.insert(0, properties)
    for name in ("pStyle", "numPr"):
        for old in properties.findall(w(name)):
            properties.remove(old)
    properties.insert(0, make("pStyle", val=style))


def texts(p: etree._Element) -> list[etree._Element]:
    """The ``w:t`` of a paragraph."""
    return list(p.iter(w("t")))


def text_of(p: etree._Element) -> str:
    """What a paragraph says; line breaks and tabs are left out."""
    return "".join(t.text or "" for t in texts(p))


def replace(p: etree._Element, old: str, new: str, nth: int = 0) -> None:
    """Put ``new`` in place of the ``nth`` ``old``, over as many runs as it stands in."""
    whole = text_of(p)
    start = [m.start() for m in re.finditer(re.escape(old), whole)][nth]
    cut(p, start, start + len(old), new)


def cut(p: etree._Element, start: int, end: int, new: str) -> None:
    """Put ``new`` in place of the letters from ``start`` to ``end``."""
    place, put = 0, False
    for t in texts(p):
        own = t.text or ""
        low, high = max(start - place, 0), min(end - place, len(own))
        if 0 <= start - place <= len(own) and not put and (start < end or start - place <= len(own)):
            t.text = own[: start - place] + new + own[max(high, start - place) :]
            put = True
        elif low < high:
            t.text = own[:low] + own[high:]
        t.set(_SPACE, "preserve")
        place += len(own)


def new_paragraph(like: etree._Element, text: str) -> etree._Element:
    """A paragraph set like another one."""
    made = make("p")
    properties = like.find(w("pPr"))
    if properties is not None:
        copy = deepcopy(properties)
        for name in ("sectPr", "rPr", "keepNext"):
            for each in copy.findall(w(name)):
                copy.remove(each)
        made.append(copy)
    made.append(make("r", make("t", text=text)))
    return made


def split(p: etree._Element, at: int) -> etree._Element:
    """Press Enter in a paragraph; the second half is given back."""
    second = deepcopy(p)
    length = len(text_of(p))
    cut(p, at, length, "")
    cut(second, 0, at, "")
    p.addnext(second)
    return second


def join(p: etree._Element, q: etree._Element, gap: str = " ") -> None:
    """Take the paragraph mark between two paragraphs away."""
    if gap:
        p.append(make("r", make("t", text=gap)))
    for child in list(q):
        if child.tag != w("pPr"):
            p.append(child)
    remove(q)


def remove(element: etree._Element) -> None:
    """Take an element out."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def isolate(p: etree._Element, start: int, end: int) -> list[etree._Element]:
    """The runs that hold just the letters from ``start`` to ``end``, cut out of those around them."""
    found = []
    place = 0
    for run in list(p.iter(w("r"))):
        own = "".join(t.text or "" for t in run.iter(w("t")))
        low, high = max(start - place, 0), min(end - place, len(own))
        if low < high and len(list(run.iter(w("t")))) == 1:
            found.append(_part_of(run, low, high))
        place += len(own)
    return found


def _part_of(run: etree._Element, low: int, high: int) -> etree._Element:
    (t,) = run.iter(w("t"))
    own = t.text or ""
    before, after = deepcopy(run), deepcopy(run)
    for piece, text in ((before, own[:low]), (run, own[low:high]), (after, own[high:])):
        (inner,) = piece.iter(w("t"))
        inner.text = text
        inner.set(_SPACE, "preserve")
    if low:
        run.addprevious(before)
    if high < len(own):
        run.addnext(after)
    return run


def dress(run: etree._Element, *looks: etree._Element) -> None:
    """Give a run looks of its own."""
    properties = run.find(w("rPr"))
    if properties is None:
        properties = make("rPr")
        run.insert(0, properties)
    properties.extend(looks)


def track_insertion(run: etree._Element) -> None:
    """Make a run one that was put in with Track Changes on."""
    around = make("ins", id="9001", author="Nguyễn Văn A", date=_DATE)
    run.addprevious(around)
    around.append(run)


def track_deletion(run: etree._Element) -> None:
    """Make a run one that was taken out with Track Changes on."""
    around = make("del", id="9002", author="Nguyễn Văn A", date=_DATE)
    run.addprevious(around)
    around.append(run)
    for t in run.iter(w("t")):
        t.tag = w("delText")


def like_word(doc: Doc, rng: random.Random) -> None:
    """Rewrite a file as Word saves it: runs cut by revision, spelling marks, bookmarks, paragraph ids."""
    for number, p in enumerate(doc.paragraphs()):
        p.set(w("rsidR"), f"{rng.randrange(16**8):08X}")
        p.set(f"{{{W14}}}paraId", f"{rng.randrange(1, 2**31):08X}")
        for run in list(p.iter(w("r"))):
            _in_pieces(run, rng)
        if rng.random() < 0.3:
            p.insert(
                1 if p.find(w("pPr")) is not None else 0,
                make("bookmarkStart", id=str(number), name=f"_b{number}"),
            )
            p.append(make("bookmarkEnd", id=str(number)))


def _in_pieces(run: etree._Element, rng: random.Random) -> None:
    found = list(run.iterchildren(w("t")))
    if (
        len(found) != 1
        or len(list(run.iter(w("t")))) != 1
        or len(found[0].text or "") < 4
        or rng.random() < 0.5
    ):
        return
    text = found[0].text or ""
    at = rng.randrange(1, len(text))
    first, second = _part_of(run, 0, at), run.getnext()
    first.set(w("rsidR"), f"{rng.randrange(16**8):08X}")
    if rng.random() < 0.3 and second is not None:
        second.addprevious(make("proofErr", type="spellStart"))
        second.addnext(make("proofErr", type="spellEnd"))


def renamed(data: bytes, rng: random.Random) -> bytes:
    """The same file as another program would store it: custom parts renamed, everything in another order."""
    parts = read_package(data).parts
    names = {"customXml/itemBaoCao.xml": "customXml/item7.xml", "docProps/custom.xml": "docProps/eigen.xml"}
    moved = {}
    for name, content in parts.items():
        told = content
        for old, new in names.items() if name.endswith((".rels", "[Content_Types].xml")) else ():
            last_old, last_new = old.rpartition("/")[2], new.rpartition("/")[2]
            told = told.replace(old.encode(), new.encode()).replace(last_old.encode(), last_new.encode())
        target = names.get(name, name)
        if name == "customXml/_rels/itemBaoCao.xml.rels":
            target = "customXml/_rels/item7.xml.rels"
        moved[target] = told
    order = list(moved)
    rng.shuffle(order)
    return write_package(moved, order=order)


Edit = Callable[[Doc, random.Random], object]


def each_text(doc: Doc) -> Iterator[str]:
    """Every paragraph of the document that says something."""
    return (text for p in doc.paragraphs() if (text := text_of(p)).strip())
