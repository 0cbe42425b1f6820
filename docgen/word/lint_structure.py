"""Faults inside one part for which Word offers to repair the file, or refuses it.

Each rule is a function from a part's root to the faults found. A fault is said twice: in English for
developers, in Vietnamese, with the words near it, for those who have the file in hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docgen.word.child_order import local_name, order_faults
from docgen.word.ns import MC, w
from docgen.word.walk import children

if TYPE_CHECKING:
    from lxml.etree import _Element

_HOLDS_BLOCKS = (
    "body tc hdr ftr txbxContent sdtContent customXml footnote endnote comment docPartBody "
    "ins del moveTo moveFrom"
)
_HOLDS_RUNS = (
    "p hyperlink ins del moveTo moveFrom smartTag sdtContent customXml fldSimple dir bdo ruby rt rubyBase"
)
_BLOCK_PARENTS = frozenset(w(name) for name in _HOLDS_BLOCKS.split())
_RUN_PARENTS = frozenset(w(name) for name in _HOLDS_RUNS.split())
_FIRST = {"pPr": "p", "rPr": "r", "tblPr": "tbl", "tcPr": "tc"}
STRICT_ORDERS: Final = (w("tbl"),)
"""Elements whose children Word wants in order; among properties it is lenient, as programs are not."""
_MARKS: Final = frozenset(
    w(f"{kind}{end}")
    for kind in ("bookmark", "commentRange", "perm", "moveFromRange", "moveToRange", "customXmlInsRange")
    for end in ("Start", "End")
) | {w("proofErr"), w("ins"), w("del"), w("moveFrom"), w("moveTo"), w("sdt"), w("customXml")}
_CHILDREN: Final = {
    w("tbl"): _MARKS | {w("tblPr"), w("tblGrid"), w("tr")},
    w("tr"): _MARKS | {w("tblPrEx"), w("trPr"), w("tc")},
    w("tc"): _MARKS | {w("tcPr"), w("p"), w("tbl"), w("altChunk")},
}

_NEEDS_PARAGRAPH: Final = {
    "hdr": "đầu trang",
    "ftr": "chân trang",
    "txbxContent": "hộp văn bản",
    "footnote": "cước chú",
    "endnote": "chú thích cuối",
    "comment": "lời ghi chú",
}
_SHOWN: Final = 60  # characters of the words near a fault


class Fault(NamedTuple):
    """One fault: ``text`` in English; ``refusal`` in Vietnamese if Word would repair or refuse the file."""

    text: str
    refusal: str = ""


def structure_faults(root: _Element) -> Iterator[Fault]:
    """Every fault of this kind in one part, rule by rule."""
    for rule in _RULES:
        yield from rule(root)


def _near(element: _Element) -> str:
    """The words in or before an element, to find it by."""
    here: _Element | None = element
    while here is not None:
        text = "".join(node.text or "" for node in here.iter(w("t"))).strip()
        if text:
            return f" gần “{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”"
        here = here.getprevious() if here.getprevious() is not None else here.getparent()
    return ""


def _order(root: _Element) -> Iterator[Fault]:
    for element in root.iter(*STRICT_ORDERS):
        name = local_name(element)
        for text in order_faults(element):
            yield Fault(text, f"thuộc tính trong w:{name} sai thứ tự hoặc lặp ({text}){_near(element)}")


def _properties_first(root: _Element) -> Iterator[Fault]:
    for name, parent in _FIRST.items():
        for element in root.iter(w(name)):
            owner = element.getparent()
            if owner is not None and owner.tag == w(parent) and owner.index(element) > 0 and parent != "tbl":
                yield Fault(
                    f"w:{name} is not the first child of its w:{parent}",
                    f"w:{name} không đứng đầu w:{parent}{_near(owner)}",
                )


def _tables(root: _Element) -> Iterator[Fault]:
    for table in root.iter(w("tbl")):
        rows = list(children(table, "tr"))
        if not rows:
            yield Fault("w:tbl without a row", f"bảng không có hàng nào{_near(table)}")
        if table.find(w("tblPr")) is None or table.find(w("tblGrid")) is None:
            yield Fault(
                "w:tbl without w:tblPr or w:tblGrid", f"bảng thiếu w:tblPr hoặc w:tblGrid{_near(table)}"
            )
        for row in rows:
            yield from _row(row)


def _row(row: _Element) -> Iterator[Fault]:
    cells = list(children(row, "tc"))
    if not cells:
        yield Fault("w:tr without a cell", f"hàng của bảng không có ô nào{_near(row)}")
    for cell in cells:
        blocks = [child for child in cell if child.tag != w("tcPr")]
        if not blocks or blocks[-1].tag not in {w("p"), w("sdt"), w("customXml")}:
            yield Fault(
                "w:tc does not end with a paragraph", f"ô của bảng không kết thúc bằng đoạn văn{_near(row)}"
            )


def _locations(root: _Element) -> Iterator[Fault]:
    for name, parents in (("p", _BLOCK_PARENTS), ("tbl", _BLOCK_PARENTS), ("r", _RUN_PARENTS)):
        for element in root.iter(w(name)):
            owner = element.getparent()
            if owner is not None and owner.tag not in parents:
                where = owner.tag.rpartition("}")[2]
                yield Fault(
                    f"w:{name} must not stand in {where}",
                    f"w:{name} nằm sai chỗ, trong {where}{_near(element)}",
                )


def _table_children(root: _Element) -> Iterator[Fault]:
    for parent, allowed in _CHILDREN.items():
        for element in root.iter(parent):
            for child in element:
                if str(child.tag).startswith(_W) and child.tag not in allowed:
                    text = f"w:{local_name(child)} must not stand in w:{local_name(element)}"
                    yield Fault(text, f"w:{local_name(child)} nằm sai chỗ trong bảng{_near(element)}")


_W: Final = w("")


def _section_locations(root: _Element) -> Iterator[Fault]:
    for section in root.iter(w("sectPr")):
        wrong = _section(section)
        if wrong:
            yield Fault(wrong, f"phần (section) đặt sai chỗ ({wrong}){_near(section)}")
        for name in ("headerReference", "footerReference"):
            kinds = [reference.get(w("type"), "default") for reference in section.iterfind(w(name))]
            for kind in twice(kinds):
                text = f"w:sectPr has two w:{name} of type {kind}"
                yield Fault(text, f"phần (section) có hai đầu hoặc chân trang cùng loại ({text})")


def _section(section: _Element) -> str:
    owner = section.getparent()
    if owner is None or owner.tag not in {w("body"), w("pPr")}:
        return "w:sectPr must stand in w:body or w:pPr"
    if owner.tag == w("body"):
        return "" if owner[-1] is section else "w:sectPr is not the last child of w:body"
    if any(above.tag in {w("tc"), w("txbxContent")} for above in section.iterancestors()):
        return "w:sectPr must not stand in a table or text box"
    return ""


def _paragraphs_last(root: _Element) -> Iterator[Fault]:
    for name, called in _NEEDS_PARAGRAPH.items():
        for holder in root.iter(w(name)):
            if (owner := holder.getparent()) is not None and owner.tag in _SETTINGS:
                continue
            blocks = [child for child in holder if child.tag in _BLOCKS]
            if not blocks or blocks[-1].tag == w("tbl"):
                yield Fault(
                    f"w:{name} does not end with a paragraph",
                    f"{called} không kết thúc bằng đoạn văn{_near(holder)}",
                )


_SETTINGS: Final = (w("footnotePr"), w("endnotePr"))  # where a note is only named
_BLOCKS: Final = frozenset(w(name) for name in ("p", "tbl", "sdt", "customXml", "ins", "moveTo", "altChunk"))


def _fields(root: _Element) -> Iterator[Fault]:
    depth = 0
    for mark in root.iter(w("fldChar")):
        depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType"), ""), 0)
        if depth < 0:
            break
    if depth != 0:
        yield Fault(
            "w:fldChar begin and end do not match", "trường (field) có mở mà không có đóng, hoặc ngược lại"
        )


def _ignorable(root: _Element) -> Iterator[Fault]:
    marked: Any = root.xpath("//*[@mc:Ignorable]", namespaces={"mc": MC})
    for element in marked:
        for prefix in element.get(f"{{{MC}}}Ignorable", "").split():
            if prefix not in element.nsmap:
                text = f"mc:Ignorable names the undeclared prefix {prefix}"
                yield Fault(text, f"XML dùng tiền tố {prefix} mà không khai")


def twice(items: Iterable[str]) -> list[str]:
    """The items that occur more than once, sorted."""
    return sorted(item for item, count in Counter(items).items() if count > 1)


_RULES: tuple[Callable[[_Element], Iterator[Fault]], ...] = (
    _order,
    _properties_first,
    _tables,
    _locations,
    _table_children,
    _section_locations,
    _paragraphs_last,
    _fields,
    _ignorable,
)
