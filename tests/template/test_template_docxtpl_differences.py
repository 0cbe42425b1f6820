"""Where docgen differs from docxtpl on purpose: what docxtpl makes of it, and why docgen does not."""

from __future__ import annotations

from typing import Any

import pytest
from docxtpl_twin import DOCUMENT, assert_equal, ours, table, text_of, theirs
from sample_report import crafted
from support import edited
from test_template_docxtpl_parts import with_note

from docgen.errors import TemplateError
from docgen.template.compile import compile_template
from docgen.template.fill import fill_context


def by_docxtpl(*lines: str, **names: Any) -> str:
    """The text that docxtpl prints."""
    return text_of(theirs(crafted(*lines), names)[DOCUMENT])


def by_docgen(*lines: str, **names: Any) -> str:
    """The text that docgen prints."""
    return text_of(ours(crafted(*lines), names)[DOCUMENT])


def refused(*lines: str, **names: Any) -> str:
    """Why docgen refuses it."""
    with pytest.raises(TemplateError) as caught:
        fill_context(compile_template(crafted(*lines), "mau.docx"), names)
    assert caught.value.message.startswith("mau.docx: ")
    return caught.value.message


def test_an_unknown_name_is_an_error() -> None:
    """Docxtpl prints nothing: a figure is missing from the report and nobody is told."""
    assert by_docxtpl("Có {{ tong_cdc }} CĐCS", tong_cdcs=7) == "Có  CĐCS"
    assert "biến tong_cdc không có" in refused("Có {{ tong_cdc }} CĐCS", tong_cdcs=7)
    assert "không in được" in refused("{{ x }}", x=None)
    assert by_docxtpl("{{ x }}", x=None) == "None"


def test_text_is_always_escaped() -> None:
    """Docxtpl's own default loses what looks like XML; with safe it does so even when it escapes."""
    assert by_docxtpl("{{ t | safe }}", t="tỷ lệ < 5% đạt") != "tỷ lệ < 5% đạt"
    assert "không có bộ lọc safe" in refused("{{ t | safe }}", t="x")
    assert by_docgen("{{ t }}", t="R&D: tỷ lệ < 5% <w:br/> “đạt” \"'") == "R&D: tỷ lệ < 5% <w:br/> “đạt” \"'"


def test_data_are_never_rewritten() -> None:
    """Docxtpl turns what looks like its escapes into brackets, in data as in the template."""
    assert by_docxtpl("{{ t }}", t="{_{ x }_}") == "{{ x }}"
    assert by_docgen("{{ t }} {_{", t="{_{ x }_} {_% y %_}") == "{_{ x }_} {_% y %_} {{"


def test_text_between_paragraphs_is_refused() -> None:
    """Docxtpl writes it beside the paragraphs, where Word sees damage and shows nothing."""
    assert by_docxtpl("a", "{{p t }}", "b", t="mất") == "a\nb"
    assert "chữ thì viết {{ … }}" in refused("a", "{{p t }}", "b", t="mất")


def test_text_beside_a_tag_that_takes_its_place_is_refused() -> None:
    """Docxtpl drops it: beside p, tr and tc, before a dash and behind one."""
    for line in ("Ghi chú {%p if x %}", "Ghi chú {%- if x %}"):
        assert "Ghi chú" not in by_docxtpl("a", line, "b", "{%p endif %}", x=1)
        assert "chữ bên cạnh sẽ mất" in refused("a", line, "b", "{%p endif %}", x=1)
    lines = ("a {% if x -%} Ghi chú", "b", "{% endif %}")
    assert "Ghi chú" not in by_docxtpl(*lines, x=1)
    assert "chữ bên cạnh sẽ mất" in refused(*lines, x=1)


def test_a_tag_begins_and_ends_in_one_paragraph() -> None:
    """Docxtpl joins the paragraphs between, with whatever they say; the same holds for tags in comments."""
    assert "trong cùng một đoạn" in refused("{{ so", "chữ", "}}", so=1)
    assert "trong cùng một đoạn" in refused("{# {{ so }} #}", so=1)


def test_a_character_that_xml_cannot_hold_is_refused() -> None:
    r"""In plain text also \a and \f: they make paragraphs in a Listing, where a program asks for them."""
    assert by_docxtpl("{{ t }}", t="a\ab") == "a\nb"
    assert "ký tự điều khiển" in refused("{{ t }}", t="a\ab")
    assert "ký tự điều khiển" in refused("{{ t }}", t="a\x01b")


def test_carriage_returns_are_line_breaks() -> None:
    """Text from Windows has two characters for one break; docxtpl leaves the first in the text."""
    assert by_docgen("{{ t }}", t="a\r\nb\rc") == "a↵b↵c"


def test_numbers_are_printed_as_vietnamese_writes_them() -> None:
    """A decimal comma, without a filter."""
    assert by_docxtpl("{{ x }}", x=2.5) == "2.5"
    assert by_docgen("{{ x }}", x=2.5) == "2,5"


@pytest.mark.parametrize(
    "code", ["{{ range(3) }}", "{% set n = namespace(x=1) %}", "{{ lipsum() }}", "{{ cycler('a') }}"]
)
def test_there_are_no_globals(code: str) -> None:
    """What a template may use is what the report hands to it."""
    assert "không có" in refused(code)


@pytest.mark.parametrize(
    "name", ["format", "pprint", "random", "round", "striptags", "tojson", "urlize", "xmlattr"]
)
def test_filters_that_outgrow_memory_or_text_are_gone(name: str) -> None:
    """Docgen has its own list; a filter outside it is named."""
    assert f"không có bộ lọc {name}" in refused(f"{{{{ t | {name} }}}}", t="x")


@pytest.mark.parametrize("code", ["{% include 'x' %}", "{% import 'x' as y %}", "{% extends 'x' %}"])
def test_no_template_calls_another_file(code: str) -> None:
    """With docxtpl it depends on the environment's loader; docgen has none."""
    assert "mẫu không được gọi tệp khác" in refused(code)


def test_insides_of_objects_are_out_of_reach() -> None:
    """Docxtpl's environment is no sandbox: from any value there is a way to all of Python."""
    code = "{{ t.__class__.__mro__[1].__subclasses__() | length }}"
    assert int(by_docxtpl(code, t="x")) > 100
    assert "không được dùng __class__" in refused(code, t="x")


def test_broken_xml_is_refused_and_not_mended() -> None:
    """Docxtpl lets the parser guess where a condition begins outside a table and ends in it."""
    lines = ("đầu {% if x %}a", table(("{% endif %}b", "c"), grid=(1000, 1000)), "cuối")
    assert by_docxtpl(*lines, x=0) != "đầu b\nc\ncuối"
    assert "không ở cùng một chỗ" in refused(*lines, x=0)


def test_line_ends_in_the_file_are_no_line_breaks() -> None:
    """A program may break the lines of a template anywhere; docxtpl prints such an end as a new line."""
    template = edited(crafted("{{ so }} CÔNG ĐOÀN"), DOCUMENT, ("CÔNG ĐOÀN", "CÔNG\nĐOÀN"))
    assert text_of(theirs(template, {"so": 1})[DOCUMENT]) == "1 CÔNG↵ĐOÀN"
    assert text_of(ours(template, {"so": 1})[DOCUMENT]) == "1 CÔNG ĐOÀN"


def test_endnotes_are_filled_like_footnotes() -> None:
    """Docxtpl leaves the tags in them."""
    template = with_note("{{ so }}", "endnote")
    assert b"{{ so }}" in theirs(template, {"so": 7})["word/endnotes.xml"]
    assert text_of(ours(template, {"so": 7})["word/endnotes.xml"]) == "7"


def test_values_that_need_no_escaping_are_equal_all_the_same() -> None:
    """The control for this file: the comparison itself finds these two equal."""
    assert assert_equal(crafted("{{ t }}"), {"t": "R và D"}) == "R và D"
