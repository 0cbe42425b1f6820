"""What is missing, where lines are drawn and parts stand; and nothing that breaks on odd measures."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest
from corpus import GOOD, at
from corpus.planting import drop, drop_rule
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from sketch import document

from docgen.check.recognition.parts import Parts, recognise
from docgen.check.recognition.roles import Role
from docgen.check.run import check, judge
from docgen.standard.profiles import load_profile
from docgen.standard.rules import load_standard
from docgen.word.formatting import read_document
from tests.thorough import examples

_VML = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>{}</w:pict></w:r>'
)
_LINE = '<v:line from="0,0" to="{}pt,0"/>'
_BOX = '<v:rect style="width:60pt;height:1pt"/>'


def codes(opened: Document) -> set[str]:
    """The codes found in an opened file."""
    return {each.code for each in check(written(opened)).findings}


def written(opened: Document) -> bytes:
    """The bytes of an opened file."""
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def opened(name: str) -> Document:
    """A good document of the corpus."""
    return docx.Document(io.BytesIO(GOOD[name]()))


def parts_of(data: bytes) -> Parts:
    """The parts of a file."""
    return recognise(read_document(data), load_standard().judging)


def _draw(made: Document, words: str, *shapes: str) -> None:
    """Draw shapes in the paragraph that holds ``words``."""
    for shape in shapes:
        at(made, words)._p.append(parse_xml(_VML.format(shape)))


def _undraw(made: Document) -> None:
    """Take away every line of the notice's head."""
    for run in list(made.element.body.iter(qn("w:pict"))):
        run.getparent().remove(run)


# lines drawn as shapes


@pytest.mark.parametrize(
    ("drawn", "found"),
    [
        ([("Độc lập", [_LINE.format(165)])], {"TT207"}),
        ([("BAN CHẤP HÀNH", [_LINE.format(75)])], {"TT206"}),
        ([("Độc lập", [_LINE.format(165)]), ("BAN CHẤP HÀNH", [_LINE.format(75)])], set()),
        ([("Độc lập", [_LINE.format(165), _LINE.format(75)])], set()),
        ([("Số: 08", [_LINE.format(165)])], set()),
        ([("Độc lập", [_LINE.format(165)]), ("Số: 08", [_BOX])], set()),
        ([("Độc lập", [_BOX])], set()),
        ([], {"TT206", "TT207"}),
    ],
)
@pytest.mark.thorough(one_of=4)
def test_a_line_is_missing_where_every_drawn_line_belongs_to_another_part(
    drawn: Sequence[tuple[str, list[str]]], found: set[str]
) -> None:
    """One line alone at another part is that part's; two at one, or one elsewhere, may be anyone's."""
    made = opened("thong-bao")
    _undraw(made)
    for words, shapes in drawn:
        _draw(made, words, *shapes)
    assert codes(made) == found


def test_an_underlined_motto_does_not_account_for_a_line_drawn_elsewhere() -> None:
    """The line anchored to the number may be the issuer's, whatever the motto has."""
    made = opened("thong-bao")
    _undraw(made)
    at(made, "Độc lập").runs[0].font.underline = True
    _draw(made, "Số: 08", _LINE.format(75))
    assert codes(made) == set()


def test_a_line_of_unknown_length_is_not_judged() -> None:
    """A shape without a width, or one that goes straight down, is no line of no length."""
    made = opened("thong-bao")
    _undraw(made)
    _draw(made, "Độc lập", '<v:shape type="#_x0000_t32" style="position:absolute"/>')
    _draw(made, "BAN CHẤP HÀNH", '<v:line from="5pt,0" to="5pt,30pt"/>')
    assert codes(made) == set()


# who decides


@pytest.mark.parametrize("rule", [True, False])
@pytest.mark.thorough(one_of=2)
def test_who_decides_is_no_part_of_the_subject(rule: bool) -> None:
    """With the subject's line as a paragraph or without: the name above the grounds is its own."""
    made = opened("quyet-dinh")
    if not rule:
        drop_rule("Về việc tặng", made)
    found = parts_of(written(made))
    read = read_document(written(made))
    (decides,) = found.of("tham_quyen")
    assert read.paragraphs[decides.paragraph].text.startswith("BAN THƯỜNG VỤ")
    assert all(piece.paragraph < decides.paragraph for piece in found.of("trich_yeu"))
    assert codes(made) == (set() if rule else {"TT208"})


def test_who_decides_may_stand_right_below_the_kind() -> None:
    """A decision without a subject: that is said, and nothing against the capitals of the name."""
    made = opened("quyet-dinh")
    drop_rule("Về việc tặng", made)
    drop("Về việc tặng", made)
    assert codes(made) == {"TT002"}


def test_a_kind_without_a_subject_misses_none() -> None:
    """Where the forms say that the kind has no subject, neither a fault nor a doubt names one."""
    invited = "noi_dung | Liên đoàn Lao động tỉnh trân trọng kính mời: Ông Trần Văn C."
    example = document(f"so_ky_hieu | Số: 15/GM-LĐLĐ\nten_loai kẻ=0,4 | GIẤY MỜI\ntrich_yeu |\n{invited}")
    judging = load_standard().judging
    assert Role.TRICH_YEU in recognise(example, judging).missing
    bare = recognise(example, judging._replace(without_subject=frozenset({"GIẤY MỜI"})))
    assert Role.TRICH_YEU not in bare.missing
    assert "trích yếu" not in bare.doubts


def test_capitals_in_the_middle_without_grounds_are_text() -> None:
    """A first title in capitals is nobody who decides."""
    found = recognise(document("noi_dung giữa | ĐẶT VẤN ĐỀ\nnoi_dung | {dài}."), load_standard().judging)
    assert not found.of("tham_quyen")


# heads set by tabs


def test_both_columns_may_be_set_by_tabs() -> None:
    """A line behind one tab stands on the left where others have a second column behind a second tab."""
    made = opened("tabs")
    for words in ("LIÊN ĐOÀN LAO ĐỘNG TỈNH X", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN Y", "Số: 05"):
        run = at(made, words).runs[0]
        run.text = f"\t{run.text}"
    found = parts_of(written(made))
    assert found.doubts == ()
    assert [piece.tabbed for piece in found.of("co_quan_ban_hanh", "so_ky_hieu")] == [True, True]
    assert codes(made) == set()


def test_one_tab_leads_to_the_right_where_the_left_needs_none() -> None:
    """The signer's name behind a tab stands below the office."""
    found = parts_of(GOOD["tabs"]())
    assert len(found.of("ho_ten")) == 1


# what is missing


@pytest.mark.parametrize("words", ["ĐẢNG CỘNG SẢN VIỆT NAM", "Tự do muôn năm", ""])
def test_a_part_that_something_may_be_is_not_missing(words: str) -> None:
    """Another line, or something drawn, may be the motto: a note, no finding."""
    made = opened("quyet-dinh")
    motto = at(made, "Độc lập")
    motto.runs[0].text = words
    if not words:
        motto._p.append(parse_xml(_VML.format(_BOX)))
    report = check(written(made))
    assert "TT002" not in {each.code for each in report.findings}
    assert any("Tiêu ngữ" in note for note in report.notes)


def test_minutes_need_no_date_in_their_head() -> None:
    """Mẫu 1.10 has none."""
    made = opened("bien-ban")
    drop("ngày", made)
    assert codes(made) == set()


def test_what_is_not_sent_out_needs_no_number() -> None:
    """Without recipients a paper may be an attachment: number and date are noted, not demanded."""
    made = opened("quyet-dinh")
    at(made, "Số: 07").runs[0].text = ""
    for words in ("Nơi nhận:", "- Như Điều 3", "- Thường trực", "- Lưu: VT"):
        at(made, words).runs[0].text = ""
    assert "TT002" not in codes(made)


def test_a_dotted_name_is_still_to_be_written() -> None:
    """Dots below the office are no missing name; nothing at all is one."""
    dotted, bare = opened("quyet-dinh"), opened("quyet-dinh")
    at(dotted, "Nguyễn Văn An").runs[0].text = "…………"
    at(bare, "Nguyễn Văn An").runs[0].text = ""
    assert "TT002" not in codes(dotted)
    assert codes(bare) == {"TT002"}
    assert any("họ tên" in note for note in check(written(dotted)).notes)


def test_a_file_without_a_word_is_said_to_be_no_document() -> None:
    """Not silent, and not “no fault”."""
    report = check(written(docx.Document()))
    (said,) = [each for each in report.findings if each.code == "TT001"]
    assert "không có chữ nào" in said.message


# sizes


def test_the_text_is_told_a_size_that_is_allowed() -> None:
    """Text in 12 pt below titles in 14: the text is wrong and becomes 14, the titles are right."""
    made = "muc_1 | I. TÌNH HÌNH\nnoi_dung cỡ=12 | {dài}.\nmuc_1 | II. KẾT QUẢ\nnoi_dung cỡ=12 | {dài}."
    found = judge(document(made), load_profile()).findings
    assert {each.code for each in found} == {"TT201"}
    assert {change.size for each in found for change in each.changes} == {14}  # type: ignore[union-attr] # looks


_ODD = ["0", "-1", "1", "abc", "", "9999999999", "2147483647", "1e308", "nan", "27.5", "-31680"]
_WHERE = [("sz", "val"), ("ind", "left"), ("ind", "right"), ("ind", "firstLine"), ("spacing", "line")]
_WHERE += [("spacing", "before"), ("tcW", "w"), ("gridCol", "w"), ("pgSz", "w"), ("pgSz", "h")]
_WHERE += [("pgMar", "left"), ("pgMar", "right"), ("spacing", "lineRule"), ("top", "sz")]


@settings(max_examples=examples(60), deadline=None)
@given(st.data())
def test_odd_measures_break_nothing(data: st.DataObject) -> None:
    """Sizes, widths, indents and spacing of nothing, below nothing, or no number at all: judged, no crash."""
    made = opened(data.draw(st.sampled_from(["docgen", "hand", "tabs", "thong-bao", "ke-hoach"])))
    for tag, name in data.draw(st.lists(st.sampled_from(_WHERE), min_size=1, max_size=4)):
        found = list(made.element.body.iter(qn(f"w:{tag}")))
        few = data.draw(st.booleans())
        measure = data.draw(st.sampled_from(_ODD))
        for element in found[: 5 if few else None]:
            element.set(qn(f"w:{name}"), measure)
    for each in check(written(made), "nd30").findings:
        assert "inf" not in each.message
        assert "nan" not in each.message
