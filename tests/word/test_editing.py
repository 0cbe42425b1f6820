"""Changes in a file: what is read again is what was expected, to the letter, and nothing else is touched."""

from __future__ import annotations

import io
from functools import lru_cache

import docx
import pytest
from docx.oxml import parse_xml as element
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.word.editing import edited
from docgen.word.edits import (
    Columns,
    Edit,
    Page,
    ParagraphChange,
    Retext,
    RuleBelow,
    RunChange,
    expected,
)
from docgen.word.formatting import read_document
from docgen.word.joined_runs import runs_joined
from docgen.word.model import WordDocument
from docgen.word.package import Package, read_package, write_package
from tests.sample_report import report
from tests.support import faults_of
from tests.thorough import examples

BODY = (
    '<w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Một hai</w:t><w:tab/>'
    "<w:t>ba</w:t></w:r><w:r><w:t xml:space='preserve'> bốn </w:t><w:br/><w:t>năm</w:t></w:r></w:p>",
    "<w:p><w:r><w:t>Trang </w:t></w:r><w:fldSimple w:instr='PAGE'><w:r><w:t>12</w:t></w:r></w:fldSimple>"
    "<w:r><w:t> hết</w:t></w:r></w:p>",
    "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>hôm nay</w:t></w:r>"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t> họp</w:t></w:r></w:p>",
    "<w:p><w:sdt><w:sdtPr><w:lock w:val='contentLocked'/></w:sdtPr><w:sdtContent><w:r><w:t>khoá</w:t></w:r>"
    "</w:sdtContent></w:sdt><w:ins w:id='1' w:author='a'><w:r><w:t>chữ thêm</w:t></w:r></w:ins>"
    "<w:del w:id='2' w:author='a'><w:r><w:delText>chữ bỏ</w:delText></w:r></w:del></w:p>",
)


@lru_cache(maxsize=1)
def by_hand() -> Package:
    """Runs with tabs and breaks, fields, a locked content control, tracked changes."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].add_run("2")
    for body in reversed(BODY):
        made.element.body.insert(0, element(body.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))
    out = io.BytesIO()
    made.save(out)
    return read_package(out.getvalue())


@lru_cache(maxsize=1)
def by_docgen() -> Package:
    """A report with numbering and styles."""
    return read_package(report())


def after(package: Package, *edits: Edit) -> WordDocument:
    """The document read again after one group of changes, which must not be refused."""
    changed, refused = edited(package, [edits])
    assert not refused
    return read_document(changed)


def edits_of(document: WordDocument) -> st.SearchStrategy[Edit]:
    """Changes anywhere in a document."""
    paragraphs = st.integers(0, len(document.paragraphs) - 1)
    place = st.integers(0, 60)
    maybe = st.none() | st.booleans()

    @st.composite
    def retext(draw: st.DrawFn) -> Retext:
        index = draw(paragraphs)
        length = len(document.paragraphs[index].text)
        start, end = sorted((min(draw(place), length), min(draw(place), length)))
        return Retext(index, start, end, draw(st.sampled_from(["", "x", "ấ b", "  ", "<&"])))

    look = st.builds(
        RunChange,
        paragraphs,
        place,
        place,
        size=st.sampled_from([None, 11.0, 13.5]),
        bold=maybe,
        italic=maybe,
        font=st.sampled_from([None, "Arial"]),
        color=st.sampled_from([None, "000000"]),
    ).filter(lambda each: each.start < each.end)
    shape = st.builds(
        ParagraphChange,
        paragraphs,
        alignment=st.sampled_from([None, "both", "center"]),
        first_line=st.sampled_from([None, 0, 720, -300]),
        left=st.sampled_from([None, 0, 500]),
        right=st.sampled_from([None, 0, 500]),
        before=st.sampled_from([None, 6.0, 0.0]),
        contextual_spacing=maybe,
    )
    page = st.builds(
        Page,
        st.integers(0, len(document.sections) - 1),
        width=st.sampled_from([None, 210.0]),
        left=st.sampled_from([None, 15.0, 35.0]),
        title_page=maybe,
    )
    unnumbered = paragraphs.filter(lambda index: document.paragraphs[index].item is None)
    below = st.builds(RuleBelow, unnumbered, st.sampled_from([0, 1200]), st.sampled_from([0.0, 6.0]))
    return retext() | look | shape | page | below


@pytest.mark.parametrize("source", [by_hand, by_docgen])
@pytest.mark.thorough(one_of=2)
def test_a_changed_file_reads_as_expected(source: object) -> None:
    """Whatever is changed, the file read again is the document expected; a refused group changes nothing."""
    package = source()  # type: ignore[operator]  # one of the two functions above
    document = read_document(package)

    @settings(max_examples=examples(150), deadline=None)
    @given(st.lists(st.lists(edits_of(document), min_size=1, max_size=3), max_size=5))
    def law(groups: list[list[Edit]]) -> None:
        changed, refused = edited(package, groups)
        made = list(dict.fromkeys(e for i, group in enumerate(groups) if i not in refused for e in group))
        assert runs_joined(read_document(changed)) == runs_joined(expected(document, made))
        assert {name for name in changed.parts if changed.parts[name] != package.parts.get(name)} <= {
            package.main
        }

    law()


@pytest.mark.thorough
def test_a_changed_file_keeps_to_the_schema() -> None:
    """New properties stand where the schema wants them."""
    everything = [
        RunChange(i, 0, 400, 13.0, bold=True, italic=False, font="Arial", color="000000") for i in range(20)
    ]
    everything += [RunChange(i, 3, 5, 12.0) for i in range(20)]
    shapes = [
        ParagraphChange(i, "both", 567, 0, 0, 6.0, 1.5, "auto", contextual_spacing=False) for i in range(20)
    ]
    shapes += [RuleBelow(i, 900, 6.0) for i in (1, 4, 12)]
    changed, refused = edited(by_docgen(), [everything, shapes, [Page(0, 210, 297, 20, 20, 30, 15, True)]])
    assert not refused
    assert faults_of(write_package(changed.parts, order=by_docgen().parts)) == []


@pytest.mark.parametrize(
    ("edit", "left"),
    [
        (Retext(1, 6, 8, "13"), "Trang 12 hết"),
        (Retext(2, 0, 3, "mai"), "hôm nay họp"),
        (Retext(3, 0, 4, "mở"), "khoáchữ thêm"),
        (Retext(99, 0, 1, "x"), ""),
        (Page(7, left=30), ""),
    ],
    ids=["simple field", "field", "locked control", "no such paragraph", "no such section"],
)
def test_what_would_not_stay_is_refused(edit: Edit, left: str) -> None:
    """A field's result, a locked control and places that do not exist are left alone, with their group."""
    changed, refused = edited(by_hand(), [[Retext(0, 0, 3, "Hai"), edit]])
    assert refused == {0}
    assert changed.parts == by_hand().parts
    assert left in read_document(changed).text


def test_text_beside_a_field_and_inserted_text_can_change() -> None:
    """Only the field itself is out of reach; text that is tracked as inserted is text."""
    document = after(by_hand(), Retext(1, 0, 5, "Tờ"), Retext(3, 4, 7, "từ"), Retext(2, 7, 11, " nghỉ"))
    assert [p.text for p in document.paragraphs[1:4]] == ["Tờ 12 hết", "hôm nay nghỉ", "khoátừ thêm"]


def test_a_tab_and_a_break_can_be_replaced() -> None:
    """They are letters too, and the new ones look like the run they stood in."""
    document = after(by_hand(), Retext(0, 7, 8, " – "), Retext(0, 15, 16, " "))
    assert document.paragraphs[0].text == "Một hai – ba bốn  năm"
    bold = "".join(run.text for run in document.paragraphs[0].runs if run.format.bold)
    assert bold == "Một hai – ba"


def test_two_groups_that_touch_are_not_both_made() -> None:
    """The first wins, the second can be made in another round."""
    changed, refused = edited(by_hand(), [[Retext(0, 0, 3, "Hai")], [Retext(0, 3, 4, "-")]])
    assert refused == {1}
    assert read_document(changed).paragraphs[0].text.startswith("Hai hai")


def test_the_mark_of_a_paragraph_follows_a_look_of_the_whole() -> None:
    """So that its number looks like the text."""
    document = read_document(by_docgen())
    index = next(i for i, each in enumerate(document.paragraphs) if each.item)
    changed = after(by_docgen(), RunChange(index, 0, len(document.paragraphs[index].text), size=11.0))
    item = changed.paragraphs[index].item
    assert item is not None
    assert item.format.size == 11.0


def test_a_rule_below_is_an_empty_paragraph_in_the_same_place() -> None:
    """As far in as asked for, solid, without number or text; the space after the words comes after it."""
    before = read_document(by_docgen()).paragraphs
    changed = after(by_docgen(), RuleBelow(1, 900, 4.0)).paragraphs
    assert len(changed) == len(before) + 1
    line = changed[2]
    assert (line.text, line.location, line.item, line.format.left, line.format.right) == (
        "",
        before[1].location,
        None,
        900,
        900,
    )
    assert (line.format.border_top.style, line.format.after, changed[1].format.after) == ("single", 4.0, 0.0)
    assert changed[3:] == before[2:]


def test_a_header_can_change() -> None:
    """Looks and places of header paragraphs are reached by the name of their part."""
    part = next(name for name in by_hand().parts if "header" in name and b">2<" in by_hand().parts[name])
    changed = after(
        by_hand(),
        RunChange(0, 0, 1, size=13.0, part=part),
        ParagraphChange(0, alignment="center", part=part),
    )
    paragraph = changed.stories[part][0]
    assert (paragraph.runs[0].format.size, paragraph.format.alignment) == (13.0, "center")


def test_columns_are_parted_anew() -> None:
    """The grid, the cells and nothing else: the file reads as expected, its texts are the same."""
    package = by_docgen()
    before = read_document(package)
    edit = Columns(0, (3_000, 6_000))
    after, refused = edited(package, [[edit]])
    assert refused == frozenset()
    read = read_document(after)
    assert runs_joined(read) == runs_joined(expected(before, [edit]))
    assert read.tables[0].grid == (3_000, 6_000)
    assert [each.text for each in read.paragraphs] == [each.text for each in before.paragraphs]
    assert edited(package, [[Columns(99, (1, 2))]])[1] == frozenset({0})
