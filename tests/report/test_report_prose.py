"""Prose: marks, escapes and expressions of a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2.exceptions import TemplateError

from docgen.report.document import Kind, Span
from docgen.report.expressions import Expression, ExpressionError
from docgen.report.prose import ProseError, escape_prose, parse_line, parse_plain, parse_prose
from docgen.report.values import EvaluationError, Figure, Names
from tests.thorough import examples

NAMES = {"so_lieu": Names("so_lieu", {"a": Figure(20841, "so_lieu.a")}), "sao": "*sao* {{ x }}"}


def looks(text: str) -> list[str]:
    """The spans of a paragraph, each as its text between the letters of its look."""
    return [f"{'b' * s.bold}{'i' * s.italic}<{s.text}>" for s in parse_prose(text).render(NAMES)]


@pytest.mark.parametrize(("text", "expected"), [
    ("chữ thường", ["<chữ thường>"]),
    ("*nghiêng* và **đậm**", ["i<nghiêng>", "< và >", "b<đậm>"]),
    ("**đậm *cả hai* đậm**", ["b<đậm >", "bi<cả hai>", "b< đậm>"]),
    ("***cả hai***", ["bi<cả hai>"]),
    ("***cả hai* đậm**", ["bi<cả hai>", "b< đậm>"]),
    ("(*trong ngoặc*).", ["<(>", "i<trong ngoặc>", "<).>"]),
    ("*Hạn chế:* còn", ["i<Hạn chế:>", "< còn>"]),
    ("2*3*4 và 5 * 6 * 7", ["<2*3*4 và 5 * 6 * 7>"]),
    ("(*) chú thích (*)", ["<(*) chú thích (*)>"]),
    ("*không đóng và **cũng không", ["<*không đóng và **cũng không>"]),
    ("*a **b* c**", ["i<a **b>", "< c**>"]),
    ("**** trang trí ****", ["<**** trang trí ****>"]),
    ("*{{ so_lieu.a }}* lượt", ["i<20.841>", "< lượt>"]),
    ("2*{{ so_lieu.a }}*3", ["<2*20.841*3>"]),
    ("{{ sao }}", ["<*sao* {{ x }}>"]),
    (r"\*a\* và \{{ x }}", ["<*a* và {{ x }}>"]),
    (r"\\*a*", ["<\\>", "i<a>"]),
    (r"\\{{ so_lieu.a }}", ["<\\20.841>"]),
    (r"C:\thu_muc\n \\", ["<C:\\thu_muc\\n \\\\>"]),
    ("{% if x %} {# y #} }}", ["<{% if x %} {# y #} }}>"]),
    ("{{ '}}' }}{{ {'k': {'l': 7}}['k']['l'] }}", ["<}}7>"]),
])  # fmt: skip
def test_marks_and_escapes(text: str, expected: list[str]) -> None:
    """Marks that pair give a look, everything else arrives as it stands."""
    assert looks(text) == expected


@pytest.mark.parametrize(("text", "kind", "expected"), [
    ("- gạch", Kind.DASH, "gạch"),
    ("+ cộng", Kind.PLUS, "cộng"),
    (r"\- chữ", Kind.TEXT, "- chữ"),
    (r"\+ chữ", Kind.TEXT, "+ chữ"),
    (r"\\- chữ", Kind.TEXT, r"\- chữ"),
    ("-5 độ", Kind.TEXT, "-5 độ"),
    ("– gạch dài", Kind.TEXT, "– gạch dài"),
])  # fmt: skip
def test_leading_marks_make_list_lines(text: str, kind: Kind, expected: str) -> None:
    """A leading dash or plus with a space is a list line, unless a backslash stands before it."""
    prose = parse_prose(text)
    assert (prose.kind, prose.text({})) == (kind, expected)


def test_titles_keep_dashes_and_cells_keep_stars() -> None:
    """Only paragraphs are list lines, and a table cell has no inline marks."""
    assert parse_line("- *a*").render({}) == (Span("- "), Span("a", italic=True))
    assert parse_plain(r"- *a* \* \{{ {{ 1 + 1 }}").text({}) == r"- *a* \* {{ 2"


@given(st.text(alphabet="*{}\\-+ %#ab|\n\t\"'ệ1", max_size=25))
@settings(max_examples=examples(300), deadline=None)
def test_escaped_text_prints_exactly(text: str) -> None:
    """Whatever a text holds, its escaped form is a plain paragraph that prints it."""
    prose = parse_prose(escape_prose(text))
    assert prose.kind is Kind.TEXT
    assert prose.render({}) == ((Span(text),) if text else ())


@given(st.text(max_size=40))
@settings(max_examples=examples(100), deadline=None)
def test_any_unicode_survives_escaping(text: str) -> None:
    """The same for all of Unicode."""
    assert parse_prose(escape_prose(text)).text({}) == text


@given(st.text(alphabet="*a \\(", max_size=20))
@settings(max_examples=examples(200), deadline=None)
def test_marks_never_eat_letters(text: str) -> None:
    """However stars stand, letters arrive in order, and no star is invented."""
    printed = parse_prose(text).text({})
    kept = str.maketrans("", "", "*\\")
    assert printed.translate(kept) == text.translate(kept)
    assert printed.count("*") <= text.count("*")


def test_expressions_say_what_they_need() -> None:
    """Names with their attributes, also through filters and brackets; optional ones are left out."""
    text = "{{ (so_lieu.a + chi_tieu['m'].ty_le) | so(1) }} {{ ky.nam | default(2) }} {{ x.y.upper() }}"
    found = parse_prose(text).expressions
    assert [e.names for e in found] == [("so_lieu.a", "chi_tieu.m.ty_le"), (), ("x.y",)]
    assert found[0].filters == ("so",)
    assert [e.position for e in found] == [0, 48, 74]


def test_an_unclosed_expression_has_a_place() -> None:
    """The error points at the braces that were opened."""
    with pytest.raises(ProseError, match="không có }} đóng") as error:
        parse_prose("Tổng số {{ so_lieu.a người")
    assert error.value.position == 8


@pytest.mark.parametrize("source", ["", "  ", "a b", "a |", "(a", "- a -", "-a", "'x", "a" * 2000, "(" * 900])
def test_broken_expressions_are_refused(source: str) -> None:
    """What is not an expression is an error in Vietnamese, never a guess."""
    with pytest.raises(ExpressionError):
        _ = Expression(source).names


@pytest.mark.parametrize("source", ["so_lieu.a | first | so", "1 < 'a'", "so_lieu", "none", "[1][5] | so"])
def test_failing_expressions_are_errors(source: str) -> None:
    """An expression that can be read but not worked out is an error, never a blank."""
    with pytest.raises((EvaluationError, TemplateError)):
        Expression(source).evaluate(NAMES)
