"""Tags in places that are not filled: deleted text, field codes, equations, charts, addresses of links.

What is printed there would be printed as ``{{ … }}``, or a field would take it away again. So it is refused
and named, not left for the reader of the report to find.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from docgen.errors import Problem
from docgen.template.explain import shortened
from docgen.word.ns import A, w
from docgen.word.opc import all_relationships

if TYPE_CHECKING:
    from lxml.etree import _Element

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\{|\{%", re.DOTALL)
_DELETED = ("chữ đã xoá (Track Changes)", "hãy chấp nhận hoặc từ chối các thay đổi rồi lưu lại mẫu")
_FIELD = ("mã trường (field)", "hãy viết thẻ ngoài trường, hoặc bỏ trường (Ctrl+Shift+F9)")
_EQUATION = ("công thức (equation)", "hãy viết thẻ thành chữ thường, ngoài công thức")
_DRAWN = ("chữ của hình vẽ", "hãy dùng hộp văn bản (text box)")
_PLACES: Final = {
    w("delText"): _DELETED,
    w("instrText"): _FIELD,
    w("delInstrText"): _DELETED,
    f"{_MATH}t": _EQUATION,
    f"{{{A}}}t": _DRAWN,
}
_OTHER_PARTS: Final = (  # name of a part (pattern), what it is, what to do
    (r"word/charts/", "biểu đồ", "hãy viết tiêu đề thành chữ của văn bản, ngoài biểu đồ"),
    (r"word/diagrams/", "sơ đồ SmartArt", "hãy dùng hộp văn bản (text box)"),
    (r"word/drawings/", "hình vẽ trong biểu đồ", "hãy dùng hộp văn bản (text box)"),
    (r"word/numbering\.xml$", "kiểu đánh số", "hãy viết thẻ trong đoạn văn, ngoài số thứ tự"),
)


def tags_elsewhere(root: _Element) -> Iterator[Problem]:
    """One problem for each paragraph with a tag that stands in no text that is filled."""
    for paragraph in root.iter(w("p")):
        found: dict[tuple[str, str], str] = {}
        for node in paragraph.iter(*_PLACES):
            if next(node.iterancestors(w("p")), None) is paragraph:
                found[_PLACES[node.tag]] = found.get(_PLACES[node.tag], "") + (node.text or "")
        found[_DELETED] = found.get(_DELETED, "") + _moved_away(paragraph)
        found[_FIELD] = found.get(_FIELD, "") + _simple_fields(paragraph)
        for (location, remedy), text in found.items():
            if tag := _TAG.search(text):
                yield _problem(tag.group(), location, remedy, f"đoạn “{shortened(text)}”")


def _moved_away(paragraph: _Element) -> str:
    return "".join(node.text or "" for moved in paragraph.iter(w("moveFrom")) for node in moved.iter(w("t")))


def _simple_fields(paragraph: _Element) -> str:
    return " ".join(field.get(w("instr"), "") for field in paragraph.iter(w("fldSimple")))


def tags_in_other_parts(parts: Mapping[str, bytes], filled: Collection[str]) -> Iterator[Problem]:
    """One problem for each part beside those that are filled in which a tag would be seen."""
    for name in sorted(parts):
        kind = next(((what, how) for pattern, what, how in _OTHER_PARTS if re.match(pattern, name)), None)
        if kind is None or name in filled or b"{" not in parts[name] or not name.endswith(".xml"):
            continue
        text = re.sub(
            r"<[^>]*>", "", re.sub(r'w:val="([^"]*)"', r">\1<", parts[name].decode("utf-8", "replace"))
        )
        if tag := _TAG.search(text):
            yield _problem(tag.group(), kind[0], kind[1], f"phần {name}")


def tags_in_links(parts: Mapping[str, bytes]) -> Iterator[Problem]:
    """One problem for each address with a tag in it, which every report would be written with."""
    for link in all_relationships(parts):
        if link.external and (tag := _TAG.search(unquote(link.target))):
            remedy = "hãy viết địa chỉ thành chữ, hoặc dùng một địa chỉ không đổi"
            yield _problem(tag.group(), "địa chỉ của liên kết", remedy, f"liên kết “{unquote(link.target)}”")


def _problem(tag: str, location: str, remedy: str, path: str) -> Problem:
    return Problem("M703", f"thẻ {shortened(tag)} nằm trong {location}", path=path, hint=remedy)
