"""The body: real Word numbering, lists, and the end mark."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_report import APPENDICES, BLOCKS, clause, dash, plus, report, section, table, text
from support import converted, needs_office

from docgen.report.document import Appendix, Block, Kind, Paragraph, Span
from docgen.vn.roman import to_roman
from docgen.vn.text import point_label
from docgen.word.formatting import read_document
from docgen.word.model import Paragraph as Seen
from tests.thorough import examples

END = "./."
NUMBERED = {"heading 1", "heading 2", "heading 3", "heading 4", "Khoản không tiêu đề"}


def body(blocks: Sequence[Block], appendices: Sequence[Appendix] = ()) -> list[Seen]:
    """The paragraphs of the text, from after the subject's rule to before the signature, no tables."""
    found = [each for each in read_document(report(blocks, appendices)).paragraphs if each.location is None]
    styles = [each.style_name for each in found]
    start = styles.index("Kẻ dưới trích yếu") + 1
    return [each for each in found[start:] if each.style_name != "Dòng kết"]


def labels(blocks: Sequence[Block], appendices: Sequence[Appendix] = ()) -> list[str]:
    """What Word prints before each numbered paragraph."""
    return [each.label for each in body(blocks, appendices) if each.style_name in NUMBERED]


def test_sections_and_clauses_are_numbered_in_one_scheme_and_restart_below_the_next_higher() -> None:
    """I. → 1. → 1.1. → a), and back."""
    points = ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)", "i)", "k)", "l)"]
    assert labels(BLOCKS) == [
        *("I.", "II.", "1.", "1.1.", "1.2.", *points),
        *("2.", "2.1.", "a)", "b)", "c)", "2.2."),
        *("III.", "1.", "2.", "3."),
    ]


def test_appendices_count_from_the_beginning() -> None:
    """Each appendix starts at I. again; the body is not disturbed (III.1)."""
    assert labels((section("MỘT"), section("HAI")), APPENDICES) == ["I.", "II.", "I.", "1.", "I.", "1.", "a)"]


def expected(blocks: Sequence[Paragraph]) -> list[str]:
    """The labels by counting, without Word: an independent model of the scheme."""
    counts = [0, 0, 0, 0]
    found = []
    for block in blocks:
        counts[block.level - 1] += 1
        counts[block.level :] = [0] * (4 - block.level)
        roman, second, third, fourth = counts
        found.append(
            {1: f"{to_roman(roman)}." if roman else "", 2: f"{second}.", 3: f"{second}.{third}."}.get(
                block.level, f"{point_label(max(fourth, 1))})"
            )
        )
    return found


levels = st.lists(st.tuples(st.sampled_from((Kind.SECTION, Kind.CLAUSE)), st.integers(1, 4)), max_size=40)


@settings(max_examples=examples(40))
@given(moves=levels, many=st.integers(1, 29))
def test_numbering_counts_as_people_do(moves: list[tuple[Kind, int]], many: int) -> None:
    """Any outline that never skips a level, with up to 29 points in a row, in the Vietnamese alphabet."""
    blocks, deepest = [], 0
    for kind, wanted in [*moves, *[(Kind.CLAUSE, 4)] * many]:
        deepest = min(wanted, deepest + 1)
        blocks.append(Paragraph(kind, (Span("x"),), deepest))
    assert labels(blocks) == expected(blocks)


def test_points_go_through_the_vietnamese_alphabet_and_then_double() -> None:
    """From a to y are 23 letters; a list may be longer all the same (II.6.đ)."""
    found = labels(tuple(clause("x", 4) for _ in range(30)))
    assert " ".join(found) == (
        "a) b) c) d) đ) e) g) h) i) k) l) m) n) o) p) q) r) s) t) u) v) x) y) aa) bb) cc) dd) đđ) ee) gg)"
    )


def test_titles_are_bold_and_clauses_are_not_and_so_are_their_numbers() -> None:
    """A number looks like the text it belongs to (II.6.đ)."""
    for each in body(BLOCKS):
        if each.style_name in NUMBERED:
            assert each.item is not None
            bold = each.style_name in {"heading 1", "heading 2", "heading 3"}
            assert {run.format.bold for run in each.runs} == {bold}
            assert each.item.format.bold == bold
            assert each.item.suffix == "space"


def test_numbers_are_never_typed() -> None:
    """Labels are Word's own: an inserted section renumbers the rest."""
    for each in body(BLOCKS):
        assert not each.label or not each.text.startswith(each.label)


def test_bold_words_in_a_bold_title_stay_bold() -> None:
    """Bold within a bold heading does not turn light; within a clause it is bold."""
    spans = (Span("Kết quả "), Span("nổi bật", bold=True), Span(" và khác", italic=True))
    title, part = body((Paragraph(Kind.SECTION, spans, 2), Paragraph(Kind.CLAUSE, spans, 3)))[:2]
    assert [(run.format.bold, run.format.italic) for run in title.runs] == [
        (True, False),
        (True, False),
        (True, True),
    ]
    assert [(run.format.bold, run.format.italic) for run in part.runs] == [
        (False, False),
        (True, False),
        (False, True),
    ]


def test_list_lines_have_their_marks() -> None:
    """The marks - and + are list marks of Word, one space before the text."""
    found = body((dash("Ban hành 12 văn bản"), plus("Trong đó 5 kế hoạch"), text()))
    assert [each.printed for each in found[:2]] == ["- Ban hành 12 văn bản", "+ Trong đó 5 kế hoạch"]
    assert [each.text for each in found[:2]] == ["Ban hành 12 văn bản", "Trong đó 5 kế hoạch"]


@pytest.mark.parametrize(
    ("last", "printed"),
    [
        (text("Trên đây là báo cáo."), "Trên đây là báo cáo./."),
        (text("Trên đây là báo cáo"), "Trên đây là báo cáo./."),
        (text("Trên đây là báo cáo./."), "Trên đây là báo cáo./."),
        (text("Trên đây là báo cáo./. "), "Trên đây là báo cáo./. "),
        (text("và các nội dung khác..."), "và các nội dung khác..../."),
        (text("và các nội dung khác…"), "và các nội dung khác…./."),
        (text("Có đúng không?"), "Có đúng không?./."),
        (dash("Việc thứ nhất."), "Việc thứ nhất./."),
        (clause("Việc thứ nhất"), "Việc thứ nhất./."),
        (Paragraph(Kind.TEXT, (Span("Xin "), Span("báo cáo.", bold=True))), "Xin báo cáo./."),
        (Paragraph(Kind.TEXT, (Span("Xin báo cáo"), Span("./.", bold=True))), "Xin báo cáo./."),
        (Paragraph(Kind.TEXT, (Span("Xin báo cáo.", bold=True), Span("/."))), "Xin báo cáo./."),
        (Paragraph(Kind.TEXT, (Span("Xin báo cáo.", bold=True), Span(" "))), "Xin báo cáo./."),
        (Paragraph(Kind.TEXT, (Span("Xin báo cáo..", bold=True), Span("."))), "Xin báo cáo..../."),
        (text(""), END),
        (section("NHIỆM VỤ"), END),
        (table(), END),
    ],
    ids=str,
)
def test_the_text_ends_with_the_end_mark_exactly_once(last: Block, printed: str) -> None:
    """./. closes the body whatever its last block is, in place of the last full stop (Mẫu 1.4)."""
    found = body((text("Câu mở đầu."), last))
    assert found[-1].text == printed
    assert sum(each.text.count(END) for each in found) == 1


def test_a_report_without_text_has_only_the_end_mark() -> None:
    """Even an empty body is closed."""
    assert [each.text for each in body(())] == [END]


def test_an_appendix_has_no_end_mark() -> None:
    """./. closes the report, not its appendices."""
    found = body((text("Hết."),), (Appendix("SỐ LIỆU", (text("Ghi chú."),)),))
    assert [each.text for each in found if END in each.text] == ["Hết./."]


@needs_office
@pytest.mark.thorough
def test_another_program_counts_the_same() -> None:
    """LibreOffice prints the numbers that we compute, body and appendices."""
    data = report(BLOCKS, APPENDICES)
    lines = [line.strip() for line in converted(data, "txt").decode("utf-8-sig").splitlines()]
    ours = [each for each in read_document(data).paragraphs if each.style_name in NUMBERED]
    places = [lines.index(each.printed) if each.printed in lines else each.printed for each in ours]
    assert [place for place in places if isinstance(place, str)] == []
