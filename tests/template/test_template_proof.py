"""A template proven once needs no proof per document: what is proven, what is not, and hostile data."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_report import compiled, crafted, document, text

from docgen.errors import TemplateError
from docgen.forms import build
from docgen.standard.mau import form_names, load_form
from docgen.template.compile import CompiledTemplate, compile_template
from docgen.template.fill import fill, fill_context
from docgen.word.package import read_package, write_package
from tests.thorough import examples

DOCUMENT = "word/document.xml"
HOSTILE = [
    "<",
    "&",
    "]]>",
    '"',
    "'",
    "<w:p>",
    "</w:t>",
    "&amp;",
    "<!--",
    "{{",
    "\n",
    "\t",
    "\r",
    "tỷ lệ < 5%",
]
PLAIN = (
    "{%p for dong in ds %}",
    "{{ dong }} và {% if dong %}{{ dong }}{% else %}không{% endif %}",
    "{%p endfor %}",
    '<w:p><w:hyperlink w:anchor="muc" w:tooltip="{{ so }}"><w:r/></w:hyperlink></w:p>',
)


def template(*lines: str) -> CompiledTemplate:
    """The shipped template with these lines for its text."""
    return compile_template(crafted(*lines), "mau.docx")


def visible(data: bytes) -> str:
    """All text of a document, which must parse."""
    root = ElementTree.fromstring(read_package(data).parts[DOCUMENT])  # noqa: S314 - our own output
    return "".join(root.itertext())


@pytest.mark.parametrize("name", form_names())
@pytest.mark.thorough(one_of=8)
def test_shipped_templates_are_proven(name: str) -> None:
    """None of the templates we ship costs a parse per document."""
    assert compile_template(build(load_form(name))).proven == {DOCUMENT}


@pytest.mark.parametrize(
    "lines",
    [
        ("{{ a }}",),
        ("{%p if a %}", "{{ a }}", "{%p elif b %}", "{{ b }}", "{%p else %}", "{{ c }}", "{%p endif %}"),
        ("{% for x in a %}{{ x }}, {% endfor %}",),
        ("{% set x = a %}{{ x }}",),
        ('<w:p><w:pPr><w:ind w:left="{{ a }}"/></w:pPr></w:p>', "{{ a }}"),
        ("{{p noi_dung }}",),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_ordinary_tags_are_proven(lines: tuple[str, ...]) -> None:
    """Loops, conditions, values in text and in attributes, blocks between paragraphs."""
    assert template(*lines).proven == {DOCUMENT}


@pytest.mark.parametrize(
    "lines",
    [
        ("{% set x %}<b>{% endset %}{{ x }}",),
        ("{% macro m() %}a{% endmacro %}{{ m() }}",),
        ("{% filter upper %}a{% endfilter %}",),
        ("{% with %}a{% endwith %}",),
        ("{% autoescape false %}a{% endautoescape %}",),
        ("<w:p><w:r><w:t>{% if a %}</w:t></w:r></w:p><w:p><w:r><w:t>{% endif %}</w:t></w:r></w:p>",),
        ('<w:p><w:pPr><w:ind w:left="{% if a %}1{% endif %}"/></w:pPr></w:p>', "{{ a }}"),
    ],
    ids=["captured", "macro", "filtered", "with", "autoescape", "cut", "in-attribute"],
)
@pytest.mark.thorough(one_of=3)
def test_what_is_not_understood_is_not_proven(lines: tuple[str, ...]) -> None:
    """Its documents are parsed one by one."""
    assert template(*lines).proven == frozenset()


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(st.text(st.sampled_from("ạb <&>\"'\n\t\r]") | st.sampled_from("\u00a0\U0001f600"))))
def test_a_proven_template_keeps_hostile_text(words: list[str]) -> None:
    """Whatever the text, the document parses and every visible character is in it."""
    made = template(*PLAIN[:3])
    assert made.proven == {DOCUMENT}
    seen = visible(fill_context(made, {"ds": words}))
    for word in words:
        assert "".join(word.split()) in "".join(seen.split())


@pytest.mark.parametrize("words", HOSTILE)
def test_markup_in_attributes_and_text_is_text(words: str) -> None:
    """Text that looks like XML stays text in every place a value can stand."""
    made = template(*PLAIN)
    assert made.proven == {DOCUMENT}
    assert words.strip() in visible(fill_context(made, {"ds": [words], "so": words})) or not words.strip()


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_characters_that_xml_cannot_hold_are_refused(char: str) -> None:
    """No parse sees them any more, so they are looked for."""
    with pytest.raises(TemplateError, match=r"word/document\.xml"):
        fill(compiled(), document((text(f"a{char}b"),)))


def test_foreign_markup_is_parsed() -> None:
    """A piece of escaped text, cut in the middle of an entity, is found by parsing that one document."""
    made = template("{{ (chu | e)[:cat] }}")
    assert made.proven == {DOCUMENT}
    assert "a&b" in visible(fill_context(made, {"chu": "a&b", "cat": 9}))
    with pytest.raises(TemplateError, match="hỏng"):
        fill_context(made, {"chu": "a&b", "cat": 3})
    assert "a&b" in visible(fill_context(made, {"chu": "a&b", "cat": 9}))


def test_odd_style_ids_are_not_trusted() -> None:
    """A style id that needs escaping, as only a hand-made template has it, cannot break a document."""
    parts = dict(read_package(crafted("{{p noi_dung }}")).parts)
    styles = parts["word/styles.xml"].decode("utf-8")
    parts["word/styles.xml"] = styles.replace('w:styleId="DoanVan"', 'w:styleId="a&quot;b"').encode()
    made = compile_template(write_package(parts), "mau.docx")
    assert made.proven == frozenset()
    with pytest.raises(TemplateError, match="hỏng"):
        fill(made, document((text(),)))
