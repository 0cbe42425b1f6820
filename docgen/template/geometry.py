"""Reads from a template what layout and numbering need: its columns, sizes, schemes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from docgen.patterns import regex
from docgen.standard.levels import lists_of
from docgen.standard.rules import TABLE_STYLES, load_standard
from docgen.template.layout import Geometry
from docgen.template.numbers import NumberingInfo
from docgen.template.styles import Styles, find_styles
from docgen.word.package import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_LEVELS = 4  # of sections; Word's own schemes go on to the ninth
_APPENDICES = regex(r"\{%-?p?\s*for\s+\w+\s+in\s+phu_luc\b")
_END_OF_LOOP = regex(r"\{%-?p?\s*endfor\b")


def find_geometry(document: _Element, styles_root: _Element, styles: Styles) -> Geometry:
    """Column width, text area and type sizes of this template; the standard's where it is silent."""
    standard = Geometry.of_standard(load_standard())
    return Geometry(
        heading_column=_heading_column(document) or standard.heading_column,
        text_area=_text_area(document) or standard.text_area,
        issuer_size=_size(styles_root, styles, "co_quan_ban_hanh") or standard.issuer_size,
        superior_size=_size(styles_root, styles, "co_quan_chu_quan") or standard.superior_size,
        subject_size=_size(styles_root, styles, "trich_yeu") or standard.subject_size,
        turned_area=_text_area(document, turned=True) or standard.turned_area,
        text_height=_text_height(document) or standard.text_height,
        turned_height=_text_height(document, turned=True) or standard.turned_height,
        table_size=max(_size(styles_root, styles, key) for key in TABLE_STYLES) or standard.table_size,
        turnable=_stands_in_body(document),
        appendix_sections=_has_appendix_sections(document),
        subject_column=_subject_in_head(document),
    )


def _number(element: _Element | None, attribute: str) -> int:
    """A whole number in an attribute, 0 where there is none."""
    value = element.get(f"{_W}{attribute}") if element is not None else None
    return int(value) if value and value.lstrip("-").isdigit() else 0


def _heading_column(document: _Element) -> int:
    """Width of the cell in which the issuer stands."""
    for cell in document.iter(f"{_W}tc"):
        text = "".join(node.text or "" for node in cell.iter(f"{_W}t"))
        if "co_quan_ban_hanh" in text:
            return _number(cell.find(f"{_W}tcPr/{_W}tcW"), "w")
    return 0


def _subject_in_head(document: _Element) -> bool:
    """Whether the subject stands in a cell together with the number."""
    cells = ("".join(node.text or "" for node in cell.iter(f"{_W}t")) for cell in document.iter(f"{_W}tc"))
    return any("trich_yeu" in text and "ky_hieu" in text for text in cells)


def _text_area(document: _Element, *, turned: bool = False) -> int:
    """Width of the text area; ``turned``: with the page on its side, or as it is if it lies there already."""
    section = next(document.iter(f"{_W}sectPr"), None)
    if section is None:
        return 0
    page, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    width, height = _number(page, "w"), _number(page, "h")
    return (max(width, height) if turned else width) - _number(margins, "left") - _number(margins, "right")


def _text_height(document: _Element, *, turned: bool = False) -> int:
    section = next(document.iter(f"{_W}sectPr"), None)
    if section is None:
        return 0
    page, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    width, height = _number(page, "w"), _number(page, "h")
    whole = min(width, height) if turned else height
    return whole - _number(margins, "top") - _number(margins, "bottom")


def _stands_in_body(document: _Element) -> bool:
    """Whether text of the report stands directly in the body: no section can end in a cell or a text box."""
    frames = (f"{_W}tc", f"{_W}txbxContent")
    tags = [each for each in document.iter(f"{_W}p") if "noi_dung" in _text(each)]
    return not any(next(each.iterancestors(*frames), None) is not None for each in tags)


def _has_appendix_sections(document: _Element) -> bool:
    """Whether each round of the loop over the appendices ends or begins a section."""
    loop = False
    for each in document.iter(f"{_W}p"):
        text = _text(each)
        if _APPENDICES.search(text):
            loop = True
        elif loop and each.find(f"{_W}pPr/{_W}sectPr") is not None:
            return True
        elif loop and _END_OF_LOOP.search(text):
            return False
    return False


def _text(paragraph: _Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(f"{_W}t"))


def _size(styles_root: _Element, styles: Styles, key: str) -> float:
    """Type size of a style in points, 0 where it says none."""
    style_id = styles.get(key) if key in set(styles) else None
    for style in styles_root.iterfind(f"{_W}style"):
        if style_id and style.get(f"{_W}styleId") == style_id:
            return _number(style.find(f"{_W}rPr/{_W}sz"), "val") / 2
    return 0


def find_numbering(parts: Mapping[str, bytes], styles_root: _Element, styles: Styles) -> NumberingInfo | None:
    """The scheme that the heading styles are numbered in; None if they are not numbered any more."""
    if "word/numbering.xml" not in parts:
        return None
    root = parse_xml(parts["word/numbering.xml"], "word/numbering.xml")
    number = _style_num(styles_root, styles)
    schemes = {
        _number(num, "numId"): _number(num.find(f"{_W}abstractNumId"), "val")
        for num in root.iterfind(f"{_W}num")
    }
    if number not in schemes:
        return None
    return _info(root, number, schemes[number], max(schemes) + 1)


def heading_level_texts(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """What each level of the headings' own list prints ("Điều %1."); empty if they are not numbered."""
    if "word/numbering.xml" not in parts:
        return ()
    styles_root = parse_xml(parts.get("word/styles.xml", b"<styles/>"), "word/styles.xml")
    found = find_numbering(parts, styles_root, find_styles(styles_root))
    root = parse_xml(parts["word/numbering.xml"], "word/numbering.xml")
    lists = (each for each in root.iterfind(f"{_W}abstractNum") if found is not None)
    own = (each for each in lists if found and _number(each, "abstractNumId") == found.abstract_num)
    return next((_level_texts(each) for each in own), ())


def find_further(parts: Mapping[str, bytes]) -> dict[tuple[str, ...], int]:
    """A template's lists of parts and chapters ("Phần %1", "Chương %1"), by what their levels print."""
    if "word/numbering.xml" not in parts:
        return {}
    root = parse_xml(parts["word/numbering.xml"], "word/numbering.xml")
    wanted = {
        tuple(level.text for level in each)
        for levels in load_standard().schemes.values()
        for each in lists_of(levels)[:-1]
    }
    printed = {
        _level_texts(each): _number(each, "abstractNumId") for each in root.iterfind(f"{_W}abstractNum")
    }
    return {
        texts: abstract for texts in sorted(wanted) if (abstract := _of_texts(printed, texts)) is not None
    }


def _of_texts(printed: Mapping[tuple[str, ...], int], texts: tuple[str, ...]) -> int | None:
    """The list whose levels begin with these; one of just as many levels before one of more."""
    found = [key for key in printed if key[: len(texts)] == texts]
    return printed[min(found, key=len)] if found else None


def _level_texts(abstract: _Element) -> tuple[str, ...]:
    """What each level prints: "Chương %1"."""
    texts = (level.find(f"{_W}lvlText") for level in abstract.iterfind(f"{_W}lvl"))
    return tuple((text.get(f"{_W}val") or "") if text is not None else "" for text in texts)


def _info(root: _Element, number: int, abstract: int, next_num: int) -> NumberingInfo:
    formats = _formats(root, abstract)
    points = [level for level, form in formats.items() if form == "lowerLetter"]
    return NumberingInfo(
        section_num=number,
        abstract_num=abstract,
        next_num=next_num,
        next_abstract=max(_number(each, "abstractNumId") for each in root.iterfind(f"{_W}abstractNum")) + 1,
        points_match=bool(points) and points[0] < _MOST_LEVELS,
        point_level=points[0] + 1 if points and points[0] < _MOST_LEVELS else _MOST_LEVELS,
        levels=min(max(formats, default=0) + 1, _MOST_LEVELS),
    )


def _style_num(styles_root: _Element, styles: Styles) -> int:
    for style in styles_root.iterfind(f"{_W}style"):
        if "muc_1" in set(styles) and style.get(f"{_W}styleId") == styles["muc_1"]:
            return _number(style.find(f"{_W}pPr/{_W}numPr/{_W}numId"), "val")
    return 0


def _formats(numbering: _Element, abstract: int) -> dict[int, str]:
    """The number format of each level of a scheme, by its number from 0."""
    found: dict[int, str] = {}
    for scheme in numbering.iterfind(f"{_W}abstractNum"):
        if _number(scheme, "abstractNumId") == abstract:
            for level in scheme.iterfind(f"{_W}lvl"):
                form = level.find(f"{_W}numFmt")
                found[_number(level, "ilvl")] = (form.get(f"{_W}val") or "") if form is not None else ""
    return dict(sorted(found.items()))
