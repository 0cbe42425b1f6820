"""A part changed in places: every other byte stays, whatever the program that wrote it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from docgen.word.splicing import SplicedPart
from docgen.word.strict_xml import parse_xml

HEAD = b"<?xml version='1.0' encoding='UTF-8' standalone=\"yes\"?>\r\n"
PART = (
    HEAD + b"<a xmlns='urn:u' xmlns:w=\"urn:v\" >\n  <w:p  w:x='1' >"
    b"<w:t>\xe1\xba\xa1 &#65; &gt; </w:t><e/><e  /></w:p>"
    b"<w:p>t<b>\xc2\xa0</b>tail</w:p\n><empty></empty></a>\n"
)  # fmt: skip


def test_an_untouched_part_is_the_same() -> None:
    """Quotes, references, empty elements, white space inside tags and around the root."""
    assert SplicedPart(PART, "x").content() == PART


def test_only_what_has_changed_is_printed_anew() -> None:
    """A changed element keeps its own tag, an unchanged neighbour every byte."""
    part = SplicedPart(PART, "x")
    second = part.root[1]
    second[0].text = "new & old"
    made = etree.SubElement(second, "{urn:v}r")
    made.text = "<"
    before, _, after = PART.partition(b"t<b>\xc2\xa0</b>tail")
    assert part.content() == before + b"t<b>new &amp; old</b>tail<w:r>&lt;</w:r>" + after


def test_elements_come_and_go() -> None:
    """Taken out, moved, copied, wrapped: what is read again is what the tree says."""
    part = SplicedPart(PART, "x")
    first, second, empty = part.root
    part.root.remove(first)
    empty.append(first)
    second.addprevious(etree.fromstring('<w:new xmlns:w="urn:v" w:a="&quot;"/>'))
    printed = part.content()
    assert etree.tostring(parse_xml(printed, "x"), method="c14n") == etree.tostring(part.root, method="c14n")
    assert b'<w:new w:a="&quot;"/><w:p>t<b>' in printed  # known namespaces are not declared again


def test_another_encoding_is_printed_anew() -> None:
    """No byte of it can be kept: the content is the same all the same."""
    text = PART.decode().replace("UTF-8", "UTF-16")
    printed = SplicedPart(text.encode("utf-16"), "x").content()
    assert etree.tostring(parse_xml(printed, "x"), method="c14n") == etree.tostring(
        parse_xml(PART, "x"), method="c14n"
    )


LEAF = st.text("aé <&>\"'\r\n\t", max_size=6)
TREES = st.recursive(LEAF, lambda inner: st.lists(inner, max_size=4), max_leaves=12)


def build(tree: str | list[object], depth: int = 0) -> etree._Element:
    """An element for a nested list: texts and elements in turn."""
    made = etree.Element("{urn:u}e", {"k": str(depth)}, nsmap={None: "urn:u"})
    for each in tree if isinstance(tree, list) else [tree]:
        if isinstance(each, str) and len(made):
            made[-1].tail = (made[-1].tail or "") + each
        elif isinstance(each, str):
            made.text = (made.text or "") + each
        else:
            made.append(build(each, depth + 1))  # type: ignore[arg-type] # nested lists and texts alone
    return made


@given(TREES, st.integers(0, 20), LEAF)
def test_any_change_of_any_tree(tree: str | list[object], place: int, text: str) -> None:
    """Whatever is changed, the bytes say what the tree says, and nothing without a change."""
    data = etree.tostring(build(tree), xml_declaration=True, encoding="UTF-8")
    part = SplicedPart(data, "x")
    assert part.content() == data
    every = list(part.root.iter())
    chosen = every[place % len(every)]
    chosen.text = text
    if place % 3 == 0:
        chosen.insert(0, etree.Element("{urn:u}new"))
    again = parse_xml(part.content(), "x")
    assert etree.tostring(again, method="c14n") == etree.tostring(part.root, method="c14n")


@pytest.mark.parametrize("end", [b"</a>", b"</a >"])
def test_the_end_of_a_long_part_is_found(end: bytes) -> None:
    """Many elements of one name, nested and one after the other."""
    inner = b"<w:p><w:p/></w:p>" * 500
    data = b"<a xmlns:w='urn:v'>" + inner + end
    part = SplicedPart(data, "x")
    part.root[250].text = "x"
    assert len(re.findall(rb"<w:p>x<w:p/></w:p>", part.content())) == 1
    assert part.content().replace(b"<w:p>x<", b"<w:p><") == data
