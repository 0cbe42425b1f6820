"""No text is lost or changed on its way into Word: read back with python-docx, another reader than ours."""

from __future__ import annotations

import io
from itertools import chain

import docx
import pytest
from docx.document import Document as Read
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sample_report import crafted, filled, report, section, text
from support import faults_of

from docgen.errors import TemplateError
from docgen.report.document import Appendix, Cell, Kind, Paragraph, Span, Table
from docgen.word.markup import inside_text
from tests.thorough import examples

NASTY = (
    "R&D",
    "tỷ lệ < 5%",
    "a<b het. </w:t></w:r></w:p>",
    "\"kép\" 'đơn' “cong”",
    "Chúc mừng 🎉👨‍👩‍👧",
    "{{ so }} {% if x %} {# y #}",
    "{_{ so }_} {_%",
    "]]> <![CDATA[ <!-- -->",
    "&amp; &#10; &lt;",
    "một\thai\n\nba",
    "  hai dấu cách  ",
    "Liên đoàn Lao động",  # decomposed
    "\N{NO-BREAK SPACE}x\N{ZERO WIDTH SPACE}\N{LINE SEPARATOR}\N{REPLACEMENT CHARACTER}\U0001fffe",
)
printable = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters="\n\t"
    ),
    max_size=40,
)
some_text = st.sampled_from(NASTY) | printable


def read(data: bytes) -> Read:
    """The file as python-docx reads it."""
    return docx.Document(io.BytesIO(data))


def in_style(document: Read, name: str) -> list[str]:
    """Texts of the paragraphs of a style, in the body and in the cells of its tables.

    A table of long words is set in a smaller size, by a style of its own: "Bảng - số 12" is "Bảng - số".
    """
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    everywhere = chain(document.paragraphs, *(cell.paragraphs for cell in cells))
    names = {name, f"{name} 12", f"{name} 11"}
    return [each.text for each in everywhere if each.style is not None and each.style.name in names]


@settings(max_examples=examples(50))
@given(words=some_text)
@example(words="0" * 23 + "@@@@¼¼¼")  # too wide for type of 13 points
def test_any_printable_text_arrives_in_the_body(words: str) -> None:
    """In a paragraph, a title, a list line, a cell, a column title, the title of a table, an appendix."""
    cells = Table.plain((words, "B"), ((Cell(words), Cell(words, True)),), (Cell(words), Cell("")), words)
    blocks = (
        section(words),
        Paragraph(Kind.DASH, (Span(words, italic=True),)),
        cells,
        text(words),
        text("Hết"),
    )
    document = read(report(blocks, (Appendix(words, (text(words),)),)))
    for style in ("Heading 1", "Gạch đầu dòng", "Bảng - số"):
        assert in_style(document, style) == [words]
    assert in_style(document, "Đoạn văn") == [words, "Hết./.", words]
    assert in_style(document, "Bảng - chữ") == [words, ""]
    assert in_style(document, "Bảng - giữa") == [words]  # the name of the total
    assert in_style(document, "Bảng - đầu cột") == [words, "B"]
    assert in_style(document, "Tên bảng") == [words] * bool(words)
    assert in_style(document, "Tên phụ lục") == [words] * bool(words)


@settings(max_examples=examples(50))
@given(words=some_text)
def test_any_printable_text_arrives_in_the_form(words: str) -> None:
    """In addressees, legal grounds, recipients, the archive line, the signature, unit and place names."""
    document = read(
        report(
            (),
            (Appendix("A", ()),),
            kinh_gui=[words],
            can_cu=[words, words],
            noi_nhan=[words],
            luu=words,
            dia_danh=words,
            don_vi={"ten": words},
            nguoi_ky={"ho_ten": words, "chuc_vu": words},
        )
    )
    assert in_style(document, "Kính gửi") == [f"Kính gửi: {words}"]
    assert in_style(document, "Căn cứ") == [f"{words};", f"{words}."]
    archived = [f"- Lưu: {words}."] if words else []  # without words there is no such line
    assert in_style(document, "Nơi nhận") == [f"- {words};", *archived]
    assert in_style(document, "Họ tên") == in_style(document, "Chức vụ") == [words]
    assert in_style(document, "Địa danh thời gian") == [f"{words}, ngày 12 tháng 9 năm 2023"]
    (reference,) = in_style(document, "Kèm theo")
    assert reference.endswith(f" của {words})")


@settings(max_examples=examples(50))
@given(words=some_text)
@example(words=" ")
def test_subject_and_issuer_arrive_with_line_breaks_for_spaces(words: str) -> None:
    """Their lines are broken to fit, at spaces only; white at the ends of a line has no width there."""
    document = read(report((), trich_yeu=words, don_vi={"ten_in": words}))
    given_lines = " ".join(line.strip() for line in words.split("\n"))
    for style in ("Trích yếu", "Cơ quan ban hành"):
        (found,) = in_style(document, style)
        assert found.replace("\n", " ") == given_lines


@pytest.mark.parametrize("words", NASTY)
@pytest.mark.thorough(one_of=4)
def test_a_file_full_of_nasty_text_is_valid(words: str) -> None:
    """What arrives does not break the file either."""
    cells = Table.plain((words, words), ((Cell(words), Cell(words)),), None, words)
    data = report((text(words), section(words), cells), trich_yeu=words, kinh_gui=[words], source=words)
    assert faults_of(data) == []


def test_line_ends_of_windows_and_of_old_macs_become_line_breaks() -> None:
    """CRLF and CR are line ends, said once: they arrive as LF."""
    document = read(report((text("một\r\nhai\rba"), text("Hết"))))
    assert in_style(document, "Đoạn văn")[0] == "một\nhai\nba"


def test_decomposed_letters_stay_decomposed() -> None:
    """Text is not normalised here: what was given is what is printed."""
    document = read(report((text("ê\N{COMBINING DOT BELOW}"), text("Hết"))))
    assert in_style(document, "Đoạn văn")[0] == "ê\N{COMBINING DOT BELOW}"


@pytest.mark.parametrize("code", ["{{ don_vi.ten }}", "{{ don_vi.ten ~ '' }}", "{{ [don_vi.ten] | join }}"])
@pytest.mark.parametrize("words", NASTY)
def test_text_that_goes_through_filters_is_escaped_once(code: str, words: str) -> None:
    """Neither forgotten nor done twice."""
    document = read(filled(crafted(code), don_vi={"ten": words}))
    assert document.paragraphs[0].text == words


def test_text_that_stands_in_the_code_of_a_tag_is_escaped_too() -> None:
    """A constant is text like any other."""
    document = read(filled(crafted("{{ 'R&D < 5%' }}{{ 'a' ~ '&' }}{% set x = '<b>' %}{{ x }}")))
    assert document.paragraphs[0].text == "R&D < 5%a&<b>"


def test_text_around_tags_stays_as_it_is() -> None:
    """What a technician writes beside a tag: characters that mean something in XML, spaces, line breaks."""
    words = "R&D < 5% \"x\" 'y' → {{ so }} ← ]]>"
    document = read(filled(crafted(words)))
    assert document.paragraphs[0].text == words.replace("{{ so }}", "757")


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x1f", "\ufffe"])
def test_a_character_that_xml_forbids_never_makes_a_broken_file(char: str) -> None:
    """Data are checked for them before; should one get here, there is an error and no file."""
    with pytest.raises(TemplateError, match="hỏng"):
        report((text(f"a{char}b"),))


def test_inside_text_is_the_same_as_writing_each_character_alone() -> None:
    """Escaping has no memory, but for CRLF."""
    words = "a&<>\"'\n\tb"
    assert inside_text(words) == "".join(inside_text(char) for char in words)
