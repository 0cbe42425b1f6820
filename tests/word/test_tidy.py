"""What Word passes over and other programs do not is set right, and nothing else is touched."""

from __future__ import annotations

import pytest
from lxml import etree

from docgen.word.ns import W, w
from docgen.word.tidy import tidied, tidy

ROOT = f'<w:body xmlns:w="{W}" xmlns:x="urn:x">{{}}</w:body>'


def mended(xml: str) -> tuple[bool, str]:
    """Whether a body with ``xml`` had to be mended, and what stands in it then."""
    root = etree.fromstring(ROOT.format(xml))
    changed = tidy(root)
    text = etree.tostring(root, encoding="unicode")
    return changed, text[text.index(">") + 1 : text.rindex("<")]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("<w:rPr><w:u/><w:b/></w:rPr>", "<w:rPr><w:b/><w:u/></w:rPr>"),
        ("<w:pPr><w:jc/><x:y/><w:pStyle/></w:pPr>", "<w:pPr><w:pStyle/><w:jc/><x:y/></w:pPr>"),
        ("<w:tcPr><w:vAlign/><w:tcW/></w:tcPr>", "<w:tcPr><w:tcW/><w:vAlign/></w:tcPr>"),
        ("<w:t> a</w:t>", '<w:t xml:space="preserve"> a</w:t>'),
        ("<w:instrText>PAGE </w:instrText>", '<w:instrText xml:space="preserve">PAGE </w:instrText>'),
        ('<w:shd w:fill="FFFF00"/>', '<w:shd w:fill="FFFF00" w:val="clear"/>'),
        ('<w:cantSplit w:val="true"/>', '<w:cantSplit w:val="on"/>'),
        ('<w:docGrid w:charSpace="4294959103"/>', '<w:docGrid w:charSpace="-8193"/>'),
        ('<w:tblHeader w:val="0"/>', '<w:tblHeader w:val="off"/>'),
    ],
)
def test_what_is_set_right(given: str, wanted: str) -> None:
    """Properties in order, what is not Word's behind what it followed; spaces kept; values as wanted."""
    assert mended(given) == (True, wanted)
    assert mended(wanted) == (False, wanted)


@pytest.mark.parametrize(
    "xml",
    [
        "<w:rPr><w:b/><x:a/><w:u/><x:b/></w:rPr>",
        "<w:tbl><w:tr/><w:tblPr/></w:tbl>",  # no properties: a fault that Word does not pass over
        "<w:t>a b</w:t>",
        '<w:t xml:space="preserve"> a </w:t>',
        "<w:b/><w:rStyle/>",
    ],
)
def test_what_is_right_stays(xml: str) -> None:
    """Nothing is written anew that was in order."""
    assert mended(xml) == (False, xml)


def test_names_of_styles_that_are_not_there_go() -> None:
    """In the definitions of styles and lists; the other parts of the file are not in the answer."""
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="a"><w:basedOn w:val="b"/><w:next w:val="a"/></w:style>'
        "</w:styles>"
    )
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum><w:lvl><w:pStyle w:val="b"/></w:lvl>'
        '<w:lvl><w:pStyle w:val="a"/></w:lvl></w:abstractNum></w:numbering>'
    )
    parts = {"word/styles.xml": styles.encode(), "word/numbering.xml": numbering.encode(), "x": b"-"}
    done = tidied(parts)
    assert set(done) == {"word/styles.xml", "word/numbering.xml"}
    left = [etree.fromstring(data).iter(w("basedOn"), w("next"), w("pStyle")) for data in done.values()]
    assert [each.get(w("val")) for part in left for each in part] == ["a", "a"]
    assert tidied({**parts, **done}) == {}
