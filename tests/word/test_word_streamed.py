"""A long part read child by child says what it says as a whole, and is refused for the same reasons."""

from __future__ import annotations

import pytest
from lxml import etree

from docgen.errors import DocxError
from docgen.word.ns import W, w
from docgen.word.strict_xml import StreamedPart, parse_xml

_CHILD = "<w:p><w:r><w:t>Đoạn {}, {}</w:t></w:r></w:p>"
_CHILDREN = "\n".join(_CHILD.format(i, "chữ " * (i % 50)) for i in range(2000))
LONG = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:background/><w:body>\n{_CHILDREN}'
    "<w:sectPr/></w:body></w:document>"
).encode()
"""Several steps long: what is cut between two steps is whole."""


def test_the_children_are_those_of_the_whole() -> None:
    """Each as it stands in the tree of the whole part, in its order; the rest is the root."""
    body = parse_xml(LONG, "x.xml").find(w("body"))
    assert body is not None
    part = StreamedPart(LONG, "x.xml")
    streamed = [etree.tostring(child) for child in part.children(w("body"))]
    assert streamed == [etree.tostring(child) for child in body]
    assert part.root is not None
    assert [child.tag for child in part.root] == [w("background"), w("body")]


def test_only_one_child_is_held_at_a_time() -> None:
    """A child that nobody keeps is gone when the next ones come."""
    left = [child.getparent() for child in StreamedPart(LONG, "x.xml").children(w("body"))]
    assert left == [None] * 2001


@pytest.mark.parametrize(
    "broken",
    [
        LONG.replace(b"</w:body>", b""),
        LONG[:-3],
        LONG.replace("Đoạn 1700,".encode(), b"a < b"),
        LONG.replace("Đoạn 1700".encode(), b"\xffDo"),
        LONG.replace(b"UTF-8", b"latin-1"),
        LONG.replace(b"?><w:document", b"?><!DOCTYPE w:document><w:document"),
        LONG.replace("Đoạn 1700".encode(), b"&gone;"),
        b"",
        b"   ",
    ],
)
@pytest.mark.thorough(one_of=3)
def test_what_is_broken_is_refused_in_the_same_words(broken: bytes) -> None:
    """With the same line and column, or byte, as where the whole is parsed."""
    with pytest.raises(DocxError) as whole:
        parse_xml(broken, "x.xml")
    with pytest.raises(DocxError) as streamed:
        list(StreamedPart(broken, "x.xml").children(w("body")))
    assert str(streamed.value) == str(whole.value)


def test_utf_16_and_a_mark_at_the_start_are_read() -> None:
    """Word writes UTF-8; other programs also these."""
    text = LONG.decode().replace("UTF-8", "UTF-16")
    for data in (b"\xef\xbb\xbf" + LONG, text.encode("utf-16"), text.encode("utf-16-be")):
        assert len(list(StreamedPart(data, "x.xml").children(w("body")))) == 2001


def test_a_long_table_is_read_in_time_of_its_length() -> None:
    """A child of a hundred thousand elements: with time in the square of it this test would not end."""
    cell = '<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>'
    rows = f"<w:tr>{cell * 10}</w:tr>" * 1600
    long = LONG.replace(b"<w:body>", f"<w:body><w:tbl>{rows}</w:tbl>".encode(), 1)
    table = next(StreamedPart(long, "x.xml").children(w("body")))
    assert (table.tag, sum(1 for _ in table.iter(w("tc")))) == (w("tbl"), 16_000)
